//! Exports: what fits, in the shapes that `chancery export` writes. They are sent while they are made. Formats that are folders, or for
//! which texts are read again, are for the command.

use crate::answer::Refusal;
use crate::asking::Asking;
use crate::server::Shared;
use crate::stream::{Called, Pipe, streamed};
use crate::view::{EXPORTED, Parameter, View, WHAT, WHEN, WHO};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_export::events::{EventWriter, Shape};
use chancery_export::network::Network;
use chancery_export::quotes::QuoteRecord;
use chancery_export::{Format as LedgerFormat, Ledger, Writer, web_annotation};
use chancery_record::ask::{Asked, Question, Wanted};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// The parameters of an export.
pub(super) const PARAMETERS: &[&[Parameter]] = &[WHO, WHEN, WHAT, EXPORTED];

/// What an export is made by.
#[derive(Clone, Copy, Debug)]
enum Made {
    Events(Shape),
    Ledger(LedgerFormat),
    Quotes,
    Annotations,
    Gexf,
    Graphml,
}

const TABS: &str = "text/tab-separated-values; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
const LINES: &str = "application/jsonl; charset=utf-8";
const LINKED: &str = "application/ld+json";

/// A format: its name, what makes it, its type and its file.
type Format = (&'static str, Made, &'static str, &'static str);

/// Every format.
const FORMATS: &[Format] = &[
    ("gdelt", Made::Events(Shape::Gdelt), TABS, "gdelt.export.CSV"),
    ("gdelt-mentions", Made::Events(Shape::GdeltMentions), TABS, "gdelt.mentions.CSV"),
    ("gdelt1", Made::Events(Shape::Gdelt1), TABS, "gdelt1.export.CSV"),
    ("icews", Made::Events(Shape::Icews), TABS, "icews.tab"),
    ("polecat", Made::Events(Shape::Polecat), TABS, "polecat.txt"),
    ("phoenix", Made::Events(Shape::Phoenix), TABS, "phoenix.txt"),
    ("acled", Made::Events(Shape::Acled), CSV, "acled.csv"),
    ("ucdp-ged", Made::Events(Shape::UcdpGed), CSV, "ucdp-ged.csv"),
    ("plover", Made::Events(Shape::Plover), LINES, "plover.jsonl"),
    ("csv", Made::Events(Shape::Coded), CSV, "chancery.csv"),
    ("quotes", Made::Quotes, LINES, "quotes.jsonl"),
    ("web-annotation", Made::Annotations, LINKED, "annotations.jsonld"),
    ("gexf", Made::Gexf, "application/gexf+xml", "network.gexf"),
    ("graphml", Made::Graphml, "application/graphml+xml", "network.graphml"),
    ("pa-x", Made::Ledger(LedgerFormat::PaX), CSV, "pa-x.csv"),
    ("ceasefire", Made::Ledger(LedgerFormat::Ceasefire), CSV, "ceasefire.csv"),
    ("claims", Made::Ledger(LedgerFormat::Claims), LINKED, "claims.jsonld"),
];

/// Returns the names of the formats.
///
/// ```
/// assert!(chancery_serve::formats().any(|format| format == "gdelt"));
/// ```
pub fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|(name, ..)| *name)
}

