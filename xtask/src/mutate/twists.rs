//! What is done to articles: to their words, to how they are wrapped, and to the bytes that come of it.

use crate::chance::Chance;
use serde_json::{Value, json};
use std::io::Write;

/// An article as news is kept.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) date: String,
    pub(super) text: String,
}

/// A way to spoil a text, given another to take pieces from.
type OfText = fn(&mut Chance, String, &str) -> String;
/// A way to wrap an article.
type Wrapping = fn(&mut Chance, &Article) -> Vec<u8>;
/// A way to spoil bytes.
type OfBytes = fn(&mut Chance, Vec<u8>) -> Vec<u8>;

pub(super) const OF_TEXT: [(&str, OfText); 16] = [
    ("pieces repeated", repeated),
    ("pieces of another article", spliced),
    ("pieces backwards", backwards),
    ("quotation marks without the other", quotes),
    ("brackets without the other", brackets),
    ("odd Unicode", odd),
    ("zeros and control characters", controls),
    ("words without end", long_words),
    ("thousands of line ends", line_ends),
    ("numbers and dates out of range", numbers),
    ("line ends of all systems", mixed_line_ends),
    ("capitals alone, or none", case),
    ("no full stops", no_stops),
    ("words in another order", shuffled),
    ("letters taken out and doubled", letters),
    ("cut off", cut_text),
];

pub(super) const WRAPPINGS: [(&str, Wrapping); 12] = [
    ("plain text", plain),
    ("plain text in UTF-16", utf16),
    ("plain text in windows-1252", latin),
    ("HTML", html),
    ("HTML with tags left open", broken_html),
    ("Markdown", markdown),
    ("JSON", json_record),
    ("JSON with fields of wrong types", wrong_types),
    ("JSON with escaped surrogates", surrogates),
    ("JSON Lines, one of them broken", lines),
    ("gzip", zipped),
    ("web archive with false lengths", archive),
];

pub(super) const OF_BYTES: [(&str, OfBytes); 4] = [
    ("bytes changed", flipped),
    ("cut in the middle of a letter", cut_bytes),
    ("bytes taken out", taken_out),
    ("bytes put in", put_in),
];

/// Returns the nearest place between two letters, at `at` or before.
fn between(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns a piece of a text, at most so long.
fn piece<'t>(chance: &mut Chance, text: &'t str, longest: usize) -> &'t str {
    let start = between(text, chance.below(text.len() + 1));
    &text[start..between(text, start + 1 + chance.below(longest))]
}

/// Puts something in at so many places.
fn put(chance: &mut Chance, text: &str, times: usize, what: impl Fn(&mut Chance) -> String) -> String {
    let mut places: Vec<usize> = (0..times).map(|_| between(text, chance.below(text.len() + 1))).collect();
    places.sort_unstable();
    let mut new = String::with_capacity(text.len() + times * 4);
    let mut last = 0;
    for place in places {
        new.push_str(&text[last..place]);
        new.push_str(&what(chance));
        last = place;
    }
    new + &text[last..]
}

fn repeated(chance: &mut Chance, text: String, _: &str) -> String {
    let longest = *chance.of(&[3, 30, 300, 3000]);
    let piece = piece(chance, &text, longest).to_owned();
    let times = 2 + chance.below(12_000 / longest);
    put(chance, &text, 1, |_| piece.repeat(times))
}

fn spliced(chance: &mut Chance, text: String, other: &str) -> String {
    let times = 1 + chance.below(8);
    put(chance, &text, times, |chance| piece(chance, other, 600).to_owned())
}

fn backwards(chance: &mut Chance, text: String, _: &str) -> String {
    let from = between(&text, chance.below(text.len() + 1));
    let to = between(&text, from + chance.below(2000)).max(from);
    let turned: String = if chance.percent(50) {
        text[from..to].chars().rev().collect()
    } else {
        text[from..to].split(' ').rev().collect::<Vec<_>>().join(" ")
    };
    [&text[..from], &turned, &text[to..]].concat()
}

/// Puts some of these marks in, or takes some out, or all.
fn marks(chance: &mut Chance, text: String, marks: &[char]) -> String {
    if chance.percent(40) {
        let share = *chance.of(&[10, 50, 100]);
        return text.chars().filter(|mark| !marks.contains(mark) || !chance.percent(share)).collect();
    }
    let times = 1 + chance.below(60);
    put(chance, &text, times, |chance| chance.of(marks).to_string())
}

fn quotes(chance: &mut Chance, text: String, _: &str) -> String {
    marks(chance, text, &['"', '“', '”', '‘', '’', '\'', '«', '»', '„', '‚', '‹', '›', '`', '「', '」'])
}

