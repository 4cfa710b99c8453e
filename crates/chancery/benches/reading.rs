//! Speed of reading the reports in `examples/`, whole and stage by stage.
//!
//! Run with `cargo bench -p chancery --bench reading`.

use chancery::document::Document;
use chancery::entities::{self, Entities};
use chancery::events::{self, EventLexicon};
use chancery::mentions::{self, Layout, Mention};
use chancery::places;
use chancery::reader::Reader;
use chancery::span::Span;
use chancery::statements::quotations::{self, Quotation};
use chancery::statements::{self, Cues};
use chancery::syntax::{self, Syntax};
use chancery::tokens::{Sentence, Token, header, split, tokenize};
use chancery::{amounts, times};
use chancery_data::World;
use chancery_syntax::{Analysis, Model};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::collections::HashSet;

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

/// A document as the stages after syntax are given it.
struct Analysed {
    document: Document,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    analyses: Vec<Analysis>,
    syntax: Syntax,
    header: Vec<bool>,
}

impl Analysed {
    fn new() -> Analysed {
        let document = document();
        let tokens = tokenize(&document.text);
        let sentences = split(&document.text, &tokens);
        let analyses = syntax::analyse(&document.text, &tokens, &sentences, Model::embedded());
        let syntax = Syntax::new(&sentences, analyses.clone());
        let header = header::mark(&document.text, &tokens, &sentences);
        Analysed { document, tokens, sentences, analyses, syntax, header }
    }

    fn layout(&self) -> Layout<'_> {
        let Analysed { document, tokens, sentences, syntax, header, .. } = self;
        Layout { text: &document.text, tokens, sentences, syntax, header }
    }

    fn quotations(&self) -> Vec<Quotation> {
        quotations::find(&self.document.text, &[Span::new(0, self.document.text.len())])
    }

    fn entities(&self) -> Entities {
        let mentions = self.mentions();
        let countries = HashSet::new();
        let published = self.document.published;
        entities::resolve(&self.layout(), mentions, &[], World::embedded(), published, &countries)
    }

    fn mentions(&self) -> Vec<Mention> {
        let world = World::embedded();
        mentions::find(&self.layout(), world, &world.find(&self.document.text), &[], None)
    }
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let (reader, document) = (Reader::embedded(), document());
    bencher.counter(words(&document)).bench(|| reader.read(black_box(&document)));
}

#[divan::bench]
fn stage_1_tokens_and_sentences(bencher: Bencher) {
    let document = document();
    bencher.counter(words(&document)).bench(|| {
        let tokens = tokenize(black_box(&document.text));
        split(&document.text, &tokens)
    });
}

#[divan::bench]
fn stage_2_syntax(bencher: Bencher) {
    let Analysed { document, tokens, sentences, .. } = Analysed::new();
    let model = Model::embedded();
    bencher.counter(words(&document)).bench(|| {
        let analyses = syntax::analyse(black_box(&document.text), &tokens, &sentences, model);
        Syntax::new(&sentences, analyses)
    });
}

#[divan::bench]
fn stage_3_times_and_amounts(bencher: Bencher) {
    let Analysed { document, tokens, sentences, analyses, .. } = Analysed::new();
    bencher.counter(words(&document)).bench(|| {
        let times = times::find(black_box(&document), &tokens, &sentences, &analyses);
        amounts::find(&document, &tokens, &sentences, &analyses, &times)
    });
}

#[divan::bench]
fn stage_4_mentions_and_places(bencher: Bencher) {
    let analysed = Analysed::new();
    let layout = analysed.layout();
    let world = World::embedded();
    bencher.counter(words(&analysed.document)).bench(|| {
        let hits = world.find(black_box(layout.text));
        let mentions = mentions::find(&layout, world, &hits, &[], None);
        let toponyms = places::find(&layout, &mentions, &hits, world);
        let chosen = places::resolve(&layout, &toponyms, world, None);
        (mentions, chosen)
    });
}

#[divan::bench]
fn stage_5_entities(bencher: Bencher) {
    let analysed = Analysed::new();
    let countries = HashSet::new();
    let layout = analysed.layout();
    bencher.counter(words(&analysed.document)).with_inputs(|| analysed.mentions()).bench_values(|mentions| {
        entities::resolve(&layout, mentions, &[], World::embedded(), None, &countries)
    });
}

#[divan::bench]
fn stage_6_statements(bencher: Bencher) {
    let analysed = Analysed::new();
    let (layout, entities) = (analysed.layout(), analysed.entities());
    bencher.counter(words(&analysed.document)).bench(|| {
        statements::attribute(black_box(&layout), &analysed.quotations(), &entities, Cues::embedded())
    });
}

#[divan::bench]
fn stage_7_events(bencher: Bencher) {
    let analysed = Analysed::new();
    let (layout, entities) = (analysed.layout(), analysed.entities());
    let statements = statements::attribute(&layout, &analysed.quotations(), &entities, Cues::embedded());
    bencher.counter(words(&analysed.document)).bench(|| {
        events::code(black_box(&layout), &entities, &statements, &[], None, EventLexicon::embedded())
    });
}
