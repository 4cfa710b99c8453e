//! `cargo xtask train-syntax --shared DIR --out FILE`: trains the syntax model from treebanks and name corpora.

pub(crate) mod conllu;
pub(crate) mod names;
mod texts;
pub(crate) mod words;

use chancery_syntax::Model;
use chancery_syntax::train::{Examples, Options, train};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Value of the option `name`, or `default`.
pub(crate) fn option<'a>(
    options: &'a [String],
    name: &str,
    default: &'a str,
) -> Result<&'a str, Box<dyn Error>> {
    match options.iter().position(|option| option == name) {
        None => Ok(default),
        Some(place) => Ok(options
            .get(place + 1)
            .map(String::as_str)
            .ok_or_else(|| format!("{name} needs a value after it"))?),
    }
}

/// Treebanks that tags and trees are learned from.
const TREEBANKS: [&str; 2] = ["en_ewt-train", "en_gum-train"];

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let out = PathBuf::from(option(options, "--out", "crates/chancery-syntax/model/en.syntax")?);
    let number =
        |name, default| -> Result<usize, Box<dyn Error>> { Ok(option(options, name, default)?.parse()?) };
    let settings = Options {
        seed: 20_261_124,
        pos_passes: number("--pos-passes", "7")?,
        parser_passes: number("--parser-passes", "10")?,
        entity_passes: number("--entity-passes", "8")?,
        supertag_passes: number("--supertag-passes", "7")?,
        budgets: [
            number("--pos-weights", "500000")?,
            number("--parser-weights", "1500000")?,
            number("--entity-weights", "600000")?,
            number("--supertag-weights", "400000")?,
        ],
        version: format!("en-syntax-{}", env!("CARGO_PKG_VERSION")),
        keep: option(options, "--keep", "")?.split(',').map(str::to_owned).collect(),
    };
    let started = Instant::now();
    let mut report = |line: &str| eprintln!("{:7.1} s  {line}", started.elapsed().as_secs_f64());
    let examples = examples(&shared)?;
    let earlier = match option(options, "--from", "")? {
        "" => Model::default(),
        file => Model::from_bytes(&std::fs::read(file)?)?,
    };
    let model = train(&examples, &settings, &earlier, &mut report);
    let figures = crate::eval_syntax::figures(&model, &shared)?.to_string();
    let card = card(&settings, &examples, &model.shapes(), &figures);
    let model = model.with_card(card);
    std::fs::write(&out, model.to_bytes())?;
    println!("{}", model.card());
    eprintln!("{:7.1} s  written to {}", started.elapsed().as_secs_f64(), out.display());
    Ok(())
}

/// Reads all that a model learns from: the train splits only.
fn examples(shared: &Path) -> Result<Examples, Box<dyn Error>> {
    let data = shared.join("data");
    let mut examples = Examples::default();
    for name in TREEBANKS {
        examples.trees.extend(conllu::read(&data.join(format!("deps/{name}.conllu")))?);
    }
    for source in names::TRAINING {
        examples.names.extend(names::read(&data, &source)?);
    }
    examples.texts = texts::read(&data)?;
    Ok(examples)
}

fn card(settings: &Options, examples: &Examples, shapes: &str, figures: &str) -> String {
    let names: Vec<String> = names::TRAINING.iter().map(|source| source.file.to_owned()).collect();
    format!(
        "Parts of speech, lemmas, trees and entity tags of English.\n\
         Trained on: {} ({} sentences); {} ({} sentences); words of {} lines of text ({}).\n\
         Passes: {} tags, {} trees, {} names; seed {}.\n\
         {shapes}\n\
         Development figures, on given words:\n{figures}",
        TREEBANKS.join(", "),
        examples.trees.len(),
        names.join(", "),
        examples.names.len(),
        examples.texts.len(),
        texts::SOURCES.join(", "),
        settings.pos_passes,
        settings.parser_passes,
        settings.entity_passes,
        settings.seed,
    )
}
