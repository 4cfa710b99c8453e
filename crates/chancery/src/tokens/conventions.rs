//! What the tokenizer makes of English news text, convention by convention.

use super::tokenize;

/// Asserts that the tokens of `text` are those of `expected`, which parts them with spaces.
#[track_caller]
fn assert_tokens(text: &str, expected: &str) {
    let tokens: Vec<&str> = tokenize(text).into_iter().map(|token| token.span.of(text)).collect();
    assert_eq!(tokens.join(" "), expected, "tokens of {text:?}");
}

/// Asserts that `text` is one token.
#[track_caller]
fn assert_one(text: &str) {
    assert_tokens(text, text);
}

#[test]
fn clitics_and_negations_are_words_with_either_apostrophe() {
    assert_tokens("Tarvia's", "Tarvia 's");
    assert_tokens("Tarvia’s", "Tarvia ’s");
    assert_tokens("Tarvia‘s", "Tarvia ‘s");
    assert_tokens("don't", "do n't");
    assert_tokens("DON’T", "DO N’T");
    assert_tokens("We'll say they've won; I'd", "We 'll say they 've won ; I 'd");
    assert_tokens("couldn't've", "could n't 've");
    assert_tokens("it's.", "it 's .");
    assert_tokens("\"The Envoy\"'s", "\" The Envoy \" 's");
}

#[test]
fn plural_possessives_part_the_apostrophe() {
    assert_tokens("the ministers' talks", "the ministers ' talks");
    assert_tokens("the states’ envoys", "the states ’ envoys");
}

#[test]
fn listed_contractions_are_parted() {
    assert_tokens("cannot", "can not");
    assert_tokens("Cannot", "Can not");
    assert_tokens("They're gonna", "They 're gon na");
    assert_tokens("Y’all", "Y’ all");
    assert_tokens("’Twas", "’T was");
}

#[test]
fn apostrophes_inside_names_and_shortened_words_join() {
    for word in [
        "O'Brien",
        "O’Hanlon",
        "Sha'ath",
        "San’a",
        "d'Orsay",
        "o'clock",
        "'em",
        "’60s",
        "'72",
        "80's",
        "1930’s",
    ] {
        assert_one(word);
    }
    assert_tokens("2025's", "2025 's");
}

#[test]
fn hyphenated_words_are_parted_except_after_a_prefix() {
    assert_tokens("ceasefire-monitoring", "ceasefire - monitoring");
    assert_tokens("U.S.-backed", "U.S. - backed");
    assert_tokens("al-Rahba", "al - Rahba");
    assert_tokens("Arden-2", "Arden - 2");
    assert_tokens("UN-led", "UN - led");
    for word in
        ["anti-tank", "co-founder", "Non-Proliferation", "mid-1980s", "non-life-threatening", "e-mail"]
    {
        assert_one(word);
    }
    assert_one("anti-U.S.");
    assert_one("nutrition-wise");
}

#[test]
fn words_broken_off_in_speech_keep_their_hyphen() {
    assert_tokens("th- the", "th- the");
    assert_tokens("long- and short-range", "long - and short - range");
}

#[test]
fn dashes_of_every_kind_stand_alone() {
    assert_tokens("talks--again", "talks -- again");
    assert_tokens("talks—again–now", "talks — again – now");
    assert_tokens("talks --- again", "talks --- again");
}

#[test]
fn numbers_stay_whole_and_signs_and_units_stand_apart() {
    for number in [
        "1,000",
        "1,250,000.75",
        "3.5",
        ".25",
        "10:30",
        "17/04/2025",
        "2025-04-17",
        "1/2",
        "9/11",
        "+44",
        "20th",
        "1980s",
    ] {
        assert_one(number);
    }
    assert_one("12,34,567");
    assert_one("713-555-0199");
    assert_tokens("$5m", "$ 5 m");
    assert_tokens("£3.5bn", "£ 3.5 bn");
    assert_tokens("US$4.5", "US$ 4.5");
    assert_tokens("30%", "30 %");
    assert_tokens("10-15", "10 - 15");
    assert_tokens("1939–45", "1939 – 45");
    assert_tokens("5km", "5 km");
    assert_tokens("10am,", "10 am ,");
    assert_tokens("8a.m. and 7:24p.m.", "8 a.m. and 7:24 p.m.");
    assert_tokens("[1,2]", "[ 1 , 2 ]");
    assert_tokens("24°C", "24 ° C");
}

