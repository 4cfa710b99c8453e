//! Peace agreements in the shape of PA-X.

use super::{CHANCERY_ID, Row, countries, country_name, listed};
use crate::codes::Codes;
use crate::ledger::AgreementRecord;
use chancery_data::{CodeSystem, World};
use std::sync::LazyLock;

static CODES: LazyLock<Codes> = LazyLock::new(|| Codes::of(include_str!("../../data/pa-x.tsv")));

/// The core columns of PA-X, the topics that a report can tell, and the way back.
pub(super) const COLUMNS: &[&str] = &[
    "Con",
    "Contp",
    "PP",
    "PPName",
    "Reg",
    "AgtId",
    "Agt",
    "Dat",
    "Status",
    "Lgt",
    "Agtp",
    "Stage",
    "StageSub",
    "Part",
    "ThrdPart",
    "OthAgr",
    "Loc1ISO",
    "Loc2ISO",
    "Loc1GWNO",
    "Loc2GWNO",
    "GCh",
    "Polps",
    "DevHum",
    "Ce",
    "CeProv",
    "SsrDdr",
    "TjPrire",
    "ImUN",
    CHANCERY_ID,
];

/// Roles of those who are no parties.
const THIRD: &[&str] = &["mediator", "guarantor", "host", "witness", "monitor"];

pub(super) fn rows(agreement: &AgreementRecord) -> Vec<Vec<String>> {
    let Some(coded) = CODES.given(agreement) else { return Vec::new() };
    let mut row = Row::new(COLUMNS, &coded);
    let countries = countries(agreement);
    let names: Vec<&str> = countries.iter().map(|country| country_name(country)).collect();
    row.set("Con", names.join("/"));
    row.set("Agt", &agreement.name);
    row.set("Dat", agreement.date_of("signed").or(agreement.date.as_deref()).unwrap_or_default());
    row.set("Agtp", conflict(agreement, &countries));
    row.set("Part", listed(agreement.parties.iter().map(|party| party.name.as_str())));
    row.set("ThrdPart", listed(third_parties(agreement).into_iter()));
    row.set("OthAgr", agreement.predecessor.as_ref().map_or("", |before| &before.name));
    for (place, country) in countries.iter().take(2).enumerate() {
        row.set(["Loc1ISO", "Loc2ISO"][place], country);
        row.set(["Loc1GWNO", "Loc2GWNO"][place], gleditsch_ward(country, agreement).unwrap_or_default());
    }
    row.set(CHANCERY_ID, &agreement.chancery_id);
    vec![row.cells]
}

/// Parties of one country, not all of them states, make an agreement within a state. More cannot be told: states also make
/// agreements on a conflict within one of them.
fn conflict(agreement: &AgreementRecord, countries: &[&str]) -> &'static str {
    let state = |key: &Option<String>| key.as_ref().is_some_and(|key| key.starts_with("ctry:"));
    let known = agreement.parties.iter().all(|party| party.country.is_some());
    let several = agreement.parties.len() > 1 && !agreement.parties.iter().all(|party| state(&party.actor));
    if known && several && countries.len() == 1 { "Intra" } else { "" }
}

fn third_parties(agreement: &AgreementRecord) -> Vec<&str> {
    let third =
        agreement.roles.iter().filter(|role| THIRD.contains(&role.role.as_str())).map(|role| &role.who);
    let mut named: Vec<&str> = Vec::new();
    for who in agreement.mediators.iter().chain(third) {
        if !named.contains(&who.name.as_str()) {
            named.push(&who.name);
        }
    }
    named
}

/// Returns the number of a state on the day of the report.
fn gleditsch_ward(alpha3: &str, agreement: &AgreementRecord) -> Option<&'static str> {
    let world = World::embedded();
    let day = agreement.document.published.as_deref().and_then(|day| day.parse().ok());
    world.code_of(world.territory_of(alpha3)?, CodeSystem::GleditschWard, day)
}
