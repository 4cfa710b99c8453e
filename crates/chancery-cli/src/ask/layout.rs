//! Which columns of an answer are shown to people, and under which heading.

use crate::print::table::{Cell, Column};
use anstyle::Style;
use chancery_record::ask::Subject;

/// The table of an answer: its columns, and how the cells of a row and the note beneath it are made of the values.
pub(super) struct Layout {
    pub(super) columns: &'static [Column<'static>],
    pub(super) row: fn(&Values<'_>) -> (Vec<Cell>, String),
}

/// Gives the value of a row in a column, by its name.
pub(super) type Values<'r> = dyn Fn(&str) -> String + 'r;

const ID: Column<'_> = Column { heading: "id", least: 18, most: 18 };
const WHEN: Column<'_> = Column { heading: "when", least: 10, most: 10 };

const EVENTS: Layout = Layout {
    columns: &[
        WHEN,
        Column { heading: "who → whom", least: 14, most: 40 },
        Column { heading: "what", least: 10, most: 30 },
        Column { heading: "status", least: 8, most: 9 },
        Column { heading: "according to", least: 12, most: 26 },
        Column { heading: "sources", least: 7, most: 7 },
        ID,
    ],
    row: |of| {
        let (kind, mode) = (of("type"), of("mode"));
        let what = if mode.is_empty() { kind } else { format!("{kind}-{mode}") };
        let cells = vec![
            Cell::plain(of("date")),
            bold(&parties(of)),
            Cell::plain(what),
            Cell::plain(of("status")),
            Cell::plain(of("according_to")),
            Cell::plain(of("sources")),
            Cell::plain(of("id")),
        ];
        (cells, of("words"))
    },
};

const STATEMENTS: Layout = Layout {
    columns: &[
        WHEN,
        Column { heading: "who", least: 14, most: 30 },
        Column { heading: "how", least: 8, most: 18 },
        Column { heading: "the words", least: 30, most: 120 },
        ID,
    ],
    row: |of| {
        let (class, kind) = (of("class"), of("kind"));
        let how = if kind == "direct" { format!("{class}, quoted") } else { class };
        let (speaker, addressee) = (of("speaker"), of("addressee"));
        let who = if addressee.is_empty() { speaker } else { format!("{speaker} to {addressee}") };
        let cells = [of("date"), who, how, of("words"), of("id")];
        (cells.into_iter().map(Cell::plain).collect(), String::new())
    },
};

const AGREEMENTS: Layout = Layout {
    columns: &[
        WHEN,
        Column { heading: "what", least: 16, most: 40 },
        Column { heading: "kind", least: 8, most: 14 },
        Column { heading: "status", least: 8, most: 12 },
        Column { heading: "between", least: 14, most: 40 },
        ID,
    ],
    row: |of| {
        let cells = vec![
            Cell::plain(of("date")),
            bold(&of("name")),
            Cell::plain(of("kind")),
            Cell::plain(of("status")),
            Cell::plain(of("parties")),
            Cell::plain(of("id")),
        ];
        (cells, String::new())
    },
};

const DISPUTES: Layout = Layout {
    columns: &[
        WHEN,
        Column { heading: "kind", least: 8, most: 10 },
        Column { heading: "what is disputed", least: 20, most: 60 },
        Column { heading: "say so", least: 12, most: 30 },
        Column { heading: "deny it", least: 12, most: 30 },
        ID,
    ],
    row: |of| {
        let cells = ["date", "kind", "proposition", "asserted_by", "denied_by", "id"];
        (cells.into_iter().map(|column| Cell::plain(of(column))).collect(), String::new())
    },
};

const ACTORS: Layout = Layout {
    columns: &[
        Column { heading: "key", least: 12, most: 40 },
        Column { heading: "name", least: 14, most: 40 },
        Column { heading: "what", least: 6, most: 13 },
        Column { heading: "of", least: 3, most: 3 },
        Column { heading: "acts", least: 4, most: 8 },
        Column { heading: "is acted on", least: 4, most: 11 },
        Column { heading: "from", least: 10, most: 10 },
        Column { heading: "to", least: 10, most: 10 },
    ],
    row: |of| {
        plain(
            of,
            &[
                "key",
                "name",
                "kind",
                "country",
                "events_as_actor",
                "events_as_recipient",
                "first_day",
                "last_day",
            ],
        )
    },
};

/// The table of decisions.
pub(super) const CORRECTIONS: Layout = Layout {
    columns: &[
        Column { heading: "number", least: 6, most: 8 },
        Column { heading: "made", least: 10, most: 20 },
        Column { heading: "by", least: 6, most: 20 },
        Column { heading: "what", least: 6, most: 8 },
        Column { heading: "on", least: 18, most: 18 },
        Column { heading: "value", least: 12, most: 50 },
        Column { heading: "state", least: 8, most: 8 },
    ],
    row: |of| {
        let (field, about) = (of("field"), of("about"));
        let value = match of("action").as_str() {
            "edit" => format!("{field}: {} → {}", of("before"), of("after")),
            "unite" | "part" => format!("with {about}"),
            "undo" => format!("decision {}", of("undoes")),
            _ => String::new(),
        };
        let cells = vec![
            Cell::plain(of("decision")),
            Cell::plain(of("made")),
            Cell::plain(of("author")),
            bold(&of("action")),
            Cell::plain(of("subject")),
            Cell::plain(value),
            Cell::plain(of("state")),
        ];
        (cells, of("reason"))
    },
};

