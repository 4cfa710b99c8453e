//! The rows that reports need to be looked at apart from their documents, and how they are sent from machine to machine.

use crate::rows::{Rows, TABLES, Table, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// Tables of which reports have rows.
pub(super) const KEPT: &[&str] = &[
    "amounts",
    "entities",
    "entity_roles",
    "statements",
    "statement_spans",
    "events",
    "event_participants",
    "event_places",
    "event_contexts",
    "event_reports",
    "report_participants",
    "report_contexts",
    "report_spans",
    "agreements",
    "agreement_parties",
    "agreement_reports",
    "agreement_roles",
    "compliance_claims",
    "disputes",
    "dispute_sides",
    "dispute_evidence",
];

/// A row of a table.
pub(super) type Row = (&'static Table, Vec<Value>);

/// The rows of a reading, by what they belong to: the value of one of their columns.
pub(super) struct Index<'r> {
    by_owner: BTreeMap<(&'static str, &'r str), Vec<&'r Row>>,
    /// How many people were killed, injured and so on, in the order of the text.
    counted: Vec<Counted<'r>>,
    disputes: Vec<&'r Row>,
}

/// How many people something happened to.
struct Counted<'r> {
    amount: &'r Row,
    start: i64,
    end: i64,
    /// The statements that tell it.
    statements: Vec<&'r str>,
}

/// The column by which the rows of a table are looked for.
fn owner(table: &str) -> &'static str {
    match table {
        "entities" | "statements" | "events" | "event_reports" | "agreements" | "agreement_reports" => "id",
        "entity_roles" => "entity",
        "event_participants" | "event_places" | "event_contexts" => "event",
        "agreement_parties" => "agreement",
        "statement_spans" => "statement",
        "dispute_sides" | "dispute_evidence" => "dispute",
        _ => "report",
    }
}

