//! A reading made by hand, and the records it must give.

use crate::Ledger;
use chancery::reading::{Dispute, Reading, Statement};

fn truce() -> Reading {
    serde_json::from_str(include_str!("../../../tests/truce.json"))
        .expect("the reading is in the reading format")
}

#[test]
fn the_spans_of_the_hand_made_reading_hold() {
    let value: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/truce.json")).expect("JSON");
    let text: Vec<char> = truce().document.text.chars().collect();
    let mut spans = 0;
    let mut waiting = vec![&value];
    while let Some(value) = waiting.pop() {
        if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
            let words: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(value["text"], words);
            spans += 1;
        }
        waiting.extend(value.as_object().into_iter().flat_map(|object| object.values()));
        waiting.extend(value.as_array().into_iter().flatten());
    }
    assert!(spans > 40, "{spans}");
}

#[test]
fn ids_become_names_keys_and_countries() {
    let ledger = Ledger::of(&truce());
    let truce = ledger.agreements().next().expect("an agreement");
    assert_eq!(
        (truce.chancery_id.as_str(), truce.document.published.as_deref()),
        ("ledger#a1", Some("2023-05-14"))
    );
    let before = truce.predecessor.as_ref().expect("a predecessor");
    assert_eq!(
        (before.chancery_id.as_str(), before.name.as_str()),
        ("ledger#a2", "a ceasefire agreed in September")
    );
    assert_eq!(truce.mediators[0].actor.as_deref(), Some("ctry:KAZ"));
    assert_eq!(truce.date_of("effective"), Some("2023-05-03"));
    let claim = &truce.compliance[2];
    assert_eq!(claim.by.name.as_deref(), Some("Azamat Joldoshev"));
    assert_eq!(claim.by.cue.as_deref(), Some("told"));
    let speaker = claim.by.speaker.as_ref().expect("a speaker");
    assert_eq!(speaker.title.as_deref(), Some("defence minister of Kyrgyzstan"));
    assert_eq!(truce.commitments[0].by.name.as_deref(), Some("Chancery Wire"));
    assert_eq!(truce.commitments[0].by.statement, None, "the publisher's own voice");
    let dispute = ledger.disputes().nth(1).expect("two disputes");
    assert_eq!(dispute.about.as_ref().map(|about| about.name.as_str()), Some("killed"));
}

#[test]
fn those_whom_a_group_stands_for_are_the_parties() {
    let ledger = Ledger::of(&truce());
    let truce = ledger.agreements().next().expect("an agreement");
    let parties: Vec<&str> = truce.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(parties, ["Kyrgyzstan", "Tajikistan"]);
    let signatories = truce.roles.iter().filter(|role| role.role == "signatory");
    assert_eq!(
        signatories.map(|role| role.who.country.as_deref()).collect::<Vec<_>>(),
        [Some("KGZ"), Some("TJK")]
    );
}

#[test]
fn a_dispute_without_sides_still_has_those_who_assert_and_deny() {
    let mut reading = truce();
    reading.disputes[0].sides.clear();
    let ledger = Ledger::of(&reading);
    let sides = &ledger.disputes().next().expect("a dispute").sides;
    let told: Vec<(&str, &str)> = sides
        .iter()
        .map(|side| (side.stance.as_str(), side.speaker.as_ref().map_or("", |speaker| &speaker.name)))
        .collect();
    assert_eq!(
        told,
        [("asserts", "Kyrgyzstan"), ("denies", "Government of Tajikistan"), ("denies", "Zarina Sharipova")]
    );
    assert!(sides.iter().all(|side| side.words.is_none() && side.by.is_none()));
}

#[test]
fn ids_that_lead_nowhere_or_in_circles_are_survived() {
    let mut reading = truce();
    reading.entities.clear();
    let circle = |id: &str, within: &str| Statement {
        id: id.to_owned(),
        within: Some(within.to_owned()),
        ..Statement::default()
    };
    reading.statements = vec![circle("s1", "s2"), circle("s2", "s1")];
    reading.disputes.push(Dispute { about: Some("v9".to_owned()), ..Dispute::default() });
    let ledger = Ledger::of(&reading);
    let truce = ledger.agreements().next().expect("an agreement");
    assert_eq!(truce.parties[0].name, "e10");
    assert!(truce.compliance[0].by.within.is_some());
    assert_eq!(
        truce.compliance[1].by.within.as_ref().map(|outer| outer.statement.clone()),
        Some(Some("s1".to_owned()))
    );
    assert_eq!(
        ledger.disputes().last().and_then(|dispute| dispute.about.clone()).map(|about| about.name),
        Some("v9".to_owned())
    );
}

#[test]
fn a_record_is_read_back_as_it_was_written() {
    for record in Ledger::of(&truce()).records {
        let line = serde_json::to_string(&record).expect("a record is JSON");
        assert_eq!(serde_json::from_str::<super::Record>(&line).expect("a record"), record);
    }
}

#[test]
fn every_key_is_described() {
    let page = include_str!("../../../../../docs/ledger.md");
    let records = serde_json::to_value(Ledger::of(&truce()).records).expect("JSON");
    let mut waiting = vec![&records];
    while let Some(value) = waiting.pop() {
        for (key, value) in value.as_object().into_iter().flatten() {
            let told = page.contains(&format!("`{key}`")) || ["start", "end", "text"].contains(&key.as_str());
            assert!(told, "docs/ledger.md does not describe {key}");
            waiting.push(value);
        }
        waiting.extend(value.as_array().into_iter().flatten());
    }
}
