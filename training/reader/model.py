"""The encoder and its heads.

A word-level BERT encoder: the row of a word is the mean of its pieces' vectors plus vectors of its shape, its first and its last
letters, so that a word costs one row however many pieces it has. Exits after several layers each hold all heads: one training makes
a deep reader and the shallow ones that are cheap enough to be the default.
"""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from . import corpora, words

TAGS = {
    "syntax": {"upos": corpora.UPOS, "xpos": corpora.XPOS},
    "names": {"names": corpora.NAMES, "conll": corpora.CONLL},
    "attribution": {role: corpora.ROLE for role in corpora.ROLES},
    "events": {
        "anchor": corpora.ANCHORS,
        "action": corpora.ACTIONS,
        "fact": corpora.FACTUALITY,
        "event": corpora.TYPES,
    },
}
LINKS = ["source", "content"]
ARC, LABEL, LINK = 128, 64, 64


class Dropout(nn.Module):
    """Dropout with masks cut from one long random list: drawing a mask for every use costs a sixth of the time on a processor."""

    masks = {}

    def __init__(self, share):
        super().__init__()
        self.share = share

    def forward(self, rows):
        if not self.training:
            return rows
        if self.share not in Dropout.masks:
            drawn = torch.rand(1 << 22, generator=torch.Generator().manual_seed(int(1000 * self.share)))
            Dropout.masks[self.share] = ((drawn >= self.share).float() / (1 - self.share)).to(rows.device)
        mask, size = Dropout.masks[self.share], rows.numel()
        if size >= len(mask):
            return F.dropout(rows, self.share)
        start = int(torch.randint(len(mask) - size, ()))
        return rows * mask[start : start + size].view(rows.shape)


class Layer(nn.Module):
    """One layer of a BERT encoder over packed rows; attention inside windows."""

    def __init__(self, hidden, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.output_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, rows, batch):
        hidden = rows.shape[1]
        attend = self.attend(rows)
        padded = attend.new_zeros(batch.count * batch.longest, 3 * hidden).index_copy(0, batch.places, attend)
        padded = padded.view(batch.count, batch.longest, 3, self.heads, hidden // self.heads)
        query, key, value = padded.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=batch.mask)
        mixed = mixed.transpose(1, 2).reshape(-1, hidden)[batch.places]
        rows = self.attention_norm(rows + self.dropout(self.out(mixed)))
        return self.output_norm(rows + self.dropout(self.down(F.gelu(self.up(rows)))))


class Pairs(nn.Module):
    """Scores of pairs of words: `[d;1]ᵀ U h`."""

    def __init__(self, hidden, size, dropout):
        super().__init__()
        self.dep = nn.Linear(hidden, size)
        self.head = nn.Linear(hidden, size)
        self.weight = nn.Parameter(torch.zeros(size + 1, size))
        nn.init.orthogonal_(self.weight, gain=0.3)
        self.dropout = Dropout(dropout)

    def sides(self, rows):
        return (
            self.dropout(F.leaky_relu(self.dep(rows), 0.1)),
            self.dropout(F.leaky_relu(self.head(rows), 0.1)),
        )

    def forward(self, dep, head):
        """Scores of a padded batch: dep [B, N, D], head [B, M, D] → [B, N, M]."""
        return (F.pad(dep, (0, 1), value=1.0) @ self.weight) @ head.transpose(1, 2)


class Heads(nn.Module):
    """All heads of one exit: tags by group, the tree, the links."""

    def __init__(self, layers, hidden, dropout=0.25):
        super().__init__()
        self.layers = layers
        self.mix = nn.ParameterDict({group: nn.Parameter(self.start(layers)) for group in TAGS})
        self.scale = nn.ParameterDict({group: nn.Parameter(torch.ones(())) for group in TAGS})
        self.tags = nn.ModuleDict(
            {name: nn.Linear(hidden, len(labels)) for group in TAGS.values() for name, labels in group.items()}
        )
        self.arcs = Pairs(hidden, ARC, dropout)
        self.label_dep = nn.Linear(hidden, LABEL)
        self.label_head = nn.Linear(hidden, LABEL)
        self.relation = nn.Parameter(torch.zeros(len(corpora.RELATIONS), LABEL + 1, LABEL + 1))
        nn.init.normal_(self.relation, std=0.02)
        self.links = nn.ModuleDict({kind: Pairs(hidden, LINK, dropout) for kind in LINKS})
        self.dropout = Dropout(0.1)

    @staticmethod
    def start(layers):
        weights = torch.zeros(layers + 1)
        weights[-1] = 2.0
        return weights

    def mixed(self, states, group):
        weights = torch.softmax(self.mix[group], 0) * self.scale[group]
        rows = sum(weight * state for weight, state in zip(weights, states))
        return self.dropout(rows)


