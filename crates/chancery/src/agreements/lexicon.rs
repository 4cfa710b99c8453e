//! Which words name an agreement, and what do the words around it tell? The tables of agreements.

use super::{Assessment, Role, Stage};
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
    /// With a kind word, or with a name before it, or where it is told to be made, kept or broken.
    Named,
    /// With a verb by which it is made or holds.
    Agreed,
    /// Where it is told that it was kept or broken.
    Conduct,
    /// Where one of its kind was spoken of before.
    Known,
}

/// What an agreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    /// `ceasefire`, `peace`, `exchange`, `trade`, `defence`, `aid` or `other`.
    pub(super) kind: &'static str,
    /// More closely.
    pub(super) subject: Option<&'static str>,
    /// What sort of paper or word it is.
    pub(super) form: Option<&'static str>,
}

/// What the doer of an act is to the agreement under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doer {
    /// Nothing that can be told.
    Nobody,
    /// In this role.
    In(Role),
    /// Who makes it known: a party of its own truce, else a mediator.
    Announcer,
    /// Another agreement, which follows this one.
    Successor,
}

/// How an agreement hangs from the word over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// Object of a verb, or subject of its passive.
    Object,
    /// Subject of a verb.
    Subject,
    /// Word before a noun.
    Modifier,
    /// By a preposition.
    Phrase(String),
}

/// What a word over an agreement tells of it.
#[derive(Clone, Debug)]
pub(super) struct ActLine {
    noun: bool,
    via: &'static str,
    pub(super) stage: Option<Stage>,
    pub(super) assessment: Option<Assessment>,
    pub(super) doer: Doer,
}

impl ActLine {
    fn is_for(&self, via: &Via) -> bool {
        match via {
            Via::Object => self.via == "obj",
            Via::Subject => self.via == "subj",
            Via::Modifier => self.via.split('|').any(|part| part == "mod"),
            Via::Phrase(preposition) => self.via.split('|').any(|part| part == preposition),
        }
    }
}

/// How a verb of undertaking binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// "calls for a withdrawal".
    For,
    /// "obliges Israel to withdraw".
    ObjectTo,
    /// "includes the release of hostages".
    Object,
    /// "would see Israel withdraw".
    ObjectBare,
    /// "stipulates that Israel will withdraw".
    That,
    /// "Israel agreed to withdraw".
    PartyTo,
}

/// The lexicon.
#[derive(Debug)]
pub(crate) struct AgreementLexicon {
    nouns: HashMap<&'static str, (Sort, Needs)>,
    kind_words: HashMap<&'static str, Vec<(Sort, Vec<&'static str>)>>,
    /// Names by their first word, the longest first.
    names: HashMap<&'static str, Vec<(Vec<&'static str>, Sort)>>,
    acts: HashMap<&'static str, Vec<ActLine>>,
    /// With `noun`, `participle` or `under`.
    roles: HashMap<&'static str, Vec<(&'static str, Doer)>>,
    modifiers: HashMap<&'static str, Stage>,
    undertakings: HashMap<&'static str, Vec<Binding>>,
}

