//! What sort of side somebody is: forces of a state, an organised group, civilians.

use chancery_data::World;
use chancery_data::lexicons::rows;
use chancery_record::ask::event::Participant;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A sort of side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// What ACLED calls it.
    pub(super) inter: &'static str,
    /// `state`, `organised`, `civilians`, or nothing where it is not known.
    pub(super) sort: &'static str,
}

static SIDES: LazyLock<HashMap<&'static str, Side>> = LazyLock::new(|| {
    let lines = rows(include_str!("../../data/sides.tsv")).filter_map(|row| match row[..] {
        [sector, inter, sort] => Some((sector, Side { inter, sort })),
        _ => None,
    });
    lines.collect()
});

/// Returns what sort of side somebody is, by the sector, or else by the last word of what they are called ("six civilians").
pub(super) fn side(who: &Participant) -> Side {
    let of_word = || {
        let last = who.name.split_whitespace().next_back()?;
        World::embedded().group_noun(&last.to_lowercase())?.sector
    };
    let sector = who.sector.as_deref().filter(|&sector| sector != "UNS").or_else(of_word);
    sector.and_then(|sector| SIDES.get(sector)).copied().unwrap_or_default()
}

/// Returns whether one of these is a civilian.
pub(super) fn has_civilians(all: &[Participant]) -> bool {
    all.iter().any(|who| side(who).sort == "civilians")
}

/// Returns the names of some.
pub(super) fn names(all: &[Participant], joint: &str) -> String {
    all.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(joint)
}
