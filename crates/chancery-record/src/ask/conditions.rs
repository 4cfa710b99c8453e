//! Filters as conditions in SQL. What is given becomes values; words of SQL are all written here.

use super::{Party, Place, Question, Speaker};
use crate::rows::Value;

/// Conditions, all of which must hold, and the values that they name by number.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    all: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    /// Returns them as one, that holds always where there is none.
    pub(super) fn joined(&self) -> String {
        if self.all.is_empty() { "1".to_owned() } else { self.all.join("\n  AND ") }
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns those that `add` adds, apart from the others.
    pub(super) fn apart(&mut self, add: impl FnOnce(&mut Conditions)) -> String {
        let others = std::mem::take(&mut self.all);
        add(self);
        let added = self.joined();
        self.all = others;
        added
    }

    /// Adds one that must hold.
    pub(super) fn must(&mut self, condition: String) {
        self.all.push(condition);
    }

    /// Adds that one of several must hold, if there are any.
    pub(super) fn one_must(&mut self, conditions: Vec<String>) {
        if !conditions.is_empty() {
            self.must(format!("({})", conditions.join(" OR ")));
        }
    }

    /// Returns what stands for a value.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Returns that a column has one of these values.
    fn is_in<V: Clone + Into<Value>>(&mut self, column: &str, values: &[V]) -> String {
        let bound: Vec<String> = values.iter().map(|value| self.bind(value.clone())).collect();
        format!("{column} IN ({})", bound.join(", "))
    }

    /// Adds that a column has one of these values, if there are any.
    pub(super) fn must_be_in(&mut self, column: &str, values: &[String]) {
        if !values.is_empty() {
            let condition = self.is_in(column, values);
            self.must(condition);
        }
    }

    /// Returns that a column holds these words.
    pub(super) fn holds(&mut self, column: &str, words: &str) -> String {
        let mut pattern = "%".to_owned();
        for character in words.chars() {
            if matches!(character, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(character);
        }
        pattern.push('%');
        format!("{column} LIKE {} ESCAPE '\\'", self.bind(pattern))
    }

    /// Returns that the row of a table with the columns `name`, `actor` and `country` is this party.
    pub(super) fn is_party(&mut self, table: &str, party: &Party) -> String {
        match party {
            Party::Country(code) => format!("{table}.country = {}", self.bind(code)),
            Party::Keys(keys) => self.is_in(&format!("{table}.actor"), keys),
            Party::Name(words) => self.holds(&format!("{table}.name"), words),
        }
    }

    /// Returns that the speaker is this: of an attribution with `statement` (NULL in the publisher's own voice) and, under
    /// the names `said` and `speaker`, what is known of that statement and of who makes it.
    pub(super) fn is_speaker(&mut self, statement: &str, by: &Speaker) -> String {
        match by {
            Speaker::Publisher => format!("{statement} IS NULL"),
            Speaker::Party(party @ Party::Name(words)) => {
                let named = self.is_party("speaker", party);
                format!("({named} OR {})", self.holds("said.speaker_text", words))
            }
            Speaker::Party(party) => self.is_party("speaker", party),
        }
    }

    /// Returns that the row of a table with `name` and `country` columns is this place.
    pub(super) fn is_place(&mut self, country: &str, name: &str, place: &Place) -> String {
        match place {
            Place::Country(code) => format!("{country} = {}", self.bind(code)),
            Place::Name(words) => self.holds(name, words),
        }
    }

    /// Adds that a date of any precision lies between the first and the last day.
    pub(super) fn must_be_between(&mut self, date: &str, question: &Question) {
        if let Some(from) = question.from {
            // "2024-03" is no earlier than a day of that month: it may be one after it.
            let from = self.bind(from.to_string());
            self.must(format!("{date} || '~' >= {from}"));
        }
        if let Some(to) = question.to {
            let to = self.bind(to.to_string());
            self.must(format!("{date} <= {to}"));
        }
    }

    /// Adds what must hold of a document, which `documents` selects by its id, as in `e.id IN (SELECT … WHERE document = d.id)`.
    pub(super) fn must_be_in_documents(&mut self, question: &Question, select: impl Fn(&str) -> String) {
        if !question.publishers.is_empty() {
            let named = question.publishers.iter().map(|words| self.holds("d.publisher", words));
            let named = named.collect::<Vec<_>>().join(" OR ");
            self.must(select(&format!("({named})")));
        }
        if let Some(words) = &question.text {
            let words = self.bind(words);
            let found = format!("SELECT rowid FROM document_search WHERE document_search MATCH {words}");
            self.must(select(&format!("d.number IN ({found})")));
        }
    }

    /// Adds what must hold of the event `e`: all that a question asks of events.
    pub(super) fn must_be_event(&mut self, question: &Question) {
        self.must_be_of_kind(question);
        self.must_have_parties(question);
        if let Some(from) = question.from {
            let from = self.bind(from.to_string());
            self.must(format!("e.last_day >= {from}"));
        }
        if let Some(to) = question.to {
            let to = self.bind(to.to_string());
            self.must(format!("e.first_day <= {to}"));
        }
        let by = question.by.iter().map(|by| {
            let spoken = self.is_speaker("r.statement", by);
            format!(
                "e.id IN (SELECT r.event FROM event_reports r LEFT JOIN statements said ON said.id = r.statement \
                 LEFT JOIN entities speaker ON speaker.id = said.speaker WHERE {spoken})"
            )
        });
        let by = by.collect();
        self.one_must(by);
        self.must_be_in_documents(question, |condition| {
            format!(
                "e.id IN (SELECT r.event FROM documents d JOIN event_reports r ON r.document = d.id WHERE {condition})"
            )
        });
        if let Some(fewest) = question.min_reports {
            let fewest = self.bind(i64::from(fewest));
            self.must(format!("e.reports >= {fewest}"));
        }
    }

    /// Adds what must hold of the event `e` whoever takes part, reports it, and when.
    pub(super) fn must_be_of_kind(&mut self, question: &Question) {
        if !question.types.is_empty() {
            // A type of PLOVER means also what stands for it in a codebook of one's own.
            let plover = self.is_in("e.plover", &question.types);
            let own = self.is_in("e.type", &question.types);
            self.must(format!("({plover} OR {own})"));
        }
        if !question.modes.is_empty() {
            let own = self.is_in("e.mode", &question.modes);
            let plover = self.is_in("e.plover_mode", &question.modes);
            self.must(format!("({own} OR {plover})"));
        }
        if !question.quads.is_empty() {
            let quads: Vec<i64> = question.quads.iter().copied().map(i64::from).collect();
            let quads = self.is_in("quad_class", &quads);
            self.must(format!("e.plover IN (SELECT type FROM event_types WHERE {quads})"));
        }
        self.must_be_in("e.status", &question.statuses);
        if !question.contexts.is_empty() {
            let contexts = self.is_in("context", &question.contexts);
            self.must(format!("e.id IN (SELECT event FROM event_contexts WHERE {contexts})"));
        }
        let places = question.places.iter().map(|place| self.is_place("country", "name", place));
        let places = places.collect::<Vec<_>>().join(" OR ");
        if !places.is_empty() {
            self.must(format!("e.id IN (SELECT event FROM event_places WHERE {places})"));
        }
        if let Some(least) = question.min_confidence {
            let least = self.bind(least);
            self.must(format!("e.confidence >= {least}"));
        }
    }

    fn must_have_parties(&mut self, question: &Question) {
        let there = question.actors.iter().map(|party| {
            let there = self.is_party("p", party);
            format!("e.id IN (SELECT p.event FROM event_participants p WHERE {there})")
        });
        let there = there.collect();
        self.one_must(there);
        if let Some((one, other)) = &question.dyad {
            // Each side by its own index: a join of both would try every event of one with every event of the other.
            let directions = [(one, other), (other, one)].map(|(from, to)| {
                let (from, to) = (self.is_party("p", from), self.is_party("p", to));
                let side = "SELECT p.event FROM event_participants p WHERE p.role =";
                format!("SELECT event FROM ({side} 'actor' AND {from} INTERSECT {side} 'recipient' AND {to})")
            });
            self.must(format!("e.id IN ({})", directions.join(" UNION ALL ")));
        }
    }
}
