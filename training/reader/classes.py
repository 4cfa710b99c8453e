"""Classes of words: what lists of names and the usual case of a word say of it.

    python -m reader.classes --world ../crates/chancery-data/data/world --news SHARED/data/news/foreign_policy.jsonl --out classes.json

A word, in small letters, has marks: it is a given name, a family name, a place, a small place, a part of the name of a place or of an
organisation, a people; and it is mostly written small, capital, in capitals, or now so and now so. Words with the same marks are of one
class, and the encoder adds a vector of the class to the word. So it learns from names in the training texts what the names are that
no training text has.

The names are those of Chancery's own tables and of the package Faker (MIT). The usual case is counted in news that has no labels, not in
training texts, where every word would be known.
"""

import argparse
import importlib
import json
import pkgutil
import re
from collections import Counter
from pathlib import Path

from .corpora import lines

MARKS = ["given", "family", "place", "small-place", "place-part", "organisation", "people", "small", "mixed", "capital", "capitals"]
# Inhabitants from which on a place is a place and not a small one.
LARGE = 30_000
# What a class may cost: words of which only the name of a small place is known are left out beyond this.
MOST = 165_000
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’]{2,}")
ORGANISATIONS = ["bodies", "international", "groups", "parties", "companies", "ngos", "outlets"]
PLACES = ["territories", "regions", "subdivisions", "facilities", "waters"]
FUNCTION = set("of the and for in on to de la le les du des el al y and do da dos das van von der a an at by with".split())


def column(world, table, number):
    """One column of a table, in a list of names as lists of words."""
    for line in open(world / f"{table}.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            yield line.rstrip("\n").split("\t")[number]


def written(names):
    """The names of a cell: `|` between two, `/` between spellings of a word, `_` in place of a space."""
    for name in names.split("|"):
        yield [word for part in name.removeprefix("~").split() for choice in part.split("/") for word in choice.split("_")]


def persons():
    """Given and family names in Latin letters, by locale, of the package Faker."""
    import faker.providers.person as package

    found = {}
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        lists = {"first": set(), "last": set()}
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            for place in lists:
                if place in attribute and "name" in attribute and isinstance(values, (tuple, list, dict)):
                    for value in values:
                        if isinstance(value, str):
                            lists[place].update(part for part in re.split(r"[\s-]", value) if LATIN.fullmatch(part) and part[0].isupper())
        if len(lists["first"]) >= 20 and len(lists["last"]) >= 20:
            found[module.name] = [sorted(lists["first"]), sorted(lists["last"])]
    return found


def usual_case(news):
    """Words of news with how they are mostly written, but for those that begin a sentence."""
    counts = {}
    for record in lines(news):
        text = record["text"]
        before = 0
        for match in WORD.finditer(text):
            gap, word = text[before : match.start()], match.group()
            begins = before == 0 or any(mark in gap for mark in ".!?:\n“\"‘(")
            before = match.end()
            if begins or len(word) < 2 or any(mark in gap for mark in "-@#/"):
                continue
            kind = 2 if word.isupper() else 1 if word[0].isupper() else 0
            counts.setdefault(word.lower(), [0, 0, 0])[kind] += 1
    found = {}
    for word, (small, capital, capitals) in counts.items():
        total = small + capital + capitals
        if total >= 2:
            shares = {"small": small / total, "capital": capital / total, "capitals": capitals / total}
            best = max(shares, key=shares.get)
            found[word] = best if shares[best] > 0.85 else "mixed"
    return found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--world", type=Path, required=True)
    arguments.add_argument("--news", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    marks = {}

    def mark(word, name):
        word = word.strip(".,()\"“”'’‘").lower()
        if len(word) >= 2 and not any(character.isdigit() for character in word):
            # Words are cut at hyphens.
            for part in re.split("[-‑–]", word) if name != "place" and name != "small-place" else [word]:
                if len(part) >= 2:
                    marks.setdefault(part, set()).add(name)

    by_locale = persons()
    for given, family in by_locale.values():
        for word in given:
            mark(word, "given")
        for word in family:
            mark(word, "family")
    countries = {}
    for country, names in zip(column(options.world, "people", 1), column(options.world, "people", 4)):
        for name in written(names):
            name = [word for word in name if word[0].isupper()]
            for word in name[:-1]:
                mark(word, "given")
            if name:
                mark(name[-1], "family")
            if len(name) == 2 and all(LATIN.fullmatch(word) for word in name):
                both = countries.setdefault(country, [set(), set()])
                both[0].add(name[0])
                both[1].add(name[1])
    for country, (given, family) in countries.items():
        if len(given) >= 15:
            by_locale[country] = [sorted(given), sorted(family)]
    for spellings in column(options.world, "name_variants", 0):
        for word in spellings.split("|"):
            if marks.get(word.lower(), set()) & {"given", "family"} or any(
                marks.get(other.lower(), set()) & {"given", "family"} for other in spellings.split("|")
            ):
                mark(word, "given")
    places, small_words = set(), set()

    def place(names, large):
        for name in written(names):
            name = [part for word in name for part in re.split("[-‑–]", word) if part]
            capital = [word for word in name if word[0].isupper() or word[0] in "‘’'"]
            if len(name) == 1 and capital:
                mark(name[0], "place" if large else "small-place")
                if large and LATIN.fullmatch(name[0]):
                    places.add(name[0])
            elif large:
                for word in capital:
                    if word.lower() not in FUNCTION:
                        mark(word, "place-part")

    for table in PLACES:
        for names in column(options.world, table, 2):
            place(names, True)
    for names, people in zip(column(options.world, "cities", 3), column(options.world, "cities", 4)):
        place(names, people.isdigit() and int(people) >= LARGE)
    for table in ORGANISATIONS:
        for names in column(options.world, table, 3):
            for name in written(names):
                for word in name:
                    if word[0].isupper() and word.lower() not in FUNCTION:
                        mark(word, "organisation")
    for word in column(options.world, "demonyms", 0):
        mark(word, "people")
    for word, case in usual_case(options.news).items():
        marks.setdefault(word, set()).add(case)
    only_small = sorted(word for word, known in marks.items() if known == {"small-place"})
    if len(marks) > MOST:
        for word in only_small[:: max(1, len(only_small) // (len(marks) - MOST))][: len(marks) - MOST]:
            del marks[word]
    classes = [()] + [known for known, _ in Counter(tuple(m for m in MARKS if m in known) for known in marks.values()).most_common()]
    if len(classes) > 256:
        raise SystemExit(f"{len(classes)} classes are more than a byte can tell: take fewer marks")
    numbers = {known: number for number, known in enumerate(classes)}
    made = {
        "marks": MARKS, "classes": classes,
        "words": {word: numbers[tuple(m for m in MARKS if m in known)] for word, known in sorted(marks.items())},
        "persons": by_locale, "places": sorted(places),
    }
    options.out.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    sums = Counter(mark for known in marks.values() for mark in known)
    print(f"{len(marks)} words, {len(classes)} classes, {len(by_locale)} locales, {len(places)} places, {dict(sums)}")


if __name__ == "__main__":
    main()
