//! Plain text: what its first lines say of title, byline, publisher and date.
//!
//! Nothing is taken out of the text: these lines are learned from and left where they are.

use crate::dates::{self, Found};
use crate::stream::{Draft, Facts};
use jiff::civil::Date;

/// How many lines that are not blank may stand before the body.
const HEADING_LINES: usize = 8;
/// A longer line is no headline, byline or date line, in bytes.
const LONGEST_HEADING: usize = 240;
/// How far into a paragraph a dateline may reach, in bytes.
const LONGEST_DATELINE: usize = 120;

/// Makes a draft of a plain text.
pub(crate) fn draft(text: String) -> Draft {
    let heading = heading(&text);
    Draft { stated: heading.stated, recognised: heading.recognised, text, ..Draft::default() }
}

/// What the first lines of a text say.
#[derive(Debug, Default)]
struct Heading {
    /// On labelled lines.
    stated: Facts,
    /// By their shape.
    recognised: Facts,
}

/// What a line before the body is.
enum Line<'t> {
    Label(&'static str, &'t str),
    Byline(&'t str),
    Dated(Found),
    Url(&'t str),
    Other,
}

fn heading(text: &str) -> Heading {
    let mut heading = Heading::default();
    let lines: Vec<(bool, &str)> = paragraph_lines(text);
    let mut standfirst = false;
    for (at, &(after_blank, line)) in lines.iter().enumerate() {
        let next = lines.get(at + 1);
        match classify(line) {
            Line::Label(label, value) => heading.state(label, value),
            Line::Byline(author) => {
                set(&mut heading.recognised.publisher, || agency_in_byline(author));
            }
            Line::Dated(found) => heading.recognised.date(found),
            Line::Url(url) => {
                heading.recognised.url.get_or_insert_with(|| url.to_owned());
            }
            Line::Other => {
                let Some(&(next_after_blank, next)) = next else { break };
                let heads = !matches!(classify(next), Line::Other);
                let first = heading.recognised.title.is_none() && heading.stated.title.is_none();
                let heads_soon =
                    lines[at + 1..].iter().take(2).any(|(_, line)| !matches!(classify(line), Line::Other));
                if first && (next_after_blank || heads_soon) && is_title(line) {
                    heading.recognised.title = Some(line.to_owned());
                } else if !standfirst && heads && (after_blank || at > 0) && line.len() <= LONGEST_HEADING {
                    standfirst = true;
                } else {
                    break;
                }
            }
        }
    }
    heading.recognised.fill(dateline_facts(text));
    heading
}

/// Returns the first lines that are not blank, each with whether a blank line stands before it.
fn paragraph_lines(text: &str) -> Vec<(bool, &str)> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        lines.push((after_blank, line));
        after_blank = false;
        if lines.len() > HEADING_LINES {
            break;
        }
    }
    lines
}

fn set(field: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if field.is_none() {
        *field = value();
    }
}

impl Heading {
    fn state(&mut self, label: &str, value: &str) {
        let value = || Some(value.to_owned());
        match label {
            "title" => set(&mut self.stated.title, value),
            "publisher" => set(&mut self.stated.publisher, value),
            "url" => set(&mut self.stated.url, value),
            "date" => {
                if let Some((found, _)) = value().as_deref().and_then(dates::find) {
                    self.stated.date(found);
                }
            }
            _ => {}
        }
    }
}

impl Facts {
    /// Notes a date unless one is known.
    pub(crate) fn date(&mut self, found: Found) {
        match found {
            Found::Day(date) => {
                self.published.get_or_insert(date);
            }
            Found::DayOfYear(month, day) => {
                self.day_of_year.get_or_insert((month, day));
            }
            Found::Ambiguous => self.ambiguous_date = true,
        }
    }
}

/// Labels of lines before the body, and what they state.
const LABELS: &[(&str, &str)] = &[
    ("author", "author"),
    ("by", "author"),
    ("byline", "author"),
    ("date", "date"),
    ("headline", "title"),
    ("last updated", "date"),
    ("link", "url"),
    ("outlet", "publisher"),
    ("posted", "date"),
    ("publication", "publisher"),
    ("publication date", "date"),
    ("published", "date"),
    ("publisher", "publisher"),
    ("source", "publisher"),
    ("title", "title"),
    ("updated", "date"),
    ("url", "url"),
];

