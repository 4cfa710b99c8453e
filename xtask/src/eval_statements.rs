//! `cargo xtask eval-statements --shared DIR`: the statements of readings against PolNeAR.
//!
//! `eval-attribution` measures the model alone; here it is what a reading says at the end. Contents are compared as sets of
//! words (the reader's tokens without punctuation, and without the "that" that opens a clause: PolNeAR counts it in, the reading format
//! leaves it out). Statements with the same cue and content are one with several sources, as PolNeAR has joint speakers.
//! `--model FILE` and `--exit NAME` choose a model. `--misses N` prints N missed and N invented ones of each kind, to work on.

use crate::eval_attribution::Count;
use crate::eval_syntax::model;
use crate::options::option;
use crate::reports;
use chancery::reader::Reader;
use chancery::tokens::{Token, tokenize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let part = option(options, "--part", "dev")?;
    let shown = option(options, "--misses", "0")?.parse()?;
    // Read to the end of the program, whatever it is.
    let figures = figures(Reader::with_tagger(Box::leak(Box::new(model(options)?))), &shared, part)?;
    print!("{figures}");
    println!("\nprecision by what found it and the class of its cue");
    for (kind, [right, all]) in &figures.kinds {
        println!("  {kind:<16} {right:>5} of {all:>5}  {:.3}", *right as f64 / *all as f64);
    }
    for (what, misses) in &figures.misses {
        println!("\n{what}: {}", misses.len());
        // Every so-many-th, so that all documents have their share.
        let step = (misses.len() / usize::max(shown, 1)).max(1);
        misses.iter().step_by(step).take(shown).for_each(|miss| println!("  {miss}"));
    }
    Ok(())
}

/// Figures of a part of PolNeAR.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// All statements.
    pub(crate) all: Counts,
    /// Without those that stand inside another and are not annotated: PolNeAR annotates nothing inside a content.
    pub(crate) outer: Counts,
    /// Annotated direct quotations: all, found as quoted, of these with the right source.
    pub(crate) quotations: [usize; 3],
    misses: BTreeMap<&'static str, Vec<String>>,
    /// By what found a statement and the class of its cue: right and all.
    pub(crate) kinds: BTreeMap<String, [usize; 2]>,
}

/// Statements right, found and annotated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Contents with exactly the annotated words.
    pub(crate) exact: Count,
    /// Contents that share at least half of the words that both have together.
    pub(crate) overlap: Count,
    /// Of these, with the annotated source, or none where none is annotated.
    pub(crate) full: Count,
}

impl Figures {
    /// Shares of the annotated direct quotations that are found, and that have the right source too.
    pub(crate) fn quotation_rates(&self) -> [f64; 2] {
        let [all, found, right] = self.quotations.map(|count| count as f64);
        [found / all.max(1.0), right / all.max(1.0)]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let three = |count: &Count| count.rates().map(|rate| format!("{rate:.4}")).join(" ");
        for (title, counts) in [("all", &self.all), ("without those inside others", &self.outer)] {
            writeln!(f, "{title}")?;
            writeln!(f, "contents exact            P R F1 {}", three(&counts.exact))?;
            writeln!(f, "contents by overlap       P R F1 {}", three(&counts.overlap))?;
            writeln!(f, "with the right source     P R F1 {}", three(&counts.full))?;
        }
        let [found, right] = self.quotation_rates();
        writeln!(
            f,
            "direct quotations {}: found {found:.4}, with the right source {right:.4}",
            self.quotations[0]
        )
    }
}

/// An attribution of either side.
#[derive(Clone, Debug, Default)]
struct Attribution {
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
    quoted: bool,
    /// Whether another statement reports it.
    inside: bool,
    /// What found it, and what its cue does.
    kind: String,
    /// To print.
    shown: String,
}

