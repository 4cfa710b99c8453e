//! Speed of the encoder: words a second by layers, products of integers, loading.

use chancery_encoder::file::write::RandomModel;
use chancery_encoder::measure::Product;
use chancery_encoder::{Model, Session, Window, decode};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const SENTENCE: [&str; 20] = [
    "The",
    "foreign",
    "ministers",
    "of",
    "both",
    "countries",
    "signed",
    "a",
    "memorandum",
    "in",
    "Geneva",
    "on",
    "Tuesday",
    ",",
    "a",
    "spokesman",
    "said",
    "after",
    "talks",
    ".",
];

/// Five sentences of twenty words.
fn window() -> Window<'static> {
    Window::new(vec![&SENTENCE; 5])
}

#[divan::bench(args = [2, 3, 4, 6])]
fn words(bencher: Bencher, layers: usize) {
    let model = Model::load(RandomModel::full(layers).bytes(), &layers.to_string()).expect("a model");
    let windows = vec![window(); 8];
    let mut session = Session::new();
    bencher
        .counter(ItemsCount::new(windows.iter().map(Window::words).sum::<usize>()))
        .bench_local(|| model.run_all(&windows, &mut session));
}

#[divan::bench(args = [2, 3, 4, 6])]
fn words_of_one_window(bencher: Bencher, layers: usize) {
    let model = Model::load(RandomModel::full(layers).bytes(), &layers.to_string()).expect("a model");
    let window = window();
    let mut session = Session::new();
    bencher.counter(ItemsCount::new(window.words())).bench_local(|| model.run(&window, &mut session));
}

/// Relations of the words of one window, given the best tree of each sentence.
#[divan::bench]
fn trees(bencher: Bencher) {
    let model = Model::load(RandomModel::full(0).bytes(), "0").expect("a model");
    let tree = model.tree("sentences", "syntax").expect("a tree");
    let mut session = Session::new();
    let outputs = model.run(&window(), &mut session);
    bencher.counter(ItemsCount::new(outputs.words())).bench_local(|| {
        let sentences = 0..outputs.sentences();
        let heads: Vec<usize> =
            sentences.flat_map(|sentence| decode::tree::decode(outputs.arcs(tree, sentence))).collect();
        model.relations(&outputs, tree, &heads, &mut session)
    });
}

/// Sizes of the linear layers of a layer: queries, keys and values; out; up; down.
const SIZES: [(usize, usize); 4] = [(384, 1152), (384, 384), (384, 1024), (1024, 384)];

/// Every size with all instructions that this machine has.
fn sizes_and_backends() -> Vec<(usize, usize, &'static str)> {
    SIZES
        .into_iter()
        .flat_map(|(inputs, outputs)| {
            Product::backends().into_iter().map(move |backend| (inputs, outputs, backend))
        })
        .collect()
}

/// Products a second of the linear layers.
#[divan::bench(args = sizes_and_backends())]
fn product(bencher: Bencher, &(inputs, outputs, backend): &(usize, usize, &'static str)) {
    let mut product = Product::new(106, inputs, outputs, backend);
    bencher.counter(ItemsCount::new(product.products())).bench_local(|| product.run());
}

#[divan::bench(args = [2, 4])]
fn load(bencher: Bencher, layers: usize) {
    let file: &'static [u8] = RandomModel::full(layers).bytes().leak();
    bencher.counter(BytesCount::new(file.len())).bench_local(|| Model::load(file, &layers.to_string()));
}
