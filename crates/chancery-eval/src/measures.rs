//! What is counted, stage by stage.
//!
//! Keys, order and roundings are those of the project's scoring script, so that figures can be set side by side.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use std::ops::AddAssign;

/// A stage of reading that is scored apart.
///
/// ```
/// use chancery_eval::{Detail, Measure, Stage};
///
/// let stage = Stage::parse("events").expect("a stage");
/// assert!(stage.measures().any(|measure| measure == Measure::EventType));
/// assert!(stage.details().any(|detail| detail == Detail::Status));
/// assert_eq!(stage.key(), "events");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Who and what is spoken of.
    Entities,
    /// Who said what.
    Statements,
    /// Who did what to whom.
    Events,
    /// What was agreed, and who claims it was kept.
    Agreements,
    /// What somebody asserts and somebody else denies.
    Disputes,
}

impl Stage {
    /// Every stage, in the order in which a text is read.
    pub const ALL: [Stage; 5] =
        [Stage::Entities, Stage::Statements, Stage::Events, Stage::Agreements, Stage::Disputes];

    /// Returns the stage as it is written: `entities`, `statements`, …
    pub fn key(self) -> &'static str {
        match self {
            Stage::Entities => "entities",
            Stage::Statements => "statements",
            Stage::Events => "events",
            Stage::Agreements => "agreements",
            Stage::Disputes => "disputes",
        }
    }

    /// Returns the stage written as `key`.
    pub fn parse(key: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// Returns what is found or missed in this stage.
    pub fn measures(self) -> impl Iterator<Item = Measure> {
        Measure::ALL.into_iter().filter(move |measure| measure.stage() == self)
    }

    /// Returns what is right or wrong of what was found in this stage.
    pub fn details(self) -> impl Iterator<Item = Detail> {
        Detail::ALL.into_iter().filter(move |detail| detail.stage() == self)
    }
}

/// Something of which a reading finds some, misses some and adds some: scored by precision, recall and F1.
///
/// ```
/// use chancery_eval::{Measure, Stage};
///
/// assert_eq!(Measure::StatementsWithSpeaker.key(), "statements+speaker");
/// assert_eq!(Measure::StatementsWithSpeaker.stage(), Stage::Statements);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Content of statements.
    Statements,
    /// Content and speaker of statements.
    StatementsWithSpeaker,
    /// Events of the right type in the right sentence.
    EventType,
    /// Of these, those with every actor and every recipient right.
    EventWho,
    /// Single actors and recipients.
    Participants,
    /// Agreements of the right kind with a party in common.
    Agreements,
    /// Claims that a party kept or broke an agreement.
    Compliance,
    /// Disputes in the right sentence with a side in common.
    Disputes,
    /// Gold entities found; entities beyond gold are not counted, so precision equals recall.
    Entities,
}

impl Measure {
    /// Every measure, in the order of the scoring script.
    pub const ALL: [Measure; 9] = [
        Measure::Statements,
        Measure::StatementsWithSpeaker,
        Measure::EventType,
        Measure::EventWho,
        Measure::Participants,
        Measure::Agreements,
        Measure::Compliance,
        Measure::Disputes,
        Measure::Entities,
    ];

    /// Returns the measure as the scoring script writes it.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Statements => "statements",
            Measure::StatementsWithSpeaker => "statements+speaker",
            Measure::EventType => "events type",
            Measure::EventWho => "events who",
            Measure::Participants => "participants",
            Measure::Agreements => "agreements",
            Measure::Compliance => "compliance",
            Measure::Disputes => "disputes",
            Measure::Entities => "entities",
        }
    }

    /// Returns the stage that is measured.
    pub fn stage(self) -> Stage {
        match self {
            Measure::Statements | Measure::StatementsWithSpeaker => Stage::Statements,
            Measure::EventType | Measure::EventWho | Measure::Participants => Stage::Events,
            Measure::Agreements | Measure::Compliance => Stage::Agreements,
            Measure::Disputes => Stage::Disputes,
            Measure::Entities => Stage::Entities,
        }
    }
}