impl<'r> Index<'r> {
    pub(super) fn of(rows: &'r Rows) -> Index<'r> {
        let mut by_owner: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in rows.0.iter().filter(|(table, _)| KEPT.contains(&table.name)) {
            if let Some(Value::Text(owner)) = cell(row, owner(row.0.name)) {
                by_owner.entry((row.0.name, owner.as_str())).or_default().push(row);
            }
        }
        let of = |table: &'static str| rows.0.iter().filter(move |row| row.0.name == table);
        let contents = of("statement_spans").filter(|row| text(row, "kind") == Some("content"));
        let contents: Vec<_> =
            contents.filter_map(|row| Some((ends(row)?, text(row, "statement")?))).collect();
        let count = |amount| {
            let (start, end) = ends(amount)?;
            let around = contents.iter().filter(|((first, last), _)| *first <= start && end <= *last);
            let statements = around.map(|(_, statement)| *statement).collect();
            Some(Counted { amount, start, end, statements })
        };
        let fates = of("amounts").filter(|row| text(row, "fate").is_some());
        let mut counted: Vec<Counted<'r>> = fates.filter_map(count).collect();
        counted.sort_by_key(|counted| counted.start);
        Index { by_owner, counted, disputes: of("disputes").collect() }
    }

    fn rows<'i>(&'i self, table: &'static str, owner: &'i str) -> &'i [&'r Row] {
        self.by_owner.get(&(table, owner)).map_or(&[], Vec::as_slice)
    }

    /// Returns all rows that the report with this id needs, of which `own` are its own tables.
    pub(super) fn of_report(
        &self,
        id: &str,
        thing: &str,
        own: &[&'static str],
        of_thing: &[&'static str],
    ) -> Vec<&'r Row> {
        let mut found: Vec<_> = of_thing.iter().flat_map(|table| self.rows(table, thing)).copied().collect();
        found.extend(own.iter().flat_map(|table| self.rows(table, id)));
        let disputes: Vec<_> = self.rows("disputes", id).to_vec();
        let mut statements: BTreeSet<&str> = found.iter().filter_map(|row| text(row, "statement")).collect();
        let mut amounts = Vec::new();
        for counted in self.counted(&found) {
            amounts.push(counted.amount);
            statements.extend(&counted.statements);
        }
        found.extend(amounts);
        for statement in statements {
            found.extend(self.rows("statements", statement));
            found.extend(self.rows("statement_spans", statement));
        }
        let named = ["entity", "speaker", "party"];
        let entities: BTreeSet<&str> =
            found.iter().flat_map(|row| named.iter().filter_map(|column| text(row, column))).collect();
        for entity in entities {
            found.extend(["entities", "entity_roles"].iter().flat_map(|table| self.rows(table, entity)));
        }
        found.extend(disputes.iter().flat_map(|dispute| self.of_dispute(dispute)));
        found
    }

    /// Returns how many people were killed and so on in the sentences of a report, each once.
    fn counted(&self, of_report: &[&'r Row]) -> Vec<&Counted<'r>> {
        let told = |row: &&&Row| row.0.name == "report_spans" && text(row, "kind") == Some("evidence");
        let mut found = BTreeSet::new();
        for (start, end) in of_report.iter().filter(told).filter_map(|row| ends(row)) {
            let first = self.counted.partition_point(|counted| counted.start < start);
            let begin_within = |at: &usize| self.counted.get(*at).is_some_and(|counted| counted.start < end);
            found.extend((first..).take_while(begin_within).filter(|at| self.counted[*at].end <= end));
        }
        found.into_iter().map(|at| &self.counted[at]).collect()
    }

    /// Returns all rows of a dispute within the document.
    fn of_dispute(&self, dispute: &'r Row) -> Vec<&'r Row> {
        let mut rows = vec![dispute];
        if let Some(id) = text(dispute, "id") {
            rows.extend(["dispute_sides", "dispute_evidence"].iter().flat_map(|table| self.rows(table, id)));
        }
        rows
    }

    /// Returns the ids of the disputes within the document that are about none of its reports, each with its rows.
    pub(super) fn disputes_without(&self, reports: &BTreeSet<String>) -> Vec<(&'r str, Vec<&'r Row>)> {
        let about_none =
            |dispute: &&&'r Row| text(dispute, "report").is_none_or(|about| !reports.contains(about));
        let of = |dispute: &&'r Row| Some((text(dispute, "id")?, self.of_dispute(dispute)));
        self.disputes.iter().filter(about_none).filter_map(of).collect()
    }
}

/// Returns where a row's words stand.
fn ends(row: &Row) -> Option<(i64, i64)> {
    match (cell(row, "start_char"), cell(row, "end_char")) {
        (Some(Value::Integer(start)), Some(Value::Integer(end))) => Some((*start, *end)),
        _ => None,
    }
}

fn cell<'r>(row: &'r Row, column: &str) -> Option<&'r Value> {
    let at = row.0.columns.iter().position(|name| *name == column)?;
    row.1.get(at)
}

fn text<'r>(row: &'r Row, column: &str) -> Option<&'r str> {
    match cell(row, column) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// Writes rows as JSON: the name of the table, then the values. Real numbers are their bits, so that none changes on the way.
pub(super) fn packed(rows: &[&Row]) -> String {
    let value = |value: &Value| match value {
        Value::Real(number) => Json::from(vec![number.to_bits()]),
        value => json(value),
    };
    let row = |(table, values): &&Row| {
        Json::from([vec![Json::from(table.name)], values.iter().map(value).collect()].concat())
    };
    Json::from(rows.iter().map(row).collect::<Vec<Json>>()).to_string()
}

pub(super) fn unpacked(rows: &str) -> Result<Vec<Row>, String> {
    let value = |value: Json| match value {
        Json::String(text) => Value::Text(text),
        Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
        Json::Array(bits) => {
            bits.first().and_then(Json::as_u64).map_or(Value::Null, |bits| Value::Real(f64::from_bits(bits)))
        }
        _ => Value::Null,
    };
    let rows: Vec<Vec<Json>> = serde_json::from_str(rows).map_err(|error| error.to_string())?;
    rows.into_iter()
        .map(|row| {
            let mut row = row.into_iter();
            let name = row.next().unwrap_or_default();
            let table =
                TABLES.iter().find(|table| name.as_str() == Some(table.name) && KEPT.contains(&table.name));
            let table = table.ok_or_else(|| format!("there is no table {name}"))?;
            let values: Vec<Value> = row.map(value).collect();
            if values.len() == table.columns.len() {
                Ok((*table, values))
            } else {
                Err(format!("a row of {} has {} values", table.name, values.len()))
            }
        })
        .collect()
}

/// Returns a value as JSON; bytes, which no row here has, are null.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::Null | Value::Bytes(_) => Json::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
    }
}
