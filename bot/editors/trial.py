"""Try a change before it is made: which sample questions would be answered otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.editors.workbench import Workbench
from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Choices, Gap, Refusal, Result
from content.records import Entity, Fact, Source, Term

# So that a preview takes about a second: all questions of what is touched, a few of each neighbour.
MOST_QUESTIONS = 60
_OF_A_NEIGHBOUR = 2
_NEIGHBOURS = 3
_MANY_FACTS = 30


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A sample question with the titles that answer it before and after; none is a refusal."""

    question: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """How many sample questions were asked, and those whose answer would change."""

    asked: int = 0
    changed: tuple[ChangedAnswer, ...] = ()


def changed_library(library: Library, saved: Iterable[object], gone: Collection[str]) -> Library:
    """Return a library as it would be after records are saved and withdrawn."""
    new = list(saved)
    sources = {**library.sources, **{x.id: x for x in new if isinstance(x, Source)}}
    facts = {**library.facts, **{x.id: x for x in new if isinstance(x, Fact)}}
    entities = {**library.entities, **{x.id: x for x in new if isinstance(x, Entity)}}
    terms = {**library.terms, **{x.id: x for x in new if isinstance(x, Term)}}
    return Library(
        {k: v for k, v in sources.items() if k not in gone},
        {k: v for k, v in facts.items() if k not in gone},
        {k: v for k, v in entities.items() if k not in gone},
        {k: v for k, v in terms.items() if k not in gone},
        library.revision,
    )


def try_change(before: Engine, after: Library, touched: Collection[str], now: datetime) -> Trial:
    """Ask the sample questions of touched facts and their neighbours before and after a change.

    Both are asked by words alone: the facts that are tried have no vectors yet.
    """
    before = before.by_words()
    held = before.library
    engine = Engine(after)
    questions = dict.fromkeys(
        q.text
        for library in (after, held)
        for x in touched
        if x in library.facts
        for q in library.facts[x].questions
    )
    near = _neighbours(held, after, touched)
    near |= {x for q in list(questions) for x in _candidates(engine.answer(q, now=now))}
    for fact_id in sorted(near - set(touched)):
        fact = after.facts.get(fact_id)
        samples = fact.questions[:_OF_A_NEIGHBOUR] if fact is not None else ()
        questions.update(dict.fromkeys(q.text for q in samples))
    asked = list(questions)[:MOST_QUESTIONS]
    changed: list[ChangedAnswer] = []
    for question in asked:
        old, new = before.answer(question, now=now), engine.answer(question, now=now)
        if _facts(old) != _facts(new) or type(old) is not type(new):
            changed.append(ChangedAnswer(question, _titles(old), _titles(new)))
    return Trial(len(asked), tuple(changed))


def _neighbours(held: Library, after: Library, touched: Collection[str]) -> set[str]:
    """Return the facts cut from the same words, or linked with the same people and events."""
    facts = [lib.facts[x] for lib in (held, after) for x in touched if x in lib.facts]
    spans = {(e.source_id, e.span) for f in facts for e in f.excerpts}
    linked = {x.entity_id for f in facts for x in f.links}
    few = {x for x in linked if len(after.linked(x)) <= _MANY_FACTS}
    return {
        f.id
        for f in after.facts.values()
        if any((e.source_id, e.span) in spans for e in f.excerpts)
        or any(x.entity_id in few for x in f.links)
    }


def _candidates(result: Result) -> Iterator[str]:
    yield from (c.fact_id for c in result.reasons.candidates[:_NEIGHBOURS])


def shown_facts(result: Result) -> tuple[Fact, ...]:
    """Return the facts that a result shows or offers."""
    if isinstance(result, Answer):
        return result.facts
    if isinstance(result, Choices):
        return tuple(f for a in result.answers for f in a.facts)
    return (result.fact,) if isinstance(result, Gap) else ()


def _facts(result: Result) -> tuple[str, ...]:
    if isinstance(result, Refusal):
        return (result.reason.value,)
    return tuple(f.id for f in shown_facts(result))


def _titles(result: Result) -> tuple[str, ...]:
    return tuple(f.title for f in shown_facts(result))


def engine_of(bench: Workbench) -> Engine:
    """Return an engine that answers from the library as it stands at this moment."""
    engine = bench.services.engine
    return engine if engine.library.revision == bench.library.revision else Engine(bench.library)
