//! What filters choose, alone and together, and what a question may not do.

use super::conditions::Conditions;
use super::*;
use crate::store::Record;
use crate::{Arrival, Entry, SqliteRecord};
use chancery::document::Document;
use chancery::reading::Reading;
use chancery_data::World;
use std::time::Duration;
use tempfile::TempDir;

/// A record with one document, in whose reading every part of the format has something.
pub(super) fn asked() -> (TempDir, Asked) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.record");
    let mut record = SqliteRecord::open(&path).expect("a record");
    let document = Document {
        title: Some("Talks resume".to_owned()),
        publisher: Some("Courier".to_owned()),
        published: Some(jiff::civil::Date::constant(2024, 3, 12)),
        language: Some("en".to_owned()),
        ..Document::from_text("talks", "Qatar met the rebels.")
    };
    let reading: Reading = serde_json::from_str(include_str!("../sqlite/reading.json")).expect("a reading");
    let entry = Entry::read(Arrival::new(document, "a.txt".to_owned(), None), &reading, World::embedded());
    record.add(&[entry], "2024-05-01T08:00:00Z").expect("added");
    let asked = Asked::open(&path).expect("a record");
    (folder, asked)
}

/// Returns one column of an answer.
fn column(asked: &Asked, subject: Subject, question: &Question, name: &str) -> Vec<Value> {
    let mut part = Table::default();
    asked.ask(subject, question, &mut part).expect("an answer");
    let at = part.columns.iter().position(|column| column == name).expect("the column");
    part.rows.into_iter().map(|mut row| row.swap_remove(at)).collect()
}

fn types(asked: &Asked, question: &Question) -> Vec<Value> {
    column(asked, Subject::Events, question, "type")
}

fn named(name: &str) -> Question {
    Question { actors: vec![Party::Name(name.to_owned())], ..Question::default() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn every_subject_and_every_filter_is_a_query_that_runs() {
    let (_folder, asked) = asked();
    let party = Party::Country("QAT".to_owned());
    let day = jiff::civil::Date::constant(2024, 3, 12);
    let asks: Vec<Question> =
        [party.clone(), Party::Keys(words(&["igo:un", "igo:eu"])), Party::Name("e".to_owned())]
            .into_iter()
            .flat_map(|party| {
                let by = vec![Speaker::Publisher, Speaker::Party(party.clone())];
                [
                    Question { actors: vec![party.clone(), party.clone()], ..Question::default() },
                    Question { dyad: Some((party.clone(), party)), ..Question::default() },
                    Question { by, ..Question::default() },
                ]
            })
            .chain([
                Question {
                    quads: vec![1, 4],
                    min_confidence: Some(0.5),
                    min_reports: Some(1),
                    ..Question::default()
                },
                Question { from: Some(day), to: Some(day), ..Question::default() },
                Question {
                    publishers: words(&["Courier", "Wire"]),
                    text: Some("qatar".to_owned()),
                    ..Question::default()
                },
                Question {
                    places: vec![Place::Country("QAT".to_owned()), Place::Name("Doha".to_owned())],
                    ..Question::default()
                },
                Question { limit: Some(1), ..Question::default() },
            ])
            .collect();
    for subject in
        [Subject::Events, Subject::Statements, Subject::Agreements, Subject::Disputes, Subject::Actors]
    {
        let mut all = Table::default();
        asked.ask(subject, &Question::default(), &mut all).expect("all of them");
        assert!(!all.rows.is_empty(), "{subject:?}");
        for question in &asks {
            let mut some = Table::default();
            asked
                .ask(subject, question, &mut some)
                .unwrap_or_else(|error| panic!("{subject:?} {question:?}: {error}"));
            assert!(some.rows.len() <= all.rows.len(), "{subject:?} {question:?}");
        }
    }
}

#[test]
fn filters_combine_and_values_of_one_are_alternatives() {
    let (_folder, asked) = asked();
    let all = types(&asked, &Question::default());
    assert!(all.len() > 1, "{all:?}");
    let consult = Question { types: words(&["CONSULT"]), ..Question::default() };
    assert_eq!(types(&asked, &consult), [Value::from("CONSULT")]);
    let either = Question { types: words(&["CONSULT", "ACCUSE", "ASSAULT"]), ..Question::default() };
    assert!(types(&asked, &either).len() >= types(&asked, &consult).len());
    let none = Question { quads: vec![4], ..consult.clone() };
    assert_eq!(types(&asked, &none), []);
    let with = Question { actors: vec![Party::Name("REBELS".to_owned())], ..consult.clone() };
    assert_eq!(types(&asked, &with), [Value::from("CONSULT")]);
    let without = Question { actors: vec![Party::Name("re%ls".to_owned())], ..consult };
    assert_eq!(types(&asked, &without), [], "% is a sign like any other");
}

#[test]
fn a_dyad_holds_in_either_direction_and_needs_both() {
    let (_folder, asked) = asked();
    let [qatar, rebels, peru] = ["Qatar", "rebels", "Peru"].map(|name| Party::Name(name.to_owned()));
    let of = |one: &Party, other: &Party| {
        types(&asked, &Question { dyad: Some((one.clone(), other.clone())), ..Question::default() })
    };
    assert!(of(&qatar, &rebels).contains(&Value::from("CONSULT")));
    assert_eq!(of(&qatar, &rebels), of(&rebels, &qatar));
    assert_eq!(of(&qatar, &peru), []);
}

#[test]
fn who_meet_or_fight_one_another_are_a_dyad_and_who_strike_a_third_are_none() {
    let (folder, asked) = dyads();
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let event = |id: &str, kind: &str, recipients: &[&str]| {
        let sql = "INSERT INTO events (id, type, plover, status) VALUES (?1, ?2, ?2, 'happened')";
        record.connection().execute(sql, [id, kind]).expect("an event");
        let parties = [("actor", "NOR"), ("actor", "JOR")].into_iter();
        for (number, (role, country)) in
            parties.chain(recipients.iter().map(|&country| ("recipient", country))).enumerate()
        {
            let sql = "INSERT INTO event_participants (event, role, number, name, country) VALUES (?1, ?2, ?3, ?4, ?4)";
            let number = number.to_string();
            record.connection().execute(sql, [id, role, &number, country]).expect("a party");
        }
    };
    event("v:met", "CONSULT", &[]);
    event("v:met-envoy", "CONSULT", &["SYR"]);
    event("v:clashed", "ASSAULT", &[]);
    event("v:struck", "ASSAULT", &["SYR"]);
    let between = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|code| Party::Country(code.to_owned()));
        let mut ids = column(
            &asked,
            Subject::Events,
            &Question { dyad: Some((one, other)), ..Question::default() },
            "id",
        );
        ids.sort_by_key(|id| id.clone().text());
        ids
    };
    let expected = ["v:clashed", "v:met", "v:met-envoy"].map(Value::from);
    assert_eq!(between("NOR", "JOR"), expected);
    assert_eq!(between("JOR", "NOR"), expected);
    assert_eq!(between("JOR", "SYR"), ["v:met-envoy", "v:struck"].map(Value::from));
    assert_eq!(between("JOR", "JOR"), [], "nobody meets themselves");
}

