//! `cargo xtask tree [TEXT]`: the words of a text, or of standard input, as the reader parses them, for whoever writes rules.
//!
//! One line a word: number, word, lemma, part of speech, Penn tag, head, relation, kind of name, and what it says of an event.

use crate::eval_syntax::model;
use chancery::syntax::{Syntax, analyse};
use chancery::tokens::{split, tokenize};
use std::error::Error;
use std::io::{Read, Write};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let mut text =
        options.iter().take_while(|word| !word.starts_with("--")).cloned().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        std::io::stdin().read_to_string(&mut text)?;
    }
    let model = model(options)?;
    let tokens = tokenize(&text);
    let sentences = split(&text, &tokens);
    let syntax = Syntax::new(&sentences, analyse(&text, &tokens, &sentences, &model));
    let mut out = std::io::stdout().lock();
    for sentence in &sentences {
        for token in sentence.tokens.clone() {
            let head = syntax.head(token).map_or(0, |head| head + 1 - sentence.tokens.start);
            writeln!(
                out,
                "{:>3}  {:<18} {:<16} {:<6} {:<6} {:>3} {:<14} {:?} {:?}",
                token + 1 - sentence.tokens.start,
                tokens[token].span.of(&text),
                syntax.lemma(token),
                syntax.upos(token).as_str(),
                syntax.xpos(token).as_str(),
                head,
                syntax.relation(token).as_str(),
                syntax.entity_tag(token),
                syntax.event_tags(token),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
