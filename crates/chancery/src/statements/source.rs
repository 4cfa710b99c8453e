//! Who is the source of a cue? Its subject, agent, possessor or the noun it modifies.

use super::content::is_quotation_mark;
use super::{Attribution, CuePart, FoundCue};
use crate::events::frame::antecedent;
use crate::mentions::{EntityType, MentionKind};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Occasions on which something is said, and what it is said in.
static OCCASIONS: WordList = WordList::named("statements.occasions");

/// Governors up which a subject is looked for.
const CLIMB: usize = 4;

impl Attribution<'_, '_> {
    /// Returns the head token of a cue's source.
    pub(super) fn source(&self, found: &FoundCue<'_>) -> Option<usize> {
        let token = match found.cue.part {
            CuePart::Verb => self
                .named_just_before(found.token)
                .or_else(|| self.source_of_verb(found.token))
                .or_else(|| self.source_beside(found.token)),
            CuePart::Noun => self.source_of_noun(found.token),
            CuePart::Preposition => self.source_of_preposition(found.token),
            CuePart::Adverb => self.source_of_verb(found.token),
        }?;
        Some(antecedent(self.layout, token))
    }

    fn source_of_verb(&self, verb: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let participle = syntax.xpos(verb) == Xpos::VBN
            && syntax.relation(verb) == Relation::Acl
            && syntax.own_subject(verb).is_none();
        if syntax.is_passive(verb) || participle {
            // "was quoted as saying" speaks of its subject; of other passives the agent speaks.
            if matches!(syntax.lemma(verb), "quote" | "cite") {
                return syntax.child(verb, &[Relation::NsubjPass]);
            }
            return self.source_of_passive(verb);
        }
        let mut at = verb;
        for _ in 0..CLIMB {
            if let Some(subject) = syntax.child(at, &[Relation::Nsubj, Relation::NsubjPass]) {
                let own = subject != verb && !self.is_dummy(subject);
                return own.then_some(subject);
            }
            if syntax.child(at, &[Relation::Expl]).is_some() {
                return None;
            }
            let head = syntax.head(at)?;
            match syntax.relation(at) {
                // "quoted the mayor as saying": who is quoted says it.
                Relation::Advcl | Relation::Xcomp | Relation::Obl
                    if matches!(syntax.lemma(head), "quote" | "cite")
                        && syntax.child(head, &[Relation::Obj, Relation::NsubjPass]).is_some() =>
                {
                    return syntax.child(head, &[Relation::Obj, Relation::NsubjPass]);
                }
                // "urged him to press": whoever is urged would press.
                Relation::Xcomp
                    if at == verb
                        && syntax.child(head, &[Relation::Obj]).is_some_and(|object| object < at) =>
                {
                    return syntax.child(head, &[Relation::Obj]);
                }
                Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Parataxis
                    if syntax.is_verbal(head) || syntax.own_subject(head).is_some() =>
                {
                    at = head
                }
                Relation::Acl if syntax.xpos(at) == Xpos::VBG => return Some(head),
                Relation::Cop | Relation::Aux | Relation::Ccomp if syntax.relation(at) != Relation::Ccomp => {
                    at = head
                }
                _ => return None,
            }
        }
        None
    }

    /// Returns by whom a passive verb says that something is said.
    pub(super) fn source_of_passive(&self, verb: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().copied().find(|&child| {
            matches!(syntax.relation(child), Relation::Obl | Relation::OblAgent)
                && syntax.case(child).is_some_and(|case| syntax.lemma(case) == "by")
        })
    }

    /// Returns the person named or meant by the words directly before a finite cue, the surest of all sources.
    fn named_just_before(&self, cue: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let finite = matches!(syntax.xpos(cue), Xpos::VBD | Xpos::VBZ | Xpos::VBP) && !syntax.is_passive(cue);
        // "footage of the minister asking, …"
        let participle = syntax.xpos(cue) == Xpos::VBG;
        let before = cue.checked_sub(1).filter(|&before| {
            (finite || participle) && before >= self.layout.sentence_of(cue).tokens.start
        })?;
        let mention = self.entities.mention_upto(before)?;
        let person = mention.kind == MentionKind::Pronoun && syntax.xpos(before) == Xpos::PRP && finite
            || mention.kind == MentionKind::Name && mention.entity_type == EntityType::Person;
        person.then_some(mention.head)
    }

    /// Returns the mention that stands directly before or after a cue, for sentences whose tree has gone wrong:
    /// "…," the minister told parliament; "…," said the minister; mediators in Tbilisi said.
    pub(super) fn source_beside(&self, cue: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(cue).tokens.clone();
        if syntax.is_passive(cue) || matches!(syntax.xpos(cue), Xpos::VB | Xpos::VBG) {
            return None;
        }
        let mut before = cue;
        while before > sentence.start && matches!(syntax.upos(before - 1), Upos::Adv | Upos::Aux) {
            before -= 1;
        }
        if before > sentence.start
            && let Some(mention) = self.entities.mention_upto(before - 1)
        {
            // "mediators in Tbilisi said": a place after a preposition belongs to who speaks.
            let start = mention.tokens.start;
            let placed = start > sentence.start + 1 && syntax.upos(start - 1) == Upos::Adp;
            let holder = if placed { self.entities.mention_upto(start - 2) } else { None };
            return Some(holder.unwrap_or(mention).head);
        }
        let inverted = cue > sentence.start
            && (is_quotation_mark(self.layout.word(cue - 1)) || self.layout.word(cue - 1) == ",");
        if inverted { self.entities.mention_from(cue + 1).map(|mention| mention.head) } else { None }
    }

