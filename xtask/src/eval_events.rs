//! `cargo xtask eval-events --shared DIR`: the events of whole readings against event data made by others.
//!
//! Three questions: who did something to whom in the unit sentences of PETRARCH ([`petrarch`]), what source did to target in the
//! training part of PLV without being told who they are ([`relations`]), and how many events there are where none of a kind
//! is annotated, or are missed where one is ([`alarms`]). `--only petrarch`, `plv` or `alarms` measures on one set, and prints N sentences of each kind of
//! mistake with `--misses N`. `--model FILE` and `--exit NAME` choose a model.

mod alarms;
mod petrarch;
pub(crate) mod relations;

use crate::eval_syntax::model;
use crate::options::option;
use chancery::reader::Reader;
use chancery::reading::{Event, Reading};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let shown = option(options, "--misses", "0")?.parse()?;
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    match option(options, "--only", "")? {
        "" => print!("{}", figures(reader, &shared)?),
        "petrarch" => show(&petrarch::figures(reader, &shared)?, |figures| &figures.misses, shown),
        "plv" => show(&relations::figures(reader, &shared)?, |figures| &figures.misses, shown),
        "alarms" => show(&alarms::figures(reader, &shared)?, |figures| &figures.misses, shown),
        other => {
            return Err(format!("cannot measure on {other:?}; --only takes petrarch, plv or alarms").into());
        }
    }
    Ok(())
}

/// Prints the figures of one set and some of its mistakes.
fn show<F: fmt::Display>(figures: &F, misses: impl Fn(&F) -> &Misses, shown: usize) {
    print!("{figures}");
    if shown > 0 {
        misses(figures).print(shown);
    }
}

/// Figures on all sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    petrarch: petrarch::Figures,
    relations: relations::Figures,
    alarms: alarms::Figures,
}

/// Measures the events that a reader finds.
pub(crate) fn figures(reader: Reader, shared: &Path) -> Result<Figures, Box<dyn Error>> {
    Ok(Figures {
        petrarch: petrarch::figures(reader, shared)?,
        relations: relations::figures(reader, shared)?,
        alarms: alarms::figures(reader, shared)?,
    })
}

/// A part of the page of figures, in Markdown.
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "## Events against other event data\n\n\
             `cargo xtask eval-events`. Whole readings of the bare sentences or documents; nobody is named to the reader \
             beforehand, but for PETRARCH's states of fiction, which it takes from a file of own actors.\n\n\
             {}\n{}\n{}",
            self.petrarch, self.relations, self.alarms
        )
    }
}

/// Reads JSON lines of the events data.
fn records(shared: &Path, file: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let path = shared.join(format!("data/events/{file}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Sentences that were read wrongly, by what is wrong.
#[derive(Clone, Debug, Default)]
struct Misses(BTreeMap<String, Vec<String>>);

impl Misses {
    fn add(&mut self, what: &str, sentence: &str, gold: &str, found: &str) {
        let sentence = sentence.replace('\n', " ");
        let shown = format!("{sentence}\n      gold   {gold}\n      found  {found}");
        self.0.entry(what.to_owned()).or_default().push(shown);
    }

    /// Prints some of each kind: every so-many-th, so that all of the set has its share.
    fn print(&self, shown: usize) {
        for (what, misses) in &self.0 {
            println!("\n{what}: {}", misses.len());
            let step = (misses.len() / shown.max(1)).max(1);
            misses.iter().step_by(step).take(shown).for_each(|miss| println!("  {miss}"));
        }
    }
}

/// Writes the events of a sentence on one line.
fn listed<'e>(reading: &Reading, events: impl IntoIterator<Item = &'e Event>) -> String {
    let names = |ids: &[String]| {
        let named = ids.iter().filter_map(|id| reading.entities.iter().find(|entity| entity.id == *id));
        named.map(|entity| entity.name.as_str()).collect::<Vec<_>>().join(" & ")
    };
    let one = |event: &Event| {
        format!(
            "{} “{}” {} → {} ({})",
            event.kind,
            event.anchor.text,
            names(&event.actors),
            names(&event.recipients),
            event.status
        )
    };
    events.into_iter().map(one).collect::<Vec<_>>().join("; ")
}
