//! What does a cue attribute? Its clause, object, infinitive or phrase, from the tree.

use super::{Attribution, CueClass, FoundCue, Takes};
use crate::mentions::{EntityType, MentionKind};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// Nouns whose "for" phrase and infinitive are part of what is said: "the need for both sides to talk".
static WANTS_MORE: WordList = WordList::named("statements.wants-more");

/// Nouns for a part in an act, which can be denied like a claim.
static DENIED: WordList = WordList::named("statements.denied");

impl Attribution<'_, '_> {
    /// Returns the content of a verbal, nominal or adverbial cue, or nothing where it attributes nothing here.
    pub(super) fn content(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        if let Some(content) = self.quoted_saying(found) {
            return Some(content);
        }
        found.cue.takes.iter().find_map(|&takes| self.content_of(found, takes))
    }

    /// "quoted state television as saying the army had crossed": who says it and what, which is what is reported.
    fn quoted_saying(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        if !matches!(syntax.lemma(cue), "quote" | "cite") || syntax.is_passive(cue) {
            return None;
        }
        let quoted = syntax.child(cue, &[Relation::Obj]).filter(|&object| object > cue)?;
        let end = self.layout.sentence_of(cue).tokens.end;
        let saying = (quoted..end.min(quoted + 8)).find(|&token| {
            syntax.xpos(token) == Xpos::VBG && syntax.lemma(token - 1) == "as" && self.cue_at(token).is_some()
        })?;
        self.within(Some(syntax.subtree(quoted).start.max(cue + 1)..syntax.subtree(saying).end))
    }

    /// Returns the content of a cue that stands in one place.
    pub(super) fn content_of(&self, found: &FoundCue<'_>, takes: Takes) -> Option<Vec<Span>> {
        match takes {
            Takes::That => self.clause(found),
            Takes::Object => self.object(found),
            Takes::Infinitive => self.infinitive(found, false),
            Takes::ObjectInfinitive => self.infinitive(found, true),
            Takes::Phrase(preposition) => self.phrase(found, preposition),
            Takes::Participle => self.participle(found),
        }
    }

    /// "The strikes, he said, hit a depot"; "Qatar is a partner, Putin noted": the rest of the sentence, where the cue and
    /// its source alone stand between commas or at the end.
    fn around_parenthesis(&self, found: &FoundCue<'_>, source: usize) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(found.token).tokens.clone();
        let named =
            self.entities.mention_at(source).map(|mention| self.entities.mentions[mention].tokens.clone());
        let named = named.unwrap_or(source..source + 1);
        let mut inner = named.start.min(found.token)..named.end.max(found.token + 1);
        // Adverbs, times and addressees after the cue belong to it: ", he told reporters on Monday."
        for &child in syntax.children(found.token) {
            let small = matches!(
                syntax.relation(child),
                Relation::Advmod
                    | Relation::Obl
                    | Relation::OblUnmarked
                    | Relation::Obj
                    | Relation::Iobj
                    | Relation::Aux
            );
            let subtree = syntax.subtree(child);
            if small && subtree.start == inner.end && subtree.len() <= 6 {
                inner.end = subtree.end;
            }
        }
        let comma = |token: usize| matches!(self.layout.word(token), "," | "–" | "—" | "--" | "-");
        let opens = inner.start > sentence.start && comma(inner.start - 1);
        let closes = inner.end == sentence.end
            || comma(inner.end)
            || matches!(self.layout.word(inner.end), "." | ";" | ":" | "…");
        if !opens || !closes {
            return None;
        }
        let ends = inner.end >= sentence.end || !comma(inner.end);
        let before = sentence.start..inner.start - 1;
        let verb_before = before.clone().any(|token| {
            syntax.is_verbal(token) && !syntax.is_under(found.token, token)
                || syntax.upos(token) == Upos::Verb
        });
        if ends {
            return if verb_before { self.within(Some(before)) } else { None };
        }
        let after = inner.end..sentence.end;
        let own = inner.len() > 1 && (syntax.own_subject(found.token).is_some() || found.token < source);
        let opposed = self.opposed(inner.end - 1, sentence.end).is_some();
        if own && opposed {
            return self.within(Some(before));
        }
        if own && after.clone().any(|token| syntax.is_verbal(token)) {
            self.within(vec![before, after])
        } else {
            None
        }
    }

