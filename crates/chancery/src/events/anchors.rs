//! Which words name an event here? Triggers whose needs are met, the most specific use first.

use super::frame::{self, Frame};
use super::lexicon::{EventLexicon, Filler, Fillers, Need, Part, Trigger};
use crate::entities::Entities;
use crate::mentions::{EntityType, Layout};
use chancery_syntax::{Relation, Upos, Xpos};
use std::cell::RefCell;
use std::collections::HashMap;

/// A trigger found in the text, with its clause read.
#[derive(Clone, Debug)]
pub(crate) struct Anchor<'l> {
    /// Head token.
    pub(crate) token: usize,
    /// The use that fits.
    pub(crate) trigger: &'l Trigger,
    /// Arguments of the trigger.
    pub(crate) frame: Frame,
    /// The light or governing verb of a noun trigger.
    pub(crate) verb: Option<usize>,

    /// Whether `verb` is a light verb that supports the noun.
    pub(crate) is_light: bool,
}

/// A word that may name an event, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) token: usize,
    pub(super) part: Part,
    /// Its uses, the most specific first.
    pub(super) triggers: &'static [Trigger],
    verb: Option<usize>,
    frame: Frame,
    /// Phrases that belong to the event though the tree hangs them elsewhere.
    beside: Vec<(String, usize)>,
}

/// Why a word cannot name an event, whatever its uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// No use is known of it, or not of such a word.
    OtherWord,
    /// It stands in a dateline or byline.
    Header,
    /// It is part of a name or office.
    Name,
    /// It only describes another word.
    Modifier,
}

