"""The programs that the pages show: every block of Python that uses the package is run, in the order of its page, with what the page names."""

import contextlib
import glob
import io
import json
import os
import re
import tempfile
import unittest

from place import EXAMPLES, ROOT, articles, command, needs_command

PAGES = ["README.md", "crates/chancery-python/README.md", *sorted(os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, "docs", "**", "*.md"), recursive=True))]

#: Blocks that are not run: words that such a block has, and why.
NOT_RUN = {
    "chancery.spark": "needs Spark and Java; test_spark.py runs the same calls where they are",
    "chancery.merging": "needs Spark and Java; test_merging.py runs the same calls where they are",
    "struct.pack": "shows how a model file is made; crates/chancery-encoder has the program and its tests",
}


def blocks(path):
    """Returns the blocks of Python of a page: fenced ones, and indented ones that begin with a call or an import of the package."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        text = file.read()
    fenced = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:(?<=\n\n)|\A)((?:    .*\n)+)", rest)
    indented = [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in indented]
    return fenced + [block for block in indented if re.match(r"(import|reading =|\[\(event|chancery\.\w)", block)]


class PagesTest(unittest.TestCase):
    @needs_command
    def test_every_program_of_a_page_runs(self):
        run = 0
        for page in PAGES:
            there = [block for block in blocks(page) if "chancery" in block]
            with tempfile.TemporaryDirectory() as folder, self.subTest(page=page):
                if there:
                    self.prepare(folder)
                # What a page takes for given: articles, and a text.
                names = {"articles": articles(), "text": articles()[0]["text"]}
                for block in there:
                    why = next((why for words, why in NOT_RUN.items() if words in block), None)
                    if why is None:
                        run += self.runs(page, block, names, folder)
        self.assertGreater(run, 2)

    def test_what_is_not_run_is_on_some_page(self):
        every = "\n".join(block for page in PAGES for block in blocks(page))
        for words, why in NOT_RUN.items():
            self.assertIn(words, every, f"no page has this any more, which {why}")

    def prepare(self, folder):
        """Makes a record and a file of articles in a folder."""
        with open(os.path.join(folder, "articles.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles())
        texts = [os.path.join(EXAMPLES, f"{name}.txt") for name in ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"]]
        command("add", "--quiet", "--record", os.path.join(folder, "talks.record"), *texts)

    def runs(self, page, block, names, folder):
        """Runs a block where the packages that it needs are installed. Returns whether it ran."""
        before = os.getcwd()
        os.chdir(folder)
        try:
            for package in re.findall(r"\b(pyarrow)\.", block):
                names[package] = __import__(package)
            # The pages are ours, and what they print is for their readers.
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block, page, "exec"), names)
        except ImportError as error:
            print(f"skipped: {page}: a block: {error}")
            return False
        finally:
            os.chdir(before)
        return True


if __name__ == "__main__":
    unittest.main()
