-- What large records are asked by: an index for every filter, so that a question looks at what fits and not at all there is.

-- SQLite:
-- Every name and every words for a speaker, once: words of a name are looked for here, and the few names found by index. Names that are no longer
-- in use stay.
CREATE TABLE names (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO names (name) SELECT name FROM entities UNION SELECT speaker_text FROM statements WHERE speaker_text IS NOT NULL;
CREATE TRIGGER entities_named AFTER INSERT ON entities BEGIN
    INSERT INTO names (name) VALUES (new.name) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER speakers_named AFTER INSERT ON statements WHEN new.speaker_text IS NOT NULL BEGIN
    INSERT INTO names (name) VALUES (new.speaker_text) ON CONFLICT DO NOTHING;
END;
-- Both:

CREATE INDEX entities_by_country ON entities (country) WHERE country IS NOT NULL;
CREATE INDEX entities_by_name ON entities (name);

-- When it was said, else when it was published: lists are in this order.
ALTER TABLE statements ADD COLUMN day TEXT;
UPDATE statements SET day = coalesce(date, (SELECT published FROM documents WHERE documents.id = statements.document));
CREATE INDEX statements_by_day ON statements (day);
CREATE INDEX statements_by_speaker_text ON statements (speaker_text) WHERE speaker_text IS NOT NULL;

CREATE INDEX documents_by_publisher ON documents (publisher, id);

CREATE INDEX events_by_mode ON events (plover_mode) WHERE plover_mode IS NOT NULL;
CREATE INDEX events_by_own_type ON events (type) WHERE type <> plover;
CREATE INDEX events_by_own_mode ON events (mode) WHERE mode IS DISTINCT FROM plover_mode;
CREATE INDEX events_by_status ON events (status);
CREATE INDEX events_by_confidence ON events (confidence);
CREATE INDEX events_by_reports ON events (reports) WHERE reports > 1;
CREATE INDEX events_by_sources ON events (sources) WHERE sources > 1;

CREATE INDEX event_participants_by_name ON event_participants (name);
CREATE INDEX event_places_by_name ON event_places (name);
CREATE INDEX event_contexts_by_context ON event_contexts (context);

-- From event to documents and back without a look at the report.
DROP INDEX event_reports_by_event;
CREATE INDEX event_reports_by_event ON event_reports (event, document);
DROP INDEX event_reports_by_document;
CREATE INDEX event_reports_by_document ON event_reports (document, event);

CREATE INDEX agreement_parties_by_country ON agreement_parties (country) WHERE country IS NOT NULL;

-- When the latest document of a dispute was published: lists are in this order.
ALTER TABLE disputes ADD COLUMN day TEXT;
UPDATE disputes SET day = (SELECT max(published) FROM dispute_sides JOIN documents ON documents.id = document WHERE dispute = disputes.id);
CREATE INDEX disputes_by_day ON disputes (day);
-- SQLite:
CREATE TRIGGER dispute_sides_added AFTER INSERT ON dispute_sides BEGIN
    UPDATE disputes SET day = (SELECT max(published) FROM dispute_sides JOIN documents ON documents.id = document WHERE dispute = new.dispute)
    WHERE id = new.dispute;
END;
CREATE TRIGGER dispute_sides_removed AFTER DELETE ON dispute_sides BEGIN
    UPDATE disputes SET day = (SELECT max(published) FROM dispute_sides JOIN documents ON documents.id = document WHERE dispute = old.dispute)
    WHERE id = old.dispute;
END;
-- Both:
