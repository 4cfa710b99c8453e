//! The documentation beside the program: every command of the README and of the pages under docs/ is run, what they say that commands print is
//! what they print, and their links lead somewhere. What single pages describe, columns, fields and requests, is held by the tests of these commands.
//!
//! Pages are written anew with what is printed by `CHANCERY_UPDATE=1 cargo test -p chancery-cli --test book`; where a page leaves lines
//! out (`…` on a line of its own) it is for people to mend.
#![cfg(unix)]

mod commands;
mod files;
mod links;
mod pages;
mod scratch;

use commands::{commands, is_shortened, is_shown_truly, is_usage};
use pages::{Page, pages, root};
use scratch::{copied, prepared, shell};
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use tempfile::TempDir;

/// Commands that are not run: words that such a command has, and why.
const NOT_RUN: [(&str, &str); 5] = [
    (
        "chancery serve --record",
        "goes on until it is stopped; tests/serve.rs starts it and asks all that docs/serve.md asks",
    ),
    ("chancery follow feeds.toml", "needs feeds on the network; tests/follow.rs has a server of its own"),
    ("https://", "needs the network; tests/follow.rs has a server of its own"),
    ("postgres://", "needs a server; crates/chancery-record/tests/servers.rs starts one"),
    ("${fpath[1]}", "is for zsh, and would write into the system"),
];

static PREPARED: LazyLock<TempDir> = LazyLock::new(prepared);

/// Why a command is not run, if it is not.
fn not_run(line: &str) -> Option<&'static str> {
    NOT_RUN.iter().find(|(words, _)| line.contains(words)).map(|(_, why)| *why)
}

/// Makes alike what differs from run to run: how long something took.
fn settled(text: &str) -> Vec<String> {
    let settle = |line: &str| match line.rsplit_once(" in ") {
        Some((before, took)) if took.strip_suffix(" s").is_some_and(|s| s.parse::<f64>().is_ok()) => {
            format!("{before} in 1 s")
        }
        _ => line.trim_end().to_owned(),
    };
    text.lines().map(settle).collect()
}

/// What became of the commands of a page.
#[derive(Default)]
struct Outcome {
    run: usize,
    failures: Vec<String>,
    /// Lines of the page that should be others: from, how many, and what they should be.
    others: Vec<(usize, usize, Vec<String>)>,
}

/// Runs all commands of a page in its own folder, in its order.
fn run(page: &Page) -> Outcome {
    let mut outcome = Outcome::default();
    let commands = commands(page);
    let programs = programs(page);
    if commands.is_empty() && programs.is_empty() {
        return outcome;
    }
    let folder = tempfile::tempdir().expect("a folder");
    copied(PREPARED.path(), folder.path());
    for command in commands {
        if not_run(&command.line).is_some() {
            continue;
        }
        outcome.run += 1;
        let line = command.line.replace("cargo run --release -- ", "chancery ");
        let output = shell(folder.path(), &line);
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if output.status.success() == command.fails {
            let told = if command.fails { "does not fail" } else { told[1].trim() };
            outcome.failures.push(format!("{}: {line}: {told}", page.path));
        }
        // Where nothing is found commands end with 1; what is written to a file is looked for.
        let file = line.split_once(" -o ").and_then(|(_, rest)| rest.split_whitespace().next());
        if !command.fails
            && file.is_some_and(|file| !file.contains('$') && !folder.path().join(file).exists())
        {
            outcome.failures.push(format!("{}: {line}: writes no file", page.path));
        }
        if let Some((first, shown)) = command.printed {
            compare(page, &line, (first, &shown), &told.concat(), &mut outcome);
        }
    }
    for language in ["python", "r"] {
        // As in a session: what stands before in the same language has been done.
        let mut session = Session::default();
        for program in programs.iter().filter(|program| program.language == language) {
            session.code += &program.code;
            session.code += "\n";
            run_program(page, folder.path(), program, &mut session, &mut outcome);
        }
    }
    outcome
}

