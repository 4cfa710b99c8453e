//! From bytes to text: what is no text is named, what is text is decoded without losing a character unsaid.

use crate::error::Problem;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text, and what should be said about how it was decoded.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) warning: Option<String>,
}

/// First bytes of formats that are not text, what they are, and what to do.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "save its text, for example with pdftotext, and give that"),
    (
        b"PK\x03\x04",
        "a zip archive or an Office document",
        "unpack it, or save the document as plain text or HTML",
    ),
    (b"PK\x05\x06", "an empty zip archive", "give the articles themselves"),
    (b"\x1f\x8b", "compressed by gzip twice", "decompress it once, for example with gzip -d FILE"),
    (b"BZh", "bzip2-compressed", "decompress it, for example with bzip2 -dc FILE | chancery read -"),
    (b"\xfd7zXZ\x00", "xz-compressed", "decompress it, for example with xz -dc FILE | chancery read -"),
    (
        b"\x28\xb5\x2f\xfd",
        "zstd-compressed",
        "decompress it, for example with zstd -dc FILE | chancery read -",
    ),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive", "unpack it and give the articles themselves"),
    (b"Rar!", "a RAR archive", "unpack it and give the articles themselves"),
    (b"\x89PNG", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF8", "a GIF image", "give the article's text"),
    (b"RIFF", "an image, sound or film", "give the article's text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text or HTML"),
    (b"SQLite format 3\x00", "an SQLite database", "export the articles as JSON Lines"),
    (b"PAR1", "a Parquet file", "export the articles as JSON Lines"),
    (b"\x7fELF", "a program", "give the article's text"),
];

/// Text formats that hold articles but are not read.
const UNSUPPORTED: &[(&str, &str, &str)] = &[
    ("{\\rtf", "an RTF document", "save it as plain text or HTML"),
    ("<rss", "an RSS feed", "add it to a record, which gets its articles: chancery add --record FILE FEED"),
    ("<feed", "an Atom feed", "add it to a record, which gets its articles: chancery add --record FILE FEED"),
    ("<nitf", "an NITF article", "convert it to ninjs, JSON or plain text"),
    ("<newsItem", "a NewsML article", "convert it to ninjs, JSON or plain text"),
    ("<newsMessage", "a NewsML message", "convert it to ninjs, JSON or plain text"),
];

/// How far a NUL is looked for. A later one stays in the text.
const BINARY_PREFIX: usize = 8192;

/// Says what the bytes are when they are not text.
pub(crate) fn refuse_binary(bytes: &[u8]) -> Result<(), Problem> {
    if let Some(&(_, what, remedy)) = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature)) {
        return Err(Problem::Binary { what, remedy });
    }
    if byte_order_mark(bytes).is_some() {
        return Ok(());
    }
    let prefix = &bytes[..bytes.len().min(BINARY_PREFIX)];
    let zeros = prefix.iter().filter(|&&byte| byte == 0).count();
    if zeros * 3 > prefix.len() && prefix.iter().all(|&byte| byte < 0x80) {
        return Err(Problem::Binary {
            what: "UTF-16 without a byte order mark",
            remedy: "convert it with iconv -f UTF-16LE -t UTF-8",
        });
    }
    if zeros > 0 {
        return Err(Problem::Binary { what: "binary data", remedy: "give the article's text" });
    }
    Ok(())
}

/// Says what the text is when it is a format that is not read.
pub(crate) fn refuse_unsupported(text: &str) -> Result<(), Problem> {
    let mut start = text.trim_start();
    // The declaration and comments say nothing of the format.
    while let Some((opening, rest)) = start
        .starts_with("<?")
        .then_some("?>")
        .or(start.starts_with("<!--").then_some("-->"))
        .and_then(|end| start.split_once(end))
    {
        debug_assert!(!opening.is_empty());
        start = rest.trim_start();
    }
    match UNSUPPORTED.iter().find(|(signature, ..)| start.starts_with(signature)) {
        Some(&(_, what, remedy)) => Err(Problem::Unsupported { what, remedy }),
        None => Ok(()),
    }
}

/// Returns the encoding that the first bytes declare, and the mark's length.
pub(crate) fn byte_order_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// Decodes `bytes`: by the byte order mark, else as UTF-8, else as `declared`, else by what the bytes look like.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, Problem> {
    if let Some((encoding, mark)) = byte_order_mark(bytes) {
        return Ok(decode_as(encoding, &bytes[mark..]));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), warning: None }),
        Err(_) => match declared.filter(|&encoding| encoding != UTF_8) {
            Some(encoding) => Ok(decode_as(encoding, bytes)),
            None => guess(bytes),
        },
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let warning = had_errors.then(|| {
        format!("holds bytes that are not {}, read as \u{fffd}; check how it was saved", encoding.name())
    });
    Decoded { text: text.into_owned(), warning }
}

