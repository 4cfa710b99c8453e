-- Documents that were taken out of the record: src/keeping/forgetting.rs.

-- Only what keeps them from coming back: neither the text nor anything that was read in it.
CREATE TABLE forgotten (
    document TEXT PRIMARY KEY,
    page TEXT,
    made TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_by_page ON forgotten (page) WHERE page IS NOT NULL;
