//! Words with their grammar as CoNLL-U: <https://universaldependencies.org/format.html>.
//!
//! MISC has `TokenRange=START:END`, in code points of the document's text, `NER=` with the entity tag where the word is in a
//! name, and `SpaceAfter=No`.

use chancery::reading::{Reading, Sentence, Token};
use std::io::{self, Write};

/// Writes the sentences of a reading; nothing for one that was made without its words.
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
/// chancery_export::conllu::write(&reader.read(&Document::from_text("talks", "They met in Amman.")), &mut out)?;
/// let told = String::from_utf8(out).expect("text");
/// assert!(told.contains("2\tmet\tmeet\tVERB"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let (Some(sentences), Some(tokens)) = (&reading.sentences, &reading.tokens) else { return Ok(()) };
    writeln!(out, "# newdoc id = {}", one_line(&reading.document.id))?;
    let mut paragraph = None;
    // Words come in order, so that one walk over the characters finds the words of all sentences.
    let mut characters = reading.document.text.chars();
    let mut passed = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            writeln!(out, "# newpar")?;
        }
        let skipped = sentence.start - passed;
        let text: String = characters.by_ref().skip(skipped).take(sentence.end - sentence.start).collect();
        passed = sentence.end;
        writeln!(out, "# sent_id = {}-{}", one_line(&reading.document.id), number + 1)?;
        writeln!(out, "# text = {}", one_line(&text))?;
        for place in sentence.first..sentence.last {
            if let Some(token) = tokens.get(place) {
                row(token, tokens.get(place + 1), place, sentence, out)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn row(
    token: &Token,
    next: Option<&Token>,
    place: usize,
    sentence: &Sentence,
    out: &mut impl Write,
) -> io::Result<()> {
    let head = token.head.map_or(0, |head| head + 1 - sentence.first);
    write!(
        out,
        "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\tTokenRange={}:{}",
        place + 1 - sentence.first,
        one_line(&token.text),
        one_line(&token.lemma),
        token.upos,
        token.xpos,
        token.relation,
        token.start,
        token.end
    )?;
    if token.entity != "O" {
        write!(out, "|NER={}", token.entity)?;
    }
    if next.is_some_and(|next| next.start == token.end) {
        write!(out, "|SpaceAfter=No")?;
    }
    writeln!(out)
}

/// Replaces what would end a line or a column.
fn one_line(text: &str) -> String {
    text.split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::document::Document;
    use chancery::reader::{Layers, Reader};

    #[test]
    fn every_sentence_is_a_block_of_ten_columns_with_one_root() {
        let text = "The envoys met in Oslo. \"It didn't help,\" one said.\n\nThey left.";
        let reader = Reader::embedded().with_layers(Layers { tokens: true, ..Layers::default() });
        let mut out = Vec::new();
        write(&reader.read(&Document::from_text("a b", text)), &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert!(written.starts_with(
            "# newdoc id = a b\n# newpar\n# sent_id = a b-1\n# text = The envoys met in Oslo.\n1\tThe\t"
        ));
        assert_eq!(written.matches("# newpar").count(), 2);
        for block in written.trim_end().split("\n\n") {
            let rows: Vec<Vec<&str>> = block
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.split('\t').collect())
                .collect();
            assert!(rows.iter().all(|columns| columns.len() == 10), "{block}");
            assert_eq!(rows.iter().filter(|columns| columns[6] == "0").count(), 1, "{block}");
            for (number, columns) in rows.iter().enumerate() {
                assert_eq!(columns[0], (number + 1).to_string());
            }
        }
        assert!(written.contains("Oslo\tOslo\tPROPN\tNNP\t_\t"), "{written}");
        assert!(written.contains("NER=B-LOC|SpaceAfter=No"), "{written}");
    }
}
