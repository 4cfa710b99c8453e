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

/// Documents of which those with texts 0, 1 and 2 are a chain of cut copies: the first is no copy of the last, but both of the
/// one between. Text 3 is alone, and text 4 too short for more than copies word for word.
fn copies(text: usize, publisher: usize) -> Entry {
    let words = |range: std::ops::Range<usize>| range.map(|word| format!("w{word} ")).collect::<String>();
    let texts = [words(0..200), words(70..270), words(140..340), words(500..700), "They met.".to_owned()];
    let document = Document {
        publisher: Some(format!("Courier {publisher}")),
        ..Document::from_text("copy", &texts[text])
    };
    Entry::unread(arrival(document, NOW), State::Failed)
}

fn stories_of(arrivals: &[(usize, usize)]) -> Vec<String> {
    let (_folder, mut record) = new_record();
    for &(text, publisher) in arrivals {
        record.add(&[copies(text, publisher)], NOW).expect("added");
    }
    texts(&record, "SELECT story || ' ' || id FROM documents ORDER BY id")
}

#[test]
fn copies_are_one_story_by_way_of_others_too_and_it_has_the_least_id() {
    let ids = |texts: &[usize]| -> Vec<String> {
        texts.iter().map(|&text| copies(text, 0).id().to_owned()).collect()
    };
    let told = stories_of(&[(0, 0), (2, 0), (3, 0), (1, 0), (4, 0), (4, 1)]);
    let chain = ids(&[0, 1, 2]);
    let least = chain.iter().min().expect("three");
    for id in &chain {
        assert!(told.contains(&format!("{least} {id}")), "{told:?}");
    }
    let alone = &ids(&[3])[0];
    assert!(told.contains(&format!("{alone} {alone}")), "{told:?}");
    let stories: std::collections::BTreeSet<&str> = told.iter().map(|told| &told[..18]).collect();
    assert_eq!(stories.len(), 3, "two short texts that are the same are one: {told:?}");
}

#[test]
fn documents_of_an_older_record_find_their_stories_at_the_next_addition() {
    let (_folder, mut record) = new_record();
    record.add(&[copies(0, 0), copies(1, 0)], NOW).expect("added");
    record
        .connection()
        .execute_batch("UPDATE documents SET story = NULL; DELETE FROM document_bands")
        .expect("as an older program left it");
    record.add(&[copies(2, 0)], NOW).expect("added");
    assert_eq!(texts(&record, "SELECT DISTINCT story FROM documents").len(), 1);
}

/// What a document says of an event: day of March, place, and who met Qatar.
#[derive(Clone, Copy, Debug)]
struct Telling {
    day: Option<u8>,
    place: Option<&'static str>,
    guest: &'static str,
    published: i8,
}

const TELLING: Telling = Telling { day: Some(10), place: None, guest: "igo:un", published: 11 };

impl Telling {
    fn reading(self) -> Reading {
        let mut reading = reading();
        reading.events.truncate(1);
        let event = &mut reading.events[0];
        event.date = self.day.map(|day| format!("2024-03-{day:02}"));
        event.place = event.place.take().filter(|_| self.place.is_some());
        if let Some((place, name)) = event.place.as_mut().zip(self.place) {
            name.clone_into(&mut place.name);
        }
        reading.entities[1].actor = Some(self.guest.to_owned());
        self.guest.clone_into(&mut reading.entities[1].name);
        reading
    }

    fn arrival(self, publisher: usize) -> Arrival {
        let document = Document {
            publisher: Some(format!("Courier {publisher}")),
            published: jiff::civil::Date::new(2024, 3, self.published).ok(),
            ..Document::from_text("talks", format!("Qatar met them, says number {publisher}."))
        };
        arrival(document, NOW)
    }

    fn entry(self, publisher: usize) -> Entry {
        Entry::read(self.arrival(publisher), &self.reading(), World::embedded())
    }
}

