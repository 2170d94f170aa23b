"""The engine over synthetic facts: how soon a change is visible, how it starts, what it holds up."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Choices
from content.records import Source, Span
from tests.bench.scale_peers import Search
from tests.bench.synthetic import library, new_fact, questions

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NEWS = "بيان قصير عن جسر قرية زلبوط الذي افتتحته بلدية كفرشنب أمس"
_TICK = 0.001  # seconds
_HELD = 60  # questions asked while the loop ticks


@dataclass(frozen=True)
class StoreTimes:
    """Milliseconds until a fact is added, changed, removed for readers; the starts in seconds."""

    added: float
    changed: float
    removed: float
    first_start: float
    next_start: float
    held: float  # the longest that the event loop waited, milliseconds

    def text(self) -> str:
        """Return the line under the engine's row."""
        return (
            f"    visible after: added {self.added:.0f} ms, changed {self.changed:.0f},"
            f" removed {self.removed:.0f};"
            f" start with an empty folder {self.first_start:.1f} s, again {self.next_start:.1f} s;"
            f" the loop waited {self.held:.1f} ms at most"
        )


def build_engine(sentences: list[str], folder: Path) -> Engine:
    """Return an engine over synthetic facts, its index on disk as the bot has it."""
    return Engine(library(sentences), folder)


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
    """Change the store of an engine in all ways, and start others from disk."""
    before = engine.library
    source = Source("news", "news", NEWS, "", "text")
    fact = new_fact("fact-999999999", "news", Span(0, len(NEWS)), "body-0")
    held = asyncio.run(_longest_wait(engine, [q for _, q in questions(sentences, _HELD)]))
    added = replace(
        before,
        sources={**before.sources, "news": source},
        facts={**before.facts, fact.id: fact},
        revision=before.revision + 1,
    )
    shorter = replace(fact, title="جسر زلبوط", n=2)
    changed = replace(added, facts={**added.facts, fact.id: shorter}, revision=added.revision + 1)
    removed = replace(before, revision=changed.revision + 1)
    times = [_follow(engine, after, [fact.id]) for after in (added, changed, removed)]
    with tempfile.TemporaryDirectory() as folder:
        starts = [_start(before, Path(folder) / "index") for _ in range(2)]
    return StoreTimes(times[0], times[1], times[2], starts[0], starts[1], held)


def _follow(engine: Engine, after: Library, changed: Collection[str]) -> float:
    begun = perf_counter()
    engine.follow(after, changed)
    return 1000 * (perf_counter() - begun)


def _start(held: Library, folder: Path) -> float:
    begun = perf_counter()
    Engine(held, folder)
    return perf_counter() - begun


async def _longest_wait(engine: Engine, asked: list[str]) -> float:
    """Return the longest delay of a ticking event loop while another thread answers, milliseconds."""
    longest = 0.0

    def answer_all() -> None:
        for question in asked:
            engine.answer(question, now=NOW)

    task = asyncio.create_task(asyncio.to_thread(answer_all))
    while not task.done():
        begun = perf_counter()
        await asyncio.sleep(_TICK)
        longest = max(longest, perf_counter() - begun - _TICK)
    await task
    return 1000 * longest
