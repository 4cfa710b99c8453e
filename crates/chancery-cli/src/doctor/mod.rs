//! `chancery doctor`: what this program is made of, whether it works as it should, and in what state a record is.

mod page;
mod record;

use crate::exit::Exit;
use crate::messages;
use crate::print::{Output, json_pretty};
use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery_data::codebook::Codebook;
use chancery_data::{Kind, World};
use chancery_syntax::{Info, Model, ModelError, Roots};
use clap::{Args, ValueEnum, ValueHint};
use record::RecordState;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// What is read to see whether this machine computes as the one did on which the program was tested.
const TEXT: &str = "Norway's foreign minister met her Jordanian counterpart in Amman on Tuesday. \"Jordan has kept its word, and \
    the convoys are moving again,\" she told reporters, although rebels had shelled a village last week.";
/// The words of that text as CoNLL-U, with all that the model says of them.
const REFERENCE: &str = include_str!("reference.conllu");

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery doctor                              versions, checksums, and whether it reads as it should
  chancery doctor --record talks.record        the state of a record too; nothing in it is changed
  chancery doctor --format json                for programs, and for reports of faults

Exit codes: 0 all is well; 1 something is wrong, which is told with what to do; 2 wrong usage.")]
pub(crate) struct DoctorArgs {
    /// A record to look at: an SQLite file, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: Option<PathBuf>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: DoctorFormat,
}

/// How the state is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DoctorFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What the program is made of, and what is wrong with it.
#[derive(Debug, Serialize)]
struct State {
    format: u32,
    program: Program,
    model: Option<ModelState>,
    /// The model of `chancery classify`.
    roots: Option<ModelState>,
    knowledge_base: KnowledgeBase,
    codebook: CodebookState,
    /// Whether the model says of the built-in text what it should; null where it could not be asked.
    reads_as_it_should: Option<bool>,
    record: Option<RecordState>,
    problems: Vec<Wrong>,
}

/// The program itself.
#[derive(Debug, Serialize)]
struct Program {
    version: &'static str,
    /// The commit that it was built from, where whoever built it gave it in `CHANCERY_COMMIT`.
    commit: Option<&'static str>,
    /// What it was built for: `x86_64-linux-gnu`.
    target: String,
    /// What it was built with beside what is always there.
    features: Vec<&'static str>,
    /// Which instructions the model computes with on this machine.
    arithmetic: &'static str,
}

/// A model in the program.
#[derive(Debug, Serialize)]
struct ModelState {
    name: String,
    version: String,
    bytes: usize,
    /// Whether its checksums are right. One whose are not is told as a problem.
    checksum: &'static str,
    training_data: String,
}

#[derive(Debug, Serialize)]
struct KnowledgeBase {
    version: String,
    /// How many there are of each kind.
    counts: BTreeMap<&'static str, usize>,
    terms_of_office: usize,
    /// When the latest known term of office began: what came later is not known.
    latest_term: Option<String>,
}

#[derive(Debug, Serialize)]
struct CodebookState {
    version: String,
    types: usize,
    modes: usize,
    lines: usize,
}

/// Something that is wrong.
#[derive(Debug, Serialize)]
struct Wrong {
    what: String,
    remedy: String,
}

impl Wrong {
    fn new(what: impl Into<String>, remedy: impl Into<String>) -> Wrong {
        Wrong { what: what.into(), remedy: remedy.into() }
    }
}

/// Looks at everything and tells what it finds.
pub(crate) fn run(args: &DoctorArgs) -> Exit {
    let mut problems = Vec::new();
    let model = model(Model::info(Model::embedded_bytes()), Model::embedded_bytes().len(), &mut problems);
    let roots = model_of_roots(&mut problems);
    let reads_as_it_should = model.is_some().then(reads_as_it_should);
    if reads_as_it_should == Some(false) {
        problems.push(Wrong::new(
            "the model does not say of the built-in text what it should",
            "this machine computes otherwise than it should, or the program is damaged: install it again, and report it if that does not help",
        ));
    }
    let record = args.record.as_deref().and_then(|place| record::look(place, &mut problems));
    let state = State {
        format: 1,
        program: program(),
        model,
        roots,
        knowledge_base: knowledge_base(World::embedded()),
        codebook: codebook(),
        reads_as_it_should,
        record,
        problems,
    };
    let for_people = args.format == DoctorFormat::Text;
    let print = |mut out: Output| -> io::Result<()> {
        match args.format {
            DoctorFormat::Text => page::print(&state, &mut out)?,
            DoctorFormat::Json => json_pretty(&mut out, &state)?,
        }
        out.flush()
    };
    let printed = Exit::of_write(Output::open(None, for_people).and_then(print), "standard output");
    for wrong in &state.problems {
        messages::error(&format!("{}; {}", wrong.what, wrong.remedy));
    }
    if printed == Exit::Done && !state.problems.is_empty() { Exit::Failed } else { printed }
}

