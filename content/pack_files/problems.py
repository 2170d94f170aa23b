"""What is wrong with a pack: one clear line each, with place and value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 70


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a pack file; lines count from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule: where, which rule, what is wrong, and the value that broke it."""

    place: Place
    rule: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        value = " ".join(self.value.split())
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return f"{self.place}: {self.rule}: {self.message}" + (f": «{shown}»" if shown else "")


class PackError(Exception):
    """A pack that cannot be read; carries every problem found, not just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(p) for p in self.problems))
