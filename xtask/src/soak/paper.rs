//! A small newspaper: a feed and its articles, over HTTP on this machine. Every few seconds there is another article, made of one of the examples with other
//! countries, other people and a later day.

use crate::serving::Fault;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// So many of the latest articles stand in the feed.
const IN_FEED: usize = 2000;
/// The day of the first.
const FIRST: Date = date(2024, 1, 1);
/// So many articles are of one day.
const A_DAY: usize = 100;

const EXAMPLES: [&str; 6] = [
    include_str!("../../../examples/visit.txt"),
    include_str!("../../../examples/ceasefire.txt"),
    include_str!("../../../examples/dispute.txt"),
    include_str!("../../../examples/ledger.txt"),
    include_str!("../../../examples/quotes.txt"),
    include_str!("../../../examples/strikes.txt"),
];

/// Countries, and what is of them.
const NATIONS: [(&str, &str); 24] = [
    ("Norway", "Norwegian"),
    ("Jordan", "Jordanian"),
    ("Armenia", "Armenian"),
    ("Azerbaijan", "Azerbaijani"),
    ("Kyrgyzstan", "Kyrgyz"),
    ("Tajikistan", "Tajik"),
    ("Turkey", "Turkish"),
    ("Greece", "Greek"),
    ("Georgia", "Georgian"),
    ("Belarus", "Belarusian"),
    ("Lithuania", "Lithuanian"),
    ("Kazakhstan", "Kazakh"),
    ("Kenya", "Kenyan"),
    ("Ethiopia", "Ethiopian"),
    ("Peru", "Peruvian"),
    ("Chile", "Chilean"),
    ("Nepal", "Nepali"),
    ("Ghana", "Ghanaian"),
    ("Mali", "Malian"),
    ("Cuba", "Cuban"),
    ("Finland", "Finnish"),
    ("Poland", "Polish"),
    ("Egypt", "Egyptian"),
    ("Vietnam", "Vietnamese"),
];

/// People in the examples.
const PEOPLE: [&str; 12] = [
    "Lunde",
    "Haddad",
    "Tremblay",
    "Sharipova",
    "Sahakyan",
    "Petrosyan",
    "Nasser",
    "Markou",
    "Joldoshev",
    "Gagnon",
    "Beridze",
    "Levon",
];

/// A newspaper, which closes with this.
pub(crate) struct Paper {
    address: String,
    closed: Arc<AtomicBool>,
}

impl Paper {
    /// Opens one that has so many articles already and publishes another so often.
    pub(crate) fn open(there: usize, every: Duration) -> Result<Paper, Fault> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let closed = Arc::new(AtomicBool::new(false));
        let (begun, base, is_closed) = (Instant::now(), address.clone(), Arc::clone(&closed));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if is_closed.load(Ordering::Relaxed) {
                    return;
                }
                let published = 1 + there + (begun.elapsed().as_millis() / every.as_millis().max(1)) as usize;
                // Whoever goes away early asks again.
                let _ = stream.and_then(|stream| answer(stream, &base, published));
            }
        });
        Ok(Paper { address, closed })
    }

    /// Returns the address of its feed.
    pub(crate) fn feed(&self) -> String {
        format!("http://{}/feed.xml", self.address)
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // It sees that when the next one comes.
        let _ = TcpStream::connect(&self.address);
    }
}

/// Answers one request.
fn answer(stream: TcpStream, base: &str, published: usize) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut reader = BufReader::new(stream);
    let (mut first, mut line) = (String::new(), String::new());
    reader.read_line(&mut first)?;
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let article = path.strip_prefix("/article/").and_then(|number| number.parse().ok());
    let (status, kind, body) = match (path, article) {
        ("/feed.xml", _) => ("200 OK", "application/rss+xml", feed(base, published)),
        (_, Some(number)) if number < published => ("200 OK", "text/html; charset=utf-8", page(number)),
        _ => ("404 Not Found", "text/plain", String::new()),
    };
    write!(
        reader.get_mut(),
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn feed(base: &str, published: usize) -> String {
    let items = (published.saturating_sub(IN_FEED)..published).rev().map(|number| {
        let title = escaped(headline(&text(number)));
        format!("<item><title>{title}</title><link>http://{base}/article/{number}</link></item>")
    });
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Soak</title>{}</channel></rss>",
        items.collect::<String>()
    )
}

fn page(number: usize) -> String {
    let text = text(number);
    let paragraphs = text.split("\n\n").skip(1).map(|paragraph| format!("<p>{}</p>", escaped(paragraph)));
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title>\
         <meta property=\"article:published_time\" content=\"{day}\"><meta property=\"og:site_name\" content=\"The Soak\"></head>\
         <body><article><h1>{title}</h1>{}<p>It was report {number} on the matter.</p></article></body></html>",
        paragraphs.collect::<String>(),
        title = escaped(headline(&text)),
        day = day(number),
    )
}

fn headline(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn day(number: usize) -> Date {
    FIRST.saturating_add(((number / A_DAY) as i64).days())
}

/// Returns the text of an article: an example in which each country is another, and each person has a name of their own.
fn text(number: usize) -> String {
    let (example, shift) = (EXAMPLES[number % EXAMPLES.len()], number / EXAMPLES.len());
    let mut changed = String::with_capacity(example.len());
    for piece in example.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let rest = &piece[word.len()..];
        let nation = NATIONS.iter().position(|(country, of_it)| *country == word || *of_it == word);
        if let Some(at) = nation {
            let (country, of_it) = NATIONS[(at + shift) % NATIONS.len()];
            changed.push_str(if NATIONS[at].0 == word { country } else { of_it });
        } else if let Some(at) = PEOPLE.iter().position(|person| *person == word) {
            changed.push_str(&surname(number, at));
        } else {
            changed.push_str(word);
        }
        changed.push_str(rest);
    }
    changed
}

/// Makes a name of syllables, the same for the same person of an article.
fn surname(number: usize, person: usize) -> String {
    const BEGIN: [&str; 11] = ["Bar", "Kel", "Dor", "Mas", "Tor", "Lin", "Var", "Gor", "Sel", "Ran", "Hol"];
    const MIDDLE: [&str; 13] = ["a", "e", "i", "o", "ad", "en", "il", "on", "ar", "es", "in", "or", "ul"];
    const END: [&str; 7] = ["berg", "dze", "man", "sson", "ev", "ides", "ez"];
    let chosen = number.wrapping_mul(31).wrapping_add(person * 17);
    let of = |syllables: &[&'static str], chosen: usize| syllables[chosen % syllables.len()];
    format!("{}{}{}", of(&BEGIN, chosen), of(&MIDDLE, chosen / 11), of(&END, chosen / 143))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_differ_in_countries_and_people_and_the_feed_names_the_latest() {
        let (first, later) = (text(0), text(6));
        assert!(first.contains("Norwegian Foreign Minister") && !first.contains("Lunde"), "{first}");
        assert!(later.contains("Jordanian Foreign Minister"), "{later}");
        assert_eq!(first.lines().count(), later.lines().count());
        let feed = feed("localhost:1", 2100);
        assert!(
            feed.contains("/article/2099<")
                && feed.contains("/article/100<")
                && !feed.contains("/article/99<")
        );
        assert!(page(299).contains("2024-01-03"), "{}", page(299));
    }
}
