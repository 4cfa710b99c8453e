//! The commands that a page shows, and what it says they print.

use super::pages::{Block, Page};

/// A command of a page.
pub(crate) struct Command {
    /// The line as a shell takes it.
    pub(crate) line: String,
    /// What the page says that it prints, if it does, and the number of the first of these lines.
    pub(crate) printed: Option<(usize, Vec<String>)>,
    /// Whether the page shows it to fail.
    pub(crate) fails: bool,
}

/// Whether a line of a block is a command of ours: at its beginning, or at the end of a pipe.
fn is_ours(line: &str) -> bool {
    line.starts_with("chancery ") || line.starts_with("cargo run ") || line.contains("| chancery ")
}

/// Whether a block lists how commands are used, with placeholders, and is none to be run.
pub(crate) fn is_usage(block: &Block) -> bool {
    !block.is_console() && block.lines.iter().any(|line| line.contains("[OPTIONS]"))
}

/// The commands of a page, in its order. In a block `console` they stand behind `$`, with what they print below, in a block `console fails` as well,
/// and end with an error; in other blocks on lines of their own.
pub(crate) fn commands(page: &Page) -> Vec<Command> {
    let mut found: Vec<Command> = Vec::new();
    for block in page.blocks().iter().filter(|block| !is_usage(block)) {
        let mut lines = block.lines.iter().enumerate();
        while let Some((number, line)) = lines.next() {
            let mut line = line.clone();
            let whole = |line: &mut String, lines: &mut dyn Iterator<Item = (usize, &String)>| {
                let mut taken = 0;
                while let Some(begun) = line.strip_suffix('\\') {
                    let next = lines.next().map(|(_, next)| next.trim_start().to_owned());
                    *line = format!("{begun}{}", next.unwrap_or_default());
                    taken += 1;
                }
                taken
            };
            if block.is_console() {
                if let Some(command) = line.strip_prefix("$ ") {
                    let mut command = command.to_owned();
                    let taken = whole(&mut command, &mut lines);
                    let below = block.first + number + taken + 1;
                    let fails = block.language.ends_with(" fails");
                    found.push(Command { line: command, printed: Some((below, Vec::new())), fails });
                } else if let Some((_, printed)) = found.last_mut().and_then(|last| last.printed.as_mut()) {
                    printed.push(line);
                }
            } else if is_ours(&line) {
                whole(&mut line, &mut lines);
                found.push(Command { line, printed: None, fails: false });
            }
        }
    }
    found
}

/// Whether a line stands for lines that are left out.
fn is_left_out(line: &str) -> bool {
    line.trim() == "…"
}

/// Whether lines that are shown are those that were printed, where `…` on a line of its own stands for any that are left out.
pub(crate) fn is_shown_truly(shown: &[String], printed: &[String]) -> bool {
    let pieces: Vec<&[String]> = shown.split(|line| is_left_out(line)).collect();
    let [only] = pieces.as_slice() else {
        let (first, rest) = pieces.split_first().expect("a piece");
        let (last, middle) = rest.split_last().expect("another piece");
        if !printed.starts_with(first) || !printed[first.len()..].ends_with(last) {
            return false;
        }
        let mut left = &printed[first.len()..printed.len() - last.len()];
        return middle.iter().filter(|piece| !piece.is_empty()).all(|piece| {
            let at = left.windows(piece.len()).position(|lines| lines == *piece);
            left = at.map_or(left, |at| &left[at + piece.len()..]);
            at.is_some()
        });
    };
    *only == printed
}

/// Whether a page leaves something out of what a command prints.
pub(crate) fn is_shortened(shown: &[String]) -> bool {
    shown.iter().any(|line| is_left_out(line))
}

#[test]
fn lines_that_are_left_out_may_be_any_and_all_others_are_held() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let printed = lines("one\ntwo\nthree\nfour");
    for (shown, truly) in [
        ("one\ntwo\nthree\nfour", true),
        ("one\n…\nfour", true),
        ("one\n  …", true),
        ("…\ntwo\n…", true),
        ("…\nthree\n…\ntwo\n…", false),
        ("one\n…\nfive", false),
        ("two\n…", false),
        ("one\ntwo\nthree", false),
    ] {
        assert_eq!(is_shown_truly(&lines(shown), &printed), truly, "{shown:?}");
    }
}
