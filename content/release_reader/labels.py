"""Label proposals: a title of their own that does not tell the answer, a focus short enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from content.arabic.lists import folded
from content.library import Library
from content.records import Excerpt, Fact, Kind, Source, Span
from content.release_reader.proposals import Proposal
from content.text import trimmed

_LONGEST_FOCUS = 300
_LONGEST_TITLE = 60
_TITLE_WORDS = 5
_STOPS, _COMMAS = ".؟!", "،؛"


def titled(drafted: Iterable[Proposal], source: Source, library: Library) -> Iterator[Proposal]:
    """Give each proposal a title of its own that does not tell the answer."""
    seen = {folded(f.title) for f in library.facts.values()}
    for proposal in drafted:
        fact = _short_focus(proposal.fact, source.text)
        title = fact.title if fact.kind is not Kind.STATEMENT else ""
        focus = folded(source.words(fact.excerpts[0].focus))
        if not title or f" {focus} " in f" {folded(title)} ":
            title = _first_words(source, fact.excerpts[0])
        title, n = title[:_LONGEST_TITLE].rstrip(), 1
        own = title
        while folded(own) in seen:
            n += 1
            own = f"{title[: _LONGEST_TITLE - 5]} ({n})"
        seen.add(folded(own))
        yield replace(proposal, fact=replace(fact, title=own))


def _first_words(source: Source, excerpt: Excerpt) -> str:
    """Return how a sentence begins, or goes on behind its answer: a label that may be replaced."""
    is_long = excerpt.focus.end - excerpt.focus.start > _LONGEST_TITLE
    words = source.words(excerpt.focus if is_long else excerpt.span).split()[:_TITLE_WORDS]
    if not is_long and folded(source.words(excerpt.focus)) in folded(" ".join(words)):
        behind = source.text[excerpt.focus.end : excerpt.span.end].lstrip(" ،؛:.")
        words = behind.split()[:_TITLE_WORDS]
    return " ".join(words).rstrip("،؛:.") + "…"


def _short_focus(fact: Fact, text: str) -> Fact:
    excerpt = fact.excerpts[0]
    return replace(fact, excerpts=(replace(excerpt, focus=short_focus(excerpt.focus, text)),))


def short_focus(focus: Span, text: str) -> Span:
    """Return a focus that is short enough to answer alone: it ends with a sentence, else a clause."""
    start, end = focus.start, focus.end
    if end - start <= _LONGEST_FOCUS:
        return focus
    words = text[start : start + _LONGEST_FOCUS]
    cuts = (max(words.rfind(mark) for mark in marks) for marks in (_STOPS, _COMMAS, " "))
    cut = next((x for x in cuts if x > 0), len(words))
    return trimmed(text, Span(start, start + cut))
