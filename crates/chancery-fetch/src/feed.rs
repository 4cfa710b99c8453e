//! What articles a feed names: RSS 0.9 to 2.0, Atom, JSON Feed, sitemaps with Google's news extension, and their indexes.
//!
//! XML is read event by event, without a document type or entities of its own. Only addresses, headlines, days and publishers are
//! taken; the articles themselves are got where they stand.
//!
//! ```
//! use chancery_fetch::feed::{Feed, FeedError, is_feed, read};
//!
//! let rss = b"<rss><channel><item><title>Talks resume</title><link>/talks</link></item></channel></rss>";
//! assert!(is_feed(rss));
//! let feed: Feed = read(rss, "https://example.org/feed.xml")?;
//! assert_eq!(feed.entries[0].url, "https://example.org/talks");
//! assert_eq!(feed.entries[0].title.as_deref(), Some("Talks resume"));
//! assert_eq!(read(b"<html></html>", "https://example.org/"), Err(FeedError::Unknown));
//! # Ok::<(), FeedError>(())
//! ```

use encoding_rs::{Encoding, UTF_8};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde_json::Value;
use std::io::Read;
use url::Url;

/// How deep elements may stand in one another.
const DEEPEST: usize = 64;
/// How many entries are taken of one feed; a sitemap may have so many.
const MOST_ENTRIES: usize = 50_000;
/// The longest packed feed, unpacked.
const LONGEST: usize = crate::MAX_BODY_BYTES;

/// What a feed names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Articles, in the order of the feed.
    pub entries: Vec<Entry>,
    /// Other sitemaps, for an index of them.
    pub sitemaps: Vec<Entry>,
}

/// An article, or another sitemap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its address.
    pub url: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as the feed writes it.
    pub published: Option<String>,
}

/// Why something is no feed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// Something else.
    #[error("is no feed: neither RSS, Atom, JSON Feed nor a sitemap")]
    Unknown,
    /// XML or JSON that is broken.
    #[error("is a feed that cannot be parsed ({0})")]
    Broken(String),
    /// Elements in elements beyond measure.
    #[error("is a feed nested more than {DEEPEST} elements deep")]
    TooDeep,
}

/// Returns whether something begins as a feed does.
pub fn is_feed(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&beginning[..beginning.len().min(4096)]);
    let mut start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('{') {
        return start.contains("jsonfeed.org/version");
    }
    // Declarations and comments say nothing of what it is.
    while let Some(end) = [("<?", "?>"), ("<!--", "-->")].iter().find_map(|(open, close)| {
        start.starts_with(open).then(|| start.find(close).map(|at| at + close.len())).flatten()
    }) {
        start = start[end..].trim_start();
    }
    let name: String = start
        .strip_prefix('<')
        .unwrap_or_default()
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '>')
        .collect();
    Kind::of(&name).is_some()
}

/// Reads a feed that was got from `base`, against which its addresses are resolved.
///
/// # Errors
///
/// Something that is no feed, or is broken.
pub fn read(bytes: &[u8], base: &str) -> Result<Feed, FeedError> {
    let unpacked;
    let mut bytes = bytes;
    if bytes.starts_with(b"\x1f\x8b") {
        unpacked = unzipped(bytes)?;
        bytes = &unpacked;
    }
    let text = decode(bytes);
    let start = text.trim_start();
    let mut feed = if start.starts_with('{') { read_json(start)? } else { read_xml(start)? };
    let base = Url::parse(base).ok();
    for list in [&mut feed.entries, &mut feed.sitemaps] {
        list.retain_mut(|entry| {
            let parsed = Url::options().base_url(base.as_ref()).parse(entry.url.trim());
            let url = parsed.ok().filter(|url| matches!(url.scheme(), "http" | "https"));
            entry.url = url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
            url.is_some()
        });
        list.truncate(MOST_ENTRIES);
    }
    Ok(feed)
}