#[test]
fn days_are_compared_as_precisely_as_they_are_known() {
    let (_folder, asked) = asked();
    // One event is of March 2024, the others have no date.
    let between = |from: Option<&str>, to: Option<&str>| {
        let day = |day: &str| day.parse().expect("a day");
        let question = Question { from: from.map(day), to: to.map(day), ..Question::default() };
        column(&asked, Subject::Events, &question, "date")
    };
    let march = [Value::from("2024-03")];
    assert_eq!(between(Some("2024-03-31"), None), march);
    assert_eq!(between(None, Some("2024-03-01")), march);
    assert_eq!(between(Some("2024-04-01"), None), []);
    assert_eq!(between(None, Some("2024-02-29")), []);
}

#[test]
fn names_keys_and_codes_mean_whom_they_mean() {
    let (_folder, asked) = asked();
    let party = |given: &str| asked.party(World::embedded(), given).expect("a record");
    let qatar = Party::Country("QAT".to_owned());
    assert_eq!((party("Qatar"), party("QAT")), (qatar.clone(), qatar));
    assert_eq!(party("ctry:QAT"), Party::Keys(words(&["ctry:QAT"])));
    assert_eq!(party("igo:none"), Party::Keys(words(&["igo:none"])));
    // The knowledge base knows NATO, and the record does not speak of it.
    assert_eq!(party("NATO"), Party::Name("NATO".to_owned()));
    assert_eq!(party("the rebels"), Party::Name("the rebels".to_owned()));
    assert_eq!(asked.speaker(World::embedded(), "publisher").expect("a record"), Speaker::Publisher);
    assert_eq!(Place::named(World::embedded(), "Georgia"), Place::Country("GEO".to_owned()));
}

#[test]
fn who_says_so_is_the_speaker_or_the_publisher() {
    let (_folder, asked) = asked();
    let by = |by: Speaker| {
        let question = Question { by: vec![by], ..Question::default() };
        column(&asked, Subject::Events, &question, "according_to")
    };
    assert_eq!(by(Speaker::Publisher), [Value::from("Courier")]);
    assert_eq!(by(Speaker::Party(Party::Name("rebels".to_owned()))), [Value::from("the rebels")]);
}

#[test]
fn unknown_words_and_words_that_are_no_search_are_told_with_a_remedy() {
    let (_folder, asked) = asked();
    let fails = |question: Question| {
        let told = asked.ask(Subject::Events, &question, &mut Table::default());
        told.expect_err("it cannot be asked").to_string()
    };
    let told = fails(Question { types: words(&["DANCE"]), ..Question::default() });
    assert!(told.contains("there is no type DANCE; known are ACCUSE, AGREE, "), "{told}");
    let told = fails(Question { modes: words(&["dance"]), ..Question::default() });
    assert!(told.contains("there is no mode dance; known are "), "{told}");
    for text in ["Al-Shifa", "\"open", "AND", "nobody:here"] {
        let told = fails(Question { text: Some(text.to_owned()), ..Question::default() });
        assert!(told.contains("put words with signs in them into double quotes"), "{told}");
    }
    let (mut part, phrase) = (Table::default(), Some("\"met the rebels\"".to_owned()));
    let question = Question { text: phrase, ..Question::default() };
    asked.ask(Subject::Statements, &question, &mut part).expect("an answer");
    assert!(!part.rows.is_empty());
}

