//! What is left of documents that were taken out: nothing.

mod articles;

use articles::{ARTICLES, ENTRIES, entry};
use chancery::document::Document;
use chancery_record::corrections::{Decision, Ruling};
use chancery_record::{
    Arrival, Entry, FeedEntry, FeedState, Forgetting, Forgot, Known, Problem, Record, SqliteRecord, State,
};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;

const NOW: &str = "2024-08-01T08:00:00Z";

fn record_of(entries: &[Entry]) -> (TempDir, SqliteRecord) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    record.add(entries, NOW).expect("added");
    (folder, record)
}

fn asked(documents: &[&str]) -> Forgetting {
    let documents = documents.iter().map(|&document| document.to_owned()).collect();
    Forgetting { documents, author: "Ann".to_owned(), reason: "the licence ended".to_owned() }
}

fn id(article: usize) -> &'static str {
    &ENTRIES[article].0.document.id
}

fn count(record: &SqliteRecord, what: &str) -> i64 {
    let connection = Connection::open(record.place()).expect("the file");
    connection.query_row(&format!("SELECT count(*) FROM {what}"), (), |row| row.get(0)).expect("a count")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_left_is_as_if_those_had_never_come(
        order in Just((0..ARTICLES.len()).collect::<Vec<_>>()).prop_shuffle(),
        gone in 1..ARTICLES.len(),
        together in 1..4_usize,
    ) {
        let (taken, left) = order.split_at(gone);
        let entries = |articles: &[usize]| articles.iter().map(|&article| entry(article)).collect::<Vec<_>>();
        let (_folder, one) = record_of(&entries(left));
        let (_other, mut other) = record_of(&entries(&order));
        for some in taken.chunks(together) {
            let ids: Vec<&str> = some.iter().map(|&article| id(article)).collect();
            prop_assert_eq!(other.forget(&asked(&ids), NOW).expect("taken out").documents, some.len());
        }
        prop_assert_eq!(one.digest().expect("a digest"), other.digest().expect("a digest"));
        prop_assert_eq!(one.counts().expect("counts"), other.counts().expect("counts"));
        prop_assert_eq!(count(&one, "names"), count(&other, "names"));
        prop_assert_eq!(count(&one, "contradictions"), count(&other, "contradictions"));
        prop_assert_eq!(other.integrity().expect("checked"), "ok");
    }
}

#[test]
fn they_do_not_come_back_until_they_are_allowed_to() {
    let (_folder, mut record) = record_of(&[entry(0), entry(1)]);
    let whole = record.digest().expect("a digest");
    let forgot = record.forget(&asked(&[id(1), "d:none", id(1)]), NOW).expect("taken out");
    assert_eq!(forgot, Forgot { documents: 1, missing: vec!["d:none".to_owned()] });
    assert_eq!(record.knows(id(1), None).expect("known"), Known::Forgotten);
    let again = record.add(&[entry(1), entry(0)], NOW).expect("added");
    assert_eq!((again.forgotten, again.known, again.read), (1, 1, 0));
    assert_eq!(record.forget(&asked(&[id(1)]), NOW).expect("taken out").missing, [id(1)]);

    assert_eq!(record.allow(&[id(1).to_owned(), "d:none".to_owned()]).expect("allowed"), 1);
    assert_eq!(record.knows(id(1), None).expect("known"), Known::Not);
    assert_eq!(record.add(&[entry(1)], NOW).expect("added").read, 1);
    assert_eq!(record.digest().expect("a digest"), whole);
}

/// A version of a page, in a language that is not read.
fn version(text: &str) -> Entry {
    let document = Document {
        url: Some("https://example.org/1?from=feed".to_owned()),
        language: Some("fr".to_owned()),
        ..Document::from_text("page", text)
    };
    let source = "https://example.org/1?from=feed".to_owned();
    let mut arrival = Arrival::new(document, source, Some(NOW.to_owned()));
    arrival.canonical_url = Some("https://example.org/1".to_owned());
    Entry::unread(arrival, State::NotEnglish)
}

#[test]
fn a_page_is_taken_out_by_its_address_with_all_versions_and_later_ones_are_not_wanted() {
    let (_folder, mut record) = record_of(&[version("Ils se sont vus."), version("Ils se sont revus.")]);
    let feed = "https://example.org/feed";
    let named = FeedEntry {
        url: "https://example.org/1?from=feed".to_owned(),
        title: Some("Ils se voient".to_owned()),
        ..FeedEntry::default()
    };
    record.save_feed(feed, &FeedState::default(), &[named]).expect("saved");
    assert_eq!(record.forget(&asked(&["https://example.org/1"]), NOW).expect("taken out").documents, 2);
    assert_eq!(record.counts().expect("counts").documents, 0);

    assert_eq!(record.waiting(feed).expect("entries").len(), 1, "it was not got from there yet");
    assert_eq!(record.add(&[version("Ils se sont quittés.")], NOW).expect("added").forgotten, 1);
    assert!(record.waiting(feed).expect("entries").is_empty(), "it is not got again and again");

    assert_eq!(record.allow(&["https://example.org/1".to_owned()]).expect("allowed"), 2);
    assert_eq!(record.add(&[version("Ils se sont quittés.")], NOW).expect("added").not_english, 1);
}

