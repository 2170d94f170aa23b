"""What is in hand: an update on its way through the handlers, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.deeds import Deed
from storage.cards import Card
from storage.shown import Showing

# A message that Telegram accepted, with the fact versions (id, n) that it shows.
Noted = tuple[Showing, tuple[tuple[str, int], ...]]


@dataclass
class Outcome:
    """What is stored when an update is done: facts shown, cards sent, and what they bring about."""

    shown: list[Noted] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    message_id: int | None = None


@dataclass
class Errand:
    """One update in hand: what came of it, or the fault that stopped it."""

    update_id: int
    outcome: Outcome = field(default_factory=Outcome)
    fault: Exception | None = None


class Errands:
    """The updates in hand by their ids, because python-telegram-bot gives handlers no way back."""

    def __init__(self) -> None:
        self._open: dict[int, Errand] = {}

    @contextmanager
    def begin(self, update_id: int) -> Iterator[Errand]:
        """Take an update in hand inside a `with`."""
        errand = self._open[update_id] = Errand(update_id)
        try:
            yield errand
        finally:
            del self._open[update_id]

    def of(self, update_id: int) -> Errand:
        """Return the errand of an update that is in hand."""
        return self._open[update_id]


class UnreadableUpdateError(ValueError):
    """An update that python-telegram-bot cannot read; no attempt will help."""
