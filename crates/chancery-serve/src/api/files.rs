//! Lists as files: JSON Lines and CSV, all rows that fit.

use super::rows;
use crate::answer::Refusal;
use crate::server::Server;
use crate::stream::{Called, Pipe, streamed};
use crate::view::View;
use axum::response::Response;
use chancery_export::guarded;
use chancery_record::Value;
use chancery_record::ask::{Answer, AskError, Asked};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Sends the rows that `ask` asks for, in the format that the view names.
pub(super) async fn rows(
    server: &Server,
    name: &'static str,
    view: View,
    ask: impl FnOnce(&Asked, &View, &mut dyn Answer) -> Result<(), AskError> + Send + 'static,
) -> Result<Response, Refusal> {
    let csv = view.get("format") == Some("csv");
    let called = match (csv, name) {
        (true, "events") => Called { kind: CSV, file: "events.csv" },
        (true, "statements") => Called { kind: CSV, file: "statements.csv" },
        (true, "agreements") => Called { kind: CSV, file: "agreements.csv" },
        (true, "disputes") => Called { kind: CSV, file: "disputes.csv" },
        (true, _) => Called { kind: CSV, file: "rows.csv" },
        (false, _) => Called { kind: "application/jsonl; charset=utf-8", file: "rows.jsonl" },
    };
    streamed(server, called, view.query(), move |asked, pipe| {
        let guard = view.is_set("guard-formulas");
        let mut rows = Rows { pipe, csv, guard, names: Vec::new(), written: Ok(()) };
        ask(asked, &view, &mut rows)?;
        rows.written?;
        Ok(rows.pipe)
    })
    .await
}

const CSV: &str = "text/csv; charset=utf-8";

/// Writes rows as they come.
struct Rows {
    pipe: Pipe,
    csv: bool,
    guard: bool,
    names: Vec<String>,
    written: io::Result<()>,
}

impl Rows {
    fn cells<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> io::Result<()> {
        let mut line = csv::WriterBuilder::new().from_writer(Vec::new());
        for cell in cells {
            let cell = if self.guard { guarded(cell) } else { cell.into() };
            line.write_field(cell.as_bytes()).map_err(io::Error::other)?;
        }
        line.write_record(None::<&[u8]>).map_err(io::Error::other)?;
        self.pipe.write_all(&line.into_inner().map_err(|error| error.into_error())?)
    }
}

impl Answer for Rows {
    fn columns(&mut self, names: &[String]) {
        self.names = names.to_vec();
        if self.csv {
            self.written = self.cells(names.iter().map(String::as_str));
        }
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        if self.written.is_ok() {
            self.written = if self.csv {
                let cells: Vec<String> = row.iter().map(rows::text).collect();
                self.cells(cells.iter().map(String::as_str))
            } else {
                let object = serde_json::Value::from(rows::object(&self.names, &row));
                writeln!(self.pipe, "{object}")
            };
        }
        if self.written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}
