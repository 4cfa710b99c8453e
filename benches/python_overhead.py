"""What the Python package and Spark cost beside reading, in processor time, which other programs on the machine do not change much.

    python benches/python_overhead.py ARTICLES.jsonl [--articles 60] [--command target/release/chancery] [--spark]

Printed are the processor time of importing the package; of an article read by the command, by the package as it is, and with five layers as Arrow; and with
--spark, of an article that passes through mapInArrow of Spark and back without being read.
"""

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import time


def spent(command):
    """Returns the processor time of a command and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(times, measure):
    """Returns the least of several measurements: what disturbs only adds."""
    return min(measure() for _ in range(times))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--command")
    parser.add_argument("--spark", action="store_true")
    args = parser.parse_args()
    with open(args.file, encoding="utf-8") as file:
        lines = list(itertools.islice(file, args.articles))
    articles = [json.loads(line) for line in lines]

    bare, imported = (least(5, lambda: spent([sys.executable, "-c", code])) for code in ["pass", "import chancery"])
    print(f"import: {1000 * (imported - bare):.0f} ms of processor time, {1000 * bare:.0f} ms without it")

    import pyarrow

    import chancery

    table = pyarrow.Table.from_pylist(articles).select(["id", "title", "url", "date", "source", "text"])
    chancery.read_articles(table.slice(0, 1), threads=1)

    def timed(**options):
        begun = time.process_time()
        chancery.read_articles(table, threads=1, **options)
        return 1000 * (time.process_time() - begun) / len(articles)

    if args.command:
        path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"articles-{os.getpid()}.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
        command = [args.command, "read", path, "--format", "jsonl", "--layers", "sentences", "--quiet", "-j", "1"]
        print(f"command: {1000 * least(2, lambda: spent(command)) / len(articles):.2f} ms an article")
        os.remove(path)
    print(f"package, readings alone: {least(2, lambda: timed(layers=[], inside=['sentences'])):.2f} ms an article")
    print(f"package, with five layers: {least(2, lambda: timed(inside=['sentences'])):.2f} ms an article")
    if args.spark:
        through(articles)


def through(articles):
    """Prints what it costs to hand articles to Python and back."""
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
    scanned, handed = least(3, lambda: wall(frame)), least(3, lambda: wall(passed))
    count = copies * len(articles)
    print(f"Spark, scanned: {1000 * scanned / count:.3f} ms an article; through mapInArrow and back: {1000 * handed / count:.3f} ms (by the clock)")
    spark.stop()


if __name__ == "__main__":
    main()
