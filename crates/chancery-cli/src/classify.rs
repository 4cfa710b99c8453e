//! `chancery classify`: sentences with a marked source and target in, their roots out.

use crate::args::{ClassifyArgs, ClassifyFormat};
use crate::exit::Exit;
use crate::messages;
use crate::sources::{self, Source};
use chancery::classify::{Coded, Pair, classify_with};
use chancery_syntax::{Root, Roots};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Runs `chancery classify`.
pub(crate) fn run(args: &ClassifyArgs) -> Exit {
    let roots = match &args.model {
        None => Roots::embedded(),
        Some(path) => match load(path) {
            Ok(roots) => roots,
            Err(exit) => return exit,
        },
    };
    let path = match &args.path {
        Some(path) => path.clone(),
        None if io::stdin().is_terminal() => {
            messages::error("nothing to classify; give a file or -, or see chancery classify --help");
            return Exit::Usage;
        }
        None => PathBuf::from("-"),
    };
    let found = sources::find(std::slice::from_ref(&path));
    for what in &found.failed {
        messages::error(what);
    }
    let mut run = Run { roots, format: args.format, out: BufWriter::new(io::stdout().lock()), failed: false };
    run.failed = !found.failed.is_empty();
    let result = run.head().and_then(|()| found.found.iter().try_for_each(|source| run.source(source)));
    match Exit::of_write(result.and_then(|()| run.out.flush()), "standard output") {
        Exit::Done if run.failed => Exit::Failed,
        exit => exit,
    }
}

/// Loads the model of a file. It stays until the program ends.
fn load(path: &Path) -> Result<&'static Roots, Exit> {
    let what = |why: String| {
        messages::error(&format!("{}: {why}", path.display()));
        Exit::Usage
    };
    let bytes = std::fs::read(path)
        .map_err(|error| what(format!("cannot be read ({error}); give the path of a model of roots")))?;
    let roots = Roots::load(bytes).map_err(|error| what(error.to_string()))?;
    Ok(Box::leak(Box::new(roots)))
}

/// Where in a row id and sentence stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns {
    id: Option<usize>,
    sentence: usize,
}

impl Columns {
    /// Returns the columns that a first line names: one of `text` or `sentence`, and perhaps `id`.
    fn named(line: &str) -> Option<Columns> {
        let place = |names: &[&str]| {
            line.split('\t').position(|cell| names.contains(&cell.trim().to_lowercase().as_str()))
        };
        Some(Columns { id: place(&["id"]), sentence: place(&["text", "sentence"])? })
    }

    /// Returns the columns of a row under no names: the sentence alone, or an id before it.
    fn of_row(row: &str) -> Columns {
        match row.split('\t').count() {
            1 => Columns { id: None, sentence: 0 },
            _ => Columns { id: Some(0), sentence: 1 },
        }
    }

    /// Returns the id, or else the number of the line, and the sentence of a row.
    fn read(self, row: &str, number: usize) -> Result<(String, &str), String> {
        let cell = |column: usize| row.split('\t').nth(column);
        let sentence = cell(self.sentence).ok_or_else(|| {
            format!(
                "has no column {}, where the sentence should be; put tabs between columns",
                self.sentence + 1
            )
        })?;
        let id = self.id.and_then(cell).map_or_else(|| number.to_string(), |id| id.trim().to_owned());
        Ok((id, sentence))
    }
}

/// A run of the command.
struct Run<W: Write> {
    roots: &'static Roots,
    format: ClassifyFormat,
    out: W,
    failed: bool,
}

impl<W: Write> Run<W> {
    /// Prints the names of the columns.
    fn head(&mut self) -> io::Result<()> {
        if self.format == ClassifyFormat::Tsv {
            let roots: Vec<&str> = Root::ALL.iter().map(|root| root.as_str()).collect();
            writeln!(self.out, "id\troot\tquad\tbinary\t{}", roots.join("\t"))?;
        }
        Ok(())
    }

    /// Codes all rows of an input. What is wrong with it or with one of its rows is told, and the others are coded.
    fn source(&mut self, source: &Source) -> io::Result<()> {
        let name = source.name();
        let mut input = match source.open() {
            Ok(input) => input,
            Err(error) => {
                self.fail(&format!("{name}: cannot be read ({error}); check the path and the permissions"));
                return Ok(());
            }
        };
        let (mut line, mut columns) = (Vec::new(), None);
        for number in 1.. {
            line.clear();
            match input.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.fail(&format!("{name}:{number}: cannot be read ({error}); try again from here"));
                    break;
                }
            }
            let Ok(row) = std::str::from_utf8(&line) else {
                self.fail(&format!(
                    "{name}:{number}: is not UTF-8; convert the file, with iconv for instance"
                ));
                continue;
            };
            let row = row.trim_end_matches(['\n', '\r']);
            let row = if number == 1 { row.trim_start_matches('\u{feff}') } else { row };
            if number == 1 {
                columns = Columns::named(row);
            }
            if row.trim().is_empty() || number == 1 && columns.is_some() {
                continue;
            }
            let columns = columns.unwrap_or_else(|| Columns::of_row(row));
            let read = columns.read(row, number).and_then(|(id, sentence)| {
                Ok((id, Pair::parse(sentence).map_err(|error| error.to_string())?))
            });
            match read {
                Ok((id, pair)) => self.print(&id, &classify_with(self.roots, &pair))?,
                Err(why) => self.fail(&format!("{name}:{number}: {why}")),
            }
        }
        Ok(())
    }

    fn print(&mut self, id: &str, coded: &Coded) -> io::Result<()> {
        let side = if coded.is_conflict { "conflict" } else { "cooperation" };
        let (root, quad) = (coded.root.as_str(), coded.quad.as_str());
        match self.format {
            ClassifyFormat::Tsv => {
                write!(self.out, "{id}\t{root}\t{quad}\t{side}")?;
                for likelihood in &coded.likelihoods {
                    write!(self.out, "\t{likelihood:.4}")?;
                }
                writeln!(self.out)
            }
            ClassifyFormat::Jsonl => {
                let rounded = |likelihood: f32| (f64::from(likelihood) * 1e4).round() / 1e4;
                let likelihoods: Map<String, Value> = Root::ALL
                    .iter()
                    .zip(&coded.likelihoods)
                    .map(|(root, &likelihood)| (root.as_str().to_owned(), rounded(likelihood).into()))
                    .collect();
                let row = json!({ "id": id, "root": root, "quad": quad, "binary": side, "probabilities": likelihoods });
                writeln!(self.out, "{row}")
            }
        }
    }

    fn fail(&mut self, what: &str) {
        self.failed = true;
        messages::error(what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_names_or_by_their_number() {
        let named = Columns::named("ID\tset\tSentence");
        assert_eq!(named, Some(Columns { id: Some(0), sentence: 2 }));
        assert_eq!(Columns::named("text"), Some(Columns { id: None, sentence: 0 }));
        assert_eq!(Columns::named("<s>Togo</s> sent a text."), None);
        assert_eq!(Columns::of_row("<s>Togo</s> left."), Columns { id: None, sentence: 0 });
        assert_eq!(Columns::of_row("7\t<s>Togo</s> left."), Columns { id: Some(0), sentence: 1 });
    }

    #[test]
    fn a_row_without_an_id_has_the_number_of_its_line_and_a_short_row_is_told() {
        let columns = Columns { id: None, sentence: 1 };
        assert_eq!(columns.read("a\tb", 4), Ok(("4".to_owned(), "b")));
        assert!(columns.read("a", 4).is_err_and(|why| why.starts_with("has no column 2")));
    }
}
