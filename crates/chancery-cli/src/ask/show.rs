//! All that is known of one, on a page or as an object.

use super::Written;
use super::args::ShowFormat;
use super::rows;
use crate::print::{self, Output};
use anstyle::{AnsiColor, Style};
use chancery_record::Value;
use chancery_record::ask::{Part, Shown};
use std::io::Write;

pub(super) const TITLE: Style = Style::new().bold();
pub(super) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const FAINT: Style = Style::new().dimmed();
/// The widest page, in columns of the terminal.
pub(super) const WIDEST: usize = 120;
/// Columns that the names of facts take.
const NAMES: usize = 18;

/// Prints all that is known of one.
pub(super) fn print(shown: &Shown, format: ShowFormat) -> Written {
    let mut out = Output::open(None, format == ShowFormat::Text)?;
    match format {
        ShowFormat::Text => page(&mut out, shown)?,
        ShowFormat::Json => print::json_pretty(&mut out, &chancery_export::rows::shown(shown))?,
    }
    out.finish()
}

fn page(out: &mut Output, shown: &Shown) -> Written {
    let width = out.width.clamp(40, WIDEST);
    writeln!(out, "{TITLE}{} {}{TITLE:#}", shown.kind, shown.id)?;
    for (name, value) in shown.facts.iter().filter(|(name, _)| name != "id") {
        fact(out, name, value, 2, width)?;
    }
    shown.parts.iter().try_for_each(|part| self::part(out, part, width))
}

/// Prints what there are several of, if there are any.
pub(super) fn part(out: &mut Output, part: &Part, width: usize) -> Written {
    for (at, row) in part.rows.iter().enumerate() {
        if at == 0 {
            writeln!(out, "\n{HEADING}{}{HEADING:#}", part.name)?;
        } else if is_long(part) {
            writeln!(out)?;
        }
        item(out, part, row, width)?;
    }
    Ok(())
}

/// Whether the items of a part have words, and so take several lines each.
fn is_long(part: &Part) -> bool {
    part.columns.iter().any(|column| column == "words")
}

/// Prints one of several: its short values on a line, then its words.
fn item(out: &mut Output, part: &Part, row: &[Value], width: usize) -> Written {
    let (mut line, mut words) = (Vec::new(), String::new());
    for (name, value) in part.columns.iter().zip(row) {
        match rows::one_line(&rows::text(value)) {
            text if text.is_empty() => {}
            text if name == "words" => words = text,
            text => line.push(text),
        }
    }
    let line = line.join(" · ");
    for (at, wrapped) in print::table::wrap(&line, width - 4, usize::MAX).into_iter().enumerate() {
        let indent = if at == 0 { 2 } else { 4 };
        writeln!(out, "{:indent$}{wrapped}", "")?;
    }
    for wrapped in
        print::table::wrap(&words, width - 4, usize::MAX).into_iter().filter(|line| !line.is_empty())
    {
        writeln!(out, "    {FAINT}{wrapped}{FAINT:#}")?;
    }
    Ok(())
}

/// Prints a fact, if it is known.
fn fact(out: &mut Output, name: &str, value: &Value, indent: usize, width: usize) -> Written {
    let text = rows::one_line(&rows::text(value));
    if text.is_empty() {
        return Ok(());
    }
    let name = name.replace('_', " ");
    for (at, wrapped) in print::table::wrap(&text, width - NAMES - indent, usize::MAX).into_iter().enumerate()
    {
        let name = if at == 0 { name.as_str() } else { "" };
        writeln!(out, "{:indent$}{HEADING}{name:NAMES$}{HEADING:#}{wrapped}", "")?;
    }
    Ok(())
}
