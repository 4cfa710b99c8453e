//! Who said what? Each attributed content with its cue, its speaker and its kind.
//!
//! Quotations come first (`direct`): each finds its cue beside it. What is left of the cues takes its content from
//! the tree (`indirect`). Turns of transcripts and signed quotations are in `turns`; what the model attributes (`tagged`) is
//! joined with all that in `joined`. A statement that introduces the text after it without quotation marks ("The minister
//! said:") is read in `introduced`.

mod around;
mod by_cue;
mod content;
mod cues;
mod direct;
mod indirect;
mod introduced;
mod joined;
pub(crate) mod quotations;
mod source;
mod tagged;
mod turns;

pub(crate) use around::Around;
pub(crate) use by_cue::ByCue;
pub use cues::CueClass;
pub(crate) use cues::{Cue, CuePart, Cues, Takes};

use crate::entities::Entities;
use crate::events::frame;
use crate::mentions::Layout;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::Upos;
use quotations::Quotation;

/// Whether the words are the speaker's own.
///
/// ```
/// use chancery::statements::StatementKind;
///
/// assert_eq!(StatementKind::ALL.map(StatementKind::as_str), ["direct", "indirect", "mixed"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// Quoted.
    Direct,
    /// Paraphrased.
    Indirect,
    /// Paraphrased, with words quoted inside.
    Mixed,
}

impl StatementKind {
    /// Every kind.
    pub const ALL: [StatementKind; 3] =
        [StatementKind::Direct, StatementKind::Indirect, StatementKind::Mixed];

    /// Returns the kind as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            StatementKind::Direct => "direct",
            StatementKind::Indirect => "indirect",
            StatementKind::Mixed => "mixed",
        }
    }
}

/// Who found a statement: the rules over the tree, the model's tags, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The rules alone.
    #[default]
    Rules,
    /// The model alone.
    Model,
    /// Both.
    Both,
}

impl Origin {
    /// Returns the origin as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Origin::Rules => "rules",
            Origin::Model => "model",
            Origin::Both => "both",
        }
    }
}

/// One attributed content.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    /// Who found it.
    pub origin: Origin,
    /// Entity that speaks.
    pub speaker: Option<usize>,
    /// The words that name the speaker here.
    pub speaker_mention: Option<Span>,
    /// The words that attribute.
    pub cue: Option<Span>,
    /// Head token of the cue.
    pub cue_token: Option<usize>,
    /// What the cue does.
    pub class: CueClass,
    /// Whether the words are the speaker's own.
    pub kind: StatementKind,
    /// Whether the content is what the speaker denies.
    pub denies: bool,
    /// What is attributed, in one or several spans.
    pub content: Vec<Span>,
    /// Entity that is spoken to.
    pub addressee: Option<usize>,
    /// The words for where or in what it was said: "in an interview with Radio Kayes".
    pub occasion: Option<Span>,
    /// The statement that reports this one: in "The agency quoted the mayor as saying …" that of the agency.
    pub within: Option<usize>,
}

impl Statement {
    /// Returns whether the words are quoted or given as the speaker's own.
    pub(crate) fn is_quoted(&self) -> bool {
        self.kind != StatementKind::Indirect
    }

    /// Returns whether `span` lies in the content.
    pub(crate) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.contains(span))
    }

    /// Returns the number of bytes of content.
    pub(crate) fn length(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }
}

/// Returns whether what seems to say something is a text of law or a deed: "a declaration of principles", "a statement of intent".
fn is_instrument(layout: &Layout<'_>, cue: usize) -> bool {
    static INSTRUMENTS: WordList = WordList::named("statements.instruments");
    let of = cue + 2 < layout.tokens.len() && layout.syntax.is_noun(cue) && layout.word(cue + 1) == "of";
    of && INSTRUMENTS.contains(layout.syntax.lemma(cue + 2))
}

/// Returns whether a cue tells that nothing was said: "has not confirmed the strikes", "did not deny it", "the claim could not be verified".
fn is_unsaid(layout: &Layout<'_>, cue: usize) -> bool {
    static UNSAID: WordList = WordList::named("statements.unsaid");
    UNSAID.contains(layout.syntax.lemma(cue))
        && layout.syntax.upos(cue) == Upos::Verb
        && frame::is_negated(layout, cue)
}

/// Finds every statement, in text order.
pub(crate) fn attribute(
    layout: &Layout<'_>,
    quotations: &[Quotation],
    entities: &Entities,
    cues: &Cues,
) -> Vec<Statement> {
    let reading = Attribution { layout, quotations, entities, cues };
    let mut used = vec![false; layout.tokens.len()];
    let turns = reading.turns();
    let mut statements = reading.direct(&mut used, &turns);
    statements.extend(turns);
    let introduced = reading.introduced(&mut used);
    statements.extend(introduced);
    let indirect = reading.indirect(&used, &statements);
    statements.extend(indirect);
    let mut statements = reading.joined(statements);
    statements.retain(|statement| {
        statement.content.iter().any(|span| !span.is_empty())
            && !statement.cue_token.is_some_and(|cue| is_instrument(layout, cue) || is_unsaid(layout, cue))
    });
    statements.sort_by_key(|statement| {
        let first = statement.content.first().map_or(0, |span| span.start);
        // Joint speakers stand in the order in which the text names them.
        let named = statement.speaker_mention.map(|span| span.start);
        (statement.cue.map_or(first, |cue| cue.start.min(first)), first, named, statement.speaker)
    });
    drop_doubles(&mut statements);
    for statement in &mut statements {
        statement.occasion = statement.cue_token.and_then(|cue| reading.occasion(cue, &statement.content));
    }
    nested(&mut statements, layout);
    statements
}

