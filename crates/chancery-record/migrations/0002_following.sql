-- What `chancery follow` needs to go on where it stopped.

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
