//! One input from first byte to last document: tell the format, read it whole or line by line, finish each document.

use crate::encoding::{self, Decoded};
use crate::error::{InputError, Location, Problem, Warning};
use crate::format::{self, Format};
use crate::json::{Lines, Records};
use crate::warc::{self, Pages};
use crate::{MAX_DOCUMENT_BYTES, Options, Received, html, language, markdown, plain};
use chancery::document::Document;
use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

/// How an input begins that is compressed by gzip.
const GZIP: &[u8] = b"\x1f\x8b";

/// How many bytes are looked at to tell what an input is.
const PREFIX_BYTES: usize = 64 << 10;

/// What a text says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) published: Option<Date>,
    /// Month and day of a date without a year.
    pub(crate) day_of_year: Option<(i8, i8)>,
    /// Whether a date was seen whose day and month cannot be told apart.
    pub(crate) ambiguous_date: bool,
}

impl Facts {
    /// Takes from `other` what is lacking here.
    pub(crate) fn fill(&mut self, other: Facts) {
        self.title = self.title.take().or(other.title);
        self.publisher = self.publisher.take().or(other.publisher);
        self.url = self.url.take().or(other.url);
        self.language = self.language.take().or(other.language);
        self.published = self.published.or(other.published);
        self.day_of_year = self.day_of_year.or(other.day_of_year);
        self.ambiguous_date |= other.ambiguous_date;
    }
}

/// A document on its way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) id: Option<String>,
    /// What the input states.
    pub(crate) stated: Facts,
    /// What is only recognised by shape.
    pub(crate) recognised: Facts,
    pub(crate) text: String,
    /// When it was got from the web.
    pub(crate) fetched: Option<String>,
    pub(crate) doubts: Vec<String>,
    /// Whether the headline stands in for a text that the record lacks.
    pub(crate) headline_only: bool,
}

impl Draft {
    /// Makes the document, with what the caller knows between what is stated and what is recognised.
    pub(crate) fn finish(
        self,
        location: Location,
        id: impl FnOnce() -> String,
        options: &Options,
    ) -> Result<Received, InputError> {
        let Draft { id: own_id, mut stated, recognised, text, fetched, mut doubts, .. } = self;
        if text.trim().is_empty() {
            return Err(InputError { location, problem: Problem::Empty });
        }
        let lacking = options.lacking.clone();
        stated.fill(Facts {
            title: lacking.title,
            publisher: lacking.publisher,
            published: lacking.published,
            ..Facts::default()
        });
        stated.fill(recognised);
        stated.fill(plain::dateline_facts(&text));
        doubts.extend(plain::undated(&stated));
        let language =
            stated.language.as_deref().and_then(language::normalise).or_else(|| language::guess(&text));
        if let Some(code) = language.as_deref().filter(|&code| code != "en") {
            let name = language::name(code).unwrap_or(code);
            doubts.push(format!("seems to be in {name}; Chancery reads English, so expect little from it"));
        }
        let document = Document {
            id: own_id.unwrap_or_else(id),
            title: stated.title.map(|title| one_line(&title)).filter(|title| !title.is_empty()),
            publisher: stated.publisher.map(|name| one_line(&name)).filter(|name| !name.is_empty()),
            url: stated.url,
            published: stated.published,
            language,
            text,
        };
        let warnings = doubts.into_iter().map(|what| Warning { location: location.clone(), what }).collect();
        Ok(Received { document, fetched, warnings, reading: None })
    }
}

