//! Cells of a panel, counted event by event.

use super::Counted;
use crate::rows::Value;
use std::collections::HashMap;

/// Who acts, and on whom; nobody where that is not told apart.
pub(super) type Whose = (String, String);

/// Events, and how many of each quad class.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    events: i64,
    quads: [i64; 4],
}

impl Tally {
    /// Adds events of a quad class.
    pub(super) fn add(&mut self, quad: Option<usize>, events: i64) {
        self.events += events;
        if let Some(count) = quad.and_then(|quad| self.quads.get_mut(quad.checked_sub(1)?)) {
            *count += events;
        }
    }

    /// Adds those of another.
    pub(super) fn join(&mut self, other: Tally) {
        self.events += other.events;
        for (count, more) in self.quads.iter_mut().zip(other.quads) {
            *count += more;
        }
    }

    pub(super) fn values(self) -> impl Iterator<Item = Value> {
        [self.events].into_iter().chain(self.quads).map(Value::from)
    }
}

/// Texts as numbers: the same text is the same number.
#[derive(Default)]
struct Numbered {
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
}

impl Numbered {
    fn of(&mut self, text: &str) -> usize {
        self.numbers.get(text).copied().unwrap_or_else(|| {
            self.numbers.insert(text.to_owned(), self.texts.len());
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        })
    }
}

/// Counts events, one after the other, by who acts on whom and by their first day.
pub(super) struct Cells {
    of: Counted,
    countries: Numbered,
    days: Numbered,
    counts: HashMap<[usize; 3], Tally>,
    /// The event in hand: its id, day and quad class, and the countries of its actors and recipients.
    event: String,
    day: usize,
    quad: Option<usize>,
    actors: Vec<usize>,
    recipients: Vec<usize>,
}

impl Cells {
    pub(super) fn new(of: Counted) -> Cells {
        Cells {
            of,
            countries: Numbered::default(),
            days: Numbered::default(),
            counts: HashMap::new(),
            event: String::new(),
            day: 0,
            quad: None,
            actors: Vec::new(),
            recipients: Vec::new(),
        }
    }

    /// Returns whether this is another event than that in hand.
    pub(super) fn is_other(&self, event: &str) -> bool {
        self.event != event
    }

    /// Begins an event.
    pub(super) fn begin(&mut self, event: &str, day: &str, quad: Option<usize>) {
        self.end();
        event.clone_into(&mut self.event);
        (self.day, self.quad) = (self.days.of(day), quad);
    }

    /// Adds a country that takes part in the event in hand.
    pub(super) fn take_part(&mut self, is_actor: bool, country: &str) {
        let country = self.countries.of(country);
        let side = if is_actor { &mut self.actors } else { &mut self.recipients };
        if !side.contains(&country) {
            side.push(country);
        }
    }

    /// Counts the event in hand.
    fn end(&mut self) {
        let (actors, recipients) = (std::mem::take(&mut self.actors), std::mem::take(&mut self.recipients));
        let mut count = |whose: [usize; 2]| {
            self.counts.entry([whose[0], whose[1], self.day]).or_default().add(self.quad, 1);
        };
        for &actor in &actors {
            match self.of {
                Counted::Actors => count([actor, actor]),
                Counted::Dyads => {
                    recipients
                        .iter()
                        .filter(|&&other| other != actor)
                        .for_each(|&other| count([actor, other]));
                }
            }
        }
    }

    /// Returns the cells in order, with the period of each that `period` makes of a day, several of one period one after the other, and the first and
    /// the last day.
    pub(super) fn finish(
        mut self,
        period: impl Fn(&str) -> Option<String>,
    ) -> (Vec<(Whose, String, Tally)>, Option<[String; 2]>) {
        self.end();
        let days = self.counts.keys().map(|&[.., day]| self.days.texts[day].as_str());
        let bounds = days.clone().min().zip(days.max()).map(|(first, last)| [first, last].map(str::to_owned));
        let periods: Vec<Option<String>> = self.days.texts.iter().map(|day| period(day)).collect();
        let country = |number: usize| self.countries.texts[number].as_str();
        let recipient = |number| if self.of == Counted::Actors { "" } else { country(number) };
        let mut cells: Vec<(&str, &str, &str, Tally)> = self
            .counts
            .iter()
            .filter_map(|(&[actor, other, day], tally)| {
                Some((country(actor), recipient(other), periods[day].as_deref()?, *tally))
            })
            .collect();
        cells.sort_unstable_by(|one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));
        let cells = cells.into_iter().map(|(actor, recipient, period, tally)| {
            ((actor.to_owned(), recipient.to_owned()), period.to_owned(), tally)
        });
        (cells.collect(), bounds)
    }
}
