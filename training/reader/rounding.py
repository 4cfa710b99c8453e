"""What rounding the weights to eight bits costs, on the development splits.

    python -m reader.rounding --run run --model ../crates/chancery-syntax/model/en.reader --data SHARED/data --cuts cuts

Measures each exit with the weights as trained and as the published file has them, by the same program. Activations are not rounded here:
at run time they have 16 bits, which moves scores by less than a thousandth.
"""

import argparse
from pathlib import Path

from . import corpora, measure, published
from .model import Reader
from .words import Pieces


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--cuts", type=Path, required=True)
    arguments.add_argument("--exits", default="", help="only these")
    options = arguments.parse_args()
    reader, pieces, _ = Reader.of(options.run)
    small, vocabulary, classes = published.reader(options.model)
    exits = [int(exit) for exit in options.exits.split(",")] if options.exits else reader.exits
    _, dev = corpora.load(options.data, options.cuts)
    trained = measure.measure(reader, exits, dev, pieces)
    rounded = measure.measure(small, exits, dev, Pieces(vocabulary, classes))
    print("| | " + " | ".join(f"{exit} layers | rounded | cost" for exit in exits) + " |")
    print("|---|" + "---:|" * (3 * len(exits)))
    for name in trained[exits[0]]:
        # The scheme of names of one corpus is not published.
        if ".conll." not in name:
            cells = [
                f"{trained[exit][name]:.4f} | {rounded[exit][name]:.4f} | {100 * (trained[exit][name] - rounded[exit][name]):+.2f}"
                for exit in exits
            ]
            print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
