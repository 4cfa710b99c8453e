-- Counts of the events that a country takes part in, for questions on one country: src/keeping/counts.rs.

-- Counted by the country of a participant as well.
CREATE TABLE actor_counts_anew (
    counted_by TEXT NOT NULL CHECK (counted_by IN ('type', 'context', 'country')),
    value TEXT NOT NULL,
    actor TEXT NOT NULL,
    month TEXT NOT NULL,
    events INTEGER NOT NULL,
    as_actor INTEGER NOT NULL,
    as_recipient INTEGER NOT NULL,
    PRIMARY KEY (counted_by, value, actor, month)
) STRICT, WITHOUT ROWID;
INSERT INTO actor_counts_anew (counted_by, value, actor, month, events, as_actor, as_recipient)
SELECT counted_by, value, actor, month, events, as_actor, as_recipient FROM actor_counts;
DROP TABLE actor_counts;
ALTER TABLE actor_counts_anew RENAME TO actor_counts;
CREATE INDEX actor_counts_of_none ON actor_counts (events) WHERE events = 0;

INSERT INTO actor_counts (counted_by, value, actor, month, events, as_actor, as_recipient)
SELECT 'country', c.country, p.actor, coalesce(substr(e.date, 1, 7), ''), count(*), sum(p.as_actor), sum(p.as_recipient)
FROM (
    SELECT event, actor, max(CASE role WHEN 'actor' THEN 1 ELSE 0 END) AS as_actor,
        max(CASE role WHEN 'recipient' THEN 1 ELSE 0 END) AS as_recipient
    FROM event_participants WHERE actor IS NOT NULL GROUP BY event, actor
) AS p JOIN events AS e ON e.id = p.event
JOIN (SELECT DISTINCT event, country FROM event_participants WHERE country IS NOT NULL) AS c ON c.event = p.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY c.country, p.actor, coalesce(substr(e.date, 1, 7), '');

-- What a country acts on another, or on whomever, in events that a third takes part in: with country_counts, all of which the third country has a part.
CREATE TABLE third_country_counts (
    third_country TEXT NOT NULL,
    actor_country TEXT NOT NULL,
    recipient_country TEXT NOT NULL,
    month TEXT NOT NULL,
    type TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (third_country, actor_country, recipient_country, month, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX third_country_counts_of_none ON third_country_counts (events) WHERE events = 0;

INSERT INTO third_country_counts (third_country, actor_country, recipient_country, month, type, events)
SELECT t.country, c.actor_country, c.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover, count(*)
FROM (
    SELECT DISTINCT p.event, p.country AS actor_country, q.country AS recipient_country
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event
    WHERE p.role = 'actor' AND q.role = 'recipient' AND q.country <> p.country
    UNION
    SELECT event, country, '' FROM event_participants WHERE role = 'actor' AND country IS NOT NULL
) AS c JOIN events AS e ON e.id = c.event
JOIN (SELECT DISTINCT event, country FROM event_participants WHERE country IS NOT NULL) AS t
    ON t.event = c.event AND t.country <> c.actor_country AND t.country <> c.recipient_country
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY t.country, c.actor_country, c.recipient_country, coalesce(substr(e.date, 1, 7), ''), e.plover;

-- What is done to a country is found as what it does is.
CREATE INDEX country_counts_by_recipient ON country_counts (recipient_country, actor_country, month) WHERE recipient_country <> '';
