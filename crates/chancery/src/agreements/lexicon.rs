//! Which nouns name an agreement, of what kind, and which verbs tell its stage? The agreement lexicon.

use super::AgreementStatus;
use chancery_data::lexicons::{self, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// When a noun names an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// Always.
    Nothing,
    /// With a party, a kind word or a verb of agreeing.
    Party,
    /// With a kind word.
    KindWord,
}

/// What a verb over an agreement tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stage {
    /// Whether the agreement is the verb's object, else its subject.
    pub(super) as_object: bool,
    pub(super) status: AgreementStatus,
    /// `party`, `mediator` or empty: what the verb's subject is to the agreement.
    pub(super) subject: &'static str,
}

/// The lexicon.
#[derive(Debug)]
pub struct AgreementLexicon {
    nouns: HashMap<&'static str, (&'static str, Needs)>,
    kind_words: HashMap<&'static str, (&'static str, Vec<&'static str>)>,
    stages: HashMap<&'static str, Stage>,
}

impl AgreementLexicon {
    /// Returns the built-in lexicon.
    pub fn embedded() -> &'static AgreementLexicon {
        static LEXICON: LazyLock<AgreementLexicon> = LazyLock::new(AgreementLexicon::load);
        &LEXICON
    }

    fn load() -> AgreementLexicon {
        let nouns = rows(lexicons::AGREEMENT_NOUNS).filter_map(|row| match row.as_slice() {
            &[noun, kind, needs] => {
                let needs = match needs {
                    "party" => Needs::Party,
                    "kindword" => Needs::KindWord,
                    _ => Needs::Nothing,
                };
                Some((noun, (kind, needs)))
            }
            _ => None,
        });
        let kind_words = rows(lexicons::AGREEMENT_KINDWORDS).filter_map(|row| match row.as_slice() {
            &[word, kind, with] => Some((word, (kind, with.split(',').collect()))),
            _ => None,
        });
        let stages = rows(lexicons::AGREEMENT_STAGES).filter_map(|row| match row.as_slice() {
            &[verb, role, status, subject] => {
                let status = AgreementStatus::parse(status)?;
                Some((verb, Stage { as_object: role == "obj", status, subject }))
            }
            _ => None,
        });
        AgreementLexicon {
            nouns: nouns.collect(),
            kind_words: kind_words.collect(),
            stages: stages.collect(),
        }
    }

    /// Returns the kind a noun has on its own, and what it needs to name an agreement.
    pub(super) fn noun(&self, lemma: &str) -> Option<(&'static str, Needs)> {
        self.nouns.get(lemma).copied()
    }

    /// Returns the kind that `word` gives to `noun`.
    pub(super) fn kind_word(&self, word: &str, noun: &str) -> Option<&'static str> {
        let (kind, with) = self.kind_words.get(word)?;
        with.iter().any(|&item| item == "*" || item == noun).then_some(*kind)
    }

    /// Returns what a verb tells of the agreement under it.
    pub(super) fn stage(&self, verb: &str) -> Option<Stage> {
        self.stages.get(verb).copied()
    }
}