fn brackets(chance: &mut Chance, text: String, _: &str) -> String {
    marks(chance, text, &['(', ')', '[', ']', '{', '}', '<', '>', '—', '-', '⟨', '）'])
}

fn odd(chance: &mut Chance, text: String, _: &str) -> String {
    const ODD: [&str; 32] = [
        "\u{202e}",
        "\u{202d}",
        "\u{2066}",
        "\u{2069}",
        "\u{200e}",
        "\u{200b}",
        "\u{200d}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{301}",
        "\u{301}\u{302}\u{303}\u{335}",
        "\u{fe0f}",
        "\u{e0067}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{10ffff}",
        "\u{fffd}",
        "\u{2028}",
        "\u{85}",
        "\u{a0}",
        "\u{3000}",
        "İ",
        "ß",
        "ǅ",
        "ﬁ",
        "K",
        "𝕏",
        "👩\u{200d}👩\u{200d}👧",
        "🇳🇴",
        "مرحبا",
        "中国",
    ];
    let times = 1 + chance.below(120);
    let longest = *chance.of(&[3, 3, 3, 3, 3, 3, 3, 3, 3, 2000]);
    let run = 1 + chance.below(longest);
    put(chance, &text, times.min(20_000 / run), |chance| chance.of(&ODD).repeat(run))
}

fn controls(chance: &mut Chance, text: String, _: &str) -> String {
    let times = 1 + chance.below(80);
    put(chance, &text, times, |chance| {
        char::from(*chance.of(&[0, 0, 1, 7, 8, 11, 12, 27, 31, 127])).to_string()
    })
}

fn long_words(chance: &mut Chance, text: String, _: &str) -> String {
    if chance.percent(25) {
        let joint: &&str = chance.of(&["", "-", "/", "’", "."]);
        return text.replace(' ', joint);
    }
    let length = 1 + chance.below(6_000);
    let times = 1 + chance.below(2);
    put(chance, &text, times, |chance| {
        chance.of(&["a", "Ab", "é", "9", "A.", "x-", "o’", "ß\u{301}", "1,0"]).repeat(length)
    })
}

fn line_ends(chance: &mut Chance, text: String, _: &str) -> String {
    if chance.percent(30) {
        return text.replace(' ', "\n");
    }
    let length = 1 + chance.below(8000);
    let end = *chance.of(&["\n", "\r\n", " \n", "\n\n\t", "\u{2029}"]);
    put(chance, &text, 2, |_| end.repeat(length))
}

fn numbers(chance: &mut Chance, text: String, _: &str) -> String {
    const WILD: [&str; 26] = [
        " 31 February 2024 ",
        " 99 March 99999 ",
        " 0000-00-00 ",
        " 2024-13-45T25:61:61Z ",
        " 99999999999999999999999999 ",
        " -1 ",
        " $99999999999999999999 trillion ",
        " 1e999 ",
        " 0.00000000000000000000001 percent ",
        " the year 2147483648 ",
        " 9999-12-31 ",
        " tomorrow ",
        " 9223372036854775807 years ago ",
        " in 400,000 months ",
        " since 1 January 0001 ",
        " 1,2,3,4,5,6,7,8,9,0 ",
        " between 18446744073709551615 and 18446744073709551616 people ",
        " 24:60 p.m. ",
        " ½⅓٣ million ",
        " 10,000,000,000,000 dozen ",
        " half a million million billion dollars ",
        " the 1990000s ",
        " next century ",
        " 29 February ",
        " Q5 2024 ",
        " week 99 ",
    ];
    if chance.percent(40) {
        let (low, high) = (chance.below(10), 1 + chance.below(40));
        return text
            .chars()
            .flat_map(|letter| {
                let times =
                    if letter.is_ascii_digit() && letter != char::from(b'0' + low as u8) { high } else { 1 };
                std::iter::repeat_n(letter, times)
            })
            .collect();
    }
    let times = 1 + chance.below(40);
    put(chance, &text, times, |chance| (*chance.of(&WILD)).to_owned())
}

fn mixed_line_ends(chance: &mut Chance, text: String, _: &str) -> String {
    let ends = ["\n", "\r\n", "\r", "\n\r", "\u{2028}", "\u{85}", "\u{b}", "\r\r\n"];
    text.split_inclusive([' ', '\n'])
        .flat_map(|word| match word.ends_with('\n') || chance.percent(3) {
            true => [word.trim_end_matches([' ', '\n']), *chance.of(&ends)],
            false => [word, ""],
        })
        .collect()
}

fn case(chance: &mut Chance, text: String, _: &str) -> String {
    match chance.below(3) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        _ => text
            .chars()
            .map(|letter| if chance.percent(50) { letter.to_ascii_uppercase() } else { letter })
            .collect(),
    }
}