#[test]
fn what_is_given_is_never_sql() {
    let (_folder, asked) = asked();
    let given = "x' OR 1 = 1 --";
    assert_eq!(types(&asked, &named(given)), []);
    let publisher = Question { publishers: words(&[given]), ..Question::default() };
    assert_eq!(types(&asked, &publisher), []);
}

#[test]
fn a_limit_leaves_out_the_rest_and_says_so() {
    let (_folder, asked) = asked();
    let mut part = Table::default();
    let some = Question { limit: Some(1), ..Question::default() };
    assert_eq!(
        asked.ask(Subject::Events, &some, &mut part).expect("an answer"),
        Came { rows: 1, more: true }
    );
    let all = asked.ask(Subject::Events, &Question::default(), &mut part).expect("an answer");
    assert!(!all.more && all.rows > 1);
    let exactly = Question { limit: Some(all.rows), ..Question::default() };
    assert_eq!(asked.ask(Subject::Events, &exactly, &mut part).expect("an answer"), all);
}

/// Four events between two countries: two in January 2024, one in April, one in a year of which no more is known.
pub(super) fn dyads() -> (TempDir, Asked) {
    let (folder, asked) = asked();
    let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let events = [
        ("v:1", "CONSULT", "2024-01-03", "QAT", "NGA"),
        ("v:2", "ASSAULT", "2024-01-31", "QAT", "NGA"),
        ("v:3", "AID", "2024-04-01", "NGA", "QAT"),
        ("v:4", "AID", "2023", "NGA", "QAT"),
        ("v:5", "AID", "2024-02-01", "NGA", "NGA"),
    ];
    for (id, kind, date, actor, recipient) in events {
        let first = format!("{date}-01-01").chars().take(10).collect::<String>();
        let last = if date.len() == 4 { format!("{date}-12-31") } else { first.clone() };
        let event = "INSERT INTO events (id, type, plover, status, date, first_day, last_day) VALUES (?1, ?2, ?2, 'happened', ?3, ?4, ?5)";
        record.connection().execute(event, [id, kind, date, &first, &last]).expect("an event");
        for (role, country) in [("actor", actor), ("recipient", recipient)] {
            // Two of one country are one dyad, not two events.
            for number in ["0", "1"] {
                let party =
                    "INSERT INTO event_participants (event, role, number, name, country, first_day, last_day)
                             VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?5)";
                record.connection().execute(party, [id, role, number, country, &first]).expect("a party");
            }
        }
    }
    record.complete().expect("counts");
    (folder, asked)
}

/// Adds events of three countries to those.
pub(super) fn add_third_country(folder: &TempDir) {
    let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    record
        .connection()
        .execute_batch(
            "INSERT INTO events (id, type, plover, status, date, first_day, last_day) VALUES
                ('v:8', 'CONSULT', 'CONSULT', 'happened', '2024-01-10', '2024-01-10', '2024-01-10'),
                ('v:9', 'AID', 'AID', 'happened', '2024-04', '2024-04-01', '2024-04-30');
            INSERT INTO event_participants (event, role, number, name, country, first_day, last_day) VALUES
                ('v:8', 'actor', 0, 'Qatar', 'QAT', '2024-01-10', '2024-01-10'),
                ('v:8', 'actor', 1, 'Norway', 'NOR', '2024-01-10', '2024-01-10'),
                ('v:8', 'recipient', 0, 'Nigeria', 'NGA', '2024-01-10', '2024-01-10'),
                ('v:9', 'actor', 0, 'Norway', 'NOR', '2024-04-01', '2024-04-30'),
                ('v:9', 'recipient', 0, 'Nigeria', 'NGA', '2024-04-01', '2024-04-30'),
                ('v:9', 'recipient', 1, 'Qatar', 'QAT', '2024-04-01', '2024-04-30')",
        )
        .expect("events");
    record.complete().expect("counts");
}

/// Returns the rows that a query hands over.
fn rows(asked: &Asked, sql: &str, conditions: &Conditions) -> Vec<Vec<Value>> {
    let mut part = Table::default();
    asked.rows(sql, &conditions.values, u64::MAX, &mut part).unwrap_or_else(|error| panic!("{error}: {sql}"));
    part.rows
}

