//! The lexicons, as tab-separated text: what each is stands in its own header.

/// Words that attribute: verbs, nouns, prepositions and adverbs of saying.
pub const CUES: &str = include_str!("../data/statements/cues.tsv");
/// Words that name an event, with what must stand with them and where its participants are.
pub const TRIGGERS: &str = include_str!("../data/events/triggers.tsv");
/// Light verbs whose object carries the event.
pub const LIGHT_VERBS: &str = include_str!("../data/events/light.tsv");
/// Verbs that change the status of what is under them.
pub const CONTROL: &str = include_str!("../data/events/control.tsv");
/// Adjectives, nouns and adverbs that change status.
pub const HEDGES: &str = include_str!("../data/events/hedges.tsv");
/// Words that give a PLOVER context.
pub const CONTEXTS: &str = include_str!("../data/events/contexts.tsv");
/// PLOVER intensity by type and mode.
pub const SCORES: &str = include_str!("../data/events/scores.tsv");
/// Classes of nouns that triggers ask for.
pub const CLASSES: &str = include_str!("../data/events/classes.tsv");

/// Nouns that name an agreement.
pub const AGREEMENT_NOUNS: &str = include_str!("../data/agreements/nouns.tsv");
/// Words that tell an agreement's kind.
pub const AGREEMENT_KINDWORDS: &str = include_str!("../data/agreements/kindwords.tsv");
/// Verbs that tell an agreement's stage.
pub const AGREEMENT_STAGES: &str = include_str!("../data/agreements/stages.tsv");

/// Returns the rows of a lexicon, each as its cells, without comments and blank lines. A cell `-` is empty.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(|cell| if cell == "-" { "" } else { cell.trim() }).collect())
}
