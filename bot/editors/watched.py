"""Which facts another person must see where four eyes are the rule: speech and contacts."""

from __future__ import annotations

from bot.editors.workbench import Workbench
from content.records import SPEECH, Fact, Kind, Status

_WATCHED = SPEECH | {Kind.CONTACT}


def is_watched(fact: Fact, bench: Workbench) -> bool:
    """Tell whether another person has to approve a fact once it is published."""
    is_one = fact.kind in _WATCHED or fact.attribution is not None or fact.notice is not None
    return bench.staff.four_eyes and is_one


def held_back(fact: Fact, bench: Workbench) -> bool:
    """Tell whether a fact that would be published waits for another person instead."""
    return is_watched(fact, bench) and fact.status is Status.PUBLISHED
