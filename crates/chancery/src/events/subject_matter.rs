//! Whom are words of blame, praise and demand about, where they do not say so themselves? The doers of what is blamed, whoever owns what
//! is praised, against whom a measure is.

use super::anchors::Finder;
use super::frame;
use super::participants::phrases;
use super::{Event, anchored_at};
use crate::mentions::EntityType;
use chancery_data::lexicons::WordList;

impl Finder<'_, '_> {
    /// Gives words of blame, praise and demand the recipient that only what they are about names: "condemned Russia's
    /// invasion", "welcomed the deal between Iraq and the Kurds".
    pub(crate) fn give_recipients(&self, events: &mut [Event]) {
        for index in 0..events.len() {
            let event = &events[index];
            if !event.recipients.is_empty()
                || !matches!(event.kind, "ACCUSE" | "SUPPORT" | "REQUEST" | "THREATEN" | "REJECT")
            {
                continue;
            }
            let about = self.subject_matter(event.token);
            let mut found: Vec<usize> = Vec::new();
            for &token in &about {
                let bottom = self.bottom(token, events);
                let told = anchored_at(events, bottom).map(|told| &events[told]);
                let doers = told.map(|told| match told.kind {
                    // Whoever is attacked is not to blame.
                    _ if !told.actors.is_empty() => told.actors.clone(),
                    "ASSAULT" | "COERCE" => Vec::new(),
                    _ => told.recipients.clone(),
                });
                let is_harm = told.is_some_and(|told| matches!(told.kind, "ASSAULT" | "COERCE"));
                found =
                    doers.filter(|doers| is_harm || !doers.is_empty()).unwrap_or_else(|| self.owners(bottom));
                if !found.is_empty() {
                    break;
                }
            }
            let actors = events[index].actors.clone();
            found.retain(|entity| !actors.contains(entity));
            self.leave_own_side(&actors, &mut found);
            events[index].recipients = found;
        }
    }

    /// Leaves out the actors' own country where another stands beside it: "Putin praised relations between Russia and Qatar".
    pub(super) fn leave_own_side(&self, actors: &[usize], recipients: &mut Vec<usize>) {
        let home: Vec<_> = actors.iter().filter_map(|&actor| self.entities.list[actor].territory).collect();
        let is_home = |entity: &usize| {
            let entity = &self.entities.list[*entity];
            entity.entity_type == EntityType::Gpe
                && entity.territory.is_some_and(|territory| home.contains(&territory))
        };
        if !recipients.iter().all(is_home) {
            recipients.retain(|entity| !is_home(entity));
        }
    }

    /// Returns the heads of what a word of blame or praise is about: its object, its phrase, the subject of its clause.
    pub(super) fn subject_matter(&self, token: usize) -> Vec<usize> {
        let clause = frame::of_predicate(self.layout, token);
        let mut about = clause.objects;
        about.extend(
            clause
                .phrases
                .iter()
                .filter(|(case, _)| {
                    matches!(
                        case.as_str(),
                        "for" | "of" | "over" | "about" | "at" | "to" | "into" | "against"
                    )
                })
                .map(|&(_, token)| token),
        );
        // "called for sanctions against the junta", "opened an inquiry into the army": against whom a measure is.
        let measures = about.iter().filter(|&&token| MEASURES.contains(self.layout.syntax.lemma(token)));
        let against = measures.flat_map(|&token| {
            let noun = frame::of_noun(self.layout, token);
            ["against", "on", "into", "of"].iter().flat_map(|case| phrases(&noun, case)).collect::<Vec<_>>()
        });
        let mut about = against.chain(about.iter().copied()).collect::<Vec<_>>();
        if let Some(clause) = clause.clause {
            about.extend(frame::of_predicate(self.layout, clause).subjects);
        }
        about
    }

    /// Returns what stands at the bottom of a chain of nouns, an event or somebody's thing: "the outcome of the gathering of the
    /// opposition", "an end to the army's attacks".
    pub(super) fn bottom(&self, token: usize, events: &[Event]) -> usize {
        let mut bottom = token;
        for _ in 0..4 {
            let noun = frame::of_noun(self.layout, bottom);
            let told = anchored_at(events, bottom).is_some_and(|told| !events[told].actors.is_empty());
            if told || !noun.possessors.is_empty() || self.entities.at(bottom).is_some() {
                break;
            }
            let ends = ENDINGS.contains(self.layout.syntax.lemma(bottom));
            let below =
                phrases(&noun, "of").first().or(phrases(&noun, "to").first().filter(|_| ends)).copied();
            match below {
                Some(below) => bottom = below,
                None => break,
            }
        }
        bottom
    }

    /// Returns whose a thing is: possessor, maker, those it is between, or the name before it.
    pub(super) fn owners(&self, bottom: usize) -> Vec<usize> {
        let noun = frame::of_noun(self.layout, bottom);
        let places = [
            noun.possessors.clone(),
            phrases(&noun, "by"),
            phrases(&noun, "between"),
            noun.modifiers.clone(),
            phrases(&noun, "of"),
            phrases(&noun, "with"),
        ];
        places
            .iter()
            .map(|tokens| self.entities_of(tokens, true))
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.entities_of(&[bottom], true))
    }
}

/// Nouns for what is done against somebody: sanctions, inquiries, suits.
static MEASURES: WordList = WordList::named("events.measures");

/// Nouns for an end, which is put "to" something.
static ENDINGS: WordList = WordList::named("events.endings");
