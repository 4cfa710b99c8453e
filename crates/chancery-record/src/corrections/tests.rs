//! What decisions do to a record, and that nothing else undoes them.

use super::*;
use crate::entry::{Arrival, Entry};
use crate::store::Record;
use crate::{SqliteRecord, ask};
use chancery::document::Document;
use chancery::reading::Reading;
use chancery_data::World;
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::path::PathBuf;
use tempfile::TempDir;

const NOW: &str = "2024-05-01T08:00:00Z";

/// What a document tells: of talks of Qatar with somebody on a day of March, and perhaps of an attack.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Told {
    day: u8,
    guest: &'static str,
    attack: bool,
}

const TOLD: Told = Told { day: 10, guest: "igo:un", attack: false };

impl Told {
    fn reading(self) -> Reading {
        let mut reading: Reading =
            serde_json::from_str(include_str!("../sqlite/reading.json")).expect("a reading");
        reading.entities[1].actor = Some(self.guest.to_owned());
        self.guest.clone_into(&mut reading.entities[1].name);
        reading.agreements[1].kind = "trade".to_owned();
        reading.events.truncate(1);
        reading.events[0].date = Some(format!("2024-03-{:02}", self.day));
        if self.attack {
            let mut attack = reading.events[0].clone();
            attack.id = "v2".to_owned();
            (attack.kind, attack.mode) = ("ASSAULT".to_owned(), Some("heavy-weapons".to_owned()));
            (attack.anchor.start, attack.anchor.end) = (60, 67);
            reading.events.push(attack);
        }
        reading
    }

    fn document(publisher: usize) -> Document {
        Document {
            publisher: Some(format!("Courier {publisher}")),
            published: Some(jiff::civil::Date::constant(2024, 3, 12)),
            language: Some("en".to_owned()),
            ..Document::from_text("talks", format!("Qatar met them, says number {publisher}."))
        }
    }

    fn entry(self, publisher: usize) -> Entry {
        let arrival = Arrival::new(Told::document(publisher), "talks.html".to_owned(), None);
        Entry::read(arrival, &self.reading(), World::embedded())
    }
}

struct Kept {
    _folder: TempDir,
    path: PathBuf,
    record: SqliteRecord,
}

impl Kept {
    fn new(told: &[Told]) -> Kept {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.record");
        let mut record = SqliteRecord::open(&path).expect("a record");
        // Nobody pulls the plug here.
        record.connection().execute_batch("PRAGMA synchronous = OFF").expect("a pragma");
        let entries: Vec<Entry> =
            told.iter().enumerate().map(|(publisher, told)| told.entry(publisher)).collect();
        record.add(&entries, NOW).expect("added");
        Kept { _folder: folder, path, record }
    }

    fn texts(&self, sql: &str) -> Vec<String> {
        let mut found = self.record.connection().prepare(sql).expect("SQL");
        let rows = found.query_map((), |row| row.get::<_, Option<String>>(0)).expect("rows");
        rows.map(|text| text.expect("a text").unwrap_or_default()).collect()
    }

    /// Returns the first report of talks that each document tells of, in the order of publishers.
    fn talks(&self) -> Vec<String> {
        self.texts(
            "SELECT r.id FROM event_reports r JOIN documents d ON d.id = r.document WHERE r.start_char = 6 ORDER BY d.publisher",
        )
    }

    fn decide(&mut self, ruling: Ruling) -> Result<i64, Refusal> {
        self.record.correct(&[decision(ruling)], NOW).expect("written").remove(0)
    }

    fn decided(&mut self, ruling: Ruling) -> i64 {
        self.decide(ruling).expect("taken")
    }

    fn edit(&mut self, subject: &str, field: &str, value: &str) -> i64 {
        self.decided(edited(subject, field, value))
    }

    fn reread(&mut self, told: Told, publisher: usize) {
        self.record.replace(&[told.entry(publisher)]).expect("replaced");
    }

    fn events(&self) -> Vec<String> {
        self.texts(
            "SELECT reports || ' ' || type || ' ' || date || ' ' || status || coalesce(' ' || review, '')
             FROM events ORDER BY reports, date, type, review",
        )
    }

