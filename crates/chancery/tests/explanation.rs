//! Reasons for readings: those given are those by which the reading was made.

use chancery::document::Document;
use chancery::events::confidence::logistic;
use chancery::reader::Reader;
use chancery::reading::Reading;
use chancery::reading::explanation::{EventReasons, Explanation, WordReasons};
use std::path::Path;

fn explain(text: &str) -> (Reading, Explanation) {
    Reader::embedded().explain(&Document { text: text.to_owned(), ..Document::default() })
}

/// The reasons of the one event of a sentence.
fn only(text: &str) -> EventReasons {
    let (_, mut explanation) = explain(text);
    assert_eq!(explanation.events.len(), 1, "{:#?}", explanation.events);
    explanation.events.remove(0)
}

/// The words that decide the status of the one event of a sentence, each with what the status would be without it.
fn deciding(text: &str) -> (String, Vec<(String, String)>) {
    let status = only(text).status;
    (status.status, status.words.into_iter().map(|word| (word.word.text, word.without)).collect())
}

/// What became of a word of a sentence.
fn outcome(text: &str, word: &str) -> WordReasons {
    let (_, explanation) = explain(text);
    let mut words = explanation.sentences.into_iter().flat_map(|sentence| sentence.words);
    words.find(|reasons| reasons.word.text == word).unwrap_or_else(|| panic!("nothing of {word}"))
}

fn examples() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    ["visit", "ceasefire", "dispute"]
        .map(|name| {
            let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).expect("an example");
            Document { id: name.to_owned(), text, ..Document::default() }
        })
        .to_vec()
}

#[test]
fn every_event_of_a_reading_is_explained_and_the_reading_is_the_same() {
    let reader = Reader::embedded();
    for document in examples() {
        let (reading, explanation) = reader.explain(&document);
        assert_eq!(reading, reader.read(&document));
        assert_eq!(explanation.events.len(), reading.events.len());
        for (reasons, event) in explanation.events.iter().zip(&reading.events) {
            assert_eq!(
                (&reasons.id, &reasons.kind, &reasons.anchor),
                (&event.id, &event.kind, &event.anchor)
            );
            assert!(
                reasons.line.is_some()
                    || !reasons.rule.as_ref().is_none_or(|rule| rule.starts_with("no word"))
            );
            let entities: Vec<&String> = reasons.participants.iter().map(|someone| &someone.entity).collect();
            assert_eq!(entities, event.actors.iter().chain(&event.recipients).collect::<Vec<_>>());
            assert_eq!(reasons.status.status, event.status);
            assert!(!reasons.status.words.is_empty() || !reasons.status.note.is_empty());
            assert!(reasons.status.words.iter().all(|word| word.without != event.status));
            assert_eq!(reasons.date.as_ref().map(|date| &date.value), event.date.as_ref());
            assert_eq!(
                reasons.place.as_ref().map(|place| &place.value),
                event.place.as_ref().map(|place| &place.name)
            );
            assert_eq!(Some(reasons.confidence.value), event.confidence);
            let odds: f64 = reasons.confidence.parts.iter().map(|part| part.adds).sum();
            assert!((logistic(odds) - reasons.confidence.value).abs() < 0.006);
            let named = explanation.sentences.iter().flat_map(|sentence| &sentence.words);
            let named = named.filter(|word| word.event.as_ref() == Some(&event.id)).count();
            assert!(named > 0 || reasons.line.is_none(), "{}", event.id);
        }
    }
}

#[test]
fn a_line_is_told_with_what_meets_its_needs_and_the_others_with_what_they_lack() {
    let reasons = only("The union called a strike.");
    let line = reasons.line.expect("a word names it");
    assert!(
        line.place.starts_with("triggers.tsv:")
            && line.written.starts_with("call v obj:strike → PROTEST-strike")
    );
    let met: Vec<_> = line.needs.iter().map(|need| (need.need.as_str(), need.met_by.text.as_str())).collect();
    assert_eq!(met, [("obj:strike", "strike")]);
    let lacking = reasons.rejected.iter().filter(|line| line.because == "need");
    assert!(lacking.clone().count() > 0 && lacking.clone().all(|line| line.need.is_some()));
    assert!(
        reasons.rejected.iter().all(|line| line.place != "triggers.tsv:0" && line.written.contains(" → "))
    );
}

