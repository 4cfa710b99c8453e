//! The kinds of question that are timed, and how values for their filters are drawn.

use super::cast::Cast;
use crate::chance::Chance;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Party, Place, Question, Speaker, Subject};
use jiff::ToSpan;
use jiff::civil::Date;

/// A filter with a value that is drawn anew each time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Filter {
    Country,
    Key,
    Name,
    Dyad,
    Month,
    Since,
    Publisher,
    By,
    ByName,
    Outlet,
    Word,
    Words,
    Type,
    Types,
    Quad,
    Status,
    Mode,
    Context,
    Within,
    PlaceName,
    Sure,
    Reports,
    AgreementKind,
    AgreementStatus,
    DisputeKind,
}

use Filter::*;

/// Lists with the filters that are set, alone and as people combine them.
pub(super) const LISTS: &[(Subject, &[Filter])] = &[
    (Subject::Events, &[]),
    (Subject::Events, &[Country]),
    (Subject::Events, &[Key]),
    (Subject::Events, &[Name]),
    (Subject::Events, &[Country, Country]),
    (Subject::Events, &[Dyad]),
    (Subject::Events, &[Month]),
    (Subject::Events, &[Since]),
    (Subject::Events, &[Publisher]),
    (Subject::Events, &[By]),
    (Subject::Events, &[ByName]),
    (Subject::Events, &[Outlet]),
    (Subject::Events, &[Word]),
    (Subject::Events, &[Words]),
    (Subject::Events, &[Type]),
    (Subject::Events, &[Types]),
    (Subject::Events, &[Quad]),
    (Subject::Events, &[Status]),
    (Subject::Events, &[Mode]),
    (Subject::Events, &[Context]),
    (Subject::Events, &[Within]),
    (Subject::Events, &[PlaceName]),
    (Subject::Events, &[Sure]),
    (Subject::Events, &[Reports]),
    (Subject::Events, &[Country, Type]),
    (Subject::Events, &[Country, Month]),
    (Subject::Events, &[Country, Word]),
    (Subject::Events, &[Country, Within, Type]),
    (Subject::Events, &[Dyad, Quad]),
    (Subject::Events, &[Dyad, Since, Status]),
    (Subject::Events, &[Type, Within]),
    (Subject::Events, &[Type, Context, Status]),
    (Subject::Events, &[Type, By]),
    (Subject::Events, &[Quad, Reports, Since]),
    (Subject::Events, &[Outlet, Type]),
    (Subject::Events, &[Word, Publisher, Sure]),
    (Subject::Statements, &[]),
    (Subject::Statements, &[Country]),
    (Subject::Statements, &[By]),
    (Subject::Statements, &[ByName]),
    (Subject::Statements, &[Dyad]),
    (Subject::Statements, &[Month]),
    (Subject::Statements, &[Outlet]),
    (Subject::Statements, &[Word]),
    (Subject::Statements, &[Type]),
    (Subject::Statements, &[By, Type]),
    (Subject::Agreements, &[]),
    (Subject::Agreements, &[Country]),
    (Subject::Agreements, &[Dyad]),
    (Subject::Agreements, &[AgreementKind]),
    (Subject::Agreements, &[AgreementKind, AgreementStatus, Since]),
    (Subject::Agreements, &[By]),
    (Subject::Agreements, &[Word]),
    (Subject::Disputes, &[]),
    (Subject::Disputes, &[Country]),
    (Subject::Disputes, &[Dyad]),
    (Subject::Disputes, &[DisputeKind]),
    (Subject::Disputes, &[Month]),
    (Subject::Disputes, &[Word]),
    (Subject::Actors, &[]),
    (Subject::Actors, &[Country]),
    (Subject::Actors, &[Type]),
    (Subject::Actors, &[Month]),
    (Subject::Actors, &[Since]),
    (Subject::Actors, &[Context]),
];

/// Timelines.
pub(super) const TIMELINES: &[&[Filter]] = &[&[], &[Country], &[Dyad], &[Country, Month], &[Type, Within]];

/// What values are drawn from, and what understands them.
pub(super) struct Values<'c> {
    pub(super) cast: &'c Cast,
    pub(super) chance: Chance,
}

