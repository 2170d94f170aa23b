"""Ask a library its own sample questions: all held, and each left out in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from content.library import Library, is_visible
from content.matching.engine import Engine
from content.matching.results import Answer, Gap, Result
from content.records import Fact, SampleQuestion

# A library is made anew so often at most, however many samples a fact has.
_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class AskedSample:
    """A sample question that was asked; `number` counts those of its fact from 0."""

    fact_id: str
    number: int
    text: str
    is_reached: bool


def share_reached(asked: Sequence[AskedSample]) -> float | None:
    """Return the share of questions that reached their fact; None when none was asked."""
    return sum(a.is_reached for a in asked) / len(asked) if asked else None


class Asking:
    """The sample questions of a library, asked when first needed and kept.

    A fact under embargo is asked for at the moment of its release; drafts and expired facts not.
    """

    def __init__(self, library: Library, now: datetime) -> None:
        self._library, self._now = library, now

    @cached_property
    def all_held(self) -> tuple[AskedSample, ...]:
        """Ask each sample of the library as it is."""
        engine = Engine(self._library)
        return tuple(
            self._ask(engine, fact, number)
            for fact in self.facts
            for number in range(len(fact.questions))
        )

    @cached_property
    def each_left_out(self) -> tuple[AskedSample, ...]:
        """Ask each sample of a library without it: the k-th of every fact is left out at once.

        With the k-th goes each that stands a multiple of `_ROUNDS` behind it.
        """
        most = max((len(f.questions) for f in self.facts), default=0)
        asked: list[AskedSample] = []
        for first in range(min(most, _ROUNDS)):
            engine = Engine(self._without(first))
            asked += (
                self._ask(engine, fact, number)
                for fact in self.facts
                for number in range(first, len(fact.questions), _ROUNDS)
            )
        return tuple(sorted(asked, key=lambda a: (a.number, self._order[a.fact_id])))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {fact_id: n for n, fact_id in enumerate(self._moments)}

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that readers can or will reach."""
        return tuple(self._library.facts[x] for x in self._moments)

    @cached_property
    def _moments(self) -> dict[str, datetime]:
        """The moment at which each fact is asked for."""
        facts = self._library.facts.values()
        return {f.id: at for f in facts if is_visible(f, at := _moment(f, self._now))}

    def _ask(self, engine: Engine, fact: Fact, number: int) -> AskedSample:
        sample = fact.questions[number]
        result = engine.answer(sample.text, now=self._moments[fact.id])
        return AskedSample(fact.id, number, sample.text, _reaches(result, fact.id))

    def _without(self, first: int) -> Library:
        facts = {
            f.id: replace(f, questions=tuple(_but_each(f.questions, first)))
            for f in self._library.facts.values()
        }
        return replace(self._library, facts=facts)


def _but_each(samples: Sequence[SampleQuestion], first: int) -> Iterator[SampleQuestion]:
    return (q for n, q in enumerate(samples) if n % _ROUNDS != first)


def _moment(fact: Fact, now: datetime) -> datetime:
    return now if fact.visible_from is None else max(now, fact.visible_from)


def _reaches(result: Result, fact_id: str) -> bool:
    if isinstance(result, Gap):
        return result.fact.id == fact_id
    return isinstance(result, Answer) and fact_id in {f.id for f in result.facts}
