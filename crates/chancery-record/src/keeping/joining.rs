//! Reports of several documents brought together under the one thing that they are of: an event, an agreement.
//!
//! A *cluster* is a connected component of reports that [are the same](Compared::is_same) by twos; within it those that [agree
//! best](crate::clustering) are one thing, and a thing has one report of a document at most. What people united is in one cluster too, and one thing
//! whatever the document; what they parted never is one thing ([`holding`]). All of it depends on the reports and the decisions alone, so that the order of
//! arrival does not show. The id of a thing is that of its least report: `v:X` for `r:X`, so that an id that was given out before, `v:Y`, can
//! still be found by way of `r:Y`. A new document joins the clusters that its reports are the same as; when a document is read anew,
//! the clusters that it had a part in are taken apart and put together from the reports that are left.

use crate::clustering::{Bonds, clusters_with};
use crate::compared::{Compared, LONGEST};
use crate::corrections::holding::{self, Bond};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::{self, Kind};
use crate::rows::{Value, row};
use std::collections::{BTreeMap, BTreeSet};

/// What documents report.
pub(super) trait Reported: Compared + Sized {
    /// What it is.
    const KIND: Kind;
    /// The table of it, and that of its reports.
    const TABLE: &'static str;
    const REPORTS: &'static str;
    /// The column of the reports and others that refers to it.
    const COLUMN: &'static str;
    /// The table of keys by which reports are found.
    const KEYS: &'static str;
    /// Tables whose rows follow that of their report.
    const FOLLOWERS: &'static [&'static str];

    /// Loads a report.
    fn load(transaction: &mut dyn Transaction, report: &str) -> Result<Option<Self>, Problem>;

    /// Writes what `reports` are of under `id`, from all of them.
    fn write(transaction: &mut dyn Transaction, id: &str, reports: &[String]) -> Result<(), Problem>;

    /// Forgets what is kept of one that nothing reports any longer, before it is removed.
    fn forget(_transaction: &mut dyn Transaction, _id: &str) -> Result<(), Problem> {
        Ok(())
    }

    /// Returns whether it is compared also with what it is known to be in one cluster with.
    fn is_compared_with_all(&self) -> bool {
        false
    }

    /// Notes how two that may be of one thing go together otherwise.
    fn note(&self, _transaction: &mut dyn Transaction, _other: &Self) -> Result<(), Problem> {
        Ok(())
    }

    /// Refers what refers to other things of this kind to the right ones, now that `reports` are of `id`.
    fn refer(_transaction: &mut dyn Transaction, _id: &str, _reports: &[String]) -> Result<(), Problem> {
        Ok(())
    }
}

/// Joins the reports of new documents with each other and with those that are there. What is made or changed is added to `changed`.
pub(super) fn join<R: Reported>(
    transaction: &mut dyn Transaction,
    documents: &[String],
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    let mut loaded: BTreeMap<String, R> = BTreeMap::new();
    let mut fresh = Vec::new();
    for document in documents {
        let sql = format!("SELECT id FROM {} WHERE document = ?1", R::REPORTS);
        for id in texts(transaction, &sql, document)? {
            let Some(report) = R::load(transaction, &id)? else { continue };
            write_keys(transaction, &id, &report)?;
            changed.insert(ids::alike(R::KIND, &id));
            fresh.push(id.clone());
            loaded.insert(id, report);
        }
    }
    let mut joined = Components::default();
    let bound = holding::any_bonds(transaction)?;
    for id in &fresh {
        if loaded[id].is_rejected() {
            continue;
        }
        let own = cluster_of::<R>(transaction, id)?;
        joined.join(&own, &own);
        if bound {
            for cluster in united_with::<R>(transaction, id)? {
                joined.join(&own, &cluster);
            }
        }
        for (other, cluster) in candidates(transaction, &loaded[id])? {
            // Of what is in one cluster already no more reports need be compared, but for what they contradict.
            if joined.root(&own) == joined.root(&cluster) && !loaded[id].is_compared_with_all() {
                continue;
            }
            if !loaded.contains_key(&other) {
                let Some(report) = R::load(transaction, &other)? else { continue };
                loaded.insert(other.clone(), report);
            }
            loaded[id].note(transaction, &loaded[&other])?;
            if loaded[id].is_same(&loaded[&other]) {
                joined.join(&own, &cluster);
            }
        }
    }
    for group in joined.groups().into_iter().filter(|group| group.len() > 1) {
        let mut reports = BTreeMap::new();
        for cluster in &group {
            for id in reports_in::<R>(transaction, cluster)? {
                let known = loaded.remove(&id);
                let Some(report) =
                    known.map_or_else(|| R::load(transaction, &id), |known| Ok(Some(known)))?
                else {
                    continue;
                };
                reports.insert(id, report);
            }
        }
        divide(transaction, &reports, false, changed)?;
    }
    Ok(())
}