/// Compares what a page shows with what was printed.
fn compare(
    page: &Page,
    what: &str,
    (first, shown): (usize, &[String]),
    printed: &str,
    outcome: &mut Outcome,
) {
    let (shown, printed) = (settled(&shown.join("\n")), settled(printed));
    if is_shown_truly(&shown, &printed) {
        return;
    }
    if !is_shortened(&shown) {
        outcome.others.push((first, shown.len(), printed.clone()));
    }
    let failure = format!(
        "{}: {what}: is shown to print\n{}\nbut prints\n{}",
        page.path,
        shown.join("\n"),
        printed.join("\n")
    );
    outcome.failures.push(failure);
}

/// A program in Python or R, which opens what the commands of its page made, and what the page says that it prints.
struct Program {
    language: String,
    code: String,
    printed: Option<(usize, Vec<String>)>,
}

/// The programs of a page that need nothing of Chancery; those with its Python package are run by crates/chancery-python/tests.
fn programs(page: &Page) -> Vec<Program> {
    let blocks = page.blocks();
    let mut found = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let code = block.lines.join("\n");
        let opens = code.contains("pandas") && !code.contains("chancery") || block.language == "r";
        if !opens || !matches!(block.language.as_str(), "python" | "r") {
            continue;
        }
        let below = blocks
            .get(number + 1)
            .filter(|next| next.language == "text" && next.first <= block.first + block.lines.len() + 3);
        let printed = below.map(|below| (below.first, below.lines.clone()));
        found.push(Program { language: block.language.clone(), code, printed });
    }
    found
}

/// The programs of a page so far, in one language, and what they print.
#[derive(Default)]
struct Session {
    code: String,
    printed: String,
}

/// Runs a program, after those before it, where its language and the packages that it needs are installed.
fn run_program(page: &Page, at: &Path, program: &Program, session: &mut Session, outcome: &mut Outcome) {
    let python = std::env::var("CHANCERY_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let (file, with) = match program.language.as_str() {
        "python" => ("program.py", python.as_str()),
        _ => ("program.R", "Rscript"),
    };
    std::fs::write(at.join(file), &session.code).expect("written");
    let Ok(output) = std::process::Command::new(with).arg(file).current_dir(at).output() else {
        println!("skipped: {}: a block of {}: there is no {with}", page.path, program.language);
        return;
    };
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let lacking = ["No module named", "there is no package called"];
    if !output.status.success() && lacking.iter().any(|lacking| err.contains(lacking)) {
        let why = err.lines().rev().find(|line| lacking.iter().any(|lacking| line.contains(lacking)));
        println!("skipped: {}: a block of {}: {}", page.path, program.language, why.unwrap_or_default());
        return;
    }
    outcome.run += 1;
    if !output.status.success() {
        outcome.failures.push(format!("{}: a block of {}: {}", page.path, program.language, err.trim()));
    }
    let printed = out.strip_prefix(session.printed.as_str()).unwrap_or(&out);
    if let Some((first, shown)) = &program.printed {
        compare(page, &program.language, (*first, shown), printed, outcome);
    }
    session.printed = out;
}

/// Writes a page anew with what is printed.
fn update(page: &Page, others: &[(usize, usize, Vec<String>)]) {
    let mut lines: Vec<&str> = page.text.lines().collect();
    // From the last to the first, so that the numbers of lines before stay true.
    let mut others: Vec<_> = others.iter().collect();
    others.sort();
    for (first, count, printed) in others.into_iter().rev() {
        lines.splice(*first..first + count, printed.iter().map(String::as_str));
    }
    std::fs::write(root().join(&page.path), lines.join("\n") + "\n").expect("written");
}

