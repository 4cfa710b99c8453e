//! Packs the world tables (`data/world/*.tsv`) into the arrays and the name index that the library embeds.
//!
//! Runs at build time so that the tables in the repository stay text, and what is embedded can never be out of date.

#[path = "../src/world/cells.rs"]
mod cells;
#[allow(dead_code, reason = "the library uses the rest")]
#[path = "../src/world/fold.rs"]
mod fold;
#[allow(dead_code, reason = "the library uses the rest")]
#[path = "../src/world/index.rs"]
mod index;
mod pack;
#[path = "../src/world/phrase.rs"]
mod phrase;
#[path = "../src/world/spelling.rs"]
mod spelling;
mod state_bodies;
#[path = "../src/world/table.rs"]
mod table;
mod tables;
mod variants;

use std::path::Path;
use std::{env, process};

fn main() {
    println!("cargo::rerun-if-changed=data/world");
    println!("cargo::rerun-if-changed=build");
    for shared in ["cells", "fold", "index", "phrase", "spelling", "table"] {
        println!("cargo::rerun-if-changed=src/world/{shared}.rs");
    }
    if let Err(problem) = run() {
        eprintln!("{problem}");
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let variable = |name: &str| env::var(name).map_err(|error| format!("{name}: {error}"));
    let data = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("data/world");
    let out = variable("OUT_DIR")?;
    let world = tables::read(&data)?;
    state_bodies::write(&world.things, &data, Path::new(&out))?;
    pack::write(&world, Path::new(&out))
}
