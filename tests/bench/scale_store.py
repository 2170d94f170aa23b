"""The engine over synthetic facts: how soon a change is visible, how it starts, what it holds up."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Choices, Result
from content.records import Fact, Source, Span
from tests.bench.scale_peers import Search
from tests.bench.synthetic import library, new_fact, questions

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NEWS = "بيان قصير عن جسر قرية زلبوط الذي افتتحته بلدية كفرشنب أمس"
_TICK = 0.001  # seconds
_ROUNDS = 5
_HELD = 1  # questions asked between two looks for the news


@dataclass(frozen=True)
class StoreTimes:
    """Milliseconds until readers see a fact added, changed, removed: the middle of several rounds.

    `held` is the longest that the event loop waited meanwhile, `idle` that with nothing else to do.
    """

    added: float
    changed: float
    removed: float
    held: float
    idle: float


@dataclass(frozen=True)
class Starts:
    """Seconds of a start with an empty folder, and of one with the index of the same content."""

    first: float
    next: float


def store_line(times: StoreTimes, starts: Starts) -> str:
    """Return the line under the engine's row."""
    return (
        f"    visible after: added {times.added:.0f} ms, changed {times.changed:.0f},"
        f" removed {times.removed:.0f}; meanwhile the loop waited {times.held:.1f} ms at most"
        f" (idle {times.idle:.1f});"
        f" start with an empty folder {starts.first:.1f} s, again {starts.next:.2f} s"
    )


def build_engine(sentences: list[str], folder: Path) -> Engine:
    """Return an engine over synthetic facts, its index on disk as the bot has it."""
    engine = Engine(library(sentences), folder)
    gc.freeze()  # as the bot does
    return engine


def searching(engine: Engine) -> Search:
    """Return the search for the fact that a reader sees first."""
    return lambda question: first_fact(engine, question)


def first_fact(engine: Engine, question: str) -> int | None:
    """Return the number of the fact that a reader sees first."""
    result = engine.answer(question, now=NOW)
    if isinstance(result, Choices):
        result = result.answers[0]
    return int(result.facts[0].id.split("-")[1]) if isinstance(result, Answer) else None


def store_times(engine: Engine, sentences: list[str]) -> StoreTimes:
    """Change the store of an engine in all ways while questions go on, several times over."""
    asked = [q for _, q in questions(sentences, _HELD)]
    idle, _ = asyncio.run(_watched(_rest))
    rounds, held = [], 0.0
    for _ in range(_ROUNDS):
        changes = _add_change_remove(engine.library)
        waited, times = asyncio.run(_watched(partial(_changes, engine, changes, asked)))
        rounds.append(times)
        held = max(held, waited)
        engine.wait()
    added, changed, removed = (median(times) for times in zip(*rounds, strict=True))
    return StoreTimes(added, changed, removed, held, idle)


def _add_change_remove(before: Library) -> list[tuple[Library, list[str]]]:
    """Return the libraries in which a fact is added, changed and removed, each with what it changes."""
    source = Source("news", "news", NEWS, "", "text")
    fact = new_fact("fact-999999999", "news", Span(0, len(NEWS)), "body-0")
    sources = {**before.sources, "news": source}
    facts = [{**before.facts, fact.id: f} for f in (fact, replace(fact, title="جسر زلبوط", n=2))]
    new, newer = (
        replace(before, sources=sources, facts=held, revision=before.revision + n)
        for n, held in enumerate(facts, 1)
    )
    removed = replace(before, revision=before.revision + 3)
    return [(new, ["news", fact.id]), (newer, [fact.id]), (removed, ["news", fact.id])]


def _rest() -> list[float]:
    sleep(1)
    return []


def _changes(
    engine: Engine, changes: Sequence[tuple[Library, list[str]]], asked: Sequence[str]
) -> list[float]:
    """Let an engine follow changes while it is asked; return when each was visible, milliseconds."""
    times = []
    with ThreadPoolExecutor(1) as follower:
        for after, ids in changes:
            begun = perf_counter()
            done = follower.submit(engine.follow, after, ids)
            for question in cycle((NEWS, *asked)):
                result = engine.answer(question, now=NOW)
                if question == NEWS and _shown(result) == after.facts.get(ids[-1]):
                    times.append(1000 * (perf_counter() - begun))
                    break
            done.result()
    return times


def _shown(result: Result) -> Fact | None:
    """Return the news shown first, if they are."""
    if isinstance(result, Choices):
        result = result.answers[0]
    first = result.facts[0] if isinstance(result, Answer) else None
    return first if first is not None and first.excerpts[0].source_id == "news" else None


def start_again(held: Library, folder: Path) -> float:
    """Return how long an engine takes to start with a library that has worked nothing out yet."""
    fresh = replace(held)
    begun = perf_counter()
    Engine(fresh, folder)
    return perf_counter() - begun


async def _watched(work: Callable[[], list[float]]) -> tuple[float, list[float]]:
    """Return the longest delay of a ticking event loop while another thread works, milliseconds."""
    longest = 0.0
    task = asyncio.create_task(asyncio.to_thread(work))
    while not task.done():
        begun = perf_counter()
        await asyncio.sleep(_TICK)
        longest = max(longest, perf_counter() - begun - _TICK)
    return 1000 * longest, await task
