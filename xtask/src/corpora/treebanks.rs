//! Reading treebanks in CoNLL-U: the syntactic words with their tags, lemmas and tree.

use chancery_syntax::train::TreeSentence;
use chancery_syntax::{Relation, Upos, Xpos};
use std::error::Error;
use std::path::Path;

/// Reads the documents of a file, each a list of sentences.
pub(crate) fn read(path: &Path) -> Result<Vec<Vec<TreeSentence>>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents = vec![Vec::new()];
    let mut sentence = TreeSentence::default();
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                push(&mut documents, std::mem::take(&mut sentence));
            }
            continue;
        }
        if line.starts_with("# newdoc") {
            documents.push(Vec::new());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        // Comments, ranges of words (3-4) and empty nodes (3.1) are not words.
        if line.starts_with('#') || columns[0].contains(['-', '.']) {
            continue;
        }
        let [_, form, lemma, upos, xpos, _, head, relation, ..] = columns[..] else {
            return Err(format!("{}:{}: expected ten columns", path.display(), number + 1).into());
        };
        let head: usize = head.parse()?;
        sentence.words.push(form.to_owned());
        sentence.lemmas.push(lemma.to_owned());
        sentence.pos.push((Upos::parse(upos).unwrap_or(Upos::X), Xpos::parse(xpos).unwrap_or(Xpos::NFP)));
        sentence.heads.push(head.checked_sub(1));
        sentence.relations.push(self::relation(relation));
    }
    if !sentence.words.is_empty() {
        push(&mut documents, sentence);
    }
    documents.retain(|document| !document.is_empty());
    Ok(documents)
}

fn push(documents: &mut [Vec<TreeSentence>], sentence: TreeSentence) {
    if let Some(document) = documents.last_mut() {
        document.push(sentence);
    }
}

/// Returns the relation written as `written`, folded into those that the model knows.
pub(crate) fn relation(written: &str) -> Relation {
    match written {
        "obl:tmod" | "obl:npmod" => Relation::OblUnmarked,
        "nmod:tmod" | "nmod:npmod" => Relation::NmodUnmarked,
        _ => Relation::parse(written)
            .or_else(|| Relation::parse(written.split(':').next().unwrap_or_default()))
            .unwrap_or(Relation::Dep),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_fold_into_those_known() {
        assert_eq!(relation("obl:tmod"), Relation::OblUnmarked);
        assert_eq!(relation("nsubj:outer"), Relation::Nsubj);
        assert_eq!(relation("acl:relcl"), Relation::AclRelcl);
        assert_eq!(relation("strange"), Relation::Dep);
    }
}