/// Puts a headline or name on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the documents of `bytes`.
///
/// ```
/// use chancery_input::{Options, documents};
///
/// let received = documents("talks.md", b"# Talks resume\n\nThey met **again**.\n", &Options::default());
/// let document = &received[0].as_ref().expect("Markdown").document;
/// assert_eq!((document.title.as_deref(), document.text.trim()), (Some("Talks resume"), "They met again."));
/// ```
pub fn documents(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Received, InputError>> {
    Documents::new(name, bytes, options.clone()).collect()
}

/// The documents of one input, in order.
///
/// JSON Lines are read a line at a time, so that memory does not grow with the file; any other format is read whole,
/// up to [`MAX_DOCUMENT_BYTES`]. After an error the documents behind it still come.
///
/// ```
/// use chancery_input::{Documents, Options};
///
/// let lines = "{\"id\": \"a\", \"text\": \"They met.\"}\n{\"id\": \n{\"id\": \"b\", \"text\": \"They left.\"}\n";
/// let received: Vec<_> = Documents::new("talks.jsonl", lines.as_bytes(), Options::default()).collect();
/// assert!(received[0].is_ok() && received[2].is_ok());
/// let error = received[1].as_ref().expect_err("a line that is no JSON");
/// assert!(error.to_string().starts_with("talks.jsonl:2:"));
/// ```
pub struct Documents<R> {
    records: Records,
    state: State<R>,
}

/// An input as it is, or unpacked while it is read.
enum Plain<R> {
    AsItIs(R),
    Gzip(Box<Unpacked<R>>),
}

/// What was looked at and what follows it, unpacked while it is read.
type Unpacked<R> = BufReader<MultiGzDecoder<Chain<Cursor<Vec<u8>>, R>>>;

impl<R: BufRead> Read for Plain<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Plain::AsItIs(reader) => reader.read(buffer),
            Plain::Gzip(reader) => reader.read(buffer),
        }
    }
}

impl<R: BufRead> BufRead for Plain<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Plain::AsItIs(reader) => reader.fill_buf(),
            Plain::Gzip(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Plain::AsItIs(reader) => reader.consume(amount),
            Plain::Gzip(reader) => reader.consume(amount),
        }
    }
}

enum State<R> {
    Unopened(R),
    Lines(Lines<Chain<Cursor<Vec<u8>>, Plain<R>>>),
    Pages(Pages<Chain<Cursor<Vec<u8>>, Plain<R>>>),
    Held(std::vec::IntoIter<Result<Received, InputError>>),
    Done,
}

impl<R: BufRead> Documents<R> {
    /// Begins to read the input called `name`; its extension decides between plain text and Markdown.
    pub fn new(name: impl Into<String>, reader: R, options: Options) -> Documents<R> {
        let records = Records::new(name.into(), options);
        Documents { records, state: State::Unopened(reader) }
    }

    /// Looks at the beginning and decides how to go on.
    fn open(&mut self, mut reader: R) -> Result<State<R>, InputError> {
        let mut bytes = Vec::new();
        let name = self.records.name.clone();
        let fail = |problem| InputError { location: Location::of(&name), problem };
        read_up_to(&mut reader, &mut bytes, PREFIX_BYTES).map_err(fail)?;
        let mut reader = if bytes.starts_with(GZIP) {
            self.records.name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
            let packed = Cursor::new(std::mem::take(&mut bytes)).chain(reader);
            Plain::Gzip(Box::new(BufReader::with_capacity(PREFIX_BYTES, MultiGzDecoder::new(packed))))
        } else {
            Plain::AsItIs(reader)
        };
        read_up_to(&mut reader, &mut bytes, PREFIX_BYTES).map_err(fail)?;
        if self.records.options.format.map_or_else(|| warc::is_warc(&bytes), |forced| forced == Format::Warc)
        {
            return Ok(State::Pages(Pages::new(Cursor::new(bytes).chain(reader))));
        }
        encoding::refuse_binary(&bytes).map_err(fail)?;
        let wide =
            encoding::byte_order_mark(&bytes).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8);
        if !wide {
            read_first_record(&mut reader, &mut bytes).map_err(fail)?;
            let blank =
                bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).iter().all(u8::is_ascii_whitespace);
            if self.format(&bytes) == Format::JsonLines && !blank {
                return Ok(State::Lines(Lines::new(Cursor::new(bytes).chain(reader))));
            }
        }
        read_up_to(&mut reader, &mut bytes, MAX_DOCUMENT_BYTES + 1).map_err(fail)?;
        if bytes.len() > MAX_DOCUMENT_BYTES {
            let remedy = match self.format(&bytes[..PREFIX_BYTES]) {
                Format::Json => {
                    "write its articles one a line, for example with jq -c '.[]' FILE > FILE.jsonl"
                }
                _ => "split it into its articles",
            };
            return Err(fail(Problem::TooLarge { limit: MAX_DOCUMENT_BYTES >> 20, remedy }));
        }
        let held = self.whole(&bytes)?;
        Ok(State::Held(held.into_iter()))
    }

    fn format(&self, beginning: &[u8]) -> Format {
        self.records.options.format.unwrap_or_else(|| {
            let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
            format::tell(&self.records.name, &String::from_utf8_lossy(beginning))
        })
    }

    /// Reads an input that is in memory.
    fn whole(&mut self, bytes: &[u8]) -> Result<Vec<Result<Received, InputError>>, InputError> {
        let name = self.records.name.clone();
        let fail = |problem| InputError { location: Location::of(&name), problem };
        let page = self.format(&bytes[..bytes.len().min(PREFIX_BYTES)]) == Format::Html;
        let declared = if page { encoding::declared_in_html(bytes) } else { None };
        let Decoded { text, warning } = encoding::decode(bytes, declared).map_err(fail)?;
        if text.trim().is_empty() {
            return Err(fail(Problem::Empty));
        }
        if self.records.options.format.is_none() {
            encoding::refuse_unsupported(&text).map_err(fail)?;
        }
        let mut draft = match self.format(text.as_bytes()) {
            Format::Json => return self.records.all(&text),
            Format::JsonLines => {
                let lines = Lines::new(Cursor::new(text.into_bytes()));
                return Ok(lines.map(|line| self.records.line(line)).collect());
            }
            Format::Text | Format::Warc => plain::draft(text),
            Format::Markdown => markdown::draft(&text),
            Format::Html => html::draft(&text).map_err(|(offset, problem)| {
                let location =
                    offset.map_or_else(|| Location::of(&name), |at| Location::at(&name, text.as_bytes(), at));
                InputError { location, problem }
            })?,
        };
        draft.doubts.extend(warning);
        let id = || name_without_extension(&name).to_owned();
        Ok(vec![draft.finish(Location::of(&name), id, &self.records.options)])
    }
}

