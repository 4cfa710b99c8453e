//! What is to be followed: a TOML file with a feed in each `[[feed]]`.

use std::fmt::Display;
use std::time::Duration;
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

/// Reads a sheet called `name`; returns what is wrong with it, each with its place and the remedy.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Followed>, Vec<String>> {
    let mut sheet = Sheet { name, text, problems: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = error.message().replace('\n', ", ");
        sheet.problem(error.span().map_or(0, |span| span.start), message + "; mend it there");
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
        sheet.problem(0, "names no feed; write [[feed]] and below it url = \"https://…\"");
    }
    if sheet.problems.is_empty() { Ok(followed) } else { Err(sheet.problems) }
}

struct Sheet<'s> {
    name: &'s str,
    text: &'s str,
    problems: Vec<String>,
}

impl Sheet<'_> {
    fn problem(&mut self, at: usize, what: impl Display) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.problems.push(format!("{}:{line}:{column}: {what}", self.name));
    }

    fn only(&mut self, table: &DeTable<'_>, keys: &[&str]) {
        for key in table.keys() {
            let written: &str = key.get_ref();
            if !keys.contains(&written) {
                let keys = keys.join(", ");
                self.problem(
                    key.span().start,
                    format!("\"{written}\" is no key here; the keys here are {keys}"),
                );
            }
        }
    }

    fn feed(&mut self, feed: &Spanned<DeValue<'_>>, every: Duration) -> Option<Followed> {
        let at = feed.span().start;
        let DeValue::Table(table) = feed.get_ref() else {
            self.problem(at, "is no feed; write [[feed]] and below it url = \"https://…\"");
            return None;
        };
        self.only(table, &["url", "publisher", "every"]);
        let url = self.string(table, "url");
        if url.is_none() {
            self.problem(at, "a feed without an address; add url = \"https://…\"");
        }
        let publisher = self.string(table, "publisher");
        let every = self.minutes(table).unwrap_or(every);
        Some(Followed { url: url?, publisher, every })
    }

    fn string(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let DeValue::String(text) = value.get_ref() else {
            self.problem(value.span().start, format!("{key} must be a text in quotation marks"));
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
            self.problem(value.span().start, "every must be a number of minutes from 1 to 10080, a week");
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
        let text = "evry = 10\n[[feed]]\nurl = 7\n[[feed]]\nevery = 0\n";
        let problems = read("feeds.toml", text).expect_err("much is wrong");
        let places: Vec<&str> = problems.iter().filter_map(|problem| problem.split(": ").next()).collect();
        assert_eq!(
            places,
            ["feeds.toml:1:1", "feeds.toml:3:7", "feeds.toml:2:1", "feeds.toml:4:1", "feeds.toml:5:9"]
        );
        assert!(read("feeds.toml", "").expect_err("nothing is there")[0].contains("names no feed"));
        assert!(read("feeds.toml", "[[feed\n").is_err());
    }
}
