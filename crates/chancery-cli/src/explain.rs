//! `chancery explain`: why a document was read as it was, and what a code means.

pub(crate) mod codes;

use crate::args::{ExplainArgs, ExplainFormat};
use crate::codebook;
use crate::exit::Exit;
use crate::messages;
use crate::print::explanation::Page;
use crate::print::{self, Output, json_pretty};
use crate::read;
use crate::sources::Source;
use chancery::document::Document;
use chancery::reading::explanation::{EventReasons, Explanation, SentenceReasons};
use chancery::reading::{Reading, Statement};
use chancery_input::Documents;
use codes::Codes;
use serde::Serialize;
use std::io::{self, Write};

/// What is asked for, of a document that was read.
#[derive(Debug, Serialize)]
pub(crate) struct Asked<'r> {
    format: u32,
    made_by: &'r chancery::reading::MadeBy,
    document: &'r str,
    /// The events to explain.
    pub(crate) events: Vec<&'r EventReasons>,
    /// The sentences to explain; of a single word, only that word.
    pub(crate) sentences: Vec<SentenceReasons>,
    /// The statements to explain.
    pub(crate) statements: Vec<StatementReasons<'r>>,
}

/// A statement with what it reports.
#[derive(Debug, Serialize)]
pub(crate) struct StatementReasons<'r> {
    #[serde(flatten)]
    pub(crate) statement: &'r Statement,
    /// Every mention of who speaks.
    pub(crate) speaker_mentions: Vec<&'r str>,
    /// Ids of the events that it reports.
    pub(crate) reports: Vec<&'r str>,
}

/// Explains what `args` ask for: a code, or what was read in a document.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let explained = match asked_code(args) {
        Some(asked) => code(args, &asked),
        None => document_asked(args),
    };
    explained.unwrap_or_else(|exit| exit)
}

/// Returns the code that is asked for; without one, where all are to be listed, an empty one. What is given without `--code` is a file
/// if there is one, or if it can be nothing else.
fn asked_code(args: &ExplainArgs) -> Option<String> {
    if args.codes {
        return Some(String::new());
    }
    if let Some(code) = &args.code {
        return Some(code.clone());
    }
    let file = args.file.as_deref()?;
    let of_document = !args.event.is_empty()
        || !args.statement.is_empty()
        || !args.sentence.is_empty()
        || args.at.is_some()
        || args.all
        || args.document.is_some();
    let looks_like_a_path = file.extension().is_some() || file.components().count() > 1;
    let is_document = of_document || looks_like_a_path || file.as_os_str() == "-" || file.exists();
    if is_document { None } else { Some(file.to_string_lossy().into_owned()) }
}

/// Tells what a code means.
fn code(args: &ExplainArgs, asked: &str) -> Result<Exit, Exit> {
    let own = args.codebook.as_deref().map(codebook::read).transpose()?;
    let codes = Codes::with(own.as_ref());
    let told = if args.codes { codes.all() } else { codes.find(asked) };
    if told.is_empty() {
        let near = codes.nearest(asked).map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        let what = if args.code.is_some() { "code" } else { "file and no code" };
        messages::error(&format!(
            "there is no {what} \"{asked}\"{near}; chancery explain --codes lists the codes"
        ));
        return Err(Exit::Failed);
    }
    let for_people = args.format == ExplainFormat::Text;
    let print = |mut out: Output| -> io::Result<()> {
        match args.format {
            ExplainFormat::Json => json_pretty(&mut out, &told)?,
            ExplainFormat::Text if args.codes => print::codes::list(&told, &mut out)?,
            ExplainFormat::Text => print::codes::meanings(&told, &mut out)?,
        }
        out.flush()
    };
    Ok(Exit::of_write(Output::open(None, for_people).and_then(print), "standard output"))
}

fn document_asked(args: &ExplainArgs) -> Result<Exit, Exit> {
    let reader = read::reader(&args.how, codebook::lexicon(args.codebook.as_deref())?)?;
    let document = document(args)?;
    let (reading, explanation) = reader.explain(&document);
    let asked = asked(args, &reading, &explanation)?;
    let nothing_asked = args.event.is_empty()
        && args.statement.is_empty()
        && args.sentence.is_empty()
        && args.at.is_none()
        && !args.all;
    let for_people = args.format == ExplainFormat::Text;
    let print = |mut out: Output| -> io::Result<()> {
        match args.format {
            ExplainFormat::Json => json_pretty(&mut out, &asked)?,
            ExplainFormat::Text if nothing_asked => Page::new(&reading, &mut out).overview(&explanation)?,
            ExplainFormat::Text => Page::new(&reading, &mut out).answers(&asked)?,
        }
        out.flush()
    };
    Ok(Exit::of_write(Output::open(None, for_people).and_then(print), "standard output"))
}

