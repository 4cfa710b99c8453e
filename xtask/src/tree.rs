//! `cargo xtask tree [TEXT]`: the words of a text, or of standard input, as the reader parses them, for whoever writes rules.
//!
//! One line a word: number, word, lemma, part of speech, Penn tag, head, relation, kind of name, and what it says of an event.

use crate::eval_syntax::model;
use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery_syntax::Model;
use std::error::Error;
use std::io::{Read, Write};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let mut text =
        options.iter().take_while(|word| !word.starts_with("--")).cloned().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        std::io::stdin().read_to_string(&mut text)?;
    }
    let model: &'static Model = Box::leak(Box::new(model(options)?));
    let reader = Reader::with_tagger(model).with_layers(Layers { tokens: true, ..Layers::default() });
    let reading = reader.read(&Document::from_text("tree", text));
    let (sentences, tokens) = (reading.sentences.unwrap_or_default(), reading.tokens.unwrap_or_default());
    let mut out = std::io::stdout().lock();
    for sentence in sentences {
        for (number, token) in tokens[sentence.first..sentence.last].iter().enumerate() {
            writeln!(
                out,
                "{:>3}  {:<18} {:<16} {:<6} {:<6} {:>3} {:<14} {:<6} {}",
                number + 1,
                token.text,
                token.lemma,
                token.upos,
                token.xpos,
                token.head.map_or(0, |head| head + 1 - sentence.first),
                token.relation,
                token.entity,
                token.event.as_ref().map(|event| format!("{event:?}")).unwrap_or_default(),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