/// The clusters that a document leaves, and what nobody else reports.
pub(super) struct Left {
    clusters: BTreeSet<String>,
    alone: Vec<String>,
}

/// Returns what is to be put together anew when the reports of a document are gone.
pub(super) fn leave<R: Reported>(transaction: &mut dyn Transaction, document: &str) -> Result<Left, Problem> {
    let (reports, column) = (R::REPORTS, R::COLUMN);
    let clusters =
        texts(transaction, &format!("SELECT cluster FROM {reports} WHERE document = ?1"), document)?;
    let alone = format!(
        "SELECT {column} FROM {reports} AS r WHERE document = ?1
         AND NOT EXISTS (SELECT 1 FROM {reports} WHERE {column} = r.{column} AND document <> ?1)"
    );
    let alone = texts(transaction, &alone, document)?;
    Ok(Left { clusters: clusters.into_iter().collect(), alone })
}

/// Puts together anew clusters that lost a report. What is made, changed or gone is added to `changed`.
pub(super) fn regroup<R: Reported>(
    transaction: &mut dyn Transaction,
    lost: &Left,
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    for thing in &lost.alone {
        drop_empty::<R>(transaction, thing)?;
    }
    for cluster in &lost.clusters {
        let mut left: BTreeMap<String, R> = BTreeMap::new();
        for report in reports_in::<R>(transaction, cluster)? {
            left.extend(R::load(transaction, &report)?.map(|loaded| (report, loaded)));
        }
        let mut joined = Components::default();
        let bonds = bonds_among(transaction, &left)?;
        for (one, report) in &left {
            joined.join(one, one);
            for (other, _) in left.range(..one.clone()).filter(|(_, other)| report.is_same(other)) {
                joined.join(one, other);
            }
        }
        for Bond { pair, .. } in bonds.iter().filter(|bond| bond.united) {
            joined.join(&pair.0, &pair.1);
        }
        for group in joined.groups() {
            let (those, others) = left.into_iter().partition(|(id, _)| group.contains(id));
            left = others;
            divide(transaction, &those, true, changed)?;
        }
    }
    Ok(())
}

/// Divides a cluster into the things that its reports are of, and writes those that changed, or `anew` all of them.
fn divide<R: Reported>(
    transaction: &mut dyn Transaction,
    reports: &BTreeMap<String, R>,
    anew: bool,
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    let Some((cluster, _)) = reports.first_key_value() else { return Ok(()) };
    let mut before: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for report in reports.keys() {
        let (kind, column) = (R::REPORTS, R::COLUMN);
        let sql = format!("UPDATE {kind} SET cluster = ?2 WHERE id = ?1 AND cluster <> ?2");
        transaction.write(&sql, &row![report, cluster])?;
        let of = texts(transaction, &format!("SELECT {column} FROM {kind} WHERE id = ?1"), report)?.concat();
        before.entry(of).or_default().insert(report.clone());
    }
    let listed: Vec<(&String, &R)> = reports.iter().collect();
    let bonds = numbered(&listed, bonds_among(transaction, reports)?);
    let groups = clusters_with(listed.len(), &bonds, |one, other| listed[one].1.agreement(listed[other].1));
    for group in groups {
        let group: BTreeSet<String> = group.into_iter().map(|at| listed[at].0.clone()).collect();
        let id = group.first().map(|least| ids::alike(R::KIND, least)).unwrap_or_default();
        if anew || before.get(&id) != Some(&group) {
            write::<R>(transaction, &group)?;
            changed.insert(id);
        }
    }
    for of in before.keys() {
        drop_empty::<R>(transaction, of)?;
    }
    Ok(())
}

