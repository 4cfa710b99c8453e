//! The parameters that addresses may have: names, what they do, and what their values are. By these tables requests are read, and of
//! them the OpenAPI document is made.

use chancery_record::ask::Reviewed;

/// The most rows of one answer.
pub(crate) const MOST_ROWS: u64 = 1000;
/// The rows of one answer where nothing else is asked for.
pub(crate) const USUAL_ROWS: u64 = 100;

/// A parameter that an address may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it does, as a sentence without its end.
    pub about: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether it may be given several times.
    pub several: bool,
}

/// What the values of a parameter are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words of any kind.
    Text,
    /// Words of fixed meaning, several with commas between them.
    Words,
    /// The same, in capitals; small letters are taken for them.
    Capitals,
    /// One of these, several with commas between them.
    OneOf(&'static [&'static str]),
    /// A day, a month or a year.
    Day,
    /// A number from 0 to 1.
    Share,
    /// A whole number within bounds.
    Number(u64, u64),
    /// `true` or `false`.
    Flag,
}

const fn parameter(name: &'static str, kind: Kind, several: bool, about: &'static str) -> Parameter {
    Parameter { name, about, kind, several }
}

/// Filters that everything has.
pub(crate) const WHEN: &[Parameter] = &[
    parameter("from", Kind::Day, false, "The first day"),
    parameter("to", Kind::Day, false, "The last day"),
    parameter("by", Kind::Text, true, "Who says so: a name, a key, an ISO code, or publisher"),
    parameter("publisher", Kind::Text, true, "Words of the publisher's name"),
    parameter(
        "text",
        Kind::Text,
        false,
        "Only from documents with these words in title or text: words, \"whole phrases\", AND, OR, NOT, begin*",
    ),
];

/// Filters by who takes part.
pub(crate) const WHO: &[Parameter] = &[
    parameter("actor", Kind::Text, true, "Who takes part: a name, a key or an ISO code"),
    parameter(
        "dyad",
        Kind::Text,
        true,
        "Who has to do with whom, in either direction: given twice, once for each",
    ),
];

/// Filters of events.
pub(crate) const WHAT: &[Parameter] = &[
    parameter("type", Kind::Capitals, true, "Types of event: ASSAULT, CONSULT, …"),
    parameter("mode", Kind::Words, true, "Modes of event: visit, heavy-weapons, …"),
    parameter("context", Kind::Words, true, "Contexts of event: military, diplomatic, …"),
    parameter(
        "quad",
        Kind::OneOf(&["1", "2", "3", "4"]),
        true,
        "Quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict",
    ),
    parameter("place", Kind::Text, true, "Where: a name, or the ISO code of a country"),
    parameter("status", Kind::OneOf(STATUSES), true, "Status"),
    parameter("min-confidence", Kind::Share, false, "The least confidence, 0 to 1"),
    parameter("min-reports", Kind::Number(0, u32::MAX as u64), false, "The fewest reports"),
    parameter(
        "min-sources",
        Kind::Number(0, u32::MAX as u64),
        false,
        "The fewest independent reports: of documents that are no copies of one another",
    ),
];

/// Filters of agreements.
pub(crate) const AGREED: &[Parameter] = &[
    parameter("type", Kind::Words, true, "Kinds of agreement: ceasefire, peace, …"),
    parameter("status", Kind::Words, true, "Status: in force, violated, …"),
    parameter("place", Kind::Text, true, "Where: a name, or the ISO code of a country"),
    parameter("min-reports", Kind::Number(0, u32::MAX as u64), false, "The fewest reports of an agreement"),
];

/// Filters by what people decided.
pub(crate) const REVIEWED: &[Parameter] = &[parameter(
    "review",
    Kind::OneOf(&Reviewed::NAMES),
    false,
    "What people decided of it; without it all but what they rejected",
)];

/// Filters of disputes.
pub(crate) const DISPUTED: &[Parameter] = &[parameter(
    "type",
    Kind::OneOf(&["denial", "accounts", "figures", "compliance"]),
    true,
    "Kinds of dispute",
)];

/// What part of a list is wanted.
pub(crate) const PAGED: &[Parameter] = &[
    parameter("limit", Kind::Number(1, MOST_ROWS), false, "The most rows"),
    parameter("cursor", Kind::Text, false, "Where to go on: next of the answer before"),
];

/// Which documents are wanted.
pub(crate) const DOCUMENTED: &[Parameter] = &[
    parameter("from", Kind::Day, false, "The first day of publication"),
    parameter("to", Kind::Day, false, "The last day of publication"),
    parameter("publisher", Kind::Text, true, "Words of the publisher's name"),
    parameter(
        "text",
        Kind::Text,
        false,
        "Only documents with these words in title or text: words, \"whole phrases\", AND, OR, NOT, begin*",
    ),
];

/// How rows are written.
pub(crate) const FORMATTED: &[Parameter] = &[
    parameter(
        "format",
        Kind::OneOf(&["json", "jsonl", "csv"]),
        false,
        "How rows are written: json in parts; jsonl and csv whole, unless a limit is given",
    ),
    GUARDED,
];

