//! `cargo xtask eval-attribution --shared DIR`: sources, cues and contents of the model against PolNeAR.
//!
//! The model alone is measured, not the statements that the reader makes of it. Words are the reader's; a word has a role where
//! an annotated span touches it. Alpha is Krippendorff's, over words and nominal values, the annotation as one coder and the
//! model as the other: for one role whether a word has it, for all together which role it has (of several the first of source,
//! cue, content).

use crate::eval_syntax::model;
use crate::options::option;
use chancery::tokens::{split, tokenize};
use chancery_syntax::{Analysis, Model, Place, Roles, Tagger, WordPlace};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let part = option(options, "--part", "dev")?;
    print!("{}", figures(&model(options)?, &shared, part)?);
    Ok(())
}

/// The roles that are measured.
pub(crate) const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Figures of a part of PolNeAR.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Words of which both, the annotation alone, the model alone and neither say that they have a role.
    words: [[usize; 4]; 3],
    /// Words by what the annotation and the model say.
    joint: BTreeMap<(usize, usize), usize>,
    /// Spans with exactly the annotated words.
    exact: [Count; 3],
    /// Spans that share at least half of the words that they have together.
    overlap: [Count; 3],
    /// Contents with the source that is annotated, both by overlap.
    pub(crate) attributed: Count,
}

/// Spans right, found and annotated.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    right: usize,
    found: usize,
    known: usize,
}

impl Count {
    /// Returns precision, recall and F1.
    pub(crate) fn rates(self) -> [f64; 3] {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        [
            share(self.right, self.found),
            share(self.right, self.known),
            share(2 * self.right, self.found + self.known),
        ]
    }

    pub(crate) fn add(&mut self, right: usize, found: usize, known: usize) {
        self.right += right;
        self.found += found;
        self.known += known;
    }
}

impl Figures {
    /// Krippendorff's alpha of a role.
    pub(crate) fn alpha_of(&self, role: usize) -> f64 {
        let [both, annotation, model, neither] = self.words[role];
        alpha(&BTreeMap::from([((1, 1), both), ((1, 0), annotation), ((0, 1), model), ((0, 0), neither)]))
    }

    /// Krippendorff's alpha of all roles together.
    pub(crate) fn alpha(&self) -> f64 {
        alpha(&self.joint)
    }

    /// F1 of the spans of a role, exact and by overlap.
    pub(crate) fn spans(&self, role: usize) -> [[f64; 3]; 2] {
        [self.exact[role].rates(), self.overlap[role].rates()]
    }
}

/// Krippendorff's alpha of two coders for nominal values: how often each pair of values was given to one unit.
fn alpha(pairs: &BTreeMap<(usize, usize), usize>) -> f64 {
    let mut marginal: BTreeMap<usize, f64> = BTreeMap::new();
    let (mut total, mut differing) = (0.0, 0.0);
    for (&(one, other), &count) in pairs {
        let count = count as f64;
        *marginal.entry(one).or_default() += count;
        *marginal.entry(other).or_default() += count;
        total += 2.0 * count;
        differing += if one == other { 0.0 } else { 2.0 * count };
    }
    let expected = total * total - marginal.values().map(|count| count * count).sum::<f64>();
    if expected == 0.0 { 1.0 } else { 1.0 - (total - 1.0) * differing / expected }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "alpha of words: all {:.4}", self.alpha())?;
        for (role, name) in ROLES.iter().enumerate() {
            let [exact, overlap] =
                self.spans(role).map(|rates| rates.map(|rate| format!("{rate:.4}")).join(" "));
            writeln!(
                f,
                "{name:<8} alpha {:.4}  spans exact P R F1 {exact}  overlap P R F1 {overlap}",
                self.alpha_of(role)
            )?;
        }
        let attributed = self.attributed.rates().map(|rate| format!("{rate:.4}")).join(" ");
        writeln!(f, "contents with the right source P R F1 {attributed}")
    }
}

