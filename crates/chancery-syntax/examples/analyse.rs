//! Prints the analysis of sentences given as words between spaces, one sentence a line.
//!
//! `echo "The envoys met in Geneva ." | cargo run --release -p chancery-syntax --example analyse [MODEL]`

use chancery_syntax::{Model, Tagger};
use std::error::Error;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    let model = match std::env::args().nth(1) {
        Some(file) => Model::from_bytes(&std::fs::read(file)?)?,
        None => Model::embedded().clone(),
    };
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let analysis = model.analyse(&words);
        for (place, word) in words.iter().enumerate() {
            println!(
                "{}\t{word}\t{}\t{}\t{}\t{}\t{}\t{}",
                place + 1,
                analysis.lemmas[place],
                analysis.upos[place].as_str(),
                analysis.xpos[place].as_str(),
                analysis.heads[place].map_or(0, |head| head + 1),
                analysis.relations[place].as_str(),
                analysis.entities[place].as_str(),
            );
        }
        println!();
    }
    Ok(())
}
