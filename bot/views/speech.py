"""Who said it, above the words; and whether the words are the speaker's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Line, own
from bot.views.card import strong
from bot.views.desk import Desk
from content.matching.results import Shown
from content.records import SPEECH, Attribution, Excerpt, Fact, Kind, Source, Span

_MOST_BOLD = 0.6
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")


def is_direct(fact: Fact, desk: Desk) -> bool:
    """Tell whether the source prints the excerpt between quotation marks as speech."""
    if fact.kind is Kind.QUOTE:
        return True
    if fact.attribution is None or not fact.excerpts or _holds(fact, fact.attribution.phrase):
        return False
    first = fact.excerpts[0]
    source = desk.source(first.source_id)
    return _is_inside_marks(source.text, _paragraph_start(source, first.span), first.span.start)


def _paragraph_start(source: Source, span: Span) -> int:
    return source.text.rfind("\n", 0, span.start) + 1


def _is_inside_marks(text: str, start: int, end: int) -> bool:
    depth = straight = 0
    for char in text[start:end]:
        depth += (char in _OPENING) - (char in _CLOSING and depth > 0)
        straight += char == '"'
    return depth > 0 or straight % 2 == 1


def speech_kind(shown: Sequence[Shown], desk: Desk) -> Line:
    """Return the kind line of words of one speaker: direct in so many parts, or reported."""
    first = shown[0].fact
    source = desk.source(first.excerpts[0].source_id)
    if not is_direct(first, desk):
        return (own(desk.texts.group("kind.reported")[gender_of(first, desk)]),)
    language = own(desk.texts.group("languages")[source.language])
    parts = sum(len(x.excerpts) for x in shown)
    if parts == 1:
        return desk.line("kind.quote", language=language)
    return desk.line(
        "kind.quote_parts", parts=own(desk.texts.counted("parts", parts)), language=language
    )


def gender_of(fact: Fact, desk: Desk) -> str:
    """Return f or m when the source shows the speaker's gender, else «unknown»."""
    said = fact.attribution
    person = desk.library.entities.get(said.person_id or "") if said is not None else None
    return (person.gender if person is not None else None) or "unknown"


def attribution_lines(shown: Shown, desk: Desk, *, is_introduced: bool = False) -> list[Line]:
    """Return who said it, as printed; nothing when the excerpt itself says so.

    A carried-over speaker is named first, unless the words before have introduced them.
    """
    said = shown.fact.attribution
    if said is None or not shown.excerpts:
        return []
    lines: list[Line] = []
    if said.carried_over and not is_introduced and not _holds(shown.fact, said.speaker):
        lines.append(strong(speaker_line(shown.fact, said, desk)))
    if not _holds(shown.fact, said.phrase):
        phrase: Line = (desk.cited(_source_id(shown.fact), said.phrase),)
        lines.append(phrase if is_introduced else strong(phrase))
    return lines


def speaker_line(fact: Fact, said: Attribution, desk: Desk) -> Line:
    """Return the printed name and role of a speaker."""
    source_id = _source_id(fact)
    name = desk.cited(source_id, said.speaker)
    if said.role is None:
        return (name,)
    return desk.line("speech.speaker", name=name, role=desk.cited(source_id, said.role))


def quoted_lines(shown: Shown, desk: Desk) -> list[Line]:
    """Return each excerpt with what answers alone in bold; direct speech stands in «»."""
    lines: list[Line] = []
    for excerpt in shown.excerpts:
        words = desk.cited(excerpt.source_id, excerpt.span, *_telling_focus(shown, excerpt))
        is_speech = is_direct(shown.fact, desk)
        lines.append(desk.line("marks.quoted", words=words) if is_speech else (words,))
    return lines


def _telling_focus(shown: Shown, excerpt: Excerpt) -> list[Span]:
    """Return the focus within an excerpt; nothing when it is most of the words."""
    found = [f for f in shown.focus if f in excerpt.span]
    length = sum(f.end - f.start for f in found)
    return found if length <= _MOST_BOLD * (excerpt.span.end - excerpt.span.start) else []


def shows_role(shown: Sequence[Shown]) -> bool:
    """Tell whether some speaker's role is on the card: it is as of its source."""
    return any(
        x.fact.kind in SPEECH and x.fact.attribution is not None and x.fact.attribution.role
        for x in shown
    )


def role_caveat(source: Source, desk: Desk) -> Line:
    """Return that roles are as of their source."""
    if source.published is None:
        return desk.line("speech.roles_undated")
    return (own(desk.texts.group("speech.roles")[source.genre]),)


def _holds(fact: Fact, span: Span) -> bool:
    return any(span in e.span for e in fact.excerpts)


def _source_id(fact: Fact) -> str:
    return fact.excerpts[0].source_id
