//! Who accuses whom by what is claimed? "Kyiv claims that the army shelled a school" accuses the army.

use super::anchors::Finder;
use super::setting::DatedWords;
use super::{Event, Status, anchored_at};
use crate::statements::{Around, CueClass, Statement};

impl Finder<'_, '_> {
    /// Finds the accusations that lie in claims of what somebody else did, where no word names them.
    pub(crate) fn allegations(
        &self,
        statements: &[Statement],
        events: &[Event],
        around: &Around<'_>,
        dates: &[DatedWords],
    ) -> Vec<Event> {
        let mut found: Vec<Event> = Vec::new();
        let mut accused: Vec<bool> = vec![false; statements.len()];
        for event in events {
            let Some(by) = event.reported_by else { continue };
            let statement = &statements[by];
            let (Some(speaker), Some(cue)) = (statement.speaker, statement.cue_token) else { continue };
            let blames = matches!(event.kind, "ASSAULT" | "COERCE" | "REJECT" | "THREATEN" | "MOBILIZE")
                && !matches!(event.status, Status::Denied | Status::Planned)
                && !event.actors.is_empty()
                && !event.actors.contains(&speaker);
            if !blames || accused[by] || statement.class != CueClass::Claim || statement.denies {
                continue;
            }
            accused[by] = true;
            // "accused", "alleged": the word is an event of its own.
            if anchored_at(events, cue).is_some() {
                continue;
            }
            let mode = Some("allege");
            let mut allegation = Event {
                anchor: self.layout.tokens[cue].span,
                token: cue,
                also: Vec::new(),
                kind: "ACCUSE",
                mode,
                own: None,
                cameo: Some("112"),
                contexts: self.contexts(cue),
                actors: vec![speaker],
                recipients: event.actors.clone(),
                status: Status::Happened,
                reported_by: None,
                date: self.date(cue, dates),
                place: None,
                intensity: self.lexicon.score("ACCUSE", mode),
                part: super::lexicon::Part::Verb,
                needs: 1,
                confidence: 0.0,
                evidence: vec![self.layout.sentence_of(cue).span],
            };
            allegation.reported_by = around.reporter(&allegation);
            found.push(allegation);
        }
        found
    }
}
