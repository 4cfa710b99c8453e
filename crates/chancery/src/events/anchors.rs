//! Which words name an event here? Triggers whose needs are met, the most specific use first.

use super::frame::{self, Frame};
use super::lexicon::{EventLexicon, Filler, Need, Part, Status, Trigger};
use crate::entities::Entities;
use crate::mentions::{EntityType, Layout};
use chancery_syntax::{Relation, Upos, Xpos};

/// A trigger found in the text, with its clause read.
#[derive(Clone, Debug)]
pub(crate) struct Anchor<'l> {
    /// Head token.
    pub(crate) token: usize,
    /// Last token of a multiword trigger.
    pub(crate) last: usize,
    /// The use that fits.
    pub(crate) trigger: &'l Trigger,
    /// Arguments of the trigger.
    pub(crate) frame: Frame,
    /// The light or governing verb of a noun trigger.
    pub(crate) verb: Option<usize>,
    /// Status that a light verb gives.
    pub(crate) light_status: Option<Status>,
}

/// What anchors are found with.
pub(crate) struct Finder<'r, 't> {
    pub(crate) layout: &'r Layout<'t>,
    pub(crate) entities: &'r Entities,
    pub(crate) lexicon: &'static EventLexicon,
}

impl Finder<'_, '_> {
    /// Finds the anchors of the document, in text order, without those that another takes up.
    pub(crate) fn find(&self) -> Vec<Anchor<'static>> {
        let mut anchors: Vec<Anchor<'static>> =
            (0..self.layout.tokens.len()).filter_map(|token| self.anchor_at(token)).collect();
        let mut taken: Vec<usize> = anchors.iter().flat_map(|anchor| self.takes_up(anchor)).collect();
        taken.sort_unstable();
        anchors.retain(|anchor| taken.binary_search(&anchor.token).is_err());
        anchors
    }

    fn anchor_at(&self, token: usize) -> Option<Anchor<'static>> {
        let syntax = self.layout.syntax;
        let part = match syntax.upos(token) {
            Upos::Verb => Part::Verb,
            Upos::Noun => Part::Noun,
            Upos::Propn if matches!(syntax.xpos(token), Xpos::NNP | Xpos::NNPS) => Part::Noun,
            Upos::Adj => Part::Adjective,
            _ => return None,
        };
        let triggers = self.lexicon.triggers(&self.folded_lemma(token));
        if triggers.is_empty() || self.is_part_of_name(token) {
            return None;
        }
        let frame = match part {
            Part::Verb | Part::Adjective => frame::of_predicate(self.layout, token),
            Part::Noun => frame::of_noun(self.layout, token),
        };
        let trigger = triggers.iter().find(|trigger| {
            (trigger.part == part || trigger.part == Part::Adjective && part == Part::Verb && syntax.xpos(token) == Xpos::VBN)
                && self.rest_end(token, trigger).is_some()
                && trigger.needs.iter().all(|need| self.is_met(need, token, &frame))
        })?;
        let last = self.rest_end(token, trigger)?;
        let verb = if part == Part::Noun { frame::governing_verb(self.layout, token) } else { None };
        let light_status = verb.and_then(|verb| {
            let particle = syntax.child(verb, &[Relation::CompoundPrt]).map(|particle| syntax.lemma(particle));
            self.lexicon.light(syntax.lemma(verb), particle, syntax.lemma(token), trigger.kind).and_then(|light| light.status)
        });
        Some(Anchor { token, last, trigger, frame, verb, light_status })
    }

    fn folded_lemma(&self, token: usize) -> std::borrow::Cow<'_, str> {
        let lemma = self.layout.syntax.lemma(token);
        if lemma.chars().any(char::is_uppercase) { lemma.to_lowercase().into() } else { lemma.into() }
    }

    /// Returns whether the token stands inside a name, where "Front" and "Strike" are no events.
    fn is_part_of_name(&self, token: usize) -> bool {
        self.entities.mention_at(token).is_some_and(|mention| {
            let mention = &self.entities.mentions[mention];
            mention.kind == crate::mentions::MentionKind::Name && mention.name.contains(&token)
        })
    }

    /// Returns the last token of the trigger's further words, if they follow in order within its clause.
    fn rest_end(&self, token: usize, trigger: &Trigger) -> Option<usize> {
        let end = self.layout.sentence_of(token).tokens.end;
        let mut at = token;
        for word in &trigger.rest {
            let reach = end.min(at + 5);
            at = (at + 1..reach).find(|&next| self.layout.syntax.lemma(next) == *word || self.layout.word(next) == *word)?;
        }
        Some(at)
    }

    fn is_met(&self, need: &Need, token: usize, frame: &Frame) -> bool {
        let syntax = self.layout.syntax;
        match need {
            Need::Particle(word) => {
                frame.particle.is_some_and(|particle| syntax.lemma(particle) == *word)
                    || self.layout.tokens.get(token + 1).is_some() && syntax.lemma(token + 1) == *word && matches!(syntax.upos(token + 1), Upos::Adp | Upos::Adv)
            }
            Need::Object(filler) => frame.objects.iter().any(|&object| self.fills(filler, object)),
            Need::Subject(filler) => frame.subjects.iter().any(|&subject| self.fills(filler, subject)),
            Need::Phrase(preposition, filler) => {
                frame.phrases.iter().any(|(case, phrase)| {
                    case == preposition && filler.as_ref().is_none_or(|filler| self.fills(filler, *phrase))
                })
            }
            Need::Infinitive(kind) => frame.infinitive.is_some_and(|verb| {
                kind.is_none_or(|kind| {
                    self.lexicon.triggers(syntax.lemma(verb)).iter().any(|trigger| trigger.part == Part::Verb && trigger.kind == kind)
                })
            }),
            Need::Clause => frame.clause.is_some(),
            Need::Passive => frame.passive,
            Need::NoObject => frame.objects.is_empty(),
            Need::Negated => frame.negated,
        }
    }

    fn fills(&self, filler: &Filler, token: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.conjuncts(token).into_iter().any(|token| {
            let lemma = self.folded_lemma(token);
            let entity = self.entities.at(token).map(|entity| self.entities.list[entity].entity_type);
            match filler {
                Filler::Lemmas(lemmas) => lemmas.contains(&lemma.as_ref()),
                Filler::Actor => matches!(entity, Some(EntityType::Person | EntityType::Org | EntityType::Gpe | EntityType::Group)),
                Filler::Person => matches!(entity, Some(EntityType::Person | EntityType::Group)),
                Filler::Place => matches!(entity, Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac)),
                Filler::Class(class) => self.lexicon.is_class(&lemma, class),
                Filler::Event(kind) => self.lexicon.triggers(&lemma).iter().any(|trigger| {
                    trigger.part == Part::Noun && kind.is_none_or(|kind| trigger.kind == kind)
                }),
            }
        })
    }

    /// Returns the tokens of triggers that are part of this anchor's event: the noun in "sign an agreement", the verb
    /// in "refuse to withdraw".
    fn takes_up(&self, anchor: &Anchor<'_>) -> Vec<usize> {
        let mut taken = Vec::new();
        if anchor.trigger.part == Part::Noun {
            return taken;
        }
        for need in &anchor.trigger.needs {
            match need {
                Need::Object(filler @ (Filler::Lemmas(_) | Filler::Class(_) | Filler::Event(_))) => {
                    taken.extend(anchor.frame.objects.iter().copied().filter(|&object| self.fills(filler, object)));
                }
                Need::Phrase(preposition, Some(filler @ (Filler::Lemmas(_) | Filler::Class(_) | Filler::Event(_)))) => {
                    let phrases = anchor.frame.phrases.iter().filter(|(case, _)| case == preposition);
                    taken.extend(phrases.map(|&(_, token)| token).filter(|&token| self.fills(filler, token)));
                }
                _ => {}
            }
        }
        // What somebody refuses, agrees, asks or threatens to do is that event, not one of its own.
        if is_verbal_type(anchor.trigger.kind)
            && let Some(verb) = anchor.frame.infinitive
        {
            taken.extend(self.layout.syntax.conjuncts(verb).into_iter().filter(|&token| self.layout.syntax.upos(token) == Upos::Verb));
        }
        taken
    }
}

/// Returns whether events of the type are done by words.
pub(crate) fn is_verbal_type(kind: &str) -> bool {
    matches!(kind, "AGREE" | "REQUEST" | "REJECT" | "THREATEN" | "ACCUSE" | "SUPPORT" | "CONCEDE")
}
