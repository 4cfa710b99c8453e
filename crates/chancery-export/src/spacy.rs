//! Words with their grammar as spaCy's `Doc.to_json`, one document a line: `Doc(nlp.vocab).from_json(json.loads(line))`.
//!
//! As spaCy does, white space beyond one blank is a token of its own (`SPACE`). Relations are those of Universal Dependencies,
//! entity labels spaCy's (`PERSON` for `PER`).

use chancery::reading::{Reading, Token};
use serde::Serialize;
use std::io::{self, Write};

/// Writes the words of a reading as one line.
///
/// # Errors
///
/// What the stream fails with.
///
/// ```
/// use chancery::document::Document;
/// use chancery::reader::{Layers, Reader};
///
/// let reader = Reader::embedded().with_layers(Layers { tokens: true, ..Layers::default() });
/// let mut out = Vec::new();
/// chancery_export::spacy::write(&reader.read(&Document::from_text("talks", "They met in Amman.")), &mut out)?;
/// assert!(out.starts_with(b"{\"text\":\"They met in Amman.\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let mut line = serde_json::to_vec(&doc(reading)).map_err(io::Error::other)?;
    line.push(b'\n');
    out.write_all(&line)
}

#[derive(Debug, Serialize)]
struct Doc<'r> {
    text: &'r str,
    ents: Vec<Ent>,
    sents: Vec<Sent>,
    tokens: Vec<SpacyToken<'r>>,
}

#[derive(Debug, Serialize)]
struct Ent {
    start: usize,
    end: usize,
    label: String,
}

#[derive(Debug, Serialize)]
struct Sent {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct SpacyToken<'r> {
    id: usize,
    start: usize,
    end: usize,
    tag: &'r str,
    pos: &'r str,
    morph: &'r str,
    lemma: String,
    dep: &'r str,
    head: usize,
}

fn doc(reading: &Reading) -> Doc<'_> {
    let tokens = reading.tokens.as_deref().unwrap_or_default();
    let sentences = reading.sentences.as_deref().unwrap_or_default();
    let text = reading.document.text.as_str();
    let characters: Vec<char> = text.chars().collect();
    // Where each token comes to stand among those with white space.
    let mut places = Vec::with_capacity(tokens.len());
    let mut all: Vec<SpacyToken> = Vec::with_capacity(tokens.len());
    let mut end = 0;
    for token in tokens {
        space(&characters, end..token.start, &mut all);
        places.push(all.len());
        all.push(SpacyToken {
            id: all.len(),
            start: token.start,
            end: token.end,
            tag: &token.xpos,
            pos: &token.upos,
            morph: "",
            lemma: token.lemma.clone(),
            dep: if token.head.is_none() { "ROOT" } else { &token.relation },
            head: 0,
        });
        end = token.end;
    }
    space(&characters, end..characters.len(), &mut all);
    for (number, token) in tokens.iter().enumerate() {
        let place = places[number];
        all[place].head = token.head.map_or(place, |head| places[head]);
    }
    // A sentence goes up to the next one, so that white space has one too.
    let starts: Vec<usize> = sentences.iter().map(|sentence| sentence.start).collect();
    let sents = sentences
        .iter()
        .enumerate()
        .map(|(number, sentence)| Sent {
            start: if number == 0 { 0 } else { sentence.start },
            end: starts.get(number + 1).map_or(characters.len(), |&next| {
                // Up to the last character that is no blank between tokens.
                all.iter().rev().find(|token| token.end <= next).map_or(sentence.end, |token| token.end)
            }),
        })
        .collect();
    Doc { text, ents: ents(tokens), sents, tokens: all }
}

/// Adds the token that white space between two words makes, apart from one blank after the first.
fn space(characters: &[char], between: std::ops::Range<usize>, all: &mut Vec<SpacyToken<'_>>) {
    let first = between.start + usize::from(!all.is_empty() && characters.get(between.start) == Some(&' '));
    if first >= between.end {
        return;
    }
    all.push(SpacyToken {
        id: all.len(),
        start: first,
        end: between.end,
        tag: "_SP",
        pos: "SPACE",
        morph: "",
        lemma: characters[first..between.end].iter().collect(),
        dep: "dep",
        head: all.len().saturating_sub(1),
    });
}

/// Names from the tags of the words.
fn ents(tokens: &[Token]) -> Vec<Ent> {
    let mut ents: Vec<Ent> = Vec::new();
    for token in tokens {
        match (token.entity.get(..2), token.entity.get(2..), ents.last_mut()) {
            (Some("B-"), Some(kind), _) => {
                let label = if kind == "PER" { "PERSON" } else { kind }.to_owned();
                ents.push(Ent { start: token.start, end: token.end, label });
            }
            (Some("I-"), _, Some(ent)) => ent.end = token.end,
            _ => {}
        }
    }
    ents
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::document::Document;
    use chancery::reader::{Layers, Reader};

    #[test]
    fn tokens_and_blanks_spell_the_text_and_heads_are_tokens() {
        let text = " Envoys met\n\nin  Oslo, \tNorway. They left.\n";
        let reader = Reader::embedded().with_layers(Layers { tokens: true, ..Layers::default() });
        let reading = reader.read(&Document::from_text("x", text));
        let doc = doc(&reading);
        let characters: Vec<char> = text.chars().collect();
        let mut spelled = String::new();
        for (number, token) in doc.tokens.iter().enumerate() {
            assert_eq!(token.id, number);
            assert!(token.head < doc.tokens.len());
            let gap = token.start - spelled.chars().count();
            assert!(gap <= 1, "more than one blank before token {number}");
            spelled.push_str(&" ".repeat(gap));
            spelled.extend(&characters[token.start..token.end]);
        }
        assert_eq!(spelled, text);
        assert_eq!(doc.sents.first().map(|sent| sent.start), Some(0));
        assert_eq!(doc.sents.last().map(|sent| sent.end), Some(characters.len()));
    }
}
