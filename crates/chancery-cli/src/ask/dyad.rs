//! What two have to do with each other, on a page with bars for the months, or as objects.

use super::Written;
use super::args::DyadFormat;
use super::rows;
use super::show::{self, HEADING, TITLE, WIDEST};
use crate::print::Output;
use chancery_record::Value;
use chancery_record::ask::{Part, Shown};
use std::io::Write;

/// The widest bar, in characters, to either side.
const BAR: usize = 10;
/// The highest intensity, to either side.
const INTENSITY: f64 = 10.0;

/// Whether two have nothing to do with each other.
pub(super) fn is_empty(shown: &Shown) -> bool {
    shown.parts.iter().filter(|part| part.name != "directions").all(|part| part.rows.is_empty())
        && shown.facts.iter().all(|(name, value)| name != "events" || *value == Value::Integer(0))
}

/// Prints what two have to do with each other.
pub(super) fn print(shown: &Shown, format: DyadFormat) -> Written {
    let mut out = Output::open(None, format == DyadFormat::Text)?;
    match format {
        DyadFormat::Text => page(&mut out, shown)?,
        DyadFormat::Jsonl => lines(&mut out, shown)?,
    }
    out.finish()
}

fn page(out: &mut Output, shown: &Shown) -> Written {
    let width = out.width.clamp(40, WIDEST);
    writeln!(out, "{TITLE}{}{TITLE:#}", shown.id)?;
    for part in &shown.parts {
        match part.name {
            "directions" => directions(out, part)?,
            "months" => months(out, part)?,
            "latest" => show::part(out, &latest(part), width)?,
            _ => show::part(out, &without_keys(part), width)?,
        }
    }
    Ok(())
}

/// Prints how much each does to the other.
fn directions(out: &mut Output, part: &Part) -> Written {
    for row in &part.rows {
        let of = |name: &str| cell(part, row, name);
        writeln!(out, "\n{HEADING}{} → {}{HEADING:#}", of("actor"), of("recipient"))?;
        writeln!(
            out,
            "  {} events: cooperation {} verbal, {} material; conflict {} verbal, {} material; mean intensity {}",
            of("events"),
            of("verbal_cooperation"),
            of("material_cooperation"),
            of("verbal_conflict"),
            of("material_conflict"),
            Some(of("mean_intensity"))
                .filter(|mean| !mean.is_empty())
                .unwrap_or_else(|| "unknown".to_owned()),
        )?;
    }
    Ok(())
}

/// Prints a line for each month: a bar to the left is conflict, one to the right cooperation.
fn months(out: &mut Output, part: &Part) -> Written {
    for (at, row) in part.rows.iter().enumerate() {
        if at == 0 {
            writeln!(out, "\n{HEADING}months{HEADING:#}  events, mean intensity: conflict | cooperation")?;
        }
        let of = |name: &str| cell(part, row, name);
        let mean = of("mean_intensity");
        let (left, right) = bars(mean.parse().unwrap_or(0.0));
        let line = format!("  {}  {:>6}  {mean:>6}  {left:>BAR$}|{right}", of("month"), of("events"));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Returns the bar to the left and the bar to the right, one of which is empty.
fn bars(mean: f64) -> (String, String) {
    let bar = "▪".repeat((mean.abs() / INTENSITY * BAR as f64).round().min(BAR as f64) as usize);
    if mean < 0.0 { (bar, String::new()) } else { (String::new(), bar) }
}

/// Returns the columns of the latest events that people read.
fn latest(part: &Part) -> Part {
    let read = ["date", "actors", "recipients", "type", "mode", "status", "according_to", "id", "words"];
    only(part, |name| read.contains(&name))
}

/// Returns a part without what only programs read.
fn without_keys(part: &Part) -> Part {
    only(part, |name| !name.ends_with("_keys") && !name.ends_with("_countries") && name != "documents")
}

fn only(part: &Part, keep: impl Fn(&str) -> bool) -> Part {
    let kept: Vec<usize> = (0..part.columns.len()).filter(|&at| keep(&part.columns[at])).collect();
    let pick = |row: &Vec<Value>| kept.iter().map(|&at| row[at].clone()).collect();
    Part {
        name: part.name,
        columns: kept.iter().map(|&at| part.columns[at].clone()).collect(),
        rows: part.rows.iter().map(pick).collect(),
    }
}

fn cell(part: &Part, row: &[Value], name: &str) -> String {
    let at = part.columns.iter().position(|column| column == name);
    at.and_then(|at| row.get(at)).map(rows::text).unwrap_or_default()
}

/// Prints an object a line: first the facts, then each item with the name of its part.
fn lines(out: &mut Output, shown: &Shown) -> Written {
    let (names, values): (Vec<String>, Vec<Value>) = shown.facts.iter().cloned().unzip();
    line(out, "dyad", &names, &values)?;
    for part in &shown.parts {
        for row in &part.rows {
            line(out, part.name, &part.columns, row)?;
        }
    }
    Ok(())
}

fn line(out: &mut Output, part: &str, names: &[String], row: &[Value]) -> Written {
    let mut object = serde_json::Map::new();
    object.insert("part".to_owned(), part.into());
    object.extend(rows::json(names, row));
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn bars_are_as_long_as_the_intensity_and_on_its_side() {
        assert_eq!(bars(-3.2), ("▪▪▪".to_owned(), String::new()));
        assert_eq!(bars(10.0), (String::new(), "▪".repeat(10)));
        assert_eq!(bars(0.2), (String::new(), String::new()));
    }
}