fn unzipped(bytes: &[u8]) -> Result<Vec<u8>, FeedError> {
    let mut unpacked = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(bytes).take(LONGEST as u64).read_to_end(&mut unpacked);
    read.map_err(|error| FeedError::Broken(error.to_string()))?;
    Ok(unpacked)
}

/// Decodes by the byte order mark or the declaration, else as UTF-8.
fn decode(bytes: &[u8]) -> String {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
        let (_, rest) = head.split_once("encoding=")?;
        let label = rest.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?.to_owned();
        Encoding::for_label(label.as_bytes())
    };
    // `decode` heeds the mark by itself.
    declared().unwrap_or(UTF_8).decode(bytes).0.into_owned()
}

/// What sort of feed an XML document is, by its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rss,
    Atom,
    Sitemap,
    SitemapIndex,
}

impl Kind {
    fn of(root: &str) -> Option<Kind> {
        Some(match root {
            "rss" | "rdf:RDF" => Kind::Rss,
            "feed" => Kind::Atom,
            "urlset" => Kind::Sitemap,
            "sitemapindex" => Kind::SitemapIndex,
            _ => return None,
        })
    }

    /// Returns the element that stands for one entry.
    fn entry(self) -> &'static str {
        match self {
            Kind::Rss => "item",
            Kind::Atom => "entry",
            Kind::Sitemap => "url",
            Kind::SitemapIndex => "sitemap",
        }
    }
}

/// An entry while it is read.
#[derive(Default)]
struct Draft {
    entry: Entry,
    /// A second choice of address: the id, or a link of another kind.
    other_url: Option<String>,
    /// A second choice of day: when it was changed.
    updated: Option<String>,
}

