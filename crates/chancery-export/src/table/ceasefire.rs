//! Ceasefires in the shape of the ETH/PRIO CeaseFire data set: a row for each party.

use super::{CHANCERY_ID, Row, countries, country_name, listed};
use crate::codes::Codes;
use crate::ledger::AgreementRecord;
use std::sync::LazyLock;

static CODES: LazyLock<Codes> = LazyLock::new(|| Codes::of(include_str!("../../data/ceasefire.tsv")));

/// The columns of the data set, of its thirty-five links the first, and the way back.
pub(super) const COLUMNS: &[&str] = &[
    "cc",
    "cf_id",
    "id",
    "uniq_id",
    "location",
    "region",
    "side",
    "ucdp_actor_id",
    "actor_name",
    "ucdp_acd_id",
    "ucdp_dyad",
    "pax_id",
    "link",
    "link_id1",
    "cf_dec_yr",
    "cf_dec_month",
    "cf_dec_day",
    "cf_effect_yr",
    "cf_effect_month",
    "cf_effect_day",
    "partial",
    "written",
    "fixed",
    "fixed_time",
    "timing",
    "nsa_frac",
    "splinter",
    "p_humanitarian",
    "p_peaceprocess",
    "p_holiday",
    "p_election",
    "p_other",
    "p_other_comment",
    "p_unclear",
    "cf_pp",
    "ceasefire_class",
    "mediator_nego",
    "mediator_send",
    "implement",
    "enforcement",
    "ddr",
    "ended",
    "end_yr",
    "end_month",
    "end_day",
    "evidence_onset",
    "evidence_end",
    "truce",
    "recentadditions",
    "coder",
    "comment",
    "factivia_source",
    "factivia_page",
    CHANCERY_ID,
];

/// Stages in which a ceasefire begins.
const ONSETS: &[&str] = &["announced", "signed", "in force"];

pub(super) fn rows(agreement: &AgreementRecord) -> Vec<Vec<String>> {
    let Some(coded) = CODES.given(agreement) else { return Vec::new() };
    let mut row = Row::new(COLUMNS, &coded);
    row.set("location", listed(countries(agreement).into_iter().map(country_name)));
    if let Some(before) = &agreement.predecessor {
        row.set("link", "1");
        row.set("link_id1", &before.chancery_id);
    }
    let declared =
        agreement.date_of("declared").or(agreement.date_of("signed")).or(agreement.date.as_deref());
    set_date(&mut row, ["cf_dec_yr", "cf_dec_month", "cf_dec_day"], declared);
    set_date(&mut row, ["cf_effect_yr", "cf_effect_month", "cf_effect_day"], agreement.date_of("effective"));
    let end = agreement.stages.iter().rfind(|stage| stage.stage == "collapsed");
    set_date(&mut row, ["end_yr", "end_month", "end_day"], end.and_then(|end| end.date.as_deref()));
    let days = agreement.duration.as_ref().and_then(|duration| days(&duration.value));
    row.set("fixed_time", days.map_or(String::new(), |days| days.to_string()));
    let onset = agreement.stages.iter().find(|stage| ONSETS.contains(&stage.stage.as_str()));
    row.set("evidence_onset", onset.map_or("", |onset| &onset.evidence.text));
    row.set("evidence_end", end.map_or("", |end| &end.evidence.text));
    row.set("comment", &agreement.name);
    row.set("factivia_source", agreement.document.publisher.as_deref().unwrap_or_default());
    row.set("factivia_page", agreement.document.url.as_deref().unwrap_or_default());
    row.set(CHANCERY_ID, &agreement.chancery_id);
    if agreement.parties.is_empty() {
        return vec![row.cells];
    }
    let of = |name: &str| {
        let mut row = row.clone();
        row.set("actor_name", name);
        row.cells
    };
    agreement.parties.iter().map(|party| of(&party.name)).collect()
}

/// Fills year, month and day, 0 where unknown.
fn set_date(row: &mut Row, columns: [&str; 3], date: Option<&str>) {
    let mut parts = date.unwrap_or_default().split('-').map(|part| part.trim_start_matches('0'));
    for column in columns {
        row.set(column, parts.next().filter(|part| !part.is_empty()).unwrap_or("0"));
    }
}

/// Returns the days of a TIMEX3 duration of days or weeks; months and years have no number of days.
fn days(duration: &str) -> Option<u32> {
    let count = |unit: char| duration.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
    count('D').or_else(|| count('W')?.checked_mul(7))
}
