//! Which of the places with this name is meant? A linear ranker over what the document says, learned from annotated
//! reports.
//!
//! All toponyms of one name are one decision (one sense a document). The weights are in `data/places/weights.tsv`,
//! fitted by `cargo xtask train-places`; scores are integers, so that every machine ranks alike.

use super::context::{Context, Group, Said, neighbours, said};
use super::toponyms::Toponym;
use crate::mentions::Layout;
use crate::span::Span;
use chancery_data::{Kind, Record, RecordId, World, lexicons};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Features of a candidate, in the order of `FEATURES`.
type Features = [i32; FEATURES.len()];

/// What is known of a candidate. Each is a small whole number.
pub const FEATURES: [&str; 22] = [
    "rank-first",
    "rank-second",
    "population-log2",
    "smaller-log2",
    "capital",
    "territory",
    "subdivision",
    "region",
    "water",
    "facility",
    "main-name",
    "contained",
    "containing",
    "country-named",
    "country-leads",
    "country-share",
    "subdivision-named",
    "near",
    "within-reach",
    "home",
    "said-subdivision",
    "said-city",
];

static WEIGHTS: LazyLock<Features> = LazyLock::new(|| {
    let mut weights = [0; FEATURES.len()];
    for row in lexicons::rows(lexicons::PLACE_WEIGHTS) {
        let at = FEATURES.iter().position(|&feature| feature == row[0]);
        if let (Some(at), Some(weight)) = (at, row.get(1).and_then(|weight| weight.parse().ok())) {
            weights[at] = weight;
        }
    }
    weights
});

/// A name of a document with the features of everything it may name: what the ranker is trained on.
///
/// ```
/// use chancery::{document::Document, places::FEATURES, reader::Reader};
///
/// let document = Document::from_text("talks", "Envoys met in Tripoli. The port of Tripoli lies in northern Lebanon.");
/// let examples = Reader::embedded().place_examples(&document);
/// let tripoli = examples.iter().find(|example| example.span.of(&document.text) == "Tripoli").expect("it is a place");
/// assert!(tripoli.candidates.len() > 1, "in Libya, in Lebanon, in Greece");
/// assert!(tripoli.candidates.iter().all(|(_, features)| features.len() == FEATURES.len()));
/// ```
#[derive(Clone, Debug)]
pub struct Example {
    /// Where the name stands, first of all.
    pub span: Span,
    /// Its candidates.
    pub candidates: Vec<(RecordId, Features)>,
}

/// Picks the record of each toponym; `None` where the gazetteer has none. `home` is the publisher's country, alpha-3.
pub(crate) fn resolve(
    layout: &Layout<'_>,
    toponyms: &[Toponym],
    world: &World,
    home: Option<&'static str>,
) -> Vec<Option<RecordId>> {
    let (group_of, groups) = group(layout, toponyms, world);
    let context = context(&groups, world, home);
    let best: Vec<Option<RecordId>> = groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            if let [only] = group.candidates[..] {
                return Some(only);
            }
            let score = |rank: usize| score(&features(group, index, rank, &context, world));
            // Of equals the one that the tables rank first.
            (0..group.candidates.len())
                .rev()
                .max_by_key(|&rank| score(rank))
                .map(|rank| group.candidates[rank])
        })
        .collect();
    group_of.into_iter().map(|group| best[group]).collect()
}

/// Returns the ambiguous names of a document with their features, for training.
pub(crate) fn examples(
    layout: &Layout<'_>,
    toponyms: &[Toponym],
    world: &World,
    home: Option<&'static str>,
) -> Vec<Example> {
    let (group_of, groups) = group(layout, toponyms, world);
    let context = context(&groups, world, home);
    let of_group = |index: usize| {
        let group = &groups[index];
        let candidates = group.candidates.iter().enumerate();
        candidates.map(|(rank, &record)| (record, features(group, index, rank, &context, world))).collect()
    };
    let all = toponyms.iter().zip(&group_of);
    all.map(|(toponym, &index)| Example { span: toponym.span, candidates: of_group(index) }).collect()
}