#[test]
fn abbreviations_and_initials_keep_their_stop() {
    assert_tokens("Lt. Gen. O. Vale", "Lt. Gen. O. Vale");
    assert_tokens("The U.S. and the U.N.", "The U.S. and the U.N.");
    assert_tokens("e.g. grain, i.e. food", "e.g. grain , i.e. food");
    assert_tokens("a Ph.D. from St. Petersburg", "a Ph.D. from St. Petersburg");
    assert_tokens("J.K. Marin and J.Marin", "J.K. Marin and J. Marin");
    assert_tokens("Sept.11", "Sept. 11");
    assert_tokens("GEN. VALE", "GEN. VALE");
}

#[test]
fn what_follows_tells_an_abbreviation_from_a_word() {
    assert_tokens("No. 5", "No. 5");
    assert_tokens("He said no. No. Never.", "He said no . No . Never .");
    assert_tokens("Sat. 5 May", "Sat. 5 May");
    assert_tokens("They sat. She rose.", "They sat . She rose .");
    assert_tokens("Annex B. The text", "Annex B . The text");
    assert_tokens("So did I. Marin left.", "So did I . Marin left .");
    assert_tokens("Vol. II", "Vol. II");
}

#[test]
fn a_missing_space_after_a_stop_parts_the_words() {
    assert_tokens("in spring.The envoy", "in spring . The envoy");
    assert_tokens("to Tarvia.I left", "to Tarvia . I left");
    assert_tokens("the deal.[2] They", "the deal . [ 2 ] They");
}

#[test]
fn addresses_are_one_token_without_the_punctuation_around_them() {
    assert_tokens("(see https://example.org/a_(b)?c=d).", "( see https://example.org/a_(b)?c=d ) .");
    assert_tokens("www.example.org, or", "www.example.org , or");
    assert_tokens("desk@example.org.", "desk@example.org .");
    assert_tokens("example.org/talks/1 says", "example.org/talks/1 says");
    assert_tokens("“example.co.uk”", "“ example.co.uk ”");
    assert_tokens("@vale_oren: #talks!", "@vale_oren : #talks !");
    assert_one("report.pdf");
}

#[test]
fn slashes_part_words_but_not_listed_ones() {
    assert_tokens("and/or", "and / or");
    assert_tokens("Tarvia/Oslen", "Tarvia / Oslen");
    assert_one("w/o");
    assert_one("AT&T");
    assert_one("R&D");
    assert_tokens("Vale&Sons", "Vale & Sons");
}

#[test]
fn quotation_marks_and_brackets_of_every_kind_stand_alone() {
    assert_tokens("“Stop,” he said", "“ Stop , ” he said");
    assert_tokens("«Stop» ‹now›", "« Stop » ‹ now ›");
    assert_tokens("``Stop''", "`` Stop ''");
    assert_tokens("'We left,' she", "' We left , ' she");
    assert_tokens("(he [Marin] left)", "( he [ Marin ] left )");
}

#[test]
fn runs_of_stops_are_one_token() {
    assert_tokens("well... no…", "well ... no …");
    assert_tokens("Really?! No!!!", "Really ?! No !!!");
    assert_tokens("____ * * *", "____ * * *");
    assert_tokens(":) fine :-(", ":) fine :-(");
}

#[test]
fn emoji_are_one_token_with_what_modifies_them() {
    for emoji in ["👩\u{200d}👩\u{200d}👧", "👍🏽", "🇶🇦", "❤\u{fe0f}", "5\u{fe0f}\u{20e3}"]
    {
        assert_one(emoji);
    }
    assert_tokens("peace🕊\u{fe0f}!", "peace 🕊\u{fe0f} !");
    assert_tokens("🇶🇦🇳🇴", "🇶🇦 🇳🇴");
}

#[test]
fn marks_and_invisible_characters_do_not_part_words() {
    assert_one("Sa\u{301}o");
    assert_one("co\u{ad}operation");
    assert_one("ن\u{64e}عم");
    assert_tokens("\u{feff}Arden\u{200b}Vale\u{200f}.", "Arden Vale .");
    assert_tokens("talks\0failed\r\nagain", "talks failed again");
}