#[test]
fn reports_of_several_documents_are_one_event_with_the_closest_and_latest_values() {
    let (_folder, mut record) = new_record();
    let tellings = [
        Telling { day: None, ..TELLING },
        Telling { place: Some("Doha"), ..TELLING },
        Telling { day: Some(11), published: 13, ..TELLING },
    ];
    for (publisher, telling) in tellings.into_iter().enumerate() {
        record.add(&[telling.entry(publisher)], NOW).expect("added");
    }
    assert_eq!(
        texts(&record, "SELECT date || ' ' || place || ' ' || reports || ' ' || sources FROM event_list"),
        ["2024-03-11 Doha 3 3"]
    );
    assert_eq!(
        texts(&record, "SELECT date FROM event_reports ORDER BY date"),
        ["", "2024-03-10", "2024-03-11"]
    );
    assert_eq!(
        texts(
            &record,
            "SELECT publisher || ' ' || value || ' ' || event_value FROM difference_list WHERE field = 'date' ORDER BY 1"
        ),
        ["Courier 1 2024-03-10 2024-03-11"]
    );
    let ids = "SELECT 'v' || substr(min(id), 2) FROM event_reports UNION SELECT id FROM events";
    assert_eq!(texts(&record, ids).len(), 1, "its id is that of its least report");
    assert_eq!(texts(&record, "SELECT DISTINCT event FROM disputes WHERE event IS NOT NULL").len(), 1);
    assert_eq!(record.integrity().expect("checked"), "ok");
}

#[test]
fn reports_of_one_agreement_keep_their_claims_and_commitments_under_it() {
    let (_folder, mut record) = new_record();
    record.add(&[TELLING.entry(0)], NOW).expect("added");
    let told = "SELECT name || '|' || reports || '|' || sources || '|' || commitments || '|' || claims
                FROM agreement_list ORDER BY 1";
    let alone = texts(&record, told);
    assert!(alone.contains(&"the truce|1|1|1|1".to_owned()), "{alone:?}");
    record.add(&[TELLING.entry(1)], NOW).expect("added");
    let together = texts(&record, told);
    assert_eq!(together.len(), alone.len(), "{together:?}");
    assert!(together.contains(&"the truce|2|2|2|2".to_owned()), "{together:?}");
    let follows = "SELECT b.reports || '' FROM agreements AS a JOIN agreements AS b ON b.id = a.predecessor";
    assert_eq!(texts(&record, follows), ["2"], "what it follows is one as well");
    record
        .replace(&[Entry::read(TELLING.arrival(1), &Reading::default(), World::embedded())])
        .expect("replaced");
    assert_eq!(texts(&record, told), alone);
    assert_eq!(record.integrity().expect("checked"), "ok");
}

#[test]
fn copies_of_one_article_are_several_reports_and_one_source() {
    let (_folder, mut record) = new_record();
    for publisher in 0..2 {
        let arrival = TELLING.arrival(publisher);
        let text = "The two sides met. ".repeat(2);
        let document = Document { text, id: String::new(), ..arrival.document };
        let arrival = Arrival::new(document, "talks.html".to_owned(), None);
        record.add(&[Entry::read(arrival, &TELLING.reading(), World::embedded())], NOW).expect("added");
    }
    assert_eq!(texts(&record, "SELECT reports || ' ' || sources FROM events"), ["2 1"]);
}

#[test]
fn a_new_reading_takes_an_event_apart_that_it_held_together() {
    let (_folder, mut record) = new_record();
    let between = Telling { day: Some(11), ..TELLING };
    let last = Telling { day: Some(12), ..TELLING };
    record.add(&[TELLING.entry(0), between.entry(1), last.entry(2)], NOW).expect("added");
    assert_eq!(texts(&record, "SELECT id FROM events").len(), 1);
    let other = Telling { day: Some(25), ..between };
    record
        .replace(&[Entry::read(between.arrival(1), &other.reading(), World::embedded())])
        .expect("replaced");
    assert_eq!(texts(&record, "SELECT id FROM events").len(), 3);
    assert_eq!(record.integrity().expect("checked"), "ok");
    let (_folder, mut anew) = new_record();
    anew.add(&[TELLING.entry(0), other.entry(1), last.entry(2)], NOW).expect("added");
    let told = "SELECT event || id FROM event_reports ORDER BY id";
    assert_eq!(texts(&record, told), texts(&anew, told));
}

