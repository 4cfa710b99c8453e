//! `cargo xtask eval-syntax --shared DIR`: figures of the syntax model on the development splits, on given words.

use crate::corpora::names::{self, NameSentence};
use crate::corpora::treebanks;
use crate::options::option;
use crate::processor::Stopwatch;
use chancery_syntax::train::TreeSentence;
use chancery_syntax::{Analysis, DEFAULT_EXIT, EntityTag, Model, Tagger};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Loads the model that the options `--model FILE` and `--exit NAME` name.
pub(crate) fn model(options: &[String]) -> Result<Model, Box<dyn Error>> {
    let exit = option(options, "--exit", DEFAULT_EXIT)?;
    Ok(match option(options, "--model", "")? {
        "" => Model::load(Model::embedded_bytes(), exit)?,
        file => Model::load(std::fs::read(file)?, exit)?,
    })
}

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let started = Instant::now();
    let model = model(options)?;
    println!("{}, ready in {:.1} ms", model.version(), started.elapsed().as_secs_f64() * 1e3);
    print!("{}", figures(&model, &shared)?);
    println!("{:.0} words/s on one core", words_per_second(&model, &shared)?);
    Ok(())
}

/// Figures on the development splits. Written out, one line a split.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Name of a treebank's split and its figures.
    pub(crate) treebanks: Vec<(&'static str, Trees)>,
    /// Name of a name corpus's split and its figures.
    pub(crate) names: Vec<(&'static str, Names)>,
}

/// Words whose label or place in the tree is right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trees {
    pub(crate) words: usize,
    right: [usize; 6],
}

/// Names right, found and annotated, for each of [`KINDS`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Names([[usize; 3]; 6]);

/// Measures a model on the development splits.
pub(crate) fn figures(model: &Model, shared: &Path) -> Result<Figures, Box<dyn Error>> {
    let data = shared.join("data");
    let mut figures = Figures::default();
    for name in ["en_ewt-dev", "en_gum-dev"] {
        let documents = treebanks::read(&data.join(format!("deps/{name}.conllu")))?;
        figures.treebanks.push((name, trees(model, &documents)));
    }
    for (file, kinds) in [("worldwide_dev", names::WORLDWIDE), ("conll2003corr_dev", names::CONLL)] {
        let documents = names::read(&data, &names::Source { file, kinds })?;
        figures.names.push((file, entities(model, &documents)));
    }
    Ok(figures)
}

impl Trees {
    /// What is counted.
    pub(crate) const LABELS: [&str; 6] = ["UPOS", "XPOS", "lemma", "UAS", "LAS", "relation"];

    /// Returns the share of words that are right, in the order of [`Trees::LABELS`].
    pub(crate) fn shares(&self) -> [f64; 6] {
        self.right.map(|right| right as f64 / self.words.max(1) as f64)
    }
}

impl Names {
    /// People, bodies and places alone, and every kind of name.
    pub(crate) const GROUPS: [(&str, &[usize]); 2] =
        [("PER/ORG/LOC", &[0, 1, 2]), ("all", &[0, 1, 2, 3, 4, 5])];

    /// Returns precision, recall and F1 of the names of some kinds.
    pub(crate) fn rates(&self, kinds: &[usize]) -> [f64; 3] {
        let sum = |place: usize| kinds.iter().map(|&kind| self.0[kind][place]).sum::<usize>() as f64;
        let [right, found, known] = [0, 1, 2].map(sum);
        let share = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        [share(right, found), share(right, known), share(2.0 * right, found + known)]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, trees) in &self.treebanks {
            writeln!(f, "{name}: {trees}")?;
        }
        self.names.iter().try_for_each(|(name, names)| writeln!(f, "{name}: {names}"))
    }
}

impl fmt::Display for Trees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shares = Trees::LABELS.iter().zip(self.shares());
        let shares: Vec<String> = shares.map(|(label, share)| format!("{label} {share:.4}")).collect();
        f.write_str(&shares.join("  "))
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for (label, kinds) in Names::GROUPS {
            let [precision, recall, f1] = self.rates(kinds);
            parts.push(format!("{label} P {precision:.4} R {recall:.4} F1 {f1:.4}"));
        }
        let kinds = KINDS.iter().enumerate();
        parts.extend(kinds.map(|(kind, label)| format!("{label} {:.3}", self.rates(&[kind])[2])));
        f.write_str(&parts.join("  "))
    }
}

