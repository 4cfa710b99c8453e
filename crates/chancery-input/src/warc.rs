//! Web archives (WARC 1.0 and 1.1), as CC-News gives them: the pages of their responses, one at a time.
//!
//! A record is a head of `Name: value` lines, a blank line, and as many bytes as the head says. Of these only answers of web
//! servers that hold a page are read; requests, images, revisits and the rest are passed over.

use crate::MAX_DOCUMENT_BYTES;
use crate::error::Problem;
use crate::page::Page;
use flate2::read::MultiGzDecoder;
use std::io::{self, BufRead, Read};

/// The longest head of a record or of an answer.
const LONGEST_HEAD: usize = 256 << 10;

/// Returns whether an input begins as a web archive does.
pub(crate) fn is_warc(beginning: &[u8]) -> bool {
    beginning.trim_ascii_start().starts_with(b"WARC/1.")
}

/// The pages of an archive. After an error nothing more comes: where the next record begins cannot be told.
pub(crate) struct Pages<R> {
    reader: R,
    /// Records begun.
    number: usize,
    /// Whether anything came of them.
    gave: bool,
    ended: bool,
}

/// The head of a record or of an answer.
#[derive(Debug, Default)]
struct Head {
    /// `WARC/1.0`, or `HTTP/1.1 200 OK`.
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl<R: BufRead> Pages<R> {
    pub(crate) fn new(reader: R) -> Pages<R> {
        Pages { reader, number: 0, gave: false, ended: false }
    }

    /// Returns the number of the record that was read last, counted from 1.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Returns the page of the next record, `None` for a record without one.
    fn record(&mut self) -> Result<Option<Page>, Problem> {
        let Some(head) = self.head()? else {
            self.ended = true;
            return Ok(None);
        };
        self.number += 1;
        let length: u64 = head
            .field("Content-Length")
            .and_then(|length| length.parse().ok())
            .ok_or(Problem::Archive { reason: "a record does not say how long it is" })?;
        let url = head.field("WARC-Target-URI").map(|url| url.trim_matches(['<', '>'])).unwrap_or_default();
        let kind = head.field("WARC-Type").unwrap_or_default();
        let wanted = matches!(kind, "response" | "resource") && url.starts_with("http");
        if !wanted || length > MAX_DOCUMENT_BYTES as u64 {
            self.skip(length)?;
            return Ok(None);
        }
        let mut block = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut block).map_err(Problem::Reading)?;
        if (block.len() as u64) < length {
            return Err(Problem::Archive { reason: "it ends in the middle of a record" });
        }
        let page = if kind == "response" { answer(&block) } else { resource(&head, block) };
        Ok(page.map(|page| Page {
            url: url.to_owned(),
            fetched: head.field("WARC-Date").and_then(second),
            ..page
        }))
    }

    /// Reads the head of a record; nothing where the archive ends.
    fn head(&mut self) -> Result<Option<Head>, Problem> {
        let mut head = Head::default();
        let mut length = 0;
        loop {
            let mut line = Vec::new();
            let most = (LONGEST_HEAD - length) as u64;
            let read =
                self.reader.by_ref().take(most).read_until(b'\n', &mut line).map_err(Problem::Reading)?;
            length += read;
            if length >= LONGEST_HEAD {
                return Err(Problem::Archive { reason: "the head of a record has no end" });
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end().trim_start_matches('\u{feff}');
            match (read, head.first.is_empty()) {
                (0, true) => return Ok(None),
                (0, false) => return Err(Problem::Archive { reason: "it ends in the head of a record" }),
                // Blank lines stand between records.
                (_, true) if line.is_empty() => {}
                (_, true) if line.starts_with("WARC/1.") => head.first = line.to_owned(),
                (_, true) => return Err(Problem::Archive { reason: "a record does not begin with WARC/1" }),
                (_, false) if line.is_empty() => return Ok(Some(head)),
                (_, false) => head.fields.extend(field(line)),
            }
        }
    }

    /// Says what is wrong with an archive of which nothing came.
    fn nothing(&self) -> Problem {
        match self.number {
            0 => Problem::Empty,
            _ => Problem::NoText {
                found: ": it is a web archive without a page".to_owned(),
                remedy: "give one that holds the answers of servers",
            },
        }
    }

    fn skip(&mut self, length: u64) -> Result<(), Problem> {
        let skipped =
            io::copy(&mut self.reader.by_ref().take(length), &mut io::sink()).map_err(Problem::Reading)?;
        if skipped < length {
            return Err(Problem::Archive { reason: "it ends in the middle of a record" });
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Pages<R> {
    type Item = Result<Page, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.record().transpose() {
                None => {}
                Some(found) => {
                    self.gave = true;
                    self.ended = found.is_err();
                    return Some(found);
                }
            }
        }
        (!std::mem::replace(&mut self.gave, true)).then(|| Err(self.nothing()))
    }
}

fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// Returns a time of an archive to the second.
fn second(time: &str) -> Option<String> {
    let time: jiff::Timestamp = time.parse().ok()?;
    jiff::Timestamp::from_second(time.as_second()).ok().map(|time| time.to_string())
}

/// Returns the page of a record that holds it without an answer around it.
fn resource(head: &Head, block: Vec<u8>) -> Option<Page> {
    let kind = head.field("Content-Type")?;
    is_page(kind).then(|| Page { charset: charset(kind), body: block, ..Page::default() })
}

/// Returns the page in the answer of a server.
fn answer(block: &[u8]) -> Option<Page> {
    let (head, body) = split(block)?;
    let head = http_head(head);
    let mut words = head.first.split_whitespace();
    if !words.next()?.starts_with("HTTP/") || words.next()? != "200" {
        return None;
    }
    let kind = head.field("Content-Type")?;
    if !is_page(kind) {
        return None;
    }
    // Archives keep most bodies plain whatever the head says; those that are not are taken as they are.
    let chunked =
        head.field("Transfer-Encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("chunked"));
    let body = chunked.then(|| unchunked(body)).flatten().unwrap_or_else(|| body.to_vec());
    let body = if body.starts_with(b"\x1f\x8b") { unzipped(&body)? } else { body };
    Some(Page { charset: charset(kind), body, ..Page::default() })
}

/// Splits an answer at its first blank line.
fn split(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut from = 0;
    for line in block.split_inclusive(|&byte| byte == b'\n') {
        from += line.len();
        if line.trim_ascii_end().is_empty() {
            return Some(block.split_at(from));
        }
        if from > LONGEST_HEAD {
            return None;
        }
    }
    None
}

fn http_head(bytes: &[u8]) -> Head {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    Head { first, fields: lines.filter_map(field).collect() }
}

fn is_page(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/html") || kind.eq_ignore_ascii_case("application/xhtml+xml")
}

/// Returns the encoding that a content type names.
pub(crate) fn charset(kind: &str) -> Option<String> {
    let parameters = kind.split(';').skip(1);
    let named = |parameter: &str| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    };
    parameters.into_iter().find_map(named)
}

/// Puts the chunks of a body together; `None` for a body that is not in chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(64).position(|&byte| byte == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

/// Unpacks a body, unless it is longer than a document may be.
fn unzipped(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    MultiGzDecoder::new(body).take(MAX_DOCUMENT_BYTES as u64 + 1).read_to_end(&mut whole).ok()?;
    (whole.len() <= MAX_DOCUMENT_BYTES).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
        let mut record = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-12T10:00:00.5Z\r\nWARC-Target-URI: {url}\r\n\
             Content-Length: {}\r\n\r\n",
            block.len()
        )
        .into_bytes();
        record.extend_from_slice(block);
        record.extend_from_slice(b"\r\n\r\n");
        record
    }

