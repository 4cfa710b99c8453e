//! The tables of codes: what of an agreement gives which column of another data set which code.

use crate::ledger::AgreementRecord;
use chancery_data::lexicons::rows;
use std::collections::HashSet;

/// The column that says that an agreement is in a table.
const IN_TABLE: &str = "row";

/// A table of codes.
pub(crate) struct Codes {
    lines: Vec<Line>,
}

/// One line of it.
struct Line {
    fact: &'static str,
    value: &'static str,
    column: &'static str,
    code: &'static str,
}

impl Codes {
    /// Reads a table; lines that lack a cell, which tests exclude, are left out.
    pub(crate) fn of(table: &'static str) -> Codes {
        let lines = rows(table).filter_map(|row| match row[..] {
            [fact, value, column, code] => Some(Line { fact, value, column, code }),
            _ => None,
        });
        Codes { lines: lines.collect() }
    }

    /// Returns the columns that `agreement` fills and their codes, or `None` if it is not in the table.
    pub(crate) fn given(&self, agreement: &AgreementRecord) -> Option<Vec<(&'static str, &'static str)>> {
        let facts = facts(agreement);
        let told = |line: &&Line| facts.contains(&(line.fact, line.value.to_owned()));
        let mut given: Vec<(&str, &str)> = Vec::new();
        for line in self.lines.iter().filter(told) {
            if given.iter().all(|&(column, _)| column != line.column) {
                given.push((line.column, line.code));
            }
        }
        let at = given.iter().position(|&(column, _)| column == IN_TABLE)?;
        given.remove(at);
        Some(given)
    }
}

/// Returns what a reading tells of an agreement, in the words of the tables.
fn facts(agreement: &AgreementRecord) -> HashSet<(&'static str, String)> {
    let mut facts = HashSet::new();
    facts.insert(("kind", agreement.kind.clone()));
    facts.extend(agreement.subject.iter().map(|subject| ("subject", subject.clone())));
    facts.extend(agreement.form.iter().map(|form| ("form", form.clone())));
    facts.extend(agreement.stage.iter().map(|stage| ("stage", stage.clone())));
    if agreement.parties.len() > 1 {
        facts.extend(agreement.stage.iter().map(|stage| ("joint stage", stage.clone())));
    }
    facts.extend(agreement.stages.iter().map(|told| ("stage told", told.stage.clone())));
    facts.extend(agreement.dates.iter().map(|date| ("date", date.of.clone())));
    for role in &agreement.roles {
        facts.insert(("role", role.role.clone()));
        let key = role.who.actor.clone().unwrap_or_default();
        match role.role.as_str() {
            "signatory" => facts.insert(("signatory", key)),
            "witness" => facts.insert(("witness", key)),
            _ => false,
        };
    }
    if !agreement.mediators.is_empty() {
        facts.insert(("role", "mediator".to_owned()));
    }
    for commitment in &agreement.commitments {
        let Some(kind) = &commitment.kind else { continue };
        let mode = commitment.mode.as_ref().map_or(String::new(), |mode| format!("-{mode}"));
        facts.insert(("commitment", format!("{kind}{mode}")));
    }
    let told = [("duration", agreement.duration.is_some()), ("scope", agreement.scope.is_some())];
    facts.extend(told.iter().filter(|(_, told)| *told).map(|(what, _)| ("told", (*what).to_owned())));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "kind\tceasefire\trow\tyes\nstage\tsigned\tStatus\tfirst\nkind\tceasefire\tStatus\tsecond\n";

    #[test]
    fn the_first_line_that_holds_fills_a_column() {
        let mut truce = AgreementRecord { kind: "ceasefire".to_owned(), ..AgreementRecord::default() };
        assert_eq!(Codes::of(TABLE).given(&truce), Some(vec![("Status", "second")]));
        truce.stage = Some("signed".to_owned());
        assert_eq!(Codes::of(TABLE).given(&truce), Some(vec![("Status", "first")]));
    }

    #[test]
    fn what_no_line_lets_in_is_not_in_the_table() {
        let mut pact = AgreementRecord { kind: "trade".to_owned(), ..AgreementRecord::default() };
        pact.stage = Some("signed".to_owned());
        assert_eq!(Codes::of(TABLE).given(&pact), None);
    }
}