/// Measures the statements that a reader finds in a part of PolNeAR.
pub(crate) fn figures(reader: Reader, shared: &Path, part: &str) -> Result<Figures, Box<dyn Error>> {
    let path = shared.join(format!("data/attribution/{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut figures = Figures::default();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        let reading = serde_json::to_value(reader.read(&reports::document(&record)))?;
        let words = Words::new(record["text"].as_str().unwrap_or_default());
        compare(&words.annotated(&record), &words.found(&reading), &mut figures);
    }
    Ok(figures)
}

/// The words of a document, to turn spans of characters into sets of words.
struct Words {
    text: String,
    tokens: Vec<Token>,
    /// Byte at which each character starts, and the end.
    starts: Vec<usize>,
}

impl Words {
    fn new(text: &str) -> Words {
        let starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Words { text: text.to_owned(), tokens: tokenize(text), starts }
    }

    fn span(&self, span: &Value) -> (usize, usize) {
        let at = |key: &str| {
            let character = span[key].as_u64().unwrap_or_default() as usize;
            self.starts.get(character).copied().unwrap_or(self.text.len())
        };
        (at("start"), at("end"))
    }

    /// Returns the words that spans touch, without punctuation.
    fn covered(&self, spans: &Value) -> BTreeSet<usize> {
        let mut words = BTreeSet::new();
        for span in spans.as_array().into_iter().flatten().chain(spans.is_object().then_some(spans)) {
            let (start, end) = self.span(span);
            let from = self.tokens.partition_point(|token| token.span.end <= start);
            let upto = self.tokens.partition_point(|token| token.span.start < end);
            words.extend(
                (from..upto).filter(|&token| {
                    self.tokens[token].span.of(&self.text).chars().any(char::is_alphanumeric)
                }),
            );
        }
        words
    }

    fn content(&self, spans: &Value) -> BTreeSet<usize> {
        let mut words = self.covered(spans);
        if let Some(&first) = words.first()
            && self.tokens[first].span.of(&self.text).eq_ignore_ascii_case("that")
            && words.len() > 1
        {
            words.remove(&first);
        }
        words
    }

    fn texts(&self, spans: &Value) -> String {
        let one = |span: &Value| span["text"].as_str().unwrap_or_default().replace('\n', " ");
        match spans {
            Value::Array(all) => all.iter().map(one).collect::<Vec<_>>().join(" … "),
            other => one(other),
        }
    }

    fn annotated(&self, record: &Value) -> Vec<Attribution> {
        let all = record["attributions"].as_array().into_iter().flatten();
        let made = all.map(|attribution| {
            let content = &attribution["content"];
            Attribution {
                source: self.covered(&attribution["source"]),
                content: self.content(content),
                quoted: is_quoted(content),
                inside: false,
                kind: String::new(),
                shown: format!(
                    "{} | {} | {}",
                    self.texts(&attribution["source"]),
                    self.texts(&attribution["cue"]),
                    self.texts(content)
                ),
            }
        });
        made.filter(|attribution| !attribution.content.is_empty()).collect()
    }

    fn found(&self, reading: &Value) -> Vec<Attribution> {
        let mut made: Vec<Attribution> = Vec::new();
        let mut known: BTreeMap<(Option<u64>, Vec<usize>), usize> = BTreeMap::new();
        for statement in reading["statements"].as_array().into_iter().flatten() {
            let content = self.content(&statement["content"]);
            let source = self.covered(&statement["speaker_mention"]);
            let key = (statement["cue"]["start"].as_u64(), content.iter().copied().collect::<Vec<_>>());
            if content.is_empty() {
                continue;
            }
            match known.get(&key) {
                Some(&at) => made[at].source.extend(source),
                None => {
                    known.insert(key, made.len());
                    made.push(Attribution {
                        source,
                        content,
                        quoted: statement["kind"] != "indirect",
                        inside: !statement["within"].is_null(),
                        kind: format!(
                            "{} {}",
                            statement["read_by"].as_str().unwrap_or_default(),
                            statement["class"].as_str().unwrap_or_default()
                        ),
                        shown: format!(
                            "{} | {} | {}",
                            self.texts(&statement["speaker_mention"]),
                            self.texts(&statement["cue"]),
                            self.texts(&statement["content"])
                        ),
                    });
                }
            }
        }
        made
    }
}

/// Whether a content is quoted from one end to the other.
fn is_quoted(content: &Value) -> bool {
    let mark = |character: char| matches!(character, '"' | '“' | '”' | '‘' | '’' | '\'');
    let mut spans = content.as_array().into_iter().flatten().peekable();
    spans.peek().is_some()
        && spans.all(|span| {
            let text = span["text"].as_str().unwrap_or_default().trim();
            text.starts_with(mark) && text.trim_end_matches(['.', ',']).ends_with(mark)
        })
}

fn compare(gold: &[Attribution], found: &[Attribution], figures: &mut Figures) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (one, known) in gold.iter().enumerate() {
        for (other, made) in found.iter().enumerate() {
            let shared = known.content.intersection(&made.content).count() as f64;
            let score = shared / known.content.union(&made.content).count().max(1) as f64;
            if score >= 0.5 {
                // Of several with the same words the one with the right source.
                pairs.push((score + 0.001 * f64::from(same_source(known, made)), one, other));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut partner, mut taken) = (vec![None; gold.len()], vec![false; found.len()]);
    for (_, one, other) in pairs {
        if partner[one].is_none() && !taken[other] {
            (partner[one], taken[other]) = (Some(other), true);
        }
    }
    let (mut exact, mut overlap, mut full) = (0, 0, 0);
    for (known, partner) in gold.iter().zip(&partner) {
        let made = partner.map(|other| &found[other]);
        let right = made.is_some_and(|made| same_source(known, made));
        overlap += usize::from(made.is_some());
        full += usize::from(right);
        exact += usize::from(made.is_some_and(|made| made.content == known.content));
        if known.quoted {
            let found = made.is_some_and(|made| made.quoted);
            figures.quotations[0] += 1;
            figures.quotations[1] += usize::from(found);
            figures.quotations[2] += usize::from(found && right);
        }
        let kind = match (made, known.quoted) {
            (None, true) => "missed quotation",
            (None, false) => "missed paraphrase",
            (Some(made), true) if !made.quoted => "quotation read as a paraphrase",
            (Some(_), true) if !right => "wrong source of a quotation",
            (Some(_), false) if !right => "wrong source of a paraphrase",
            _ => continue,
        };
        let instead = made
            .filter(|made| !right || known.quoted && !made.quoted)
            .map_or(String::new(), |made| format!("  ⇒ {}", made.shown));
        figures.misses.entry(kind).or_default().push(known.shown.clone() + &instead);
    }
    for (made, taken) in found.iter().zip(&taken) {
        let kind = figures.kinds.entry(made.kind.clone()).or_default();
        kind[0] += usize::from(*taken);
        kind[1] += 1;
        if !taken {
            let kind = if made.quoted { "invented quotation" } else { "invented paraphrase" };
            figures.misses.entry(kind).or_default().push(format!("[{}] {}", made.kind, made.shown));
        }
    }
    let unjudged = found.iter().zip(&taken).filter(|(made, taken)| made.inside && !**taken).count();
    for (counts, found) in [(&mut figures.all, found.len()), (&mut figures.outer, found.len() - unjudged)] {
        counts.exact.add(exact, found, gold.len());
        counts.overlap.add(overlap, found, gold.len());
        counts.full.add(full, found, gold.len());
    }
}

fn same_source(known: &Attribution, made: &Attribution) -> bool {
    known.source.is_empty() && made.source.is_empty()
        || known.source.intersection(&made.source).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn joint_speakers_are_one_attribution_and_that_does_not_count() {
        let words = Words::new("Ann and Bob say that it holds.");
        let statement = |start: u64, end: u64| {
            json!({"speaker_mention": {"start": start, "end": end}, "cue": {"start": 12},
                   "content": [{"start": 21, "end": 29}], "kind": "indirect"})
        };
        let found = words.found(&json!({"statements": [statement(0, 3), statement(8, 11)]}));
        let gold = words.annotated(&json!({"attributions": [
            {"source": [{"start": 0, "end": 11}], "cue": [], "content": [{"start": 16, "end": 30, "text": "that it holds."}]}
        ]}));
        let mut figures = Figures::default();
        compare(&gold, &found, &mut figures);
        assert_eq!(figures.all.exact.rates(), [1.0; 3]);
        assert_eq!(figures.all.full.rates(), [1.0; 3]);
    }

    #[test]
    fn a_content_found_twice_counts_once() {
        let content = BTreeSet::from([1, 2, 3]);
        let gold = [Attribution { content: content.clone(), quoted: true, ..Attribution::default() }];
        let found = [
            Attribution { content: content.clone(), source: BTreeSet::from([9]), ..Attribution::default() },
            Attribution { content, quoted: true, ..Attribution::default() },
        ];
        let mut figures = Figures::default();
        compare(&gold, &found, &mut figures);
        assert_eq!(figures.all.overlap.rates()[..2], [0.5, 1.0]);
        assert_eq!(figures.quotations, [1, 1, 1], "the one with the right source is taken");
    }
}
