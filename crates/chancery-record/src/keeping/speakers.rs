//! Who says something, told beside it: keys and countries of speakers and addressees in `statements` and `event_reports`, by which questions find
//! them.

use crate::database::Transaction;
use crate::error::Problem;
use crate::rows::row;

/// Tells who makes the statements of a document, and to whom, from its entities.
pub(super) fn tell(transaction: &mut dyn Transaction, document: &str) -> Result<(), Problem> {
    let of = |what: &str, who: &str| {
        format!("{who}_{what} = (SELECT {what} FROM entities WHERE entities.id = statements.{who})")
    };
    let sides = ["speaker", "addressee"].map(|who| format!("{}, {}", of("actor", who), of("country", who)));
    let said = format!(
        "UPDATE statements SET {} WHERE document = ?1 AND (speaker IS NOT NULL OR addressee IS NOT NULL)",
        sides.join(", ")
    );
    transaction.write(&said, &row![document])?;
    let reported = "UPDATE event_reports SET
            speaker_actor = (SELECT speaker_actor FROM statements WHERE statements.id = event_reports.statement),
            speaker_country = (SELECT speaker_country FROM statements WHERE statements.id = event_reports.statement)
        WHERE document = ?1 AND statement IS NOT NULL";
    transaction.write(reported, &row![document]).map(|_| ())
}
