//! What the verb, noun or adjective over a clause says of it: "managed to", "plans for", "without", "no evidence that".

use super::{Modality, Named, Status};
use crate::events::frame;
use crate::events::lexicon::Control;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Xpos};

/// Nouns for what is done by speaking: "an offer", "accusations".
static SPOKEN: WordList = WordList::named("events.spoken");

impl Modality<'_, '_> {
    /// Returns the status that what stands over a clause gives to it.
    pub(super) fn governed(&self, verb: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let head = syntax.head(verb)?;
        match syntax.relation(verb) {
            // What is joined to another verb stands under the same words as that one.
            Relation::Conj => self.joined(verb, head, climb),
            // "everyone who signs", "a deal that leads to peace", under a verb that is open
            Relation::AclRelcl => self.present_under(verb, head, climb),
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => {
                self.complement(verb, head, climb)
            }
            Relation::Acl if syntax.xpos(verb) != Xpos::VBN => {
                let head = self.object_verb(verb, head).unwrap_or(head);
                self.complement(verb, head, climb)
            }
            Relation::Advcl => self
                .introduced(verb)
                .or_else(|| self.present_under(verb, head, climb))
                .or_else(|| self.complement(verb, head, climb)),
            _ => None,
        }
    }

    /// "barred them from leaving": the clause may hang from the object, and belongs to the verb.
    fn object_verb(&self, clause: usize, object: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let from = syntax.children(clause).iter().any(|&child| syntax.lemma(child) == "from");
        syntax.head(object).filter(|_| from && syntax.relation(object) == Relation::Obj)
    }

    /// What is joined to a verb of the same form stands under the same words as that one.
    fn joined(&self, verb: usize, first: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let apart = syntax.own_subject(verb).is_some()
            || syntax.child(verb, &[Relation::Aux, Relation::Cop]).is_some()
            || !syntax.is_verbal(first);
        let same = syntax.xpos(verb) == syntax.xpos(first) && !apart;
        if same && !self.is_negated(first) {
            self.marked(first, &Named::default(), climb)
        } else if self.is_infinitive(verb) || !apart {
            self.governed(first, climb.checked_sub(1)?)
        } else {
            None
        }
    }

