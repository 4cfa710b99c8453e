//! Counts of events that are kept with every change of them, so that a question on all need not look at all.
//!
//! An event is taken out of the counts before it changes or goes, and put in as it is afterwards: the counts are what counting anew would give,
//! in whatever order documents come and are read again. What a person rejected is not counted. Of each participant's key and each pair of countries an event counts once. A count of
//! none is as good as no row; such rows are removed now and then.
//!
//! What one country takes part in is counted apart: everyone who takes part in it as well, and which countries act on which in it. Of the latter those that it does
//! or that are done to it are among the counts of all pairs, so that only what goes on between others is kept again.

use crate::database::Transaction;
use crate::error::Problem;
use crate::rows::row;

/// Which events: all, or those of the parameter.
const ALL: &str = "IS NOT NULL";
const ONE: &str = "= ?1";
const OF_DOCUMENT: &str = "IN (SELECT event FROM event_reports WHERE document = ?1)";

const COUNTS: [&str; 5] = [ACTORS, COUNTRIES, THIRD_COUNTRIES, PLACES, PAIRS_OF_ACTORS];
const TABLES: [&str; 5] =
    ["actor_counts", "country_counts", "third_country_counts", "place_counts", "pair_counts"];

/// Types of PLOVER that those who act do with each other.
const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// Everyone with a key once for each event, under its type, its contexts and the countries that take part.
const ACTORS: &str = "
INSERT INTO actor_counts AS kept (counted_by, value, actor, month, events, as_actor, as_recipient)
SELECT under.counted_by, under.value, p.actor, under.month, {sign}count(*), {sign}sum(p.as_actor), {sign}sum(p.as_recipient)
FROM (
    SELECT event, actor, max(CASE role WHEN 'actor' THEN 1 ELSE 0 END) AS as_actor,
        max(CASE role WHEN 'recipient' THEN 1 ELSE 0 END) AS as_recipient
    FROM event_participants WHERE event {which} AND actor IS NOT NULL GROUP BY event, actor
) AS p
JOIN (
    SELECT 'type' AS counted_by, plover AS value, id AS event, coalesce(substr(date, 1, 7), '') AS month
    FROM events WHERE id {which} AND review IS DISTINCT FROM 'rejected'
    UNION ALL
    SELECT 'context', context, event, coalesce(substr(date, 1, 7), '')
    FROM events JOIN event_contexts ON event_contexts.event = events.id
    WHERE id {which} AND review IS DISTINCT FROM 'rejected'
    UNION ALL
    SELECT DISTINCT 'country', country, event, coalesce(substr(date, 1, 7), '')
    FROM events JOIN event_participants ON event_participants.event = events.id
    WHERE id {which} AND country IS NOT NULL AND review IS DISTINCT FROM 'rejected'
) AS under ON under.event = p.event
WHERE p.actor IS NOT NULL
GROUP BY under.counted_by, under.value, p.actor, under.month
ON CONFLICT (counted_by, value, actor, month) DO UPDATE SET events = kept.events + excluded.events,
    as_actor = kept.as_actor + excluded.as_actor, as_recipient = kept.as_recipient + excluded.as_recipient";

/// Who acts on whom in an event: each pair of countries, and each country that acts, on whomever.
const PAIRS: &str = "
    SELECT p.event, p.country AS actor_country, q.country AS recipient_country
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event
    WHERE p.event {which} AND p.role = 'actor' AND q.role = 'recipient' AND q.country <> p.country
    UNION
    SELECT event, country, '' FROM event_participants WHERE event {which} AND role = 'actor' AND country IS NOT NULL";

/// Each of these pairs once for each event.
const COUNTRIES: &str = "
INSERT INTO country_counts AS kept (actor_country, recipient_country, month, type, events)
SELECT pair.actor_country, pair.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover, {sign}count(*)
FROM ({pairs}) AS pair JOIN events AS e ON e.id = pair.event
WHERE pair.actor_country IS NOT NULL AND e.review IS DISTINCT FROM 'rejected'
GROUP BY pair.actor_country, pair.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover
ON CONFLICT (actor_country, recipient_country, month, type) DO UPDATE SET events = kept.events + excluded.events";

/// The same for each other country that takes part in the event.
const THIRD_COUNTRIES: &str = "
INSERT INTO third_country_counts AS kept (third_country, actor_country, recipient_country, month, type, events)
SELECT third.country, pair.actor_country, pair.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover, {sign}count(*)
FROM ({pairs}) AS pair JOIN events AS e ON e.id = pair.event
JOIN (SELECT DISTINCT event, country FROM event_participants WHERE event {which} AND country IS NOT NULL) AS third
    ON third.event = pair.event AND third.country <> pair.actor_country AND third.country <> pair.recipient_country
