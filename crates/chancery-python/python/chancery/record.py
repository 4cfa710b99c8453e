"""A record, asked by the filters of the command line. Answers have the same columns; docs/ask.md describes them."""

import os
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Sequence, Tuple, Union

from . import _native
from .optional import need

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: One value, or several of which one must hold.
Some = Union[str, Sequence[str]]
Row = Tuple[Any, ...]


class Answer:
    """Rows under the names of their columns."""

    def __init__(self, columns: List[str], declared: List[Optional[str]], rows: List[Row], more: bool) -> None:
        self.columns, self.rows, self.more = columns, rows, more
        self._declared = declared

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        return (dict(zip(self.columns, row)) for row in self.rows)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """Returns a dictionary a row."""
        return list(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """Returns a data frame."""
        pandas = need("pandas", "to_pandas")
        return pandas.DataFrame.from_records(self.rows, columns=self.columns)

    def to_arrow(self) -> "pyarrow.Table":
        """Returns an Arrow table; columns have the types that the record declares, else those of their values."""
        pyarrow = need("pyarrow", "to_arrow")
        types = {"integer": pyarrow.int64(), "real": pyarrow.float64(), "text": pyarrow.string(), "bytes": pyarrow.binary()}
        columns = list(zip(*self.rows)) if self.rows else [()] * len(self.columns)
        arrays = [
            pyarrow.array(column, types.get(declared or _kind(column)))
            for column, declared in zip(columns, self._declared)
        ]
        return pyarrow.Table.from_arrays(arrays, names=self.columns)

    def to_polars(self) -> "polars.DataFrame":
        """Returns a data frame of polars."""
        return need("polars", "to_polars").from_arrow(self.to_arrow())

    def __repr__(self) -> str:
        more = ", and there are more" if self.more else ""
        return f"<chancery.Answer: {len(self.rows)} rows of {', '.join(self.columns)}{more}>"

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows[:100]
        )
        shown = f"<small>{min(len(self.rows), 100)} of {len(self.rows)} rows</small>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{shown}"


def _kind(column: Sequence[Any]) -> str:
    """Returns the type of a column of which nothing is declared."""
    kinds = {type(value) for value in column if value is not None}
    if kinds == {int}:
        return "integer"
    return "real" if kinds and kinds <= {int, float} else "text"


class Record:
    """A record that ``chancery add`` made, open for reading.

    Filters are the options of the command line, each a value or several: ``actor``, ``dyad`` (a pair), ``by``, ``publisher``, ``text``, the
    days ``since`` and ``until`` (``--from`` and ``--to``), and of events ``type``, ``mode``, ``context``, ``quad``, ``place``, ``status``,
    ``min_confidence``, ``min_reports``, ``min_sources``, ``review``; ``limit`` is the most rows.
    """

    def __init__(self, path: "Union[str, os.PathLike[str]]") -> None:
        self._native = _native.Record(os.fspath(path))

    def events(self, **filters: Any) -> Answer:
        """Lists events, the latest first."""
        return Answer(*self._native.ask("events", _filters(filters)))

    def statements(self, **filters: Any) -> Answer:
        """Lists statements; filters of events choose those that report such an event."""
        return Answer(*self._native.ask("statements", _filters(filters)))

    def agreements(self, **filters: Any) -> Answer:
        """Lists agreements; ``type`` is their kind."""
        return Answer(*self._native.ask("agreements", _filters(filters)))

    def disputes(self, **filters: Any) -> Answer:
        """Lists disputes; ``type`` is denial, accounts, figures or compliance."""
        return Answer(*self._native.ask("disputes", _filters(filters)))

    def actors(self, **filters: Any) -> Answer:
        """Lists who takes part in the events that fit, those with most events first."""
        return Answer(*self._native.ask("actors", _filters(filters)))

    def timeline(self, **filters: Any) -> Answer:
        """Lists what happened in the order of days."""
        return Answer(*self._native.timeline(_filters(filters)))

    def panel(self, unit: str = "dyad-month", complete: bool = False, **filters: Any) -> Answer:
        """Counts events by dyad and day, week, month or year, or by actor and month."""
        return Answer(*self._native.panel(unit, complete, _filters(filters)))

    def dyad(self, one: str, other: str, **filters: Any) -> Dict[str, Any]:
        """Tells what two have to do with each other."""
        return self._native.dyad(one, other, _filters(filters))

    def show(self, id: str) -> Dict[str, Any]:
        """Tells all that is known of an event, statement, agreement, dispute or document."""
        return self._native.show(id)

    def sql(self, query: str, limit: int = 10_000, timeout: float = 30.0) -> Answer:
        """Answers a SELECT; nothing can be written."""
        return Answer(*self._native.sql(query, limit, timeout))


SEVERAL = ("actor", "by", "publisher", "type", "mode", "context", "quad", "place", "status")
SINGLE = ("dyad", "text", "min_confidence", "min_reports", "min_sources", "review", "limit")


def _filters(given: Dict[str, Any]) -> Dict[str, Any]:
    """Returns all filters in the names of the native part, or says which one there is not."""
    known = (*SEVERAL, *SINGLE, "since", "until")
    for name in given:
        if name not in known:
            raise TypeError(f"there is no filter {name}; known are {', '.join(known)}")
    filters: Dict[str, Any] = {name: given.get(name) for name in SINGLE}
    for name in SEVERAL:
        value = given.get(name)
        filters[name] = [] if value is None else list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    for name, day in [("from", given.get("since")), ("to", given.get("until"))]:
        filters[name] = None if day is None else str(day)
    filters["dyad"] = filters["dyad"] and tuple(filters["dyad"])
    return filters
