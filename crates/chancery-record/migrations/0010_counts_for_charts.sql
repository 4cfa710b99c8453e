-- Counts of all events by place, and of who has to do with whom, for drawings of all of a record: src/keeping/counts.rs.

-- A name of nothing is of the events that say nothing of where; 91 and 181 are coordinates that are not known, so that all of it can be a key.
CREATE TABLE place_counts (
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    type TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (name, country, lat, lon, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_counts_of_none ON place_counts (events) WHERE events = 0;

INSERT INTO place_counts (name, country, lat, lon, type, events)
SELECT coalesce(p.name, ''), coalesce(p.country, ''), coalesce(p.lat, 91), coalesce(p.lon, 181), e.plover, count(*)
FROM events AS e LEFT JOIN event_places AS p ON p.event = e.id AND p.number = 0
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY coalesce(p.name, ''), coalesce(p.country, ''), coalesce(p.lat, 91), coalesce(p.lon, 181), e.plover;

-- Both ways round, and with nobody all that somebody takes part in.
CREATE TABLE pair_counts (
    other TEXT NOT NULL,
    actor TEXT NOT NULL,
    type TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (other, actor, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_counts_of_none ON pair_counts (events) WHERE events = 0;

INSERT INTO pair_counts (other, actor, type, events)
SELECT pair.other, pair.actor, e.plover, count(*)
FROM (
    SELECT p.event, q.actor AS other, p.actor
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event AND q.actor <> p.actor AND q.role <> p.role
    UNION
    SELECT p.event, q.actor, p.actor
    FROM event_participants AS p JOIN event_participants AS q ON q.event = p.event AND q.actor <> p.actor
    JOIN events AS done ON done.id = p.event
    WHERE p.role = 'actor' AND q.role = 'actor' AND (done.plover IN ('AGREE', 'CONSULT', 'COOPERATE')
        OR NOT EXISTS (SELECT 1 FROM event_participants AS r WHERE r.event = p.event AND r.role = 'recipient'))
    UNION
    SELECT event, '', actor FROM event_participants WHERE actor IS NOT NULL
) AS pair JOIN events AS e ON e.id = pair.event
WHERE e.review IS DISTINCT FROM 'rejected'
GROUP BY pair.other, pair.actor, e.plover;
