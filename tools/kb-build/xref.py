"""Writes xref.tsv: the Wikidata items of territories and subdivisions that rigour gives (MIT; Wikidata is CC0)."""

import json
import pathlib

import places
import tables

HEADER = """
The identifiers that records have elsewhere: the Wikidata items of states, territories and subdivisions, from rigour
2.6.1 (MIT; Wikidata is CC0) where its code and a name agree; none from memory. Written by tools/kb-build/xref.py, as of October
2026. Sorted by row.
Columns: key, system, id, source.
"""

# Territories that rigour has under another code than the key says.
CODES = {"terr:ddde": "dd", "terr:ge-so": "x-so", "terr:scg": "csxx"}


def build(packages: dict[str, pathlib.Path], world: pathlib.Path) -> None:
    file = next(packages["rigour"].glob("rigour-*/rust/data/territories/data.jsonl"))
    found = {}
    for line in file.open(encoding="utf-8"):
        row = json.loads(line)
        names = [row["name"], row.get("full_name", ""), *row.get("names_strong", []), *row.get("names_weak", [])]
        found[row["code"]] = (row["qid"], row.get("alpha3", ""), {places.fold(name) for name in names})
    by_alpha3 = {alpha3: code for code, (_, alpha3, _) in found.items() if len(code) == 2}
    table = []
    used = set()

    def add(key: str, code: str, names: str) -> None:
        # Abkhazia is a territory and a subdivision: the item is that of the first.
        if code in found and code not in used:
            item, _, known = found[code]
            if any(places.fold(name.lstrip("~")) in known for name in names.replace("_", " ").split("|")):
                used.add(code)
                table.append((key, "wikidata", item, "rigour"))

    for row in tables.rows(tables.WORLD / "territories.tsv"):
        key, alpha3, names = row[:3]
        plain = key.removeprefix("terr:")
        add(key, CODES.get(key) or (by_alpha3.get(alpha3.lower(), "") if key.startswith("ctry:") else plain), names)
    for row in tables.rows(world / "subdivisions.tsv"):
        if row[0].startswith("sub:"):
            add(row[0], row[0].removeprefix("sub:").lower(), row[2])
    tables.write(world / "xref.tsv", HEADER, table)
