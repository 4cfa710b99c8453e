//! `chancery correct`: what people decide on what a record tells, one decision by options or many from a file.

use crate::add;
use crate::args::WhoArgs;
use crate::clock;
use crate::decisions;
use crate::exit::Exit;
use crate::messages;
use chancery_record::corrections::{Decision, Ruling};
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery correct accept v:0c74r05jcbw3fvfe --record talks.record --author Ann --reason 'as printed'
  chancery correct reject s:9w2m8zkq4rj7t0dx --record talks.record --author Ann --reason 'a headline'
  chancery correct edit v:0c74r05jcbw3fvfe --set status=planned --set date=2024-03-12 …
  chancery correct unite v:0c74r05jcbw3fvfe v:5k1f3nqd7ye2c8ha …
  chancery correct part r:5k1f3nqd7ye2c8ha …           it is of another event than those it is with
  chancery correct undo 12 …                           decision 12 does not hold
  chancery correct --from decisions.jsonl --record talks.record --author Ann

An event (v:) or agreement (a:) stands for all its reports (r:, g:). accept also takes
a document (d:): all that is left in it. Fields and their values, and what a line of a
file is, are described in docs/corrections.md; chancery corrections lists what was
decided, with the numbers that undo takes.

Exit codes: 0 done, 1 the record failed or a decision was not taken, 2 wrong usage.
One decision that is not taken does not stop the others.")]
pub(crate) struct CorrectArgs {
    /// What is decided
    #[arg(value_name = "ACTION", required_unless_present = "from", conflicts_with = "from")]
    action: Option<Action>,
    /// Ids of events, statements, agreements, claims or reports; of a decision to be undone its number
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// The record: an SQLite file, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    #[command(flatten)]
    who: WhoArgs,
    /// With edit: the value that a field has, none after the sign where there is none; may be given several times
    #[arg(long = "set", value_name = "FIELD=VALUE", conflicts_with = "from")]
    set: Vec<String>,
    /// File of decisions, one JSON object a line, or - for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    from: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Action {
    /// It is right as it stands
    Accept,
    /// It is wrong, and left out of answers
    Reject,
    /// A value is another
    Edit,
    /// They are one
    Unite,
    /// The first is not of the second, or of what it is of now
    Part,
    /// A decision does not hold
    Undo,
}

/// A decision, and where it comes from for messages: empty, or a line of a file.
type Asked = (String, Decision);

/// Takes the decisions that `args` name.
pub(crate) fn run(args: &CorrectArgs) -> Exit {
    let (asked, mut failed) = match asked(args) {
        Ok(asked) => asked,
        Err(exit) => return exit,
    };
    let (places, wanted): (Vec<String>, Vec<Decision>) = asked.into_iter().unzip();
    let taken = chancery_record::open_existing(&args.record)
        .and_then(|mut record| Ok((record.place(), record.correct(&wanted, &clock::now())?)));
    let (record, taken) = match taken {
        Ok(taken) => taken,
        Err(error) => return add::failed(&error),
    };
    let mut numbers = Vec::new();
    for (place, taken) in places.iter().zip(taken) {
        match taken {
            Ok(number) => numbers.push(number),
            Err(refusal) => {
                failed = true;
                messages::error(&format!("{place}{refusal}"));
            }
        }
    }
    if !args.quiet {
        messages::note(&format!("{record}: {}", told(&numbers)));
    }
    if failed { Exit::Failed } else { Exit::Done }
}

/// Tells which decisions were taken.
fn told(numbers: &[i64]) -> String {
    match numbers {
        [] => "nothing was decided".to_owned(),
        [number] => format!("decision {number} taken"),
        [first, .., last] => format!("decisions {first} to {last} taken"),
    }
}

/// Returns the decisions that are asked for, and whether some could not be understood.
fn asked(args: &CorrectArgs) -> Result<(Vec<Asked>, bool), Exit> {
    let Some(path) = &args.from else { return typed(args).map(|asked| (asked, false)) };
    let lines = decisions::read(path).map_err(|message| {
        messages::error(&message);
        Exit::Failed
    })?;
    let (mut asked, mut failed) = (Vec::new(), false);
    for line in lines {
        let place = format!("{}:{}: ", line.file, line.number);
        let given = line
            .decision
            .and_then(|decision| decision.taken_over(args.who.author.as_deref(), args.who.reason.as_deref()));
        match given {
            Ok(decision) => asked.extend(decision.map(|decision| (place, decision))),
            Err(message) => {
                failed = true;
                messages::error(&format!("{place}{message}"));
            }
        }
    }
    Ok((asked, failed))
}

/// Returns the decisions that the options make.
fn typed(args: &CorrectArgs) -> Result<Vec<Asked>, Exit> {
    let wrong = |message: &str| {
        messages::error(message);
        Exit::Usage
    };
    let Some(author) = &args.who.author else {
        return Err(wrong("a decision has an author; give --author NAME, or set CHANCERY_AUTHOR"));
    };
    let Some(reason) = &args.who.reason else {
        return Err(wrong("a decision has a reason; give --reason TEXT"));
    };
    let rulings =
        args.action.map_or_else(|| Ok(Vec::new()), |action| rulings(action, args)).map_err(wrong)?;
    let decision = |ruling| {
        let (author, reason) = (author.clone(), reason.clone());
        (String::new(), Decision { author, reason, ruling })
    };
    Ok(rulings.into_iter().map(decision).collect())
}

fn rulings(action: Action, args: &CorrectArgs) -> Result<Vec<Ruling>, &'static str> {
    let ids = &args.ids;
    if ids.is_empty() {
        return Err("nothing to decide on; give an id, as chancery events and others print them");
    }
    if action != Action::Edit && !args.set.is_empty() {
        return Err("--set goes with edit; give chancery correct edit ID --set FIELD=VALUE");
    }
    match action {
        Action::Accept => Ok(ids.iter().cloned().map(Ruling::Accept).collect()),
        Action::Reject => Ok(ids.iter().cloned().map(Ruling::Reject).collect()),
        Action::Edit if args.set.is_empty() => Err("nothing to edit; give --set FIELD=VALUE"),
        Action::Edit => ids.iter().flat_map(|id| args.set.iter().map(move |set| edit(id, set))).collect(),
        Action::Unite => Ok(vec![Ruling::Unite(ids.clone())]),
        Action::Part => match ids.as_slice() {
            [one] => Ok(vec![Ruling::Part { one: one.clone(), other: None }]),
            [one, other] => Ok(vec![Ruling::Part { one: one.clone(), other: Some(other.clone()) }]),
            _ => Err("two at most are parted; give a report and what it is not of"),
        },
        Action::Undo => {
            let number = |id: &String| id.parse().map(Ruling::Undo);
            let numbers: Result<_, _> = ids.iter().map(number).collect();
            numbers.map_err(|_| "a decision is undone by its number; chancery corrections lists them")
        }
    }
}

fn edit(id: &str, set: &str) -> Result<Ruling, &'static str> {
    let Some((field, value)) = set.split_once('=') else {
        return Err("--set takes FIELD=VALUE, and FIELD= where there is none");
    };
    let value = Some(value.trim()).filter(|value| !value.is_empty()).map(str::to_owned);
    Ok(Ruling::Edit { subject: id.to_owned(), field: field.trim().to_owned(), value })
}
