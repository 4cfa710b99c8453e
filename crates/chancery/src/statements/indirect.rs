//! What is paraphrased, and whose view is it? Cues outside direct speech, with content from the tree.

use super::{Attribution, CueClass, CuePart, FoundCue, Statement, StatementKind, Takes};
use crate::mentions::{EntityType, pronoun};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Pronouns that point back to a claim already reported.
static ANAPHORIC: WordList = WordList::named("statements.anaphoric");

/// Papers and the like that say what their authors say.
static DOCUMENTS: WordList = WordList::named("statements.documents");

impl<'r> Attribution<'r, '_> {
    /// Makes statements of the cues that no direct speech uses.
    pub(super) fn indirect(&self, used: &[bool], direct: &[Statement]) -> Vec<Statement> {
        let mut statements: Vec<Statement> = Vec::new();
        for (token, &used) in used.iter().enumerate() {
            if used {
                continue;
            }
            let Some(found) = self.cue_at(token) else { continue };
            let made = match found.cue.part {
                CuePart::Verb => self.of_verb(found, &statements, direct),
                CuePart::Noun => self.of_noun(found),
                CuePart::Preposition => self.of_preposition(found),
                CuePart::Adverb => self.of_adverb(found),
            };
            statements.extend(made);
        }
        statements
    }

    fn of_verb(&self, found: FoundCue<'r>, before: &[Statement], direct: &[Statement]) -> Vec<Statement> {
        let source = self.source(&found);
        // "I welcome", said in a statement, is what its speaker does by it.
        if source.is_some_and(|source| self.is_first_person(source)) && self.is_spoken(found.token, direct) {
            return Vec::new();
        }
        if let Some(claim) = self.anaphoric_claim(&found) {
            // "a claim refuted by the captives": what is refuted is what was claimed.
            let made = before.iter().chain(direct).filter(|statement| {
                statement
                    .content
                    .first()
                    .is_some_and(|span| span.start < self.layout.tokens[claim].span.start)
            });
            let referred = made.max_by_key(|statement| statement.content.first().map(|span| span.start));
            if referred.is_none() && self.claim_before(found.token).is_some() {
                // Nobody is named who claims it: the clause before the comma is what is denied.
                let start = self.layout.sentence_of(claim).tokens.start;
                let comma = (start..claim).rev().find(|&token| self.layout.word(token) == ",");
                if let Some(content) = comma.and_then(|comma| self.bare(start..comma)) {
                    return self.statements_of(Some(found), source, StatementKind::Indirect, &[content]);
                }
            }
            if let Some(referred) = referred {
                return self.statements_of(
                    Some(found),
                    source,
                    StatementKind::Indirect,
                    &referred.content.clone(),
                );
            }
        }
        if let Some(content) = self.raised(&found) {
            let kind = self.kind(&content);
            return self.statements_of(Some(found), None, kind, &content);
        }
        let somebody = source.is_some_and(|source| self.is_somebody(source));
        // Whatever is said to "say" something speaks, known or not: "Smith's campaign says".
        let says = found.cue.quotes
            && !matches!(
                found.cue.class,
                CueClass::Think | CueClass::Perceive | CueClass::Urge | CueClass::Ask
            )
            && source.is_some_and(|source| self.layout.syntax.is_noun(source));
        if !somebody && !says && !self.is_impersonal(&found) {
            return Vec::new();
        }
        if found.cue.class == CueClass::Think
            && source.is_none_or(|source| self.entities.at(source).is_none())
            && !self.is_impersonal(&found)
        {
            return Vec::new();
        }
        let Some(content) = self.content(&found) else { return Vec::new() };
        let kind = self.kind(&content);
        self.statements_of(Some(found), source, kind, &content)
    }

    pub(super) fn is_first_person(&self, token: usize) -> bool {
        pronoun(self.layout.word(token)).is_some_and(|pronoun| pronoun.person == 1)
            && self.layout.syntax.upos(token) == Upos::Pron
    }

    fn is_spoken(&self, token: usize, direct: &[Statement]) -> bool {
        let span = self.layout.tokens[token].span;
        direct.iter().any(|statement| statement.covers(span))
    }

    /// "The group is thought to hold ten hostages": subject and infinitive, from a source nobody names.
    fn raised(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let verb = found.token;
        let addressed = found.cue.addressee == "obj";
        if addressed || !self.is_impersonal(found) || self.source_of_passive(verb).is_some() {
            return None;
        }
        let subject = syntax.child(verb, &[Relation::NsubjPass])?;
        let clause = syntax.children(verb).iter().copied().find(|&child| {
            child > verb
                && syntax.relation(child) == Relation::Xcomp
                && syntax.child(child, &[Relation::Mark]).is_some_and(|mark| syntax.lemma(mark) == "to")
        })?;
        let subject = syntax.subtree(subject);
        let clause = syntax.subtree(clause);
        self.within([subject.start..subject.end.min(verb), clause.start.max(verb + 1)..clause.end])
    }

    /// Returns whether a source can speak: an entity, a person's pronoun, or a paper that says something.
    pub(super) fn is_somebody(&self, token: usize) -> bool {
        let speaks = |entity: usize| {
            !matches!(self.entities.list[entity].entity_type, EntityType::Loc | EntityType::Fac)
        };
        self.entities.at(token).is_some_and(speaks)
            || self.is_first_person(token)
            || DOCUMENTS.contains(self.layout.syntax.lemma(token).to_lowercase().as_str())
    }

    /// Returns the noun or pronoun by which a denying verb refers to a claim made before.
    fn anaphoric_claim(&self, found: &FoundCue<'_>) -> Option<usize> {
        let syntax = self.layout.syntax;
        if !found.cue.denies && found.cue.class != CueClass::Deny {
            return None;
        }
        let verb = found.token;
        if let Some(claim) = self.claim_before(verb) {
            return Some(claim);
        }
        let object = match syntax.relation(verb) {
            Relation::Acl if syntax.xpos(verb) == Xpos::VBN => syntax.head(verb),
            Relation::AclRelcl if syntax.child(verb, &[Relation::Obj, Relation::Ccomp]).is_none() => {
                syntax.head(verb)
            }
            _ if syntax.is_passive(verb) => syntax.child(verb, &[Relation::NsubjPass]),
            _ => syntax.child(verb, &[Relation::Obj]),
        }?;
        let bare = syntax.child(object, &[Relation::Ccomp, Relation::Nmod]).is_none()
            && syntax
                .children(object)
                .iter()
                .all(|&child| syntax.relation(child) != Relation::Acl || child == verb);
        {
            let lemma = syntax.lemma(object).to_lowercase();
            let claim = super::is_claim_noun(&lemma) || ANAPHORIC.contains(lemma.as_str());
            (bare && claim).then_some(object)
        }
    }

    /// ", an allegation their spokesman denied", ", which Kigali denies": the word for the claim, after a comma and with no
    /// verb between.
    fn claim_before(&self, verb: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let floor = self.layout.sentence_of(verb).tokens.start.max(verb.saturating_sub(8));
        for token in (floor + 1..verb).rev() {
            if matches!(syntax.upos(token), Upos::Verb) {
                return None;
            }
            let claim = super::is_claim_noun(syntax.lemma(token)) || self.layout.word(token) == "which";
            if claim {
                let opens =
                    (token.saturating_sub(3).max(floor)..token).any(|before| self.layout.word(before) == ",");
                return opens.then_some(token);
            }
        }
        None
    }

    /// "It was reported that …", "is thought to …": a source nobody names.
    fn is_impersonal(&self, found: &FoundCue<'_>) -> bool {
        self.layout.syntax.is_passive(found.token)
            && matches!(found.cue.class, CueClass::Report | CueClass::Think | CueClass::Say | CueClass::Claim)
    }

    fn of_noun(&self, found: FoundCue<'r>) -> Vec<Statement> {
        let syntax = self.layout.syntax;
        // A noun that a verb of saying already governs ("made the claim that") is read with its own possessor.
        let Some(content) = self.content(&found) else { return Vec::new() };
        let source = self.source(&found).or_else(|| self.support_subject(found.token));
        if source.is_some_and(|source| self.is_first_person(source))
            && self.is_quoted(self.layout.tokens[found.token].span)
        {
            return Vec::new();
        }
        // "no doubt that it helps" doubts nothing.
        let none = syntax.children(found.token).iter().any(|&child| syntax.lemma(child) == "no");
        if syntax.upos(found.token) == Upos::Propn || none {
            return Vec::new();
        }
        let unnamed = matches!(found.cue.class, CueClass::Report | CueClass::Claim);
        if source.is_none_or(|source| !self.is_somebody(source)) && !unnamed {
            return Vec::new();
        }
        let kind = self.kind(&content);
        self.statements_of(Some(found), source, kind, &content)
    }

    /// Returns the subject of a light verb that the noun is the object of: "Iran issued a warning that …".
    fn support_subject(&self, noun: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let verb = syntax
            .head(noun)
            .filter(|&verb| syntax.relation(noun) == Relation::Obj && syntax.is_verbal(verb))?;
        let light = matches!(
            syntax.lemma(verb),
            "make"
                | "issue"
                | "give"
                | "release"
                | "repeat"
                | "express"
                | "voice"
                | "deliver"
                | "have"
                | "offer"
                | "send"
                | "reiterate"
                | "deny"
                | "reject"
                | "dismiss"
        );
        if light { syntax.child(verb, &[Relation::Nsubj]) } else { None }
    }

    /// "according to state television, …": the clause that the phrase modifies, without the phrase.
    fn of_preposition(&self, found: FoundCue<'r>) -> Vec<Statement> {
        let Some(source) = self.source(&found) else { return Vec::new() };
        let sentence = self.layout.sentence_of(source).tokens.clone();
        let comma = |token: &usize| self.layout.word(*token) == ",";
        let opens = (sentence.start..found.token).all(|token| self.layout.syntax.upos(token) == Upos::Punct);
        // At the head of the sentence the phrase ends with a comma; elsewhere it begins after one.
        let ranges = if opens {
            let Some(end) = (source..sentence.end).find(comma) else { return Vec::new() };
            vec![end + 1..sentence.end, sentence.end..sentence.end]
        } else {
            let rest = (source..sentence.end).find(comma).map_or(sentence.end, |end| end + 1);
            let more = (rest..sentence.end).any(|token| self.layout.syntax.is_verbal(token));
            vec![
                sentence.start..found.token,
                if more { rest..sentence.end } else { sentence.end..sentence.end },
            ]
        };
        let spans: Vec<Span> = ranges.into_iter().filter_map(|range| self.bare(range)).collect();
        if spans.is_empty() {
            return Vec::new();
        }
        let kind = self.kind(&spans);
        self.statements_of(Some(found), Some(source), kind, &spans)
    }

    /// "reportedly": the clause that the adverb modifies, from a source nobody names. "was clear that": its clause.
    fn of_adverb(&self, found: FoundCue<'r>) -> Vec<Statement> {
        let syntax = self.layout.syntax;
        if syntax.upos(found.token) == Upos::Adj {
            let Some(source) = self.source(&found) else { return Vec::new() };
            let Some(content) = self.content_of(&found, Takes::That) else { return Vec::new() };
            let kind = self.kind(&content);
            return self.statements_of(Some(found), Some(source), kind, &content);
        }
        // "an official reportedly said": the other cue says it all.
        if syntax.head(found.token).is_some_and(|head| self.cue_at(head).is_some()) {
            return Vec::new();
        }
        let Some(head) =
            syntax.head(found.token).filter(|_| syntax.relation(found.token) == Relation::Advmod)
        else {
            return Vec::new();
        };
        let range = syntax.subtree(head);
        match self.bare(range) {
            Some(span) => self.statements_of(Some(found), None, StatementKind::Indirect, &[span]),
            None => Vec::new(),
        }
    }

    /// Returns the words of a token run without punctuation at its ends.
    pub(super) fn bare(&self, mut range: std::ops::Range<usize>) -> Option<Span> {
        let edge = |token: usize| {
            self.layout.syntax.upos(token) == Upos::Punct
                && !super::content::is_quotation_mark(self.layout.word(token))
        };
        while !range.is_empty() && (edge(range.start) || self.layout.header[range.start]) {
            range.start += 1;
        }
        while !range.is_empty() && edge(range.end - 1) {
            range.end -= 1;
        }
        (!range.is_empty()).then(|| self.layout.span(range))
    }

    /// Tells the kind of a content from the quotations that it holds: whole ones alone are direct speech, some words quoted
    /// make it mixed; words inside a longer quotation are somebody's paraphrase in it.
    pub(super) fn kind(&self, content: &[Span]) -> StatementKind {
        let (mut direct, mut mixed) = (!content.is_empty(), false);
        for span in content {
            let from = self.quotations.partition_point(|quotation| quotation.span.end <= span.start);
            let quotation = self.quotations.get(from).filter(|quotation| quotation.span.overlaps(*span));
            let whole = quotation.is_some_and(|quotation| {
                quotation.span.contains(*span) && 10 * span.len() >= 9 * quotation.span.len()
            });
            direct &= whole;
            mixed |= whole || quotation.is_some_and(|quotation| !quotation.span.contains(*span));
        }
        match (direct, mixed) {
            (true, _) => StatementKind::Direct,
            (false, true) => StatementKind::Mixed,
            (false, false) => StatementKind::Indirect,
        }
    }
}
