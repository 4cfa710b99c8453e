//! Why is an event read here, or none? The reasons behind a reading, found again for whoever asks.
//!
//! Reading keeps no reasons, so that it stays fast. Here the same functions are asked again (`lines`, `participants`,
//! `setting`), and for the status what it would be without each word (`status`), so that a reason given is one by which
//! the reading was made and not a story told afterwards.

mod lines;
mod participants;
mod setting;
mod status;
mod words;

use super::anchors::{Anchor, Finder};
use super::lexicon::EventLexicon;
use super::setting::DatedWords;
use super::{Event, confidence};
use crate::entities::Entities;
use crate::mentions::Layout;
use crate::reading::explanation::{
    ConfidencePart, ConfidenceReasons, EventReasons, Explanation, SentenceReasons,
};
use crate::reading::{Parts, TextSpan, id};
use crate::span::{CodePoints, Span};
use crate::statements::{Around, Statement};
use chancery_syntax::Relation;

/// Explains every event and every sentence of a document that was read.
pub(crate) fn explain(
    parts: &Parts<'_, '_>,
    dates: &[(Span, String)],
    lexicon: &'static EventLexicon,
) -> Explanation {
    let dates: Vec<DatedWords> =
        dates.iter().map(|(span, date)| DatedWords { span: *span, date: date.clone() }).collect();
    let why = Why {
        layout: parts.layout,
        entities: parts.entities,
        statements: parts.statements,
        events: parts.events,
        finder: Finder::new(parts.layout, parts.entities, lexicon),
        around: Around::new(parts.statements, |_| true),
        dates,
        points: CodePoints::new(parts.layout.text),
    };
    Explanation {
        format: 1,
        made_by: parts.made_by.clone(),
        document: parts.document.id.clone(),
        events: (0..parts.events.len()).map(|event| why.event(event, parts)).collect(),
        sentences: why.sentences(),
    }
}

/// What reasons are found with.
struct Why<'r, 't> {
    layout: &'r Layout<'t>,
    entities: &'r Entities,
    statements: &'r [Statement],
    events: &'r [Event],
    finder: Finder<'r, 't>,
    around: Around<'r>,
    dates: Vec<DatedWords>,
    points: CodePoints,
}

impl Why<'_, '_> {
    fn event(&self, index: usize, parts: &Parts<'_, '_>) -> EventReasons {
        let event = &self.events[index];
        let anchor = self.named(event);
        let sentence = self.layout.sentence_of(event.token).span;
        EventReasons {
            id: id('v', index),
            kind: event.own.map_or(event.kind, |own| own.kind).to_owned(),
            mode: event.own.map_or(event.mode, |own| own.mode).map(str::to_owned),
            anchor: self.span(event.anchor),
            also: event.also.iter().map(|&span| self.span(span)).collect(),
            sentence: self.layout.syntax.sentence(event.token) + 1,
            text: self.span(sentence),
            line: anchor.as_ref().map(|anchor| self.line_of(anchor)),
            rule: anchor.is_none().then(|| self.rule(event).to_owned()),
            participants: self.participants(event),
            status: self.status(event, anchor.as_ref()),
            reported_by: self.reporter(event),
            date: self.date(event, parts.document.published),
            place: self.place(event, parts),
            confidence: self.confidence(event),
            rejected: self.rejected(event.token, anchor.as_ref().map(|anchor| anchor.trigger)),
        }
    }

    /// Returns the anchor by which a word names an event; nothing where the event was made without a word for it.
    fn named(&self, event: &Event) -> Option<Anchor<'static>> {
        self.finder.anchor_at(event.token).filter(|anchor| anchor.trigger.is_of(event.kind))
    }

    /// Returns the anchors of the later words for an event.
    fn told_again(&self, event: &Event) -> Vec<Anchor<'static>> {
        let tokens = event.also.iter().flat_map(|&span| self.layout.tokens_in(span));
        tokens.filter_map(|token| self.finder.anchor_at(token)).collect()
    }

    /// Returns the rule that made an event for which there is no word.
    fn rule(&self, event: &Event) -> &'static str {
        let syntax = self.layout.syntax;
        let conduct = self.finder.anchor_at(event.token).is_some();
        match event.kind {
            "ACCUSE" if conduct => "who claims that another broke an agreement accuses the other",
            "ACCUSE" => "who claims that another did wrong accuses the other",
            "REQUEST" if syntax.child(event.token, &[Relation::Aux]).is_some() => {
                "who says that another must do something asks it of the other"
            }
            _ => "no word of the codebook names it",
        }
    }

    fn confidence(&self, event: &Event) -> ConfidenceReasons {
        let parts = confidence::parts(event.kind, &self.finder.features(event)).into_iter();
        let part = |(what, weight)| ConfidencePart { what, adds: f64::from(weight) / 1000.0 };
        ConfidenceReasons { value: event.confidence, parts: parts.map(part).collect() }
    }

    fn sentences(&self) -> Vec<SentenceReasons> {
        let taken = self.taken();
        let sentences = self.layout.sentences.iter().enumerate();
        sentences
            .map(|(number, sentence)| SentenceReasons {
                sentence: number + 1,
                text: self.span(sentence.span),
                words: sentence.tokens.clone().filter_map(|token| self.word(token, &taken)).collect(),
            })
            .collect()
    }

    fn span(&self, span: Span) -> TextSpan {
        TextSpan {
            start: self.points.at(span.start),
            end: self.points.at(span.end),
            text: span.of(self.layout.text).to_owned(),
        }
    }

    fn word_span(&self, token: usize) -> TextSpan {
        self.span(self.layout.tokens[token].span)
    }

    /// Returns the mention that a word heads, or else the word.
    fn mention_span(&self, token: usize) -> TextSpan {
        match self.entities.mention_headed(token) {
            Some(mention) => self.span(self.entities.mentions[mention].span),
            None => self.word_span(token),
        }
    }

    /// Returns the way through the tree from one word to another of its sentence.
    fn path(&self, from: usize, to: usize) -> Option<String> {
        let syntax = self.layout.syntax;
        let up: Vec<usize> = std::iter::once(from).chain(syntax.ancestors(from)).collect();
        let down: Vec<usize> = std::iter::once(to).chain(syntax.ancestors(to)).collect();
        let top = *up.iter().find(|token| down.contains(token))?;
        let mut path = self.layout.word(from).to_owned();
        for &token in up.iter().take_while(|&&token| token != top) {
            let head = syntax.head(token)?;
            path.push_str(&format!(" ↑{} {}", syntax.relation(token).as_str(), self.layout.word(head)));
        }
        let below: Vec<usize> = down.iter().copied().take_while(|&token| token != top).collect();
        for &token in below.iter().rev() {
            path.push_str(&format!(" ↓{} {}", syntax.relation(token).as_str(), self.layout.word(token)));
        }
        Some(path)
    }
}
