"""Corpora as windows: a few sentences of one document with what is known of their words.

Every reader here yields documents: `(sentences, labels)`, where sentences are lists of words and labels a dictionary of what the
corpus tells (see `Window`). What a corpus does not tell is absent and costs nothing in training: labels are partial by design.
"""

import json
import random
from dataclasses import dataclass, field

KINDS = ["PER", "ORG", "LOC", "FAC", "NORP", "MISC"]
NAMES = ["O"] + [f"{place}-{kind}" for kind in KINDS for place in "BI"]
CONLL = ["O"] + [f"{place}-{kind}" for kind in ["PER", "ORG", "LOC", "MISC"] for place in "BI"]
ROLE = ["O", "B", "I"]
ROLES = ["source", "cue", "content"]
UPOS = "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
XPOS = (
    "FW ADD AFX CC CD DT EX GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG"
    " VBN VBP VBZ WDT WP WP$ WRB # $ '' -LRB- -RRB- , . : ``"
).split()
RELATIONS = (
    "dep root acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp clf compound compound:prt conj cop csubj csubj:pass"
    " det discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nmod:unmarked nsubj nsubj:pass nummod obj obl"
    " obl:agent obl:unmarked orphan parataxis punct reparandum vocative xcomp"
).split()
ANCHORS = ["O", "OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"]
ACTIONS = ["O", "ACTION"]
FACTUALITY = ["not", "open", "fact"]
TYPES = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()

# Which types a label of the event corpora may stand for (codes of the ZSP paper and of the PLOVER codebook).
TYPE_SETS = {
    "YIELD": ["CONCEDE", "RETREAT"],
    "ACCUSE": ["ACCUSE"],
    "INVESTIGATE": ["ACCUSE"],
    "DISAPPROVE": ["ACCUSE"],
    "DEMAND": ["REQUEST"],
    "DIPLOMATIC COOPERATION": ["SUPPORT"],
}


@dataclass
class Window:
    """Some sentences of one document and what is known of their words (numbered through the window)."""

    sentences: list
    corpus: str
    # head → list with one label number a word, -1 where unknown
    tags: dict = field(default_factory=dict)
    # word → labels that a name may have, as a bit set; None where the corpus has no names
    names: list = None
    # heads and relations of the words: head is the number in the sentence, -1 for the root
    heads: list = None
    relations: list = None
    # links: kind → list of (word, word or -1)
    links: dict = field(default_factory=dict)
    # types that some word of the window names, as a bit set
    types: int = 0

    def __len__(self):
        return sum(map(len, self.sentences))


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def cut_texts(data, cuts, name):
    """Records of a corpus with their sentences as lists of (start, end)."""
    cut = open(cuts / (name.replace("/", ".") + ".cut"), encoding="utf-8")
    for record, sentences in zip(lines(data / f"{name}.jsonl"), cut, strict=True):
        yield record, json.loads(sentences)["sentences"]