fn classify(line: &str) -> Line<'_> {
    if line.len() > LONGEST_HEADING {
        return Line::Other;
    }
    if let Some((label, value)) = line.split_once(':') {
        let (label, value) = (label.trim().to_lowercase(), value.trim());
        if let Some(&(_, meaning)) = LABELS.iter().find(|(name, _)| *name == label)
            && !value.is_empty()
        {
            return Line::Label(meaning, value);
        }
    }
    if line.starts_with("https://") || line.starts_with("http://") {
        return if line.contains(char::is_whitespace) { Line::Other } else { Line::Url(line) };
    }
    if let Some(author) = byline(line) {
        return Line::Byline(author);
    }
    match date_line(line) {
        Some(found) => Line::Dated(found),
        None => Line::Other,
    }
}

/// "By Jane Doe and John Roe, Reuters": names, not a sentence that begins with "By".
fn byline(line: &str) -> Option<&str> {
    let author = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?.trim();
    let words: Vec<&str> = author.split_whitespace().collect();
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let ends = author.ends_with(['.', '?', '!', ';', ':', '”', '"']);
    (!ends && words.len() <= 14 && capital * 2 >= words.len() && words[0].starts_with(char::is_uppercase))
        .then_some(author)
}

fn agency_in_byline(author: &str) -> Option<String> {
    author.split(&[',', '|', '/'][..]).map(str::trim).find_map(known_agency)
}

/// A line that holds a date, perhaps a time and a word such as "Updated", and nothing else.
fn date_line(line: &str) -> Option<Found> {
    let (found, range) = dates::find(line)?;
    let outside = [&line[..range.start], &line[range.end..]];
    let all = outside
        .iter()
        .all(|part| dates::words_of(part).iter().all(|word| goes_with_date(&part[word.clone()])));
    all.then_some(found)
}

/// Words that stand beside a date: labels, weekdays, clock times and zones.
fn goes_with_date(word: &str) -> bool {
    const BESIDE: &[&str] = &[
        "am",
        "at",
        "date",
        "edt",
        "est",
        "first",
        "gmt",
        "issued",
        "last",
        "local",
        "modified",
        "noon",
        "on",
        "pm",
        "posted",
        "pst",
        "pdt",
        "published",
        "time",
        "updated",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "msk",
        "et",
        "a",
        "m",
        "p",
        "release",
        "for",
        "immediate",
    ];
    let lower = word.to_ascii_lowercase();
    let clock = lower.trim_end_matches(['a', 'p', 'm', 'h', 't', 'z']);
    dates::is_weekday(word)
        || BESIDE.contains(&lower.as_str())
        || clock.bytes().all(|byte| byte.is_ascii_digit())
}

/// A short line that is no sentence and no dateline.
fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let plain_end =
        !line.ends_with(['.', ':', ';', ',', '…']) && !line.ends_with(".\"") && !line.ends_with(".”");
    line.len() <= LONGEST_HEADING && (2..=30).contains(&words) && plain_end && dateline(line).is_none()
}

/// What stands before the dash of "DOHA, 17 April (Agency) –".
#[derive(Debug, Default, PartialEq)]
struct Dateline {
    agency: Option<String>,
    date: Option<Found>,
}

/// Returns what a dateline among the first paragraphs says.
pub(crate) fn dateline_facts(text: &str) -> Facts {
    let mut facts = Facts::default();
    if let Some(dateline) = paragraph_lines(text).into_iter().find_map(|(_, line)| dateline(line)) {
        facts.publisher = dateline.agency;
        if let Some(found) = dateline.date {
            facts.date(found);
        }
    }
    facts
}

fn dateline(line: &str) -> Option<Dateline> {
    const DASHES: [&str; 6] = [" — ", " – ", " - ", " -- ", "— ", "– "];
    let dash = DASHES.iter().filter_map(|dash| line.find(dash)).min().filter(|&at| at <= LONGEST_DATELINE)?;
    let mut head = line[..dash].trim();
    let mut agency = None;
    if let Some((before, rest)) = head.split_once('(') {
        let (inside, after) = rest.split_once(')')?;
        if !after.trim().trim_matches(',').is_empty() || inside.trim().is_empty() || inside.len() > 40 {
            return None;
        }
        let inside = inside.trim();
        agency = Some(known_agency(inside).unwrap_or_else(|| inside.to_owned()));
        head = before.trim();
    }
    let date = dates::find(head);
    let place = match &date {
        Some((_, range)) => {
            let after = &head[range.end..];
            if dates::words_of(after).iter().any(|word| !goes_with_date(&after[word.clone()])) {
                return None;
            }
            &head[..range.start]
        }
        None => head,
    };
    if !is_place(place, agency.is_some()) {
        return None;
    }
    Some(Dateline { agency, date: date.map(|(found, _)| found) })
}

