"""One reading: what was read in one text."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Union

from . import _native
from .optional import need

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from . import format as parts


class Reading:
    """What was read in one text, as attributes; the keys are those of the reading format (docs/format.md)."""

    def __init__(self, native: _native.Reading) -> None:
        self._native = native

    @functools.cached_property
    def _all(self) -> Dict[str, Any]:
        loaded: Dict[str, Any] = json.loads(self._native.to_jsonl(["tokens"]))
        return loaded

    def _made(self, kind: str, key: str) -> Any:
        """Makes the objects of a key; the classes are loaded when they are first asked for."""
        from . import format as parts

        made = parts.maker(getattr(parts, kind))
        value = self._all[key]
        return [made(item) for item in value] if isinstance(value, list) else made(value)

    @functools.cached_property
    def made_by(self) -> parts.MadeBy:
        """Versions of what made it."""
        return self._made("MadeBy", "made_by")

    @functools.cached_property
    def document(self) -> parts.Document:
        """What was read."""
        return self._made("Document", "document")

    @functools.cached_property
    def entities(self) -> List[parts.Entity]:
        """Who and what is spoken of."""
        return self._made("Entity", "entities")

    @functools.cached_property
    def times(self) -> List[parts.Time]:
        """Dates, times, durations and sets."""
        return self._made("Time", "times")

    @functools.cached_property
    def places(self) -> List[parts.Place]:
        """Places that are named."""
        return self._made("Place", "places")

    @functools.cached_property
    def amounts(self) -> List[parts.Amount]:
        """Money, people, other quantities."""
        return self._made("Amount", "amounts")

    @functools.cached_property
    def statements(self) -> List[parts.Statement]:
        """Who said what."""
        return self._made("Statement", "statements")

    @functools.cached_property
    def events(self) -> List[parts.Event]:
        """Who did what to whom."""
        return self._made("Event", "events")

    @functools.cached_property
    def agreements(self) -> List[parts.Agreement]:
        """What was agreed."""
        return self._made("Agreement", "agreements")

    @functools.cached_property
    def disputes(self) -> List[parts.Dispute]:
        """What is asserted and denied."""
        return self._made("Dispute", "disputes")

    @functools.cached_property
    def unread(self) -> List[parts.Unread]:
        """Paragraphs in other languages."""
        return self._made("Unread", "unread")

    @functools.cached_property
    def sentences(self) -> List[parts.Sentence]:
        """Sentences."""
        return self._made("Sentence", "sentences")

    @functools.cached_property
    def tokens(self) -> List[parts.Token]:
        """Words with their grammar."""
        return self._made("Token", "tokens")

    @property
    def text(self) -> str:
        """The text that all spans point into."""
        return self.document.text

    @property
    def record_id(self) -> str:
        """The id that the document has in every record."""
        return self._native.record_id

    @property
    def warnings(self) -> List[str]:
        """What is doubtful, in the words of the command line."""
        return self._native.warnings

    @functools.cached_property
    def _by_id(self) -> Dict[str, Any]:
        lists: Sequence[Sequence[Any]] = [
            self.entities, self.statements, self.events, self.agreements, self.disputes,
            [commitment for agreement in self.agreements for commitment in agreement.commitments],
        ]
        return {item.id: item for items in lists for item in items}

    def __getitem__(
        self, id: str
    ) -> Union[parts.Entity, parts.Statement, parts.Event, parts.Agreement, parts.Dispute, parts.Commitment]:
        """Returns what an id (``e1``, ``s2``, ``v3``) stands for."""
        return self._by_id[id]

    def names(self, ids: Optional[Sequence[str]]) -> str:
        """Returns the names of entities, with commas."""
        return ", ".join(self._by_id[id].name for id in ids or [] if id in self._by_id)

    def to_dict(self, layers: Sequence[str] = ()) -> Dict[str, Any]:
        """Returns what ``chancery read --format json`` prints; ``layers`` may have sentences and tokens."""
        loaded: Dict[str, Any] = json.loads(self.to_json(layers))
        return loaded

    def to_json(self, layers: Sequence[str] = ()) -> str:
        """Returns what ``chancery read --format json`` prints."""
        return self._native.to_json(list(layers))

    def to_jsonl(self, layers: Sequence[str] = ()) -> str:
        """Returns what ``chancery read --format jsonl`` prints."""
        return self._native.to_jsonl(list(layers))

    def to_conllu(self) -> str:
        """Returns what ``chancery read --format conllu`` prints."""
        return self._native.to_conllu()

    def to_spacy(self, nlp: Any = None) -> Any:
        """Returns a spaCy ``Doc``: see :func:`chancery.to_spacy`."""
        from .spacy import to_spacy

        return to_spacy(self, nlp)

    def to_arrow(self, layer: str = "events") -> pyarrow.RecordBatch:
        """Returns a layer as an Arrow table, nested where the format is."""
        need("pyarrow", "to_arrow")
        return self._native.to_arrow(layer)

    def to_pandas(self, layer: str = "events") -> pandas.DataFrame:
        """Returns a layer as a data frame."""
        need("pandas", "to_pandas")
        return self.to_arrow(layer).to_pandas()

    def to_polars(self, layer: str = "events") -> polars.DataFrame:
        """Returns a layer as a data frame of polars."""
        return need("polars", "to_polars").from_arrow(self.to_arrow(layer))

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(self._all[layer])} {layer}" for layer in ["events", "statements", "entities", "agreements", "disputes"]
        )
        return f"<chancery.Reading of {self.document.id!r}: {counts}>"

    def _repr_html_(self) -> str:
        from .page import page

        return page(self)
