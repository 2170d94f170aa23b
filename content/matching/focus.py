"""Choose the excerpt and the words in it that answer alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.matching.intent import REQUIRED, Intent
from content.matching.question import Question
from content.matching.results import Shown
from content.matching.telling import shared, telling_spans
from content.matching.view import View
from content.matching.widening import merged, widened
from content.records import Fact, Kind, Slot, Span

# What is told together with what is asked for, and what tells it where it does not stand itself.
_WITH = {Slot.PERSON: (Slot.ROLE,), Slot.ROLE: (Slot.PERSON,)}
_INSTEAD = {Slot.DURATION: (Slot.DATE,), Slot.NAME: (Slot.PERSON,)}
# What may stand between two spans that are shown as one; a comma too where each needs no clause of its own.
_NO_PAUSE = re.compile(r"[\w ]{0,16}")
_PAUSE = re.compile(r"[\w ،,]{0,16}")
# Several in one sentence are asked for together.
_MEMBERS = frozenset({Slot.ORGANISER, Slot.PARTNER, Slot.PARTICIPANT})
_WHO = (Slot.PERSON, Slot.ROLE)
# A printed number has its noun; a date, a place and a duration need the words that say what of.
_OF_SOMETHING = (Slot.DATE, Slot.TIME, Slot.DURATION, Slot.PLACE, Slot.PARTNER)


def show(fact: Fact, question: Question, view: View) -> Shown:
    """Return a fact as it answers a question: with the slot asked for in focus, in its clause."""
    asked, is_speech = question.asked.slots, question.asked.intent is Intent.SAID
    if question.is_who and is_speech and fact.attribution is not None:
        who = show_who(fact, Slot.PERSON)
        return replace(who, focus=merged([*who.focus, *default_focus(fact)]))
    for first, group in _groups([s for s in asked if s is not Slot.NAME or not is_speech]):
        spans = [x for slot in group for x in _slot_spans(fact, slot, question, view)]
        if spans:
            clauses = [_in_clause(fact, s, view) if group[0] in _OF_SOMETHING else s for s in spans]
            focus = _neighbours(
                fact, clauses, _NO_PAUSE if first in _OF_SOMETHING else _PAUSE, view
            )
            return Shown(fact, fact.excerpts, focus, first)
    return Shown(fact, fact.excerpts, telling_spans(fact, question, view))


def _groups(asked: Sequence[Slot]) -> Iterator[tuple[Slot, Sequence[Slot]]]:
    """Yield what is asked for with the slots that tell it together, in the order to look for them."""
    both = [s for s in asked[:2] if s in REQUIRED]
    if both:
        yield both[0], both
    for slot in asked:
        yield slot, (slot, *_WITH.get(slot, ()))
        yield from ((slot, [s]) for s in _INSTEAD.get(slot, ()))


def _neighbours(
    fact: Fact, spans: Sequence[Span], between: re.Pattern[str], view: View
) -> tuple[Span, ...]:
    """Return spans as one where only a few words stand `between`: «شكوري، مدير الشؤون», «… بالتعاون مع …»."""
    text = view.library.sources[fact.excerpts[0].source_id].text
    found: list[Span] = []
    for span in sorted(merged(spans)):
        if found and between.fullmatch(text, found[-1].end, span.start):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def show_who(fact: Fact, slot: Slot) -> Shown:
    """Return a fact with who speaks or is named in focus, and in what role: `slot` is the one asked for."""
    spans = [s.span for e in fact.excerpts for s in e.slots if s.name in _WHO]
    said = fact.attribution
    if said is not None:
        spans += [s for s in (said.speaker, said.role) if s is not None]
    return Shown(fact, fact.excerpts, merged(spans) or default_focus(fact), slot if spans else None)


def show_slot(fact: Fact, slot: Slot) -> Shown:
    """Return a fact with every span of one slot in focus, or its own focus when it has none."""
    spans = tuple(s.span for e in fact.excerpts for s in e.slots if s.name is slot)
    said = fact.attribution
    if not spans and said is not None:
        chosen = {Slot.PERSON: said.speaker, Slot.ROLE: said.role}.get(slot)
        spans = (chosen,) if chosen is not None else ()
    return Shown(fact, fact.excerpts, spans or default_focus(fact), slot if spans else None)


def default_focus(fact: Fact) -> tuple[Span, ...]:
    """Return the focus of each excerpt."""
    return tuple(e.focus for e in fact.excerpts)


def _slot_spans(fact: Fact, slot: Slot, question: Question, view: View) -> Sequence[Span]:
    if slot is Slot.NUMBER and fact.numbers:
        return _figures(fact, question, view)
    named = [s.span for e in fact.excerpts for s in e.slots if s.name is slot]
    if named and slot in _MEMBERS:
        return named
    if named:
        source = view.library.sources[fact.excerpts[0].source_id]
        return (max(named, key=lambda s: (shared(source.words(s), question, view), -s.start)),)
    said = fact.attribution
    if said is None:
        return ()
    if slot is Slot.ROLE and said.role is not None:
        return (said.role,)
    return (said.speaker,) if slot is Slot.PERSON else ()


def _figures(fact: Fact, question: Question, view: View) -> Sequence[Span]:
    """Return the figure of what the question counts; all of them where it may mean each."""
    source = view.library.sources[fact.excerpts[0].source_id]
    fits = [shared(f"{source.words(n.span)} {n.counted}", question, view) for n in fact.numbers]
    return [n.span for n, fit in zip(fact.numbers, fits, strict=True) if fit == max(fits)]


def _in_clause(fact: Fact, span: Span, view: View) -> Span:
    """Return a span in its clause; as it is where that would hold another number than the one asked for."""
    excerpt = next((e for e in fact.excerpts if span in e.span), None)
    if excerpt is None:
        return span
    text = view.library.sources[excerpt.source_id].text
    counts = fact.numbers if fact.kind is Kind.NUMBER else ()
    wider = widened(text, span, excerpt.span)
    others = [n.span for n in counts if not n.span.overlaps(span)]
    return span if any(n.overlaps(wider) for n in others) else wider
