//! Each rule of matching, on tiny documents: what counts as found and what of it as right.

use chancery_eval::{Detail, Evaluation, GoldDocument, Measure, Reading};
use serde_json::{Value, json};

/// Three sentences; the second starts at 24, the third at 55.
const TEXT: &str =
    "Zenda attacked Hentzau. Talks were held in Strelsau. “We kept the truce.” Then it rained.";

/// Scores `reading` against `gold`; both share the entities Zenda (`z`), Hentzau (`h`) and the king (`k`).
fn evaluate(mut gold: Value, mut reading: Value) -> Evaluation {
    let entities = json!([
        {"id": "z", "name": "Zenda", "type": "GPE", "aliases": []},
        {"id": "h", "name": "Hentzau", "type": "GPE", "aliases": []},
        {"id": "k", "name": "the king", "type": "PERSON", "aliases": []},
    ]);
    for side in [&mut gold, &mut reading] {
        side["entities"] = entities.clone();
    }
    let document = json!({"text": TEXT}).to_string();
    let documents = [GoldDocument::parse("rules", &document, &gold.to_string()).expect("a gold document")];
    Evaluation::of(&documents, &[Reading::parse(&reading.to_string()).expect("a reading")])
}

fn right(evaluation: &Evaluation, measure: Measure) -> usize {
    evaluation.total.tally(measure).right
}

fn accuracy(evaluation: &Evaluation, detail: Detail) -> (usize, usize) {
    let accuracy = evaluation.total.accuracy(detail);
    (accuracy.right, accuracy.of)
}

fn event(start: usize, kind: &str, status: &str, actors: &[&str], recipients: &[&str]) -> Value {
    json!({"anchor": {"start": start, "end": start + 4}, "type": kind, "status": status,
           "actors": actors, "recipients": recipients})
}

fn events(gold: Vec<Value>, found: Vec<Value>) -> Evaluation {
    evaluate(json!({"events": gold}), json!({"events": found}))
}

fn statement(id: &str, speaker: Value, start: i64, end: i64) -> Value {
    json!({"id": id, "speaker": speaker, "content": [{"start": start, "end": end}]})
}

#[test]
fn half_of_the_characters_in_common_make_the_same_statement_and_less_does_not() {
    let gold = json!({"statements": [statement("s1", json!("z"), 0, 20)]});
    let half = evaluate(gold.clone(), json!({"statements": [statement("x", json!("z"), 10, 20)]}));
    assert_eq!(right(&half, Measure::StatementsWithSpeaker), 1);
    let less = evaluate(gold, json!({"statements": [statement("x", json!("z"), 11, 20)]}));
    assert_eq!(right(&less, Measure::Statements), 0);
}

#[test]
fn a_speaker_is_right_when_both_name_none_or_both_the_same() {
    let speaker = |want: Value, have: Value| {
        let gold = json!({"statements": [statement("s1", want, 0, 20)]});
        let evaluation = evaluate(gold, json!({"statements": [statement("x", have, 0, 20)]}));
        accuracy(&evaluation, Detail::Speaker)
    };
    assert_eq!(speaker(Value::Null, Value::Null), (1, 1));
    assert_eq!(speaker(json!("z"), json!("z")), (1, 1));
    assert_eq!(speaker(json!("z"), Value::Null), (0, 1));
    assert_eq!(speaker(Value::Null, json!("z")), (0, 1));
    assert_eq!(speaker(json!("nobody"), json!("nobody")), (0, 1));
}

#[test]
fn an_event_is_found_anywhere_in_its_sentence_and_at_any_of_its_anchors() {
    let gold = event(6, "ASSAULT", "happened", &["z"], &["h"]);
    let found = |other: Value| right(&events(vec![gold.clone()], vec![other]), Measure::EventWho);
    assert_eq!(found(event(0, "ASSAULT", "happened", &["z"], &["h"])), 1);
    assert_eq!(found(event(30, "ASSAULT", "happened", &["z"], &["h"])), 0);
    let mut later = event(30, "ASSAULT", "happened", &["z"], &["h"]);
    later["also"] = json!([{"start": 6, "end": 14}]);
    assert_eq!(found(later), 1);
    assert_eq!(found(event(6, "COERCE", "happened", &["z"], &["h"])), 0);
    assert_eq!(found(json!({"type": "ASSAULT", "actors": ["z"]})), 0, "an event without an anchor");
}

#[test]
fn planned_cooperation_may_be_written_either_way() {
    let found = |want: &str, have: &str, status: &str| {
        let gold = event(30, want, "planned", &[], &[]);
        right(&events(vec![gold], vec![event(30, have, status, &[], &[])]), Measure::EventType)
    };
    assert_eq!(found("AGREE", "CONSULT", "planned"), 1);
    assert_eq!(found("AID", "AGREE", "possible"), 1);
    assert_eq!(found("RETREAT", "CONCEDE", "planned"), 1);
    assert_eq!(found("AGREE", "CONSULT", "happened"), 0);
    assert_eq!(found("ASSAULT", "THREATEN", "planned"), 0);
}

