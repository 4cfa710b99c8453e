//! What counts as an amount, by sentences written for the purpose.

use super::*;
use crate::times;
use crate::tokens::{split, tokenize};

type Written = (String, &'static str, Option<f64>, Option<f64>, &'static str, &'static str);

fn amounts(text: &str) -> Vec<Written> {
    let document = Document::from_text("test", text);
    let tokens = tokenize(text);
    let sentences = split(text, &tokens);
    let times = times::find(&document, &tokens, &sentences, &[]);
    let written = |amount: Amount| {
        (
            amount.span.of(text).to_owned(),
            amount.kind.as_str(),
            amount.value,
            amount.upper,
            amount.unit.unwrap_or("-"),
            amount.bound.as_str(),
        )
    };
    find(&document, &tokens, &sentences, &[], &times).into_iter().map(written).collect()
}

/// Asserts that `text` holds one amount: its words, kind, value, unit and bound.
#[track_caller]
fn assert_amount(text: &str, expected: (&str, &str, Option<f64>, &str, &str)) {
    let found = amounts(text);
    let found: Vec<_> = found
        .iter()
        .map(|(text, kind, value, _, unit, bound)| (text.as_str(), *kind, *value, *unit, *bound))
        .collect();
    assert_eq!(found, [expected], "in {text:?}");
}

#[test]
fn sums_of_money_have_their_iso_code_and_bound() {
    assert_amount(
        "Doha pledged nearly $1 billion.",
        ("nearly $1 billion", "money", Some(1e9), "USD", "about"),
    );
    assert_amount("It cost €2.5m.", ("€2.5m", "money", Some(2.5e6), "EUR", "exact"));
    assert_amount("It cost 100 million euros.", ("100 million euros", "money", Some(1e8), "EUR", "exact"));
    assert_amount("It cost Rs 500 crore.", ("Rs 500 crore", "money", Some(5e9), "INR", "exact"));
    assert_amount(
        "It cost up to US$6.3 billion.",
        ("up to US$6.3 billion", "money", Some(6.3e9), "USD", "under"),
    );
    assert_amount(
        "It cost 50 Canadian dollars.",
        ("50 Canadian dollars", "money", Some(50.0), "CAD", "exact"),
    );
    assert_amount("A $40-billion plan failed.", ("$40-billion", "money", Some(4e10), "USD", "exact"));
}

#[test]
fn people_are_counted_by_what_they_are() {
    assert_amount("It killed 12 civilians.", ("12 civilians", "people", Some(12.0), "civilians", "exact"));
    assert_amount("At least 60 people died.", ("At least 60 people", "people", Some(60.0), "people", "over"));
    assert_amount("Two soldiers killed in raid", ("Two soldiers", "people", Some(2.0), "soldiers", "exact"));
    assert_amount(
        "It displaced more than five million people.",
        ("more than five million people", "people", Some(5e6), "people", "over"),
    );
    assert_amount(
        "They held 200 Syrian government soldiers there.",
        ("200 Syrian government soldiers", "people", Some(200.0), "soldiers", "exact"),
    );
    assert_amount(
        "Two of the hostages left.",
        ("Two of the hostages", "people", Some(2.0), "hostages", "exact"),
    );
}

#[test]
fn a_bare_number_after_a_verb_of_harm_counts_people() {
    let found = amounts("A blast killed 12 and injured at least 30.");
    let found: Vec<_> = found.iter().map(|amount| (amount.0.as_str(), amount.2, amount.5)).collect();
    assert_eq!(found, [("12", Some(12.0), "exact"), ("at least 30", Some(30.0), "over")]);
}

#[test]
fn neighbouring_words_tell_what_happened_without_syntax() {
    let fates = |text: &str| {
        let document = Document::from_text("test", text);
        let tokens = tokenize(text);
        let sentences = split(text, &tokens);
        let amounts = find(&document, &tokens, &sentences, &[], &[]);
        amounts.iter().map(|amount| amount.fate.map(Fate::as_str)).collect::<Vec<_>>()
    };
    assert_eq!(
        fates("At least 45 people were killed and 100 others wounded."),
        [Some("killed"), Some("injured")]
    );
    assert_eq!(fates("The death toll rose to 45."), [Some("killed")]);
    assert_eq!(fates("They deported 200 Afghans."), [Some("deported")]);
    assert_eq!(fates("Eleven of the 20 hostages were freed."), [Some("released"), None]);
    assert_eq!(fates("Five soldiers killed 12 rebels."), [None, Some("killed")]);
    assert_eq!(fates("Five soldiers left."), [None]);
}

#[test]
fn crowds_have_no_number() {
    assert_amount(
        "Dozens of protesters marched.",
        ("Dozens of protesters", "people", None, "protesters", "about"),
    );
    assert_amount(
        "It drove out hundreds of thousands of people.",
        ("hundreds of thousands of people", "people", None, "people", "about"),
    );
    assert_amount("Hundreds were killed.", ("Hundreds", "people", None, "people", "about"));
}

#[test]
fn a_range_gives_both_ends() {
    let found = amounts("It killed 10 to 15 fighters.");
    assert_eq!(found[0].2.zip(found[0].3), Some((10.0, 15.0)));
    let found = amounts("It killed between 10 and 15 fighters.");
    assert_eq!(found[0].2.zip(found[0].3), Some((10.0, 15.0)));
    let found = amounts("It cost $1 billion to $2 billion.");
    assert_eq!(found[0].2.zip(found[0].3), Some((1e9, 2e9)));
}

#[test]
fn measures_and_things_are_other_amounts() {
    assert_amount(
        "Turnout was about 61.5 percent.",
        ("about 61.5 percent", "other", Some(61.5), "percent", "about"),
    );
    assert_amount("Turnout was 61%.", ("61%", "other", Some(61.0), "percent", "exact"));
    assert_amount("It flew 300km.", ("300km", "other", Some(300.0), "km", "exact"));
    assert_amount(
        "They fired 30 ballistic missiles.",
        ("30 ballistic missiles", "other", Some(30.0), "missiles", "exact"),
    );
    assert_amount("It ships 2m barrels.", ("2m barrels", "other", Some(2e6), "barrels", "exact"));
}

#[test]
fn times_years_ages_and_bare_numbers_are_no_amounts() {
    for text in [
        "It lasted two years.",
        "Since 2011 people have fled.",
        "A 52-year-old man spoke.",
        "Resolution 2254 passed.",
        "F-16 jets flew.",
        "One said so.",
    ] {
        assert_eq!(amounts(text), [], "in {text:?}");
    }
}
