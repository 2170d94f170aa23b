"""The three-way comparison of a load: last loaded, file, database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from content.records import Fact
from storage.mapping.records import Record, same_content, unsigned
from storage.writing import STEP


class Outcome(StrEnum):
    """What a load does with one id."""

    SAME = "same"
    TAKE_PACK = "pack"
    KEEP_DATABASE = "database"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Three:
    """One record as last loaded from a pack, in the pack's files now, and in the database now."""

    id: str
    loaded: Record | None
    file: Record | None
    held: Record | None

    def outcome(self) -> Outcome:
        """Compare the three; who changed nothing gives way."""
        if same_content(self.file, self.held):
            return Outcome.SAME
        if same_content(self.file, self.loaded):
            return Outcome.KEEP_DATABASE
        if same_content(self.held, self.loaded):
            return Outcome.TAKE_PACK
        return Outcome.CONFLICT


def differences(before: Record | None, after: Record | None) -> str:
    """Say in words how a record differs from what it was: «title, excerpts», "new", "removed"."""
    if before is None or after is None:
        return "new" if before is None else "removed"
    if type(before) is not type(after):
        return "another type"
    if isinstance(before, Fact) and isinstance(after, Fact):
        before, after = unsigned(before), unsigned(after)
    names = [f.name for f in fields(before)]
    return ", ".join(n for n in names if getattr(before, n) != getattr(after, n)) or "zone"


def arrange(order: Sequence[str], held: Mapping[str, int]) -> dict[str, int]:
    """Return a place for each id so that they stand in `order`; moves none when it can be helped.

    New ids go into the room between their neighbours; without room, or when the order of the
    others has changed, all get new places.
    """
    known = [held[x] for x in order if x in held]
    afresh = {x: i * STEP for i, x in enumerate(order, 1)}
    if known != sorted(set(known)):
        return afresh
    places: dict[str, int] = {}
    start, waiting = 0, list[str]()
    for record_id in order:
        if record_id not in held:
            waiting.append(record_id)
            continue
        end = held[record_id]
        if end - start <= len(waiting):
            return afresh
        places |= _spread(waiting, start, (end - start) // (len(waiting) + 1))
        places[record_id] = start = end
        waiting = []
    return places | _spread(waiting, max([start, *held.values()]), STEP)


def _spread(ids: Sequence[str], start: int, step: int) -> dict[str, int]:
    return {x: start + i * step for i, x in enumerate(ids, 1)}
