"""What waits for another person: beside the published fact, which readers see until it is approved."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from content.library import Library
from content.records import Fact, Status
from storage.changes import Edits

_MARK_LETTERS = 12


def waiting_fact(fact: Fact, base: Fact | None, replaces: str | None) -> Fact:
    """Return a fact as it waits: a change of a published one, or what supersedes it, beside it."""
    waiting = replace(fact, status=Status.DRAFT)
    if base is not None:
        return replace(waiting, id=_id("change", base.id))
    return waiting if replaces is None else replace(waiting, id=_id("instead", replaces))


def waiting_change(fact: Fact, library: Library) -> Fact | None:
    """Return the change of a fact that waits, or None."""
    return library.facts.get(_id("change", fact.id))


def stands_for(waiting: Fact, library: Library) -> Fact | None:
    """Return the published fact that a waiting one changes or supersedes; None when it is new."""
    for fact in library.facts.values():
        if waiting.id in (_id("change", fact.id), _id("instead", fact.id)):
            return fact
    return None


def approving_edits(waiting: Fact, library: Library) -> Edits:
    """Return the change that publishes what waits, in the place of the fact that it stands for."""
    published = replace(waiting, status=Status.PUBLISHED)
    held = stands_for(waiting, library)
    if held is None:
        return Edits(save=(published,))
    if waiting.id == _id("change", held.id):
        return Edits(save=(replace(published, id=held.id),), withdraw=(waiting.id,))
    return Edits(save=(published, replace(held, status=Status.SUPERSEDED)))


def _id(what: str, fact_id: str) -> str:
    """Return the id under which something about a fact waits: there is one at a time."""
    return f"{what}-{sha256(fact_id.encode()).hexdigest()[:_MARK_LETTERS]}"
