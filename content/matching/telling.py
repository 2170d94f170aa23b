"""Which words of an excerpt tell what is asked: its points and clauses against the question's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.words import word_positions, words
from content.matching.intent import Intent
from content.matching.question import Question
from content.matching.tokens import text_tokens
from content.matching.view import View
from content.matching.widening import clauses, merged, readable
from content.records import Attribution, Excerpt, Fact, Slot, Source, Span

_TOPICAL = frozenset({Slot.POINT, Slot.AIM, Slot.NAME, Slot.PARTICIPANT, Slot.LEVEL})
# How much better other words must fit than the fact's own focus.
_CLEARLY_BETTER = 1.25
# Characters of a clause: the fewest that tell something, the most that are read at once.
_FEWEST, _SHORT = 30, 160
# The share of the question's words in some speech that a part must hold to be shown in its stead.
_DECISIVE = 0.75
# Characters of a statement that is read at once.
_LONG = 300


def telling_spans(fact: Fact, question: Question, view: View) -> tuple[Span, ...]:
    """Return the words of each excerpt that answer; of speech all, unless a part alone is on the topic."""
    said = fact.attribution
    if question.asked.intent is Intent.SAID and said is not None:
        return tuple(x for e in fact.excerpts for x in _spoken(e, said, question, view))
    return tuple(_topical(e, question, view) for e in fact.excerpts)


def shared(text: str, question: Question, view: View) -> float:
    """Return the weight of the question's words that stand in a text."""
    tokens = _tokens(text, view)
    return sum(c.weight for c in question.content if c.token in tokens)


class _Telling:
    """What parts of an excerpt tell of a question: a word that stands in one alone tells most."""

    def __init__(
        self, source: Source, parts: Sequence[Span], question: Question, view: View
    ) -> None:
        self._source, self._view = source, view
        held = [_tokens(source.words(p), view) for p in parts]
        stands = {c: sum(c.token in tokens for tokens in held) for c in question.content}
        self._weights = {c.token: c.weight / (count or 1) for c, count in stands.items()}

    def of(self, span: Span) -> float:
        """Return the weight of the question's words in a span."""
        tokens = _tokens(self._source.words(span), self._view)
        return sum(weight for token, weight in self._weights.items() if token in tokens)


def _tokens(text: str, view: View) -> set[str]:
    return set(text_tokens(words(fold(text).text), view.gazetteer))


def _spoken(excerpt: Excerpt, said: Attribution, question: Question, view: View) -> Sequence[Span]:
    if _length(excerpt.span) <= _SHORT:
        return [excerpt.span]
    source = view.library.sources[excerpt.source_id]
    starts = said.phrase.end if said.phrase in excerpt.span else excerpt.span.start
    whole = readable(source.text, Span(starts, excerpt.span.end), _LONG)
    if not question.topic:
        return whole
    parts = clauses(source.text, excerpt.span)
    telling = _Telling(source, parts, question, view)
    rivals = [excerpt.focus, *(x for c in parts for x in _whole_words(c, excerpt, said))]
    best = max(rivals, key=lambda s: (telling.of(s), s.start - s.end))
    enough = telling.of(best) >= _DECISIVE * telling.of(excerpt.span) > 0
    return [best] if enough else whole


def _whole_words(clause: Span, excerpt: Excerpt, said: Attribution) -> Iterator[Span]:
    """Yield what is said in a clause, with the points that run beyond it; nothing of who says it."""
    start = max(clause.start, min(said.phrase.end, clause.end))
    named = (s for s in (said.speaker, said.role) if s is not None)
    if clause.end - start < _FEWEST or any(s.overlaps(Span(start, clause.end)) for s in named):
        return
    spans = [Span(start, clause.end), *(s.span for s in excerpt.slots if s.name is Slot.POINT)]
    yield next(m for m in merged(spans) if start in range(m.start, m.end))


def _topical(excerpt: Excerpt, question: Question, view: View) -> Span:
    """Return the span of the excerpt that shares most with the question; the focus in doubt."""
    source = view.library.sources[excerpt.source_id]
    parts = clauses(source.text, excerpt.span)
    if Slot.AIM in question.asked.slots:
        reasons = [r for c in parts for r in _reasons(source, c)]
        if reasons and not any(r.start < excerpt.focus.end for r in reasons):
            return reasons[0]
    telling = _Telling(source, parts, question, view)
    own = telling.of(excerpt.focus)
    points = [s.span for s in excerpt.slots if s.name in _TOPICAL]
    beside = (c for c in parts if not c.overlaps(excerpt.focus)) if not own else ()
    rivals = [*points, *(c for c in beside if _FEWEST <= _length(c) <= _SHORT)]
    best = max(rivals, key=telling.of, default=excerpt.focus)
    is_better = telling.of(best) > own * _CLEARLY_BETTER and excerpt.focus not in best
    return best if is_better else excerpt.focus


def _reasons(source: Source, clause: Span) -> Iterator[Span]:
    """Yield the words of a clause from the one that opens a reason: «بسبب نقص وسائل النقل»."""
    folded = fold(source.words(clause))
    for word, first, last in word_positions(folded.text):
        if word in word_set("causes"):
            yield Span(clause.start + folded.span(first, last).start, clause.end)


def _length(span: Span) -> int:
    return span.end - span.start
