"""A record asked from Python: the same answers as the command line's."""

import json
import os
import tempfile
import unittest

import chancery
from place import articles, command, needs, needs_command


@needs_command
class RecordTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, "talks.record")
        source = os.path.join(cls.folder.name, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles())
        command("add", "--record", cls.path, "--quiet", source)
        cls.record = chancery.Record(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def same(self, answer, *arguments):
        """Compares an answer with what the command prints as JSON Lines, and returns its rows."""
        printed = command(*arguments, "--record", self.path, "--format", "jsonl")
        told = [json.loads(line) for line in printed.splitlines()]
        self.assertEqual(answer.to_dicts(), told)
        header = command(*arguments, "--record", self.path, "--format", "csv").split("\n")[0]
        self.assertEqual(header, ",".join(answer.columns))
        return told

    def test_lists_are_those_of_the_command_line(self):
        record = self.record
        self.same(record.events(), "events")
        self.same(record.statements(), "statements")
        self.same(record.agreements(), "agreements")
        self.same(record.disputes(), "disputes")
        self.same(record.actors(), "actors")
        self.same(record.timeline(), "timeline")
        self.same(record.panel(), "panel")
        self.same(record.panel("actor-month", complete=True), "panel", "--unit", "actor-month", "--complete")

    def test_filters_are_those_of_the_command_line(self):
        some = self.record.events(limit=1).to_dicts()[0]["type"]
        self.same(self.record.events(type=some.lower()), "events", "--type", some)
        self.same(self.record.events(since="2024-01-01", until="2025-12-31"), "events", "--from", "2024-01-01", "--to", "2025-12-31")
        self.same(self.record.events(quad=[1, 2], min_confidence=0.1), "events", "--quad", "1,2", "--min-confidence", "0.1")
        self.same(self.record.events(by="publisher"), "events", "--by", "publisher")
        self.same(self.record.events(review="unreviewed"), "events", "--review", "unreviewed")
        with self.assertRaisesRegex(ValueError, "there is no review seen; known are accepted, "):
            self.record.events(review="seen")
        answer = self.record.events(limit=1)
        self.assertEqual((len(answer), answer.more), (1, True))

    def test_one_is_shown_as_the_command_line_shows_it(self):
        for answer in [self.record.events(), self.record.statements(), self.record.agreements(), self.record.disputes()]:
            id = answer.to_dicts()[0]["id"]
            self.assertEqual(self.record.show(id), json.loads(command("show", id, "--record", self.path, "--format", "json")))

    def test_a_dyad_has_its_parts(self):
        panel = self.record.panel().to_dicts()[0]
        one, other = (panel[name] for name in panel if name in ("actor", "recipient")) if {"actor", "recipient"} <= set(panel) else list(panel.values())[:2]
        told = self.record.dyad(str(one), str(other))
        printed = [json.loads(line) for line in command("dyad", str(one), str(other), "--record", self.path, "--format", "jsonl").splitlines()]
        for part in ["directions", "months", "agreements", "claims", "disputes", "latest"]:
            rows = [{name: value for name, value in line.items() if name != "part"} for line in printed if line["part"] == part]
            self.assertEqual(told[part], rows)
        self.assertGreater(told["events"], 0)

    def test_sql_is_answered_and_nothing_is_written(self):
        answer = self.record.sql("SELECT type, count(*) AS events FROM events GROUP BY type ORDER BY 1")
        self.assertEqual(answer.columns, ["type", "events"])
        self.assertGreater(len(answer), 1)
        for query in ["DELETE FROM events", "SELECT 1; SELECT 2", "ATTACH 'x' AS y"]:
            with self.assertRaisesRegex(chancery.RecordError, "only a question may be asked"):
                self.record.sql(query)
        with self.assertRaisesRegex(chancery.RecordError, "stopped after 0.1 s; ask for less"):
            self.record.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", timeout=0.1)

    def test_errors_have_the_words_of_the_command_line(self):
        with self.assertRaisesRegex(chancery.RecordError, "nowhere.record: "):
            chancery.Record("nowhere.record")
        with self.assertRaisesRegex(chancery.RecordError, "there is no type DANCE; known are "):
            self.record.events(type="dance")
        with self.assertRaisesRegex(TypeError, "there is no filter kind; known are actor, "):
            self.record.events(kind="ASSAULT")
        with self.assertRaisesRegex(ValueError, "there is no status over; known are happened, "):
            self.record.events(status="over")
        with self.assertRaisesRegex(chancery.RecordError, "there is no v:0000000000000000"):
            self.record.show("v:0000000000000000")

    @needs("pyarrow", "pandas")
    def test_tables_have_types_and_rows(self):
        events = self.record.events()
        table = events.to_arrow()
        self.assertEqual(table.to_pylist(), events.to_dicts())
        self.assertEqual(str(table.schema.field("confidence").type), "double")
        self.assertEqual(list(events.to_pandas().columns), events.columns)
        none = self.record.events(since="1901-01-01", until="1901-01-02")
        self.assertEqual((len(none), none.to_arrow().num_rows, list(none.to_pandas().columns)), (0, 0, events.columns))

    @needs("pyarrow", "polars")
    def test_data_frames_of_polars_have_the_rows(self):
        events = self.record.events()
        self.assertEqual(events.to_polars()["id"].to_list(), [row["id"] for row in events])

    def test_pages_escape(self):
        page = self.record.sql("SELECT '<script>' AS \"<b>\"")._repr_html_()
        self.assertIn("&lt;script&gt;", page)
        self.assertNotIn("<script>", page)
        self.assertNotIn("<b>", page)


if __name__ == "__main__":
    unittest.main()
