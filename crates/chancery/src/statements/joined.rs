//! How do the model's attributions and the rules' statements become one list?
//!
//! The model sees more and mostly cuts contents better; the rules know what a cue does, whole quotations, who speaks jointly
//! and what is attributed inside another content, which the corpus that the model learned from does not annotate. Where both read
//! the same cue, the content is the model's unless it is a fragment, filled up to whole quotations, and the rest the rules'.
//! What only the model reads becomes a statement if it looks whole; what only the rules read stays inside other contents.

use super::tagged::{self, Tagged};
use super::{Attribution, Cue, CueClass, CuePart, FoundCue, Origin, Statement, StatementKind, Takes};
use crate::events::frame::antecedent;
use crate::mentions::EntityType;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Place, Relation, Upos};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// What is known of a cue that the lexicon does not have.
static UNLISTED: LazyLock<Cue> = LazyLock::new(|| Cue {
    rest: Vec::new(),
    part: CuePart::Verb,
    class: CueClass::Say,
    quotes: false,
    takes: vec![Takes::That],
    addressee: "",
    denies: false,
});

/// Verbs whose object is what is spoken about, not what is said.
static TOPICS: WordList = WordList::named("statements.topics");

/// Fewest words of a content that only the model reads.
const FEWEST: usize = 3;

/// Share of the bytes from which two contents count as the same.
const SAME: f64 = 0.5;