/// Returns the clusters of those that are there and that people united with a report.
fn united_with<R: Reported>(transaction: &mut dyn Transaction, report: &str) -> Result<Vec<String>, Problem> {
    let mut clusters = Vec::new();
    for bond in holding::bonds_of(transaction, report)?.iter().filter(|bond| bond.united) {
        let sql = format!(
            "SELECT cluster FROM {} WHERE id = ?1 AND review IS DISTINCT FROM 'rejected'",
            R::REPORTS
        );
        clusters.extend(texts(transaction, &sql, bond.other(report))?);
    }
    Ok(clusters)
}

/// Returns the bonds between some reports. What is rejected has none.
fn bonds_among<R: Reported>(
    transaction: &mut dyn Transaction,
    reports: &BTreeMap<String, R>,
) -> Result<Vec<Bond>, Problem> {
    let mut bonds = Vec::new();
    if !holding::any_bonds(transaction)? {
        return Ok(bonds);
    }
    let is_there = |id: &String| reports.get(id).is_some_and(|report| !report.is_rejected());
    for report in reports.keys() {
        // Each is met twice, and taken at its lesser report.
        let of = holding::bonds_of(transaction, report)?;
        bonds.extend(
            of.into_iter()
                .filter(|bond| bond.pair.0 == *report && is_there(&bond.pair.0) && is_there(&bond.pair.1)),
        );
    }
    Ok(bonds)
}

/// Returns bonds by the places of reports in a list, the latest union first.
fn numbered<R>(listed: &[(&String, &R)], mut bonds: Vec<Bond>) -> Bonds {
    bonds.sort_unstable_by_key(|bond| std::cmp::Reverse(bond.number));
    let place = |id: &String| listed.binary_search_by_key(&id, |(listed, _)| *listed).ok();
    let mut numbered = Bonds::default();
    for Bond { pair, united, .. } in &bonds {
        let Some(pair) = place(&pair.0).zip(place(&pair.1)) else { continue };
        if *united { &mut numbered.united } else { &mut numbered.parted }.push(pair);
    }
    numbered
}

/// Writes what a report alone is of, after people decided on it.
pub(super) fn write_alone<R: Reported>(
    transaction: &mut dyn Transaction,
    report: &str,
) -> Result<(), Problem> {
    write::<R>(transaction, &BTreeSet::from([report.to_owned()]))
}

/// Counts anew the independent sources of what a document reports, after its story became another, and returns what it reports.
pub(super) fn count_sources<R: Reported>(
    transaction: &mut dyn Transaction,
    document: &str,
) -> Result<Vec<String>, Problem> {
    let (table, reports, column) = (R::TABLE, R::REPORTS, R::COLUMN);
    // A sign before the column: an index would list all with several reports.
    let sql = format!(
        "UPDATE {table} SET sources = (SELECT count(DISTINCT documents.story) FROM {reports}
             JOIN documents ON documents.id = {reports}.document WHERE {reports}.{column} = {table}.id)
         WHERE +reports > 1 AND id IN (SELECT {column} FROM {reports} WHERE document = ?1)"
    );
    transaction.write(&sql, &row![document])?;
    texts(transaction, &format!("SELECT {column} FROM {reports} WHERE document = ?1"), document)
}

/// Writes what some reports are of, and refers them and all that follows them to it.
fn write<R: Reported>(transaction: &mut dyn Transaction, reports: &BTreeSet<String>) -> Result<(), Problem> {
    let Some(least) = reports.first() else { return Ok(()) };
    let id = ids::alike(R::KIND, least);
    let listed: Vec<String> = reports.iter().cloned().collect();
    R::write(transaction, &id, &listed)?;
    for report in reports {
        let sql = format!("UPDATE {} SET {1} = ?2 WHERE id = ?1 AND {1} <> ?2", R::REPORTS, R::COLUMN);
        transaction.write(&sql, &row![report, &id])?;
        for follower in R::FOLLOWERS {
            let sql = format!(
                "UPDATE {follower} SET {0} = ?2 WHERE report = ?1 AND {0} IS DISTINCT FROM ?2",
                R::COLUMN
            );
            transaction.write(&sql, &row![report, &id])?;
        }
    }
    R::refer(transaction, &id, &listed)
}