/// Capitals ("UNITED NATIONS", "KYIV, Ukraine"); with an agency beside it, capitalised names or nothing will do.
fn is_place(place: &str, has_agency: bool) -> bool {
    let words = place.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !dates::is_weekday(word)).collect();
    let Some(first) = words.first() else { return has_agency };
    let upper = first.chars().count() >= 2 && first.chars().all(char::is_uppercase);
    words.len() <= 8 && words.iter().all(|word| word.starts_with(char::is_uppercase)) && (upper || has_agency)
}

/// Returns the name of a wire agency, for its name or its short form.
fn known_agency(written: &str) -> Option<String> {
    const TABLE: &str = include_str!("../../chancery-data/data/wire_agencies.tsv");
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let written = written.strip_prefix("The ").unwrap_or(written);
    rows.into_iter()
        .find(|(short, name)| *short == written || *name == written)
        .map(|(_, name)| name.to_owned())
}

/// Says how to date a text whose dateline lacks the year.
pub(crate) fn undated(facts: &Facts) -> Option<String> {
    if facts.published.is_some() {
        return None;
    }
    if let Some((month, day)) = facts.day_of_year {
        let written = Date::new(2000, month, day).ok()?.strftime("%-d %B").to_string();
        return Some(format!(
            "gives its day as {written} without a year; add it with --published YYYY-{month:02}-{day:02}"
        ));
    }
    facts.ambiguous_date.then(|| {
        "gives a date whose day and month cannot be told apart; state it with --published YYYY-MM-DD"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognised(text: &str) -> Facts {
        heading(text).recognised
    }

    fn date(year: i16, month: i8, day: i8) -> Option<Date> {
        Some(Date::constant(year, month, day))
    }

    #[test]
    fn headline_byline_and_date_line_are_read() {
        let facts = recognised(
            "Ministers agree to reopen the border\nThe crossing had been shut since May\n\nBy Ada Vale, Reuters\n\
             Thursday, 17 April 2025 10:30 GMT\n\nThe ministers shook hands.\n",
        );
        assert_eq!(facts.title.as_deref(), Some("Ministers agree to reopen the border"));
        assert_eq!(facts.publisher.as_deref(), Some("Reuters"));
        assert_eq!(facts.published, date(2025, 4, 17));
    }

    #[test]
    fn datelines_give_agency_and_day() {
        for (text, agency, day) in [
            ("DOHA, 17 April (Agency) – The emir left for Moscow.", Some("Agency"), Some((4, 17))),
            ("WASHINGTON (AP) — The envoy said no.", Some("Associated Press"), None),
            ("PARIS, Jan 5 (Reuters) - The envoy said no.", Some("Reuters"), Some((1, 5))),
            ("KYIV, Ukraine (AP) -- The envoy said no.", Some("Associated Press"), None),
            ("Port-au-Prince, May 3 (EFE) - The envoy said no.", Some("EFE"), Some((5, 3))),
            ("(Reuters) - The envoy said no.", Some("Reuters"), None),
            ("UNITED NATIONS — The envoy said no.", None, None),
        ] {
            let facts = recognised(text);
            assert_eq!(facts.publisher.as_deref(), agency, "{text}");
            assert_eq!(facts.day_of_year, day, "{text}");
            assert_eq!(facts.published, None, "a year is never made up: {text}");
        }
        assert_eq!(recognised("DOHA, April 17, 2025 (QNA) — The emir left.").published, date(2025, 4, 17));
    }

    #[test]
    fn sentences_with_dashes_are_no_datelines() {
        for text in [
            "The deal (signed in May) - a first - was hailed.",
            "Talks in Doha on 17 April - the third round - failed.",
            "Officials said on Monday — and again on Tuesday — that they would wait.",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }

    #[test]
    fn labelled_lines_state_what_they_say() {
        let stated =
            heading("Title: Talks resume\nPublished: 17 April 2025\nSource: The Courier\n\nThey met.").stated;
        assert_eq!(stated.title.as_deref(), Some("Talks resume"));
        assert_eq!(stated.publisher.as_deref(), Some("The Courier"));
        assert_eq!(stated.published, date(2025, 4, 17));
    }

    #[test]
    fn a_first_sentence_is_no_title() {
        for text in [
            "The two sides met on Tuesday.\n\nThey agreed to meet again.",
            "By Monday the troops had left the city\n\nThey went east.",
            "Ministers discussed the border\nA spokesman\nA spokesman said: “They met.",
            "Talks",
        ] {
            assert_eq!(recognised(text).published, None);
            assert_eq!(
                recognised(text).title.as_deref().filter(|title| !title.starts_with("By ")),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_without_a_year_says_how_to_add_it() {
        let facts = recognised("DOHA, 7 April (Agency) – The emir left.");
        let advice = undated(&facts).expect("the year is missing");
        assert!(advice.contains("7 April") && advice.contains("--published YYYY-04-07"), "{advice}");
    }
}
