"""Show a reading as one HTML page: the release with every span by kind, right to left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from html import escape
from pathlib import Path
from string import Template

from content.arabic.lists import read_list
from content.records import Span
from content.release_reader.finds import EventFind, Reading, Speech
from content.release_reader.proposals import Draft, in_arabic
from content.release_reader.segments import Marked, marked_spans, segments

_TEMPLATE = Path(__file__).with_name("page.html")
_LEGEND = ("quote", "fragment", "reported", "attribution", "number", "date", "name", "event")
_LONGEST_MARK = 20_000


def to_html(reading: Reading, draft: Draft | None = None) -> str:
    """Return a page that loads nothing; every word of the release stands in it once, escaped."""
    layout = reading.layout
    title = reading.words(layout.title) if layout.title is not None else _said("untitled")
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(title),
        heading=escape(title),
        meta=_meta(reading),
        counts=_counts(reading),
        legend="".join(f'<li><span class="{k}">{_kind(k)}</span></li>' for k in _LEGEND),
        text_heading=_heading("text"),
        text=_text(reading, draft),
        found_heading=_heading("found"),
        cards=_cards(reading, draft),
    )


def _word(group: str, key: str) -> str:
    return escape(str(read_list("page_words")[group][key]))


def _kind(key: str) -> str:
    return _word("kinds", key)


def _heading(key: str) -> str:
    return _word("headings", key)


def _said(key: str) -> str:
    return _word("phrases", key)


def _meta(reading: Reading) -> str:
    layout = reading.layout
    places = layout.dateline.places if layout.dateline is not None else ()
    parts = [escape(reading.words(p)) for p in places]
    date = layout.date
    parts.append(_said("undated") if date is None else escape(reading.words(date.span)))
    if not layout.has_beginning:
        parts.append(_said("no_beginning"))
    return " · ".join(f"<bdi>{x}</bdi>" for x in parts)


def _counts(reading: Reading) -> str:
    direct = sum(not s.indirect for s in reading.speeches)
    return _said("counts").format(
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
    hint = f"{_kind(inner.kind)}: {escape(inner.hint)}" if inner.hint else _kind(inner.kind)
    return f'<span class="{kinds}" title="{hint}">{words}</span>'


def _cards(reading: Reading, draft: Draft | None) -> str:
    chips = _proposal_chips(draft)
    cards = [_speech_card(reading, s, chips.get(s.words, "")) for s in reading.speeches]
    if reading.event is not None:
        cards.append(_event_card(reading, reading.event))
    numbers = [escape(reading.words(f.span)) for f in reading.figures]
    dates = [f"{escape(reading.words(d.span))} <bdi>({d.iso})</bdi>" for d in reading.dates]
    contacts = [escape(reading.words(c.line)) for c in reading.contacts]
    for key, items in (("numbers", numbers), ("dates", dates), ("contacts", contacts)):
        if items:
            rows = "".join(f"<li>{x}</li>" for x in items)
            cards.append(_card("", f'<h2>{_heading(key)}</h2><ul class="plain">{rows}</ul>'))
    return "\n".join(cards)


def _card(kind: str, inside: str) -> str:
    return f'<article class="card {kind}">{inside}</article>'


def _speech_card(reading: Reading, speech: Speech, proposed: str) -> str:
    speaker = speech.speaker
    name, role = (speaker.name, speaker.role) if speaker is not None else (None, None)
    kind = "reported" if speech.indirect else "fragment" if speech.fragment else "quote"
    who = escape(reading.words(name)) if name is not None else _said("nobody")
    as_role = f'<p class="as">{escape(reading.words(role))}</p>' if role is not None else ""
    chips = [f'<span class="chip">{_kind(kind)}</span>']
    if speech.printed is None and not proposed:
        chips.append(f'<span class="chip">{_said("carried")}</span>')
    chips.append(proposed)
    words = escape(reading.words(speech.words))
    marked = words if speech.indirect else f"«{words}»"
    inside = (
        f'<p class="who">{who}</p>{as_role}<p class="words">{marked}</p><p>{"".join(chips)}</p>'
    )
    return _card(f"of-{'reported' if speech.indirect else 'quote'}", inside)


def _proposal_chips(draft: Draft | None) -> dict[Span, str]:
    """Return, by words, how sure a proposal is and what an editor must look at."""
    found: dict[Span, str] = {}
    for proposal in draft.proposals if draft is not None else ():
        reasons = "، ".join(escape(in_arabic("reasons", r)) for r in proposal.reasons)
        sure = (
            f'<span class="chip">{_said("confidence")} {proposal.confidence:.0%}: {reasons}</span>'
        )
        eyes = f'<span class="chip eyes">{_said("eyes")}</span>' if proposal.needs_eyes else ""
        found.setdefault(proposal.fact.excerpts[0].focus, sure + eyes)
    return found


def _event_card(reading: Reading, event: EventFind) -> str:
    date = (event.date.span,) if event.date is not None else ()
    rows: dict[str, tuple[Span, ...]] = {
        "name": (event.name,) if event.name is not None else (),
        "dates": date,
        "place": (event.place,) if event.place is not None else (),
        "duration": (event.duration,) if event.duration is not None else (),
        "organisers": event.organisers,
        "partners": event.partners,
        "participants": event.participants,
    }
    pairs = "".join(
        f"<dt>{_word('fields', key)}</dt><dd>{'، '.join(escape(reading.words(x)) for x in spans)}</dd>"
        for key, spans in rows.items()
        if spans
    )
    return _card("", f"<h2>{_heading('event')}</h2><dl>{pairs}</dl>") if pairs else ""
