"""The parts that answering needs, built once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.hours import Hours
from bot.remembered import Remembered
from bot.settings import Office
from bot.texts import Texts, read_texts
from bot.views.desk import Desk, Offer, Place
from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Result
from content.pack_files.reader import read_pack

if TYPE_CHECKING:  # needs NumPy, which comes with the encoder
    from content.matching.vectors import Vectors


@dataclass(frozen=True)
class Services:
    """An engine with its library, the wording, who runs the bot, where it speaks, and its hours."""

    engine: Engine
    texts: Texts
    office: Office
    offers: frozenset[Offer] = frozenset()
    place: Place = Place.TERMINAL
    hours: Hours = field(default_factory=Hours)
    remembered: Remembered | None = None

    @property
    def library(self) -> Library:
        """Return the library that is answered from now."""
        return self.engine.library

    def answer(self, question: str, now: datetime) -> Result:
        """Return what the engine answers, remembered where many ask."""
        if self.remembered is None:
            return self.engine.answer(question, now=now)
        return self.remembered.answer(self.engine, question, now)

    def snapshot(self) -> Services:
        """Return services that stay at this revision while one message is answered."""
        return replace(self, engine=self.engine.snapshot())

    def desk(self, now: datetime) -> Desk:
        """Return what views need at `now`."""
        return Desk(
            self.library.visible(now), self.texts, self.office, now, self.offers, self.place
        )


def open_services(engine: Engine, office: Office) -> Services:
    """Return the services around an engine."""
    return Services(engine, read_texts(), office)


def open_pack(folder: Path, office: Office, vectors: Vectors | None = None) -> Services:
    """Read a pack and index it; raise `PackError` when it cannot be read."""
    return open_services(Engine(read_pack(folder).library, vectors=vectors), office)
