"""One sentence may serve facts of different kinds, never two of the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.excerpts import placed_excerpts
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Kind, Span, Status

RULE = "repeat"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield excerpts that another published fact of the same kind has."""
    seen: dict[tuple[Kind, str, Span], str] = {}
    for found in placed_excerpts(pack):
        if found.fact.status is not Status.PUBLISHED:
            continue  # superseded by it, or a change of it that waits
        key = (found.fact.kind, found.source.id, found.excerpt.span)
        first = seen.setdefault(key, found.fact.id)
        if first != found.fact.id:
            message = f"the {found.fact.kind} {first} has the same excerpt"
            yield Problem(found.place("words"), RULE, message, found.words)