/// Brings the toponyms of one name together: for each its group, and the groups.
fn group(layout: &Layout<'_>, toponyms: &[Toponym], world: &World) -> (Vec<usize>, Vec<Group>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<(String, RecordId), usize> = HashMap::new();
    let mut group_of = Vec::with_capacity(toponyms.len());
    for toponym in toponyms {
        let words = toponym.span.of(layout.text);
        let new = Group {
            candidates: toponym.candidates.clone(),
            count: 0,
            contained: Vec::new(),
            containing: Vec::new(),
            words: words.to_owned(),
            said: None,
            largest: toponym.candidates.iter().map(|&id| size(&world.record(id))).max().unwrap_or(0),
        };
        let index = match toponym.candidates.first() {
            Some(&first) => *known.entry((words.to_lowercase(), first)).or_insert_with(|| {
                groups.push(new);
                groups.len() - 1
            }),
            None => {
                groups.push(new);
                groups.len() - 1
            }
        };
        groups[index].count += 1;
        groups[index].said = groups[index].said.or_else(|| said(layout, &toponym.tokens));
        group_of.push(index);
    }
    for (inner, outer) in neighbours(layout, toponyms) {
        // "Tbilisi, Georgia" and "Georgia's Tbilisi".
        for (inner, outer) in [(inner, outer), (outer, inner)] {
            let (inner, outer) = (group_of[inner], group_of[outer]);
            for at in 0..groups[outer].candidates.len() {
                let around = groups[outer].candidates[at];
                let inside = |&candidate: &RecordId| is_within(world, candidate, around);
                let found: Vec<RecordId> = groups[inner].candidates.iter().copied().filter(inside).collect();
                if !found.is_empty() {
                    groups[inner].contained.extend(found);
                    groups[outer].containing.push(around);
                }
            }
        }
    }
    (group_of, groups)
}

/// Returns the size of a city as the number of binary digits of its population.
fn size(record: &Record) -> i32 {
    if record.kind == Kind::City { 32 - record.population.leading_zeros() as i32 } else { 0 }
}

/// Whether a city or subdivision lies in a subdivision or state.
fn is_within(world: &World, inner: RecordId, outer: RecordId) -> bool {
    let (place, around) = (world.record(inner), world.record(outer));
    match around.kind {
        Kind::Territory => {
            place.kind != Kind::Territory && around.country.is_some() && place.country == around.country
        }
        Kind::Region => place.kind != Kind::Region && place.part_of == Some(around.key),
        _ => false,
    }
}

fn context(groups: &[Group], world: &World, home: Option<&'static str>) -> Context {
    let first: Vec<Option<RecordId>> = groups
        .iter()
        .map(|group| {
            let held = |candidate: &&RecordId| {
                group.contained.contains(candidate) || group.containing.contains(candidate)
            };
            group.candidates.iter().find(held).or(group.candidates.first()).copied()
        })
        .collect();
    let sure: Vec<bool> =
        groups.iter().map(|group| group.candidates.len() == 1 || !group.contained.is_empty()).collect();
    Context::gather(groups, &first, &sure, world, home)
}

fn features(group: &Group, index: usize, rank: usize, context: &Context, world: &World) -> Features {
    let candidate = group.candidates[rank];
    let record = world.record(candidate);
    let is = |condition: bool| i32::from(condition);
    let country = record.country.map_or(0, |code| context.country(code, index));
    let leading = context.leading_country(index);
    let key = if record.kind == Kind::Region { Some(record.key) } else { record.part_of };
    let subdivision = key.map_or(0, |key| context.subdivision(key, index));
    let nearest = record.coordinates.and_then(|at| context.nearest(at, index));
    let size = size(&record);
    let is_subdivision = record.kind == Kind::Region && !record.key.starts_with("reg:");
    [
        is(rank == 0),
        is(rank == 1),
        size,
        if record.kind == Kind::City { group.largest - size } else { 0 },
        is(world.is_capital(candidate)),
        is(record.kind == Kind::Territory),
        is(is_subdivision),
        is(record.kind == Kind::Region && !is_subdivision),
        is(record.kind == Kind::Water),
        is(record.kind == Kind::Facility),
        is(record.name.eq_ignore_ascii_case(&group.words)),
        is(group.contained.contains(&candidate)),
        is(group.containing.contains(&candidate)),
        is(country > 0),
        is(country > 0 && country == leading),
        (8 * country).checked_div(leading).unwrap_or(0) as i32,
        (subdivision.min(4)) as i32,
        is(nearest.is_some_and(|distance| distance < 100.0)),
        is(nearest.is_some_and(|distance| distance < 500.0)),
        is(record.country.is_some() && record.country == context.home),
        is(group.said == Some(Said::Subdivision) && is_subdivision),
        is(group.said == Some(Said::City) && record.kind == Kind::City),
    ]
}

fn score(features: &Features) -> i32 {
    features.iter().zip(WEIGHTS.iter()).map(|(feature, weight)| feature * weight).sum()
}
