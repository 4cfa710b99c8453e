//! Filters as conditions in SQL. What is given becomes values; words of SQL are all written here.
//!
//! A condition is a test of one row at a time. Most can also list the rows that pass, by an index: [`plan`](super::plan) chooses whether all
//! rows are gone through in order and tested until enough have passed, or those of the shortest list are tested and sorted.

use super::in_order::{ADDRESSEE, InOrder, PARTICIPANT, REPORTED_BY, SPEAKER, Side};
use super::{Party, Place, Question, Reviewed, Speaker};
use crate::rows::Value;

/// What lists the rows that pass a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listing {
    /// Selects their ids.
    pub(super) ids: String,
    /// Selects something about as often that is quickly counted.
    pub(super) size: String,
    /// How many ids there are for each, roughly.
    pub(super) each: f64,
    /// What has all of them in the order of an answer, if anything does: each is in one of these.
    pub(super) in_order: Vec<InOrder>,
    /// The place of the test that all of them pass; none where some may not.
    pub(super) test: Option<usize>,
}

impl Listing {
    /// Lists ids that are counted as quickly as anything else.
    pub(super) fn of(ids: String) -> Listing {
        Listing { size: ids.clone(), ids, each: 1.0, in_order: Vec::new(), test: None }
    }
}

/// How many events a document reports, how many statements an entity of a document makes, and how many reports of events there are for
/// each entity that speaks of them: few of those who are named speak.
const EVENTS_OF_DOCUMENT: f64 = 6.0;
pub(super) const STATEMENTS_OF_ENTITY: f64 = 0.25;
pub(super) const REPORTS_BY_ENTITY: f64 = 0.2;

/// Types of PLOVER that those who act do with each other.
const MUTUAL: &str = "'AGREE', 'CONSULT', 'COOPERATE'";

