//! How is it known who takes part? By a place of the line, by the verb over a noun, by who speaks, or by a later telling.

use super::Why;
use crate::events::Event;
use crate::events::anchors::Anchor;
use crate::events::frame;
use crate::events::lexicon::Position;
use crate::mentions::Mention;
use crate::reading::explanation::ParticipantReasons;
use crate::reading::id;

/// How an entity was found.
struct Found {
    how: String,
    /// The word that stands for it, and the word of the event from which it was found.
    word: Option<(usize, usize)>,
}

impl Why<'_, '_> {
    /// Returns how each participant of an event was found, actors first.
    pub(super) fn participants(&self, event: &Event) -> Vec<ParticipantReasons> {
        let actors = event.actors.iter().map(|&entity| self.participant(event, entity, true));
        actors.chain(event.recipients.iter().map(|&entity| self.participant(event, entity, false))).collect()
    }

    fn participant(&self, event: &Event, entity: usize, acts: bool) -> ParticipantReasons {
        let found = self.found(event, entity, acts);
        let mention = found.word.and_then(|(word, _)| self.mention_near(entity, word));
        let known = &self.entities.list[entity];
        ParticipantReasons {
            side: if acts { "actor" } else { "recipient" }.to_owned(),
            entity: id('e', entity),
            name: known.name.clone(),
            words: mention.map(|mention| self.span(mention.span)),
            found: found.how,
            path: found.word.and_then(|(word, from)| self.path(from, word)),
            mentions: known
                .mentions
                .iter()
                .map(|&mention| self.span(self.entities.mentions[mention].span))
                .collect(),
        }
    }

    fn found(&self, event: &Event, entity: usize, acts: bool) -> Found {
        let own = self.finder.anchor_at(event.token);
        if let Some(found) = own.as_ref().and_then(|anchor| self.by_anchor(anchor, entity, acts)) {
            return found;
        }
        for anchor in self.told_again(event) {
            if let Some(found) = self.by_anchor(&anchor, entity, acts) {
                let again = self.layout.word(anchor.token);
                return Found {
                    how: format!("{}, where it is told again (\"{again}\")", found.how),
                    ..found
                };
            }
        }
        let by = self.around.innermost(event.anchor);
        if by.is_some_and(|by| self.statements[by].speaker == Some(entity)) {
            return Found { how: "who says so".to_owned(), word: None };
        }
        // Whatever else: the word for it that is nearest in the sentence, and the way there.
        let sentence = self.layout.sentence_of(event.token).tokens.clone();
        let mentions =
            self.entities.list[entity].mentions.iter().map(|&mention| &self.entities.mentions[mention]);
        let heads = mentions.map(|mention| mention.head).filter(|head| sentence.contains(head));
        match heads.min_by_key(|head| head.abs_diff(event.token)) {
            Some(head) => {
                Found { how: "by the clause around the word".to_owned(), word: Some((head, event.token)) }
            }
            None => Found { how: "from what is told before or after".to_owned(), word: None },
        }
    }

    /// Returns how an entity was found from one word for the event.
    fn by_anchor(&self, anchor: &Anchor<'_>, entity: usize, acts: bool) -> Option<Found> {
        let (own, other) = match (&anchor.trigger.actors, &anchor.trigger.recipients) {
            (actors, recipients) if acts => (actors, recipients),
            (actors, recipients) => (recipients, actors),
        };
        self.by_place(anchor, own, entity).or_else(|| self.by_verb(anchor, entity)).or_else(|| {
            // Who meets is parted into visitor and host.
            let found = self.by_place(anchor, other, entity)?;
            Some(Found { how: format!("{}, a place of the other side", found.how), ..found })
        })
    }

    /// Returns at which of the places of a line an entity stands.
    fn by_place(&self, anchor: &Anchor<'_>, places: &[Vec<Position>], entity: usize) -> Option<Found> {
        places.iter().flatten().find_map(|&position| {
            if position == Position::Speaker {
                let by = self.around.innermost(self.layout.tokens[anchor.token].span)?;
                let speaks = self.statements[by].speaker == Some(entity);
                return speaks.then(|| Found { how: "speaker: who says so".to_owned(), word: None });
            }
            let word = self.word_for(&self.finder.at(anchor, position), entity)?;
            Some(Found { how: format!("{position}: {}", told(position)), word: Some((word, anchor.token)) })
        })
    }

    /// Returns where an entity stands beside the verb over a noun.
    fn by_verb(&self, anchor: &Anchor<'_>, entity: usize) -> Option<Found> {
        let verb = anchor.verb?;
        let clause = frame::of_predicate(self.layout, verb);
        let over = self.layout.word(verb);
        let phrases: Vec<usize> = clause.phrases.iter().map(|&(_, token)| token).collect();
        let places = [("subject", &clause.subjects), ("object", &clause.objects), ("phrase", &phrases)];
        places.into_iter().find_map(|(name, tokens)| {
            let word = self.word_for(tokens, entity)?;
            Some(Found {
                how: format!("{name} of \"{over}\", the verb over it"),
                word: Some((word, anchor.token)),
            })
        })
    }

    /// Returns the word among these, or coordinated with or counted by them, that stands for an entity.
    fn word_for(&self, tokens: &[usize], entity: usize) -> Option<usize> {
        tokens.iter().copied().find_map(|token| {
            let conjuncts = self.layout.syntax.conjuncts(token);
            let own = conjuncts.into_iter().find(|&conjunct| self.entities.at(conjunct) == Some(entity));
            own.or_else(|| self.finder.entities_of(&[token], false).contains(&entity).then_some(token))
        })
    }

    /// Returns the mention of an entity at a word, or the first under it.
    fn mention_near(&self, entity: usize, word: usize) -> Option<&Mention> {
        let mentions =
            || self.entities.list[entity].mentions.iter().map(|&mention| &self.entities.mentions[mention]);
        let under = self.layout.syntax.subtree(word);
        mentions()
            .find(|mention| mention.tokens.contains(&word))
            .or_else(|| mentions().find(|mention| under.contains(&mention.head)))
    }
}

fn told(position: Position) -> String {
    match position {
        Position::Subject => "who does it".to_owned(),
        Position::Object => "to whom or what it is done".to_owned(),
        Position::IndirectObject => "to or for whom it is done".to_owned(),
        Position::Possessor => "whose it is".to_owned(),
        Position::Modifier => "the name or nationality before it".to_owned(),
        Position::Itself => "whom the noun denotes".to_owned(),
        Position::Speaker => "who says so".to_owned(),
        Position::Phrase(preposition) => format!("the phrase with \"{preposition}\""),
    }
}