    fn response(kind: &str, body: &[u8]) -> Vec<u8> {
        let mut block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n").into_bytes();
        block.extend_from_slice(body);
        block
    }

    fn zipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn pages(archive: &[u8]) -> Vec<Result<Page, Problem>> {
        Pages::new(archive).collect()
    }

    #[test]
    fn of_all_records_the_pages_are_read() {
        let mut archive = record("warcinfo", "", b"software: x");
        archive.extend(record("request", "https://example.org/a", b"GET /a HTTP/1.1\r\n\r\n"));
        archive.extend(record(
            "response",
            "<https://example.org/a>",
            &response("text/html; charset=\"utf-8\"", b"<p>A</p>"),
        ));
        archive.extend(record(
            "response",
            "https://example.org/b",
            &response("image/png", b"\x89PNG\0\0\r\n\r\n"),
        ));
        archive.extend(record(
            "response",
            "https://example.org/c",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNo",
        ));
        archive.extend(record("response", "dns:example.org", b"example.org"));
        archive.extend(record(
            "revisit",
            "https://example.org/a",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        ));
        archive.extend(record(
            "response",
            "https://example.org/d",
            &response("text/html", &zipped(b"<p>D</p>")),
        ));
        let pages: Vec<Page> = pages(&archive).into_iter().map(|page| page.expect("a page")).collect();
        let told: Vec<_> = pages.iter().map(|page| (page.url.as_str(), page.body.as_slice())).collect();
        assert_eq!(
            told,
            [("https://example.org/a", &b"<p>A</p>"[..]), ("https://example.org/d", b"<p>D</p>")]
        );
        assert_eq!(pages[0].charset.as_deref(), Some("utf-8"));
        assert_eq!(pages[0].fetched.as_deref(), Some("2024-03-12T10:00:00Z"));
    }

    #[test]
    fn an_archive_without_a_page_is_an_error() {
        let archive = record("warcinfo", "", b"software: x");
        assert!(matches!(&pages(&archive)[..], [Err(Problem::NoText { .. })]));
        assert!(matches!(&pages(b"\r\n")[..], [Err(Problem::Empty)]));
    }

    #[test]
    fn chunks_are_put_together_and_what_is_none_is_left() {
        assert_eq!(unchunked(b"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n"), Some(b"abcde".to_vec()));
        for wrong in [&b"<p>no chunks</p>"[..], b"5\r\nabc\r\n", b"ffffffffffffffff\r\nabc", b""] {
            assert_eq!(unchunked(wrong), None);
        }
    }

    #[test]
    fn an_archive_that_ends_too_early_gives_what_is_whole_and_an_error() {
        let mut archive = record("response", "https://example.org/a", &response("text/html", b"<p>A</p>"));
        archive.extend(record("response", "https://example.org/b", &response("text/html", b"<p>B</p>")));
        for cut in [archive.len() - 8, archive.len() - 60] {
            let pages = pages(&archive[..cut]);
            assert!(matches!(&pages[..], [Ok(_), Err(Problem::Archive { .. })]), "{pages:?}");
        }
        for wrong in ["WARC/1.0\r\n\r\n", "WARC/1.0\r\nContent-Length: -1\r\n\r\n", "Date: x\r\n\r\n"] {
            assert!(matches!(&pages(wrong.as_bytes())[..], [Err(Problem::Archive { .. })]), "{wrong}");
        }
    }
}
