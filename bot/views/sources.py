"""Where words come from: the source line below a card, and the place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.reply import Line, Piece, label, own
from bot.views.desk import Desk
from content.records import Source, Span
from content.text import Paragraph

_TITLE_WORDS = 8
_FULL_TITLE_WORDS = 11
_SHORT_WORD = 3
_TWO = 2


def source_line(
    desk: Desk, source_id: str, spans: Iterable[Span], *, caveat: Line | None = None
) -> Line:
    """Return the source line of the spans shown: title, date, place; what it lacks is said."""
    source = desk.source(source_id)
    parts = [*_name(source, desk), *_places(source, spans, desk)]
    if caveat is None:
        return desk.line("source.line", parts=desk.joined(parts))
    return desk.line("source.line_and_caveat", parts=desk.joined(parts), caveat=caveat)


def source_name(source: Source, desk: Desk) -> Line:
    """Return a source's title and date, or what it lacks."""
    return desk.joined(_name(source, desk))


def source_date(source: Source, desk: Desk) -> Line:
    """Return the printed date of a source, or that it has none."""
    if source.published is None:
        return desk.line("source.undated")
    return (desk.cited(source.id, source.published),)


def full_source_line(source: Source, desk: Desk) -> Line:
    """Return the source line for copying: the whole title, place and date."""
    parts: list[Line] = []
    if source.title is None:
        parts += _untitled(source, desk)
    else:
        parts.append(desk.line("source.title", title=desk.cited(source.id, source.title)))
    parts += _publisher(source, desk)
    if source.place is not None:
        parts.append((desk.cited(source.id, source.place),))
    if source.title is not None or source.published is not None:
        parts.append(source_date(source, desk))
    return desk.line("source.line", parts=desk.joined(parts))


def place_in_source(desk: Desk, source_id: str, spans: Iterable[Span]) -> Line:
    """Return where in its source a span stands: its paragraphs, or the contact block."""
    return desk.joined(_places(desk.source(source_id), spans, desk))


def in_genre(desk: Desk, key: str, source: Source) -> str:
    """Return the wording of a key for a release or for a text."""
    return desk.texts.group(key)[source.genre]


def _name(source: Source, desk: Desk) -> list[Line]:
    parts = (
        _untitled(source, desk) if source.title is None else [_title(source, source.title, desk)]
    )
    parts += _publisher(source, desk)
    if source.title is not None or source.published is not None:
        parts.append(source_date(source, desk))
    if source.title is not None and not source.has_beginning:
        parts.append(desk.line("source.beginless"))
    return parts


def _untitled(source: Source, desk: Desk) -> list[Line]:
    """Return what an untitled source lacks, then its key in brackets."""
    key = "source.untitled" if source.published is not None else "source.untitled_undated"
    parts: list[Line] = [(own(in_genre(desk, key, source)),)]
    if not source.has_beginning:
        parts.append(desk.line("source.beginless"))
    parts[-1] = desk.spaced([parts[-1], desk.line("source.key", source_key=label(source.key))])
    return parts


def _publisher(source: Source, desk: Desk) -> list[Line]:
    """Return the publisher, which only an editor with proof enters."""
    if source.publisher is None:
        return []
    return [desk.line("source.publisher", publisher=label(source.publisher.value))]


def _title(source: Source, title: Span, desk: Desk) -> Line:
    words = source.words(title).split()
    if len(words) <= _FULL_TITLE_WORDS:
        return desk.line("source.title", title=desk.cited(source.id, title))
    return desk.line("source.title_start", title=_start(source, title, desk))


def _start(source: Source, title: Span, desk: Desk) -> Piece:
    """Return the start of a long title; it does not end in a short word such as a preposition."""
    text = source.words(title)
    kept = text.split()[:_TITLE_WORDS]
    while len(kept) > 1 and len(kept[-1]) <= _SHORT_WORD:
        kept.pop()
    end = 0
    for word in kept:
        end = text.index(word, end) + len(word)
    return desk.cited(source.id, Span(title.start, title.start + end))


def _places(source: Source, spans: Iterable[Span], desk: Desk) -> list[Line]:
    """Return where the spans stand: paragraph numbers, the contact block, the header."""
    found = touched(desk.library.paragraphs(source.id), spans)
    numbers = sorted({p.number for p in found if p.number is not None})
    places = [_numbered(numbers, desk)] if numbers else []
    sections = {p.section for p in found}
    names = desk.texts.group("source.section")
    return [*places, *((own(name),) for section, name in names.items() if section in sections)]


def touched(paragraphs: Iterable[Paragraph], spans: Iterable[Span]) -> list[Paragraph]:
    """Return the paragraphs that some span lies in."""
    wanted = list(spans)
    return [
        p for p in paragraphs if any(s.start < p.span.end and s.end > p.span.start for s in wanted)
    ]


def _numbered(numbers: Sequence[int], desk: Desk) -> Line:
    first, last = numbers[0], numbers[-1]
    if first == last:
        return desk.line("source.paragraph", number=own(str(first)))
    key = "source.two_paragraphs" if len(numbers) == _TWO else "source.paragraphs"
    if len(numbers) > _TWO and last - first == len(numbers) - 1:
        key = "source.range"
    rest = desk.joined_and([own(str(n)) for n in numbers[1:]])
    return desk.line(key, first=own(str(first)), last=own(str(last)), rest=rest)
