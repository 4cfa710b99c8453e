//! `cargo xtask eval-merging --shared DIR [--part dev]`: events that are joined across documents against ECB+.
//!
//! With gold mentions, each action that people marked in a checked sentence is a report, and reports are joined as a record joins them: by twos, then in clusters. With predicted mentions, the documents are read into a record; the words of the reader's events in checked sentences are the mentions,
//! and match a marked action where they overlap. Beside it stand the actions whose heads have the same lemma, in all documents or in those of one topic, which is
//! given. The CoNLL score is that of `eval-coreference`, over all chains with those of one mention as ECB+ has it, and without them.
//! ECB+ is mostly of crime, sports and business: most of its actions are of no type that the codebook knows, so that few are predicted.

use crate::eval_coreference::{Clusters, Figures, score};
use crate::eval_syntax::model;
use crate::merging::{Action, actions, documents, place};
use crate::options::option;
use chancery::reader::{Layers, Reader};
use chancery_data::World;
use chancery_record::clustering::{Score, clusters};
use chancery_record::compared::Compared;
use chancery_record::{Entry, Record, SqliteRecord};
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
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    let reader = reader.with_layers(Layers { tokens: true, sentences: true });
    let folder = tempfile::tempdir()?;
    let mut record = SqliteRecord::open(&folder.path().join("ecb.record"))?;
    let (mut marked, mut checked) = (Vec::new(), Vec::new());
    for line in documents(shared, part)? {
        let (arrival, reading, actions) = actions(&reader, &line);
        let id = &arrival.document.id;
        let sentences = line["sentences"].as_array().into_iter().flatten();
        checked.extend(sentences.filter(|sentence| sentence["validated"] == true).map(|sentence| {
            let (start, end) = place(sentence);
            (id.clone(), start, end)
        }));
        marked.extend(actions);
        record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-01-01T00:00:00Z")?;
    }
    let gold: Vec<Mention> = marked.iter().map(mention).collect();
    let reported = reported(&record)?;
    let known = chains(&gold);
    println!(
        "{} actions in {} chains; the reader has {} mentions of events, in {} events",
        gold.len(),
        known.len(),
        reported.len(),
        chains(&reported).len()
    );
    print("same lemma, all documents", &known, &by(&marked, |action| action.lemma.clone()));
    print(
        "same lemma, one topic",
        &known,
        &by(&marked, |action| format!("{} {}", action.topic, action.lemma)),
    );
    print("joined, gold mentions", &known, &joined(&marked));
    let (found, known) = predicted(&gold, &reported, &checked);
    print("record, predicted mentions", &known, &found);
    Ok(())
}

fn mention(action: &Action) -> Mention {
    let Action { start, end, .. } = *action;
    Mention { document: action.report.document.clone(), start, end, chain: action.chain.clone() }
}

/// Puts actions together that have the same key.
fn by(actions: &[Action], key: impl Fn(&Action) -> String) -> Clusters {
    let mut clusters: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, action) in actions.iter().enumerate() {
        clusters.entry(key(action)).or_default().insert(number);
    }
    clusters.into_values().collect()
}

/// Joins actions as a record joins reports, but compares all pairs, since most actions have no type to be found by, and those of one document as well: in a
/// record the reader has joined these.
fn joined(actions: &[Action]) -> Clusters {
    let odds = |one: usize, other: usize| actions[one].report.score(&actions[other].report);
    let groups = clusters(actions.len(), |one, other| odds(one, other).map_or(Score::Never, Score::Odds));
    groups.into_iter().map(BTreeSet::from_iter).collect()
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
