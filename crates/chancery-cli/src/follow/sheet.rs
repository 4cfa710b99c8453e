//! What is to be followed: a TOML file with a feed in each `[[feed]]`.

use chancery_data::codes::nearest;
use std::fmt;
use std::time::Duration;
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How often a feed is asked for, unless it is said.
const EVERY: Duration = Duration::from_secs(30 * 60);

/// A feed to be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Followed {
    /// Its address.
    pub(super) url: String,
    /// Who publishes it, where its pages do not say.
    pub(super) publisher: Option<String>,
    /// How often it is asked for.
    pub(super) every: Duration,
}

/// Something wrong at one place of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    file: String,
    /// Line and character of the line, both from 1.
    place: (usize, usize),
    fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, character) = self.place;
        write!(formatter, "{}:{line}:{character}: {}", self.file, self.fault)
    }
}

/// What is wrong, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[rustfmt::skip]
pub(crate) enum Fault {
    #[error("is not TOML, in which feeds are listed: {message}; mend it there")]
    Toml { message: String },
    #[error("\"{written}\" is no key of a file of feeds{}; the keys here are {keys}", near(nearest.as_deref()))]
    UnknownKey { written: String, nearest: Option<String>, keys: String },
    #[error("names no feed; write [[feed]] and below it url = \"https://…\"")]
    NoFeed,
    #[error("is no feed; write [[feed]] and below it url = \"https://…\"")]
    NotAFeed,
    #[error("a feed without an address; add url = \"https://…\"")]
    NoAddress,
    #[error("\"{written}\" is no address of a feed; write one that begins with https:// or http://")]
    WrongAddress { written: String },
    #[error("\"{url}\" is followed from line {line} on already; leave one of them out")]
    DoubleAddress { url: String, line: usize },
    #[error("{key} must be a text in quotation marks")]
    NotText { key: &'static str },
    #[error("every must be a number of minutes from 1 to 10080, a week")]
    Minutes,
}

impl Fault {
    /// Returns its code, as `chancery explain feeds:CODE` takes it: tests hold the table of codes against this.
    #[cfg(test)]
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Fault::Toml { .. } => "toml",
            Fault::UnknownKey { .. } => "unknown-key",
            Fault::NoFeed => "no-feed",
            Fault::NotAFeed => "not-a-feed",
            Fault::NoAddress => "no-address",
            Fault::WrongAddress { .. } => "wrong-address",
            Fault::DoubleAddress { .. } => "double-address",
            Fault::NotText { .. } => "not-text",
            Fault::Minutes => "minutes",
        }
    }
}

fn near(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(" (did you mean \"{nearest}\"?)"))
}

/// Reads a sheet called `name`; returns what is wrong with it, each with its place and the remedy.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Followed>, Vec<Problem>> {
    let mut sheet = Sheet { name, text, problems: Vec::new(), met: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = error.message().replace('\n', ", ");
        sheet.problem(error.span().map_or(0, |span| span.start), Fault::Toml { message });
    }
    let table = document.get_ref();
    sheet.only(table, &["every", "feed"]);
    let every = sheet.minutes(table).unwrap_or(EVERY);
    let feeds = match table.get("feed").map(Spanned::get_ref) {
        Some(DeValue::Array(feeds)) => feeds.iter().collect(),
        _ => Vec::new(),
    };
    let followed: Vec<Followed> = feeds.into_iter().filter_map(|feed| sheet.feed(feed, every)).collect();
    if followed.is_empty() && sheet.problems.is_empty() {
        sheet.problem(0, Fault::NoFeed);
    }
    if sheet.problems.is_empty() { Ok(followed) } else { Err(sheet.problems) }
}

struct Sheet<'s> {
    name: &'s str,
    text: &'s str,
    problems: Vec<Problem>,
    /// The addresses met, each with its line.
    met: Vec<(String, usize)>,
}

