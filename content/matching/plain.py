"""An answer as plain words of the sources: what scores and batches compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.library import Library
from content.matching.lookup import CARD, telling_fact
from content.matching.results import Answer, Layout, Shown
from content.records import Attribution, Excerpt, Fact, Slot, Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a source."""

    source_id: str
    span: Span


# What a line is made of: words of a source, and the spaces, commas and notices between them.
Part = Cited | str
Line = tuple[Part, ...]
SPACE, COMMA = " ", "، "


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """The words shown, and those of them that answer alone."""

    reply: str
    focus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotLine:
    """The printed spans of one slot of an event, in one excerpt."""

    slot: Slot
    fact: Fact
    excerpt: Excerpt
    spans: tuple[Span, ...]

    @property
    def shown(self) -> tuple[Span, ...]:
        """Return what a card shows: the spans, or the whole sentence that tells the aim."""
        return (self.excerpt.span,) if self.slot is Slot.AIM else self.spans


def plain_answer(answer: Answer, library: Library) -> PlainAnswer:
    """Return the text of an answer's lines and of its focus."""
    lines = ("".join(_text(p, library) for p in line) for line in answer_lines(answer, library))
    focus = (_text(c, library) for c in answer_focus(answer, library))
    return PlainAnswer("\n".join(lines), tuple(dict.fromkeys(focus)))


def answer_lines(answer: Answer, library: Library) -> list[Line]:
    """Return the excerpts and attributions of an answer, one member a line; no titles, no notes.

    Of an event card the lines are what it shows; of a list of speakers, names and roles.
    """
    if answer.layout is Layout.CARD:
        told = slot_lines(answer, library)
        printed: list[Line] = [(Cited(x.excerpt.source_id, s),) for x in told for s in x.shown]
        return [*printed, *((f.notice.text,) for f in answer.facts if f.notice is not None)]
    if answer.layout is Layout.LIST and all(x.slot is Slot.PERSON for x in answer.shown):
        said = [(x.fact, x.fact.attribution) for x in answer.shown]
        return [tuple(_speaker(f, a)) for f, a in said if a is not None]
    return [line for shown in answer.shown for line in _member(shown)]


def answer_focus(answer: Answer, library: Library) -> list[Cited]:
    """Return the spans that answer alone."""
    if answer.layout is Layout.CARD:
        told = slot_lines(answer, library)
        return [Cited(x.excerpt.source_id, s) for x in told for s in x.spans]
    return [
        Cited(_source_of(x.fact, span), span)
        for x in answer.shown
        if x.fact.excerpts
        for span in x.focus
    ]


def slot_lines(answer: Answer, library: Library) -> list[SlotLine]:
    """Return each slot of an event card with its spans."""
    event = library.entities[str(answer.event_id)]
    found: list[SlotLine] = []
    for slot in CARD:
        fact = telling_fact(answer.facts, slot, event)
        if fact is not None:
            excerpt = next(e for e in fact.excerpts if any(s.name is slot for s in e.slots))
            spans = tuple(s.span for s in excerpt.slots if s.name is slot)
            found.append(SlotLine(slot, fact, excerpt, spans))
    return found


def _member(shown: Shown) -> Iterator[Line]:
    """Yield a notice, then the excerpts behind who says them as far as they do not print it."""
    if shown.fact.notice is not None:
        yield (shown.fact.notice.text,)
    if shown.excerpts:
        said = shown.fact.attribution
        before = [] if said is None else _attribution(shown.fact, said)
        yield tuple(_spaced([*before, *([Cited(e.source_id, e.span)] for e in shown.excerpts)]))


def _attribution(fact: Fact, said: Attribution) -> list[list[Part]]:
    parts: list[list[Part]] = []
    if said.carried_over and not any(said.speaker in e.span for e in fact.excerpts):
        parts.append(_speaker(fact, said))
    if not any(said.phrase in e.span for e in fact.excerpts):
        parts.append([Cited(fact.excerpts[0].source_id, said.phrase)])
    return parts


def _speaker(fact: Fact, said: Attribution) -> list[Part]:
    source_id = fact.excerpts[0].source_id
    name: list[Part] = [Cited(source_id, said.speaker)]
    return name if said.role is None else [*name, COMMA, Cited(source_id, said.role)]


def _spaced(groups: Sequence[Sequence[Part]]) -> Iterator[Part]:
    for i, group in enumerate(groups):
        if i:
            yield SPACE
        yield from group


def _source_of(fact: Fact, span: Span) -> str:
    return next((e.source_id for e in fact.excerpts if span in e.span), fact.excerpts[0].source_id)


def _text(part: Part, library: Library) -> str:
    return part if isinstance(part, str) else library.source_words(part.source_id, part.span)