fn drop_empty<R: Reported>(transaction: &mut dyn Transaction, id: &str) -> Result<(), Problem> {
    let empty = format!(
        "SELECT id FROM {} WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM {} WHERE {} = ?1)",
        R::TABLE,
        R::REPORTS,
        R::COLUMN
    );
    for empty in texts(transaction, &empty, id)? {
        R::forget(transaction, &empty)?;
        transaction.write(&format!("DELETE FROM {} WHERE id = ?1", R::TABLE), &row![empty])?;
    }
    Ok(())
}

fn write_keys<R: Reported>(transaction: &mut dyn Transaction, id: &str, report: &R) -> Result<(), Problem> {
    if report.is_rejected() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO {} (key, first_day, last_day, report) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        R::KEYS
    );
    let days = report.days();
    let keys = report.keys().into_iter().map(|key| (key, days));
    for (key, days) in keys.chain(report.names().into_iter().map(|name| (name, None))) {
        let [first, last] = [days.map(|days| i64::from(days.first)), days.map(|days| i64::from(days.last))];
        transaction.write(&sql, &row![key, first, last, id])?;
    }
    Ok(())
}

/// Returns the reports that have a key in common with `report` and are of about the same days, or a name, each with its cluster.
fn candidates<R: Reported>(
    transaction: &mut dyn Transaction,
    report: &R,
) -> Result<BTreeMap<String, String>, Problem> {
    let (keys, reports) = (R::KEYS, R::REPORTS);
    let found_by = format!(
        "SELECT {reports}.id, {reports}.cluster FROM {keys} JOIN {reports} ON {reports}.id = {keys}.report WHERE key = ?1"
    );
    let dated = format!("{found_by} AND first_day BETWEEN ?2 AND ?3 AND last_day >= ?4");
    let undated = format!("{found_by} AND first_day IS NULL");
    let mut found = BTreeMap::new();
    let keys = report.keys().into_iter().map(|key| (key, report.days()));
    for (key, days) in keys.chain(report.names().into_iter().map(|name| (name, None))) {
        let rows = match days {
            Some(days) => {
                let days = [days.first - LONGEST - R::REACH, days.last + R::REACH, days.first - R::REACH];
                let days = days.map(|day| Value::from(i64::from(day)));
                transaction.ask(&dated, &[[Value::from(key)].as_slice(), &days].concat())?
            }
            None => transaction.ask(&undated, &row![key])?,
        };
        for row in rows {
            let mut row = row.into_iter();
            found.insert(next(&mut row).text(), next(&mut row).text());
        }
    }
    Ok(found)
}

/// Returns the cluster that a report is in.
fn cluster_of<R: Reported>(transaction: &mut dyn Transaction, report: &str) -> Result<String, Problem> {
    let sql = format!("SELECT cluster FROM {} WHERE id = ?1", R::REPORTS);
    Ok(texts(transaction, &sql, report)?.pop().unwrap_or_default())
}

fn reports_in<R: Reported>(transaction: &mut dyn Transaction, cluster: &str) -> Result<Vec<String>, Problem> {
    texts(transaction, &format!("SELECT id FROM {} WHERE cluster = ?1", R::REPORTS), cluster)
}

/// Returns the first column of an answer.
pub(super) fn texts(
    transaction: &mut dyn Transaction,
    sql: &str,
    value: &str,
) -> Result<Vec<String>, Problem> {
    let rows = transaction.ask(sql, &row![value])?;
    Ok(rows.into_iter().map(|row| next(&mut row.into_iter()).text()).collect())
}

/// Things joined by twos.
#[derive(Default)]
struct Components(BTreeMap<String, String>);

impl Components {
    fn root(&self, of: &str) -> String {
        let mut root = of;
        while let Some(above) = self.0.get(root).filter(|above| *above != root) {
            root = above;
        }
        root.to_owned()
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.root(one), self.root(other));
        self.0.insert(one.clone().max(other.clone()), one.clone().min(other.clone()));
        let least = one.min(other);
        self.0.insert(least.clone(), least);
    }

    /// Returns the things of each component.
    fn groups(&self) -> Vec<BTreeSet<String>> {
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for one in self.0.keys() {
            groups.entry(self.root(one)).or_default().insert(one.clone());
        }
        groups.into_values().collect()
    }
}
