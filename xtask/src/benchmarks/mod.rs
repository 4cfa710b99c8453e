//! `cargo xtask benchmarks`: the measured parts of `docs/benchmarks.md`, made anew, each in its place; what stands around them is written by hand.
//!
//! A part stands between `<!-- part: NAME -->` and `<!-- end of NAME -->`. The page is written after each part, so that a run that breaks off keeps
//! what it has measured. A part that cannot be measured here keeps what it has, and is named at the end.

mod depths;
mod growth;
mod limit;
mod peers;
mod stages;
mod tasks;

use crate::crash_record::binary;
use crate::options::option;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page, from the repository root.
const PAGE: &str = "docs/benchmarks.md";

type Measured = Result<String, Box<dyn Error>>;

/// What parts are measured with.
struct Setting<'o> {
    options: &'o [String],
    shared: PathBuf,
    binary: PathBuf,
    root: PathBuf,
}

/// A part of the page.
struct Part {
    name: &'static str,
    measure: fn(&Setting<'_>) -> Measured,
}

const PARTS: [Part; 13] = [
    // Before what looks its figures up.
    Part { name: "depths", measure: depths::table },
    Part { name: "peers", measure: peers::table },
    Part { name: "reader", measure: tasks::reader },
    Part { name: "stages", measure: stages::table },
    Part { name: "limit", measure: limit::table },
    Part { name: "length", measure: growth::of_documents },
    Part { name: "corpus", measure: growth::of_corpora },
    Part { name: "record", measure: tasks::record },
    Part { name: "growth", measure: tasks::growth },
    Part { name: "ask", measure: tasks::ask },
    Part { name: "export", measure: tasks::export },
    Part { name: "serve", measure: tasks::serve },
    Part { name: "python", measure: tasks::python },
];

/// Measures all parts, or those that `--only` names.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let only = option(options, "--only", "")?;
    let names: Vec<&str> = only.split(',').filter(|name| !name.is_empty()).collect();
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        return Err(format!("there is no part {unknown}; there are {}", known.join(", ")).into());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let setting = Setting {
        options,
        shared: PathBuf::from(option(options, "--shared", "../shared")?),
        binary: binary(options)?,
        root,
    };
    let path = setting.root.join(PAGE);
    let mut left = Vec::new();
    for part in PARTS.iter().filter(|part| names.is_empty() || names.contains(&part.name)) {
        let head = head(part.name, &setting.root);
        match (part.measure)(&setting) {
            Ok(table) => {
                let page = std::fs::read_to_string(&path)?;
                std::fs::write(&path, filled(&page, part.name, &format!("{head}\n\n{}", table.trim_end()))?)?;
                println!("{}\n{table}", part.name);
            }
            Err(error) => left.push(format!("{}: {error}", part.name)),
        }
    }
    if left.is_empty() { Ok(()) } else { Err(format!("not measured:\n{}", left.join("\n")).into()) }
}

/// Tells when, on what, and by which command a part was measured.
fn head(name: &str, root: &Path) -> String {
    let told = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let commit = told("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    let changed = told("git", &["status", "--porcelain", "--", "crates", "xtask"])
        .is_some_and(|files| !files.is_empty());
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "*`cargo xtask benchmarks --only {name}`, {}, at {commit}{}, {} cores of {} ({}), load {} before*",
        jiff::Timestamp::now().to_string().get(..10).unwrap_or_default(),
        if changed { " with changes" } else { "" },
        std::thread::available_parallelism().map_or(1, usize::from),
        processor.unwrap_or("an unknown processor").trim(),
        limit::backends().last().copied().unwrap_or_default(),
        load.split(' ').next().unwrap_or("unknown"),
    )
}

/// Returns the page with another text in a part.
fn filled(page: &str, name: &str, text: &str) -> Result<String, String> {
    let [begin, end] = [format!("<!-- part: {name} -->\n"), format!("<!-- end of {name} -->")];
    let missing = |mark: &str| format!("{PAGE} has no line {}", mark.trim_end());
    let (before, rest) = page.split_once(&begin).ok_or_else(|| missing(&begin))?;
    let (_, after) = rest.split_once(&end).ok_or_else(|| missing(&end))?;
    Ok(format!("{before}{begin}{text}\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_and_nothing_around_it() {
        let page = "Words.\n<!-- part: ask -->\nold\n<!-- end of ask -->\nMore.\n";
        assert_eq!(
            filled(page, "ask", "new").expect("a page"),
            "Words.\n<!-- part: ask -->\nnew\n<!-- end of ask -->\nMore.\n"
        );
        assert!(filled(page, "serve", "new").expect_err("no such part").contains("part: serve"));
    }

    #[test]
    fn every_part_has_its_place_on_the_page() {
        let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(PAGE))
            .expect("a page");
        for part in PARTS {
            filled(&page, part.name, "").expect("a place");
        }
    }
}