/// Why a use is not that of a word in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Misfit {
    /// It is of another part of speech.
    Part,
    /// This is not met.
    Need(&'static Need),
    /// The codebook excludes what stands with it.
    Excluded(&'static [Need]),
}

/// What anchors are found with.
pub(crate) struct Finder<'r, 't> {
    pub(crate) layout: &'r Layout<'t>,
    pub(crate) entities: &'r Entities,
    pub(crate) lexicon: &'static EventLexicon,
    /// Of each infinitive that was asked for, the use of its event: a chain of them is climbed down once.
    complements: RefCell<HashMap<usize, Option<&'static Trigger>>>,
}

impl<'r, 't> Finder<'r, 't> {
    pub(crate) fn new(
        layout: &'r Layout<'t>,
        entities: &'r Entities,
        lexicon: &'static EventLexicon,
    ) -> Finder<'r, 't> {
        Finder { layout, entities, lexicon, complements: RefCell::default() }
    }
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

    /// Returns the anchor that `token` heads, whether or not it is part of another.
    pub(crate) fn anchor_at(&self, token: usize) -> Option<Anchor<'static>> {
        let candidate = self.candidate(token).ok()?;
        let mut uses = candidate.triggers.iter();
        let trigger = uses.find(|&trigger| self.misfit(trigger, &candidate).is_none())?;
        (!trigger.kind.is_empty()).then(|| self.anchor(candidate, trigger))
    }

    /// Reads what stands around a word that may name an event; else says what speaks against it.
    pub(super) fn candidate(&self, token: usize) -> Result<Candidate, Unfit> {
        let syntax = self.layout.syntax;
        let part = match syntax.upos(token) {
            Upos::Verb => Part::Verb,
            Upos::Noun => Part::Noun,
            Upos::Propn if matches!(syntax.xpos(token), Xpos::NNP | Xpos::NNPS) => Part::Noun,
            Upos::Adj => Part::Adjective,
            _ => return Err(Unfit::OtherWord),
        };
        let triggers = self.triggers(token);
        if triggers.is_empty() {
            return Err(Unfit::OtherWord);
        }
        if self.layout.header[token] {
            return Err(Unfit::Header);
        }
        if self.is_part_of_name(token) {
            return Err(Unfit::Name);
        }
        if self.only_modifies(token, part) {
            return Err(Unfit::Modifier);
        }
        let verb = if part == Part::Noun { frame::governing_verb(self.layout, token) } else { None };
        let frame = match part {
            Part::Verb | Part::Adjective => frame::of_predicate(self.layout, token),
            Part::Noun => frame::of_noun(self.layout, token),
        };
        // Phrases that belong to the event though the tree hangs them elsewhere: "carried out strikes on Friday against …",
        // "returned the statue to its owner".
        let beside = match (part, verb) {
            (Part::Noun, Some(verb)) if verb < token && self.lexicon.is_light(syntax.lemma(verb)) => {
                frame::of_predicate(self.layout, verb)
                    .phrases
                    .into_iter()
                    .filter(|&(_, phrase)| phrase > token)
                    .collect()
            }
            (Part::Noun, _) => Vec::new(),
            _ => {
                frame.objects.iter().flat_map(|&object| frame::of_noun(self.layout, object).phrases).collect()
            }
        };
        Ok(Candidate { token, part, triggers, verb, frame, beside })
    }

    /// Returns what keeps a use from being that of a word here.
    pub(super) fn misfit(&self, trigger: &'static Trigger, candidate: &Candidate) -> Option<Misfit> {
        let participle = trigger.part == Part::Adjective
            && candidate.part == Part::Verb
            && self.layout.syntax.xpos(candidate.token) == Xpos::VBN
            && candidate.frame.passive;
        if trigger.part != candidate.part && !participle {
            return Some(Misfit::Part);
        }
        let unmet = |need: &&Need| self.met_by(need, candidate).is_none();
        if let Some(need) = trigger.needs.iter().find(unmet) {
            return Some(Misfit::Need(need));
        }
        let holds = |needs: &&Vec<Need>| !needs.iter().any(|need| unmet(&need));
        trigger.unless.iter().find(holds).map(|needs| Misfit::Excluded(needs))
    }

    /// Makes the anchor of a word by one of its uses.
    pub(super) fn anchor(&self, candidate: Candidate, trigger: &'static Trigger) -> Anchor<'static> {
        let syntax = self.layout.syntax;
        let Candidate { token, verb, frame, .. } = candidate;
        let light = verb.and_then(|verb| {
            let particle =
                syntax.child(verb, &[Relation::CompoundPrt]).map(|particle| syntax.lemma(particle));
            // "engaged in talks" is light, "imposed sanctions over the raid" imposes no raid.
            let preposition = match syntax.relation(token) {
                Relation::Obl | Relation::Nmod => syntax.case(token).map(|case| syntax.lemma(case)),
                _ => None,
            };
            self.lexicon.light(
                syntax.lemma(verb),
                preposition.or(particle),
                syntax.lemma(token),
                trigger.kind,
            )
        });
        let is_light = light.is_some();
        Anchor { token, trigger, frame, verb, is_light }
    }

    /// Returns whether the word only describes another: "extradition" in "extradition bill", "illegal" in "an illegal
    /// raid".
    fn only_modifies(&self, token: usize, part: Part) -> bool {
        let relation = self.layout.syntax.relation(token);
        match part {
            Part::Noun => matches!(relation, Relation::Compound | Relation::Flat),
            Part::Adjective => relation == Relation::Amod,
            Part::Verb => relation == Relation::Amod,
        }
    }

    /// Returns the uses of a word; where its lemma is in no lexicon, of the stem that its ending leaves.
    fn triggers(&self, token: usize) -> &'static [Trigger] {
        let lemma = self.folded_lemma(token);
        let known = self.lexicon.triggers(&lemma);
        if !known.is_empty() || self.layout.syntax.upos(token) != Upos::Verb {
            return known;
        }
        let word = self.layout.word(token).to_lowercase();
        let stems = ["ed", "d", "ing", "es", "s"].iter().filter_map(|ending| word.strip_suffix(ending));
        stems.map(|stem| self.lexicon.triggers(stem)).find(|uses| !uses.is_empty()).unwrap_or(&[])
    }

    pub(crate) fn folded_lemma(&self, token: usize) -> std::borrow::Cow<'_, str> {
        let lemma = self.layout.syntax.lemma(token);
        if lemma.chars().any(char::is_uppercase) { lemma.to_lowercase().into() } else { lemma.into() }
    }

    /// Returns whether the token stands inside a name, where "Front" and "Strike" are no events.
    fn is_part_of_name(&self, token: usize) -> bool {
        self.entities.mention_at(token).is_some_and(|mention| {
            let mention = &self.entities.mentions[mention];
            mention.kind == crate::mentions::MentionKind::Name && mention.name.contains(&token)
        }) || self.entities.covering(token).is_some_and(|mention| {
            // "the head of counter-terrorism operations" is in an office, and no operation takes place.
            let mention = &self.entities.mentions[mention];
            !mention.roles.is_empty() && mention.head != token
        })
    }

    /// Returns the word by which a need is met; where it asks that something is absent, the word of the event itself.
    pub(super) fn met_by(&self, need: &Need, candidate: &Candidate) -> Option<usize> {
        let syntax = self.layout.syntax;
        let Candidate { token, frame, beside, .. } = candidate;
        let token = *token;
        match need {
            Need::Particle(word) => {
                frame.particle.filter(|&particle| syntax.lemma(particle) == *word).or_else(|| {
                    let next =
                        Some(token + 1).filter(|&next| next < syntax.len() && syntax.lemma(next) == *word);
                    next.filter(|&next| matches!(syntax.upos(next), Upos::Adp | Upos::Adv))
                })
            }
            Need::Object(fillers) => self.filling(fillers, &frame.objects),
            Need::Subject(fillers) => self
                .filling(fillers, &frame.subjects)
                .or_else(|| self.filling(fillers, &self.subjects_of_noun(candidate))),
            Need::Possessor(fillers) => self.filling(fillers, &frame.possessors),
            Need::Modifier(fillers) => self
                .filling(fillers, &frame.modifiers)
                .or_else(|| self.filling(fillers, &self.modifiers_below(candidate))),
            Need::Phrase(prepositions, fillers) => {
                let mut phrases = frame.phrases.iter().chain(beside);
                phrases.find_map(|(case, phrase)| match fillers {
                    _ if !prepositions.contains(&case.as_str()) => None,
                    Some(fillers) => self.filling(fillers, std::slice::from_ref(phrase)),
                    None => Some(*phrase),
                })
            }
            Need::Infinitive(kinds) => frame.infinitive.filter(|&verb| {
                let lemma = syntax.lemma(verb);
                let named = kinds.iter().any(|&kind| kind == "*" || kind == lemma);
                named || self.complement_use(verb).is_some_and(|under| under.is_one_of(kinds))
            }),
            Need::Clause => frame.clause,
            Need::Passive => frame.passive.then_some(token),
            Need::NoObject => frame.objects.is_empty().then_some(token),
            Need::Negated => frame.negated.then_some(token),
        }
    }

    /// Returns who does what a noun names: the subject of the light verb above it, or of the noun itself, "workers are on strike".
    fn subjects_of_noun(&self, candidate: &Candidate) -> Vec<usize> {
        let &Candidate { token, part, verb, .. } = candidate;
        if part != Part::Noun {
            return Vec::new();
        }
        let light = verb.filter(|&verb| self.lexicon.is_light(self.layout.syntax.lemma(verb)));
        match light {
            Some(verb) => frame::of_predicate(self.layout, verb).subjects,
            None => frame::subject_of_predicate_noun(self.layout, token).into_iter().collect(),
        }
    }

    /// Returns what describes the objects of a verb and the nouns of its phrases: "tear" in "fired tear gas".
    fn modifiers_below(&self, candidate: &Candidate) -> Vec<usize> {
        if candidate.part == Part::Noun {
            return Vec::new();
        }
        let Frame { objects, phrases, .. } = &candidate.frame;
        let nouns = objects.iter().chain(phrases.iter().map(|(_, noun)| noun));
        nouns.flat_map(|&noun| frame::of_noun(self.layout, noun).modifiers).collect()
    }

    /// Returns the event type of an infinitive, or of the noun that it is a light verb for ("to hold talks").
    pub(crate) fn complement_type(&self, verb: usize) -> Option<&'static str> {
        self.complement_use(verb).map(|trigger| trigger.kind)
    }

    /// Returns the use of the event of an infinitive.
    fn complement_use(&self, verb: usize) -> Option<&'static Trigger> {
        let known = self.complements.borrow().get(&verb).copied();
        known.unwrap_or_else(|| {
            let found = self.complement(verb).map(|anchor| anchor.trigger);
            self.complements.borrow_mut().insert(verb, found);
            found
        })
    }

    /// Returns the anchor at an infinitive, or at the noun that it is a light verb for.
    pub(crate) fn complement(&self, verb: usize) -> Option<Anchor<'static>> {
        if let Some(anchor) = self.anchor_at(verb) {
            return Some(anchor);
        }
        let object = self.layout.syntax.child(verb, &[Relation::Obj])?;
        self.anchor_at(object).filter(|anchor| anchor.is_light)
    }

    fn any_fills(&self, fillers: &[Filler], tokens: &[usize]) -> bool {
        self.filling(fillers, tokens).is_some()
    }

    /// Returns the first of these words, or of those coordinated with them, that is one of the fillers.
    fn filling(&self, fillers: &[Filler], tokens: &[usize]) -> Option<usize> {
        tokens.iter().flat_map(|&token| self.layout.syntax.conjuncts(token)).find(|&token| {
            let counted = self.counted(token);
            fillers.iter().any(|&filler| {
                self.fills(filler, token) || counted.is_some_and(|counted| self.fills(filler, counted))
            })
        })
    }

    /// Returns what a noun of quantity counts: "diplomats" in "dozens of diplomats" and in "tens of thousands of diplomats".
    fn counted(&self, token: usize) -> Option<usize> {
        let counted = self.counted_below(token)?;
        Some(self.counted_below(counted).unwrap_or(counted))
    }

    fn counted_below(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let quantity =
            syntax.upos(token) == Upos::Num || self.lexicon.is_class(syntax.lemma(token), "quantity");
        let counted = syntax.children(token).iter().copied().find(|&child| {
            syntax.relation(child) == Relation::Nmod
                && syntax.case(child).is_some_and(|case| syntax.lemma(case) == "of")
        });
        counted.filter(|_| quantity)
    }

    fn fills(&self, filler: Filler, token: usize) -> bool {
        let lemma = self.folded_lemma(token);
        let entity = || self.entities.at(token).map(|entity| self.entities.list[entity].entity_type);
        match filler {
            // "fired rockets on Monday" has no target in Monday.
            Filler::Any => !crate::syntax::is_time(self.layout.syntax, token),
            Filler::Lemma(wanted) => wanted == lemma.as_ref(),
            Filler::Actor => {
                matches!(
                    entity(),
                    Some(EntityType::Person | EntityType::Org | EntityType::Gpe | EntityType::Group)
                )
            }
            Filler::Person => matches!(entity(), Some(EntityType::Person | EntityType::Group)),
            Filler::Org => matches!(entity(), Some(EntityType::Org)),
            Filler::Place => matches!(entity(), Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac)),
            Filler::Class("money") => self.lexicon.is_class(&lemma, "money") || self.is_amount(token),
            // "Georgians marched": a people in the plural.
            Filler::Class("crowd") if self.layout.syntax.xpos(token) == Xpos::NNPS => {
                matches!(entity(), Some(EntityType::Group)) || self.lexicon.is_class(&lemma, "crowd")
            }
            Filler::Class(class) => self.lexicon.is_class(&lemma, class),
            Filler::Event(kind) => self
                .lexicon
                .triggers(&lemma)
                .iter()
                .any(|trigger| trigger.part == Part::Noun && trigger.is_of(kind)),
        }
    }

    /// Returns whether a sum of money stands at the token: "$400 million", "two million euros".
    fn is_amount(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let sign = |token: usize| syntax.upos(token) == Upos::Sym && syntax.xpos(token) == Xpos::Dollar;
        sign(token)
            || syntax.upos(token) == Upos::Num && syntax.children(token).iter().any(|&child| sign(child))
    }

    /// Returns the tokens of triggers that are part of this anchor's event: the noun in "sign an agreement", the verb
    /// in "refuse to withdraw".
    pub(super) fn takes_up(&self, anchor: &Anchor<'_>) -> Vec<usize> {
        let mut taken = Vec::new();
        if anchor.trigger.part == Part::Noun {
            return taken;
        }
        let named = |fillers: &Fillers| {
            fillers
                .iter()
                .any(|filler| matches!(filler, Filler::Lemma(_) | Filler::Class(_) | Filler::Event(_)))
        };
        for need in &anchor.trigger.needs {
            match need {
                Need::Object(fillers) if named(fillers) => {
                    taken.extend(
                        anchor
                            .frame
                            .objects
                            .iter()
                            .copied()
                            .filter(|object| self.any_fills(fillers, std::slice::from_ref(object))),
                    );
                }
                Need::Phrase(prepositions, Some(fillers)) if named(fillers) => {
                    let phrases =
                        anchor.frame.phrases.iter().filter(|(case, _)| prepositions.contains(&case.as_str()));
                    taken.extend(
                        phrases
                            .map(|&(_, token)| token)
                            .filter(|token| self.any_fills(fillers, std::slice::from_ref(token))),
                    );
                }
                _ => {}
            }
        }
        // "provide five million in aid to families": one act of aid.
        if anchor.trigger.kind == "AID" {
            let under = self.layout.syntax.children(anchor.token).iter().copied();
            let objects =
                anchor.frame.objects.iter().flat_map(|&object| self.layout.syntax.children(object)).copied();
            taken.extend(under.chain(objects).filter(|&noun| {
                let lemma = self.layout.syntax.lemma(noun);
                self.layout.syntax.is_noun(noun) && self.lexicon.is_class(lemma, "aid")
            }));
        }
        // What somebody refuses, agrees, asks or threatens to do is that event, not one of its own.
        let purpose = anchor.frame.infinitive.and_then(|verb| self.complement_type(verb));
        let same = purpose == Some("CONSULT") && anchor.trigger.kind == "CONSULT"
            || purpose == Some("REQUEST") && anchor.trigger.kind == "PROTEST";
        if (is_verbal_type(anchor.trigger.kind)
            || matches!(anchor.trigger.kind, "VIOLATE" | "COMPLY")
            || same)
            && let Some(verb) = anchor.frame.infinitive
        {
            taken.extend(self.complement(verb).map(|complement| complement.token));
            taken.extend(
                self.layout
                    .syntax
                    .conjuncts(verb)
                    .into_iter()
                    .filter(|&token| self.layout.syntax.upos(token) == Upos::Verb),
            );
        }
        taken
    }
}

/// Returns whether events of the type are done by words.
pub(crate) fn is_verbal_type(kind: &str) -> bool {
    matches!(kind, "AGREE" | "REQUEST" | "REJECT" | "THREATEN" | "ACCUSE" | "SUPPORT" | "CONCEDE")
}
