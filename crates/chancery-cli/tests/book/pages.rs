//! The pages of the documentation, and the blocks of code that stand in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the whole repository.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the repository")
}

/// A page: its path from the root of the repository, and its text.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A block of code.
pub(crate) struct Block {
    /// What stands behind the fence (`console`, `python`, …); empty for an indented block.
    pub(crate) language: String,
    /// Number of its first line in the page, from 0.
    pub(crate) first: usize,
    pub(crate) lines: Vec<String>,
}

impl Block {
    /// Whether it shows commands with what they print.
    pub(crate) fn is_console(&self) -> bool {
        self.language.split(' ').next() == Some("console")
    }
}

impl Page {
    /// Reads one page.
    pub(crate) fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { path: path.to_owned(), text }
    }

    /// The blocks of code of the page, in its order.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut fenced = false;
        let mut blank = true;
        for (number, line) in self.text.lines().enumerate() {
            let fence = line.trim_start().strip_prefix("```").or(line.trim_start().strip_prefix("~~~"));
            if let Some(language) = fence {
                if !fenced {
                    let language = language.trim().to_owned();
                    blocks.push(Block { language, first: number + 1, lines: Vec::new() });
                }
                fenced = !fenced;
            } else if fenced {
                blocks.last_mut().expect("an open block").lines.push(line.to_owned());
            } else if let Some(code) = line.strip_prefix("    ") {
                let goes_on = blocks.last().is_some_and(|block| {
                    block.language.is_empty() && block.first + block.lines.len() == number
                });
                if blank && !goes_on {
                    blocks.push(Block { language: String::new(), first: number, lines: Vec::new() });
                }
                if blank || goes_on {
                    blocks.last_mut().expect("an open block").lines.push(code.to_owned());
                }
            }
            blank = line.trim().is_empty();
        }
        blocks
    }
}

/// Pages whose commands are run and whose links are followed: the README, those for contributors and of the examples, and all under docs/.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths: Vec<String> =
        ["README.md", "CONTRIBUTING.md", "examples/README.md", "examples/spark/README.md"]
            .map(str::to_owned)
            .to_vec();
    paths.extend(markdown("docs"));
    paths.iter().map(|path| Page::read(path)).collect()
}

/// Returns the Markdown files in a folder and below, sorted.
pub(crate) fn markdown(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        // What npm brings is not ours.
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.path().is_dir() {
            found.extend(markdown(&path));
        } else if path.ends_with(".md") {
            found.push(path);
        }
    }
    found.sort();
    found
}