fn analyse<'a>(model: &Model, document: impl Iterator<Item = &'a Vec<String>>) -> Vec<Analysis> {
    let sentences: Vec<Vec<&str>> =
        document.map(|words| words.iter().map(String::as_str).collect()).collect();
    model.analyse(&sentences)
}

fn trees(model: &Model, documents: &[Vec<TreeSentence>]) -> Trees {
    let mut trees = Trees::default();
    let analyses =
        documents.iter().flat_map(|document| analyse(model, document.iter().map(|sentence| &sentence.words)));
    for (sentence, analysis) in documents.iter().flatten().zip(analyses) {
        trees.words += sentence.words.len();
        for word in 0..sentence.words.len() {
            let head = analysis.heads[word] == sentence.heads[word];
            let right = [
                analysis.upos[word] == sentence.pos[word].0,
                analysis.xpos[word] == sentence.pos[word].1,
                analysis.lemmas[word] == sentence.lemmas[word],
                head,
                head && analysis.relations[word] == sentence.relations[word],
                analysis.relations[word] == sentence.relations[word],
            ];
            trees.right.iter_mut().zip(right).for_each(|(count, right)| *count += usize::from(right));
        }
    }
    trees
}

/// Names of tags: first word, word after the last, kind.
fn spans(tags: &[EntityTag]) -> Vec<(usize, usize, &'static str)> {
    let mut spans: Vec<(usize, usize, &'static str)> = Vec::new();
    for (word, tag) in tags.iter().enumerate() {
        match (tag.as_str().get(..2), tag.as_str().get(2..)) {
            (Some("B-"), Some(kind)) => spans.push((word, word + 1, kind)),
            (Some("I-"), Some(_)) => {
                if let Some(last) = spans.last_mut() {
                    last.1 = word + 1;
                }
            }
            _ => {}
        }
    }
    spans
}

const KINDS: [&str; 6] = ["PER", "ORG", "LOC", "FAC", "NORP", "MISC"];

fn entities(model: &Model, documents: &[Vec<NameSentence>]) -> Names {
    // Right, found, true; for each kind. A kind left open counts as the first it may be.
    let mut counts = [[0usize; 3]; 6];
    let sets = sentence_kinds(documents);
    let analyses =
        documents.iter().flat_map(|document| analyse(model, document.iter().map(|sentence| &sentence.words)));
    for (sentence, analysis) in documents.iter().flatten().zip(analyses) {
        let found = spans(&analysis.entities);
        let mut found: Vec<(usize, usize, usize)> = found
            .iter()
            .filter_map(|&(start, end, kind)| {
                Some((start, end, KINDS.iter().position(|&known| known == kind)?))
            })
            .collect();
        for (start, end, kinds) in &sentence.names {
            counts[kinds[0]][2] += 1;
            let place =
                found.iter().position(|name| (name.0, name.1) == (*start, *end) && kinds.contains(&name.2));
            if let Some(place) = place {
                counts[kinds[0]][0] += 1;
                counts[kinds[0]][1] += 1;
                found.swap_remove(place);
            }
        }
        let open =
            |kind: usize| sets.iter().find(|kinds| kinds.contains(&kind)).map_or(kind, |kinds| kinds[0]);
        found.iter().for_each(|name| counts[open(name.2)][1] += 1);
    }
    Names(counts)
}

/// The sets of kinds that a corpus leaves open.
fn sentence_kinds(documents: &[Vec<NameSentence>]) -> Vec<&[usize]> {
    let mut sets: Vec<&[usize]> = documents
        .iter()
        .flatten()
        .flat_map(|sentence| &sentence.names)
        .map(|name| name.2.as_slice())
        .collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// Measures speed by the time that this thread ran, so that other programs on the machine count less.
fn words_per_second(model: &Model, shared: &Path) -> Result<f64, Box<dyn Error>> {
    let documents = treebanks::read(&shared.join("data/deps/en_gum-dev.conllu"))?;
    let documents: Vec<Vec<&Vec<String>>> =
        documents.iter().map(|document| document.iter().map(|sentence| &sentence.words).collect()).collect();
    let words: usize = documents.iter().flatten().map(|words| words.len()).sum();
    let mut best = f64::MAX;
    for _ in 0..4 {
        let stopwatch = Stopwatch::start();
        for document in &documents {
            std::hint::black_box(analyse(model, document.iter().copied()));
        }
        best = best.min(stopwatch.seconds());
    }
    Ok(words as f64 / best)
}
