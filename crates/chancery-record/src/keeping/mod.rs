//! How a record is kept, in whatever database: documents once, versions of a page, readings that take each other's place.

mod agreements;
mod counts;
mod digest;
mod disputes;
pub mod distributed;
mod events;
mod feeds;
mod forgetting;
mod joining;
mod members;
mod speakers;
mod stories;

pub(crate) use counts::is_mutual;

use crate::corrections::{Decision, Refusal, applying, deciding};
use crate::database::{self, Database, Transaction, next};
use crate::entry::{Entry, State};
use crate::error::{Problem, RecordError};
use crate::rows::{self, ACTORS, READINGS, Rows, Table, Value, row};
use crate::same_agreement::AgreementReport;
use crate::same_event::Report;
use crate::store::{Added, Counts, FeedEntry, FeedState, Forgetting, Forgot, Known, Record, Stored};
use chancery::document::Document;
use chancery::reading::{MadeBy, Reading};
use chancery_data::World;
use std::collections::BTreeSet;

impl<D: Database> Record for D {
    fn place(&self) -> String {
        self.name()
    }

    fn knows(&self, document: &str, page: Option<&str>) -> Result<Known, RecordError> {
        if !all(self, "SELECT 1 FROM documents WHERE id = ?1", &row![document])?.is_empty() {
            return Ok(Known::There);
        }
        let is_forgotten = !all(self, forgetting::FORGOTTEN, &row![document, page])?.is_empty();
        Ok(if is_forgotten { Known::Forgotten } else { Known::Not })
    }

    fn add(&mut self, entries: &[Entry], now: &str) -> Result<Added, RecordError> {
        transact(self, |transaction| {
            let mut added = Added::default();
            let mut pages = BTreeSet::new();
            for entry in entries {
                let page = entry.arrival.canonical_url.as_deref();
                if !transaction.ask(forgetting::FORGOTTEN, &row![entry.id(), page])?.is_empty() {
                    added.forgotten += 1;
                    feeds::settle(transaction, &entry.arrival.source, None)?;
                    continue;
                }
                if add_document(transaction, entry, now)? {
                    added.count(entry.state);
                    write_rows(transaction, &entry.rows, entry.id())?;
                    pages.extend(page);
                } else {
                    added.known += 1;
                }
                note_source(transaction, entry, &mut pages)?;
            }
            for page in pages {
                added.versions += choose_current(transaction, page)?;
            }
            bring_together(transaction)?;
            counts::tidy(transaction)?;
            transaction.index_words()?;
            Ok(added)
        })
    }

    fn replace(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        transact(self, |transaction| {
            let mut changed = BTreeSet::new();
            for entry in entries {
                forget_reading(transaction, entry.id(), &mut changed)?;
                transaction.write("DELETE FROM readings WHERE document = ?1", &row![entry.id()])?;
                let state = row![entry.id(), entry.state.as_str()];
                transaction.write("UPDATE documents SET state = ?2 WHERE id = ?1", &state)?;
                write_rows(transaction, &entry.rows, entry.id())?;
            }
            bring_together(transaction)?;
            let documents: Vec<String> = entries.iter().map(|entry| entry.id().to_owned()).collect();
            join_again(transaction, &documents, changed)
        })
    }

    fn correct(
        &mut self,
        decisions: &[Decision],
        now: &str,
    ) -> Result<Vec<Result<i64, Refusal>>, RecordError> {
        transact(self, |transaction| {
            let (mut numbers, mut concerned) = (Vec::new(), BTreeSet::new());
            for decision in decisions {
                if decision.ruling.names_joined() {
                    lay_anew(transaction, &std::mem::take(&mut concerned))?;
                }
                let decided = deciding::decide(transaction, decision, now)?;
                numbers.push(decided.map(|mut decided| {
                    concerned.append(&mut decided.documents);
                    decided.number
                }));
            }
            lay_anew(transaction, &concerned)?;
            Ok(numbers)
        })
    }

    fn forget(&mut self, asked: &Forgetting, now: &str) -> Result<Forgot, RecordError> {
        transact(self, |transaction| forgetting::forget(transaction, asked, now))
    }

