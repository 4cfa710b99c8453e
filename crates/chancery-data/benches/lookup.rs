//! Speed of finding names in running text, and of opening the tables.

use chancery_data::World;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// About a megabyte of text in the style of a news agency.
fn report() -> String {
    let paragraph = include_str!("report.txt");
    paragraph.repeat(1_000_000 / paragraph.len() + 1)
}

#[divan::bench]
fn find(bencher: Bencher) {
    let world = World::embedded();
    let text = report();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| world.find(&text).len());
}

/// Opens the tables afresh, as a start of the program does.
#[divan::bench]
fn open() -> usize {
    World::reopen().ids().count()
}
