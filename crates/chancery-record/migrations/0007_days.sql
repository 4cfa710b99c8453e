-- Large records stay as quick to write and to ask as small ones.

-- SQLite:
-- Words of new documents are indexed together, at the end of a transaction: one by one, each would be a piece of the index of its own, to be
-- merged with all others.
DROP TRIGGER documents_added;
-- Both:

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
