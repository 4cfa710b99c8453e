//! Which line of the codebook was taken, and why not the others of the word?

use super::Why;
use crate::events::anchors::{Anchor, Misfit};
use crate::events::lexicon::{Need, Part, Position, Trigger};
use crate::reading::explanation::{LineUse, MetNeed, RejectedLine};

impl Why<'_, '_> {
    /// Returns the line by which an anchor was found, with what meets its needs.
    pub(super) fn line_of(&self, anchor: &Anchor<'_>) -> LineUse {
        let candidate = self.finder.candidate(anchor.token).ok();
        let met = |need: &Need| {
            let by = candidate.as_ref().and_then(|candidate| self.finder.met_by(need, candidate))?;
            Some(MetNeed { need: need.to_string(), met_by: self.mention_span(by) })
        };
        LineUse {
            place: place(anchor.trigger),
            written: written(anchor.trigger),
            needs: anchor.trigger.needs.iter().filter_map(met).collect(),
            carried_by: anchor.verb.filter(|_| anchor.is_light).map(|verb| self.word_span(verb)),
        }
    }

    /// Returns the other uses of a word, the most specific first, and why each was not taken.
    pub(super) fn rejected(&self, token: usize, taken: Option<&Trigger>) -> Vec<RejectedLine> {
        let Ok(candidate) = self.finder.candidate(token) else { return Vec::new() };
        let others =
            candidate.triggers.iter().filter(|other| taken.is_none_or(|taken| !std::ptr::eq(*other, taken)));
        let rejected = |other: &'static Trigger| {
            let (because, need) = match self.finder.misfit(other, &candidate) {
                None => ("rank", None),
                Some(Misfit::Part) => ("part", None),
                Some(Misfit::Need(need)) => ("need", Some(need.to_string())),
                Some(Misfit::Excluded(needs)) => ("excluded", Some(joined(needs))),
            };
            RejectedLine { place: place(other), written: written(other), because: because.to_owned(), need }
        };
        others.map(rejected).collect()
    }
}

/// Returns where a line is written.
pub(super) fn place(trigger: &Trigger) -> String {
    format!("{}:{}", trigger.place.file, trigger.place.line)
}

/// Writes a line as its table would: lemma, part of speech, needs, then what it makes of them.
pub(super) fn written(trigger: &Trigger) -> String {
    let part = match trigger.part {
        Part::Verb => "v",
        Part::Noun => "n",
        Part::Adjective => "a",
    };
    let mut line = format!("{} {part} {} → ", trigger.lemma, joined(&trigger.needs));
    let mode = trigger.own.map_or(trigger.mode, |own| own.mode);
    line.push_str(if trigger.name().is_empty() { "no event" } else { trigger.name() });
    line.extend(mode.iter().flat_map(|mode| ["-", mode]));
    line.extend(trigger.cameo.iter().flat_map(|code| [" ", code]));
    for (side, places) in [("actors", &trigger.actors), ("recipients", &trigger.recipients)] {
        if !places.is_empty() {
            line.push_str(&format!(", {side} {}", alternatives(places)));
        }
    }
    line
}

fn joined(needs: &[Need]) -> String {
    let items: Vec<String> = needs.iter().map(Need::to_string).collect();
    if items.is_empty() { "-".to_owned() } else { items.join("&") }
}

/// Writes places as codebooks do: `poss|subj+with`.
fn alternatives(places: &[Vec<Position>]) -> String {
    let together =
        |place: &Vec<Position>| place.iter().map(Position::to_string).collect::<Vec<_>>().join("+");
    places.iter().map(together).collect::<Vec<_>>().join("|")
}
