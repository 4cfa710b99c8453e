//! `cargo xtask eval-merging --shared DIR`: events that a record joins across documents against ECB+.
//!
//! The reports of ECB+ are read into a record. With gold mentions, each action that people marked in a checked sentence is in the event whose report's words overlap with
//! it, or alone where the reader has no event there; with predicted mentions, the words of the reader's events in these sentences are the mentions, and match
//! a marked action where they overlap. Beside it stand the actions whose heads have the same lemma, in all documents or in those of one topic, which is
//! given. The CoNLL score is that of `eval-coreference`, over all chains with those of one mention as ECB+ has it, and without them.
//! ECB+ is mostly of crime, sports and business: most of its actions are of no type that the codebook knows, and are left alone here.

use crate::eval_coreference::{Clusters, Figures, score};
use crate::eval_syntax::model;
use crate::options::option;
use crate::reports;
use chancery::reader::{Layers, Reader};
use chancery::reading::{Reading, Token};
use chancery_data::World;
use chancery_record::{Arrival, Entry, Record, SqliteRecord};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

/// An action that people marked, or that the reader found.
struct Mention {
    document: String,
    start: usize,
    end: usize,
    /// What it is in one chain with.
    chain: String,
}

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = Path::new(option(options, "--shared", "../shared")?);
    let part = option(options, "--part", "dev")?;
    let path = shared.join(format!("data/coref/ecbplus_{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    let reader = reader.with_layers(Layers { tokens: true, ..Layers::default() });
    let folder = tempfile::tempdir()?;
    let mut record = SqliteRecord::open(&folder.path().join("ecb.record"))?;
    let (mut gold, mut checked) = (Vec::new(), Vec::new());
    let mut lemmas: [BTreeMap<String, BTreeSet<usize>>; 2] = Default::default();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line)?;
        let arrival = Arrival::new(reports::document(&line), String::new(), None);
        let id = arrival.document.id.clone();
        let reading = reader.read(&arrival.document);
        for span in line["spans"].as_array().into_iter().flatten().filter(|span| is_action(span)) {
            let (start, end) = place(span);
            let chain = match span["cluster"].as_str() {
                Some(chain) if chain.starts_with("doc:") => format!("{id} {chain}"),
                Some(chain) => chain.to_owned(),
                None => format!("{id} {start} {end}"),
            };
            let lemma = lemma(&reading, start, end);
            lemmas[0].entry(lemma.clone()).or_default().insert(gold.len());
            lemmas[1].entry(format!("{} {lemma}", line["topic"])).or_default().insert(gold.len());
            gold.push(Mention { document: id.clone(), start, end, chain });
        }
        let sentences = line["sentences"].as_array().into_iter().flatten();
        checked.extend(sentences.filter(|sentence| sentence["validated"] == true).map(|sentence| {
            let (start, end) = place(sentence);
            (id.clone(), start, end)
        }));
        record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-01-01T00:00:00Z")?;
    }
    let reported = reported(&record)?;
    let known = chains(&gold);
    println!(
        "{} actions in {} chains; the reader has {} mentions of events, in {} events",
        gold.len(),
        known.len(),
        reported.len(),
        chains(&reported).len()
    );
    print("same lemma, all documents", &known, &lemmas[0].values().cloned().collect());
    print("same lemma, one topic", &known, &lemmas[1].values().cloned().collect());
    let matched: Vec<Option<usize>> =
        gold.iter().map(|mention| reported.iter().position(|other| overlap(mention, other))).collect();
    print("record, gold mentions", &known, &with_gold(&matched, &reported));
    print("record within the topic's lemmas", &known, &joined(&lemmas[1], &matched, &reported));
    let (found, known) = predicted(&gold, &reported, &checked);
    print("record, predicted mentions", &known, &found);
    Ok(())
}

fn is_action(span: &Value) -> bool {
    let label = span["label"].as_str().unwrap_or_default();
    span["validated"] == true && label.contains("ACTION")
}

fn place(span: &Value) -> (usize, usize) {
    let number = |key: &str| span[key].as_u64().unwrap_or_default() as usize;
    (number("start"), number("end"))
}

/// Returns the lemma of the head of some words.
fn lemma(reading: &Reading, start: usize, end: usize) -> String {
    let tokens = reading.tokens.as_deref().unwrap_or_default();
    let within = |token: &Token| token.start < end && token.end > start;
    let head = tokens.iter().filter(|token| within(token)).find(|token| {
        let above = token.head.and_then(|head| tokens.get(head));
        above.is_none_or(|above| !within(above))
    });
    head.map(|head| head.lemma.to_lowercase()).unwrap_or_default()
}

