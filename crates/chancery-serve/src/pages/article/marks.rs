//! What of a reading is marked in its text: which words belong to which event, statement, agreement, dispute, time, place or actor.

use super::spans::Span;
use chancery::reading::{Reading, Statement, TextSpan};
use std::collections::{HashMap, HashSet};

/// The kinds of marks that a reader can show or hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Layer {
    Statements,
    Disputes,
    Agreements,
    Events,
    Times,
    Places,
    Actors,
}

impl Layer {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [Layer; 7] = [
        Layer::Events,
        Layer::Statements,
        Layer::Agreements,
        Layer::Disputes,
        Layer::Times,
        Layer::Places,
        Layer::Actors,
    ];

    /// Returns the class of its marks.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Layer::Statements => "statement",
            Layer::Disputes => "dispute",
            Layer::Agreements => "agreement",
            Layer::Events => "event",
            Layer::Times => "time",
            Layer::Places => "place",
            Layer::Actors => "actor",
        }
    }

    /// Returns its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Layer::Statements => "Statements",
            Layer::Disputes => "Disputes",
            Layer::Agreements => "Agreements",
            Layer::Events => "Events",
            Layer::Times => "Times",
            Layer::Places => "Places",
            Layer::Actors => "Actors",
        }
    }

    /// Whether it is shown before anybody chooses.
    pub(crate) fn is_shown_at_first(self) -> bool {
        !matches!(self, Layer::Actors | Layer::Disputes)
    }
}

/// How words belong to what they tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The words that name it; they lead to its card.
    Named,
    /// What is attributed, by a statement that stands inside so many others.
    Content(usize),
    /// What a side of a dispute says.
    Side,
    /// The sentence that tells of it, shown only while it is chosen.
    Evidence,
    /// A mention, which leads nowhere by itself.
    Mention,
}

/// Words that belong to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where.
    pub(crate) span: Span,
    /// To what kind of thing.
    pub(crate) layer: Layer,
    /// The anchor of its card.
    pub(crate) of: String,
    /// Its label in the reading, as people see it.
    pub(crate) label: String,
    /// How.
    pub(crate) part: Part,
    /// A class beside that of the layer.
    pub(crate) manner: &'static str,
}

impl Mark {
    /// Whether it holds other marks and goes on from piece to piece.
    pub(crate) fn is_around(&self) -> bool {
        matches!(self.part, Part::Content(_) | Part::Side | Part::Evidence)
    }
}

/// The ranks of marks over the same words. What is around comes first; what a link is to lead to comes last.
fn rank(layer: Layer, part: Part) -> u8 {
    match (part, layer) {
        (Part::Content(depth), _) => u8::try_from(depth).unwrap_or(u8::MAX).min(9),
        (Part::Side, _) => 10,
        (Part::Evidence, _) => 11,
        (_, Layer::Actors) => 20,
        (_, Layer::Times) => 21,
        (_, Layer::Places) => 22,
        (_, Layer::Statements) => 23,
        (_, Layer::Agreements) => 24,
        _ => 25,
    }
}

