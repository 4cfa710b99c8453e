//! The state of program and record, for people.

use super::State;
use super::record::{ReadBy, RecordState};
use crate::print::Output;
use crate::print::explanation::labelled;
use std::io::{self, Write};

/// Prints the state.
pub(super) fn print(state: &State, out: &mut Output) -> io::Result<()> {
    let program = &state.program;
    let commit =
        program.commit.map_or_else(|| "commit not known".to_owned(), |commit| format!("commit {commit}"));
    labelled(out, "Program", &format!("chancery {}, {commit}", program.version))?;
    let features = if program.features.is_empty() { "none".to_owned() } else { program.features.join(", ") };
    labelled(out, "Built for", &format!("{}; features: {features}", program.target))?;
    labelled(out, "Computes with", program.arithmetic)?;
    for (label, model) in [("Model", &state.model), ("Model of roots", &state.roots)] {
        let told = match model {
            Some(model) => format!(
                "{} {}, {:.1} MB, checksum {}",
                model.name,
                model.version,
                model.bytes as f64 / 1e6,
                model.checksum
            ),
            None => "cannot be used".to_owned(),
        };
        labelled(out, label, &told)?;
    }
    let known = &state.knowledge_base;
    let counts: Vec<String> = known.counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    labelled(out, "Knowledge base", &format!("{}: {}", known.version, counts.join(", ")))?;
    let latest = known.latest_term.as_deref().unwrap_or("an unknown day");
    labelled(out, "", &format!("{} terms of office, the latest from {latest}", known.terms_of_office))?;
    let codebook = &state.codebook;
    let told = format!(
        "{}: {} types, {} modes, {} lines",
        codebook.version, codebook.types, codebook.modes, codebook.lines
    );
    labelled(out, "Codebook", &told)?;
    let reads = match state.reads_as_it_should {
        Some(true) => "the built-in text as it should",
        Some(false) => "the built-in text otherwise than it should",
        None => "nothing, without its model",
    };
    labelled(out, "Reads", reads)?;
    if let Some(record) = &state.record {
        record_state(record, out)?;
    }
    let found = match state.problems.len() {
        0 => "all is well".to_owned(),
        1 => "1 problem".to_owned(),
        problems => format!("{problems} problems"),
    };
    writeln!(out, "\n  {found}")
}

fn record_state(record: &RecordState, out: &mut Output) -> io::Result<()> {
    writeln!(out)?;
    let bytes = record.bytes.map(|bytes| format!(", {:.1} MB", bytes as f64 / 1e6)).unwrap_or_default();
    labelled(out, "Record", &format!("{}{bytes}", record.place))?;
    if let (Some(schema), Some(newest)) = (record.schema, record.newest_schema) {
        let told = if schema < newest {
            format!("version {schema}; the next command that opens it makes it version {newest}")
        } else {
            format!("version {schema}")
        };
        labelled(out, "Schema", &told)?;
    }
    labelled(out, "Integrity", record.integrity.as_deref().unwrap_or("the server looks after it"))?;
    let counts: Vec<String> = record.counts.iter().map(|(table, count)| format!("{table} {count}")).collect();
    labelled(out, "Rows", &counts.join(", "))?;
    let mut label = "Read by";
    for ReadBy { made_by, readings, is_this_program } in &record.readings {
        let whose = if *is_this_program {
            "this program"
        } else {
            "other versions, which chancery reread brings up to date"
        };
        let told = format!(
            "{readings} by {whose}: chancery {}, {}, knowledge base {}, codebook {}",
            made_by.chancery, made_by.model, made_by.knowledge_base, made_by.codebook
        );
        labelled(out, std::mem::take(&mut label), &told)?;
    }
    Ok(())
}