/// Returns the document of the input: its only one, or the one whose id is given.
fn document(args: &ExplainArgs) -> Result<Document, Exit> {
    let file = args.file.clone().unwrap_or_else(|| "-".into());
    let source = if file.as_os_str() == "-" { Source::Standard } else { Source::File(file) };
    let name = source.name();
    let failed = |what: &str| {
        messages::error(&format!("{name}: {what}"));
        Exit::Failed
    };
    let input =
        source.open().map_err(|error| failed(&format!("cannot be read ({error}); check the path")))?;
    let mut documents = Vec::new();
    for received in Documents::new(&name, input, args.how.options()) {
        let received = received.map_err(|error| {
            messages::error(&error.to_string());
            Exit::Failed
        })?;
        documents.push(received.document);
    }
    match &args.document {
        Some(id) => {
            let named = documents.into_iter().find(|document| document.id == *id);
            named.ok_or_else(|| failed(&format!("holds no document with the id \"{id}\"")))
        }
        None if documents.len() > 1 => {
            Err(failed(&format!("holds {} documents; name one with --document ID", documents.len())))
        }
        None => documents.pop().ok_or_else(|| failed("holds no document")),
    }
}

/// Picks what is asked for; says what there is where there is no such thing.
fn asked<'r>(
    args: &ExplainArgs,
    reading: &'r Reading,
    explanation: &'r Explanation,
) -> Result<Asked<'r>, Exit> {
    let missing = |what: &str, have: usize, kind: &str| {
        messages::error(&format!(
            "there is no {what}; the document has {have} {kind}s, which chancery explain FILE lists"
        ));
        Exit::Failed
    };
    let mut asked = Asked {
        format: explanation.format,
        made_by: &explanation.made_by,
        document: &explanation.document,
        events: Vec::new(),
        sentences: Vec::new(),
        statements: Vec::new(),
    };
    if args.all
        || args.event.is_empty() && args.statement.is_empty() && args.sentence.is_empty() && args.at.is_none()
    {
        asked.events = explanation.events.iter().collect();
        asked.sentences.clone_from(&explanation.sentences);
    }
    for id in &args.event {
        let event = explanation.events.iter().find(|event| event.id == *id);
        asked
            .events
            .push(event.ok_or_else(|| missing(&format!("event {id}"), explanation.events.len(), "event"))?);
    }
    for id in &args.statement {
        let statement = reading.statements.iter().find(|statement| statement.id == *id);
        let statement = statement
            .ok_or_else(|| missing(&format!("statement {id}"), reading.statements.len(), "statement"))?;
        asked.statements.push(StatementReasons::of(statement, reading));
    }
    for &number in &args.sentence {
        let sentence = explanation.sentences.iter().find(|sentence| sentence.sentence == number);
        let sentence = sentence.cloned();
        asked.sentences.push(sentence.ok_or_else(|| {
            missing(&format!("sentence {number}"), explanation.sentences.len(), "sentence")
        })?);
    }
    if let Some(at) = args.at {
        let holds = |span: &chancery::reading::TextSpan| span.start <= at && at < span.end;
        let sentence = explanation.sentences.iter().find(|sentence| holds(&sentence.text));
        let mut sentence = sentence
            .cloned()
            .ok_or_else(|| missing(&format!("sentence at {at}"), explanation.sentences.len(), "sentence"))?;
        sentence.words.retain(|word| holds(&word.word));
        asked.sentences.push(sentence);
    }
    Ok(asked)
}

impl<'r> StatementReasons<'r> {
    fn of(statement: &'r Statement, reading: &'r Reading) -> StatementReasons<'r> {
        let speaker = reading.entities.iter().find(|entity| Some(&entity.id) == statement.speaker.as_ref());
        let mentions = speaker.into_iter().flat_map(|speaker| &speaker.mentions);
        let reports = reading.events.iter().filter(|event| event.reported_by.as_ref() == Some(&statement.id));
        StatementReasons {
            statement,
            speaker_mentions: mentions.map(|mention| mention.text.as_str()).collect(),
            reports: reports.map(|event| event.id.as_str()).collect(),
        }
    }
}
