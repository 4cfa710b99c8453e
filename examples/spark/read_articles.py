"""Reads articles on Spark and writes their readings as Parquet.

    python examples/spark/read_articles.py ARTICLES READINGS [--master spark://HOST:7077] [--parts N]

ARTICLES are JSON Lines, one article a line; READINGS is a folder that Spark makes. Without --master it runs in local mode, on all
processors of this machine. Then:

    chancery add --record talks.record --from readings READINGS
"""

import argparse
import os
import sys
import time

from pyspark.sql import SparkSession

import chancery.spark


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("readings")
    parser.add_argument("--master", default="local[*]")
    parser.add_argument("--parts", type=int, help="how many tasks to make of the articles [default: four a processor]")
    parser.add_argument("--cores", type=int, help="the most processors to use")
    args = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("chancery").master(args.master)
    if args.cores:
        builder = builder.config("spark.cores.max", str(args.cores))
    spark = builder.getOrCreate()
    # Articles differ in length: with several tasks a processor, none waits long for the last.
    parts = args.parts or 4 * spark.sparkContext.defaultParallelism
    articles = spark.read.json(args.articles).repartition(parts)
    begun = time.monotonic()
    chancery.spark.read(articles).write.mode("overwrite").parquet(args.readings)
    took = time.monotonic() - begun
    read = spark.read.parquet(args.readings)
    errors = read.where("error IS NOT NULL").select("document", "error").collect()
    for row in errors:
        print(f"{row.document}: {row.error}", file=sys.stderr)
    print(f"{read.count()} articles, {len(errors)} of them with an error, in {took:.1f} s")
    chancery.spark.layer(read, "events").groupBy("type").count().orderBy("count", ascending=False).show()
    spark.stop()


if __name__ == "__main__":
    main()
