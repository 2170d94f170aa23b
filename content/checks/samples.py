"""Each fact is reached by one of its own sample questions."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.context import Context
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack

RULE = "sample question"


def check(pack: Pack, context: Context) -> Iterator[Problem]:
    """Yield facts without sample questions, and those that none of theirs reaches."""
    reached = {a.fact_id for a in context.asking.all_held if a.is_reached}
    for fact in context.asking.facts:
        if not fact.questions:
            yield Problem(pack.place(fact.id), RULE, "the fact has none", fact.id)
        elif fact.id not in reached:
            place = pack.place(fact.id, "questions")
            message = f"none of the {len(fact.questions)} reaches its fact {fact.id}"
            yield Problem(place, RULE, message, fact.questions[0].text)
