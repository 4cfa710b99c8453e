//! The claims of a reading made by hand.

use super::{context, nodes};
use crate::Ledger;
use chancery::reading::Reading;
use serde_json::{Value, json};

fn truce() -> Reading {
    serde_json::from_str(include_str!("../../tests/truce.json")).expect("a reading")
}

fn graph(reading: &Reading) -> Vec<Value> {
    nodes(&Ledger::of(reading), 1).iter().map(|node| serde_json::to_value(node).expect("JSON")).collect()
}

fn claims(reading: &Reading) -> Vec<Value> {
    graph(reading).into_iter().filter(|node| node["@type"] == "Claim").collect()
}

#[test]
fn a_claim_has_author_words_place_and_what_it_is_about() {
    let claims = claims(&truce());
    let told = &claims[2];
    assert_eq!(told["identifier"], "ledger#a1/claim/3");
    assert_eq!(told["text"], "Tajik forces shelled the village of Ak-Sai on Friday night");
    assert_eq!(
        told["author"],
        json!({"@type": "Person", "name": "Azamat Joldoshev", "jobTitle": "defence minister of Kyrgyzstan"})
    );
    assert_eq!(told["datePublished"], Value::Null, "the report does not tell when he said so");
    assert_eq!(told["about"][0]["@id"], "_:d1-a1");
    assert_eq!(told["about"][1]["identifier"], "ctry:TJK");
    assert_eq!(told["keywords"][0]["name"], "claimed: violated");
    assert_eq!(told["appearance"][0]["@id"], "https://example.org/2023/05/14/truce");
    let start = told["appearance"][1]["oa:hasSelector"][1]["oa:start"].as_u64().expect("a place") as usize;
    let text: String = truce().document.text.chars().skip(start).take(5).collect();
    assert_eq!(text, "Tajik");
}

#[test]
fn a_denial_is_a_claim_of_its_own_about_the_one_it_denies() {
    let claims = claims(&truce());
    let denial = &claims[1];
    assert_eq!(denial["author"]["name"], "Government of Tajikistan");
    let about: Vec<&Value> =
        denial["about"].as_array().expect("a list").iter().map(|what| &what["@id"]).collect();
    assert!(about.contains(&&claims[0]["@id"]) && about.contains(&&claims[2]["@id"]), "{about:?}");
    let other = claims[0]["about"].as_array().expect("a list");
    assert!(!other.iter().any(|what| what["@id"] == denial["@id"]), "not the other way round");
}

#[test]
fn whoever_denies_a_claim_makes_one_about_it_and_the_side_of_a_dispute_is_not_made_twice() {
    let mut reading = truce();
    let before = claims(&reading).len();
    // s5 is a side of the dispute already; s4 is not.
    reading.agreements[0].compliance[2].denied_by = vec!["s5".to_owned()];
    reading.agreements[0].compliance[4].denied_by = vec!["s4".to_owned(), "s9".to_owned()];
    let claims = claims(&reading);
    assert_eq!(claims.len(), before, "each of these statements claims something already");
    let about = |claim: usize, other: usize| {
        let about = claims[claim]["about"].as_array().expect("a list");
        about.iter().any(|what| what["@id"] == claims[other]["@id"])
    };
    assert!(about(3, 4) && about(6, 2) && !about(2, 6));
    reading.agreements[0].compliance[4].denied_by = vec!["s3".to_owned(), "s99".to_owned()];
    assert_eq!(self::claims(&reading).len(), before + 1, "one whom the text does not name");
}

#[test]
fn a_side_of_a_dispute_that_is_a_claim_of_compliance_is_one_claim() {
    let claims = claims(&truce());
    let of = |words: &str| claims.iter().filter(|claim| claim["text"] == words).count();
    assert_eq!(of("Tajikistan of breaking the border ceasefire"), 1);
    assert_eq!(claims.len(), 6 + 1 + 2, "six of compliance, one more that denies, two on the figures");
    assert_eq!(claims[0]["keywords"].as_array().map(Vec::len), Some(2), "what it claims, and its side");
    assert_eq!(
        claims[8]["about"].as_array().and_then(|about| about.last()),
        Some(&json!({"@id": "_:d1-claim-8"}))
    );
}

#[test]
fn nothing_is_rated_and_every_node_that_is_named_is_there() {
    let graph = graph(&truce());
    let written = serde_json::to_string(&graph).expect("JSON");
    for word in ["ClaimReview", "Rating", "rating", "verdict"] {
        assert!(!written.contains(word), "{word}");
    }
    let there: Vec<&str> = graph.iter().filter_map(|node| node["@id"].as_str()).collect();
    for node in &graph {
        for what in node["about"].as_array().into_iter().flatten().filter_map(|what| what["@id"].as_str()) {
            assert!(there.contains(&what), "{what}");
        }
    }
    assert_eq!(context()["@vocab"], "http://schema.org/");
}

#[test]
fn the_publishers_own_claim_is_dated_as_the_article_and_an_unnamed_speaker_has_no_type() {
    let mut reading = truce();
    reading.agreements[0].compliance[0].by = None;
    reading.agreements[0].compliance[0].claim_date = None;
    reading.statements[2].speaker = None;
    let claims = claims(&reading);
    assert_eq!(claims[0]["author"], json!({"@type": "Organization", "name": "Chancery Wire"}));
    assert_eq!(claims[0]["datePublished"], "2023-05-14");
    assert_eq!(claims[2]["author"], json!({"name": "Kyrgyz Defence Minister Azamat Joldoshev"}));
}

#[test]
fn a_dispute_without_sides_has_a_claim_for_each_who_asserts_or_denies() {
    let mut reading = truce();
    reading.agreements.clear();
    reading.disputes[0].sides.clear();
    reading.document.url = Some("the archive, box 4".to_owned());
    let claims = claims(&reading);
    assert_eq!(claims[0]["text"], "Tajikistan broke the border ceasefire");
    assert_eq!(claims[1]["text"], Value::Null, "nothing tells the words of the denial");
    assert_eq!(claims[1]["appearance"], json!([{"@id": "_:d1"}]));
    assert_eq!(claims[0]["datePublished"], Value::Null);
}

#[test]
fn a_document_without_claims_gives_no_nodes() {
    let mut reading = truce();
    reading.disputes.clear();
    reading.agreements.iter_mut().for_each(|agreement| agreement.compliance.clear());
    assert!(graph(&reading).is_empty());
}