def windows(corpus, sentences, longest, labels, rng=None):
    """Packs the sentences of a document into windows of at most `longest` rows. `labels(first, words)` fills a window's labels;
    `first` is the number of its first word in the document."""
    made, packed, rows, first, at = [], [], 1, 0, 0
    whole = longest * 2

    def close():
        nonlocal packed, rows, first
        if packed:
            window = Window(packed, corpus)
            labels(window, first, at)
            made.append(window)
        packed, rows, first = [], 1, at

    limit = longest if rng is None else rng.randint(longest // 3, longest)
    for sentence in sentences:
        for start in range(0, len(sentence), whole):
            part = sentence[start : start + whole]
            if packed and rows + len(part) + 1 > limit:
                close()
                limit = longest if rng is None else rng.randint(longest // 3, longest)
            packed.append(part)
            rows += len(part) + 1
            at += len(part)
    close()
    return made


def treebank(path, longest, rng=None):
    """Windows of a treebank in CoNLL-U, packed within its documents."""
    documents, document, sentence = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") and document:
            documents.append(document)
            document = []
        if not line:
            if sentence:
                document.append(sentence)
            sentence = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                sentence.append(columns)
    if sentence:
        document.append(sentence)
    documents.append(document)
    made = []
    for document in documents:
        rows = [row for sentence in document for row in sentence]

        def labels(window, first, end):
            part = rows[first:end]
            window.tags["upos"] = [UPOS.index(row[3]) if row[3] in UPOS else 0 for row in part]
            window.tags["xpos"] = [XPOS.index(row[4]) if row[4] in XPOS else -1 for row in part]
            window.heads = [int(row[6]) - 1 for row in part]
            window.relations = [RELATIONS.index(relation(row[7])) for row in part]

        # A sentence longer than a window would lose its tree.
        document = [sentence for sentence in document if len(sentence) <= 2 * longest]
        rows = [row for sentence in document for row in sentence]
        words = [[row[1] for row in sentence] for sentence in document]
        made.extend(windows("trees", words, longest, labels, rng))
    return made


def relation(written):
    """Folds a relation into those that reading needs."""
    if written in ("obl:tmod", "obl:npmod"):
        return "obl:unmarked"
    if written in ("nmod:tmod", "nmod:npmod"):
        return "nmod:unmarked"
    for known in (written, written.split(":")[0]):
        if known in RELATIONS:
            return known
    return "dep"


def covered(words, start, end):
    """First and last word that a span touches, or None."""
    inside = [number for number, word in enumerate(words) if word[1] > start and word[0] < end]
    return (inside[0], inside[-1]) if inside else None


class Finder:
    """Finds the words that spans touch, quickly."""

    def __init__(self, sentences):
        self.words = [tuple(word) for sentence in sentences for word in sentence]
        self.starts = [word[0] for word in self.words]
        self.ends = [word[1] for word in self.words]

    def __call__(self, start, end):
        from bisect import bisect_left, bisect_right

        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


WORLDWIDE = {
    "Person": ["PER"], "Organization": ["ORG"], "Location": ["LOC"], "Facility": ["FAC"], "NORP": ["NORP"], "Misc": ["MISC"],
    "Product": ["MISC"],
}
CONLL_KINDS = {"PER": ["PER"], "ORG": ["ORG"], "LOC": ["LOC", "FAC"], "MISC": ["MISC", "NORP"]}
CROSSNER = {
    "politician": ["PER"], "person": ["PER"], "politicalparty": ["ORG"], "organisation": ["ORG"], "location": ["LOC", "FAC"],
    "country": ["LOC"], "election": ["MISC"], "event": ["MISC"], "misc": ["MISC", "NORP"],
}


def names(data, cuts, name, kinds, longest, rng=None, conll=False):
    """Windows of a corpus of names; where spans overlap, the longest counts."""
    made = []
    for record, sentences in cut_texts(data, cuts, f"ner/{name}"):
        text, find = record["text"], Finder(sentences)
        spans = [span for span in record["spans"] if span["label"] in kinds]
        spans.sort(key=lambda span: (span["start"] - span["end"], span["start"]))
        allowed = [1] * len(find.words)
        single = [0] * len(find.words)
        taken = [False] * len(find.words)
        for span in spans:
            place = find(span["start"], span["end"])
            if place is None or any(taken[place[0] : place[1] + 1]):
                continue
            for number in range(place[0], place[1] + 1):
                taken[number] = True
                begins = number == place[0]
                allowed[number] = sum(
                    1 << NAMES.index(("B-" if begins else "I-") + kind) for kind in kinds[span["label"]]
                )
                if conll:
                    single[number] = CONLL.index(("B-" if begins else "I-") + span["label"])

        def labels(window, first, end):
            window.names = allowed[first:end]
            if conll:
                window.tags["conll"] = single[first:end]

        words = [[text[start:end] for start, end in sentence] for sentence in sentences]
        made.extend(windows(name, words, longest, labels, rng))
    return made


def attribution(data, cuts, name, longest, rng=None):
    """Windows of PolNeAR: who says what, by which words."""
    made = []
    for record, sentences in cut_texts(data, cuts, f"attribution/{name}"):
        text, find = record["text"], Finder(sentences)
        count = len(find.words)
        tags = {role: [0] * count for role in ROLES}
        links = {"source": [], "content": []}
        contents = []
        for attribution in record["attributions"]:
            placed = {}
            for role in ("source", "cue", "content"):
                found = [find(span["start"], span["end"]) for span in attribution[role]]
                placed[role] = sorted(place for place in found if place)
            cue = placed["cue"][0][0] if placed["cue"] else -1
            for role in ("source", "cue"):
                for place in placed[role]:
                    mark(tags[role], place)
            for place in placed["content"]:
                contents.append((place, cue))
            links["source"].extend((place[0], cue) for place in placed["source"])
        # Of contents one in the other (one of 23,289) the outer is kept.
        contents.sort(key=lambda content: (content[0][0] - content[0][1], content[0]))
        taken = {}
        for place, cue in contents:
            mark(tags["content"], place)
            taken[place[0]] = cue
        links["content"] = sorted(taken.items())
        links["source"] = sorted(dict(links["source"]).items())

        def labels(window, first, end):
            window.tags.update({role: tags[role][first:end] for role in ROLES})
            for kind in links:
                window.links[kind] = [
                    (word - first, cue - first if first <= cue < end else -1)
                    for word, cue in links[kind]
                    if first <= word < end
                ]

        words = [[text[start:end] for start, end in sentence] for sentence in sentences]
        made.extend(windows("attribution", words, longest, labels, rng))
    return made


def mark(tags, place):
    """Tags the words of a span, unless some are tagged."""
    if not any(tags[place[0] : place[1] + 1]):
        tags[place[0]] = 1
        for number in range(place[0] + 1, place[1] + 1):
            tags[number] = 2


def anchors(data, cuts, name, longest, rng=None):
    """Windows of TimeBank and AQUAINT: words that name events, with their class."""
    made = []
    for record, sentences in cut_texts(data, cuts, f"timex/{name}"):
        text, find = record["text"], Finder(sentences)
        classes = [0] * len(find.words)
        for span in record["spans"]:
            if span["label"] == "EVENT":
                place = find(span["start"], span["end"])
                if place and span.get("class") in ANCHORS:
                    classes[place[1]] = ANCHORS.index(span["class"])

        def labels(window, first, end):
            window.tags["anchor"] = classes[first:end]

        words = [[text[start:end] for start, end in sentence] for sentence in sentences]
        made.extend(windows("timebank", words, longest, labels, rng))
    return made


def actions(data, cuts, name, longest, rng=None):
    """Windows of ECB+: words that name actions, in the sentences that were checked."""
    made = []
    for record, sentences in cut_texts(data, cuts, f"coref/{name}"):
        text, find = record["text"], Finder(sentences)
        known = [-1] * len(find.words)
        for sentence in record["sentences"]:
            place = find(sentence["start"], sentence["end"]) if sentence["validated"] else None
            if place:
                known[place[0] : place[1] + 1] = [0] * (place[1] + 1 - place[0])
        for span in record["spans"]:
            if "ACTION" in span["label"]:
                place = find(span["start"], span["end"])
                if place and known[place[1]] >= 0:
                    known[place[1]] = 1

        def labels(window, first, end):
            window.tags["action"] = known[first:end]

        words = [[text[start:end] for start, end in sentence] for sentence in sentences]
        made.extend(
            window for window in windows("ecb", words, longest, labels, rng) if max(window.tags["action"]) >= 0
        )
    return made


def factuality(data, name, longest):
    """Windows of the factuality corpora: whether what a word names is so, by the text. Sentences stand alone."""
    made = []
    for record in lines(data / f"factuality/{name}.jsonl"):
        words, starts, at = record["text"].split(" "), {}, 0
        for number, word in enumerate(words):
            starts[at] = number
            at += len(word) + 1
        known = [-1] * len(words)
        for span in record["spans"]:
            number = starts.get(span["start"])
            if number is not None:
                value = span["factuality"]
                known[number] = 0 if value < -1 else 2 if value > 1 else 1
        if 2 <= len(words) <= longest:
            window = Window([words], "factuality")
            window.tags["fact"] = known
            made.append(window)
    return made


def typed(data, cuts, name, longest):
    """Windows of the event corpora: sentences or short reports with the PLOVER type of the event that they tell."""
    made = []
    for record, sentences in cut_texts(data, cuts, f"events/{name}"):
        label = record.get("root") or record.get("event")
        kinds = TYPE_SETS.get(label, [label])
        if not all(kind in TYPES for kind in kinds):
            continue
        text = record["text"]
        words = [[text[start:end] for start, end in sentence] for sentence in sentences]

        def labels(window, first, end):
            window.types = sum(1 << TYPES.index(kind) for kind in kinds)

        made.extend(windows(name, words, longest, labels)[:1])
    return made


def silver_types(path, longest):
    """Windows of news as the rules of Chancery read them: words that anchor events with their type."""
    made = []
    for record in lines(path):
        types = record["types"]

        def labels(window, first, end):
            window.tags["event"] = types[first:end]

        made.extend(windows("silver", record["sentences"], longest, labels))
    return made


def with_other_case(window, rng):
    """The same window in capitals, small letters, or with capitals as in a headline."""
    change = rng.choice([str.upper, str.lower, str.title])
    changed = [[change(word) if word.isalpha() else word for word in sentence] for sentence in window.sentences]
    other = Window(**{**window.__dict__, "sentences": changed})
    return other


def with_other_names(window, rng, lists):
    """The same window with some names of persons and places replaced, from what `classes.py` wrote. A name may be anyone's: what
    tells that it is one is what stands about it."""
    words = [word for sentence in window.sentences for word in sentence]
    kinds = {1 << NAMES.index("B-PER"): 0, 1 << NAMES.index("B-LOC"): 1}
    inside = [1 << NAMES.index("I-PER"), 1 << NAMES.index("I-LOC")]
    given, family = lists["persons"][rng.choice(lists["locales"])]
    others, changed = {}, list(words)
    for start, label in enumerate(window.names):
        kind = kinds.get(label)
        if kind is None:
            continue
        end = start + 1
        while end < len(words) and window.names[end] == inside[kind]:
            end += 1
        name = words[start:end]
        if not all(word[0].isupper() and word[1:].islower() for word in name) or rng.random() < 0.4:
            continue
        if kind == 1 and len(name) == 1:
            others[name[0]] = others.get(name[0]) or rng.choice(lists["places"])
        elif kind == 0 and len(name) == 2:
            for word, choice in zip(name, (given, family)):
                others[word] = others.get(word) or rng.choice(choice)
        elif kind == 0 and len(name) == 1:
            others[name[0]] = others.get(name[0]) or rng.choice(family)
        for number in range(start, end):
            changed[number] = others.get(words[number], words[number])
    sentences, at = [], 0
    for sentence in window.sentences:
        sentences.append(changed[at : at + len(sentence)])
        at += len(sentence)
    return Window(**{**window.__dict__, "sentences": sentences})


def load(data, cuts, longest=112, seed=1):
    """All windows to learn from, by task, and those to measure on."""
    rng = random.Random(seed)
    train = {
        "trees": treebank(data / "deps/en_ewt-train.conllu", longest, rng)
        + treebank(data / "deps/en_gum-train.conllu", longest, rng),
        "names": names(data, cuts, "worldwide_train", WORLDWIDE, longest, rng)
        + names(data, cuts, "crossner_politics_train", CROSSNER, longest, rng),
        "conll": names(data, cuts, "conll2003corr_train", CONLL_KINDS, longest, rng, conll=True),
        "attribution": attribution(data, cuts, "train", longest, rng),
        "anchors": anchors(data, cuts, "train", longest, rng),
        "actions": actions(data, cuts, "ecbplus_train", longest, rng),
        "factuality": factuality(data, "train", longest),
        "types": typed(data, cuts, "plv_train", longest),
        "reports": typed(data, cuts, "ngec_synthetic_train", longest),
    }
    # What the program's own rules read, where `silver.py` was run.
    if (cuts / "silver.jsonl").exists():
        train["silver"] = silver_types(cuts / "silver.jsonl", longest)
    dev = {
        "ewt": treebank(data / "deps/en_ewt-dev.conllu", longest),
        "gum": treebank(data / "deps/en_gum-dev.conllu", longest),
        "worldwide": names(data, cuts, "worldwide_dev", WORLDWIDE, longest),
        "conll": names(data, cuts, "conll2003corr_dev", CONLL_KINDS, longest, conll=True),
        "attribution": attribution(data, cuts, "dev", longest),
        "anchors": anchors(data, cuts, "dev", longest),
        "actions": actions(data, cuts, "ecbplus_dev", longest),
        "factuality": factuality(data, "dev", longest),
    }
    return train, dev
