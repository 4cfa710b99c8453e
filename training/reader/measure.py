"""Quick figures on the development windows while training; the published ones come from the Rust program."""

import torch

from . import corpora
from .batches import Batch, group_of
from .losses import relation_scores


def spans(labels):
    """Spans of a list of written tags: (first, after last, kind)."""
    found, start, kind = set(), None, None
    for number, label in enumerate(list(labels) + ["O"]):
        place, _, name = label.partition("-")
        if start is not None and (place in "OB" or name != kind):
            found.add((start, number, kind))
            start = None
        if place != "O" and start is None:
            start, kind = number, name
    return found


def f1(right, found, known):
    return 2 * right / max(found + known, 1)


def alpha(pairs):
    """Krippendorff's alpha of two coders over nominal values: pairs of values a unit, as counts {(a, b): n}."""
    total = 2 * sum(pairs.values())
    marginal, differ = {}, 0
    for (one, other), count in pairs.items():
        marginal[one] = marginal.get(one, 0) + count
        marginal[other] = marginal.get(other, 0) + count
        if one != other:
            differ += 2 * count
    expected = total * total - sum(count * count for count in marginal.values())
    return 1 - (total - 1) * differ / expected if expected else 1.0


@torch.no_grad()
def measure(model, exits, dev, pieces, sizes=24, only=None):
    """Figures of each exit: {exit: {name: value}}."""
    model.eval()
    result = {exit: {} for exit in exits}
    for corpus, windows in dev.items():
        if only and corpus not in only:
            continue
        totals = {exit: {} for exit in exits}
        windows = sorted(windows, key=len)
        for start in range(0, len(windows), sizes):
            batch = Batch(windows[start : start + sizes], pieces)
            states = model(batch, max(exits))
            for exit in exits:
                count(model.heads[str(exit)], states[: exit + 1], batch, totals[exit])
        for exit in exits:
            result[exit].update({f"{corpus}.{name}": value for name, value in figures(totals[exit]).items()})
    model.train()
    return result


def count(heads, states, batch, totals):
    def add(name, *values):
        old = totals.get(name, (0,) * len(values))
        totals[name] = tuple(a + b for a, b in zip(old, values))

    for name, (rows, values) in batch.tags().items():
        found = heads.tags[name](heads.mixed(states, group_of(name))[rows]).argmax(1)
        if name in ("upos", "xpos", "fact"):
            add(name, int((found == values).sum()), len(values))
        elif name in ("anchor", "action"):
            both = ((found > 0) & (values > 0)).sum()
            add(f"{name}.f1", int(both), int((found > 0).sum()), int((values > 0).sum()))
        elif name in corpora.ROLES:
            for pair, number in zip(*torch.stack([(found > 0), (values > 0)], 1).unique(dim=0, return_counts=True)):
                add(f"{name}.alpha.{int(pair[0])}{int(pair[1])}", int(number))
            one, other = spans(corpora.ROLE[i] for i in found), spans(corpora.ROLE[i] for i in values)
            add(f"{name}.f1", len(one & other), len(one), len(other))
        elif name == "conll":
            one, other = spans(corpora.CONLL[i] for i in found), spans(corpora.CONLL[i] for i in values)
            add("conll.f1", len(one & other), len(one), len(other))
    rows, allowed = batch.names()
    if allowed is not None:
        scores = heads.tags["names"](heads.mixed(states, "names")[rows])
        found = scores.argmax(1)
        gold = torch.where(allowed, scores, -1e9).argmax(1)
        one, other = spans(corpora.NAMES[i] for i in found), spans(corpora.NAMES[i] for i in gold)
        add("names.f1", len(one & other), len(one), len(other))
    trees = batch.trees()
    if trees is not None:
        words, candidates, gold, relations = trees
        known = gold >= 0
        mixed = heads.mixed(states, "syntax")
        dep, head = heads.arcs.sides(mixed)
        scores = heads.arcs(dep[words.clamp(min=0)], head[candidates.clamp(min=0)])
        found = scores.masked_fill((candidates < 0)[:, None, :], -1e9).argmax(2)
        head_rows = candidates.gather(1, found)[known]
        labels = relation_scores(heads, mixed[words[known]], mixed[head_rows]).argmax(1)
        right = found[known] == gold[known]
        add("uas", int(right.sum()), int(known.sum()))
        add("las", int((right & (labels == relations[known])).sum()), int(known.sum()))
    for kind, links in ((kind, batch.links(kind)) for kind in ("source", "content")):
        if links:
            mixed = heads.mixed(states, "attribution")
            dep, head = heads.links[kind].sides(mixed)
            starts = [0]
            for size in batch.sizes:
                starts.append(starts[-1] + size)
            right = 0
            for number, dependent, target in links:
                window = slice(starts[number], starts[number + 1])
                scores = heads.links[kind](dep[dependent][None, None], head[window][None])[0, 0]
                right += int(scores.argmax()) + starts[number] == target
            add(f"link.{kind}", right, len(links))


def figures(totals):
    made = {}
    for name, values in totals.items():
        if name.endswith(".f1"):
            made[name] = f1(*values)
        elif ".alpha." in name:
            role = name.split(".")[0]
            pairs = {
                (a, b): totals.get(f"{role}.alpha.{a}{b}", (0,))[0] for a in (0, 1) for b in (0, 1)
            }
            made[f"{role}.alpha"] = alpha(pairs)
        else:
            made[name] = values[0] / max(values[1], 1)
    return {name: round(value, 4) for name, value in made.items()}
