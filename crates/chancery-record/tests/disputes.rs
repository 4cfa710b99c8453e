//! What several articles dispute with each other, read for real.

mod articles;

use articles::{ARTICLES, ENTRIES, entry};
use chancery::reading::Reading;
use chancery_data::World;
use chancery_record::corrections::{Decision, Ruling};
use chancery_record::{Entry, Record, SqliteRecord};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

const NOW: &str = "2024-08-01T08:00:00Z";

fn record_of(articles: &[usize]) -> (TempDir, SqliteRecord) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    for &article in articles {
        record.add(&[entry(article)], NOW).expect("added");
    }
    (folder, record)
}

/// Returns the sides of the disputes between documents.
fn told(record: &SqliteRecord) -> Vec<String> {
    let sql = "SELECT kind || ' | ' || stance || ' | ' || publisher || ' | ' || coalesce(speaker, '-') || ' | ' || coalesce(figure, '-')
               FROM dispute_list WHERE id IN (SELECT id FROM disputes WHERE document IS NULL) ORDER BY kind, stance, publisher";
    let connection = Connection::open(record.place()).expect("the file");
    let mut found = connection.prepare(sql).expect("SQL");
    let rows = found.query_map((), |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("a text")).collect()
}

#[test]
fn a_fact_that_another_document_denies_is_disputed() {
    let (_folder, record) = record_of(&[0, 1, 2]);
    assert_eq!(
        told(&record),
        [
            "denial | asserts | Coast Mail | - | -",
            "denial | asserts | North Courier | - | -",
            "denial | denies | South Post | Syria | -"
        ]
    );
}

#[test]
fn one_deed_with_two_doers_is_disputed_and_two_deeds_are_not() {
    let (_folder, record) = record_of(&[3, 4]);
    assert_eq!(
        told(&record),
        ["accounts | asserts | South Post | Ukraine | -", "accounts | denies | North Courier | Russia | -"]
    );
    let (_folder, record) = record_of(&[10, 11]);
    assert_eq!(told(&record), [""; 0]);
}

#[test]
fn numbers_that_exclude_each_other_are_disputed_and_those_that_do_not_are_left_out() {
    let (_folder, record) = record_of(&[5, 6, 7]);
    assert_eq!(
        told(&record),
        ["figures | asserts | North Courier | Turkey | 40.0", "figures | denies | South Post | Iraq | 12.0"]
    );
}

#[test]
fn claims_of_several_documents_that_an_agreement_was_kept_and_broken_are_disputed() {
    let (_folder, record) = record_of(&[8, 9]);
    assert_eq!(
        told(&record),
        [
            "compliance | asserts | North Courier | Azerbaijan | -",
            "compliance | denies | South Post | Armenia | -"
        ]
    );
}

#[test]
fn a_dispute_ends_when_a_new_reading_no_longer_denies() {
    let (_folder, mut record) = record_of(&[0, 1, 3, 4]);
    assert_eq!(told(&record).len(), 4);
    let silent =
        |number: usize| Entry::read(ENTRIES[number].0.clone(), &Reading::default(), World::embedded());
    record.replace(&[silent(1)]).expect("replaced");
    assert_eq!(told(&record).len(), 2, "{:?}", told(&record));
    record.replace(&[silent(3)]).expect("replaced");
    assert_eq!(told(&record), [""; 0]);
    record.replace(&[entry(1), entry(3)]).expect("replaced");
    assert_eq!(told(&record).len(), 4);
}

#[test]
fn what_a_person_rejects_is_not_disputed_until_that_is_undone() {
    let (_folder, mut record) = record_of(&[0, 1, 5, 6]);
    let disputed = told(&record);
    assert_eq!(disputed.len(), 4);
    let connection = Connection::open(record.place()).expect("the file");
    let denial = "SELECT dispute_sides.report FROM disputes JOIN dispute_sides ON dispute = id WHERE kind = 'denial' AND dispute_sides.stance = 'denies'
                  AND dispute_sides.report IS NOT NULL";
    let report: String = connection.query_row(denial, (), |row| row.get(0)).expect("a report");
    let mut decide = |ruling: Ruling| {
        let decision = Decision { author: "Ann".to_owned(), reason: "misread".to_owned(), ruling };
        let mut taken = record.correct(&[decision], NOW).expect("taken");
        let number = taken.pop().expect("one").expect("no refusal");
        (number, told(&record))
    };
    let (number, left) = decide(Ruling::Reject(report));
    assert!(left.iter().all(|side| side.starts_with("figures")) && left.len() == 2, "{left:?}");
    assert_eq!(decide(Ruling::Undo(number)).1, disputed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn disputes_do_not_depend_on_the_order_of_arrival_or_on_what_was_read_before(
        order in Just((0..ARTICLES.len()).collect::<Vec<_>>()).prop_shuffle(),
        together in 1..5_usize,
        again in 0..ARTICLES.len(),
    ) {
        let all: Vec<usize> = (0..ARTICLES.len()).collect();
        let (_folder, one) = record_of(&all);
        let folder = tempfile::tempdir().expect("a folder");
        let mut other = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
        for some in order.chunks(together) {
            let entries: Vec<Entry> = some.iter().map(|&article| entry(article)).collect();
            other.add(&entries, NOW).expect("added");
        }
        prop_assert_eq!(one.digest().expect("a digest"), other.digest().expect("a digest"));
        let unread = Entry::read(ENTRIES[again].0.clone(), &Reading::default(), World::embedded());
        other.replace(&[unread]).expect("replaced");
        other.replace(&[entry(again)]).expect("replaced");
        prop_assert_eq!(told(&one), told(&other));
    }
}