#[test]
fn what_all_connections_hold_has_a_limit() {
    hold_at_most(1 << 30).expect("a limit");
    let other = Connection::open_in_memory().expect("a connection");
    let limit: i64 = other.query_row("PRAGMA soft_heap_limit", (), |row| row.get(0)).expect("a number");
    assert_eq!(limit, 1 << 30);
}

/// Returns the counts that are kept of events.
fn kept_counts(record: &SqliteRecord) -> [Vec<String>; 5] {
    let actors = "SELECT counted_by || value || actor || month || ' ' || events || ' ' || as_actor || ' ' || as_recipient FROM actor_counts
                  WHERE events <> 0 ORDER BY 1";
    let countries = "SELECT actor_country || recipient_country || month || type || ' ' || events FROM country_counts WHERE events <> 0 ORDER BY 1";
    let third = "SELECT third_country || actor_country || recipient_country || month || type || ' ' || events FROM third_country_counts
                 WHERE events <> 0 ORDER BY 1";
    let places = "SELECT name || country || lat || lon || type || ' ' || events FROM place_counts WHERE events <> 0 ORDER BY 1";
    let pairs =
        "SELECT other || actor || type || ' ' || events FROM pair_counts WHERE events <> 0 ORDER BY 1";
    [actors, countries, third, places, pairs].map(|counts| texts(record, counts))
}

fn telling() -> impl Strategy<Value = Telling> {
    let place = prop::sample::select(vec![None, Some("Doha"), Some("Lusail")]);
    let guest = prop::sample::select(vec!["igo:un", "ctry:EGY"]);
    (prop::option::of(8..14_u8), place, guest, 9..15_i8).prop_map(|(day, place, guest, published)| Telling {
        day,
        place,
        guest,
        published,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stories_do_not_depend_on_the_order_of_arrival(
        (one, other) in prop::collection::vec((0..5_usize, 0..3_usize), 1..10)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(stories_of(&one), stories_of(&other));
    }

    #[test]
    fn events_do_not_depend_on_the_order_of_arrival_or_on_other_readings_before(
        (one, other) in prop::collection::vec(telling(), 1..8)
            .prop_map(|tellings| tellings.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        before in telling(),
    ) {
        let (_folder, mut together) = new_record();
        let entries: Vec<Entry> = one.iter().map(|(publisher, telling)| telling.entry(*publisher)).collect();
        together.add(&entries, NOW).expect("added");
        let (_folder, mut singly) = new_record();
        for (publisher, telling) in &other {
            singly.add(&[telling.entry(*publisher)], NOW).expect("added");
        }
        prop_assert_eq!(together.digest().expect("a digest"), singly.digest().expect("a digest"));
        // Read otherwise and again: nothing of the other reading is left.
        let (publisher, telling) = &other[0];
        let otherwise = Entry::read(telling.arrival(*publisher), &before.reading(), World::embedded());
        singly.replace(&[otherwise]).expect("replaced");
        singly.replace(&[telling.entry(*publisher)]).expect("replaced");
        let told = "SELECT event || id FROM event_reports ORDER BY id";
        prop_assert_eq!(texts(&together, told), texts(&singly, told));
        let told = "SELECT agreement || id FROM agreement_reports ORDER BY id";
        prop_assert_eq!(texts(&together, told), texts(&singly, told));
        let told = "SELECT id || coalesce(date, '') || coalesce(place, '') || actors || reports || sources FROM event_list ORDER BY id";
        prop_assert_eq!(texts(&together, told), texts(&singly, told));
        // So are the counts, which are those of counting anew.
        let kept = kept_counts(&singly);
        prop_assert_eq!(&kept_counts(&together), &kept);
        prop_assert!(kept[..2].iter().all(|counts| !counts.is_empty()));
        let told = "SELECT actor || ' ' || count(DISTINCT event) FROM event_participants WHERE actor IS NOT NULL GROUP BY actor ORDER BY 1";
        let summed = "SELECT actor || ' ' || sum(events) FROM actor_counts WHERE counted_by = 'type' GROUP BY actor ORDER BY 1";
        prop_assert_eq!(texts(&singly, summed), texts(&singly, told));
        singly.complete().expect("counted anew");
        prop_assert_eq!(&kept_counts(&singly), &kept);
    }
}
