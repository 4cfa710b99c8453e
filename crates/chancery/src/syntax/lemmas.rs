//! Lemmas that the model cannot make: irregular verbs, and names, which are their own.

use chancery_data::lexicons::verb_of;
use chancery_syntax::{Analysis, Upos, Xpos};

/// Mends the lemmas of one sentence.
pub(super) fn mend(words: &[&str], analysis: &mut Analysis) {
    for (token, word) in words.iter().enumerate() {
        let lemma = match (analysis.upos[token], analysis.xpos[token]) {
            (Upos::Verb, Xpos::VBD | Xpos::VBN | Xpos::VBG) => verb_of(&word.to_lowercase()).map(str::to_owned),
            // "US" is no form of "we".
            (Upos::Propn, _) if !shares_first(word, &analysis.lemmas[token]) => Some((*word).to_owned()),
            _ => None,
        };
        if let Some(lemma) = lemma {
            analysis.lemmas[token] = lemma;
        }
    }
}

fn shares_first(word: &str, lemma: &str) -> bool {
    let first = |word: &str| word.chars().next().map(|first| first.to_lowercase().to_string());
    first(word) == first(lemma)
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::syntax::fake::analysis;

    #[test]
    fn irregular_verbs_and_names_get_their_own_lemma() {
        let mut tree = analysis("US/PROPN/NNP/We/2/nsubj struck/VERB/VBD/struck/0/root");
        mend(&["US", "struck"], &mut tree);
        assert_eq!(tree.lemmas, ["US", "strike"]);
    }
}
