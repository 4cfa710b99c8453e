//! Speed of finding names in running text, of opening the tables, and of reading a user's actors.

use chancery_data::World;
use chancery_data::actors::{ActorFile, Actors};
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

/// A file of a thousand actors.
fn actors() -> String {
    let rows = (0..1000).map(|n| format!("com:own-{n}\tOwn/Owned Works {n}|OW{n}\tQAT\n"));
    "key\tnames\tcountry\n".to_owned() + &rows.collect::<String>()
}

#[divan::bench]
fn find_with_own_actors(bencher: Bencher) {
    let bytes = actors();
    let read = Actors::read(&[ActorFile { name: "own.tsv", bytes: bytes.as_bytes() }]);
    let world = World::with_actors(&read.expect("every row is right"));
    let text = report();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| world.find(&text).len());
}

/// Reads and checks a thousand rows.
#[divan::bench]
fn read_own_actors(bencher: Bencher) {
    let bytes = actors();
    bencher.bench_local(|| Actors::read(&[ActorFile { name: "own.tsv", bytes: bytes.as_bytes() }]));
}

/// Opens the tables afresh, as a start of the program does.
#[divan::bench]
fn open() -> usize {
    World::reopen().ids().count()
}
