//! Speed of tokenization and sentence splitting, on invented news text and on texts meant to be slow.
//!
//! Run with `cargo bench -p chancery --bench tokens`.

use chancery::tokens::{split, tokenize};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const REPORT: &str = "PORT ARDEN, 3 May (Coastal Wire) – The president of Tarvia, Ilya N. Marin, told Lt. Gen. Oren \
Vale on Monday that the U.S.-backed talks \"can't go on like this.\"\n\n“Who fired first?” Marin asked. “We don’t know, \
and the U.N. hasn’t said.” About 1,200 people had left the al-Rahba district by 10:30 a.m., officials said; $3.5m in \
aid was promised.\n\n";

/// Repeats `pattern` up to `bytes` bytes.
fn repeated(pattern: &str, bytes: usize) -> String {
    pattern.repeat(bytes / pattern.len() + 1)
}

#[divan::bench]
fn tokens_of_news(bencher: Bencher) {
    let text = repeated(REPORT, 1 << 20);
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| tokenize(black_box(&text)));
}

#[divan::bench]
fn tokens_and_sentences_of_news(bencher: Bencher) {
    let text = repeated(REPORT, 1 << 20);
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| {
        let tokens = tokenize(black_box(&text));
        split(&text, &tokens)
    });
}

#[divan::bench(sample_count = 5)]
fn one_line_of_ten_megabytes(bencher: Bencher) {
    let text = repeated(&REPORT.replace('\n', " "), 10 << 20);
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| {
        let tokens = tokenize(black_box(&text));
        split(&text, &tokens)
    });
}

#[divan::bench(args = ["a", ".", "-", "'", "é", "👩\u{200d}", "U.", "1,", "a@", "www.", "\n"], sample_count = 5)]
fn one_megabyte_of_one_pattern(bencher: Bencher, pattern: &str) {
    let text = repeated(pattern, 1 << 20);
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| {
        let tokens = tokenize(black_box(&text));
        split(&text, &tokens)
    });
}