    fn allow(&mut self, documents: &[String]) -> Result<usize, RecordError> {
        transact(self, |transaction| forgetting::allow(transaction, documents))
    }

    fn erase(&mut self) -> Result<(), RecordError> {
        let done = Database::erase(self);
        done.map_err(|problem| error(self, problem))
    }

    fn stored(&self, after: i64, most: usize) -> Result<Vec<Stored>, RecordError> {
        let sql = "SELECT number, id, title, publisher, published, url, language, text, state
                   FROM documents WHERE number > ?1 ORDER BY number LIMIT ?2";
        Ok(all(self, sql, &row![after, most])?.into_iter().map(stored).collect())
    }

    fn reading(&self, document: &str) -> Result<Option<Reading>, RecordError> {
        let kept = all(self, "SELECT reading FROM readings WHERE document = ?1", &row![document])?;
        let packed = kept.into_iter().next().map(|row| next(&mut row.into_iter()).bytes());
        let reading = packed.map(|packed| database::reading(document, &packed)).transpose();
        reading.map_err(|problem| error(self, problem))
    }

    fn made_by(&self, document: &str) -> Result<Option<MadeBy>, RecordError> {
        let sql = "SELECT chancery, model, knowledge_base, codebook FROM readings WHERE document = ?1";
        let versions = |row: Vec<Value>| {
            let mut row = row.into_iter();
            MadeBy {
                chancery: next(&mut row).text(),
                model: next(&mut row).text(),
                knowledge_base: next(&mut row).text(),
                codebook: next(&mut row).text(),
            }
        };
        Ok(all(self, sql, &row![document])?.into_iter().next().map(versions))
    }

    fn counts(&self) -> Result<Counts, RecordError> {
        let count = |what: &str| -> Result<u64, RecordError> {
            let counted = all(self, &format!("SELECT count(*) FROM {what}"), &row![])?;
            Ok(counted.first().and_then(|row| u64::try_from(row.first()?.integer()).ok()).unwrap_or(0))
        };
        Ok(Counts {
            documents: count("documents")?,
            read: count("documents WHERE state = 'read'")?,
            statements: count("statements")?,
            events: count("events")?,
            reports: count("event_reports")?,
            agreements: count("agreements")?,
            disputes: count("disputes")?,
        })
    }

    fn digest(&self) -> Result<String, RecordError> {
        digest::of(self).map_err(|problem| error(self, problem))
    }

    fn feed(&self, url: &str) -> Result<FeedState, RecordError> {
        Ok(all(self, feeds::STATE, &row![url])?.into_iter().next().map(feeds::state).unwrap_or_default())
    }

    fn save_feed(&mut self, url: &str, state: &FeedState, found: &[FeedEntry]) -> Result<usize, RecordError> {
        transact(self, |transaction| feeds::save(transaction, url, state, found))
    }

    fn waiting(&self, feed: &str) -> Result<Vec<FeedEntry>, RecordError> {
        Ok(all(self, feeds::WAITING, &row![feed])?.into_iter().map(feeds::entry).collect())
    }

    fn note_failure(&mut self, entry: &str, why: &str, hopeless: bool) -> Result<(), RecordError> {
        transact(self, |transaction| feeds::note_failure(transaction, entry, why, hopeless))
    }
}

fn error(database: &impl Database, problem: Problem) -> RecordError {
    RecordError { record: database.name(), problem }
}

/// Returns all rows of an answer.
fn all(database: &impl Database, sql: &str, values: &[Value]) -> Result<Vec<Vec<Value>>, RecordError> {
    let mut rows = Vec::new();
    let asked = database.ask(sql, values, &mut |row| rows.push(row));
    asked.map(|()| rows).map_err(|problem| error(database, problem))
}

/// Runs `work` in a transaction.
fn transact<D: Database, T>(
    database: &mut D,
    mut work: impl FnMut(&mut dyn Transaction) -> Result<T, Problem>,
) -> Result<T, RecordError> {
    let mut made = None;
    let done = database.transact(&mut |transaction| {
        made = Some(work(transaction)?);
        Ok(())
    });
    let made = done.and_then(|()| made.ok_or_else(|| Problem::Fault("a transaction did nothing".to_owned())));
    made.map_err(|problem| error(database, problem))
}