#[test]
fn a_participant_is_told_with_its_place_the_way_there_and_what_else_it_is_called() {
    let (_, explanation) = explain("Karim Haddad came to Amman. He accused the rebels of lying.");
    let accusation = explanation.events.iter().find(|event| event.kind == "ACCUSE").expect("he accuses");
    let haddad = &accusation.participants[0];
    assert_eq!((haddad.side.as_str(), haddad.name.as_str()), ("actor", "Karim Haddad"));
    assert_eq!(haddad.words.as_ref().map(|words| words.text.as_str()), Some("He"));
    assert_eq!(haddad.found, "subj: who does it");
    assert_eq!(haddad.path.as_deref(), Some("accused ↓nsubj He"));
    assert_eq!(
        haddad.mentions.iter().map(|mention| mention.text.as_str()).collect::<Vec<_>>(),
        ["Karim Haddad", "He"]
    );
}

#[test]
fn the_words_that_decide_the_status_are_those_without_which_it_would_be_another() {
    let word = |word: &str, without: &str| (word.to_owned(), without.to_owned());
    assert_eq!(
        deciding("The army did not attack the village."),
        ("denied".to_owned(), vec![word("not", "happened")])
    );
    let (status, words) = deciding("Police may arrest the protesters.");
    assert_eq!((status.as_str(), words.first()), ("possible", Some(&word("may", "happened"))));
    let (status, words) = deciding("The army failed to attack the village.");
    assert_eq!(status, "denied");
    assert!(words.iter().any(|(word, _)| word == "failed"), "{words:?}");
    let plain = only("The army attacked the village.").status;
    assert!(plain.words.is_empty() && plain.note.ends_with("it is told in the past"), "{}", plain.note);
}

#[test]
fn who_reports_and_what_dates_and_places_an_event_are_told_with_their_words() {
    let reader = Reader::embedded();
    let document = Document {
        text: "Syria said that Israel bombed a bridge in Homs on Thursday.".to_owned(),
        published: Some("2025-04-18".parse().expect("a date")),
        ..Document::default()
    };
    let (_, explanation) = reader.explain(&document);
    let event = &explanation.events[0];
    let by = event.reported_by.as_ref().expect("Syria says so");
    assert_eq!(
        (by.speaker.as_deref(), by.cue.as_ref().map(|cue| cue.text.as_str())),
        (Some("Syria"), Some("said"))
    );
    let date = event.date.as_ref().expect("it is dated");
    assert_eq!(
        (date.value.as_str(), date.words.as_ref().map(|words| words.text.as_str())),
        ("2025-04-17", Some("Thursday"))
    );
    let place = event.place.as_ref().expect("it is placed");
    assert_eq!(place.words.as_ref().map(|words| words.text.as_str()), Some("Homs"));
}

#[test]
fn a_word_that_names_no_event_is_told_with_the_reason() {
    let stop = outcome("The group has a long history of strikes over the heart of the matter.", "strikes");
    assert!(stop.event.is_none() && !stop.outcome.is_empty());
    let lacking = outcome("The price of bread rose after a strike.", "strike");
    assert_eq!(lacking.outcome, "none of its lines fits");
    assert!(lacking.tried.iter().any(|line| line.because == "need" && line.need.is_some()));
    let name = outcome("The Strike Force of Oman met the Norwegian minister.", "Strike");
    assert_eq!(name.outcome, "is part of a name or office");
    let part = outcome("The union called a strike.", "strike");
    assert_eq!(part.outcome, "is part of the event that \"called\" names");
    let (_, explanation) = explain("The sky is blue.");
    assert!(explanation.sentences[0].words.is_empty());
}
