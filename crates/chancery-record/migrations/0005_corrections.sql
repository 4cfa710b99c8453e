-- What people decide on what was read.
--
-- `revisions` is only ever added to: what holds is the latest decision on each subject, field and pair that no other undoes. Subjects are
-- reports, statements and claims, whose ids outlive reading a document again. Columns named `review` say for each row what holds of it; they are made
-- anew from `revisions` whenever its document is read.

-- Nothing has written to it.
DROP TABLE revisions;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL,
    made TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'unite', 'part', 'undo')),
    subject TEXT NOT NULL,
    about TEXT,
    field TEXT,
    before TEXT,
    after TEXT,
    undoes INTEGER
) STRICT;
CREATE INDEX revisions_by_decision ON revisions (decision);
CREATE INDEX revisions_by_subject ON revisions (subject);
CREATE INDEX revisions_by_about ON revisions (about) WHERE about IS NOT NULL;
CREATE INDEX revisions_by_undoes ON revisions (undoes) WHERE undoes IS NOT NULL;

ALTER TABLE events ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
ALTER TABLE event_reports ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
ALTER TABLE statements ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
ALTER TABLE agreements ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
ALTER TABLE agreement_reports ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
ALTER TABLE compliance_claims ADD COLUMN review TEXT CHECK (review IN ('accepted', 'rejected', 'edited'));
CREATE INDEX events_by_review ON events (review) WHERE review IS NOT NULL;
CREATE INDEX statements_by_review ON statements (review) WHERE review IS NOT NULL;

-- Revisions with what became of each.
CREATE VIEW revision_list AS
SELECT
    r.decision,
    r.made,
    r.author,
    r.action,
    r.subject,
    r.about,
    r.field,
    r.before,
    r.after,
    r.undoes,
    r.reason,
    CASE
        WHEN EXISTS (SELECT 1 FROM revisions AS u WHERE u.undoes = r.decision) THEN 'undone'
        WHEN r.action <> 'undo' AND EXISTS (
            SELECT 1 FROM revisions AS l
            WHERE l.subject = r.subject AND l.number > r.number AND l.action <> 'undo'
                AND l.about IS NOT DISTINCT FROM r.about AND l.field IS NOT DISTINCT FROM r.field
                AND NOT EXISTS (SELECT 1 FROM revisions AS u WHERE u.undoes = l.decision)
        ) THEN 'replaced'
        WHEN r.action <> 'undo' AND EXISTS (
            SELECT 1 FROM (SELECT r.subject AS id UNION ALL SELECT r.about) AS named
            WHERE named.id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM event_reports WHERE event_reports.id = named.id)
                AND NOT EXISTS (SELECT 1 FROM statements WHERE statements.id = named.id)
                AND NOT EXISTS (SELECT 1 FROM agreement_reports WHERE agreement_reports.id = named.id)
                AND NOT EXISTS (SELECT 1 FROM compliance_claims WHERE compliance_claims.id = named.id)
        ) THEN 'missing'
        ELSE 'holds'
    END AS state
FROM revisions AS r;

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
    events.sources,
    events.review
FROM events LEFT JOIN event_types ON event_types.type = events.plover;

DROP VIEW report_list;
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
    documents.current,
    event_reports.review
FROM event_reports
JOIN documents ON documents.id = event_reports.document
LEFT JOIN statements ON statements.id = event_reports.statement
LEFT JOIN entities ON entities.id = statements.speaker;

-- Refers to the list of statements.
DROP VIEW compliance_list;

DROP VIEW statement_list;
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
    documents.current,
    statements.review
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
    documents.current,
    compliance_claims.review
FROM compliance_claims
JOIN agreements ON agreements.id = compliance_claims.agreement
JOIN agreement_reports ON agreement_reports.id = compliance_claims.report
JOIN documents ON documents.id = agreement_reports.document
LEFT JOIN entities AS party ON party.id = compliance_claims.party
LEFT JOIN statements ON statements.id = compliance_claims.statement
LEFT JOIN entities AS speaker ON speaker.id = statements.speaker;

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
    (SELECT count(*) FROM compliance_claims WHERE agreement = agreements.id AND review IS DISTINCT FROM 'rejected') AS claims,
    agreements.reports,
    agreements.sources,
    agreements.review
FROM agreements;
