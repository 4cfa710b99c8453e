//! Speed of reading the reports in `examples/`, whole, and of the parts that can be had alone. Where the time of a whole reading goes
//! tells `cargo xtask benchmarks --only stages`.
//!
//! Run with `cargo bench -p chancery --bench reading`.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::times;
use chancery::tokens::{split, tokenize};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const REPORTS: [&str; 4] = [
    include_str!("../../../examples/ceasefire.txt"),
    include_str!("../../../examples/dispute.txt"),
    include_str!("../../../examples/quotes.txt"),
    include_str!("../../../examples/visit.txt"),
];

/// The four reports one after another.
fn document() -> Document {
    Document { published: "2024-03-14".parse().ok(), ..Document::from_text("reports", REPORTS.join("\n\n")) }
}

/// Words between white space, which the figures count.
fn words(document: &Document) -> ItemsCount {
    ItemsCount::new(document.text.split_whitespace().count())
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let (reader, document) = (Reader::embedded(), document());
    bencher.counter(words(&document)).bench(|| reader.read(black_box(&document)));
}

#[divan::bench]
fn words_and_sentences(bencher: Bencher) {
    let document = document();
    bencher.counter(words(&document)).bench(|| {
        let tokens = tokenize(black_box(&document.text));
        split(&document.text, &tokens)
    });
}

#[divan::bench]
fn times(bencher: Bencher) {
    let document = document();
    let tokens = tokenize(&document.text);
    let sentences = split(&document.text, &tokens);
    bencher.counter(words(&document)).bench(|| times::find(black_box(&document), &tokens, &sentences, &[]));
}