/// Conditions, all of which must hold, and the values that they name by number.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    tests: Vec<String>,
    /// That nobody rejected it, where that is no filter that was given.
    not_rejected: Option<String>,
    pub(super) listings: Vec<Listing>,
    /// Selects something for each row of the time that is asked for, which is all that are gone through in order.
    pub(super) within: Option<String>,
    /// The tests of that time, which who takes part passes as well.
    in_time: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    /// Returns them as one, that holds always where there is none.
    pub(super) fn joined(&self) -> String {
        self.joined_for(None)
    }

    /// Returns whether no filter was given.
    pub(super) fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Returns them as one for rows that are listed, without what all of these pass.
    pub(super) fn joined_for(&self, listing: Option<&Listing>) -> String {
        let passed = listing.and_then(|listing| listing.test);
        let tests = self.tests.iter().enumerate().filter(|(at, _)| Some(*at) != passed);
        let tests = tests.map(|(_, test)| test.as_str()).chain(self.not_rejected.as_deref());
        let tests: Vec<&str> = tests.collect();
        if tests.is_empty() { "1".to_owned() } else { tests.join("\n  AND ") }
    }

    /// Returns whether rows that are listed pass all tests that need more than their ids.
    pub(super) fn need_only_ids(&self, listing: &Listing) -> bool {
        (0..self.tests.len()).all(|test| listing.test == Some(test))
    }

    /// Returns those that `add` adds, apart from the others: the test, and what lists the rows that pass.
    pub(super) fn apart(&mut self, add: impl FnOnce(&mut Conditions)) -> (String, Vec<Listing>) {
        let (tests, listings) = (std::mem::take(&mut self.tests), std::mem::take(&mut self.listings));
        let not_rejected = self.not_rejected.take();
        add(self);
        let added = self.joined();
        self.tests = tests;
        self.not_rejected = not_rejected;
        (added, std::mem::replace(&mut self.listings, listings))
    }

    /// Adds one that must hold.
    pub(super) fn must(&mut self, condition: String) {
        self.tests.push(condition);
    }

    /// Adds one that must hold, and what lists the rows that pass and no others.
    fn must_be_listed(&mut self, condition: String, listing: Listing) {
        self.listings.push(Listing { test: Some(self.tests.len()), ..listing });
        self.tests.push(condition);
    }

    /// Adds that one of several must hold, if there are any.
    pub(super) fn one_must(&mut self, conditions: Vec<String>) {
        if !conditions.is_empty() {
            self.must(one_of(&conditions));
        }
    }

    /// Returns what stands for a value.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Returns that a column has one of these values.
    pub(super) fn is_in<V: Clone + Into<Value>>(&mut self, column: &str, values: &[V]) -> String {
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

    /// Returns that a column is one of the names of the record that hold these words, which an index can find.
    pub(super) fn is_named(&mut self, column: &str, words: &str) -> String {
        format!("{column} IN (SELECT name FROM names WHERE {})", self.holds("name", words))
    }

    /// Returns that a column of a table, which has an index and few different values, is one that holds these words.
    fn is_among_few(&mut self, table: &str, column: &str, words: &str) -> String {
        format!(
            "{column} IN (
    WITH RECURSIVE apart (value) AS (
        SELECT min({column}) FROM {table}
        UNION ALL
        SELECT (SELECT min({column}) FROM {table} WHERE {column} > value) FROM apart WHERE value IS NOT NULL
    )
    SELECT value FROM apart WHERE {})",
            self.holds("value", words)
        )
    }

    /// Returns that the row of a table with the columns `name`, `actor` and `country` is this party.
    pub(super) fn is_party(&mut self, table: &str, party: &Party) -> String {
        match party {
            Party::Country(code) => format!("{table}.country = {}", self.bind(code)),
            Party::Keys(keys) => self.is_in(&format!("{table}.actor"), keys),
            Party::Name(words) => self.holds(&format!("{table}.name"), words),
        }
    }

    /// Returns the same so that an index finds the rows.
    fn is_indexed_party(&mut self, table: &str, party: &Party) -> String {
        match party {
            Party::Name(words) => self.is_named(&format!("{table}.name"), words),
            party => self.is_party(table, party),
        }
    }

    /// Selects the ids of the entities that are this party.
    pub(super) fn entities(&mut self, party: &Party) -> String {
        format!("SELECT entities.id FROM entities WHERE {}", self.is_indexed_party("entities", party))
    }

    /// Returns that the speaker is this: of an attribution with `statement` (NULL in the publisher's own voice) and, under
    /// the names `said` and `speaker`, what is known of that statement and of who makes it.
    pub(super) fn is_speaker(&mut self, statement: &str, by: &Speaker) -> String {
        match by {
            Speaker::Publisher => format!("{statement} IS NULL"),
            Speaker::Party(party @ Party::Name(words)) => {
                let named = self.is_party("+speaker", party);
                format!("({named} OR {})", self.holds("said.speaker_text", words))
            }
            // A sign before the column: an index is no way to the speaker, who is reached from the statement.
            Speaker::Party(party) => self.is_party("+speaker", party),
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
            // "2024-03" is no earlier than a day of that month: it may be one after it. The year is for an index.
            let from = self.bind(from.to_string());
            self.must(format!("{date} || '~' >= {from} AND {date} >= substr({from}, 1, 4)"));
        }
        if let Some(to) = question.to {
            let to = self.bind(to.to_string());
            self.must(format!("{date} <= {to}"));
        }
    }

    /// Adds what must hold of a document `d` that a row has to do with: `test` makes the condition on the row of one on the
    /// document, and `ids` selects the rows of documents of which one holds.
    pub(super) fn must_be_in_documents(
        &mut self,
        question: &Question,
        test: impl Fn(&str) -> String,
        ids: impl Fn(&str, &str) -> String,
    ) {
        if !question.publishers.is_empty() {
            let named = question.publishers.iter().map(|words| self.holds("d.publisher", words));
            let named = test(&one_of(&named.collect::<Vec<_>>()));
            let listed =
                question.publishers.iter().map(|words| self.is_among_few("documents", "publisher", words));
            let listed = one_of(&listed.collect::<Vec<_>>());
            let ids = ids("documents d", &listed);
            let size = format!("SELECT 1 FROM documents d WHERE {listed}");
            self.must_be_listed(named, Listing { size, each: EVENTS_OF_DOCUMENT, ..Listing::of(ids) });
        }
        if let Some(words) = &question.text {
            let words = self.bind(words);
            let found = format!("SELECT rowid FROM document_search WHERE document_search MATCH {words}");
            // A sign before the column: in a test it is no way to the documents.
            let tested = test(&format!("+d.number IN ({found})"));
            let ids = ids("documents d INDEXED BY documents_by_number", &format!("d.number IN ({found})"));
            self.must_be_listed(
                tested,
                Listing { size: found, each: EVENTS_OF_DOCUMENT, ..Listing::of(ids) },
            );
        }
    }

    /// Adds what people must have decided of a row of a table.
    pub(super) fn must_be_reviewed(&mut self, row: &str, table: &str, question: &Question) {
        match question.review {
            Reviewed::All => {}
            Reviewed::NotRejected => {
                // The few that are rejected are listed once, and rows are not looked up for their sake.
                self.not_rejected =
                    Some(format!("{row}.id NOT IN (SELECT id FROM {table} WHERE review = 'rejected')"));
            }
            Reviewed::Not => self.must(format!("{row}.review IS NULL")),
            Reviewed::As(review) => {
                let test = format!("{row}.review = '{}'", review.as_str());
                let ids = format!("SELECT {row}.id FROM {table} {row} WHERE {test}");
                self.must_be_listed(test, Listing::of(ids));
            }
        }
    }

    /// Adds what must hold of the event `e`: all that a question asks of events.
    pub(super) fn must_be_event(&mut self, question: &Question) {
        self.must_be_reviewed("e", "events", question);
        self.must_be_of_kind(question);
        self.must_have_parties(question);
        self.must_happen_between(question);
        if !question.by.is_empty() {
            let spoken = question.by.iter().map(|by| match by {
                Speaker::Party(party) => REPORTED_BY.is(self, party),
                Speaker::Publisher => None,
            });
            let known: Option<Vec<String>> = spoken.collect();
            let test = match known {
                Some(known) => {
                    let known = one_of(&known);
                    format!("EXISTS (SELECT 1 FROM event_reports r WHERE r.event = e.id AND {known})")
                }
                None => {
                    let spoken = question.by.iter().map(|by| self.is_speaker("r.statement", by));
                    let spoken = one_of(&spoken.collect::<Vec<_>>());
                    format!(
                        "EXISTS (SELECT 1 FROM event_reports r LEFT JOIN statements said ON said.id = r.statement \
                         LEFT JOIN entities speaker ON speaker.id = said.speaker WHERE r.event = e.id AND {spoken})"
                    )
                }
            };
            match self.events_by(&question.by) {
                None => self.must(test),
                Some(listing) => self.must_be_listed(test, listing),
            }
        }
        self.must_be_in_documents(
            question,
            |condition| {
                format!(
                    "EXISTS (SELECT 1 FROM event_reports r CROSS JOIN documents d INDEXED BY documents_by_id ON d.id = r.document \
                     WHERE r.event = e.id AND {condition})"
                )
            },
            |documents, condition| {
                format!(
                    "SELECT r.event FROM {documents} CROSS JOIN event_reports r ON r.document = d.id WHERE {condition}"
                )
            },
        );
        for (column, fewest) in [("reports", question.min_reports), ("sources", question.min_sources)] {
            // All have one.
            if let Some(fewest) = fewest.filter(|&fewest| fewest > 1) {
                let test = format!("e.{column} > 1 AND e.{column} >= {}", self.bind(i64::from(fewest)));
                self.must_be_listed(test.clone(), events(&test));
            }
        }
    }

    /// Adds that the event `e` begins between two days, and that its month is known.
    pub(super) fn must_begin_within(&mut self, [first, last]: &[String; 2]) {
        let [first, last] = [first, last].map(|day| self.bind(day));
        self.must(format!("length(e.date) >= 7 AND e.first_day BETWEEN {first} AND {last}"));
    }

    fn must_happen_between(&mut self, question: &Question) {
        let mut first_days = Vec::new();
        if let Some(from) = question.from {
            // No date is longer than a year, so that the first day bounds the last: that is for the index of first days.
            let earliest = self.bind(from.saturating_sub(jiff::Span::new().days(366)).to_string());
            let from = self.bind(from.to_string());
            self.in_time.push(format!("e.last_day >= {from}"));
            first_days.push(format!("e.first_day >= {earliest}"));
        }
        if let Some(to) = question.to {
            first_days.push(format!("e.first_day <= {}", self.bind(to.to_string())));
        }
        if !first_days.is_empty() {
            self.within = Some(format!("SELECT 1 FROM events e WHERE {}", first_days.join(" AND ")));
            self.in_time.extend(first_days);
            self.tests.extend(self.in_time.iter().cloned());
        }
    }

    /// Adds that the event `e` has a date.
    pub(super) fn must_be_dated(&mut self) {
        let dated = "e.first_day IS NOT NULL".to_owned();
        self.in_time.push(dated.clone());
        self.tests.push(dated);
    }

    /// Returns the tests for rows of who takes part, under the name `p` and in the order of an index: those of the time that is asked for, put so
    /// that the index answers them, and the others.
    pub(super) fn for_participants(&self, listing: Option<&Listing>) -> (String, String) {
        let passed = listing.and_then(|listing| listing.test);
        let tests = self
            .tests
            .iter()
            .enumerate()
            .filter(|(at, test)| Some(*at) != passed && !self.in_time.contains(test));
        let others: Vec<&str> = tests.map(|(_, test)| test.as_str()).collect();
        let in_time = self.in_time.iter().map(|test| test.replace("e.", "p."));
        let not_rejected = self.not_rejected.iter().map(|test| test.replace("e.id ", "p.event "));
        let in_time: Vec<String> = in_time.chain(not_rejected).collect();
        let all = |tests: String| if tests.is_empty() { "1".to_owned() } else { tests };
        (all(in_time.join(" AND ")), all(others.join("\n  AND ")))
    }

    /// Adds what must hold of the event `e` whoever takes part, reports it, and when.
    pub(super) fn must_be_of_kind(&mut self, question: &Question) {
        if !question.types.is_empty() {
            // A type of PLOVER means also what stands for it in a codebook of one's own.
            let plover = self.is_in("e.plover", &question.types);
            let own = self.is_in("e.type", &question.types);
            let ids =
                format!("{} UNION ALL {}", select(&plover), select(&format!("{own} AND e.type <> e.plover")));
            self.must_be_listed(format!("({plover} OR {own})"), Listing::of(ids));
        }
        if !question.modes.is_empty() {
            let own = self.is_in("e.mode", &question.modes);
            let plover = self.is_in("e.plover_mode", &question.modes);
            let ids = format!(
                "{} UNION ALL {}",
                select(&plover),
                select(&format!("{own} AND coalesce(e.plover_mode, '') <> e.mode"))
            );
            self.must_be_listed(format!("({own} OR {plover})"), Listing::of(ids));
        }
        if !question.quads.is_empty() {
            let quads: Vec<i64> = question.quads.iter().copied().map(i64::from).collect();
            let quads = self.is_in("quad_class", &quads);
            let test = format!("e.plover IN (SELECT type FROM event_types WHERE {quads})");
            self.must_be_listed(test.clone(), events(&test));
        }
        if !question.statuses.is_empty() {
            let test = self.is_in("e.status", &question.statuses);
            self.must_be_listed(test.clone(), events(&test));
        }
        if !question.contexts.is_empty() {
            let contexts = self.is_in("context", &question.contexts);
            let test = format!("EXISTS (SELECT 1 FROM event_contexts WHERE event = e.id AND {contexts})");
            let ids = format!("SELECT event FROM event_contexts WHERE {contexts}");
            self.must_be_listed(test, Listing::of(ids));
        }
        if !question.places.is_empty() {
            let places = question.places.iter().map(|place| self.is_place("country", "name", place));
            let places = one_of(&places.collect::<Vec<_>>());
            let test = format!("EXISTS (SELECT 1 FROM event_places WHERE event = e.id AND {places})");
            let indexed = question.places.iter().map(|place| match place {
                Place::Country(_) => self.is_place("country", "name", place),
                Place::Name(words) => self.is_among_few("event_places", "name", words),
            });
            let indexed = one_of(&indexed.collect::<Vec<_>>());
            self.must_be_listed(test, Listing::of(format!("SELECT event FROM event_places WHERE {indexed}")));
        }
        if let Some(least) = question.min_confidence {
            let test = format!("e.confidence >= {}", self.bind(least));
            self.must_be_listed(test.clone(), events(&test));
        }
    }

    fn must_have_parties(&mut self, question: &Question) {
        if !question.actors.is_empty() {
            let test = self.takes_part(&question.actors, "");
            let listing = self.events_of(&question.actors);
            self.must_be_listed(test, listing);
        }
        if let Some((one, other)) = &question.dyad {
            let mut between = [(one, other), (other, one)].map(|(from, to)| self.acts_on(from, to)).to_vec();
            between.push(self.act_on_each_other(one, other));
            self.must(one_of(&between));
            for party in [one, other] {
                let listing = self.events_of(std::slice::from_ref(party));
                self.listings.push(listing);
            }
        }
    }

    /// Returns that one does the event `e` to the other.
    pub(super) fn acts_on(&mut self, one: &Party, other: &Party) -> String {
        let [acts, is_acted_on] = [(one, " AND p.role = 'actor'"), (other, " AND p.role = 'recipient'")]
            .map(|(party, role)| self.takes_part(std::slice::from_ref(party), role));
        format!("({acts} AND {is_acted_on})")
    }

    /// Returns that the two do the event `e` with each other: both are its actors, and it is done to nobody, or is of a type that those who act
    /// do with each other, whomever else it is done to ("Norway and Jordan met the envoy").
    fn act_on_each_other(&mut self, one: &Party, other: &Party) -> String {
        let [one, other] = [("p", one), ("q", other)].map(|(table, party)| self.is_party(table, party));
        format!(
            "((e.plover IN ({MUTUAL}) OR NOT EXISTS (SELECT 1 FROM event_participants p WHERE p.event = e.id AND p.role = 'recipient'))
    AND EXISTS (SELECT 1 FROM event_participants p JOIN event_participants q ON q.event = p.event AND q.number <> p.number
        WHERE p.event = e.id AND p.role = 'actor' AND q.role = 'actor' AND {one} AND {other}))"
        )
    }

    /// Returns that one of these has a part in the event `e` that is of this kind.
    fn takes_part(&mut self, parties: &[Party], kind: &str) -> String {
        let there = parties.iter().map(|party| self.is_party("p", party));
        let there = one_of(&there.collect::<Vec<_>>());
        format!("EXISTS (SELECT 1 FROM event_participants p WHERE p.event = e.id{kind} AND {there})")
    }

    /// Lists the events that one of these has a part in.
    fn events_of(&mut self, parties: &[Party]) -> Listing {
        let ids = parties.iter().map(|party| {
            let there = self.is_indexed_party("p", party);
            format!("SELECT p.event FROM event_participants p WHERE {there}")
        });
        let ids = ids.collect::<Vec<_>>().join(" UNION ALL ");
        Listing { in_order: self.all_in_order(&[PARTICIPANT], parties), ..Listing::of(ids) }
    }

    /// Lists the statements that somebody makes, or that are made to them.
    fn statements_of(&mut self, party: &Party) -> Listing {
        let known = SPEAKER.is(self, party).zip(ADDRESSEE.is(self, party));
        if let Some((speaks, is_spoken_to)) = known {
            let ids =
                [speaks, is_spoken_to].map(|is| format!("SELECT said.id FROM statements said WHERE {is}"));
            let in_order = self.all_in_order(&[SPEAKER, ADDRESSEE], std::slice::from_ref(party));
            return Listing { in_order, ..Listing::of(ids.join(" UNION ALL ")) };
        }
        let entities = self.entities(party);
        let ids = ["speaker", "addressee"]
            .map(|who| format!("SELECT id FROM statements WHERE {who} IN ({entities})"))
            .join(" UNION ALL ");
        Listing { size: entities, each: STATEMENTS_OF_ENTITY, ..Listing::of(ids) }
    }

    /// Returns that the speaker or the addressee of the statement `said` is this party.
    fn is_side(&mut self, side: &Side, who: &str, party: &Party) -> String {
        match side.is(self, party) {
            Some(is) => is,
            None => self.is_party(who, party),
        }
    }

    /// Adds what must hold of the statement `said` of `speaker` to `addressee`.
    pub(super) fn must_be_statement(&mut self, question: &Question) {
        self.must_be_reviewed("said", "statements", question);
        if !question.actors.is_empty() {
            let (mut tests, mut ids, mut sizes, mut each) = (Vec::new(), Vec::new(), Vec::new(), 1.0);
            for party in &question.actors {
                tests.push(self.is_side(&SPEAKER, "+speaker", party));
                tests.push(self.is_side(&ADDRESSEE, "+addressee", party));
                let listing = self.statements_of(party);
                ids.push(listing.ids);
                sizes.push(listing.size);
                each = listing.each.min(each);
            }
            let in_order = self.all_in_order(&[SPEAKER, ADDRESSEE], &question.actors);
            let listing = Listing {
                size: sizes.join(" UNION ALL "),
                each,
                in_order,
                ..Listing::of(ids.join(" UNION ALL "))
            };
            self.must_be_listed(one_of(&tests), listing);
        }
        if let Some((one, other)) = &question.dyad {
            let directions = [(one, other), (other, one)].map(|(from, to)| {
                let from = self.is_side(&SPEAKER, "+speaker", from);
                format!("({from} AND {})", self.is_side(&ADDRESSEE, "+addressee", to))
            });
            self.must(one_of(&directions));
            for party in [one, other] {
                let listing = self.statements_of(party);
                self.listings.push(listing);
            }
        }
        if !question.by.is_empty() {
            let by = question.by.iter().map(|by| match by {
                Speaker::Party(party @ (Party::Country(_) | Party::Keys(_))) => {
                    self.is_side(&SPEAKER, "+speaker", party)
                }
                by => self.is_speaker("said.id", by),
            });
            let by = one_of(&by.collect::<Vec<_>>());
            match self.statements_by(&question.by) {
                None => self.must(by),
                Some(listing) => self.must_be_listed(by, listing),
            }
        }
        self.must_be_between("said.day", question);
        self.must_be_in_documents(
            question,
            |condition| {
                format!(
                    "EXISTS (SELECT 1 FROM documents d INDEXED BY documents_by_id WHERE d.id = said.document AND {condition})"
                )
            },
            |documents, condition| {
                format!("SELECT s.id FROM {documents} CROSS JOIN statements s ON s.document = d.id WHERE {condition}")
            },
        );
        if question.is_of_events() {
            let (reported, listings) = self.apart(|event| event.must_be_of_kind(question));
            self.must(format!(
                "EXISTS (SELECT 1 FROM event_reports r CROSS JOIN events e ON e.id = r.event \
                 WHERE r.statement = said.id AND e.review IS DISTINCT FROM 'rejected' AND {reported})"
            ));
            self.listings.extend(listings.into_iter().map(|listing| Listing {
                ids: format!(
                    "SELECT r.statement FROM event_reports r WHERE r.statement IS NOT NULL AND r.event IN ({})",
                    listing.ids
                ),
                test: None,
                in_order: Vec::new(),
                ..listing
            }));
        }
    }
}

/// Returns that one of several holds.
pub(super) fn one_of(conditions: &[String]) -> String {
    format!("({})", conditions.join(" OR "))
}

/// Selects the ids of the events `e` of which something holds.
fn select(condition: &str) -> String {
    format!("SELECT e.id FROM events e WHERE {condition}")
}

/// Lists the events `e` of which something holds.
fn events(condition: &str) -> Listing {
    Listing::of(select(condition))
}
