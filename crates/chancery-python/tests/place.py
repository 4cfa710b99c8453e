"""Where the package and the command under test are. Tests are run by ``tests/run.py``, which puts the built library beside the Python sources."""

import importlib.util
import json
import os
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
EXAMPLES = os.path.join(ROOT, "examples")
#: The binary, for tests that compare with the command line.
COMMAND = os.environ.get("CHANCERY_COMMAND", "")

needs_command = unittest.skipUnless(COMMAND, "skipped: CHANCERY_COMMAND does not name the chancery binary")


def needs(*packages):
    """Skips a test where a package is not installed."""
    lacking = [package for package in packages if importlib.util.find_spec(package) is None]
    return unittest.skipIf(lacking, f"skipped: not installed: {', '.join(lacking)}")


def articles():
    """Returns a few articles as the command line would take them from JSON Lines."""
    texts = {}
    for name in ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"]:
        with open(os.path.join(EXAMPLES, f"{name}.txt"), encoding="utf-8") as file:
            texts[name] = file.read()
    return [
        {"id": name, "title": f"On {name}", "source": "The Courier", "date": "2024-05-04", "text": text}
        for name, text in texts.items()
    ]


def command(*arguments):
    """Runs the command and returns what it prints."""
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise AssertionError(f"chancery {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def printed(found, form, *options):
    """Returns what ``chancery read`` prints of articles in a format."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in found)
        return command("read", path, "--format", form, "--quiet", *options)


def lines_of(found, *options):
    """Returns what ``chancery read`` prints of articles, a line each."""
    return printed(found, "jsonl", *options).splitlines(keepends=True)
