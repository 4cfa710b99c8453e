"""A reading on a page of a notebook: its text with what was read marked in it, and the events, statements, agreements and disputes below.

Texts of the news are hostile input: all that comes from a reading is escaped, and nothing of it is a style, an address or a script.
"""

from html import escape
from typing import TYPE_CHECKING, Dict, Iterable, List, Optional, Sequence, Tuple

if TYPE_CHECKING:
    from .reading import Reading

COOPERATION, CONFLICT, NEUTRAL = "#cfe8cf", "#f3c9c9", "#e2e2e2"

#: Where a mark begins and ends, its style, and what is told of it.
Mark = Tuple[int, int, str, str]


def page(reading: "Reading") -> str:
    """Returns HTML."""
    document = reading.document
    head = " · ".join(escape(fact) for fact in [document.publisher, document.published, document.id] if fact)
    title = f"<b>{escape(document.title)}</b><br>" if document.title else ""
    return (
        '<div style="max-width:60em;font-family:sans-serif;line-height:1.5">'
        f'{title}<small>{head}</small><div style="white-space:pre-wrap;margin:.6em 0">{marked(reading.text, marks(reading))}</div>'
        f"{tables(reading)}</div>"
    )


def marks(reading: "Reading") -> List[Mark]:
    """Returns what is marked in the text."""
    found: List[Mark] = []
    for entity in reading.entities:
        told = " · ".join(fact for fact in [entity.name, entity.type, entity.actor, entity.country, entity.sector] if fact)
        found += [(m.start, m.end, "border-bottom:1px dotted #555", told) for m in entity.mentions if m.kind != "pronoun"]
    for statement in reading.statements:
        told = f"{statement.id}: {reading.names([statement.speaker] if statement.speaker else None) or 'somebody'} {statement.class_}"
        found += [(span.start, span.end, "background:#fdf6d8", told) for span in statement.content]
        if statement.cue:
            found.append((statement.cue.start, statement.cue.end, "font-style:italic", told))
    for event in reading.events:
        told = f"{event.id}: {reading.names(event.actors) or '?'} → {reading.names(event.recipients) or '?'}: {event.type}"
        told += "".join(f", {fact}" for fact in [event.mode, event.status, event.date] if fact)
        style = f"background:{colour(event.intensity)};font-weight:bold"
        found += [(span.start, span.end, style, told) for span in [event.anchor, *event.also]]
    return found


def colour(intensity: Optional[float]) -> str:
    """Returns the colour of an event."""
    if not intensity:
        return NEUTRAL
    return COOPERATION if intensity > 0 else CONFLICT


def marked(text: str, found: Sequence[Mark]) -> str:
    """Returns the text with its marks. Where several lie over each other, the styles of all count."""
    begins: Dict[int, List[int]] = {}
    ends: Dict[int, List[int]] = {}
    for number, (start, end, _, _) in enumerate(found):
        if start < end:
            begins.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    places = sorted({0, len(text), *begins, *ends})
    active: List[int] = []
    pieces: List[str] = []
    for start, end in zip(places, places[1:]):
        active = sorted(set(active).difference(ends.get(start, [])).union(begins.get(start, [])))
        words = escape(text[start:end])
        if active:
            style = ";".join(dict.fromkeys(found[number][2] for number in active))
            told = escape("\n".join(dict.fromkeys(found[number][3] for number in active)))
            words = f'<span style="{style}" title="{told}">{words}</span>'
        pieces.append(words)
    return "".join(pieces)


def tables(reading: "Reading") -> str:
    """Returns the tables below the text."""
    said = {statement.id: reading.names([statement.speaker] if statement.speaker else None) for statement in reading.statements}
    events = [
        (e.id, e.date, reading.names(e.actors), e.type + (f" ({e.mode})" if e.mode else ""), reading.names(e.recipients), e.status,
         said.get(e.reported_by or "", ""), e.anchor.text)
        for e in reading.events
    ]
    statements = [
        (s.id, reading.names([s.speaker] if s.speaker else None), s.class_, s.polarity, " … ".join(span.text for span in s.content))
        for s in reading.statements
    ]
    agreements = [(a.id, a.name, a.kind, reading.names(a.parties), a.date, a.stage, a.status) for a in reading.agreements]
    disputes = [(d.id, d.kind, d.proposition, reading.names(d.asserted_by), reading.names(d.denied_by)) for d in reading.disputes]
    return (
        table("events", ["id", "date", "actors", "type", "recipients", "status", "according to", "words"], events)
        + table("statements", ["id", "speaker", "class", "polarity", "words"], statements)
        + table("agreements", ["id", "name", "kind", "parties", "date", "stage", "status"], agreements)
        + table("disputes", ["id", "kind", "what", "asserted by", "denied by"], disputes)
    )


def table(name: str, columns: Sequence[str], rows: Iterable[Sequence[Optional[object]]]) -> str:
    """Returns a table under its name, nothing where it has no rows."""
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{"" if cell is None else escape(str(cell))}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    head = "".join(f'<th style="text-align:left">{escape(column)}</th>' for column in columns)
    return f"<details><summary>{escape(name)}</summary><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
