//! The page of a reading made by hand.

use super::{Page, quoted, source};
use chancery::reading::Reading;
use chancery_export::Ledger;
use chancery_export::ledger::Attribution;
use std::io::Write;

fn truce() -> Reading {
    serde_json::from_str(include_str!("../../../../chancery-export/tests/truce.json")).expect("a reading")
}

fn page(reading: &Reading, width: usize) -> String {
    let mut out = Vec::new();
    Page::new(width).print(&mut out, &Ledger::of(reading)).expect("memory takes it");
    let mut plain = Vec::new();
    anstream::StripStream::new(&mut plain).write_all(&out).expect("memory takes it");
    String::from_utf8(plain).expect("text")
}

#[test]
fn a_page_shows_what_was_agreed_what_became_of_it_and_who_says_so() {
    for (width, expected) in [(80, include_str!("page-80.txt")), (120, include_str!("page-120.txt"))] {
        let printed = page(&truce(), width);
        assert_eq!(printed, expected, "got:\n{printed}");
    }
}

#[test]
fn a_page_fits_any_terminal_and_no_line_ends_in_blanks() {
    for width in [20, 33, 50, 59, 60, 80, 160] {
        let printed = page(&truce(), width);
        assert!(printed.contains("What is disputed"), "{width}");
        for line in printed.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn who_denies_a_claim_stands_beside_who_makes_it() {
    let mut reading = truce();
    reading.agreements[0].compliance[2].denied_by = vec!["s5".to_owned()];
    let printed = page(&reading, 160);
    assert!(
        printed.contains("Azamat Joldoshev, defence minister of Kyrgyzstan (told); denied by "),
        "{printed}"
    );
}

#[test]
fn who_says_so_is_named_with_office_cue_and_who_reports_it() {
    let ledger = Ledger::of(&truce());
    let claims = &ledger.agreements().next().expect("an agreement").compliance;
    assert_eq!(source(&claims[2].by), "Azamat Joldoshev, defence minister of Kyrgyzstan (told)");
    assert_eq!(source(&Attribution::default()), "the report itself");
    let unnamed = Attribution {
        statement: Some("s9".to_owned()),
        within: Some(Box::new(claims[0].by.clone())),
        ..Attribution::default()
    };
    assert_eq!(source(&unnamed), "unnamed, as reported by Kyrgyzstan (accused, 2023-05-14)");
}

#[test]
fn a_reading_without_the_words_of_each_side_shows_those_of_both() {
    let mut reading = truce();
    reading.disputes[1].sides.clear();
    let printed = page(&reading, 100);
    assert!(printed.contains("  “Tajik state television put the number at one”\n"), "{printed}");
    assert!(
        !printed.contains("“three villagers had been killed in Ak-Sai”"),
        "that is the proposition: {printed}"
    );
    assert!(printed.contains("asserts  Kyrgyz officials\n"), "{printed}");
}

#[test]
fn what_would_steer_the_terminal_is_disarmed() {
    let mut value = serde_json::to_value(truce()).expect("JSON");
    // Texts and words of the closed lists alike: readings come from other programs too.
    fn steer(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(words) => words.push_str("\u{7}\u{202e}"),
            serde_json::Value::Array(values) => values.iter_mut().for_each(steer),
            serde_json::Value::Object(object) => object.values_mut().for_each(steer),
            _ => {}
        }
    }
    steer(&mut value);
    let printed = page(&serde_json::from_value(value).expect("a reading"), 100);
    assert!(printed.contains("Azamat Joldoshev"), "{printed}");
    assert!(!printed.contains(['\u{7}', '\u{202e}']), "{printed}");
}

#[test]
fn quoted_words_have_one_pair_of_marks_and_mixed_ones_keep_theirs() {
    assert_eq!(quoted("\"We kept it,\""), "“We kept it”");
    assert_eq!(quoted("\"We kept it,\" he said"), "“\"We kept it,\" he said”");
}

#[test]
fn words_that_several_rows_have_stand_once_under_the_last() {
    let mut reading = truce();
    let agreement = &mut reading.agreements[0];
    agreement.compliance[1].evidence = agreement.compliance[0].evidence.clone();
    agreement.commitments[1].evidence = agreement.commitments[0].evidence.clone();
    let printed = page(&reading, 120);
    let claims =
        printed.split("Who says that").nth(1).and_then(|rest| rest.split("  a2  ").next()).expect("claims");
    let lines: Vec<&str> = claims.lines().map(str::trim).collect();
    assert!(
        lines[2].starts_with("Tajikistan  violated") && lines[3].starts_with("Tajikistan  kept"),
        "{claims}"
    );
    assert_eq!(lines[4], "“Tajikistan of breaking the border ceasefire”");
    assert_eq!(printed.matches("the report itself: “Tajikistan undertook").count(), 1, "{printed}");
}

#[test]
fn a_breach_that_only_the_status_tells_of_is_called_a_claim() {
    let mut reading = truce();
    reading.agreements[0].stage = None;
    assert!(page(&reading, 100).contains("ceasefire · agreement · breach claimed\n"));
}
