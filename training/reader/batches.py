"""Windows as tensors: packed rows, with what is known of them."""

import torch

from . import corpora
from .model import TAGS


class Batch:
    """Some windows: `[CLS]`, then each sentence's words and a `[SEP]`; rows of all windows one after the other."""

    def __init__(self, windows, pieces, dropped=None):
        flat, offsets, numbers, shapes, firsts, lasts, classes, is_word = [], [], [], [], [], [], [], []
        self.sizes, self.word_rows, self.sentences = [], [], []
        for window in windows:
            start = len(offsets)

            def row(rows, marks=None):
                offsets.append(len(flat))
                flat.extend(rows)
                numbers.append(len(offsets) - 1 - start)
                shape, first, last, known = marks or (0, 0, 0, 0)
                shapes.append(shape)
                firsts.append(first)
                lasts.append(last)
                classes.append(known)
                is_word.append(0.0 if marks is None else 1.0)

            row([pieces.start])
            window_rows = []
            for sentence in window.sentences:
                begin = len(offsets)
                for word in sentence:
                    window_rows.append(len(offsets))
                    cut, marks = pieces(word), pieces.features(word)
                    if dropped is not None:
                        # Words that are not in the vocabulary, or in no list of names.
                        named = window.names is not None and window.names[len(window_rows) - 1] != 1
                        if dropped.random() < (0.12 if named else 0.03):
                            cut = [pieces.unknown]
                        if dropped.random() < (0.15 if named else 0.03):
                            marks = (*marks[:3], 0)
                    row(cut, marks)
                row([pieces.stop])
                self.sentences.append((begin, len(sentence)))
            self.word_rows.append(window_rows)
            self.sizes.append(len(offsets) - start)
        self.windows = windows
        self.pieces = torch.tensor(flat)
        self.offsets = torch.tensor(offsets)
        self.numbers = torch.tensor(numbers).clamp(max=511)
        self.shapes, self.firsts, self.lasts, self.classes = map(torch.tensor, (shapes, firsts, lasts, classes))
        self.is_word = torch.tensor(is_word)
        self.count = len(windows)
        self.longest = max(self.sizes)
        places = [
            torch.arange(size) + number * self.longest for number, size in enumerate(self.sizes)
        ]
        self.places = torch.cat(places)
        sizes = torch.tensor(self.sizes)
        self.mask = (torch.arange(self.longest)[None, :] < sizes[:, None])[:, None, None, :]

    def to(self, device):
        for name, value in self.__dict__.items():
            if isinstance(value, torch.Tensor):
                setattr(self, name, value.to(device))
        return self

    def tags(self):
        """Known tags: head → (rows, labels)."""
        known = {}
        for window, window_rows in zip(self.windows, self.word_rows):
            for name, labels in window.tags.items():
                rows, values = known.setdefault(name, ([], []))
                for row, label in zip(window_rows, labels):
                    if label >= 0:
                        rows.append(row)
                        values.append(label)
        return {name: (torch.tensor(rows), torch.tensor(values)) for name, (rows, values) in known.items() if rows}

    def names(self):
        """Rows with the tags that their names may have: (rows, [rows, tags] of bool)."""
        rows, sets = [], []
        for window, window_rows in zip(self.windows, self.word_rows):
            if window.names is not None:
                rows.extend(window_rows)
                sets.extend(window.names)
        bits = torch.tensor(sets)[:, None] >> torch.arange(len(corpora.NAMES))[None, :] if rows else None
        return torch.tensor(rows), None if bits is None else (bits & 1).bool()

    def trees(self):
        """Sentences with a tree, padded: (rows of words [S, L], of candidate heads [S, L + 1] with the root first,
        heads [S, L] counted from the root = 0, relations [S, L]); -1 where nothing is."""
        found, number = [], 0
        for window in self.windows:
            at = 0
            for sentence in window.sentences:
                begin, size = self.sentences[number]
                number += 1
                if window.heads is not None:
                    found.append((begin, size, window.heads[at : at + size], window.relations[at : at + size]))
                at += size
        if not found:
            return None
        longest = max(size for _, size, _, _ in found)
        rows = torch.full((len(found), longest), -1)
        candidates = torch.full((len(found), longest + 1), -1)
        heads, relations = rows.clone(), rows.clone()
        for place, (begin, size, head, relation) in enumerate(found):
            rows[place, :size] = torch.arange(begin, begin + size)
            candidates[place, 0] = begin + size
            candidates[place, 1 : size + 1] = rows[place, :size]
            heads[place, :size] = torch.tensor(head) + 1
            relations[place, :size] = torch.tensor(relation)
        return rows, candidates, heads, relations

    def links(self, kind):
        """Links of a kind: (window number, row of the dependent, row of its head or of `[CLS]`)."""
        found, start = [], 0
        for number, (window, window_rows) in enumerate(zip(self.windows, self.word_rows)):
            for dependent, head in window.links.get(kind, ()):
                found.append((number, window_rows[dependent], window_rows[head] if head >= 0 else start))
            start += self.sizes[number]
        return found

    def types(self):
        """Windows with a type: (rows of the words, number of the type's window a row, types that it may have as [W, T])."""
        rows, owners, sets = [], [], []
        for window, window_rows in zip(self.windows, self.word_rows):
            if window.types:
                rows.extend(window_rows)
                owners.extend([len(sets)] * len(window_rows))
                sets.append(window.types)
        if not sets:
            return None
        bits = (torch.tensor(sets)[:, None] >> torch.arange(len(corpora.TYPES))[None, :]) & 1
        return torch.tensor(rows), torch.tensor(owners), bits.bool()


def group_of(head):
    """Group whose mixed vector a head of tags reads."""
    return next(group for group, heads in TAGS.items() if head in heads)