fn no_stops(chance: &mut Chance, text: String, _: &str) -> String {
    let stops: &[char] =
        if chance.percent(50) { &['.', '!', '?'] } else { &['.', ',', ';', ':', '!', '?', '\n'] };
    text.chars().map(|letter| if stops.contains(&letter) { ' ' } else { letter }).collect()
}

fn shuffled(chance: &mut Chance, text: String, _: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let near = *chance.of(&[3, 30, usize::MAX]);
    for at in (1..words.len()).rev() {
        let back = chance.below(at.min(near) + 1);
        words.swap(at, at - back);
    }
    words.join(" ")
}

fn letters(chance: &mut Chance, text: String, _: &str) -> String {
    let share = 1 + chance.below(10);
    let mut new = String::with_capacity(text.len());
    for letter in text.chars() {
        match chance.percent(share).then(|| chance.below(3)) {
            Some(0) => {}
            Some(1) => new.extend([letter, letter]),
            Some(_) => new.extend([' ', letter]),
            None => new.push(letter),
        }
    }
    new
}

fn cut_text(chance: &mut Chance, mut text: String, _: &str) -> String {
    let at = between(&text, chance.below(text.len() + 1));
    if chance.percent(50) { text.split_off(at) } else { text[..at].to_owned() }
}

fn plain(_: &mut Chance, article: &Article) -> Vec<u8> {
    let Article { title, source, date, text } = article;
    format!("{title}\n\nPublished: {date}\n\n({source}) - {text}").into_bytes()
}

fn utf16(chance: &mut Chance, article: &Article) -> Vec<u8> {
    let big = chance.percent(50);
    let units = "\u{feff}".encode_utf16().chain(article.text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn latin(_: &mut Chance, article: &Article) -> Vec<u8> {
    let letter = |letter: char| match letter {
        '“' => 0x93,
        '”' => 0x94,
        '’' => 0x92,
        '—' => 0x97,
        other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
    };
    article.text.chars().map(letter).collect()
}

fn page(article: &Article, paragraphs: &str) -> Vec<u8> {
    let Article { title, source, date, .. } = article;
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta property=\"og:site_name\" content=\"{source}\">\
         <meta property=\"article:published_time\" content=\"{date}\"></head><body><nav><a href=/>Home</a></nav><article>\
         <h1>{title}</h1>{paragraphs}</article></body></html>"
    )
    .into_bytes()
}

fn html(_: &mut Chance, article: &Article) -> Vec<u8> {
    let escaped = article.text.replace('&', "&amp;").replace('<', "&lt;");
    page(article, &escaped.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect::<String>())
}

fn broken_html(chance: &mut Chance, article: &Article) -> Vec<u8> {
    const TAGS: [&str; 22] = [
        "<b>",
        "</b>",
        "<table>",
        "<td>",
        "</table>",
        "<a href=x>",
        "<p>",
        "</div>",
        "<div class=\"article-body\">",
        "<!--",
        "<script>",
        "</script>",
        "<svg>",
        "<template>",
        "<select>",
        "&#x;",
        "&#1114112;",
        "<li>",
        "</article>",
        "<p ",
        "<textarea>",
        "]]>",
    ];
    let times = 1 + chance.below(60);
    page(article, &put(chance, &article.text, times, |chance| (*chance.of(&TAGS)).to_owned()))
}

fn markdown(chance: &mut Chance, article: &Article) -> Vec<u8> {
    const MARKS: [&str; 16] = [
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "> ",
        "\n- ",
        "\n# ",
        "[",
        "](http://x)",
        "![",
        "<b>",
        "\n| a | b |\n|---|---|\n",
        "\\",
        "~~",
        "\n    ",
    ];
    let Article { title, source, date, text } = article;
    let times = 1 + chance.below(40);
    let text = put(chance, text, times, |chance| (*chance.of(&MARKS)).to_owned());
    format!("---\ntitle: {title}\nsource: {source}\ndate: {date}\n---\n\n# {title}\n\n{text}").into_bytes()
}

fn record(article: &Article) -> Value {
    let Article { title, source, date, text } = article;
    json!({"title": title, "source": source, "date": date, "url": "https://example.org/a", "text": text})
}

fn json_record(_: &mut Chance, article: &Article) -> Vec<u8> {
    record(article).to_string().into_bytes()
}

fn wrong_types(chance: &mut Chance, article: &Article) -> Vec<u8> {
    let mut record = record(article);
    for _ in 0..=chance.below(3) {
        let key = *chance.of(&[
            "title", "source", "date", "url", "id", "language", "authors", "text", "body", "document",
            "format", "events",
        ]);
        record[key] = match chance.below(9) {
            0 => Value::Null,
            1 => json!(-1),
            2 => json!(1e300),
            3 => json!([]),
            4 => json!({"name": [1]}),
            5 => json!([article.text, 7, null]),
            6 => json!(true),
            7 => json!(""),
            _ => json!({"text": article.text, "value": {}}),
        };
    }
    record.to_string().into_bytes()
}

fn surrogates(chance: &mut Chance, article: &Article) -> Vec<u8> {
    // Half a pair makes a record no JSON; whole ones stand for a letter.
    let escapes: &[&str] = if chance.percent(30) {
        &["\\ud83d", "\\ude00", "\\ud800\\ud800", "\\u12"]
    } else {
        &["\\ud83d\\ude00", "\\u0000", "\\uffff", "\\u202e", "\\udbff\\udfff", "\\n"]
    };
    const MARK: &str = "\u{e123}";
    let times = 1 + chance.below(10);
    let text = put(chance, &article.text, times, |_| MARK.to_owned());
    let record = record(&Article { text, ..article.clone() }).to_string();
    let mut parts = record.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |record, part| [record.as_str(), *chance.of(escapes), part].concat()).into_bytes()
}

