"""Tables of articles: the same readings, a row for a row."""

import json
import unittest

import chancery
from place import articles, lines_of, needs, needs_command


@needs("pyarrow")
class ArticlesTest(unittest.TestCase):
    def setUp(self):
        import pyarrow

        self.pyarrow = pyarrow
        self.table = pyarrow.Table.from_pylist(articles())

    @needs_command
    def test_readings_are_those_of_the_command_line(self):
        lines = lines_of(articles(), "--layers", "sentences")
        read = chancery.read_articles(self.table, inside=["sentences"])
        self.assertEqual([reading + "\n" for reading in read.column("reading").to_pylist()], lines)

    def test_the_number_of_threads_does_not_show(self):
        one, many = (chancery.read_articles(self.table, threads=threads) for threads in [1, 8])
        self.assertTrue(one.equals(many))

    def test_layers_are_those_of_the_readings(self):
        layers = list(chancery.LAYERS)
        tables = chancery.read_batch(self.table, layers=layers)
        self.assertEqual(set(tables), {"documents", *layers})
        readings = [json.loads(reading) for reading in tables["documents"].column("reading").to_pylist()]
        for layer in layers:
            told = [{"document": reading["document"]["id"], **item} for reading in readings for item in reading[layer]]
            told = [{"plover": None, "plover_mode": None, **item} if layer == "events" else item for item in told]
            self.assertEqual(tables[layer].to_pylist(), told, layer)
            self.assertEqual(tables[layer].schema, chancery.layer_schema(layer))

    def test_a_bad_row_has_an_error_and_no_other_row_suffers(self):
        rows = [{"id": "a", "text": "They met in Doha."}, {"id": "b", "text": None}, {"id": "c", "text": " \n"}, {"id": "d", "text": "They left."}]
        tables = chancery.read_batch(self.pyarrow.Table.from_pylist(rows))
        documents = tables["documents"].to_pylist()
        self.assertEqual([row["document"] for row in documents], ["a", "b", "c", "d"])
        self.assertEqual([row["error"] is None for row in documents], [True, False, False, True])
        self.assertIn("row 1: has no article text", documents[1]["error"])
        self.assertEqual("row 2: is empty; give a file with an article in it", documents[2]["error"])
        self.assertIsNone(documents[1]["reading"])
        self.assertTrue(set(tables["entities"].column("document").to_pylist()) <= {"a", "d"})

    def test_columns_are_found_by_name_or_named(self):
        rows = [{"key": 7, "body_of_it": "They met on Thursday.", "day": "2024-05-04", "date": "1999-01-01"}]
        table = self.pyarrow.Table.from_pylist(rows)
        table = table.set_column(2, "day", table.column("day").cast(self.pyarrow.date32()))
        read = chancery.read_articles(table, text="body_of_it", published="day", id="key").to_pylist()[0]
        self.assertEqual((read["document"], read["published"], read["error"]), ("7", "2024-05-04", None))
        with self.assertRaisesRegex(ValueError, "there is no column words for text; the table has key, body_of_it, day, date"):
            chancery.read_articles(table, text="words")

    def test_timestamps_large_texts_and_dictionaries_are_taken(self):
        pyarrow = self.pyarrow
        import datetime

        table = pyarrow.table({
            "text": pyarrow.array(["They met on Thursday."], pyarrow.large_string()),
            "date": pyarrow.array([datetime.datetime(2024, 5, 4, 12)], pyarrow.timestamp("us")),
            "source": pyarrow.array(["Wire"]).dictionary_encode(),
            "score": pyarrow.array([0.5]),
        })
        read = chancery.read_articles(table).to_pylist()[0]
        self.assertEqual((read["published"], read["publisher"], read["error"]), ("2024-05-04", "Wire", None))

    def test_an_empty_table_gives_empty_tables(self):
        tables = chancery.read_batch(self.table.slice(0, 0))
        self.assertEqual({name: table.num_rows for name, table in tables.items()}, dict.fromkeys(["documents", *chancery.BATCH_LAYERS], 0))

    def test_record_batches_are_read_in_small_pieces(self):
        batches = list(chancery.readings(self.table.to_batches(), {"layers": []}, rows=2))
        self.assertEqual([batch.num_rows for batch in batches], [2, 2, 2])
        whole = chancery.read_articles(self.table, layers=[])
        self.assertTrue(self.pyarrow.Table.from_batches(batches).equals(whole.combine_chunks()))

    @needs("pandas")
    def test_data_frames_are_taken(self):
        read = chancery.read_articles(self.table.to_pandas(), layers=[])
        self.assertTrue(read.equals(chancery.read_articles(self.table, layers=[])))

    @needs("polars")
    def test_data_frames_of_polars_are_taken(self):
        import polars

        read = chancery.read_articles(polars.from_arrow(self.table), layers=[])
        self.assertTrue(read.equals(chancery.read_articles(self.table, layers=[])))


if __name__ == "__main__":
    unittest.main()
