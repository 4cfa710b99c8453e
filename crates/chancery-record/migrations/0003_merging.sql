-- One source from many copies.

-- NULL until it is told which documents are copies of one another; the least id among them.
ALTER TABLE documents ADD COLUMN story TEXT;
CREATE INDEX documents_by_story ON documents (story);

-- What a document is about: hashes of its most telling stems, each of four bytes with a weight of two.
ALTER TABLE documents ADD COLUMN outline BLOB;

CREATE TABLE document_bands (
    band INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_bands_by_document ON document_bands (document);

-- One event from many reports.

-- How many of the reports are independent: of different stories.
ALTER TABLE events ADD COLUMN sources INTEGER NOT NULL DEFAULT 1;

-- Reports that are of one event with each other, or with a third, and so on, are in one cluster; an event is a part of one whose reports agree best.
ALTER TABLE event_reports ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
UPDATE event_reports SET cluster = id;
CREATE INDEX event_reports_by_cluster ON event_reports (cluster);

CREATE TABLE event_report_keys (
    key TEXT NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    report TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_report_keys_by_day ON event_report_keys (key, first_day);
CREATE INDEX event_report_keys_by_report ON event_report_keys (report);

-- One agreement from many reports.

ALTER TABLE agreements ADD COLUMN sources INTEGER NOT NULL DEFAULT 1;
ALTER TABLE agreement_reports ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
UPDATE agreement_reports SET cluster = id;
CREATE INDEX agreement_reports_by_cluster ON agreement_reports (cluster);

CREATE TABLE agreement_report_keys (
    key TEXT NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_report_keys_by_day ON agreement_report_keys (key, first_day);
CREATE INDEX agreement_report_keys_by_report ON agreement_report_keys (report);

-- The report that a dispute within a document is about; its event or agreement is the one that this report is of.
ALTER TABLE disputes ADD COLUMN report TEXT;
UPDATE disputes SET report = 'r:' || substr(event, 3) WHERE event IS NOT NULL;
UPDATE disputes SET report = 'g:' || substr(agreement, 3) WHERE agreement IS NOT NULL;
CREATE INDEX disputes_by_report ON disputes (report) WHERE report IS NOT NULL;

DROP VIEW event_list;
CREATE VIEW event_list AS
SELECT
    events.id,
    events.date,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = events.id AND role = 'actor') AS actors,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = events.id AND role = 'recipient') AS recipients,
    events.type,
    events.mode,
    event_types.quad_class,
    events.status,
    (SELECT group_concat(name, '; ') FROM event_places WHERE event = events.id) AS place,
    (SELECT group_concat(context, '; ') FROM event_contexts WHERE event = events.id) AS contexts,
    events.intensity,
    events.confidence,
    events.reports,
    events.sources
FROM events LEFT JOIN event_types ON event_types.type = events.plover;

-- What reports say of people killed, injured and so on.
CREATE VIEW toll_list AS
SELECT
    event_reports.event,
    event_reports.id AS report,
    amounts.fate,
    amounts.value,
    amounts.upper,
    amounts.bound,
    amounts.text AS words,
    documents.id AS document,
    documents.publisher,
    documents.published
FROM event_reports
JOIN report_spans ON report_spans.report = event_reports.id AND report_spans.kind = 'evidence'
JOIN amounts ON amounts.document = event_reports.document AND amounts.fate IS NOT NULL
    AND amounts.start_char >= report_spans.start_char AND amounts.end_char <= report_spans.end_char
JOIN documents ON documents.id = event_reports.document;

-- Where reports of one event differ from it.
CREATE VIEW difference_list AS
SELECT told.event, told.report, told.field, told.value, told.event_value, documents.id AS document, documents.publisher,
    documents.published
FROM (
    SELECT r.event, r.id AS report, r.document, 'date' AS field, r.date AS value, events.date AS event_value
    FROM event_reports AS r JOIN events ON events.id = r.event WHERE r.date <> events.date
    UNION ALL
    SELECT r.event, r.id, r.document, 'place', r.place_name, event_places.name
    FROM event_reports AS r JOIN event_places ON event_places.event = r.event WHERE r.place_name <> event_places.name
    UNION ALL
    SELECT r.event, r.id, r.document, 'status', r.status, events.status
    FROM event_reports AS r JOIN events ON events.id = r.event WHERE r.status <> events.status
    UNION ALL
    SELECT r.event, r.id, r.document, 'mode', r.mode, events.mode
    FROM event_reports AS r JOIN events ON events.id = r.event WHERE r.mode <> events.mode
) AS told JOIN documents ON documents.id = told.document;

DROP VIEW agreement_list;
CREATE VIEW agreement_list AS
SELECT
    agreements.id,
    agreements.date,
    agreements.name,
    agreements.kind,
    agreements.subject,
    agreements.stage,
    agreements.status,
    (SELECT group_concat(name, '; ') FROM agreement_parties WHERE agreement = agreements.id AND role = 'party') AS parties,
    (SELECT group_concat(name, '; ') FROM agreement_parties WHERE agreement = agreements.id AND role = 'mediator') AS mediators,
    (SELECT count(*) FROM commitments WHERE agreement = agreements.id) AS commitments,
    (SELECT count(*) FROM compliance_claims WHERE agreement = agreements.id) AS claims,
    agreements.reports,
    agreements.sources
FROM agreements;
