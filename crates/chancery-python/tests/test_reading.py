"""One text: the same reading as the command line's, as attributes, tables and a page."""

import json
import subprocess
import sys
import threading
import unittest
from html.parser import HTMLParser

import chancery
from place import articles, lines_of, needs, needs_command, printed

TEXT = "Chad and Niger signed a ceasefire in Doha on Friday. Niger's foreign minister said on Monday that Chad had violated it. Chad denied the claim."


def read(article, **more):
    names = {"source": "publisher", "date": "published"}
    return chancery.read(**{names.get(name, name): value for name, value in article.items()}, **more)


class ReadingTest(unittest.TestCase):
    @needs_command
    def test_the_json_is_that_of_the_command_line(self):
        found = articles()
        for layers in [(), ("sentences",), ("tokens",)]:
            options = ["--layers", ",".join(layers)] if layers else []
            for article, line in zip(found, lines_of(found, *options)):
                reading = read(article)
                self.assertEqual(reading.to_jsonl(layers), line)
                self.assertEqual(reading.to_dict(layers), json.loads(line))

    @needs_command
    def test_one_article_is_printed_as_the_command_line_prints_one(self):
        article = {**articles()[0], "title": "Talks"}
        self.assertEqual(read(article).to_json(), printed([article], "json"))

    def test_attributes_have_the_keys_of_the_format(self):
        reading = chancery.read(TEXT, published="2024-05-07")
        whole = reading.to_dict(["tokens"])
        for layer in chancery.LAYERS:
            self.assertEqual(plain(getattr(reading, layer)), [filled(item) for item in whole[layer]], layer)
        self.assertEqual(reading.document.published, "2024-05-07")
        self.assertEqual(reading.made_by.chancery, chancery.__version__)

    def test_every_layer_has_something_to_compare(self):
        readings = [read(article) for article in articles()]
        for layer in chancery.LAYERS:
            if layer != "unread":
                self.assertTrue(any(getattr(reading, layer) for reading in readings), layer)

    def test_spans_point_into_the_text(self):
        reading = chancery.read("“Café” talks 🕊 resumed. " + TEXT, published="2024-05-07")
        spans = [event.anchor for event in reading.events] + [span for s in reading.statements for span in s.content]
        self.assertTrue(spans)
        for span in spans:
            self.assertEqual(reading.text[span.start : span.end], span.text)

    def test_ids_are_followed(self):
        reading = chancery.read(TEXT, published="2024-05-07")
        event = reading.events[0]
        self.assertIs(reading[event.id], event)
        self.assertIn("Chad", reading.names(event.actors))
        with self.assertRaises(KeyError):
            reading["v999"]

    def test_errors_have_the_words_of_the_command_line(self):
        with self.assertRaisesRegex(ValueError, "is empty; give a file with an article in it"):
            chancery.read("  ")
        with self.assertRaisesRegex(ValueError, "cannot be read .*give fast, balanced, default, or the path of a model file"):
            chancery.Reader(model="shallow")
        with self.assertRaisesRegex(ValueError, "nowhere.tsv: cannot be read .*check the path"):
            chancery.Reader(actors=["nowhere.tsv"])
        with self.assertRaisesRegex(ValueError, "nowhere.toml: cannot be read .*check the path"):
            chancery.Reader(codebook="nowhere.toml")

    def test_what_is_doubtful_is_told(self):
        reading = chancery.read(TEXT, published="04/05/2024")
        self.assertIsNone(reading.document.published)
        self.assertIn("no publication day that can be read", reading.warnings[0])

    def test_a_document_without_an_id_has_its_permanent_one(self):
        reading = chancery.read(TEXT)
        self.assertEqual(reading.document.id, reading.record_id)
        self.assertEqual(chancery.read(TEXT, id="mine").record_id, reading.record_id)
        self.assertEqual(chancery.read(TEXT, id="mine").document.id, "mine")

    def test_another_depth_is_told_in_the_reading(self):
        reading = chancery.Reader(model="fast").read(TEXT)
        self.assertTrue(reading.made_by.model.endswith("/fast"), reading.made_by)

    @needs_command
    def test_words_are_those_of_the_command_line(self):
        article = articles()[0]
        self.assertEqual(read(article).to_conllu(), printed([article], "conllu"))

    def test_other_threads_run_while_a_text_is_read(self):
        chancery.read(TEXT)
        ticks, done = [], threading.Event()

        def tick():
            while not done.wait(0.001):
                ticks.append(1)

        thread = threading.Thread(target=tick)
        thread.start()
        chancery.read(" ".join([TEXT] * 60))
        done.set()
        thread.join()
        self.assertGreater(len(ticks), 5)

    def test_deep_and_odd_texts_are_read(self):
        for text in ["(" * 20_000, "that " * 20_000, "\u0000 a\ud7ff\U0010ffff", "a" * 100_000]:
            self.assertEqual(chancery.read(text).text, text)


