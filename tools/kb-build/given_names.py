"""Writes given_names.tsv: given names with their gender, from the 1990 United States census (package names) and, for names that it
does not have, from the person providers of the package faker.

    pip install faker==40.63.0 names==0.3.0
    python3 tools/kb-build/given_names.py > crates/chancery-data/data/world/given_names.tsv

It stands apart from build.py because it imports the package instead of reading its files.
"""

import collections
import importlib
import pkgutil
import unicodedata

import faker.providers.person as person
import names

# How many times as many languages must have a name for one gender as for the other.
CLEARLY = 4

# Family names that East Asian names begin with: of these the first word tells nothing.
FAMILY_FIRST = set("an bai chan chang chen choi chong chu chung fan han ho hu hwang jang jiang jin jo jung kang kim kwon lam lee li lim lin liu lu luo ma min ng"
                   " oh pak park shin so song sun tan tang tran wang wen wu xi xu yan yang yi yin yoon yu yun zhang zhao zhou zhu".split())

HEAD = """\
# Given names that are mostly of one gender: small letters without accents, f or m. From the 1990 United States census (package
# names 0.3.0), where one gender has the name at least four times as often; what it does not have from faker 40.63.0 (PyPI, MIT),
# where lists of at least four times as many languages have it. Made by tools/kb-build/given_names.py.
# Columns: name, gender.
"""


def fold(name: str) -> str:
    """Small letters without accents."""
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower().strip()


def is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())


def listed(provider, gender: str) -> set[str]:
    """First names of a gender that a language has."""
    found = set()
    for attribute in dir(provider):
        words = attribute.split("_")
        value = getattr(provider, attribute)
        if "first" not in words or gender not in words or callable(value):
            continue
        found |= {fold(name) for name in value if isinstance(name, str) and is_latin(name) and " " not in name}
    return {name for name in found if name.isalpha() and len(name) > 1}


def census(gender: str) -> dict[str, float]:
    """Share of the people of a gender who have each name."""
    with open(names.FILES[f"first:{gender}"], encoding="utf-8") as table:
        return {line.split()[0].lower(): float(line.split()[1]) for line in table if line.strip()}


def main() -> None:
    people = {"m": census("male"), "f": census("female")}
    counts = {"m": collections.Counter(), "f": collections.Counter()}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        counts["m"].update(listed(provider, "male"))
        counts["f"].update(listed(provider, "female"))
    print(HEAD, end="")
    known = [*counts.values(), *people.values()]
    for name in sorted(set().union(*known) - FAMILY_FIRST):
        of = people if name in people["m"] or name in people["f"] else counts
        men, women = of["m"].get(name, 0), of["f"].get(name, 0)
        if min(men, women) == 0 or max(men, women) >= CLEARLY * min(men, women):
            print(f"{name}\t{'m' if men > women else 'f'}")


if __name__ == "__main__":
    main()
