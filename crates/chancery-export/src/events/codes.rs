//! How data sets name what a record knows: CAMEO codes and what they count for, sectors, countries.

use chancery_data::lexicons::rows;
use chancery_data::{CodeSystem, World};
use chancery_record::ask::Event;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A CAMEO code and what it counts for by each data set, empty where it is not in its table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cameo {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// Quad class of GDELT and ICEWS.
    pub(super) quad: &'static str,
    pub(super) quad_phoenix: &'static str,
    pub(super) goldstein_icews: &'static str,
    pub(super) goldstein_gdelt: &'static str,
    pub(super) goldstein_phoenix: &'static str,
}

impl Cameo {
    /// Returns the two digits of its root.
    pub(super) fn root(&self) -> &'static str {
        self.code.get(..2).unwrap_or(self.code)
    }

    /// Returns its first three digits.
    pub(super) fn base(&self) -> &'static str {
        self.code.get(..3).unwrap_or(self.code)
    }
}

static CAMEO: LazyLock<HashMap<&'static str, Cameo>> = LazyLock::new(|| {
    let lines = rows(include_str!("../../data/cameo.tsv")).filter_map(|row| match row[..] {
        [code, name, quad, quad_phoenix, goldstein_icews, goldstein_gdelt, goldstein_phoenix] => {
            Some(Cameo {
                code,
                name,
                quad,
                quad_phoenix,
                goldstein_icews,
                goldstein_gdelt,
                goldstein_phoenix,
            })
        }
        _ => None,
    });
    lines.map(|cameo| (cameo.code, cameo)).collect()
});

static CAMEO_OF_PLOVER: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = rows(include_str!("../../data/cameo_of_plover.tsv"));
    lines.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// Returns the CAMEO code of an event: its own, or the general one of its PLOVER type. What stands for no type of PLOVER has none.
pub(super) fn cameo(event: &Event) -> Option<&'static Cameo> {
    let own = event.cameo.as_deref().and_then(|code| CAMEO.get(code));
    own.or_else(|| CAMEO.get(CAMEO_OF_PLOVER.get(event.plover.as_str())?))
}

/// What a sector is called elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sector {
    /// Role code of CAMEO.
    pub(super) cameo: &'static str,
    /// General sector of ICEWS.
    pub(super) icews: &'static str,
}

static SECTORS: LazyLock<HashMap<&'static str, Sector>> = LazyLock::new(|| {
    let lines = rows(include_str!("../../data/sectors.tsv")).filter_map(|row| match row[..] {
        [sector, cameo, icews] => Some((sector, Sector { cameo, icews })),
        _ => None,
    });
    lines.collect()
});

/// Returns what a PLOVER sector is called elsewhere, nothing where there is none.
pub(super) fn sector(sector: Option<&str>) -> Sector {
    let known = sector.and_then(|sector| SECTORS.get(sector));
    known.copied().unwrap_or(Sector { cameo: "", icews: "" })
}

/// What a country is called elsewhere, whatever the day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Country {
    pub(super) name: &'static str,
    /// FIPS 10-4.
    pub(super) fips: &'static str,
    /// CAMEO's letters.
    pub(super) cameo: &'static str,
    /// ISO 3166-1 numeric.
    pub(super) numeric: &'static str,
}

static COUNTRIES: LazyLock<HashMap<&'static str, Country>> = LazyLock::new(|| {
    let world = World::embedded();
    let territories = world.ids().filter_map(|id| {
        let record = world.record(id);
        let alpha3 = record.country.filter(|_| record.key.starts_with("ctry:"))?;
        let code = |system| world.code_of(id, system, None).unwrap_or_default();
        let (fips, cameo) = (code(CodeSystem::Fips), code(CodeSystem::Cameo));
        Some((alpha3, Country { name: record.name, fips, cameo, numeric: code(CodeSystem::IsoNumeric) }))
    });
    territories.collect()
});

/// Returns what the country with an ISO alpha-3 code is called elsewhere, nothing where it is not known.
pub(super) fn country(alpha3: Option<&str>) -> Country {
    alpha3.and_then(|alpha3| COUNTRIES.get(alpha3)).copied().unwrap_or_default()
}

/// Returns the number of a country as a state in a system on a day.
pub(super) fn state(alpha3: Option<&str>, system: CodeSystem, on: Option<Date>) -> &'static str {
    let world = World::embedded();
    let territory = alpha3.and_then(|alpha3| world.territory_of(alpha3));
    territory.and_then(|territory| world.code_of(territory, system, on)).unwrap_or_default()
}