#[test]
fn an_answer_is_the_same_whichever_way_it_is_found() {
    let (_folder, asked) = dyads();
    let day = |day: &str| Some(day.parse().expect("a day"));
    let all = Question {
        types: words(&["CONSULT", "AID"]),
        modes: words(&["visit"]),
        contexts: words(&["diplomatic"]),
        quads: vec![1, 2, 3],
        statuses: words(&["happened", "denied"]),
        places: vec![Place::Country("QAT".to_owned()), Place::Name("o".to_owned())],
        by: vec![
            Speaker::Party(Party::Name("e".to_owned())),
            Speaker::Party(Party::Country("QAT".to_owned())),
        ],
        publishers: words(&["Cour"]),
        min_confidence: Some(0.1),
        text: Some("qatar".to_owned()),
        actors: vec![
            Party::Name("E".to_owned()),
            Party::Country("NGA".to_owned()),
            Party::Keys(words(&["igo:un"])),
        ],
        dyad: Some((Party::Country("QAT".to_owned()), Party::Name("rebels".to_owned()))),
        from: day("2023-01-01"),
        to: day("2024-12-31"),
        ..Question::default()
    };
    let none = Question::default();
    // Each filter alone, since together they leave nothing.
    let alone = [
        Question { types: all.types, ..none.clone() },
        Question { modes: all.modes, ..none.clone() },
        Question { contexts: all.contexts, ..none.clone() },
        Question { quads: all.quads, ..none.clone() },
        Question { statuses: all.statuses, from: all.from, to: all.to, ..none.clone() },
        Question { places: all.places, ..none.clone() },
        Question { publishers: all.publishers, ..none.clone() },
        Question { min_confidence: all.min_confidence, ..none.clone() },
        Question { text: all.text, ..none.clone() },
        Question { actors: all.actors[1..].to_vec(), ..none.clone() },
        Question { actors: all.actors[1..].to_vec(), from: day("2024-01-31"), ..none.clone() },
        Question { actors: all.actors.clone(), ..none.clone() },
        Question { by: all.by[1..].to_vec(), ..none.clone() },
        Question { by: all.by, ..none.clone() },
        Question {
            dyad: Some((all.dyad.as_ref().expect("two").0.clone(), Party::Country("NGA".to_owned()))),
            ..none.clone()
        },
        Question { dyad: all.dyad, ..none },
    ];
    for subject in [Subject::Events, Subject::Statements] {
        for question in &alone {
            let conditions = subject.conditions(question);
            assert!(!conditions.listings.is_empty(), "{subject:?} {question:?}");
            for limit in [100, 1] {
                let in_order = rows(&asked, &subject.sql(&conditions, None, Some(limit)), &conditions);
                for listing in &conditions.listings {
                    let listed =
                        rows(&asked, &subject.sql(&conditions, Some(listing), Some(limit)), &conditions);
                    assert_eq!(listed, in_order, "{subject:?} {question:?} {listing:?}");
                }
            }
        }
        let found = |question: &&Question| !column(&asked, subject, question, "id").is_empty();
        assert!(alone.iter().filter(found).count() > 8, "{subject:?}");
    }
}

#[test]
fn what_is_rare_is_listed_and_what_is_common_is_met_on_the_way() {
    let (folder, asked) = asked();
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000)
        INSERT INTO events (id, type, plover, status, first_day, last_day)
        SELECT 'v:' || n, iif(n = 7, 'PROTEST', 'THREATEN'), iif(n = 7, 'PROTEST', 'THREATEN'), 'happened', '2024-01-01', '2024-01-01' FROM n";
    record.connection().execute_batch(many).expect("events");
    let is_listed = |kind: &str, limit: Option<u64>| {
        let question = Question { types: words(&[kind]), ..Question::default() };
        let conditions = Subject::Events.conditions(&question);
        asked.shortest(plan::EVENTS, &conditions, limit).expect("a count").is_some()
    };
    assert!(is_listed("PROTEST", Some(10)));
    assert!(!is_listed("THREATEN", Some(10)));
    assert!(is_listed("THREATEN", None), "who wants all of them need not look at the others");
}

#[test]
fn independent_reports_are_asked_for_by_their_number() {
    let (folder, asked) = dyads();
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    record
        .connection()
        .execute_batch("UPDATE events SET reports = 5, sources = 2 WHERE id = 'v:1'")
        .expect("an event");
    let of = |min_sources, min_reports| {
        let question = Question { min_sources, min_reports, ..Question::default() };
        column(&asked, Subject::Events, &question, "id")
    };
    assert_eq!(of(Some(2), None), [Value::from("v:1")]);
    assert_eq!(of(Some(3), Some(5)), []);
    assert_eq!(of(Some(1), None), of(None, None));
}

/// Returns questions that counts answer.
pub(super) fn of_all_events() -> Vec<Question> {
    let day = |day: &str| Some(day.parse().expect("a day"));
    let none = Question::default();
    vec![
        none.clone(),
        Question { types: words(&["AID", "CONSULT"]), ..none.clone() },
        Question { contexts: words(&["diplomatic"]), ..none.clone() },
        Question { from: day("2024-01-01"), ..none.clone() },
        Question { from: day("2024-01-01"), to: day("2024-02-29"), ..none.clone() },
        Question { from: day("2023-05-02"), to: day("2024-01-31"), ..none.clone() },
        Question { from: day("2024-01-03"), to: day("2024-01-30"), ..none.clone() },
        Question { types: words(&["AID"]), to: day("2024-02-01"), ..none },
    ]
}