/// Drops the "saying" of "was quoted as saying": the same words of the same speaker, by a second cue beside the first.
fn drop_doubles(statements: &mut Vec<Statement>) {
    statements.dedup_by(|later, first| {
        later.speaker.is_some()
            && later.speaker == first.speaker
            && later.content == first.content
            && later.denies == first.denies
    });
}

/// Finds for each statement the one that reports it: the innermost other whose content holds its own and its cue, or whose cue
/// governs its cue.
fn nested(statements: &mut [Statement], layout: &Layout<'_>) {
    let around = Around::new(statements, |_| true);
    let within: Vec<Option<usize>> = statements
        .iter()
        .enumerate()
        .map(|(index, statement)| {
            let first = *statement.content.first()?;
            around.innermost_of(first, |other| {
                let outer = around.statement(other);
                let holds = statement.content.iter().all(|span| outer.covers(*span));
                let cue = statement.cue.is_some_and(|cue| outer.covers(cue));
                let governs = match (outer.cue_token, statement.cue_token) {
                    (Some(outer), Some(own)) => outer != own && layout.syntax.is_under(own, outer),
                    _ => false,
                };
                let longer = outer.length() > statement.length() && statement.cue.is_none();
                other != index && holds && (cue || governs || longer)
            })
        })
        .collect();
    statements.iter_mut().zip(within).for_each(|(statement, within)| statement.within = within);
}

/// Gives statements whose speaker is "I" or "we" the entity that [`Entities::with_speakers`] has found for the pronoun: the speaker
/// of the words around it, or the publisher.
pub(crate) fn with_first_persons(statements: &mut [Statement], layout: &Layout<'_>, entities: &Entities) {
    for statement in statements.iter_mut().filter(|statement| statement.speaker.is_none()) {
        let Some(mention) = statement.speaker_mention else { continue };
        let tokens = layout.tokens_in(mention);
        if tokens.len() == 1
            && crate::mentions::pronoun(layout.word(tokens.start)).is_some_and(|p| p.person == 1)
        {
            statement.speaker = entities.at(tokens.start);
        }
    }
}

/// Returns whether a noun names a claim: "allegation", "report", "version".
fn is_claim_noun(lemma: &str) -> bool {
    crate::events::EventLexicon::embedded().is_class(lemma, "claim")
}

/// What attribution reads.
struct Attribution<'r, 't> {
    layout: &'r Layout<'t>,
    quotations: &'r [Quotation],
    entities: &'r Entities,
    cues: &'r Cues,
}

/// A cue found in the text.
#[derive(Clone, Copy, Debug)]
struct FoundCue<'c> {
    /// Its head token.
    token: usize,
    /// Its entry.
    cue: &'c Cue,
    /// Token of the phrase that its preposition introduces ("an end" in "call for an end").
    phrase: Option<usize>,
}

impl<'r> Attribution<'r, '_> {
    /// Returns the cue that `token` heads, with the words it needs beside it.
    fn cue_at(&self, token: usize) -> Option<FoundCue<'r>> {
        let syntax = self.layout.syntax;
        let part = match syntax.upos(token) {
            chancery_syntax::Upos::Verb | chancery_syntax::Upos::Aux => CuePart::Verb,
            chancery_syntax::Upos::Noun | chancery_syntax::Upos::Propn => CuePart::Noun,
            chancery_syntax::Upos::Adv | chancery_syntax::Upos::Adj => CuePart::Adverb,
            _ => CuePart::Preposition,
        };
        let lemma = syntax.lemma(token);
        let word = self.layout.word(token).to_ascii_lowercase();
        // "according" is looked up as it stands, whatever its lemma.
        self.cues.of(lemma).iter().chain(self.cues.of(&word)).find_map(|cue| {
            let fits = cue.part == part || cue.part == CuePart::Preposition && part != CuePart::Noun;
            if !fits {
                return None;
            }
            let mut phrase = None;
            for word in &cue.rest {
                let near = syntax.children(token).iter().copied().find_map(|child| {
                    if child > token && syntax.lemma(child) == *word {
                        return Some(None);
                    }
                    let case =
                        syntax.case(child).filter(|&case| syntax.lemma(case) == *word && child > token);
                    case.map(|_| Some(child))
                });
                let next = || (token + 1 < syntax.len() && syntax.lemma(token + 1) == *word).then_some(None);
                phrase = near.or_else(next)?.or(phrase);
            }
            Some(FoundCue { token, cue, phrase })
        })
    }

    /// Makes one statement for each speaker of a cue: joint speakers say the same words.
    fn statements_of(
        &self,
        found: Option<FoundCue<'_>>,
        source: Option<usize>,
        kind: StatementKind,
        content: &[Span],
    ) -> Vec<Statement> {
        let cue_token = found.map(|found| found.token);
        let blank = Statement {
            origin: Origin::Rules,
            speaker: None,
            speaker_mention: None,
            cue: cue_token.map(|token| self.layout.tokens[token].span),
            cue_token,
            class: found.map_or(CueClass::Say, |found| found.cue.class),
            kind,
            denies: found.is_some_and(|found| found.cue.denies),
            content: content.to_vec(),
            addressee: found.and_then(|found| self.addressee(&found)),
            occasion: None,
            within: None,
        };
        let Some(source) = source else { return vec![blank] };
        let mut made: Vec<Statement> = Vec::new();
        for token in self.layout.syntax.conjuncts(source) {
            let speaker = self.entities.at(token).or_else(|| self.entities.author(self.layout, token));
            let again = speaker.is_some() && made.iter().any(|statement| statement.speaker == speaker);
            if (token != source && speaker.is_none()) || again {
                continue;
            }
            made.push(Statement { speaker, speaker_mention: Some(self.source_span(token)), ..blank.clone() });
        }
        made
    }
}
