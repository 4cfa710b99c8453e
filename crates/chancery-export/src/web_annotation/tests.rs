use super::*;
use chancery::document::Document;
use chancery::reader::Reader;
use std::collections::HashMap;

fn kept(reading: Reading) -> Kept {
    let mut ids = HashMap::new();
    let mut named = |label: &str| ids.insert(label.to_owned(), format!("id-of-{label}"));
    reading.statements.iter().for_each(|statement| drop(named(&statement.id)));
    reading.events.iter().for_each(|event| drop(named(&event.id)));
    for agreement in &reading.agreements {
        named(&agreement.id);
        (1..=agreement.compliance.len()).for_each(|at| drop(named(&format!("{}/claim/{at}", agreement.id))));
    }
    Kept { reading, ids, joined: HashMap::new() }
}

fn truce() -> Kept {
    kept(serde_json::from_str(include_str!("../../tests/truce.json")).expect("a reading"))
}

/// Checks that every selector finds the same words, by quotation and by position.
fn check(kept: &Kept) -> usize {
    let text: Vec<char> = kept.reading.document.text.chars().collect();
    let whole: String = text.iter().collect();
    let mut checked = 0;
    for annotation in annotations(kept) {
        for target in annotation["target"].as_array().expect("targets") {
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let at = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("a place");
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], words);
            let told = |key: &str| quote[key].as_str().expect("words").to_owned();
            assert!(whole.contains(&format!("{}{words}{}", told("prefix"), told("suffix"))), "{quote}");
            checked += 1;
        }
    }
    checked
}

#[test]
fn every_selector_slices_back_to_the_words_of_the_text() {
    assert!(check(&truce()) > 10);
    let text = "👩‍👩‍👧 “We will not yield,” President Ilham Aliyev said in Baku, “ever.”\r\nTroops shelled Şuşa on Monday.";
    assert!(check(&kept(Reader::embedded().read(&Document::from_text("a", text)))) > 2);
}

#[test]
fn a_claim_of_compliance_says_who_claims_what_of_whom() {
    let all = annotations(&truce());
    let claim = all.iter().find(|annotation| annotation["motivation"] == "assessing").expect("a claim");
    assert_eq!(claim["type"], "Annotation");
    assert_eq!(claim["id"], "urn:chancery:id-of-a1/claim/1");
    assert_eq!(claim["body"]["purpose"], "tagging");
    assert!(claim["body"]["value"].as_str().is_some_and(|tag| tag.starts_with("claimed: ")), "{claim}");
    assert_eq!(claim["body"]["chancery:agreement"], "id-of-a1");
    assert!(claim["body"]["chancery:accordingTo"].is_string(), "{claim}");
}

#[test]
fn the_source_is_the_address_of_the_page_or_else_the_record() {
    let mut kept = truce();
    kept.reading.document.url = Some("https://example.org/truce".to_owned());
    assert_eq!(annotations(&kept)[0]["target"][0]["source"], "https://example.org/truce");
    kept.reading.document.url = Some("reports/truce one.txt".to_owned());
    assert_eq!(annotations(&kept)[0]["target"][0]["source"], "urn:chancery:ledger");
}
