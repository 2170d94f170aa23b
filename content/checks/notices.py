"""A notice is the editors' word: never on words of a source, and confirmed before its review."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Kind

RULE = "notice"

_NEVER_ON = frozenset({Kind.QUOTE, Kind.REPORTED, Kind.STATEMENT})


def check(pack: Pack) -> Iterator[Problem]:
    """Yield notices on quotes, reported speech and statements, or reviewed before confirmed."""
    for fact in pack.library.facts.values():
        notice = fact.notice
        if notice is None:
            continue
        if fact.kind in _NEVER_ON:
            place = pack.place(fact.id, "notice")
            yield Problem(place, RULE, f"a {fact.kind} has no notice", notice.text)
        if notice.review_by < notice.confirmed_on:
            place = pack.place(fact.id, "notice", "review_by")
            message = f"is before the day of confirmation {notice.confirmed_on}"
            yield Problem(place, RULE, message, notice.review_by.isoformat())
