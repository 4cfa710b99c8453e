//! `chancery quotes`: statements as rows, with the columns of quotation corpora.
//!
//! The columns follow Quotebank (Vaucher et al. 2021) where it has them: quotation, speaker, date, url, context on both sides.
//! docs/quotes.md describes each; its test holds it to [`Row`].

use super::Output;
use crate::args::QuotesFormat;
use chancery::reading::{DocumentRecord, Reading, Statement};
use serde::Serialize;
use std::io::{self, Write};

/// Which statements are listed, and how.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Kinds; all if empty.
    pub(crate) kinds: Vec<&'static str>,
    /// Words of the speaker's name, or the actor's key.
    pub(crate) speaker: Option<String>,
    /// Longest context on each side, in characters.
    pub(crate) context: usize,
}

/// A statement as a row. The order of the fields is that of the columns.
#[derive(Debug, Default, Serialize)]
struct Row<'r> {
    document: &'r str,
    id: &'r str,
    quote: String,
    kind: &'r str,
    speaker: Option<&'r str>,
    speaker_mention: Option<&'r str>,
    actor: Option<&'r str>,
    country: Option<&'r str>,
    cue: Option<&'r str>,
    class: &'r str,
    polarity: &'r str,
    addressee: Option<&'r str>,
    occasion: Option<&'r str>,
    within: Option<&'r str>,
    said: Option<&'r str>,
    published: Option<&'r str>,
    publisher: Option<&'r str>,
    title: Option<&'r str>,
    url: Option<&'r str>,
    start: usize,
    end: usize,
    context_before: String,
    context_after: String,
    read_by: &'r str,
}

/// Writes rows as they come.
enum Writer {
    /// Nothing once it is finished.
    Csv(Option<Box<csv::Writer<Output>>>),
    Jsonl(Output),
}

/// Prints the statements of readings.
pub(crate) struct QuotesPrinter {
    writer: Writer,
    wanted: Wanted,
    rows: usize,
}

impl QuotesPrinter {
    /// Returns a printer to `output`.
    pub(crate) fn new(format: QuotesFormat, output: Output, wanted: Wanted) -> QuotesPrinter {
        let writer = match format {
            QuotesFormat::Csv => Writer::Csv(Some(Box::new(csv::Writer::from_writer(output)))),
            QuotesFormat::Jsonl => Writer::Jsonl(output),
        };
        QuotesPrinter { writer, wanted, rows: 0 }
    }

    /// Returns whether nothing was printed although a speaker was asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0 && self.wanted.speaker.is_some()
    }

    /// Prints the statements of one reading.
    pub(crate) fn print(&mut self, reading: &Reading) -> io::Result<()> {
        let characters = Characters::of(&reading.document);
        for statement in &reading.statements {
            let row = row(reading, statement, &characters, self.wanted.context);
            if !self.wanted.has(&row) {
                continue;
            }
            self.rows += 1;
            match &mut self.writer {
                Writer::Csv(Some(writer)) => writer.serialize(row).map_err(io::Error::other)?,
                Writer::Csv(None) => {}
                Writer::Jsonl(output) => {
                    serde_json::to_writer(&mut *output, &row)?;
                    output.write_all(b"\n")?;
                }
            }
        }
        Ok(())
    }

    /// Prints what is left. A table without rows has its line of column names all the same.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Csv(writer) => {
                let Some(mut writer) = writer.take() else { return Ok(()) };
                if self.rows == 0 {
                    writer.write_record(columns()).map_err(io::Error::other)?;
                }
                writer.into_inner().map_err(|error| error.into_error())?.finish()
            }
            Writer::Jsonl(output) => output.finish(),
        }
    }
}

impl Wanted {
    fn has(&self, row: &Row<'_>) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.contains(&row.kind);
        let speaker = self.speaker.as_deref().is_none_or(|asked| {
            let asked = asked.to_lowercase();
            let named = row.speaker.is_some_and(|name| name.to_lowercase().contains(&asked));
            named || row.actor.is_some_and(|key| key.to_lowercase() == asked)
        });
        kind && speaker
    }
}

/// The names of the columns, in order.
fn columns() -> Vec<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.serialize(Row::default()).is_ok().then(|| writer.into_inner().ok()).flatten();
    let written = String::from_utf8(written.unwrap_or_default()).unwrap_or_default();
    written.lines().next().map_or(Vec::new(), |names| names.split(',').map(str::to_owned).collect())
}

/// A text in which places are counted in characters.
struct Characters<'r> {
    text: &'r str,
    /// Byte at which each character starts, and the end.
    starts: Vec<usize>,
}

