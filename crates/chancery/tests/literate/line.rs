//! A line taken apart: clauses between `|`, names between commas, words, and quoted words with `\"`, `\\` and `\n`.

/// Words that begin a clause: a name that begins with one is written in quotation marks.
const CLAUSE_WORDS: [&str; 21] = [
    "actor",
    "asserted",
    "at",
    "by",
    "collapsed",
    "cue",
    "date",
    "denied",
    "extended",
    "in",
    "mediated",
    "name",
    "occasion",
    "polarity",
    "proposed",
    "role",
    "sector",
    "to",
    "unknown",
    "violated",
    "within",
];

/// One word of a line, or several in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) quoted: bool,
}

/// Splits at a character that stands outside quotation marks, and trims the parts.
pub(crate) fn split(line: &str, at: char) -> Result<Vec<String>, String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for character in line.chars() {
        if character == at && !quoted {
            parts.push(String::new());
            continue;
        }
        if character == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && character == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    if quoted {
        return Err("a quotation mark is not closed; write \\\" for one inside".to_string());
    }
    Ok(parts.into_iter().map(|part| part.trim().to_string()).collect())
}

/// Returns the words of a clause.
pub(crate) fn words(clause: &str) -> Result<Vec<Word>, String> {
    let parts = split(clause, ' ')?;
    parts.iter().filter(|part| !part.is_empty()).map(|part| word(part)).collect()
}

/// Returns the names of a list with commas; `?` is nobody.
pub(crate) fn names(clause: &str) -> Result<Vec<String>, String> {
    if matches!(clause.trim(), "?" | "") {
        return Ok(Vec::new());
    }
    split(clause, ',')?.iter().map(|part| word(part).map(|word| word.text)).collect()
}

fn word(part: &str) -> Result<Word, String> {
    let Some(inner) = part.strip_prefix('"') else {
        return Ok(Word { text: part.to_string(), quoted: false });
    };
    let inner = inner
        .strip_suffix('"')
        .ok_or_else(|| format!("put a space or comma after the quotation that begins {part}"))?;
    let mut text = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Err(format!("put a space or comma between the quotations of {part}")),
            '\\' => match characters.next() {
                Some('n') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => return Err(format!("a quotation ends in \\ in {part}; write \\\\ for one")),
            },
            plain => text.push(plain),
        }
    }
    Ok(Word { text, quoted: true })
}

/// Writes words in quotation marks.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Writes a name that stands among other words.
pub(crate) fn name_among_words(name: &str) -> String {
    if name.contains(char::is_whitespace) { quote(name) } else { name_in_list(name) }
}

/// Writes a name that stands in a list with commas.
pub(crate) fn name_in_list(name: &str) -> String {
    let special = name.contains(['"', '|', ',', '→', '\\', '\n']) || matches!(name.trim(), "?" | "*" | "");
    let first = name.split_whitespace().next().unwrap_or_default();
    if special || name.trim() != name || CLAUSE_WORDS.contains(&first) {
        quote(name)
    } else {
        name.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_commas_inside_quotation_marks_separate_nothing() {
        assert_eq!(split("a \"b | c\" | d", '|'), Ok(vec!["a \"b | c\"".to_string(), "d".to_string()]));
        assert_eq!(
            names("Zenda, \"Hentzau, Rupert of\""),
            Ok(vec!["Zenda".into(), "Hentzau, Rupert of".into()])
        );
    }

    #[test]
    fn what_is_quoted_is_read_back_as_it_was() {
        for text in ["plain", "a \"b\" \\ c", "two\nlines", "", "ends in \\"] {
            assert_eq!(
                words(&quote(text)),
                Ok(vec![Word { text: text.to_string(), quoted: true }]),
                "{text:?}"
            );
        }
        for name in ["Zenda", "the king", "?", "to the king", "Rupert, Count", "a|b"] {
            assert_eq!(names(&name_in_list(name)), Ok(vec![name.to_string()]));
            assert_eq!(words(&name_among_words(name)).map(|words| words.len()), Ok(1), "{name:?}");
        }
    }

    #[test]
    fn an_open_quotation_is_refused() {
        assert!(split("a \"b", '|').is_err());
        assert!(words("\"a\"b\"c\"").is_err());
    }

    #[test]
    fn a_question_mark_is_nobody() {
        assert_eq!(names(" ? "), Ok(vec![]));
        assert_eq!(names("\"?\""), Ok(vec!["?".to_string()]));
    }
}
