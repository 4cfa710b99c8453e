//! Words of the field that are never verbs, whatever a model makes of them: the treebanks hardly have "ceasefire". Nor is a name a number, "M23".

use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

static NOUNS: WordList = WordList::named("syntax.nouns");

/// Makes nouns of those words of a sentence that were taken for verbs, and names of those that were taken for numbers.
pub(super) fn mend(words: &[&str], analysis: &mut Analysis) {
    for (token, word) in words.iter().enumerate() {
        if analysis.upos[token] == Upos::Num && is_name(word) {
            analysis.upos[token] = Upos::Propn;
            analysis.xpos[token] = Xpos::NNP;
            analysis.lemmas[token] = (*word).to_owned();
            if analysis.relations[token] == Relation::Nummod {
                analysis.relations[token] = Relation::Compound;
            }
        }
        if analysis.upos[token] != Upos::Verb {
            continue;
        }
        let small = word.to_lowercase();
        let plural = small.strip_suffix('s').filter(|singular| NOUNS.contains(singular));
        if plural.is_none() && !NOUNS.contains(&small) {
            continue;
        }
        analysis.upos[token] = Upos::Noun;
        analysis.xpos[token] = if plural.is_some() { Xpos::NNS } else { Xpos::NN };
        analysis.lemmas[token] = plural.unwrap_or(&small).to_owned();
        if matches!(analysis.relations[token], Relation::Xcomp | Relation::Ccomp) {
            analysis.relations[token] = Relation::Obj;
        }
    }
}

/// Returns whether a word is of a capital and digits, "M23" and "G20".
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.len() > 1
        && word[1..].bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && word.ends_with(|last: char| last.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::syntax::fake::analysis;
    use chancery_syntax::{Relation, Upos};

    #[test]
    fn a_ceasefire_is_no_verb_and_other_verbs_stay() {
        let mut tree = analysis(
            "They/PRON/PRP/they/2/nsubj agreed/VERB/VBD/agree/0/root a/DET/DT/a/4/det ceasefire/VERB/VBD/ceasefear/2/xcomp",
        );
        mend(&["They", "agreed", "a", "ceasefire"], &mut tree);
        assert_eq!(
            (tree.upos[3], tree.lemmas[3].as_str(), tree.relations[3]),
            (Upos::Noun, "ceasefire", Relation::Obj)
        );
        assert_eq!(tree.upos[1], Upos::Verb);
    }

    #[test]
    fn a_capital_with_digits_is_a_name_and_no_number() {
        let mut tree = analysis("M23/NUM/CD/m23/2/nummod rebels/NOUN/NNS/rebel/0/root 23/NUM/CD/23/2/nummod");
        mend(&["M23", "rebels", "23"], &mut tree);
        assert_eq!((tree.upos[0], tree.relations[0]), (Upos::Propn, Relation::Compound));
        assert_eq!((tree.upos[2], tree.relations[2]), (Upos::Num, Relation::Nummod));
    }
}
