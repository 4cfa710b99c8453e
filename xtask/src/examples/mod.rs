//! Whether every public item of the libraries is shown in an example that `cargo test --doc` runs.
//!
//! The sources are read, not the compiled crates: an item counts as public where it says `pub`, which the lint
//! `unreachable_pub` allows only where others can reach it. What macros make is not seen. CONTRIBUTING.md states the rule.

mod blocks;
mod items;

use items::{Item, Shown};
use std::error::Error;
use std::path::{Path, PathBuf};

/// Prints how many public items of each library are shown, and fails where one is not, or where an example asserts nothing.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let all = match options {
        [] => false,
        [option] if option == "--list" => true,
        _ => return Err("examples takes nothing but --list".into()),
    };
    let mut wrong = Vec::new();
    row(["crate", "public", "own example", "named in one", "data", "not shown"].map(str::to_owned));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask lies in no folder")?;
    for folder in libraries(&root.join("crates"))? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let library = items::read(&folder.join("src/lib.rs"))?;
        let count =
            |shown: Shown| library.items.iter().filter(|item| item.shown == shown).count().to_string();
        let [own, named, data, not] = [Shown::Itself, Shown::Named, Shown::Data, Shown::Not].map(count);
        row([name, library.items.len().to_string(), own, named, data, not]);
        let line = |item: &Item, what: &str| {
            format!(
                "{}: `{}` {what}",
                item.file.strip_prefix(root).unwrap_or(&item.file).display(),
                item.name()
            )
        };
        if all {
            library
                .items
                .iter()
                .for_each(|item| println!("  {:6} {}", item.shown.word(), line(item, item.what)));
        }
        let missing = library.items.iter().filter(|item| item.shown == Shown::Not);
        wrong.extend(missing.map(|item| line(item, "is in no example")));
        let silent = library.silent.iter();
        wrong.extend(
            silent.map(|(file, shown)| format!("{}: this asserts nothing:\n{shown}", file.display())),
        );
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let remedy = "see \"A public item\" in CONTRIBUTING.md";
    Err(format!("{}\n{} to mend; {remedy}", wrong.join("\n"), wrong.len()).into())
}

fn row([name, public, own, named, data, not]: [String; 6]) {
    println!("{name:18} {public:>6} {own:>12} {named:>13} {data:>5} {not:>10}");
}

/// The folders of the libraries: all of `crates` that has a `lib.rs` which Rust programs can use.
fn libraries(crates: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(crates)? {
        let folder = entry?.path();
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml"))?;
        if folder.join("src/lib.rs").exists() && !manifest.contains("cdylib") {
            found.push(folder);
        }
    }
    found.sort();
    Ok(found)
}