/// Returns all words that name events in a record.
fn reported(record: &SqliteRecord) -> Result<Vec<Mention>, Box<dyn Error>> {
    let sql = "SELECT document, start_char, end_char, event FROM event_reports
               UNION ALL SELECT r.document, s.start_char, s.end_char, r.event
               FROM report_spans AS s JOIN event_reports AS r ON r.id = s.report WHERE s.kind = 'also'";
    let mut listed = record.connection().prepare(sql)?;
    let mentions = listed.query_map((), |row| {
        Ok(Mention { document: row.get(0)?, start: row.get(1)?, end: row.get(2)?, chain: row.get(3)? })
    })?;
    Ok(mentions.collect::<Result<_, _>>()?)
}

fn overlap(one: &Mention, other: &Mention) -> bool {
    one.document == other.document && one.start < other.end && other.start < one.end
}

fn chains(mentions: &[Mention]) -> Clusters {
    let mut chains: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, mention) in mentions.iter().enumerate() {
        chains.entry(&mention.chain).or_default().insert(number);
    }
    chains.into_values().collect()
}

/// Puts marked actions where the record has the events that they match; the others are alone.
fn with_gold(matched: &[Option<usize>], reported: &[Mention]) -> Clusters {
    let mut clusters: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, matched) in matched.iter().enumerate() {
        let chain =
            matched.map_or_else(|| format!("alone {number}"), |matched| reported[matched].chain.clone());
        clusters.entry(chain).or_default().insert(number);
    }
    clusters.into_values().collect()
}

/// Takes the baseline of lemmas for actions that the reader has no event for.
fn joined(
    lemmas: &BTreeMap<String, BTreeSet<usize>>,
    matched: &[Option<usize>],
    reported: &[Mention],
) -> Clusters {
    let mut clusters: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (lemma, mentions) in lemmas {
        for &mention in mentions {
            let chain =
                matched[mention].map_or_else(|| lemma.clone(), |matched| reported[matched].chain.clone());
            clusters.entry(chain).or_default().insert(mention);
        }
    }
    clusters.into_values().collect()
}

/// Returns the reader's events, and the chains of marked actions, by numbers of mentions that are the same where they overlap.
fn predicted(
    gold: &[Mention],
    reported: &[Mention],
    checked: &[(String, usize, usize)],
) -> (Clusters, Clusters) {
    let mut taken: HashMap<usize, usize> = HashMap::new();
    let mut found: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, mention) in reported.iter().enumerate() {
        let is_checked = |(document, start, end): &(String, usize, usize)| {
            *document == mention.document && *start <= mention.start && mention.end <= *end
        };
        if !checked.iter().any(is_checked) {
            continue;
        }
        let marked = gold
            .iter()
            .position(|other| overlap(mention, other))
            .filter(|marked| !taken.contains_key(marked));
        let number = marked.unwrap_or(gold.len() + number);
        taken.insert(number, number);
        found.entry(&mention.chain).or_default().insert(number);
    }
    (found.into_values().collect(), chains(gold))
}

fn print(name: &str, gold: &Clusters, found: &Clusters) {
    let several =
        |clusters: &Clusters| clusters.iter().filter(|cluster| cluster.len() > 1).cloned().collect();
    let (mut all, mut longer) = (Figures::default(), Figures::default());
    score(gold, found, &mut all);
    score(&several(gold), &several(found), &mut longer);
    println!("\n{name}: CoNLL {:.4}, without single mentions {:.4}", all.conll(), longer.conll());
    for (measure, [precision, recall, f1]) in all.rates() {
        println!("  {measure:<10} P R F1 {precision:.4} {recall:.4} {f1:.4}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(document: &str, start: usize, chain: &str) -> Mention {
        Mention { document: document.to_owned(), start, end: start + 5, chain: chain.to_owned() }
    }

    #[test]
    fn predicted_mentions_are_the_marked_ones_where_they_overlap_and_others_elsewhere() {
        let gold = [mention("a", 0, "x"), mention("b", 0, "x")];
        let reported = [mention("a", 3, "v"), mention("b", 20, "v"), mention("b", 90, "v")];
        let checked = [("a".to_owned(), 0, 30), ("b".to_owned(), 0, 30)];
        let (found, known) = predicted(&gold, &reported, &checked);
        assert_eq!(found, [BTreeSet::from([0, 3])]);
        assert_eq!(known, [BTreeSet::from([0, 1])]);
    }
}
