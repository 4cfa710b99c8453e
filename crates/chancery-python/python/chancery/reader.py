"""Reading a text, with the built-in model and knowledge base or with one's own."""

import functools
import os
from datetime import date
from typing import Optional, Sequence, Union

from . import _native
from .reading import Reading

Path = Union[str, "os.PathLike[str]"]


class Reader:
    """Reads with one model, knowledge base and codebook.

    ``model`` is fast, balanced, default or a model file; ``actors`` are files of actors of one's own, ``codebook`` a file of types of
    event of one's own: as the options of ``chancery read``.
    """

    def __init__(self, model: str = "default", actors: Sequence[Path] = (), codebook: Optional[Path] = None) -> None:
        files = tuple(os.fspath(path) for path in actors)
        self._native = reader_of(str(model), files, None if codebook is None else os.fspath(codebook))

    def read(
        self,
        text: str,
        *,
        published: Union[str, date, None] = None,
        title: Optional[str] = None,
        publisher: Optional[str] = None,
        url: Optional[str] = None,
        language: Optional[str] = None,
        id: Optional[str] = None,
    ) -> Reading:
        """Reads a text. ``published`` is what "Thursday" is counted from.

        The reading is that of a JSON article with these fields. Without an ``id`` it has the one that it has in every record.
        """
        given = {"id": id, "title": title, "publisher": publisher, "url": url, "published": published, "language": language}
        fields = [(name, str(value)) for name, value in given.items() if value is not None]
        return Reading(self._native.read([*fields, ("text", text)]))

    @property
    def versions(self) -> "dict[str, str]":
        """The versions that readings carry."""
        return dict(zip(["chancery", "model", "knowledge_base", "codebook"], self._native.versions()))


@functools.lru_cache(maxsize=None)
def reader_of(
    model: str = "default", actors: "tuple[str, ...]" = (), codebook: Optional[str] = None
) -> "_native.Reader":
    """Returns the native reader with these options: what is loaded stays, so that it is loaded once."""
    return _native.Reader(model, list(actors), codebook)


def read(
    text: str,
    *,
    published: Union[str, date, None] = None,
    title: Optional[str] = None,
    publisher: Optional[str] = None,
    url: Optional[str] = None,
    language: Optional[str] = None,
    id: Optional[str] = None,
) -> Reading:
    """Reads a text with the built-in model and knowledge base: see :meth:`Reader.read`."""
    return Reader().read(
        text, published=published, title=title, publisher=publisher, url=url, language=language, id=id
    )
