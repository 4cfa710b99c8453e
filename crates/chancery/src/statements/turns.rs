//! Whose turn is it? Transcripts, where a label and a colon say who speaks, and quotations signed with a dash.
//!
//! "MODERATOR: Why now?" is a turn where the document has at least [`FEWEST`] paragraphs that begin with the label of somebody who
//! speaks again or is a known person: "Date:" and "Place:" at the head of a notice are no speakers. What follows without a label
//! belongs to the turn before it, up to the last label. "“We will stay.” — Amara Diallo" is a quotation with its speaker.

use super::quotations::Quotation;
use super::{Attribution, CueClass, Origin, Statement, StatementKind};
use crate::mentions::{EntityType, MentionKind};
use crate::span::Span;
use chancery_syntax::Upos;
use std::collections::HashMap;
use std::ops::Range;

/// Fewest labelled paragraphs of a transcript.
const FEWEST: usize = 3;
/// Longest label, in tokens.
const LONGEST_LABEL: usize = 6;
/// Longest signature after a dash, in tokens.
const LONGEST_SIGNATURE: usize = 16;

/// A label that opens a paragraph.
struct Label {
    /// Its words, without the colon.
    tokens: Range<usize>,
    /// Number of its sentence.
    sentence: usize,
}

impl Attribution<'_, '_> {
    /// Makes statements of the turns of a transcript.
    pub(super) fn turns(&self) -> Vec<Statement> {
        let labels = self.labels();
        if labels.len() < FEWEST {
            return Vec::new();
        }
        let speakers = self.speakers(&labels);
        let words = |label: &Label| self.layout.span(label.tokens.clone()).of(self.layout.text);
        let mut times: HashMap<&str, usize> = HashMap::new();
        labels.iter().for_each(|label| *times.entry(words(label)).or_default() += 1);
        let person = |speaker: &Option<usize>| {
            speaker.is_some_and(|speaker| self.entities.list[speaker].entity_type == EntityType::Person)
        };
        let turns: Vec<(Label, Option<usize>)> = labels
            .into_iter()
            .zip(speakers)
            .filter(|(label, speaker)| times[words(label)] > 1 || person(speaker))
            .collect();
        if turns.len() < FEWEST {
            return Vec::new();
        }
        let sentences = self.layout.sentences;
        let mut statements = Vec::new();
        for (number, (label, speaker)) in turns.iter().enumerate() {
            let last = match turns.get(number + 1) {
                Some((next, _)) => next.sentence - 1,
                // After the last label only its own paragraph is sure.
                None => (label.sentence..sentences.len())
                    .take_while(|&at| sentences[at].paragraph == sentences[label.sentence].paragraph)
                    .last()
                    .unwrap_or(label.sentence),
            };
            let content = self.layout.span(label.tokens.end + 1..sentences[last].tokens.end);
            statements.push(Statement {
                speaker: *speaker,
                speaker_mention: Some(self.layout.span(label.tokens.clone())),
                cue: Some(self.layout.tokens[label.tokens.end].span),
                ..self.quoted(vec![content])
            });
        }
        statements
    }

    /// Returns what stands before a colon at the head of paragraphs, in text order.
    fn labels(&self) -> Vec<Label> {
        let sentences = self.layout.sentences;
        let begins =
            |number: usize| number == 0 || sentences[number - 1].paragraph != sentences[number].paragraph;
        let labels = (0..sentences.len()).filter(|&number| begins(number)).filter_map(|sentence| {
            let mut tokens = sentences[sentence].tokens.clone();
            while !tokens.is_empty() && super::content::is_quotation_mark(self.layout.word(tokens.start)) {
                tokens.start += 1;
            }
            let reach = tokens.end.min(tokens.start + LONGEST_LABEL + 1);
            let colon = (tokens.start + 1..reach).find(|&token| self.layout.word(token) == ":")?;
            let named = (tokens.start..colon).all(|token| {
                let word = self.layout.word(token);
                let mark = matches!(word, "." | "," | "-" | "(" | ")");
                mark || word.starts_with(char::is_uppercase) && !self.layout.syntax.is_verbal(token)
            });
            let follows = colon + 1 < tokens.end;
            (named && follows).then_some(Label { tokens: tokens.start..colon, sentence })
        });
        labels.collect()
    }

    /// Returns for each label the entity it is a mention of, or else the first person with that family name.
    fn speakers(&self, labels: &[Label]) -> Vec<Option<usize>> {
        let mut families: HashMap<String, usize> = HashMap::new();
        for (index, entity) in self.entities.list.iter().enumerate() {
            if entity.entity_type == EntityType::Person {
                let family = entity.name.rsplit(' ').next().unwrap_or_default();
                families.entry(family.to_lowercase()).or_insert(index);
            }
        }
        let speaker = |label: &Label| {
            let named = label.tokens.clone().rev().find_map(|token| self.entities.at(token));
            let family = || self.layout.word(label.tokens.end - 1).to_lowercase();
            named.or_else(|| families.get(&family()).copied())
        };
        labels.iter().map(speaker).collect()
    }

    /// Returns the statement that a quotation signed with a dash makes.
    pub(super) fn signed(&self, quotation: &Quotation, end: usize) -> Option<Statement> {
        let dash = (end < self.layout.tokens.len()).then_some(end)?;
        if !matches!(self.layout.word(dash), "―" | "—" | "–" | "--" | "-") {
            return None;
        }
        let mention = self.entities.mention_from(dash + 1).filter(|m| m.kind == MentionKind::Name)?;
        let sentence = &self.layout.sentence_of(dash + 1).tokens;
        // A signature is a name with what the person is; a clause goes on with the text.
        let mut rest = mention.tokens.end..sentence.end;
        let signature = rest.len() <= LONGEST_SIGNATURE
            && !rest.any(|token| matches!(self.layout.syntax.upos(token), Upos::Verb | Upos::Aux));
        signature.then(|| Statement {
            speaker: self.entities.at(mention.head),
            speaker_mention: Some(mention.span),
            cue: Some(self.layout.tokens[dash].span),
            ..self.quoted(vec![quotation.span])
        })
    }

    /// A direct statement of which nothing but its words is known.
    pub(super) fn quoted(&self, content: Vec<Span>) -> Statement {
        Statement {
            origin: Origin::Rules,
            speaker: None,
            speaker_mention: None,
            cue: None,
            cue_token: None,
            class: CueClass::Say,
            kind: StatementKind::Direct,
            denies: false,
            content,
            addressee: None,
            occasion: None,
            within: None,
        }
    }
}
