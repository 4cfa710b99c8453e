"""What a batch says of an exit's heads: losses, by task."""

import torch
import torch.nn.functional as F

from . import corpora
from .batches import group_of




def losses(heads, states, batch, labels):
    """Losses of the heads of an exit; `labels` are what `gather` found in the batch."""
    found, mixed = {}, {}

    def rows_of(group):
        if group not in mixed:
            mixed[group] = heads.mixed(states, group)
        return mixed[group]

    for name, (rows, values) in labels["tags"].items():
        logits = heads.tags[name](rows_of(group_of(name))[rows])
        found[name] = F.cross_entropy(logits, values)
    rows, allowed = labels["names"]
    if allowed is not None:
        scores = torch.log_softmax(heads.tags["names"](rows_of("names")[rows]), 1)
        found["names"] = -torch.logsumexp(scores.masked_fill(~allowed, -1e9), 1).mean()
    if labels["trees"] is not None:
        arc, relation = tree_losses(heads, rows_of("syntax"), labels["trees"])
        found["arc"], found["relation"] = arc, relation
    for kind, links in labels["links"].items():
        if links:
            found[f"link.{kind}"] = link_loss(heads.links[kind], rows_of("attribution"), batch, links)
    if labels["types"] is not None:
        rows, owners, allowed = labels["types"]
        scores = torch.log_softmax(heads.tags["event"](rows_of("events")[rows]), 1)
        found["event.pooled"] = pooled_loss(scores, owners, allowed)
    return found


def gather(batch):
    """All that the windows of a batch tell."""
    return {
        "tags": batch.tags(),
        "names": batch.names(),
        "trees": batch.trees(),
        "links": {kind: batch.links(kind) for kind in ("source", "content")},
        "types": batch.types(),
    }


def tree_losses(heads, rows, trees):
    words, candidates, gold, relations = trees
    known = gold >= 0
    dep, head = heads.arcs.sides(rows)
    scores = heads.arcs(dep[words.clamp(min=0)], head[candidates.clamp(min=0)])
    scores = scores.masked_fill((candidates < 0)[:, None, :], -1e9)
    arc = F.cross_entropy(scores[known], gold[known])
    head_rows = candidates.gather(1, gold.clamp(min=0))[known]
    logits = relation_scores(heads, rows[words[known]], rows[head_rows])
    return arc, F.cross_entropy(logits, relations[known])


def relation_scores(heads, dependents, governors):
    """Scores of the relations of pairs: both [N, H] → [N, R]."""
    dep = F.pad(heads.arcs.dropout(F.leaky_relu(heads.label_dep(dependents), 0.1)), (0, 1), value=1.0)
    head = F.pad(heads.arcs.dropout(F.leaky_relu(heads.label_head(governors), 0.1)), (0, 1), value=1.0)
    count, size = heads.relation.shape[0], dep.shape[1]
    half = dep @ heads.relation.permute(1, 0, 2).reshape(size, count * size)
    return (half.view(-1, count, size) @ head.unsqueeze(2)).squeeze(2)


def link_loss(pairs, rows, batch, links):
    starts = [0]
    for size in batch.sizes:
        starts.append(starts[-1] + size)
    number, dependents, heads = map(torch.tensor, zip(*links))
    dep, head = pairs.sides(rows)
    places = torch.full((batch.count * batch.longest,), 0, dtype=torch.long)
    places[batch.places] = torch.arange(rows.shape[0])
    candidates = head[places.view(batch.count, batch.longest)[number]]
    scores = pairs(dep[dependents].unsqueeze(1), candidates).squeeze(1)
    sizes = torch.tensor(batch.sizes)[number]
    scores = scores.masked_fill(torch.arange(batch.longest)[None, :] >= sizes[:, None], -1e9)
    return F.cross_entropy(scores, heads - torch.tensor(starts)[number])


def pooled_loss(scores, owners, allowed):
    """Some word names the type of the whole: the mean of log-sum-exp over words against all other types."""
    count, kinds = allowed.shape
    pooled = []
    for number in range(count):
        mine = scores[owners == number, 1:]
        pooled.append(torch.logsumexp(mine, 0))
    pooled = torch.log_softmax(torch.stack(pooled), 1)
    return -torch.logsumexp(pooled.masked_fill(~allowed[:, 1:], -1e9), 1).mean()