/// Something that is right or wrong of each item found: scored by accuracy.
///
/// ```
/// use chancery_eval::{Detail, Stage};
///
/// assert_eq!((Detail::ReportedBy.key(), Detail::ReportedBy.stage()), ("reported_by", Stage::Events));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// Status of matched events.
    Status,
    /// Reporting statement of matched events.
    ReportedBy,
    /// Type of entities found.
    EntityType,
    /// Date of matched events that have one in gold.
    Date,
    /// Speaker of matched statements.
    Speaker,
}

impl Detail {
    /// Every detail, in the order of the scoring script.
    pub const ALL: [Detail; 5] =
        [Detail::Status, Detail::ReportedBy, Detail::EntityType, Detail::Date, Detail::Speaker];

    /// Returns the detail as the scoring script writes it.
    pub fn key(self) -> &'static str {
        match self {
            Detail::Status => "status",
            Detail::ReportedBy => "reported_by",
            Detail::EntityType => "entity type",
            Detail::Date => "date",
            Detail::Speaker => "speaker",
        }
    }

    /// Returns the stage that is measured.
    pub fn stage(self) -> Stage {
        match self {
            Detail::Status | Detail::ReportedBy | Detail::Date => Stage::Events,
            Detail::EntityType => Stage::Entities,
            Detail::Speaker => Stage::Statements,
        }
    }
}

/// How many items were right, how many gold has and how many the reading has.
///
/// ```
/// use chancery_eval::Tally;
///
/// let tally = Tally { right: 3, gold: 6, found: 4 };
/// assert_eq!((tally.precision(), tally.recall()), (0.75, 0.5));
/// assert_eq!(tally.f1(), 0.6);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items of the reading that are right.
    pub right: usize,
    /// Items of gold.
    pub gold: usize,
    /// Items of the reading.
    pub found: usize,
}

impl Tally {
    /// Returns right items by items of the reading, 0 when it has none.
    pub fn precision(self) -> f64 {
        share(self.right, self.found).unwrap_or(0.0)
    }

    /// Returns right items by items of gold, 0 when it has none.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold).unwrap_or(0.0)
    }

    /// Returns the harmonic mean of precision and recall, 0 when both are.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Tally", 5)?;
        row.serialize_field("precision", &round(self.precision()))?;
        row.serialize_field("recall", &round(self.recall()))?;
        row.serialize_field("f1", &round(self.f1()))?;
        row.serialize_field("gold", &self.gold)?;
        row.serialize_field("found", &self.found)?;
        row.end()
    }
}

/// How often a detail was right.
///
/// ```
/// use chancery_eval::Accuracy;
///
/// assert_eq!(Accuracy { right: 9, of: 10 }.rate(), Some(0.9));
/// assert_eq!(Accuracy::default().rate(), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// How often it was right.
    pub right: usize,
    /// How often it was judged.
    pub of: usize,
}

impl Accuracy {
    /// Returns the share that was right; `None` when nothing was judged.
    pub fn rate(self) -> Option<f64> {
        share(self.right, self.of)
    }
}

impl Serialize for Accuracy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Accuracy", 3)?;
        row.serialize_field("right", &self.right)?;
        row.serialize_field("of", &self.of)?;
        row.serialize_field("rate", &self.rate().map(round))?;
        row.end()
    }
}

/// Everything counted, for one document or for many together.
///
/// ```
/// use chancery_eval::{Detail, Evaluation, GoldDocument, Measure, Reading};
///
/// let json = r#"{"entities": [], "events": [{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "actors": [], "recipients": [], "status": "planned"}]}"#;
/// let document = GoldDocument::parse("audience", r#"{"text": "The envoy met the king."}"#, json)?;
/// let scores = Evaluation::of(&[document], &[Reading::parse(json).expect("a reading")]).total;
/// assert_eq!(scores.tally(Measure::EventType).f1(), 1.0);
/// assert_eq!(scores.accuracy(Detail::Status).rate(), Some(1.0));
/// # Ok::<(), chancery_eval::GoldError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    tallies: [Tally; Measure::ALL.len()],
    accuracies: [Accuracy; Detail::ALL.len()],
}

