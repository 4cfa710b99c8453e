"""The classifier: the reader's kind of encoder over one sentence with its source in `[ ]` and its target in `{ }`.

The scores of the fifteen roots are what the row of the opening mark of the source says, plus what that of the target says, plus
what the words say, weighted by how much each matters, plus what the hints say (see `hints.py`). All of it is linear maps of rows, so the
Rust program computes it with the heads that the reader has already.
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

    def __init__(self, sentences, pieces, hints=None, dropped=None):
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
        self.hints = torch.tensor(hints, dtype=torch.float32) if hints is not None else None
        self.count, self.longest = len(sentences), max(self.sizes)
        self.places = torch.cat([torch.arange(size) + number * self.longest for number, size in enumerate(self.sizes)])
        self.mask = (torch.arange(self.longest)[None, :] < torch.tensor(self.sizes)[:, None])[:, None, None, :]


def buckets(longest):
    """The buckets of distances that MPNet has a bias for."""
    far = torch.arange(longest)[:, None] - torch.arange(longest)[None, :]
    behind, far = (far < 0).long() * 16, far.abs()
    large = 8 + (torch.log(far.clamp(min=1).float() / 8) / torch.log(torch.tensor(16.0)) * 8).long()
    return behind + torch.where(far < 8, far, large.clamp(max=15))


class Classifier(nn.Module):
    """An encoder and what reads the roots from it."""

    def __init__(self, vocabulary, layers, hidden=384, heads=12, inner=1536, positions=160, hints=0, relative=False, epsilon=1e-12):
        super().__init__()
        self.shape = dict(layers=layers, hidden=hidden, heads=heads, inner=inner, positions=positions, hints=hints,
                          relative=relative, epsilon=epsilon)
        self.pieces = nn.EmbeddingBag(vocabulary, hidden, mode="mean")
        self.positions = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, 0.1) for _ in range(layers))
        for layer in self.layers:
            layer.attention_norm.eps = layer.output_norm.eps = epsilon
        self.relative = nn.Embedding(32, heads) if relative else None
        for table in (self.pieces, self.positions):
            table.weight.requires_grad = False
        self.dropout = Dropout(0.1)
        self.source, self.target, self.word = (nn.Linear(hidden, len(ROOTS)) for _ in range(3))
        self.weight = nn.Linear(hidden, 1)
        self.hints = nn.Linear(hints, len(ROOTS), bias=False) if hints else None
        for module in (self.source, self.target, self.word, self.weight, self.hints):
            if module is not None:
                nn.init.normal_(module.weight, std=0.01 if module is not self.hints else 0.001)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)

    def embed(self, batch):
        return self.norm(self.pieces(batch.pieces, batch.offsets) + self.positions(batch.numbers))

    def encode(self, batch, start=0, stop=None, rows=None):
        """Rows after layer `stop`, from what comes out of layer `start`."""
        rows = self.dropout(self.embed(batch)) if rows is None else rows
        if self.relative is not None:
            bias = self.relative(buckets(batch.longest)).permute(2, 0, 1)[None]
            batch.mask = bias.masked_fill(~batch.mask, -1e9) if batch.mask.dtype == torch.bool else batch.mask
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
        if self.hints is not None and batch.hints is not None:
            hints = batch.hints
            if self.training:
                # Rules that found nothing: the words have to be enough.
                hints = hints * (torch.rand(batch.count, 1) > 0.15)
            said = said + self.hints(hints)
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
        """Takes the weights of a BERT or MPNet encoder, and its rows for the pieces of `vocabulary`."""
        weights = load_file(path)
        mpnet = self.relative is not None
        names = dict(zip(("query", "key", "value", "out", "norm"),
                         ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm")
                         if mpnet else
                         ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
                          "attention.output.LayerNorm")))
        self.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"][vocabulary])
        first = 2 if mpnet else 0
        positions = weights["embeddings.position_embeddings.weight"][first:][: len(self.positions.weight)]
        if not mpnet:
            positions = positions + weights["embeddings.token_type_embeddings.weight"][0]
        else:
            self.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        self.positions.weight.copy_(positions)
        for part in ("weight", "bias"):
            getattr(self.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}"
                sides = [weights[f"{name}.{names[side]}.{part}"] for side in ("query", "key", "value")]
                getattr(layer.attend, part).copy_(torch.cat(sides))
                for ours, theirs in [(layer.out, names["out"]), (layer.attention_norm, names["norm"]),
                                     (layer.up, "intermediate.dense"), (layer.down, "output.dense"),
                                     (layer.output_norm, "output.LayerNorm")]:
                    getattr(ours, part).copy_(weights[f"{name}.{theirs}.{part}"])
