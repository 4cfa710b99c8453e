"""Readings as documents of spaCy."""

import json
from typing import Any, List, Optional, Tuple

from .optional import need
from .reading import Reading


def to_spacy(reading: Reading, nlp: Any = None) -> Any:
    """Returns a spaCy ``Doc`` with the words, sentences, trees and names of a reading, in the vocabulary of ``nlp``, else of a blank one.

    Entities, statements and events are groups of spans (``doc.spans``), each span with its id and a label: the type of an entity or event,
    ``content``, ``cue`` and ``speaker`` of a statement. The whole reading is ``doc.user_data["chancery"]``.
    """
    spacy = need("spacy", "to_spacy")
    vocabulary = (nlp or spacy.blank("en")).vocab
    doc = spacy.tokens.Doc(vocabulary).from_json(json.loads(reading._native.to_spacy_json()))
    groups = {
        "entities": [(m.start, m.end, e.type, e.id) for e in reading.entities for m in e.mentions],
        "events": [(s.start, s.end, e.type, e.id) for e in reading.events for s in [e.anchor, *e.also]],
        "statements": _statements(reading),
    }
    for name, found in groups.items():
        spans = [doc.char_span(start, end, label=label, span_id=id, alignment_mode="expand") for start, end, label, id in found]
        doc.spans[name] = [span for span in spans if span is not None]
    doc.user_data["chancery"] = reading.to_dict()
    return doc


def _statements(reading: Reading) -> List[Tuple[int, int, str, str]]:
    found = []
    for statement in reading.statements:
        parts: List[Tuple[str, Optional[Any]]] = [("content", span) for span in statement.content]
        parts += [("cue", statement.cue), ("speaker", statement.speaker_mention)]
        found += [(span.start, span.end, label, statement.id) for label, span in parts if span is not None]
    return found
