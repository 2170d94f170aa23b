"""Facts are found by questions that nobody wrote down: most samples reach theirs when left out."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.asking import share_reached
from content.checks.context import Context
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack

RULE = "leave one out"

FLOOR = 0.80


def check(pack: Pack, context: Context) -> Iterator[Problem]:
    """Yield one problem when too few samples reach their fact without standing there."""
    asked = context.asking.each_left_out
    share = share_reached(asked)
    if share is None or share >= FLOOR:
        return
    lost = [a for a in asked if not a.is_reached]
    held = f"{share:.0%} of {len(asked)} samples reach their fact when left out"
    message = f"{held}; {FLOOR:.0%} is the floor; the first that does not"
    place = pack.place(lost[0].fact_id, "questions", lost[0].number)
    yield Problem(place, RULE, message, lost[0].text)