/// The table of how far two agree.
pub(super) const AGREE: Layout = Layout {
    columns: &[
        Column { heading: "of", least: 6, most: 12 },
        Column { heading: "in", least: 6, most: 30 },
        Column { heading: "units", least: 5, most: 8 },
        Column { heading: "values", least: 6, most: 8 },
        Column { heading: "agreement", least: 9, most: 9 },
        Column { heading: "alpha", least: 6, most: 6 },
    ],
    row: |of| plain(of, &["of", "in", "units", "values", "agreement", "alpha"]),
};

/// The table of a timeline.
pub(super) const TIMELINE: Layout = Layout {
    columns: &[
        WHEN,
        Column { heading: "who → whom", least: 14, most: 40 },
        Column { heading: "what", least: 10, most: 34 },
        Column { heading: "status", least: 8, most: 12 },
        Column { heading: "according to", least: 12, most: 26 },
        Column { heading: "sources", least: 7, most: 7 },
        ID,
    ],
    row: |of| {
        let (what, status) = (of("what"), of("status"));
        // What did not happen, or not yet, is not to be taken for what did.
        let status = match (what.as_str(), status.as_str()) {
            ("event", "planned" | "possible" | "denied") => bold(&status),
            _ => Cell::plain(status),
        };
        let told = match what.as_str() {
            "agreement" => of("agreement"),
            "claim" => format!("claim: {}", of("agreement")),
            _ => of("type"),
        };
        let ids = of("ids");
        let (first, others) = ids.split_once("; ").unwrap_or((&ids, ""));
        let others = others.split("; ").filter(|id| !id.is_empty()).count();
        let told = if others > 0 { format!("{told} (and {others} alike)") } else { told };
        let cells = vec![
            Cell::plain(of("date")),
            bold(&parties(of)),
            Cell::plain(told),
            status,
            Cell::plain(of("according_to")),
            Cell::plain(of("sources")),
            Cell::plain(first),
        ];
        let denied_by = of("denied_by");
        let words = of("words");
        (cells, if denied_by.is_empty() { words } else { format!("{words} (denied by {denied_by})") })
    },
};

/// The table of a panel of dyads.
pub(super) const PANEL: Layout = Layout {
    columns: &[
        Column { heading: "who", least: 3, most: 3 },
        Column { heading: "to whom", least: 3, most: 3 },
        PERIOD,
        COUNTS[0],
        COUNTS[1],
        COUNTS[2],
        COUNTS[3],
        COUNTS[4],
    ],
    row: |of| {
        let who = ["actor_country", "recipient_country", "period"].into_iter();
        (who.chain(COUNTED).map(|column| Cell::plain(of(column))).collect(), String::new())
    },
};

/// The table of a panel of actors.
pub(super) const ACTOR_PANEL: Layout = Layout {
    columns: &[
        Column { heading: "who", least: 3, most: 3 },
        PERIOD,
        COUNTS[0],
        COUNTS[1],
        COUNTS[2],
        COUNTS[3],
        COUNTS[4],
    ],
    row: |of| {
        let who = ["actor_country", "period"].into_iter();
        (who.chain(COUNTED).map(|column| Cell::plain(of(column))).collect(), String::new())
    },
};

const PERIOD: Column<'_> = Column { heading: "when", least: 8, most: 10 };
const COUNTS: [Column<'_>; 5] = [
    Column { heading: "events", least: 6, most: 8 },
    Column { heading: "verbal coop.", least: 6, most: 8 },
    Column { heading: "material coop.", least: 6, most: 8 },
    Column { heading: "verbal conf.", least: 6, most: 8 },
    Column { heading: "material conf.", least: 6, most: 8 },
];
const COUNTED: [&str; 5] =
    ["events", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"];

/// Returns the table of a subject.
pub(super) fn of(subject: Subject) -> &'static Layout {
    match subject {
        Subject::Events => &EVENTS,
        Subject::Statements => &STATEMENTS,
        Subject::Agreements => &AGREEMENTS,
        Subject::Disputes => &DISPUTES,
        Subject::Actors => &ACTORS,
    }
}

/// Makes a row of columns as they are.
fn plain(of: &Values<'_>, columns: &[&str]) -> (Vec<Cell>, String) {
    (columns.iter().map(|column| Cell::plain(of(column))).collect(), String::new())
}

/// Returns who does something, and to whom.
fn parties(of: &Values<'_>) -> String {
    let (who, whom) = (of("actors"), of("recipients"));
    let parties = if whom.is_empty() { who } else { format!("{who} → {whom}") };
    parties.trim_start().to_owned()
}

fn bold(text: &str) -> Cell {
    Cell::styled(text, Style::new().bold())
}