#[test]
fn panels_of_what_is_kept_are_those_of_counting_all_events() {
    let (folder, asked) = dyads();
    add_third_country(&folder);
    let of_one = |question: Question, country: &str| Question {
        actors: vec![Party::Country(country.to_owned())],
        ..question
    };
    let countries = ["NGA", "QAT", "NOR", "USA"];
    let of_one = of_all_events()
        .into_iter()
        .flat_map(|question| countries.map(|country| of_one(question.clone(), country)));
    let questions: Vec<Question> = of_all_events().into_iter().chain(of_one).collect();
    let norway = Question { actors: vec![Party::Country("NOR".to_owned())], ..Question::default() };
    let by_month = Panel { of: Counted::Dyads, period: Period::Month, complete: false };
    let pairs: Vec<String> = panel(&asked, by_month, &norway).iter().map(|row| row[..7].to_owned()).collect();
    assert!(pairs.contains(&"QAT NGA".to_owned()), "what others do in its events as well: {pairs:?}");
    for question in questions {
        // What holds of all, so that they are looked at.
        let all = ["happened", "ongoing", "planned", "possible", "denied"];
        let counted = Question { statuses: words(&all), ..question.clone() };
        for period in [Period::Month, Period::Year] {
            for of in [Counted::Dyads, Counted::Actors] {
                for complete in [false, true] {
                    let rows = |question| panel(&asked, Panel { of, period, complete }, question);
                    assert_eq!(rows(&question), rows(&counted), "{of:?} {period:?} {complete} {question:?}");
                }
            }
        }
    }
}

/// Returns the rows of a panel: dyad, period, events, and those of each quad class.
fn panel(asked: &Asked, panel: Panel, question: &Question) -> Vec<String> {
    let mut part = Table::default();
    asked.panel(panel, question, &mut part).expect("a panel");
    let cell = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        value => value.integer().to_string(),
    };
    part.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_panel_counts_each_event_once_by_dyad_and_period() {
    let (_folder, asked) = dyads();
    let of = |period, complete, question: &Question| {
        panel(&asked, Panel { of: Counted::Dyads, period, complete }, question)
    };
    let all = Question::default();
    assert_eq!(of(Period::Month, false, &all), ["NGA QAT 2024-04 1 0 1 0 0", "QAT NGA 2024-01 2 1 0 0 1"]);
    assert_eq!(
        of(Period::Year, false, &all),
        ["NGA QAT 2023 1 0 1 0 0", "NGA QAT 2024 1 0 1 0 0", "QAT NGA 2024 2 1 0 0 1"]
    );
    let aid = Question { types: words(&["AID"]), ..Question::default() };
    assert_eq!(of(Period::Month, false, &aid), ["NGA QAT 2024-04 1 0 1 0 0"]);
}

#[test]
fn a_complete_panel_has_a_zero_for_every_dyad_in_every_period() {
    let (_folder, asked) = dyads();
    let of = |period, question: &Question| {
        panel(&asked, Panel { of: Counted::Dyads, period, complete: true }, question)
    };
    let months = of(Period::Month, &Question::default());
    assert_eq!(months[..2], ["NGA QAT 2024-01 0 0 0 0 0", "NGA QAT 2024-02 0 0 0 0 0"]);
    assert_eq!(months[3..5], ["NGA QAT 2024-04 1 0 1 0 0", "QAT NGA 2024-01 2 1 0 0 1"]);
    assert_eq!(months.len(), 2 * 4);
    assert_eq!(of(Period::Year, &Question::default()).len(), 2 * 2);
    let day = |day: &str| Some(day.parse().expect("a day"));
    let bounded = Question { from: day("2023-12-15"), to: day("2024-02-29"), ..Question::default() };
    assert_eq!(
        of(Period::Month, &bounded),
        ["QAT NGA 2023-12 0 0 0 0 0", "QAT NGA 2024-01 2 1 0 0 1", "QAT NGA 2024-02 0 0 0 0 0"]
    );
    let never = Question { types: words(&["PROTEST"]), from: day("2024-01-01"), ..Question::default() };
    assert_eq!(of(Period::Month, &never), [""; 0]);
}

#[test]
fn a_panel_may_be_of_days_weeks_and_actors() {
    let (_folder, asked) = dyads();
    let of = |of, period, complete, from: &str, to: &str| {
        let day = |day: &str| Some(day.parse().expect("a day"));
        let question = Question { from: day(from), to: day(to), ..Question::default() };
        panel(&asked, Panel { of, period, complete }, &question)
    };
    assert_eq!(
        of(Counted::Dyads, Period::Day, true, "2024-01-30", "2024-01-31"),
        ["QAT NGA 2024-01-30 0 0 0 0 0", "QAT NGA 2024-01-31 1 0 0 0 1"]
    );
    // The last day of 2024-W04 is a Sunday, so that Wednesday, 31 January is in the week after.
    assert_eq!(
        of(Counted::Dyads, Period::Week, true, "2024-01-28", "2024-02-05"),
        ["QAT NGA 2024-W04 0 0 0 0 0", "QAT NGA 2024-W05 1 0 0 0 1", "QAT NGA 2024-W06 0 0 0 0 0"]
    );
    // Two of one country are one actor, and what one does to itself counts.
    assert_eq!(
        of(Counted::Actors, Period::Month, false, "2024-01-01", "2024-02-29"),
        ["NGA 2024-02 1 0 1 0 0", "QAT 2024-01 2 1 0 0 1"]
    );
}

