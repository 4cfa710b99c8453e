"""Opens what `chancery export` writes of annotations, networks, quotations and tables with programs that others use.

    python3 tools/open-exports/annotations.py CHANCERY [--context anno.jsonld]

CHANCERY is the binary. A record is made of the examples, each format is written, opened and looked into; a line tells what was
opened with what, or skipped for lack of what. Ends with 1 where something could not be opened.

Readers, from PyPI: pandas, pyarrow, duckdb, networkx, lxml, pyld, conllu, brat-peek (with unidecode and seaborn, which it does not name). The context of Web Annotations is W3C's
http://www.w3.org/ns/anno.jsonld, from a file given or from the web.
"""

import argparse
import contextlib
import glob
import importlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
NAMES = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class Record:
    """A record of the examples, and what is exported of it."""

    def __init__(self, chancery, folder):
        self.chancery, self.folder = chancery, folder
        self.run("add", "--quiet", *[os.path.join(EXAMPLES, f"{name}.txt") for name in NAMES])

    def run(self, command, *arguments):
        done = subprocess.run(
            [self.chancery, command, *arguments, "--record", "talks.record"],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"chancery {command} {' '.join(arguments)}: {done.stderr}")

    def export(self, form, name):
        self.run("export", form, "-o", name)
        return os.path.join(self.folder, name)

    def rows(self, sql):
        return sqlite3.connect(os.path.join(self.folder, "talks.record")).execute(sql).fetchall()

    def count(self, table):
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]

    def texts(self):
        return dict(self.rows("SELECT id, text FROM documents"))


def parquet(record, pandas, duckdb):
    folder = record.export("parquet", "tables")
    files = sorted(glob.glob(os.path.join(folder, "*.parquet")))
    assert len(files) == 7, files
    for path in files:
        name = os.path.basename(path).removesuffix(".parquet")
        rows = record.count(name)
        assert rows > 0 and len(pandas.read_parquet(path)) == rows, path
        assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0] == rows, path
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/event_list.parquet')").fetchall())
    assert [types[name] for name in ("date", "first_day", "quad_class", "intensity")] == ["VARCHAR", "DATE", "BIGINT", "DOUBLE"], types
    early = duckdb.sql(f"SELECT count(*) FROM '{folder}/event_list.parquet' WHERE first_day < DATE '2024-01-01'").fetchall()[0][0]
    assert early == record.count("events WHERE first_day < '2024-01-01'"), early
    return f"{len(files)} tables"


