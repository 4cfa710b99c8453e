//! Words of the field that are never verbs, whatever a model makes of them: the treebanks hardly have "ceasefire".

use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

static NOUNS: WordList = WordList::named("syntax.nouns");

/// Makes nouns of those words of a sentence that were taken for verbs.
pub(super) fn mend(words: &[&str], analysis: &mut Analysis) {
    for (token, word) in words.iter().enumerate() {
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
}
