//! Documents that are taken out of a record, with all that was read in them.
//!
//! What is left is what the other documents make of it, as if those that were taken out had never come. Their ids and addresses stay, so that they do not come back with
//! the next look at a feed.

use super::joining::texts;
use super::{choose_current, counts, disputes, forget_reading, joining, stories};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::row;
use crate::same_agreement::AgreementReport;
use crate::same_event::Report;
use crate::store::{Forgetting, Forgot};
use std::collections::BTreeSet;

/// Asks whether a document that is not there was taken out, or another version of its page.
pub(super) const FORGOTTEN: &str =
    "SELECT 1 FROM (SELECT 1 FROM forgotten WHERE document = ?1 UNION ALL SELECT 1 FROM forgotten WHERE page = ?2) AS gone
     WHERE NOT EXISTS (SELECT 1 FROM documents WHERE id = ?1)";

/// Parts of a document that people can decide on.
const SUBJECTS: &str = "
SELECT id FROM statements WHERE document = ?1
UNION ALL SELECT id FROM event_reports WHERE document = ?1
UNION ALL SELECT id FROM agreement_reports WHERE document = ?1
UNION ALL SELECT k.id FROM compliance_claims AS k JOIN agreement_reports AS g ON g.id = k.report WHERE g.document = ?1";

/// Takes documents out, and all that people decided on what was read in them.
pub(super) fn forget(
    transaction: &mut dyn Transaction,
    asked: &Forgetting,
    now: &str,
) -> Result<Forgot, Problem> {
    let mut forgot = Forgot::default();
    let (mut changed, mut actors) = (BTreeSet::new(), BTreeSet::new());
    let (mut pages, mut stories) = (BTreeSet::new(), BTreeSet::new());
    let mut documents = BTreeSet::new();
    for named in &asked.documents {
        let sql =
            "SELECT id FROM documents WHERE id = ?1 UNION SELECT id FROM documents WHERE canonical_url = ?1
                   UNION SELECT id FROM documents WHERE url = ?1
                   UNION SELECT document FROM document_sources WHERE source = ?1";
        let found = texts(transaction, sql, named)?;
        if found.is_empty() {
            forgot.missing.push(named.clone());
        }
        documents.extend(found);
    }
    for document in &documents {
        let sql = "SELECT canonical_url, story FROM documents WHERE id = ?1";
        let Some(found) = transaction.ask(sql, &row![document])?.pop() else { continue };
        let mut found = found.into_iter();
        let page = next(&mut found).maybe_text();
        stories.insert(next(&mut found).text());
        let sql = "SELECT DISTINCT actor FROM entities WHERE document = ?1 AND actor IS NOT NULL";
        actors.extend(texts(transaction, sql, document)?);
        for subject in texts(transaction, SUBJECTS, document)? {
            transaction.write("DELETE FROM revisions WHERE subject = ?1 OR about = ?1", &row![subject])?;
        }
        forget_reading(transaction, document, &mut changed)?;
        transaction.write(
            "UPDATE feed_entries SET title = NULL, publisher = NULL, published = NULL WHERE document = ?1",
            &row![document],
        )?;
        transaction.write("DELETE FROM documents WHERE id = ?1", &row![document])?;
        transaction.write(
            "INSERT INTO forgotten (document, page, made, author, reason) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (document) DO NOTHING",
            &row![document, &page, now, &asked.author, &asked.reason],
        )?;
        pages.extend(page);
        forgot.documents += 1;
    }
    for page in pages {
        choose_current(transaction, &page)?;
    }
    tell_anew(transaction, &stories, &mut changed)?;
    disputes::find(transaction, &changed)?;
    counts::tidy(transaction)?;
    for actor in actors {
        transaction.write(
            "DELETE FROM actors WHERE key = ?1
             AND NOT EXISTS (SELECT 1 FROM entities WHERE actor = ?1)
             AND NOT EXISTS (SELECT 1 FROM event_participants WHERE actor = ?1)
             AND NOT EXISTS (SELECT 1 FROM agreement_parties WHERE actor = ?1)",
            &row![actor],
        )?;
    }
    transaction.forget_names()?;
    Ok(forgot)
}

/// Tells the stories anew that lost a document: it may have been what held them together.
fn tell_anew(
    transaction: &mut dyn Transaction,
    stories: &BTreeSet<String>,
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    for story in stories {
        transaction.write(
            "DELETE FROM document_bands WHERE document IN (SELECT id FROM documents WHERE story = ?1)",
            &row![story],
        )?;
        transaction.write("UPDATE documents SET story = NULL WHERE story = ?1", &row![story])?;
    }
    let told = stories::tell(transaction)?;
    for document in told.changed.iter().chain(&told.new) {
        changed.extend(joining::count_sources::<Report>(transaction, document)?);
        changed.extend(joining::count_sources::<AgreementReport>(transaction, document)?);
    }
    Ok(())
}

/// Lets documents be added again, by their ids or the addresses of their pages. Returns how many.
pub(super) fn allow(transaction: &mut dyn Transaction, documents: &[String]) -> Result<usize, Problem> {
    let mut allowed = 0;
    for document in documents {
        allowed +=
            transaction.write("DELETE FROM forgotten WHERE document = ?1 OR page = ?1", &row![document])?;
    }
    Ok(usize::try_from(allowed).unwrap_or(usize::MAX))
}
