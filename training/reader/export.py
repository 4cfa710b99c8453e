"""Writes a trained reader in the format of the Rust crate `chancery-encoder`, and reference outputs for its tests.

    python -m reader.export --run run --out ../crates/chancery-syntax/model/en.reader --lemmas lemmas.bin --reference tests/reference.json

Weights become 8-bit integers, one scale an output channel (tables: one a row). Activations stay 16-bit at run time; their static
scales are twice the largest value that training windows give, so that nothing is clipped in practice. The format is described in
docs/encoder-format.md.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy
import torch

from . import corpora
from .batches import Batch
from .losses import relation_scores
from .model import LINKS, TAGS, Reader
from .words import FIRSTS, LASTS, SHAPES

LARGEST = 8191
# Heads that only help to learn: the scheme of names that one corpus has.
TRAINING_ONLY = {"conll"}
# Sentences for the reference outputs: our own.
SENTENCES = [
    ["The", "prime", "minister", "of", "Qatar", "said", "on", "Thursday", "that", "both", "sides", "had", "agreed", "to", "a",
     "truce", "."],
    ["“", "We", "did", "not", "fire", "first", ",", "”", "Colonel", "Amara", "Diallo", "told", "Radio", "Kayes", "."],
    ["Zürich", "'s", "envoy", "denied", "the", "report", "."],
    ["TALKS", "COLLAPSE", "IN", "KHARTOUM"],
    ["€", "4.5bn", "aid", "pledge", "…", "12", "-", "15", "May"],
    ["x"],
]


class Tensors:
    """Tensors of a file, in the order in which they were put."""

    def __init__(self):
        self.listed, self.payload = [], bytearray()

    def put(self, name, kind, shape, data):
        self.payload.extend(b"\0" * (-len(self.payload) % 64))
        self.listed.append({"name": name, "kind": kind, "shape": list(shape), "offset": len(self.payload), "bytes": len(data)})
        self.payload.extend(data)

    def floats(self, name, values):
        values = numpy.asarray(values.detach() if isinstance(values, torch.Tensor) else values, dtype="<f4")
        self.put(name, "f32", values.shape, values.tobytes())

    def rows(self, name, weight, scale):
        """A matrix with one scale a row."""
        weight = weight.detach().numpy()
        scales = numpy.maximum(numpy.abs(weight).max(1), 1e-8) / 127
        rounded = numpy.clip(numpy.rint(weight / scales[:, None]), -127, 127).astype("i1")
        self.put(name, "i8", weight.shape, rounded.tobytes())
        self.floats(scale, scales)

    def linear(self, name, weight, bias, largest):
        self.rows(f"{name}.weight", weight, f"{name}.scale")
        self.floats(f"{name}.bias", bias)
        self.floats(f"{name}.input", [2 * largest / LARGEST])


def hashed(payload):
    """FNV-1a over 64-bit little-endian words; the last is filled up with zeros."""
    filled = bytes(payload) + b"\0" * (-len(payload) % 8)
    value = 0xCBF29CE484222325
    for word in struct.unpack(f"<{len(filled) // 8}Q", filled):
        value = ((value ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


@torch.no_grad()
def largest_inputs(model, windows, pieces):
    """Largest absolute value that goes into each linear map: module → float."""
    seen, hooks = {}, []

    def watch(name):
        def hook(_module, inputs):
            seen[name] = max(seen.get(name, 0.0), float(inputs[0].abs().max()))

        return hook

    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Linear):
            hooks.append(module.register_forward_pre_hook(watch(name)))
    for start in range(0, len(windows), 16):
        batch = Batch(windows[start : start + 16], pieces)
        states = model(batch, max(model.exits))
        for exit in model.exits:
            heads = model.heads[str(exit)]
            for group, names in TAGS.items():
                mixed = heads.mixed(states[: exit + 1], group)
                for name in names:
                    heads.tags[name](mixed)
                if group == "syntax":
                    heads.arcs.sides(mixed)
                    heads.label_dep(mixed), heads.label_head(mixed)
                if group == "attribution":
                    for kind in LINKS:
                        heads.links[kind].sides(mixed)
    for hook in hooks:
        hook.remove()
    return seen


def write(model, exits, pieces, largest, header, blobs, path):
    """Writes the layers that `exits` need, with their heads."""
    tensors = Tensors()
    tensors.put("vocabulary", "u8", [len("\n".join(pieces.rows).encode())], "\n".join(pieces.rows).encode())
    tensors.rows("pieces", model.pieces.weight, "pieces.scale")
    for name, table in (("shape", model.shapes), ("first", model.firsts), ("last", model.lasts)):
        tensors.rows(name, table.weight, f"{name}.scale")
    features = {"shape": SHAPES, "first": FIRSTS, "last": LASTS}
    if model.classes is not None:
        listed = sorted(pieces.classes.items())
        packed = struct.pack(f"<{len(listed)}I", *(key for key, _ in listed)) + bytes(number for _, number in listed)
        tensors.put("classes", "u8", [len(packed)], packed)
        tensors.rows("class", model.class_vectors(), "class.scale")
        features["class"] = len(model.classes.weight)
    tensors.floats("positions", model.positions.weight)
    tensors.floats("embedding.norm.weight", model.norm.weight)
    tensors.floats("embedding.norm.bias", model.norm.bias)
    hidden = model.positions.weight.shape[1]
    for number, layer in enumerate(model.layers[: max(exits)]):
        name = f"layer.{number}"
        for place, side in enumerate(("query", "key", "value")):
            part = slice(place * hidden, (place + 1) * hidden)
            tensors.linear(
                f"{name}.{side}", layer.attend.weight[part], layer.attend.bias[part], largest[f"layers.{number}.attend"]
            )
        for part in ("out", "up", "down"):
            module = getattr(layer, part)
            tensors.linear(f"{name}.{part}", module.weight, module.bias, largest[f"layers.{number}.{part}"])
        for ours, norm in (("attention", layer.attention_norm), ("output", layer.output_norm)):
            tensors.floats(f"{name}.{ours}.norm.weight", norm.weight)
            tensors.floats(f"{name}.{ours}.norm.bias", norm.bias)
    listed = []
    for exit, exit_name in exits.items():
        heads, groups = model.heads[str(exit)], []
        for group, names in TAGS.items():
            prefix, inside = f"exit.{exit_name}.{group}", f"heads.{exit}"
            made = []
            for name, labels in names.items():
                if name in TRAINING_ONLY:
                    continue
                tensors.linear(
                    f"{prefix}.{name}", heads.tags[name].weight, heads.tags[name].bias, largest[f"{inside}.tags.{name}"]
                )
                made.append({"kind": "tags", "name": name, "labels": labels})
            if group == "syntax":
                for part, module, place in (
                    ("dep", heads.arcs.dep, "arcs.dep"),
                    ("head", heads.arcs.head, "arcs.head"),
                    ("dep_label", heads.label_dep, "label_dep"),
                    ("head_label", heads.label_head, "label_head"),
                ):
                    tensors.linear(f"{prefix}.tree.{part}", module.weight, module.bias, largest[f"{inside}.{place}"])
                tensors.floats(f"{prefix}.tree.arc", heads.arcs.weight)
                tensors.floats(f"{prefix}.tree.relation", heads.relation)
                made.append({"kind": "tree", "name": "tree", "labels": corpora.RELATIONS})
            if group == "attribution":
                for kind in LINKS:
                    pairs = heads.links[kind]
                    for part in ("dep", "head"):
                        module = getattr(pairs, part)
                        tensors.linear(
                            f"{prefix}.{kind}_cue.{part}", module.weight, module.bias, largest[f"{inside}.links.{kind}.{part}"]
                        )
                    tensors.floats(f"{prefix}.{kind}_cue.arc", pairs.weight)
                    made.append({"kind": "links", "name": f"{kind}_cue"})
            mix = torch.softmax(heads.mix[group], 0) * heads.scale[group]
            groups.append({"name": group, "mix": [value for value in mix.tolist()], "heads": made})
        listed.append({"name": exit_name, "layers": exit, "groups": groups})
    for name, data in blobs.items():
        tensors.put(name, "u8", [len(data)], data)
    header = {
        **header,
        "config": {
            "hidden": hidden, "heads": model.layers[0].heads, "ffn": model.layers[0].up.out_features,
            "layers": max(exits), "positions": model.positions.weight.shape[0], "epsilon": 1e-12,
        },
        "vocabulary": "vocabulary",
        "features": features,
        "exits": listed,
        "payload_hash": hashed(tensors.payload),
        "header_hash": "0" * 16,
        "tensors": tensors.listed,
    }
    written = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    written = written.replace(b'"header_hash":"' + b"0" * 16, b'"header_hash":"' + hashed(written).encode())
    with open(path, "wb") as file:
        file.write(b"CHANCENC" + struct.pack("<II", 2, len(written)) + written)
        file.write(b"\0" * (-file.tell() % 64))
        file.write(tensors.payload)


@torch.no_grad()
def reference(model, exits, pieces):
    """What the reader of PyTorch says of our own sentences, one window: for each exit the scores of each head."""
    window = corpora.Window(SENTENCES, "reference")
    batch = Batch([window], pieces)
    states = model(batch, max(exits))
    rows = torch.tensor(batch.word_rows[0])
    made = {"sentences": SENTENCES, "pieces": [[pieces(word) for word in sentence] for sentence in SENTENCES], "exits": {}}
    made["hidden"] = [[round(float(value), 4) for value in state[rows].abs().mean(1)] for state in states]
    for exit, exit_name in exits.items():
        heads, tags = model.heads[str(exit)], {}
        for group, names in TAGS.items():
            mixed = heads.mixed(states[: exit + 1], group)
            for name in names:
                tags[name] = [[round(float(score), 3) for score in row] for row in heads.tags[name](mixed)[rows]]
        mixed = heads.mixed(states[: exit + 1], "syntax")
        dep, head = heads.arcs.sides(mixed)
        trees = []
        for begin, size in batch.sentences:
            inside = torch.arange(begin, begin + size)
            candidates = torch.cat([torch.tensor([begin + size]), inside])
            scores = heads.arcs(dep[inside][None], head[candidates][None])[0]
            best = candidates[scores.argmax(1)]
            labels = relation_scores(heads, mixed[inside], mixed[best]).argmax(1)
            trees.append(
                {
                    "arcs": [[round(float(score), 3) for score in row] for row in scores],
                    "relations": [corpora.RELATIONS[label] for label in labels],
                }
            )
        made["exits"][exit_name] = {"tags": tags, "trees": trees}
    return made


def data_hash(data):
    """SHA-256 over the names and contents of all that was learned from or measured on."""
    whole = hashlib.sha256()
    for path in sorted(data.rglob("*")):
        if path.is_file() and path.parent.name in ("attribution", "ner", "deps", "events", "factuality", "coref", "timex"):
            whole.update(path.name.encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--cuts", type=Path, required=True)
    arguments.add_argument("--exits", required=True, help="for instance fast=2,balanced=3,default=4")
    arguments.add_argument("--version", required=True)
    arguments.add_argument("--card", type=Path, required=True)
    arguments.add_argument("--lemmas", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--reference", type=Path)
    options = arguments.parse_args()
    model, pieces, saved = Reader.of(options.run)
    exits = {int(layers): name for name, layers in (item.split("=") for item in options.exits.split(","))}
    train, _ = corpora.load(options.data, options.cuts)
    sample = [window for windows in train.values() for window in windows[:: max(1, len(windows) // 40)]]
    largest = largest_inputs(model, sample, pieces)
    header = {
        "name": "en.reader", "version": options.version, "card": options.card.read_text(encoding="utf-8"),
        "data_hash": data_hash(options.data), "thresholds": {},
    }
    blobs = {"lemmas": options.lemmas.read_bytes()} if options.lemmas else {}
    write(model, exits, pieces, largest, header, blobs, options.out)
    if options.reference:
        options.reference.write_text(json.dumps(reference(model, exits, pieces), ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes, {saved['step']} steps, {saved['words']} words")


if __name__ == "__main__":
    main()
