-- The record as it began. docs/record.md tells what each table and column is; a test holds the page to this file.
--
-- Ids are text of a letter, a colon and sixteen characters, made from content (src/ids.rs). Characters are counted in
-- Unicode code points from 0, as in the reading format. Days are YYYY-MM-DD, or shorter where less is known; times of
-- day are UTC as YYYY-MM-DDTHH:MM:SSZ. What refers to a row of its own table is checked at the end of a transaction.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('format', 'chancery record 1');

-- Documents -----------------------------------------------------------------------------------------------------------

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
) STRICT;
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

-- SQLite:
CREATE VIRTUAL TABLE document_search USING fts5 (
    title, text, content="documents", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO document_search (document_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
-- PostgreSQL:
-- CREATE INDEX document_search ON documents
--     USING gin (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 250000)));
-- Both:

-- What is read in a document, beside its events and statements --------------------------------------------------------

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

-- Who ------------------------------------------------------------------------------------------------------------------

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

-- Who said what --------------------------------------------------------------------------------------------------------

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
) STRICT, WITHOUT ROWID;
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

-- What happened --------------------------------------------------------------------------------------------------------

CREATE TABLE event_types (
    type TEXT PRIMARY KEY,
    quad_class INTEGER NOT NULL CHECK (quad_class BETWEEN 1 AND 4),
    quad_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO event_types (type, quad_class, quad_name) VALUES
    ('AGREE', 1, 'verbal cooperation'),
    ('CONSULT', 1, 'verbal cooperation'),
    ('SUPPORT', 1, 'verbal cooperation'),
    ('CONCEDE', 1, 'verbal cooperation'),
    ('COOPERATE', 2, 'material cooperation'),
    ('AID', 2, 'material cooperation'),
    ('RETREAT', 2, 'material cooperation'),
    ('REQUEST', 3, 'verbal conflict'),
    ('ACCUSE', 3, 'verbal conflict'),
    ('REJECT', 3, 'verbal conflict'),
    ('THREATEN', 3, 'verbal conflict'),
    ('PROTEST', 4, 'material conflict'),
    ('SANCTION', 4, 'material conflict'),
    ('MOBILIZE', 4, 'material conflict'),
    ('COERCE', 4, 'material conflict'),
    ('ASSAULT', 4, 'material conflict');

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
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
CREATE INDEX event_reports_by_event ON event_reports (event);
CREATE INDEX event_reports_by_document ON event_reports (document);
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

-- What was agreed, and whether it was kept -----------------------------------------------------------------------------

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
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
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

-- What is disputed -----------------------------------------------------------------------------------------------------

CREATE TABLE disputes (
    id TEXT PRIMARY KEY,
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT,
    proposition TEXT NOT NULL,
    kind TEXT NOT NULL,
    event TEXT REFERENCES events (id) ON DELETE SET NULL,
    agreement TEXT REFERENCES agreements (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
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

-- What people decided --------------------------------------------------------------------------------------------------

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

-- What people ask ------------------------------------------------------------------------------------------------------

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
    events.reports
FROM events LEFT JOIN event_types ON event_types.type = events.plover;

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
    agreements.reports
FROM agreements;

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
