//! What a record keeps, in which order it comes, and what befalls its file.

use super::*;
use crate::entry::{Arrival, Entry, State};
use crate::store::{Added, Counts, FeedEntry, FeedState, Record};
use chancery::document::Document;
use chancery::reading::Reading;
use chancery_data::World;
use proptest::prelude::*;
use tempfile::TempDir;

const NOW: &str = "2024-05-01T08:00:00Z";

fn document(text: &str, url: Option<&str>) -> Document {
    Document {
        title: Some("Talks resume".to_owned()),
        publisher: Some("Courier".to_owned()),
        published: Some(jiff::civil::Date::constant(2024, 3, 12)),
        url: url.map(str::to_owned),
        language: Some("en".to_owned()),
        ..Document::from_text("talks", text)
    }
}

fn arrival(document: Document, fetched: &str) -> Arrival {
    Arrival::new(document, "talks.html".to_owned(), Some(fetched.to_owned()))
}

/// A reading in which every part of the format has something.
fn reading() -> Reading {
    serde_json::from_str(include_str!("reading.json")).expect("a reading")
}

fn entry(document: Document, fetched: &str) -> Entry {
    Entry::read(arrival(document, fetched), &reading(), World::embedded())
}

fn new_record() -> (TempDir, SqliteRecord) {
    let folder = tempfile::tempdir().expect("a folder");
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    (folder, record)
}

fn texts(record: &SqliteRecord, sql: &str) -> Vec<String> {
    let mut found = record.connection().prepare(sql).expect("SQL");
    let rows = found.query_map((), |row| row.get::<_, Option<String>>(0)).expect("rows");
    rows.map(|text| text.expect("a text").unwrap_or_default()).collect()
}

#[test]
fn every_part_of_a_reading_is_in_its_table() {
    let (_folder, mut record) = new_record();
    let added = record.add(&[entry(document("Qatar met.", None), NOW)], NOW).expect("added");
    assert_eq!(added, Added { read: 1, ..Added::default() });
    for table in TABLES {
        let rows = texts(&record, &format!("SELECT CAST(count(*) AS TEXT) FROM {}", table.name));
        assert_ne!(rows, ["0"], "{} has no row", table.name);
    }
    assert_eq!(record.integrity().expect("checked"), "ok");
    assert_eq!(
        texts(&record, "SELECT name FROM actors WHERE key LIKE 'org:%'"),
        ["defence ministry of Nigeria"]
    );
    assert_eq!(
        texts(
            &record,
            "SELECT actors || ' → ' || recipients || ' ' || quad_class || ' ' || reports FROM event_list WHERE type = 'CONSULT'"
        ),
        ["Qatar → the rebels 1 1"]
    );
    assert_eq!(
        texts(&record, "SELECT first_day || ' ' || last_day FROM events WHERE date IS NOT NULL"),
        ["2024-03-01 2024-03-31"]
    );
    assert_eq!(texts(&record, "SELECT according_to FROM report_list ORDER BY 1"), ["Courier", "the rebels"]);
    assert_eq!(
        texts(&record, "SELECT parties FROM agreement_list ORDER BY date DESC"),
        ["Qatar; the rebels", "Qatar"]
    );
    assert_eq!(texts(&record, "SELECT according_to FROM compliance_list"), ["the rebels"]);
    assert_eq!(
        texts(&record, "SELECT speaker FROM dispute_list WHERE kind = '' AND stance = 'denies'"),
        ["the rebels", ""]
    );
    assert_eq!(texts(&record, "SELECT words FROM sentence_list"), ["Qatar met."]);
    assert_eq!(
        texts(
            &record,
            "SELECT count(*) || '' FROM documents WHERE number IN
            (SELECT rowid FROM document_search WHERE document_search MATCH 'qatar')"
        ),
        ["1"]
    );
}

#[test]
fn the_kept_reading_is_the_one_that_was_added() {
    let (_folder, mut record) = new_record();
    let entry = entry(document("Qatar met.", None), NOW);
    record.add(std::slice::from_ref(&entry), NOW).expect("added");
    assert_eq!(record.reading(entry.id()).expect("a record"), Some(reading()));
    assert_eq!(record.reading("d:none").expect("a record"), None);
    let stored = record.stored(0, 10).expect("documents");
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].document, entry.arrival.document);
    assert_eq!(record.stored(stored[0].number, 10).expect("documents"), []);
}