impl<R: BufRead> Iterator for Documents<R> {
    type Item = Result<Received, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Unopened(reader) => match self.open(reader) {
                    Ok(state) => self.state = state,
                    Err(error) => return Some(Err(error)),
                },
                State::Lines(mut lines) => {
                    let line = lines.next()?;
                    if !line.is_last() {
                        self.state = State::Lines(lines);
                    }
                    return Some(self.records.line(line));
                }
                State::Pages(mut pages) => {
                    let page = pages.next()?;
                    let location =
                        Location { record: Some(pages.number()), ..Location::of(&self.records.name) };
                    self.state = State::Pages(pages);
                    return Some(match page {
                        Ok(page) => page.document_at(location, &self.records.options),
                        Err(problem) => Err(InputError { location, problem }),
                    });
                }
                State::Held(mut held) => {
                    let next = held.next()?;
                    self.state = State::Held(held);
                    return Some(next);
                }
                State::Done => return None,
            }
        }
    }
}

/// Reads until `bytes` holds `most` bytes or the input ends.
fn read_up_to(reader: &mut impl BufRead, bytes: &mut Vec<u8>, most: usize) -> Result<(), Problem> {
    let missing = most.saturating_sub(bytes.len()) as u64;
    reader.take(missing).read_to_end(bytes).map_err(Problem::Reading)?;
    Ok(())
}