def answers(record, pandas):
    asks = ["events", "statements", "agreements", "disputes", "actors", "panel"]
    for ask in asks:
        record.run(ask, "--format", "parquet", "-o", f"{ask}.parquet")
        record.run(ask, "--format", "jsonl", "-o", f"{ask}.jsonl")
        path = os.path.join(record.folder, ask)
        with open(f"{path}.jsonl", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        told = pandas.read_parquet(f"{path}.parquet")
        assert len(told) == len(rows) > 0, ask
        for name in ("id", "events", "confidence"):
            if name in rows[0]:
                kept = [None if pandas.isna(value) else value for value in told[name]]
                assert kept == [row[name] for row in rows], (ask, name)
    return f"{len(asks)} answers"


def csv(record, pandas):
    path = record.export("csv", "events.csv")
    table = pandas.read_csv(path, dtype={"cameo": str})
    assert len(table) > 40 and len(table.columns) == 41, table.shape
    assert set(table["event_id"]) == {id for (id,) in record.rows("SELECT id FROM events")}
    norway = table[table["actor_iso3"] == "NOR"].iloc[0]
    assert (norway["actor_cow"], norway["actor_gw"], norway["actor_fips"]) == (385, 385, "NO"), norway
    # Stata refuses names that are too long or have other signs.
    text = table.astype({name: str for name in table.select_dtypes(exclude="number").columns})
    text.to_stata(os.path.join(record.folder, "events.dta"), version=118, write_index=False)
    return f"{len(table)} rows, written to Stata"


def quotes(record, pandas):
    table = pandas.read_json(record.export("quotes", "quotes.jsonl"), lines=True)
    assert len(table) == record.count("statements WHERE kind = 'direct'"), len(table)
    assert {"quoteID", "quotation", "date", "speaker", "qids", "numOccurrences", "urls"} <= set(table.columns)
    return f"{len(table)} quotations"


def web_annotation(record, jsonld, context):
    with open(record.export("web-annotation", "annotations.jsonld"), encoding="utf-8") as file:
        page = json.load(file)
    texts = record.texts()
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            words = texts[target["chancery:document"]][position["start"] : position["end"]]
            assert quote["exact"] == words, item["id"]
    if context is None:
        print(f"skipped: expanding web annotations: {CONTEXT} cannot be fetched; give it with --context FILE")
        return f"{len(page['items'])} annotations, not expanded"

    def load(url, _options):
        assert url == CONTEXT, url
        return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": context}

    (whole,) = jsonld.expand(page, {"documentLoader": load})
    oa, kinds = "http://www.w3.org/ns/oa#", json.dumps(whole)
    for term in ("Annotation", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "hasBody", "hasTarget", "motivatedBy"):
        assert oa + term in kinds, term
    assert "urn:chancery:status" in kinds
    return f"{len(page['items'])} annotations"


def brat(record, peek):
    folder = record.export("brat", "brat")
    # It does not know chains of mentions, nor words in three places or more, and says so.
    with contextlib.redirect_stdout(io.StringIO()) as said:
        corpus = peek.AnnCorpus(folder)
    unknown = [line for line in said.getvalue().splitlines() if line and not line.startswith("Could not recognize")]
    assert all(line.startswith("*") or line.split("\t")[1].count(";") > 1 for line in unknown), unknown
    texts = {id.replace(":", "-"): text for id, text in record.texts().items()}
    spans = 0
    for document in corpus.docs:
        text = texts[os.path.basename(document.path).removesuffix(".ann")]
        for entity in document.anns["entities"]:
            assert " ".join(text[start:end] for start, end in entity.span) == entity.text, entity.text
            spans += 1
    assert spans > 100, spans
    return f"{len(corpus.docs)} texts, {spans} spans"


def conllu(record, conllu):
    with open(record.export("conllu", "words.conllu"), encoding="utf-8") as file:
        sentences = conllu.parse(file.read())
    texts = record.texts()
    document, words = None, 0
    for sentence in sentences:
        document = sentence.metadata.get("newdoc id", document)
        assert len([token for token in sentence if token["head"] == 0]) == 1, sentence.metadata
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert token["form"] == " ".join(texts[document][start:end].split()), token
            words += 1
    return f"{len(sentences)} sentences, {words} words"


def gexf(record, etree):
    path = record.export("gexf", "network.gexf")
    schema = etree.XMLSchema(etree.parse(os.path.join(HERE, "gexf-1.3", "gexf.xsd")))
    tree = etree.parse(path)
    assert schema.validate(tree), schema.error_log
    edges = tree.findall(".//{http://gexf.net/1.3}edge")
    assert edges and all(edge.get("kind") for edge in edges)
    assert tree.find(".//{http://gexf.net/1.3}spell") is not None
    return f"{len(edges)} edges, valid by the schema of GEXF 1.3"


def graphml(record, networkx):
    graph = networkx.read_graphml(record.export("graphml", "network.graphml"), force_multigraph=True)
    assert graph.is_directed() and graph.number_of_edges() > 10
    keys = {values.get("key") for _, values in graph.nodes(data=True)}
    assert {"ctry:ARM", "ctry:AZE"} <= keys, keys
    weights = [values["weight"] for _, _, values in graph.edges(data=True)]
    assert all(weight >= 1 for weight in weights), weights
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def ledgers(record, pandas):
    rows = {form: len(pandas.read_csv(record.export(form, f"{form}.csv"))) for form in ("pa-x", "ceasefire")}
    with open(record.export("claims", "claims.jsonld"), encoding="utf-8") as file:
        graph = json.load(file)["@graph"]
    assert all(rows.values()) and graph
    return f"{rows['pa-x']} agreements, {rows['ceasefire']} parties of ceasefires, {len(graph)} nodes"


FORMATS = [
    ("parquet", parquet, ["pandas", "pyarrow", "duckdb"]),
    ("--format parquet", answers, ["pandas", "pyarrow"]),
    ("csv", csv, ["pandas"]),
    ("quotes", quotes, ["pandas"]),
    ("web-annotation", web_annotation, ["pyld.jsonld"]),
    ("brat", brat, ["peek"]),
    ("conllu", conllu, ["conllu"]),
    ("gexf", gexf, ["lxml.etree"]),
    ("graphml", graphml, ["networkx"]),
    ("pa-x, ceasefire, claims", ledgers, ["pandas"]),
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("chancery")
    arguments.add_argument("--context")
    given = arguments.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        record = Record(os.path.abspath(given.chancery), folder)
        for name, opened, readers in FORMATS:
            try:
                modules = [importlib.import_module(reader) for reader in readers]
            except ImportError as error:
                print(f"skipped: {name}: {error}")
                continue
            modules = [module for reader, module in zip(readers, modules) if reader != "pyarrow"]
            if opened is web_annotation:
                modules.append(context(given.context))
            try:
                print(f"opened: {name} with {', '.join(readers)}: {opened(record, *modules)}")
            except Exception as error:  # Whatever a reader raises: the others are tried all the same.
                failed = True
                print(f"FAILED: {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


def context(path):
    """Returns W3C's context, or None where it cannot be had."""
    try:
        if path:
            with open(path, encoding="utf-8") as file:
                return json.load(file)
        asked = urllib.request.Request(CONTEXT, headers={"Accept": "application/ld+json"})
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


if __name__ == "__main__":
    sys.exit(main())
