//! From rows to actors: every cell is read, every reference followed, and all that is wrong is listed.

use super::sheet::{Row, rows};
use super::{Actor, ActorFile, Actors, Column, Fault, Naming, Problem, Problems, Term, names};
use crate::lexicons::SECTORS;
use crate::world::near::nearest;
use crate::world::offices::{first_day, is_joint, last_day};
use crate::world::{cells, table};
use crate::{Kind, World};
use std::collections::BTreeMap;

fn sectors() -> impl Iterator<Item = &'static str> {
    table::rows(SECTORS).map(|(_, row)| row[0])
}

/// Returns the sectors in one line.
pub(super) fn sector_list() -> String {
    sectors().collect::<Vec<_>>().join(", ")
}

/// Checks the rows of all files.
pub(super) fn check(files: &[ActorFile<'_>]) -> Result<Actors, Problems> {
    let mut problems = Vec::new();
    let mut all: Vec<Row<'_>> = Vec::new();
    for file in files {
        all.extend(rows(file, &mut problems));
    }
    let mut new: BTreeMap<&str, &Row<'_>> = BTreeMap::new();
    for row in all.iter().filter(|row| !row.get(Column::Names).is_empty()) {
        let key = row.get(Column::Key);
        if !key.starts_with('+') {
            new.entry(key).or_insert(row);
        }
    }
    let mut check =
        Check { base: World::embedded(), new, problems, actors: Actors::default(), written: Vec::new() };
    for row in all.iter().filter(|row| row.whole) {
        check.row(row);
    }
    check.overlaps();
    let Check { mut actors, mut problems, .. } = check;
    if problems.is_empty() {
        actors.records.sort_by(|one, other| one.key.cmp(&other.key));
        return Ok(actors);
    }
    let place = |problem: &Problem| {
        let file = files.iter().position(|file| file.name == problem.file);
        (file, problem.line, problem.character)
    };
    problems.sort_by_cached_key(place);
    Err(Problems::of(problems))
}

struct Check<'r, 'f> {
    base: &'static World,
    /// The row that each new key has its names in.
    new: BTreeMap<&'f str, &'r Row<'f>>,
    problems: Vec<Problem>,
    actors: Actors,
    /// The row of each term.
    written: Vec<&'r Row<'f>>,
}

impl<'r, 'f> Check<'r, 'f> {
    fn problem(&mut self, row: &Row<'_>, column: Column, fault: Fault) {
        self.problems.push(row.problem(column, fault));
    }

    fn row(&mut self, row: &'r Row<'f>) {
        let written = row.get(Column::Key);
        let adds = written.starts_with('+');
        let key = written.strip_prefix('+').unwrap_or(written);
        let kind = self.key(row, key);
        let is_new = !adds && !row.get(Column::Names).is_empty();
        if kind.is_some() {
            if is_new {
                self.new_key(row, key);
            } else {
                self.known_key(row, key, adds);
            }
        }
        let names = self.names(row, key);
        if is_new {
            if let Some(actor) = self.record(row, key, kind, names.first()) {
                self.actors.records.push(actor);
            }
        } else {
            let given = |column: &Column| column.is_of_record() && !row.get(*column).is_empty();
            for column in Column::ALL.into_iter().filter(given) {
                self.problem(row, column, Fault::OnlyWithNames);
            }
        }
        self.actors.namings.extend(names.into_iter().map(|name| Naming { key: key.to_owned(), name }));
        self.term(row, key, kind);
    }

    /// Reads a key and returns the kind that it tells.
    fn key(&mut self, row: &Row<'_>, key: &str) -> Option<Kind> {
        let plain = |text: &str| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
            !text.is_empty() && text.len() <= 100 && text.bytes().all(is_plain)
        };
        let fault = match key.split_once(':') {
            _ if key.is_empty() => Fault::NoKey,
            Some((prefix, _)) if plain(prefix) && Kind::of_key(key).is_none() => {
                Fault::UnknownPrefix { prefix: format!("{prefix}:") }
            }
            Some(("gn", id)) if id.parse::<u32>().is_err() => Fault::WrongKey { key: key.to_owned() },
            Some((prefix, name)) if plain(prefix) && plain(name) => return Kind::of_key(key),
            _ => Fault::WrongKey { key: key.to_owned() },
        };
        self.problem(row, Column::Key, fault);
        None
    }

    /// Checks that the key of a new actor is free.
    fn new_key(&mut self, row: &Row<'f>, key: &str) {
        let fault = if let Some(known) = self.base.by_key(key) {
            let name = self.base.record(known).name.to_owned();
            Fault::BuiltIn { key: key.to_owned(), name }
        } else if key.starts_with("ctry:") {
            Fault::NewState
        } else {
            match self.new.get(key) {
                Some(&first) if !std::ptr::eq(first, row) => {
                    Fault::DoubleKey { key: key.to_owned(), place: first.place() }
                }
                _ => return,
            }
        };
        self.problem(row, Column::Key, fault);
    }

    /// Checks that a row without names of its own, or with a `+`, adds something to a known actor.
    fn known_key(&mut self, row: &Row<'f>, key: &str, adds: bool) {
        let known = self.base.by_key(key);
        let adds_nothing = row.get(Column::Names).is_empty()
            && row.get(Column::Office).is_empty()
            && row.get(Column::Of).is_empty();
        let (column, fault) = match known {
            Some(known) if !adds => {
                let name = self.base.record(known).name.to_owned();
                (Column::Key, Fault::BuiltIn { key: key.to_owned(), name })
            }
            None if !self.new.contains_key(key) && adds => {
                let nearest = self.nearest_key(key);
                (Column::Key, Fault::NothingToAddTo { key: key.to_owned(), nearest })
            }
            None if !self.new.contains_key(key) => (Column::Names, Fault::NoName { key: key.to_owned() }),
            _ if adds_nothing => (Column::Key, Fault::AddsNothing { key: key.to_owned() }),
            _ => return,
        };
        self.problem(row, column, fault);
    }

    /// Spells out the names of a row.
    fn names(&mut self, row: &Row<'_>, key: &str) -> Vec<String> {
        let pattern = row.get(Column::Names);
        if pattern.is_empty() {
            return Vec::new();
        }
        match names::spell(pattern) {
            Ok(names) => names,
            Err(faults) => {
                for fault in faults {
                    self.problem(row, Column::Names, fault);
                }
                // Whatever else the row gives is still read.
                vec![key.to_owned()]
            }
        }
    }

    /// Reads what a row says of a new actor.
    fn record(
        &mut self,
        row: &Row<'_>,
        key: &str,
        kind: Option<Kind>,
        name: Option<&String>,
    ) -> Option<Actor> {
        self.kind(row, kind);
        let country = self.country(row);
        let sector = row.get(Column::Sector);
        if !sector.is_empty() && !sectors().any(|known| known == sector) {
            let nearest = nearest(&sector.to_uppercase(), sectors()).map(str::to_owned);
            self.problem(row, Column::Sector, Fault::UnknownSector { written: sector.to_owned(), nearest });
        }
        let gender = row.get(Column::Gender);
        if !matches!(gender, "" | "m" | "f") {
            self.problem(row, Column::Gender, Fault::UnknownGender { written: gender.to_owned() });
        }
        let place = self.read(row, Column::Place, cells::place, |written| Fault::WrongPlace { written });
        let period = self.read(row, Column::Period, cells::period, |written| Fault::WrongPeriod { written });
        let domain = row.get(Column::Domain);
        let is_domain = domain.contains('.')
            && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        if !domain.is_empty() && !is_domain {
            self.problem(row, Column::Domain, Fault::WrongDomain { written: domain.to_owned() });
        }
        let kind = kind?;
        self.fits_kind(row, kind);
        let (body, actor) = ("the key of a body, group or place", "the key of the actor it stands for");
        let part_of = self.reference(row, Column::PartOf, key, body);
        let stands_for = self.reference(row, Column::StandsFor, key, actor);
        if kind == Kind::Metonym && stands_for.is_empty() {
            self.problem(row, Column::StandsFor, Fault::NoStandsFor);
        }
        Some(Actor {
            key: key.to_owned(),
            name: name.map(|name| name.trim_start_matches('~').to_owned())?,
            kind,
            country,
            sector: sector.to_owned(),
            gender: gender.chars().next(),
            part_of: part_of.to_owned(),
            stands_for: stands_for.to_owned(),
            domain: domain.trim_start_matches("www.").to_ascii_lowercase(),
            place,
            period: period.unwrap_or((0, 0)),
        })
    }

    fn kind(&mut self, row: &Row<'_>, told: Option<Kind>) {
        let written = row.get(Column::Kind);
        if written.is_empty() {
            return;
        }
        let parsed = Kind::ALL.into_iter().find(|kind| kind.as_str() == written);
        let fault = match (parsed, told) {
            (None, _) => {
                let nearest = nearest(written, Kind::ALL.map(Kind::as_str)).map(str::to_owned);
                Fault::UnknownKind { written: written.to_owned(), nearest }
            }
            (Some(kind), Some(told)) if kind != told => {
                Fault::OtherKind { written: written.to_owned(), told: told.as_str() }
            }
            _ => return,
        };
        self.problem(row, Column::Kind, fault);
    }

    fn country(&mut self, row: &Row<'_>) -> String {
        let written = row.get(Column::Country);
        if !written.is_empty() && self.base.territory_of(written).is_none() {
            let upper = written.to_uppercase();
            let by_code = self.base.territory_of(&upper);
            let by_name = self.base.lookup(written).iter().copied();
            let nearest = by_code.into_iter().chain(by_name).find_map(|id| {
                let record = self.base.record(id);
                record.country.filter(|_| record.kind == Kind::Territory)
            });
            let nearest = nearest.map(str::to_owned);
            self.problem(
                row,
                Column::Country,
                Fault::UnknownCountry { written: written.to_owned(), nearest },
            );
        }
        written.to_owned()
    }

    /// Refuses what a row says that an actor of this kind cannot have.
    fn fits_kind(&mut self, row: &Row<'_>, kind: Kind) {
        let is_person = kind == Kind::Person;
        for (column, fits) in [
            (Column::Gender, is_person),
            (Column::PartOf, !matches!(kind, Kind::Person | Kind::Metonym | Kind::Outlet | Kind::Territory)),
            (Column::StandsFor, kind == Kind::Metonym),
            (Column::Domain, kind == Kind::Outlet),
            (Column::Place, !is_person),
            (Column::Period, !is_person),
        ] {
            if !fits && !row.get(column).is_empty() {
                self.problem(row, column, Fault::NotForKind { kind: kind.as_str() });
            }
        }
    }

    /// Reads a cell that need not be filled.
    fn read<T>(
        &mut self,
        row: &Row<'_>,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        fault: impl Fn(String) -> Fault,
    ) -> Option<T> {
        let written = row.get(column);
        let read = read(written);
        if read.is_none() && !written.is_empty() {
            self.problem(row, column, fault(written.to_owned()));
        }
        read
    }

    /// Follows the key in a cell, if there is one: to anything but a person, a metonym or the row itself.
    fn reference<'k>(&mut self, row: &Row<'k>, column: Column, own: &str, wanted: &'static str) -> &'k str {
        let key = row.get(column);
        if key.is_empty() {
            return key;
        }
        let is_known = self.new.contains_key(key) || self.base.by_key(key).is_some();
        let kind = Kind::of_key(key);
        let is_person = kind == Some(Kind::Person) && column != Column::StandsFor;
        let fault = if !is_known {
            Fault::UnknownReference { key: key.to_owned(), nearest: self.nearest_key(key) }
        } else if is_person || kind == Some(Kind::Metonym) || key == own {
            let kind = kind.map_or("", Kind::as_str);
            Fault::WrongReference { key: key.to_owned(), kind, wanted }
        } else {
            return key;
        };
        self.problem(row, column, fault);
        key
    }

    /// Returns the key that may have been meant; not for more problems than are listed, since it takes a search.
    fn nearest_key(&self, key: &str) -> Option<String> {
        if self.problems.len() >= Problems::MOST {
            return None;
        }
        let new = nearest(key, self.new.keys().copied()).map(str::to_owned);
        new.or_else(|| self.base.near_keys(key, 1).first().map(|&key| key.to_owned()))
    }

    /// Reads the term of a row, if it gives one.
    fn term(&mut self, row: &'r Row<'f>, key: &str, kind: Option<Kind>) {
        let given = |column: &Column| column.is_of_term() && !row.get(*column).is_empty();
        if !Column::ALL.iter().any(given) {
            return;
        }
        if let Some(kind) = kind.filter(|&kind| kind != Kind::Person) {
            for column in Column::ALL.into_iter().filter(given) {
                self.problem(row, column, Fault::NotForKind { kind: kind.as_str() });
            }
            return;
        }
        let office = row.get(Column::Office).to_lowercase();
        if office.is_empty() {
            self.problem(row, Column::Office, Fault::NoOffice);
        }
        let of = self.reference(row, Column::Of, key, "the key of the state or body that the office is of");
        if of.is_empty() {
            self.problem(row, Column::Of, Fault::NoOf);
        }
        let (from, to) = (self.day(row, Column::From), self.day(row, Column::To));
        let (Some(from), Some(to)) = (from, to) else { return };
        if office.is_empty() || of.is_empty() {
            return;
        }
        if let (Some(first), Some(last)) = (first_day(from), last_day(to))
            && last < first
        {
            let (from, to) = (from.to_owned(), to.to_owned());
            self.problem(row, Column::To, Fault::EndsFirst { from, to });
        }
        let source = Some(row.get(Column::Source)).filter(|source| !source.is_empty());
        self.actors.terms.push(Term {
            person: key.to_owned(),
            office,
            of: of.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
            source: source.map_or_else(|| row.place(), str::to_owned),
        });
        self.written.push(row);
    }

    /// Reads a day, month or year; an end may have a `+` behind it.
    fn day<'k>(&mut self, row: &Row<'k>, column: Column) -> Option<&'k str> {
        let written = row.get(column);
        let day = if column == Column::To { written.strip_suffix('+').unwrap_or(written) } else { written };
        let is_shaped = matches!(day.len(), 4 | 7 | 10)
            && day.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let is_day = is_shaped && first_day(day).is_some();
        if !is_day && !written.is_empty() {
            self.problem(row, column, Fault::WrongDay { written: written.to_owned() });
            return None;
        }
        Some(written)
    }

    /// Lists the terms of one office that overlap.
    fn overlaps(&mut self) {
        let mut offices: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, term) in self.actors.terms.iter().enumerate() {
            if !is_joint(&term.office) {
                let office = self.base.office_class(&term.office);
                offices.entry((&term.of, office)).or_default().push(at);
            }
        }
        let mut problems = Vec::new();
        for terms in offices.values_mut() {
            terms.sort_by_key(|&at| &self.actors.terms[at].from);
            for pair in terms.windows(2) {
                let &[first, second] = pair else { continue };
                let (one, other) = (&self.actors.terms[first], &self.actors.terms[second]);
                if !overlap(one, other) {
                    continue;
                }
                // Told at whichever row comes later in the files.
                let (told, beside) = (first.max(second), first.min(second));
                let term = &self.actors.terms[beside];
                let fault = Fault::Overlap {
                    office: term.office.clone(),
                    of: term.of.clone(),
                    other: term.person.clone(),
                    place: self.written[beside].place(),
                };
                problems.push(self.written[told].problem(Column::From, fault));
            }
        }
        self.problems.extend(problems);
    }
}

/// Whether a term goes on when the next has begun; days of different precision are compared as far as both go.
fn overlap(one: &Term, next: &Term) -> bool {
    let end = one.to.trim_end_matches('+');
    let precision = end.len().min(next.from.len());
    precision == 0 || end.get(..precision) > next.from.get(..precision)
}
