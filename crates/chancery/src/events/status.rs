//! Did it happen? Of an event, and of whatever any verb, noun or adjective names.
//!
//! A word is taken to tell what happened unless something speaks against it: a negation ([`negation`]), its own auxiliaries,
//! marks and adverbs ([`clause`]), or what stands over it ([`governors`]), whose own status is asked in turn: "plans to
//! attack" is planned, "has no plans to attack" denied, "may drop plans to attack" possible.

mod clause;
mod governors;
mod negation;
mod nouns;

use super::anchors::{Anchor, Finder, is_verbal_type};
use super::lexicon::{EventLexicon, Need, Status};
use crate::mentions::Layout;
use crate::span::Span;
use chancery_syntax::{Factuality, Relation, Upos, Xpos};

/// How far up a sentence is looked for what decides.
const CLIMB: usize = 5;

impl Finder<'_, '_> {
    /// Returns the status of an anchor's event.
    pub(crate) fn status(&self, anchor: &Anchor<'_>) -> Status {
        let modality = Modality { layout: self.layout, lexicon: self.lexicon };
        let meant = anchor.trigger.needs.contains(&Need::Negated);
        modality.judge(anchor.token, &Named { kind: anchor.trigger.kind, negation_is_meant: meant }).joined
    }

    /// Returns the status of what a word names, whether or not it is an event.
    pub(crate) fn status_at(&self, word: usize) -> Status {
        let modality = Modality { layout: self.layout, lexicon: self.lexicon };
        modality.judge(word, &Named::default()).joined
    }
}

/// What a word names, as far as its status depends on it.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    /// PLOVER type; empty for what is no event of PLOVER.
    kind: &'static str,
    /// Whether a negation makes it what it is: "did not attend" is REJECT.
    negation_is_meant: bool,
}

/// What happenings are judged with.
#[derive(Clone, Copy)]
struct Modality<'r, 't> {
    layout: &'r Layout<'t>,
    lexicon: &'static EventLexicon,
}

impl Modality<'_, '_> {
    /// Returns the status of what a word names.
    fn judge(&self, word: usize, named: &Named) -> WordStatus {
        let marked = self.marked(word, named, CLIMB);
        let rules = marked.unwrap_or_else(|| self.told(word, named));
        let model = self.layout.syntax.event_tags(word).factuality;
        // Where no word speaks against it, the model may still have seen that nothing is told.
        let open = marked.is_none() && model == Factuality::Not && !self.is_affirmed(word);
        let joined = if open { Status::Possible } else { rules };
        let sure = marked.is_some() && !self.is_bare_infinitive(word);
        WordStatus { span: self.layout.tokens[word].span, rules, sure, model, joined }
    }

    /// Returns the status of what is plainly told.
    fn told(&self, word: usize, named: &Named) -> Status {
        let lasts = !is_verbal_type(named.kind) && named.kind != "CONSULT";
        match self.layout.syntax.xpos(word) {
            Xpos::VBG if self.has_auxiliary(word, "be") => Status::Ongoing,
            Xpos::VBP | Xpos::VBZ if lasts => Status::Ongoing,
            _ => Status::Happened,
        }
    }

    /// Returns the status that something gives to what a word names; `None` where it is plainly told.
    fn marked(&self, word: usize, named: &Named, climb: usize) -> Option<Status> {
        let climb = climb.checked_sub(1)?;
        match self.layout.syntax.upos(word) {
            Upos::Noun | Upos::Propn | Upos::Pron if !self.is_predicate(word) => {
                self.noun_marked(word, named, climb)
            }
            _ => self.clause_marked(word, named, climb),
        }
    }

    /// Whether a noun is what is said of a subject: "it was an attack".
    fn is_predicate(&self, word: usize) -> bool {
        self.layout.syntax.child(word, &[Relation::Cop]).is_some()
    }

    fn has_auxiliary(&self, verb: usize, lemma: &str) -> bool {
        self.auxiliary(verb, |aux| self.layout.syntax.lemma(aux) == lemma).is_some()
    }

    /// Returns the first auxiliary or copula of a predicate that is as wanted.
    fn auxiliary(&self, verb: usize, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().copied().find(|&child| {
            matches!(syntax.relation(child), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && wanted(child)
        })
    }

    fn is_infinitive(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Mark | Relation::Aux) && syntax.lemma(child) == "to"
        })
    }
}

/// What is said of whether what a word names is so.
///
/// ```
/// use chancery::{document::Document, events::Status, reader::Reader};
///
/// let document = Document::from_text("raid", "The rebels denied that they attacked the convoy.");
/// let statuses = Reader::embedded().word_statuses(&document);
/// let attacked = statuses.iter().find(|word| word.span.of(&document.text) == "attacked").expect("every word has one");
/// assert_eq!((attacked.rules, attacked.sure), (Status::Denied, true));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WordStatus {
    /// The word.
    pub span: Span,
    /// What the rules say.
    pub rules: Status,
    /// Whether some word says so, and not only the lack of any that speaks against it.
    pub sure: bool,
    /// What the model says.
    pub model: Factuality,
    /// What a reading says of an event with this word.
    pub joined: Status,
}

/// Returns the status of what each word of a document names, whether or not it is an event.
pub(crate) fn of_words(layout: &Layout<'_>, lexicon: &'static EventLexicon) -> Vec<WordStatus> {
    let modality = Modality { layout, lexicon };
    (0..layout.tokens.len()).map(|word| modality.judge(word, &Named::default())).collect()
}
