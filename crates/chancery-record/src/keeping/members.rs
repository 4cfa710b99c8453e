//! What several reports make of one thing: which of them counts for a value, and how many independent sources there are.
//!
//! Of each value the report that knows it most closely counts, of several such the one published last, of these the one with the
//! least id; so a later report corrects an earlier one, in whatever order they arrive. What a person gave counts before all that was read, the latest
//! such before others. Reports keep their own values.

use crate::contradiction::Speaker;
use crate::corrections::Review;
use crate::corrections::holding;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::Value;
use crate::same_event::Participant;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A report among those of one thing.
pub(super) struct Member<V> {
    pub(super) report: String,
    pub(super) published: Option<String>,
    pub(super) story: Option<String>,
    /// What people decided of it.
    pub(super) decided: Decided,
    /// What it tells.
    pub(super) values: V,
}

/// What people decided of a report.
#[derive(Default)]
pub(super) struct Decided {
    review: Option<Review>,
    /// The number of the revision that gave a value, by field.
    edits: BTreeMap<String, i64>,
}

impl Decided {
    /// Loads it; `review` is what the row of the report says.
    pub(super) fn load(
        transaction: &mut dyn Transaction,
        report: &str,
        review: Option<String>,
    ) -> Result<Decided, Problem> {
        let Some(review) = review.as_deref().and_then(Review::of) else { return Ok(Decided::default()) };
        let edits = holding::of(transaction, report)?.edits;
        let edits = edits.into_iter().map(|(field, edit)| (field, edit.number)).collect();
        Ok(Decided { review: Some(review), edits })
    }

    /// Returns when a person last gave one of these values, as a number; 0 for never.
    fn edited(&self, fields: &[&str]) -> i64 {
        fields.iter().filter_map(|field| self.edits.get(*field)).max().copied().unwrap_or(0)
    }
}

/// The reports of one thing, the one published last first.
pub(super) struct Members<V>(Vec<Member<V>>);

impl<V> Members<V> {
    /// Loads the reports.
    pub(super) fn load(
        transaction: &mut dyn Transaction,
        reports: &[String],
        load: impl Fn(&mut dyn Transaction, &str) -> Result<Option<Member<V>>, Problem>,
    ) -> Result<Members<V>, Problem> {
        let mut members = Vec::new();
        for report in reports {
            members.extend(load(transaction, report)?);
        }
        members.sort_by(|one, other| {
            (Reverse(&one.published), &one.report).cmp(&(Reverse(&other.published), &other.report))
        });
        Ok(Members(members))
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Member<V>> {
        self.0.iter()
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the one whose value of a field a person gave last, else the one that was published last.
    pub(super) fn latest(&self, field: &str) -> Option<&Member<V>> {
        self.iter().rev().max_by_key(|member| member.decided.edited(&[field]))
    }

    /// Returns the one to whose fields a person gave a value last, else the one that knows them most closely.
    pub(super) fn closest<K: Ord>(&self, fields: &[&str], closeness: impl Fn(&V) -> K) -> Option<&Member<V>> {
        self.iter().rev().max_by_key(|member| (member.decided.edited(fields), closeness(&member.values)))
    }

    /// Returns what people decided of all of them together.
    pub(super) fn review(&self) -> Option<&'static str> {
        Review::of_all(self.iter().map(|member| member.decided.review)).map(Review::as_str)
    }

    /// Counts the independent ones: those of different stories.
    pub(super) fn sources(&self) -> usize {
        let stories: BTreeSet<&String> = self.iter().filter_map(|member| member.story.as_ref()).collect();
        stories.len().max(1)
    }
}

/// The columns of [`speaker`], of the entity that a query calls `speaker`.
pub(super) const SPEAKER: &str = "speaker.actor, speaker.name, speaker.country, speaker.sector, speaker.type,
     (SELECT count(*) FROM entity_roles WHERE entity = speaker.id)";

/// Returns who speaks, from the columns of [`SPEAKER`].
pub(super) fn speaker(row: &mut std::vec::IntoIter<Value>) -> Option<Speaker> {
    let [actor, name, country, sector, kind] = [(); 5].map(|()| next(row).maybe_text());
    let roles = next(row).integer();
    let is_person = kind.as_deref() == Some("PERSON");
    let has_office = kind.as_deref() == Some("GPE") || is_person && roles > 0;
    Some(Speaker { who: Participant { actor, name: name?.into(), country }, sector, is_person, has_office })
}

/// Returns those whose key, name and country a query selects.
pub(super) fn participants(
    transaction: &mut dyn Transaction,
    sql: &str,
    values: &[Value],
) -> Result<Vec<Participant>, Problem> {
    let participant = |row: Vec<Value>| {
        let mut row = row.into_iter();
        let (actor, name) = (next(&mut row).maybe_text(), next(&mut row).text().into());
        Participant { actor, name, country: next(&mut row).maybe_text() }
    };
    Ok(transaction.ask(sql, values)?.into_iter().map(participant).collect())
}
