"""Reads a published model file back: a training can go on from it.

The weights are those of the file, 8-bit integers times their scales. What the file does not have (heads that only help to learn, the
state of the optimiser) starts anew.
"""

import json
import struct

import numpy
import torch

from . import corpora
from .model import LINKS, TAGS, Reader


class Published:
    """A model file: its header and its tensors as numbers."""

    def __init__(self, path):
        data = path.read_bytes()
        if data[:8] != b"CHANCENC" or struct.unpack_from("<I", data, 8)[0] not in (1, 2):
            raise SystemExit(f"{path}: no model file of version 1 or 2")
        (length,) = struct.unpack_from("<I", data, 12)
        self.header = json.loads(data[16 : 16 + length])
        self.payload = memoryview(data)[-(-(16 + length) // 64) * 64 :]
        self.places = {tensor["name"]: tensor for tensor in self.header["tensors"]}
        self.vocabulary = bytes(self.raw(self.header["vocabulary"], numpy.uint8)).decode().split("\n")

    def raw(self, name, kind):
        place = self.places[name]
        count = int(numpy.prod(place["shape"]))
        return numpy.frombuffer(self.payload, kind, count, place["offset"]).reshape(place["shape"])

    def classes(self):
        """Classes of words by key; none if the file has none."""
        if "classes" not in self:
            return {}
        listed = bytes(self.raw("classes", numpy.uint8))
        count = len(listed) // 5
        return dict(zip(struct.unpack_from(f"<{count}I", listed), listed[4 * count :]))

    def __contains__(self, name):
        return name in self.places

    def floats(self, name):
        return torch.from_numpy(self.raw(name, "<f4").copy())

    def rows(self, name, scale):
        """A matrix of integers as what it stands for."""
        return torch.from_numpy(self.raw(name, "i1").astype("f4")) * self.floats(scale)[:, None]

    def linear(self, name, module, part=slice(None)):
        module.weight.data[part] = self.rows(f"{name}.weight", f"{name}.scale")
        module.bias.data[part] = self.floats(f"{name}.bias")

    def norm(self, name, module):
        module.weight.data.copy_(self.floats(f"{name}.weight"))
        module.bias.data.copy_(self.floats(f"{name}.bias"))


@torch.no_grad()
def reader(path, classes=None):
    """The reader that a file holds, its vocabulary and its classes of words by key. `classes` are the marks of each class, to train a
    table of them on; without, it has what the file has."""
    file = Published(path)
    if not classes and "class" in file:
        classes = [[0.0]] * file.places["class"]["shape"][0]
    config = file.header["config"]
    exits = {exit["layers"]: exit for exit in file.header["exits"]}
    hidden = config["hidden"]
    made = Reader(
        len(file.vocabulary), sorted(exits), hidden=hidden, heads=config["heads"], inner=config["ffn"],
        positions=config["positions"], classes=classes,
    )
    made.pieces.weight.copy_(file.rows("pieces", "pieces.scale"))
    for name, table in (("shape", made.shapes), ("first", made.firsts), ("last", made.lasts)):
        table.weight.copy_(file.rows(name, f"{name}.scale"))
    if made.classes is not None and "class" in file:
        # What the marks give is in the rows of the classes.
        made.marks.weight.zero_()
        made.classes.weight.copy_(file.rows("class", "class.scale"))
    made.positions.weight.copy_(file.floats("positions"))
    file.norm("embedding.norm", made.norm)
    for number, layer in enumerate(made.layers):
        name = f"layer.{number}"
        for place, side in enumerate(("query", "key", "value")):
            file.linear(f"{name}.{side}", layer.attend, slice(place * hidden, (place + 1) * hidden))
        for part in ("out", "up", "down"):
            file.linear(f"{name}.{part}", getattr(layer, part))
        file.norm(f"{name}.attention.norm", layer.attention_norm)
        file.norm(f"{name}.output.norm", layer.output_norm)
    for layers, exit in exits.items():
        heads = made.heads[str(layers)]
        for group in exit["groups"]:
            prefix, mix = f"exit.{exit['name']}.{group['name']}", torch.tensor(group["mix"])
            heads.scale[group["name"]].copy_(mix.sum())
            heads.mix[group["name"]].copy_((mix / mix.sum()).clamp(min=1e-6).log())
            for name in TAGS[group["name"]]:
                if f"{prefix}.{name}.weight" in file:
                    file.linear(f"{prefix}.{name}", heads.tags[name])
        syntax, attribution = f"exit.{exit['name']}.syntax.tree", f"exit.{exit['name']}.attribution"
        for part, module in (
            ("dep", heads.arcs.dep), ("head", heads.arcs.head), ("dep_label", heads.label_dep), ("head_label", heads.label_head),
        ):
            file.linear(f"{syntax}.{part}", module)
        heads.arcs.weight.copy_(file.floats(f"{syntax}.arc"))
        heads.relation.copy_(file.floats(f"{syntax}.relation"))
        for kind in LINKS:
            for part in ("dep", "head"):
                file.linear(f"{attribution}.{kind}_cue.{part}", getattr(heads.links[kind], part))
            heads.links[kind].weight.copy_(file.floats(f"{attribution}.{kind}_cue.arc"))
        # The scheme of names that one corpus has is near to ours.
        for row, label in enumerate(corpora.CONLL):
            like = corpora.NAMES.index(label)
            heads.tags["conll"].weight[row] = heads.tags["names"].weight[like]
            heads.tags["conll"].bias[row] = heads.tags["names"].bias[like]
    return made, file.vocabulary, file.classes()