WHERE pair.actor_country IS NOT NULL AND e.review IS DISTINCT FROM 'rejected'
GROUP BY third.country, pair.actor_country, pair.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover
ON CONFLICT (third_country, actor_country, recipient_country, month, type) DO UPDATE SET events = kept.events + excluded.events";

/// Where an event took place, once for each event.
const PLACES: &str = "
INSERT INTO place_counts AS kept (name, country, lat, lon, type, events)
SELECT coalesce(p.name, ''), coalesce(p.country, ''), coalesce(p.lat, 91), coalesce(p.lon, 181), e.plover, {sign}count(*)
FROM events AS e LEFT JOIN event_places AS p ON p.event = e.id AND p.number = 0
WHERE e.id {which} AND e.review IS DISTINCT FROM 'rejected'
GROUP BY coalesce(p.name, ''), coalesce(p.country, ''), coalesce(p.lat, 91), coalesce(p.lon, 181), e.plover
ON CONFLICT (name, country, lat, lon, type) DO UPDATE SET events = kept.events + excluded.events";

/// Who has to do with whom, both ways round and once for each event, and with nobody all that somebody takes part in.
const PAIRS_OF_ACTORS: &str = "
INSERT INTO pair_counts AS kept (other, actor, type, events)
SELECT pair.other, pair.actor, e.plover, {sign}count(*)
FROM (
    SELECT p.event, q.actor AS other, p.actor
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event AND q.actor <> p.actor AND q.role <> p.role
    WHERE p.event {which}
    UNION
    SELECT p.event, q.actor, p.actor
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event AND q.actor <> p.actor
    JOIN events AS done ON done.id = p.event
    WHERE p.event {which} AND p.role = 'actor' AND q.role = 'actor' AND (done.plover IN ({mutual})
        OR NOT EXISTS (SELECT 1 FROM event_participants AS r WHERE r.event = p.event AND r.role = 'recipient'))
    UNION
    SELECT event, '', actor FROM event_participants WHERE event {which} AND actor IS NOT NULL
) AS pair JOIN events AS e ON e.id = pair.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY pair.other, pair.actor, e.plover
ON CONFLICT (other, actor, type) DO UPDATE SET events = kept.events + excluded.events";

/// Returns whether those who act do events of this type of PLOVER with each other, whomever else they are done to.
pub(crate) fn is_mutual(plover: &str) -> bool {
    MUTUAL.contains(&plover)
}

/// Counts all events anew.
pub(super) fn count_anew(transaction: &mut dyn Transaction) -> Result<(), Problem> {
    for table in TABLES {
        transaction.write(&format!("DELETE FROM {table}"), &row![])?;
    }
    for counts in COUNTS {
        transaction.write(&filled(counts, "", ALL), &row![])?;
    }
    Ok(())
}

/// Puts the events that a document reports in.
pub(super) fn put_all(transaction: &mut dyn Transaction, document: &str) -> Result<(), Problem> {
    count(transaction, "", OF_DOCUMENT, document)
}

/// Puts an event in.
pub(super) fn put(transaction: &mut dyn Transaction, event: &str) -> Result<(), Problem> {
    count(transaction, "", ONE, event)
}

/// Takes an event out, if there is one.
pub(super) fn take(transaction: &mut dyn Transaction, event: &str) -> Result<(), Problem> {
    count(transaction, "-", ONE, event)
}

/// Removes counts of none.
pub(super) fn tidy(transaction: &mut dyn Transaction) -> Result<(), Problem> {
    for table in TABLES {
        transaction.write(&format!("DELETE FROM {table} WHERE events = 0"), &row![])?;
    }
    Ok(())
}

fn count(transaction: &mut dyn Transaction, sign: &str, which: &str, of: &str) -> Result<(), Problem> {
    for counts in COUNTS {
        transaction.write(&filled(counts, sign, which), &row![of])?;
    }
    Ok(())
}

fn filled(counts: &str, sign: &str, which: &str) -> String {
    let mutual = format!("'{}'", MUTUAL.join("', '"));
    counts
        .replace("{pairs}", PAIRS)
        .replace("{mutual}", &mutual)
        .replace("{sign}", sign)
        .replace("{which}", which)
}