/// Reads on while the first line, which begins a JSON object, has no end: only whole does it tell JSON Lines from JSON.
fn read_first_record(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> Result<(), Problem> {
    let object = bytes.trim_ascii_start().starts_with(b"{");
    while object && !bytes.contains(&b'\n') && bytes.len() <= MAX_DOCUMENT_BYTES {
        let before = bytes.len();
        read_up_to(reader, bytes, before * 2)?;
        if bytes.len() == before {
            break;
        }
    }
    Ok(())
}

/// Returns a file's name without folders and extension: "visit" for "reports/visit.txt", "stdin" for "-".
pub(crate) fn name_without_extension(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if file == "-" {
        return "stdin";
    }
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, bytes: &[u8]) -> Vec<Result<Received, InputError>> {
        documents(name, bytes, &Options::default())
    }

    fn only(name: &str, bytes: &[u8]) -> Document {
        let mut received = of(name, bytes);
        assert_eq!(received.len(), 1);
        received.remove(0).expect("a document").document
    }

    #[test]
    fn plain_text_is_kept_to_the_byte() {
        let text = "Talks resume\r\n\r\n  The “two sides” met.\t\u{200b}\n\n\n";
        let document = only("reports/talks.v2.txt", text.as_bytes());
        assert_eq!(document.text, text);
        assert_eq!(document.id, "talks.v2");
    }

    #[test]
    fn one_bad_line_loses_no_other() {
        let lines = b"{\"text\": \"They met on Monday.\"}\n{\"text\": \"They m\n\n[1]\n\xff\n{\"id\": 7, \"text\": \"They left.\"}";
        let received = of("a.jsonl", lines);
        let shown: Vec<String> = received
            .iter()
            .map(|one| match one {
                Ok(received) => received.document.id.clone(),
                Err(error) => error.to_string().split(" (").next().unwrap_or_default().to_owned(),
            })
            .collect();
        assert_eq!(shown[0], "a-1");
        assert!(shown[1].starts_with("a.jsonl:2:16: is not valid JSON"), "{}", shown[1]);
        assert!(shown[2].starts_with("a.jsonl:4: holds an array"), "{}", shown[2]);
        assert!(shown[3].starts_with("a.jsonl:5: is not UTF-8"), "{}", shown[3]);
        assert_eq!(shown[4], "7");
        assert_eq!(shown.len(), 5);
    }

    #[test]
    fn an_input_compressed_in_several_pieces_is_read_as_one() {
        let mut packed = Vec::new();
        for line in ["{\"text\": \"They met.\"}\n", "{\"text\": \"They left.\"}\n"] {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            io::Write::write_all(&mut encoder, line.as_bytes()).expect("memory");
            packed.extend(encoder.finish().expect("memory"));
        }
        let ids: Vec<String> = of("talks.jsonl.gz", &packed)
            .into_iter()
            .map(|one| one.expect("a document").document.id)
            .collect();
        assert_eq!(ids, ["talks-1", "talks-2"]);
        let cut = of("talks.jsonl.gz", &packed[..packed.len() - 9]);
        assert!(cut.last().is_some_and(Result::is_err), "{cut:?}");
    }

    #[test]
    fn a_first_line_longer_than_the_prefix_still_tells_json_lines() {
        let long = "They met again. ".repeat(9000);
        let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"They left.\"}}\n");
        assert_eq!(of("-", lines.as_bytes()).len(), 2);
    }

    #[test]
    fn a_document_over_the_limit_is_refused_with_a_remedy() {
        let text = "They met. ".repeat(MAX_DOCUMENT_BYTES / 10 + 1);
        let error = of("big.txt", text.as_bytes()).remove(0).expect_err("too large");
        assert_eq!(
            error.to_string(),
            "big.txt: is larger than 64 MB, the most one document may be; split it into its articles"
        );
    }

    #[test]
    fn what_the_caller_knows_stands_between_stated_and_recognised() {
        let options = Options {
            lacking: crate::Lacking {
                title: Some("Given".to_owned()),
                publisher: Some("Given".to_owned()),
                published: Some(Date::constant(2024, 1, 2)),
            },
            ..Options::default()
        };
        let text = b"Published: 17 April 2025\n\nTalks resume today\n\nDOHA (AP) - The two sides met.";
        let document = documents("t.txt", text, &options).remove(0).expect("a document").document;
        assert_eq!(document.published, Some(Date::constant(2025, 4, 17)));
        assert_eq!(document.title.as_deref(), Some("Given"));
        assert_eq!(document.publisher.as_deref(), Some("Given"));
    }

    #[test]
    fn nothing_is_an_error_in_every_format() {
        for format in [
            None,
            Some(Format::Text),
            Some(Format::Html),
            Some(Format::Markdown),
            Some(Format::Json),
            Some(Format::JsonLines),
            Some(Format::Warc),
        ] {
            for bytes in [&b""[..], b" \n\t\n", b"\xef\xbb\xbf\n"] {
                let options = Options { format, ..Options::default() };
                let received = documents("e", bytes, &options);
                assert!(
                    matches!(&received[..], [Err(InputError { problem: Problem::Empty, .. })]),
                    "{format:?} {received:?}"
                );
            }
        }
    }
}
