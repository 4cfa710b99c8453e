//! The tables of a codebook: tab-separated, an empty cell is `-`, `#` begins a comment. `data/events/FORMAT.md` tells
//! their columns.

use super::check::{Names, cameo};
use super::document::{File, Placed};
use super::{Fault, Line, Part, Place, needs, phrases};

/// A cell with the byte at which it stands; `-` is empty.
type Cell<'t> = Placed<&'t str>;

/// Reads each row of a table whose lines have `LEAST` cells, or one more; what is wrong with it is noted.
fn rows<'t, const LEAST: usize, T>(
    file: &mut File<'t>,
    mut read: impl FnMut([Cell<'t>; LEAST], Place<'t>) -> Result<T, Placed<Fault>>,
) -> Vec<T> {
    let mut found = Vec::new();
    let mut next = 0;
    for (index, line) in file.source.text.split('\n').enumerate() {
        let begins = next;
        next += line.len() + 1;
        if line.is_empty() || line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let mut cells = [("", begins); LEAST];
        let (mut got, mut at) = (0, begins);
        for cell in line.split('\t') {
            if let Some(place) = cells.get_mut(got) {
                let cell = cell.trim();
                *place = (if cell == "-" { "" } else { cell }, at);
            }
            got += 1;
            at += cell.len() + 1;
        }
        let row = if (LEAST..=LEAST + 1).contains(&got) {
            read(cells, Place { file: file.source.name, line: index + 1 })
        } else {
            Err((Fault::Width { least: LEAST, got }, begins))
        };
        match row {
            Ok(row) => found.push(row),
            Err((fault, at)) => file.problem(at, fault),
        }
    }
    found
}

/// Reads a table of two columns: a lemma, and the class or context that it belongs to.
pub(super) fn pairs<'t>(file: &mut File<'t>) -> Vec<(&'t str, &'t str)> {
    rows(file, |[(lemma, _), (name, _)], _| Ok((lemma, name.trim_start_matches('@'))))
}

/// Reads a table of words that name events.
pub(super) fn lines<'t>(file: &mut File<'t>, names: &Names<'t>) -> Vec<Line<'t>> {
    rows(file, |row: [Cell<'t>; 8], place| line(row, place, names))
}

fn line<'t>(row: [Cell<'t>; 8], place: Place<'t>, names: &Names<'t>) -> Result<Line<'t>, Placed<Fault>> {
    let at = |column: usize| move |fault: Fault| (fault, row[column].1);
    let [lemma, part, written, kind, mode, code, actors, recipients] = row.map(|(cell, _)| cell);
    if !phrases::is_plain(lemma) {
        return Err(at(0)(Fault::NotLemma { word: lemma.to_owned() }));
    }
    let part = match part {
        "v" => Part::Verb,
        "n" => Part::Noun,
        "a" => Part::Adjective,
        _ => return Err(at(1)(Fault::UnknownPart { written: part.to_owned() })),
    };
    let needs = needs::parse(written).map_err(at(2))?;
    names.needs(&needs).map_err(at(2))?;
    if !kind.is_empty() {
        names.kind(kind).map_err(at(3))?;
    }
    if !mode.is_empty() {
        names.mode(kind, mode).map_err(at(4))?;
    }
    if !code.is_empty() {
        cameo(code).map_err(at(5))?;
    }
    let (actors, recipients) = (needs::positions(actors), needs::positions(recipients));
    names.places(&actors).map_err(at(6))?;
    names.places(&recipients).map_err(at(7))?;
    let filled = |cell: &'t str| (!cell.is_empty()).then_some(cell);
    Ok(Line { lemma, part, needs, kind, mode: filled(mode), cameo: filled(code), actors, recipients, place })
}
