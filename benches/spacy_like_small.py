"""A spaCy pipeline of the size and parts of its small English one, for where the published `en_core_web_sm` cannot be had.

    python benches/spacy_like_small.py --shared SHARED --out spacy-small [--steps 300]

Speed beside it is what is wanted of it, so it is trained for some minutes only: tags and trees on EWT, names on Worldwide. Sizes of layers are those that the
model's own `config.cfg` publishes (hash embeddings of 96 in rows of 5000 and 2500, four convolutions, states of 64, names with layers of their own); parts of
speech from a table of tags and lemmas from rules, as there.
"""

import argparse
import json
import random

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
    "rows": [5000, 2500, 2500, 2500], "include_static_vectors": False,
}
ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3}
TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
# Tags of the Penn Treebank as parts of speech.
PARTS = {
    "NOUN": ["NN", "NNS"], "PROPN": ["NNP", "NNPS"], "VERB": ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"], "AUX": ["MD"], "ADJ": ["JJ", "JJR", "JJS"],
    "ADV": ["RB", "RBR", "RBS", "WRB"], "ADP": ["IN"], "DET": ["DT", "PDT", "WDT"], "PRON": ["PRP", "PRP$", "WP", "WP$", "EX"], "CCONJ": ["CC"],
    "PART": ["RP", "TO", "POS"], "NUM": ["CD"], "INTJ": ["UH"], "SYM": ["SYM", "$", "#"], "X": ["FW", "LS", "ADD", "AFX", "GW", "XX"],
    "PUNCT": [",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"],
}


def transitions(state, tok2vec):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2,
        "use_upper": True, "tok2vec": tok2vec,
    }


def pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": transitions("parser", LISTENER), "min_action_freq": 30})
    ruler = nlp.add_pipe("attribute_ruler")
    for part, tags in PARTS.items():
        ruler.add([[{"TAG": tag}] for tag in tags], {"POS": part})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.add_pipe("ner", config={"model": transitions("ner", TOK2VEC)})
    return nlp


def trees(nlp, path):
    """Sentences of a treebank, some ten to a document, so that sentences are cut by the parser."""
    sentences = open(path, encoding="utf-8").read().strip().split("\n\n")
    for start in range(0, len(sentences), 10):
        words, spaces, tags, heads, deps = [], [], [], [], []
        for sentence in sentences[start : start + 10]:
            rows = [line.split("\t") for line in sentence.split("\n") if line[:1].isdigit()]
            rows = [row for row in rows if row[0].isdigit()]
            begun = len(words)
            for number, row in enumerate(rows):
                head = int(row[6])
                words.append(row[1])
                spaces.append("SpaceAfter=No" not in row[9])
                tags.append(row[4])
                heads.append(begun + (head - 1 if head else number))
                deps.append(row[7] if head else "ROOT")
        yield Example(
            Doc(nlp.vocab, words=words, spaces=spaces), Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps)
        )


def names(nlp, path):
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        gold, kept, end = nlp.make_doc(record["text"]), [], -1
        for entity in sorted(record["spans"], key=lambda entity: entity["start"]):
            span = gold.char_span(entity["start"], entity["end"], label=entity["label"])
            if span is not None and span.start >= end:
                kept.append(Span(gold, span.start, span.end, label=entity["label"]))
                end = span.end
        gold.ents = kept
        yield Example(nlp.make_doc(record["text"]), gold)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--steps", type=int, default=300)
    options = arguments.parse_args()
    random.seed(0)
    spacy.util.fix_random_seed(0)
    nlp = pipeline()
    parsed = list(trees(nlp, f"{options.shared}/data/deps/en_ewt-train.conllu"))
    named = list(names(nlp, f"{options.shared}/data/ner/worldwide_train.jsonl"))
    optimizer = nlp.initialize(lambda: parsed[:200] + named[:500])
    for step in range(options.steps):
        losses = {}
        with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
            nlp.update(random.sample(parsed, 8), sgd=optimizer, losses=losses, drop=0.1)
        with nlp.select_pipes(enable=["ner"]):
            nlp.update(random.sample(named, 4), sgd=optimizer, losses=losses, drop=0.1)
        if step % 100 == 99:
            print(step + 1, {name: round(float(loss), 1) for name, loss in losses.items()}, flush=True)
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
