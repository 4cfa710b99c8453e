-- What documents dispute with each other.

-- The report (r:) or the claim of compliance (k:) that a side of a dispute between documents is.
ALTER TABLE dispute_sides ADD COLUMN report TEXT;
CREATE INDEX dispute_sides_by_report ON dispute_sides (report) WHERE report IS NOT NULL;

-- Reports of different documents that exclude each other: of a denial the one that tells the fact first, else the one with the least id.
CREATE TABLE contradictions (
    report TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    against TEXT NOT NULL REFERENCES event_reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('denial', 'accounts')),
    PRIMARY KEY (report, against)
) STRICT, WITHOUT ROWID;
CREATE INDEX contradictions_by_against ON contradictions (against);