impl Sheet<'_> {
    /// Returns line and character of a byte, both from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let begun = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, begun.chars().count() + 1)
    }

    fn problem(&mut self, at: usize, fault: Fault) {
        self.problems.push(Problem { file: self.name.to_owned(), place: self.place(at), fault });
    }

    fn only(&mut self, table: &DeTable<'_>, keys: &[&str]) {
        for key in table.keys() {
            let written: &str = key.get_ref();
            if !keys.contains(&written) {
                let nearest = nearest(written, keys.iter().copied()).map(str::to_owned);
                let (written, keys) = (written.to_owned(), keys.join(", "));
                self.problem(key.span().start, Fault::UnknownKey { written, nearest, keys });
            }
        }
    }

    fn feed(&mut self, feed: &Spanned<DeValue<'_>>, every: Duration) -> Option<Followed> {
        let at = feed.span().start;
        let DeValue::Table(table) = feed.get_ref() else {
            self.problem(at, Fault::NotAFeed);
            return None;
        };
        self.only(table, &["url", "publisher", "every"]);
        let url = match table.get("url") {
            Some(value) => self.text(value, "url").and_then(|url| self.address(url, value.span().start)),
            None => {
                self.problem(at, Fault::NoAddress);
                None
            }
        };
        let publisher = table.get("publisher").and_then(|value| self.text(value, "publisher"));
        let every = self.minutes(table).unwrap_or(every);
        Some(Followed { url: url?, publisher, every })
    }

    /// Returns an address that no other feed has.
    fn address(&mut self, url: String, at: usize) -> Option<String> {
        let host = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
        if host.is_none_or(str::is_empty) {
            self.problem(at, Fault::WrongAddress { written: url });
            return None;
        }
        if let Some((_, line)) = self.met.iter().find(|(met, _)| *met == url) {
            let line = *line;
            self.problem(at, Fault::DoubleAddress { url, line });
            return None;
        }
        self.met.push((url.clone(), self.place(at).0));
        Some(url)
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>, key: &'static str) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            self.problem(value.span().start, Fault::NotText { key });
            return None;
        };
        Some(text.trim().to_owned())
    }

    fn minutes(&mut self, table: &DeTable<'_>) -> Option<Duration> {
        let value = table.get("every")?;
        let minutes = match value.get_ref() {
            DeValue::Integer(number) => {
                number.to_string().parse().ok().filter(|minutes| (1..=10_080).contains(minutes))
            }
            _ => None,
        };
        if minutes.is_none() {
            self.problem(value.span().start, Fault::Minutes);
        }
        minutes.map(|minutes: u64| Duration::from_secs(60 * minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_listed_with_what_holds_for_all() {
        let text = "every = 10\n\n[[feed]]\nurl = \"https://example.org/feed\"\npublisher = \"Courier\"\n\n[[feed]]\n\
                    url = \"https://example.org/news.xml\"\nevery = 60\n";
        let feed = |url: &str, publisher: Option<&str>, minutes: u64| Followed {
            url: url.to_owned(),
            publisher: publisher.map(str::to_owned),
            every: Duration::from_secs(60 * minutes),
        };
        let expected = vec![
            feed("https://example.org/feed", Some("Courier"), 10),
            feed("https://example.org/news.xml", None, 60),
        ];
        assert_eq!(read("feeds.toml", text), Ok(expected));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let text = "evry = 10\n[[feed]]\nurl = 7\n[[feed]]\nevery = 0\n[[feed]]\nurl = \"courier\"\n[[feed]]\n\
                    url = \"https://example.org/a\"\n[[feed]]\nurl = \"https://example.org/a\"\npublisher = 3\n";
        let found: Vec<((usize, usize), &str)> =
            problems(text).iter().map(|problem| (problem.place, problem.fault.code())).collect();
        let expected = [
            ((1, 1), "unknown-key"),
            ((3, 7), "not-text"),
            ((4, 1), "no-address"),
            ((5, 9), "minutes"),
            ((7, 7), "wrong-address"),
            ((11, 7), "double-address"),
            ((12, 13), "not-text"),
        ];
        assert_eq!(found, expected);
        let [evry, .., double, _] = &problems(text)[..] else { panic!("several") };
        assert_eq!(
            evry.to_string(),
            "feeds.toml:1:1: \"evry\" is no key of a file of feeds (did you mean \"every\"?); the keys here are every, feed"
        );
        assert!(double.to_string().contains("is followed from line 9 on already"), "{double}");
    }

    #[test]
    fn a_sheet_without_feeds_and_one_that_is_no_toml_are_told() {
        let code = |text| problems(text)[0].fault.code();
        assert_eq!((code(""), code("feed = [1]"), code("[[feed\n")), ("no-feed", "not-a-feed", "toml"));
    }

    fn problems(text: &str) -> Vec<Problem> {
        read("feeds.toml", text).expect_err("something is wrong")
    }
}
