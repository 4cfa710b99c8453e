//! Which words decide whether it happened? Those without which the status would be another.

use super::Why;
use crate::events::Event;
use crate::events::anchors::{Anchor, Finder};
use crate::events::lexicon::Status;
use crate::mentions::Layout;
use crate::reading::explanation::{StatusReasons, StatusWord};
use crate::syntax::Syntax;
use chancery_syntax::{Relation, Xpos};

impl Why<'_, '_> {
    /// Returns what decides the status of an event.
    pub(super) fn status(&self, event: &Event, anchor: Option<&Anchor<'static>>) -> StatusReasons {
        let status = event.status.as_str().to_owned();
        let Some(anchor) = anchor else {
            return StatusReasons {
                status,
                words: Vec::new(),
                note: "somebody says so, and that happened".to_owned(),
            };
        };
        let words = self.deciding(anchor);
        let told = self.finder.status(anchor);
        let note = if told != event.status {
            format!("told as {}, but the speaker denies it, which leaves it open", told.as_str())
        } else if words.is_empty() && !matches!(told, Status::Happened | Status::Ongoing) {
            "several words say so, and without any single one of them it would be the same".to_owned()
        } else if words.is_empty() {
            format!(
                "nothing beside \"{}\" says otherwise; {}",
                self.layout.word(anchor.token),
                self.tense(anchor.token)
            )
        } else {
            String::new()
        };
        StatusReasons { status, words, note }
    }

    /// Returns the words of the sentence that decide the status of an anchor: by the rules, for the model would see without a
    /// word something else too, and then the word of the event itself where the model decides.
    fn deciding(&self, anchor: &Anchor<'static>) -> Vec<StatusWord> {
        let unseen = self.layout.syntax.without_event(anchor.token);
        let by_rules = self.status_with(anchor, &unseen);
        let word = |token: usize, is: String, without: Status| StatusWord {
            word: self.word_span(token),
            is,
            without: without.as_str().to_owned(),
        };
        let sentence = self.layout.sentence_of(anchor.token).tokens.clone();
        let decides = |token: usize| {
            let without = self.status_with(anchor, &unseen.without(token));
            (without != by_rules).then(|| word(token, self.role(token), without))
        };
        let mut words: Vec<StatusWord> =
            sentence.filter(|&token| token != anchor.token).filter_map(decides).collect();
        if self.finder.status(anchor) != by_rules {
            let is = "as the model reads it, nothing is told to have happened".to_owned();
            words.push(word(anchor.token, is, by_rules));
        }
        words
    }

    /// Returns the status that an anchor would have in another syntax of the text.
    fn status_with(&self, anchor: &Anchor<'static>, syntax: &Syntax) -> Status {
        let layout = Layout { syntax, ..*self.layout };
        let finder = Finder::new(&layout, self.entities, self.finder.lexicon);
        match finder.candidate(anchor.token) {
            Ok(candidate) => finder.status(&finder.anchor(candidate, anchor.trigger)),
            Err(_) => self.finder.status(anchor),
        }
    }

    /// Returns what a word is to the status of others.
    fn role(&self, token: usize) -> String {
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(token).to_lowercase();
        let lexicon = self.finder.lexicon;
        if matches!(lemma.as_str(), "not" | "n't" | "never" | "no" | "neither" | "nor" | "without" | "few") {
            "negation".to_owned()
        } else if syntax.xpos(token) == Xpos::MD {
            "modal".to_owned()
        } else if matches!(lemma.as_str(), "if" | "unless" | "whether" | "lest") {
            "condition".to_owned()
        } else if matches!(syntax.relation(token), Relation::Aux | Relation::AuxPass | Relation::Cop) {
            "auxiliary".to_owned()
        } else if lexicon.controls(&lemma) && syntax.is_verbal(token) {
            "says of what is under it whether it happened".to_owned()
        } else if let Some(status) = lexicon.hedge(&lemma) {
            format!("hedge, says {}", status.as_str())
        } else if lexicon.is_light(&lemma) {
            "carries the event".to_owned()
        } else {
            format!("stands as {}", syntax.relation(token).as_str())
        }
    }

    fn tense(&self, token: usize) -> &'static str {
        match self.layout.syntax.xpos(token) {
            Xpos::VBD => "it is told in the past",
            Xpos::VBZ | Xpos::VBP => "it is told in the present",
            Xpos::VBN => "it is told as done",
            Xpos::VBG => "it is told as going on, or with what is done",
            _ => "it is told as a fact",
        }
    }
}