    fn clause(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        if found.cue.quotes
            && let Some(source) = self.source(found)
            && let Some(content) = self.around_parenthesis(found, source)
        {
            return Some(content);
        }
        if let Some(content) = self.to_sentence_end(found) {
            return Some(content);
        }
        let syntax = self.layout.syntax;
        let cue = found.token;
        let complements: &[Relation] = if syntax.is_noun(cue) {
            &[Relation::Acl, Relation::Ccomp]
        } else {
            &[Relation::Ccomp, Relation::Csubj, Relation::CsubjPass]
        };
        let complement = syntax.children(cue).iter().copied().find(|&child| {
            complements.contains(&syntax.relation(child))
                && (!syntax.is_noun(cue) || self.has_mark(child, &["that"]))
        });
        if let Some(clause) = complement {
            return self.within(self.around(clause, cue));
        }
        // "Qatar is a partner, Putin noted": the cue hangs from the clause it attributes.
        if syntax.relation(cue) == Relation::Parataxis
            && let Some(head) = syntax.head(cue)
            && (syntax.is_verbal(head) || syntax.own_subject(head).is_some())
        {
            return self.within(self.around(head, cue));
        }
        self.after_that(cue)
    }

    /// "He said on Friday he met the minister and that they talked": what follows a finite cue, to the sentence's end.
    /// Clauses of speech run on over "and" and quoted words, where trees often break them.
    fn to_sentence_end(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        let mut end = self.layout.sentence_of(cue).tokens.end;
        let participle = syntax.xpos(cue) == Xpos::VBG;
        if !found.cue.quotes || syntax.is_noun(cue) || syntax.is_passive(cue) {
            return None;
        }
        if participle
            && syntax.relation(cue) == Relation::Advcl
            && syntax.head(cue).is_some_and(|head| head > cue)
        {
            end = syntax.subtree(cue).end;
        }
        let start = self.clause_start(found, end)?;
        // "recalled its ambassador and expelled two": a verb joined on by "and" makes no clause of the object.
        let verb = (start..end).find(|&token| self.is_finite(token))?;
        // "claims full control, but this is hollow": neither does a clause that is set against it.
        let but = |token: &usize| self.layout.word(*token) == "but" && self.layout.word(token - 1) == ",";
        // "maintained their positions on three sides, the ministry said": nor what comes after a comma, of a verb that may take a thing.
        let comma = |token: &usize| self.layout.word(*token) == ",";
        let thing = !matches!(found.cue.class, CueClass::Say | CueClass::Write | CueClass::Think);
        let that = start > cue + 1 && self.layout.syntax.lemma(start - 1) == "that";
        if (start + 1..verb).any(|token| but(&token) || thing && !that && comma(&token)) {
            return None;
        }
        let mut before = verb;
        while before > start && matches!(syntax.upos(before - 1), Upos::Adv | Upos::Aux | Upos::Part) {
            before -= 1;
        }
        if before > start && syntax.upos(before - 1) == Upos::Cconj {
            return None;
        }
        // "said it was ready and urged both sides": a second cue of the same speaker ends the first one's words.
        let next = syntax.children(cue).iter().copied().find(|&child| {
            child > start
                && syntax.relation(child) == Relation::Conj
                && syntax.xpos(child) == syntax.xpos(cue)
                && syntax.own_subject(child).is_none()
                && self.cue_at(child).is_some()
        });
        if let Some(next) = next {
            let from = syntax.subtree(next).start;
            end = if from > start + 1 && syntax.upos(from - 1) == Upos::Cconj { from - 1 } else { from };
        }
        let second = self.second_cue(cue, start, end);
        let opposed = self.opposed(start, end);
        let end = [second, opposed].into_iter().flatten().min().unwrap_or(end);
        self.within(Some(self.before_aside(start..end.max(start + 1), start)))
    }

