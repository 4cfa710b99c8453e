//! Where do the date, the place and the reporter of an event come from?

use super::Why;
use crate::events::Event;
use crate::events::setting::narrative_day;
use crate::reading::explanation::{ReporterReasons, SettingReasons};
use crate::reading::{Parts, id};
use jiff::civil::Date;

impl Why<'_, '_> {
    /// Returns the statement that reports an event.
    pub(super) fn reporter(&self, event: &Event) -> Option<ReporterReasons> {
        let by = event.reported_by?;
        let statement = &self.statements[by];
        Some(ReporterReasons {
            statement: id('s', by),
            speaker: statement.speaker.map(|speaker| self.entities.list[speaker].name.clone()),
            cue: statement.cue.map(|cue| self.span(cue)),
            content: statement.content.iter().map(|&content| self.span(content)).collect(),
        })
    }

    /// Returns the words that date an event.
    pub(super) fn date(&self, event: &Event, published: Option<Date>) -> Option<SettingReasons> {
        let value = event.date.clone()?;
        let again = self
            .told_again(event)
            .into_iter()
            .map(|anchor| (anchor.token, "in the sentence where it is told again"));
        let cue = self.around.innermost(event.anchor).and_then(|by| self.statements[by].cue_token);
        let tokens = std::iter::once((event.token, "in its sentence"))
            .chain(again)
            .chain(cue.map(|cue| (cue, "beside the word that reports it")));
        for (token, found) in tokens {
            if let Some(words) = self.finder.dated(token, &self.dates).filter(|words| words.date == value) {
                return Some(SettingReasons {
                    value,
                    words: Some(self.span(words.span)),
                    found: found.to_owned(),
                });
            }
        }
        let today = narrative_day(&self.dates, published).is_some_and(|day| day == value);
        let found = if today {
            "the day that the report tells of, for the publisher tells it in the simple past or present"
        } else {
            "elsewhere in the text"
        };
        Some(SettingReasons { value, words: None, found: found.to_owned() })
    }

    /// Returns the words that place an event.
    pub(super) fn place(&self, event: &Event, parts: &Parts<'_, '_>) -> Option<SettingReasons> {
        let mention = event.place?;
        let place = &self.entities.mentions[mention];
        let here = std::iter::once(event.token)
            .chain(self.told_again(event).iter().map(|anchor| anchor.token))
            .collect::<Vec<_>>();
        let path = here.into_iter().find_map(|token| self.path(token, place.head));
        Some(SettingReasons {
            value: parts.event_place(mention).name,
            words: Some(self.span(place.span)),
            found: path.unwrap_or_else(|| "where it is told again".to_owned()),
        })
    }
}