fn program() -> Program {
    let environment = if cfg!(target_env = "musl") {
        "-musl"
    } else if cfg!(target_env = "gnu") {
        "-gnu"
    } else if cfg!(target_env = "msvc") {
        "-msvc"
    } else {
        ""
    };
    let mut features = Vec::new();
    if chancery_record::WITH_POSTGRES {
        features.push("postgres");
    }
    if cfg!(target_feature = "crt-static") {
        features.push("static");
    }
    Program {
        version: env!("CARGO_PKG_VERSION"),
        commit: option_env!("CHANCERY_COMMIT").filter(|commit| !commit.is_empty()),
        target: format!("{}-{}{environment}", std::env::consts::ARCH, std::env::consts::OS),
        features,
        arithmetic: chancery_syntax::arithmetic(),
    }
}

/// Returns the state of a model, or tells what is wrong with it.
fn model(info: Result<Info, ModelError>, bytes: usize, problems: &mut Vec<Wrong>) -> Option<ModelState> {
    match info {
        Ok(info) => Some(ModelState {
            name: info.name,
            version: info.version,
            bytes,
            checksum: "right",
            training_data: info.data_hash,
        }),
        Err(error) => {
            let what = format!("a model in the program cannot be used ({error})");
            problems.push(Wrong::new(what, "the program is damaged: install it again"));
            None
        }
    }
}

fn model_of_roots(problems: &mut Vec<Wrong>) -> Option<ModelState> {
    model(Roots::info(Roots::embedded_bytes()), Roots::embedded_bytes().len(), problems)
}

/// Returns the words of the built-in text, as CoNLL-U.
fn read() -> String {
    let document = Document { id: "reference".to_owned(), text: TEXT.to_owned(), ..Document::default() };
    let reader = Reader::embedded().with_layers(Layers { tokens: true, ..Layers::default() });
    let mut words = Vec::new();
    // A vector takes whatever is written to it.
    let _ = chancery_export::conllu::write(&reader.read(&document), &mut words);
    String::from_utf8_lossy(&words).into_owned()
}

fn reads_as_it_should() -> bool {
    read() == REFERENCE
}

fn knowledge_base(world: &World) -> KnowledgeBase {
    let mut counts: BTreeMap<&'static str, usize> = Kind::ALL.iter().map(|kind| (kind.as_str(), 0)).collect();
    let mut terms_of_office = 0;
    let mut latest = None;
    for id in world.ids() {
        *counts.entry(world.record(id).kind.as_str()).or_default() += 1;
        for term in world.terms_of_body(id) {
            terms_of_office += 1;
            latest = latest.max(term.from);
        }
    }
    let latest_term = latest.map(|day| day.to_string());
    KnowledgeBase { version: world.version().to_owned(), counts, terms_of_office, latest_term }
}

fn codebook() -> CodebookState {
    let plover = Codebook::plover();
    CodebookState {
        version: format!("{} {}", plover.name, plover.version),
        types: plover.types.len(),
        modes: plover.types.iter().map(|of| of.modes.len()).sum(),
        lines: plover.lines.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_what_the_model_says() {
        if std::env::var_os("CHANCERY_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctor/reference.conllu");
            std::fs::write(path, read()).expect("written");
            return;
        }
        assert_eq!(
            read(),
            REFERENCE,
            "with another model: CHANCERY_BLESS=1 cargo test -p chancery-cli --bin chancery"
        );
    }

    #[test]
    fn a_damaged_model_is_a_problem_with_a_remedy() {
        let mut bytes = Model::embedded_bytes().to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let mut problems = Vec::new();
        assert!(model(Model::info(&bytes), bytes.len(), &mut problems).is_none());
        assert_eq!(problems.len(), 1);
        assert!(problems[0].remedy.ends_with("install it again"));
    }

    #[test]
    fn the_knowledge_base_is_counted_whole() {
        let world = World::embedded();
        let counted = knowledge_base(world);
        assert_eq!(counted.counts.values().sum::<usize>(), world.ids().count());
        assert!(counted.counts["person"] > 5_000 && counted.terms_of_office > 5_000, "{counted:?}");
        assert!(counted.latest_term.is_some_and(|day| day.as_str() > "2025"));
    }
}
