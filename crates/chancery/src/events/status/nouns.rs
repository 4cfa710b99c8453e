//! What is said of the event that a noun names: "no attack", "an alleged plot", "the risk of war", "talks will begin".

use super::{Modality, Named, Status};
use crate::events::frame;
use chancery_data::lexicons::WordList;
use chancery_syntax::Relation;

/// Verbs whose subject takes place where they do: "talks began", "violence broke out".
static TAKE_PLACE: WordList = WordList::named("events.take-place");

impl Modality<'_, '_> {
    /// Returns the status that a noun's own words, or what stands over it, give to what it names.
    pub(super) fn noun_marked(&self, noun: usize, named: &Named, climb: usize) -> Option<Status> {
        if self.is_none(noun) || self.is_any_denied(noun) {
            return Some(Status::Denied);
        }
        self.hedged(noun)
            .or_else(|| self.counted_as(noun, climb))
            .or_else(|| self.carried(noun, named, climb))
            .or_else(|| self.under_preposition(noun, climb))
    }

    /// "an alleged attack", "the planned visit", "talks scheduled for May"
    fn hedged(&self, noun: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        syntax.children(noun).iter().copied().find_map(|child| {
            let modifies = matches!(
                syntax.relation(child),
                Relation::Amod | Relation::Compound | Relation::Advmod | Relation::Acl
            );
            // "nearly simultaneous attacks": the adverb belongs to the adjective.
            let beside = syntax.relation(child) != Relation::Advmod || child + 1 == noun;
            let word = self.layout.word(child).to_lowercase();
            let hedge = || self.lexicon.hedge(&word).or_else(|| self.lexicon.hedge(syntax.lemma(child)));
            if modifies && beside { hedge() } else { None }
        })
    }

    /// "the risk of war", "a lack of progress", "plans for a visit"
    fn counted_as(&self, noun: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let over = syntax.head(noun).filter(|&head| {
            syntax.relation(noun) == Relation::Nmod
                && syntax.is_noun(head)
                && frame::case_words(self.layout, noun)
                    .is_some_and(|case| matches!(case.as_str(), "of" | "for" | "to" | "about" | "against"))
        })?;
        if self.ends(over) {
            // "called for an end to the attacks": they go on as yet.
            return Some(self.as_yet(over, climb));
        }
        let status = self.lexicon.hedge(syntax.lemma(over))?;
        Some(if self.is_none(over) && status != Status::Denied { Status::Denied } else { status })
    }

    /// What the verb that carries a noun says of it: "hold talks", "the visit will begin", "fear an attack".
    fn carried(&self, noun: usize, named: &Named, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        if let Some(verb) = frame::governing_verb(self.layout, noun) {
            if self.ends(verb) {
                return Some(self.as_yet(verb, climb));
            }
            let particle =
                syntax.child(verb, &[Relation::CompoundPrt]).map(|particle| syntax.lemma(particle));
            let light = self.lexicon.light(syntax.lemma(verb), particle, syntax.lemma(noun), named.kind);
            if let Some(status) = light.and_then(|light| light.status) {
                let over = self.marked(verb, &Named::default(), climb);
                return match (over, status) {
                    (over, Status::Happened) => over.or_else(|| self.lasting(verb, named)),
                    (Some(Status::Denied), Status::Planned | Status::Possible) => Some(Status::Denied),
                    (Some(open @ (Status::Planned | Status::Possible)), Status::Ongoing) => Some(open),
                    (_, status) => Some(status),
                };
            }
        }
        let head = syntax.head(noun)?;
        let relation = syntax.relation(noun);
        let subject = matches!(relation, Relation::Nsubj | Relation::NsubjPass);
        if subject && (TAKE_PLACE.contains(syntax.lemma(head)) || self.is_there(head)) {
            return self.marked(head, &Named::default(), climb).or_else(|| self.lasting(head, named));
        }
        if let Some(status) = self.control_over_noun(noun, head, climb) {
            return Some(status);
        }
        if !syntax.is_verbal(head) || self.is_known(noun) {
            return None;
        }
        let over = match relation {
            Relation::Obj | Relation::NsubjPass => self.marked(head, &Named::default(), climb),
            Relation::Nsubj if self.is_future(head) => Some(Status::Planned),
            _ => None,
        };
        let one =
            syntax.child(noun, &[Relation::Det]).is_some_and(|det| matches!(syntax.lemma(det), "a" | "an"));
        over.filter(|&status| {
            matches!(status, Status::Planned | Status::Possible) || status == Status::Denied && one
        })
    }

    /// What is ended has happened; until then it goes on.
    fn as_yet(&self, end: usize, climb: usize) -> Status {
        match self.marked(end, &Named::default(), climb) {
            Some(Status::Planned | Status::Possible | Status::Denied) => Status::Ongoing,
            _ => Status::Happened,
        }
    }

    /// "the ceasefire is holding", "are holding talks"
    fn lasting(&self, verb: usize, named: &Named) -> Option<Status> {
        (self.told(verb, named) == Status::Ongoing).then_some(Status::Ongoing)
    }

    /// "there is", "there were"
    fn is_there(&self, verb: usize) -> bool {
        self.layout.syntax.lemma(verb) == "be" && self.layout.syntax.child(verb, &[Relation::Expl]).is_some()
    }

    /// Whether a noun points to what is known already: "will discuss the attack".
    pub(super) fn is_known(&self, noun: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(noun).iter().any(|&child| match syntax.relation(child) {
            Relation::Det => matches!(syntax.lemma(child), "the" | "this" | "that" | "these" | "those"),
            Relation::NmodPoss => true,
            _ => false,
        })
    }

    fn under_preposition(&self, noun: usize, climb: usize) -> Option<Status> {
        match frame::case_words(self.layout, noun)?.as_str() {
            "without" | "instead of" | "rather than" => Some(Status::Denied),
            "in case of" | "in the event of" => Some(Status::Possible),
            "ahead of" | "pending" => Some(Status::Planned),
            "for" | "in" | "to" | "into" | "on" => {
                let verb = frame::governing_verb(self.layout, noun)?;
                let over = self.marked(verb, &Named::default(), climb)?;
                (!self.is_known(noun) && matches!(over, Status::Planned | Status::Possible)).then_some(over)
            }
            _ => None,
        }
    }
}