#[test]
fn a_complete_panel_has_the_dyads_that_are_named_even_without_an_event() {
    let (_folder, asked) = dyads();
    let named = |codes: &[&str]| Question {
        actors: codes.iter().map(|code| Party::Country((*code).to_owned())).collect(),
        from: Some("2024-01-01".parse().expect("a day")),
        to: Some("2024-01-31".parse().expect("a day")),
        ..Question::default()
    };
    let month = |of| Panel { of, period: Period::Month, complete: true };
    assert_eq!(
        panel(&asked, month(Counted::Dyads), &named(&["NGA", "PER"])),
        ["NGA PER 2024-01 0 0 0 0 0", "PER NGA 2024-01 0 0 0 0 0", "QAT NGA 2024-01 2 1 0 0 1"]
    );
    assert_eq!(panel(&asked, month(Counted::Actors), &named(&["PER"])), ["PER 2024-01 0 0 0 0 0"]);
}

/// Returns some columns of a timeline.
fn timeline(asked: &Asked, question: &Question, columns: &[&str]) -> Vec<Vec<String>> {
    let mut part = Table::default();
    asked.timeline(question, &mut part).expect("a timeline");
    let at = |name: &&str| part.columns.iter().position(|column| column == name).expect("the column");
    let at: Vec<usize> = columns.iter().map(at).collect();
    let cell = |value: &Value| match value {
        Value::Integer(number) => number.to_string(),
        value => value.clone().text(),
    };
    part.rows.iter().map(|row| at.iter().map(|&at| cell(&row[at])).collect()).collect()
}

#[test]
fn a_timeline_has_events_agreements_and_claims_in_the_order_of_days() {
    let (_folder, asked) = dyads();
    let told = timeline(&asked, &Question::default(), &["date", "what", "status"]);
    let kinds = |kind: &str| told.iter().filter(|line| line[1] == kind).count();
    assert!(kinds("event") >= 5 && kinds("agreement") > 0 && kinds("claim") > 0, "{told:?}");
    assert!(told.is_sorted_by(|one, other| one[0].get(..4) <= other[0].get(..4)), "{told:?}");
    // Filters that only events have leave only events.
    let aid = Question { types: words(&["AID"]), ..Question::default() };
    let days = timeline(&asked, &aid, &["date", "type"]);
    assert_eq!(days, [["2023", "AID"], ["2024-02-01", "AID"], ["2024-04-01", "AID"]]);
    let some = Question { from: Some("2024-02-01".parse().expect("a day")), ..aid };
    assert_eq!(timeline(&asked, &some, &["date"]), [["2024-02-01"], ["2024-04-01"]]);
}

#[test]
fn what_is_told_alike_of_one_day_is_one_line_of_a_timeline() {
    let (folder, asked) = dyads();
    let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let again = "
        INSERT INTO events (id, type, plover, status, date, first_day, last_day)
            SELECT 'v:9', type, plover, status, date, first_day, last_day FROM events WHERE id = 'v:1';
        INSERT INTO event_participants (event, role, number, name) SELECT 'v:9', role, number, name
            FROM event_participants WHERE event = 'v:1';
        INSERT INTO event_participants (event, role, number, name) VALUES ('v:2', 'actor', 7, 'the rebels')";
    record.connection().execute_batch(again).expect("an event");
    record.complete().expect("days");
    let lines = |limit| {
        let question = Question { types: words(&["CONSULT", "ASSAULT"]), limit, ..Question::default() };
        timeline(&asked, &question, &["date", "reports", "sources", "ids"])
    };
    let january: Vec<Vec<String>> =
        lines(None).into_iter().filter(|line| line[0].as_str() < "2024-02").collect();
    assert_eq!(january, [["2024-01-03", "2", "1", "v:1; v:9"], ["2024-01-31", "1", "1", "v:2"]]);
    assert_eq!(lines(Some(1)).len(), 1);
}

#[test]
fn two_are_shown_with_what_each_does_to_the_other_month_by_month() {
    let (_folder, asked) = dyads();
    let [qatar, nigeria] = ["QAT", "NGA"].map(|code| Party::Country(code.to_owned()));
    let dyad = Dyad { one: ("Qatar", &qatar), other: ("Nigeria", &nigeria) };
    let shown = asked.dyad(dyad, &Question::default()).expect("a dyad");
    let part = |name: &str| {
        let part = shown.parts.iter().find(|part| part.name == name).expect("the part");
        let cell = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            value => value.integer().to_string(),
        };
        // Without the mean, which these events have none of.
        let row = |row: &Vec<Value>| row[..row.len() - 1].iter().map(cell).collect::<Vec<_>>().join(" ");
        part.rows.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(part("directions"), ["Qatar Nigeria 2 1 0 0 1", "Nigeria Qatar 2 0 2 0 0"]);
    assert_eq!(part("months"), ["2024-01 2 1 0 0 1", "2024-04 1 0 1 0 0"]);
    assert_eq!(part("latest").len(), 4);
    assert_eq!(shown.facts[0], ("events".to_owned(), Value::Integer(4)));
    let aid = Question { types: words(&["AID"]), ..Question::default() };
    let shown = asked.dyad(dyad, &aid).expect("a dyad");
    assert_eq!(shown.facts[0].1, Value::Integer(2));
}

