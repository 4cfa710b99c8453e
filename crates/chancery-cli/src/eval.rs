//! `chancery eval`: how good readings are, measured against gold readings, and what is wrong with them.
//!
//! All scoring is done by `chancery_eval`; here files are found and read, and figures printed.

use crate::exit::Exit;
use chancery_eval::{Evaluation, GoldDocument, GoldError, Malformed, Reading, Stage, listing, table};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Ids named when one asked for is not there.
const SOME_IDS: usize = 5;

/// Measure readings against gold readings.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  chancery eval gold/ readings/                   figures for readings made before
  chancery eval gold/ --read                      read the gold documents first
  chancery eval gold/ --read --diff               … and list what is missed, added or wrong
  chancery eval gold/ --read --diff --stage events --document doha-moscow
  chancery eval gold/ readings/ --format json     the same figures for a program")]
pub(crate) struct EvalArgs {
    /// Folder with ID.doc.json and ID.gold.json for each document
    #[arg(value_name = "GOLD", value_hint = ValueHint::DirPath)]
    gold: PathBuf,

    /// Folder with ID.json for each document: its reading in the reading format
    #[arg(
        value_name = "READINGS",
        value_hint = ValueHint::DirPath,
        required_unless_present = "read",
        conflicts_with = "read"
    )]
    readings: Option<PathBuf>,

    /// Read the gold documents now, instead of taking readings made before
    #[arg(long)]
    read: bool,

    /// File with actors of one's own to read with; may be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "readings", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Vec<PathBuf>,

    /// Codebook of one's own to code events by
    #[arg(long, value_name = "FILE", conflicts_with = "readings", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,

    /// How deep to read, or a model file, as in chancery read
    #[arg(long, value_name = "NAME|FILE", default_value = "default", value_hint = ValueHint::FilePath)]
    pub(crate) model: String,

    /// How to print the figures
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// List each item that is missed, spurious or wrong
    #[arg(long)]
    diff: bool,

    /// List differences of this stage only
    #[arg(
        long,
        requires = "diff",
        value_parser = PossibleValuesParser::new(Stage::ALL.map(Stage::key)).try_map(stage)
    )]
    stage: Option<Stage>,

    /// Measure this document only; may be given several times
    #[arg(long = "document", value_name = "ID")]
    documents: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned tables
    Text,
    /// One JSON object
    Json,
    /// Tables for a Markdown page
    Markdown,
}