impl<'r> Characters<'r> {
    fn of(document: &'r DocumentRecord) -> Characters<'r> {
        let text = document.text.as_str();
        Characters { text, starts: text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect() }
    }

    fn slice(&self, start: usize, end: usize) -> &'r str {
        let last = self.starts.len() - 1;
        &self.text[self.starts[start.min(last)]..self.starts[end.min(last).max(start.min(last))]]
    }

    /// Returns up to `length` characters before a place, from the beginning of a word.
    fn before(&self, place: usize, length: usize) -> String {
        let start = place.saturating_sub(length);
        let words = self.slice(start, place);
        let cut = if start == 0 { Some(0) } else { words.find(char::is_whitespace) };
        cut.map_or(String::new(), |cut| one_line(&words[cut..]))
    }

    /// Returns up to `length` characters after a place, up to the end of a word.
    fn after(&self, place: usize, length: usize) -> String {
        let words = self.slice(place, place + length);
        let whole = place + length >= self.starts.len() - 1;
        let cut = if whole { Some(words.len()) } else { words.rfind(char::is_whitespace) };
        cut.map_or(String::new(), |cut| one_line(&words[..cut]))
    }
}

/// Puts words on one line, with single spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row<'r>(
    reading: &'r Reading,
    statement: &'r Statement,
    characters: &Characters<'_>,
    context: usize,
) -> Row<'r> {
    let entity = |id: &Option<String>| {
        let id = id.as_deref()?;
        reading.entities.iter().find(|entity| entity.id == id)
    };
    let speaker = entity(&statement.speaker);
    let document = &reading.document;
    let words = |span: &'r Option<chancery::reading::TextSpan>| span.as_ref().map(|span| span.text.as_str());
    let start = statement.content.first().map_or(0, |span| span.start);
    let end = statement.content.last().map_or(start, |span| span.end);
    let quoted: Vec<String> = statement.content.iter().map(|span| one_line(&span.text)).collect();
    Row {
        document: &document.id,
        id: &statement.id,
        quote: quoted.join(" … "),
        kind: &statement.kind,
        speaker: speaker.map(|speaker| speaker.name.as_str()),
        speaker_mention: words(&statement.speaker_mention),
        actor: speaker.and_then(|speaker| speaker.actor.as_deref()),
        country: speaker.and_then(|speaker| speaker.country.as_deref()),
        cue: words(&statement.cue),
        class: &statement.class,
        polarity: &statement.polarity,
        addressee: entity(&statement.addressee).map(|addressee| addressee.name.as_str()),
        occasion: words(&statement.occasion),
        within: statement.within.as_deref(),
        said: statement.date.as_deref(),
        published: document.published.as_deref(),
        publisher: document.publisher.as_deref(),
        title: document.title.as_deref(),
        url: document.url.as_deref(),
        start,
        end,
        context_before: characters.before(start, context),
        context_after: characters.after(end, context),
        read_by: &statement.read_by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_ends_at_words_and_stands_on_one_line() {
        let document = DocumentRecord {
            text: "Überall hieß es:\n\n“Nein, so nicht.”".to_owned(),
            ..DocumentRecord::default()
        };
        let characters = Characters::of(&document);
        assert_eq!(characters.before(18, 12), "hieß es:");
        assert_eq!(characters.before(18, 100), "Überall hieß es:");
        assert_eq!(characters.after(18, 9), "“Nein,");
        assert_eq!(characters.after(30, 100), "cht.”");
        assert_eq!(characters.after(99, 10), "");
    }

    #[test]
    fn a_speaker_is_asked_for_by_a_part_of_the_name_or_the_whole_key() {
        let row = Row {
            kind: "direct",
            speaker: Some("António Guterres"),
            actor: Some("per:IGO-x"),
            ..Row::default()
        };
        let asked =
            |speaker: &str| Wanted { speaker: Some(speaker.to_owned()), ..Wanted::default() }.has(&row);
        assert!(asked("guterres") && asked("PER:IGO-X"));
        assert!(!asked("per:IGO") && !asked("Sall"));
        assert!(!Wanted { kinds: vec!["mixed"], ..Wanted::default() }.has(&row));
    }

    #[test]
    fn every_column_is_described() {
        let page = include_str!("../../../../docs/quotes.md");
        assert_eq!(columns()[..3], ["document", "id", "quote"]);
        for column in columns() {
            assert!(page.contains(&format!("| `{column}` |")), "docs/quotes.md does not describe {column}");
        }
    }
}
