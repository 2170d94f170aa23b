"""A focus answers alone: it stands inside its excerpt and is short enough to be read at once."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.excerpts import PlacedExcerpt, placed_excerpts
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Kind, Slot

RULE = "focus"

SHORT, LONG = 160, 300
_SHORT_KINDS = frozenset({Kind.NUMBER, Kind.CONTACT})
_SHORT_SLOTS = frozenset(
    {Slot.NUMBER, Slot.DATE, Slot.TIME, Slot.DURATION, Slot.PLACE, Slot.PHONE, Slot.EMAIL}
)


def check(pack: Pack) -> Iterator[Problem]:
    """Yield focuses that are too long, or do not stand inside the excerpt."""
    for found in placed_excerpts(pack):
        focus, place = found.excerpt.focus, found.place("focus")
        words = found.source.words(focus)
        if focus not in found.excerpt.span:
            yield Problem(place, RULE, "does not stand inside the excerpt", words)
        most, length = _most(found), focus.end - focus.start
        if length > most:
            yield Problem(place, RULE, f"has {length} characters; {most} at most", words)


def _most(found: PlacedExcerpt) -> int:
    if found.fact.kind in _SHORT_KINDS:
        return SHORT
    named = {s.name for s in found.excerpt.slots if s.span == found.excerpt.focus}
    return SHORT if named & _SHORT_SLOTS else LONG
