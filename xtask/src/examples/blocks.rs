//! The examples in comments.

/// An example that is compiled and run, or compiled only, as `rustdoc` takes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    /// The lines that readers see.
    pub(crate) shown: String,
    /// Whether it can fail: something is asserted, or it must not compile or must panic.
    pub(crate) asserts: bool,
}

/// How something is asserted.
const ASSERTIONS: [&str; 3] = ["assert!(", "assert_eq!(", "assert_ne!("];

/// Takes the examples out of the words of a comment.
pub(crate) fn examples(comment: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut open: Option<(bool, Example)> = None;
    for line in comment.lines().map(str::trim) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let example = Example {
                    shown: String::new(),
                    asserts: info.contains("compile_fail") || info.contains("should_panic"),
                };
                open = Some((is_run(info), example));
            }
            (Some(_), Some(_)) => {
                found.extend(open.take().filter(|(rust, _)| *rust).map(|(_, example)| example))
            }
            (Some((_, example)), None) => {
                example.asserts |= ASSERTIONS.iter().any(|assertion| line.contains(assertion));
                if line != "#" && !line.starts_with("# ") {
                    example.shown.push_str(line);
                    example.shown.push('\n');
                }
            }
            (None, None) => {}
        }
    }
    found
}

/// Whether the words behind the fence say that the block is Rust and is compiled.
fn is_run(info: &str) -> bool {
    const RUST: [&str; 5] = ["rust", "should_panic", "compile_fail", "no_run", "edition2024"];
    info.split([',', ' ']).filter(|word| !word.is_empty()).all(|word| RUST.contains(&word))
}

impl Example {
    /// Whether the example names `word`, alone or, if it is a `member`, behind a dot or a path.
    pub(crate) fn names(&self, word: &str, member: bool) -> bool {
        let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        self.shown.match_indices(word).any(|(at, _)| {
            let (before, after) = (&self.shown[..at], &self.shown[at + word.len()..]);
            !before.ends_with(is_letter)
                && !after.starts_with(is_letter)
                && (!member || before.trim_end().ends_with(['.', ':']))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMENT: &str = "Says who signed.\n\n```\n# let treaty = 1;\nassert_eq!(treaty.signed(), 1);\n```\n\n```text\nsigned\n```\n\n```no_run\nTreaty::open();\n```";

    #[test]
    fn examples_are_rust_and_know_whether_they_assert() {
        let examples = examples(COMMENT);
        assert_eq!(examples.iter().map(|example| example.asserts).collect::<Vec<_>>(), [true, false]);
        assert_eq!(examples[0].shown, "assert_eq!(treaty.signed(), 1);\n");
    }

    #[test]
    fn an_example_names_whole_words_that_are_seen() {
        let example = &examples(COMMENT)[0];
        assert!(example.names("signed", true) && example.names("treaty", false));
        for other in ["sign", "let"] {
            assert!(!example.names(other, false), "{other}");
        }
        assert!(!example.names("treaty", true), "no member");
    }
}