impl Values<'_> {
    /// Returns one of several: as often as the record speaks of it, or each as often, by turns of luck.
    fn of<'t, T>(&mut self, choice: &'t super::cast::Choice<T>) -> &'t T {
        if self.chance.percent(50) { choice.draw(&mut self.chance) } else { self.chance.of(&choice.all) }
    }

    fn country(&mut self) -> &'static str {
        let cast = self.cast;
        self.of(&cast.countries).country.unwrap_or("FRA")
    }

    fn party(&mut self, asked: &Asked, given: &str) -> Result<Party, AskError> {
        asked.party(World::embedded(), given)
    }

    pub(super) fn dyad(&mut self, asked: &Asked) -> Result<(Party, Party), AskError> {
        let [one, other] = [(); 2].map(|()| self.country());
        Ok((self.party(asked, one)?, self.party(asked, other)?))
    }

    pub(super) fn day(&mut self) -> Date {
        Date::constant(2010, 1, 1).saturating_add((self.chance.below(5_400) as i64).days())
    }

    /// Sets a filter to a value.
    pub(super) fn set(
        &mut self,
        filter: Filter,
        asked: &Asked,
        question: &mut Question,
    ) -> Result<(), AskError> {
        let cast = self.cast;
        match filter {
            Country => {
                let given = self.country();
                question.actors.push(self.party(asked, given)?);
            }
            Key => {
                let given = self.of(&cast.bodies).key.unwrap_or_default();
                question.actors.push(self.party(asked, given)?);
            }
            Name => {
                let given = self.of(&cast.others).name.clone();
                question.actors.push(self.party(asked, &given)?);
            }
            Dyad => question.dyad = Some(self.dyad(asked)?),
            Month => {
                let day = self.day();
                (question.from, question.to) = (Some(day.first_of_month()), Some(day.last_of_month()));
            }
            Since => question.from = Some(self.day()),
            Publisher => question.by.push(Speaker::Publisher),
            By => {
                let given = self.country();
                question.by.push(asked.speaker(World::embedded(), given)?);
            }
            ByName => {
                let given = self.of(&cast.others).name.clone();
                question.by.push(asked.speaker(World::embedded(), &given)?);
            }
            Outlet => question.publishers.push(self.of(&cast.publishers).clone()),
            Word => question.text = Some(self.of(&cast.words).clone()),
            Words => {
                question.text = Some(format!(
                    "{} {}",
                    cast.words.draw(&mut self.chance),
                    cast.words.draw(&mut self.chance)
                ));
            }
            Type => question.types.push(self.of(&cast.types).0.to_owned()),
            Types => question.types.extend((0..3).map(|_| self.of(&cast.types).0.to_owned())),
            Quad => question.quads.push(1 + self.chance.below(4) as u8),
            Status => {
                let statuses = ["happened", "ongoing", "planned", "possible", "denied"];
                question.statuses.push((*self.chance.of(&statuses)).to_owned());
            }
            Mode => {
                let kind = self.of(&cast.types).0.to_lowercase();
                question.modes.push(format!("{kind}-{}", self.chance.below(super::cast::MODES)));
            }
            Context => question.contexts.push((*self.of(&cast.contexts)).to_owned()),
            Within => question.places.push(Place::Country(self.of(&cast.places).1.to_owned())),
            PlaceName => question.places.push(Place::Name(self.of(&cast.places).0.clone())),
            Sure => question.min_confidence = Some(self.chance.share()),
            Reports => question.min_reports = Some(2 + self.chance.below(39) as u32),
            AgreementKind => {
                let kinds = ["ceasefire", "trade", "peace", "defence", "exchange"];
                question.types.push((*self.chance.of(&kinds)).to_owned());
            }
            AgreementStatus => {
                let statuses = ["in force", "proposed", "violated", "collapsed"];
                question.statuses.push((*self.chance.of(&statuses)).to_owned());
            }
            DisputeKind => {
                let kinds = ["denial", "accounts", "figures", "compliance"];
                question.types.push((*self.chance.of(&kinds)).to_owned());
            }
        }
        Ok(())
    }
}
