//! Scores readings against gold readings: how much of what should be read was read, and what went wrong.
//!
//! ```
//! use chancery_eval::{Evaluation, GoldDocument, Measure, Reading};
//!
//! let document = r#"{"text": "The envoy met the king."}"#;
//! let gold = r#"{
//!     "entities": [{"id": "e1", "name": "envoy", "type": "PERSON"}, {"id": "e2", "name": "king", "type": "PERSON"}],
//!     "events": [{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened",
//!                 "actors": ["e1", "e2"], "recipients": []}]
//! }"#;
//! let reading = r#"{
//!     "entities": [{"id": "x", "name": "The envoy"}],
//!     "events": [{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "actors": ["x"]}]
//! }"#;
//! let documents = [GoldDocument::parse("audience", document, gold)?];
//! let readings = [Reading::parse(reading)?];
//!
//! let evaluation = Evaluation::of(&documents, &readings);
//! assert_eq!(evaluation.total.tally(Measure::EventType).f1(), 1.0);
//! assert_eq!(evaluation.total.tally(Measure::EventWho).f1(), 0.0);
//! let actors = evaluation.differences.iter().find(|difference| difference.what == "actors");
//! assert_eq!(actors.and_then(|difference| difference.found.as_deref()), Some("The envoy"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The primary type is [`Evaluation`]: [`Scores`] for all documents and for each, and every [`Difference`]. It is made
//! of [`GoldDocument`]s and [`Reading`]s, either parsed from files or made by an engine with [`read_all`].
//! [`table`] and [`listing`] show it to people; serialised, it has the keys of the project's scoring script and more.
//!
//! How far people agree with each other, before anything is measured against them, tells [`coders::compare`].
//!
//! What holds of every sound reading, whatever was read, [`faults`] checks.
//!
//! The crate knows nothing of the engine: a reading may come from any program that writes the reading format. It reads
//! no files and never panics, however far outside the text a span lies.

pub mod coders;
mod comparison;
mod coverage;
mod differences;
mod error;
mod evaluation;
mod faults;
mod folding;
mod gold;
pub mod listing;
mod matching;
mod measures;
mod reading;
mod reliability;
mod sentences;
pub mod table;

pub use differences::{Difference, Verdict};
pub use error::{GoldError, Malformed};
pub use evaluation::{DocumentScores, Evaluation, matched_events, read_all};
pub use faults::faults;
pub use folding::fold;
pub use gold::GoldDocument;
pub use measures::{Accuracy, Detail, Measure, Scores, Stage, Tally, round};
pub use reading::Reading;
pub use reliability::Reliability;
pub use sentences::Sentences;
