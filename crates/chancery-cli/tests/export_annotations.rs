//! Exports of annotations, networks, quotations and tables as a user meets them; and the columns and keys that docs/exports-annotations.md tells of.
//!
//! `CHANCERY_BLESS=1` writes the files of `exports/` anew.

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../docs/exports-annotations.md");
const NAMES: [&str; 6] = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"];

struct Ran {
    code: i32,
    out: Vec<u8>,
    err: String,
}

fn chancery(at: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("CLICOLOR_FORCE").current_dir(at);
    let output = command.args(arguments).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Returns a folder with a record of the examples, added in this order.
fn record(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let files: Vec<String> = names.iter().map(|name| format!("{examples}/{name}.txt")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let added =
        chancery(folder.path(), &[&["add", "--quiet", "--record", "talks.record"], &files[..]].concat());
    assert_eq!(added.code, 0, "{}", added.err);
    folder
}

/// Returns what a format writes to standard output.
fn exported(at: &Path, arguments: &[&str]) -> String {
    let ran = chancery(at, &[&["export", "--record", "talks.record"], arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    String::from_utf8(ran.out).expect("text")
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut files: Vec<_> = entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_report_is_exported_as_it_was() {
    let folder = record(&["visit"]);
    let formats = ["csv", "quotes", "web-annotation", "gexf", "graphml", "pa-x", "ceasefire", "claims"];
    let mut all: Vec<(String, String)> = formats
        .iter()
        .map(|format| (format!("{format}.visit"), exported(folder.path(), &[format])))
        .collect();
    exported(folder.path(), &["brat", "-o", "brat"]);
    let brat = files(&folder.path().join("brat"));
    let (_, annotations) = brat.iter().find(|(name, _)| name.ends_with(".ann")).expect("annotations");
    all.push(("brat.visit".to_owned(), String::from_utf8(annotations.clone()).expect("text")));
    for (name, written) in all {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(&name);
        if std::env::var_os("CHANCERY_BLESS").is_some() {
            std::fs::write(&file, &written).expect("it is written");
        }
        let kept = std::fs::read_to_string(&file).expect("the file of the format");
        let how = "see what changed, then CHANCERY_BLESS=1 cargo test --test export_annotations";
        assert!(written == kept, "{name}: {how}\n{written}");
    }
}

#[test]
fn every_column_and_key_is_on_the_page() {
    let folder = record(&["visit", "quotes"]);
    let csv = exported(folder.path(), &["csv"]);
    let names = csv.lines().next().expect("a line of names").split(',');
    let quote: Value =
        serde_json::from_str(exported(folder.path(), &["quotes"]).lines().next().expect("a quotation"))
            .expect("JSON");
    let keys = quote.as_object().expect("an object").keys().map(String::as_str);
    for name in names.chain(keys) {
        assert!(PAGE.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn the_order_in_which_documents_were_added_does_not_show() {
    let mut other = NAMES;
    other.reverse();
    let [one, other] = [NAMES, other].map(|names| record(&names));
    for format in
        ["csv", "quotes", "web-annotation", "conllu", "gexf", "graphml", "pa-x", "ceasefire", "claims"]
    {
        assert!(exported(one.path(), &[format]) == exported(other.path(), &[format]), "{format}");
    }
    for format in ["brat", "parquet"] {
        let [one, other] = [&one, &other].map(|folder| {
            exported(folder.path(), &[format, "-o", format]);
            // When a file was last changed is told of documents.
            files(&folder.path().join(format))
                .into_iter()
                .filter(|(name, _)| name != "documents.parquet")
                .collect::<Vec<_>>()
        });
        assert!(one == other, "{format}");
    }
}

#[test]
fn a_quotation_that_copies_have_is_told_once_with_every_document() {
    let folder = record(&["visit"]);
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/visit.txt"))
        .expect("a file");
    let copy = text.replace("Chancery Wire", "Harbour Gazette");
    std::fs::write(folder.path().join("copy.txt"), copy).expect("it is written");
    let other = "OSLO, 13 March 2024 (Fjord Post) - \"Jordan has kept its word, and the convoys are moving again,\" Norwegian Foreign Minister Astrid Lunde said on Tuesday.";
    std::fs::write(folder.path().join("other.txt"), other).expect("it is written");
    let added =
        chancery(folder.path(), &["add", "--quiet", "--record", "talks.record", "copy.txt", "other.txt"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let quotes = exported(folder.path(), &["quotes"]);
    let quotes: Vec<Value> = quotes.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let kept = quotes
        .iter()
        .find(|quote| quote["quotation"].as_str().is_some_and(|words| words.contains("kept its word")));
    let kept = kept.unwrap_or_else(|| panic!("{quotes:?}"));
    assert_eq!(
        (&kept["speaker"], &kept["numOccurrences"], &kept["numStories"]),
        (&"Astrid Lunde".into(), &3.into(), &2.into())
    );
    assert_eq!(kept["documents"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_ids_of_annotations_and_ledgers_are_those_that_show_takes() {
    let folder = record(&NAMES);
    let page: Value = serde_json::from_str(&exported(folder.path(), &["web-annotation"])).expect("JSON");
    let items = page["items"].as_array().expect("items");
    let mut shown: BTreeSet<String> = items
        .iter()
        .filter_map(|item| Some(item["id"].as_str()?.strip_prefix("urn:chancery:")?.to_owned()))
        .filter(|id| id.starts_with("r:") || id.starts_with("s:"))
        .collect();
    shown.extend(
        items.iter().filter_map(|item| Some(item["body"]["chancery:agreement"].as_str()?.to_owned())),
    );
    let pa_x = exported(folder.path(), &["pa-x"]);
    shown.extend(pa_x.lines().skip(1).filter_map(|row| Some(row.rsplit(',').next()?.to_owned())));
    assert!(shown.len() > 20, "{shown:?}");
    for id in shown.iter().step_by(7) {
        let ran = chancery(folder.path(), &["show", id, "--record", "talks.record"]);
        assert_eq!(ran.code, 0, "{id}: {}", ran.err);
    }
}

#[test]
fn filters_choose_what_is_written() {
    let folder = record(&NAMES);
    let all = exported(folder.path(), &["csv"]).lines().count();
    let some = exported(folder.path(), &["csv", "--type", "ASSAULT"]);
    assert!(
        some.lines().count() < all && some.lines().skip(1).all(|row| row.contains(",ASSAULT,")),
        "{some}"
    );
    let page: Value =
        serde_json::from_str(&exported(folder.path(), &["web-annotation", "--dyad", "Norway", "Jordan"]))
            .expect("JSON");
    let documents: BTreeSet<&str> = page["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|item| item["target"][0]["chancery:document"].as_str())
        .collect();
    assert_eq!(documents.len(), 1);
}

#[test]
fn what_cannot_be_written_says_why_and_leaves_nothing_behind() {
    let folder = record(&["visit"]);
    std::fs::create_dir_all(folder.path().join("full/inner")).expect("a folder");
    std::fs::write(folder.path().join("file"), "").expect("a file");
    for (arguments, code, told) in [
        (&["parquet"][..], 2, "parquet is written to a folder; give one with -o FOLDER"),
        (
            &["brat", "-o", "full"],
            1,
            "full: is there and is not empty; give a folder that is empty or not there yet",
        ),
        (&["brat", "-o", "file"], 1, "file: is there and is no folder that can be read"),
        (&["parquet", "-o", "none/tables"], 1, "none/tables: cannot be written"),
        (&["gexf", "-o", "none/network.gexf"], 1, "none/network.gexf: cannot be written"),
        (&["brat", "-o", "texts", "--actor", "Peru"], 1, "nothing was found; ask with fewer filters"),
        (&["quotes", "--by", "Peru"], 1, "nothing was found; ask with fewer filters"),
        (&["web-annotation", "--type", "DANCE"], 1, "there is no type DANCE; known are "),
    ] {
        let ran = chancery(folder.path(), &[&["export", "--record", "talks.record"], arguments].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(told) && ran.err.lines().count() == 1, "{arguments:?}: {}", ran.err);
    }
    let left: Vec<String> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("unfinished") || name == "texts")
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    exported(folder.path(), &["brat", "-o", "empty"]);
    assert_eq!(files(&empty).len(), 3);
}

#[test]
fn tables_begin_no_cell_with_a_formula_when_that_is_asked_for() {
    let folder = record(&["visit"]);
    let hostile = "@SUM Daily, 12 March 2024 - Leader of =1+1 Movement, Karim Haddad, met Norwegian Foreign Minister Astrid Lunde in Oslo on Tuesday.";
    std::fs::write(folder.path().join("hostile.txt"), hostile).expect("it is written");
    chancery(folder.path(), &["add", "--quiet", "--record", "talks.record", "hostile.txt"]);
    let table = exported(folder.path(), &["csv", "--guard-formulas"]);
    for cell in table.lines().flat_map(|row| row.split(',')) {
        let formula =
            cell.trim_matches('"').starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
        assert!(!formula, "{cell}");
    }
}

#[test]
fn answers_are_written_as_parquet() {
    let folder = record(&["visit"]);
    for ask in ["events", "statements", "agreements", "disputes", "actors", "panel"] {
        let ran = chancery(folder.path(), &[ask, "--record", "talks.record", "--format", "parquet"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ask}");
        assert!(ran.out.starts_with(b"PAR1") && ran.out.ends_with(b"PAR1"), "{ask}");
    }
    let wrong = chancery(
        folder.path(),
        &[
            "sql",
            "--record",
            "talks.record",
            "--format",
            "parquet",
            "-o",
            "x.parquet",
            "SELECT * FROM nothing",
        ],
    );
    assert_eq!(wrong.code, 1);
    assert!(!folder.path().join("x.parquet").exists());
}
