//! Articles from the web: what a feed names is got page by page and put on its way into a record.

use crate::clock;
use crate::interrupt;
use crate::pipeline::{Intake, Item, Message};
use chancery_fetch::{Answer, Client, Conditions, FetchError, Limits, Visitor, feed};
use chancery_input::{Lacking, Options, Page};
use chancery_record::{Arrival, FeedEntry};
use clap::Args;
use std::time::Duration;

/// Of an index of sitemaps so many are looked at, the latest first.
const SITEMAPS: usize = 20;

/// How the web is visited.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct WebArgs {
    /// Also get addresses inside this network or machine, on any port
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Pause between two requests to one host, in seconds; a longer one in its robots.txt is kept
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, value_parser = seconds)]
    pub(crate) delay: f64,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    if (0.0..=3600.0).contains(&seconds) { Ok(seconds) } else { Err("expected 0 to 3600 seconds".to_owned()) }
}

impl WebArgs {
    /// Returns a visitor, which stops waiting when the program is asked to end.
    pub(crate) fn visitor(self) -> Visitor<'static> {
        let limits = Limits { allow_private: self.allow_private, ..Limits::default() };
        Visitor::new(Client::new(limits), Duration::from_secs_f64(self.delay), &interrupt::pause)
    }
}

/// Why an article could not be had.
pub(crate) struct Missed {
    /// Address and reason.
    pub(crate) what: String,
    /// Whether trying again is no use.
    pub(crate) hopeless: bool,
    /// Whether the program is asked to end.
    pub(crate) stopped: bool,
}

/// Gets an article.
pub(crate) fn article(
    visitor: &mut Visitor<'_>,
    entry: &FeedEntry,
    options: &Options,
) -> Result<(Arrival, Vec<String>), Missed> {
    let missed = |error: &FetchError| Missed {
        what: format!("{}: {error}", entry.url),
        hopeless: error.is_final(),
        stopped: *error == FetchError::Stopped,
    };
    let answer = visitor.get(&entry.url, Conditions::default()).map_err(|error| missed(&error))?;
    page(answer, entry, options).map_err(|what| Missed { what, hopeless: true, stopped: false })
}

/// Makes a document of an answer, with what the feed says where the page does not.
fn page(answer: Answer, entry: &FeedEntry, options: &Options) -> Result<(Arrival, Vec<String>), String> {
    let kind = answer.content_type.unwrap_or_default();
    if !(kind.is_empty() || kind.contains("html")) {
        return Err(format!("{}: is no page but {kind}", entry.url));
    }
    let lacking = Lacking {
        title: options.lacking.title.clone().or_else(|| entry.title.clone()),
        publisher: options.lacking.publisher.clone().or_else(|| entry.publisher.clone()),
        published: options
            .lacking
            .published
            .or_else(|| chancery_input::parse_date(entry.published.as_deref()?).ok()),
    };
    let page = Page {
        url: answer.url,
        fetched: Some(clock::now()),
        charset: chancery_input::charset(&kind),
        body: answer.body,
    };
    let options = Options { lacking, ..Options::default() };
    let received = page.document(&options).map_err(|error| error.to_string())?;
    let warnings = received.warnings.iter().map(ToString::to_string).collect();
    Ok((Arrival::new(received.document, entry.url.clone(), received.fetched), warnings))
}

/// Returns the articles that a feed names, also those in the sitemaps that it names.
pub(crate) fn entries(visitor: &mut Visitor<'_>, bytes: &[u8], base: &str) -> Result<Vec<FeedEntry>, String> {
    let mut found = feed::read(bytes, base).map_err(|error| format!("{base}: {error}"))?;
    found.sitemaps.sort_by(|one, other| other.published.cmp(&one.published));
    for sitemap in found.sitemaps.iter().take(SITEMAPS) {
        let answer = match visitor.get(&sitemap.url, Conditions::default()) {
            Ok(answer) => answer,
            Err(FetchError::Stopped) => break,
            Err(error) => return Err(format!("{}: {error}", sitemap.url)),
        };
        let inner =
            feed::read(&answer.body, &answer.url).map_err(|error| format!("{}: {error}", sitemap.url))?;
        found.entries.extend(inner.entries);
    }
    let entry = |entry: feed::Entry| {
        let feed::Entry { url, title, publisher, published } = entry;
        FeedEntry { url, title, publisher, published }
    };
    Ok(found.entries.into_iter().map(entry).collect())
}

/// Gets an address that was typed: a page, or a feed with all its articles. Returns whether to go on.
pub(crate) fn address(
    visitor: &mut Visitor<'_>,
    address: &str,
    options: &Options,
    into: &mut Intake,
) -> bool {
    let error = |what: String, into: &mut Intake| into.put(Item::Message(Message::Error(what)));
    let answer = match visitor.get(address, Conditions::default()) {
        Ok(answer) => answer,
        Err(FetchError::Stopped) => return false,
        Err(refused) => return error(format!("{address}: {refused}"), into),
    };
    if is_feed(&answer.body) {
        return feed_of(visitor, &answer.body, &answer.url, options, into);
    }
    let entry = FeedEntry { url: address.to_owned(), ..FeedEntry::default() };
    match page(answer, &entry, options) {
        Ok((arrival, warnings)) => put(arrival, warnings, into),
        Err(what) => error(what, into),
    }
}

/// Returns whether something is a feed, also where it is packed.
pub(crate) fn is_feed(bytes: &[u8]) -> bool {
    feed::is_feed(bytes) || (bytes.starts_with(b"\x1f\x8b") && feed::read(bytes, "").is_ok())
}

/// Gets all articles of a feed. Returns whether to go on.
pub(crate) fn feed_of(
    visitor: &mut Visitor<'_>,
    bytes: &[u8],
    base: &str,
    options: &Options,
    into: &mut Intake,
) -> bool {
    let entries = match entries(visitor, bytes, base) {
        Ok(entries) => entries,
        Err(what) => return into.put(Item::Message(Message::Error(what))),
    };
    for entry in entries {
        let go_on = match article(visitor, &entry, options) {
            Ok((arrival, warnings)) => put(arrival, warnings, into),
            Err(missed) if missed.stopped => false,
            Err(missed) => into.put(Item::Message(Message::Error(missed.what))),
        };
        if !go_on {
            return false;
        }
    }
    true
}

/// Puts a document on its way, after the doubts about it.
pub(crate) fn put(arrival: Arrival, warnings: Vec<String>, into: &mut Intake) -> bool {
    if !arrival.is_foreign() {
        for warning in warnings {
            into.put(Item::Message(Message::Warning(warning)));
        }
    }
    into.put(Item::Document(Box::new(arrival)))
}
