"""Rows that the classifier learns from: a sentence, who acts and who is acted upon in it, and the roots that it may have.

    python -m classifier.rows --data DATA --news READINGS --ngec READINGS --xtask xtask --out rows

Writes `first.jsonl`, which holds no sentence of PLV, and `plv.jsonl`; beside each a file of words as the reader cuts them.
What the first phase learns from:

- events that the rules read in news without labels, with actor and recipient in the same sentence (silver);
- NGEC's synthetic reports and their headlines, which name the type of the whole report;
- the CAMEO sentences of ConfliBERT and the ACE and WikiEvents sentences of ZSP, which name only the quad or the side.
"""

import argparse
import json
import random
import re
import subprocess
from pathlib import Path

ROOTS = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
# Verbal and material cooperation, verbal and material conflict.
QUADS = {
    "1": ["AGREE", "CONSULT", "SUPPORT"],
    "2": ["COOPERATE", "AID", "YIELD"],
    "3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    "4": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}
SIDES = {0: QUADS["1"] + QUADS["2"], 1: QUADS["3"] + QUADS["4"]}
# What is only planned is agreed to, by PLV's codebook.
AGREED_WHEN_PLANNED = {"CONSULT", "COOPERATE", "AID", "SUPPORT"}
MOST_SILVER = 320
COUNTRIES = ["Kenya", "Peru", "Turkey", "China", "France", "Iran", "Israel", "Russia", "India", "Mali", "Egypt", "Ukraine",
             "South Korea", "Nigeria", "Mexico", "Germany", "Ethiopia", "Pakistan", "Serbia", "Japan", "Sudan", "Iraq"]
CITIES = ["Nairobi", "Lima", "Ankara", "Paris", "Tehran", "Moscow", "Delhi", "Cairo", "Kiev", "Lagos", "Berlin", "Kabul"]


def root_of(kind):
    """PLV's root of a PLOVER type."""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def normalised(text):
    """A sentence without what copies of it differ in."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def row(identity, text, source, target, roots, weight=1.0):
    return {"id": identity, "text": text, "source": source, "target": target, "roots": roots, "weight": weight}


def span(record, *labels):
    """The first span of a record with one of the labels."""
    found = [item for item in record["spans"] if item["label"] in labels]
    return [found[0]["start"], found[0]["end"]] if found else None


def apart(one, other):
    return one is None or other is None or one[1] <= other[0] or other[1] <= one[0]


def sentences_of(reading):
    """Events of a reading by the sentence that tells them: (start, end) → [(root, source, target)], places in the sentence."""
    entities = {entity["id"]: entity["mentions"] for entity in reading["entities"]}
    found = {}
    for event in reading["events"]:
        if event["status"] == "denied" or not event["evidence"]:
            continue
        start, end = event["evidence"][0]["start"], event["evidence"][0]["end"]
        anchor = event["anchor"]["start"]

        def nearest(sides):
            inside = [
                (abs(mention["start"] - anchor), mention["start"] - start, mention["end"] - start)
                for side in sides
                for mention in entities[side]
                if start <= mention["start"] and mention["end"] <= end
            ]
            return list(min(inside)[1:]) if inside else None

        source, target = nearest(event["actors"]), nearest(event["recipients"] or event["actors"][1:])
        root = root_of(event["type"])
        if event["status"] == "planned" and root in AGREED_WHEN_PLANNED:
            root = "AGREE"
        if apart(source, target):
            found.setdefault((start, end), []).append((root, event["status"], source, target))
    return found


def silver(readings, drawn):
    """Pairs that the rules coded, about as many of each root."""
    by_root = {root: [] for root in ROOTS}
    for reading in readings:
        text = reading["document"]["text"]
        for (start, end), events in sentences_of(reading).items():
            if not 30 < end - start < 400:
                continue
            for root, status, source, target in events:
                if source and target and status != "possible":
                    name = f"{reading['document']['id']}:{start}"
                    by_root[root].append(row(name, text[start:end], source, target, [root], 0.7))
    chosen = []
    for rows in by_root.values():
        drawn.shuffle(rows)
        chosen.extend(rows[:MOST_SILVER])
    return chosen


def headline(record, drawn):
    """A synthetic headline with its blanks filled; who is named first is taken to act on whom is named next."""
    parts, spans, text = re.split(r"(\{\w+\})", record.get("title") or record["text"]), [], ""
    for part in parts:
        if part.startswith("{"):
            start, part = len(text), drawn.choice(CITIES if part.startswith("{city") else COUNTRIES)
            spans.append([start, start + len(part)])
        text += part
    marked = drawn.random() < 0.7
    source, target = (spans[:2] + [None, None])[:2] if marked else (None, None)
    return text, source, target


def synthetic(records, readings, drawn):
    """Rows of NGEC's reports: their headline, and the sentence in which the rules read an event of its type, if there is one."""
    made = []
    for record, reading in zip(records, readings):
        root = root_of(record["event"])
        text, source, target = headline(record, drawn)
        made.append(row(record["id"] + ":title", text, source, target, [root], 0.7))
        body = reading["document"]["text"]
        found = sentences_of(reading)
        same = [
            (place, event) for place, events in found.items() for event in events if event[0] == root and (event[2] or event[3])
        ]
        if same:
            (start, end), (_, _, source, target) = min(same, key=lambda item: item[0])
            if end - start < 400:
                made.append(row(record["id"], body[start:end], source, target, [root]))
    return made


def coarse(data):
    """Sentences of which only the quad or the side is known."""
    sides = {record["text"]: record for record in lines(data / "cameo_source_target_noleak_train.jsonl")}
    for record in lines(data / "cameo_class_noleak_train.jsonl"):
        marked = sides.get(record["text"], {"spans": []})
        if record["labels"][0] in QUADS:
            source, target = span(marked, "S"), span(marked, "T", "R")
            yield row(record["id"], record["text"], source, target, QUADS[record["labels"][0]])
    for record in lines(data / "aw_train.jsonl"):
        source, target = span(record, "source"), span(record, "target")
        yield row(record["id"], record["text"], source, target, SIDES[record["gold_binary"]], 0.5)


def plv(data):
    for record in lines(data / "plv_train.jsonl"):
        made = row(record["id"], record["text"], span(record, "source"), span(record, "target"), [record["root"]])
        yield {**made, "quad": record["penta"]}


def write(rows, path, xtask):
    with open(path, "w", encoding="utf-8") as file:
        for made in rows:
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
    with open(path.with_suffix(".cut"), "w", encoding="utf-8") as file:
        subprocess.run([xtask, "tokens", path], stdout=file, check=True)
    print(path, len(rows))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, required=True, help="folder of the event sets")
    arguments.add_argument("--news", type=Path, required=True, help="readings of news, as `chancery read --format jsonl` gives them")
    arguments.add_argument("--ngec", type=Path, required=True, help="readings of the synthetic reports")
    arguments.add_argument("--xtask", default="xtask")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    drawn = random.Random(20261129)
    known = list(plv(options.data))
    held = {normalised(made["text"]) for made in known}
    first = [*silver(lines(options.news), drawn), *coarse(options.data)]
    first += synthetic(lines(options.data / "ngec_synthetic_train.jsonl"), lines(options.ngec), drawn)
    for record in lines(options.data / "ngec_synthetic_headlines.jsonl"):
        text, source, target = headline(record, drawn)
        first.append(row("headline", text, source, target, [root_of(record["event"])], 0.7))
    first = [made for made in first if normalised(made["text"]) not in held]
    write(first, options.out / "first.jsonl", options.xtask)
    write(known, options.out / "plv.jsonl", options.xtask)


if __name__ == "__main__":
    main()
