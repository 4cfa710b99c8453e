//! Reading takes time in proportion to the length of the document, and no stack to speak of, whatever its shape.

use chancery::document::Document;
use chancery::reader::Reader;
use std::time::Instant;

const REPORTS: [&str; 4] = [
    include_str!("../../../examples/ceasefire.txt"),
    include_str!("../../../examples/dispute.txt"),
    include_str!("../../../examples/quotes.txt"),
    include_str!("../../../examples/visit.txt"),
];

/// How many times as long the longer text of a pair is.
const LONGER: usize = 4;
/// How many times as long it may take to read: 4 would be linear, 16 quadratic.
const SLACK: f64 = 9.0;

/// Processor time of this thread so far in seconds where the system tells it, so that other programs count less.
fn seconds() -> Option<f64> {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    schedule.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}

/// Returns how long it takes to read `text`.
fn time(text: String) -> f64 {
    let document = Document { published: "2024-03-14".parse().ok(), ..Document::from_text("long", text) };
    let (begun, ran) = (Instant::now(), seconds());
    let reading = Reader::embedded().read(&document);
    let taken = match (ran, seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => begun.elapsed().as_secs_f64(),
    };
    assert_eq!(reading.document.text.len(), document.text.len());
    taken
}

/// Reads a text of `words` words and one four times as long, both made by `text`.
fn assert_linear(name: &str, words: usize, text: impl Fn(usize) -> String) {
    let short = time(text(words)).min(time(text(words)));
    let long = time(text(words * LONGER));
    println!("{name}: {words} words in {short:.3} s, {LONGER} times as many in {long:.3} s");
    // What takes a fiftieth of a second tells nothing.
    let allowed = SLACK * short.max(0.02);
    assert!(long < allowed, "{name}: {words} in {short:.3} s, {LONGER} times as many in {long:.3} s");
}

/// Warms what is loaded on first use.
fn ready() {
    time(REPORTS.concat());
}

fn repeated(pattern: &str, times: usize) -> String {
    pattern.repeat(times)
}

/// Numbers as capitalised words, each of its own: `Bacad`, `Bacaf`.
fn name(mut number: usize) -> String {
    let mut name = String::from("B");
    for letters in ["aeiou", "cdfglmnr", "aeiou", "bdklmnrstv", "aeiou", "dlmnrst", "aeiou", "nrs"] {
        name.push(char::from(letters.as_bytes()[number % letters.len()]));
        number /= letters.len();
    }
    name
}

#[test]
fn reports_end_to_end() {
    ready();
    assert_linear("reports", 2_500, |words| repeated(&REPORTS.join("\n\n"), words.div_ceil(600)));
}

#[test]
fn one_paragraph_of_sentences() {
    ready();
    let report = REPORTS.join(" ").replace('\n', " ");
    assert_linear("one paragraph", 2_500, |words| repeated(&report, words.div_ceil(600)));
}

#[test]
fn one_sentence_without_an_end() {
    ready();
    let clause = "and Norway said that the rebels had attacked the town ";
    assert_linear("one sentence", 2_500, |words| repeated(clause, words / 10));
}

#[test]
fn one_word() {
    ready();
    assert_linear("one word", 25_000, |letters| repeated("a", letters));
    assert_linear("one word of digits", 25_000, |digits| repeated("1", digits));
    assert_linear("one word of hyphens and letters", 8_000, |letters| repeated("a-", letters / 2));
}

#[test]
fn nothing_but_quotation_marks() {
    ready();
    for mark in ["\"", "“", "”", "'", "“a” ", "“a\n\n"] {
        assert_linear(mark, 3_000, |marks| repeated(mark, marks));
    }
}

#[test]
fn one_small_word_over_and_over() {
    ready();
    for word in ["the ", "he ", "said ", "and ", "that ", "of ", "Tuesday ", "million ", "ceasefire "] {
        assert_linear(word, 3_000, |words| repeated(word, words));
    }
}

#[test]
fn names_that_all_differ() {
    ready();
    let coordinated = |words: usize| (0..words / 2).map(|number| name(number) + " and ").collect::<String>();
    assert_linear("names in coordination", 3_000, |words| coordinated(words) + "Norway met.");
    assert_linear("names in a row", 3_000, |words| (0..words).map(|number| name(number) + " ").collect());
    assert_linear("names in sentences", 3_000, |words| {
        let sentence = |number: usize| {
            format!("{} {} said that he met {}. ", name(number), name(number / 3), name(number + 1))
        };
        (0..words / 8).map(sentence).collect()
    });
}

#[test]
fn denials_answered_by_claims() {
    ready();
    let text = "Turkey denied that it had left. Greece said that Turkey had lost. ";
    assert_linear("denials", 2_500, |words| repeated(text, words / 12));
}

#[test]
fn a_hundred_thousand_words_without_a_stop_are_read() {
    // On the stack of a test, two megabytes.
    time(repeated("and Norway said that the rebels had attacked the town ", 10_000));
}

#[test]
fn demands_within_demands() {
    ready();
    // Each demand that hangs under another is asked once what it is, not once for every use of the word above.
    assert_linear("demands within demands", 40, |words| {
        format!("Norway urged {}Oslo to leave.", repeated("Sweden to urge ", words / 3))
    });
}

#[test]
fn claims_within_claims() {
    ready();
    assert_linear("nested", 2_500, |words| repeated("Russia said that Turkey denied that ", words / 6));
    assert_linear("possessives", 2_500, |words| repeated("the minister's ", words / 3));
    assert_linear("brackets", 2_500, |words| repeated("(the ", words / 2));
}
