"""Opens a record as it is with programs that others use: Python's sqlite3, in the way of Datasette, and DuckDB.

    python3 tools/open-exports/records.py CHANCERY

CHANCERY is the binary. A record is made of the examples; every table and view is read whole, and what docs/record.md shows is asked. A line tells what
was opened with what, or skipped for lack of what. Ends with 1 where something could not be opened.

DuckDB, from PyPI, reads SQLite by an extension, which it gets from the web, or which comes from PyPI too: duckdb-extension-sqlite-scanner.
"""

import glob
import importlib.util
import os
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
NAMES = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"]
EXTENSION = "duckdb_extension_sqlite_scanner"


class Skipped(Exception):
    """What is there to read with is missing, and what."""


def made(chancery, folder):
    """Returns a record of the examples."""
    path = os.path.join(folder, "talks.record")
    texts = [os.path.join(EXAMPLES, f"{name}.txt") for name in NAMES]
    subprocess.run([chancery, "add", "--quiet", "--record", path, *texts], check=True)
    return path


def listed(connection):
    """Returns the names of tables and views that people read: not those that FTS5 keeps for itself."""
    sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'document_search%'"
    return sorted(name for (name,) in connection.execute(sql))


def datasette(path):
    """Reads as Datasette does: for reading only, what there is from the schema, each table by pages, and words by FTS5."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = 0
    for name in listed(connection):
        columns = [column[1] for column in connection.execute(f"PRAGMA table_info([{name}])")]
        connection.execute(f"PRAGMA foreign_key_list([{name}])").fetchall()
        (count,) = connection.execute(f"SELECT count(*) FROM [{name}]").fetchone()
        page = connection.execute(f"SELECT * FROM [{name}] LIMIT 101").fetchall()
        assert columns and len(page) == min(count, 101), name
        rows += count
    (events,) = connection.execute("SELECT count(*) FROM event_list").fetchone()
    assert events == connection.execute("SELECT count(*) FROM events").fetchone()[0] > 10, events
    sql = "SELECT title FROM documents WHERE number IN (SELECT rowid FROM document_search WHERE document_search MATCH 'ceasefire')"
    assert connection.execute(sql).fetchall(), "no words are found"
    try:
        connection.execute("DELETE FROM events")
    except sqlite3.OperationalError:
        return f"{len(listed(connection))} tables and views, {rows} rows"
    raise AssertionError("what is opened for reading was written to")


def loaded(duckdb):
    """Returns a connection that reads SQLite."""
    connection = duckdb.connect()
    # An extension that is installed, or that can be got.
    try:
        connection.execute("LOAD sqlite_scanner")
        return connection
    except duckdb.Error:
        pass
    found = importlib.util.find_spec(EXTENSION)
    folders = list(found.submodule_search_locations) if found else []
    files = [file for folder in folders for file in glob.glob(os.path.join(folder, "**", "*.duckdb_extension"), recursive=True)]
    try:
        connection.execute(f"LOAD '{files[0]}'" if files else "INSTALL sqlite_scanner; LOAD sqlite_scanner")
    except duckdb.Error as error:
        raise Skipped(f"DuckDB {duckdb.__version__} has no extension for SQLite: {str(error).splitlines()[0]}") from error
    return connection


def duckdb(path):
    """Reads every table and view, as docs/record.md shows, and compares with what SQLite reads."""
    try:
        import duckdb  # pylint: disable=import-outside-toplevel
    except ImportError as error:
        raise Skipped(error) from error
    connection = loaded(duckdb)
    connection.execute(f"ATTACH '{path}' AS talks (TYPE sqlite, READ_ONLY)")
    sqlite = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names, rows = listed(sqlite), 0
    for name in names:
        told = connection.execute(f"SELECT * FROM talks.{name}").fetchall()
        assert len(told) == sqlite.execute(f"SELECT count(*) FROM {name}").fetchone()[0], name
        rows += len(told)
    asked = "SELECT date, actors, recipients, type FROM talks.event_list LIMIT 20"
    assert len(connection.execute(asked).fetchall()) == 20
    joined = "SELECT e.type, count(*) FROM {0}events e JOIN {0}event_reports r ON r.event = e.id GROUP BY e.type ORDER BY e.type"
    assert connection.execute(joined.format("talks.")).fetchall() == sqlite.execute(joined.format("")).fetchall()
    return f"{len(names)} tables and views, {rows} rows"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        path = made(os.path.abspath(sys.argv[1]), folder)
        for name, opened in [("sqlite3, as Datasette reads", datasette), ("duckdb", duckdb)]:
            try:
                print(f"opened: a record with {name}: {opened(path)}")
            except Skipped as why:
                print(f"skipped: a record with {name}: {why}")
            except Exception as error:  # Whatever a reader raises: the other is tried all the same.
                failed = True
                print(f"FAILED: a record with {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