    fn states(&self) -> Vec<String> {
        self.texts(
            "SELECT DISTINCT decision || ' ' || action || ' ' || state FROM revision_list ORDER BY decision",
        )
    }

    fn digest(&self) -> String {
        assert_eq!(self.record.integrity().expect("checked"), "ok");
        // Actors that nothing speaks of any more stay.
        let left = "DELETE FROM actors WHERE key NOT IN (SELECT actor FROM entities WHERE actor IS NOT NULL)";
        self.record.connection().execute(left, ()).expect("deleted");
        self.record.digest().expect("a digest")
    }

    fn asked(&self) -> ask::Asked {
        ask::Asked::open(&self.path).expect("a record")
    }
}

fn decision(ruling: Ruling) -> Decision {
    Decision { author: "Ann".to_owned(), reason: "the text says so".to_owned(), ruling }
}

fn edited(subject: &str, field: &str, value: &str) -> Ruling {
    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
    Ruling::Edit { subject: subject.to_owned(), field: field.to_owned(), value }
}

fn event_of(report: &str) -> String {
    crate::ids::alike(crate::ids::Kind::Event, report)
}

#[test]
fn a_rejected_report_is_alone_and_an_event_all_of_whose_reports_are_rejected_is_rejected() {
    let mut kept = Kept::new(&[TOLD, TOLD, TOLD]);
    let before = kept.digest();
    assert_eq!(kept.events(), ["3 CONSULT 2024-03-10 happened"]);
    let talks = kept.talks();
    let one = kept.decided(Ruling::Reject(talks[1].clone()));
    assert_eq!(kept.events(), ["1 CONSULT 2024-03-10 happened rejected", "2 CONSULT 2024-03-10 happened"]);
    let all = kept.decided(Ruling::Reject(event_of(&talks[0])));
    assert_eq!(kept.events(), ["1 CONSULT 2024-03-10 happened rejected"; 3]);
    // Read again, and joined with what comes later.
    kept.reread(TOLD, 0);
    kept.record.add(&[TOLD.entry(3)], NOW).expect("added");
    assert_eq!(kept.events().len(), 4);
    kept.decided(Ruling::Undo(all));
    assert_eq!(kept.events(), ["1 CONSULT 2024-03-10 happened rejected", "3 CONSULT 2024-03-10 happened"]);
    let mut same = Kept::new(&[TOLD, TOLD, TOLD]);
    let rejected = same.decided(Ruling::Reject(talks[1].clone()));
    assert_eq!((one, rejected), (1, 1));
    same.decided(Ruling::Undo(rejected));
    assert_eq!(same.digest(), before, "nothing is left of it");
    // Accepted after it was rejected.
    same.decided(Ruling::Reject(talks[1].clone()));
    same.decided(Ruling::Accept(talks[1].clone()));
    assert_eq!(same.events(), ["3 CONSULT 2024-03-10 happened accepted"]);
}

#[test]
fn an_edit_outlives_rereading_and_counts_before_what_other_reports_tell() {
    let mut kept = Kept::new(&[TOLD, TOLD]);
    let talks = kept.talks();
    kept.edit(&talks[0], "date", "2024-03-09");
    kept.edit(&talks[0], "status", "ongoing");
    assert_eq!(kept.events(), ["2 CONSULT 2024-03-09 ongoing edited"]);
    kept.reread(TOLD, 0);
    kept.reread(TOLD, 1);
    kept.record.add(&[Told { day: 9, ..TOLD }.entry(2)], NOW).expect("added");
    assert_eq!(kept.events(), ["3 CONSULT 2024-03-09 ongoing edited"]);
    assert_eq!(
        kept.record.reading(&Told::document_id(0)).expect("read").expect("kept").events[0].date.as_deref(),
        Some("2024-03-10"),
        "the kept reading is what was read"
    );
    // Machines read it otherwise, and the person still says so.
    kept.reread(Told { day: 20, ..TOLD }, 0);
    assert_eq!(kept.events(), ["3 CONSULT 2024-03-09 ongoing edited"]);
    assert_eq!(
        kept.texts("SELECT before || ' ' || after FROM revisions WHERE field = 'date'"),
        ["2024-03-10 2024-03-09"]
    );
    kept.edit(&talks[0], "date", "2024-03-08");
    assert_eq!(kept.states(), ["1 edit replaced", "2 edit holds", "3 edit holds"]);
    kept.decided(Ruling::Undo(3));
    assert_eq!(kept.states(), ["1 edit holds", "2 edit holds", "3 edit undone", "4 undo holds"]);
    assert_eq!(kept.texts("SELECT date FROM events"), ["2024-03-09"]);
}