fn stage(key: String) -> Result<Stage, String> {
    Stage::parse(&key).ok_or_else(|| format!("no stage {key}"))
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvalError {
    /// A folder that cannot be listed.
    #[error("{}: {source}; give a folder of {wanted}", path.display())]
    Folder { path: PathBuf, wanted: &'static str, source: io::Error },
    /// A folder without gold in it.
    #[error("{}: no ID.gold.json in this folder; give the folder that holds the gold readings", .0.display())]
    NoGold(PathBuf),
    /// A gold file that cannot be read.
    #[error("{}: {source}; each document needs ID.doc.json and ID.gold.json", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// A gold file that is not what it should be.
    #[error("{}:{malformed}; gold must be whole, so nothing was measured: correct the file", path.display())]
    BrokenGold { path: PathBuf, malformed: Malformed },
    /// A document asked for that gold does not have.
    #[error("no document {id} in {}; there is {known}", gold.display())]
    NoSuchDocument { id: String, gold: PathBuf, known: String },
    /// The figures could not be printed.
    #[error("the figures cannot be written ({0}); check the space and the permissions there")]
    Output(#[source] io::Error),
}

impl EvalError {
    /// Returns the end that the error brings.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            EvalError::Folder { .. } | EvalError::NoGold(_) | EvalError::NoSuchDocument { .. } => Exit::Usage,
            EvalError::Unreadable { .. } | EvalError::BrokenGold { .. } | EvalError::Output(_) => {
                Exit::Failed
            }
        }
    }
}

/// Measures readings and prints the figures to `out`; what is wrong with a single reading goes to `warn`.
///
/// `engine` makes a reading of the content of an `ID.doc.json`; it is called with `--read` only. Returns
/// [`Exit::Failed`] when a reading was missing or broken and so counted as empty.
pub(crate) fn run(
    args: &EvalArgs,
    engine: impl FnMut(&Value) -> Value,
    out: &mut impl Write,
    mut warn: impl FnMut(&str),
) -> Result<Exit, EvalError> {
    let documents = read_gold(&args.gold, &args.documents)?;
    let results = match &args.readings {
        Some(folder) => read_readings(folder, &documents)?,
        None => {
            let made = chancery_eval::read_all(&documents, engine).into_iter().zip(&documents);
            let named = |(result, document): (Result<_, Malformed>, &GoldDocument)| {
                result.map_err(|malformed| {
                    format!("{}: the engine's reading is broken: {malformed}", document.id)
                })
            };
            made.map(named).collect()
        }
    };
    let mut exit = Exit::Done;
    let mut readings = Vec::with_capacity(results.len());
    for result in results {
        readings.push(result.unwrap_or_else(|message| {
            exit = Exit::Failed;
            warn(&format!("{message}; it counts as one in which nothing was read"));
            Reading::default()
        }));
    }
    let mut evaluation = Evaluation::of(&documents, &readings);
    for document in evaluation.documents.iter().filter(|document| document.other_text) {
        let id = &document.id;
        warn(&format!(
            "{id}: document.text of the reading is not the gold document's, so its offsets cannot be trusted; \
             read the text of {id}.doc.json"
        ));
    }
    evaluation.differences.retain(|difference| args.stage.is_none_or(|stage| stage == difference.stage));
    match print(args, &evaluation, out) {
        // Whoever closed the pipe has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(EvalError::Output(error)),
        _ => Ok(exit),
    }
}

fn print(args: &EvalArgs, evaluation: &Evaluation, out: &mut impl Write) -> io::Result<()> {
    match args.format {
        Format::Text => {
            write!(out, "{}", table::text(evaluation))?;
            if args.diff {
                write!(out, "\n{}", listing::text(evaluation))?;
            }
        }
        Format::Markdown => {
            write!(out, "{}\n{}", table::markdown(evaluation), table::markdown_by_document(evaluation))?;
            if args.diff {
                write!(out, "\n~~~text\n{}~~~\n", listing::text(evaluation))?;
            }
        }
        Format::Json => {
            if args.diff {
                serde_json::to_writer_pretty(&mut *out, evaluation)?;
            } else {
                serde_json::to_writer_pretty(&mut *out, &evaluation.figures())?;
            }
            writeln!(out)?;
        }
    }
    out.flush()
}

/// Reads the gold documents of a folder in the order of their names, those in `wanted` alone if it names any.
fn read_gold(folder: &Path, wanted: &[String]) -> Result<Vec<GoldDocument>, EvalError> {
    let mut ids = gold_ids(folder)?;
    if let Some(id) = wanted.iter().find(|id| !ids.contains(id)) {
        let mut known = ids[..ids.len().min(SOME_IDS)].join(", ");
        if ids.len() > SOME_IDS {
            known.push_str(", …");
        }
        return Err(EvalError::NoSuchDocument { id: id.clone(), gold: folder.to_path_buf(), known });
    }
    if !wanted.is_empty() {
        ids.retain(|id| wanted.contains(id));
    }
    ids.into_iter().map(|id| read_gold_document(folder, id)).collect()
}

fn gold_ids(folder: &Path) -> Result<Vec<String>, EvalError> {
    let unlisted = |source| EvalError::Folder {
        path: folder.to_path_buf(),
        wanted: "ID.doc.json and ID.gold.json",
        source,
    };
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder).map_err(unlisted)? {
        let name = entry.map_err(unlisted)?.file_name();
        if let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".gold.json")) {
            ids.push(id.to_string());
        }
    }
    if ids.is_empty() {
        return Err(EvalError::NoGold(folder.to_path_buf()));
    }
    ids.sort();
    Ok(ids)
}

fn read_gold_document(folder: &Path, id: String) -> Result<GoldDocument, EvalError> {
    let path = |part: &str| folder.join(format!("{id}.{part}.json"));
    let read =
        |path: PathBuf| fs::read_to_string(&path).map_err(|source| EvalError::Unreadable { path, source });
    let (document, gold) = (read(path("doc"))?, read(path("gold"))?);
    GoldDocument::parse(&id, &document, &gold).map_err(|error| {
        let (part, malformed) = match error {
            GoldError::Document(malformed) => ("doc", malformed),
            GoldError::Gold(malformed) => ("gold", malformed),
        };
        EvalError::BrokenGold { path: path(part), malformed }
    })
}

/// Reads a reading for each document, or says what is wrong with its file.
fn read_readings(
    folder: &Path,
    documents: &[GoldDocument],
) -> Result<Vec<Result<Reading, String>>, EvalError> {
    fs::read_dir(folder).map_err(|source| EvalError::Folder {
        path: folder.to_path_buf(),
        wanted: "readings, ID.json for each document",
        source,
    })?;
    Ok(documents.iter().map(|document| read_reading(&folder.join(format!("{}.json", document.id)))).collect())
}

fn read_reading(path: &Path) -> Result<Reading, String> {
    let remedy = "make it again with `chancery read --format json`";
    let json = fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("{}: no reading of this document; {remedy}", path.display()),
        _ => format!("{}: {error}; {remedy}", path.display()),
    })?;
    Reading::parse(&json).map_err(|malformed| format!("{}:{malformed}; {remedy}", path.display()))
}
