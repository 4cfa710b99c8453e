"""Silver event anchors: what the rules of Chancery read in news, as tags of words.

    python -m reader.silver --news foreign_policy.jsonl --chancery chancery --xtask xtask --out silver.jsonl --articles 1500
"""

import argparse
import json
import random
import subprocess
import tempfile
from pathlib import Path

from .corpora import Finder, TYPES, lines


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--news", type=Path, required=True)
    arguments.add_argument("--chancery", required=True, help="the program `chancery`")
    arguments.add_argument("--xtask", required=True, help="the program `xtask`")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--articles", type=int, default=1500)
    arguments.add_argument("--seed", type=int, default=20261124)
    options = arguments.parse_args()
    articles = list(lines(options.news))
    random.Random(options.seed).shuffle(articles)
    with tempfile.TemporaryDirectory() as folder, open(options.out, "w", encoding="utf-8") as out:
        asked = Path(folder) / "articles.jsonl"
        with open(asked, "w", encoding="utf-8") as file:
            for number, article in enumerate(articles[: options.articles]):
                kept = {"id": str(number), "text": article["text"], "published": article.get("date")}
                file.write(json.dumps(kept) + "\n")
        command = [options.chancery, "read", "--format", "jsonl", str(asked)]
        readings = [json.loads(line) for line in subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.splitlines()]
        texts = Path(folder) / "texts.jsonl"
        texts.write_text("".join(json.dumps({"text": reading["document"]["text"]}) + "\n" for reading in readings))
        cuts = subprocess.run([options.xtask, "tokens", str(texts)], stdout=subprocess.PIPE, check=True).stdout.splitlines()
        for reading, cut in zip(readings, cuts, strict=True):
            text, sentences = reading["document"]["text"], json.loads(cut)["sentences"]
            find = Finder(sentences)
            types = [0] * len(find.words)
            for event in reading["events"]:
                place = find(event["anchor"]["start"], event["anchor"]["end"])
                if place and event["type"] in TYPES:
                    types[place[0]] = TYPES.index(event["type"])
            words = [[text[start:end] for start, end in sentence] for sentence in sentences]
            out.write(json.dumps({"sentences": words, "types": types}) + "\n")


if __name__ == "__main__":
    main()