impl AgreementLexicon {
    /// Returns the built-in lexicon.
    pub(crate) fn embedded() -> &'static AgreementLexicon {
        static LEXICON: LazyLock<AgreementLexicon> = LazyLock::new(AgreementLexicon::load);
        &LEXICON
    }

    fn load() -> AgreementLexicon {
        let nouns = rows(lexicons::AGREEMENT_NOUNS).filter_map(|row| match row.as_slice() {
            &[noun, kind, subject, form, needs] => {
                let needs = match needs {
                    "party" => Needs::Party,
                    "kindword" => Needs::KindWord,
                    "named" => Needs::Named,
                    "agreed" => Needs::Agreed,
                    "conduct" => Needs::Conduct,
                    _ => Needs::Nothing,
                };
                Some((noun, (Sort { kind, subject: cell(subject), form: cell(form) }, needs)))
            }
            _ => None,
        });
        AgreementLexicon {
            nouns: nouns.collect(),
            kind_words: grouped(rows(lexicons::AGREEMENT_KINDWORDS).filter_map(|row| match row.as_slice() {
                &[word, kind, subject, with] => {
                    let sort = Sort { kind, subject: cell(subject), form: None };
                    Some((word, (sort, with.split(',').collect())))
                }
                _ => None,
            })),
            names: names(),
            acts: grouped(rows(lexicons::AGREEMENT_ACTS).filter_map(|row| match row.as_slice() {
                &[word, pos, via, stage, assessment, doer] => {
                    let (stage, assessment) = (Stage::parse(stage), Assessment::parse(assessment));
                    Some((word, ActLine { noun: pos == "n", via, stage, assessment, doer: doer_of(doer) }))
                }
                _ => None,
            })),
            roles: grouped(rows(lexicons::AGREEMENT_ROLES).filter_map(|row| match row.as_slice() {
                &[word, how, role] => Some((word, (how, doer_of(role)))),
                _ => None,
            })),
            modifiers: rows(lexicons::AGREEMENT_MODIFIERS)
                .filter_map(|row| Some((*row.first()?, Stage::parse(row.get(1)?)?)))
                .collect(),
            undertakings: grouped(rows(lexicons::AGREEMENT_UNDERTAKINGS).filter_map(
                |row| match row.as_slice() {
                    &[verb, how] => Some((verb, binding(how)?)),
                    _ => None,
                },
            )),
        }
    }

    /// Returns the sort that a noun has on its own, and what it needs to name an agreement.
    pub(super) fn noun(&self, lemma: &str) -> Option<(Sort, Needs)> {
        self.nouns.get(lemma).copied()
    }

    /// Returns the sort that `word` gives to `noun`.
    pub(super) fn kind_word(&self, word: &str, noun: &str) -> Option<Sort> {
        let mut lines = self.kind_words.get(word)?.iter();
        lines.find(|(_, with)| with.iter().any(|&item| item == "*" || item == noun)).map(|&(sort, _)| sort)
    }

    /// Returns whether a name of the tables begins with a word in small letters.
    pub(super) fn begins_name(&self, word: &str) -> bool {
        self.names.contains_key(word)
    }

    /// Returns the sort of the agreement whose name the words begin with, and how many words the name has. The words are in small
    /// letters.
    pub(super) fn name(&self, words: &[String]) -> Option<(Sort, usize)> {
        let candidates = self.names.get(words.first()?.as_str())?.iter();
        let begins = |name: &Vec<&'static str>| {
            name.len() <= words.len() && name.iter().zip(words).all(|(a, b)| a == b)
        };
        candidates.filter(|(name, _)| begins(name)).map(|(name, sort)| (*sort, name.len())).next()
    }

    /// Returns what the first of `words` that is known tells of an agreement that hangs from it so.
    pub(super) fn act(&self, words: &[String], noun: bool, via: &Via) -> Option<&ActLine> {
        words.iter().find_map(|word| {
            self.acts.get(word.as_str())?.iter().find(|line| line.noun == noun && line.is_for(via))
        })
    }

    /// Returns the role that a word gives: `how` is `noun`, `participle` or `under`.
    pub(super) fn role(&self, word: &str, how: &str) -> Option<Doer> {
        self.roles.get(word)?.iter().find(|(of, _)| *of == how).map(|&(_, doer)| doer)
    }

    /// Returns the stage that a word before the noun tells.
    pub(super) fn modifier(&self, word: &str) -> Option<Stage> {
        self.modifiers.get(word).copied()
    }

    /// Returns how a verb binds.
    pub(super) fn undertakings(&self, verb: &str) -> &[Binding] {
        self.undertakings.get(verb).map_or(&[], Vec::as_slice)
    }
}

/// Returns a cell, `None` where it is empty.
fn cell(written: &'static str) -> Option<&'static str> {
    (!written.is_empty()).then_some(written)
}

fn grouped<V>(pairs: impl Iterator<Item = (&'static str, V)>) -> HashMap<&'static str, Vec<V>> {
    let mut lists: HashMap<&'static str, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        lists.entry(key).or_default().push(value);
    }
    lists
}

fn names() -> HashMap<&'static str, Vec<(Vec<&'static str>, Sort)>> {
    let mut lists = grouped(rows(lexicons::AGREEMENT_NAMES).filter_map(|row| match row.as_slice() {
        &[name, kind, subject, form] => {
            let words: Vec<&'static str> = name.split(' ').collect();
            Some((*words.first()?, (words, Sort { kind, subject: cell(subject), form: cell(form) })))
        }
        _ => None,
    }));
    for list in lists.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    lists
}

fn doer_of(written: &str) -> Doer {
    match written {
        "announcer" => Doer::Announcer,
        "successor" => Doer::Successor,
        role => Role::parse(role).map_or(Doer::Nobody, Doer::In),
    }
}

fn binding(written: &str) -> Option<Binding> {
    Some(match written {
        "for" => Binding::For,
        "obj to" => Binding::ObjectTo,
        "obj" => Binding::Object,
        "obj bare" => Binding::ObjectBare,
        "that" => Binding::That,
        "party to" => Binding::PartyTo,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let lexicon = AgreementLexicon::embedded();
        let lines = |table: &'static str| rows(table).count();
        let listed = |map: &HashMap<&'static str, Vec<ActLine>>| map.values().map(Vec::len).sum::<usize>();
        assert_eq!(lexicon.nouns.len(), lines(lexicons::AGREEMENT_NOUNS));
        assert_eq!(listed(&lexicon.acts), lines(lexicons::AGREEMENT_ACTS));
        assert_eq!(lexicon.roles.values().map(Vec::len).sum::<usize>(), lines(lexicons::AGREEMENT_ROLES));
        assert_eq!(lexicon.modifiers.len(), lines(lexicons::AGREEMENT_MODIFIERS));
        let undertakings: usize = lexicon.undertakings.values().map(Vec::len).sum();
        assert_eq!(undertakings, lines(lexicons::AGREEMENT_UNDERTAKINGS));
        let silent =
            |line: &ActLine| line.stage.is_none() && line.assessment.is_none() && line.doer == Doer::Nobody;
        assert!(!lexicon.acts.values().flatten().any(silent), "a line of acts.tsv tells nothing");
    }

    #[test]
    fn the_longest_name_is_found() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let lexicon = AgreementLexicon::embedded();
        assert_eq!(lexicon.name(&words("minsk ii was signed")).map(|(_, length)| length), Some(2));
        assert_eq!(lexicon.name(&words("minsk was taken")), None);
    }
}
