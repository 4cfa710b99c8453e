"""Bringing the reports of many documents together on a Spark cluster, as a record of one machine does, by the same code.

    import chancery.merging
    tables = chancery.merging.merge(spark.read.parquet("readings.parquet"))
    tables["events"].write.parquet("events.parquet")

What is shuffled are reports by what they may have in common with others (their keys and days), documents by the bands of their texts, and
what is connected. docs/spark.md tells more.
"""

from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator

from . import _native
from .optional import need

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

WHOLE = ("number", "reports", "sources", "start_char", "end_char")
REAL = ("intensity", "confidence", "lat", "lon", "figure")
#: How many rows are looked at together. What is connected is never cut apart.
TOGETHER = 2000


def merge(readings: "DataFrame") -> "Dict[str, DataFrame]":
    """Merges readings that :func:`chancery.spark.read` made.

    Returns a data frame for each table, by its name in a record: ``documents`` (id, story), ``events``, ``event_reports``,
    ``event_participants``, ``event_places``, ``event_contexts``, ``agreements``, ``agreement_reports``, ``agreement_parties``, ``disputes``,
    ``dispute_sides``, ``dispute_evidence``. Rows have no order.
    """
    functions = need("pyspark.sql.functions", "chancery.merging")
    read = readings.where("reading IS NOT NULL").select("record_id", "reading").dropDuplicates(["record_id"])
    schemas = {name: _spark_schema(schema) for name, schema in _native.merging_schemas()}
    documents = read.mapInArrow(_each(_native.documents), schemas["documents"]).persist()
    reports = read.mapInArrow(_each(_native.reports), schemas["reports"]).persist()

    joined = _copies(documents, schemas["pairs"]).unionByName(_related(reports, schemas["pairs"]))
    least = components(joined).persist()

    def with_least(frame: "DataFrame", key: str, name: str) -> "DataFrame":
        found = least.select(functions.col("one").alias(key), functions.col("least").alias(name))
        return frame.join(found, key, "left").withColumn(name, functions.coalesce(name, key))

    stories = with_least(documents, "document", "story").select("document", "published", "story", "outline")
    connected = with_least(reports.select("report", "document", "rows"), "report", "together")
    told = connected.join(stories, "document").repartition("together").sortWithinPartitions("together")
    merged = told.mapInArrow(_whole("together", _native.merge, TOGETHER), schemas["merged"]).persist()

    tables = {"documents": stories.select(functions.col("document").alias("id"), "story")}
    for name, columns in _native.merged_tables():
        kinds = ", ".join(f"{column} {_kind(column)}" for column in columns)
        rows = merged.where(functions.col("table") == name).select(functions.from_json("row", kinds).alias("row"))
        tables[name] = rows.select("row.*")
    tables["agreements"] = _with_predecessors(tables, stories)
    tables["agreement_reports"] = tables["agreement_reports"].drop("predecessor")
    return tables


def _copies(documents: "DataFrame", schema: Any) -> "DataFrame":
    """Returns the pairs of documents that are copies of each other: the same words, or many of them."""
    functions = need("pyspark.sql.functions", "chancery.merging")
    first = documents.groupBy("text_hash").agg(functions.min("document").alias("one"))
    alike = documents.join(first, "text_hash").select("one", functions.col("document").alias("other")).where("one < other")
    banded = documents.select("document", functions.explode("bands").alias("band"))
    in_band = banded.groupBy("band").agg(functions.collect_set("document").alias("all")).where("size(all) > 1")
    near = in_band.select(functions.explode("all").alias("one"), "all").select("one", functions.explode("all").alias("other"))
    near = near.where("one < other").distinct()
    texts = documents.select("document", "text")
    near = near.join(texts.toDF("one", "one_text"), "one").join(texts.toDF("other", "other_text"), "other")
    near = near.select("one", "other", "one_text", "other_text").mapInArrow(_each(_native.copies), schema)
    return alike.unionByName(near)


def _related(reports: "DataFrame", schema: Any) -> "DataFrame":
    """Returns the pairs of reports that are of one thing, or contradict each other."""
    functions = need("pyspark.sql.functions", "chancery.merging")
    grouped = reports.select(functions.explode("groups").alias("group"), "report", "compared")
    several = grouped.groupBy("group").count().where("count > 1").select("group")
    grouped = grouped.join(several, "group").repartition("group").sortWithinPartitions("group", "report")
    return grouped.mapInArrow(_whole("group", _native.related, TOGETHER), schema).distinct()


