//! Which territory has which code in other systems, and when? ISO, FIPS, Correlates of War, Gleditsch-Ward, CAMEO.

use super::World;
use super::offices::{first_day, last_day};
use super::record::RecordId;
use super::table::rows;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/world/codes.tsv");

/// A system of codes for states and territories.
///
/// ```
/// use chancery_data::{CodeSystem, World};
///
/// let world = World::embedded();
/// let norway = world.territory_of("NOR").expect("a state");
/// assert_eq!(CodeSystem::GleditschWard.as_str(), "gw");
/// assert_eq!(world.code_of(norway, CodeSystem::GleditschWard, None), Some("385"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeSystem {
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// ISO 3166-1 numeric, three digits.
    IsoNumeric,
    /// FIPS 10-4, as GDELT writes places.
    Fips,
    /// Correlates of War state numbers.
    Cow,
    /// Gleditsch and Ward state numbers.
    GleditschWard,
    /// Actors of CAMEO and GDELT.
    Cameo,
}

impl CodeSystem {
    /// Every system.
    pub const ALL: [CodeSystem; 6] = [
        CodeSystem::Iso2,
        CodeSystem::IsoNumeric,
        CodeSystem::Fips,
        CodeSystem::Cow,
        CodeSystem::GleditschWard,
        CodeSystem::Cameo,
    ];

    /// Returns the system as the table writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            CodeSystem::Iso2 => "iso2",
            CodeSystem::IsoNumeric => "iso-numeric",
            CodeSystem::Fips => "fips",
            CodeSystem::Cow => "cow",
            CodeSystem::GleditschWard => "gw",
            CodeSystem::Cameo => "cameo",
        }
    }
}

/// A row of the table, resolved.
struct Row {
    system: &'static str,
    code: &'static str,
    territory: &'static str,
    from: Option<Date>,
    to: Option<Date>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let all = rows(TABLE).filter_map(|(_, row)| {
        let &[system, code, territory, from, to, _] = &row[..] else { return None };
        Some(Row { system, code, territory, from: first_day(from), to: last_day(to) })
    });
    all.collect()
});

/// The rows of each territory.
static OF_TERRITORY: LazyLock<HashMap<&'static str, Vec<&'static Row>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in ROWS.iter() {
        all.entry(row.territory).or_default().push(row);
    }
    all
});

impl Row {
    fn covers(&self, on: Option<Date>) -> bool {
        on.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }
}

impl World {
    /// Returns the code of a territory in a system on a day; without a day the latest.
    ///
    /// ```
    /// use chancery_data::{CodeSystem, World};
    ///
    /// let world = World::embedded();
    /// let germany = world.territory_of("DEU").expect("a state");
    /// assert_eq!(world.code_of(germany, CodeSystem::Cow, "1985-01-01".parse().ok()), Some("260"));
    /// assert_eq!(world.code_of(germany, CodeSystem::Cow, "1995-01-01".parse().ok()), Some("255"));
    /// ```
    pub fn code_of(&self, territory: RecordId, system: CodeSystem, on: Option<Date>) -> Option<&'static str> {
        let rows = OF_TERRITORY.get(self.record(territory).key)?.iter();
        let rows = rows.filter(|row| row.system == system.as_str() && row.covers(on));
        rows.max_by_key(|row| row.from).map(|row| row.code)
    }

    /// Returns the territory that has a code in a system on a day; without a day the latest that had it.
    ///
    /// ```
    /// use chancery_data::{CodeSystem, World};
    ///
    /// let world = World::embedded();
    /// let norway = world.territory_with(CodeSystem::Fips, "NO", None).expect("a state");
    /// assert_eq!(world.record(norway).key, "ctry:NOR");
    /// ```
    pub fn territory_with(&self, system: CodeSystem, code: &str, on: Option<Date>) -> Option<RecordId> {
        let rows = ROWS.iter().filter(|row| row.system == system.as_str() && row.code == code);
        let row = rows.filter(|row| row.covers(on)).max_by_key(|row| row.from)?;
        self.by_key(row.territory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_territory_has_its_codes_and_a_code_its_territory() {
        let world = World::embedded();
        let russia = world.by_key("ctry:RUS").unwrap();
        let code = |system| world.code_of(russia, system, None);
        assert_eq!(CodeSystem::ALL.map(code), ["RU", "643", "RS", "365", "365", "RUS"].map(Some));
        assert_eq!(world.territory_with(CodeSystem::Fips, "RS", None), Some(russia));
        assert_eq!(world.territory_with(CodeSystem::Fips, "??", None), None);
    }

    #[test]
    fn codes_answer_for_the_day() {
        let world = World::embedded();
        let of = |day| {
            let found = world.territory_with(CodeSystem::Cow, "626", Some(day));
            found.map(|found| world.record(found).key)
        };
        assert_eq!(of(date(2015, 1, 1)), Some("ctry:SSD"));
        assert_eq!(of(date(2005, 1, 1)), None, "South Sudan is a state since July 2011");
    }
}
