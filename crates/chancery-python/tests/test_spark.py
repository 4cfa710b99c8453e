"""Reading on Spark, in local mode: the same readings, and a record of them that is the same."""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
import unittest

from place import articles, command, lines_of, needs, needs_command

#: Tables that tell where and when documents were found, which differs.
FOUND = ["document_sources", "feeds", "feed_entries"]


@needs("pyspark", "pyarrow")
@unittest.skipUnless(shutil.which("java"), "skipped: there is no Java")
class SparkTest(unittest.TestCase):
    maxDiff = 2000
    @classmethod
    def setUpClass(cls):
        from pyspark.sql import SparkSession

        os.environ["PYSPARK_PYTHON"] = sys.executable
        cls.folder = tempfile.TemporaryDirectory()
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.log.level", "ERROR")
        cls.spark = builder.config("spark.sql.warehouse.dir", cls.folder.name).getOrCreate()
        cls.source = os.path.join(cls.folder.name, "articles.jsonl")
        with open(cls.source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles())

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.folder.cleanup()

    def read(self, **options):
        import chancery.spark

        return chancery.spark.read(self.spark.read.json(self.source).repartition(3), **options)

    @needs_command
    def test_readings_are_those_of_the_command_line(self):
        lines = {json.loads(line)["document"]["id"]: line for line in lines_of(articles(), "--layers", "sentences")}
        rows = self.read().select("document", "reading", "error").collect()
        self.assertEqual({row.document: row.reading + "\n" for row in rows}, lines)
        self.assertEqual({row.error for row in rows}, {None})

    def test_a_layer_is_a_data_frame(self):
        import chancery
        import chancery.spark

        read = self.read()
        for name in chancery.BATCH_LAYERS:
            layer = chancery.spark.layer(read, name)
            self.assertEqual(layer.columns, chancery.layer_schema(name).names)
        events = chancery.spark.layer(read, "events").groupBy("document").count().collect()
        told = {row.document: len(json.loads(row.reading)["events"]) for row in read.collect()}
        self.assertEqual({row["document"]: row["count"] for row in events}, {id: count for id, count in told.items() if count})

    def test_a_bad_row_kills_no_task(self):
        import chancery.spark

        rows = [("a", "They met in Doha."), ("b", None), ("c", " ")]
        read = chancery.spark.read(self.spark.createDataFrame(rows, "id string, words string"), text="words")
        errors = {row.document: row.error for row in read.select("document", "error").collect()}
        self.assertIsNone(errors["a"])
        self.assertIn("has no article text", errors["b"])
        self.assertIn("is empty", errors["c"])

    def test_a_column_that_there_is_not_is_named(self):
        import chancery.spark

        with self.assertRaisesRegex(ValueError, "there is no column words for text; the data frame has "):
            chancery.spark.read(self.spark.read.json(self.source), text="words")

    @needs_command
    def test_a_record_of_readings_is_that_of_the_articles(self):
        path = os.path.join(self.folder.name, "readings.parquet")
        self.read().write.mode("overwrite").parquet(path)
        here, there = (os.path.join(self.folder.name, name) for name in ["here.record", "there.record"])
        command("add", "--record", here, "--quiet", self.source)
        command("add", "--record", there, "--quiet", "--from", "readings", path)
        self.assertEqual(told(there), told(here))
        self.assertGreater(len(told(here)["events"]), 10)

    @needs_command
    def test_what_is_merged_is_what_a_record_merges(self):
        import chancery.merging
        import chancery.spark

        # The same things reported by several papers, one of them word for word.
        found = [{**article, "id": f"{article['id']}-{number}", "source": source, "date": f"2024-05-0{4 + number}"}
                 for article in articles() for number, source in enumerate(["The Courier", "The Herald"])]
        found[-1]["text"] = found[-1]["text"].split("\n\n", 1)[-1]
        source, path, here = (os.path.join(self.folder.name, name) for name in ["twice.jsonl", "twice.parquet", "twice.record"])
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in found)
        chancery.spark.read(self.spark.read.json(source).repartition(3), layers=[]).write.mode("overwrite").parquet(path)
        command("add", "--record", here, "--quiet", source)
        self.compare(chancery.merging.merge(self.spark.read.parquet(path)), here)

    def compare(self, tables, record):
        """Compares merged tables with those of a record."""
        connection = sqlite3.connect(record)
        for name, table in tables.items():
            rows = sorted((tuple(row) for row in table.collect()), key=repr)
            kept = connection.execute(f"SELECT {', '.join(table.columns)} FROM {name}").fetchall()
            self.assertEqual(rows, sorted(kept, key=repr), name)
        joined = connection.execute("SELECT count(*) FROM events WHERE reports > 1").fetchone()[0]
        self.assertGreater(joined, 5)
        connection.close()

    def test_components_are_found_in_chains_and_stars(self):
        from chancery.merging import components

        chain = [(f"c{number:02}", f"c{number + 1:02}") for number in range(30)]
        star = [("b", "z"), ("z", "a"), ("z", "q")]
        pairs = self.spark.createDataFrame(chain + star + [("x", "x")], "one string, other string")
        least = {row.one: row.least for row in components(pairs).collect()}
        self.assertEqual(least, {**{f"c{number:02}": "c00" for number in range(31)}, **dict.fromkeys("abqz", "a")})


def told(record):
    """Returns the rows of every table of a record, but for where and when documents were found."""
    connection = sqlite3.connect(record)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    tables = {}
    for name in names:
        if name not in FOUND and "_search" not in name and name != "names":
            columns = [column for (_, column, *_) in connection.execute(f"PRAGMA table_info({name})")]
            columns = [column for column in columns if column not in ("number", "added", "fetched", "last_fetched") or name != "documents"]
            tables[name] = sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    connection.close()
    return tables


if __name__ == "__main__":
    unittest.main()
