//! From bytes to rows: lines, the line that names the columns, cells with their places.

use super::{ActorFile, Fault, Problem};
use crate::world::near::nearest;

/// A column of an actor file.
///
/// ```
/// use chancery_data::actors::Column;
///
/// assert_eq!(Column::PartOf.as_str(), "part_of");
/// assert_eq!(Column::ALL[0], Column::Key);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Key of the actor; a leading `+` adds to one that is known.
    Key,
    /// Names, as patterns.
    Names,
    /// Kind, where the key does not say enough for a reader.
    Kind,
    /// ISO 3166-1 alpha-3 code.
    Country,
    /// PLOVER sector.
    Sector,
    /// `m` or `f`.
    Gender,
    /// Key of what it is part of.
    PartOf,
    /// Key of the actor that a metonym stands for.
    StandsFor,
    /// Domain of an outlet.
    Domain,
    /// Latitude and longitude.
    Place,
    /// First and last month or year.
    Period,
    /// Office of a term.
    Office,
    /// Key of what the office is of.
    Of,
    /// First day of a term.
    From,
    /// Last day of a term.
    To,
    /// Where the term is known from.
    Source,
}

impl Column {
    /// Whether it belongs to a term.
    pub(super) fn is_of_term(self) -> bool {
        matches!(self, Column::Office | Column::Of | Column::From | Column::To | Column::Source)
    }

    /// Whether only the row with an actor's names may give it.
    pub(super) fn is_of_record(self) -> bool {
        !self.is_of_term() && !matches!(self, Column::Key | Column::Names)
    }

    /// Every column.
    pub const ALL: [Column; 16] = [
        Column::Key,
        Column::Names,
        Column::Kind,
        Column::Country,
        Column::Sector,
        Column::Gender,
        Column::PartOf,
        Column::StandsFor,
        Column::Domain,
        Column::Place,
        Column::Period,
        Column::Office,
        Column::Of,
        Column::From,
        Column::To,
        Column::Source,
    ];

    /// Returns the name of the column in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Column::Key => "key",
            Column::Names => "names",
            Column::Kind => "kind",
            Column::Country => "country",
            Column::Sector => "sector",
            Column::Gender => "gender",
            Column::PartOf => "part_of",
            Column::StandsFor => "stands_for",
            Column::Domain => "domain",
            Column::Place => "place",
            Column::Period => "period",
            Column::Office => "office",
            Column::Of => "of",
            Column::From => "from",
            Column::To => "to",
            Column::Source => "source",
        }
    }

    /// Returns the names of all columns in one line.
    pub(super) fn list() -> String {
        Column::ALL.map(Column::as_str).join(", ")
    }
}

/// A cell without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'f> {
    pub(super) text: &'f str,
    /// Character of the line that it begins at, from 1.
    at: usize,
}

/// A row of a file.
#[derive(Clone, Debug)]
pub(super) struct Row<'f> {
    pub(super) file: &'f str,
    /// From 1.
    pub(super) line: usize,
    /// By column; `None` for columns that the file does not have.
    cells: [Option<Cell<'f>>; Column::ALL.len()],
    /// Whether it has as many cells as there are columns.
    pub(super) whole: bool,
}

impl<'f> Row<'f> {
    /// Returns the text of a cell; empty if there is none.
    pub(super) fn get(&self, column: Column) -> &'f str {
        self.cells[column as usize].map_or("", |cell| cell.text)
    }

    /// Returns the problem that a cell has.
    pub(super) fn problem(&self, column: Column, fault: Fault) -> Problem {
        let character = self.cells[column as usize].map(|cell| cell.at);
        Problem { file: self.file.to_owned(), line: Some(self.line), character, column: Some(column), fault }
    }

    /// Returns where it is, for messages about other rows.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// Reads the rows of a file; what is wrong with its lines goes to `problems`.
pub(super) fn rows<'f>(file: &ActorFile<'f>, problems: &mut Vec<Problem>) -> Vec<Row<'f>> {
    let name = file.name;
    let at = |line: Option<usize>, character: Option<usize>, column, fault| Problem {
        file: name.to_owned(),
        line,
        character,
        column,
        fault,
    };
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    let mut header: Option<Vec<Option<Column>>> = None;
    let mut rows = Vec::new();
    let mut has_rows = false;
    for (index, bytes) in bytes.split(|&byte| byte == b'\n').enumerate() {
        let line = index + 1;
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                problems.push(at(Some(line), Some(before.chars().count() + 1), None, Fault::NotUtf8));
                if header.is_none() {
                    return rows;
                }
                has_rows = true;
                continue;
            }
        };
        if text.starts_with('#') || text.trim().is_empty() {
            continue;
        }
        let Some(columns) = &header else {
            let found = columns(text, |character, column, fault| {
                problems.push(at(Some(line), character, column, fault));
            });
            let Some(found) = found else { return rows };
            header = Some(found);
            continue;
        };
        has_rows = true;
        let mut cells = [None; Column::ALL.len()];
        let mut got = 0;
        for (cell, column) in split(text).zip(columns.iter().map(Some).chain(std::iter::repeat(None))) {
            got += 1;
            if let Some(Some(column)) = column {
                cells[*column as usize] = Some(cell);
            }
        }
        let whole = got == columns.len();
        if !whole {
            problems.push(at(Some(line), None, None, Fault::Width { expected: columns.len(), got }));
        }
        rows.push(Row { file: name, line, cells, whole });
    }
    if header.is_none() {
        problems.push(at(None, None, None, Fault::Empty));
    } else if !has_rows {
        problems.push(at(None, None, None, Fault::NoRows));
    }
    rows
}

/// Reads the line that names the columns; `None` if it does not, so that no row can be understood.
fn columns(
    text: &str,
    mut problem: impl FnMut(Option<usize>, Option<Column>, Fault),
) -> Option<Vec<Option<Column>>> {
    let parse = |written: &str| Column::ALL.into_iter().find(|column| column.as_str() == written);
    let names: Vec<(Cell<'_>, String)> =
        split(text).map(|cell| (cell, cell.text.to_ascii_lowercase())).collect();
    if !names.iter().any(|(_, name)| name == Column::Key.as_str()) {
        problem(None, None, Fault::NoHeader);
        return None;
    }
    let mut columns: Vec<Option<Column>> = Vec::new();
    let mut are_known = true;
    for (cell, name) in names {
        let column = parse(&name);
        if column.is_none() {
            let near = nearest(&name, Column::ALL.map(Column::as_str)).map(str::to_owned);
            problem(
                Some(cell.at),
                None,
                Fault::UnknownColumn { written: cell.text.to_owned(), nearest: near },
            );
            are_known = false;
        } else if columns.contains(&column) {
            problem(Some(cell.at), column, Fault::DoubleColumn);
            are_known = false;
        }
        columns.push(column);
    }
    are_known.then_some(columns)
}

fn split(line: &str) -> impl Iterator<Item = Cell<'_>> {
    let mut at = 1;
    line.split('\t').map(move |cell| {
        let blanks = cell.len() - cell.trim_start().len();
        let begins = at + cell[..blanks].chars().count();
        at += cell.chars().count() + 1;
        Cell { text: cell.trim(), at: begins }
    })
}