impl Attribution<'_, '_> {
    /// Joins the statements of the rules with what the model attributes. A model that attributes nothing changes nothing.
    pub(super) fn joined(&self, mut rules: Vec<Statement>) -> Vec<Statement> {
        if !self.layout.syntax.has_roles() {
            return rules;
        }
        let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, statement) in rules.iter().enumerate() {
            for sentence in self.sentences_of(&statement.content, statement.cue_token) {
                by_sentence.entry(sentence).or_default().push(index);
            }
        }
        let mut only_model = Vec::new();
        for attribution in tagged::find(self.layout) {
            let cue = attribution.cue.clone().unwrap_or_default();
            let tokens = cue.clone().chain(attribution.contents.iter().flat_map(Clone::clone));
            let sentences: BTreeSet<usize> = tokens.map(|token| self.layout.syntax.sentence(token)).collect();
            let near: BTreeSet<usize> = sentences
                .iter()
                .filter_map(|sentence| by_sentence.get(sentence))
                .flatten()
                .copied()
                .collect();
            let near: Vec<usize> = near.into_iter().collect();
            // A cue inside the content that the model gives it is the cue of what is said inside.
            let reads_cue = |index: &usize| {
                let token = rules[*index].cue_token.filter(|token| cue.contains(token));
                token.is_some_and(|token| !attribution.contents.iter().any(|run| run.contains(&token)))
            };
            // A quotation that the rules give to another cue is not this one's, nor a clause beside another cue in another sentence.
            let far = |index: &usize| {
                let own = rules[*index].cue_token.map(|token| self.layout.syntax.sentence(token));
                !cue.is_empty() && own.is_some_and(|own| own < self.layout.syntax.sentence(cue.start))
            };
            let elsewhere: Vec<Span> = near
                .iter()
                .filter(|index| rules[**index].kind == StatementKind::Direct || far(index))
                .filter(|index| rules[**index].cue.is_some() && !reads_cue(index))
                .flat_map(|index| rules[*index].content.clone())
                .collect();
            let mut content = self.contents(&attribution);
            let by_another = |span: &Span| elsewhere.iter().any(|other| other.contains(*span));
            let supported: Vec<usize> = near
                .iter()
                .copied()
                .filter(|index| far(index) && overlap(&rules[*index].content, &content) > 0.0)
                .collect();
            if near.iter().any(reads_cue) || !content.iter().all(by_another) {
                content.retain(|span| !by_another(span));
            }
            let mut same: Vec<usize> = near.iter().copied().filter(|index| reads_cue(index)).collect();
            if same.is_empty() {
                same.extend(near.iter().filter(|index| overlap(&rules[**index].content, &content) >= SAME));
            }
            for index in supported {
                rules[index].origin = Origin::Both;
            }
            if content.is_empty() {
                continue;
            }
            if same.is_empty() {
                if self.looks_whole(&attribution, &content) {
                    only_model.extend(self.of_tagged(&attribution, &content));
                }
                continue;
            }
            for index in same {
                if rules[index].origin == Origin::Rules {
                    self.join(&mut rules[index], &attribution, &content);
                }
            }
        }
        let contents: Vec<Span> = {
            let known = rules.iter().filter(|statement| self.stands_by_itself(statement));
            let mut spans: Vec<Span> = known.chain(&only_model).flat_map(|s| s.content.clone()).collect();
            spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
            outermost(spans)
        };
        let inside = |statement: &Statement| {
            statement.content.iter().all(|span| {
                let after = contents.partition_point(|outer| outer.start <= span.start);
                after.checked_sub(1).is_some_and(|at| contents[at].contains(*span))
            })
        };
        rules.retain(|statement| {
            self.stands_by_itself(statement) || self.is_sure(statement) && inside(statement)
        });
        rules.extend(only_model);
        rules
    }

    /// Returns whether a statement of the rules needs no support: the model reads it too, it is a quotation, or somebody known accuses,
    /// denies, warns or demands in it, which the corpus that the model learned from seldom counts when the words are few.
    fn stands_by_itself(&self, statement: &Statement) -> bool {
        let takes_sides = matches!(
            statement.class,
            CueClass::Condemn | CueClass::Deny | CueClass::Claim | CueClass::Urge | CueClass::Warn
        );
        // "reportedly", "is thought to": nobody is named, but the report does not say it itself.
        let impersonal = statement.speaker_mention.is_none()
            && statement.cue_token.is_some_and(|cue| {
                let syntax = self.layout.syntax;
                syntax.upos(cue) == Upos::Adv || syntax.is_passive(cue) && syntax.lemma(cue) != "expect"
            });
        let found = statement.cue_token.and_then(|cue| self.cue_at(cue));
        // "per year" is no "per the ministry".
        let according = found.is_some_and(|found| {
            let source = statement.speaker.is_some() || !found.cue.rest.is_empty();
            found.cue.part == CuePart::Preposition && source
        });
        let quotes =
            statement.cue_token.is_some_and(|cue| matches!(self.layout.syntax.lemma(cue), "quote" | "cite"));
        impersonal
            || quotes
            || according
            || statement.origin != Origin::Rules
            || statement.kind == StatementKind::Direct
            || takes_sides && statement.speaker.is_some()
    }

    /// Returns whether what only the rules read may stand inside another content: somebody says it, in words enough.
    fn is_sure(&self, statement: &Statement) -> bool {
        let tokens = statement.content.iter().flat_map(|span| self.layout.tokens_in(*span));
        let words = tokens.filter(|&token| self.layout.syntax.upos(token) != Upos::Punct).count();
        let claims = matches!(statement.class, CueClass::Claim | CueClass::Deny | CueClass::Admit);
        statement.speaker_mention.is_some()
            && statement.class != CueClass::Think
            && words > if claims { 0 } else { FEWEST }
    }

    /// Returns the sentences that a content and a cue touch.
    fn sentences_of(&self, content: &[Span], cue: Option<usize>) -> BTreeSet<usize> {
        let tokens = content.iter().flat_map(|span| self.layout.tokens_in(*span)).chain(cue);
        tokens.map(|token| self.layout.syntax.sentence(token)).collect()
    }

    /// Takes into a statement of the rules what the model says of it.
    fn join(&self, statement: &mut Statement, attribution: &Tagged, content: &[Span]) {
        statement.origin = Origin::Both;
        if statement.kind == StatementKind::Direct {
            statement.content = unite(&statement.content, content);
        } else if !self.rules_cut_better(statement, attribution, content) {
            statement.content = content.to_vec();
            statement.kind = self.kind(&statement.content);
        }
        let Some(source) = attribution.sources.first() else { return };
        let span = self.layout.span(source.clone());
        let head = self.layout.head_of(source.clone());
        let differs = statement.speaker_mention.is_none_or(|mention| !mention.overlaps(span));
        // Where the rules found a place or nobody, the model sees who speaks: "WASHINGTON - The minister said".
        let nobody = statement.speaker.is_none_or(|speaker| {
            matches!(
                self.entities.list[speaker].entity_type,
                EntityType::Gpe | EntityType::Loc | EntityType::Fac
            )
        });
        if self.is_relative(source) {
            // "the envoy, who said": the pronoun names the speaker here.
            if statement.speaker.is_some() {
                statement.speaker_mention = Some(span);
            }
        } else if differs && nobody && !self.stands_beside(statement, attribution) {
            statement.speaker = self.entities.at(head);
            statement.speaker_mention = Some(span);
        }
    }

    /// Returns whether the speaker of the rules stands just before the cue that the model reads too: "and India said" needs nobody else to say it.
    fn stands_beside(&self, statement: &Statement, attribution: &Tagged) -> bool {
        let same =
            attribution.cue.clone().zip(statement.cue_token).is_some_and(|(cue, token)| cue.contains(&token));
        let Some((speaker, cue)) = statement.speaker_mention.zip(statement.cue) else { return false };
        if !same || statement.speaker.is_none() || speaker.end >= cue.start {
            return false;
        }
        // "officials in Iran said": a place behind a preposition says nothing.
        let tokens = self.layout.tokens_in(speaker);
        let named = tokens.clone().any(|token| self.layout.syntax.upos(token) == Upos::Propn);
        let before = tokens.start.checked_sub(1);
        let behind = before.is_some_and(|before| self.layout.syntax.upos(before) == Upos::Adp);
        named && !behind && Span::new(speaker.end, cue.start).of(self.layout.text).trim().is_empty()
    }

    /// Returns whether a source is a relative pronoun.
    fn is_relative(&self, source: &Range<usize>) -> bool {
        source.len() == 1 && antecedent(self.layout, source.start) != source.start
    }

    /// Returns whether the rules' content is to be preferred: the model's is a fragment, or the rules' is what stands before
    /// ", the minister said" and the model has only the end of it.
    fn rules_cut_better(&self, statement: &Statement, attribution: &Tagged, content: &[Span]) -> bool {
        if self.is_broken(attribution) {
            return true;
        }
        let (Some(cue), Some(first)) = (statement.cue, statement.content.first()) else { return false };
        // "accused the army of shelling a village": whom the cue addresses is not what it says.
        let found = statement.cue_token.and_then(|token| self.cue_at(token));
        let addressed = found.is_some_and(|found| found.cue.addressee == "obj");
        if addressed && content.iter().any(|ours| ours.contains(*first)) {
            return true;
        }
        // What is praised or condemned is told to its end: "the attacks today in two towns, which killed many".
        let judges = matches!(statement.class, CueClass::Praise | CueClass::Condemn);
        if let ([ours], [theirs]) = (content, statement.content.as_slice())
            && judges
            && theirs.start == ours.start
            && theirs.len() > ours.len()
        {
            return true;
        }
        let inside = |span: &Span| statement.content.iter().any(|other| other.contains(*span));
        let quotes = statement.cue_token.is_some_and(|cue| {
            let syntax = self.layout.syntax;
            matches!(syntax.lemma(cue), "quote" | "cite") && !syntax.is_passive(cue)
        });
        if quotes && content.iter().all(inside) {
            return true;
        }
        // Words of other sentences are another's where the cue's own has some.
        let sentence = self.layout.sentence_of(self.layout.tokens_in(cue).start).span;
        if first.overlaps(sentence) && !content.iter().any(|ours| ours.overlaps(sentence)) {
            return true;
        }
        // "The group is thought to hold hostages": the subject belongs to it.
        if statement.content.len() > 1 && content.iter().all(inside) {
            return true;
        }
        let before_cue = first.end <= cue.start;
        // "denied the claim": what was claimed, not the word for it.
        if statement.denies && before_cue {
            return true;
        }
        before_cue && content.iter().any(inside)
    }

    /// Returns whether tagged contents are fragments: runs with untagged words between, or one that ends in the middle of a phrase.
    fn is_broken(&self, attribution: &Tagged) -> bool {
        let syntax = self.layout.syntax;
        let own =
            |token: usize| attribution.cue.iter().chain(&attribution.sources).any(|run| run.contains(&token));
        let gap = attribution.contents.windows(2).any(|pair| {
            let mut between = pair[0].end..pair[1].start;
            !between.is_empty()
                && syntax.sentence(pair[0].start) == syntax.sentence(pair[1].start)
                && !between.any(own)
        });
        let cut = attribution.contents.iter().any(|run| {
            let open = matches!(
                syntax.upos(run.end - 1),
                Upos::Det | Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Part
            );
            open && run.end < self.layout.tokens.len() && syntax.upos(run.end) != Upos::Punct
        });
        gap || cut
    }

    /// Returns whether a run is a piece of a sentence after the cue's own: what is attributed there begins its sentence or is quoted.
    fn is_stray(&self, run: &Range<usize>, attribution: &Tagged) -> bool {
        let syntax = self.layout.syntax;
        if self.is_from_before(run, attribution) {
            return true;
        }
        let first = attribution.contents.first().is_some_and(|first| first.start == run.start);
        let Some(cue) = attribution.cue.as_ref().filter(|_| !first) else { return false };
        let later = syntax.sentence(cue.start) < syntax.sentence(run.start);
        let begins = self.layout.sentence_of(run.start).tokens.start == run.start;
        later && !begins && !self.is_quoted(self.layout.tokens[run.start].span)
    }

    /// Returns whether words stand in a paragraph before the cue's, unquoted, while what is said follows the cue: "The minister held talks."
    /// and then "She said:".
    fn is_from_before(&self, run: &Range<usize>, attribution: &Tagged) -> bool {
        let Some(cue) = &attribution.cue else { return false };
        let paragraph = |token: usize| self.layout.sentence_of(token).paragraph;
        run.end <= cue.start
            && paragraph(run.start) < paragraph(cue.start)
            && attribution.contents.iter().any(|other| other.start > cue.start)
            && !self.is_quoted(self.layout.tokens[run.start].span)
    }

    /// Returns whether an attribution that only the model reads has what a statement needs: a cue or a quotation, enough words,
    /// and somebody who speaks or words that quote or make a clause.
    fn looks_whole(&self, attribution: &Tagged, content: &[Span]) -> bool {
        let quoted = self.kind(content) != StatementKind::Indirect;
        let words = content.iter().flat_map(|span| self.layout.tokens_in(*span));
        let words: Vec<usize> =
            words.filter(|&token| self.layout.syntax.upos(token) != Upos::Punct).collect();
        let enough = words.len() >= FEWEST;
        let Some(cue) = &attribution.cue else { return quoted && enough };
        // "no doubt that it helps" doubts nothing.
        let verb = self.head_of_cue(cue).token;
        let mut below = self.layout.syntax.children(verb).iter().copied().chain(cue.clone());
        if below.any(|token| self.layout.syntax.lemma(token) == "no") {
            return false;
        }
        // "talks on trade": a preposition that the lexicon does not have says what something is about.
        if self.layout.syntax.upos(verb) == Upos::Adp && !quoted && self.cue_at(verb).is_none() {
            return false;
        }
        if attribution.sources.is_empty() {
            if self.layout.syntax.upos(verb) == Upos::Aux {
                return false;
            }
            let clause = words.iter().any(|&token| self.layout.syntax.is_verbal(token));
            return enough && (quoted || clause && cue.clone().any(|token| self.cue_at(token).is_some()));
        }
        let spoken = attribution.sources.iter().any(|source| {
            source.len() == 1
                && self.is_first_person(source.start)
                && self.is_quoted(self.layout.tokens[source.start].span)
        });
        // "recalled its ambassador and expelled two": two acts of one subject are no words of its.
        let joined = |token: usize| {
            self.layout.syntax.relation(token) == Relation::Conj
                && self.layout.syntax.head(token) == Some(verb)
        };
        let finite: Vec<usize> = words.iter().copied().filter(|&token| self.is_finite(token)).collect();
        if !quoted && !finite.is_empty() && finite.iter().all(|&token| joined(token)) {
            return false;
        }
        // "discussed the situation": a topic is not what is said of it.
        let topic = TOPICS.contains(self.layout.syntax.lemma(verb)) && finite.is_empty();
        enough && !spoken && !topic
    }

    /// Makes statements of an attribution that only the model reads.
    fn of_tagged(&self, attribution: &Tagged, content: &[Span]) -> Vec<Statement> {
        let kind = self.kind(content);
        let found = attribution.cue.as_ref().map(|cue| self.head_of_cue(cue));
        let source = attribution.sources.first();
        let tagged = source.map(|source| antecedent(self.layout, self.layout.head_of(source.clone())));
        // Where the model names nobody, the tree may: "used the phrase", "asserting".
        let head = tagged.or_else(|| {
            let subject = self.source(found.as_ref()?)?;
            let outside = !content.iter().any(|span| span.contains(self.layout.tokens[subject].span));
            (outside && self.is_somebody(subject)).then_some(subject)
        });
        let mut made = self.statements_of(found, head, kind, content);
        for statement in &mut made {
            statement.origin = Origin::Model;
            // What the tree named stays where the model names nobody.
            if let Some(source) = source
                && (statement.speaker.is_none() || self.is_relative(source))
            {
                statement.speaker_mention = Some(self.layout.span(source.clone()));
            }
        }
        made
    }

    /// Returns the token that heads a tagged cue, with its entry where the lexicon has one.
    fn head_of_cue(&self, cue: &Range<usize>) -> FoundCue<'_> {
        let listed = cue.clone().find_map(|token| self.cue_at(token));
        listed.unwrap_or_else(|| FoundCue {
            token: self.layout.head_of(cue.clone()),
            cue: &UNLISTED,
            phrase: None,
        })
    }

    /// Returns the words that the model attributes, filled up to whole quotations.
    fn contents(&self, attribution: &Tagged) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for run in attribution.contents.iter().filter(|run| !self.is_stray(run, attribution)) {
            let mut run = self.before_aside(run.clone(), run.start);
            // Words that nobody quotes end with their sentence where the next has a cue of its own.
            let sentence = self.layout.sentence_of(run.start).tokens.end;
            if sentence < run.end && !self.is_quoted(self.layout.tokens[run.start].span) {
                let mut next = self.layout.sentence_of(sentence).tokens.clone();
                if next.any(|token| self.layout.syntax.roles(token).cue != Place::Outside) {
                    run.end = sentence;
                }
            }
            // "reports of violations", tagged whole: the cue's own words are not what it attributes.
            if let Some(cue) =
                attribution.cue.as_ref().filter(|cue| run.start == cue.start && cue.end < run.end)
            {
                let preposition = self.layout.syntax.upos(cue.end) == Upos::Adp;
                run.start = cue.end + usize::from(preposition && cue.end + 1 < run.end);
            }
            for mut span in self.within(Some(run)).unwrap_or_default() {
                let from = self.quotations.partition_point(|quotation| quotation.span.end <= span.start);
                for quotation in &self.quotations[from..] {
                    if quotation.span.start >= span.end {
                        break;
                    }
                    // A mark opened inside the content is closed in it; one that nobody closes tells no end.
                    let opens = quotation.closed || span.start <= quotation.span.start;
                    if !opens {
                        continue;
                    }
                    if quotation.span.start >= span.start || quotation.span.contains(span) {
                        span = span.join(quotation.span);
                    }
                }
                match spans.last_mut().filter(|last| last.overlaps(span)) {
                    Some(last) => *last = last.join(span),
                    None => spans.push(span),
                }
            }
        }
        spans
    }
}