/// Adds a document, and returns whether it was not there yet.
fn add_document(transaction: &mut dyn Transaction, entry: &Entry, now: &str) -> Result<bool, Problem> {
    let arrival = &entry.arrival;
    let document = &arrival.document;
    let new = transaction.write(
        "INSERT INTO documents (id, state, title, publisher, published, url, canonical_url, language, words, text_hash,
             added, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING",
        &row![
            &document.id,
            entry.state.as_str(),
            &document.title,
            &document.publisher,
            document.published.map(|day| day.to_string()),
            &document.url,
            &arrival.canonical_url,
            &document.language,
            entry.words,
            &entry.text_hash,
            now,
            &document.text
        ],
    )?;
    Ok(new > 0)
}

/// Notes where and when a document was met: the first and the last time that is known, and its address as it was given,
/// of several the first in the alphabet, so that the order of arrival does not show.
fn note_source<'e>(
    transaction: &mut dyn Transaction,
    entry: &'e Entry,
    pages: &mut BTreeSet<&'e str>,
) -> Result<(), Problem> {
    let arrival = &entry.arrival;
    transaction.write(
        "INSERT INTO document_sources (document, source, name) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        &row![entry.id(), &arrival.source, &arrival.name],
    )?;
    if let Some(fetched) = &arrival.fetched {
        let changed = transaction.write(
            "UPDATE documents SET
                 fetched = CASE WHEN fetched < ?2 THEN fetched ELSE ?2 END,
                 last_fetched = CASE WHEN last_fetched > ?2 THEN last_fetched ELSE ?2 END
             WHERE id = ?1 AND (fetched IS NULL OR ?2 < fetched OR ?2 > last_fetched)",
            &row![entry.id(), fetched],
        )?;
        if changed > 0 {
            pages.extend(arrival.canonical_url.as_deref());
        }
    }
    if let Some(url) = &arrival.document.url {
        transaction
            .write("UPDATE documents SET url = ?2 WHERE id = ?1 AND url > ?2", &row![entry.id(), url])?;
    }
    feeds::settle(transaction, &arrival.source, Some(entry.id()))
}

/// Marks the version of a page that was seen last as the current one, and returns how many others there are.
fn choose_current(transaction: &mut dyn Transaction, page: &str) -> Result<usize, Problem> {
    let versions = transaction.ask(
        "SELECT id FROM documents WHERE canonical_url = ?1
         ORDER BY last_fetched DESC NULLS LAST, published DESC NULLS LAST, id",
        &row![page],
    )?;
    let others = versions.len().saturating_sub(1);
    for (place, version) in versions.into_iter().enumerate() {
        let current = i64::from(place == 0);
        transaction.write(
            "UPDATE documents SET current = ?2 WHERE id = ?1 AND current <> ?2",
            &row![next(&mut version.into_iter()).text(), current],
        )?;
    }
    Ok(others)
}

/// Fills in all that is told twice, so that questions find it quickly, of what other programs wrote into the tables.
pub(crate) fn complete(transaction: &mut dyn Transaction) -> Result<(), Problem> {
    let days = "UPDATE event_participants SET
            first_day = (SELECT first_day FROM events WHERE events.id = event_participants.event),
            last_day = (SELECT last_day FROM events WHERE events.id = event_participants.event)";
    transaction.write(days, &row![])?;
    speakers::tell_all(transaction)?;
    counts::count_anew(transaction)?;
    transaction.index_words()
}

/// Joins what was just added with what it is a copy of, or of the same event.
fn bring_together(transaction: &mut dyn Transaction) -> Result<(), Problem> {
    let told = stories::tell(transaction)?;
    let mut changed = BTreeSet::new();
    joining::join::<Report>(transaction, &told.new, &mut changed)?;
    joining::join::<AgreementReport>(transaction, &told.new, &mut changed)?;
    for document in &told.changed {
        changed.extend(joining::count_sources::<Report>(transaction, document)?);
        changed.extend(joining::count_sources::<AgreementReport>(transaction, document)?);
    }
    disputes::find(transaction, &changed)
}

