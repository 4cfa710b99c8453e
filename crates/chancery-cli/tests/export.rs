//! Exports as a user meets them: what docs/exports.md tells of formats, what is written of a report, and whether other programs open it.
//!
//! `CHANCERY_BLESS=1` writes the files of `exports/` anew.

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../docs/exports.md");

/// Every format, with the ending of its file.
const FORMATS: [(&str, &str); 9] = [
    ("gdelt", "tsv"),
    ("gdelt-mentions", "tsv"),
    ("gdelt1", "tsv"),
    ("icews", "tsv"),
    ("polecat", "tsv"),
    ("phoenix", "tsv"),
    ("acled", "csv"),
    ("ucdp-ged", "csv"),
    ("plover", "jsonl"),
];

/// A folder with a record of the examples, and one of a single one.
static EXAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    for (record, names) in [
        ("talks.record", &["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"][..]),
        ("visit.record", &["visit"]),
    ] {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
        let files = names.iter().map(|name| format!("{examples}/{name}.txt"));
        chancery(folder.path()).args(["add", "--quiet", "--record", record]).args(files).assert().success();
    }
    folder
});

fn chancery(at: &Path) -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(at);
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn ran(arguments: &[&str]) -> Ran {
    let output = chancery(EXAMPLES.path()).args(arguments).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

#[test]
fn the_page_has_a_command_for_each_format() {
    for (format, _) in FORMATS {
        assert!(PAGE.contains(&format!("    chancery export {format} ")), "no command for {format}");
        assert!(PAGE.contains(&format!("`{format}`")), "{format}");
    }
}

#[test]
fn every_column_of_a_header_is_on_the_page_or_has_its_section() {
    for format in ["acled", "ucdp-ged"] {
        let header = ran(&["export", format, "--record", "talks.record"]).out;
        let section = PAGE.split("\n## ").find(|section| section.starts_with(format)).expect("a section");
        let told = |column: &str| {
            // "ids of UCDP's conflicts, dyads and sides" are their columns `…_id`.
            section.contains(&format!("`{column}`"))
                || column.ends_with("_dset_id")
                || column.ends_with("_new_id")
        };
        let missing: Vec<&str> =
            header.lines().next().unwrap_or_default().split(',').filter(|c| !told(c)).collect();
        assert_eq!(missing, [""; 0], "{format}");
    }
}

#[test]
fn a_report_is_exported_as_it_was() {
    let query = "SELECT added, strftime('%s', added) AS seconds FROM documents";
    let stamps = ran(&["sql", "--record", "visit.record", "--format", "csv", query]).out;
    let (added, seconds) = stamps.lines().nth(1).and_then(|line| line.split_once(',')).expect("a document");
    let digits: String = added.chars().filter(char::is_ascii_digit).collect();
    let version = format!("Chancery {}", env!("CARGO_PKG_VERSION"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports");
    for (format, ending) in FORMATS {
        let ran = ran(&["export", format, "--record", "visit.record"]);
        assert_eq!(ran.code, 0, "{format}: {}", ran.err);
        // When it was added is another time in each record.
        let out = ran.out.replace(&digits, "20240501080000").replace(seconds, "1714550400");
        let out =
            out.replace(&format!("\t{}\t", &digits[..8]), "\t20240501\t").replace(&version, "Chancery 0");
        let file = folder.join(format!("{format}.{ending}"));
        if std::env::var_os("CHANCERY_BLESS").is_some() {
            std::fs::write(&file, &out).expect("it is written");
        }
        let kept = std::fs::read_to_string(&file).expect("the file of the format");
        assert_eq!(out, kept, "{format}: see what changed, then CHANCERY_BLESS=1 cargo test --test export");
    }
}

#[test]
fn formats_that_cannot_tell_hold_what_has_happened_or_goes_on() {
    let lines = |arguments: &[&str]| {
        let ran = ran(&[&["export", "phoenix", "--record", "talks.record"], arguments].concat());
        (ran.code, ran.out.lines().map(str::to_owned).collect::<Vec<_>>())
    };
    let (_, all) = lines(&[]);
    let (_, real) = lines(&["--status", "happened,ongoing"]);
    assert_eq!(all, real);
    let (code, planned) = lines(&["--status", "planned"]);
    assert!(
        code == 0 && !planned.is_empty() && planned.iter().all(|line| !all.contains(line)),
        "{planned:?}"
    );
    let plover = ran(&["export", "plover", "--record", "talks.record"]).out;
    for status in ["happened", "ongoing", "planned", "possible"] {
        assert!(plover.contains(&format!("\"status\":\"{status}\"")), "{status}");
    }
}

#[test]
fn what_is_left_out_is_told() {
    let some = ran(&["export", "ucdp-ged", "--record", "talks.record"]);
    assert!(
        some.code == 0 && some.err.contains("events are left out; docs/exports.md tells"),
        "{}",
        some.err
    );
    let none = ran(&["export", "ucdp-ged", "--record", "talks.record", "--type", "CONSULT"]);
    assert!(none.code == 1 && none.err.contains("no event fits this format"), "{}", none.err);
    let nobody = ran(&["export", "gdelt", "--record", "talks.record", "--actor", "Peru"]);
    assert!(nobody.code == 1 && nobody.err.contains("nothing was found"), "{}", nobody.err);
    let limited = ran(&["export", "gdelt", "--record", "talks.record", "--limit", "1"]);
    assert!(limited.code == 0 && limited.err.contains("there are more than 1"), "{}", limited.err);
    assert_eq!(ran(&["export", "wedding", "--record", "talks.record"]).code, 2);
    let missing = ran(&["export", "gdelt", "--record", "none.record"]);
    assert!(missing.code == 1 && missing.err.contains("there is no such record"), "{}", missing.err);
}

#[test]
fn an_event_in_an_export_is_found_in_the_record() {
    let events = ran(&["export", "phoenix", "--record", "talks.record"]).out;
    for line in events.lines() {
        let (id, _) = line.split_once('_').expect("an id");
        assert_eq!(ran(&["show", id, "--record", "talks.record"]).code, 0, "{id}");
    }
}

/// Reads every export with pandas and DuckDB, without a word on what is in it but what a user would say.
const READERS: &str = r#"
import sys, pathlib
import pandas, duckdb

folder = pathlib.Path(sys.argv[1])
for line in sys.stdin:
    name, kind, header, columns, rows = line.split()
    file, columns, rows = str(folder / name), int(columns), int(rows)
    if kind == "jsonl":
        table = pandas.read_json(file, lines=True)
        asked = duckdb.sql(f"SELECT count(*) FROM read_json('{file}', format='newline_delimited')").fetchall()[0][0]
    else:
        separator = "," if kind == "csv" else "\t"
        table = pandas.read_csv(file, sep=separator, header=0 if header == "header" else None)
        assert len(table.columns) == columns, (name, len(table.columns))
        asked = duckdb.sql(
            f"SELECT count(*) FROM read_csv('{file}', delim='{separator}', header={header == 'header'}, all_varchar=true)"
        ).fetchall()[0][0]
    assert len(table) == rows == asked, (name, len(table), rows, asked)
    print(name, len(table))
"#;

/// Returns a Python that has pandas and DuckDB: `CHANCERY_PYTHON`, or python3.
fn python() -> Option<PathBuf> {
    let python = PathBuf::from(std::env::var_os("CHANCERY_PYTHON").unwrap_or_else(|| "python3".into()));
    let has = std::process::Command::new(&python).args(["-c", "import pandas, duckdb"]).output();
    if has.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    println!("skipped: no pandas and duckdb in {} (set CHANCERY_PYTHON)", python.display());
    None
}

#[test]
fn pandas_and_duckdb_open_every_export() {
    let Some(python) = python() else { return };
    let (mut files, mut expected) = (String::new(), Vec::new());
    for (format, kind) in FORMATS {
        let name = format!("read-{format}.{kind}");
        let written = ran(&["export", format, "--record", "talks.record", "-o", &name]);
        assert_eq!(written.code, 0, "{format}: {}", written.err);
        let text = std::fs::read_to_string(EXAMPLES.path().join(&name)).expect("the file");
        let header = matches!(format, "icews" | "polecat" | "acled" | "ucdp-ged");
        let rows = text.lines().count() - usize::from(header);
        let columns = match format {
            "gdelt" => 61,
            "gdelt-mentions" => 16,
            "gdelt1" => 58,
            "icews" => 20,
            "polecat" => 40,
            "phoenix" => 26,
            "acled" => 31,
            "ucdp-ged" => 49,
            _ => 0,
        };
        let word = if header { "header" } else { "none" };
        files += &format!("{name} {kind} {word} {columns} {rows}\n");
        expected.push(format!("{name} {rows}"));
    }
    let read = Command::new(python)
        .args(["-c", READERS])
        .arg(EXAMPLES.path())
        .write_stdin(files)
        .output()
        .expect("Python");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    assert_eq!(String::from_utf8_lossy(&read.stdout).lines().collect::<Vec<_>>(), expected);
}
