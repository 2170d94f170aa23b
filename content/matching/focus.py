"""Choose the excerpt and the words in it that answer alone."""

from __future__ import annotations

from dataclasses import replace

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.words import words
from content.matching.intent import REQUIRED, Intent
from content.matching.question import Question
from content.matching.results import Shown
from content.matching.tokens import text_tokens
from content.matching.view import View
from content.matching.widening import clauses, merged, widened
from content.records import Excerpt, Fact, Kind, Slot, Span

_TOPICAL = frozenset({Slot.POINT, Slot.AIM, Slot.NAME, Slot.PARTICIPANT, Slot.LEVEL})
# How much better a point must fit than the fact's own focus.
_CLEARLY_BETTER = 1.25
# Characters of a focus: the fewest that say what a date is of, the most for those and for statements.
_FEWEST, _SHORT, _LONG = 30, 160, 300
_WHO = (Slot.PERSON, Slot.ROLE)
# A printed number has its noun; a date, a place and a duration need the words that say what of.
_OF_SOMETHING = (Slot.DATE, Slot.TIME, Slot.DURATION, Slot.PLACE, Slot.PARTNER)


def show(fact: Fact, question: Question, view: View) -> Shown:
    """Return a fact as it answers a question: with the slot asked for in focus, in its clause."""
    asked = question.asked.slots
    if question.is_who and question.asked.intent is Intent.SAID and fact.attribution is not None:
        who = show_who(fact, Slot.PERSON)
        return replace(who, focus=merged([*who.focus, *default_focus(fact)]))
    both = [s for s in asked[:2] if s in REQUIRED]
    for slots in (both, *([s] for s in asked)):
        spans = [x for slot in slots for x in _slot_spans(fact, slot, question, view)]
        if spans:
            clauses = [_in_clause(fact, s, view) if slots[0] in _OF_SOMETHING else s for s in spans]
            return Shown(fact, fact.excerpts, merged(clauses), slots[0])
    return Shown(
        fact, fact.excerpts, tuple(_telling(fact, e, question, view) for e in fact.excerpts)
    )


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


def _slot_spans(fact: Fact, slot: Slot, question: Question, view: View) -> tuple[Span, ...]:
    if slot is Slot.NUMBER and fact.numbers:
        source = view.library.sources[fact.excerpts[0].source_id]
        best = max(
            fact.numbers,
            key=lambda n: (
                _shared(f"{source.words(n.span)} {n.counted}", question, view),
                -n.span.start,
            ),
        )
        return (best.span,)
    named = [s.span for e in fact.excerpts for s in e.slots if s.name is slot]
    if named:
        source = view.library.sources[fact.excerpts[0].source_id]
        return (max(named, key=lambda s: (_shared(source.words(s), question, view), -s.start)),)
    said = fact.attribution
    if said is None:
        return ()
    if slot is Slot.ROLE and said.role is not None:
        return (said.role,)
    return (said.speaker,) if slot is Slot.PERSON else ()


def _in_clause(fact: Fact, span: Span, view: View) -> Span:
    """Return a span in its clause; as it is where that would hold another number than the one asked for."""
    excerpt = next((e for e in fact.excerpts if span in e.span), None)
    if excerpt is None:
        return span
    text = view.library.sources[excerpt.source_id].text
    counts = fact.numbers if fact.kind is Kind.NUMBER else ()
    wider = widened(text, span, excerpt.span, fewest=_FEWEST, most=_SHORT)
    others = [n.span for n in counts if not (n.span.start < span.end and span.start < n.span.end)]
    return span if any(n.start < wider.end and wider.start < n.end for n in others) else wider


def _telling(fact: Fact, excerpt: Excerpt, question: Question, view: View) -> Span:
    """Return the words of an excerpt that answer: of speech all, if they are short, else what fits best."""
    spoken = question.asked.intent is Intent.SAID and fact.attribution is not None
    if spoken and excerpt.span.end - excerpt.span.start <= _LONG:
        return excerpt.span
    return _topical(excerpt, question, view)


def _topical(excerpt: Excerpt, question: Question, view: View) -> Span:
    """Return the span of the excerpt that shares most with the question; the focus in doubt."""
    source = view.library.sources[excerpt.source_id]
    own = _shared(source.words(excerpt.focus), question, view)
    parts = clauses(source.text, excerpt.span)
    if Slot.AIM in question.asked.slots:
        reasons = [c for c in parts if word_set("causes") & set(words(fold(source.words(c)).text))]
        if reasons and not any(c.start < excerpt.focus.end for c in reasons):
            return reasons[0]
    points = [s.span for s in excerpt.slots if s.name in _TOPICAL]
    rivals = [*points, *(c for c in parts if not own and _FEWEST <= c.end - c.start <= _SHORT)]
    best = max(rivals, key=lambda s: _shared(source.words(s), question, view), default=None)
    fits = best is not None and _shared(source.words(best), question, view) > own * _CLEARLY_BETTER
    return best if best is not None and fits else excerpt.focus


def _shared(text: str, question: Question, view: View) -> float:
    tokens = set(text_tokens(words(fold(text).text), view.gazetteer))
    return sum(c.weight for c in question.content if c.token in tokens)
