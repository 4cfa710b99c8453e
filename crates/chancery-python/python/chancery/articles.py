"""Tables of articles in, tables of what was read out: by Arrow, in whatever engine hands over record batches.

The columns of a table are what the fields of a JSON article are to ``chancery read``: of ``published``, ``date``, ``pub_date`` and so on the
first that has a value is the day, and the reading is the same. Name a column where yours is called otherwise.
"""

import os
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, Optional, Sequence

from . import _native
from .optional import need
from .reader import reader_of

if TYPE_CHECKING:
    import pyarrow

#: Every layer of a reading.
LAYERS = (
    "entities", "times", "places", "amounts", "statements", "events", "agreements", "disputes", "unread", "sentences", "tokens",
)
#: The layers that read_batch gives where nothing else is asked for.
BATCH_LAYERS = ("events", "statements", "entities", "agreements", "disputes")
#: What is known of an article, in the names under which the reader takes it.
FACTS = ("text", "published", "title", "publisher", "url", "language", "id")


def layer_schema(layer: str) -> "pyarrow.Schema":
    """Returns the schema of a layer, as read_batch gives it: the document's id, then the keys of the reading format."""
    pyarrow = need("pyarrow", "layer_schema")
    return pyarrow.schema([pyarrow.field("document", pyarrow.string()), *_native.schema(layer)])


def articles_schema(layers: Sequence[str] = BATCH_LAYERS, inside: Sequence[str] = ()) -> "pyarrow.Schema":
    """Returns the schema of what :func:`read_articles` gives."""
    need("pyarrow", "articles_schema")
    return _native.Reader.articles_schema(list(layers), list(inside))


def read_articles(
    table: Any,
    *,
    text: Optional[str] = None,
    published: Optional[str] = None,
    title: Optional[str] = None,
    publisher: Optional[str] = None,
    url: Optional[str] = None,
    language: Optional[str] = None,
    id: Optional[str] = None,
    layers: Sequence[str] = BATCH_LAYERS,
    inside: Sequence[str] = (),
    reader: Optional[Dict[str, Any]] = None,
    threads: Optional[int] = None,
) -> "pyarrow.Table":
    """Reads a table of articles to a table with a row for each.

    ``table`` is a table or record batch of Arrow, or a data frame. Each of ``layers`` has a column, a list of objects; ``reading`` is the
    line that ``chancery read --format jsonl`` prints, with ``inside`` (sentences, tokens) in it. A row that cannot be read has an ``error``.
    ``reader`` has the arguments of :class:`Reader`. ``threads`` is how many articles are read at once, as many as there are processors
    where it is not given.
    """
    pyarrow = need("pyarrow", "read_articles")
    named = dict(zip(FACTS, [text, published, title, publisher, url, language, id]))
    native = _native_reader(reader)
    given = _texts(pyarrow, _table(pyarrow, table), named)
    threads = threads or _processors()
    read = [native.read_articles(batch, list(layers), list(inside), threads) for batch in given.to_batches()]
    return pyarrow.Table.from_batches(read, articles_schema(layers, inside))


def read_batch(table: Any, **options: Any) -> "Dict[str, pyarrow.Table]":
    """Reads a table of articles to a table for each layer, and ``documents`` with a row for each article.

    Options are those of :func:`read_articles`. Rows of a layer have the id of their ``document`` first. What could not be read has an
    ``error`` in ``documents``, and no row elsewhere.
    """
    pyarrow = need("pyarrow", "read_batch")
    compute = need("pyarrow.compute", "read_batch")
    layers = list(options.pop("layers", BATCH_LAYERS))
    read = read_articles(table, layers=layers, **options).combine_chunks()
    tables = {"documents": read.select([name for name in read.column_names if name not in layers])}
    for layer in layers:
        schema = layer_schema(layer)
        column = read.column(layer).combine_chunks()
        rows = column.flatten()
        documents = read.column("document").take(compute.list_parent_indices(column))
        tables[layer] = pyarrow.Table.from_arrays([documents, *rows.flatten()], schema=schema)
    return tables


def readings(
    batches: "Iterable[pyarrow.RecordBatch]", options: Optional[Dict[str, Any]] = None, rows: int = 64
) -> "Iterator[pyarrow.RecordBatch]":
    """Reads record batches of articles as they come: a function from record batches to record batches, as ``mapInArrow`` of Spark takes it.

    ``options`` are those of :func:`read_articles`. At most ``rows`` articles are held at once, however large the batches are.
    """
    options = {"threads": 1, **(options or {})}
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            yield from read_articles(batch.slice(start, rows), **options).to_batches()


def _native_reader(options: Optional[Dict[str, Any]]) -> "_native.Reader":
    options = options or {}
    actors = tuple(os.fspath(path) for path in options.get("actors", ()))
    codebook = options.get("codebook")
    return reader_of(options.get("model", "default"), actors, None if codebook is None else os.fspath(codebook))


def _table(pyarrow: Any, table: Any) -> "pyarrow.Table":
    if isinstance(table, pyarrow.Table):
        return table
    if isinstance(table, pyarrow.RecordBatch):
        return pyarrow.Table.from_batches([table])
    if type(table).__module__.split(".")[0] == "pandas":
        return pyarrow.Table.from_pandas(table, preserve_index=False)
    return pyarrow.table(table)


def _texts(pyarrow: Any, table: "pyarrow.Table", named: Dict[str, Optional[str]]) -> "pyarrow.Table":
    """Returns the columns that can be facts, as texts. One that is named has the name of its fact, and no other column counts for that."""
    columns: Dict[str, Any] = {}
    types = pyarrow.types
    for fact, name in named.items():
        if name is not None:
            if name not in table.column_names:
                known = ", ".join(table.column_names)
                raise ValueError(f"there is no column {name} for {fact}; the table has {known}")
            columns[fact] = table.column(name).cast(pyarrow.string())
    for name in table.column_names:
        kind = table.schema.field(name).type
        simple = types.is_string(kind) or types.is_large_string(kind) or types.is_integer(kind) or types.is_temporal(kind)
        simple = simple or "view" in str(kind) or types.is_dictionary(kind)
        if simple and name not in columns:
            columns[name] = table.column(name).cast(pyarrow.string())
    return pyarrow.table(columns) if columns else pyarrow.table({"text": pyarrow.nulls(table.num_rows, pyarrow.string())})


def _processors() -> int:
    """Returns how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
