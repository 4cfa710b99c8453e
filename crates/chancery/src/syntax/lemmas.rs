//! Lemmas that the model cannot make: irregular verbs, and names, which are their own.

use crate::events::EventLexicon;
use chancery_data::lexicons::{WordList, verb_of};
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

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
        // "are meeting", "have not met": after these no bare form stands.
        if (analysis.upos[token], analysis.xpos[token]) == (Upos::Verb, Xpos::VB)
            && has_auxiliary(analysis, token)
            && let Some((xpos, verb)) = participle(&word.to_lowercase())
        {
            analysis.xpos[token] = xpos;
            analysis.lemmas[token] = verb;
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

/// Returns whether a verb has a form of "be" or "have" as its auxiliary.
fn has_auxiliary(analysis: &Analysis, verb: usize) -> bool {
    (0..analysis.heads.len()).any(|child| {
        analysis.heads[child] == Some(verb)
            && matches!(analysis.relations[child], Relation::Aux | Relation::AuxPass)
            && matches!(analysis.lemmas[child].as_str(), "be" | "have")
    })
}

/// Returns which participle a form is, and of which verb.
fn participle(form: &str) -> Option<(Xpos, String)> {
    if let Some(verb) = verb_of(form) {
        return Some((Xpos::VBN, verb.to_owned()));
    }
    let (stem, xpos) = match (form.strip_suffix("ing"), form.strip_suffix("ed")) {
        (Some(stem), _) => (stem, Xpos::VBG),
        (None, Some(stem)) => (stem, Xpos::VBN),
        (None, None) => return None,
    };
    let undoubled = stem.get(..stem.len().saturating_sub(1)).unwrap_or_default();
    let verbs = [stem.to_owned(), format!("{stem}e"), undoubled.to_owned()];
    verbs.into_iter().find(|verb| EventLexicon::embedded().is_verb(verb)).map(|verb| (xpos, verb))
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
    use super::{Upos, Xpos, mend, participle};
    use crate::syntax::fake::analysis;

    #[test]
    fn a_word_in_s_that_can_be_a_verb_is_no_adverb() {
        let mut tree = analysis("Oslo/PROPN/NNP/Oslo/2/nsubj welcomes/ADV/RB/welcomes/0/root");
        mend(&["Oslo", "welcomes"], &mut tree);
        assert_eq!((tree.upos[1], tree.lemmas[1].as_str()), (Upos::Verb, "welcome"));
    }

    #[test]
    fn a_bare_form_after_be_or_have_is_the_participle_that_it_looks_like() {
        let mut found = analysis(
            "They/PRON/PRP/they/4/nsubj are/AUX/VBP/be/4/aux not/PART/RB/not/4/advmod meeting/VERB/VB/meeting/0/root",
        );
        mend(&["They", "are", "not", "meeting"], &mut found);
        assert_eq!((found.lemmas[3].as_str(), found.xpos[3]), ("meet", Xpos::VBG));
        assert_eq!(participle("violated"), Some((Xpos::VBN, "violate".to_owned())));
        assert_eq!(participle("bread"), None);
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
