"""Words a second of the reader beside spaCy's small English pipeline and ONNX Runtime on the same weights, in one run.

    python benches/reader_speed.py --news news.jsonl --articles 60 --xtask target/release/xtask --onnx onnx --rounds 5

Rounds are interleaved: each option runs once a round, each run a process of its own, and the median over the rounds counts, so that what else
the machine does falls on all alike. Words are those between white space, the same for all. What each does:

- chancery: cuts words and sentences, then tags, lemmas, trees, names, attribution and event tags (`xtask speed --only words`).
- spaCy: the whole of `en_core_web_sm`: tokenizer, tagger, parser, attribute ruler, lemmatizer, names.
- ONNX Runtime: layers and heads alone, on batches prepared beforehand (`training/reader/onnx.py`): no cutting, no pieces, no decoding.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

SPACY = """
import json, sys, time
import spacy
nlp = spacy.load(sys.argv[4])
texts = [json.loads(line)["text"] for line, _ in zip(open(sys.argv[1]), range(int(sys.argv[2])))]
list(nlp.pipe(texts[:2]))
begun = time.perf_counter()
for doc in nlp.pipe(texts, n_process=int(sys.argv[3]), batch_size=8):
    pass
print(time.perf_counter() - begun)
"""

ONNX = """
import sys, time
import numpy, onnxruntime
settings = onnxruntime.SessionOptions()
settings.intra_op_num_threads = int(sys.argv[3])
session = onnxruntime.InferenceSession(sys.argv[1], settings, providers=["CPUExecutionProvider"])
windows = numpy.load(sys.argv[2])
batches = [{"rows": windows[f"rows{n}"], "mask": windows[f"mask{n}"]} for n in range(len(windows.files) // 2)]
session.run(None, batches[0])
begun = time.perf_counter()
for batch in batches:
    session.run(None, batch)
print(time.perf_counter() - begun)
"""


def seconds(command):
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, text=True).stdout.split()[-1])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--news", required=True)
    arguments.add_argument("--articles", type=int, default=60)
    arguments.add_argument("--shared", required=True)
    arguments.add_argument("--xtask", required=True)
    arguments.add_argument("--onnx", required=True, help="folder that training/reader/onnx.py wrote, with reader.onnx and reader-int8.onnx")
    arguments.add_argument("--spacy-model", default="en_core_web_sm")
    arguments.add_argument("--model", default="", help="model file instead of the one that xtask has in it")
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    texts = [json.loads(line)["text"] for line, _ in zip(open(options.news), range(options.articles))]
    words = sum(len(text.split()) for text in texts)

    def chancery(name, threads):
        command = [options.xtask, "speed", "--shared", options.shared, "--only", "words", "--articles", str(options.articles)]
        command += ["--exit", name, "--threads", str(threads)] + (["--model", options.model] if options.model else [])
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["seconds"]

    runs = {}
    for threads in (1, 2):
        for name in ("fast", "balanced", "default"):
            runs[f"chancery {name}", threads] = lambda name=name, threads=threads: chancery(name, threads)
        spacy = [sys.executable, "-c", SPACY, options.news, str(options.articles), str(threads), options.spacy_model]
        runs["spaCy small, whole pipeline", threads] = lambda spacy=spacy: seconds(spacy)
        for kind, file in (("float32", "reader.onnx"), ("dynamic int8", "reader-int8.onnx")):
            onnx = [sys.executable, "-c", ONNX, f"{options.onnx}/{file}", f"{options.onnx}/windows.npz", str(threads)]
            runs[f"ONNX Runtime {kind}, layers and heads of default", threads] = lambda onnx=onnx: seconds(onnx)
    found = {name: [] for name in runs}
    for _ in range(options.rounds):
        for name, run in runs.items():
            found[name].append(words / run())
            time.sleep(0.2)
    print(f"{len(texts)} articles, {words} words, {options.rounds} rounds, median (least to most) words a second\n")
    print("| | 1 core | beside spaCy | 2 cores | beside spaCy |\n|---|---:|---:|---:|---:|")
    spacy = {threads: statistics.median(found["spaCy small, whole pipeline", threads]) for threads in (1, 2)}
    for name in dict.fromkeys(name for name, _ in runs):
        cells = []
        for threads in (1, 2):
            values = found[name, threads]
            middle = statistics.median(values)
            cells.append(f"{middle:,.0f} ({min(values):,.0f} to {max(values):,.0f}) | {middle / spacy[threads]:.2f}")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