    /// Returns whether a verb is finite.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        matches!(self.layout.syntax.xpos(token), Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD)
    }

    /// Returns where a second cue of the same speaker joins on: "welcomed the deal and called on both sides".
    fn second_cue(&self, cue: usize, start: usize, end: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        (start + 1..end.saturating_sub(1)).find(|&token| {
            let next = if syntax.upos(token + 1) == Upos::Adv { token + 2 } else { token + 1 };
            syntax.upos(token) == Upos::Cconj
                && next < end
                && syntax.xpos(next) == syntax.xpos(cue)
                && syntax.upos(next) == Upos::Verb
                && self
                    .cue_at(next)
                    .is_some_and(|found| !matches!(found.cue.class, CueClass::Think | CueClass::Perceive))
        })
    }

    /// Returns where another speaker is set against this one: ", but Israel said".
    fn opposed(&self, start: usize, end: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        (start + 1..end.saturating_sub(2)).find(|&token| {
            let opposes = matches!(self.layout.word(token + 1), "but" | "while" | "though" | "although");
            self.layout.word(token) == ","
                && opposes
                && (token + 2..end.min(token + 10)).any(|verb| {
                    syntax.upos(verb) == Upos::Verb
                        && self.cue_at(verb).is_some_and(|found| found.cue.quotes)
                        && self.entities.mention_upto(verb - 1).is_some()
                })
        })
    }

    /// Returns where the clause after a cue begins: after "that", or after the addressee, adverbs and times.
    fn clause_start(&self, found: &FoundCue<'_>, end: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        for token in cue + 1..end.min(cue + 14) {
            if syntax.lemma(token) == "that" && matches!(syntax.xpos(token), Xpos::IN) {
                return Some(token + 1);
            }
            if matches!(syntax.xpos(token), Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD)
                || self.layout.word(token) == ","
            {
                break;
            }
        }
        let mut start = cue + 1;
        if found.cue.addressee == "obj" {
            start = self.entities.mention_from(start).map_or(start, |mention| mention.tokens.end);
        }
        while start < end {
            match syntax.upos(start) {
                Upos::Adv => start += 1,
                Upos::Adp => {
                    let phrase = syntax.head(start).filter(|_| syntax.relation(start) == Relation::Case)?;
                    let after = syntax.subtree(phrase).end;
                    if phrase < start || after > start + 7 {
                        return None;
                    }
                    start = after;
                }
                Upos::Pron | Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num => {
                    return Some(start);
                }
                _ if is_quotation_mark(self.layout.word(start)) => return Some(start),
                _ => return None,
            }
        }
        None
    }

    /// Returns the clause after "that" where the tree has lost it: from the conjunction to the sentence's end.
    fn after_that(&self, cue: usize) -> Option<Vec<Span>> {
        let end = self.layout.sentence_of(cue).tokens.end;
        let reach = if self.layout.syntax.is_noun(cue) { 2 } else { 4 };
        let that = (cue + 1..end.min(cue + reach)).find(|&token| {
            self.layout.word(token).eq_ignore_ascii_case("that")
                && self.layout.syntax.upos(token) == Upos::Sconj
        })?;
        self.within(Some(that + 1..end))
    }

    /// Returns the tokens under `clause` without those under `cue`, as one or two runs.
    fn around(&self, clause: usize, cue: usize) -> Vec<Range<usize>> {
        let syntax = self.layout.syntax;
        let whole = syntax.subtree(clause);
        let mut cut = syntax.subtree(cue);
        if !whole.contains(&cue) || syntax.is_under(clause, cue) {
            // The clause hangs from the cue: its own words only, not the cue's other dependents.
            let range = if cue < clause {
                self.before_aside(whole.start.max(cue + 1)..whole.end, clause)
            } else {
                whole.start..whole.end.min(cue)
            };
            return vec![range];
        }
        cut.start = cut.start.max(whole.start);
        cut.end = cut.end.min(whole.end);
        vec![whole.start..cut.start, cut.end..whole.end]
    }

    /// Cuts off what the teller adds after the reported words: ", as he met", ", adding that", ", a claim refuted by".
    pub(super) fn before_aside(&self, range: Range<usize>, clause: usize) -> Range<usize> {
        let syntax = self.layout.syntax;
        let aside = (clause + 1..range.end.saturating_sub(1)).find(|&token| {
            let next = token + 1;
            let teller = syntax.upos(next) == Upos::Sconj && matches!(syntax.lemma(next), "as" | "while")
                || syntax.xpos(next) == Xpos::VBG && self.cue_at(next).is_some();
            let claim = syntax.upos(next) == Upos::Det
                && (next + 1..range.end.min(next + 3)).any(|noun| super::is_claim_noun(syntax.lemma(noun)));
            self.layout.word(token) == "," && (teller || claim)
        });
        range.start..aside.unwrap_or(range.end)
    }

    /// Returns where the words about an object end: before another verb of the same speaker, a "but", or an aside.
    fn object_end(&self, cue: usize, object: usize) -> usize {
        let syntax = self.layout.syntax;
        let end = self.layout.sentence_of(cue).tokens.end;
        let joined = syntax
            .children(cue)
            .iter()
            .copied()
            .filter(|&child| child > object && syntax.relation(child) == Relation::Conj);
        let joined = joined.map(|child| {
            let start = syntax.subtree(child).start;
            if start > object + 1 && syntax.upos(start - 1) == Upos::Cconj { start - 1 } else { start }
        });
        let second = self.second_cue(cue, object + 1, end);
        let but = (object + 1..end.saturating_sub(1))
            .find(|&token| self.layout.word(token) == "," && self.layout.word(token + 1) == "but");
        joined.chain(but).chain(second).filter(|&at| at > object).min().unwrap_or(end).min(end)
    }

    /// Takes in a clause that tells more of the last words: "the situation in Ukraine, where there are violations".
    fn with_relative(&self, end: usize) -> usize {
        let syntax = self.layout.syntax;
        let opens = end + 1 < syntax.len()
            && self.layout.word(end) == ","
            && matches!(syntax.xpos(end + 1), Xpos::WRB | Xpos::WDT | Xpos::WP)
            && matches!(self.layout.word(end + 1), "where" | "which" | "who");
        let clause = syntax.head(if opens { end + 1 } else { return end });
        clause.map_or(end, |clause| syntax.subtree(clause).end.max(end))
    }

    fn object(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        let relations: &[Relation] =
            if syntax.is_passive(cue) { &[Relation::NsubjPass] } else { &[Relation::Obj, Relation::Dep] };
        let object = if syntax.is_noun(cue) { None } else { syntax.child(cue, relations) }?;
        // "welcomed him", "told reporters": whom one speaks to, or of, is not what one says.
        let somebody = self.entities.mention_headed(object).is_some_and(|mention| {
            let mention = &self.entities.mentions[mention];
            mention.kind == MentionKind::Pronoun
                || mention.entity_type == EntityType::Person && mention.kind == MentionKind::Name
        });
        // "denied a report that Russia had threatened": the report's clause is what is denied.
        let reported = syntax.children(object).iter().copied().find(|&child| {
            matches!(syntax.relation(child), Relation::Acl | Relation::Ccomp)
                && self.has_mark(child, &["that"])
        });
        if let Some(clause) = reported.filter(|_| super::is_claim_noun(syntax.lemma(object))) {
            return self.within(self.around(clause, object));
        }
        // "rejected the offer" refuses; only a claim, an act or a part in it can be denied.
        let deniable = super::is_claim_noun(syntax.lemma(object)) || DENIED.contains(syntax.lemma(object));
        if found.cue.class == CueClass::Deny && !deniable {
            return None;
        }
        if somebody || found.cue.addressee == "obj" && self.entities.at(object).is_some() {
            return None;
        }
        let mut range = syntax.subtree(object);
        if object > cue {
            range.start = range.start.max(cue + 1);
            let end = self.object_end(cue, object);
            if matches!(found.cue.class, CueClass::Praise | CueClass::Condemn)
                || WANTS_MORE.contains(syntax.lemma(object))
            {
                // What is praised, condemned or needed is said to the end of the sentence.
                range.end = range.end.max(end);
            } else {
                for &child in syntax.children(cue) {
                    let phrase = matches!(syntax.relation(child), Relation::Obl | Relation::Nmod);
                    let subtree = syntax.subtree(child);
                    if phrase && child > object && subtree.start == range.end {
                        range.end = subtree.end;
                    }
                }
            }
            range.end = range.end.min(end).max(object + 1);
            range = self.before_aside(range, object);
            range.end = self.with_relative(range.end).min(end);
        } else {
            range.end = range.end.min(cue);
        }
        self.within(Some(range))
    }

    fn infinitive(&self, found: &FoundCue<'_>, with_object: bool) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        let clause = syntax.children(cue).iter().copied().find(|&child| {
            child > cue
                && matches!(
                    syntax.relation(child),
                    Relation::Xcomp | Relation::Advcl | Relation::Ccomp | Relation::Acl
                )
                && syntax.xpos(child) == Xpos::VB
                && self.has_mark(child, &["to"])
        })?;
        let addressed = syntax.child(cue, &[Relation::Obj, Relation::Iobj, Relation::NsubjPass]).is_some()
            || found.phrase.is_some();
        if with_object && !addressed {
            return None;
        }
        let range = syntax.subtree(clause);
        self.within(Some(range.start.max(cue + 1)..range.end))
    }

    fn phrase(&self, found: &FoundCue<'_>, preposition: &str) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let cue = found.token;
        let phrase = found.phrase.filter(|&phrase| self.has_case(phrase, preposition)).or_else(|| {
            let introduced = |child: &usize| {
                *child > cue && (self.has_case(*child, preposition) || self.has_mark(*child, &[preposition]))
            };
            let own = syntax.children(cue).iter().copied().find(introduced);
            // "accused the rebels of violating": the phrase may hang from the object.
            own.or_else(|| {
                let object = syntax.child(cue, &[Relation::Obj])?;
                syntax
                    .children(object)
                    .iter()
                    .copied()
                    .find(introduced)
                    .filter(|_| preposition == "of" || preposition == "for")
            })
        })?;
        let mut range = syntax.subtree(phrase);
        let case = syntax.children(phrase).iter().copied().find(|&child| syntax.lemma(child) == preposition);
        range.start = case.map_or(range.start, |case| case + 1).max(cue + 1);
        // "called for Russia to withdraw": the infinitive belongs to what is called for.
        let infinitive = syntax.children(cue).iter().copied().find(|&child| {
            child > phrase
                && matches!(syntax.relation(child), Relation::Xcomp | Relation::Advcl)
                && self.has_mark(child, &["to"])
        });
        if let Some(infinitive) = infinitive {
            range.end = range.end.max(syntax.subtree(infinitive).end);
        }
        let range = self.before_aside(range, phrase.min(cue + 1));
        self.within(Some(range))
    }

    fn participle(&self, found: &FoundCue<'_>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let clause = syntax.children(found.token).iter().copied().find(|&child| {
            child > found.token
                && matches!(syntax.relation(child), Relation::Xcomp | Relation::Ccomp | Relation::Advcl)
                && syntax.xpos(child) == Xpos::VBG
        })?;
        let range = syntax.subtree(clause);
        self.within(Some(range.start.max(found.token + 1)..range.end))
    }

    fn has_mark(&self, clause: usize, words: &[&str]) -> bool {
        let syntax = self.layout.syntax;
        syntax
            .children(clause)
            .iter()
            .any(|&child| syntax.relation(child) == Relation::Mark && words.contains(&syntax.lemma(child)))
    }

    fn has_case(&self, token: usize, preposition: &str) -> bool {
        self.layout.syntax.case(token).is_some_and(|case| self.layout.syntax.lemma(case) == preposition)
    }

    /// Returns the words of token runs without conjunctions, stops and commas at their ends; nothing if none are left.
    pub(super) fn within(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> Option<Vec<Span>> {
        let syntax = self.layout.syntax;
        let edge = |token: usize| {
            syntax.upos(token) == Upos::Punct
                && !crate::statements::content::is_quotation_mark(self.layout.word(token))
        };
        let mut spans = Vec::new();
        for mut range in ranges {
            while !range.is_empty()
                && (edge(range.start)
                    || self.layout.header[range.start]
                    || self.layout.word(range.start).eq_ignore_ascii_case("that")
                        && syntax.upos(range.start) == Upos::Sconj)
            {
                range.start += 1;
            }
            while !range.is_empty() && edge(range.end - 1) {
                range.end -= 1;
            }
            if !range.is_empty() {
                spans.push(self.layout.span(range));
            }
        }
        (!spans.is_empty()).then_some(spans)
    }
}

/// Returns whether the token is a quotation mark, or brackets and the like that belong to the words.
pub(super) fn is_quotation_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "''" | "``" | "«" | "»" | "‘" | "’" | "'" | ")" | "]")
}
