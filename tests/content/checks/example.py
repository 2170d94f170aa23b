"""An example of a rule: what an edit of the tiny pack makes it say."""

from __future__ import annotations

from dataclasses import dataclass

from tests.content.tiny import Edit


@dataclass(frozen=True)
class Example:
    """A pack made by edits, and what the rule says of it: nothing when it passes.

    Each problem is its place, words of its message, and the first words of its value.
    """

    label: str
    edits: tuple[Edit, ...] = ()
    says: tuple[tuple[str, str, str], ...] = ()
    development: tuple[str, ...] = ()