#[test]
fn mean_intensities_are_those_of_the_events_that_have_one() {
    let (folder, asked) = dyads();
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let scored = "UPDATE events SET intensity = 4 WHERE id = 'v:1'; UPDATE events SET intensity = -9.5 WHERE id = 'v:2'";
    record.connection().execute_batch(scored).expect("events");
    let [qatar, nigeria] = ["QAT", "NGA"].map(|code| Party::Country(code.to_owned()));
    let shown = asked
        .dyad(Dyad { one: ("Q", &qatar), other: ("N", &nigeria) }, &Question::default())
        .expect("a dyad");
    let means = shown.parts[0].rows.iter().map(|row| row[row.len() - 1].clone());
    assert_eq!(means.collect::<Vec<_>>(), [Value::Real(-2.75), Value::Null]);
}

#[test]
fn every_name_that_can_be_asked_for_is_listed_once() {
    let (folder, _asked) = asked();
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let count =
        |sql: &str| -> i64 { record.connection().query_row(sql, (), |row| row.get(0)).expect("a count") };
    let missing = "SELECT count(*) FROM (SELECT name FROM entities UNION SELECT name FROM event_participants
        UNION SELECT speaker_text FROM statements WHERE speaker_text IS NOT NULL EXCEPT SELECT name FROM names)";
    assert_eq!(count(missing), 0);
    assert!(count("SELECT count(*) FROM names") > 3);
}

#[test]
fn each_kind_of_thing_is_shown_with_its_reports_and_words() {
    let (_folder, asked) = asked();
    for (subject, kind, part) in [
        (Subject::Events, "event", "reports"),
        (Subject::Agreements, "agreement", "reports"),
        (Subject::Disputes, "dispute", "sides"),
        (Subject::Statements, "statement", "events"),
    ] {
        let ids = column(&asked, subject, &Question::default(), "id");
        let mut words = 0;
        for id in ids {
            let shown = asked.show(&id.text()).expect("it is there");
            assert_eq!(shown.kind, kind);
            let part = shown.parts.iter().find(|it| it.name == part).expect("the part");
            assert!(part.columns.iter().any(|column| column == "words"), "{part:?}");
            words += part.rows.len();
        }
        assert!(words > 0, "{kind}");
    }
    let event = column(&asked, Subject::Events, &Question::default(), "id").swap_remove(0).text();
    let report = event.replace("v:", "r:");
    assert_eq!(asked.show(&report).expect("its event").id, event);
    for within in ["agreement_reports", "compliance_claims"] {
        for id in asked.texts(&format!("SELECT id FROM {within}"), &[]).expect("ids") {
            assert_eq!(asked.show(&id).expect("its agreement").kind, "agreement", "{id}");
        }
    }
    let reports = asked.texts("SELECT id FROM agreement_reports", &[]).expect("ids");
    assert!(!reports.is_empty(), "a report of an agreement to show");
    let document =
        column(&asked, Subject::Statements, &Question::default(), "document").swap_remove(0).text();
    assert_eq!(asked.show(&document).expect("it is there").kind, "document");
    for (id, told) in [
        ("v:none", "there is no v:none"),
        ("k:none", "there is no k:none"),
        ("e:none", "e:none cannot be shown"),
        ("", "there is no "),
    ] {
        let error = asked.show(id).expect_err("nothing to show").to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn sql_of_ones_own_only_asks_and_not_for_long() {
    let (folder, asked) = asked();
    let ask = |sql: &str| {
        let limits = Limits { time: Duration::from_millis(300), rows: 10 };
        let mut part = Table::default();
        asked.freely(sql, limits, &mut part).map(|came| (came, part))
    };
    let (came, part) = ask("SELECT id, number AS n FROM documents").expect("an answer");
    assert_eq!((came.rows, part.columns), (1, words(&["id", "n"])));
    let found = "SELECT rowid FROM document_search WHERE document_search MATCH 'qatar'";
    assert_eq!(ask(found).expect("an answer").0.rows, 1);
    let endless = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n FROM n";
    assert_eq!(ask(endless).expect("ten rows").0, Came { rows: 10, more: true });
    let trouble = |sql: &str| ask(sql).expect_err("it may not be").trouble;
    assert!(matches!(
        trouble(&endless.replace("SELECT n FROM", "SELECT count(*) FROM")),
        Trouble::TooLong { .. }
    ));
    let elsewhere = format!("ATTACH '{}' AS other", folder.path().join("b.record").display());
    for sql in [
        "DELETE FROM documents",
        "SELECT 1; SELECT 2",
        "PRAGMA journal_mode = DELETE",
        "BEGIN",
        "VACUUM",
        "",
        "-- nothing",
        &elsewhere,
    ] {
        assert!(matches!(trouble(sql), Trouble::NotAQuestion), "{sql}");
    }
    for sql in ["SELEC 1", "SELECT x FROM documents", "SELECT * FROM nothing"] {
        assert!(matches!(trouble(sql), Trouble::Sql { .. }), "{sql}: {:?}", trouble(sql));
    }
    // The limits are gone with the question.
    assert!(!types(&asked, &Question::default()).is_empty());
}

#[test]
fn an_older_record_is_brought_to_the_newest_version_and_a_newer_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.record");
    let file = Connection::open(&path).expect("a file");
    file.execute_batch(include_str!("../../migrations/0001_record.sql")).expect("tables");
    file.execute_batch("PRAGMA application_id = 0x43485259; PRAGMA user_version = 1;").expect("a version");
    let asked = Asked::open(&path).expect("an older record");
    let version = "SELECT user_version || '' FROM pragma_user_version";
    let newest = crate::migrations::NEWEST.to_string();
    assert_eq!(asked.texts(version, &[]).expect("a version"), [newest]);
    assert_eq!(
        asked.ask(Subject::Events, &Question::default(), &mut Table::default()).expect("none"),
        Came::default()
    );
    file.execute_batch("PRAGMA user_version = 9999;").expect("a version");
    let error = Asked::open(&path).err().expect("a newer record");
    assert!(matches!(error.trouble, Trouble::Record(Problem::Newer { found: 9999, .. })), "{error}");
}

#[test]
fn what_is_no_record_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |path: &Path| Asked::open(path).err().expect("no record").to_string();
    assert!(told(&folder.path().join("none")).contains("there is no such record"));
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "They met on Monday, and will meet again on Friday.").expect("a file");
    assert!(told(&path).contains("is no record or is damaged"));
    std::fs::write(&path, "").expect("a file");
    assert!(told(&path).contains("the file is empty"));
    assert!(told(Path::new("postgres://ann:secret@host/talks")).contains("postgres://…: is on a server"));
}