const GUARDED: Parameter = parameter(
    "guard-formulas",
    Kind::Flag,
    false,
    "Put an apostrophe before cells of csv that a spreadsheet would take for formulas",
);

/// What is exported.
pub(crate) const EXPORTED: &[Parameter] = &[
    parameter(
        "limit",
        Kind::Number(1, u64::MAX),
        false,
        "The most events, quotations or documents; all unless given",
    ),
    GUARDED,
];

/// What a row of a panel is.
pub(crate) const PANEL: &[Parameter] = &[
    parameter(
        "unit",
        Kind::OneOf(&["dyad-day", "dyad-week", "dyad-month", "dyad-year", "actor-month"]),
        false,
        "What a row is; dyad-month unless given",
    ),
    parameter("complete", Kind::Flag, false, "Give periods without an event a row with zeros"),
];

/// Who two are.
pub(crate) const BETWEEN: &[Parameter] = &[parameter(
    "dyad",
    Kind::Text,
    true,
    "Who and whom: given twice, once for each; a name, a key or an ISO code",
)];

/// How texts are taken.
pub(crate) const ADDED: &[Parameter] = &[
    parameter(
        "name",
        Kind::Text,
        false,
        "What the text is called, as a file is; its id is made of it where it has none",
    ),
    parameter(
        "from",
        Kind::OneOf(&[
            "text",
            "html",
            "markdown",
            "json",
            "jsonl",
            "warc",
            "ngec",
            "ninjs",
            "gdelt",
            "mediacloud",
        ]),
        false,
        "What the text is, instead of telling by content",
    ),
    parameter("published", Kind::Day, false, "The day it was published, where it does not say"),
    parameter("publisher", Kind::Text, false, "Who published it, where it does not say"),
    parameter("title", Kind::Text, false, "Its headline, where it has none"),
    parameter(
        "fetch",
        Kind::Text,
        false,
        "The address of an article to be got instead, where the server does that",
    ),
];

/// What readings hold beside the record.
pub(crate) const READ: &[Parameter] =
    &[parameter("layers", Kind::OneOf(&["tokens", "sentences"]), true, "More to put into the reading")];

/// Where a stream goes on.
pub(crate) const AFTER: &[Parameter] = &[parameter(
    "after",
    Kind::Number(0, i64::MAX as u64),
    false,
    "Begin after the document with this number; with the next that comes in, unless given",
)];

/// Which decisions are wanted.
pub(crate) const DECIDED: &[Parameter] = &[
    parameter("author", Kind::Text, true, "Who decided"),
    parameter("subject", Kind::Text, true, "The id of what was decided on, or of what it belongs to"),
    parameter("holding", Kind::Flag, false, "Only decisions that hold"),
    parameter("limit", Kind::Number(1, MOST_ROWS), false, "The most rows"),
];

/// What part of a queue is wanted.
pub(crate) const PASSED: &[Parameter] = &[
    parameter("limit", Kind::Number(1, MOST_ROWS), false, "The most rows"),
    parameter("skip", Kind::Number(0, 1_000_000), false, "How many are passed over"),
];

/// How many of the latest are wanted.
pub(crate) const LATEST: &[Parameter] =
    &[parameter("limit", Kind::Number(1, MOST_ROWS), false, "The most rows")];

/// The status of an event.
const STATUSES: &[&str] = &["happened", "ongoing", "planned", "possible", "denied"];

impl Kind {
    /// Returns the values that are given as one.
    pub(crate) fn values(self, given: &str) -> Vec<String> {
        let parts = given.split(',').map(str::trim).filter(|value| !value.is_empty());
        match self {
            Kind::Words | Kind::OneOf(_) => parts.map(str::to_owned).collect(),
            Kind::Capitals => parts.map(str::to_uppercase).collect(),
            _ => vec![given.to_owned()],
        }
    }

    /// Checks a value, or says what it is and what it should be.
    pub(crate) fn check(self, value: &str) -> Result<(), (String, String)> {
        let number = |least: u64, most: u64| {
            let number: Option<u64> = value.parse().ok();
            number.is_some_and(|number| (least..=most).contains(&number))
        };
        let (fits, remedy) = match self {
            Kind::Text | Kind::Words | Kind::Capitals => return Ok(()),
            Kind::OneOf(known) => (known.contains(&value), format!("give one of {}", known.join(", "))),
            Kind::Day => match chancery_input::parse_date(value) {
                Ok(_) => return Ok(()),
                Err(told) => return Err(("no day".to_owned(), told)),
            },
            Kind::Share => {
                let share: Option<f64> = value.parse().ok();
                (
                    share.is_some_and(|share| (0.0..=1.0).contains(&share)),
                    "give a number from 0 to 1".to_owned(),
                )
            }
            Kind::Number(least, most) => {
                (number(least, most), format!("give a whole number from {least} to {most}"))
            }
            Kind::Flag => (["true", "false"].contains(&value), "give true or false".to_owned()),
        };
        if fits { Ok(()) } else { Err(("not allowed".to_owned(), remedy)) }
    }
}
