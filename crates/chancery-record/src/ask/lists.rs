//! The views of a record as whole tables, for whoever wants all of it in another program.

use super::conditions::Conditions;
use super::{Answer, AskError, Asked, Came, Question, Subject};

/// A table of what a record tells.
///
/// ```
/// use chancery_record::ask::List;
///
/// assert!(List::ALL.map(List::name).contains(&"event_list"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `event_list`.
    Events,
    /// `report_list`.
    Reports,
    /// `statement_list`.
    Statements,
    /// `agreement_list`.
    Agreements,
    /// `compliance_list`.
    Compliance,
    /// `dispute_list`.
    Disputes,
    /// Documents without their texts, with the versions of what read them.
    Documents,
}

const FITTING: &str = "
WITH fitting (id) AS MATERIALIZED (SELECT e.id FROM events e WHERE {conditions}),
telling (id) AS MATERIALIZED (SELECT DISTINCT document FROM event_reports WHERE event IN (SELECT id FROM fitting))
";

const DOCUMENTS: &str = "
SELECT d.id, d.state, d.current, d.title, d.publisher, d.published, d.language, d.url, d.canonical_url, d.words, d.story,
    d.text_hash, d.fetched, d.last_fetched, r.chancery, r.model, r.knowledge_base, r.codebook
FROM documents d LEFT JOIN readings r ON r.document = d.id";

impl List {
    /// Every list.
    pub const ALL: [List; 7] = [
        List::Events,
        List::Reports,
        List::Statements,
        List::Agreements,
        List::Compliance,
        List::Disputes,
        List::Documents,
    ];

    /// Returns its name: that of the view.
    pub fn name(self) -> &'static str {
        match self {
            List::Events => "event_list",
            List::Reports => "report_list",
            List::Statements => "statement_list",
            List::Agreements => "agreement_list",
            List::Compliance => "compliance_list",
            List::Disputes => "dispute_list",
            List::Documents => "documents",
        }
    }

    /// Returns the query, the condition that a row must meet where not all is wanted, and the order, in which that of arrival
    /// does not show.
    fn sql(self) -> (String, &'static str, &'static str) {
        let all = || match self {
            List::Disputes | List::Documents => format!("SELECT * FROM {}", self.name()),
            // What is rejected is in no list.
            _ => format!(
                "SELECT * FROM (SELECT * FROM {} WHERE review IS DISTINCT FROM 'rejected')",
                self.name()
            ),
        };
        const TOLD: &str = "document IN (SELECT id FROM telling)";
        match self {
            List::Events => (all(), "id IN (SELECT id FROM fitting)", "id"),
            List::Reports => (all(), "event IN (SELECT id FROM fitting)", "id"),
            List::Statements | List::Compliance => (all(), TOLD, "id"),
            List::Disputes => (all(), TOLD, "id, stance, document, words"),
            List::Agreements => {
                let told = "id IN (SELECT agreement FROM agreement_reports WHERE document IN (SELECT id FROM telling))";
                (all(), told, "id")
            }
            List::Documents => (DOCUMENTS.to_owned(), "d.id IN (SELECT id FROM telling)", "d.id"),
        }
    }
}

impl Asked {
    /// Asks for a whole list. With filters it holds the events that fit and their reports; of all else what is told by the
    /// documents that report one of them.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, List, Question, Table};
    ///
    /// let mut table = Table::default();
    /// Asked::open(&path)?.list(List::Compliance, &Question::default(), &mut table)?;
    /// assert_eq!((List::Compliance.name(), table.rows.len()), ("compliance_list", 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(&self, list: List, question: &Question, answer: &mut dyn Answer) -> Result<Came, AskError> {
        self.check(Subject::Events, question)?;
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let (select, fits, order) = list.sql();
        let sql = if conditions.is_empty() {
            format!("{select} ORDER BY {order}")
        } else {
            let fitting = FITTING.replace("{conditions}", &conditions.joined());
            format!("{fitting}{select} WHERE {fits} ORDER BY {order}")
        };
        let limit = question.limit.unwrap_or(u64::MAX);
        self.rows(&sql, &conditions.values, limit, answer).map_err(|error| self.trouble(error, question))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::super::tests::asked;
    use super::*;

    fn rows(asked: &Asked, list: List, question: &Question) -> usize {
        let mut part = Table::default();
        asked.list(list, question, &mut part).expect("an answer");
        part.rows.len()
    }

    #[test]
    fn every_list_is_whole_without_filters_and_is_of_the_events_that_fit_with_them() {
        let (_folder, asked) = asked();
        let fits = Question { types: vec!["CONSULT".to_owned()], ..Question::default() };
        let none = Question { min_reports: Some(9), ..Question::default() };
        for list in List::ALL {
            let all = rows(&asked, list, &Question::default());
            let some = rows(&asked, list, &fits);
            let narrowed = matches!(list, List::Events | List::Reports);
            assert!(all > 0 && some > 0 && (some < all) == narrowed, "{list:?}: {some} of {all}");
            assert_eq!(rows(&asked, list, &none), 0, "{list:?}");
        }
    }

    #[test]
    fn no_list_tells_the_text_or_the_order_of_arrival() {
        let (_folder, asked) = asked();
        for list in List::ALL {
            let mut part = Table::default();
            asked.list(list, &Question::default(), &mut part).expect("an answer");
            assert!(
                !part.columns.iter().any(|name| ["text", "number", "added"].contains(&name.as_str())),
                "{list:?}"
            );
        }
    }
}
