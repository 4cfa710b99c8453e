//! `chancery agree`: how far two people agree who reviewed the same documents, in two records or in two files of decisions.

use super::args::{AgreeArgs, Format};
use super::{answer, failed, layout};
use crate::decisions;
use crate::exit::Exit;
use crate::messages;
use chancery_eval::coders::{Coding, Judgement, compare};
use chancery_record::Value;
use chancery_record::ask::{AskError, Asked, Came};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The value of a field that a coder left as it was read, where what was read is not known.
const AS_READ: &str = "as read";

const COLUMNS: [&str; 6] = ["of", "in", "units", "values", "agreement", "alpha"];

/// Why two inputs cannot be compared.
enum Trouble {
    Asked(AskError),
    Told(String),
}

/// Prints how far two people agree.
pub(crate) fn agree(args: &AgreeArgs) -> Exit {
    let codings = match codings(&args.one, &args.other) {
        Ok(codings) => codings,
        Err(Trouble::Asked(error)) => return failed(&error),
        Err(Trouble::Told(message)) => {
            messages::error(&message);
            return Exit::Failed;
        }
    };
    let [one, other] = &codings;
    if !one.keys().any(|id| other.contains_key(id)) {
        messages::error(&format!(
            "{} and {} have nothing that both decided on; review the same documents, with the same ids",
            args.one.display(),
            args.other.display()
        ));
        return Exit::Failed;
    }
    answer(Some(&layout::AGREE), args.printing(), |rows| {
        rows.columns(&COLUMNS.map(str::to_owned));
        let mut came = Came::default();
        for respect in compare(one, other) {
            let found = respect.reliability;
            // People are shown three places.
            let shown = |share: Option<f64>| match (args.format, share) {
                (Format::Table, Some(share)) => Value::from(format!("{share:.3}")),
                (_, share) => Value::from(share),
            };
            came.rows += 1;
            let row = vec![
                Value::from(respect.of),
                Value::from(respect.respect),
                Value::from(found.units),
                Value::from(found.values),
                shown(found.agreement),
                shown(found.alpha),
            ];
            if rows.row(row).is_break() {
                break;
            }
        }
        Ok(came)
    })
}

fn codings(one: &Path, other: &Path) -> Result<[Coding; 2], Trouble> {
    match [is_record(one)?, is_record(other)?] {
        [true, true] => Ok([of_record(one)?, of_record(other)?]),
        [false, false] => of_files(one, other),
        _ => Err(Trouble::Told(format!(
            "{} and {} cannot be compared; give two records, or two files of decisions",
            one.display(),
            other.display()
        ))),
    }
}

/// Returns whether a file is a record, which is one of SQLite; other files are taken for decisions.
fn is_record(path: &Path) -> Result<bool, Trouble> {
    let mut head = [0; 15];
    let read = File::open(path).and_then(|mut file| file.read(&mut head));
    match read {
        Ok(read) => Ok(&head[..read] == b"SQLite format 3"),
        Err(error) => Err(Trouble::Told(format!(
            "{}: cannot be read ({error}); give a record, or a file of decisions",
            path.display()
        ))),
    }
}

fn of_record(path: &Path) -> Result<Coding, Trouble> {
    let judged = Asked::open(path).and_then(|record| record.judged()).map_err(Trouble::Asked)?;
    let judgement = |judged: chancery_record::ask::Judged| {
        let values = judged.values.into_iter().map(|(field, value)| (field.to_owned(), value));
        (judged.id, Judgement { kept: judged.kept, values: values.collect() })
    };
    Ok(judged.into_iter().map(judgement).collect())
}

/// What a file says of one subject.
#[derive(Default)]
struct Said {
    kept: Option<bool>,
    values: BTreeMap<String, String>,
}

/// Values before any edit, by subject and field.
type AsRead = BTreeMap<(String, String), String>;

/// Takes two files of decisions together: what was read where one left a value and the other edited it stands in the other file.
fn of_files(one: &Path, other: &Path) -> Result<[Coding; 2], Trouble> {
    let mut read = AsRead::new();
    let said = [said_in(one, &mut read)?, said_in(other, &mut read)?];
    let coding = |said: BTreeMap<String, Said>| {
        let judgement = |(id, said): (String, Said)| {
            let kept = said.kept.unwrap_or(true);
            let mut values = said.values;
            // Every field of the kind that anybody edited has a value: what was read, else that it is as it was read.
            for (_, field) in read.keys().filter(|(subject, _)| subject.get(..2) == id.get(..2)) {
                let as_read = read.get(&(id.clone(), field.clone())).cloned();
                values.entry(field.clone()).or_insert_with(|| as_read.unwrap_or_else(|| AS_READ.to_owned()));
            }
            (id, Judgement { kept, values })
        };
        said.into_iter().map(judgement).collect::<Coding>()
    };
    Ok(said.map(coding))
}

fn said_in(path: &Path, read: &mut AsRead) -> Result<BTreeMap<String, Said>, Trouble> {
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for line in decisions::read(path).map_err(Trouble::Told)? {
        let place = format!("{}:{}", line.file, line.number);
        let given = line.decision.map_err(|message| Trouble::Told(format!("{place}: {message}")))?;
        let Some(subject) = given.subject.filter(|_| given.state.as_deref() != Some("undone")) else {
            continue;
        };
        let said = match given.action.as_str() {
            "accept" | "reject" | "edit" => all.entry(subject.clone()).or_default(),
            _ => continue,
        };
        match (given.action.as_str(), given.field) {
            ("edit", Some(field)) => {
                read.entry((subject, field.clone())).or_insert_with(|| given.before.unwrap_or_default());
                said.values.insert(field, given.after.unwrap_or_default());
            }
            ("edit", None) => return Err(Trouble::Told(format!("{place}: has no field; edit needs one"))),
            (action, _) => said.kept = Some(action == "accept"),
        }
    }
    Ok(all)
}