#[test]
fn a_version_that_is_left_stays_known_and_others_are_not_wanted() {
    let (one, other) = (version("Ils se sont vus."), version("Ils se sont revus."));
    let gone = one.id().to_owned();
    let (_folder, mut record) = record_of(&[one, other]);
    record.forget(&asked(&[&gone]), NOW).expect("taken out");
    let again = [version("Ils se sont revus."), version("Ils se sont quittés."), version("Ils se sont vus.")];
    let page = Some("https://example.org/1");
    let known = again.each_ref().map(|entry| record.knows(entry.id(), page).expect("known"));
    assert_eq!(known, [Known::There, Known::Forgotten, Known::Forgotten]);
    let added = record.add(&again, NOW).expect("added");
    assert_eq!((added.known, added.forgotten, added.not_english), (1, 2, 0));
}

#[test]
fn nothing_is_said_to_be_written_over_while_somebody_reads_the_log() {
    let (_folder, mut record) = record_of(&[entry(0)]);
    let reader = Connection::open(record.place()).expect("the file");
    reader.execute_batch("BEGIN; SELECT count(*) FROM documents;").expect("a reader");
    record.connection().busy_timeout(std::time::Duration::ZERO).expect("no patience");
    assert!(matches!(record.erase().expect_err("it is read").problem, Problem::Busy));
    reader.execute_batch("COMMIT").expect("it ends");
    record.erase().expect("written over");
}

#[test]
fn copies_that_one_held_together_are_two_stories_without_it() {
    let words = |range: std::ops::Range<usize>| range.map(|word| format!("w{word} ")).collect::<String>();
    let [one, between, other] = [0..200, 70..270, 140..340].map(|range| {
        let document = Document::from_text("copy", words(range));
        let arrival = Arrival::new(document, "copy.txt".to_owned(), Some(NOW.to_owned()));
        Entry::unread(arrival, State::Failed)
    });
    let bridge = between.id().to_owned();
    let (_folder, mut record) = record_of(&[one, between, other]);
    let stories = "(SELECT DISTINCT story FROM documents)";
    assert_eq!(count(&record, stories), 1);
    record.forget(&asked(&[&bridge]), NOW).expect("taken out");
    assert_eq!(count(&record, stories), 2);
}

#[test]
fn what_was_decided_on_them_goes_with_them_and_the_rest_stays_decided() {
    let (_folder, mut record) = record_of(&[entry(0), entry(5)]);
    let accept = |document: &str| Decision {
        author: "Ann".to_owned(),
        reason: "as printed".to_owned(),
        ruling: Ruling::Accept(document.to_owned()),
    };
    let decided = record.correct(&[accept(id(0)), accept(id(5))], NOW).expect("decided");
    assert!(decided.iter().all(Result::is_ok), "{decided:?}");
    let before = count(&record, "revisions");
    record.forget(&asked(&[id(0)]), NOW).expect("taken out");
    let after = count(&record, "revisions");
    assert!(0 < after && after < before, "{before} to {after}");
    assert_eq!(count(&record, "revision_list WHERE state <> 'holds'"), 0);
    assert_eq!(count(&record, "event_reports WHERE review IS NULL"), 0);
}

/// Returns whether the file of a record, or its log, holds these words.
fn holds(place: &str, words: &str) -> bool {
    let files = [place.to_owned(), format!("{place}-wal")];
    let found = |file: &String| {
        let bytes = std::fs::read(Path::new(file)).unwrap_or_default();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    };
    files.iter().any(found)
}

#[test]
fn nothing_of_them_is_in_the_file_once_it_is_written_over() {
    let (_folder, mut record) = record_of(&[entry(0), entry(5)]);
    let place = record.place();
    // Of the words in the index a beginning is left out that the word before them has too.
    let gone = ["shelled a market in Aleppo", "leppo", "talls burned"];
    for words in gone {
        assert!(holds(&place, words), "{words}");
    }
    record.forget(&asked(&[id(0)]), NOW).expect("taken out");
    record.erase().expect("written over");
    for words in gone {
        assert!(!holds(&place, words), "{words}");
    }
    assert!(holds(&place, "bombed a camp near Kirkuk"), "the other stays");
    let found = "document_search WHERE document_search MATCH 'kirkuk'";
    assert_eq!(count(&record, found), 1);
    assert_eq!(record.integrity().expect("checked"), "ok");
}