/// A content with its source, as words of the document.
#[derive(Clone, Debug, Default)]
struct Attribution {
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

/// Measures a model on a part of PolNeAR.
pub(crate) fn figures(model: &Model, shared: &Path, part: &str) -> Result<Figures, Box<dyn Error>> {
    let path = shared.join(format!("data/attribution/{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut figures = Figures::default();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        document(model, &record, &mut figures);
    }
    Ok(figures)
}

fn document(model: &Model, record: &Value, figures: &mut Figures) {
    let text = record["text"].as_str().unwrap_or_default();
    let tokens = tokenize(text);
    let sentences = split(text, &tokens);
    let words: Vec<Vec<&str>> = sentences
        .iter()
        .map(|sentence| tokens[sentence.tokens.clone()].iter().map(|token| token.span.of(text)).collect())
        .collect();
    let analyses = model.analyse(&words);
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let bytes = |span: &Value, key: &str| {
        starts.get(span[key].as_u64().unwrap_or_default() as usize).copied().unwrap_or(text.len())
    };
    let covered = |span: &Value| -> Range<usize> {
        let (start, end) = (bytes(span, "start"), bytes(span, "end"));
        tokens.partition_point(|token| token.span.end <= start)
            ..tokens.partition_point(|token| token.span.start < end)
    };
    let mut gold: [Vec<Range<usize>>; 3] = Default::default();
    let mut known = Vec::new();
    for attribution in record["attributions"].as_array().into_iter().flatten() {
        let spans = |role: &str| attribution[role].as_array().into_iter().flatten().map(covered);
        for (role, name) in ROLES.iter().enumerate() {
            gold[role].extend(spans(name).filter(|span| !span.is_empty()));
        }
        known.push(Attribution {
            source: spans("source").flatten().collect(),
            content: spans("content").flatten().collect(),
        });
    }
    gold.iter_mut().for_each(outermost);
    let roles: Vec<Roles> = analyses.iter().flat_map(|analysis| analysis.roles.iter().copied()).collect();
    let found = [|roles: &Roles| roles.source, |roles: &Roles| roles.cue, |roles: &Roles| roles.content]
        .map(|place| spans(roles.iter().map(place)));
    count_words(tokens.len(), &gold, &found, figures);
    for role in 0..3 {
        figures.exact[role].add(
            gold[role].iter().filter(|span| found[role].contains(span)).count(),
            found[role].len(),
            gold[role].len(),
        );
        figures.overlap[role].add(pairs(&gold[role], &found[role]), found[role].len(), gold[role].len());
    }
    known.retain(|attribution| !attribution.source.is_empty() && !attribution.content.is_empty());
    let found = attributions(&analyses);
    let right = known.iter().filter(|known| found.iter().any(|found| same(known, found))).count();
    figures.attributed.add(right, found.len(), known.len());
}

fn count_words(
    words: usize,
    gold: &[Vec<Range<usize>>; 3],
    found: &[Vec<Range<usize>>; 3],
    figures: &mut Figures,
) {
    let has = |spans: &[Range<usize>]| {
        let mut has = vec![false; words];
        spans.iter().cloned().flatten().for_each(|word| has[word] = true);
        has
    };
    let (gold, found) = (gold.each_ref().map(|spans| has(spans)), found.each_ref().map(|spans| has(spans)));
    for word in 0..words {
        let first =
            |roles: &[Vec<bool>; 3]| roles.iter().position(|role| role[word]).map_or(0, |role| role + 1);
        *figures.joint.entry((first(&gold), first(&found))).or_default() += 1;
        for role in 0..3 {
            let cell = match (gold[role][word], found[role][word]) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            figures.words[role][cell] += 1;
        }
    }
}

/// Keeps the spans that lie in no other.
fn outermost(spans: &mut Vec<Range<usize>>) {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|span| {
        let kept = span.end > end;
        end = end.max(span.end);
        kept
    });
}

/// Spans of places of words; one that goes on from before its sentence stays one.
fn spans(places: impl Iterator<Item = Place>) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (word, place) in places.enumerate() {
        match (place, spans.last_mut()) {
            (Place::Inside, Some(span)) if span.end == word => span.end = word + 1,
            (Place::Begin | Place::Inside, _) => spans.push(word..word + 1),
            (Place::Outside, _) => {}
        }
    }
    spans
}

/// Counts the pairs of spans that share at least half of their words, each span in one pair.
fn pairs(gold: &[Range<usize>], found: &[Range<usize>]) -> usize {
    let mut taken = vec![false; found.len()];
    let pair = |known: &&Range<usize>| {
        let other = found.iter().enumerate().position(|(at, span)| {
            let shared = known.end.min(span.end).saturating_sub(known.start.max(span.start));
            let all = known.end.max(span.end) - known.start.min(span.start);
            !taken[at] && 2 * shared >= all
        });
        other.inspect(|&at| taken[at] = true).is_some()
    };
    gold.iter().filter(pair).count()
}

/// The contents of a document, each with the source that has the same cue.
fn attributions(analyses: &[Analysis]) -> Vec<Attribution> {
    let mut offsets = Vec::new();
    let mut words = 0;
    for analysis in analyses {
        offsets.push(words);
        words += analysis.roles.len();
    }
    let roles: Vec<Roles> = analyses.iter().flat_map(|analysis| analysis.roles.iter().copied()).collect();
    let number = |place: WordPlace| offsets[place.sentence] + place.word;
    let mut by_cue: BTreeMap<usize, Attribution> = BTreeMap::new();
    for span in spans(roles.iter().map(|roles| roles.source)) {
        if let Some(cue) = roles[span.start].source_cue {
            by_cue.entry(number(cue)).or_default().source.extend(span);
        }
    }
    for span in spans(roles.iter().map(|roles| roles.content)) {
        if let Some(cue) = roles[span.start].content_cue {
            by_cue.entry(number(cue)).or_default().content.extend(span);
        }
    }
    by_cue.into_values().filter(|found| !found.source.is_empty() && !found.content.is_empty()).collect()
}

fn same(one: &Attribution, other: &Attribution) -> bool {
    let overlap = |one: &BTreeSet<usize>, other: &BTreeSet<usize>| {
        2 * one.intersection(other).count() >= one.union(other).count()
    };
    one.source.intersection(&other.source).next().is_some() && overlap(&one.content, &other.content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_one_in_agreement_and_near_nought_by_chance() {
        assert_eq!(alpha(&BTreeMap::from([((0, 0), 7), ((1, 1), 3)])), 1.0);
        let chance = alpha(&BTreeMap::from([((0, 0), 250), ((0, 1), 250), ((1, 0), 250), ((1, 1), 250)]));
        assert!(chance.abs() < 0.01, "{chance}");
    }

    #[test]
    fn spans_go_on_over_sentences_and_inner_ones_are_left_out() {
        use Place::{Begin, Inside, Outside};
        assert_eq!(spans([Inside, Begin, Inside, Outside, Begin].into_iter()), [0..1, 1..3, 4..5]);
        let mut known = vec![3..5, 0..4, 1..2, 0..2];
        outermost(&mut known);
        assert_eq!(known, [0..4, 3..5]);
    }

    #[test]
    fn half_of_the_words_make_a_pair_and_each_span_has_one() {
        assert_eq!(pairs(&[0..4, 10..12], &[2..4, 0..4, 9..15]), 1);
    }
}