/// Joins the reports of documents that were there before, and finds what is disputed about all that changed.
fn join_again(
    transaction: &mut dyn Transaction,
    documents: &[String],
    mut changed: BTreeSet<String>,
) -> Result<(), Problem> {
    joining::join::<Report>(transaction, documents, &mut changed)?;
    joining::join::<AgreementReport>(transaction, documents, &mut changed)?;
    disputes::find(transaction, &changed)?;
    counts::tidy(transaction)
}

/// Makes the rows of documents anew from their kept readings, after people decided on what is in them.
fn lay_anew(transaction: &mut dyn Transaction, documents: &BTreeSet<String>) -> Result<(), Problem> {
    let mut changed = BTreeSet::new();
    for document in documents {
        let sql = "SELECT reading FROM readings WHERE document = ?1";
        let Some(kept) = transaction.ask(sql, &row![document])?.pop() else { continue };
        let reading = database::reading(document, &next(&mut kept.into_iter()).bytes())?;
        let mut rows = rows::of_reading(document, &reading, World::embedded());
        // Its actors are there, named by those who knew them.
        rows.0.retain(|(table, _)| !std::ptr::eq(*table, ACTORS) && !std::ptr::eq(*table, &READINGS));
        forget_reading(transaction, document, &mut changed)?;
        write_rows(transaction, &rows, document)?;
    }
    join_again(transaction, &documents.iter().cloned().collect::<Vec<_>>(), changed)
}

/// Removes all that was read in a document but the reading itself. Events and agreements stay while another document reports them.
fn forget_reading(
    transaction: &mut dyn Transaction,
    document: &str,
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    disputes::leave(transaction, document, changed)?;
    let events = joining::leave::<Report>(transaction, document)?;
    let agreements = joining::leave::<AgreementReport>(transaction, document)?;
    for table in [
        "disputes",
        "event_reports",
        "agreement_reports",
        "statements",
        "entities",
        "sentences",
        "unread",
        "times",
        "places",
        "amounts",
    ] {
        transaction.write(&format!("DELETE FROM {table} WHERE document = ?1"), &row![document])?;
    }
    joining::regroup::<Report>(transaction, &events, changed)?;
    joining::regroup::<AgreementReport>(transaction, &agreements, changed)
}

fn insert(transaction: &mut dyn Transaction, rows: &Rows) -> Result<(), Problem> {
    for (table, values) in &rows.0 {
        transaction.write(&insertion(table), values)?;
    }
    Ok(())
}

/// Writes what was read in a document, and puts on it what people decided.
fn write_rows(transaction: &mut dyn Transaction, rows: &Rows, document: &str) -> Result<(), Problem> {
    insert(transaction, rows)?;
    counts::put_all(transaction, document)?;
    let applied = applying::apply(transaction, document)?;
    speakers::tell(transaction, document)?;
    for report in &applied.reports {
        joining::write_alone::<Report>(transaction, report)?;
    }
    applied
        .agreement_reports
        .iter()
        .try_for_each(|report| joining::write_alone::<AgreementReport>(transaction, report))
}

/// Returns the statement that writes a row.
fn insertion(table: &Table) -> String {
    let marks: Vec<String> = (1..=table.columns.len()).map(|number| format!("?{number}")).collect();
    let (name, columns) = (table.name, table.columns.join(", "));
    let mut sql = format!("INSERT INTO {name} ({columns}) VALUES ({})", marks.join(", "));
    if std::ptr::eq(table, ACTORS) {
        // Documents share actors; what the newest knowledge base says of one holds.
        sql += " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, country = excluded.country,
                 sector = excluded.sector
                 WHERE (actors.name, actors.kind, actors.country, actors.sector) IS DISTINCT FROM
                     (excluded.name, excluded.kind, excluded.country, excluded.sector)";
    }
    sql
}

fn stored(row: Vec<Value>) -> Stored {
    let mut row = row.into_iter();
    Stored {
        number: next(&mut row).integer(),
        document: Document {
            id: next(&mut row).text(),
            title: next(&mut row).maybe_text(),
            publisher: next(&mut row).maybe_text(),
            published: next(&mut row).maybe_text().and_then(|day| day.parse().ok()),
            url: next(&mut row).maybe_text(),
            language: next(&mut row).maybe_text(),
            text: next(&mut row).text(),
        },
        state: State::of(&next(&mut row).text()),
    }
}
