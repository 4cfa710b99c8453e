"""What the Python package and Spark give beside the command, and what they cost, as a table of Markdown.

    python benches/python_and_spark.py ARTICLES.jsonl --command target/release/chancery [--articles 1000] [--built chancery.whl]

The interpreter has the package as a wheel, and pyspark with Java 17 for what concerns Spark; without it these rows are left out. Told are: whether
the command, the package and a cluster of Spark on this machine give the same bytes; whether merging on Spark gives the tables of a record; processor time of an
article by the command, by the package, and in passing through Spark without being read; how time by the clock falls from one worker to two, beside
how it falls from one thread of the command to two on the same machine; and what importing takes. Time by the clock means something on a quiet machine only.
"""

import argparse
import importlib.util
import itertools
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "examples", "spark")


def spent(command, **options):
    """Returns the seconds by the clock and of the processor of a command and what it starts, and what it prints."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, **options).stdout.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, told


def row(what, told):
    print(f"| {what} | {told} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--command", required=True)
    parser.add_argument("--built", help="the file of the wheel, to tell its size")
    args = parser.parse_args()
    with open(args.file, encoding="utf-8") as file:
        lines = list(itertools.islice(file, args.articles))
    print("| | |\n|---|---|")
    imports()
    if args.built:
        row("the wheel", f"{os.path.getsize(args.built) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
        by_command, threads = read_by_command(args.command, path)
        by_package(args.command, [json.loads(line) for line in lines], by_command, threads[0])
        if importlib.util.find_spec("pyspark"):
            on_spark(args.command, folder, path, by_command, threads)
            through([json.loads(line) for line in lines[:60]])


def imports():
    """Tells what importing takes: the least of several times, since what disturbs only adds."""

    def least(code):
        runs = [spent([sys.executable, "-c", code])[:2] for _ in range(7)]
        return [1000 * min(times) for times in zip(*runs)]

    bare, whole = least("pass"), least("import chancery")
    clock, processor = (whole[0] - bare[0], whole[1] - bare[1])
    row("`import chancery`", f"{clock:.0f} ms by the clock, {processor:.0f} ms of processor time, over an interpreter that imports nothing")


def read_by_command(command, path):
    """Reads by the command on one thread and on two; returns the readings by their articles' ids, and both times by the clock."""
    read = [command, "read", path, "--format", "jsonl", "--layers", "sentences", "--quiet", "-j"]
    clock, processor, told = spent(read + ["1"])
    readings = {json.loads(line)["document"]["id"]: line for line in told.splitlines()}
    row(f"the command, {len(readings)} articles", f"{1000 * processor / len(readings):.1f} ms of processor time an article")
    both = spent(read + ["2"])
    return readings, (clock, both[0], processor)


def by_package(command, articles, by_command, clock):
    """Tells whether the package gives what the command gives, and what it takes."""
    import pyarrow

    import chancery

    table = pyarrow.Table.from_pylist(articles).select(["id", "title", "url", "date", "source", "text"])
    chancery.read_articles(table.slice(0, 1), threads=1)

    def timed(**options):
        begun = time.process_time()
        read = chancery.read_articles(table, threads=1, **options)
        return read, 1000 * (time.process_time() - begun) / len(articles)

    read, alone = timed(layers=[], inside=["sentences"])
    same = sum(by_command.get(one) == reading for one, reading in zip(read["document"].to_pylist(), read["reading"].to_pylist()))
    row("the package, readings alone", f"{alone:.1f} ms of processor time an article; {same} of {len(by_command)} readings are those of the command, byte by byte")
    row("the package, with five layers as Arrow", f"{timed(inside=['sentences'])[1]:.1f} ms of processor time an article")


def on_spark(command, folder, path, by_command, threads):
    """Tells whether a cluster of Spark gives what the command gives, how it grows, and whether merging there gives a record's tables."""
    import pyarrow.parquet

    environment = {**os.environ, "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"], "PYSPARK_PYTHON": sys.executable}
    took = {}
    for workers in [1, 2]:
        readings = os.path.join(folder, f"readings-{workers}.parquet")
        program = [sys.executable, os.path.join(EXAMPLES, "read_articles.py"), path, readings, "--master", "$MASTER", "--parts", "16"]
        told = spent([os.path.join(EXAMPLES, "cluster.sh"), *program], env={**environment, "WORKERS": str(workers)}, stderr=subprocess.DEVNULL)[2]
        took[workers] = float(re.search(r"in ([\d.]+) s", told).group(1))
    read = pyarrow.parquet.read_table(readings, columns=["document", "reading", "error"]).to_pylist()
    same = sum(by_command.get(one["document"]) == one["reading"] for one in read)
    errors = sum(one["error"] is not None for one in read)
    row("Spark, a cluster of two workers", f"{same} of {len(by_command)} readings are those of the command, byte by byte; {errors} errors")
    own, others = took[1] / took[2] / 2, threads[0] / threads[1] / 2
    row("from one worker to two", f"{took[1]:.1f} s and {took[2]:.1f} s by the clock: {own:.2f} of twice as fast; the command from one thread to two: {others:.2f}")

    record, merged = os.path.join(folder, "a.record"), os.path.join(folder, "merged")
    subprocess.run([command, "add", "--record", record, "--quiet", "--from", "readings", readings], check=True)
    local = [sys.executable, os.path.join(EXAMPLES, "merge_readings.py"), readings, merged, "--master", "local[2]"]
    subprocess.run(local, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    connection = sqlite3.connect(record)
    equal, rows = [], 0
    for name in sorted(os.listdir(merged)):
        table = pyarrow.parquet.read_table(os.path.join(merged, name))
        kept = connection.execute(f"SELECT {', '.join(table.column_names)} FROM {name}").fetchall()
        found = [tuple(one.values()) for one in table.to_pylist()]
        rows += len(found)
        if sorted(found, key=repr) == sorted(kept, key=repr):
            equal.append(name)
    count = lambda sql: connection.execute(sql).fetchone()[0]
    row(
        "merging on Spark",
        f"{len(equal)} of {len(os.listdir(merged))} tables with {rows} rows are those of the record of these readings: "
        f"{count('SELECT count(*) FROM event_reports')} reports are {count('SELECT count(*) FROM events')} events, "
        f"{count('SELECT count(*) FROM agreement_reports')} are {count('SELECT count(*) FROM agreements')} agreements; "
        f"{count('SELECT count(*) FROM disputes')} disputes, {count('SELECT count(*) FROM disputes WHERE document IS NULL')} of them between documents",
    )


def through(articles):
    """Tells what it costs to hand articles to Python and back."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
    rows = [tuple(article.get(name) for name in ["id", "title", "url", "date", "source", "text"]) for article in articles]
    frame = spark.createDataFrame(rows, "id string, title string, url string, date string, source string, text string")
    copies = 50
    frame = frame.crossJoin(spark.range(copies).toDF("copy")).drop("copy").coalesce(1).persist()
    frame.count()

    def wall(frame):
        begun = time.monotonic()
        frame.write.format("noop").mode("overwrite").save()
        return time.monotonic() - begun

    passed = frame.mapInArrow(lambda batches: batches, frame.schema)
    scanned, handed = (min(wall(one) for _ in range(3)) for one in (frame, passed))
    row("through `mapInArrow` and back, without reading", f"{1000 * max(0.0, handed - scanned) / (copies * len(articles)):.3f} ms by the clock an article")
    spark.stop()


if __name__ == "__main__":
    main()
