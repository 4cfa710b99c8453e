"""What rounding the weights to eight bits costs, on the development splits.

    python -m reader.rounding --run run --data SHARED/data --cuts cuts

Measures each exit with the weights as trained and as `export.py` rounds them, by the same program. Activations are not rounded here: at
run time they have 16 bits, which moves scores by less than a thousandth.
"""

import argparse
from pathlib import Path

import torch

from . import corpora, measure
from .model import Reader


@torch.no_grad()
def rounded(weight):
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return (weight / scale).round().clamp(-127, 127) * scale


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--cuts", type=Path, required=True)
    options = arguments.parse_args()
    reader, pieces, _ = Reader.of(options.run)
    _, dev = corpora.load(options.data, options.cuts)
    trained = measure.measure(reader, reader.exits, dev, pieces)
    for module in reader.modules():
        if isinstance(module, torch.nn.Linear | torch.nn.Embedding | torch.nn.EmbeddingBag) and module is not reader.positions:
            module.weight.copy_(rounded(module.weight))
    small = measure.measure(reader, reader.exits, dev, pieces)
    print("| | " + " | ".join(f"{exit} layers | rounded | cost" for exit in reader.exits) + " |")
    print("|---|" + "---:|" * (3 * len(reader.exits)))
    for name in trained[reader.exits[0]]:
        cells = [
            f"{trained[exit][name]:.4f} | {small[exit][name]:.4f} | {100 * (trained[exit][name] - small[exit][name]):+.2f}"
            for exit in reader.exits
        ]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
