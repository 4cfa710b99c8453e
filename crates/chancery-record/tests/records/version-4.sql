-- A record as chancery made it at version 4 of the schema, before corrections (0005), disputes between documents (0006) and what is told
-- twice to be asked quickly (0007): visit.txt, ceasefire.txt and dispute.txt of examples/, read on 30 November 2026 and written out as SQL.
-- It is never made anew: tests/older.rs holds that records of that version open and answer the same as new ones.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('read', 'not English', 'failed')),
    current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
    title TEXT,
    publisher TEXT,
    published TEXT,
    url TEXT,
    canonical_url TEXT,
    language TEXT,
    words INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    fetched TEXT,
    last_fetched TEXT,
    added TEXT NOT NULL,
    text TEXT NOT NULL
, story TEXT, outline BLOB) STRICT;
CREATE INDEX documents_by_canonical_url ON documents (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX documents_by_published ON documents (published);
CREATE INDEX documents_by_text_hash ON documents (text_hash);
CREATE TABLE document_sources (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, source, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE readings (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    format INTEGER NOT NULL,
    chancery TEXT NOT NULL,
    model TEXT NOT NULL,
    knowledge_base TEXT NOT NULL,
    codebook TEXT NOT NULL,
    reading BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE document_search USING fts5 (
    title, text, content="documents", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TABLE sentences (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE unread (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    language TEXT,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE times (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE places (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    country TEXT,
    admin1 TEXT,
    precision TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE amounts (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value REAL,
    upper REAL,
    unit TEXT,
    bound TEXT NOT NULL,
    fate TEXT,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE actors (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    country TEXT,
    sector TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    actor TEXT REFERENCES actors (key),
    country TEXT,
    sector TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_document ON entities (document);
CREATE INDEX entities_by_actor ON entities (actor) WHERE actor IS NOT NULL;
CREATE TABLE mentions (
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_roles (
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    of_entity TEXT REFERENCES entities (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    start_char INTEGER,
    end_char INTEGER,
    text TEXT,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_roles_by_of_entity ON entity_roles (of_entity) WHERE of_entity IS NOT NULL;
CREATE TABLE entity_members (
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    member TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_members_by_member ON entity_members (member);
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    speaker TEXT REFERENCES entities (id) ON DELETE CASCADE,
    speaker_text TEXT,
    cue TEXT,
    class TEXT NOT NULL,
    kind TEXT NOT NULL,
    polarity TEXT NOT NULL,
    addressee TEXT REFERENCES entities (id) ON DELETE CASCADE,
    occasion TEXT,
    within TEXT REFERENCES statements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    read_by TEXT NOT NULL
, day TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_document ON statements (document);
CREATE INDEX statements_by_speaker ON statements (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statements_by_addressee ON statements (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX statements_by_within ON statements (within) WHERE within IS NOT NULL;
CREATE TABLE statement_spans (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('content', 'speaker', 'cue', 'occasion')),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (statement, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_types (
    type TEXT PRIMARY KEY,
    quad_class INTEGER NOT NULL CHECK (quad_class BETWEEN 1 AND 4),
    quad_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    mode TEXT,
    plover TEXT NOT NULL,
    plover_mode TEXT,
    cameo TEXT,
    status TEXT NOT NULL CHECK (status IN ('happened', 'ongoing', 'planned', 'possible', 'denied')),
    date TEXT,
    first_day TEXT,
    last_day TEXT,
    intensity REAL,
    confidence REAL,
    reports INTEGER NOT NULL DEFAULT 1
, sources INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_day ON events (first_day, last_day);
CREATE INDEX events_by_type ON events (plover, plover_mode);
CREATE TABLE event_participants (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    actor TEXT REFERENCES actors (key),
    country TEXT,
    sector TEXT,
    PRIMARY KEY (event, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participants_by_actor ON event_participants (actor, role) WHERE actor IS NOT NULL;
CREATE INDEX event_participants_by_country ON event_participants (country, role) WHERE country IS NOT NULL;
CREATE TABLE event_places (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL,
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_places_by_country ON event_places (country) WHERE country IS NOT NULL;
CREATE TABLE event_contexts (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    context TEXT NOT NULL,
    PRIMARY KEY (event, context)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_reports (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    plover TEXT NOT NULL,
    plover_mode TEXT,
    cameo TEXT,
    status TEXT NOT NULL,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    date TEXT,
    place_name TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    intensity REAL,
    confidence REAL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL
, cluster TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE INDEX event_reports_by_statement ON event_reports (statement) WHERE statement IS NOT NULL;
CREATE TABLE report_participants (
    report TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    number INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    PRIMARY KEY (report, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_participants_by_entity ON report_participants (entity);
CREATE TABLE report_contexts (
    report TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    context TEXT NOT NULL,
    PRIMARY KEY (report, context)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_spans (
    report TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('evidence', 'also')),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE agreements (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    form TEXT,
    date TEXT,
    duration TEXT,
    scope TEXT,
    place_name TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    predecessor TEXT REFERENCES agreements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL,
    stage TEXT,
    reports INTEGER NOT NULL DEFAULT 1
, sources INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
CREATE INDEX agreements_by_predecessor ON agreements (predecessor) WHERE predecessor IS NOT NULL;
CREATE TABLE agreement_parties (
    agreement TEXT NOT NULL REFERENCES agreements (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    actor TEXT REFERENCES actors (key),
    country TEXT,
    sector TEXT,
    PRIMARY KEY (agreement, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_parties_by_actor ON agreement_parties (actor) WHERE actor IS NOT NULL;
CREATE TABLE agreement_reports (
    id TEXT PRIMARY KEY,
    agreement TEXT NOT NULL REFERENCES agreements (id),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    form TEXT,
    date TEXT,
    duration TEXT,
    scope TEXT,
    place_name TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    predecessor TEXT REFERENCES agreement_reports (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL,
    stage TEXT
, cluster TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE INDEX agreement_reports_by_agreement ON agreement_reports (agreement);
CREATE INDEX agreement_reports_by_document ON agreement_reports (document);
CREATE INDEX agreement_reports_by_predecessor ON agreement_reports (predecessor) WHERE predecessor IS NOT NULL;
CREATE TABLE agreement_roles (
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    start_char INTEGER,
    end_char INTEGER,
    text TEXT,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_roles_by_entity ON agreement_roles (entity);
CREATE TABLE agreement_dates (
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    precision TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE agreement_stages (
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    stage TEXT NOT NULL,
    date TEXT,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_stages_by_statement ON agreement_stages (statement) WHERE statement IS NOT NULL;
CREATE TABLE agreement_mentions (
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE commitments (
    id TEXT PRIMARY KEY,
    agreement TEXT NOT NULL REFERENCES agreements (id),
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    party TEXT REFERENCES entities (id) ON DELETE CASCADE,
    type TEXT,
    mode TEXT,
    object TEXT,
    amount REAL,
    amount_unit TEXT,
    amount_bound TEXT,
    deadline TEXT,
    condition TEXT,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commitments_by_agreement ON commitments (agreement);
CREATE INDEX commitments_by_report ON commitments (report);
CREATE INDEX commitments_by_party ON commitments (party) WHERE party IS NOT NULL;
CREATE INDEX commitments_by_statement ON commitments (statement) WHERE statement IS NOT NULL;
CREATE TABLE commitment_recipients (
    commitment TEXT NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    PRIMARY KEY (commitment, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_recipients_by_entity ON commitment_recipients (entity);
CREATE TABLE compliance_claims (
    id TEXT PRIMARY KEY,
    agreement TEXT NOT NULL REFERENCES agreements (id),
    report TEXT NOT NULL REFERENCES agreement_reports (id) ON DELETE CASCADE,
    party TEXT REFERENCES entities (id) ON DELETE CASCADE,
    assessment TEXT NOT NULL,
    commitment TEXT REFERENCES commitments (id) ON DELETE CASCADE,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    basis TEXT NOT NULL,
    conduct_date TEXT,
    claim_date TEXT,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX compliance_claims_by_agreement ON compliance_claims (agreement);
CREATE INDEX compliance_claims_by_report ON compliance_claims (report);
CREATE INDEX compliance_claims_by_party ON compliance_claims (party) WHERE party IS NOT NULL;
CREATE INDEX compliance_claims_by_commitment ON compliance_claims (commitment) WHERE commitment IS NOT NULL;
CREATE INDEX compliance_claims_by_statement ON compliance_claims (statement) WHERE statement IS NOT NULL;
CREATE TABLE compliance_denials (
    claim TEXT NOT NULL REFERENCES compliance_claims (id) ON DELETE CASCADE,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (claim, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX compliance_denials_by_statement ON compliance_denials (statement);
CREATE TABLE disputes (
    id TEXT PRIMARY KEY,
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT,
    proposition TEXT NOT NULL,
    kind TEXT NOT NULL,
    event TEXT REFERENCES events (id) ON DELETE SET NULL,
    agreement TEXT REFERENCES agreements (id) ON DELETE SET NULL
, report TEXT, day TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_by_document ON disputes (document);
CREATE INDEX disputes_by_event ON disputes (event) WHERE event IS NOT NULL;
CREATE INDEX disputes_by_agreement ON disputes (agreement) WHERE agreement IS NOT NULL;
CREATE TABLE dispute_sides (
    dispute TEXT NOT NULL REFERENCES disputes (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies')),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    speaker TEXT REFERENCES entities (id) ON DELETE CASCADE,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    figure REAL,
    start_char INTEGER,
    end_char INTEGER,
    text TEXT,
    PRIMARY KEY (dispute, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_sides_by_document ON dispute_sides (document);
CREATE INDEX dispute_sides_by_speaker ON dispute_sides (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX dispute_sides_by_statement ON dispute_sides (statement) WHERE statement IS NOT NULL;
CREATE TABLE dispute_evidence (
    dispute TEXT NOT NULL REFERENCES disputes (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (dispute, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_evidence_by_document ON dispute_evidence (document);
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'merge', 'split')),
    subject TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX revisions_by_subject ON revisions (subject);
CREATE VIEW report_list AS
SELECT
    event_reports.id,
    event_reports.event,
    event_reports.date,
    event_reports.type,
    event_reports.mode,
    event_reports.status,
    coalesce(entities.name, CASE WHEN event_reports.statement IS NULL THEN documents.publisher ELSE statements.speaker_text END)
        AS according_to,
    (SELECT group_concat(text, ' … ') FROM report_spans WHERE report = event_reports.id AND kind = 'evidence') AS words,
    documents.id AS document,
    documents.title,
    documents.publisher,
    documents.published,
    documents.url,
    documents.current
FROM event_reports
JOIN documents ON documents.id = event_reports.document
LEFT JOIN statements ON statements.id = event_reports.statement
LEFT JOIN entities ON entities.id = statements.speaker;
CREATE VIEW statement_list AS
SELECT
    statements.id,
    coalesce(statements.date, documents.published) AS date,
    coalesce(speaker.name, statements.speaker_text) AS speaker,
    speaker.actor AS speaker_actor,
    addressee.name AS addressee,
    statements.class,
    statements.kind,
    statements.polarity,
    (SELECT group_concat(text, ' … ') FROM statement_spans WHERE statement = statements.id AND kind = 'content') AS words,
    documents.id AS document,
    documents.title,
    documents.publisher,
    documents.published,
    documents.url,
    documents.current
FROM statements
JOIN documents ON documents.id = statements.document
LEFT JOIN entities AS speaker ON speaker.id = statements.speaker
LEFT JOIN entities AS addressee ON addressee.id = statements.addressee;
CREATE VIEW compliance_list AS
SELECT
    compliance_claims.id,
    compliance_claims.agreement,
    agreements.name AS agreement_name,
    party.name AS party,
    compliance_claims.assessment,
    compliance_claims.basis,
    coalesce(speaker.name, CASE WHEN compliance_claims.statement IS NULL THEN documents.publisher ELSE statements.speaker_text END)
        AS according_to,
    (SELECT group_concat(speaker, '; ') FROM compliance_denials JOIN statement_list ON statement_list.id = compliance_denials.statement
        WHERE compliance_denials.claim = compliance_claims.id) AS denied_by,
    compliance_claims.conduct_date,
    compliance_claims.claim_date,
    compliance_claims.text AS words,
    documents.id AS document,
    documents.publisher,
    documents.published,
    documents.url,
    documents.current
FROM compliance_claims
JOIN agreements ON agreements.id = compliance_claims.agreement
JOIN agreement_reports ON agreement_reports.id = compliance_claims.report
JOIN documents ON documents.id = agreement_reports.document
LEFT JOIN entities AS party ON party.id = compliance_claims.party
LEFT JOIN statements ON statements.id = compliance_claims.statement
LEFT JOIN entities AS speaker ON speaker.id = statements.speaker;
CREATE VIEW dispute_list AS
SELECT
    disputes.id,
    disputes.kind,
    disputes.proposition,
    dispute_sides.stance,
    entities.name AS speaker,
    dispute_sides.figure,
    dispute_sides.text AS words,
    disputes.event,
    disputes.agreement,
    documents.id AS document,
    documents.publisher,
    documents.published,
    documents.url,
    documents.current
FROM disputes
JOIN dispute_sides ON dispute_sides.dispute = disputes.id
JOIN documents ON documents.id = dispute_sides.document
LEFT JOIN entities ON entities.id = dispute_sides.speaker;
CREATE VIEW sentence_list AS
SELECT
    sentences.document,
    sentences.number,
    sentences.paragraph,
    substr(documents.text, sentences.start_char + 1, sentences.end_char - sentences.start_char) AS words
FROM sentences JOIN documents ON documents.id = sentences.document;
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'gone')),
    etag TEXT,
    last_modified TEXT,
    checked TEXT,
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    message TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_entries (
    url TEXT PRIMARY KEY,
    feed TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    title TEXT,
    publisher TEXT,
    published TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    message TEXT,
    document TEXT REFERENCES documents (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_entries_by_feed ON feed_entries (feed, state);
CREATE INDEX feed_entries_by_document ON feed_entries (document) WHERE document IS NOT NULL;
CREATE INDEX documents_by_story ON documents (story);
CREATE TABLE document_bands (
    band INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_bands_by_document ON document_bands (document);
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
CREATE INDEX disputes_by_report ON disputes (report) WHERE report IS NOT NULL;
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
CREATE TABLE names (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_country ON entities (country) WHERE country IS NOT NULL;
CREATE INDEX entities_by_name ON entities (name);
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
CREATE INDEX event_reports_by_event ON event_reports (event, document);
CREATE INDEX event_reports_by_document ON event_reports (document, event);
CREATE INDEX agreement_parties_by_country ON agreement_parties (country) WHERE country IS NOT NULL;
CREATE INDEX disputes_by_day ON disputes (day);
INSERT INTO meta VALUES
('format','chancery record 1');
INSERT INTO documents VALUES
(1,'d:vmw7r5dw4156pztm','read',1,'Norway''s foreign minister in Amman as aid convoys resume','Chancery Wire','2024-03-12',NULL,NULL,'en',119,'576f98e06ec09a00350998ef1c03f98ee7619a0027f77eb5dfd1dde529b7d650','2026-11-30T11:35:37Z','2026-11-30T11:35:37Z','2026-11-30T12:14:58Z','Norway''s foreign minister in Amman as aid convoys resume

AMMAN, 12 March 2024 (Chancery Wire) – Norwegian Foreign Minister Astrid Lunde met her Jordanian counterpart Karim Haddad in Amman on Tuesday, at the start of a two-day visit to Jordan.

"Jordan has kept its word, and the convoys are moving again," Lunde told reporters after the meeting.

Haddad said that Norway had promised $40 million for the camps on the Syrian border. He accused the rebels of violating January''s ceasefire, an allegation their spokesman denied.

Troops shelled the border village of Nasib last week, killing at least six civilians, according to Jordanian state television.

The two ministers will travel to Geneva on Friday for talks with the UN envoy.
','d:vmw7r5dw4156pztm',x'000335a8008c0073dacf003f043162f1001c0534c7c9002c076cdd0800180caa1865006211e1fc0100281deb2d6a00181f5232370023210cc5510030268c400d001c2950c0ab003c2df35f5e002034d03e9c0014413260210014422940b900404c86d040001452719e7700145de6194b002461433a5a001868f27ec700706a2363d7005b6a98e9fd00147a8ffe2700147b645d96001883013a87004489e388a9001c8f244594002490f64a3700149c90a3930014a9ef3654001cb33fe54f0014b7fd6ce00050be98297c0014bfe4559f001cca3007ab0014cca7c2930014d3ad6a290018d59863d30054de6d3dd60050e1dd02260050e66176f90018e86147590020ee89e0f00014f1d3aca80028f359e1980028f4b48d8c0014f625b15d0080fe7038ca0014'),
(2,'d:3fadsn19xg21js46','read',1,'Border truce extended for sixty days',NULL,'2021-09-03',NULL,NULL,'en',167,'fcf8c761f5b3d8274e1a4ae848a133b4b0c92c411af4e72e808117e490102211','2026-11-30T11:35:37Z','2026-11-30T11:35:37Z','2026-11-30T12:14:58Z','Border truce extended for sixty days

By Mariam Petrosyan
Published: 3 September 2021

Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.

The truce, which was brokered by Georgia in July, has largely held, but both sides have reported violations. Azerbaijan''s Defence Ministry said that Armenian forces had broken the ceasefire on Wednesday near Kalbajar. Armenia''s government rejected the claim and said that its troops had respected the agreement.

"We have observed this agreement to the letter," Armenian Defence Minister Levon Sahakyan told parliament. "The other side has not."

Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier. Azerbaijan released four captured soldiers on Thursday, the Red Cross confirmed.

Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement. Russia offered to host the next round of talks in Sochi, but Azerbaijan refused to attend.
','d:3fadsn19xg21js46',x'0964bc5d001c0fc01808001c15e8e23b00201a0fce44001c1c2678c700501ecdc85500341f523237002320c319c30018210cc5510054219fb67000202471847e0014298f3df3001829f5189b001c360caa4200143f6adc19005040f480dc001c4529457200404b436c5c00aa4d50e061002c4f0be23b001c50ed1b5400465232096c004869aef597001c6b68448d00186e59b96300506f5386ca002070daee4f0014721c07180050786dd8a000287b645d9600188146754d00508158c0d200188534cac60018946e04b40028980def82007e99b1e99d00509b7d61ac00249c90a39300149ccd1fb50018a1468bd80077a47921be0050aa3d222f0018aa590989001caa7d79490038affea56f001cb46bba2f0040c1d9c9dd0014c2acf2400038db5616cf0030e14d58230050e501dd600020e9859f730050ee2cd616001cef0503450018f21b706c0018f342baa2004dfd8adbbe001c'),
(3,'d:ts6tbhfw71ye6srx','read',1,'Navies trade blame over collision off Rhodes','Chancery Wire','2022-06-21',NULL,NULL,'en',143,'c97aadce2c269daf23fb46e6aab071d2b00e5b61f25b9aba750d3873a090437a','2026-11-30T11:35:37Z','2026-11-30T11:35:37Z','2026-11-30T12:14:58Z','Navies trade blame over collision off Rhodes

ATHENS, 21 June 2022 (Chancery Wire) – A Turkish patrol boat rammed a Greek coast guard vessel off the island of Rhodes early on Tuesday, Greece''s coast guard said, but Turkey denied that its boat had entered Greek waters.

The coast guard said three sailors were injured. Turkish officials put the number at one.

"The Turkish captain ignored every warning," said Eleni Markou, a spokeswoman for the coast guard. "This was no accident."

Turkey''s Foreign Ministry dismissed the accusation as baseless and summoned the Greek ambassador in Ankara. In a statement, the ministry said it was the Greek vessel that had changed course, a version that two fishermen who saw the collision contradicted.

NATO urged its two members to show restraint. Its secretary-general may visit both capitals next week, a diplomat said on condition of anonymity.
','d:ts6tbhfw71ye6srx',x'00c9959a003403195a8e0020061df49b003011bd33530020168e61c5005a194f103400141cec6b840028298f3df300182bd1616e00462dc53ae3004032813a48005034d03e9c001440804c2d0018442943df004845cea66d00204671ae97002049c69a10001c49ff1c63003c51366e59001855d722eb00345875b6e400185ac39931003c6cc17e23002c78329d3b004d78e35c980014824160650018857b56bb001c8c4bf6bb00698cf297ec002090f64a37001492fb5e99001c9641bec60014995fc0cf0031b1000b010020b1102b780050b7fd6ce00050bcc33d1b0028cb6848430030cf6262ec0020d71c946a0018da797cf40020dcb746fb004ddd1160e3004dddfde10d0018de2df16a0050dee373bb0048e97aa5170030ea053a180018ea6e4ac90038f21b706c002af359e1980028fe1de8030082fe7038ca0014');
INSERT INTO document_sources VALUES
('d:3fadsn19xg21js46','ceasefire.txt','ceasefire'),
('d:ts6tbhfw71ye6srx','dispute.txt','dispute'),
('d:vmw7r5dw4156pztm','visit.txt','visit');
INSERT INTO readings VALUES
('d:vmw7r5dw4156pztm',1,'0.1.0','en-reader-0.2.0','b093464b7782','PLOVER 2024-02',x'789ce45beb6ee3ba117e154128d01648025d28c9cebf202727bbdb4db2c8e51c146783052331b61a5d0c494e363d58a0efd037ec93748694484a96643b71ba5b9cfdb188657138fcbe99e1cc90feddbccf8b9456e6a1bd67a634625fee9ecdc3dfcd704eb39015f0b7691dd8079609dfe6114be033cbf60b066f16fbd681c3bf79c8f2a7844533184c4b06afdc595397f8e42e08260e7c1fc2c8bb3c7f806f3e7dbcf8e5e4d2702c87ec5b8ef96dcf8cf27099b2acc259e3085e890e1fd3a7a0f0a227627bfee29f550a22aab84a50f2795e3cd1e73f9706a8cde25966a4711697152b8c38338ed29466062d0d1a474698678ff9736914ac04f92062b1bc4be272ce0a10735c2fcff8352ef0bb65012bcb9649a25e4355849aeebe8dab4868365bd219e310a04aec6bf50a8d3e679fb3a3b3b3a3f33dc3768c335a84730e8bf19796727f35fef3af7f1b38099bc520ebe77a96b36696a3b22a40f8c7651631236595012b343ee44544337c3fcc9719bcb6a04565fc8d16716abca3514423a55d9e19d74b5646f479cfa09551cd995156f87a7e6f50a37acaf7e12be3312e63f832af451fa0fa9f4df1c198c30a1fd8a232e2aa349ee01948ca222eaa59342d40bbfc31ce66069dd138dbfb6cd63a57791201268bbc003de1c57b5c150e4d19abe07d3e55ad74893856735053c00e3347c6a2c8d3b86491f1276201fa4912c392800d313f4d1725ae113f5c3d1788c91d68c88a03e31d3368182e71287e5bb03b9694b8ecc7384f28ce6d7ca0d99216486fc8c0b6ef81115c9b419384cde01521382e8c72913fb012f18c5816b3886b7d5de439cc0ed604af8b49c4dc304392802de164e7b48cef8c849695f1c4d8c39ef1804b409c2a2361f8b88cbf1a610c4340f9720f750621f886a4035705a45580264b1872950b8aae614aa0501a25d003d28daaa08f2cc1f1a72c638f1401fa19cc0810e5c0d1e401dface65ce79b7383218b20113d169c35ae62569a87bfd52ecb6cf0878ca6e81bba3da2973c2ff0e9a793cbab8b73f84cc32a2f1a5fe3c6c983ccf9c5257c5932f1ad797af10b7c2cf2a49ea571ffae8fc14bf93d2a800e0aeb06ec438691845bb07938456d4143c793feba22e2dbb75b086e2cbd03746032fe214366c5d4b5246b55d2a0e763488cf1653303cbcc6802a82995825a92edfa2d511bf8b72618c1d6a4dac46ec41222c5ce755dc04d32c05b1fe55a8d32aeedc851bd53dde23041b6a3c81610289a4f3f9d288ecd10b83d14cc6ec8f4364cf81d2286c151905b3d908fb2e5fa5e835060af995083c8d5fc0183ec1042b30c0cca22c46e41f4a1059170956d10721ab3779529346a0cd9cfc46d309a4cc60769cb246a99759cd7167a7971f369d0e1c547690537e7575b5a01716a7dc954aaab741826d409fcc69327811ca9ed543da3b5157b6ac5fa6eba79a01be356c5396dd79621ceef0f71b6d758a8edfb1a144ac06601ce26524ea0205d9f480cdb944b268d1d7aca10d78d226e6389c455b1f61deb09641a2fbee245a83c1a933e7462d287d7c6240d3c6da912bc718b74a54512a73376182687c851de16a3fcc66d1c5f810b59dbe836e13b4d00f5b53d6b6c751a3381624626792f8b1243ced288ad3d45bcd6e329ae2dedd151aeaf94dacc4fd649190563a2c0e0b9e8a8955efdbd6da5e2f32bac9448d589a3ac5424c5e37a4f7512314bde358320731d7d448613a2f958adce66dc11cc8d5644a8dc7fd44f3dab094c9e35d107c7c5786cb22d855ea758d878dfd80c475dee28969ed5a4089eadd6a2866f06a78688dd41a4b5c411c3b2b5ca41544b2fcc20cede7fdcd21b3ca7b1274fcb93a412634aeb1930566f4ae78f17c72fe270238589843bb05ad63b50548e9bb3cc6c7569dd71dd8ccfd632dbfefa74b791a111bbcea07d698abe56c928a53634e8a9d52365709d632642ba09495f89aeb0bab83cdd346734cf4e7edad2d4b50ddc737b72bb1ebdc6d6a625c1addec26ea9efd4f8c3d4fb4d50f703b538a554877ad1ac80447e082bcfef11b7d247590391968f8a0ecb5805e8fb964ffcd65e7ffceee45525a03f6902bc3f55899e5465d0bdb56cade9faec788f5a6652ec28ad81d3c4a7c0553c48a53673e8c0b17b84e83dad353c6a09db4d1657d0c43ba762967ed735e3597eb8cccce18deafde9c596deab21a1659c37e7ab3cde62a33c651d7b6e06ab2dbad570562bf9e9e81aadee91264bfca875bff54ec1b42921eca9aa13eb0ef296b21c5b36e81c5558d42d674dd6cde5d1f57b6e798dbc4fce4fada2d197b961a0ccbd6edeae51ca6eed8a416330de44ed8ab2393b2eea57c8f4f4b269daac2eb09452a2cdba1e28cf443a17090dd9a6edaf6e53aedb744b28df0b0e404402411eda61f8e78ce538b06c2c55b729b0eb08bcc2968723050bc50e7128a5eb7c8e349e3aedb0eeeec67573ed83a987e52c57cff50ea658572b0545af6c484529bba5655cb554f426b294552ae231cc8fa3e2da76e58e79c680431354624bbad7773dba2d9921481b4d5dff8d341d6d6ffe20bcaf6904ed18cb1778f778cbe9bbebb7a657ffdda3e39af64ba72fd4edfb08f83c05dfe46d5c65bc2e144af6267e5cc1fa4f142efe7c217ef860ab0ee48f1269d624dedd9aa09bf17335897f006940136bfc0388b3412bd68882610b63e49106d2099ae27ced7ee6447acd5441ab1da5ab3433cd33f6ac721562897f08e472b16032e95f42a68c19ea15d6a9773023cfa5bf428a0c9fefa1d45ce1f76585f782e58b842985fc214df4b18d3ef9232f2d853a269eb9b3a845a46ff5d48103356057136748137dec08324015afc9b11cd0ced94b2c5dcb05a30ffc160bd33e7ea92b07bddf3d72ba0bc7f8e1b2dd1c77e5cbdab9589e44fc5dc8804b54403ff58c623031547c9127702054a115d3fbfbb8484b6ed9705c84d77ab47349992fb85a66f3ca5b24c2aea3a86065c9f8e51cac61f330a42a92ec99789721969f22893454628c46fcd213f051cd4d59fb954e1b6b6f1cebb1b3ae55b0e5999deba91a0a2fb70c820dff6f0bb7da0f89dbdd0f5f7371a68bb8c0710788bb6dc49d71c4c776fb55c4e5b1af3b51fc3400e8a8d7cf5e87fca40ff9b74459986b3fcac5127b0d0a66b28d610f1ec7ae404c64fa4a880a98f5052b1d61002c6269f62a8489ace388768c3f7a6f6b35504c771328bc4e50b64601ddecd064055d4fb64a3ced0a92b86ba6830b4fd6460d3eeaed805d67a964634bf53bc8925164b7ee72af80ecdbb295ecb44c58dcb7db657056a74f7ac6f3161706771dae6fb15ddbce4b1e3111a15938c70ea72aba5dd9c820aa9248598538d2a4cc45cbb3ee831d5f9c5fdd7cbc36c545636e73658c88428864f0aa6911ab81f26b55b74b79d7b5e9eadfa2ae61bc886be5ea263fd2be44cae61412b28ce1dd93fab85eac4b5f72fbca2fefbee18a5eda218085c6487dc92d826056080bb86f9addd64140f4e6f76fab6d2a8774fa54ff9fd785f5aefaa3d3672d8ef45ec775b4c08346f0427b71b6b517bf652f7936cbd1eb5f6c2e5b15a36b4d051b967f385371fb4c657d32b7622d47a7972727d256eafe456328aedb36149058400ccf81b1b6cd382b36b3497c59cdcd6a43111f34d69d036f85f5493febaae0209abbbcc535f9161fa48f8fb5995f4d475f92e1f724197c8f69883b3ebeb952cc99fce23dd3dcdcb63b6e0e3536346ee80a795e8fc34f77b341ac10b9efae3239b5fb995419b6a71d82bde96f135a947a7d947aaeec026abde83a2fe9a3d49b38f2e04c95b47566d222f4eaeaa815b7e78c3e3eef3f31ba10c7aa92d829d9d02dedbe58cef9c1fb2a9bb9a86f76191ea377ba4aef64c051b544cf236f9ae86dfecb9016ff7e1fff7e20db9813556e889f8dec683b86fed122c95330d4b0cba7b9d7efae767b83067ab28dddd5ebd9a0b76fc3aedfa507123a75ad24d06f9bedf4e7392d5a833e5a03bb696a06b6462bcadb88d5cec6595f5ad99cd23d7ec5646c13fdee9cf6ecc19cbaefc82942392b58b71b4cb5bb937d65b92c4ff547e5f2ee1f58a9b69fe28f405162330be20a4b143ff2aab7c9944531ad09bd6ddd6069d162d7815428ca7fba1031a89a0b4e6af7ea45fb9c020e18a0c2ecbffd3b7ac383df068a9605adb492b615bdcb305f30ed6c0474827a585d54920628f657ae2c3c9b31ed85191bbb5becf7354e86da25619ea671952a0780070b8ce2b58521facf4d8f0a3a0ea0abf891acae9f12d22829f632de60e13b3df71d147f075b096f5b54726c162dc3ea8b9e96024b71da7ad247c4f7485784134471b95856fa0f0f236141f92207e7153634deaa528717209ae29d730ac73055e34d88b48c394dcea843c9db7b18af00979afe76275531007871e46aa198dadcc7b36521c1c5238e5247f625ad377e62d5693e0a1d3c5d07d9f2db5405bdcbb8030e8587f6a6bf2f59f5deff42636e73cb0cfb5ff526c5709b18b88f857b01482fc5234cdaf00a018fa31056e9620ecffbee21f1aabd1e68cb9158dd6923edd6350c79f041d49c38400c0dda933abdbfc8e245633d3490b32201da50b7f76759dcedeba138a059aa3b38b69302cbc5ba723052a70d26fa396c7b936d06e3887a305ebbd1067b40dc7f010000ffff03009e02b503'),
('d:3fadsn19xg21js46',1,'0.1.0','en-reader-0.2.0','b093464b7782','PLOVER 2024-02',x'789cec5c5973db3812fe2b2cbdec8bed2278d36f9e8cd73b3349ecf53153b51bd71444c212638a5491941d4f2aff7d1b2071513c24474a94ad797199141beceeaf01f4057e9e3ce4c502579353743459e098fc397d999c7e9e44739c45a480ff27e6093a3127f06b1e9314ae49765c1078b238364f2cf6cb63963fa7249e01312e093c323543dbf19ca9ef0716fc1e01e534cf1fe197abb797bf9f5f1b966939c7a635f9723489f368b5205945df9ac4f0487c6a3fe0b8cc50f86966a18fa5e3c1105552a574e49ff202de6c54c52a2206f954912c26b101321865f2a97a3162fc52c2e3cbd5344dca392926a7d92a4d8f26ab22e5fff2dfe8bb800f746c86c7a60d4429ce662b3c234c46fa4e187fc3577ec83e643fbd18ef7091e0857145aa222f5f30dcbce22f3b356ce3862c2bb298c260f4bd94e6ac00d1136ce02c36cefe22c514271f7166e05941e01d7966fcb348607ca3ca9b371bd59c248531ad798a08e8fb21290863c733192f47c682c409aef2a23492ccb89d26c041629438894fe83b6fe7a416e6c8789e27d1dc78c6a5312df24752c03ba72fc605c98b193005c4bfaed29723630e0fa4b89891f4c59893343e32a6ab0a78a8e6a0829894f0c013310ab2cc8b0a86784af21457499e95278a50ff288d9fc90301ab32de25595256c50be30924c295d12822a382446cc4b8e629a3122b82824efe2071464aaa968ce0c2f80da753fc1117277c1078d32c7f224546cd0ad8fa4822ca161b27c5c982695bbe3aa94ad0479e2febb716a45c4a0286041d87a9eec3e40f520b9b4f4b523cb18792523e4581a26429a92a521c7d9848c174e101bcb7e40984b9c173fc08a60294696c2c71918205d1f7191f261429503229989a190c590e9c4c282f7719b34a782426383d62ff55cfb911e5abac2a12d021067531c3a19379468c6591947946c02c0064fa38b5a7fc81fdbbc83340932a06289e936a1e17f819c0c64f2f304e95a4292c06c643912fd8e3f04f5625a4500106cda514263a3756609b7859ada84595205842df0ad2dece570545ae66f71a7e7d0333a504a6334017ec96a9b931c0ccb82a9285a2b1f749961b3f1198127f11e399a451be68606293a304936322acc054e3da3ea5219454b23299c12360cc65956433634970a4626c5cafca122c3f7f7860930128e67959b15764f00ea300e5d63ac3e9239b5e3779344fea09a1a9e26155d603e08ace5b908b2e76f09204f4564e4effdbac7604c14a9301e4f07f632b74e97959d21b1757e770812398cb7015c194393dbb7ec756540a325d9debeb9234cf5c5cfe0e97459eb277dcc3aacd161c7191b179c95e5f5600ece434f0295bc04ae888254f32f298d09f6a06bf1c092264732ae458828cad4d92680946027caa74b66b3674b61bb45f9729efcb1749865395d4416143ea58dee69cba9edd90b93edae48df794b886c652a011d80ea3f39f731d1d76fd15e8845c686486927b95991eb96d24346d995b51fa01d7981fda5b5122d30904bb2abebdb48ab26da96cb17f29babebebcbb92daae7772a1e7fa92abb9bee25afe2c7c073e2c0c933ff0c7c8132cadb02e53f7838be17305a0401ab764eacb974d901b1b65d0f21ca98c66ffee33bb5976ea21e4235fb3bb8bf3cb499f4236623ef038f38a0d4856fa407425dfcd223e385d6a36fbd87ec574b16ca7e1db72e46c97acf4186ee0b90d59e0db6db29145c293224b8fe875863b2470bd51c092d427b930372b9022681c0d08e14b21da4e9a14e5f2fa420110744397bbe3b87efe78219fdfe1fa675b5c2cdb960b60078f7d1619ac6dafdcc71c14ecfadd31a6fec8b178b677cb7df7cbdb6d8592bb2035bcd69e24d91b002c946271ffb76fa695ab290075fcdbd9db0168b65f221c53ecc7c8174228ccf42182cc3548348f7d0c17edc91d3a428a83a1985a0f87037e8a98888e2ffd1408323a1c23552b8a1f28239257ae23db9ba4c2b5b27c688c0c5823523c253dac91025c9d5fdf5cbeef95a0855fdf1edeac36c6a289099abdbc591dd7f772d7b7b8fb17043deb078cb2d996ee22be4db88ac9ff41065d5ee9807aa6bd3ed947c2c2a179a4784c326eec993dc3f6f2f6fc624b7bf1c4ecf7909c2c1a1b43f6a2f83732c0dd85b7b711ef16b709cf9633540fb647f857fc1c2de6fef6fbbee7718fc70b901a89196dc686e4519c189125d8adf3cd871d73bebd908710be29e798646ab3993a36cab036146fa89501f966ebb12f2229df93abc63a37436228ae4f774666b70837a38e011c209e3a082ce9fc089636c33730ed8e417aa51cd292e249fd92c1029cb1d4254e8d37f9629140f286f01c994857f57928c92c3f4da222d2fc9237ffd25ce0f71797db26681c21ab2b03499599be1dc2523c2d3577b6f9a63c14476a737bd1b125bbdd5b72e0f3152b50b6643dd5b7a91988b82d34d7c2bdc1f4e190d6502ba2537288df7e7d0f6d21a28bf4b84ee76b288fa5b867758673302abfbebbd12cb8befe9a2496cc312ad904c1492f108a83c3d2ac033910278444a435c0f62b7220a64c729a4a9693b3d262fb9e16a916440fca3d11e7c9954ead5335e2fc7c777d76fb0b9b884f385db199e9993fab6ea4178a45400cd5ae2829039edd9e2b8329652e355d67f130142919d5bae2b4ed50c20b414a96b529486d25a7e5b82283231d4b5a871a61c9d7b29f21e7c7519c6e51381a970e69195184f8666ceb3e56bb823236b09674b204a4b6afb8a17585649c45a89e82cd2d531c912d12fa6ba5867604966216dc9f806da47906ffbaf4df19c92965c927926afc30116358749028b016244a6831862e28cde88adce329edae9c7b3b71c1d974399b3efd77876c8ea540d7d2b3ed5db3e6109d78b03471269d93c0a68949c9679dbcede354195e6337a9345ec7d29e6b29d96e5e2d09babd636d6e508e3808d4470b54bb9e3fb5b349f1dc92d3d1fcdb7a7ab04f9b7489ac79f54eacafd0674c93b149546d53b6fbfeebd16885f06020dfa03277109368b49cb2ebf5e8d51a1df14cdb3e73dbb9646c7a1278649a3b36ce3127b4e51e7732489517fa0d8b7678e25b34b92099ac7de7de2de8b70297591ed34e9b028fed441b9580bfa39182c78417f4a295440bba9268dd09349624940e1933d2d572a9f49a654925de59934e69df088d693e41cc02d70fb822f5e3eab47955526349f2654a243f4e1f3f0a69373b13dec0c3d4044c55a40e2e45b34a49438c7249f0231dbdaed937977f3621d4367574407da515de85d78e42693ab4538b3d9b62c876d06b25f1057f13c0990ab1cc535c50733c9de007da4d5457ed20a7439b0b3bfc63b4bedcefb411afb6b6382e485912c2d1c8a308d756595fd366ab445cc5c2302058253866ed982cdc9f88c0b8b47414fc411436aca0ae81613bc213729cbd8121fd2dd58bd94137e0de946febca67d5cc7eed6f51545c43c01108388e9c0ebc9f514501526ca330c03309f9715128563473236170be1d0cc23f743c7f6f13c1710487cab6297a56bb2bcc2e421db5daa136d6bd4d0bb785873588c7571645d730f24c51053315edc18ed78bd1d608b988bfc3f5e476b67d4bb096d5b37866c9733c65ccdecedf367e4d197807007a2d00c34100c78a126b0805ae2050b427fa7e7739956498a426d65ed7a8bcb7f9e2ebeab686d7afaf2874ac21118abc6368cb8d9df54cab28d01b5f0543e8f2327ba8e4ac479bb0d72d9c25b65faff27b5a85d2fdd8273a22cea239ad0c48f753e4a8109293b17601a966705ae675b9a0c9cc9e5d5c9fd358859e8c1125200845e0a909c46d5c2d9fd8ab61c159a6f90262555a1f5c405a0fdecad2bca40075e6f0ff7d53d268d7856820b34c1a111ad77c45319a63f0f333e08e3e539fbea825678e7aad14fd8c0b4b17735e938c75cd53282d1a5db1d9d894ebcc136672a27cd7e53f87e15efde7a1832c6aa1e8c9ea42d3125d1e962d338efc9c4b279e6f2edfdfdcbdbd1588c2f69b14f1f112c6636d8d1c5ac76d412bd0d411745f059e6ad1a2b6d18f1ca2f19e8e9cef772367997cb7b195d4fbb73c0fa4c16677c166fb22ec50dae76ab7b37b12be7973772367213c9012b67271b810b23683cb5f838bb68fbe12b291f9766caf4fb8a00736993b7750574665ff27ab34d89c2ed8c6639535e0aecf7f3d7f73dbb37c22b6212aa0b5d6467357536b0c276b7d7a85a81b271964b8c81a0c327676284d03c6ed02c60b44a35e289d217e26ac0798dbebf33365196cfc2575090c1cb4d9a4da601703dd671b82358094d731a19c6ea03cd95ca524a60ee3409d86a8d785a86f73447d4722ca5fb119a2e2691552df39304883f5b9f7c343ea77422a129f816929ab274fc7ee7b925a1d3b1fda6cebab03c7f6926a6d39517b5c4d2592f3ecaf8ce4fa8f9c6af8045df884a6086590f425f909d44e7c6eeeaeae2eaffbb637d34543db9b65760122a6dd1ef63977732f528945036fab58742f677635f4c24ef48603de8ea9f5efbbf31b656a41400cc2a833cbb20e0b3e738bf0ed80e16359dc75fc6459c854b21fcd21ed5744e683aea5657d23d7b22be40ebb3193656a64fa7eab4ebd8fd3ea3a2addd912d392955e5baeceec5d1b85d72d58d8773e5e0bcb060e475315aed1f8fceacaf99751100f1243ab1b435736e3799ee279b0c1761eb6590718b57d175ca85af812a8e425b1d67aae67c6642e56bd55aea634926cdda5dff4e1a9cbe634164d62d51f9ed03bce79315ee6ab447b3ffb58c5cba4395c47ef4fd8112f960ceb6cec3f88c420357ac9baf5e3b2ee4ad6954f1774707f08793d6ad26b394b7aa3b6257622242690ea28d8046ff76eebed3abc97ba4bd6fefef09a87558179f144eb31ef1c6db86f1df0d0979832ca9744e92f0281a04a218f1788a5ac560d9314eed59f946abe1cc56f8906a4f6afea6e2593f9876db45c8ca449337688d17b20ec20ac5791011c0958db23050bc54a0f5f929ed32cf2a8c751d787cdb41e3e51db456ea81c396aed476affb910dc52e26321b8d660ed73abb54353ef73e81ad9110739d55e87564b83d2cb6b8be3de4a3d5d2fc86bf57757f40d78da778c58c288d50e23760cb0b55147a8d952c5f6586d9c9ec99b1d7bf323afbc6751b84250e14c934c4fa281b713279552211d34d5c3ce9709bf35b2543d5b7feb795f7ab6b7b5672583bca6e8cd0e2f0fa89b9fa6fc7fd4b4b3ad45ffade9ed345dafd9cb34c13cd2d30c1b9279e0b3d55f1c55dd2eb9ceaf3b5fac77b20e462952530cf940fa5bd5f878547faba8fa53f57958554fbb73d82e9c66937f2b694449415b498ac7dfa7246b6b25a9e7513754d621340b689a5a9b738f64590d68c9d9a7297d9712bdae0e6b4b7db8fbd487ec69f5946399dff233b774c1169b23563e54d0d71ea81c7cc1919e02e3775e95fe1a4f7dd14a06668d7addcbd4a115567a13613fb8208a243427db2dc47748ebca1498cc58379625b3525a1562cbacd2b2c89779a96595dab7f4ac92f2eb7a56c9ff51d0effbaa886776f4170ff715ebc17cdb536479f9382997ab4afd4473cc827da6cac649dec9d1187912810e95d26d619aaf2a5e06a07b842881f0ee447523e05d70f5e73d9962f43361d2eb008d31099b4169c3f643325b15c2229ec12b2a552f627f078258f6a57570a7e6d4563915c7958619fd3e1bfa7d4fa3e6feb476f4bdbb0cefe93952da5adf14ed08adb6b5be3c22bf6a4a612bcafa169d8fe05fb03d18c6c4cb39dc56338222c3e70b328f93851a1952537dc191fc204e43167232ead62874967aca568b261a42f6850e4669eb9476679693a5771b525b90baba8c4ee7e72f9857de90ba424c7aa2ab87b48577434a096ad220ec256d79770d6920b544cf4a29b46effc924ae274ad11023af9f58cf107062e4497c2c8dd8ebfcca016bfa12085982d8757b895bbb1727a6140db1af03ec777e0da0f61938b52f2046a1d5a2befff23f000000ffff0300fa43cf14'),
('d:ts6tbhfw71ye6srx',1,'0.1.0','en-reader-0.2.0','b093464b7782','PLOVER 2024-02',x'789cdc5bdd6edb3a127e154237bb0b248644fd3a774136dbed419b7493f49c8bd3e28096185b1b59322439a9b708b0efb06fb84f728694f823599265d76973ce4d51c59ae1ccf70dc99921f5d5b8cff225298d33ebc4589288fe36db18675f8d7041d290e6f07fc39c5813d3805fb38826f04cd3d39cc29bf9a939c1fc9787347b4a6834076152507865664e6dc77366be1f60f83d04c959963dc02f1fde5dff7c7983b0899d53131bcf27469485eb254d4b366a1cc12bd1595978e56c71ffe45b1bea15f9175051c665c2345f91c79816a8ccc100344bc892a2ec91e628cc92242ee22c45d9fd3dba59c0880588add633f8f382e6207a51bb847e89730abfad73f0265d27897a8d0d0fa6e153d33bc516bc939074be2673cadd6666d02fe59e567c4a3fa5e777ffbcbcba3d41d8423fad53cadcc7e8af0d83fe86feffdfffa17374b7ce1fc014b422659e2568969112e564b9a41122e84d4ee9038c428a12815d79841e6951d0840f572e288a0bb03882c77a7044499e6c101874b7a6454436275c4748ff5234d414248e4ed06c5df2f1e90645348d61c87201c3c76551d9b1201102a6680ebf54a63c11782a26ccc73b18bead12e4e135f6df24cb0bf40492284effbd060513e929d81e8731490ab482f19917e97a39033461c42ca55cf92783a91712215995244e513c4f33660b7d64283e913c8dd3f9c927a31afb32011fd07b923f64eb1300af58650fb478ca96244510f47c24cde0096283c4602529509a21128631a0504e3e19dc3d8e0bc0f60f18120646efe3342e4a18378a8b650c2c445c2388ad0b52b218003d6c3e24401162ac14ebe5121caadeabf0234b78a320119803fe9ca70f242713f43665e696802d9b1827fcfda5188efb1697dc4ca5a88e03ce17a389cddf390c1566ebbca0cc7dc08847267fa57ccad03d9f1830027a5a64a0f6a94644847098a52cc0e3b004b6180457e777d7689d33b52c24988e25654cc1ff41c1227b4239051b819a129c80570a1ae6b424f9e6744e539a93042dc9063d82fe1222aae44cc625a33e858905f1411f98a951bc4a80a6b2f2b532258acb6a5e019459ba59c6e5068c620b084004bfc1743ffbb55e41289bba29cc4a3955d9d4ddacd8f39b9beb8f1fe0918465968bf90f2881af1bf10866f31f8df76fdfc1ab300fb9f6cfb00656fe8a8794d9540d0c74e5b03498cc1eb0c16bad156c958cd90f469a019524319e3f3f9f087bb1b2572e5db5bdefae2f94b5464ee767b978435a0d4eb19784d99513fb586d07b5d98e23ed968608bb997dcce45ac672a7b590e5b93ba434576de56a35a5346a3e5c6aae86e0dad9ddc79b86a3d5b3e4e7cdf5cf7bf213f8b5d153e569bdac7450a4bcc5965b0b626c3524b9073d1861db1152b62fa560f22891559ea5e09e2e655b02591b7b7b59697b9e90f4edbd249d40f8e74c77f9a7b1e92836ab7d6590cd2a4cfbc2f600362d4bf86b69acf01571d05b2b10bc5853b321c73de863d39531e0997b8ce67a42cef5f791f3e4b4f41c7ba79cc68adb66a5b9db2b8e3e5cdedc5e5ff5ae8683ebca57999309a5d9bd0809fac8b64ec0f24c413e15418d4d35f52ad1e7e751644bd2740d3d0e0ecc645facd13850eb562b7b199e2b8c8d6aaeb881d450eed4a031e429861a29d261fb541f3195d29a99eaa50e66f054ac89b686ab30681c37982d1a5b3adaae0d00e237b785465e381694d6eed0878ad02b23d6ee8e581b4b5c6cb50c2babc621a32de6f6d662def071009d601b9d3a071e3f97c781a3d40e63e38bb968076ae115c22391f170878e8e3c7f189ba9c246cff8470333722aa9e24162e37663e3c8b8716cb53ce80ac6e1e358624e39582dff2d1f7bb62a07bb1d4bd4ce1a681869cbdc0ec37635a460bfbe79a3edff593e67c9dce9f29e1c37a173a622125d4b6dae1d66f520e599627e7a5a0aa1575cc37bb424dbc3532dc31b4cf0fc406cecbe966cbded4c0b75fcade6beae978fc7ded31b9a073776d71761ea6ad358931f17edaed7a5a6ab52de11a45a2d55d5d37d29e93c8525def603cf18bb4c8ef24326d2aec6adb4a42f91b6b4baa8519c1f3723a8d5ca45ac3729f0a6c20d5fdbd09555e348f5645aa06b69fb37c4a656605c6539740cce4be870957188eea009596ed0753e2769fc1fde71e95b7ce2797696923233fa2bfdb76faef75c787c476c5fbea355fbd023e95f6c7c57648ebeebeda8077514b484bed579396e78544a77c5862fa7aaefa9cd4518342e323424341ddbce0dc5869644379a4dc7defa35bdc3b84c454404a69afa4a7c24327273d0b5b41d1cc245cba5ebb6db9111515a07f1084c8587da1b85f0383486750ce3a065cda2a378642034b5c34838224b085c55734ae99150386e8712d52ded44e3333b3a59d2e6162532264fad41fac98402e9efe7776cc77c24c99a3d6a47237a3345369dac004b85ed83873d9506b2731668bd0fd9251ed6f60bf60ce6f92a21211ddfe86c7760db39534278d532012713d86ca07f30818c734e33265808faf5a51fa22b022a2c79ce94d39037d739fb905c4273bd91b60b245d05647576a425359013a5fde6f99369c0bcac2cb4273ef603dd480cbd2496b1759b09da616f65898a6e6a08cdf60639834dd47677b79d5b55764e1976dc48db1d8491cd0392300b86d01483e87139d81c6c772dbbd1545662fc42560eb7d17f7c4ceee8951e19c71d067600b8a3337fe4683cc0bec1aef16b09c35d670eaf6552ef3ae1782d76ee384ff9e151397c26f15aa2724731dd2ef3fb509cf2c3870a483c095c96512863ab2640ff8e28b40fed88c347353f164e4884c8923d1cdeb15fd16c95509566d9ccbef56a45656ebc4e63fdd4e0c498c1883c0dff0209363cdf939297afd5ed8f0676fb3409da96e03e4b74d96e5bd8eb8ddadcefa8483babd1d14628c90113801f79d743bbc450b06e5fb1a2e481df5ee2dde6faf1b7ba3cd08fd7c61f8e3d4300ae1b0740a6dca1b41a8bddbde0ef26d077e3cf5add09ffc6106bcc935596909c0523d422709a912fab34252df99d2ead7c713baa8417bfef54857f14e54c8e0a7ab23024d534a99e9fe27211cba7a80ad5c6453076e38d5f8d33d8bd1543569905fe6e2c612cf31c159fd53d2d9d27f8cb4ea2b8540f4fda9d05af716761f80ed8e140d7c5751fc0f63e008f3bdcddc636105905d672dc63cf006dc9b5fcee25b77145eec520759a904e07211d710cb585a7630a3c1d6b249e7ba369cb2ea4632aaaf7bb28d8acbd45e83881ddd0d77927f0c5c8719be4f043b70176c61d7f6d31e44a565d6c6a1da9fa2ae33117943f2b51de5e448d3867dc22c9934bbea71565c75e96b4234cdfd116fcbd6e98ee425905de5434fe3d532d82cd1bafccbb0308f15b843883840c9cdf6c11e1cbfeadaf75e6f855589d09f6876fa2c2f74490f08a440449fb726d1becfa84e808311db4200c0621dcd991de023270c5c610782fb7d16a47285a3576e085e463af1f9fd9094133d57f64192649c3053b6bd05a326647baa00a2803ccccaae382ba177e7e7b7bfef1dd9d517dab21cf34a08884f70c68df09b8be94f539033ffca8ffcf6ac7555c5bc6aea8d585c99a51b22050dea434e2a9f00a4e6269ed14cfcf747f79d35d3cc48c9b825376caeb5b18fe5e1c8f98135f3f2df9b5238bb3ada02f8bdbf981817e18f4883b110ed40d24edf246b50775227c73f9d3e5452fc07800607689ab0df238809db100e36d80a7dd006b5bb23b3d704b3eec238b06297617292332936fa4451ebcc5a1d1a408f6f04338ea2f1bf7e2caea26cbd19a60b8d54afc2edfa33438733a3973c54472f565bdd6dfbd565d5c7cbcbd9494318201dd3c7be40d32411ddfc30fa58edf983a0a7f5fbfa1d5f8bc93f8c0ff2310ef7611bf2331ea98a8fffa7879db3753cde1051482a18362d77899296a8edeaeb44c32f01b99e4e8afa51a487b5d4807963c10b7d492cd33974ea42faeaf6ef55ca07e5503dbc1a3e7963fb82caeb2a28867bc21dadaba02a381f900dace36da3cb9ec825b65771adcdfe173b3fa3e0599c38c592a1c60daadd6a5fefd59c4e32acf0098b84a9947f4cf54270476547eb78540d3b81458c1eca412593e2ceffc558fac2dc618892371dda1d930abd8e0adca92703855c57e1fcf215d92796c96474577d751eb06eef5756875bda533cf3b86f29323742ee5dc8bf01673a373a2fd18646db72d16ab4dac93c6a9a4d1d169ac94eee6f1384d180e76abe55119e51e105baf607feb8bcca3f7ac5ec356fe999d4bb172b45ebfd964485b17a44ced7e1454d845f527a8cbd9c20b530374cd73b25ac09fbbee2d61767456cbf9428e5df5d404adce8fb178a5574b32814a947d22a289e2ee1b0bac86a94599406dadd92fda2c7f84bdd2d16953d4ee6f3ed6a25325eaf78b366340884a982cb6c36bb28e7e102ebb66be634a592e510b3bb857b8959f0861474265b95643d8edfc5621d08599442ddc02da8548fb1d0000ffff0300ec844c1f');
INSERT INTO sentences VALUES
('d:3fadsn19xg21js46',0,0,0,36),
('d:3fadsn19xg21js46',1,1,38,57),
('d:3fadsn19xg21js46',2,2,58,85),
('d:3fadsn19xg21js46',3,3,87,199),
('d:3fadsn19xg21js46',4,4,201,309),
('d:3fadsn19xg21js46',5,4,310,418),
('d:3fadsn19xg21js46',6,4,419,512),
('d:3fadsn19xg21js46',7,5,514,620),
('d:3fadsn19xg21js46',8,5,621,646),
('d:3fadsn19xg21js46',9,6,648,782),
('d:3fadsn19xg21js46',10,6,783,863),
('d:3fadsn19xg21js46',11,7,865,986),
('d:3fadsn19xg21js46',12,7,987,1077),
('d:ts6tbhfw71ye6srx',0,0,0,44),
('d:ts6tbhfw71ye6srx',1,1,46,268),
('d:ts6tbhfw71ye6srx',2,2,270,318),
('d:ts6tbhfw71ye6srx',3,2,319,359),
('d:ts6tbhfw71ye6srx',4,3,361,459),
('d:ts6tbhfw71ye6srx',5,3,460,483),
('d:ts6tbhfw71ye6srx',6,4,485,592),
('d:ts6tbhfw71ye6srx',7,4,593,740),
('d:ts6tbhfw71ye6srx',8,5,742,787),
('d:ts6tbhfw71ye6srx',9,5,788,887),
('d:vmw7r5dw4156pztm',0,0,0,56),
('d:vmw7r5dw4156pztm',1,1,58,243),
('d:vmw7r5dw4156pztm',2,2,245,346),
('d:vmw7r5dw4156pztm',3,3,348,432),
('d:vmw7r5dw4156pztm',4,3,433,526),
('d:vmw7r5dw4156pztm',5,4,528,654),
('d:vmw7r5dw4156pztm',6,5,656,734);
INSERT INTO times VALUES
('d:3fadsn19xg21js46',0,'DURATION','P60D',26,36,'sixty days'),
('d:3fadsn19xg21js46',1,'DATE','2021-09-03',69,85,'3 September 2021'),
('d:3fadsn19xg21js46',2,'DATE','2021-09-03',120,126,'Friday'),
('d:3fadsn19xg21js46',3,'DURATION','P60D',164,171,'60 days'),
('d:3fadsn19xg21js46',4,'DATE','2021-07',245,249,'July'),
('d:3fadsn19xg21js46',5,'DATE','2021-09-01',394,403,'Wednesday'),
('d:3fadsn19xg21js46',6,'DATE','2021-09',711,731,'the end of the month'),
('d:3fadsn19xg21js46',7,'DATE','2021-09-02',829,837,'Thursday'),
('d:ts6tbhfw71ye6srx',0,'DATE','2022-06-21',54,66,'21 June 2022'),
('d:ts6tbhfw71ye6srx',1,'DATE','2022-06-21',166,182,'early on Tuesday'),
('d:ts6tbhfw71ye6srx',2,'DATE','2022-W26',834,843,'next week'),
('d:vmw7r5dw4156pztm',0,'DATE','2024-03-12',65,78,'12 March 2024'),
('d:vmw7r5dw4156pztm',1,'DATE','2024-03-12',192,199,'Tuesday'),
('d:vmw7r5dw4156pztm',2,'DURATION','P2D',219,226,'two-day'),
('d:vmw7r5dw4156pztm',3,'DATE','2024-01',468,475,'January'),
('d:vmw7r5dw4156pztm',4,'DATE','2024-W10',571,580,'last week'),
('d:vmw7r5dw4156pztm',5,'DATE','2024-03-15',699,705,'Friday');
INSERT INTO places VALUES
('d:3fadsn19xg21js46',0,'name','Armenia','ARM',NULL,'country',40.0,45.0,NULL,87,94,'Armenia'),
('d:3fadsn19xg21js46',1,'name','Azerbaijan','AZE',NULL,'country',40.5,47.5,NULL,99,109,'Azerbaijan'),
('d:3fadsn19xg21js46',2,'name','Tbilisi','GEO','Tbilisi','city',41.6914,44.8341,611717,186,193,'Tbilisi'),
('d:3fadsn19xg21js46',3,'name','Georgia','GEO',NULL,'country',42.0,43.5,NULL,234,241,'Georgia'),
('d:3fadsn19xg21js46',4,'name','Azerbaijan','AZE',NULL,'country',40.5,47.5,NULL,310,320,'Azerbaijan'),
('d:3fadsn19xg21js46',5,'nationality','Armenia','ARM',NULL,'country',40.0,45.0,NULL,350,358,'Armenian'),
('d:3fadsn19xg21js46',6,'name','Kalbajar','AZE',NULL,'district',40.03,46.25,NULL,409,417,'Kalbajar'),
('d:3fadsn19xg21js46',7,'name','Armenia','ARM',NULL,'country',40.0,45.0,NULL,419,426,'Armenia'),
('d:3fadsn19xg21js46',8,'nationality','Armenia','ARM',NULL,'country',40.0,45.0,NULL,563,571,'Armenian'),
('d:3fadsn19xg21js46',9,'name','Azerbaijan','AZE',NULL,'country',40.5,47.5,NULL,783,793,'Azerbaijan'),
('d:3fadsn19xg21js46',10,'nationality','Georgia','GEO',NULL,'country',42.0,43.5,NULL,865,873,'Georgian'),
('d:3fadsn19xg21js46',11,'name','Russia','RUS',NULL,'country',60.0,100.0,NULL,987,993,'Russia'),
('d:3fadsn19xg21js46',12,'name','Sochi','RUS','Krasnodar Krai','city',43.597,39.7248,491422,1037,1042,'Sochi'),
('d:3fadsn19xg21js46',13,'name','Azerbaijan','AZE',NULL,'country',40.5,47.5,NULL,1048,1058,'Azerbaijan'),
('d:ts6tbhfw71ye6srx',0,'name','Rhodes','GRC',NULL,'district',36.2,28.0,NULL,38,44,'Rhodes'),
('d:ts6tbhfw71ye6srx',1,'name','Athens','GRC','Attica','city',37.9838,23.7278,264371,46,52,'ATHENS'),
('d:ts6tbhfw71ye6srx',2,'nationality','Turkey','TUR',NULL,'country',39.0,35.0,NULL,87,94,'Turkish'),
('d:ts6tbhfw71ye6srx',3,'nationality','Greece','GRC',NULL,'country',39.0,22.0,NULL,116,121,'Greek'),
('d:ts6tbhfw71ye6srx',4,'name','Rhodes','GRC',NULL,'district',36.2,28.0,NULL,159,165,'Rhodes'),
('d:ts6tbhfw71ye6srx',5,'name','Greece','GRC',NULL,'country',39.0,22.0,NULL,184,190,'Greece'),
('d:ts6tbhfw71ye6srx',6,'name','Turkey','TUR',NULL,'country',39.0,35.0,NULL,215,221,'Turkey'),
('d:ts6tbhfw71ye6srx',7,'nationality','Greece','GRC',NULL,'country',39.0,22.0,NULL,255,260,'Greek'),
('d:ts6tbhfw71ye6srx',8,'nationality','Turkey','TUR',NULL,'country',39.0,35.0,NULL,319,326,'Turkish'),
('d:ts6tbhfw71ye6srx',9,'nationality','Turkey','TUR',NULL,'country',39.0,35.0,NULL,366,373,'Turkish'),
('d:ts6tbhfw71ye6srx',10,'name','Turkey','TUR',NULL,'country',39.0,35.0,NULL,485,491,'Turkey'),
('d:ts6tbhfw71ye6srx',11,'nationality','Greece','GRC',NULL,'country',39.0,22.0,NULL,565,570,'Greek'),
('d:ts6tbhfw71ye6srx',12,'name','Ankara','TUR','Ankara','city',39.9199,32.8543,323786,585,591,'Ankara'),
('d:ts6tbhfw71ye6srx',13,'nationality','Greece','GRC',NULL,'country',39.0,22.0,NULL,638,643,'Greek'),
('d:vmw7r5dw4156pztm',0,'name','Norway','NOR',NULL,'country',62.0,10.0,NULL,0,6,'Norway'),
('d:vmw7r5dw4156pztm',1,'name','Amman','JOR','Amman','city',31.9552,35.945,250441,29,34,'Amman'),
('d:vmw7r5dw4156pztm',2,'name','Amman','JOR','Amman','city',31.9552,35.945,250441,58,63,'AMMAN'),
('d:vmw7r5dw4156pztm',3,'nationality','Norway','NOR',NULL,'country',62.0,10.0,NULL,97,106,'Norwegian'),
('d:vmw7r5dw4156pztm',4,'nationality','Jordan','JOR',NULL,'country',31.0,36.0,NULL,145,154,'Jordanian'),
('d:vmw7r5dw4156pztm',5,'name','Amman','JOR','Amman','city',31.9552,35.945,250441,183,188,'Amman'),
('d:vmw7r5dw4156pztm',6,'name','Jordan','JOR',NULL,'country',31.0,36.0,NULL,236,242,'Jordan'),
('d:vmw7r5dw4156pztm',7,'name','Jordan','JOR',NULL,'country',31.0,36.0,NULL,246,252,'Jordan'),
('d:vmw7r5dw4156pztm',8,'name','Norway','NOR',NULL,'country',62.0,10.0,NULL,365,371,'Norway'),
('d:vmw7r5dw4156pztm',9,'nationality','Syria','SYR',NULL,'country',35.0,38.0,NULL,418,424,'Syrian'),
('d:vmw7r5dw4156pztm',10,'name',NULL,NULL,NULL,NULL,NULL,NULL,NULL,565,570,'Nasib'),
('d:vmw7r5dw4156pztm',11,'nationality','Jordan','JOR',NULL,'country',31.0,36.0,NULL,627,636,'Jordanian'),
('d:vmw7r5dw4156pztm',12,'name','Geneva','CHE',NULL,'city',46.2022,6.1457,2660646,689,695,'Geneva');
INSERT INTO amounts VALUES
('d:3fadsn19xg21js46',0,'other',2.0,NULL,'countries','exact',NULL,668,681,'two countries'),
('d:3fadsn19xg21js46',1,'people',4.0,NULL,'soldiers','exact','released',803,825,'four captured soldiers'),
('d:ts6tbhfw71ye6srx',0,'people',3.0,NULL,'sailors','exact','injured',291,304,'three sailors'),
('d:ts6tbhfw71ye6srx',1,'people',2.0,NULL,'fishermen','exact',NULL,691,704,'two fishermen'),
('d:ts6tbhfw71ye6srx',2,'people',2.0,NULL,'members','exact',NULL,757,768,'two members'),
('d:vmw7r5dw4156pztm',0,'money',40000000.0,NULL,'USD','exact',NULL,385,396,'$40 million'),
('d:vmw7r5dw4156pztm',1,'people',6.0,NULL,'civilians','over','killed',590,612,'at least six civilians'),
('d:vmw7r5dw4156pztm',2,'people',2.0,NULL,'ministers','exact',NULL,660,673,'two ministers');
INSERT INTO actors VALUES
('ctry:ARM','Armenia','territory','ARM','GOV'),
('ctry:AZE','Azerbaijan','territory','AZE','GOV'),
('ctry:GEO','Georgia','territory','GEO','GOV'),
('ctry:GRC','Greece','territory','GRC','GOV'),
('ctry:JOR','Jordan','territory','JOR','GOV'),
('ctry:NOR','Norway','territory','NOR','GOV'),
('ctry:RUS','Russia','territory','RUS','GOV'),
('ctry:SYR','Syria','territory','SYR','GOV'),
('ctry:TUR','Turkey','territory','TUR','GOV'),
('gn:250441','Amman','city','JOR',NULL),
('gn:2660646','Geneva','city','CHE',NULL),
('gn:323786','Ankara','city','TUR',NULL),
('gn:491422','Sochi','city','RUS',NULL),
('gn:611717','Tbilisi','city','GEO',NULL),
('igo:icrc','International Committee of the Red Cross','international','CHE','NGO'),
('igo:nato','North Atlantic Treaty Organization','international',NULL,'IGO'),
('igo:un','United Nations','international',NULL,'IGO'),
('org:ARM-armed-forces','armed forces of Armenia','body','ARM','MIL'),
('org:ARM-government','government of Armenia','body','ARM','GOV'),
('org:AZE-defence-ministry','defence ministry of Azerbaijan','body','AZE','GOV'),
('org:TUR-mfa','Turkish Foreign Ministry','body','TUR','GOV'),
('reg:rhodes','Rhodes','region','GRC',NULL),
('sub:AZ-KAL','Kalbajar','region','AZE',NULL);
INSERT INTO entities VALUES
('e:0vb5jewya7p8rgxr','d:ts6tbhfw71ye6srx','e9','Eleni Markou','PERSON',NULL,NULL,NULL),
('e:142k6yxefcqcd714','d:vmw7r5dw4156pztm','e4','convoys','GROUP',NULL,NULL,'UNS'),
('e:19zzvhwmrwe2mb9r','d:3fadsn19xg21js46','e13','parliament','ORG',NULL,NULL,'LEG'),
('e:1w0h0ha35x31em6g','d:3fadsn19xg21js46','e11','its troops','GROUP',NULL,NULL,'MIL'),
('e:2kww266txratxe7a','d:3fadsn19xg21js46','e17','heavy artillery','GROUP',NULL,NULL,'MIL'),
('e:39zkb61xd02k03sa','d:3fadsn19xg21js46','e7','Defence Ministry','ORG','org:AZE-defence-ministry','AZE','GOV'),
('e:3r5bfhqsb3t5s0kv','d:3fadsn19xg21js46','e12','Levon Sahakyan','PERSON',NULL,'ARM',NULL),
('e:4vs4pmvdsk6rc9p1','d:vmw7r5dw4156pztm','e3','Amman','GPE','gn:250441','JOR',NULL),
('e:57vx4qpwv3r0t5sn','d:3fadsn19xg21js46','e9','Kalbajar','GPE','sub:AZ-KAL','AZE',NULL),
('e:64m2y0qzww3xbzbg','d:vmw7r5dw4156pztm','e8','Syria','GPE','ctry:SYR','SYR','GOV'),
('e:6ccd0r9d3abkxzfs','d:vmw7r5dw4156pztm','e14','Jordanian state television','ORG',NULL,'JOR','MED'),
('e:78tkhx7507p1k46r','d:3fadsn19xg21js46','e6','both sides','GROUP',NULL,NULL,'GOV'),
('e:9ct90s6vye65a7z5','d:vmw7r5dw4156pztm','e16','Geneva','GPE','gn:2660646','CHE',NULL),
('e:9j4bn144yqc9j1vz','d:3fadsn19xg21js46','e4','Tbilisi','GPE','gn:611717','GEO',NULL),
('e:9y99q7c6vx07hnt6','d:vmw7r5dw4156pztm','e11','Troops','GROUP',NULL,NULL,'MIL'),
('e:a26gcne1qq76dna9','d:vmw7r5dw4156pztm','e17','UN envoy','PERSON',NULL,NULL,NULL),
('e:axh1pf4jr7svymrj','d:vmw7r5dw4156pztm','e6','Jordan','GPE','ctry:JOR','JOR','GOV'),
('e:b54hjhyt313r62g4','d:vmw7r5dw4156pztm','e15','two ministers','GROUP',NULL,NULL,NULL),
('e:b8qctb8dg16djv2p','d:3fadsn19xg21js46','e15','two countries','GROUP',NULL,NULL,'GOV'),
('e:bv88ty8q4h2k0qpg','d:3fadsn19xg21js46','e5','Georgia','GPE','ctry:GEO','GEO','GOV'),
('e:dexrphpez2j2141f','d:ts6tbhfw71ye6srx','e7','Turkish officials','GROUP',NULL,'TUR',NULL),
('e:dw6qdfkjevj1pgyr','d:3fadsn19xg21js46','e8','Armenian forces','ORG','org:ARM-armed-forces','ARM','MIL'),
('e:dwk2apa70313kqfv','d:vmw7r5dw4156pztm','e2','Norway','GPE','ctry:NOR','NOR','GOV'),
('e:e2q5ekrvrbx4gt34','d:3fadsn19xg21js46','e2','Azerbaijan','GPE','ctry:AZE','AZE','GOV'),
('e:eb87jg2gfhbv10gv','d:vmw7r5dw4156pztm','e1','Astrid Lunde','PERSON',NULL,'NOR','GOV'),
('e:fnwd741c0eve7dwv','d:ts6tbhfw71ye6srx','e12','Ankara','GPE','gn:323786','TUR',NULL),
('e:fqd4tqce7sd5weem','d:vmw7r5dw4156pztm','e7','reporters','GROUP',NULL,NULL,NULL),
('e:gjcrsp7rpb83xq36','d:ts6tbhfw71ye6srx','e2','Rhodes','LOC','reg:rhodes','GRC',NULL),
('e:gk7cv8h0hdbg54yf','d:vmw7r5dw4156pztm','e18','United Nations','ORG','igo:un',NULL,'IGO'),
('e:j02ae89spewmqy2y','d:ts6tbhfw71ye6srx','e4','Greece','GPE','ctry:GRC','GRC','GOV'),
('e:jgdq6sjrv29cam1n','d:ts6tbhfw71ye6srx','e6','three sailors','GROUP',NULL,NULL,NULL),
('e:kn2gggvg6p7yr6w0','d:ts6tbhfw71ye6srx','e1','Navies','GROUP',NULL,NULL,'MIL'),
('e:kr4dw003gmfktv7n','d:ts6tbhfw71ye6srx','e11','Greek ambassador','PERSON',NULL,'GRC',NULL),
('e:krercmb4dcjkz91v','d:ts6tbhfw71ye6srx','e8','Turkish captain','PERSON',NULL,'TUR',NULL),
('e:nk2zpn247p5ycpb7','d:3fadsn19xg21js46','e23','Sochi','GPE','gn:491422','RUS',NULL),
('e:nx4mt2xhacwyeaaf','d:vmw7r5dw4156pztm','e12','Nasib','LOC',NULL,NULL,NULL),
('e:pen88ahfdz5kqr8m','d:3fadsn19xg21js46','e14','other side','GROUP',NULL,NULL,NULL),
('e:qbcqkb93rdw7xahq','d:3fadsn19xg21js46','e1','Armenia','GPE','ctry:ARM','ARM','GOV'),
('e:qbj5a8r5egz09r09','d:ts6tbhfw71ye6srx','e3','Turkey','GPE','ctry:TUR','TUR','GOV'),
('e:s0yy0c9pdaz3t2d4','d:3fadsn19xg21js46','e16','prisoners','GROUP',NULL,NULL,NULL),
('e:skjby414m0jmrces','d:ts6tbhfw71ye6srx','e13','two fishermen','GROUP',NULL,NULL,NULL),
('e:skr2zp0mv81amw02','d:3fadsn19xg21js46','e22','Russia','GPE','ctry:RUS','RUS','GOV'),
('e:tedb5c2k97pn252c','d:ts6tbhfw71ye6srx','e15','its two members','GROUP',NULL,NULL,NULL),
('e:tqhbx22r1tdfs0jr','d:vmw7r5dw4156pztm','e10','their spokesman','PERSON',NULL,NULL,NULL),
('e:tx7prpqb0ppv51h6','d:ts6tbhfw71ye6srx','e18','diplomat','PERSON',NULL,NULL,NULL),
('e:v0k9dgsdnx1tyr89','d:vmw7r5dw4156pztm','e9','rebels','GROUP',NULL,NULL,NULL),
('e:ven79s58j5skmr92','d:3fadsn19xg21js46','e19','International Committee of the Red Cross','ORG','igo:icrc','CHE','NGO'),
('e:vg3e5w73zeg2n064','d:ts6tbhfw71ye6srx','e16','Its secretary','PERSON',NULL,NULL,NULL),
('e:vwe37mqkwpysj8bk','d:vmw7r5dw4156pztm','e5','Karim Haddad','PERSON',NULL,'JOR',NULL),
('e:vzb2k8pcnmcqvbrp','d:ts6tbhfw71ye6srx','e14','North Atlantic Treaty Organization','ORG','igo:nato',NULL,'IGO'),
('e:w1y8972t9f3b1dbv','d:3fadsn19xg21js46','e3','mediators','GROUP',NULL,NULL,NULL),
('e:w2sem7kc42gzbs7n','d:3fadsn19xg21js46','e10','Armenia''s government','ORG','org:ARM-government','ARM','GOV'),
('e:waes5nkefmah2ym6','d:3fadsn19xg21js46','e20','Nino Beridze','PERSON',NULL,'GEO',NULL),
('e:wrew32gzpmm2th66','d:3fadsn19xg21js46','e18','four captured soldiers','GROUP',NULL,NULL,NULL),
('e:x1xgprmjzymzkftn','d:ts6tbhfw71ye6srx','e10','Turkish Foreign Ministry','ORG','org:TUR-mfa','TUR','GOV'),
('e:xejxff43ak37x7ar','d:ts6tbhfw71ye6srx','e5','Greece''s coast guard','PERSON',NULL,'GRC',NULL),
('e:xv7y21ge661wpms9','d:3fadsn19xg21js46','e21','both governments','GROUP',NULL,NULL,'GOV'),
('e:yy28fx764dqc4j4q','d:vmw7r5dw4156pztm','e13','at least six civilians','GROUP',NULL,NULL,NULL),
('e:zjv2ab3e1erss47w','d:ts6tbhfw71ye6srx','e17','general','PERSON',NULL,NULL,NULL);
INSERT INTO mentions VALUES
('e:0vb5jewya7p8rgxr',0,'name',411,423,'Eleni Markou'),
('e:0vb5jewya7p8rgxr',1,'nominal',425,458,'a spokeswoman for the coast guard'),
('e:142k6yxefcqcd714',0,'nominal',42,49,'convoys'),
('e:142k6yxefcqcd714',1,'nominal',276,287,'the convoys'),
('e:19zzvhwmrwe2mb9r',0,'nominal',609,619,'parliament'),
('e:1w0h0ha35x31em6g',0,'nominal',473,483,'its troops'),
('e:2kww266txratxe7a',0,'nominal',748,763,'heavy artillery'),
('e:39zkb61xd02k03sa',0,'name',323,339,'Defence Ministry'),
('e:3r5bfhqsb3t5s0kv',0,'pronoun',515,517,'We'),
('e:3r5bfhqsb3t5s0kv',1,'name',563,603,'Armenian Defence Minister Levon Sahakyan'),
('e:4vs4pmvdsk6rc9p1',0,'name',29,34,'Amman'),
('e:4vs4pmvdsk6rc9p1',1,'name',183,188,'Amman'),
('e:57vx4qpwv3r0t5sn',0,'name',409,417,'Kalbajar'),
('e:64m2y0qzww3xbzbg',0,'nominal',418,424,'Syrian'),
('e:6ccd0r9d3abkxzfs',0,'nominal',627,653,'Jordanian state television'),
('e:78tkhx7507p1k46r',0,'nominal',273,283,'both sides'),
('e:9ct90s6vye65a7z5',0,'name',689,695,'Geneva'),
('e:9j4bn144yqc9j1vz',0,'name',186,193,'Tbilisi'),
('e:9y99q7c6vx07hnt6',0,'nominal',528,534,'Troops'),
('e:a26gcne1qq76dna9',0,'nominal',721,733,'the UN envoy'),
('e:axh1pf4jr7svymrj',0,'nominal',145,154,'Jordanian'),
('e:axh1pf4jr7svymrj',1,'name',236,242,'Jordan'),
('e:axh1pf4jr7svymrj',2,'name',246,252,'Jordan'),
('e:axh1pf4jr7svymrj',3,'pronoun',262,265,'its'),
('e:axh1pf4jr7svymrj',4,'nominal',627,636,'Jordanian'),
('e:b54hjhyt313r62g4',0,'nominal',656,673,'The two ministers'),
('e:b8qctb8dg16djv2p',0,'nominal',664,681,'the two countries'),
('e:bv88ty8q4h2k0qpg',0,'name',234,241,'Georgia'),
('e:bv88ty8q4h2k0qpg',1,'nominal',865,873,'Georgian'),
('e:dexrphpez2j2141f',0,'nominal',319,336,'Turkish officials'),
('e:dw6qdfkjevj1pgyr',0,'nominal',350,365,'Armenian forces'),
('e:dwk2apa70313kqfv',0,'name',0,6,'Norway'),
('e:dwk2apa70313kqfv',1,'nominal',97,106,'Norwegian'),
('e:dwk2apa70313kqfv',2,'name',365,371,'Norway'),
('e:e2q5ekrvrbx4gt34',0,'name',99,109,'Azerbaijan'),
('e:e2q5ekrvrbx4gt34',1,'name',310,320,'Azerbaijan'),
('e:e2q5ekrvrbx4gt34',2,'name',783,793,'Azerbaijan'),
('e:e2q5ekrvrbx4gt34',3,'name',1048,1058,'Azerbaijan'),
('e:eb87jg2gfhbv10gv',0,'nominal',0,25,'Norway''s foreign minister'),
('e:eb87jg2gfhbv10gv',1,'name',97,136,'Norwegian Foreign Minister Astrid Lunde'),
('e:eb87jg2gfhbv10gv',2,'pronoun',141,144,'her'),
('e:eb87jg2gfhbv10gv',3,'name',307,312,'Lunde'),
('e:fnwd741c0eve7dwv',0,'name',585,591,'Ankara'),
('e:fqd4tqce7sd5weem',0,'nominal',318,327,'reporters'),
('e:gjcrsp7rpb83xq36',0,'name',38,44,'Rhodes'),
('e:gjcrsp7rpb83xq36',1,'name',159,165,'Rhodes'),
('e:gk7cv8h0hdbg54yf',0,'name',725,727,'UN'),
('e:j02ae89spewmqy2y',0,'nominal',116,121,'Greek'),
('e:j02ae89spewmqy2y',1,'name',184,190,'Greece'),
('e:j02ae89spewmqy2y',2,'nominal',255,260,'Greek'),
('e:j02ae89spewmqy2y',3,'nominal',565,570,'Greek'),
('e:j02ae89spewmqy2y',4,'nominal',638,643,'Greek'),
('e:jgdq6sjrv29cam1n',0,'nominal',291,304,'three sailors'),
('e:kn2gggvg6p7yr6w0',0,'nominal',0,6,'Navies'),
('e:kr4dw003gmfktv7n',0,'nominal',561,581,'the Greek ambassador'),
('e:krercmb4dcjkz91v',0,'nominal',362,381,'The Turkish captain'),
('e:nk2zpn247p5ycpb7',0,'name',1037,1042,'Sochi'),
('e:nx4mt2xhacwyeaaf',0,'nominal',543,570,'the border village of Nasib'),
('e:nx4mt2xhacwyeaaf',1,'name',565,570,'Nasib'),
('e:pen88ahfdz5kqr8m',0,'nominal',622,636,'The other side'),
('e:qbcqkb93rdw7xahq',0,'name',87,94,'Armenia'),
('e:qbcqkb93rdw7xahq',1,'pronoun',137,142,'their'),
('e:qbcqkb93rdw7xahq',2,'nominal',350,358,'Armenian'),
('e:qbcqkb93rdw7xahq',3,'name',419,426,'Armenia'),
('e:qbcqkb93rdw7xahq',4,'nominal',563,571,'Armenian'),
('e:qbj5a8r5egz09r09',0,'nominal',87,94,'Turkish'),
('e:qbj5a8r5egz09r09',1,'name',215,221,'Turkey'),
('e:qbj5a8r5egz09r09',2,'pronoun',234,237,'its'),
('e:qbj5a8r5egz09r09',3,'nominal',319,326,'Turkish'),
('e:qbj5a8r5egz09r09',4,'nominal',366,373,'Turkish'),
('e:qbj5a8r5egz09r09',5,'name',485,491,'Turkey'),
('e:s0yy0c9pdaz3t2d4',0,'nominal',698,707,'prisoners'),
('e:skjby414m0jmrces',0,'nominal',691,704,'two fishermen'),
('e:skr2zp0mv81amw02',0,'name',987,993,'Russia'),
('e:tedb5c2k97pn252c',0,'nominal',753,768,'its two members'),
('e:tqhbx22r1tdfs0jr',0,'nominal',503,518,'their spokesman'),
('e:tx7prpqb0ppv51h6',0,'nominal',845,855,'a diplomat'),
('e:v0k9dgsdnx1tyr89',0,'nominal',444,454,'the rebels'),
('e:v0k9dgsdnx1tyr89',1,'pronoun',503,508,'their'),
('e:ven79s58j5skmr92',0,'name',843,852,'Red Cross'),
('e:vg3e5w73zeg2n064',0,'nominal',788,801,'Its secretary'),
('e:vwe37mqkwpysj8bk',0,'name',145,179,'Jordanian counterpart Karim Haddad'),
('e:vwe37mqkwpysj8bk',1,'name',348,354,'Haddad'),
('e:vwe37mqkwpysj8bk',2,'pronoun',433,435,'He'),
('e:vzb2k8pcnmcqvbrp',0,'name',742,746,'NATO'),
('e:vzb2k8pcnmcqvbrp',1,'pronoun',753,756,'its'),
('e:w1y8972t9f3b1dbv',0,'nominal',173,182,'mediators'),
('e:w2sem7kc42gzbs7n',0,'nominal',419,439,'Armenia''s government'),
('e:w2sem7kc42gzbs7n',1,'pronoun',473,476,'its'),
('e:waes5nkefmah2ym6',0,'name',865,901,'Georgian Prime Minister Nino Beridze'),
('e:wrew32gzpmm2th66',0,'nominal',803,825,'four captured soldiers'),
('e:x1xgprmjzymzkftn',0,'name',494,510,'Foreign Ministry'),
('e:x1xgprmjzymzkftn',1,'nominal',609,621,'the ministry'),
('e:x1xgprmjzymzkftn',2,'pronoun',627,629,'it'),
('e:x1xgprmjzymzkftn',3,'pronoun',788,791,'Its'),
('e:xejxff43ak37x7ar',0,'nominal',184,204,'Greece''s coast guard'),
('e:xejxff43ak37x7ar',1,'nominal',270,285,'The coast guard'),
('e:xejxff43ak37x7ar',2,'nominal',443,458,'the coast guard'),
('e:xv7y21ge661wpms9',0,'nominal',935,951,'both governments'),
('e:yy28fx764dqc4j4q',0,'nominal',590,612,'at least six civilians'),
('e:zjv2ab3e1erss47w',0,'nominal',802,809,'general');
INSERT INTO entity_roles VALUES
('e:0vb5jewya7p8rgxr',0,'spokeswoman','e:xejxff43ak37x7ar',427,438,'spokeswoman'),
('e:3r5bfhqsb3t5s0kv',0,'defence minister','e:qbcqkb93rdw7xahq',572,588,'Defence Minister'),
('e:a26gcne1qq76dna9',0,'un envoy',NULL,725,733,'UN envoy'),
('e:b54hjhyt313r62g4',0,'minister',NULL,664,673,'ministers'),
('e:dexrphpez2j2141f',0,'official','e:qbj5a8r5egz09r09',327,336,'officials'),
('e:eb87jg2gfhbv10gv',0,'foreign minister','e:dwk2apa70313kqfv',9,25,'foreign minister'),
('e:fqd4tqce7sd5weem',0,'reporter',NULL,318,327,'reporters'),
('e:jgdq6sjrv29cam1n',0,'sailor',NULL,297,304,'sailors'),
('e:kr4dw003gmfktv7n',0,'ambassador','e:j02ae89spewmqy2y',571,581,'ambassador'),
('e:krercmb4dcjkz91v',0,'captain','e:qbj5a8r5egz09r09',374,381,'captain'),
('e:s0yy0c9pdaz3t2d4',0,'prisoner',NULL,698,707,'prisoners'),
('e:skjby414m0jmrces',0,'fisherman',NULL,695,704,'fishermen'),
('e:tedb5c2k97pn252c',0,'member',NULL,761,768,'members'),
('e:tqhbx22r1tdfs0jr',0,'spokesman',NULL,509,518,'spokesman'),
('e:tx7prpqb0ppv51h6',0,'diplomat',NULL,847,855,'diplomat'),
('e:v0k9dgsdnx1tyr89',0,'rebel',NULL,448,454,'rebels'),
('e:vg3e5w73zeg2n064',0,'secretary',NULL,792,801,'secretary'),
('e:vwe37mqkwpysj8bk',0,'counterpart','e:axh1pf4jr7svymrj',155,166,'counterpart'),
('e:w1y8972t9f3b1dbv',0,'mediator',NULL,173,182,'mediators'),
('e:waes5nkefmah2ym6',0,'prime minister','e:bv88ty8q4h2k0qpg',874,888,'Prime Minister'),
('e:wrew32gzpmm2th66',0,'soldier',NULL,817,825,'soldiers'),
('e:xejxff43ak37x7ar',0,'guard','e:j02ae89spewmqy2y',199,204,'guard'),
('e:yy28fx764dqc4j4q',0,'civilian',NULL,603,612,'civilians'),
('e:zjv2ab3e1erss47w',0,'general',NULL,802,809,'general');
INSERT INTO entity_members VALUES
('e:78tkhx7507p1k46r',1,'e:e2q5ekrvrbx4gt34'),
('e:b8qctb8dg16djv2p',1,'e:e2q5ekrvrbx4gt34'),
('e:xv7y21ge661wpms9',1,'e:e2q5ekrvrbx4gt34'),
('e:b54hjhyt313r62g4',0,'e:eb87jg2gfhbv10gv'),
('e:78tkhx7507p1k46r',0,'e:qbcqkb93rdw7xahq'),
('e:b8qctb8dg16djv2p',0,'e:qbcqkb93rdw7xahq'),
('e:xv7y21ge661wpms9',0,'e:qbcqkb93rdw7xahq'),
('e:b54hjhyt313r62g4',1,'e:vwe37mqkwpysj8bk');
INSERT INTO statements VALUES
('s:2y3kq0evapx5eaft','d:ts6tbhfw71ye6srx','s8','e:tx7prpqb0ppv51h6','a diplomat','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2022-06-21'),
('s:3pwxtpm9j4ex5x8j','d:vmw7r5dw4156pztm','s3','e:dwk2apa70313kqfv','Norway','promised','promise','indirect','affirms',NULL,NULL,'s:yd9wzkddbfbpmvk3',NULL,'rules','2024-03-12'),
('s:507r0bn7qae293qd','d:3fadsn19xg21js46','s6','e:ven79s58j5skmr92','Red Cross','confirmed','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2021-09-03'),
('s:awgdwt4vg5sjjkbv','d:3fadsn19xg21js46','s3','e:w2sem7kc42gzbs7n','Armenia''s government','rejected','deny','indirect','denies',NULL,NULL,NULL,NULL,'rules','2021-09-03'),
('s:hm4gye9s5ahbtvbc','d:vmw7r5dw4156pztm','s6','e:6ccd0r9d3abkxzfs','Jordanian state television','according','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2024-03-12'),
('s:hzmrsjnjmt91r88z','d:vmw7r5dw4156pztm','s4','e:vwe37mqkwpysj8bk','He','accused','condemn','indirect','affirms','e:v0k9dgsdnx1tyr89',NULL,NULL,NULL,'both','2024-03-12'),
('s:jm2190qcgs7p6ctb','d:ts6tbhfw71ye6srx','s5','e:x1xgprmjzymzkftn','Foreign Ministry','dismissed','deny','indirect','denies',NULL,NULL,NULL,NULL,'both','2022-06-21'),
('s:knj3gkncew4kyzz2','d:3fadsn19xg21js46','s5','e:3r5bfhqsb3t5s0kv','Armenian Defence Minister Levon Sahakyan','told','say','direct','affirms','e:19zzvhwmrwe2mb9r',NULL,NULL,NULL,'both','2021-09-03'),
('s:nfsacwmxdbn7nemy','d:3fadsn19xg21js46','s2','e:39zkb61xd02k03sa','Defence Ministry','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2021-09-03'),
('s:pvbdp2bjszecttwz','d:ts6tbhfw71ye6srx','s1','e:xejxff43ak37x7ar','Greece''s coast guard','said','say','indirect','affirms',NULL,NULL,NULL,'2022-06-21','both','2022-06-21'),
('s:r25bngh5nkdp6pdp','d:ts6tbhfw71ye6srx','s4','e:0vb5jewya7p8rgxr','Eleni Markou','said','say','direct','affirms',NULL,NULL,NULL,NULL,'both','2022-06-21'),
('s:rpv1d9q66m1t4bet','d:3fadsn19xg21js46','s7','e:waes5nkefmah2ym6','Georgian Prime Minister Nino Beridze','urged','urge','indirect','affirms','e:xv7y21ge661wpms9',NULL,NULL,NULL,'both','2021-09-03'),
('s:rynpppw14st7a9rq','d:ts6tbhfw71ye6srx','s2','e:xejxff43ak37x7ar','Greece''s coast guard','denied','deny','indirect','denies',NULL,NULL,NULL,NULL,'both','2022-06-21'),
('s:sgsx7j6q5a802rn6','d:3fadsn19xg21js46','s4','e:w2sem7kc42gzbs7n','Armenia''s government','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2021-09-03'),
('s:sh8y0kamzh73wg3d','d:ts6tbhfw71ye6srx','s3','e:xejxff43ak37x7ar','The coast guard','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2022-06-21'),
('s:sm478nwt7ars3h9w','d:ts6tbhfw71ye6srx','s6','e:x1xgprmjzymzkftn','the ministry','said','say','indirect','affirms',NULL,'In a statement',NULL,NULL,'both','2022-06-21'),
('s:v7jpj2zcfga7px93','d:ts6tbhfw71ye6srx','s7','e:vzb2k8pcnmcqvbrp','NATO','urged','urge','indirect','affirms','e:tedb5c2k97pn252c',NULL,NULL,NULL,'both','2022-06-21'),
('s:v9gm4f4e6b10hx71','d:vmw7r5dw4156pztm','s1','e:eb87jg2gfhbv10gv','Lunde','told','say','direct','affirms','e:fqd4tqce7sd5weem',NULL,NULL,NULL,'both','2024-03-12'),
('s:whdxgqdr7p25tfps','d:3fadsn19xg21js46','s1','e:w1y8972t9f3b1dbv','mediators','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2021-09-03'),
('s:yd9wzkddbfbpmvk3','d:vmw7r5dw4156pztm','s2','e:vwe37mqkwpysj8bk','Haddad','said','say','indirect','affirms',NULL,NULL,NULL,NULL,'both','2024-03-12'),
('s:zpbz5wncembqf0mr','d:vmw7r5dw4156pztm','s5','e:tqhbx22r1tdfs0jr','their spokesman','denied','deny','indirect','denies',NULL,NULL,'s:hzmrsjnjmt91r88z',NULL,'rules','2024-03-12');
INSERT INTO statement_spans VALUES
('s:2y3kq0evapx5eaft',0,'content',788,843,'Its secretary-general may visit both capitals next week'),
('s:2y3kq0evapx5eaft',1,'speaker',845,855,'a diplomat'),
('s:2y3kq0evapx5eaft',2,'cue',856,860,'said'),
('s:3pwxtpm9j4ex5x8j',0,'content',385,431,'$40 million for the camps on the Syrian border'),
('s:3pwxtpm9j4ex5x8j',1,'speaker',365,371,'Norway'),
('s:3pwxtpm9j4ex5x8j',2,'cue',376,384,'promised'),
('s:507r0bn7qae293qd',0,'content',783,837,'Azerbaijan released four captured soldiers on Thursday'),
('s:507r0bn7qae293qd',1,'speaker',843,852,'Red Cross'),
('s:507r0bn7qae293qd',2,'cue',853,862,'confirmed'),
('s:awgdwt4vg5sjjkbv',0,'content',350,417,'Armenian forces had broken the ceasefire on Wednesday near Kalbajar'),
('s:awgdwt4vg5sjjkbv',1,'speaker',419,439,'Armenia''s government'),
('s:awgdwt4vg5sjjkbv',2,'cue',440,448,'rejected'),
('s:hm4gye9s5ahbtvbc',0,'content',528,612,'Troops shelled the border village of Nasib last week, killing at least six civilians'),
('s:hm4gye9s5ahbtvbc',1,'speaker',627,653,'Jordanian state television'),
('s:hm4gye9s5ahbtvbc',2,'cue',614,623,'according'),
('s:hzmrsjnjmt91r88z',0,'content',458,487,'violating January''s ceasefire'),
('s:hzmrsjnjmt91r88z',1,'speaker',433,435,'He'),
('s:hzmrsjnjmt91r88z',2,'cue',436,443,'accused'),
('s:jm2190qcgs7p6ctb',0,'content',361,405,'"The Turkish captain ignored every warning,"'),
('s:jm2190qcgs7p6ctb',1,'content',460,483,'"This was no accident."'),
('s:jm2190qcgs7p6ctb',2,'speaker',494,510,'Foreign Ministry'),
('s:jm2190qcgs7p6ctb',3,'cue',511,520,'dismissed'),
('s:knj3gkncew4kyzz2',0,'content',514,562,'"We have observed this agreement to the letter,"'),
('s:knj3gkncew4kyzz2',1,'content',621,646,'"The other side has not."'),
('s:knj3gkncew4kyzz2',2,'speaker',563,603,'Armenian Defence Minister Levon Sahakyan'),
('s:knj3gkncew4kyzz2',3,'cue',604,608,'told'),
('s:nfsacwmxdbn7nemy',0,'content',350,417,'Armenian forces had broken the ceasefire on Wednesday near Kalbajar'),
('s:nfsacwmxdbn7nemy',1,'speaker',323,339,'Defence Ministry'),
('s:nfsacwmxdbn7nemy',2,'cue',340,344,'said'),
('s:pvbdp2bjszecttwz',0,'content',85,182,'A Turkish patrol boat rammed a Greek coast guard vessel off the island of Rhodes early on Tuesday'),
('s:pvbdp2bjszecttwz',1,'speaker',184,204,'Greece''s coast guard'),
('s:pvbdp2bjszecttwz',2,'cue',205,209,'said'),
('s:r25bngh5nkdp6pdp',0,'content',361,405,'"The Turkish captain ignored every warning,"'),
('s:r25bngh5nkdp6pdp',1,'content',460,483,'"This was no accident."'),
('s:r25bngh5nkdp6pdp',2,'speaker',411,423,'Eleni Markou'),
('s:r25bngh5nkdp6pdp',3,'cue',406,410,'said'),
('s:rpv1d9q66m1t4bet',0,'content',952,985,'to sign a lasting peace agreement'),
('s:rpv1d9q66m1t4bet',1,'speaker',865,901,'Georgian Prime Minister Nino Beridze'),
('s:rpv1d9q66m1t4bet',2,'cue',929,934,'urged'),
('s:rynpppw14st7a9rq',0,'content',234,267,'its boat had entered Greek waters'),
('s:rynpppw14st7a9rq',1,'speaker',184,204,'Greece''s coast guard'),
('s:rynpppw14st7a9rq',2,'cue',222,228,'denied'),
('s:sgsx7j6q5a802rn6',0,'content',449,458,'the claim'),
('s:sgsx7j6q5a802rn6',1,'content',473,511,'its troops had respected the agreement'),
('s:sgsx7j6q5a802rn6',2,'speaker',419,439,'Armenia''s government'),
('s:sgsx7j6q5a802rn6',3,'cue',463,467,'said'),
('s:sh8y0kamzh73wg3d',0,'content',291,317,'three sailors were injured'),
('s:sh8y0kamzh73wg3d',1,'speaker',270,285,'The coast guard'),
('s:sh8y0kamzh73wg3d',2,'cue',286,290,'said'),
('s:sm478nwt7ars3h9w',0,'content',627,674,'it was the Greek vessel that had changed course'),
('s:sm478nwt7ars3h9w',1,'speaker',609,621,'the ministry'),
('s:sm478nwt7ars3h9w',2,'cue',622,626,'said'),
('s:sm478nwt7ars3h9w',3,'occasion',593,607,'In a statement'),
('s:v7jpj2zcfga7px93',0,'content',769,786,'to show restraint'),
('s:v7jpj2zcfga7px93',1,'speaker',742,746,'NATO'),
('s:v7jpj2zcfga7px93',2,'cue',747,752,'urged'),
('s:v9gm4f4e6b10hx71',0,'content',245,306,'"Jordan has kept its word, and the convoys are moving again,"'),
('s:v9gm4f4e6b10hx71',1,'speaker',307,312,'Lunde'),
('s:v9gm4f4e6b10hx71',2,'cue',313,317,'told'),
('s:whdxgqdr7p25tfps',0,'content',87,171,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days'),
('s:whdxgqdr7p25tfps',1,'speaker',173,182,'mediators'),
('s:whdxgqdr7p25tfps',2,'cue',194,198,'said'),
('s:yd9wzkddbfbpmvk3',0,'content',365,431,'Norway had promised $40 million for the camps on the Syrian border'),
('s:yd9wzkddbfbpmvk3',1,'speaker',348,354,'Haddad'),
('s:yd9wzkddbfbpmvk3',2,'cue',355,359,'said'),
('s:zpbz5wncembqf0mr',0,'content',458,487,'violating January''s ceasefire'),
('s:zpbz5wncembqf0mr',1,'speaker',503,518,'their spokesman'),
('s:zpbz5wncembqf0mr',2,'cue',519,525,'denied');
INSERT INTO event_types VALUES
('ACCUSE',3,'verbal conflict'),
('AGREE',1,'verbal cooperation'),
('AID',2,'material cooperation'),
('ASSAULT',4,'material conflict'),
('COERCE',4,'material conflict'),
('CONCEDE',1,'verbal cooperation'),
('CONSULT',1,'verbal cooperation'),
('COOPERATE',2,'material cooperation'),
('MOBILIZE',4,'material conflict'),
('PROTEST',4,'material conflict'),
('REJECT',3,'verbal conflict'),
('REQUEST',3,'verbal conflict'),
('RETREAT',2,'material cooperation'),
('SANCTION',4,'material conflict'),
('SUPPORT',1,'verbal cooperation'),
('THREATEN',3,'verbal conflict');
INSERT INTO events VALUES
('v:0c74r05jcbw3fvfe','ACCUSE','allege','ACCUSE','allege','112','happened','2024-03-12','2024-03-12','2024-03-12',-3.5,0.91,1,1),
('v:0hh3qa3rv0tb37k5','CONSULT',NULL,'CONSULT',NULL,'046','planned',NULL,NULL,NULL,2.5,0.6,1,1),
('v:1g38f4bydcqh6s1b','CONSULT','visit','CONSULT','visit','042','planned','2024-03-15','2024-03-15','2024-03-15',4.0,0.64,1,1),
('v:2c3qjtjz493b5v0d','CONSULT','third-party','CONSULT','third-party','045','happened','2021-07','2021-07-01','2021-07-31',1.0,0.77,1,1),
('v:3haxfxxnagfqszfv','AGREE',NULL,'AGREE',NULL,'037','happened','2021-09-03','2021-09-03','2021-09-03',2.5,0.65,1,1),
('v:3xvqa5es6ny7tj26','CONSULT','visit','CONSULT','visit','040','happened','2024-03-12','2024-03-12','2024-03-12',4.0,0.74,1,1),
('v:68qp74dkgt3fk4rw','ACCUSE','allege','ACCUSE','allege','112','happened','2021-09-03','2021-09-03','2021-09-03',-3.5,0.87,1,1),
('v:6xfnbqsef57zjf0r','REQUEST',NULL,'REQUEST',NULL,'020','happened','2022-06-21','2022-06-21','2022-06-21',0.0,0.7,1,1),
('v:6y1gyrkx6v44f0qa','REJECT',NULL,'REJECT',NULL,'120','happened','2021-09-03','2021-09-03','2021-09-03',-2.0,0.91,1,1),
('v:6zyp12fmfaap3j4t','ASSAULT',NULL,'ASSAULT',NULL,'190','happened',NULL,NULL,NULL,-9.0,0.7,1,1),
('v:8af9187k66pfmhp2','REQUEST','assist','REQUEST','assist','022','happened','2021-09-03','2021-09-03','2021-09-03',0.5,0.65,1,1),
('v:brkrpt3mgz4zvqsw','CONSULT','visit','CONSULT','visit','042','ongoing','2024-03-12','2024-03-12','2024-03-12',4.0,0.63,1,1),
('v:cym2xadhf7h6z3ej','REJECT',NULL,'REJECT',NULL,'120','happened','2022-06-21','2022-06-21','2022-06-21',-2.0,0.91,1,1),
('v:g7hhr8m9e3f9mkcw','RETREAT','release','RETREAT','release','0841','happened','2021-09-02','2021-09-02','2021-09-02',6.5,0.85,1,1),
('v:gzgxthwh3x1cgfhg','CONSULT',NULL,'CONSULT',NULL,'046','planned','2024-03-15','2024-03-15','2024-03-15',2.5,0.56,1,1),
('v:h7rghn68xztr7yes','AGREE',NULL,'AGREE',NULL,'033','happened',NULL,NULL,NULL,2.5,0.68,1,1),
('v:j4265kf5pgthyey0','REJECT',NULL,'REJECT',NULL,'120','happened','2021-09-03','2021-09-03','2021-09-03',-2.0,0.91,1,1),
('v:j7j13ey4ka691090','AGREE',NULL,'AGREE',NULL,'030','happened','2021-09-03','2021-09-03','2021-09-03',2.5,0.69,1,1),
('v:kpz5x4w3hj9m05s6','REJECT',NULL,'REJECT',NULL,'120','happened',NULL,NULL,NULL,-2.0,0.9,1,1),
('v:nw409vzb3y1c79km','SUPPORT',NULL,'SUPPORT',NULL,'051','happened','2021-09-03','2021-09-03','2021-09-03',5.0,0.77,1,1),
('v:r98nr3ah144ksd0p','RETREAT','withdraw','RETREAT','withdraw','0874','planned','2021-09','2021-09-01','2021-09-30',8.0,0.84,1,1),
('v:rtj1n35y7yhttff2','ACCUSE','disapprove','ACCUSE','disapprove','114','happened','2022-06-21','2022-06-21','2022-06-21',-2.0,0.87,1,1),
('v:tg5645a3kw9f2n60','ASSAULT','heavy-weapons','ASSAULT','heavy-weapons','194','happened','2024-03','2024-03-01','2024-03-31',-9.5,0.88,1,1),
('v:vmt4d2sq6c1gxggd','RETREAT','release','RETREAT','release','0841','planned','2021-09','2021-09-01','2021-09-30',6.5,0.84,1,1),
('v:yzwn069e94bn4nes','CONSULT','visit','CONSULT','visit','042','possible','2022','2022-01-01','2022-12-31',4.0,0.45,1,1);
INSERT INTO event_participants VALUES
('v:0c74r05jcbw3fvfe','actor',0,'Karim Haddad',NULL,'JOR',NULL),
('v:0c74r05jcbw3fvfe','recipient',0,'rebels',NULL,NULL,NULL),
('v:0hh3qa3rv0tb37k5','actor',0,'Russia','ctry:RUS','RUS','GOV'),
('v:1g38f4bydcqh6s1b','actor',0,'Astrid Lunde',NULL,'NOR','GOV'),
('v:1g38f4bydcqh6s1b','actor',1,'Karim Haddad',NULL,'JOR',NULL),
('v:1g38f4bydcqh6s1b','recipient',0,'Geneva','gn:2660646','CHE',NULL),
('v:2c3qjtjz493b5v0d','actor',0,'Georgia','ctry:GEO','GEO','GOV'),
('v:3haxfxxnagfqszfv','actor',0,'Armenia','ctry:ARM','ARM','GOV'),
('v:3haxfxxnagfqszfv','actor',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:3xvqa5es6ny7tj26','actor',0,'Astrid Lunde',NULL,'NOR','GOV'),
('v:3xvqa5es6ny7tj26','recipient',0,'Karim Haddad',NULL,'JOR',NULL),
('v:68qp74dkgt3fk4rw','actor',0,'Defence Ministry','org:AZE-defence-ministry','AZE','GOV'),
('v:68qp74dkgt3fk4rw','recipient',0,'Armenian forces','org:ARM-armed-forces','ARM','MIL'),
('v:6xfnbqsef57zjf0r','actor',0,'North Atlantic Treaty Organization','igo:nato',NULL,'IGO'),
('v:6xfnbqsef57zjf0r','recipient',0,'its two members',NULL,NULL,NULL),
('v:6y1gyrkx6v44f0qa','actor',0,'Armenia''s government','org:ARM-government','ARM','GOV'),
('v:6zyp12fmfaap3j4t','recipient',0,'three sailors',NULL,NULL,NULL),
('v:8af9187k66pfmhp2','actor',0,'Nino Beridze',NULL,'GEO',NULL),
('v:8af9187k66pfmhp2','recipient',0,'Armenia','ctry:ARM','ARM','GOV'),
('v:8af9187k66pfmhp2','recipient',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:brkrpt3mgz4zvqsw','actor',0,'Astrid Lunde',NULL,'NOR','GOV'),
('v:brkrpt3mgz4zvqsw','recipient',0,'Jordan','ctry:JOR','JOR','GOV'),
('v:cym2xadhf7h6z3ej','actor',0,'Turkish Foreign Ministry','org:TUR-mfa','TUR','GOV'),
('v:g7hhr8m9e3f9mkcw','actor',0,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:g7hhr8m9e3f9mkcw','recipient',0,'four captured soldiers',NULL,NULL,NULL),
('v:gzgxthwh3x1cgfhg','actor',0,'Astrid Lunde',NULL,'NOR','GOV'),
('v:gzgxthwh3x1cgfhg','actor',1,'Karim Haddad',NULL,'JOR',NULL),
('v:gzgxthwh3x1cgfhg','actor',2,'UN envoy',NULL,NULL,NULL),
('v:h7rghn68xztr7yes','actor',0,'Norway','ctry:NOR','NOR','GOV'),
('v:j4265kf5pgthyey0','actor',0,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:j7j13ey4ka691090','actor',0,'Russia','ctry:RUS','RUS','GOV'),
('v:kpz5x4w3hj9m05s6','actor',0,'Turkish captain',NULL,'TUR',NULL),
('v:nw409vzb3y1c79km','actor',0,'Nino Beridze',NULL,'GEO',NULL),
('v:nw409vzb3y1c79km','recipient',0,'Armenia','ctry:ARM','ARM','GOV'),
('v:nw409vzb3y1c79km','recipient',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:r98nr3ah144ksd0p','actor',0,'Armenia','ctry:ARM','ARM','GOV'),
('v:r98nr3ah144ksd0p','actor',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:rtj1n35y7yhttff2','actor',0,'Turkish Foreign Ministry','org:TUR-mfa','TUR','GOV'),
('v:rtj1n35y7yhttff2','recipient',0,'Greek ambassador',NULL,'GRC',NULL),
('v:tg5645a3kw9f2n60','actor',0,'Troops',NULL,NULL,'MIL'),
('v:tg5645a3kw9f2n60','recipient',0,'Nasib',NULL,NULL,NULL),
('v:tg5645a3kw9f2n60','recipient',1,'at least six civilians',NULL,NULL,NULL),
('v:vmt4d2sq6c1gxggd','actor',0,'Armenia','ctry:ARM','ARM','GOV'),
('v:vmt4d2sq6c1gxggd','actor',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('v:yzwn069e94bn4nes','actor',0,'general',NULL,NULL,NULL);
INSERT INTO event_places VALUES
('v:0hh3qa3rv0tb37k5',0,'Sochi','RUS',43.597,39.7248),
('v:1g38f4bydcqh6s1b',0,'Geneva','CHE',46.2022,6.1457),
('v:3xvqa5es6ny7tj26',0,'Amman','JOR',31.9552,35.945),
('v:brkrpt3mgz4zvqsw',0,'Jordan','JOR',31.0,36.0),
('v:gzgxthwh3x1cgfhg',0,'Geneva','CHE',46.2022,6.1457),
('v:rtj1n35y7yhttff2',0,'Ankara','TUR',39.9199,32.8543);
INSERT INTO event_contexts VALUES
('v:1g38f4bydcqh6s1b','diplomatic'),
('v:3haxfxxnagfqszfv','diplomatic'),
('v:cym2xadhf7h6z3ej','diplomatic'),
('v:gzgxthwh3x1cgfhg','diplomatic'),
('v:rtj1n35y7yhttff2','diplomatic'),
('v:yzwn069e94bn4nes','diplomatic'),
('v:0c74r05jcbw3fvfe','military'),
('v:2c3qjtjz493b5v0d','military'),
('v:3haxfxxnagfqszfv','military'),
('v:68qp74dkgt3fk4rw','military'),
('v:g7hhr8m9e3f9mkcw','military'),
('v:r98nr3ah144ksd0p','military'),
('v:vmt4d2sq6c1gxggd','military'),
('v:3haxfxxnagfqszfv','territory'),
('v:h7rghn68xztr7yes','territory'),
('v:tg5645a3kw9f2n60','territory');
INSERT INTO event_reports VALUES
('r:0c74r05jcbw3fvfe','v:0c74r05jcbw3fvfe','d:vmw7r5dw4156pztm','v4','ACCUSE','allege','ACCUSE','allege','112','happened',NULL,'2024-03-12',NULL,NULL,NULL,NULL,-3.5,0.91,436,443,'accused','r:0c74r05jcbw3fvfe'),
('r:0hh3qa3rv0tb37k5','v:0hh3qa3rv0tb37k5','d:3fadsn19xg21js46','v11','CONSULT',NULL,'CONSULT',NULL,'046','planned',NULL,NULL,'Sochi','RUS',43.597,39.7248,2.5,0.6,1028,1033,'talks','r:0hh3qa3rv0tb37k5'),
('r:1g38f4bydcqh6s1b','v:1g38f4bydcqh6s1b','d:vmw7r5dw4156pztm','v6','CONSULT','visit','CONSULT','visit','042','planned',NULL,'2024-03-15','Geneva','CHE',46.2022,6.1457,4.0,0.64,679,685,'travel','r:1g38f4bydcqh6s1b'),
('r:2c3qjtjz493b5v0d','v:2c3qjtjz493b5v0d','d:3fadsn19xg21js46','v2','CONSULT','third-party','CONSULT','third-party','045','happened',NULL,'2021-07',NULL,NULL,NULL,NULL,1.0,0.77,222,230,'brokered','r:2c3qjtjz493b5v0d'),
('r:3haxfxxnagfqszfv','v:3haxfxxnagfqszfv','d:3fadsn19xg21js46','v1','AGREE',NULL,'AGREE',NULL,'037','happened','s:whdxgqdr7p25tfps','2021-09-03',NULL,NULL,NULL,NULL,2.5,0.65,110,116,'agreed','r:3haxfxxnagfqszfv'),
('r:3xvqa5es6ny7tj26','v:3xvqa5es6ny7tj26','d:vmw7r5dw4156pztm','v1','CONSULT','visit','CONSULT','visit','040','happened',NULL,'2024-03-12','Amman','JOR',31.9552,35.945,4.0,0.74,137,140,'met','r:3xvqa5es6ny7tj26'),
('r:68qp74dkgt3fk4rw','v:68qp74dkgt3fk4rw','d:3fadsn19xg21js46','v3','ACCUSE','allege','ACCUSE','allege','112','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,-3.5,0.87,370,376,'broken','r:68qp74dkgt3fk4rw'),
('r:6xfnbqsef57zjf0r','v:6xfnbqsef57zjf0r','d:ts6tbhfw71ye6srx','v5','REQUEST',NULL,'REQUEST',NULL,'020','happened',NULL,'2022-06-21',NULL,NULL,NULL,NULL,0.0,0.7,747,752,'urged','r:6xfnbqsef57zjf0r'),
('r:6y1gyrkx6v44f0qa','v:6y1gyrkx6v44f0qa','d:3fadsn19xg21js46','v4','REJECT',NULL,'REJECT',NULL,'120','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,-2.0,0.91,440,448,'rejected','r:6y1gyrkx6v44f0qa'),
('r:6zyp12fmfaap3j4t','v:6zyp12fmfaap3j4t','d:ts6tbhfw71ye6srx','v1','ASSAULT',NULL,'ASSAULT',NULL,'190','happened','s:sh8y0kamzh73wg3d',NULL,NULL,NULL,NULL,NULL,-9.0,0.7,310,317,'injured','r:6zyp12fmfaap3j4t'),
('r:8af9187k66pfmhp2','v:8af9187k66pfmhp2','d:3fadsn19xg21js46','v9','REQUEST','assist','REQUEST','assist','022','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,0.5,0.65,929,934,'urged','r:8af9187k66pfmhp2'),
('r:brkrpt3mgz4zvqsw','v:brkrpt3mgz4zvqsw','d:vmw7r5dw4156pztm','v2','CONSULT','visit','CONSULT','visit','042','ongoing',NULL,'2024-03-12','Jordan','JOR',31.0,36.0,4.0,0.63,227,232,'visit','r:brkrpt3mgz4zvqsw'),
('r:cym2xadhf7h6z3ej','v:cym2xadhf7h6z3ej','d:ts6tbhfw71ye6srx','v3','REJECT',NULL,'REJECT',NULL,'120','happened',NULL,'2022-06-21',NULL,NULL,NULL,NULL,-2.0,0.91,511,520,'dismissed','r:cym2xadhf7h6z3ej'),
('r:g7hhr8m9e3f9mkcw','v:g7hhr8m9e3f9mkcw','d:3fadsn19xg21js46','v7','RETREAT','release','RETREAT','release','0841','happened','s:507r0bn7qae293qd','2021-09-02',NULL,NULL,NULL,NULL,6.5,0.85,794,802,'released','r:g7hhr8m9e3f9mkcw'),
('r:gzgxthwh3x1cgfhg','v:gzgxthwh3x1cgfhg','d:vmw7r5dw4156pztm','v7','CONSULT',NULL,'CONSULT',NULL,'046','planned',NULL,'2024-03-15','Geneva','CHE',46.2022,6.1457,2.5,0.56,710,715,'talks','r:gzgxthwh3x1cgfhg'),
('r:h7rghn68xztr7yes','v:h7rghn68xztr7yes','d:vmw7r5dw4156pztm','v3','AGREE',NULL,'AGREE',NULL,'033','happened','s:yd9wzkddbfbpmvk3',NULL,NULL,NULL,NULL,NULL,2.5,0.68,376,384,'promised','r:h7rghn68xztr7yes'),
('r:j4265kf5pgthyey0','v:j4265kf5pgthyey0','d:3fadsn19xg21js46','v12','REJECT',NULL,'REJECT',NULL,'120','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,-2.0,0.91,1059,1066,'refused','r:j4265kf5pgthyey0'),
('r:j7j13ey4ka691090','v:j7j13ey4ka691090','d:3fadsn19xg21js46','v10','AGREE',NULL,'AGREE',NULL,'030','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,2.5,0.69,994,1001,'offered','r:j7j13ey4ka691090'),
('r:kpz5x4w3hj9m05s6','v:kpz5x4w3hj9m05s6','d:ts6tbhfw71ye6srx','v2','REJECT',NULL,'REJECT',NULL,'120','happened','s:r25bngh5nkdp6pdp',NULL,NULL,NULL,NULL,NULL,-2.0,0.9,382,389,'ignored','r:kpz5x4w3hj9m05s6'),
('r:nw409vzb3y1c79km','v:nw409vzb3y1c79km','d:3fadsn19xg21js46','v8','SUPPORT',NULL,'SUPPORT',NULL,'051','happened',NULL,'2021-09-03',NULL,NULL,NULL,NULL,5.0,0.77,902,910,'welcomed','r:nw409vzb3y1c79km'),
('r:r98nr3ah144ksd0p','v:r98nr3ah144ksd0p','d:3fadsn19xg21js46','v6','RETREAT','withdraw','RETREAT','withdraw','0874','planned',NULL,'2021-09',NULL,NULL,NULL,NULL,8.0,0.84,739,747,'withdraw','r:r98nr3ah144ksd0p'),
('r:rtj1n35y7yhttff2','v:rtj1n35y7yhttff2','d:ts6tbhfw71ye6srx','v4','ACCUSE','disapprove','ACCUSE','disapprove','114','happened',NULL,'2022-06-21','Ankara','TUR',39.9199,32.8543,-2.0,0.87,552,560,'summoned','r:rtj1n35y7yhttff2'),
('r:tg5645a3kw9f2n60','v:tg5645a3kw9f2n60','d:vmw7r5dw4156pztm','v5','ASSAULT','heavy-weapons','ASSAULT','heavy-weapons','194','happened','s:hm4gye9s5ahbtvbc','2024-03',NULL,NULL,NULL,NULL,-9.5,0.88,535,542,'shelled','r:tg5645a3kw9f2n60'),
('r:vmt4d2sq6c1gxggd','v:vmt4d2sq6c1gxggd','d:3fadsn19xg21js46','v5','RETREAT','release','RETREAT','release','0841','planned',NULL,'2021-09',NULL,NULL,NULL,NULL,6.5,0.84,689,697,'exchange','r:vmt4d2sq6c1gxggd'),
('r:yzwn069e94bn4nes','v:yzwn069e94bn4nes','d:ts6tbhfw71ye6srx','v6','CONSULT','visit','CONSULT','visit','042','possible','s:2y3kq0evapx5eaft','2022',NULL,NULL,NULL,NULL,4.0,0.45,814,819,'visit','r:yzwn069e94bn4nes');
INSERT INTO report_participants VALUES
('r:68qp74dkgt3fk4rw','actor',0,'e:39zkb61xd02k03sa'),
('r:1g38f4bydcqh6s1b','recipient',0,'e:9ct90s6vye65a7z5'),
('r:tg5645a3kw9f2n60','actor',0,'e:9y99q7c6vx07hnt6'),
('r:gzgxthwh3x1cgfhg','actor',2,'e:a26gcne1qq76dna9'),
('r:brkrpt3mgz4zvqsw','recipient',0,'e:axh1pf4jr7svymrj'),
('r:2c3qjtjz493b5v0d','actor',0,'e:bv88ty8q4h2k0qpg'),
('r:68qp74dkgt3fk4rw','recipient',0,'e:dw6qdfkjevj1pgyr'),
('r:h7rghn68xztr7yes','actor',0,'e:dwk2apa70313kqfv'),
('r:3haxfxxnagfqszfv','actor',1,'e:e2q5ekrvrbx4gt34'),
('r:8af9187k66pfmhp2','recipient',1,'e:e2q5ekrvrbx4gt34'),
('r:g7hhr8m9e3f9mkcw','actor',0,'e:e2q5ekrvrbx4gt34'),
('r:j4265kf5pgthyey0','actor',0,'e:e2q5ekrvrbx4gt34'),
('r:nw409vzb3y1c79km','recipient',1,'e:e2q5ekrvrbx4gt34'),
('r:r98nr3ah144ksd0p','actor',1,'e:e2q5ekrvrbx4gt34'),
('r:vmt4d2sq6c1gxggd','actor',1,'e:e2q5ekrvrbx4gt34'),
('r:1g38f4bydcqh6s1b','actor',0,'e:eb87jg2gfhbv10gv'),
('r:3xvqa5es6ny7tj26','actor',0,'e:eb87jg2gfhbv10gv'),
('r:brkrpt3mgz4zvqsw','actor',0,'e:eb87jg2gfhbv10gv'),
('r:gzgxthwh3x1cgfhg','actor',0,'e:eb87jg2gfhbv10gv'),
('r:6zyp12fmfaap3j4t','recipient',0,'e:jgdq6sjrv29cam1n'),
('r:rtj1n35y7yhttff2','recipient',0,'e:kr4dw003gmfktv7n'),
('r:kpz5x4w3hj9m05s6','actor',0,'e:krercmb4dcjkz91v'),
('r:tg5645a3kw9f2n60','recipient',0,'e:nx4mt2xhacwyeaaf'),
('r:3haxfxxnagfqszfv','actor',0,'e:qbcqkb93rdw7xahq'),
('r:8af9187k66pfmhp2','recipient',0,'e:qbcqkb93rdw7xahq'),
('r:nw409vzb3y1c79km','recipient',0,'e:qbcqkb93rdw7xahq'),
('r:r98nr3ah144ksd0p','actor',0,'e:qbcqkb93rdw7xahq'),
('r:vmt4d2sq6c1gxggd','actor',0,'e:qbcqkb93rdw7xahq'),
('r:0hh3qa3rv0tb37k5','actor',0,'e:skr2zp0mv81amw02'),
('r:j7j13ey4ka691090','actor',0,'e:skr2zp0mv81amw02'),
('r:6xfnbqsef57zjf0r','recipient',0,'e:tedb5c2k97pn252c'),
('r:0c74r05jcbw3fvfe','recipient',0,'e:v0k9dgsdnx1tyr89'),
('r:0c74r05jcbw3fvfe','actor',0,'e:vwe37mqkwpysj8bk'),
('r:1g38f4bydcqh6s1b','actor',1,'e:vwe37mqkwpysj8bk'),
('r:3xvqa5es6ny7tj26','recipient',0,'e:vwe37mqkwpysj8bk'),
('r:gzgxthwh3x1cgfhg','actor',1,'e:vwe37mqkwpysj8bk'),
('r:6xfnbqsef57zjf0r','actor',0,'e:vzb2k8pcnmcqvbrp'),
('r:6y1gyrkx6v44f0qa','actor',0,'e:w2sem7kc42gzbs7n'),
('r:8af9187k66pfmhp2','actor',0,'e:waes5nkefmah2ym6'),
('r:nw409vzb3y1c79km','actor',0,'e:waes5nkefmah2ym6'),
('r:g7hhr8m9e3f9mkcw','recipient',0,'e:wrew32gzpmm2th66'),
('r:cym2xadhf7h6z3ej','actor',0,'e:x1xgprmjzymzkftn'),
('r:rtj1n35y7yhttff2','actor',0,'e:x1xgprmjzymzkftn'),
('r:tg5645a3kw9f2n60','recipient',1,'e:yy28fx764dqc4j4q'),
('r:yzwn069e94bn4nes','actor',0,'e:zjv2ab3e1erss47w');
INSERT INTO report_contexts VALUES
('r:0c74r05jcbw3fvfe','military'),
('r:1g38f4bydcqh6s1b','diplomatic'),
('r:2c3qjtjz493b5v0d','military'),
('r:3haxfxxnagfqszfv','diplomatic'),
('r:3haxfxxnagfqszfv','military'),
('r:3haxfxxnagfqszfv','territory'),
('r:68qp74dkgt3fk4rw','military'),
('r:cym2xadhf7h6z3ej','diplomatic'),
('r:g7hhr8m9e3f9mkcw','military'),
('r:gzgxthwh3x1cgfhg','diplomatic'),
('r:h7rghn68xztr7yes','territory'),
('r:r98nr3ah144ksd0p','military'),
('r:rtj1n35y7yhttff2','diplomatic'),
('r:tg5645a3kw9f2n60','territory'),
('r:vmt4d2sq6c1gxggd','military'),
('r:yzwn069e94bn4nes','diplomatic');
INSERT INTO report_spans VALUES
('r:0c74r05jcbw3fvfe',0,'evidence',433,526,'He accused the rebels of violating January''s ceasefire, an allegation their spokesman denied.'),
('r:0c74r05jcbw3fvfe',1,'also',458,467,'violating'),
('r:0hh3qa3rv0tb37k5',0,'evidence',987,1077,'Russia offered to host the next round of talks in Sochi, but Azerbaijan refused to attend.'),
('r:1g38f4bydcqh6s1b',0,'evidence',656,734,'The two ministers will travel to Geneva on Friday for talks with the UN envoy.'),
('r:2c3qjtjz493b5v0d',0,'evidence',201,309,'The truce, which was brokered by Georgia in July, has largely held, but both sides have reported violations.'),
('r:3haxfxxnagfqszfv',0,'evidence',87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('r:3xvqa5es6ny7tj26',0,'evidence',58,243,'AMMAN, 12 March 2024 (Chancery Wire) – Norwegian Foreign Minister Astrid Lunde met her Jordanian counterpart Karim Haddad in Amman on Tuesday, at the start of a two-day visit to Jordan.'),
('r:68qp74dkgt3fk4rw',0,'evidence',310,418,'Azerbaijan''s Defence Ministry said that Armenian forces had broken the ceasefire on Wednesday near Kalbajar.'),
('r:6xfnbqsef57zjf0r',0,'evidence',742,787,'NATO urged its two members to show restraint.'),
('r:6y1gyrkx6v44f0qa',0,'evidence',419,512,'Armenia''s government rejected the claim and said that its troops had respected the agreement.'),
('r:6zyp12fmfaap3j4t',0,'evidence',270,318,'The coast guard said three sailors were injured.'),
('r:8af9187k66pfmhp2',0,'evidence',865,986,'Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement.'),
('r:brkrpt3mgz4zvqsw',0,'evidence',58,243,'AMMAN, 12 March 2024 (Chancery Wire) – Norwegian Foreign Minister Astrid Lunde met her Jordanian counterpart Karim Haddad in Amman on Tuesday, at the start of a two-day visit to Jordan.'),
('r:cym2xadhf7h6z3ej',0,'evidence',485,592,'Turkey''s Foreign Ministry dismissed the accusation as baseless and summoned the Greek ambassador in Ankara.'),
('r:g7hhr8m9e3f9mkcw',0,'evidence',783,863,'Azerbaijan released four captured soldiers on Thursday, the Red Cross confirmed.'),
('r:gzgxthwh3x1cgfhg',0,'evidence',656,734,'The two ministers will travel to Geneva on Friday for talks with the UN envoy.'),
('r:h7rghn68xztr7yes',0,'evidence',348,432,'Haddad said that Norway had promised $40 million for the camps on the Syrian border.'),
('r:j4265kf5pgthyey0',0,'evidence',987,1077,'Russia offered to host the next round of talks in Sochi, but Azerbaijan refused to attend.'),
('r:j7j13ey4ka691090',0,'evidence',987,1077,'Russia offered to host the next round of talks in Sochi, but Azerbaijan refused to attend.'),
('r:kpz5x4w3hj9m05s6',0,'evidence',361,459,'"The Turkish captain ignored every warning," said Eleni Markou, a spokeswoman for the coast guard.'),
('r:nw409vzb3y1c79km',0,'evidence',865,986,'Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement.'),
('r:r98nr3ah144ksd0p',0,'evidence',648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.'),
('r:rtj1n35y7yhttff2',0,'evidence',485,592,'Turkey''s Foreign Ministry dismissed the accusation as baseless and summoned the Greek ambassador in Ankara.'),
('r:tg5645a3kw9f2n60',0,'evidence',528,654,'Troops shelled the border village of Nasib last week, killing at least six civilians, according to Jordanian state television.'),
('r:tg5645a3kw9f2n60',1,'also',582,589,'killing'),
('r:vmt4d2sq6c1gxggd',0,'evidence',648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.'),
('r:yzwn069e94bn4nes',0,'evidence',788,887,'Its secretary-general may visit both capitals next week, a diplomat said on condition of anonymity.');
INSERT INTO agreements VALUES
('a:28marvp6k5kq2cbe','lasting peace agreement','peace','peace','agreement',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'proposed','proposed',1,1),
('a:5ryq0hyfbg6qg4zh','January''s ceasefire','ceasefire','ceasefire','agreement','2024-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'violated',NULL,1,1),
('a:8h6brcqafmvm12r6','border ceasefire','ceasefire','ceasefire','agreement','2021-07','P60D',NULL,NULL,NULL,NULL,NULL,NULL,'violated','extended',1,1);
INSERT INTO agreement_parties VALUES
('a:28marvp6k5kq2cbe','host',0,'Russia','ctry:RUS','RUS','GOV'),
('a:28marvp6k5kq2cbe','party',0,'Armenia','ctry:ARM','ARM','GOV'),
('a:28marvp6k5kq2cbe','party',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('a:28marvp6k5kq2cbe','signatory',0,'Armenia','ctry:ARM','ARM','GOV'),
('a:28marvp6k5kq2cbe','signatory',1,'Azerbaijan','ctry:AZE','AZE','GOV'),
('a:5ryq0hyfbg6qg4zh','party',0,'rebels',NULL,NULL,NULL),
('a:8h6brcqafmvm12r6','mediator',0,'Georgia','ctry:GEO','GEO','GOV'),
('a:8h6brcqafmvm12r6','party',0,'Armenia','ctry:ARM','ARM','GOV'),
('a:8h6brcqafmvm12r6','party',1,'Azerbaijan','ctry:AZE','AZE','GOV');
INSERT INTO agreement_reports VALUES
('g:28marvp6k5kq2cbe','a:28marvp6k5kq2cbe','d:3fadsn19xg21js46','a2','lasting peace agreement','peace','peace','agreement',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'proposed','proposed','g:28marvp6k5kq2cbe'),
('g:5ryq0hyfbg6qg4zh','a:5ryq0hyfbg6qg4zh','d:vmw7r5dw4156pztm','a1','January''s ceasefire','ceasefire','ceasefire','agreement','2024-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'violated',NULL,'g:5ryq0hyfbg6qg4zh'),
('g:8h6brcqafmvm12r6','a:8h6brcqafmvm12r6','d:3fadsn19xg21js46','a1','border ceasefire','ceasefire','ceasefire','agreement','2021-07','P60D',NULL,NULL,NULL,NULL,NULL,NULL,'violated','extended','g:8h6brcqafmvm12r6');
INSERT INTO agreement_roles VALUES
('g:28marvp6k5kq2cbe',0,'party','e:qbcqkb93rdw7xahq',NULL,NULL,NULL),
('g:28marvp6k5kq2cbe',1,'party','e:e2q5ekrvrbx4gt34',NULL,NULL,NULL),
('g:28marvp6k5kq2cbe',2,'signatory','e:qbcqkb93rdw7xahq',865,986,'Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement.'),
('g:28marvp6k5kq2cbe',3,'signatory','e:e2q5ekrvrbx4gt34',865,986,'Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement.'),
('g:28marvp6k5kq2cbe',4,'host','e:skr2zp0mv81amw02',987,1077,'Russia offered to host the next round of talks in Sochi, but Azerbaijan refused to attend.'),
('g:5ryq0hyfbg6qg4zh',0,'party','e:v0k9dgsdnx1tyr89',NULL,NULL,NULL),
('g:8h6brcqafmvm12r6',0,'party','e:qbcqkb93rdw7xahq',87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('g:8h6brcqafmvm12r6',1,'party','e:e2q5ekrvrbx4gt34',87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('g:8h6brcqafmvm12r6',2,'mediator','e:bv88ty8q4h2k0qpg',201,309,'The truce, which was brokered by Georgia in July, has largely held, but both sides have reported violations.');
INSERT INTO agreement_dates VALUES
('g:5ryq0hyfbg6qg4zh',0,'declared','2024-01','month',468,475,'January'),
('g:8h6brcqafmvm12r6',0,'declared','2021-07','month',245,249,'July');
INSERT INTO agreement_stages VALUES
('g:28marvp6k5kq2cbe',0,'proposed',NULL,'s:rpv1d9q66m1t4bet',865,986,'Georgian Prime Minister Nino Beridze welcomed the extension and urged both governments to sign a lasting peace agreement.'),
('g:8h6brcqafmvm12r6',0,'extended',NULL,'s:whdxgqdr7p25tfps',87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('g:8h6brcqafmvm12r6',1,'in force',NULL,NULL,201,309,'The truce, which was brokered by Georgia in July, has largely held, but both sides have reported violations.'),
('g:8h6brcqafmvm12r6',2,'announced','2021-07',NULL,201,309,'The truce, which was brokered by Georgia in July, has largely held, but both sides have reported violations.');
INSERT INTO agreement_mentions VALUES
('g:28marvp6k5kq2cbe',0,960,985,'a lasting peace agreement'),
('g:5ryq0hyfbg6qg4zh',0,468,487,'January''s ceasefire'),
('g:8h6brcqafmvm12r6',0,0,12,'Border truce'),
('g:8h6brcqafmvm12r6',1,143,159,'border ceasefire'),
('g:8h6brcqafmvm12r6',2,201,210,'The truce'),
('g:8h6brcqafmvm12r6',3,377,390,'the ceasefire'),
('g:8h6brcqafmvm12r6',4,498,511,'the agreement'),
('g:8h6brcqafmvm12r6',5,532,546,'this agreement'),
('g:8h6brcqafmvm12r6',6,654,662,'the deal');
INSERT INTO commitments VALUES
('c:2qw3w8h2cr01spjz','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','c2','e:e2q5ekrvrbx4gt34','RETREAT','release','prisoners',NULL,NULL,NULL,'2021-09',NULL,NULL,648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.'),
('c:7kws3ga9aaz517eg','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','c3','e:qbcqkb93rdw7xahq','RETREAT','withdraw','heavy artillery',NULL,NULL,NULL,NULL,NULL,NULL,648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.'),
('c:nf9vtj1xrnxmqrpb','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','c4','e:e2q5ekrvrbx4gt34','RETREAT','withdraw','heavy artillery',NULL,NULL,NULL,NULL,NULL,NULL,648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.'),
('c:t5be6s1nbjnh8gg0','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','c1','e:qbcqkb93rdw7xahq','RETREAT','release','prisoners',NULL,NULL,NULL,'2021-09',NULL,NULL,648,782,'Under the deal, the two countries are to exchange prisoners by the end of the month and to withdraw heavy artillery from the frontier.');
INSERT INTO compliance_claims VALUES
('k:401maycbmraydahx','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','e:e2q5ekrvrbx4gt34','extended',NULL,'s:whdxgqdr7p25tfps','stated',NULL,NULL,87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('k:6znkfjgeybbh642b','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','e:3r5bfhqsb3t5s0kv','kept',NULL,'s:knj3gkncew4kyzz2','stated',NULL,NULL,514,620,'"We have observed this agreement to the letter," Armenian Defence Minister Levon Sahakyan told parliament.'),
('k:7xpqaj1h3w8ykj57','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','e:qbcqkb93rdw7xahq','extended',NULL,'s:whdxgqdr7p25tfps','stated',NULL,NULL,87,199,'Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators in Tbilisi said.'),
('k:ap6ef96tbragvc85','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','e:qbcqkb93rdw7xahq','kept',NULL,'s:sgsx7j6q5a802rn6','stated',NULL,NULL,419,512,'Armenia''s government rejected the claim and said that its troops had respected the agreement.'),
('k:ype8343m3gjgyj8y','a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','e:dw6qdfkjevj1pgyr','violated',NULL,'s:nfsacwmxdbn7nemy','stated','2021-09-01',NULL,310,418,'Azerbaijan''s Defence Ministry said that Armenian forces had broken the ceasefire on Wednesday near Kalbajar.'),
('k:zbbrr2zfwpzaa9cy','a:5ryq0hyfbg6qg4zh','g:5ryq0hyfbg6qg4zh','e:v0k9dgsdnx1tyr89','violated',NULL,'s:hzmrsjnjmt91r88z','stated',NULL,NULL,433,526,'He accused the rebels of violating January''s ceasefire, an allegation their spokesman denied.');
INSERT INTO disputes VALUES
('x:7kte50tbvpzh351p','d:3fadsn19xg21js46','d1','Armenian forces had broken the ceasefire on Wednesday near Kalbajar','denial',NULL,'a:8h6brcqafmvm12r6','g:8h6brcqafmvm12r6','2021-09-03'),
('x:m1354rk2rnpvv2v4','d:ts6tbhfw71ye6srx','d1','its boat had entered Greek waters','denial',NULL,NULL,NULL,'2022-06-21'),
('x:smg1y78y1nz9jyx3','d:vmw7r5dw4156pztm','d1','violating January''s ceasefire','denial',NULL,'a:5ryq0hyfbg6qg4zh','g:5ryq0hyfbg6qg4zh','2024-03-12'),
('x:zhmecshnkrby2x3k','d:ts6tbhfw71ye6srx','d2','The Turkish captain ignored every warning','denial',NULL,NULL,NULL,'2022-06-21');
INSERT INTO dispute_sides VALUES
('x:7kte50tbvpzh351p',0,'asserts','d:3fadsn19xg21js46','e:39zkb61xd02k03sa','s:nfsacwmxdbn7nemy',NULL,350,417,'Armenian forces had broken the ceasefire on Wednesday near Kalbajar'),
('x:7kte50tbvpzh351p',1,'denies','d:3fadsn19xg21js46','e:w2sem7kc42gzbs7n','s:awgdwt4vg5sjjkbv',NULL,419,512,'Armenia''s government rejected the claim and said that its troops had respected the agreement.'),
('x:m1354rk2rnpvv2v4',0,'denies','d:ts6tbhfw71ye6srx','e:xejxff43ak37x7ar','s:rynpppw14st7a9rq',NULL,222,267,'denied that its boat had entered Greek waters'),
('x:smg1y78y1nz9jyx3',0,'asserts','d:vmw7r5dw4156pztm','e:vwe37mqkwpysj8bk','s:hzmrsjnjmt91r88z',NULL,458,487,'violating January''s ceasefire'),
('x:smg1y78y1nz9jyx3',1,'denies','d:vmw7r5dw4156pztm','e:tqhbx22r1tdfs0jr','s:zpbz5wncembqf0mr',NULL,458,525,'violating January''s ceasefire, an allegation their spokesman denied'),
('x:zhmecshnkrby2x3k',0,'asserts','d:ts6tbhfw71ye6srx','e:0vb5jewya7p8rgxr','s:r25bngh5nkdp6pdp',NULL,361,405,'"The Turkish captain ignored every warning,"'),
('x:zhmecshnkrby2x3k',1,'denies','d:ts6tbhfw71ye6srx','e:x1xgprmjzymzkftn','s:jm2190qcgs7p6ctb',NULL,485,592,'Turkey''s Foreign Ministry dismissed the accusation as baseless and summoned the Greek ambassador in Ankara.');
INSERT INTO dispute_evidence VALUES
('x:7kte50tbvpzh351p',0,'d:3fadsn19xg21js46',350,417,'Armenian forces had broken the ceasefire on Wednesday near Kalbajar'),
('x:7kte50tbvpzh351p',1,'d:3fadsn19xg21js46',419,512,'Armenia''s government rejected the claim and said that its troops had respected the agreement.'),
('x:m1354rk2rnpvv2v4',0,'d:ts6tbhfw71ye6srx',222,267,'denied that its boat had entered Greek waters'),
('x:m1354rk2rnpvv2v4',1,'d:ts6tbhfw71ye6srx',234,267,'its boat had entered Greek waters'),
('x:smg1y78y1nz9jyx3',0,'d:vmw7r5dw4156pztm',458,487,'violating January''s ceasefire'),
('x:smg1y78y1nz9jyx3',1,'d:vmw7r5dw4156pztm',458,525,'violating January''s ceasefire, an allegation their spokesman denied'),
('x:zhmecshnkrby2x3k',0,'d:ts6tbhfw71ye6srx',361,405,'"The Turkish captain ignored every warning,"'),
('x:zhmecshnkrby2x3k',1,'d:ts6tbhfw71ye6srx',485,592,'Turkey''s Foreign Ministry dismissed the accusation as baseless and summoned the Greek ambassador in Ankara.');
INSERT INTO document_bands VALUES
(-2106663956,'d:3fadsn19xg21js46'),
(-2026713659,'d:3fadsn19xg21js46'),
(-1988035385,'d:3fadsn19xg21js46'),
(-1985750564,'d:3fadsn19xg21js46'),
(-1965594798,'d:3fadsn19xg21js46'),
(-1929672971,'d:3fadsn19xg21js46'),
(-1820591870,'d:3fadsn19xg21js46'),
(-1745035359,'d:3fadsn19xg21js46'),
(-1634881565,'d:3fadsn19xg21js46'),
(-1578109202,'d:3fadsn19xg21js46'),
(-1537405095,'d:3fadsn19xg21js46'),
(-1470821721,'d:3fadsn19xg21js46'),
(-1417010653,'d:3fadsn19xg21js46'),
(-1323667310,'d:3fadsn19xg21js46'),
(-1291190593,'d:3fadsn19xg21js46'),
(-1263941475,'d:3fadsn19xg21js46'),
(-1251539915,'d:3fadsn19xg21js46'),
(-1222373393,'d:3fadsn19xg21js46'),
(-1217833099,'d:3fadsn19xg21js46'),
(-1205604436,'d:3fadsn19xg21js46'),
(-1035016917,'d:3fadsn19xg21js46'),
(-974794821,'d:3fadsn19xg21js46'),
(-971610624,'d:3fadsn19xg21js46'),
(-957083522,'d:3fadsn19xg21js46'),
(-917715023,'d:3fadsn19xg21js46'),
(-826906464,'d:3fadsn19xg21js46'),
(-764948128,'d:3fadsn19xg21js46'),
(-738526760,'d:3fadsn19xg21js46'),
(-731978330,'d:3fadsn19xg21js46'),
(-581728476,'d:3fadsn19xg21js46'),
(-454702654,'d:3fadsn19xg21js46'),
(-398200124,'d:3fadsn19xg21js46'),
(-392944013,'d:3fadsn19xg21js46'),
(-279822283,'d:3fadsn19xg21js46'),
(-224945637,'d:3fadsn19xg21js46'),
(-187612154,'d:3fadsn19xg21js46'),
(-136884550,'d:3fadsn19xg21js46'),
(-114531809,'d:3fadsn19xg21js46'),
(-38504677,'d:3fadsn19xg21js46'),
(5363615,'d:3fadsn19xg21js46'),
(82435965,'d:3fadsn19xg21js46'),
(105735437,'d:3fadsn19xg21js46'),
(199314639,'d:3fadsn19xg21js46'),
(250024030,'d:3fadsn19xg21js46'),
(365639113,'d:3fadsn19xg21js46'),
(508828226,'d:3fadsn19xg21js46'),
(532119920,'d:3fadsn19xg21js46'),
(620884940,'d:3fadsn19xg21js46'),
(642355462,'d:3fadsn19xg21js46'),
(712809430,'d:3fadsn19xg21js46'),
(753427104,'d:3fadsn19xg21js46'),
(871761534,'d:3fadsn19xg21js46'),
(1080151509,'d:3fadsn19xg21js46'),
(1161451388,'d:3fadsn19xg21js46'),
(1172915092,'d:3fadsn19xg21js46'),
(1211054666,'d:3fadsn19xg21js46'),
(1254739286,'d:3fadsn19xg21js46'),
(1418635348,'d:3fadsn19xg21js46'),
(1442114180,'d:3fadsn19xg21js46'),
(1552504407,'d:3fadsn19xg21js46'),
(1637048641,'d:3fadsn19xg21js46'),
(1637613719,'d:3fadsn19xg21js46'),
(1847871026,'d:3fadsn19xg21js46'),
(1952916727,'d:3fadsn19xg21js46'),
(-2141173650,'d:ts6tbhfw71ye6srx'),
(-2096021756,'d:ts6tbhfw71ye6srx'),
(-2041385203,'d:ts6tbhfw71ye6srx'),
(-2037762527,'d:ts6tbhfw71ye6srx'),
(-2031110449,'d:ts6tbhfw71ye6srx'),
(-2021820769,'d:ts6tbhfw71ye6srx'),
(-1963433045,'d:ts6tbhfw71ye6srx'),
(-1936475287,'d:ts6tbhfw71ye6srx'),
(-1889838204,'d:ts6tbhfw71ye6srx'),
(-1839807758,'d:ts6tbhfw71ye6srx'),
(-1837461398,'d:ts6tbhfw71ye6srx'),
(-1819647613,'d:ts6tbhfw71ye6srx'),
(-1774827331,'d:ts6tbhfw71ye6srx'),
(-1762461600,'d:ts6tbhfw71ye6srx'),
(-1473120788,'d:ts6tbhfw71ye6srx'),
(-1403382262,'d:ts6tbhfw71ye6srx'),
(-1363651057,'d:ts6tbhfw71ye6srx'),
(-1303929410,'d:ts6tbhfw71ye6srx'),
(-1300718891,'d:ts6tbhfw71ye6srx'),
(-1278724503,'d:ts6tbhfw71ye6srx'),
(-1177492588,'d:ts6tbhfw71ye6srx'),
(-1071682458,'d:ts6tbhfw71ye6srx'),
(-1040325196,'d:ts6tbhfw71ye6srx'),
(-1033221760,'d:ts6tbhfw71ye6srx'),
(-911039936,'d:ts6tbhfw71ye6srx'),
(-820994613,'d:ts6tbhfw71ye6srx'),
(-761550210,'d:ts6tbhfw71ye6srx'),
(-668099614,'d:ts6tbhfw71ye6srx'),
(-584028393,'d:ts6tbhfw71ye6srx'),
(-518929388,'d:ts6tbhfw71ye6srx'),
(-457598364,'d:ts6tbhfw71ye6srx'),
(-281115567,'d:ts6tbhfw71ye6srx'),
(-258124251,'d:ts6tbhfw71ye6srx'),
(-234079667,'d:ts6tbhfw71ye6srx'),
(-91552460,'d:ts6tbhfw71ye6srx'),
(-82615858,'d:ts6tbhfw71ye6srx'),
(-64979953,'d:ts6tbhfw71ye6srx'),
(20980857,'d:ts6tbhfw71ye6srx'),
(22053846,'d:ts6tbhfw71ye6srx'),
(49219448,'d:ts6tbhfw71ye6srx'),
(169601395,'d:ts6tbhfw71ye6srx'),
(280087693,'d:ts6tbhfw71ye6srx'),
(281662390,'d:ts6tbhfw71ye6srx'),
(321544198,'d:ts6tbhfw71ye6srx'),
(409004546,'d:ts6tbhfw71ye6srx'),
(430977973,'d:ts6tbhfw71ye6srx'),
(490562697,'d:ts6tbhfw71ye6srx'),
(496449814,'d:ts6tbhfw71ye6srx'),
(621341320,'d:ts6tbhfw71ye6srx'),
(649798526,'d:ts6tbhfw71ye6srx'),
(705546985,'d:ts6tbhfw71ye6srx'),
(1115827547,'d:ts6tbhfw71ye6srx'),
(1145361264,'d:ts6tbhfw71ye6srx'),
(1248511309,'d:ts6tbhfw71ye6srx'),
(1259801035,'d:ts6tbhfw71ye6srx'),
(1298582608,'d:ts6tbhfw71ye6srx'),
(1386082819,'d:ts6tbhfw71ye6srx'),
(1392726530,'d:ts6tbhfw71ye6srx'),
(1494770305,'d:ts6tbhfw71ye6srx'),
(1529069882,'d:ts6tbhfw71ye6srx'),
(1792376385,'d:ts6tbhfw71ye6srx'),
(1807901301,'d:ts6tbhfw71ye6srx'),
(1820346308,'d:ts6tbhfw71ye6srx'),
(1954468926,'d:ts6tbhfw71ye6srx'),
(-2143609985,'d:vmw7r5dw4156pztm'),
(-2126129421,'d:vmw7r5dw4156pztm'),
(-2103823068,'d:vmw7r5dw4156pztm'),
(-1985624051,'d:vmw7r5dw4156pztm'),
(-1633632248,'d:vmw7r5dw4156pztm'),
(-1540156136,'d:vmw7r5dw4156pztm'),
(-1494572414,'d:vmw7r5dw4156pztm'),
(-1330010713,'d:vmw7r5dw4156pztm'),
(-1301320047,'d:vmw7r5dw4156pztm'),
(-1299640537,'d:vmw7r5dw4156pztm'),
(-1258288058,'d:vmw7r5dw4156pztm'),
(-1135640032,'d:vmw7r5dw4156pztm'),
(-1101748612,'d:vmw7r5dw4156pztm'),
(-961797931,'d:vmw7r5dw4156pztm'),
(-943395083,'d:vmw7r5dw4156pztm'),
(-709482332,'d:vmw7r5dw4156pztm'),
(-652287319,'d:vmw7r5dw4156pztm'),
(-643569162,'d:vmw7r5dw4156pztm'),
(-620998153,'d:vmw7r5dw4156pztm'),
(-580495654,'d:vmw7r5dw4156pztm'),
(-571515125,'d:vmw7r5dw4156pztm'),
(-566270315,'d:vmw7r5dw4156pztm'),
(-557478235,'d:vmw7r5dw4156pztm'),
(-543055908,'d:vmw7r5dw4156pztm'),
(-467493923,'d:vmw7r5dw4156pztm'),
(-446617028,'d:vmw7r5dw4156pztm'),
(-423853643,'d:vmw7r5dw4156pztm'),
(-392481415,'d:vmw7r5dw4156pztm'),
(-368434409,'d:vmw7r5dw4156pztm'),
(-363292699,'d:vmw7r5dw4156pztm'),
(-345256047,'d:vmw7r5dw4156pztm'),
(-333819530,'d:vmw7r5dw4156pztm'),
(-323621982,'d:vmw7r5dw4156pztm'),
(-311056125,'d:vmw7r5dw4156pztm'),
(-307377179,'d:vmw7r5dw4156pztm'),
(-283520349,'d:vmw7r5dw4156pztm'),
(-103027226,'d:vmw7r5dw4156pztm'),
(26834756,'d:vmw7r5dw4156pztm'),
(36860141,'d:vmw7r5dw4156pztm'),
(104753871,'d:vmw7r5dw4156pztm'),
(528945595,'d:vmw7r5dw4156pztm'),
(617168649,'d:vmw7r5dw4156pztm'),
(661519953,'d:vmw7r5dw4156pztm'),
(704297295,'d:vmw7r5dw4156pztm'),
(717796267,'d:vmw7r5dw4156pztm'),
(1014509681,'d:vmw7r5dw4156pztm'),
(1018427614,'d:vmw7r5dw4156pztm'),
(1033018087,'d:vmw7r5dw4156pztm'),
(1297646689,'d:vmw7r5dw4156pztm'),
(1309001799,'d:vmw7r5dw4156pztm'),
(1376460583,'d:vmw7r5dw4156pztm'),
(1416158895,'d:vmw7r5dw4156pztm'),
(1419497227,'d:vmw7r5dw4156pztm'),
(1496249435,'d:vmw7r5dw4156pztm'),
(1567799821,'d:vmw7r5dw4156pztm'),
(1662175503,'d:vmw7r5dw4156pztm'),
(1687825981,'d:vmw7r5dw4156pztm'),
(1752247537,'d:vmw7r5dw4156pztm'),
(1774175342,'d:vmw7r5dw4156pztm'),
(1849957468,'d:vmw7r5dw4156pztm'),
(1910418580,'d:vmw7r5dw4156pztm'),
(1991596119,'d:vmw7r5dw4156pztm'),
(2009944512,'d:vmw7r5dw4156pztm'),
(2085630410,'d:vmw7r5dw4156pztm');
INSERT INTO event_report_keys VALUES
('ACCUSE in Ankara',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE karim haddad',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE org:ARM-armed-forces',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE org:AZE-defence-ministry',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE org:TUR-mfa',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~000335a8',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~0caa1865',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~168e61c5',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~1c2678c7',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~210cc551',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~32813a48',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~3f6adc19',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~4b436c5c',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~68f27ec7',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~6a2363d7',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~8c4bf6bb',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~980def82',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~a1468bd8',18873,18873,'r:68qp74dkgt3fk4rw'),
('ACCUSE ~b1102b78',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~b7fd6ce0',19164,19164,'r:rtj1n35y7yhttff2'),
('ACCUSE ~d59863d3',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~f625b15d',19794,19794,'r:0c74r05jcbw3fvfe'),
('ACCUSE ~fe1de803',19164,19164,'r:rtj1n35y7yhttff2'),
('AGREE ctry:ARM',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ctry:AZE',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ctry:NOR',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ctry:RUS',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~000335a8',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ~0caa1865',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ~1c2678c7',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~1c2678c7',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~210cc551',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~210cc551',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~3f6adc19',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~3f6adc19',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~4b436c5c',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~4b436c5c',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~68f27ec7',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ~6a2363d7',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ~980def82',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~980def82',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~a1468bd8',18873,18873,'r:3haxfxxnagfqszfv'),
('AGREE ~a1468bd8',18873,18873,'r:j7j13ey4ka691090'),
('AGREE ~d59863d3',19793,19794,'r:h7rghn68xztr7yes'),
('AGREE ~f625b15d',19793,19794,'r:h7rghn68xztr7yes'),
('ASSAULT nasib',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT troops',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~000335a8',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~0caa1865',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~168e61c5',19163,19164,'r:6zyp12fmfaap3j4t'),
('ASSAULT ~32813a48',19163,19164,'r:6zyp12fmfaap3j4t'),
('ASSAULT ~68f27ec7',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~6a2363d7',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~8c4bf6bb',19163,19164,'r:6zyp12fmfaap3j4t'),
('ASSAULT ~b1102b78',19163,19164,'r:6zyp12fmfaap3j4t'),
('ASSAULT ~b7fd6ce0',19163,19164,'r:6zyp12fmfaap3j4t'),
('ASSAULT ~d59863d3',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~f625b15d',19783,19813,'r:tg5645a3kw9f2n60'),
('ASSAULT ~fe1de803',19163,19164,'r:6zyp12fmfaap3j4t'),
('CONSULT astrid lunde',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT astrid lunde',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT astrid lunde',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT astrid lunde',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ctry:GEO',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ctry:JOR',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ctry:RUS',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT gn:2660646',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT in Amman',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT in Geneva',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT in Geneva',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT in Jordan',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT in Sochi',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT karim haddad',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT karim haddad',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT karim haddad',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~000335a8',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~000335a8',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~000335a8',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~000335a8',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~0caa1865',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~0caa1865',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~0caa1865',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~0caa1865',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~1c2678c7',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~1c2678c7',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~210cc551',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~210cc551',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~3f6adc19',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~3f6adc19',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~4b436c5c',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~4b436c5c',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~68f27ec7',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~68f27ec7',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~68f27ec7',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~68f27ec7',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~6a2363d7',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~6a2363d7',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~6a2363d7',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~6a2363d7',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~980def82',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~980def82',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~a1468bd8',18872,18873,'r:0hh3qa3rv0tb37k5'),
('CONSULT ~a1468bd8',18809,18839,'r:2c3qjtjz493b5v0d'),
('CONSULT ~d59863d3',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~d59863d3',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~d59863d3',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~d59863d3',19797,19797,'r:gzgxthwh3x1cgfhg'),
('CONSULT ~f625b15d',19797,19797,'r:1g38f4bydcqh6s1b'),
('CONSULT ~f625b15d',19794,19794,'r:3xvqa5es6ny7tj26'),
('CONSULT ~f625b15d',19794,19794,'r:brkrpt3mgz4zvqsw'),
('CONSULT ~f625b15d',19797,19797,'r:gzgxthwh3x1cgfhg'),
('REJECT ctry:AZE',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT org:ARM-government',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT org:TUR-mfa',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~168e61c5',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~168e61c5',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REJECT ~1c2678c7',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~1c2678c7',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~210cc551',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~210cc551',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~32813a48',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~32813a48',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REJECT ~3f6adc19',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~3f6adc19',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~4b436c5c',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~4b436c5c',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~8c4bf6bb',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~8c4bf6bb',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REJECT ~980def82',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~980def82',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~a1468bd8',18873,18873,'r:6y1gyrkx6v44f0qa'),
('REJECT ~a1468bd8',18873,18873,'r:j4265kf5pgthyey0'),
('REJECT ~b1102b78',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~b1102b78',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REJECT ~b7fd6ce0',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~b7fd6ce0',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REJECT ~fe1de803',19164,19164,'r:cym2xadhf7h6z3ej'),
('REJECT ~fe1de803',19163,19164,'r:kpz5x4w3hj9m05s6'),
('REQUEST ctry:ARM',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ctry:AZE',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST igo:nato',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST nino beridze',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~168e61c5',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST ~1c2678c7',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~210cc551',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~32813a48',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST ~3f6adc19',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~4b436c5c',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~8c4bf6bb',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST ~980def82',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~a1468bd8',18873,18873,'r:8af9187k66pfmhp2'),
('REQUEST ~b1102b78',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST ~b7fd6ce0',19164,19164,'r:6xfnbqsef57zjf0r'),
('REQUEST ~fe1de803',19164,19164,'r:6xfnbqsef57zjf0r'),
('RETREAT ctry:ARM',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ctry:ARM',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ctry:AZE',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ctry:AZE',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ctry:AZE',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~1c2678c7',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~1c2678c7',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~1c2678c7',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~210cc551',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~210cc551',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~210cc551',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~3f6adc19',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~3f6adc19',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~3f6adc19',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~4b436c5c',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~4b436c5c',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~4b436c5c',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~980def82',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~980def82',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~980def82',18871,18900,'r:vmt4d2sq6c1gxggd'),
('RETREAT ~a1468bd8',18872,18872,'r:g7hhr8m9e3f9mkcw'),
('RETREAT ~a1468bd8',18871,18900,'r:r98nr3ah144ksd0p'),
('RETREAT ~a1468bd8',18871,18900,'r:vmt4d2sq6c1gxggd'),
('SUPPORT ctry:ARM',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ctry:AZE',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT nino beridze',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~1c2678c7',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~210cc551',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~3f6adc19',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~4b436c5c',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~980def82',18873,18873,'r:nw409vzb3y1c79km'),
('SUPPORT ~a1468bd8',18873,18873,'r:nw409vzb3y1c79km');
INSERT INTO agreement_report_keys VALUES
('called january',NULL,NULL,'g:5ryq0hyfbg6qg4zh'),
('ctry:ARM',18873,18873,'g:28marvp6k5kq2cbe'),
('ctry:ARM',18809,18839,'g:8h6brcqafmvm12r6'),
('ctry:AZE',18873,18873,'g:28marvp6k5kq2cbe'),
('ctry:AZE',18809,18839,'g:8h6brcqafmvm12r6');
INSERT INTO names VALUES
('Amman'),
('Ankara'),
('Armenia'),
('Armenia''s government'),
('Armenian Defence Minister Levon Sahakyan'),
('Armenian forces'),
('Astrid Lunde'),
('Azerbaijan'),
('Defence Ministry'),
('Eleni Markou'),
('Foreign Ministry'),
('Geneva'),
('Georgia'),
('Georgian Prime Minister Nino Beridze'),
('Greece'),
('Greece''s coast guard'),
('Greek ambassador'),
('Haddad'),
('He'),
('International Committee of the Red Cross'),
('Its secretary'),
('Jordan'),
('Jordanian state television'),
('Kalbajar'),
('Karim Haddad'),
('Levon Sahakyan'),
('Lunde'),
('NATO'),
('Nasib'),
('Navies'),
('Nino Beridze'),
('North Atlantic Treaty Organization'),
('Norway'),
('Red Cross'),
('Rhodes'),
('Russia'),
('Sochi'),
('Syria'),
('Tbilisi'),
('The coast guard'),
('Troops'),
('Turkey'),
('Turkish Foreign Ministry'),
('Turkish captain'),
('Turkish officials'),
('UN envoy'),
('United Nations'),
('a diplomat'),
('at least six civilians'),
('both governments'),
('both sides'),
('convoys'),
('diplomat'),
('four captured soldiers'),
('general'),
('heavy artillery'),
('its troops'),
('its two members'),
('mediators'),
('other side'),
('parliament'),
('prisoners'),
('rebels'),
('reporters'),
('the ministry'),
('their spokesman'),
('three sailors'),
('two countries'),
('two fishermen'),
('two ministers');
INSERT INTO document_search (rowid, title, text) SELECT number, title, text FROM documents;
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO document_search (document_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER entities_named AFTER INSERT ON entities BEGIN
    INSERT INTO names (name) VALUES (new.name) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER speakers_named AFTER INSERT ON statements WHEN new.speaker_text IS NOT NULL BEGIN
    INSERT INTO names (name) VALUES (new.speaker_text) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER dispute_sides_added AFTER INSERT ON dispute_sides BEGIN
    UPDATE disputes SET day = (SELECT max(published) FROM dispute_sides JOIN documents ON documents.id = document WHERE dispute = new.dispute)
    WHERE id = new.dispute;
END;
CREATE TRIGGER dispute_sides_removed AFTER DELETE ON dispute_sides BEGIN
    UPDATE disputes SET day = (SELECT max(published) FROM dispute_sides JOIN documents ON documents.id = document WHERE dispute = old.dispute)
    WHERE id = old.dispute;
END;
PRAGMA application_id = 1128813145;
PRAGMA user_version = 4;
