"""Trains the reader on all corpora at once, with checkpoints.

    python -m reader.train --data ../shared/data --cuts cuts --base model.safetensors --tokenizer tokenizer.json --out run

Each step takes windows of all corpora in fixed shares, runs the deepest exit and one shallower exit drawn by chance, and lets the
shallow one also learn from what the deep one says of every word (soft labels). Writes `checkpoint.pt` every few minutes;
`--resume` goes on from there. Uses a GPU where there is one. The same seed and machine give the same weights.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from . import corpora, losses, measure, published
from .batches import Batch
from .model import TAGS, Reader, marks_of
from .words import Pieces, keyed

# Share of the words of a step that each task has.
SHARES = {
    "trees": 0.30, "names": 0.30, "conll": 0.06, "attribution": 0.24, "anchors": 0.02, "actions": 0.015, "factuality": 0.015,
    "types": 0.02, "reports": 0.01, "silver": 0.02,
}
# Weight of a loss; one not named here counts once.
WEIGHTS = {"conll": 0.5, "event.pooled": 0.3, "fact": 0.5, "anchor": 0.5, "action": 0.5, "link.source": 0.5, "link.content": 0.5, "event": 0.5}


def vocabulary(tokenizer, train, smallest):
    """Pieces that are worth their room: special ones, single characters, and those that the training words use."""
    pieces = json.load(open(tokenizer, encoding="utf-8"))["model"]["vocab"]
    ordered = sorted(pieces, key=pieces.get)
    cut, counts = Pieces(ordered), [0] * len(ordered)
    for windows in train.values():
        for window in windows:
            for sentence in window.sentences:
                for word in sentence:
                    for row in cut(word):
                        counts[row] += 1
    kept = [
        row
        for row, piece in enumerate(ordered)
        if piece in ("[UNK]", "[CLS]", "[SEP]")
        or (not piece.startswith("[") and (row < 2000 or counts[row] >= smallest or len(piece.removeprefix("##")) == 1 and piece.isascii()))
        or (smallest == 0 and not piece.startswith("["))
    ]
    return [ordered[row] for row in kept], kept


class Sampler:
    """Windows of each task in an order drawn anew each time round."""

    def __init__(self, train, seed, lists=None):
        self.random = random.Random(seed)
        self.lists = lists and {**lists, "locales": sorted(lists["persons"])}
        self.train = train
        self.left = {task: [] for task in train}

    def batch(self, words):
        taken = []
        for task, share in SHARES.items():
            if not self.train.get(task):
                continue
            room = words * share * self.random.uniform(0.6, 1.4)
            while room > 0:
                if not self.left[task]:
                    self.left[task] = list(range(len(self.train[task])))
                    self.random.shuffle(self.left[task])
                window = self.train[task][self.left[task].pop()]
                room -= len(window)
                if self.lists and window.names is not None and self.random.random() < 0.25:
                    window = corpora.with_other_names(window, self.random, self.lists)
                if self.random.random() < 0.03:
                    window = corpora.with_other_case(window, self.random)
                taken.append(window)
        return taken


def soft_loss(student, teacher, states, rows):
    """How far the tags of an exit are from those of the deepest one, over all words."""
    total = 0.0
    for group, names in TAGS.items():
        mine = student.mixed(states[: student.layers + 1], group)[rows]
        with torch.no_grad():
            theirs = teacher.mixed(states, group)[rows]
        for name in names:
            with torch.no_grad():
                target = torch.softmax(teacher.tags[name](theirs), 1)
            total = total + F.kl_div(torch.log_softmax(student.tags[name](mine), 1), target, reduction="batchmean")
    return total


def parameters(model, rate):
    """Parameter groups: what was trained before moves slowly, what is new moves fast."""
    new, old, table = [], [], []
    for name, value in model.named_parameters():
        if name.startswith("pieces"):
            table.append(value)
        elif name.startswith(("heads", "shapes", "firsts", "lasts", "classes", "marks")):
            new.append(value)
        else:
            old.append(value)
    return [
        {"params": old, "lr": rate, "weight_decay": 0.01},
        {"params": new, "lr": 5 * rate, "weight_decay": 0.0},
        {"params": table, "lr": 0.5 * rate, "weight_decay": 0.0},
    ]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--cuts", type=Path, required=True)
    arguments.add_argument("--base", type=Path, help="weights of a BERT model to start from")
    arguments.add_argument("--tokenizer", type=Path, help="its tokenizer")
    arguments.add_argument("--start", type=Path, help="a published model file to start from instead")
    arguments.add_argument("--classes", type=Path, help="classes of words, of classes.py")
    arguments.add_argument("--inner", type=int, default=0, help="narrow the feed-forward networks of --start to this many units")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--exits", default="2,3,4")
    arguments.add_argument("--steps", type=int, default=4400)
    arguments.add_argument("--words", type=int, default=2000, help="words a step")
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--smallest", type=int, default=3, help="uses that keep a piece in the vocabulary")
    arguments.add_argument("--minutes", type=float, default=0, help="fit the schedule to this much time instead of --steps")
    arguments.add_argument("--tasks", default="", help="only these tasks, for experiments")
    arguments.add_argument("--seed", type=int, default=20261124)
    arguments.add_argument("--threads", type=int, default=0)
    arguments.add_argument("--resume", action="store_true")
    options = arguments.parse_args()
    if not options.start and not (options.base and options.tokenizer):
        arguments.error("give --start, or --base and --tokenizer")
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    log = open(options.out / "log.jsonl", "a", encoding="utf-8")
    device = "cuda" if torch.cuda.is_available() else "cpu"

    def say(**what):
        print(json.dumps(what), file=log, flush=True)

    train, dev = corpora.load(options.data, options.cuts)
    lists = json.loads(options.classes.read_text(encoding="utf-8")) if options.classes else None
    classes = lists and {part: lists[part] for part in ("marks", "classes", "words")}
    if options.tasks:
        train = {task: windows for task, windows in train.items() if task in options.tasks.split(",")}
    if options.start:
        model, kept_words, known = published.reader(options.start, classes and marks_of(classes))
        if known and not classes:
            raise SystemExit(f"{options.start} knows classes of words: give --classes")
        exits = model.exits
    else:
        kept_words, kept = vocabulary(options.tokenizer, train, options.smallest)
        exits = [int(exit) for exit in options.exits.split(",")]
        model = Reader(len(kept_words), exits, classes=classes and marks_of(classes))
        model.start_from(options.base, kept)
    pieces = Pieces(kept_words, classes and keyed(classes["words"]))
    if options.inner and options.inner < model.layers[0].up.out_features:
        sample = Sampler(train, options.seed)
        model.eval().narrow(options.inner, [Batch(sample.batch(options.words), pieces) for _ in range(20)])
        model.train()
    model.to(device)
    optimizer = torch.optim.AdamW(parameters(model, options.rate), betas=(0.9, 0.98), eps=1e-6, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    sampler = Sampler(train, options.seed, lists)
    chance = random.Random(options.seed)
    step, spent, words, sums = 0, 0.0, 0, {}
    checkpoint = options.out / "checkpoint.pt"
    if options.resume and checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        sampler.random.setstate(saved["sampler"])
        chance.setstate(saved["chance"])
        step, spent, words = saved["step"], saved["spent"], saved["words"]
        torch.manual_seed(options.seed + step)
    say(start=step, vocabulary=len(kept_words), exits=exits, options={k: str(v) for k, v in vars(options).items()})

    def save():
        state = {
            "model": model.state_dict(), "optimizer": optimizer.state_dict(), "sampler": sampler.random.getstate(),
            "chance": chance.getstate(), "step": step, "spent": spent, "words": words, "vocabulary": kept_words, "exits": exits,
            "classes": classes,
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    saved_at = measured_at = time.time()
    while True:
        begun = time.time()
        done = spent / (60 * options.minutes) if options.minutes else step / options.steps
        if done >= 1:
            break
        factor = min(1.0, done / 0.04 + 0.01) * (1 - done) ** 0.9
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * factor
        windows = sampler.batch(options.words)
        batch = Batch(windows, pieces, chance).to(device)
        labels = losses.gather(batch)
        deep = exits[-1]
        shallow = chance.choice(exits[:-1]) if len(exits) > 1 else None
        states = model(batch, deep)
        found = losses.losses(model.heads[str(deep)], states, batch, labels)
        total = sum(WEIGHTS.get(name, 1.0) * loss for name, loss in found.items())
        if shallow:
            other = losses.losses(model.heads[str(shallow)], states[: shallow + 1], batch, labels)
            total = total + sum(WEIGHTS.get(name, 1.0) * loss for name, loss in other.items())
            if done > 0.25:
                rows = torch.nonzero(batch.is_word).squeeze(1)
                total = total + 0.3 * soft_loss(model.heads[str(shallow)], model.heads[str(deep)], states, rows)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        words += sum(map(len, windows))
        spent += time.time() - begun
        for name, loss in found.items():
            old = sums.get(name)
            sums[name] = float(loss.detach()) if old is None else 0.98 * old + 0.02 * float(loss.detach())
        if step % 50 == 0:
            say(step=step, done=round(done, 4), words=words, rate=round(words / spent), loss={k: round(v, 3) for k, v in sums.items()})
        if time.time() - saved_at > 300:
            save()
            saved_at = time.time()
        if time.time() - measured_at > 1200:
            part = {corpus: windows[:80] for corpus, windows in dev.items()}
            say(step=step, dev=measure.measure(model, [exits[-1]], part, pieces))
            measured_at = time.time()
    save()
    say(step=step, final=measure.measure(model, exits, dev, pieces))


if __name__ == "__main__":
    main()
