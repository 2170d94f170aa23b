"""A title labels a fact in lists and on buttons: short, its own, and never the answer."""

from __future__ import annotations

from collections.abc import Iterator

from content.arabic.lists import folded
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Fact, Status

RULE = "title"

LONGEST = 60


def check(pack: Pack) -> Iterator[Problem]:
    """Yield titles that are too long, tell the focus, or stand on two published facts."""
    seen: dict[str, str] = {}
    for fact in pack.library.facts.values():
        place = pack.place(fact.id, "title")
        if len(fact.title) > LONGEST:
            message = f"has {len(fact.title)} characters; {LONGEST} at most"
            yield Problem(place, RULE, message, fact.title)
        if any(f" {focus} " in f" {folded(fact.title)} " for focus in _focuses(pack, fact)):
            yield Problem(place, RULE, "tells the focus, which is the answer", fact.title)
        if fact.status is not Status.PUBLISHED:
            continue  # superseded by the other, or a change of it that waits
        first = seen.setdefault(folded(fact.title), fact.id)
        if first != fact.id:
            yield Problem(place, RULE, f"is the title of {first} too", fact.title)


def _focuses(pack: Pack, fact: Fact) -> Iterator[str]:
    for excerpt in fact.excerpts:
        yield folded(pack.library.source_words(excerpt.source_id, excerpt.focus))
