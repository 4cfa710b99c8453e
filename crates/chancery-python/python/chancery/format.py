"""The reading format, version 1, as Python objects: a class for each kind of object, an attribute for each key.

Spans are half-open offsets in characters: ``span.text == reading.text[span.start:span.end]``. Ids (``e1``, ``v3``) are those of one
reading. Unknown is ``None`` or an empty list. docs/format.md says what every key means.
"""

import dataclasses
import functools
import typing
from dataclasses import dataclass
from typing import Any, Callable, List, Optional


@dataclass(frozen=True)
class MadeBy:
    """Versions of what made a reading."""

    chancery: str
    model: str
    knowledge_base: str
    codebook: str


@dataclass(frozen=True)
class Document:
    """What was read."""

    id: str
    title: Optional[str]
    publisher: Optional[str]
    url: Optional[str]
    published: Optional[str]
    language: Optional[str]
    text: str


@dataclass(frozen=True)
class Span:
    """A place in the text, with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Role:
    """An office or function of an entity."""

    title: str
    of: Optional[str]
    evidence: Optional[Span]


@dataclass(frozen=True)
class Mention:
    """Words that refer to an entity."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True)
class Entity:
    """Somebody or something, with all its mentions."""

    id: str
    name: str
    type: str
    actor: Optional[str]
    country: Optional[str]
    sector: Optional[str]
    roles: List[Role]
    members: List[str]
    mentions: List[Mention]


@dataclass(frozen=True)
class Time:
    """A date, time, duration or set (TIMEX3)."""

    start: int
    end: int
    text: str
    type: str
    value: Optional[str]


@dataclass(frozen=True)
class Place:
    """A place that the text names."""

    start: int
    end: int
    text: str
    name: Optional[str]
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]
    geonames: Optional[int]
    kind: str
    admin1: Optional[str]
    precision: Optional[str]


@dataclass(frozen=True)
class Amount:
    """A sum of money, a number of people, another quantity."""

    start: int
    end: int
    text: str
    kind: str
    value: Optional[float]
    upper: Optional[float]
    unit: Optional[str]
    bound: str
    fate: Optional[str]


@dataclass(frozen=True)
class Statement:
    """Who said what."""

    id: str
    speaker: Optional[str]
    speaker_mention: Optional[Span]
    cue: Optional[Span]
    kind: str
    polarity: str
    content: List[Span]
    addressee: Optional[str]
    occasion: Optional[Span]
    within: Optional[str]
    date: Optional[str]
    read_by: str
    class_: str = dataclasses.field(metadata={"key": "class"})


@dataclass(frozen=True)
class EventPlace:
    """Where something took place."""

    name: str
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]


@dataclass(frozen=True)
class Event:
    """Who did what to whom."""

    id: str
    anchor: Span
    also: List[Span]
    type: str
    mode: Optional[str]
    plover: Optional[str]
    plover_mode: Optional[str]
    cameo: Optional[str]
    contexts: List[str]
    actors: List[str]
    recipients: List[str]
    status: str
    reported_by: Optional[str]
    date: Optional[str]
    place: Optional[EventPlace]
    intensity: Optional[float]
    confidence: Optional[float]
    evidence: List[Span]


@dataclass(frozen=True)
class AgreementRole:
    """Somebody's role in an agreement."""

    entity: str
    role: str
    evidence: Span


@dataclass(frozen=True)
class AgreementDate:
    """A date of an agreement."""

    of: str
    value: str
    precision: str
    evidence: Span


@dataclass(frozen=True)
class AgreementDuration:
    """How long an agreement is to last."""

    value: str
    evidence: Span


@dataclass(frozen=True)
class StageReport:
    """What somebody tells of the stage of an agreement."""

    stage: str
    date: Optional[str]
    by: Optional[str]
    evidence: Span


@dataclass(frozen=True)
class CommitmentAmount:
    """How much or how many a commitment is of."""

    value: float
    unit: Optional[str]
    bound: str
    evidence: Span


@dataclass(frozen=True)
class Commitment:
    """What a party undertook."""

    id: str
    party: Optional[str]
    to: List[str]
    type: Optional[str]
    mode: Optional[str]
    object: Optional[Span]
    amount: Optional[CommitmentAmount]
    deadline: Optional[str]
    condition: Optional[Span]
    by: Optional[str]
    evidence: Span


@dataclass(frozen=True)
class Compliance:
    """A claim about a party's conduct under an agreement."""

    party: Optional[str]
    assessment: str
    commitment: Optional[str]
    by: Optional[str]
    denied_by: List[str]
    basis: str
    conduct_date: Optional[str]
    claim_date: Optional[str]
    evidence: Span


@dataclass(frozen=True)
class Agreement:
    """What was agreed, and who claims that it was kept."""

    id: str
    name: str
    kind: str
    subject: Optional[str]
    form: Optional[str]
    parties: List[str]
    mediators: List[str]
    roles: List[AgreementRole]
    date: Optional[str]
    dates: List[AgreementDate]
    duration: Optional[AgreementDuration]
    place: Optional[EventPlace]
    scope: Optional[Span]
    predecessor: Optional[str]
    status: str
    stage: Optional[str]
    stages: List[StageReport]
    mentions: List[Span]
    commitments: List[Commitment]
    compliance: List[Compliance]


@dataclass(frozen=True)
class DisputeSide:
    """What one side of a dispute says."""

    speaker: Optional[str]
    by: Optional[str]
    stance: str
    figure: Optional[float]
    words: Span


@dataclass(frozen=True)
class Dispute:
    """What somebody asserts and somebody else denies."""

    id: str
    proposition: str
    kind: str
    about: Optional[str]
    asserted_by: List[str]
    denied_by: List[str]
    sides: List[DisputeSide]
    evidence: List[Span]


@dataclass(frozen=True)
class Unread:
    """A paragraph in another language, which was not read."""

    start: int
    end: int
    text: str
    language: Optional[str]


@dataclass(frozen=True)
class Sentence:
    """A sentence; ``first`` and ``last`` are its tokens, half-open."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True)
class TokenEvent:
    """What a word says of an event."""

    class_: str = dataclasses.field(metadata={"key": "class"})
    factuality: str
    type: str
    sure: int


@dataclass(frozen=True)
class Token:
    """A word with its grammar."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: Optional[int]
    relation: str
    entity: str
    source: str
    cue: str
    content: str
    event: Optional[TokenEvent]


@functools.lru_cache(maxsize=None)
def maker(kind: Any) -> Callable[[Any], Any]:
    """Returns what makes a value of a type of what JSON has for it."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        item = maker(inside[0])
        return lambda values: [item(value) for value in values or []]
    if origin is typing.Union:
        item = maker(inside[0])
        return lambda value: None if value is None else item(value)
    if not dataclasses.is_dataclass(kind):
        return lambda value: value
    hints = typing.get_type_hints(kind)
    fields = [
        (field.name, field.metadata.get("key", field.name), maker(hints[field.name])) for field in dataclasses.fields(kind)
    ]
    build: Any = kind
    return lambda value: build(**{name: make(value.get(key)) for name, key, make in fields})
