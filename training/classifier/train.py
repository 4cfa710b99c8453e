"""Trains classifiers: a first phase without any sentence of PLV, then short phases on folds of PLV, or on the whole.

    python -m classifier.train first --rows rows --base MINILM --out first.pt
    python -m classifier.train folds --rows rows --start first.pt --out folds
    python -m classifier.train whole --rows rows --start first.pt --out whole.pt
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from reader.published import Published
from reader.words import Pieces

from .model import Batch, Classifier, marked
from .rows import ROOTS, normalised

FOLDS = 5
# How far labels are smoothed; how much more slowly each lower layer learns.
SMOOTHING, DECAY = 0.1, 0.85
SEED = 20261129
# The last phase: how long, how fast, and of how many trainings the mean is taken.
EPOCHS, RATE, MEANS = 8, 1e-4, 2


def load(path):
    """Rows with their words, their marks and what they may be."""
    cuts = [json.loads(line)["sentences"] for line in open(path.with_suffix(".cut"), encoding="utf-8")]
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    for row, cut in zip(rows, cuts, strict=True):
        row["words"] = marked(row["text"], cut, row["source"], row["target"])[:150]
    return rows


def folds(rows):
    """The fold of each row: a sentence stands in one only, and each has its share of every root."""
    fold_of, order, dealt = {}, list(range(len(rows))), dict.fromkeys(ROOTS, 0)
    random.Random(SEED).shuffle(order)
    for number in order:
        text, root = normalised(rows[number]["text"]), rows[number]["roots"][0]
        if text not in fold_of:
            fold_of[text] = dealt[root] % FOLDS
            dealt[root] += 1
    return [fold_of[normalised(row["text"])] for row in rows]


def batches(rows, words, drawn):
    """Rows in batches of about so many words, those of a batch about as long as each other."""
    order = list(range(len(rows)))
    drawn.shuffle(order)
    made = []
    for start in range(0, len(order), 256):
        chunk = sorted(order[start : start + 256], key=lambda number: len(rows[number]["words"]))
        batch, size = [], 0
        for number in chunk:
            batch.append(rows[number])
            size += len(rows[number]["words"]) + 2
            if size >= words:
                made.append(batch)
                batch, size = [], 0
        if batch:
            made.append(batch)
    drawn.shuffle(made)
    return made


def loss(said, rows):
    """How unlikely the roots are that a row may have; a little for how unlikely the others are too, so that nothing is sure."""
    allowed = torch.zeros(len(rows), len(ROOTS))
    for number, row in enumerate(rows):
        allowed[number, [ROOTS.index(root) for root in row["roots"]]] = 1.0
    weights = torch.tensor([row["weight"] for row in rows])
    logs = F.log_softmax(said, 1)
    unlikely = -torch.logsumexp(logs + (allowed + SMOOTHING / len(ROOTS)).clamp(max=1.0).log(), 1) - SMOOTHING * logs.mean(1)
    return (unlikely * weights).sum() / weights.sum()


def batch_of(rows, pieces, dropped=None):
    return Batch([row["words"] for row in rows], pieces, dropped)


def fit(model, pieces, rows, epochs, rate, words, seed=SEED, frozen=0, averaged=False, log=None):
    """Trains on rows for so many epochs; the lower layers learn more slowly, those below `frozen` not at all.

    `averaged` keeps the mean of the weights over the last third of the steps.
    """
    torch.manual_seed(seed)
    drawn = random.Random(seed)
    depth, groups = len(model.layers), []
    for number, layer in enumerate(model.layers):
        layer.requires_grad_(number >= frozen)
        if number >= frozen:
            groups.append({"params": list(layer.parameters()), "lr": rate * DECAY ** (depth - 1 - number)})
    model.norm.requires_grad_(frozen == 0)
    if frozen == 0:
        groups.append({"params": list(model.norm.parameters()), "lr": rate * DECAY**depth})
    groups.append({"params": [weight for head in model.readers() for weight in head.parameters()], "lr": 5 * rate})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates = [group["lr"] for group in groups]
    planned = [made for _ in range(epochs) for made in batches(rows, words, drawn)]
    model.train()
    begun, seen, mean = time.time(), 0.0, None
    for step, chosen in enumerate(planned):
        share = min(1.0, (step + 1) / (0.1 * len(planned))) * 0.5 * (1 + math.cos(math.pi * step / len(planned)))
        for group, own in zip(optimizer.param_groups, rates):
            group["lr"] = own * share
        batch = batch_of(chosen, pieces, drawn)
        lower = None
        if frozen:
            with torch.no_grad():
                lower = model.encode(batch, 0, frozen)
        found = loss(model.heads(model.encode(batch, frozen, None, lower), batch), chosen)
        optimizer.zero_grad()
        found.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if averaged and step >= 2 * len(planned) // 3:
            mean = mean or torch.optim.swa_utils.AveragedModel(model)
            mean.update_parameters(model)
        seen = 0.98 * seen + 0.02 * float(found.detach())
        if log and step % 100 == 99:
            log(f"step {step + 1}/{len(planned)} loss {seen / (1 - 0.98 ** (step + 1)):.3f} {time.time() - begun:.0f}s")
    if mean is not None:
        model.load_state_dict(mean.module.state_dict())
    return model.eval()


@torch.no_grad()
def scores(model, pieces, rows):
    """Probabilities of the roots for each row."""
    made = []
    for start in range(0, len(rows), 32):
        made.append(torch.softmax(model(batch_of(rows[start : start + 32], pieces)), 1))
    return torch.cat(made)


def vocabulary_of(tokenizer, reader):
    """The pieces that the published reader knows, and their rows in the base encoder."""
    rows = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    kept = Published(reader).vocabulary
    return kept, [rows[piece] for piece in kept]


def save(model, pieces, path):
    torch.save({"model": model.state_dict(), "shape": model.shape, "vocabulary": list(pieces.rows)}, path)


def restored(path):
    """A saved classifier and its pieces."""
    saved = torch.load(path, weights_only=True)
    model = Classifier(len(saved["vocabulary"]), **saved["shape"])
    model.load_state_dict(saved["model"])
    return model.eval(), Pieces(saved["vocabulary"])


def first(options):
    """The first phase: the base encoder without its last layer, its feed-forward networks narrowed, on rows without PLV."""
    rows = load(options.rows / "first.jsonl")
    vocabulary, kept = vocabulary_of(options.base / "tokenizer.json", options.reader)
    model, pieces = Classifier(len(vocabulary), options.layers), Pieces(vocabulary)
    model.start_from(options.base / "model.safetensors", kept)
    model.narrow(options.inner, [batch_of(rows[start : start + 24], pieces) for start in range(0, len(rows), 400)])
    model.shape["inner"] = options.inner
    fit(model, pieces, rows, 2, 2e-4, words=options.words, log=print)
    save(model, pieces, options.out)


def fine(start, rows, log=None):
    """The last phase: a classifier that goes on from the first phase with rows of PLV. It is the mean of trainings that differ only in
    the order of the rows and in what is dropped; one mean is as large as one of them, and better."""
    total = {}
    for seed in range(MEANS):
        model, pieces = restored(start)
        fit(model, pieces, rows, EPOCHS, RATE, words=400, seed=SEED + seed, frozen=1, averaged=True, log=log)
        for name, weight in model.state_dict().items():
            total[name] = total.get(name, 0.0) + weight / MEANS
    model.load_state_dict(total)
    return model, pieces


def cross(options):
    """One classifier for each fold, trained without it; `folds.tsv` says which sentence is in which."""
    rows = load(options.rows / "plv.jsonl")
    fold_of = folds(rows)
    options.out.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"{row['id']}\t{fold}\n" for row, fold in zip(rows, fold_of))
    (options.out / "folds.tsv").write_text(listed, encoding="utf-8")
    for fold in options.folds:
        model, pieces = fine(options.start, [row for row, own in zip(rows, fold_of) if own != fold])
        save(model, pieces, options.out / f"fold-{fold}.pt")
        held = [row for row, own in zip(rows, fold_of) if own == fold]
        right = scores(model, pieces, held).argmax(1).tolist()
        share = sum(row["roots"][0] == ROOTS[root] for row, root in zip(held, right)) / len(held)
        print(f"fold {fold}: accuracy {share:.3f} of {len(held)}", flush=True)


def whole(options):
    """The classifier of the program: trained on all of PLV, with the word pieces of the published reader."""
    model, pieces = restored(options.start)
    lent = Published(options.reader)
    assert list(pieces.rows) == lent.vocabulary, "the first phase has other pieces than the reader"
    with torch.no_grad():
        model.pieces.weight.copy_(lent.rows("pieces", "pieces.scale"))
    started = options.out.with_suffix(".start.pt")
    save(model, pieces, started)
    model, pieces = fine(started, load(options.rows / "plv.jsonl"), log=print)
    save(model, pieces, options.out)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("phase", choices=["first", "folds", "whole"])
    arguments.add_argument("--rows", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--base", type=Path, help="folder of the base encoder")
    arguments.add_argument("--start", type=Path, help="what the first phase wrote")
    arguments.add_argument("--folds", type=int, nargs="*", default=list(range(FOLDS)), help="only these folds")
    arguments.add_argument("--reader", type=Path, help="the published reader: whose pieces are used")
    arguments.add_argument("--layers", type=int, default=5)
    arguments.add_argument("--inner", type=int, default=1024)
    arguments.add_argument("--words", type=int, default=800)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    {"first": first, "folds": cross, "whole": whole}[options.phase](options)


if __name__ == "__main__":
    main()
