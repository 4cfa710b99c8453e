//! Cursors: where a list goes on. For whoever gets one it is a word without meaning; here it is the place of the last row, and a
//! hash of what was asked for, so that it fits no other question. It needs no signature: all that is in it is checked, and reaches
//! the record as a value.

use crate::answer::Refusal;
use crate::asking::Asking;
use crate::view::View;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chancery_record::ask::After;
use sha2::{Digest, Sha256};

/// The longest cursor.
const LONGEST: usize = 2_000;
/// The most parts of a place.
const PARTS: usize = 5;

/// What a cursor fits.
#[derive(Clone, Debug)]
pub(crate) struct Fits {
    path: String,
    view: View,
    hash: String,
}

impl Fits {
    /// Returns what a cursor has to fit: the path, and the filters.
    pub(crate) fn of(asking: &Asking, view: &View) -> Fits {
        let view = view.without(&["cursor", "limit"]);
        let hash = Sha256::digest(format!("{}?{}", asking.path, view.query()));
        let hash = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Fits { path: asking.path.clone(), view, hash }
    }

    /// Returns all that a cursor has to fit, in words.
    pub(crate) fn whole(&self) -> String {
        format!("{}?{}", self.path, self.view.query())
    }

    /// Returns the cursor for a place.
    pub(crate) fn cursor(&self, after: &After) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::json!([self.hash, after.key, after.id]).to_string())
    }

    /// Returns the address of the part at a cursor.
    pub(crate) fn address(&self, limit: u64, cursor: &str) -> String {
        let view = self.view.with("limit", limit.to_string()).with("cursor", cursor);
        format!("{}?{}", self.path, view.query())
    }

    /// Returns the place of a cursor.
    ///
    /// # Errors
    ///
    /// What is no cursor, or is one of another question.
    pub(crate) fn place(&self, cursor: Option<&str>) -> Result<Option<After>, Refusal> {
        let Some(cursor) = cursor else { return Ok(None) };
        let remedy = "take it from next of the answer before, or leave it out to begin";
        let wrong = |message: &str| Refusal::wrong("invalid_cursor", message, remedy).of("cursor");
        let read = || -> Option<(String, Vec<Option<String>>, String)> {
            let bytes = URL_SAFE_NO_PAD.decode(cursor.as_bytes().get(..LONGEST.min(cursor.len()))?).ok()?;
            serde_json::from_slice(&bytes).ok()
        };
        let (hash, key, id) =
            read().filter(|(_, key, _)| key.len() <= PARTS).ok_or_else(|| wrong("this is no cursor"))?;
        if hash != self.hash {
            return Err(wrong("this cursor is one of another question"));
        }
        Ok(Some(After { key, id }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{PAGED, WHO};

    fn fits(path: &str, query: &str) -> Fits {
        let view = View::parse(Some(query), &[WHO, PAGED]).expect("a view");
        Fits::of(&Asking { path: path.to_owned(), ..Asking::default() }, &view)
    }

    #[test]
    fn a_cursor_fits_the_question_it_was_made_for_whatever_the_number_of_rows() {
        let after = After { key: vec![Some("2024-03-12".to_owned()), None], id: "v:1".to_owned() };
        let cursor = fits("/api/v1/events", "actor=NOR&limit=5").cursor(&after);
        let same = fits("/api/v1/events", "actor=NOR&limit=9");
        assert_eq!(same.place(Some(&cursor)), Ok(Some(after)));
        assert_eq!(same.place(None), Ok(None));
        for other in [fits("/api/v1/events", "actor=JOR"), fits("/api/v1/statements", "actor=NOR")] {
            assert_eq!(other.place(Some(&cursor)).expect_err("refused").code, "invalid_cursor");
        }
        assert_eq!(same.address(5, &cursor), format!("/api/v1/events?actor=NOR&limit=5&cursor={cursor}"));
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let long = "A".repeat(10_000);
        for cursor in ["", "x", "é", "AAAA", "WyJhIl0", &long] {
            assert!(fits("/", "").place(Some(cursor)).is_err(), "{cursor}");
        }
    }
}