#[test]
fn a_document_that_is_there_is_not_added_again_and_a_changed_one_is_a_version() {
    let (_folder, mut record) = new_record();
    let page = Some("https://example.org/a?utm_source=x");
    let first = entry(document("They met.", page), "2024-03-02T00:00:00Z");
    let again = entry(document("They met.", Some("https://example.org/a")), "2024-03-01T00:00:00Z");
    let changed = entry(document("They met twice.", page), "2024-03-03T00:00:00Z");
    assert_eq!(first.id(), again.id());
    record.add(&[first], NOW).expect("added");
    assert_eq!(record.add(&[again], NOW).expect("added"), Added { known: 1, ..Added::default() });
    let added = record.add(&[changed], NOW).expect("added");
    assert_eq!(added, Added { read: 1, versions: 1, ..Added::default() });
    let current = "SELECT text FROM documents WHERE current ORDER BY text";
    assert_eq!(texts(&record, current), ["They met twice."]);
    assert_eq!(
        texts(&record, "SELECT fetched || last_fetched FROM documents WHERE NOT current"),
        ["2024-03-01T00:00:00Z2024-03-02T00:00:00Z"]
    );
    // The page was changed back.
    record.add(&[entry(document("They met.", page), "2024-03-04T00:00:00Z")], NOW).expect("added");
    assert_eq!(texts(&record, current), ["They met."]);
}

#[test]
fn documents_in_other_languages_are_kept_unread() {
    let (_folder, mut record) = new_record();
    let french = Document { language: Some("fr".to_owned()), ..document("Ils se sont vus.", None) };
    let arrival = arrival(french, NOW);
    assert!(arrival.is_foreign());
    record.add(&[Entry::unread(arrival, State::NotEnglish)], NOW).expect("added");
    assert_eq!(texts(&record, "SELECT state FROM documents"), ["not English"]);
    assert_eq!(record.counts().expect("counts"), Counts { documents: 1, ..Counts::default() });
}

#[test]
fn a_new_reading_takes_the_place_of_the_old_one_and_leaves_nothing_of_it() {
    let (_folder, mut record) = new_record();
    let document = document("Qatar met.", None);
    record.add(&[entry(document.clone(), NOW)], NOW).expect("added");
    let before = record.digest().expect("a digest");
    let arrival = arrival(document, NOW);
    record.replace(&[Entry::read(arrival.clone(), &reading(), World::embedded())]).expect("replaced");
    assert_eq!(record.digest().expect("a digest"), before);
    record.replace(&[Entry::read(arrival, &Reading::default(), World::embedded())]).expect("replaced");
    for table in TABLES {
        let rows = texts(&record, &format!("SELECT CAST(count(*) AS TEXT) FROM {}", table.name));
        let left = if matches!(table.name, "readings") { "1" } else { "0" };
        if table.name != "actors" {
            assert_eq!(rows, [left], "{}", table.name);
        }
    }
    assert_eq!(record.integrity().expect("checked"), "ok");
}

#[test]
fn what_fails_in_the_middle_adds_nothing() {
    let (_folder, mut record) = new_record();
    record
        .connection()
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON report_spans BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .expect("a trigger");
    assert!(record.add(&[entry(document("Qatar met.", None), NOW)], NOW).is_err());
    assert_eq!(record.counts().expect("counts"), Counts::default());
}

