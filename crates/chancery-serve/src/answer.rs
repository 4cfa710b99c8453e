//! What is said where a request cannot be answered: for programs one shape of JSON, for people a page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chancery_record::Problem;
use chancery_record::ask::{AskError, Trouble};
use serde_json::json;

/// Every code that a refusal may have, sorted. What they mean is in chancery-data/data/codes/errors.tsv.
pub const CODES: [&str; 34] = [
    "audit",
    "body",
    "busy",
    "csrf",
    "cursor_gone",
    "decision",
    "fault",
    "form",
    "full",
    "host",
    "invalid_cursor",
    "invalid_value",
    "method_not_allowed",
    "missing",
    "missing_parameter",
    "no_document",
    "no_fetching",
    "not_a_question",
    "not_fetched",
    "not_found",
    "rate",
    "read_only",
    "record",
    "repeated_parameter",
    "scope",
    "slow",
    "token",
    "too_large",
    "too_long",
    "too_many",
    "unknown_parameter",
    "unknown_value",
    "unreadable",
    "words",
];

/// Why a request is not answered, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The status of HTTP.
    pub status: StatusCode,
    /// A word for programs, which stays: `unknown_parameter`, `not_found`, …
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// The parameter or field that is wrong.
    pub field: Option<String>,
    /// How many seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// Returns a refusal with what is wrong and what to do.
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Refusal {
        debug_assert!(CODES.contains(&code), "{code} is not listed");
        let (message, remedy) = (message.into(), remedy.into());
        Refusal { status, code, message, remedy, field: None, retry_after: None }
    }

    /// Returns one of a request that is wrong in itself.
    pub(crate) fn wrong(
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, code, message, remedy)
    }

    /// Returns one of something that is not there.
    pub(crate) fn not_found(message: impl Into<String>, remedy: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::NOT_FOUND, "not_found", message, remedy)
    }

    /// Returns one of a fault of this program.
    pub(crate) fn fault(message: impl Into<String>) -> Refusal {
        let remedy = "this is a fault of chancery, please report it";
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", message, remedy)
    }

    /// Names the parameter or field that is wrong.
    #[must_use]
    pub(crate) fn of(self, field: &str) -> Refusal {
        Refusal { field: Some(field.to_owned()), ..self }
    }

    /// Says how many seconds to wait before trying again.
    #[must_use]
    pub(crate) fn after(self, seconds: u64) -> Refusal {
        Refusal { retry_after: Some(seconds), ..self }
    }

    /// Returns the same as a page, for people.
    pub(crate) fn page(self) -> PageRefusal {
        PageRefusal(self)
    }

    fn with_headers(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"chancery\""));
        }
        response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut error = json!({ "code": self.code, "message": self.message, "remedy": self.remedy });
        if let Some(field) = &self.field {
            error["field"] = field.as_str().into();
        }
        let body = json!({ "error": error }).to_string();
        let kind = [(header::CONTENT_TYPE, "application/json")];
        self.with_headers((self.status, kind, body).into_response())
    }
}

/// A refusal as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageRefusal(pub Refusal);

impl<R: Into<Refusal>> From<R> for PageRefusal {
    fn from(refusal: R) -> PageRefusal {
        PageRefusal(refusal.into())
    }
}

impl IntoResponse for PageRefusal {
    fn into_response(self) -> Response {
        let page = crate::pages::refusal(&self.0);
        self.0.with_headers((self.0.status, page).into_response())
    }
}

impl From<AskError> for Refusal {
    /// Leaves out where the record lies: who asks over the network need not know.
    fn from(error: AskError) -> Refusal {
        let told = error.trouble.to_string();
        let (message, remedy) = told.split_once("; ").unwrap_or((&told, "ask for something else"));
        match error.trouble {
            Trouble::Record(problem) => problem.into(),
            Trouble::Unknown { what, .. } => {
                let field = if what.contains("status") {
                    "status"
                } else if what.contains("kind") {
                    "type"
                } else {
                    what
                };
                Refusal::wrong("unknown_value", message, remedy).of(field)
            }
            Trouble::Words { .. } => Refusal::wrong("words", message, remedy).of("text"),
            Trouble::NoSuchId { .. } | Trouble::NotShown { .. } => Refusal::not_found(message, remedy),
            Trouble::TooLong { .. } => {
                let remedy = "ask for less: fewer rows, a shorter time, more filters";
                Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "too_long", message, remedy).after(5)
            }
            Trouble::OnServer | Trouble::Sql { .. } | Trouble::NotAQuestion => {
                Refusal::wrong("not_a_question", message, remedy)
            }
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Refusal {
        let told = problem.to_string();
        let (message, remedy) = told.split_once("; ").unwrap_or((&told, "look at the record"));
        match problem {
            Problem::Busy => {
                Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, "try again in a moment")
                    .after(2)
            }
            Problem::Interrupted => {
                Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "too_long", message, remedy).after(5)
            }
            Problem::Full => Refusal::new(StatusCode::INSUFFICIENT_STORAGE, "full", message, remedy),
            // Where it lies stands in these words.
            Problem::Opening(_) | Problem::Io(_) | Problem::Damaged(_) => {
                let (message, remedy) =
                    ("the record cannot be read or written", "look at the record and its disk");
                Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "record", message, remedy)
            }
            Problem::ReadOnly => Refusal::new(StatusCode::FORBIDDEN, "read_only", message, remedy),
            _ => Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "record", message, remedy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Adds the codes of the refusals that the files of a folder make: of each the first text among its values.
    fn made_in(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                made_in(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let source = std::fs::read_to_string(&path).expect("text");
                let makers = ["Refusal::new(", "Refusal::wrong("];
                for made in makers.into_iter().flat_map(|maker| source.split(maker).skip(1)) {
                    let code = made.split('"').nth(1).unwrap_or_default();
                    found.push(code.to_owned());
                }
            }
        }
    }

    #[test]
    fn every_code_that_is_made_is_listed_and_every_one_listed_is_made() {
        assert!(CODES.is_sorted());
        let mut found = Vec::new();
        made_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        // `Refusal::wrong` hands on the code that it is given, and these tests name both makers.
        found.retain(|code| {
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !code.is_empty()
        });
        found.sort();
        found.dedup();
        assert_eq!(found, CODES);
    }
}
