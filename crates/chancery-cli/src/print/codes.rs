//! Codes for people: what one means, or the list of all.

use super::explanation::{FAINT, TITLE, labelled, width};
use super::{Output, table};
use crate::explain::codes::Told;
use std::io::{self, Write};

/// Prints what codes mean.
pub(crate) fn meanings(told: &[&Told], out: &mut Output) -> io::Result<()> {
    for (number, told) in told.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        meaning(told, out)?;
    }
    Ok(())
}

fn meaning(told: &Told, out: &mut Output) -> io::Result<()> {
    writeln!(out, "{TITLE}{}{TITLE:#}  {}", told.code, told.what)?;
    for line in table::wrap(&told.meaning, width(out).saturating_sub(4), usize::MAX) {
        writeln!(out, "  {line}")?;
    }
    for (label, text) in [
        ("Class", &told.class),
        ("Score", &told.score),
        ("Recipient", &told.recipient),
        ("Stands for", &told.stands_for),
        ("Modes", &told.modes),
        ("Words", &told.words),
        ("Example", &told.example),
        ("Says", &told.says),
        ("HTTP status", &told.http_status),
        ("From", &Some(told.source.clone())),
        ("Compare", &Some(told.related.join(", ")).filter(|related| !related.is_empty())),
        ("More in", &Some(told.page.clone())),
    ] {
        if let Some(text) = text {
            labelled(out, label, text)?;
        }
    }
    Ok(())
}

/// Lists all codes, those of a kind together.
pub(crate) fn list(all: &[&Told], out: &mut Output) -> io::Result<()> {
    for of_kind in all.chunk_by(|one, other| one.kind == other.kind) {
        let first = of_kind[0];
        writeln!(out, "{TITLE}{}{TITLE:#}  {}", first.kind, first.what)?;
        let codes: Vec<&str> = of_kind.iter().map(|told| told.code.as_str()).collect();
        for line in table::wrap(&codes.join(", "), width(out).saturating_sub(4), usize::MAX) {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(
        out,
        "\n{FAINT}chancery explain CODE tells what one means, KIND:CODE where several kinds have it.{FAINT:#}"
    )
}
