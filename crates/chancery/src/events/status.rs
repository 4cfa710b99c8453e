//! Did it happen? From negation, tense, modality, conditionals, control verbs, hedges and light verbs.

use super::anchors::{Anchor, Finder, is_verbal_type};
use super::frame;
use super::lexicon::{Part, Status};
use chancery_syntax::{Relation, Upos, Xpos};

/// Governors that can still change the status.
const CLIMB: usize = 4;

impl Finder<'_, '_> {
    /// Returns the status of an anchor's event.
    pub(crate) fn status(&self, anchor: &Anchor<'_>) -> Status {
        match anchor.trigger.part {
            Part::Noun => self.status_of_noun(anchor),
            Part::Adjective => {
                if anchor.frame.negated {
                    Status::Denied
                } else {
                    Status::Happened
                }
            }
            Part::Verb => {
                let negation_is_lexical = anchor.trigger.needs.contains(&super::lexicon::Need::Negated);
                self.status_of_verb(anchor.token, anchor.trigger.kind, negation_is_lexical)
            }
        }
    }

    fn status_of_noun(&self, anchor: &Anchor<'_>) -> Status {
        let syntax = self.layout.syntax;
        if anchor.frame.negated {
            return Status::Denied;
        }
        let hedge = syntax.children(anchor.token).iter().copied().find_map(|child| {
            let modifies = matches!(
                syntax.relation(child),
                Relation::Amod | Relation::Compound | Relation::Advmod | Relation::Acl
            );
            if modifies { self.lexicon.hedge(syntax.lemma(child)) } else { None }
        });
        if let Some(status) = hedge {
            return status;
        }
        if let (Some(verb), Some(status)) = (anchor.verb, anchor.light_status) {
            let own = self.status_of_verb(verb, anchor.trigger.kind, false);
            return if status == Status::Happened { own } else { status };
        }
        // "the meeting will take place", "a visit is expected to include": the verb over the noun decides.
        let Some(head) = syntax.head(anchor.token) else { return Status::Happened };
        let governs =
            matches!(syntax.relation(anchor.token), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        if governs && syntax.is_verbal(head) {
            let takes_place = self
                .lexicon
                .light(syntax.lemma(head), None, syntax.lemma(anchor.token), anchor.trigger.kind)
                .is_some()
                || matches!(
                    syntax.lemma(head),
                    "take"
                        | "begin"
                        | "start"
                        | "continue"
                        | "resume"
                        | "hold"
                        | "open"
                        | "expect"
                        | "schedule"
                );
            if takes_place {
                return self.status_of_verb(head, anchor.trigger.kind, false);
            }
            if self.is_future(head) {
                return Status::Planned;
            }
        }
        let purpose =
            frame::governing_verb(self.layout, anchor.token).is_some_and(|verb| self.is_future(verb));
        if purpose && syntax.relation(anchor.token) != Relation::Obj {
            return Status::Planned;
        }
        if let Some(status) = self.control_over_noun(anchor.token, head) {
            return status;
        }
        match frame::case_words(self.layout, anchor.token).as_deref() {
            Some("without") => Status::Denied,
            _ => Status::Happened,
        }
    }

    /// Returns the status that the verb over a noun gives it: "fear an attack", "called for talks".
    fn control_over_noun(&self, noun: usize, head: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(head);
        let control = match syntax.relation(noun) {
            Relation::Obj | Relation::NsubjPass => self.lexicon.control(lemma, "obj"),
            Relation::Obl | Relation::Nmod => {
                let case = frame::case_words(self.layout, noun)?;
                self.lexicon.control(&format!("{lemma} {case}"), "obj")
            }
            _ => None,
        }?;
        if frame::is_negated(self.layout, head) { control.negated.or(control.status) } else { control.status }
    }

    /// Returns the status of what a verb says.
    fn status_of_verb(&self, verb: usize, kind: &str, ignore_negation: bool) -> Status {
        let syntax = self.layout.syntax;
        if !ignore_negation && frame::is_negated(self.layout, verb) {
            return Status::Denied;
        }
        if self.is_arranged(verb) {
            return Status::Planned;
        }
        if self.is_conditional(verb) {
            return Status::Possible;
        }
        if let Some(status) = self.modal(verb) {
            return status;
        }
        if let Some(hedge) = self.adverb_hedge(verb) {
            return hedge;
        }
        if let Some(status) = self.governed(verb) {
            return status;
        }
        match syntax.xpos(verb) {
            Xpos::VBG if self.has_auxiliary(verb, "be") => Status::Ongoing,
            Xpos::VBP | Xpos::VBZ if !is_verbal_type(kind) && kind != "CONSULT" => Status::Ongoing,
            Xpos::VBP | Xpos::VBZ if kind == "COOPERATE" || kind == "AID" => Status::Ongoing,
            _ => Status::Happened,
        }
    }

    /// "The two are to exchange prisoners."
    fn is_arranged(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let child =
            |lemma: &str| syntax.children(verb).iter().copied().find(|&child| syntax.lemma(child) == lemma);
        let be = child("be").filter(|&be| matches!(syntax.xpos(be), Xpos::VBP | Xpos::VBZ | Xpos::VBD));
        let first = if syntax.relation(verb) == Relation::Conj { syntax.head(verb) } else { None };
        syntax.xpos(verb) == Xpos::VB
            && child("to").is_some()
            && (be.is_some()
                || first.is_some_and(|first| syntax.xpos(first) == Xpos::VB && self.is_arranged(first)))
    }

    fn is_conditional(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().any(|&child| {
            syntax.relation(child) == Relation::Mark
                && matches!(syntax.lemma(child), "if" | "unless" | "whether" | "lest")
        })
    }

    fn modal(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let mut bearer = verb;
        // Coordinated verbs share the auxiliaries of the first.
        if syntax.relation(verb) == Relation::Conj
            && syntax.xpos(verb) == Xpos::VB
            && syntax.child(verb, &[Relation::Aux]).is_none()
        {
            bearer = syntax.head(verb)?;
        }
        syntax
            .children(bearer)
            .iter()
            .copied()
            .filter(|&child| syntax.relation(child) == Relation::Aux)
            .find_map(|aux| match syntax.lemma(aux).to_lowercase().as_str() {
                "will" | "shall" | "'ll" | "wo" => Some(Status::Planned),
                "would" | "could" | "may" | "might" | "can" | "should" | "must" | "ought" | "ca" => {
                    Some(Status::Possible)
                }
                _ => None,
            })
    }

    fn is_future(&self, verb: usize) -> bool {
        self.modal(verb) == Some(Status::Planned)
            || self.layout.syntax.lemma(verb) == "go" && self.layout.syntax.xpos(verb) == Xpos::VBG
    }

    fn adverb_hedge(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        syntax
            .children(verb)
            .iter()
            .copied()
            .filter(|&child| syntax.relation(child) == Relation::Advmod)
            .find_map(|child| {
                self.lexicon
                    .hedge(syntax.lemma(child))
                    .filter(|_| !matches!(syntax.lemma(child), "not" | "never"))
            })
    }

    /// Returns the status that a governing verb, noun or adjective gives to its complement.
    fn governed(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let mut at = verb;
        for _ in 0..CLIMB {
            let head = syntax.head(at)?;
            let relation = syntax.relation(at);
            if relation == Relation::Conj {
                at = head;
                continue;
            }
            if !matches!(relation, Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Advcl) {
                return None;
            }
            if self.is_conditional(head) {
                return Some(Status::Possible);
            }
            let infinitive = syntax.children(at).iter().any(|&child| {
                syntax.lemma(child) == "to"
                    && matches!(syntax.relation(child), Relation::Mark | Relation::Aux)
            });
            let complement = if infinitive {
                "to"
            } else if syntax.xpos(at) == Xpos::VBG {
                "ing"
            } else {
                "that"
            };
            let particle =
                syntax.child(head, &[Relation::CompoundPrt]).map(|particle| syntax.lemma(particle));
            let phrasal = particle.and_then(|particle| {
                self.lexicon.control(&format!("{} {particle}", syntax.lemma(head)), complement)
            });
            if let Some(control) = phrasal.or_else(|| self.lexicon.control(syntax.lemma(head), complement)) {
                let negated = frame::is_negated(self.layout, head);
                let status = if negated { control.negated } else { control.status };
                match status {
                    Some(Status::Happened) if infinitive => {
                        // "will manage to": the controlling verb's own status passes down.
                        return Some(self.modal(head).unwrap_or(Status::Happened));
                    }
                    Some(status) => return Some(status),
                    None => {
                        at = head;
                        continue;
                    }
                }
            }
            if complement == "to" {
                // An infinitive under an unknown word is a purpose or a possibility.
                return match relation {
                    Relation::Xcomp if syntax.upos(head) == Upos::Verb && self.is_future(head) => {
                        Some(Status::Planned)
                    }
                    _ => Some(Status::Possible),
                };
            }
            return None;
        }
        None
    }

    fn has_auxiliary(&self, verb: usize, lemma: &str) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Aux | Relation::AuxPass)
                && syntax.lemma(child) == lemma
        })
    }
}
