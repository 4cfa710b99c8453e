//! Who says something, told beside it: keys and countries of speakers and addressees in `statements` and `event_reports`, by which questions find
//! them.

use crate::database::Transaction;
use crate::error::Problem;
use crate::rows::{Value, row};

const STATEMENTS: &str = "
UPDATE statements SET
    speaker_actor = (SELECT actor FROM entities WHERE entities.id = statements.speaker),
    speaker_country = (SELECT country FROM entities WHERE entities.id = statements.speaker),
    addressee_actor = (SELECT actor FROM entities WHERE entities.id = statements.addressee),
    addressee_country = (SELECT country FROM entities WHERE entities.id = statements.addressee)
WHERE (speaker IS NOT NULL OR addressee IS NOT NULL) AND document {which}";

const REPORTS: &str = "
UPDATE event_reports SET
    speaker_actor = (SELECT speaker_actor FROM statements WHERE statements.id = event_reports.statement),
    speaker_country = (SELECT speaker_country FROM statements WHERE statements.id = event_reports.statement)
WHERE statement IS NOT NULL AND document {which}";

/// Tells who makes the statements of a document, and to whom, from its entities.
pub(super) fn tell(transaction: &mut dyn Transaction, document: &str) -> Result<(), Problem> {
    tell_of(transaction, "= ?1", &row![document])
}

/// Tells so of all documents.
pub(super) fn tell_all(transaction: &mut dyn Transaction) -> Result<(), Problem> {
    tell_of(transaction, "IS NOT NULL", &row![])
}

fn tell_of(transaction: &mut dyn Transaction, which: &str, values: &[Value]) -> Result<(), Problem> {
    for told in [STATEMENTS, REPORTS] {
        transaction.write(&told.replace("{which}", which), values)?;
    }
    Ok(())
}
