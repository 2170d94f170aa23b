"""The fault of an input that cannot be read as a release."""

from __future__ import annotations


class ReadError(ValueError):
    """An input that is no readable release; `problem` says what is wrong, `advice` what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"{problem} {advice}")
        self.problem = problem
        self.advice = advice
