"""Reads news reports on diplomacy and conflict: who did what to whom, who said so, when and where, what was agreed, was it kept, who disputes it.

    import chancery
    reading = chancery.read("Chad and Niger signed a ceasefire on Friday.", published="2024-05-04")
    reading.events[0].type, reading.events[0].date

:func:`read` reads a text, :func:`read_batch` a table of articles, :class:`Record` asks a record, and :mod:`chancery.spark` reads
on a cluster. docs/python.md of the repository tells more.
"""

from ._native import RecordError, __version__
from .articles import BATCH_LAYERS, LAYERS, articles_schema, layer_schema, read_articles, read_batch, readings
from .reader import Reader, read
from .reading import Reading
from .record import Answer, Record
from .spacy import to_spacy

__all__ = [
    "Answer",
    "BATCH_LAYERS",
    "LAYERS",
    "Reader",
    "Reading",
    "Record",
    "RecordError",
    "__version__",
    "articles_schema",
    "layer_schema",
    "read",
    "read_articles",
    "read_batch",
    "readings",
    "to_spacy",
]
