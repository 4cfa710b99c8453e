//! What every route of the API takes and answers: the table of which the OpenAPI document is made.

use super::lists::{self, List};
use super::{arrivals, corrections, counted, export, one, status, texts, timeline};
use crate::guard::tokens::Scope;
use crate::view::Parameter;
use axum::http::Method;
use chancery_record::ask::Subject;

/// What a route does.
pub(super) struct Operation {
    pub(super) method: Method,
    /// Under `/api/v1`.
    pub(super) path: &'static str,
    /// Its name for programs.
    pub(super) id: &'static str,
    /// What it does, as a line.
    pub(super) summary: &'static str,
    /// What else is to be known.
    pub(super) about: &'static str,
    pub(super) parameters: Vec<&'static [Parameter]>,
    pub(super) answer: Answer,
    /// What its scope is.
    pub(super) scope: Scope,
    /// Statuses of refusals that are its own, beside those that all have.
    pub(super) refusals: &'static [(u16, &'static str)],
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A part of a list, or a list as a file.
    Rows,
    /// The latest rows.
    Latest,
    /// One object.
    Object,
    /// A file.
    File,
    /// Readings of a text that is sent.
    Reading,
    /// What became of texts that are sent.
    Added,
    /// What became of decisions that are sent.
    Decided,
    /// Server-sent events.
    Events,
}

const UNKNOWN_ID: &[(u16, &str)] = &[(404, "There is no such id.")];
const GONE: &[(u16, &str)] = &[(410, "The row after which the cursor goes on is there no more.")];
const SENT: &[(u16, &str)] = &[
    (403, "It was sent by a page elsewhere, or an address is to be got and the server gets none."),
    (408, "The body came too slowly."),
    (413, "The body is too large."),
    (415, "A form is not taken here."),
    (422, "There is no document in it, or the address could not be got."),
];

const DECISIONS: &[(u16, &str)] = &[
    (403, "It was sent by a page elsewhere."),
    (408, "The body came too slowly."),
    (413, "The body is too large."),
    (415, "A form is not taken here."),
    (422, "None of the decisions was taken."),
];

/// Returns all of them.
pub(super) fn all() -> Vec<Operation> {
    let get = |path, id, summary, about, parameters: &[&'static [Parameter]], answer, refusals| Operation {
        method: Method::GET,
        path,
        id,
        summary,
        about,
        parameters: parameters.to_vec(),
        answer,
        scope: Scope::Read,
        refusals,
    };
    let list = |path, id, summary, list| {
        let about = "The latest come first. Columns are those of docs/ask.md.";
        get(path, id, summary, about, &lists::parameters(list), Answer::Rows, &[])
    };
    vec![
        list("/events", "events", "What happened", List::Of(Subject::Events)),
        get(
            "/events/stream",
            "stream",
            "New documents as they come in, with the events that they report",
            "Server-sent events named document; the id of each is the number of the document, with which Last-Event-ID goes on.",
            arrivals::PARAMETERS,
            Answer::Events,
            &[],
        ),
        list("/statements", "statements", "Who said what", List::Of(Subject::Statements)),
        list("/agreements", "agreements", "What was agreed", List::Of(Subject::Agreements)),
        list("/disputes", "disputes", "What is disputed", List::Of(Subject::Disputes)),
        list("/documents", "documents", "What was read", List::Documents),
        Operation {
            method: Method::POST,
            scope: Scope::Write,
            ..get(
                "/documents",
                "addDocuments",
                "Add documents to the record",
                "The body is a text, a page, Markdown, JSON articles or a web archive; what it is is told by its content.",
                texts::ADDING,
                Answer::Added,
                SENT,
            )
        },
        get(
            "/documents/{id}",
            "document",
            "A document with its text, and where in it stands what was read",
            "Offsets are in code points.",
            &[],
            Answer::Object,
            UNKNOWN_ID,
        ),
        get(
            "/documents/{id}/reading",
            "reading",
            "The reading of a document, as docs/format.md describes it",
            "As it was made when the document was last read.",
            &[],
            Answer::Object,
            UNKNOWN_ID,
        ),
        get(
            "/actors",
            "actors",
            "Who takes part in what happened",
            "Who takes part most often comes first.",
            counted::ACTORS,
            Answer::Rows,
            GONE,
        ),
        get(
            "/panel",
            "panel",
            "How much of what happened, by dyad or actor and period",
            "As chancery panel counts it.",
            counted::PANELS,
            Answer::Rows,
            GONE,
        ),
        get(
            "/timeline",
            "timeline",
            "What happened in the order of days, with agreements and claims",
            "The earliest come first. What is told alike of one day is one row.",
            timeline::PARAMETERS,
            Answer::Rows,
            &[],
        ),
        get(
            "/dyad",
            "dyad",
            "What two have to do with each other",
            "The parts are those of chancery dyad.",
            one::DYAD,
            Answer::Object,
            &[],
        ),
        get(
            "/export/{format}",
            "export",
            "What fits, in the format of another program",
            "As chancery export writes it; docs/exports.md describes the columns.",
            export::PARAMETERS,
            Answer::File,
            &[(404, "There is no such format.")],
        ),
        Operation {
            method: Method::POST,
            ..get(
                "/read",
                "read",
                "Read texts without keeping them",
                "Answers what chancery read --format json prints. The header Chancery-Errors says how many texts could not be taken.",
                texts::READING,
                Answer::Reading,
                SENT,
            )
        },
        get(
            "/corrections",
            "corrections",
            "What people decided",
            "In the order in which it was decided; docs/corrections.md describes the columns.",
            corrections::LISTED,
            Answer::Latest,
            &[],
        ),
        Operation {
            method: Method::POST,
            scope: Scope::Write,
            ..get(
                "/corrections",
                "decide",
                "Decide on what was read",
                "The body is a decision as docs/corrections.md describes it, or an array of them. Whoever has a token decides in its name.",
                &[],
                Answer::Decided,
                DECISIONS,
            )
        },
        get(
            "/review",
            "review",
            "Events that nobody decided on, the most doubtful first",
            "Doubtful is what is as likely right as wrong.",
            corrections::QUEUED,
            Answer::Latest,
            &[],
        ),
        get(
            "/status",
            "status",
            "Versions, counts, and who is asking",
            "Never kept by browsers.",
            &[],
            Answer::Object,
            &[],
        ),
        Operation {
            scope: Scope::Admin,
            ..get(
                "/audit",
                "audit",
                "What was written, by whom, and what came of it",
                "The latest comes first.",
                status::AUDIT,
                Answer::Latest,
                &[],
            )
        },
        get("/openapi.json", "openapi", "This document", "Made from the program.", &[], Answer::Object, &[]),
        get(
            "/{id}",
            "show",
            "All that is known of an event (v:), report (r: or g:), statement (s:), agreement (a:), claim (k:), dispute (x:) or document (d:)",
            "As chancery show --format json prints it; of a document as /documents/{id}.",
            &[],
            Answer::Object,
            UNKNOWN_ID,
        ),
    ]
}