#[test]
fn an_event_comes_whole() {
    let (_folder, asked) = asked();
    let mut events = Vec::new();
    let mut take = |event: Event| {
        events.push(event);
        ControlFlow::Continue(())
    };
    let question = Question { types: words(&["CONSULT"]), ..Question::default() };
    let came = asked.events(&question, &mut take).expect("events");
    assert_eq!(came, Came { rows: 1, more: false });
    let [event] = events.as_slice() else { panic!("{events:?}") };
    let names = |side: &[event::Participant]| side.iter().map(|who| who.name.clone()).collect::<Vec<_>>();
    assert_eq!((names(&event.actors), names(&event.recipients)), (words(&["Qatar"]), words(&["the rebels"])));
    assert_eq!((event.quad, event.contexts.as_slice()), (Some(1), words(&["diplomatic"]).as_slice()));
    assert_eq!(event.first_day, Some(jiff::civil::Date::constant(2024, 3, 1)));
    let place = event.place.as_ref().expect("a place");
    assert_eq!(
        (place.name.as_str(), place.precision.as_deref(), place.geonames),
        ("Doha", Some("city"), Some(290_030)),
        "with what only the place in the text has"
    );
    let [report] = event.reports.as_slice() else { panic!("{:?}", event.reports) };
    assert_eq!(report.according_to(), Some("the rebels"));
    assert_eq!((report.words().as_str(), report.anchor.start), ("Qatar met the rebels", 6));
    assert_eq!(report.article.published, Some(jiff::civil::Date::constant(2024, 3, 12)));
    let mentions = report.parties.iter().map(|party| party.mention.as_ref().map(|mention| mention.start));
    assert_eq!(mentions.collect::<Vec<_>>(), [Some(0), Some(10)]);
    let [toll] = report.tolls.as_slice() else { panic!("{:?}", report.tolls) };
    assert_eq!((toll.fate.as_str(), toll.value, toll.bound.as_str()), ("killed", Some(6.0), "over"));
}

#[test]
fn events_come_in_the_order_of_the_list_and_end_at_the_limit() {
    let (_folder, asked) = asked();
    let ids = |limit| {
        let mut ids = Vec::new();
        let question = Question { limit, ..Question::default() };
        let came = asked.events(&question, &mut |event| {
            ids.push(Value::from(event.id));
            ControlFlow::Continue(())
        });
        (ids, came.expect("events"))
    };
    let all = column(&asked, Subject::Events, &Question::default(), "id");
    assert!(all.len() > 1);
    assert_eq!(ids(None), (all.clone(), Came { rows: all.len() as u64, more: false }));
    assert_eq!(ids(Some(1)), (all[..1].to_vec(), Came { rows: 1, more: true }));
    assert_eq!(ids(Some(all.len() as u64)).1, Came { rows: all.len() as u64, more: false });
}
