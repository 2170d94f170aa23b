"""Show a reading as one HTML page: the release with every span by kind, right to left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from html import escape
from pathlib import Path
from string import Template

from content.records import Span
from content.release_reader.cards import cards_of, label
from content.release_reader.finds import Reading
from content.release_reader.proposals import Draft, in_arabic
from content.release_reader.segments import Marked, marked_spans, segments

_TEMPLATE = Path(__file__).with_name("page.html")
_LEGEND = ("quote", "fragment", "reported", "attribution", "number", "date", "name", "event")
_LONGEST_MARK = 20_000


def to_html(reading: Reading, draft: Draft | None = None) -> str:
    """Return a page that loads nothing; every word of the release stands in it once, escaped."""
    layout = reading.layout
    printed = None if layout.title is None else escape(reading.words(layout.title))
    title = printed or label("phrases", "untitled")
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        title=title,
        heading=title,
        meta=_meta(reading),
        counts=_counts(reading),
        legend=_legend(),
        text_heading=label("headings", "text"),
        text=_text(reading, draft),
        found_heading=label("headings", "found"),
        cards=cards_of(reading, draft),
    )


def _legend() -> str:
    names = ((kind, label("kinds", kind)) for kind in _LEGEND)
    return "".join(f'<li><span class="{kind}">{name}</span></li>' for kind, name in names)


def _meta(reading: Reading) -> str:
    layout = reading.layout
    places = layout.dateline.places if layout.dateline is not None else ()
    parts = [escape(reading.words(p)) for p in places]
    date = layout.date
    parts.append(label("phrases", "undated") if date is None else escape(reading.words(date.span)))
    if not layout.has_beginning:
        parts.append(label("phrases", "no_beginning"))
    return " · ".join(f"<bdi>{x}</bdi>" for x in parts)


def _counts(reading: Reading) -> str:
    direct = sum(not s.indirect for s in reading.speeches)
    return label("phrases", "counts").format(
        quotes=direct,
        reported=len(reading.speeches) - direct,
        numbers=len(reading.figures),
        dates=len(reading.dates),
        contacts=len(reading.contacts),
    )


def _text(reading: Reading, draft: Draft | None) -> str:
    """Return the release line by line, each piece with the classes of all that covers it."""
    marks = marked_spans(reading)
    if draft is not None:
        marks += [Marked(n.span, "note", in_arabic("notes", n.why)) for n in draft.notes]
    marks.sort()
    starts = [m.span.start for m in marks]
    longest = max((m.span.end - m.span.start for m in marks), default=0)
    lines = []
    for line in _lines(reading.text):
        first = bisect_left(starts, line.start - min(longest, _LONGEST_MARK))
        near = marks[first : bisect_right(starts, line.end)]
        pieces = "".join(_piece(reading, s.span, s.marks) for s in segments(line, near))
        lines.append(f'<p class="{_line_class(reading, line)}">{pieces}</p>')
    return "\n".join(lines)


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        if bare.strip():
            found.append(Span(start, start + len(bare)))
        start += len(line)
    return found


def _line_class(reading: Reading, line: Span) -> str:
    title = reading.layout.title
    if title is not None and title in line:
        return "title"
    return "plain" if line in reading.layout.feet else "body"


def _piece(reading: Reading, span: Span, marks: tuple[Marked, ...]) -> str:
    words = escape(reading.words(span))
    if not marks:
        return words
    kinds = " ".join(dict.fromkeys(m.kind for m in marks))
    inner = marks[-1]
    kind = label("kinds", inner.kind)
    hint = f"{kind}: {escape(inner.hint)}" if inner.hint else kind
    return f'<span class="{kinds}" title="{hint}">{words}</span>'