fn read_xml(text: &str) -> Result<Feed, FeedError> {
    let mut reader = Reader::from_str(text);
    // Feeds are written by hand and by bad programs; what is plain is taken.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut feed, mut kind, mut draft) = (Feed::default(), None, None::<Draft>);
    let (mut path, mut words, mut entry_at) = (Vec::<String>::new(), String::new(), 0);
    loop {
        let event = reader.read_event().map_err(|error| FeedError::Broken(error.to_string()))?;
        match event {
            Event::Start(element) | Event::Empty(element) if path.is_empty() && kind.is_none() => {
                kind = Some(Kind::of(element.name().as_ref()).ok_or(FeedError::Unknown)?);
                path.push(element.name().as_ref().to_owned());
            }
            Event::Start(element) => {
                if path.len() >= DEEPEST {
                    return Err(FeedError::TooDeep);
                }
                let name = element.name().as_ref().to_owned();
                if draft.is_none() && kind.is_some_and(|kind| kind.entry() == name) {
                    (draft, entry_at) = (Some(Draft::default()), path.len());
                }
                if let Some(draft) = &mut draft {
                    link(draft, kind, &element);
                }
                path.push(name);
                words.clear();
            }
            Event::Empty(element) => {
                if let Some(draft) = draft.as_mut().filter(|_| path.len() == entry_at + 1) {
                    link(draft, kind, &element);
                }
            }
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::CData(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => words.push(character),
                _ => words.push_str(resolve_predefined_entity(&reference.xml10_content()).unwrap_or(" ")),
            },
            Event::End(_) => {
                let Some(name) = path.pop() else { continue };
                let said = std::mem::take(&mut words);
                if let Some(open) = &mut draft {
                    take(open, &name, path.len() == entry_at + 1, &said);
                }
                if path.len() == entry_at
                    && let Some(done) = draft.take_if(|_| kind.is_some_and(|kind| kind.entry() == name))
                {
                    let list =
                        if kind == Some(Kind::SitemapIndex) { &mut feed.sitemaps } else { &mut feed.entries };
                    list.extend(finish(done));
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if feed.entries.len() > MOST_ENTRIES {
            break;
        }
    }
    if kind.is_none() { Err(FeedError::Unknown) } else { Ok(feed) }
}

/// Takes the address of an Atom link.
fn link(draft: &mut Draft, kind: Option<Kind>, element: &BytesStart<'_>) {
    if kind != Some(Kind::Atom) || element.name().as_ref() != "link" {
        return;
    }
    let attribute = |name: &str| {
        let attribute = element.try_get_attribute(name).ok().flatten()?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    };
    let Some(href) = attribute("href") else { return };
    match attribute("rel").as_deref() {
        None | Some("alternate") if draft.entry.url.is_empty() => draft.entry.url = href,
        _ => {}
    }
}

/// Takes what an element of an entry says; `is_child` where it stands in the entry itself.
fn take(draft: &mut Draft, name: &str, is_child: bool, said: &str) {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() {
        return;
    }
    let entry = &mut draft.entry;
    match name {
        "link" | "loc" if is_child && entry.url.is_empty() => entry.url = said,
        "guid" | "id" if is_child => draft.other_url = Some(said),
        "title" if is_child => entry.title = Some(said),
        "pubDate" | "dc:date" | "published" | "issued" if is_child => entry.published = Some(said),
        "updated" | "modified" | "lastmod" if is_child => draft.updated = Some(said),
        "news:title" => entry.title = Some(said),
        "news:publication_date" => entry.published = Some(said),
        "news:name" => entry.publisher = Some(said),
        _ => {}
    }
}

/// Returns the entry, unless it has no address.
fn finish(draft: Draft) -> Option<Entry> {
    let Draft { mut entry, other_url, updated } = draft;
    if entry.url.is_empty() {
        // An id is an address only where it looks like one.
        entry.url = other_url.filter(|id| id.starts_with("http"))?;
    }
    entry.published = entry.published.or(updated);
    // Titles of feeds often hold markup that was escaped.
    entry.title = entry.title.filter(|title| !title.contains('<'));
    Some(entry)
}

fn read_json(text: &str) -> Result<Feed, FeedError> {
    let value: Value = serde_json::from_str(text).map_err(|error| FeedError::Broken(error.to_string()))?;
    let is_feed = value["version"].as_str().is_some_and(|version| version.contains("jsonfeed.org/version"));
    let items = value["items"].as_array().filter(|_| is_feed).ok_or(FeedError::Unknown)?;
    let entries = items.iter().filter_map(|item| {
        let text = |key: &str| item[key].as_str().map(str::to_owned);
        let url = text("url")
            .or_else(|| text("external_url"))
            .or_else(|| text("id").filter(|id| id.starts_with("http")))?;
        let published = text("date_published").or_else(|| text("date_modified"));
        Some(Entry { url, title: text("title"), publisher: None, published })
    });
    Ok(Feed { entries: entries.collect(), sitemaps: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(url: &str, title: Option<&str>, publisher: Option<&str>, published: Option<&str>) -> Entry {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Entry {
            url: url.to_owned(),
            title: text(title),
            publisher: text(publisher),
            published: text(published),
        }
    }

    #[test]
    fn every_kind_of_feed_names_its_articles() {
        let rss = r#"<?xml version="1.0" encoding="UTF-8"?><!-- news --><rss version="2.0" xmlns:media="m"><channel><title>Courier</title>
            <link>https://example.org/</link><item><title>Talks &amp; <![CDATA[tea]]> &#8211; again</title><link>/a?x=1&amp;y=2</link>
            <pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate><media:group><media:title>No</media:title></media:group></item>
            <item><guid>https://example.org/b</guid></item><item><guid>7</guid><title>No address</title></item></channel></rss>"#;
        assert_eq!(
            read(rss.as_bytes(), "https://example.org/feed").expect("a feed").entries,
            [
                entry(
                    "https://example.org/a?x=1&y=2",
                    Some("Talks & tea – again"),
                    None,
                    Some("Tue, 12 Mar 2024 10:00:00 GMT")
                ),
                entry("https://example.org/b", None, None, None),
            ]
        );
        let rdf = r#"<rdf:RDF xmlns="r"><channel><title>C</title></channel><item rdf:about="x"><title>T</title>
            <link>https://example.org/a</link><dc:date>2024-03-12</dc:date></item></rdf:RDF>"#;
        assert_eq!(
            read(rdf.as_bytes(), "").expect("a feed").entries,
            [entry("https://example.org/a", Some("T"), None, Some("2024-03-12"))]
        );
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://example.org/"/><entry><title type="html">T</title>
            <link rel="enclosure" href="https://example.org/a.mp3"/><link href="https://example.org/a"/><id>tag:1</id>
            <updated>2024-03-13T00:00:00Z</updated><source><title>Other</title><id>x</id></source></entry></feed>"#;
        assert_eq!(
            read(atom.as_bytes(), "").expect("a feed").entries,
            [entry("https://example.org/a", Some("T"), None, Some("2024-03-13T00:00:00Z"))]
        );
        let sitemap = r#"<urlset xmlns="s" xmlns:news="n"><url><loc>https://example.org/a</loc><lastmod>2024-03-14</lastmod><news:news>
            <news:publication><news:name>Courier</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2024-03-12</news:publication_date><news:title>T</news:title></news:news></url></urlset>"#;
        assert_eq!(
            read(sitemap.as_bytes(), "").expect("a feed").entries,
            [entry("https://example.org/a", Some("T"), Some("Courier"), Some("2024-03-12"))]
        );
        let index = "<sitemapindex><sitemap><loc>https://example.org/1.xml.gz</loc><lastmod>2024-03-14</lastmod></sitemap></sitemapindex>";
        let read_index = read(index.as_bytes(), "").expect("a feed");
        assert_eq!((read_index.entries.len(), read_index.sitemaps.len()), (0, 1));
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "7", "url": "https://example.org/a", "title": "T",
            "date_published": "2024-03-12T10:00:00Z"}, {"id": "8"}]}"#;
        assert_eq!(
            read(json.as_bytes(), "").expect("a feed").entries,
            [entry("https://example.org/a", Some("T"), None, Some("2024-03-12T10:00:00Z"))]
        );
        for feed in [rss, rdf, atom, sitemap, index, json] {
            assert!(is_feed(feed.as_bytes()), "{feed}");
        }
    }

    #[test]
    fn a_packed_sitemap_and_one_in_another_encoding_are_read() {
        let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><title>Caf\xe9</title><link>https://example.org/a</link></item></channel></rss>";
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, latin).expect("memory");
        let feed = read(&packed.finish().expect("memory"), "").expect("a feed");
        assert_eq!(feed.entries[0].title.as_deref(), Some("Café"));
    }

    #[test]
    fn what_is_no_feed_is_told_and_nothing_is_expanded() {
        for wrong in ["", "They met.", "<html><body/></html>", "{\"items\": []}", "[1]"] {
            assert!(read(wrong.as_bytes(), "").is_err(), "{wrong}");
            assert!(!is_feed(wrong.as_bytes()), "{wrong}");
        }
        let deep = format!("<rss>{}", "<a>".repeat(100_000));
        assert_eq!(read(deep.as_bytes(), ""), Err(FeedError::TooDeep));
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>x&b;y</title>\
                    <link>https://example.org/a</link></item></channel></rss>";
        assert_eq!(read(bomb.as_bytes(), "").expect("a feed").entries[0].title.as_deref(), Some("x y"));
        let file = "<rss><channel><item><link>file:///etc/passwd</link></item><item><link>javascript:1</link></item></channel></rss>";
        assert_eq!(read(file.as_bytes(), "https://example.org/").expect("a feed").entries, []);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_the_bytes_reading_ends(pieces in prop::collection::vec(
            prop::sample::select(vec!["<rss>", "<item>", "</item>", "<link>", "</link>", "<link href='x'/>", "<feed>", "<entry>", "</entry>",
                "&", "&#0;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?", "\u{0}", "https://e.org/", "é", "</", "<", "\""]), 0..24)) {
            let _ = read(pieces.concat().as_bytes(), "https://example.org/");
        }
    }
}