/// Sends what fits, in a format.
pub(super) async fn export(
    State(server): State<Shared>,
    Path(name): Path<String>,
    asking: Asking,
) -> Result<Response, Refusal> {
    let Some(&(_, made, kind, file)) = FORMATS.iter().find(|(known, ..)| *known == name) else {
        let names: Vec<&str> = formats().collect();
        let shown: String = name.chars().take(40).collect();
        let remedy = format!("known are {}; chancery export writes more", names.join(", "));
        return Err(Refusal::not_found(format!("there is no format {shown}"), remedy));
    };
    let view = View::parse(asking.query.as_deref(), PARAMETERS)?;
    let world = server.options.world;
    streamed(&server, Called { kind, file }, view.query(), move |asked, pipe| {
        let mut question = Question { limit: view.whole("limit"), ..view.question(asked, world)? };
        if let (Made::Events(shape), true) = (made, question.statuses.is_empty()) {
            question.statuses = shape.statuses().iter().map(|&status| status.to_owned()).collect();
        }
        let guard = view.is_set("guard-formulas");
        match made {
            Made::Events(shape) => events(asked, &question, shape, guard, pipe),
            Made::Ledger(format) => ledgers(asked, &question, format, guard, pipe),
            Made::Quotes => quotes(asked, &question, pipe),
            Made::Annotations => annotations(asked, &question, pipe),
            Made::Gexf => network(asked, &question, pipe, |network, out| network.write_gexf(out)),
            Made::Graphml => network(asked, &question, pipe, |network, out| network.write_graphml(out)),
        }
    })
    .await
}

/// Goes on as long as writing does.
fn going(written: &io::Result<()>) -> ControlFlow<()> {
    if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

fn events(
    asked: &Asked,
    question: &Question,
    shape: Shape,
    guard: bool,
    pipe: Pipe,
) -> Result<Pipe, Refusal> {
    let mut writer = EventWriter::new(shape, guard, pipe)?;
    let mut written = Ok(());
    asked.events_with(shape.wanted(), question, &mut |event| {
        written = writer.write(&event);
        going(&written)
    })?;
    written?;
    Ok(writer.into_inner())
}

fn ledgers(
    asked: &Asked,
    question: &Question,
    format: LedgerFormat,
    guard: bool,
    pipe: Pipe,
) -> Result<Pipe, Refusal> {
    let mut writer = Writer::new(format, pipe).guard_formulas(guard);
    let mut written = Ok(());
    asked.readings(question, &mut |kept| {
        written = writer.write(&Ledger::of(&kept.reading).identified(|label| kept.id(label)));
        going(&written)
    })?;
    written?;
    Ok(writer.finish()?)
}

fn quotes(asked: &Asked, question: &Question, mut pipe: Pipe) -> Result<Pipe, Refusal> {
    let mut written = Ok(());
    asked.quotations(question, &mut |quotation| {
        let line = serde_json::to_string(&QuoteRecord::of(&quotation)).map_err(io::Error::other);
        written = line.and_then(|line| writeln!(pipe, "{line}"));
        going(&written)
    })?;
    written?;
    Ok(pipe)
}

/// As the command writes it: one page of JSON-LD.
fn annotations(asked: &Asked, question: &Question, mut pipe: Pipe) -> Result<Pipe, Refusal> {
    let context = web_annotation::context();
    write!(
        pipe,
        "{{\"@context\":{context},\"id\":\"urn:chancery:annotations\",\"type\":\"AnnotationPage\",\"items\":["
    )?;
    let (mut written, mut between) = (Ok(()), "\n");
    asked.readings(question, &mut |kept| {
        for annotation in web_annotation::annotations(&kept) {
            written = write!(pipe, "{between}{annotation}");
            between = ",\n";
            if written.is_err() {
                break;
            }
        }
        going(&written)
    })?;
    written?;
    writeln!(pipe, "\n]}}")?;
    Ok(pipe)
}

fn network(
    asked: &Asked,
    question: &Question,
    mut pipe: Pipe,
    write: impl FnOnce(&Network, &mut Pipe) -> io::Result<()>,
) -> Result<Pipe, Refusal> {
    let mut question = question.clone();
    if question.statuses.is_empty() {
        question.statuses = vec!["happened".to_owned(), "ongoing".to_owned()];
    }
    let mut network = Network::default();
    asked.events_with(Wanted::REPORTS, &question, &mut |event| {
        network.add(&event);
        ControlFlow::Continue(())
    })?;
    write(&network, &mut pipe)?;
    Ok(pipe)
}
