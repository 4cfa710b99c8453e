//! What holds of every reading, however hostile the text: spans say what they cover, ids are unique and known, the
//! same document gives the same bytes.

mod hostile;

use chancery::document::Document;
use chancery::reader::Reader;
use chancery_syntax::{Analysis, EntityTag, Relation, Tagger, Upos, Xpos};
use hostile::{documents, samples};
use proptest::prelude::*;
use serde_json::Value;

/// Reads a document into the JSON that leaves the library.
fn read(reader: Reader, document: &Document) -> String {
    serde_json::to_string(&reader.read(document)).expect("a reading can be serialised")
}

/// Says what is wrong with a reading of `text`.
fn faults(text: &str, json: &str) -> Vec<String> {
    chancery_eval::faults(text, &serde_json::from_str(json).expect("a reading is JSON"))
}

/// A tagger without weights: what it says of a word depends on the word's letters and place alone, and is wild.
struct WildTagger;

impl WildTagger {
    fn pick<T: Copy>(all: &[T], number: usize) -> T {
        all[number % all.len()]
    }
}

impl Tagger for WildTagger {
    fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        sentences.iter().map(|words| WildTagger::analyse_sentence(words)).collect()
    }

    fn version(&self) -> &str {
        "wild"
    }
}

impl WildTagger {
    fn analyse_sentence(words: &[&str]) -> Analysis {
        let mut analysis = Analysis::default();
        let root = words.iter().map(|word| word.len()).sum::<usize>() % words.len().max(1);
        for (at, word) in words.iter().enumerate() {
            let number =
                word.bytes().fold(at * 31 + 7, |sum, byte| (sum * 131 + usize::from(byte)) % 1_000_003);
            analysis.upos.push(WildTagger::pick(Upos::ALL, number));
            analysis.xpos.push(WildTagger::pick(Xpos::ALL, number / 3));
            analysis.lemmas.push(word.to_lowercase());
            analysis.relations.push(WildTagger::pick(Relation::ALL, number / 7));
            analysis.entities.push(WildTagger::pick(EntityTag::ALL, number / 11));
            // Towards the root, so that no word comes to hang under itself.
            analysis.heads.push(match at.cmp(&root) {
                std::cmp::Ordering::Less => Some(at + 1 + number % (root - at)),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => Some(at - 1 - number % (at - root)),
            });
        }
        analysis
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_says_what_it_covers_and_every_id_is_known(document in documents()) {
        let json = read(Reader::embedded(), &document);
        let faults = faults(&document.text, &json);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        prop_assert_eq!(read(Reader::embedded(), &document), json, "a second reading differs");
    }

    #[test]
    fn the_same_holds_whatever_the_tagger_says(document in documents()) {
        let reader = Reader::with_tagger(&WildTagger);
        let json = read(reader, &document);
        let faults = faults(&document.text, &json);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        prop_assert_eq!(read(reader, &document), json, "a second reading differs");
    }
}

#[test]
fn the_sample_of_hostile_documents_is_worth_reading() {
    // Were nothing found in these documents, the properties would hold of nothing.
    let mut found = [("entities", 0), ("times", 0), ("places", 0), ("amounts", 0), ("statements", 0)]
        .into_iter()
        .chain([("events", 0), ("agreements", 0), ("disputes", 0)])
        .collect::<Vec<_>>();
    for document in samples(32) {
        let reading: Value =
            serde_json::from_str(&read(Reader::embedded(), &document)).expect("a reading is JSON");
        let items = |list: &str| reading[list].as_array().map_or(0, Vec::len);
        found.iter_mut().for_each(|(list, count)| *count += items(list));
    }
    assert!(found.iter().all(|(_, count)| *count > 0), "{found:?}");
}

#[test]
fn documents_read_on_four_threads_are_read_as_on_one() {
    let documents = samples(24);
    let reader = Reader::embedded();
    let alone: Vec<String> = documents.iter().map(|document| read(reader, document)).collect();
    let together: Vec<String> = std::thread::scope(|scope| {
        // Each thread takes the documents in another order, so that no reading can lean on an earlier one.
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let documents = &documents;
                scope.spawn(move || {
                    let mut own: Vec<usize> = (thread..documents.len()).step_by(4).collect();
                    if thread % 2 == 1 {
                        own.reverse();
                    }
                    own.into_iter().map(|at| (at, read(reader, &documents[at]))).collect::<Vec<_>>()
                })
            })
            .collect();
        let mut readings: Vec<(usize, String)> =
            threads.into_iter().flat_map(|thread| thread.join().expect("no thread panics")).collect();
        readings.sort();
        readings.into_iter().map(|(_, reading)| reading).collect()
    });
    assert_eq!(alone, together);
}

/// A tagger that knows the grammar of one sentence.
struct OneSentence;

/// Word, UPOS, XPOS, head counted from 1, relation, entity tag.
const VISIT: [(&str, Upos, Xpos, usize, Relation, EntityTag); 6] = [
    ("Norway", Upos::Propn, Xpos::NNP, 2, Relation::Nsubj, EntityTag::BeginLocation),
    ("condemned", Upos::Verb, Xpos::VBD, 0, Relation::Root, EntityTag::Outside),
    ("Belarus", Upos::Propn, Xpos::NNP, 2, Relation::Obj, EntityTag::BeginLocation),
    ("on", Upos::Adp, Xpos::IN, 5, Relation::Case, EntityTag::Outside),
    ("Tuesday", Upos::Propn, Xpos::NNP, 2, Relation::Obl, EntityTag::Outside),
    (".", Upos::Punct, Xpos::Stop, 2, Relation::Punct, EntityTag::Outside),
];

impl Tagger for OneSentence {
    fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        assert_eq!(sentences, [VISIT.map(|word| word.0)], "the fake knows one sentence");
        vec![Analysis {
            upos: VISIT.map(|word| word.1).to_vec(),
            xpos: VISIT.map(|word| word.2).to_vec(),
            lemmas: ["Norway", "condemn", "Belarus", "on", "Tuesday", "."].map(str::to_owned).to_vec(),
            heads: VISIT.map(|word| word.3.checked_sub(1)).to_vec(),
            relations: VISIT.map(|word| word.4).to_vec(),
            entities: VISIT.map(|word| word.5).to_vec(),
            ..Analysis::default()
        }]
    }

    fn version(&self) -> &str {
        "one sentence"
    }
}

#[test]
fn a_reading_can_be_had_from_a_fake_tagger_without_weights() {
    let document = Document {
        published: "2024-03-14".parse().ok(),
        ..Document::from_text("visit", "Norway condemned Belarus on Tuesday.")
    };
    let reading = Reader::with_tagger(&OneSentence).read(&document);
    assert_eq!(reading.made_by.model, "one sentence");
    let names: Vec<&str> = reading.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Norway", "Belarus"]);
    let [event] = reading.events.as_slice() else { panic!("one event, not {:?}", reading.events) };
    assert_eq!((event.anchor.text.as_str(), event.kind.as_str()), ("condemned", "ACCUSE"));
    assert_eq!(
        (event.actors.as_slice(), event.recipients.as_slice()),
        (&["e1".to_owned()][..], &["e2".to_owned()][..])
    );
    assert_eq!(event.date.as_deref(), Some("2024-03-12"));
}
