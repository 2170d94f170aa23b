"""Which words of an excerpt tell what is asked: its points and clauses against the question's words."""

from __future__ import annotations

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.words import words
from content.matching.intent import Intent
from content.matching.question import Question
from content.matching.tokens import text_tokens
from content.matching.view import View
from content.matching.widening import clauses
from content.records import Excerpt, Fact, Slot, Span

_TOPICAL = frozenset({Slot.POINT, Slot.AIM, Slot.NAME, Slot.PARTICIPANT, Slot.LEVEL})
# How much better a point must fit than the fact's own focus.
_CLEARLY_BETTER = 1.25
# Characters of a clause: the fewest that tell something, the most that are read at once.
_FEWEST, _SHORT = 30, 160
_LONG = 300


def telling_spans(fact: Fact, question: Question, view: View) -> tuple[Span, ...]:
    """Return the words of each excerpt that answer: of speech all, if they are short, else what fits best."""
    spoken = question.asked.intent is Intent.SAID and fact.attribution is not None
    found = []
    for e in fact.excerpts:
        is_whole = spoken and e.span.end - e.span.start <= _LONG
        found.append(e.span if is_whole else _topical(e, question, view))
    return tuple(found)


def shared(text: str, question: Question, view: View) -> float:
    """Return the weight of the question's words that stand in a text."""
    tokens = _tokens(text, view)
    return sum(c.weight for c in question.content if c.token in tokens)


def _tokens(text: str, view: View) -> set[str]:
    return set(text_tokens(words(fold(text).text), view.gazetteer))


def _topical(excerpt: Excerpt, question: Question, view: View) -> Span:
    """Return the span of the excerpt that shares most with the question; the focus in doubt."""
    source = view.library.sources[excerpt.source_id]
    own = shared(source.words(excerpt.focus), question, view)
    parts = clauses(source.text, excerpt.span)
    if Slot.AIM in question.asked.slots:
        reasons = [c for c in parts if word_set("causes") & set(words(fold(source.words(c)).text))]
        if reasons and not any(c.start < excerpt.focus.end for c in reasons):
            return reasons[0]
    points = [s.span for s in excerpt.slots if s.name in _TOPICAL]
    rivals = [*points, *(c for c in parts if not own and _FEWEST <= c.end - c.start <= _SHORT)]
    best = max(rivals, key=lambda s: shared(source.words(s), question, view), default=None)
    fits = best is not None and shared(source.words(best), question, view) > own * _CLEARLY_BETTER
    return best if best is not None and fits else excerpt.focus
