"""The layers and heads of one exit as ONNX, for comparison with ONNX Runtime; Chancery itself does not use it.

    python -m reader.onnx --model FILE --exit 4 --cuts articles.cut --texts articles.jsonl --out onnx

`FILE` is a published model; `--run` takes the last checkpoint of a training instead. Writes `reader.onnx` and `windows.npz`: padded batches of embedded rows, sorted by length, eight windows each, so that only layers and
heads are timed and not the cutting into words and pieces.
"""

import argparse
import json
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from torch import nn

from . import corpora, published
from .batches import Batch
from .model import LINKS, TAGS, Reader
from .words import Pieces


class Padded(nn.Module):
    """One exit over padded windows: rows [B, L, H] not yet normed, mask [B, 1, 1, L] → scores of all words."""

    def __init__(self, reader, exit):
        super().__init__()
        self.reader, self.exit, self.heads = reader, exit, reader.heads[str(exit)]

    def forward(self, rows, mask):
        rows = self.reader.norm(rows)
        states = [rows]
        for layer in self.reader.layers[: self.exit]:
            batch, length, hidden = rows.shape
            sides = layer.attend(rows).view(batch, length, 3, layer.heads, hidden // layer.heads)
            query, key, value = sides.permute(2, 0, 3, 1, 4).unbind(0)
            scores = query @ key.transpose(2, 3) / (hidden // layer.heads) ** 0.5
            mixed = torch.softmax(scores + (1.0 - mask) * -1e9, -1) @ value
            mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
            rows = layer.attention_norm(rows + layer.out(mixed))
            rows = layer.output_norm(rows + layer.down(F.gelu(layer.up(rows))))
            states.append(rows)
        outputs = []
        for group, names in TAGS.items():
            vector = self.heads.mixed(states, group)
            outputs.extend(self.heads.tags[name](vector) for name in names)
            if group == "syntax":
                dep, head = self.heads.arcs.sides(vector)
                outputs.append(self.heads.arcs(dep, head))
                outputs.extend([self.heads.label_dep(vector), self.heads.label_head(vector)])
            if group == "attribution":
                for kind in LINKS:
                    outputs.append(self.heads.links[kind](*self.heads.links[kind].sides(vector)))
        return tuple(outputs)


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser()
    weights = arguments.add_mutually_exclusive_group(required=True)
    weights.add_argument("--model", type=Path, help="a published model file")
    weights.add_argument("--run", type=Path, help="the folder of a training")
    arguments.add_argument("--exit", type=int, required=True)
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--cuts", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.model:
        reader, vocabulary, classes = published.reader(options.model)
        reader, pieces = reader.eval(), Pieces(vocabulary, classes)
    else:
        reader, pieces, _ = Reader.of(options.run)
    windows = []
    for record, cut in zip(corpora.lines(options.texts), open(options.cuts, encoding="utf-8"), strict=True):
        text, sentences = record["text"], json.loads(cut)["sentences"]
        words = [[text[start:end] for start, end in sentence] for sentence in sentences]
        windows.extend(corpora.windows("news", words, 112, lambda *_: None))
    windows.sort(key=len)
    made, count = {}, 0
    for start in range(0, len(windows), 8):
        batch = Batch(windows[start : start + 8], pieces)
        rows = reader.embed(batch)
        padded = rows.new_zeros(batch.count * batch.longest, rows.shape[1])
        padded[batch.places] = rows
        made[f"rows{count}"] = padded.view(batch.count, batch.longest, -1).numpy()
        made[f"mask{count}"] = batch.mask.float().numpy()
        count += 1
    numpy.savez(options.out / "windows.npz", **made)
    (options.out / "words.json").write_text(json.dumps(sum(map(len, windows))))
    example = (torch.from_numpy(made["rows0"]), torch.from_numpy(made["mask0"]))
    axes = {"rows": {0: "batch", 1: "length"}, "mask": {0: "batch", 3: "length"}}
    torch.onnx.export(
        Padded(reader, options.exit), example, options.out / "reader.onnx", input_names=["rows", "mask"], dynamic_axes=axes, dynamo=False
    )


if __name__ == "__main__":
    main()
