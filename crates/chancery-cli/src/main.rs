//! The `chancery` command: arguments in, the engine in the middle, printers out.
//!
//! Files, terminals and threads are known here and nowhere else. Standard output is for data, standard error for
//! messages.

mod actors;
mod add;
mod arenas;
mod args;
mod ask;
mod batch;
mod classify;
mod clock;
mod codebook;
mod completions;
mod correct;
mod decisions;
mod doctor;
mod eval;
mod exit;
mod explain;
mod export;
mod follow;
mod forget;
mod interrupt;
mod man;
mod messages;
mod model;
mod pipeline;
mod print;
mod progress;
mod read;
mod readings;
mod reread;
mod serve;
mod shard;
mod sources;
mod token;
mod web;

use args::{Args, Command};
use chancery::document::Document;
use chancery::reader::Reader;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::try_parse().unwrap_or_else(|error| {
        if error.kind() == ErrorKind::DisplayVersion {
            // Asked again with the versions of all parts, which take the model to be read.
            Args::command().long_version(versions()).get_matches();
        }
        error.exit()
    });
    args.color.apply();
    let done = match args.command {
        Command::Read(args) => read::run(args),
        Command::Add(args) => add::run(args),
        Command::Follow(args) => follow::run(&args),
        Command::Reread(args) => reread::run(&args),
        Command::Forget(args) => forget::run(&args),
        Command::Correct(args) => correct::run(&args),
        Command::Corrections(args) => ask::corrections(&args),
        Command::Events(args) => ask::events(&args),
        Command::Statements(args) => ask::statements(&args),
        Command::Agreements(args) => ask::agreements(&args),
        Command::Disputes(args) => ask::disputes(&args),
        Command::Export(args) => export::run(&args),
        Command::Timeline(args) => ask::timeline(&args),
        Command::Dyad(args) => ask::dyad(&args),
        Command::Panel(args) => ask::panel(&args),
        Command::Show(args) => ask::show(&args),
        Command::Sql(args) => ask::sql(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Token(args) => token::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Quotes(args) => read::quotes(args),
        Command::Ledger(args) => read::ledger(args),
        Command::Classify(args) => classify::run(&args),
        Command::Eval(args) => eval(&args),
        Command::Agree(args) => ask::agree(&args),
        Command::Model(args) => model::run(&args),
        Command::Actors(args) => actors::run(&args),
        Command::Codebook(args) => codebook::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    done.code()
}

/// Returns the versions of everything that readings depend on.
fn versions() -> &'static str {
    let made_by = Reader::embedded().versions();
    let versions = format!(
        "{}\nmodel {}\nknowledge base {}\ncodebook {}",
        made_by.chancery, made_by.model, made_by.knowledge_base, made_by.codebook
    );
    // Arguments are described in texts that stay, and the command ends with this one.
    versions.leak()
}

/// Runs `chancery eval` with the engine behind it.
fn eval(args: &eval::EvalArgs) -> exit::Exit {
    let world = match actors::world(&args.actors) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    let model = match model::load(&args.model) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    let codebook = match codebook::lexicon(args.codebook.as_deref()) {
        Ok(codebook) => codebook,
        Err(exit) => return exit,
    };
    let reader = Reader::with_tagger(model).with_world(world).with_codebook(codebook);
    let engine = |document: &serde_json::Value| {
        serde_json::to_value(reader.read(&gold_document(document))).unwrap_or_default()
    };
    eval::run(args, engine, &mut std::io::stdout().lock(), messages::warning).unwrap_or_else(|error| {
        messages::error(&error.to_string());
        error.exit()
    })
}

/// Makes the document of a gold reading's `ID.doc.json`.
fn gold_document(value: &serde_json::Value) -> Document {
    let string = |key: &str| value.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
    Document {
        id: string("id").unwrap_or_default(),
        title: string("title"),
        publisher: string("publisher").or_else(|| string("source")),
        url: string("url"),
        published: string("published").and_then(|date| date.parse().ok()),
        language: string("language"),
        text: string("text").unwrap_or_default(),
    }
}
