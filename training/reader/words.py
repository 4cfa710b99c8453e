"""Words as the encoder sees them: word pieces and hashed features of their letters.

The Rust crate `chancery-encoder` does the same (`pieces.rs`, `features.rs`); the reference outputs that `export.py` writes keep both
in step.
"""

import unicodedata

SHAPES, FIRSTS, LASTS = 512, 2048, 2048
LONGEST_WORD = 100
LONGEST_SHAPE = 12


def fnv1a(text):
    """FNV-1a, 64 bits, over the UTF-8 bytes of a text."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def class_key(word):
    """What a word is listed by in the list of classes, whatever its case."""
    value = fnv1a("c" + word.lower())
    return value >> 32 ^ value & 0xFFFFFFFF


def keyed(classes):
    """Classes of words by key. Of words with the same key the first counts."""
    found = {}
    for word, number in classes.items():
        found.setdefault(class_key(word), number)
    return found


def shape(word):
    """The shape of a word: `Xx`, `dd`, `XX-dd`; runs are cut to two, the whole to twelve."""
    made = []
    for character in word:
        if character.isnumeric():
            kind = "d"
        elif character.isupper():
            kind = "X"
        elif character.isalpha():
            kind = "x"
        else:
            kind = character
        if made[-2:] != [kind, kind]:
            made.append(kind)
            if len(made) == LONGEST_SHAPE:
                break
    return "".join(made)


def features(word):
    """Rows of a word in the tables of shapes, of first and of last letters."""
    return (
        fnv1a("s" + shape(word)) % SHAPES,
        fnv1a("p" + word[:3]) % FIRSTS,
        fnv1a("x" + word[-3:]) % LASTS,
    )


def is_punctuation(character):
    """Whether BERT's basic tokenizer cuts at a character."""
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")


def is_chinese(character):
    """Whether a character is one of the ideographs that BERT cuts apart."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2A6DF
        or 0x2A700 <= code <= 0x2B73F
        or 0x2B740 <= code <= 0x2B81F
        or 0x2B820 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def parts(word):
    """Cuts a word, small and without accents, at marks."""
    small = unicodedata.normalize("NFD", word.lower())
    made, run = [], []
    for character in small:
        category = unicodedata.category(character)
        if category == "Mn" or category in ("Cc", "Cf") or character in "\0\ufffd":
            continue
        if character.isspace() or is_punctuation(character) or is_chinese(character):
            if run:
                made.append("".join(run))
                run = []
            if not character.isspace():
                made.append(character)
        else:
            run.append(character)
    if run:
        made.append("".join(run))
    return made


class Pieces:
    """Cuts words into the pieces of a vocabulary, longest first; tells their features and classes."""

    def __init__(self, vocabulary, classes=None):
        """`classes` are the classes of words by key; see `keyed`."""
        self.rows = {piece: row for row, piece in enumerate(vocabulary)}
        self.unknown = self.rows["[UNK]"]
        self.start = self.rows["[CLS]"]
        self.stop = self.rows["[SEP]"]
        self.known, self.marks = {}, {}
        self.classes = classes or {}

    def features(self, word):
        """Rows of a word in the tables of shapes, first and last letters, and classes."""
        found = self.marks.get(word)
        if found is None:
            found = self.marks[word] = (*features(word), self.classes.get(class_key(word), 0) if self.classes else 0)
        return found

    def __call__(self, word):
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self.cut(word)
        return found

    def cut(self, word):
        """Rows of the pieces of a word; never empty."""
        if len(word) > LONGEST_WORD:
            return [self.unknown]
        rows = []
        for part in parts(word):
            rows.extend(self.cover(part))
        return rows or [self.unknown]

    def cover(self, part):
        rows, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                row = self.rows.get(("##" if start else "") + part[start:end])
                if row is not None:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            rows.append(row)
            start = end
        return rows