#[test]
fn every_command_of_every_page_does_what_the_page_says() {
    let pages = pages();
    let next = Mutex::new(pages.iter());
    let outcomes = Mutex::new(Outcome::default());
    let updating = std::env::var_os("CHANCERY_UPDATE").is_some();
    LazyLock::force(&PREPARED);
    let work = || {
        loop {
            let Some(page) = next.lock().expect("no panic").next() else { break };
            let outcome = run(page);
            if updating && !outcome.others.is_empty() {
                update(page, &outcome.others);
            }
            let mut all = outcomes.lock().expect("no panic");
            all.run += outcome.run;
            all.failures.extend(outcome.failures);
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut all = outcomes.into_inner().expect("no panic");
    all.failures.sort();
    assert!(all.run > 100, "{}", all.run);
    let count = all.failures.len();
    assert!(
        all.failures.is_empty(),
        "of {} commands {count} do otherwise:\n\n{}",
        all.run,
        all.failures.join("\n\n")
    );
}

#[test]
fn commands_that_are_not_run_are_on_some_page() {
    let lines: Vec<String> = pages().iter().flat_map(commands).map(|command| command.line).collect();
    for (words, why) in NOT_RUN {
        assert!(lines.iter().any(|line| line.contains(words)), "no page has {words} any more, which {why}");
    }
}

#[test]
fn every_command_of_the_program_is_listed_with_its_use() {
    let page = Page::read("docs/cli.md");
    let blocks = page.blocks();
    let usage = blocks.iter().find(|block| is_usage(block)).expect("a list of commands");
    let names =
        usage.lines.iter().filter_map(|line| line.strip_prefix("chancery ")?.split_whitespace().next());
    let listed: Vec<&str> = names.collect();
    let help = shell(PREPARED.path(), "chancery help");
    let help = String::from_utf8(help.stdout).expect("text");
    let commands =
        help.split("Commands:").nth(1).expect("commands").split("\n\n").next().expect("a paragraph");
    let there: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|&name| name != "help")
        .collect();
    assert!(there.len() > 20, "{help}");
    for name in &there {
        assert!(listed.contains(name), "docs/cli.md does not list chancery {name}");
    }
    for name in listed {
        assert!(there.contains(&name), "there is no chancery {name}");
    }
}

/// The names of the commands that a help lists, without `help` itself.
fn listed_in(help: &str) -> Vec<String> {
    let commands = help.split("\nCommands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let names = commands
        .unwrap_or_default()
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|&name| name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_page_of_options_has_every_command() {
    let shown: Vec<String> =
        commands(&Page::read("docs/options.md")).into_iter().map(|command| command.line).collect();
    let help = |command: &str| {
        let output = shell(PREPARED.path(), &format!("chancery {command} -h"));
        listed_in(&String::from_utf8(output.stdout).expect("text"))
    };
    let mut there = Vec::new();
    for name in listed_in(&String::from_utf8(shell(PREPARED.path(), "chancery help").stdout).expect("text")) {
        there.push(format!("chancery {name} -h"));
        there.extend(help(&name).into_iter().map(|below| format!("chancery {name} {below} -h")));
    }
    assert!(there.len() > 35, "{there:?}");
    assert_eq!(shown, there);
}

#[test]
fn the_page_of_the_server_has_every_path_of_the_api() {
    let page = Page::read("docs/serve.md").text;
    let described: serde_json::Value =
        serde_json::from_str(&Page::read("docs/openapi.json").text).expect("an OpenAPI document");
    let paths = described["paths"].as_object().expect("paths");
    assert!(paths.len() > 15);
    for path in paths.keys() {
        // `/dyad` stands there with its parameters.
        let is_told = [format!("`{path}`"), format!("`POST {path}`"), format!("`{path}?")];
        assert!(is_told.iter().any(|words| page.contains(words)), "docs/serve.md does not tell of {path}");
    }
}

#[test]
fn figures_of_the_page_on_limits_stand_on_the_page_of_accuracy() {
    let accuracy = Page::read("docs/accuracy.md").text;
    let limits = Page::read("docs/limits.md").text;
    let decimals = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let words = words.map(|word| word.trim_end_matches('.'));
        words.filter(|word| word.len() == 5 && word.starts_with("0.")).map(str::to_owned).collect()
    };
    let known = decimals(&accuracy);
    let told = decimals(&limits);
    assert!(told.len() > 8, "{told:?}");
    for figure in told {
        assert!(known.contains(&figure), "docs/limits.md has {figure}, and docs/accuracy.md has not");
    }
}

#[test]
fn sentences_of_the_picture_of_statuses_are_read_with_these_statuses() {
    let picture = Page::read("docs/images/status.svg").text;
    let mut checked = 0;
    for line in picture.lines().filter(|line| line.contains("class=\"label\"")) {
        let texts: Vec<&str> =
            line.split("</text>").filter_map(|text| text.rsplit_once('>')).map(|(_, text)| text).collect();
        let [status, sentence, ..] = texts.as_slice() else { panic!("{line}") };
        let output = shell(PREPARED.path(), &format!("echo '{sentence}' | chancery read --format json -"));
        let reading: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a reading");
        assert_eq!(reading["events"][0]["status"], **status, "{sentence}");
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn the_table_of_types_is_that_of_the_codebook() {
    let output = shell(PREPARED.path(), "chancery explain --codes --format json");
    let codes: serde_json::Value = serde_json::from_slice(&output.stdout).expect("codes");
    let types: Vec<String> = codes
        .as_array()
        .into_iter()
        .flatten()
        .filter(|code| code["kind"] == "type")
        .map(|code| {
            let part = |key: &str| code[key].as_str().unwrap_or_default().to_owned();
            let modes = part("modes");
            let modes: Vec<&str> =
                modes.split(", ").map(|mode| mode.split(" (").next().unwrap_or_default()).collect();
            let modes = Some(modes.join(", ")).filter(|modes| !modes.is_empty()).unwrap_or("–".to_owned());
            let (name, class, score) = (part("code"), part("class"), part("score").replace('-', "−"));
            format!("| `{name}` | {class} | {score} | {} | {modes} |", part("example"))
        })
        .collect();
    let page = Page::read("docs/concepts.md").text;
    let shown: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(shown, types);
}

#[test]
fn what_is_to_be_cited_is_this_program() {
    let told = shell(PREPARED.path(), "chancery --version");
    let told = String::from_utf8(told.stdout).expect("text");
    let page = Page::read("docs/cite.md").text;
    let note = page.lines().find(|line| line.trim_start().starts_with("note ")).expect("a note");
    for part in told.lines().skip(1) {
        assert!(note.contains(part), "{note} lacks {part}");
    }
    let version = env!("CARGO_PKG_VERSION");
    assert!(note.contains(&format!("Version {version},")), "{note}");
    assert!(Page::read("CITATION.cff").text.lines().any(|line| line == format!("version: {version}")));
}

#[test]
fn the_codebook_grows_as_its_page_tells() {
    let page = Page::read("docs/codebooks.md");
    let blocks = page.blocks();
    let parts: Vec<String> = blocks
        .iter()
        .filter(|block| block.language == "toml")
        .map(|block| block.lines.join("\n") + "\n")
        .collect();
    let [begun, examples, needs, excluded] = parts.as_slice() else { panic!("{parts:?}") };
    let folder = tempfile::tempdir().expect("a folder");
    let check = |parts: &[&str]| {
        std::fs::write(folder.path().join("strikes.toml"), parts.join("\n")).expect("written");
        let output = shell(folder.path(), "chancery codebook check strikes.toml");
        (output.status.success(), String::from_utf8(output.stdout).expect("text"))
    };
    assert!(check(&[begun]).0);
    let (passes, told) = check(&[begun, examples]);
    let fails = blocks.iter().find(|block| block.lines.iter().any(|line| line.starts_with("  FAIL")));
    assert!(!passes && told.contains(&fails.expect("what fails").lines.join("\n")), "{told}");
    let (passes, told) = check(&[begun, examples, excluded]);
    assert!(passes, "{told}");
    // The other remedy takes the place of the bare word.
    let bare = begun
        .replace("\"strike\", ", "")
        .replace("nouns = [\"walkout\", \"strike\"]", "nouns = [\"walkout\"]");
    let (passes, told) = check(&[&bare, examples, needs]);
    assert!(passes && bare != *begun, "{told}");
}