impl Told {
    fn document_id(publisher: usize) -> String {
        Arrival::new(Told::document(publisher), String::new(), None).document.id
    }
}

#[test]
fn every_field_can_be_edited_and_is_as_it_was_when_that_is_undone() {
    let mut kept = Kept::new(&[Told { attack: true, ..TOLD }]);
    let before = kept.digest();
    let report = kept.talks().remove(0);
    let statements = kept.texts("SELECT id FROM statements ORDER BY label");
    let agreement = kept.texts("SELECT id FROM agreement_reports WHERE label = 'a1'").remove(0);
    let claim = kept.texts("SELECT id FROM compliance_claims").remove(0);
    let edits = [
        (report.as_str(), "type", "AGREE"),
        (report.as_str(), "type", "VIGIL=PROTEST"),
        (report.as_str(), "mode", "candles"),
        (report.as_str(), "status", "denied"),
        (report.as_str(), "date", "2024-02"),
        (report.as_str(), "place", "Lima, PER, -12.05, -77.04"),
        (report.as_str(), "actors", "ctry:PER; the envoys"),
        (report.as_str(), "recipients", "Qatar"),
        (report.as_str(), "statement", ""),
        (statements[0].as_str(), "speaker", "the envoys"),
        (statements[0].as_str(), "addressee", ""),
        (statements[0].as_str(), "class", "say"),
        (statements[0].as_str(), "kind", "direct"),
        (statements[0].as_str(), "polarity", "affirms"),
        (statements[0].as_str(), "date", "2024-03-11"),
        (agreement.as_str(), "name", "the pause"),
        (agreement.as_str(), "kind", "peace"),
        (agreement.as_str(), "subject", ""),
        (agreement.as_str(), "form", "accord"),
        (agreement.as_str(), "date", "2024-02-01"),
        (agreement.as_str(), "status", "in force"),
        (agreement.as_str(), "stage", "suspended"),
        (agreement.as_str(), "place", ""),
        (agreement.as_str(), "parties", "Qatar; the envoys"),
        (agreement.as_str(), "mediators", "igo:un"),
        (claim.as_str(), "party", "Qatar"),
        (claim.as_str(), "assessment", "kept"),
        (claim.as_str(), "conduct_date", "2024-02-03"),
        (claim.as_str(), "claim_date", ""),
    ];
    for (subject, field, value) in edits {
        kept.edit(subject, field, value);
    }
    for field in fields_of(&report).iter().map(|field| ("r", field.name)).chain(
        [&statements[0], &agreement, &claim]
            .into_iter()
            .flat_map(|id| fields_of(id).iter().map(move |field| (&id[..1], field.name))),
    ) {
        assert!(edits.iter().any(|(id, name, _)| (&id[..1], *name) == field), "{field:?} is not tried");
    }
    let told = |sql: &str| kept.texts(sql).join("|");
    assert_eq!(
        told("SELECT type || ' ' || plover || ' ' || mode || ' ' || status || ' ' || date || ' ' || place || ' ' || actors || ' ' || recipients
             FROM event_list JOIN events USING (id, type, mode, status, date) WHERE type = 'VIGIL'"),
        "VIGIL PROTEST candles denied 2024-02 Lima Peru; the envoys Qatar"
    );
    assert_eq!(told("SELECT country || lat FROM event_places WHERE name = 'Lima'"), "PER-12.05");
    assert_eq!(
        told("SELECT coalesce(statement, 'publisher') FROM event_reports WHERE review = 'edited'"),
        "publisher"
    );
    assert_eq!(
        told("SELECT speaker || ' ' || coalesce(addressee, 'nobody') || ' ' || class || ' ' || kind || ' ' || polarity || ' ' || date || ' ' || review
             FROM statement_list WHERE review IS NOT NULL"),
        "the envoys nobody say direct affirms 2024-03-11 edited"
    );
    assert_eq!(told("SELECT day FROM statements WHERE review IS NOT NULL"), "2024-03-11");
    assert_eq!(
        told("SELECT name || ' ' || kind || ' ' || coalesce(subject, 'nothing') || ' ' || date || ' ' || stage || ' ' || status || ' ' || parties || ' ' || mediators || ' ' || review
             FROM agreement_list WHERE review IS NOT NULL"),
        "the pause peace nothing 2024-02-01 suspended in force Qatar; the envoys igo:un edited"
    );
    assert_eq!(
        told("SELECT coalesce(place_name, 'nowhere') FROM agreements WHERE review IS NOT NULL"),
        "nowhere"
    );
    assert_eq!(
        told(
            "SELECT party || ' ' || assessment || ' ' || conduct_date || ' ' || coalesce(claim_date, 'never') || ' ' || review FROM compliance_list"
        ),
        "Qatar kept 2024-02-03 never edited"
    );
    let corrected = kept.digest();
    kept.reread(Told { attack: true, ..TOLD }, 0);
    assert_eq!(kept.digest(), corrected, "read again, it is the same");
    for number in 1..=edits.len() {
        kept.decided(Ruling::Undo(i64::try_from(number).expect("small")));
    }
    assert_eq!(kept.digest(), before);
}

#[test]
fn what_people_unite_is_one_and_what_they_part_is_two() {
    let far = Told { day: 25, guest: "ctry:EGY", ..TOLD };
    let mut kept = Kept::new(&[TOLD, far, TOLD]);
    let talks = kept.talks();
    assert_eq!(kept.events(), ["1 CONSULT 2024-03-25 happened", "2 CONSULT 2024-03-10 happened"]);
    let united = kept.decided(Ruling::Unite(vec![event_of(&talks[0]), event_of(&talks[1])]));
    assert_eq!(kept.texts("SELECT reports || '' FROM events"), ["3"]);
    kept.reread(far, 1);
    kept.reread(TOLD, 0);
    assert_eq!(kept.texts("SELECT reports || '' FROM events"), ["3"]);
    kept.decided(Ruling::Part { one: talks[2].clone(), other: None });
    assert_eq!(kept.texts("SELECT reports || '' FROM events ORDER BY 1"), ["1", "2"]);
    kept.reread(TOLD, 2);
    kept.record.add(&[TOLD.entry(3)], NOW).expect("added");
    let of = |kept: &Kept, report: &str| {
        kept.texts(&format!("SELECT event FROM event_reports WHERE id = '{report}'"))
    };
    assert_ne!(of(&kept, &talks[2]), of(&kept, &talks[0]));
    assert_eq!(of(&kept, &talks[1]), of(&kept, &talks[0]));
    // What is parted stays so, whatever is united later by way of a third.
    let refused = kept.decide(Ruling::Part { one: talks[2].clone(), other: Some(talks[2].clone()) });
    assert_eq!(refused, Err(Refusal::Parted(talks[2].clone())));
    kept.decided(Ruling::Unite(vec![talks[2].clone(), talks[1].clone()]));
    assert_ne!(of(&kept, &talks[2]), of(&kept, &talks[0]));
    kept.decided(Ruling::Undo(united));
    assert_eq!(of(&kept, &talks[2]), of(&kept, &talks[1]));
}

#[test]
fn two_reports_of_one_document_are_one_event_where_a_person_says_so() {
    let both = Told { attack: true, ..TOLD };
    let mut kept = Kept::new(&[both, both]);
    let reports = kept.texts("SELECT id FROM event_reports ORDER BY document, start_char");
    assert_eq!(kept.texts("SELECT reports || '' FROM events"), ["2", "2"]);
    kept.decided(Ruling::Unite(vec![reports[0].clone(), reports[1].clone()]));
    kept.reread(both, 0);
    let together = "SELECT count(*) || '' FROM event_reports GROUP BY event, document HAVING count(*) > 1";
    assert_eq!(kept.texts(together), ["2"]);
    assert_eq!(kept.record.integrity().expect("checked"), "ok");
}

#[test]
fn agreements_are_decided_on_as_events_are() {
    let mut kept = Kept::new(&[TOLD, TOLD]);
    let told = "SELECT name || ' ' || reports || coalesce(' ' || review, '') FROM agreements ORDER BY 1";
    assert_eq!(kept.texts(told), ["the old truce 2", "the truce 2"]);
    let reports = kept.texts("SELECT id FROM agreement_reports WHERE name = 'the truce' ORDER BY id");
    kept.decided(Ruling::Part { one: reports[1].clone(), other: None });
    assert_eq!(kept.texts(told), ["the old truce 2", "the truce 1", "the truce 1"]);
    kept.edit(&reports[0].replace("g:", "a:"), "stage", "collapsed");
    kept.decided(Ruling::Reject(reports[1].clone()));
    assert_eq!(kept.texts(told), ["the old truce 2", "the truce 1 edited", "the truce 1 rejected"]);
    let claim = kept.texts("SELECT id FROM compliance_claims ORDER BY id").remove(0);
    kept.decided(Ruling::Reject(claim));
    assert_eq!(kept.texts("SELECT sum(claims) || '' FROM agreement_list"), ["1"]);
    kept.reread(TOLD, 0);
    kept.reread(TOLD, 1);
    assert_eq!(kept.texts(told), ["the old truce 2", "the truce 1 edited", "the truce 1 rejected"]);
    let unlike = kept.decide(Ruling::Unite(vec![reports[0].clone(), kept.talks().remove(0)]));
    assert!(matches!(unlike, Err(Refusal::Unlike { .. })), "{unlike:?}");
}

#[test]
fn a_decision_waits_while_its_subject_is_not_read_and_holds_again() {
    let both = Told { attack: true, ..TOLD };
    let mut kept = Kept::new(&[both, TOLD]);
    let attack = kept.texts("SELECT id FROM event_reports WHERE type = 'ASSAULT'").remove(0);
    let talks = kept.talks();
    kept.edit(&attack, "mode", "beat");
    kept.decided(Ruling::Unite(vec![attack.clone(), talks[1].clone()]));
    let before = kept.digest();
    kept.reread(TOLD, 0);
    assert_eq!(kept.states(), ["1 edit missing", "2 unite missing"]);
    assert!(matches!(kept.decide(Ruling::Accept(attack.clone())), Err(Refusal::NoSuchId(_))));
    kept.reread(both, 0);
    assert_eq!(kept.states(), ["1 edit holds", "2 unite holds"]);
    assert_eq!(kept.digest(), before);
}

#[test]
fn what_cannot_be_decided_is_refused_and_changes_nothing() {
    let mut kept = Kept::new(&[Told { attack: true, ..TOLD }]);
    let before = kept.digest();
    let report = kept.talks().remove(0);
    let entity = kept.texts("SELECT id FROM entities LIMIT 1").remove(0);
    let told = |kept: &mut Kept, ruling: Ruling| kept.decide(ruling).expect_err("refused").to_string();
    for (ruling, message) in [
        (Ruling::Accept("v:none".to_owned()), "there is no v:none; copy the id"),
        (Ruling::Reject("talks".to_owned()), "there is no talks; copy the id"),
        (Ruling::Reject(entity.clone()), "cannot be decided on in this way; give an event (v:)"),
        (Ruling::Accept("d:none".to_owned()), "there is no d:none"),
        (edited(&report, "colour", "red"), "has no field colour to be edited; it has type, mode, status,"),
        (
            edited(&report, "type", "DANCE"),
            "type cannot be \u{201c}DANCE\u{201d}; give one of ACCUSE, AGREE,",
        ),
        (edited(&report, "mode", "beat"), "the modes of CONSULT are "),
        (edited(&report, "actors", "ctry:XXX"), "no actor has this key; chancery actors search finds keys"),
        (edited(&report, "actors", "e:none"), "give an entity of the same document"),
        (edited(&report, "statement", "s:none"), "give the id of a statement of the same document"),
        (Ruling::Unite(vec![report.clone(), report.clone()]), "two at least are united"),
        (Ruling::Unite(vec![entity]), "give events (v:), agreements (a:) or their reports"),
        (Ruling::Part { one: report.clone(), other: None }, "is of an event or agreement of its own already"),
        (Ruling::Undo(7), "there is no decision 7; chancery corrections lists their numbers"),
    ] {
        let refused = told(&mut kept, ruling);
        assert!(refused.contains(message), "{refused}");
    }
    let nobody = Decision { author: " ".to_owned(), ..decision(Ruling::Accept(report.clone())) };
    let why = Decision { reason: String::new(), ..decision(Ruling::Accept(report.clone())) };
    let refused = kept.record.correct(&[nobody, why], NOW).expect("written");
    assert_eq!(refused, [Err(Refusal::NoAuthor), Err(Refusal::NoReason)]);
    assert_eq!((kept.digest(), kept.states().len()), (before, 0));
    kept.decided(Ruling::Accept(report));
    kept.decided(Ruling::Undo(1));
    assert_eq!(kept.decide(Ruling::Undo(1)), Err(Refusal::Undone(1)));
    assert_eq!(kept.decide(Ruling::Undo(2)), Err(Refusal::Undoing(2)));
}

#[test]
fn a_document_is_accepted_as_far_as_nobody_decided_on_what_is_in_it() {
    let mut kept = Kept::new(&[Told { attack: true, ..TOLD }]);
    let report = kept.talks().remove(0);
    kept.decided(Ruling::Reject(report.clone()));
    let document = Told::document_id(0);
    kept.decided(Ruling::Accept(document.clone()));
    assert_eq!(
        kept.texts("SELECT DISTINCT review FROM event_reports UNION ALL SELECT DISTINCT review FROM statements
             UNION ALL SELECT DISTINCT review FROM agreement_reports UNION ALL SELECT DISTINCT review FROM compliance_claims
             ORDER BY 1"),
        ["accepted", "accepted", "accepted", "accepted", "rejected"]
    );
    assert_eq!(kept.decide(Ruling::Accept(document.clone())), Err(Refusal::NothingLeft(document)));
}

#[test]
fn questions_leave_out_what_is_rejected_unless_they_ask_for_it() {
    let mut kept = Kept::new(&[Told { attack: true, ..TOLD }, Told { day: 25, ..TOLD }]);
    let talks = kept.talks();
    let statement = kept.texts("SELECT id FROM statements WHERE label = 's1' ORDER BY id").remove(0);
    kept.decided(Ruling::Reject(talks[0].clone()));
    kept.decided(Ruling::Accept(talks[1].clone()));
    kept.decided(Ruling::Reject(statement));
    let agreement = kept.texts("SELECT agreement FROM agreement_reports WHERE label = 'a1'").remove(0);
    kept.decided(Ruling::Reject(agreement));
    let asked = kept.asked();
    let count = |subject, review| {
        let question = ask::Question { review, ..ask::Question::default() };
        let mut part = ask::Table::default();
        asked.ask(subject, &question, &mut part).expect("an answer").rows
    };
    use ask::{Reviewed, Subject};
    let counts = |subject| {
        [
            Reviewed::NotRejected,
            Reviewed::All,
            Reviewed::As(Review::Rejected),
            Reviewed::As(Review::Accepted),
            Reviewed::As(Review::Edited),
            Reviewed::Not,
        ]
        .map(|review| count(subject, review))
    };
    assert_eq!(counts(Subject::Events), [2, 3, 1, 1, 0, 1]);
    assert_eq!(counts(Subject::Statements), [3, 4, 1, 0, 0, 3]);
    assert_eq!(counts(Subject::Agreements), [1, 3, 2, 0, 0, 1], "each of its reports is one of its own now");
    let mut whole = 0;
    let mut take = |_| {
        whole += 1;
        ControlFlow::Continue(())
    };
    asked.events(&ask::Question::default(), &mut take).expect("events");
    assert_eq!(whole, 2);
    for (list, left) in [
        (ask::List::Events, 2),
        (ask::List::Reports, 2),
        (ask::List::Statements, 3),
        (ask::List::Documents, 2),
    ] {
        let mut part = ask::Table::default();
        asked.list(list, &ask::Question::default(), &mut part).expect("a list");
        assert_eq!(part.rows.len(), left, "{list:?}");
    }
    let shown = asked.show(&event_of(&talks[0])).expect("it is there");
    let revisions = shown.parts.iter().find(|part| part.name == "revisions").expect("revisions");
    assert_eq!(revisions.rows.len(), 1);
    let mut part = ask::Table::default();
    let wanted = ask::Corrections { subjects: vec![event_of(&talks[0])], ..ask::Corrections::default() };
    asked.corrections(&wanted, &mut part).expect("a list");
    assert_eq!(part.rows.len(), 1);
    let wanted = ask::Corrections { authors: vec!["Bob".to_owned()], ..ask::Corrections::default() };
    assert_eq!(asked.corrections(&wanted, &mut part).expect("a list"), ask::Came::default());
}

#[test]
fn readings_are_handed_over_with_what_people_decided() {
    let mut kept = Kept::new(&[Told { attack: true, ..TOLD }]);
    let report = kept.talks().remove(0);
    let attack = kept.texts("SELECT id FROM event_reports WHERE type = 'ASSAULT'").remove(0);
    let statement = kept.texts("SELECT id FROM statements WHERE label = 's1'").remove(0);
    let claim = kept.texts("SELECT id FROM compliance_claims").remove(0);
    kept.decided(Ruling::Reject(report));
    kept.decided(Ruling::Reject(statement));
    kept.decided(Ruling::Reject(claim));
    kept.edit(&attack, "actors", "the envoys; Qatar");
    kept.edit(&attack, "status", "denied");
    let mut all = Vec::new();
    let mut take = |kept: ask::Kept| {
        all.push(kept);
        ControlFlow::Continue(())
    };
    kept.asked().readings(&ask::Question::default(), &mut take).expect("readings");
    let [read] = all.as_slice() else { panic!("{all:?}") };
    let reading = &read.reading;
    let [event] = reading.events.as_slice() else { panic!("{:?}", reading.events) };
    let envoys = reading.entities.last().expect("entities");
    assert_eq!(
        (event.id.as_str(), event.status.as_str(), envoys.name.as_str()),
        ("v2", "denied", "the envoys")
    );
    assert_eq!(event.actors, [envoys.id.as_str(), "e1"]);
    assert_eq!((event.reported_by.as_ref(), event.mode.as_deref()), (None, Some("heavy-weapons")));
    assert_eq!(reading.statements.iter().map(|said| said.id.as_str()).collect::<Vec<_>>(), ["s2"]);
    assert!(reading.agreements.iter().all(|agreement| agreement.compliance.is_empty()));
    assert!(reading.disputes.iter().all(|dispute| dispute.about.as_deref() != Some("v1")));
    assert_eq!(read.ids.get(&envoys.id).map(|id| &id[..2]), Some("e:"));
}

#[test]
fn what_one_says_is_told_for_comparison() {
    let mut kept = Kept::new(&[TOLD, TOLD]);
    let talks = kept.talks();
    kept.decided(Ruling::Reject(talks[0].clone()));
    kept.edit(&talks[1], "actors", "the envoys; Qatar");
    let judged = kept.asked().judged().expect("an answer");
    assert_eq!(judged.len(), 2);
    let of = |id: &str| judged.iter().find(|judged| judged.id == id).expect("it was decided on");
    assert!(!of(&talks[0]).kept && of(&talks[0]).values.is_empty());
    assert!(of(&talks[1]).values.contains(&("actors", "ctry:QAT; the envoys".to_owned())), "{judged:?}");
}

/// A decision on the reports of these numbers, or on what they are of.
#[derive(Clone, Copy, Debug)]
struct Deed {
    what: u8,
    one: usize,
    other: usize,
    joined: bool,
}

fn deed() -> impl Strategy<Value = Deed> {
    (0..11_u8, 0..40_usize, 0..40_usize, any::<bool>()).prop_map(|(what, one, other, joined)| Deed {
        what,
        one,
        other,
        joined,
    })
}

impl Deed {
    fn ruling(self, reports: &[String], done: usize) -> Ruling {
        let id = |number: usize| {
            let report = &reports[number % reports.len()];
            let joined = report.replace("r:", "v:").replace("g:", "a:");
            if self.joined { joined } else { report.clone() }
        };
        let (one, other) = (id(self.one), id(self.other));
        match self.what {
            0 => Ruling::Accept(one),
            1 => Ruling::Reject(one),
            2 => edited(&one, "date", ["2024-03-10", "2024-03-25", "2024-03", ""][self.other % 4]),
            3 => edited(&one, "status", ["happened", "denied"][self.other % 2]),
            4 => edited(&one, "actors", ["ctry:QAT", "the envoys; ctry:QAT", ""][self.other % 3]),
            5 => edited(&one, "type", ["ASSAULT", "CONSULT"][self.other % 2]),
            6 | 7 => Ruling::Unite(vec![one, other]),
            8 => Ruling::Part { one, other: Some(other) },
            9 => Ruling::Part { one, other: None },
            _ => Ruling::Undo(i64::try_from(self.other % (done + 1)).unwrap_or(0)),
        }
    }
}

fn told() -> impl Strategy<Value = Told> {
    (
        prop::sample::select(vec![10_u8, 11, 25]),
        prop::sample::select(vec!["igo:un", "ctry:EGY"]),
        any::<bool>(),
    )
        .prop_map(|(day, guest, attack)| Told { day, guest, attack })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_depends_on_its_documents_and_the_decisions_alone(
        (one, other) in prop::collection::vec(told(), 2..6)
            .prop_map(|told| told.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        deeds in prop::collection::vec(deed(), 1..10),
        before in told(),
    ) {
        let told: Vec<Told> = one.iter().map(|(_, told)| *told).collect();
        let mut first = Kept::new(&told);
        let reports = first.texts("SELECT id FROM event_reports UNION ALL SELECT id FROM agreement_reports ORDER BY 1");
        let rulings: Vec<Ruling> =
            deeds.iter().enumerate().map(|(done, deed)| deed.ruling(&reports, done)).collect();
        // One after the other, or all at once.
        let singly: Vec<_> = rulings.iter().map(|ruling| first.decide(ruling.clone())).collect();
        let mut second = Kept::new(&[]);
        for (publisher, told) in &other {
            second.record.add(&[told.entry(*publisher)], NOW).expect("added");
        }
        let decisions: Vec<Decision> = rulings.iter().cloned().map(decision).collect();
        let together = second.record.correct(&decisions, NOW).expect("written");
        prop_assert_eq!(&singly, &together);
        let digest = first.digest();
        prop_assert_eq!(second.digest(), digest.clone());
        // Read otherwise and again.
        let (publisher, told) = other[0];
        second.reread(before, publisher);
        second.reread(told, publisher);
        prop_assert_eq!(second.digest(), digest.clone());
        // The decisions were there before any document.
        let third = Kept::new(&[]);
        let place = first.path.display().to_string();
        third.record.connection().execute("ATTACH ?1 AS first", [&place]).expect("the other record");
        third.record.connection().execute("INSERT INTO revisions SELECT * FROM first.revisions", ()).expect("copied");
        third.record.connection().execute("DETACH first", ()).expect("left");
        let mut third = third;
        for (publisher, told) in &other {
            third.record.add(&[told.entry(*publisher)], NOW).expect("added");
        }
        prop_assert_eq!(third.digest(), digest);
        // What is kept twice for questions is what it would be anew.
        let kept_twice = |kept: &Kept| {
            let counts = kept.texts("SELECT counted_by || value || actor || month || ' ' || events FROM actor_counts WHERE events <> 0 ORDER BY 1");
            let countries = kept.texts("SELECT actor_country || recipient_country || month || type || ' ' || events FROM country_counts WHERE events <> 0 ORDER BY 1");
            let places = kept.texts("SELECT name || country || lat || lon || type || ' ' || events FROM place_counts WHERE events <> 0 ORDER BY 1");
            let pairs = kept.texts("SELECT other || actor || type || ' ' || events FROM pair_counts WHERE events <> 0 ORDER BY 1");
            let speakers = kept.texts("SELECT id || coalesce(speaker_actor, '') || coalesce(speaker_country, '') FROM statements ORDER BY 1");
            let days = kept.texts("SELECT event || role || number || coalesce(first_day, '') || coalesce(last_day, '') FROM event_participants ORDER BY 1");
            [counts, countries, places, pairs, speakers, days]
        };
        for mut kept in [second, third] {
            let before = kept_twice(&kept);
            kept.record.complete().expect("made anew");
            prop_assert_eq!(before, kept_twice(&kept));
        }
    }
}
