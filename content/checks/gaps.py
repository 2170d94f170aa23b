"""A gap says what it lacks, how people ask for it, and what is held instead."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Kind

RULE = "gap"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield gaps that hold nothing or another gap, or that no question can meet."""
    for fact in pack.library.facts.values():
        if fact.gap is None:
            continue
        if not fact.gap.holds:
            place = pack.place(fact.id, "gap")
            yield Problem(place, RULE, "names nothing that is held instead (`holds`)", fact.id)
        if not fact.gap.asks and not fact.questions:
            message = "has neither slots (`asks`) nor sample questions"
            yield Problem(pack.place(fact.id), RULE, message, fact.id)
        for i, held in enumerate(fact.gap.holds):
            other = pack.library.facts.get(held)
            if other is not None and other.kind is Kind.GAP:
                place = pack.place(fact.id, "gap", "holds", i)
                yield Problem(place, RULE, "a gap holds nothing itself", held)
