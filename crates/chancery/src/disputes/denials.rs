//! Denials: "Russia denied that it had shelled the town", "a claim refuted by the captives", "rejected the accusation".

use super::{Detector, Dispute, DisputeKind, Side};
use crate::events::Event;
use crate::span::Span;
use crate::statements::{CueClass, Statement, StatementKind};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};
use std::collections::BTreeMap;

/// Sentences back in which the assertion that a denial answers is looked for.
const REACH: usize = 3;

/// Cues that contest that something is so. Others of their class only refuse or doubt.
static CONTESTING: WordList = WordList::named("disputes.contesting");
/// Those that do so only of a claim: "rejected the accusation", but not "rejected the offer".
static OF_CLAIMS: WordList = WordList::named("disputes.of-claims");
/// What is denied to somebody rather than denied to be so: "denied them access".
static WITHHELD: WordList = WordList::named("disputes.withheld");

impl Detector<'_, '_> {
    /// Finds what somebody denies.
    pub(super) fn denials(&self) -> Vec<Dispute> {
        let mut disputes: Vec<Dispute> = Vec::new();
        // Which dispute has these words as what is denied.
        let mut known: BTreeMap<Span, usize> = BTreeMap::new();
        let contents = Contents::new(self.statements);
        let accusations = self.accusations();
        for (by, denial) in self.statements.iter().enumerate() {
            let (Some(denier), Some(&content)) = (denial.speaker, denial.content.first()) else { continue };
            if !self.contests(denial) {
                continue;
            }
            let words = self.words_of(denial);
            let side = Side { speaker: Some(denier), by: Some(by), denies: true, figure: None, words };
            if let Some(known) = known.get(&content).map(|&known| &mut disputes[known]) {
                if !known.speakers(true).contains(&denier) {
                    known.sides.push(side);
                }
                continue;
            }
            let mut sides = self.asserting_the_same(&contents, denial, denier);
            if sides.is_empty() {
                sides = self.accusations_before(&accusations, denial, denier);
            }
            if sides.is_empty() {
                sides = self.claims_denied_by(by);
            }
            if sides.is_empty() && self.points_back(content) {
                sides.extend(self.last_other(by, denier).map(|other| self.asserting(other)));
            }
            // "denied the claim": what is denied is what was claimed.
            let asserted = sides.iter().find(|side| side.by.is_some()).map(|side| side.words);
            let proposition = asserted.filter(|_| self.points_back(content)).unwrap_or(content);
            known.entry(content).or_insert(disputes.len());
            sides.push(side);
            disputes.push(Dispute {
                proposition: self.one_line(proposition),
                kind: DisputeKind::Denial,
                about: None,
                sides,
                evidence: vec![content],
            });
        }
        disputes
    }

    /// Returns those whose claims of a breach a statement denies.
    fn claims_denied_by(&self, by: usize) -> Vec<Side> {
        let claims = self.agreements.iter().flat_map(|agreement| &agreement.compliance);
        let denied = claims.filter(|claim| claim.denied_by.contains(&by));
        denied.filter_map(|claim| claim.by).map(|by| self.asserting(by)).collect()
    }

    /// Returns whether a statement contests a claim of fact, rather than refusing a demand.
    fn contests(&self, statement: &Statement) -> bool {
        if !statement.denies || statement.class != CueClass::Deny || statement.kind == StatementKind::Direct {
            return false;
        }
        let Some(cue) = statement.cue_token else { return true };
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(cue).to_lowercase();
        if !CONTESTING.contains(&lemma) {
            return false;
        }
        let Some(head) = self.head_of_content(statement) else { return true };
        let noun = syntax.is_noun(head) && syntax.child(head, &[Relation::Cop]).is_none();
        let claim = self.is_claim(head);
        // "denied entry", "was denied a visa": nothing is said not to be so.
        let withheld = noun && WITHHELD.contains(&syntax.lemma(head).to_lowercase())
            || syntax.is_passive(cue) && noun && !claim;
        !withheld && (!noun || claim || !OF_CLAIMS.contains(&lemma))
    }

    /// Returns the head word of what is attributed.
    fn head_of_content(&self, statement: &Statement) -> Option<usize> {
        let tokens = self.layout.tokens_in(*statement.content.first()?);
        (!tokens.is_empty()).then(|| self.layout.head_of(tokens))
    }

    /// Returns whether a noun is one for what somebody claims.
    pub(super) fn is_claim(&self, token: usize) -> bool {
        self.layout.syntax.is_noun(token)
            && self.found.codebook.is_class(&self.finder.folded_lemma(token), "claim")
    }

