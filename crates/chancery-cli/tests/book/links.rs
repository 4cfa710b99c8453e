//! Links of pages: to other pages, to their headings, and to files.

use super::pages::{Page, markdown, root};
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

/// Pages whose links are followed, beyond those that are run.
const MORE: [&str; 4] = ["ARCHITECTURE.md", "CHANGELOG.md", "DESIGN.md", "training/README.md"];

/// The targets of all links and images of a text, outside code.
fn targets(page: &Page) -> Vec<String> {
    let blocks = page.blocks();
    let in_code = |number: usize| {
        blocks.iter().any(|block| (block.first..block.first + block.lines.len()).contains(&number))
    };
    let mut found = Vec::new();
    for (number, line) in page.text.lines().enumerate() {
        if in_code(number) {
            continue;
        }
        // What stands in backquotes is code.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
        for piece in prose.split("](").skip(1) {
            found.push(piece.split([')', ' ']).next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// The anchors of a page's headings, as forges and mdBook make them.
fn anchors(text: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let mut found = Vec::new();
    for heading in headings {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let before = seen.entry(anchor.clone()).or_default();
        found.push(if *before == 0 { anchor } else { format!("{anchor}-{before}") });
        *before += 1;
    }
    found
}

/// Takes `.` and `..` out of a path.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[test]
fn links_lead_to_files_and_headings_that_are_there() {
    let mut paths: Vec<String> = MORE.map(str::to_owned).to_vec();
    paths.extend(super::pages::pages().into_iter().map(|page| page.path));
    paths.extend(markdown("crates"));
    let mut broken = Vec::new();
    let mut followed = 0;
    for path in paths {
        let page = Page::read(&path);
        for target in targets(&page) {
            if target.contains("://") || target.starts_with("mailto:") || target.is_empty() {
                continue;
            }
            followed += 1;
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let folder = Path::new(&path).parent().unwrap_or(Path::new(""));
            let to = if file.is_empty() { PathBuf::from(&path) } else { plain(&folder.join(file)) };
            if !root().join(&to).exists() {
                broken.push(format!("{path}: {target}: there is no {}", to.display()));
            } else if !heading.is_empty() {
                let to = Page::read(&to.to_string_lossy());
                if !anchors(&to.text).iter().any(|anchor| anchor == heading) {
                    broken.push(format!("{path}: {target}: there is no such heading"));
                }
            }
        }
    }
    assert!(followed > 100, "{followed}");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_is_in_the_table_of_contents_once() {
    let contents = Page::read("docs/SUMMARY.md");
    let mut listed: Vec<String> = targets(&contents).into_iter().map(|path| format!("docs/{path}")).collect();
    listed.sort();
    let mut there = markdown("docs");
    there.retain(|path| path != "docs/SUMMARY.md");
    assert_eq!(listed, there);
}