/// Returns how much of the bytes of both lie in both.
fn overlap(one: &[Span], other: &[Span]) -> f64 {
    let shared = |one: &Span, other: &Span| one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let shared: usize = one.iter().flat_map(|one| other.iter().map(move |other| shared(one, other))).sum();
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    shared as f64 / (length(one) + length(other) - shared).max(1) as f64
}

/// Returns the spans of both, in text order, overlapping ones joined.
fn unite(one: &[Span], other: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = one.iter().chain(other).copied().collect();
    all.sort_by_key(|span| (span.start, span.end));
    let mut united: Vec<Span> = Vec::new();
    for span in all {
        match united.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.join(span),
            None => united.push(span),
        }
    }
    united
}

/// Keeps the spans that lie in no other; they come by start, the longest first.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    let mut end = 0;
    spans.retain(|span| {
        let kept = span.end > end;
        end = end.max(span.end);
        kept
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(written: &[(usize, usize)]) -> Vec<Span> {
        written.iter().map(|&(start, end)| Span::new(start, end)).collect()
    }

    #[test]
    fn contents_are_the_same_by_the_share_of_bytes_in_both() {
        assert_eq!(overlap(&spans(&[(0, 10)]), &spans(&[(0, 10)])), 1.0);
        assert_eq!(overlap(&spans(&[(0, 10), (20, 30)]), &spans(&[(0, 10)])), 0.5);
        assert_eq!(overlap(&spans(&[(0, 10)]), &spans(&[(10, 20)])), 0.0);
        assert_eq!(overlap(&[], &[]), 0.0);
    }

    #[test]
    fn united_contents_keep_their_order_and_join_where_they_overlap() {
        assert_eq!(unite(&spans(&[(20, 30)]), &spans(&[(0, 5), (25, 40)])), spans(&[(0, 5), (20, 40)]));
    }

    #[test]
    fn outermost_spans_hold_the_others() {
        assert_eq!(outermost(spans(&[(0, 20), (3, 9), (15, 20), (21, 25)])), spans(&[(0, 20), (21, 25)]));
    }
}
