//! Agreements as rows of tables in the shape of other data sets.
//!
//! In the shape, not under the name: identifiers of those data sets stay empty, and the last column, `chancery_id`, leads
//! back to the record. A cell is empty where the report does not tell.

mod ceasefire;
mod pa_x;

use crate::ledger::AgreementRecord;
use chancery_data::World;
use std::borrow::Cow;

/// The column that leads back to the record.
const CHANCERY_ID: &str = "chancery_id";

/// A data set whose shape is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// PA-X: a peace agreement a row.
    PaX,
    /// ETH/PRIO CeaseFire: a party of a ceasefire a row.
    Ceasefire,
}

impl Shape {
    /// Returns the names of the columns.
    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            Shape::PaX => pa_x::COLUMNS,
            Shape::Ceasefire => ceasefire::COLUMNS,
        }
    }

    /// Returns the rows of an agreement, none if it is nothing for this data set. A row has a cell for each column.
    pub(crate) fn rows(self, agreement: &AgreementRecord) -> Vec<Vec<String>> {
        match self {
            Shape::PaX => pa_x::rows(agreement),
            Shape::Ceasefire => ceasefire::rows(agreement),
        }
    }
}

/// A row on its way.
#[derive(Clone)]
struct Row {
    columns: &'static [&'static str],
    cells: Vec<String>,
}

impl Row {
    fn new(columns: &'static [&'static str], coded: &[(&'static str, &'static str)]) -> Row {
        let mut row = Row { columns, cells: vec![String::new(); columns.len()] };
        for (column, code) in coded {
            row.set(column, code);
        }
        row
    }

    /// Fills a cell, on one line.
    fn set(&mut self, column: &str, value: impl AsRef<str>) {
        let at = self.columns.iter().position(|&name| name == column);
        debug_assert!(at.is_some(), "there is no column {column}");
        if let Some(cell) = at.and_then(|at| self.cells.get_mut(at)) {
            *cell = value.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}

/// Returns a cell that no spreadsheet takes for a formula: with an apostrophe before what would begin one.
///
/// ```
/// use chancery_export::guarded;
///
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("Norway"), "Norway");
/// ```
pub fn guarded(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// Returns the codes of the countries that the parties belong to, each once.
fn countries(agreement: &AgreementRecord) -> Vec<&str> {
    let mut countries = Vec::new();
    for country in agreement.parties.iter().filter_map(|party| party.country.as_deref()) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

/// Returns a country's name; the code where it has none.
fn country_name(alpha3: &str) -> &str {
    let world = World::embedded();
    world.territory_of(alpha3).map_or(alpha3, |territory| world.record(territory).name)
}

/// Returns the words of somebody's name for a list of names.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