#[test]
fn participants_decide_between_events_of_one_sentence_and_closeness_only_breaks_ties() {
    let gold = vec![event(6, "ASSAULT", "happened", &["z"], &["h"])];
    let near = event(6, "ASSAULT", "happened", &[], &[]);
    let named = event(0, "ASSAULT", "happened", &["z"], &["h"]);
    let evaluation = events(gold, vec![near, named]);
    assert_eq!(right(&evaluation, Measure::EventWho), 1);
    assert_eq!(right(&evaluation, Measure::Participants), 2);
    assert_eq!(evaluation.total.tally(Measure::EventType).found, 2);
}

#[test]
fn an_event_has_its_participants_right_only_with_none_missing_and_none_added() {
    let who = |actors: &[&str], recipients: &[&str]| {
        let gold = vec![event(6, "ASSAULT", "happened", &["z"], &["h"])];
        let evaluation = events(gold, vec![event(6, "ASSAULT", "happened", actors, recipients)]);
        (right(&evaluation, Measure::EventWho), right(&evaluation, Measure::Participants))
    };
    assert_eq!(who(&["z"], &["h"]), (1, 2));
    assert_eq!(who(&["z", "k"], &["h"]), (0, 2));
    assert_eq!(who(&["z", "z"], &["h"]), (0, 2));
    assert_eq!(who(&["h"], &["z"]), (0, 0));
}

#[test]
fn a_reporter_is_right_when_it_is_the_matched_statement() {
    let reported = |want: Value, have: Value| {
        let with = |id: &str, content: (i64, i64), reporter: Value| {
            let mut reported = event(6, "ASSAULT", "happened", &[], &[]);
            reported["reported_by"] = reporter;
            json!({"statements": [statement(id, Value::Null, content.0, content.1)], "events": [reported]})
        };
        accuracy(&evaluate(with("s1", (0, 20), want), with("x", (0, 20), have)), Detail::ReportedBy).0
    };
    assert_eq!(reported(json!("s1"), json!("x")), 1);
    assert_eq!(reported(json!("s1"), json!("s1")), 0);
    assert_eq!(reported(Value::Null, Value::Null), 1);
    assert_eq!(reported(json!("s1"), Value::Null), 0);
    assert_eq!(reported(json!("s9"), Value::Null), 1, "a statement that was not matched is answered by none");
}

#[test]
fn a_date_is_judged_only_where_gold_has_one_and_must_be_as_precise() {
    let dated = |want: Value, have: Value| {
        let with = |date: Value| {
            let mut dated = event(6, "ASSAULT", "happened", &[], &[]);
            dated["date"] = date;
            vec![dated]
        };
        accuracy(&events(with(want), with(have)), Detail::Date)
    };
    assert_eq!(dated(json!("1894-05"), json!("1894-05")), (1, 1));
    assert_eq!(dated(json!("1894-05"), json!("1894-05-01")), (0, 1));
    assert_eq!(dated(Value::Null, json!("1894-05-01")), (0, 0));
}

#[test]
fn an_agreement_needs_its_kind_and_one_party_unless_gold_names_none() {
    let found = |parties: &[&str], kind: &str| {
        let gold = json!({"agreements": [{"kind": "ceasefire", "parties": parties}]});
        let reading = json!({"agreements": [{"kind": kind, "parties": ["z", "k"]}]});
        right(&evaluate(gold, reading), Measure::Agreements)
    };
    assert_eq!(found(&["z", "h"], "ceasefire"), 1);
    assert_eq!(found(&["h"], "ceasefire"), 0);
    assert_eq!(found(&["z"], "peace"), 0);
    assert_eq!(found(&[], "ceasefire"), 1);
}

#[test]
fn of_several_agreements_the_one_with_most_parties_in_common_answers() {
    let kept = json!([{"party": "h", "assessment": "kept"}]);
    let gold = json!({"agreements": [{"kind": "peace", "parties": ["z", "h"], "compliance": kept}]});
    let reading = json!({"agreements": [
        {"kind": "peace", "parties": ["z"]},
        {"kind": "peace", "parties": ["z", "h"], "compliance": kept},
    ]});
    assert_eq!(right(&evaluate(gold, reading), Measure::Compliance), 1);
}

#[test]
fn compliance_is_compared_inside_matched_agreements_claim_by_claim() {
    let claims = |kind: &str| {
        let agreement = |kind: &str, claims: Value| json!({"agreements": [{"kind": kind, "parties": ["z"], "compliance": claims}]});
        let want = json!([{"party": "z", "assessment": "violated"}, {"party": "z", "assessment": "violated"},
                          {"party": "h", "assessment": "kept"}]);
        let have =
            json!([{"party": "h", "assessment": "violated"}, {"party": "z", "assessment": "violated"}]);
        evaluate(agreement("peace", want), agreement(kind, have))
    };
    let tally = claims("peace").total.tally(Measure::Compliance);
    assert_eq!((tally.right, tally.gold, tally.found), (1, 3, 2));
    assert_eq!(right(&claims("trade"), Measure::Compliance), 0);
}

