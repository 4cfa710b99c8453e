//! `cargo xtask tokens FILE…`: the words and sentences of texts, for training programs that must cut as the reader cuts.
//!
//! Each FILE holds JSON lines with a `text`; for each line of each file one line comes out:
//! `{"sentences": [[[start, end], …], …]}`, a list of words a sentence, in code points.

use chancery::tokens::{split, tokenize};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, BufReader, BufWriter, Write};

pub(crate) fn run(files: &[String]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for file in files {
        let opened = std::fs::File::open(file).map_err(|error| format!("{file}: {error}"))?;
        for (number, line) in BufReader::new(opened).lines().enumerate() {
            let record: Value =
                serde_json::from_str(&line?).map_err(|error| format!("{file}:{}: {error}", number + 1))?;
            let text = record["text"].as_str().unwrap_or_default();
            serde_json::to_writer(&mut out, &json!({ "sentences": cut(text) }))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}

/// Cuts a text into sentences of words, each from its first code point to the one after its last.
fn cut(text: &str) -> Vec<Vec<[usize; 2]>> {
    let tokens = tokenize(text);
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let point = |byte: usize| starts.partition_point(|&start| start < byte);
    split(text, &tokens)
        .iter()
        .map(|sentence| {
            let words = &tokens[sentence.tokens.clone()];
            words.iter().map(|token| [point(token.span.start), point(token.span.end)]).collect()
        })
        .collect()
}