class PageTest(unittest.TestCase):
    def test_hostile_text_stays_text(self):
        evil = '<script>alert(1)</script> & "quoted" </div><img src=x onerror=alert(1)>'
        reading = chancery.read(f"{evil}. {TEXT}", title=evil, publisher="'\"><b>", published="2024-05-07", id='"><i>')
        page = reading._repr_html_()
        seen = Seen()
        seen.feed(page)
        self.assertEqual(seen.tags - {"div", "b", "br", "small", "span", "details", "summary", "table", "thead", "tbody", "tr", "th", "td"}, set())
        self.assertEqual(seen.attributes - {"style", "title"}, set())
        self.assertIn(evil, seen.words)
        self.assertIn(reading.text, seen.words)

    def test_events_and_statements_are_marked(self):
        page = chancery.read(TEXT, published="2024-05-07")._repr_html_()
        for sign in ["SUPPORT", "font-weight:bold", "#fdf6d8", "agreements", "disputes"]:
            self.assertIn(sign, page)


class TableTest(unittest.TestCase):
    @needs("pyarrow")
    def test_every_layer_is_a_table_of_what_the_format_has(self):
        for article in articles():
            reading = read(article)
            whole = reading.to_dict(["tokens"])
            for layer in chancery.LAYERS:
                self.assertEqual(reading.to_arrow(layer).to_pylist(), [filled(item) for item in whole[layer]], layer)
                self.assertEqual(["document", *reading.to_arrow(layer).schema.names], chancery.layer_schema(layer).names)

    @needs("pyarrow")
    def test_a_layer_that_there_is_not_is_named(self):
        with self.assertRaisesRegex(ValueError, "there is no layer verbs; known are entities, "):
            chancery.read(TEXT).to_arrow("verbs")

    @needs("pyarrow", "pandas")
    def test_data_frames_have_the_rows(self):
        reading = chancery.read(TEXT, published="2024-05-07")
        self.assertEqual(list(reading.to_pandas("events")["type"]), [event.type for event in reading.events])

    @needs("pyarrow", "polars")
    def test_data_frames_of_polars_have_the_rows(self):
        reading = chancery.read(TEXT, published="2024-05-07")
        self.assertEqual(reading.to_polars("events")["type"].to_list(), [event.type for event in reading.events])

    def test_what_is_not_installed_is_named(self):
        code = (
            "import sys; sys.modules['pyarrow'] = None; sys.modules['spacy'] = None\n"
            "import chancery\n"
            "for ask in [lambda r: r.to_arrow(), lambda r: r.to_spacy()]:\n"
            "    try: ask(chancery.read('They met.'))\n"
            "    except ImportError as error: print(error)\n"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        self.assertEqual(
            told,
            "to_arrow needs pyarrow; install it with: pip install pyarrow\nto_spacy needs spacy; install it with: pip install spacy\n",
        )


class SpacyTest(unittest.TestCase):
    @needs("spacy")
    def test_words_names_and_groups_of_spans_are_there(self):
        reading = chancery.read(TEXT, published="2024-05-07")
        doc = chancery.to_spacy(reading)
        self.assertEqual(doc.text, reading.text)
        self.assertIn(("Chad", "LOC"), [(ent.text, ent.label_) for ent in doc.ents])
        self.assertEqual({span.label_ for span in doc.spans["events"]}, {event.type for event in reading.events})
        self.assertTrue(any(span.label_ == "cue" for span in doc.spans["statements"]))
        self.assertEqual(len(list(doc.sents)), len(reading.sentences))
        self.assertEqual(doc.user_data["chancery"], reading.to_dict())


class Seen(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), set(), ""

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)

    def handle_data(self, data):
        self.words += data


def plain(value):
    """Returns objects as dictionaries with the keys of the format."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.metadata.get("key", name): plain(getattr(value, name)) for name, field in value.__dataclass_fields__.items()}
    return value


def filled(item):
    """Returns an object with the keys that only some of its kind have."""
    return {"plover": None, "plover_mode": None, **item} if "anchor" in item else item


if __name__ == "__main__":
    unittest.main()
