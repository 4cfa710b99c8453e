//! Lemmas that the model cannot make: irregular verbs, and names, which are their own.

use crate::events::EventLexicon;
use chancery_data::lexicons::{WordList, verb_of};
use chancery_syntax::{Analysis, Upos, Xpos};

/// Verbs whose past is spelt like their present: after a plural subject news means the past.
static SAME_IN_PAST: WordList = WordList::named("syntax.same-in-past");

/// Mends the lemmas of one sentence.
pub(super) fn mend(words: &[&str], analysis: &mut Analysis) {
    for (token, word) in words.iter().enumerate() {
        let lemma = match (analysis.upos[token], analysis.xpos[token]) {
            (Upos::Verb, Xpos::VBD | Xpos::VBN | Xpos::VBG) => {
                verb_of(&word.to_lowercase()).map(str::to_owned)
            }
            // "remains" as an auxiliary is none of the closed class.
            (Upos::Aux, Xpos::VBZ) if auxiliary(&word.to_lowercase()).is_none() => {
                word.strip_suffix('s').map(str::to_owned)
            }
            // "US" is no form of "we".
            (Upos::Propn, _) if !shares_first(word, &analysis.lemmas[token]) => Some((*word).to_owned()),
            _ => None,
        };
        // A word in "-s" is no adverb or adjective: "welcomes" in a headline is the verb that it can be.
        if let Some(stem) =
            word.strip_suffix('s').filter(|_| matches!(analysis.upos[token], Upos::Adv | Upos::Adj | Upos::X))
            && EventLexicon::embedded().is_verb(stem)
        {
            analysis.upos[token] = Upos::Verb;
            analysis.xpos[token] = Xpos::VBZ;
            analysis.lemmas[token] = stem.to_owned();
        }
        if analysis.upos[token] == Upos::Aux
            && let Some(verb) = auxiliary(&word.to_lowercase())
        {
            analysis.lemmas[token] = verb.to_owned();
        }
        if analysis.xpos[token] == Xpos::VBP && SAME_IN_PAST.contains(&word.to_lowercase()) {
            analysis.xpos[token] = Xpos::VBD;
        }
        if let Some(lemma) = lemma {
            analysis.lemmas[token] = lemma;
        }
    }
}

/// Returns the auxiliary that a form belongs to.
fn auxiliary(form: &str) -> Option<&'static str> {
    Some(match form {
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" => "be",
        "have" | "has" | "had" | "having" => "have",
        "do" | "does" | "did" => "do",
        _ => return None,
    })
}

fn shares_first(word: &str, lemma: &str) -> bool {
    let first = |word: &str| word.chars().next().map(|first| first.to_lowercase().to_string());
    first(word) == first(lemma)
}

#[cfg(test)]
mod tests {
    use super::{Upos, Xpos, mend};
    use crate::syntax::fake::analysis;

    #[test]
    fn a_word_in_s_that_can_be_a_verb_is_no_adverb() {
        let mut tree = analysis("Oslo/PROPN/NNP/Oslo/2/nsubj welcomes/ADV/RB/welcomes/0/root");
        mend(&["Oslo", "welcomes"], &mut tree);
        assert_eq!((tree.upos[1], tree.lemmas[1].as_str()), (Upos::Verb, "welcome"));
    }

    #[test]
    fn auxiliaries_are_told_by_their_form() {
        let mut tree = analysis("have/AUX/VBD/be/2/aux:pass cut/VERB/VBP/cut/0/root");
        mend(&["have", "cut"], &mut tree);
        assert_eq!((tree.lemmas[0].as_str(), tree.xpos[1]), ("have", Xpos::VBD));
    }

    #[test]
    fn irregular_verbs_and_names_get_their_own_lemma() {
        let mut tree = analysis("US/PROPN/NNP/We/2/nsubj struck/VERB/VBD/struck/0/root");
        mend(&["US", "struck"], &mut tree);
        assert_eq!(tree.lemmas, ["US", "strike"]);
    }
}
