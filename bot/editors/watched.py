"""Which facts another person must see where four eyes are the rule: speech and contacts."""

from __future__ import annotations

from bot.editors.bench import Bench
from content.records import SPEECH, Fact, Kind, Status

_WATCHED = SPEECH | {Kind.CONTACT}


def held_back(fact: Fact, bench: Bench) -> bool:
    """Tell whether a fact waits for another person before readers see it."""
    is_watched = fact.kind in _WATCHED or fact.attribution is not None or fact.notice is not None
    return bench.staff.four_eyes and is_watched and fact.status is Status.PUBLISHED
