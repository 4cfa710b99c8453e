//! What does the model attribute? Its sources, cues and contents as attributions, by the cue that each belongs to.
//!
//! The model (`chancery-syntax`) tags words and links the first word of each source and content to a word of its cue. Here the
//! tagged words become runs of tokens, which may go on over the end of a sentence. A run that is linked to no cue goes to the
//! nearest cue of its sentence that lacks one.

use crate::mentions::Layout;
use chancery_syntax::{Place, Roles, WordPlace};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the model links to one cue, as runs of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tagged {
    /// The cue; nothing for contents without one.
    pub(super) cue: Option<Range<usize>>,
    /// Who speaks.
    pub(super) sources: Vec<Range<usize>>,
    /// What is attributed.
    pub(super) contents: Vec<Range<usize>>,
}

impl Tagged {
    /// Returns the first token, to go through attributions in text order.
    fn first(&self) -> usize {
        let runs = self.contents.iter().chain(&self.cue).chain(&self.sources);
        runs.map(|run| run.start).min().unwrap_or(usize::MAX)
    }
}

/// Finds the attributions that the model tags and that have a content, in text order.
pub(super) fn find(layout: &Layout<'_>) -> Vec<Tagged> {
    let cues = runs(layout, |roles| roles.cue);
    let mut by_cue: BTreeMap<usize, Tagged> =
        cues.iter().map(|cue| (cue.start, Tagged { cue: Some(cue.clone()), ..Tagged::default() })).collect();
    let mut loose = Vec::new();
    for source in runs(layout, |roles| roles.source) {
        match linked(layout, &cues, layout.syntax.roles(source.start).source_cue) {
            Some(cue) => by_cue.entry(cue.start).or_insert_with(|| alone(cue)).sources.push(source),
            None => loose.push(source),
        }
    }
    for source in loose {
        if let Some(cue) = nearest(layout, &cues, &source, |cue| by_cue[&cue].sources.is_empty()) {
            by_cue.entry(cue).or_default().sources.push(source);
        }
    }
    // A link into another sentence waits: the content's own sentence may have a cue that lacks one.
    let mut loose = Vec::new();
    let mut far = Vec::new();
    for content in runs(layout, |roles| roles.content) {
        match linked(layout, &cues, layout.syntax.roles(content.start).content_cue) {
            Some(cue) if is_near(layout, &content, &cue) => {
                by_cue.entry(cue.start).or_insert_with(|| alone(cue)).contents.push(content);
            }
            Some(cue) => far.push((content, cue)),
            None => loose.push(content),
        }
    }
    for (content, cue) in far {
        match nearest(layout, &cues, &content, |cue| by_cue[&cue].contents.is_empty()) {
            Some(own) => by_cue.entry(own).or_default().contents.push(content),
            None => by_cue.entry(cue.start).or_insert_with(|| alone(cue)).contents.push(content),
        }
    }
    for tagged in by_cue.values_mut() {
        tagged.contents.sort_by_key(|content| content.start);
    }
    let mut all = Vec::new();
    for content in loose {
        match nearest(layout, &cues, &content, |cue| by_cue[&cue].contents.is_empty()) {
            Some(cue) => by_cue.entry(cue).or_default().contents.push(content),
            None => all.push(Tagged { contents: vec![content], ..Tagged::default() }),
        }
    }
    all.extend(by_cue.into_values().filter(|tagged| !tagged.contents.is_empty()));
    all.sort_by_key(Tagged::first);
    all
}

fn alone(cue: Range<usize>) -> Tagged {
    Tagged { cue: Some(cue), ..Tagged::default() }
}

/// Returns the cue that a link points into; one that is not tagged as a cue stands alone.
fn linked(layout: &Layout<'_>, cues: &[Range<usize>], place: Option<WordPlace>) -> Option<Range<usize>> {
    let place = place?;
    let sentence = layout.sentences.get(place.sentence)?;
    let token = Some(sentence.tokens.start + place.word).filter(|token| sentence.tokens.contains(token))?;
    let after = cues.partition_point(|cue| cue.start <= token);
    let around = after.checked_sub(1).map(|at| cues[at].clone());
    Some(around.filter(|cue| cue.contains(&token)).unwrap_or(token..token + 1))
}

/// Returns whether a cue stands in one of the sentences that a run touches.
fn is_near(layout: &Layout<'_>, run: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = layout.syntax.sentence(cue.start);
    (layout.syntax.sentence(run.start)..=layout.syntax.sentence(run.end - 1)).contains(&sentence)
}

/// Returns the start of the nearest cue in the sentence where a run begins that is `free`.
fn nearest(
    layout: &Layout<'_>,
    cues: &[Range<usize>],
    run: &Range<usize>,
    free: impl Fn(usize) -> bool,
) -> Option<usize> {
    let sentence = &layout.sentence_of(run.start).tokens;
    let from = cues.partition_point(|cue| cue.start < sentence.start);
    let inside = cues[from..].iter().take_while(|cue| cue.start < sentence.end);
    let gap = |cue: &Range<usize>| {
        if cue.start >= run.end { cue.start - run.end } else { run.start.saturating_sub(cue.end) }
    };
    inside.filter(|cue| free(cue.start)).min_by_key(|cue| gap(cue)).map(|cue| cue.start)
}

/// Collects tagged tokens into runs; one that goes on from before its sentence stays one.
fn runs(layout: &Layout<'_>, place: fn(Roles) -> Place) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for token in 0..layout.tokens.len() {
        match (place(layout.syntax.roles(token)), runs.last_mut()) {
            (Place::Inside, Some(run)) if run.end == token => run.end = token + 1,
            (Place::Begin | Place::Inside, _) => runs.push(token..token + 1),
            (Place::Outside, _) => {}
        }
    }
    runs
}