    /// A clause in the present tense is as open as what it hangs from: "will stay until Oslo agrees".
    fn present_under(&self, clause: usize, head: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let present = matches!(syntax.xpos(clause), Xpos::VBP | Xpos::VBZ)
            && syntax.child(clause, &[Relation::Aux]).is_none();
        let opens = syntax.children(clause).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Mark | Relation::Advmod)
                && matches!(
                    syntax.lemma(child),
                    "when" | "until" | "till" | "before" | "after" | "once" | "unless" | "as"
                )
        });
        let settled = syntax.relation(clause) == Relation::AclRelcl && self.is_known(head);
        if !present || settled || !opens && syntax.relation(clause) == Relation::Advcl {
            return None;
        }
        let over = if syntax.is_noun(head) {
            self.marked(frame::governing_verb(self.layout, head)?, &Named::default(), climb)
        } else {
            self.marked(head, &Named::default(), climb)
        };
        over.filter(|status| matches!(status, Status::Planned | Status::Possible))
    }

    /// What the conjunction or preposition of an adverbial clause says of it.
    fn introduced(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let marks = syntax.children(verb).iter().filter(|&&child| {
            matches!(
                syntax.relation(child),
                Relation::Mark | Relation::Case | Relation::Cc | Relation::Advmod
            )
        });
        marks.into_iter().find_map(|&mark| {
            let next = syntax.child(mark, &[Relation::Fixed]).map(|next| syntax.lemma(next));
            match (syntax.lemma(mark).to_lowercase().as_str(), next) {
                ("without", _) | ("instead" | "rather", Some("of" | "than")) => Some(Status::Denied),
                ("as", Some("if" | "though")) => Some(Status::Possible),
                ("so" | "in", Some("that" | "order")) => Some(Status::Possible),
                // "before they could"
                ("before", _)
                    if self.auxiliary(verb, |aux| matches!(syntax.lemma(aux), "can" | "could")).is_some() =>
                {
                    Some(Status::Denied)
                }
                _ => None,
            }
        })
    }

    /// Returns what a governor says of its complement, given what is said of the governor itself.
    fn complement(&self, verb: usize, head: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        if self.is_conditional(head) {
            return Some(Status::Possible);
        }
        let complement = if self.is_infinitive(verb) {
            "to"
        } else if syntax.xpos(verb) == Xpos::VBG && !self.has_auxiliary(verb, "be") {
            "ing"
        } else if syntax.relation(verb) == Relation::Xcomp {
            // "helped defeat", "saw them leave"
            "bare"
        } else {
            "that"
        };
        if complement == "to" && self.is_too(head) {
            return Some(Status::Denied);
        }
        let over = self.marked(head, &Named::default(), climb);
        let Some(control) = self.control(head, complement, verb) else {
            let open = over.filter(|status| matches!(status, Status::Planned | Status::Possible));
            return match (complement, syntax.relation(verb)) {
                // An infinitive under an unknown word is a purpose or a possibility.
                ("to", Relation::Advcl) => {
                    Some(over.filter(|&status| status == Status::Denied).unwrap_or(Status::Possible))
                }
                ("to", _) => Some(open.unwrap_or(Status::Possible)),
                ("bare", _) => over,
                // "will help by sending", not "would help, recognising that"
                ("ing", relation) if relation != Relation::Advcl || self.has_mark(verb) => open,
                // "an order that he remain": a clause without a tense is asked for.
                ("that", _)
                    if syntax.xpos(verb) == Xpos::VB && syntax.child(verb, &[Relation::Aux]).is_none() =>
                {
                    Some(Status::Possible)
                }
                _ => None,
            };
        };
        match (over, control.status) {
            (Some(Status::Denied), _) => control.negated,
            // "should stop shelling": it goes on as yet.
            (Some(Status::Planned | Status::Possible), Some(Status::Happened))
                if control.negated == Some(Status::Ongoing) =>
            {
                Some(Status::Ongoing)
            }
            // "may manage to", "will be able to": what is over the governor passes down.
            (Some(open @ (Status::Planned | Status::Possible)), Some(Status::Happened | Status::Ongoing)) => {
                Some(open)
            }
            (Some(open @ (Status::Planned | Status::Possible)), None) if complement == "to" => Some(open),
            // "appears to", "is said to": as the governor keeps it.
            (_, None) if complement == "to" => Some(Status::Happened),
            (_, status) => status,
        }
    }

    /// Returns what the lexicon says of a governor with this kind of complement.
    fn control(&self, head: usize, complement: &str, verb: usize) -> Option<Control> {
        let syntax = self.layout.syntax;
        let complement = if complement == "bare" { "to" } else { complement };
        let particle = syntax
            .child(head, &[Relation::CompoundPrt])
            .or_else(|| syntax.child(verb, &[Relation::Mark]).filter(|&mark| syntax.xpos(mark) == Xpos::IN));
        particle
            .and_then(|particle| self.listed(head, Some(syntax.lemma(particle)), complement))
            .or_else(|| self.listed(head, None, complement))
    }

    fn listed(&self, head: usize, particle: Option<&str>, complement: &str) -> Option<Control> {
        let lemma = self.layout.syntax.lemma(head).to_lowercase();
        let word = self.layout.word(head).to_lowercase();
        // The lemma of a rare past form may be cut too short: "rul" of "ruled".
        let stems = [Some(lemma.as_str()), word.strip_suffix('d')];
        stems.into_iter().flatten().find_map(|stem| match particle {
            Some(particle) => self.lexicon.control(&format!("{stem} {particle}"), complement),
            None => self.lexicon.control(stem, complement),
        })
    }

    fn has_mark(&self, verb: usize) -> bool {
        self.layout.syntax.child(verb, &[Relation::Mark, Relation::Case]).is_some()
    }

    /// "too afraid to stay"
    fn is_too(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            syntax.relation(child) == Relation::Advmod && syntax.lemma(child) == "too" && child < head
        })
    }

    /// Whether a verb or noun ends what is under it: "stop", "an end to".
    pub(super) fn ends(&self, head: usize) -> bool {
        self.lexicon.control(&self.layout.syntax.lemma(head).to_lowercase(), "ing").is_some_and(|control| {
            control.status == Some(Status::Happened) && control.negated == Some(Status::Ongoing)
        })
    }

    /// Whether only the lack of anything else makes an infinitive possible.
    pub(super) fn is_bare_infinitive(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        self.is_infinitive(verb)
            && matches!(syntax.relation(verb), Relation::Advcl | Relation::Xcomp | Relation::Acl)
            && syntax.head(verb).is_some_and(|head| self.control(head, "to", verb).is_none())
    }

    /// Returns what a verb or noun over a noun says of what the noun names: "fear an attack", "called for talks".
    pub(super) fn control_over_noun(&self, noun: usize, head: usize, climb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let control = match syntax.relation(noun) {
            Relation::Obj | Relation::NsubjPass => {
                let particle = syntax.child(head, &[Relation::CompoundPrt]);
                particle
                    .and_then(|particle| self.listed(head, Some(syntax.lemma(particle)), "obj"))
                    .or_else(|| self.listed(head, None, "obj"))
            }
            Relation::Obl | Relation::Nmod => {
                self.listed(head, Some(&frame::case_words(self.layout, noun)?), "obj")
            }
            _ => None,
        }?;
        // Who refuses a request does not deny that there was one.
        if control.status == Some(Status::Denied) && SPOKEN.contains(syntax.lemma(noun)) {
            return None;
        }
        match (self.marked(head, &Named::default(), climb), control.status) {
            (Some(Status::Denied), _) => control.negated.or(control.status),
            (Some(open @ (Status::Planned | Status::Possible)), Some(Status::Happened | Status::Denied)) => {
                Some(open)
            }
            (_, status) => status,
        }
    }
}
