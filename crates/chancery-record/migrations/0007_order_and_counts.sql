-- Large records stay as quick to write and to ask as small ones.

-- SQLite:
-- Words of new documents are indexed together, at the end of a transaction: one by one, each would be a piece of the index of its own, to be
-- merged with all others.
DROP TRIGGER documents_added;
-- Both:

-- As before, in words that SQLite before 3.39 understands too: other programs bring one of their own.
DROP INDEX events_by_own_mode;
CREATE INDEX events_by_own_mode ON events (mode) WHERE coalesce(plover_mode, '') <> mode;

-- The days of the event: what somebody takes part in is found in the order of answers, without a look at the events.
ALTER TABLE event_participants ADD COLUMN first_day TEXT;
ALTER TABLE event_participants ADD COLUMN last_day TEXT;
UPDATE event_participants SET
    first_day = (SELECT first_day FROM events WHERE events.id = event_participants.event),
    last_day = (SELECT last_day FROM events WHERE events.id = event_participants.event);
DROP INDEX event_participants_by_actor;
CREATE INDEX event_participants_by_actor ON event_participants (actor, first_day, last_day) WHERE actor IS NOT NULL;
DROP INDEX event_participants_by_country;
CREATE INDEX event_participants_by_country ON event_participants (country, first_day, last_day) WHERE country IS NOT NULL;

-- Who makes a statement and to whom, beside it: what somebody says is found in the order of answers, without a look at the entities.
ALTER TABLE statements ADD COLUMN speaker_actor TEXT;
ALTER TABLE statements ADD COLUMN speaker_country TEXT;
ALTER TABLE statements ADD COLUMN addressee_actor TEXT;
ALTER TABLE statements ADD COLUMN addressee_country TEXT;
UPDATE statements SET
    speaker_actor = (SELECT actor FROM entities WHERE entities.id = statements.speaker),
    speaker_country = (SELECT country FROM entities WHERE entities.id = statements.speaker),
    addressee_actor = (SELECT actor FROM entities WHERE entities.id = statements.addressee),
    addressee_country = (SELECT country FROM entities WHERE entities.id = statements.addressee);
CREATE INDEX statements_by_speaker_actor ON statements (speaker_actor, day) WHERE speaker_actor IS NOT NULL;
CREATE INDEX statements_by_speaker_country ON statements (speaker_country, day) WHERE speaker_country IS NOT NULL;
CREATE INDEX statements_by_addressee_actor ON statements (addressee_actor, day) WHERE addressee_actor IS NOT NULL;
CREATE INDEX statements_by_addressee_country ON statements (addressee_country, day) WHERE addressee_country IS NOT NULL;

-- The same beside the reports of events.
ALTER TABLE event_reports ADD COLUMN speaker_actor TEXT;
ALTER TABLE event_reports ADD COLUMN speaker_country TEXT;
UPDATE event_reports SET
    speaker_actor = (SELECT speaker_actor FROM statements WHERE statements.id = event_reports.statement),
    speaker_country = (SELECT speaker_country FROM statements WHERE statements.id = event_reports.statement)
    WHERE statement IS NOT NULL;
CREATE INDEX event_reports_by_speaker_actor ON event_reports (speaker_actor, event) WHERE speaker_actor IS NOT NULL;
CREATE INDEX event_reports_by_speaker_country ON event_reports (speaker_country, event) WHERE speaker_country IS NOT NULL;
-- From event to documents and to whether the publisher says so, without a look at the report.
DROP INDEX event_reports_by_event;
CREATE INDEX event_reports_by_event ON event_reports (event, document, statement);
DROP INDEX event_reports_by_statement;
CREATE INDEX event_reports_by_statement ON event_reports (statement, event) WHERE statement IS NOT NULL;

-- From a document to what is asked of it, and from its words to it, without a look at its text.
CREATE INDEX documents_by_id ON documents (id, number, publisher, published);
CREATE INDEX documents_by_number ON documents (number, id);

-- Counts of events, kept with every change of them, for questions on all: src/keeping/counts.rs. `month` is YYYY-MM, YYYY of events of which only the year is
-- known, or empty.

CREATE TABLE actor_counts (
    counted_by TEXT NOT NULL CHECK (counted_by IN ('type', 'context')),
    value TEXT NOT NULL,
    actor TEXT NOT NULL,
    month TEXT NOT NULL,
    events INTEGER NOT NULL,
    as_actor INTEGER NOT NULL,
    as_recipient INTEGER NOT NULL,
    PRIMARY KEY (counted_by, value, actor, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_counts_of_none ON actor_counts (events) WHERE events = 0;

CREATE TABLE country_counts (
    actor_country TEXT NOT NULL,
    recipient_country TEXT NOT NULL,
    month TEXT NOT NULL,
    type TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (actor_country, recipient_country, month, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX country_counts_of_none ON country_counts (events) WHERE events = 0;

INSERT INTO actor_counts (counted_by, value, actor, month, events, as_actor, as_recipient)
SELECT 'type', e.plover, p.actor, coalesce(substr(e.date, 1, 7), ''), count(*), sum(p.as_actor), sum(p.as_recipient)
FROM (
    SELECT event, actor, max(CASE role WHEN 'actor' THEN 1 ELSE 0 END) AS as_actor,
        max(CASE role WHEN 'recipient' THEN 1 ELSE 0 END) AS as_recipient
    FROM event_participants WHERE actor IS NOT NULL GROUP BY event, actor
) AS p JOIN events AS e ON e.id = p.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY e.plover, p.actor, coalesce(substr(e.date, 1, 7), '');

INSERT INTO actor_counts (counted_by, value, actor, month, events, as_actor, as_recipient)
SELECT 'context', c.context, p.actor, coalesce(substr(e.date, 1, 7), ''), count(*), sum(p.as_actor), sum(p.as_recipient)
FROM (
    SELECT event, actor, max(CASE role WHEN 'actor' THEN 1 ELSE 0 END) AS as_actor,
        max(CASE role WHEN 'recipient' THEN 1 ELSE 0 END) AS as_recipient
    FROM event_participants WHERE actor IS NOT NULL GROUP BY event, actor
) AS p JOIN events AS e ON e.id = p.event JOIN event_contexts AS c ON c.event = p.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY c.context, p.actor, coalesce(substr(e.date, 1, 7), '');

INSERT INTO country_counts (actor_country, recipient_country, month, type, events)
SELECT c.actor_country, c.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover, count(*)
FROM (
    SELECT DISTINCT p.event, p.country AS actor_country, q.country AS recipient_country
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event
    WHERE p.role = 'actor' AND q.role = 'recipient' AND q.country <> p.country
    UNION
    SELECT event, country, '' FROM event_participants WHERE role = 'actor' AND country IS NOT NULL
) AS c JOIN events AS e ON e.id = c.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY c.actor_country, c.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover;
