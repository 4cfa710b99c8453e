//! Which words attribute, and what may they take? The cue lexicon, indexed by lemma.

use chancery_data::lexicons::{self, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a cue does with its content.
///
/// ```
/// use chancery::statements::CueClass;
///
/// let written: Vec<&str> = CueClass::ALL.iter().map(|class| class.as_str()).collect();
/// assert!(written.contains(&"deny") && written.contains(&"promise"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// Neutral speech.
    Say,
    /// Writing.
    Write,
    /// Asserts what may be contested.
    Claim,
    /// Denies the content.
    Deny,
    /// Admits.
    Admit,
    /// Promises.
    Promise,
    /// Wants the addressee to act.
    Urge,
    /// Asks.
    Ask,
    /// Holds a belief or view.
    Think,
    /// Praises.
    Praise,
    /// Condemns.
    Condemn,
    /// Warns.
    Warn,
    /// Learned or was told.
    Perceive,
    /// Media and documents report.
    Report,
}

impl CueClass {
    /// Every class.
    pub const ALL: [CueClass; 14] = [
        CueClass::Say,
        CueClass::Write,
        CueClass::Claim,
        CueClass::Deny,
        CueClass::Admit,
        CueClass::Promise,
        CueClass::Urge,
        CueClass::Ask,
        CueClass::Think,
        CueClass::Praise,
        CueClass::Condemn,
        CueClass::Warn,
        CueClass::Perceive,
        CueClass::Report,
    ];

    /// Returns the class as the lexicon and the reading format write it.
    pub fn as_str(self) -> &'static str {
        match self {
            CueClass::Say => "say",
            CueClass::Write => "write",
            CueClass::Claim => "claim",
            CueClass::Deny => "deny",
            CueClass::Admit => "admit",
            CueClass::Promise => "promise",
            CueClass::Urge => "urge",
            CueClass::Ask => "ask",
            CueClass::Think => "think",
            CueClass::Praise => "praise",
            CueClass::Condemn => "condemn",
            CueClass::Warn => "warn",
            CueClass::Perceive => "perceive",
            CueClass::Report => "report",
        }
    }

    fn parse(written: &str) -> Option<CueClass> {
        CueClass::ALL.into_iter().find(|class| class.as_str() == written)
    }
}

/// Part of speech of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CuePart {
    /// "said".
    Verb,
    /// "claims".
    Noun,
    /// "according to".
    Preposition,
    /// "reportedly", "was clear that".
    Adverb,
}

/// Where a cue's content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A clause, with or without "that".
    That,
    /// The object: "condemned the attack".
    Object,
    /// An infinitive: "demanded to see".
    Infinitive,
    /// An object that is addressed and an infinitive: "urged him to press".
    ObjectInfinitive,
    /// A phrase with this preposition: "called for an end".
    Phrase(&'static str),
    /// A participle clause.
    Participle,
}

/// One cue.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// Words after the head: particle, preposition or adjective.
    pub rest: Vec<&'static str>,
    /// Part of speech of the head.
    pub part: CuePart,
    /// What it does.
    pub class: CueClass,
    /// Whether it can introduce a direct quotation.
    pub quotes: bool,
    /// Where the content stands, most usual first.
    pub takes: Vec<Takes>,
    /// Where the addressee stands: "obj", "to", "with" or nothing.
    pub addressee: &'static str,
    /// Whether the content is what is denied.
    pub denies: bool,
}

/// All cues by the lemma of their first word; of one lemma, the longest first.
#[derive(Debug)]
pub(crate) struct Cues {
    by_lemma: HashMap<&'static str, Vec<Cue>>,
}

impl Cues {
    /// Returns the cues of the built-in lexicon.
    pub(crate) fn embedded() -> &'static Cues {
        static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::parse(lexicons::CUES));
        &CUES
    }

    fn parse(table: &'static str) -> Cues {
        let mut by_lemma: HashMap<&'static str, Vec<Cue>> = HashMap::new();
        for row in rows(table) {
            let Some((lemma, cue)) = parse_row(&row) else { continue };
            by_lemma.entry(lemma).or_default().push(cue);
        }
        for cues in by_lemma.values_mut() {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        Cues { by_lemma }
    }

    /// Returns the cues whose first word is `lemma`, the longest first.
    pub(crate) fn of(&self, lemma: &str) -> &[Cue] {
        self.by_lemma.get(lemma).map_or(&[], Vec::as_slice)
    }
}

fn parse_row(row: &[&'static str]) -> Option<(&'static str, Cue)> {
    let &[words, part, class, quotes, takes, addressee, polarity, ..] = row else { return None };
    let mut words = words.split(' ');
    let lemma = words.next()?;
    let part = match part {
        "v" => CuePart::Verb,
        "n" => CuePart::Noun,
        "p" => CuePart::Preposition,
        "a" => CuePart::Adverb,
        _ => return None,
    };
    let takes = takes
        .split(',')
        .filter(|item| !item.is_empty())
        .map(|item| match item.trim() {
            "that" => Takes::That,
            "obj" => Takes::Object,
            "to" => Takes::Infinitive,
            "objto" => Takes::ObjectInfinitive,
            "ing" => Takes::Participle,
            preposition => Takes::Phrase(preposition),
        })
        .collect();
    let cue = Cue {
        rest: words.collect(),
        part,
        class: CueClass::parse(class)?,
        quotes: quotes == "y",
        takes,
        addressee,
        denies: polarity.starts_with(['-', '−']) || class == "deny",
    };
    Some((lemma, cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lexicon_is_understood() {
        for row in rows(lexicons::CUES) {
            assert!(parse_row(&row).is_some(), "row not understood: {row:?}");
        }
    }

    #[test]
    fn denying_cues_carry_their_polarity() {
        assert!(Cues::embedded().of("deny").iter().all(|cue| cue.denies));
        assert!(Cues::embedded().of("say").iter().all(|cue| !cue.denies));
    }
}
