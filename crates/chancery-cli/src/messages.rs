//! Messages for people, on standard error: `chancery: FILE: what; remedy`.

use anstyle::{AnsiColor, Style};
use std::io::Write;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Says what failed.
pub(crate) fn error(what: &str) {
    say(ERROR, "", what);
}

/// Says why a model, actors or a codebook cannot be had.
pub(crate) fn unloaded(why: &chancery::knowledge::KnowledgeError) {
    why.problems.iter().for_each(|problem| error(problem));
}

/// Says what is doubtful.
pub(crate) fn warning(what: &str) {
    say(WARNING, "warning: ", what);
}

/// Says what was done.
pub(crate) fn note(what: &str) {
    say(Style::new(), "", what);
}

fn say(style: Style, kind: &str, what: &str) {
    // A message must stay on its line, whatever a file is called.
    let line: String = what.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    // Whoever closed standard error does not want to be told.
    let _ = writeln!(anstream::stderr().lock(), "{style}chancery:{style:#} {kind}{line}");
}