/// Decodes bytes that are not UTF-8 and declare nothing.
fn guess(bytes: &[u8]) -> Result<Decoded, Problem> {
    let (mut multibyte, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        multibyte += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if multibyte > broken {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let warning =
            Some(format!("holds {broken} broken UTF-8 sequences, read as \u{fffd}; check how it was saved"));
        return Ok(Decoded { text, warning });
    }
    if looks_like_windows_1252(bytes) {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        let warning =
            Some("is not UTF-8 and was read as windows-1252; convert it if letters look wrong".to_owned());
        return Ok(Decoded { text: Cow::into_owned(text), warning });
    }
    Err(Problem::Encoding)
}

/// Western text: mostly ASCII, no control characters, none of the five bytes the encoding leaves open.
fn looks_like_windows_1252(bytes: &[u8]) -> bool {
    let mut high = 0;
    for &byte in bytes {
        match byte {
            b'\t' | b'\n' | b'\r' | 0x0C | 0x20..=0x7E => {}
            0x81 | 0x8D | 0x8F | 0x90 | 0x9D | 0x00..=0x1F | 0x7F => return false,
            _ => high += 1,
        }
    }
    high * 5 < bytes.len()
}

/// Returns the encoding an HTML page declares in its first bytes.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let prefix = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let mut rest = prefix.as_str();
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after;
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let label =
            value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next().unwrap_or("");
        // A page that can be read as ASCII up to here is not UTF-16, whatever it says: the HTML standard's rule.
        let found = Encoding::for_label(label.as_bytes());
        return found
            .map(|encoding| if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).expect("it is text").text
    }

    #[test]
    fn byte_order_marks_are_obeyed_and_dropped() {
        assert_eq!(text("\u{feff}Дамаск".as_bytes()), "Дамаск");
        assert_eq!(text(b"\xff\xfeA\x00\xe9\x00"), "Aé");
        assert_eq!(text(b"\xfe\xff\x00A\x00\xe9"), "Aé");
    }

    #[test]
    fn western_bytes_are_read_with_a_warning() {
        let decoded =
            decode(b"The caf\xe9 in Ch\xe2teau, he said, \x93was shut\x94.", None).expect("western text");
        assert_eq!(decoded.text, "The café in Château, he said, “was shut”.");
        assert!(decoded.warning.is_some());
    }

    #[test]
    fn a_broken_byte_in_utf_8_is_marked_and_spoils_nothing_else() {
        let decoded =
            decode(b"\xe2\x80\x9cTalks\xe2\x80\x9d in Doha\xff went on", None).expect("mostly UTF-8");
        assert_eq!(decoded.text, "“Talks” in Doha\u{fffd} went on");
    }

    #[test]
    fn bytes_of_an_unknown_alphabet_are_refused() {
        // "Москва встретила" in windows-1251.
        let bytes = b"\xcc\xee\xf1\xea\xe2\xe0 \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xe0";
        assert!(matches!(decode(bytes, None), Err(Problem::Encoding)));
        assert_eq!(
            decode(bytes, Encoding::for_label(b"windows-1251")).expect("declared").text,
            "Москва встретила"
        );
    }

    #[test]
    fn what_is_not_text_is_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7 ..."[..], "a PDF"),
            (b"PK\x03\x04\x14\x00", "a zip archive or an Office document"),
            (b"\x1f\x8b\x08\x00", "compressed by gzip twice"),
            (b"\x89PNG\r\n\x1a\n", "a PNG image"),
            (b"T\x00a\x00l\x00k\x00s\x00", "UTF-16 without a byte order mark"),
            (b"ab\x00\x01cd", "binary data"),
        ] {
            let refused = refuse_binary(bytes);
            assert!(
                matches!(refused, Err(Problem::Binary { what, .. }) if what == name),
                "{name}: {refused:?}"
            );
        }
    }

    #[test]
    fn feeds_and_rtf_are_named_but_xhtml_is_not_refused() {
        assert!(refuse_unsupported("<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>").is_err());
        assert!(refuse_unsupported("{\\rtf1\\ansi Talks}").is_err());
        assert!(refuse_unsupported("<?xml version='1.0'?><html><body>").is_ok());
    }

    #[test]
    fn a_page_declares_its_encoding_in_either_way() {
        let of = |page: &str| declared_in_html(page.as_bytes()).map(Encoding::name);
        assert_eq!(of("<meta charset=\"windows-1251\">"), Some("windows-1251"));
        assert_eq!(of("<meta content='text/html; charset=Shift_JIS'>"), Some("Shift_JIS"));
        assert_eq!(of("<p>no charset here</p>"), None);
    }
}