/// Gathers the marks of a reading. `anchor` gives the anchor of a card by the label of what it is about.
pub(crate) fn marks(reading: &Reading, anchor: &dyn Fn(&str) -> String) -> Vec<Mark> {
    let mut marks = Marks { marks: Vec::new(), anchor };
    for event in &reading.events {
        let manner = manner(event.intensity, &event.status);
        marks.add(Layer::Events, &event.id, Part::Named, manner, [&event.anchor]);
        marks.add(Layer::Events, &event.id, Part::Named, manner, &event.also);
        marks.add(Layer::Events, &event.id, Part::Evidence, "", &event.evidence);
    }
    let depths = depths(&reading.statements);
    for (statement, depth) in reading.statements.iter().zip(depths) {
        let manner = if statement.polarity == "denies" { "denies" } else { "" };
        marks.add(Layer::Statements, &statement.id, Part::Content(depth), manner, &statement.content);
        marks.add(Layer::Statements, &statement.id, Part::Named, "cue", &statement.cue);
    }
    for agreement in &reading.agreements {
        marks.add(Layer::Agreements, &agreement.id, Part::Named, "", &agreement.mentions);
        let claims = agreement.compliance.iter().map(|claim| &claim.evidence);
        let undertaken = agreement.commitments.iter().map(|commitment| &commitment.evidence);
        marks.add(Layer::Agreements, &agreement.id, Part::Evidence, "", claims.chain(undertaken));
    }
    for dispute in &reading.disputes {
        let sides = dispute.sides.iter().map(|side| &side.words).filter(|words| words.end > words.start);
        let words: Vec<&TextSpan> = sides.collect();
        if words.is_empty() {
            marks.add(Layer::Disputes, &dispute.id, Part::Side, "", &dispute.evidence);
        } else {
            marks.add(Layer::Disputes, &dispute.id, Part::Side, "", words);
        }
    }
    for (number, time) in reading.times.iter().enumerate() {
        marks.put(Layer::Times, &format!("t{}", number + 1), Part::Named, "", (time.start, time.end));
    }
    for (number, place) in reading.places.iter().enumerate() {
        marks.put(Layer::Places, &format!("p{}", number + 1), Part::Named, "", (place.start, place.end));
    }
    for entity in &reading.entities {
        for mention in &entity.mentions {
            marks.put(Layer::Actors, &entity.id, Part::Mention, "", (mention.start, mention.end));
        }
    }
    marks.marks
}

/// Returns the class of an event by what it is and whether it took place.
fn manner(intensity: Option<f64>, status: &str) -> &'static str {
    let conflict = intensity.is_some_and(|intensity| intensity < 0.0);
    match (status, conflict) {
        ("happened" | "ongoing", false) => "mild",
        ("happened" | "ongoing", true) => "hostile",
        ("denied", false) => "mild denied",
        ("denied", true) => "hostile denied",
        (_, false) => "mild open",
        (_, true) => "hostile open",
    }
}

/// Returns within how many others each statement stands.
pub(crate) fn depths(statements: &[Statement]) -> Vec<usize> {
    let within: HashMap<&str, Option<&str>> =
        statements.iter().map(|statement| (statement.id.as_str(), statement.within.as_deref())).collect();
    let depth = |statement: &Statement| {
        let mut seen = HashSet::from([statement.id.as_str()]);
        let mut outer = statement.within.as_deref();
        while let Some(id) = outer.filter(|id| seen.insert(id)) {
            outer = within.get(id).copied().flatten();
        }
        seen.len() - 1
    };
    statements.iter().map(depth).collect()
}

struct Marks<'a> {
    marks: Vec<Mark>,
    anchor: &'a dyn Fn(&str) -> String,
}

impl Marks<'_> {
    fn add<'s>(
        &mut self,
        layer: Layer,
        label: &str,
        part: Part,
        manner: &'static str,
        spans: impl IntoIterator<Item = &'s TextSpan>,
    ) {
        for span in spans {
            self.put(layer, label, part, manner, (span.start, span.end));
        }
    }

    fn put(
        &mut self,
        layer: Layer,
        label: &str,
        part: Part,
        manner: &'static str,
        (start, end): (usize, usize),
    ) {
        let span = Span { start, end, rank: rank(layer, part) };
        let (of, label) = ((self.anchor)(label), label.to_owned());
        self.marks.push(Mark { span, layer, of, label, part, manner });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, within: Option<&str>) -> Statement {
        Statement { id: id.to_owned(), within: within.map(str::to_owned), ..Statement::default() }
    }

    #[test]
    fn a_statement_stands_as_deep_as_the_chain_above_it_even_where_that_runs_in_a_circle() {
        let statements = [
            said("s1", None),
            said("s2", Some("s1")),
            said("s3", Some("s2")),
            said("s4", Some("s9")),
            said("s5", Some("s6")),
            said("s6", Some("s5")),
        ];
        assert_eq!(depths(&statements), [0, 1, 2, 1, 1, 1]);
    }
}