def marks_of(classes):
    """The marks of each class as numbers, of what `classes.py` wrote."""
    return [[float(mark in known) for mark in classes["marks"]] for known in classes["classes"]]


class Reader(nn.Module):
    """The encoder with heads after each of `exits` layers."""

    def __init__(self, vocabulary, exits, hidden=384, heads=12, inner=1536, positions=512, dropout=0.1, classes=None):
        super().__init__()
        self.exits = exits
        self.pieces = nn.EmbeddingBag(vocabulary, hidden, mode="mean")
        self.shapes = nn.Embedding(words.SHAPES, hidden)
        self.firsts = nn.Embedding(words.FIRSTS, hidden)
        self.lasts = nn.Embedding(words.LASTS, hidden)
        for table in (self.shapes, self.firsts, self.lasts):
            nn.init.normal_(table.weight, std=0.01)
        # A class of words is a set of marks: its vector is the sum of theirs and of its own.
        self.classes = None
        if classes:
            self.register_buffer("marked", torch.tensor(classes), persistent=False)
            self.classes = nn.Embedding(len(classes), hidden)
            self.marks = nn.Linear(len(classes[0]), hidden, bias=False)
            nn.init.zeros_(self.classes.weight)
            nn.init.normal_(self.marks.weight, std=0.01)
        self.positions = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, dropout) for _ in range(max(exits)))
        self.heads = nn.ModuleDict({str(exit): Heads(exit, hidden) for exit in exits})

    def class_vectors(self):
        """The vectors of the classes of words."""
        return self.classes.weight + self.marks(self.marked)

    def narrow(self, inner, batches):
        """Keeps the `inner` units within each feed-forward network that give most on these batches."""
        kept, given, hooks = len(self.layers), [0.0] * len(self.layers), []
        for number, layer in enumerate(self.layers):

            def hook(module, inputs, number=number):
                given[number] = given[number] + inputs[0].abs().sum(0) * module.weight.norm(dim=0)

            hooks.append(layer.down.register_forward_pre_hook(hook))
        with torch.no_grad():
            for batch in batches:
                self(batch, kept)
            for hook in hooks:
                hook.remove()
            for layer, given in zip(self.layers, given):
                rows = given.topk(inner).indices.sort().values
                up, down = layer.up, layer.down
                layer.up, layer.down = nn.Linear(up.in_features, inner), nn.Linear(inner, down.out_features)
                layer.up.weight.copy_(up.weight[rows])
                layer.up.bias.copy_(up.bias[rows])
                layer.down.weight.copy_(down.weight[:, rows])
                layer.down.bias.copy_(down.bias)

    def embed(self, batch):
        """Rows as they go into the first norm."""
        rows = self.pieces(batch.pieces, batch.offsets)
        extra = self.shapes(batch.shapes) + self.firsts(batch.firsts) + self.lasts(batch.lasts)
        if self.classes is not None:
            extra = extra + self.class_vectors()[batch.classes]
        return rows + extra * batch.is_word.unsqueeze(1) + self.positions(batch.numbers)

    def forward(self, batch, layers):
        """Hidden states after 0..layers layers, each [rows, hidden]."""
        rows = self.dropout(self.norm(self.embed(batch)))
        states = [rows]
        for layer in self.layers[:layers]:
            states.append(layer(states[-1], batch))
        return states

    @staticmethod
    def of(run):
        """The reader of a run's last checkpoint, ready to measure, with its pieces and all that was saved."""
        saved = torch.load(run / "checkpoint.pt", weights_only=False, map_location="cpu")
        classes = saved.get("classes")
        reader = Reader(
            len(saved["vocabulary"]), saved["exits"], inner=saved["model"]["layers.0.up.bias"].shape[0],
            classes=classes and marks_of(classes),
        )
        # Heads that were given up since are passed over.
        reader.load_state_dict(saved["model"], strict=False)
        return reader.eval(), words.Pieces(saved["vocabulary"], classes and words.keyed(classes["words"])), saved

    def start_from(self, path, kept):
        """Takes the weights of a BERT model; `kept` are the rows of its pieces that the vocabulary keeps."""
        weights = load_file(path)
        weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        self.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"][kept])
        self.positions.weight.data.copy_(
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm.weight.data.copy_(weights["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(weights["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}"
            for part in ("weight", "bias"):
                sides = [weights[f"{name}.attention.self.{side}.{part}"] for side in ("query", "key", "value")]
                getattr(layer.attend, part).data.copy_(torch.cat(sides))
                for ours, theirs in [
                    (layer.out, "attention.output.dense"),
                    (layer.attention_norm, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.output_norm, "output.LayerNorm"),
                ]:
                    getattr(ours, part).data.copy_(weights[f"{name}.{theirs}.{part}"])