impl Scores {
    /// Returns what was counted for `measure`.
    pub fn tally(&self, measure: Measure) -> Tally {
        self.tallies[measure as usize]
    }

    /// Returns what was counted for `detail`.
    pub fn accuracy(&self, detail: Detail) -> Accuracy {
        self.accuracies[detail as usize]
    }

    /// Adds items to `measure`.
    pub(crate) fn count(&mut self, measure: Measure, right: usize, gold: usize, found: usize) {
        let tally = &mut self.tallies[measure as usize];
        tally.right += right;
        tally.gold += gold;
        tally.found += found;
    }

    /// Adds one judgement of `detail`.
    pub(crate) fn judge(&mut self, detail: Detail, right: bool) {
        let accuracy = &mut self.accuracies[detail as usize];
        accuracy.right += usize::from(right);
        accuracy.of += 1;
    }

    /// Writes the measures as entries of an open map, and the details under `accuracy`, as the scoring script does.
    pub(crate) fn serialize_into<M: SerializeMap>(
        &self,
        map: &mut M,
        wanted: Option<Stage>,
    ) -> Result<(), M::Error> {
        let chosen = |stage| wanted.is_none_or(|wanted| wanted == stage);
        for measure in Measure::ALL.into_iter().filter(|measure| chosen(measure.stage())) {
            map.serialize_entry(measure.key(), &self.tally(measure))?;
        }
        map.serialize_entry("accuracy", &Details { scores: self, wanted })
    }
}

impl AddAssign<&Scores> for Scores {
    fn add_assign(&mut self, other: &Scores) {
        for (mine, theirs) in self.tallies.iter_mut().zip(&other.tallies) {
            mine.right += theirs.right;
            mine.gold += theirs.gold;
            mine.found += theirs.found;
        }
        for (mine, theirs) in self.accuracies.iter_mut().zip(&other.accuracies) {
            mine.right += theirs.right;
            mine.of += theirs.of;
        }
    }
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_into(&mut map, None)?;
        map.end()
    }
}

/// The details of one stage or of all.
struct Details<'s> {
    scores: &'s Scores,
    wanted: Option<Stage>,
}

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let chosen = |stage| self.wanted.is_none_or(|wanted| wanted == stage);
        let mut map = serializer.serialize_map(None)?;
        for detail in Detail::ALL.into_iter().filter(|detail| chosen(detail.stage())) {
            map.serialize_entry(detail.key(), &self.scores.accuracy(detail))?;
        }
        map.end()
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Rounds to four decimal places as Python's `round` does: the exact binary value decides, ties go to the even digit.
/// Formatting and parsing are both exact, which multiplying by 10,000 is not.
///
/// ```
/// assert_eq!(chancery_eval::round(2.0 / 3.0), 0.6667);
/// ```
pub fn round(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_are_rounded_to_the_even_digit_and_by_the_exact_value() {
        assert_eq!([1.0 / 32.0, 3.0 / 32.0].map(round), [0.0312, 0.0938]);
        assert_eq!([0.00005, 0.12345].map(round), [0.0001, 0.1235], "neither is a tie in binary");
    }

    #[test]
    fn nothing_found_and_nothing_there_score_zero_without_dividing_by_it() {
        assert_eq!(Tally::default().f1(), 0.0);
        assert_eq!(Tally { right: 0, gold: 4, found: 0 }.f1(), 0.0);
        assert_eq!(Accuracy::default().rate(), None);
    }

    #[test]
    fn f1_weighs_what_is_missed_and_what_is_added() {
        let tally = Tally { right: 3, gold: 4, found: 6 };
        assert_eq!((tally.precision(), tally.recall(), tally.f1()), (0.5, 0.75, 0.6));
    }

    #[test]
    fn every_measure_and_detail_stands_at_its_own_place_in_the_order_of_keys() {
        assert!(Measure::ALL.iter().enumerate().all(|(at, &measure)| measure as usize == at));
        assert!(Detail::ALL.iter().enumerate().all(|(at, &detail)| detail as usize == at));
    }
}
