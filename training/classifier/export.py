"""Writes a trained classifier in the format of the Rust crate `chancery-encoder` (docs/encoder-format.md).

    python -m classifier.export --model whole.pt --reader en.reader --rows rows --version en-roots-0.1.0 --card roots-card.md \
        --out ../crates/chancery-syntax/model/en.roots --reference ../crates/chancery-syntax/tests/roots.json

A model for the program takes its word pieces from the published reader (`--reader`). Models of folds keep their own, which are the base
encoder's, so that nothing that the reader learned is in them.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import torch
from reader.export import Tensors, hashed
from reader.published import Published

from .model import Batch
from .rows import ROOTS
from .train import batch_of, load, restored

# Sentences for the reference outputs: our own, with marks as the classifier sees them.
SENTENCES = [
    "[ Rebels ] shelled { the village of Nasib } on Tuesday .",
    "[ Togo 's foreign minister ] thanked { Benin } for the tents .",
    "{ Three reporters } were arrested by [ the police ] in Kayes .",
    "[ The union ] will hold talks with { the ministry } on Friday .",
    "[ Zürich ] refused .",
]


@torch.no_grad()
def largest_inputs(model, pieces, rows):
    """Largest absolute value that goes into each linear map: module → float."""
    seen, hooks = {}, []
    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Linear):

            def hook(_module, inputs, name=name):
                seen[name] = max(seen.get(name, 0.0), float(inputs[0].abs().max()))

            hooks.append(module.register_forward_pre_hook(hook))
    for start in range(0, len(rows), 32):
        model(batch_of(rows[start : start + 32], pieces))
    for hook in hooks:
        hook.remove()
    # All words go through the heads of source and target.
    return {**seen, "source": seen["word"], "target": seen["word"]}


def write(model, pieces, largest, header, path, pieces_of=None):
    tensors, hidden = Tensors(), model.shape["hidden"]
    if pieces_of is None:
        vocabulary = "\n".join(pieces.rows).encode()
        tensors.put("vocabulary", "u8", [len(vocabulary)], vocabulary)
        tensors.rows("pieces", model.pieces.weight, "pieces.scale")
    for name in ("shape", "first", "last"):
        # The reader's features of letters are not used here: one row of noughts each.
        tensors.put(name, "i8", [1, hidden], bytes(hidden))
        tensors.floats(f"{name}.scale", [1.0])
    tensors.floats("positions", model.positions.weight)
    tensors.floats("embedding.norm.weight", model.norm.weight)
    tensors.floats("embedding.norm.bias", model.norm.bias)
    for number, layer in enumerate(model.layers):
        for place, side in enumerate(("query", "key", "value")):
            part = slice(place * hidden, (place + 1) * hidden)
            tensors.linear(f"layer.{number}.{side}", layer.attend.weight[part], layer.attend.bias[part],
                           largest[f"layers.{number}.attend"])
        for part in ("out", "up", "down"):
            module = getattr(layer, part)
            tensors.linear(f"layer.{number}.{part}", module.weight, module.bias, largest[f"layers.{number}.{part}"])
        for ours, norm in (("attention", layer.attention_norm), ("output", layer.output_norm)):
            tensors.floats(f"layer.{number}.{ours}.norm.weight", norm.weight)
            tensors.floats(f"layer.{number}.{ours}.norm.bias", norm.bias)
    heads = {"source": ROOTS, "target": ROOTS, "word": ROOTS, "weight": ["weight"]}
    for name in heads:
        module = getattr(model, name)
        tensors.linear(f"exit.default.roots.{name}", module.weight, module.bias, largest[name])
    layers = len(model.layers)
    group = {
        "name": "roots", "mix": [0.0] * layers + [1.0],
        "heads": [{"kind": "tags", "name": name, "labels": labels} for name, labels in heads.items()],
    }
    header = {
        **header,
        "config": {
            "hidden": hidden, "heads": model.shape["heads"], "ffn": model.layers[0].up.out_features, "layers": layers,
            "positions": model.shape["positions"], "epsilon": 1e-12,
        },
        "vocabulary": "vocabulary",
        **({"pieces_of": pieces_of} if pieces_of else {}),
        "features": {"shape": 1, "first": 1, "last": 1},
        "exits": [{"name": "default", "layers": layers, "groups": [group]}],
        "thresholds": {},
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
def reference(model, pieces):
    """What PyTorch says of our own sentences: how likely each root is."""
    words = [sentence.split() for sentence in SENTENCES]
    likely = torch.softmax(model(Batch(words, pieces)), 1)
    return {"roots": ROOTS, "sentences": words, "likelihoods": [[round(float(share), 4) for share in row] for row in likely]}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--reader", type=Path, help="take the word pieces from this published reader")
    arguments.add_argument("--rows", type=Path, required=True)
    arguments.add_argument("--version", required=True)
    arguments.add_argument("--card", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--reference", type=Path)
    options = arguments.parse_args()
    model, pieces = restored(options.model)
    rows = load(options.rows / "plv.jsonl")
    reader = Published(options.reader) if options.reader else None
    header = {
        "name": "en.roots", "version": options.version, "card": options.card.read_text(encoding="utf-8") if options.card else "",
        "data_hash": hashlib.sha256(b"".join(path.read_bytes() for path in sorted(options.rows.glob("*.jsonl")))).hexdigest(),
    }
    largest = largest_inputs(model, pieces, rows[::4])
    write(model, pieces, largest, header, options.out, reader and reader.header["version"])
    if options.reference:
        options.reference.write_text(json.dumps(reference(model, pieces), ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