#[test]
fn a_dispute_needs_a_sentence_and_a_side_in_common() {
    let found = |start: i64, end: i64, asserted: &str, denied: &str| {
        let dispute = |start: i64, end: i64, asserted: &str, denied: &str| {
            json!({"disputes": [{"asserted_by": [asserted], "denied_by": [denied],
                                 "evidence": [{"start": start, "end": end}]}]})
        };
        right(&evaluate(dispute(0, 10, "z", "h"), dispute(start, end, asserted, denied)), Measure::Disputes)
    };
    assert_eq!(found(5, 15, "z", "k"), 1);
    assert_eq!(found(5, 15, "h", "z"), 0);
    assert_eq!(found(30, 40, "z", "h"), 0);
    assert_eq!(found(30, 6, "z", "h"), 1, "evidence counts by both its ends");
}

#[test]
fn entities_are_found_by_name_and_what_gold_lacks_is_not_counted() {
    let evaluation = evaluate(json!({}), json!({}));
    assert_eq!(right(&evaluation, Measure::Entities), 3);
    let documents = [GoldDocument::parse(
        "a",
        r#"{"text": ""}"#,
        r#"{"entities": [{"id": "e", "name": "Zenda", "type": "GPE"}]}"#,
    )
    .expect("a gold document")];
    let reading =
        r#"{"entities": [{"id": "a", "name": "Ruritania"}, {"id": "b", "name": "zenda", "type": "LOC"}]}"#;
    let evaluation = Evaluation::of(&documents, &[Reading::parse(reading).expect("a reading")]);
    assert_eq!(evaluation.total.tally(Measure::Entities).precision(), 1.0);
    assert_eq!(accuracy(&evaluation, Detail::EntityType), (0, 1));
}

#[test]
fn spans_far_outside_the_text_are_scored_and_listed_without_panic() {
    let wild = json!({
        "statements": [{"id": "s", "speaker": "nobody", "content": [{"start": -5, "end": i64::MAX}, {"start": 9, "end": 2}]}],
        "events": [{"anchor": {"start": i64::MIN, "end": -3}, "type": "ASSAULT"},
                   {"anchor": {"start": i64::MAX, "end": i64::MIN}, "type": "ASSAULT", "status": "happened"}],
        "disputes": [{"asserted_by": ["z"], "evidence": [{"start": i64::MAX, "end": i64::MIN}]}]
    });
    let gold = json!({
        "statements": [statement("s1", json!("z"), 0, 1_000_000)],
        "events": [event(1_000_000, "ASSAULT", "happened", &["z"], &[])],
        "disputes": [{"asserted_by": ["z"], "denied_by": [], "evidence": [{"start": 0, "end": 9_000}]}]
    });
    let evaluation = evaluate(gold, wild);
    assert_eq!(right(&evaluation, Measure::EventType), 1, "outside the text counts to the last sentence");
    assert!(chancery_eval::listing::text(&evaluation).contains("no words at"));
}

#[test]
fn a_reading_of_another_text_is_told() {
    let same = evaluate(json!({}), json!({"document": {"text": TEXT}}));
    let other = evaluate(json!({}), json!({"document": {"text": "It rained."}}));
    assert_eq!((same.documents[0].other_text, other.documents[0].other_text), (false, true));
}

#[test]
fn an_engine_is_given_the_document_and_its_reading_is_checked() {
    let documents = [
        GoldDocument::parse("a", r#"{"text": "x", "published": "1894-05-01"}"#, "{}")
            .expect("a gold document"),
        GoldDocument::parse("b", r#"{"text": "y"}"#, "{}").expect("a gold document"),
    ];
    let readings = chancery_eval::read_all(&documents, |document| match document["published"].as_str() {
        Some(_) => json!({"events": [{"type": "CONSULT"}]}),
        None => json!({"events": 7}),
    });
    assert_eq!(readings[0].as_ref().map(|reading| reading.events.len()), Ok(1));
    assert!(readings[1].is_err());
}

#[test]
fn serialised_figures_have_the_keys_of_the_scoring_script_in_its_order() {
    let written = serde_json::to_string(&evaluate(json!({}), json!({}))).expect("figures serialise");
    let keys = [
        "\"statements\":{\"precision\":0.0,\"recall\":0.0,\"f1\":0.0,\"gold\":0,\"found\":0}",
        "\"statements+speaker\"",
        "\"events type\"",
        "\"events who\"",
        "\"participants\"",
        "\"agreements\"",
        "\"compliance\"",
        "\"disputes\"",
        "\"entities\"",
        "\"accuracy\":{\"status\":{\"right\":0,\"of\":0,\"rate\":null}",
        "\"reported_by\"",
        "\"entity type\"",
        "\"date\"",
        "\"speaker\"",
        "\"documents\":1",
        "\"per_stage\"",
        "\"per_document\"",
        "\"differences\":[]",
    ];
    let mut from = 0;
    for key in keys {
        let at =
            written[from..].find(key).unwrap_or_else(|| panic!("{key} missing or out of order in {written}"));
        from += at + key.len();
    }
}
