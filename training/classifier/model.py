"""The classifier: the reader's kind of encoder over one sentence with its source in `[ ]` and its target in `{ }`.

The scores of the fifteen roots are what the row of the opening mark of the source says, plus what that of the target says, plus
what the words say, weighted by how much each matters. All of it is linear maps of rows, so that the Rust program computes it with
the heads that the reader has already.
"""

import torch
import torch.nn.functional as F
from reader.model import Dropout, Layer
from safetensors.torch import load_file
from torch import nn

from .rows import ROOTS

SOURCE, TARGET = ("[", "]"), ("{", "}")
MARKS = {*SOURCE, *TARGET}


def marked(text, cut, source, target):
    """The words of a sentence with the marks around source and target."""
    spans = [(span, marks) for span, marks in ((source, SOURCE), (target, TARGET)) if span]
    words = [(start, end) for sentence in cut for start, end in sentence]
    made, open_marks = [], []
    inside = [[n for n, (start, end) in enumerate(words) if start < span[1] and span[0] < end] for span, _ in spans]
    for number, (start, end) in enumerate(words):
        made.extend(marks[0] for (_, marks), within in zip(spans, inside) if within and within[0] == number)
        word = text[start:end]
        made.append({"[": "(", "]": ")", "{": "(", "}": ")"}.get(word, word))
        made.extend(marks[1] for (_, marks), within in reversed(list(zip(spans, inside))) if within and within[-1] == number)
    return made


class Batch:
    """Sentences of words as packed rows: `[CLS]`, the words, `[SEP]`."""

    def __init__(self, sentences, pieces, dropped=None):
        flat, offsets, numbers = [], [], []
        self.sizes, self.sources, self.targets, words, owners = [], [], [], [], []
        for sentence_number, sentence in enumerate(sentences):
            start = len(offsets)

            def put(rows):
                offsets.append(len(flat))
                flat.extend(rows)
                numbers.append(len(offsets) - 1 - start)

            put([pieces.start])
            source = target = -1
            for word in sentence:
                if word == SOURCE[0]:
                    source = len(offsets)
                elif word == TARGET[0]:
                    target = len(offsets)
                words.append(len(offsets))
                owners.append(sentence_number)
                lost = dropped is not None and word not in MARKS and dropped.random() < 0.06
                put([pieces.unknown] if lost else pieces(word))
            put([pieces.stop])
            self.sources.append(source)
            self.targets.append(target)
            self.sizes.append(len(offsets) - start)
        self.pieces, self.offsets, self.numbers = torch.tensor(flat), torch.tensor(offsets), torch.tensor(numbers)
        self.words, self.owners = torch.tensor(words), torch.tensor(owners)
        self.sources, self.targets = torch.tensor(self.sources), torch.tensor(self.targets)
        self.count, self.longest = len(sentences), max(self.sizes)
        self.places = torch.cat([torch.arange(size) + number * self.longest for number, size in enumerate(self.sizes)])
        self.mask = (torch.arange(self.longest)[None, :] < torch.tensor(self.sizes)[:, None])[:, None, None, :]


class Classifier(nn.Module):
    """An encoder and what reads the roots from it."""

    def __init__(self, vocabulary, layers, hidden=384, heads=12, inner=1536, positions=160):
        super().__init__()
        self.shape = dict(layers=layers, hidden=hidden, heads=heads, inner=inner, positions=positions)
        self.pieces = nn.EmbeddingBag(vocabulary, hidden, mode="mean")
        self.positions = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, 0.1) for _ in range(layers))
        for table in (self.pieces, self.positions):
            table.weight.requires_grad = False
        self.dropout = Dropout(0.1)
        self.source, self.target, self.word = (nn.Linear(hidden, len(ROOTS)) for _ in range(3))
        self.weight = nn.Linear(hidden, 1)
        for head in self.readers():
            nn.init.normal_(head.weight, std=0.01)
            nn.init.zeros_(head.bias)

    def readers(self):
        """What reads the roots from the rows."""
        return [self.source, self.target, self.word, self.weight]

    def embed(self, batch):
        return self.norm(self.pieces(batch.pieces, batch.offsets) + self.positions(batch.numbers))

    def encode(self, batch, start=0, stop=None, rows=None):
        """Rows after layer `stop`, from what comes out of layer `start`."""
        rows = self.dropout(self.embed(batch)) if rows is None else rows
        for layer in self.layers[start:stop]:
            rows = layer(rows, batch)
        return rows

    def heads(self, rows, batch):
        """Scores of the roots."""
        if self.training:
            rows = F.dropout(rows, 0.2)
        said = rows.new_zeros(batch.count, len(ROOTS))
        for places, head in ((batch.sources, self.source), (batch.targets, self.target)):
            there = (places >= 0).nonzero()[:, 0]
            if len(there):
                said = said.index_add(0, there, head(rows[places[there]]))
        words = rows[batch.words]
        weight = self.weight(words)[:, 0]
        weight = (weight - weight.max()).exp()
        total = weight.new_zeros(batch.count).index_add(0, batch.owners, weight)
        said = said.index_add(0, batch.owners, self.word(words) * (weight / total[batch.owners])[:, None])
        return said

    def forward(self, batch):
        return self.heads(self.encode(batch), batch)

    def narrow(self, inner, batches):
        """Keeps the `inner` units of each feed-forward network that give most on these batches."""
        given, hooks = [0.0] * len(self.layers), []
        for number, layer in enumerate(self.layers):

            def hook(module, inputs, number=number):
                given[number] = given[number] + inputs[0].abs().sum(0) * module.weight.norm(dim=0)

            hooks.append(layer.down.register_forward_pre_hook(hook))
        with torch.no_grad():
            for batch in batches:
                self.encode(batch)
            for hook in hooks:
                hook.remove()
            for layer, units in zip(self.layers, given):
                rows = units.topk(inner).indices.sort().values
                up, down = layer.up, layer.down
                layer.up, layer.down = nn.Linear(up.in_features, inner), nn.Linear(inner, down.out_features)
                layer.up.weight.copy_(up.weight[rows])
                layer.up.bias.copy_(up.bias[rows])
                layer.down.weight.copy_(down.weight[:, rows])
                layer.down.bias.copy_(down.bias)

    @torch.no_grad()
    def start_from(self, path, vocabulary):
        """Takes the weights of a BERT encoder, and its rows for the pieces of `vocabulary`."""
        weights = load_file(path)
        self.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"][vocabulary])
        positions = weights["embeddings.position_embeddings.weight"][: len(self.positions.weight)]
        self.positions.weight.copy_(positions + weights["embeddings.token_type_embeddings.weight"][0])
        for part in ("weight", "bias"):
            getattr(self.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}"
                sides = [weights[f"{name}.attention.self.{side}.{part}"] for side in ("query", "key", "value")]
                getattr(layer.attend, part).copy_(torch.cat(sides))
                for ours, theirs in [(layer.out, "attention.output.dense"), (layer.attention_norm, "attention.output.LayerNorm"),
                                     (layer.up, "intermediate.dense"), (layer.down, "output.dense"),
                                     (layer.output_norm, "output.LayerNorm")]:
                    getattr(ours, part).copy_(weights[f"{name}.{theirs}.{part}"])
