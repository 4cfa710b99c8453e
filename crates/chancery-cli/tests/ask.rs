//! Asking a record as a user meets it: filters, formats, ends; and the columns that docs/ask.md tells of.

use assert_cmd::Command;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../docs/ask.md");

/// A folder with a record of the examples.
static EXAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let files = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"];
    let files = files.map(|name| format!("{examples}/{name}.txt"));
    let mut add = chancery(folder.path());
    add.args(["add", "--quiet", "--record", "talks.record"]).args(files).assert().success();
    folder
});

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn chancery(at: &Path) -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(at);
    command
}

fn ran(arguments: &[&str]) -> Ran {
    let output = chancery(EXAMPLES.path()).args(arguments).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Asks the record of the examples.
fn ask(arguments: &[&str]) -> Ran {
    let [command, rest @ ..] = arguments else { panic!("a command") };
    ran(&[&[*command, "--record", "talks.record"], rest].concat())
}

/// Returns the rows of an answer as JSON Lines.
fn objects(arguments: &[&str]) -> Vec<serde_json::Value> {
    let ran = ask(&[arguments, &["--format", "jsonl"]].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_column_is_on_the_page() {
    for subject in ["events", "statements", "agreements", "disputes", "actors", "timeline", "panel"] {
        let section = PAGE.split("\n### ").find(|section| section.starts_with(&format!("{subject}\n")));
        let section = section.unwrap_or_else(|| panic!("no section of {subject}"));
        let told: Vec<&str> = section
            .lines()
            .filter(|line| line.starts_with("| `"))
            .flat_map(|line| line.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
            .collect();
        let csv = ask(&[subject, "--format", "csv", "--limit", "1"]).out;
        let columns: Vec<&str> = csv.lines().next().unwrap_or_default().split(',').collect();
        assert_eq!(told, columns, "{subject}");
    }
}

#[test]
fn events_are_found_by_who_whom_and_what() {
    let events = objects(&["events", "--dyad", "Norway", "Jordan"]);
    assert!(!events.is_empty());
    for event in &events {
        let countries = format!("{} {}", event["actor_countries"], event["recipient_countries"]);
        assert!(countries.contains("NOR") && countries.contains("JOR"), "{event}");
        assert!(event["id"].as_str().is_some_and(|id| id.starts_with("v:")), "{event}");
    }
    assert_eq!(objects(&["events", "--dyad", "JOR", "NOR"]), events);
    let shelled = objects(&[
        "events",
        "--type",
        "assault",
        "--mode",
        "heavy-weapons",
        "--by",
        "Jordanian state television",
    ]);
    let [shelled] = shelled.as_slice() else { panic!("{shelled:?}") };
    assert_eq!(shelled["according_to"], "Jordanian state television");
    let own_voice = objects(&["events", "--by", "publisher", "--publisher", "chancery wire"]);
    assert!(own_voice.iter().all(|event| event["according_to"] == "Chancery Wire"), "{own_voice:?}");
    let march = objects(&["events", "--from", "2024-03-01", "--to", "2024-03-31"]);
    let march: Vec<&str> = march.iter().filter_map(|event| event["date"].as_str()).collect();
    assert!(
        march.len() > 3 && march.iter().all(|day| "2024-03".starts_with(day) || day.starts_with("2024-03")),
        "{march:?}"
    );
    let days: Vec<&&str> = march.iter().filter(|day| day.len() == 10).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "the latest come first: {days:?}");
}

#[test]
fn the_table_has_the_words_and_the_ids() {
    let ran = ask(&["events", "--type", "ASSAULT"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Troops shelled the border village of Nasib last week"), "{}", ran.out);
    assert!(ran.out.contains("v:") && ran.out.contains("Jordanian state"), "{}", ran.out);
}

#[test]
fn csv_guards_formulas_when_that_is_asked_for() {
    let query = "SELECT '=1+1' AS sum, 'a,b' AS pair";
    assert_eq!(ask(&["sql", query, "--format", "csv"]).out, "sum,pair\n=1+1,\"a,b\"\n");
    assert_eq!(ask(&["sql", query, "--format", "csv", "--guard-formulas"]).out, "sum,pair\n'=1+1,\"a,b\"\n");
}

#[test]
fn a_complete_panel_has_every_month_of_every_dyad() {
    let some = objects(&["panel"]);
    let all = objects(&["panel", "--complete", "--from", "2023-01-01", "--to", "2024-12-31"]);
    assert_eq!(all.len() % 24, 0, "{all:?}");
    let met = |rows: &[serde_json::Value]| {
        let met = |row: &&serde_json::Value| {
            row["actor_country"] == "NOR" && row["recipient_country"] == "JOR" && row["period"] == "2024-03"
        };
        rows.iter().find(met).and_then(|row| row["verbal_cooperation"].as_i64())
    };
    assert!(met(&some) > Some(0), "{some:?}");
    assert_eq!(met(&all), met(&some));
    assert!(all.iter().any(|row| row["events"] == 0));
}

#[test]
fn a_timeline_is_in_the_order_of_days_and_says_what_did_not_happen_yet() {
    let lines = objects(&["timeline", "--actor", "Armenia", "--actor", "Azerbaijan"]);
    let days: Vec<&str> = lines.iter().filter_map(|line| line["date"].as_str()).collect();
    assert!(days.len() == lines.len() && days.is_sorted_by(|one, other| one[..4] <= other[..4]), "{days:?}");
    for what in ["event", "agreement", "claim"] {
        assert!(lines.iter().any(|line| line["what"] == what), "{what}: {lines:?}");
    }
    let planned = ask(&["timeline", "--status", "planned"]);
    assert!(planned.code == 0 && planned.out.contains("planned"), "{}", planned.out);
    assert!(!planned.out.contains("happened") && !planned.out.contains("claim:"), "{}", planned.out);
}

#[test]
fn two_are_shown_with_their_months_agreements_and_claims() {
    let page = ask(&["dyad", "Armenia", "Azerbaijan"]);
    assert_eq!(page.code, 0, "{}", page.err);
    assert!(page.out.starts_with("Armenia and Azerbaijan\n\nArmenia → Azerbaijan\n"), "{}", page.out);
    assert!(
        page.out.contains("|▪▪▪\n") && page.out.contains("We have observed this agreement"),
        "{}",
        page.out
    );
    let lines = ask(&["dyad", "NOR", "JOR", "--format", "jsonl"]).out;
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let parts: Vec<&str> = lines.iter().filter_map(|line| line["part"].as_str()).collect();
    assert_eq!(parts[..3], ["dyad", "directions", "directions"]);
    let events = lines[0]["events"].as_i64();
    let months = lines.iter().filter(|line| line["part"] == "months");
    assert_eq!(months.filter_map(|month| month["events"].as_i64()).sum::<i64>(), events.expect("a number"));
    assert_eq!(ask(&["dyad", "Norway", "Peru"]).code, 1);
}

#[test]
fn what_is_shown_has_every_report_and_its_words() {
    let agreement = &objects(&["agreements", "--dyad", "Armenia", "Azerbaijan", "--status", "violated"])[0];
    let id = agreement["id"].as_str().expect("an id");
    let page = ask(&["show", id]);
    assert!(page.out.starts_with(&format!("agreement {id}\n")), "{}", page.out);
    assert!(page.out.contains("We have observed this agreement to the letter"), "{}", page.out);
    let object: serde_json::Value =
        serde_json::from_str(&ask(&["show", id, "--format", "json"]).out).expect("JSON");
    assert_eq!(object["what"], "agreement");
    assert_eq!(object["reports"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_cannot_be_answered_says_why_and_what_to_do() {
    for (arguments, told) in [
        (&["events", "--type", "DANCE"][..], "there is no type DANCE; known are ACCUSE, "),
        (&["events", "--actor", "Peru"], "nothing was found; ask with fewer filters"),
        (&["agreements", "--type", "wedding"], "there is no kind of agreement wedding; known are "),
        (&["events", "--text", "Al-Shifa"], "put words with signs in them into double quotes"),
        (&["show", "v:none"], "there is no v:none; ids stand in the column id"),
        (&["sql", "DELETE FROM events"], "only a question may be asked"),
        (&["sql", "SELECT * FROM event"], "no such table: event; tables and views are described"),
    ] {
        let ran = ask(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert!(ran.err.contains(told) && ran.err.lines().count() == 1, "{arguments:?}: {}", ran.err);
    }
    let missing = ran(&["events", "--record", "none.record"]);
    assert!(
        missing.code == 1 && missing.err.contains("none.record: there is no such record"),
        "{}",
        missing.err
    );
    for usage in [&["events"][..], &["actors"], &["events", "--record", "talks.record", "--quad", "5"]] {
        assert_eq!(ran(usage).code, 2, "{usage:?}");
    }
}

#[test]
fn a_limit_says_that_there_is_more() {
    let ran = ask(&["events", "--limit", "2", "--format", "jsonl"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2));
    assert_eq!(ran.err, "chancery: there are more than 2; see them with a higher --limit\n");
}
