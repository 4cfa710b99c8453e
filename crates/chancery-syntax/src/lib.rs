//! What the model says of the words of a document: parts of speech, lemmas, trees, names, who says what, what happened.
//!
//! The primary type is [`Analysis`], what is known of one sentence; a [`Tagger`] makes one for each sentence of a document.
//! [`Model`] is the tagger of this crate: a small encoder ([`chancery_encoder`]) whose heads are decoded into labels.

mod bytes;
mod decode;
mod error;
mod hash;
mod key_table;
mod labels;
mod lemmas;
mod letters;
mod model;
mod roots;
mod tables;
#[cfg(feature = "train")]
pub mod train;
mod windows;

pub use chancery_encoder::{Info, arithmetic};
pub use error::ModelError;
pub use labels::{
    ActionTag, EntityTag, EventClass, EventType, Factuality, Place, Quad, Relation, Root, Upos, Xpos,
};
pub use model::{DEFAULT_EXIT, Model};
pub use roots::{Marked, Roots};

/// What is known of one sentence: parallel lists, one item a word.
///
/// ```
/// use chancery_syntax::{Analysis, Model, Roles, Tagger, WordPlace};
///
/// let analysis: Analysis = Model::embedded().analyse(&[vec!["Norway", "denied", "the", "report", "."]]).remove(0);
/// assert_eq!((analysis.heads[0], analysis.heads[1]), (Some(1), None));
/// // "Norway" is the source of what the second word attributes.
/// let norway: Roles = analysis.roles[0];
/// assert_eq!(norway.source_cue, Some(WordPlace { sentence: 0, word: 1 }));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: Vec<Upos>,
    /// Penn Treebank part of speech: tells tense and number.
    pub xpos: Vec<Xpos>,
    /// Dictionary form, lower-cased except for proper nouns.
    pub lemmas: Vec<String>,
    /// Index of the head inside the sentence; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Relation to the head.
    pub relations: Vec<Relation>,
    /// Entity tag (BIO).
    pub entities: Vec<EntityTag>,
    /// Part in an attribution: a source, a cue or what is attributed.
    pub roles: Vec<Roles>,
    /// What the word says of an event.
    pub events: Vec<EventTags>,
}

/// The part of a word in attributions: who says, by which words, what. Spans may go on from the sentence before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// In a source: "the prime minister".
    pub source: Place,
    /// In a cue: "said".
    pub cue: Place,
    /// In what is attributed.
    pub content: Place,
    /// For the first word of a source: its cue.
    pub source_cue: Option<WordPlace>,
    /// For the first word of a content: its cue.
    pub content_cue: Option<WordPlace>,
}

/// A word of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordPlace {
    /// Number of the sentence in the document.
    pub sentence: usize,
    /// Number of the word in the sentence.
    pub word: usize,
}

/// What a word says of an event.
///
/// ```
/// use chancery_syntax::{ActionTag, EventTags, EventType, Model, Tagger};
///
/// let analysis = Model::embedded().analyse(&[vec!["Norway", "accused", "Jordan", "."]]).remove(0);
/// let accused: EventTags = analysis.events[1];
/// assert_eq!((accused.action, accused.kind), (ActionTag::Action, EventType::Accuse));
/// assert!(accused.sure > 500, "in thousandths");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventTags {
    /// Its class, if it names an event.
    pub class: EventClass,
    /// Whether it names an action.
    pub action: ActionTag,
    /// Whether what it names is so, if it names anything.
    pub factuality: Factuality,
    /// The likeliest type of event that reports tell with it.
    pub kind: EventType,
    /// How likely that type is, in thousandths.
    pub sure: u16,
}

/// Analyses documents. Implementations give the same analyses for the same sentences, whatever was analysed before.
///
/// ```
/// use chancery_syntax::{Analysis, Tagger, Upos};
///
/// /// Takes every word for a noun.
/// struct Nouns;
///
/// impl Tagger for Nouns {
///     fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
///         let nouns = |words: &Vec<&str>| Analysis { upos: vec![Upos::Noun; words.len()], ..Analysis::default() };
///         sentences.iter().map(nouns).collect()
///     }
///
///     fn version(&self) -> &str {
///         "nouns-1"
///     }
/// }
///
/// assert_eq!(Nouns.analyse(&[vec!["Talks"]])[0].upos, [Upos::Noun]);
/// assert_eq!(Nouns.version(), "nouns-1");
/// ```
pub trait Tagger: Send + Sync {
    /// Analyses the sentences of one document, each a list of words; gives one analysis a sentence.
    fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis>;

    /// Names the model and its version.
    fn version(&self) -> &str;
}

impl Analysis {
    /// Makes an empty analysis with room for a sentence of some words.
    fn with_capacity(words: usize) -> Analysis {
        Analysis {
            upos: Vec::with_capacity(words),
            xpos: Vec::with_capacity(words),
            lemmas: Vec::with_capacity(words),
            heads: Vec::with_capacity(words),
            relations: Vec::with_capacity(words),
            entities: Vec::with_capacity(words),
            roles: Vec::with_capacity(words),
            events: Vec::with_capacity(words),
        }
    }
}
