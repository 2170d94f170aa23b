"""The parts that answering needs, built once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.settings import Office
from bot.texts import Texts, read_texts
from bot.views.desk import Desk, Offer
from content.library import Library
from content.matching.engine import Engine
from content.pack_files.reader import read_pack


@dataclass(frozen=True)
class Services:
    """A library with its engine, the wording, and who runs the bot."""

    library: Library
    engine: Engine
    texts: Texts
    office: Office
    offers: frozenset[Offer] = frozenset()

    def desk(self, now: datetime) -> Desk:
        """Return what views need at `now`."""
        return Desk(self.library.visible(now), self.texts, self.office, now, self.offers)


def open_pack(folder: Path, office: Office) -> Services:
    """Read a pack and index it; raise `PackError` when it cannot be read."""
    library = read_pack(folder).library
    return Services(library, Engine(library), read_texts(), office)