    fn source_of_noun(&self, noun: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let possessor = syntax.child(noun, &[Relation::NmodPoss]).or_else(|| self.joint_possessor(noun));
        let by = || {
            syntax.children(noun).iter().copied().find(|&child| {
                matches!(syntax.relation(child), Relation::Nmod | Relation::Obl)
                    && syntax.case(child).is_some_and(|case| matches!(syntax.lemma(case), "by" | "from"))
            })
        };
        let modifier = || {
            syntax.children(noun).iter().copied().find(|&child| {
                child < noun
                    && matches!(syntax.relation(child), Relation::Amod | Relation::Compound | Relation::Nmod)
                    && self.entities.at(child).is_some()
            })
        };
        possessor.or_else(by).or_else(modifier)
    }

    /// "the US and Israel's claims": the mark stands on the last of those who claim.
    fn joint_possessor(&self, noun: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let mark = noun.checked_sub(1).filter(|&before| syntax.xpos(before) == Xpos::POS)?;
        let mut owner = syntax.head(mark)?;
        while syntax.relation(owner) == Relation::Conj {
            owner = syntax.head(owner)?;
        }
        Some(owner)
    }

    /// "according to X": X governs the preposition, or follows it.
    fn source_of_preposition(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        // The mention that follows the preposition, whatever the tree makes of it.
        let end = self.layout.sentence_of(token).tokens.end;
        let mut next = token + 1;
        while next < end && matches!(syntax.upos(next), Upos::Adp | Upos::Det | Upos::Part) {
            next += 1;
        }
        let beside =
            (token + 1..=next).find_map(|at| self.entities.mention_from(at)).map(|mention| mention.head);
        if beside.is_some() {
            return beside;
        }
        match syntax.relation(token) {
            Relation::Case | Relation::Fixed | Relation::Mark => {
                syntax.head(token).filter(|&head| head > token)
            }
            _ => syntax
                .child(token, &[Relation::Obl, Relation::Nmod, Relation::Obj])
                .filter(|&child| child > token),
        }
    }

    fn is_dummy(&self, token: usize) -> bool {
        self.layout.syntax.relation(token) == Relation::Expl
            || matches!(self.layout.word(token), "There" | "there")
    }

    /// Returns the entity that is spoken to.
    pub(super) fn addressee(&self, found: &FoundCue<'_>) -> Option<usize> {
        let syntax = self.layout.syntax;
        let token = match found.cue.addressee {
            "" => return None,
            "obj" => syntax.child(found.token, &[Relation::Iobj, Relation::Obj]).or_else(|| {
                // "…," the president told the minister, where the tree has two subjects.
                let before = found.token.checked_sub(1)?;
                self.entities.mention_upto(before)?;
                self.entities.mention_from(found.token + 1).map(|mention| mention.head)
            })?,
            preposition => syntax.children(found.token).iter().copied().find(|&child| {
                syntax.relation(child) == Relation::Obl
                    && syntax.case(child).is_some_and(|case| syntax.lemma(case) == preposition)
            })?,
        };
        self.entities.at(token)
    }

    /// Returns the words for where or in what something was said: "at a news conference on Monday".
    pub(super) fn occasion(&self, cue: usize, content: &[Span]) -> Option<Span> {
        let syntax = self.layout.syntax;
        let phrase = syntax.children(cue).iter().copied().find(|&child| {
            matches!(syntax.relation(child), Relation::Obl | Relation::Nmod | Relation::Advcl)
                && OCCASIONS.contains(syntax.lemma(child).to_lowercase().as_str())
                && syntax.case(child).is_some_and(|case| {
                    matches!(syntax.lemma(case), "in" | "at" | "on" | "during" | "via" | "to")
                })
        })?;
        let mut words = syntax.subtree(phrase);
        // "in an interview with the radio": whoever asks belongs to it, wherever the tree hangs it.
        let asks = syntax.children(cue).iter().copied().map(|child| syntax.subtree(child)).find(|other| {
            other.start == words.end && self.layout.word(other.start).eq_ignore_ascii_case("with")
        });
        words.end = asks.map_or(words.end, |other| other.end);
        let span = self.bare(words)?;
        (!content.iter().any(|content| content.overlaps(span))).then_some(span)
    }

    /// Returns the words that name the source at `token`.
    pub(super) fn source_span(&self, token: usize) -> Span {
        match self.entities.mention_at(token) {
            Some(mention) => self.entities.mentions[mention].span,
            None => {
                let subtree = self.layout.syntax.subtree(token);
                self.layout.span(subtree.start.min(token)..token + 1)
            }
        }
    }
}