fn lines(chance: &mut Chance, article: &Article) -> Vec<u8> {
    let whole = record(article).to_string();
    let broken = whole[..between(&whole, chance.below(whole.len()))].to_owned();
    let short = json!({"id": "short", "text": article.title}).to_string();
    let mut lines = [whole, broken, short, String::new(), "null".to_owned()];
    for at in (1..lines.len()).rev() {
        lines.swap(at, chance.below(at + 1));
    }
    lines.join(*chance.of(&["\n", "\r\n"])).into_bytes()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    // Memory takes everything.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn zipped(chance: &mut Chance, article: &Article) -> Vec<u8> {
    let mut bytes = packed(&plain(chance, article));
    if chance.percent(30) {
        let kept = chance.below(bytes.len());
        bytes.truncate(kept);
    }
    bytes
}

fn archive(chance: &mut Chance, article: &Article) -> Vec<u8> {
    let mut all = Vec::new();
    for _ in 0..=chance.below(3) {
        let body = html(chance, article);
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n".to_vec();
        match chance.below(3) {
            0 => {
                answer.extend(b"Content-Encoding: gzip\r\n\r\n");
                answer.extend(packed(&body));
            }
            1 => {
                let said = body.len() + if chance.percent(50) { 0 } else { chance.below(99) };
                answer.extend(format!("Transfer-Encoding: chunked\r\n\r\n{said:x}\r\n").into_bytes());
                answer.extend(body);
                answer.extend(b"\r\n0\r\n\r\n");
            }
            _ => {
                answer.extend(b"\r\n");
                answer.extend(body);
            }
        }
        let said = match chance.below(6) {
            0 => answer.len().saturating_sub(chance.below(500)),
            1 => answer.len() + chance.below(500),
            2 => *chance.of(&[0, 1, usize::MAX, usize::MAX / 2]),
            _ => answer.len(),
        };
        all.extend(
            format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {said}\r\n\r\n").into_bytes(),
        );
        all.extend(answer);
        all.extend(b"\r\n\r\n");
    }
    all
}

fn flipped(chance: &mut Chance, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=chance.below(40) {
        let at = chance.below(bytes.len());
        let change = 1 + chance.below(255) as u8;
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= change;
        }
    }
    bytes
}

fn cut_bytes(chance: &mut Chance, mut bytes: Vec<u8>) -> Vec<u8> {
    // In a letter of several bytes where there is one.
    let inside: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] & 0xc0 == 0x80).collect();
    let at = if inside.is_empty() { chance.below(bytes.len() + 1) } else { *chance.of(&inside) };
    bytes.truncate(at);
    bytes
}

fn taken_out(chance: &mut Chance, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=chance.below(6) {
        let from = chance.below(bytes.len() + 1);
        let to = (from + chance.below(300)).min(bytes.len());
        bytes.drain(from..to);
    }
    bytes
}

fn put_in(chance: &mut Chance, mut bytes: Vec<u8>) -> Vec<u8> {
    const PUT: [&[u8]; 10] = [
        b"\0\0\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\x80",
        b"\xe2\x80",
        b"\x1f\x8b",
        b"\r\n\r\n",
        b"\xef\xbb\xbf",
    ];
    for _ in 0..=chance.below(30) {
        let at = chance.below(bytes.len() + 1);
        let what = *chance.of(&PUT);
        bytes.splice(at..at, what.iter().copied());
    }
    bytes
}
