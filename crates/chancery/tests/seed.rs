//! What the first report of the shared gold must come out with, whatever else changes.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::Reading;
use std::path::PathBuf;

/// Returns the folder of shared material, where there is one.
fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("CHANCERY_SHARED").map_or_else(beside, PathBuf::from);
    folder.join("gold").is_dir().then_some(folder)
}

fn read_seed() -> Option<Reading> {
    let Some(shared) = shared() else {
        println!("skipped: no shared folder with gold readings");
        return None;
    };
    let json =
        std::fs::read_to_string(shared.join("gold/seed-doha-moscow.doc.json")).expect("the seed report");
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut document = Document::from_text("seed", value["text"].as_str().expect("text"));
    document.published = value["published"].as_str().and_then(|date| date.parse().ok());
    Some(Reader::embedded().read(&document))
}

fn id(reading: &Reading, actor: &str) -> String {
    let entity = reading.entities.iter().find(|entity| entity.actor.as_deref() == Some(actor));
    entity.unwrap_or_else(|| panic!("{actor} is not in the reading")).id.clone()
}

#[test]
fn the_two_leaders_meet_in_moscow_as_visitor_and_host() {
    let Some(reading) = read_seed() else { return };
    let (emir, president) = (id(&reading, "per:QAT-al-thani-tamim"), id(&reading, "per:RUS-putin-vladimir"));
    let visit = reading.events.iter().find(|event| {
        event.kind == "CONSULT" && event.actors == [emir.as_str()] && event.recipients == [president.as_str()]
    });
    let visit = visit.expect("the visit");
    assert_eq!(visit.mode.as_deref(), Some("visit"));
    assert_eq!(visit.place.as_ref().map(|place| place.name.as_str()), Some("Moscow"));
}

#[test]
fn quotations_have_their_speakers() {
    let Some(reading) = read_seed() else { return };
    let (emir, president) = (id(&reading, "per:QAT-al-thani-tamim"), id(&reading, "per:RUS-putin-vladimir"));
    for (words, speaker) in [
        ("we reached an agreement months ago", &emir),
        ("It would be highly valuable", &president),
        ("Our stance mirrors yours", &president),
        ("we are committed to upholding", &president),
        ("The intergovernmental commission in Doha", &president),
    ] {
        let said = reading.statements.iter().any(|statement| {
            statement.kind == "direct"
                && statement.speaker.as_ref() == Some(speaker)
                && statement.content.iter().any(|span| span.text.contains(words))
        });
        assert!(said, "“{words}…” is not {speaker}'s");
    }
}

#[test]
fn the_broken_ceasefire_says_who_says_so() {
    let Some(reading) = read_seed() else { return };
    let (emir, israel) = (id(&reading, "per:QAT-al-thani-tamim"), id(&reading, "ctry:ISR"));
    let ceasefire =
        reading.agreements.iter().find(|agreement| agreement.kind == "ceasefire").expect("the ceasefire");
    assert_eq!((ceasefire.status.as_str(), ceasefire.date.as_deref()), ("violated", Some("2025-01")));
    let claim =
        ceasefire.compliance.iter().find(|claim| claim.party.as_ref() == Some(&israel)).expect("the claim");
    assert_eq!(claim.assessment, "violated");
    let by = reading
        .statements
        .iter()
        .find(|statement| Some(&statement.id) == claim.by.as_ref())
        .expect("a statement");
    assert_eq!(by.speaker.as_ref(), Some(&emir));
}

#[test]
fn the_refuted_claim_about_the_hostages_is_a_dispute() {
    let Some(reading) = read_seed() else { return };
    let dispute = reading.disputes.iter().find(|dispute| dispute.proposition.contains("refusing to release"));
    let dispute = dispute.expect("the dispute");
    let mut asserted = dispute.asserted_by.clone();
    asserted.sort();
    let mut expected = vec![id(&reading, "ctry:ISR"), id(&reading, "ctry:USA")];
    expected.sort();
    assert_eq!(asserted, expected);
    let denier =
        reading.entities.iter().find(|entity| dispute.denied_by == [entity.id.as_str()]).expect("one denier");
    assert!(denier.mentions.iter().any(|mention| mention.text.contains("captives")));
}
