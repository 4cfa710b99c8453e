//! Prints every name found in the text on standard input: the words, whether the match is weak, the records' keys.

use chancery_data::World;
use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let world = World::embedded();
    let mut out = std::io::stdout().lock();
    for found in world.find(&text) {
        let keys: Vec<&str> = found.records.iter().take(4).map(|&id| world.record(id).key).collect();
        let mark = if found.weak { "~" } else { "" };
        writeln!(out, "{mark}{}\t{}", text[found.start..found.end].replace('\n', " "), keys.join(" "))?;
    }
    Ok(())
}