    /// Returns whether words only point to what was said: "the claim", "it", "those accusations".
    pub(super) fn points_back(&self, content: Span) -> bool {
        let tokens = self.layout.tokens_in(content);
        if tokens.is_empty() {
            return false;
        }
        let head = self.layout.head_of(tokens.clone());
        let short = tokens.len() <= 4;
        short && (self.is_claim(head) || self.layout.syntax.upos(head) == Upos::Pron)
    }

    /// Returns the last statement before one by somebody on another side, not far back.
    pub(super) fn last_other(&self, by: usize, denier: usize) -> Option<usize> {
        let here = self.sentences[by];
        (0..by).rev().take_while(|&other| self.sentences[other] + REACH >= here).find(|&other| {
            let other = &self.statements[other];
            !other.denies && other.speaker.is_some_and(|speaker| !self.same_side(speaker, denier))
        })
    }

    /// Returns those who assert the words that a denial denies.
    fn asserting_the_same(&self, contents: &Contents, denial: &Statement, denier: usize) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        for other in contents.touching(&denial.content) {
            let statement = &self.statements[other];
            let asserts = !statement.denies && statement.speaker != Some(denier);
            if asserts
                && overlap(&statement.content, &denial.content) >= 0.5
                && let Some(speaker) = statement.speaker
                && !sides.iter().any(|side| side.speaker == Some(speaker))
            {
                sides.push(self.asserting(other));
            }
        }
        sides
    }

    /// Returns the accusations among the events with the number of their sentence, in the order of sentences.
    fn accusations(&self) -> Vec<(usize, &Event)> {
        let accusations = self.found.coded.events.iter().filter(|event| event.kind == "ACCUSE");
        let mut found: Vec<_> =
            accusations.map(|event| (self.layout.syntax.sentence(event.token), event)).collect();
        found.sort_by_key(|&(sentence, _)| sentence);
        found
    }

    /// Returns those who accuse the denier, or his side, in the sentences just before.
    fn accusations_before(
        &self,
        accusations: &[(usize, &Event)],
        denial: &Statement,
        denier: usize,
    ) -> Vec<Side> {
        let Some(cue) = denial.cue_token else { return Vec::new() };
        let sentence = self.layout.syntax.sentence(cue);
        let first = accusations.partition_point(|&(at, _)| at + REACH < sentence);
        let near =
            accusations[first..].iter().take_while(|&&(at, _)| at <= sentence).map(|&(_, event)| event);
        let of_denier =
            near.filter(|event| event.recipients.iter().any(|&accused| self.same_side(accused, denier)));
        let mut sides: Vec<Side> = Vec::new();
        for accusation in of_denier {
            for &actor in accusation.actors.iter().filter(|&&actor| !self.same_side(actor, denier)) {
                if !sides.iter().any(|side| side.speaker == Some(actor)) {
                    let by = self.around.innermost(accusation.anchor);
                    sides.push(Side {
                        speaker: Some(actor),
                        by,
                        denies: false,
                        figure: None,
                        words: accusation.anchor,
                    });
                }
            }
        }
        sides
    }
}

/// Contents of statements by place, so that those with words in common are found without looking at all.
struct Contents {
    /// Span and statement, by start.
    spans: Vec<(Span, usize)>,
    /// Length of the longest span.
    longest: usize,
}

impl Contents {
    fn new(statements: &[Statement]) -> Contents {
        let content = |(index, statement): (usize, &Statement)| {
            statement.content.iter().map(|&span| (span, index)).collect::<Vec<_>>()
        };
        let mut spans: Vec<(Span, usize)> = statements.iter().enumerate().flat_map(content).collect();
        spans.sort_unstable();
        let longest = spans.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
        Contents { spans, longest }
    }

    /// Returns the statements that share words with `content`, in their order.
    fn touching(&self, content: &[Span]) -> Vec<usize> {
        let touching = content.iter().flat_map(|&words| {
            let first = self.spans.partition_point(|(span, _)| span.start + self.longest <= words.start);
            let near = self.spans[first..].iter().take_while(move |(span, _)| span.start < words.end);
            near.filter(move |(span, _)| span.overlaps(words)).map(|&(_, statement)| statement)
        });
        let mut found: Vec<usize> = touching.collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Returns how much two contents share, as a part of all that either covers.
fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared: usize = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| x.end.min(y.end).saturating_sub(x.start.max(y.start))))
        .sum();
    let all = length(a) + length(b) - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
