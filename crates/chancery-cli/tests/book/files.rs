//! Files that pages show: lists of feeds, codebooks, tables of actors, JSON. Each is what the program takes.

use super::PREPARED;
use super::pages::{Block, Page, pages};
use super::scratch::shell;
use std::fs;

/// The page whose codebook grows from block to block, which has a test of its own.
const GROWING: &str = "docs/codebooks.md";

/// What is wrong with the file that a block shows.
fn wrong(block: &Block) -> Option<String> {
    let text = block.lines.join("\n") + "\n";
    let told = |name: &str, line: &str, text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(name), text).expect("written");
        let output = shell(folder.path(), line);
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    match block.language.as_str() {
        "toml" if text.contains("[[feed]]") => {
            // A port that no feed has: the list is read, and nothing is asked for.
            let text = text.replace("https://", "http://127.0.0.1:9/");
            let (_, told) =
                told("feeds.toml", "chancery follow feeds.toml --record new.record --once", &text);
            let refused = told.matches("unusual port").count();
            (refused != text.matches("[[feed]]").count() || told.contains("feeds.toml:")).then_some(told)
        }
        "toml" => {
            let (is_right, told) = told("own.toml", "chancery codebook check own.toml", &text);
            (!is_right).then_some(told)
        }
        "tsv" => {
            let (is_right, told) = told("own.tsv", "chancery actors check own.tsv", &text);
            (!is_right).then_some(told)
        }
        "json" => serde_json::from_str::<serde_json::Value>(&text).err().map(|error| error.to_string()),
        _ => None,
    }
}

#[test]
fn files_that_are_shown_are_taken() {
    std::sync::LazyLock::force(&PREPARED);
    let mut checked = Vec::new();
    let mut failures = Vec::new();
    for page in pages().iter().filter(|page| page.path != GROWING) {
        for block in
            page.blocks().iter().filter(|block| ["toml", "tsv", "json"].contains(&block.language.as_str()))
        {
            checked.push(block.language.clone());
            if let Some(why) = wrong(block) {
                failures.push(format!("{}:{}: {why}", page.path, block.first + 1));
            }
        }
    }
    for language in ["toml", "tsv", "json"] {
        assert!(checked.iter().any(|checked| checked == language), "no page shows {language}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let broken = |language: &str, text: &str| {
        wrong(&Block {
            language: language.to_owned(),
            first: 0,
            lines: text.lines().map(str::to_owned).collect(),
        })
    };
    assert!(broken("toml", "[[feed]]\nurl = \"https://example.org/rss.xml\"\nevry = 10").is_some());
    assert!(broken("tsv", "key\tnames\nfoo\tBar").is_some());
}

#[test]
fn every_decision_is_listed_with_its_state() {
    let list = Page::read("docs/decisions/README.md").text;
    let decisions = super::pages::markdown("docs/decisions");
    for path in decisions.iter().filter(|path| !path.ends_with("README.md")) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let row = list.lines().find(|line| line.contains(&format!("]({name})")));
        let state = row.and_then(|row| row.trim_end_matches('|').rsplit('|').next()).map(str::trim);
        assert!(
            state.is_some_and(|state| state.starts_with("holds") || state.starts_with("superseded")),
            "{name}: {state:?}"
        );
    }
}
