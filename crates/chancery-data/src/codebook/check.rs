//! Which names a codebook may use: its own types, modes and classes, and those that are built in.

use super::needs::PLACES;
use super::phrases::PREPOSITIONS;
use super::{CONDUCT, Codebook, Fault, Filler, Need, Position, Type};
use crate::lexicons::{self, rows};
use crate::world::near::nearest;

/// The names that are known where a codebook is read.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    /// PLOVER; `None` while PLOVER itself is read, whose lines a test checks.
    pub(super) plover: Option<Codebook<'static>>,
    pub(super) extends_plover: bool,
    pub(super) own: Vec<Type<'t>>,
    pub(super) own_classes: Vec<&'t str>,
}

impl<'t> Names<'t> {
    /// Returns the modes of a type that lines may be of.
    fn modes(&self, kind: &str) -> Option<Vec<&str>> {
        let modes = |kind: &Type<'t>| kind.modes.iter().map(|mode| mode.name).collect();
        let own = self.own.iter().find(|own| own.name == kind).map(modes);
        own.or_else(|| {
            let plover = self.plover.as_ref().filter(|_| self.extends_plover)?;
            plover.type_named(kind).map(|kind| kind.modes.iter().map(|mode| mode.name).collect())
        })
    }

    /// Returns the types that lines may be of.
    fn types(&self) -> impl Iterator<Item = &str> + Clone {
        let plover = self.plover.as_ref().filter(|_| self.extends_plover);
        let plover = plover.into_iter().flat_map(|plover| &plover.types).map(|kind| kind.name);
        self.own.iter().map(|kind| kind.name).chain(plover)
    }

    /// Checks the type of a line, exclusion or example.
    pub(super) fn kind(&self, written: &str) -> Result<(), Fault> {
        if self.plover.is_none() || CONDUCT.contains(&written) || self.types().any(|name| name == written) {
            return Ok(());
        }
        Err(Fault::UnknownType {
            written: written.to_owned(),
            nearest: near(written, self.types()),
            types: listed(self.types()),
        })
    }

    /// Checks the mode of a line or example of a type that is known.
    pub(super) fn mode(&self, kind: &str, written: &str) -> Result<(), Fault> {
        match self.modes(kind) {
            Some(modes) if !modes.contains(&written) => Err(Fault::UnknownMode {
                written: written.to_owned(),
                kind: kind.to_owned(),
                nearest: near(written, modes.iter().copied()),
                modes: listed(modes),
            }),
            _ => Ok(()),
        }
    }

    /// Checks the PLOVER type that a type is.
    pub(super) fn plover(&self, written: &str) -> Result<(), Fault> {
        let Some(plover) = &self.plover else { return Ok(()) };
        let types = || plover.types.iter().map(|kind| kind.name);
        if types().any(|name| name == written) {
            return Ok(());
        }
        let (nearest, types) = (near(written, types()), listed(types()));
        Err(Fault::UnknownPlover { written: written.to_owned(), nearest, types })
    }

    /// Checks a mode of the PLOVER type that a type is.
    pub(super) fn plover_mode(&self, kind: Option<&str>, written: &str) -> Result<(), Fault> {
        let Some(plover) = &self.plover else { return Ok(()) };
        let Some(kind) = kind else { return Err(Fault::NeedsPlover) };
        let Some(kind) = plover.type_named(kind) else { return Ok(()) };
        let modes = || kind.modes.iter().map(|mode| mode.name);
        if modes().any(|name| name == written) {
            return Ok(());
        }
        let (nearest, modes) = (near(written, modes()), listed(modes()));
        Err(Fault::UnknownPloverMode {
            written: written.to_owned(),
            kind: kind.name.to_owned(),
            nearest,
            modes,
        })
    }

    /// Checks what needs name.
    pub(super) fn needs(&self, needs: &[Need<'_>]) -> Result<(), Fault> {
        let Some(plover) = &self.plover else { return Ok(()) };
        let is_type = |word: &str| {
            plover.type_named(word).is_some()
                || self.own.iter().any(|own| own.name == word)
                || CONDUCT.contains(&word)
        };
        for need in needs {
            if let Need::Infinitive(words) = need
                && let Some(word) = words.iter().find(|word| is_capital(word) && !is_type(word))
            {
                return self.kind(word);
            }
            for filler in need.fillers() {
                match *filler {
                    Filler::Class(class) => self.class(class)?,
                    Filler::Event(kind) if !is_type(kind) => return self.kind(kind),
                    Filler::Lemma(word) if is_capital(word) => {
                        return Err(Fault::NotLemma { word: word.to_owned() });
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn class(&self, written: &str) -> Result<(), Fault> {
        const OF_ENTITIES: [&str; 5] = ["actor", "any", "org", "person", "place"];
        let built_in =
            rows(lexicons::CLASSES).filter_map(|row| row.get(1).map(|class| class.trim_start_matches('@')));
        let mut classes: Vec<&str> =
            built_in.chain(self.own_classes.iter().copied()).chain(OF_ENTITIES).collect();
        if classes.contains(&written) {
            return Ok(());
        }
        classes.sort_unstable();
        classes.dedup();
        let nearest = near(written, classes.iter().copied());
        Err(Fault::UnknownClass { written: written.to_owned(), nearest, classes: listed(classes) })
    }

    /// Checks the places of participants.
    pub(super) fn places(&self, places: &[Vec<Position<'_>>]) -> Result<(), Fault> {
        if self.plover.is_none() {
            return Ok(());
        }
        let unknown = places.iter().flatten().find_map(|position| match position {
            Position::Phrase(word) if !word.split(' ').all(|word| PREPOSITIONS.contains(word)) => Some(*word),
            _ => None,
        });
        match unknown {
            None => Ok(()),
            Some(written) => Err(Fault::UnknownPlace {
                written: written.to_owned(),
                nearest: near(written, PLACES.into_iter().chain(PREPOSITIONS.words().iter().copied())),
            }),
        }
    }
}

/// Checks a CAMEO code.
pub(super) fn cameo(written: &str) -> Result<(), Fault> {
    let is_code = (2..=4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { Ok(()) } else { Err(Fault::Cameo { written: written.to_owned() }) }
}

/// Whether a word is written like the name of a type.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(|first: char| first.is_uppercase())
}

/// Returns the nearest name, whatever its case.
pub(super) fn near<'k>(written: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<String> {
    let same = known.clone().find(|name| name.eq_ignore_ascii_case(written));
    same.or_else(|| nearest(written, known)).map(str::to_owned)
}

/// Returns names in one line.
fn listed<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
