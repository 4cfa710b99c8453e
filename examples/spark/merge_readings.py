"""Brings the reports of all readings together on Spark, as a record does, and writes a folder of Parquet for each table.

    python examples/spark/merge_readings.py READINGS MERGED [--master spark://HOST:7077]
"""

import argparse
import os
import sys
import time

from pyspark.sql import SparkSession

import chancery.merging


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings")
    parser.add_argument("merged")
    parser.add_argument("--master", default="local[*]")
    args = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("chancery").master(args.master).getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", str(4 * spark.sparkContext.defaultParallelism))
    begun = time.monotonic()
    for name, table in chancery.merging.merge(spark.read.parquet(args.readings)).items():
        table.write.mode("overwrite").parquet(os.path.join(args.merged, name))
        print(f"{name}: {spark.read.parquet(os.path.join(args.merged, name)).count()} rows")
    print(f"{time.monotonic() - begun:.1f} s")
    spark.stop()


if __name__ == "__main__":
    main()