#[test]
fn what_cannot_be_a_record_is_refused_with_a_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "They met on Monday, and will meet again on Friday.").expect("a file");
    let Err(error) = SqliteRecord::open(&path) else { panic!("it is a text") };
    assert!(matches!(error.problem, Problem::Damaged(_)), "{error}");
    let Err(error) = SqliteRecord::open_existing(&folder.path().join("none")) else {
        panic!("nothing is there")
    };
    assert!(matches!(error.problem, Problem::Missing), "{error}");
    let Err(error) = SqliteRecord::open(&folder.path().join("no/folder")) else {
        panic!("no folder is there")
    };
    assert!(matches!(error.problem, Problem::Opening(_)), "{error}");
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let (_folder, mut record) = new_record();
    record.add(&[entry(document("Qatar met.", None), NOW)], NOW).expect("added");
    let pages: u32 =
        record.connection().pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
    record.connection().pragma_update(None, "max_page_count", pages + 2).expect("a pragma");
    let long = document(&"They met again. ".repeat(5000), None);
    let error = record.add(&[entry(long, NOW)], NOW).expect_err("no room");
    assert!(matches!(error.problem, Problem::Full), "{error}");
    assert_eq!(record.counts().expect("counts").documents, 1);
    assert_eq!(record.integrity().expect("checked"), "ok");
}

#[test]
fn a_second_program_may_read_while_one_writes() {
    let (folder, mut record) = new_record();
    record.add(&[entry(document("Qatar met.", None), NOW)], NOW).expect("added");
    let other = SqliteRecord::open_existing(&folder.path().join("a.record")).expect("a record");
    let writing =
        record.connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction");
    assert_eq!(other.counts().expect("counts").documents, 1);
    drop(writing);
}

#[test]
fn entries_of_feeds_wait_until_they_are_settled() {
    let (_folder, mut record) = new_record();
    let feed = "https://example.org/feed";
    assert_eq!(record.feed(feed).expect("a state"), FeedState::default());
    let found: Vec<FeedEntry> = ["a", "b", "c"]
        .iter()
        .map(|page| FeedEntry { url: format!("https://example.org/{page}"), ..FeedEntry::default() })
        .collect();
    let state = FeedState { etag: Some("\"1\"".to_owned()), failures: 2, ..FeedState::default() };
    assert_eq!(record.save_feed(feed, &state, &found).expect("saved"), 3);
    assert_eq!(record.save_feed(feed, &state, &found).expect("saved"), 0);
    assert_eq!(record.feed(feed).expect("a state"), state);
    let arrived =
        Arrival { source: "https://example.org/a".to_owned(), ..arrival(document("They met.", None), NOW) };
    record.add(&[Entry::read(arrived, &reading(), World::embedded())], NOW).expect("added");
    record.note_failure("https://example.org/b", "404", true).expect("noted");
    let waiting = |record: &SqliteRecord| record.waiting(feed).expect("entries").len();
    for left in [1, 1, 0] {
        record.note_failure("https://example.org/c", "timed out", false).expect("noted");
        assert_eq!(waiting(&record), left);
    }
    let told = "SELECT url || ' ' || state || ' ' || tries || ' ' || (document IS NOT NULL) FROM feed_entries ORDER BY url";
    assert_eq!(
        texts(&record, told),
        [
            "https://example.org/a done 1 1",
            "https://example.org/b failed 1 0",
            "https://example.org/c failed 3 0"
        ]
    );
}

/// Documents that clash in every way: same page and other text, same text and other page, other times, no page.
fn arrivals() -> impl Strategy<Value = Vec<(usize, Option<usize>, Option<usize>)>> {
    prop::collection::vec((0..4_usize, prop::option::of(0..3_usize), prop::option::of(0..3_usize)), 1..12)
}

fn digest_of(arrivals: &[(usize, Option<usize>, Option<usize>)], together: usize) -> String {
    let (_folder, mut record) = new_record();
    let pages = ["https://example.org/a", "http://example.org/a#b", "https://example.org/c"];
    let entries: Vec<Entry> = arrivals
        .iter()
        .map(|&(text, page, time)| {
            let document = document(&format!("They met {text} times."), page.map(|page| pages[page]));
            let fetched = time.map(|time| format!("2024-03-0{}T00:00:00Z", time + 1));
            let source = format!("{page:?}.html");
            Entry::read(Arrival::new(document, source, fetched), &reading(), World::embedded())
        })
        .collect();
    for some in entries.chunks(together) {
        record.add(some, NOW).expect("added");
    }
    record.digest().expect("a digest")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_does_not_show(
        (one, other) in arrivals().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        together in 1..4_usize,
    ) {
        prop_assert_eq!(digest_of(&one, together), digest_of(&other, 3));
    }
}
