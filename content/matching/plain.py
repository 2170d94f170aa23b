"""A result as plain words of the sources: what scores and batches compare."""

from __future__ import annotations

from dataclasses import dataclass

from content.library import Library
from content.matching.results import Answer, Layout, Shown
from content.records import Attribution, Fact, Source, Span


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """The words shown, the words in focus, and where they stand: (source key, start, end)."""

    reply: str
    focus: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]


def plain_answer(answer: Answer, library: Library) -> PlainAnswer:
    """Return the excerpts and attributions of an answer, one member a line; titles and notes left out."""
    lines = dict.fromkeys(member_line(s, library) for s in answer.shown)
    focus = tuple(
        dict.fromkeys(_source(s.fact, library).words(f) for s in answer.shown for f in s.focus)
    )
    spans: dict[tuple[str, int, int], None] = {}
    for shown in answer.shown:
        for excerpt in shown.excerpts:
            key = library.sources[excerpt.source_id].key
            spans.setdefault((key, excerpt.span.start, excerpt.span.end))
    if answer.layout is Layout.CARD:
        lines = dict.fromkeys(focus) | lines
    return PlainAnswer("\n".join(lines), focus, tuple(spans))


def member_line(shown: Shown, library: Library) -> str:
    """Return one member: its attribution where the excerpt does not print it, then its excerpts."""
    fact = shown.fact
    if not shown.excerpts:
        return fact.notice.text if fact.notice else ""
    source = _source(fact, library)
    words = [source.words(e.span) for e in shown.excerpts]
    if fact.attribution is not None:
        words = [*attribution_words(fact.attribution, shown.excerpts[0].span, source), *words]
    return " ".join(words)


def attribution_words(said: Attribution, excerpt: Span, source: Source) -> list[str]:
    """Return the printed words that say who speaks, less those that the excerpt holds itself."""
    names = [s for s in (said.speaker, said.role) if said.carried_over and s is not None]
    named = "، ".join(source.words(s) for s in names)
    phrase = "" if said.phrase in excerpt else source.words(said.phrase)
    return [part for part in (named, phrase) if part]


def _source(fact: Fact, library: Library) -> Source:
    return library.sources[fact.excerpts[0].source_id]
