//! What is seen, so that it can be found, cited and taken along: its address, how many there are, the versions of what read it, and the same as files.

use crate::pages::list::Listed;
use crate::pages::rows::Row;
use crate::pages::words;
use crate::server::Server;
use crate::view::View;
use chancery::reading::MadeBy;
use chancery_record::ask::{AskError, Asked, Came, Limits, Table};
use maud::{Markup, html};
use std::time::Duration;

/// How far matches are counted; beyond that it is said that there are more.
pub(crate) const COUNTED: u64 = 10_000;

/// How a record stands: what it held when it was looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// How many documents there are.
    pub(crate) documents: u64,
    /// When the last came in.
    pub(crate) latest: String,
}

impl Standing {
    /// Looks at a record.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub(crate) fn of(asked: &Asked) -> Result<Standing, AskError> {
        const STANDING: &str = "SELECT (SELECT count(*) FROM documents) AS documents,
            (SELECT added FROM documents ORDER BY number DESC LIMIT 1) AS latest";
        let mut table = Table::default();
        asked.freely(STANDING, Limits { time: Duration::from_secs(5), rows: 1 }, &mut table)?;
        let row = Row::all(&table).next();
        Ok(row.map_or_else(Standing::default, |row| Standing {
            documents: row.count("documents"),
            latest: row.text("latest").to_owned(),
        }))
    }
}

/// A format that a view can be taken along in: its name under `export`, and what people call it.
pub(crate) type Format = (&'static str, &'static str);

/// One event and several.
pub(crate) const EVENT: (&str, &str) = ("event", "events");

/// The formats of events.
pub(crate) const EVENTS: &[Format] = &[
    ("csv", "CSV by dyad, with country codes"),
    ("plover", "PLOVER JSON Lines"),
    ("icews", "ICEWS"),
    ("gdelt", "GDELT 2.0"),
    ("polecat", "POLECAT"),
    ("phoenix", "Phoenix"),
    ("acled", "ACLED"),
    ("ucdp-ged", "UCDP GED"),
];
/// The formats of statements.
pub(crate) const STATEMENTS: &[Format] =
    &[("quotes", "Quotations, JSON Lines"), ("web-annotation", "Web Annotations")];
/// The formats of agreements: they take filters of events, so that they are offered only where the view has none of its own.
pub(crate) const AGREEMENTS: &[Format] =
    &[("pa-x", "PA-X"), ("ceasefire", "ETH/PRIO CeaseFire"), ("claims", "Claims, JSON-LD")];
/// The formats of networks.
pub(crate) const NETWORKS: &[Format] = &[("gexf", "GEXF for Gephi"), ("graphml", "GraphML")];

/// What is seen.
#[derive(Clone, Debug)]
pub(crate) struct Take {
    /// The path of the page.
    pub(crate) path: String,
    /// Its twin in the API, without parameters.
    pub(crate) api: String,
    /// What is asked for.
    pub(crate) view: View,
    /// How many there are.
    pub(crate) came: Came,
    /// One and several of them.
    pub(crate) names: (&'static str, &'static str),
    /// How the record stands.
    pub(crate) standing: Standing,
    /// Whether the twin gives its rows as files too.
    pub(crate) has_rows: bool,
    /// The formats of data sets that it can be had in.
    pub(crate) formats: &'static [Format],
}

/// Adds parameters to an address.
pub(crate) fn asking(path: &str, view: &View) -> String {
    let query = view.query();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Writes how many there are, as far as they were counted.
pub(crate) fn counted(came: Came, (one, many): (&str, &str)) -> String {
    if came.more {
        format!("more than {} {many}", words::grouped(came.rows))
    } else {
        words::count(came.rows, one, many)
    }
}

impl Take {
    /// Returns what is seen of one, by its id: so many of something.
    pub(crate) fn of_one(
        id: &str,
        rows: u64,
        names: (&'static str, &'static str),
        standing: Standing,
    ) -> Take {
        Take {
            path: words::address(id),
            api: format!("/api/v1/{}", words::in_path(id)),
            view: View::default(),
            came: Came { rows, more: false },
            names,
            standing,
            has_rows: false,
            formats: &[],
        }
    }

    /// Returns what is seen of a list of events.
    pub(crate) fn of_events(view: View, listed: &Listed) -> Take {
        Take {
            path: "/events".to_owned(),
            api: "/api/v1/events".to_owned(),
            view,
            came: listed.count,
            names: EVENT,
            standing: listed.standing.clone(),
            has_rows: true,
            formats: EVENTS,
        }
    }

    /// Returns the address of the twin in JSON.
    pub(crate) fn twin(&self) -> String {
        asking(&self.api, &self.view)
    }

    /// Draws how the same is seen again and taken along.
    pub(crate) fn drawn(&self, server: &Server) -> Markup {
        let made_by = server.options.reader.versions();
        let whole = self.view.without(&["cursor", "limit"]);
        let address = asking(&self.path, &whole);
        html! {
            details.take {
                summary { "Cite or export exactly this view" }
                ul {
                    li { a href=(self.twin()) { "JSON, this page" } }
                    @if self.has_rows {
                        @for (format, name) in [("csv", "CSV, all columns"), ("jsonl", "JSON Lines")] {
                            li { a href=(asking(&self.api, &whole.with("format", format))) download { (name) } }
                        }
                    }
                    @for (format, name) in self.formats {
                        li { a href=(asking(&format!("/api/v1/export/{format}"), &whole)) download { (name) } }
                    }
                }
                dl.sheet {
                    div { dt { "Address" } dd {
                        a href=(address) { code { (address) } } " "
                        button.quiet.copy type="button" data-copy=(address) hidden { "Copy" }
                    } }
                    div { dt { "Asks for" } dd { (asked_for(&whole)) } }
                    div { dt { "Matches" } dd { (counted(self.came, self.names)) } }
                    div { dt { "Record" } dd { (words::count(self.standing.documents, "document", "documents")) @if !self.standing.latest.is_empty() { ", the last added " (self.standing.latest) } } }
                    (versions(&made_by))
                }
            }
        }
    }
}

/// Draws what reads here, and in which versions.
pub(crate) fn made_by(server: &Server) -> Markup {
    html! {
        details.take { summary { "What reads here" } dl.sheet { (versions(&server.options.reader.versions())) } }
    }
}

/// Draws the versions of what reads.
pub(crate) fn versions(made_by: &MadeBy) -> Markup {
    html! {
        div { dt { "Chancery" } dd { (made_by.chancery) } }
        div { dt { "Model" } dd { code { (made_by.model) } } }
        div { dt { "Knowledge base" } dd { code { (made_by.knowledge_base) } } }
        div { dt { "Codebook" } dd { (made_by.codebook) } }
    }
}

/// Says in words what is asked for.
fn asked_for(view: &View) -> Markup {
    html! {
        @if view.is_narrowed() { code { (view.query()) } } @else { "everything" }
    }
}
