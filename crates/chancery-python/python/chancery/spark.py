"""Reading on a cluster: a Spark data frame of articles in, a data frame of readings out, a row for a row.

    import chancery.spark
    read = chancery.spark.read(spark.read.json("articles.jsonl"))
    read.write.parquet("readings.parquet")          # chancery add --record talks.record --from readings readings.parquet

Every executor needs the package; nothing else is sent to it. docs/spark.md tells more.
"""

from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, Optional, Sequence

from .articles import BATCH_LAYERS, articles_schema, readings
from .optional import need

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

#: What a record needs of a reading beside the rest.
INSIDE = ("sentences",)


def read(
    df: "DataFrame",
    text: Optional[str] = None,
    published: Optional[str] = None,
    title: Optional[str] = None,
    publisher: Optional[str] = None,
    url: Optional[str] = None,
    language: Optional[str] = None,
    id: Optional[str] = None,
    *,
    layers: Sequence[str] = BATCH_LAYERS,
    inside: Sequence[str] = INSIDE,
    reader: Optional[Dict[str, Any]] = None,
) -> "DataFrame":
    """Reads every row of a data frame; options are those of :func:`chancery.read_articles`.

    Of each row there is one row: ``reading``, the columns that tell of the document, and one for each layer. A row that cannot be read has an
    ``error``, and no task fails of it.
    """
    named = dict(text=text, published=published, title=title, publisher=publisher, url=url, language=language, id=id)
    for fact, name in named.items():
        if name is not None and name not in df.columns:
            raise ValueError(f"there is no column {name} for {fact}; the data frame has {', '.join(df.columns)}")
    options = {**named, "layers": tuple(layers), "inside": tuple(inside), "reader": reader}

    def work(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        return readings(batches, options)

    return df.mapInArrow(work, schema(layers, inside))


def schema(layers: Sequence[str] = BATCH_LAYERS, inside: Sequence[str] = INSIDE) -> "StructType":
    """Returns the schema of what :func:`read` gives."""
    types = need("pyspark.sql.pandas.types", "chancery.spark")
    return types.from_arrow_schema(articles_schema(layers, inside))


def layer(df: "DataFrame", name: str) -> "DataFrame":
    """Returns a layer of readings as a data frame of its own: a row an event, statement, and so on, with the id of its document first."""
    functions = need("pyspark.sql.functions", "chancery.spark")
    rows = df.select("document", functions.explode(name).alias("row"))
    return rows.select("document", "row.*")