def components(pairs: "DataFrame") -> "DataFrame":
    """Returns the least of each connected component (``least``) of everything that stands in pairs (``one``).

    Large and small stars in turn (Kiveris and others 2014): the number of rounds grows with the logarithm of the longest chain.
    """
    functions = need("pyspark.sql.functions", "chancery.merging")
    edges = pairs.select("one", "other").where("one <> other").distinct().localCheckpoint()
    before = None
    while True:
        edges = _small_star(_large_star(edges)).localCheckpoint()
        now = edges.agg(functions.count("*"), functions.sum(functions.xxhash64("one", "other").cast("decimal(38,0)"))).collect()[0]
        if now == before:
            break
        before = now
    # Every edge now leads from a thing to the least of its component.
    leads = edges.select(functions.greatest("one", "other").alias("one"), functions.least("one", "other").alias("least"))
    return leads.unionByName(leads.select(functions.col("least").alias("one"), "least")).distinct()


def _large_star(edges: "DataFrame") -> "DataFrame":
    """Leads every neighbour that is greater than a thing to the least of its neighbours and itself."""
    functions = need("pyspark.sql.functions", "chancery.merging")
    both = edges.unionByName(edges.select(functions.col("other").alias("one"), functions.col("one").alias("other")))
    least = both.groupBy("one").agg(functions.least("one", functions.min("other")).alias("least"))
    led = both.join(least, "one").where("other > one").select("other", functions.col("least"))
    return led.toDF("one", "other").where("one <> other").distinct()


def _small_star(edges: "DataFrame") -> "DataFrame":
    """Leads a thing and all its lesser neighbours to the least of them."""
    functions = need("pyspark.sql.functions", "chancery.merging")
    down = edges.select(functions.greatest("one", "other").alias("one"), functions.least("one", "other").alias("other"))
    least = down.groupBy("one").agg(functions.min("other").alias("least"))
    led = down.join(least, "one").select("other", "least").toDF("one", "other")
    return led.unionByName(least.toDF("one", "other")).where("one <> other").distinct()


def _with_predecessors(tables: "Dict[str, DataFrame]", stories: "DataFrame") -> "DataFrame":
    """Returns the agreements with what each follows: what its report published last says of those that say so, never itself."""
    functions = need("pyspark.sql.functions", "chancery.merging")
    window = need("pyspark.sql.window", "chancery.merging").Window
    reports = tables["agreement_reports"]
    before = reports.select(functions.col("id").alias("predecessor"), functions.col("agreement").alias("before"))
    published = stories.select("document", "published")
    told = reports.join(before, "predecessor").where("agreement <> before").join(published, "document")
    latest = window.partitionBy("agreement").orderBy(functions.col("published").desc_nulls_last(), "id")
    told = told.withColumn("place", functions.row_number().over(latest)).where("place = 1")
    told = told.select(functions.col("agreement").alias("id"), functions.col("before").alias("predecessor"))
    return tables["agreements"].join(told, "id", "left")


def _each(work: "Callable[[pyarrow.RecordBatch], pyarrow.RecordBatch]", rows: int = 256) -> Any:
    """Returns what does ``work`` on every record batch, ``rows`` at a time."""

    def run(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for batch in batches:
            for start in range(0, batch.num_rows, rows):
                yield work(batch.slice(start, rows))

    return run


def _whole(column: str, work: "Callable[[pyarrow.RecordBatch], pyarrow.RecordBatch]", rows: int) -> Any:
    """Returns what does ``work`` on about ``rows`` rows at a time, never cutting those apart that have one value in a column; they come sorted."""

    def run(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for table in whole(batches, column, rows):
            yield work(table)

    return run


def whole(batches: "Iterable[pyarrow.RecordBatch]", column: str, rows: int) -> "Iterator[pyarrow.RecordBatch]":
    """Cuts sorted batches anew: each has ``rows`` rows or few more, and all rows of every value of a column that it has any of."""
    pyarrow = need("pyarrow", "chancery.merging")
    held: Any = []
    count = 0

    def together() -> Any:
        return pyarrow.Table.from_batches(held).combine_chunks().to_batches()[0]

    for batch in batches:
        start = 0
        while start < batch.num_rows:
            values = batch.column(column)
            if count >= rows:
                # The last value that is held may go on here.
                last = held[-1].column(column)[-1]
                end = start
                while end < batch.num_rows and values[end] == last:
                    end += 1
                held.append(batch.slice(start, end - start))
                start = end
                if start < batch.num_rows:
                    yield together()
                    held, count = [], 0
            else:
                length = min(rows - count, batch.num_rows - start)
                held.append(batch.slice(start, length))
                count += length
                start += length
    if held:
        yield together()


def _kind(column: str) -> str:
    return "BIGINT" if column in WHOLE else "DOUBLE" if column in REAL else "STRING"


def _spark_schema(schema: "pyarrow.Schema") -> Any:
    return need("pyspark.sql.pandas.types", "chancery.merging").from_arrow_schema(schema)
