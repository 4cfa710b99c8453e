use super::*;
use chancery::document::Document;
use chancery::reader::Reader;
use std::collections::HashSet;

fn truce() -> Reading {
    serde_json::from_str(include_str!("../../tests/truce.json")).expect("a reading")
}

fn standoff(reading: &Reading) -> (Standoff, Scheme) {
    let mut scheme = Scheme::default();
    let standoff = Standoff::of(reading, |label| Some(format!("id-of-{label}")), &mut scheme);
    (standoff, scheme)
}

/// Checks that the words of every `T` stand where it says, and that whatever is referred to is there.
fn check(standoff: &Standoff) {
    let text: Vec<char> = standoff.text.chars().collect();
    let lines: Vec<Vec<&str>> = standoff.annotations.lines().map(|line| line.split('\t').collect()).collect();
    let ids: HashSet<&str> = lines.iter().map(|line| line[0]).filter(|id| *id != "*").collect();
    for line in &lines {
        if line[0].starts_with('T') {
            let (_, places) = line[1].split_once(' ').expect("a type and places");
            let pieces: Vec<String> = places
                .split(';')
                .map(|place| {
                    let (start, end) = place.split_once(' ').expect("two numbers");
                    let (start, end): (usize, usize) =
                        (start.parse().expect("one"), end.parse().expect("one"));
                    assert!(start < end, "{line:?}");
                    text[start..end].iter().collect()
                })
                .collect();
            assert!(pieces.iter().all(|piece| !piece.contains(breaks)), "{line:?}");
            assert_eq!(pieces.join(" "), line[2..].join("\t"));
        } else {
            let referred = line[1].split([' ', ':']).filter(|word| {
                word.len() > 1
                    && word.starts_with(['T', 'E'])
                    && word[1..].chars().all(|c| c.is_ascii_digit())
            });
            assert!(referred.clone().count() > 0, "{line:?}");
            referred.for_each(|word| assert!(ids.contains(word), "{word} of {line:?}"));
        }
    }
    let numbered = lines.iter().filter(|line| line[0] != "*").count();
    assert_eq!(numbered, ids.len(), "an id is there twice");
}

#[test]
fn the_words_of_every_annotation_stand_where_it_says() {
    check(&standoff(&truce()).0);
    let reader = Reader::embedded();
    for text in [
        "\"We have\nkept our word,\" President Ilham Aliyev said in Baku 👩‍👩‍👧 on Monday,\r\n\"and will keep it.\"",
        "Troops shelled the village.\u{2028}Armenia accused Azerbaijan of violating the truce, which it denied.",
        "",
        "\n\n",
    ] {
        check(&standoff(&reader.read(&Document::from_text("a", text))).0);
    }
}

#[test]
fn a_truce_has_its_parties_who_claims_what_and_how_sure() {
    let (standoff, scheme) = standoff(&truce());
    let has = |part: &str| assert!(standoff.annotations.contains(part), "{part}\n{}", standoff.annotations);
    has("\tAGREEMENT ");
    has("\tPartyTo Arg1:T");
    has("\tMediatorOf Arg1:T");
    has("\tOfficeOf Arg1:T");
    has("*\tEquiv T");
    has(" About:T");
    has("\tAssessment E");
    has(" ReportedBy:E");
    has("\tAnnotatorNotes E1\tid-of-s1");
    has("\tid-of-a1/claim/1");
    let configuration = scheme.configuration();
    for section in ["[entities]\n", "[relations]\n", "[events]\n", "[attributes]\n"] {
        assert!(configuration.contains(section), "{configuration}");
    }
    assert!(configuration.contains("\nCOMPLIANCE\tAbout*:<ANY>, "), "{configuration}");
    assert!(
        configuration.contains("\nAssessment\tArg:<ANY>, Value:kept|partly_kept|violated\n"),
        "{configuration}"
    );
}

#[test]
fn what_the_cue_interrupts_is_one_annotation_in_two_places() {
    let text = "\"The guns are silent,\" Minister Jan Novak said, \"and they will stay so.\"";
    let (standoff, _) = standoff(&Reader::embedded().read(&Document::from_text("a", text)));
    let content = standoff.annotations.lines().find(|line| line.contains("\tCONTENT ")).expect("a content");
    assert!(content.contains(';') && content.ends_with("\"and they will stay so.\""), "{content}");
}
