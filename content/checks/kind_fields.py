"""Each kind of fact has the fields that its card needs, and none that belong to another kind."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import SPEECH, EntityType, Fact, Kind, Role

RULE = "kind"

_SUBJECTS = {Kind.EVENT: EntityType.EVENT, Kind.ORGANISATION: EntityType.ORGANISATION}


def check(pack: Pack) -> Iterator[Problem]:
    """Yield fields that a kind lacks or must not have."""
    for fact in pack.library.facts.values():
        faults = _of_gap(fact) if fact.kind is Kind.GAP else _of_fact(fact, pack)
        for field, message in faults:
            yield Problem(pack.place(fact.id, field), RULE, message, fact.id)


def _of_gap(fact: Fact) -> Iterator[tuple[str, str]]:
    if fact.gap is None:
        yield "kind", "a gap needs its text (`gap`)"
    for field in ("excerpts", "attribution", "numbers", "notice"):
        if getattr(fact, field):
            yield field, f"a gap has no {field}"


def _of_fact(fact: Fact, pack: Pack) -> Iterator[tuple[str, str]]:
    if fact.gap is not None:
        yield "gap", f"only a gap has `gap`, not a {fact.kind}"
    if not fact.excerpts and fact.notice is None:
        yield "excerpts", f"a {fact.kind} needs an excerpt or a notice"
    if len(fact.excerpts) > 1 and fact.kind is not Kind.QUOTE:
        yield "excerpts", f"a {fact.kind} has one excerpt; only an interrupted quote has several"
    if fact.kind in SPEECH and fact.attribution is None:
        yield "attribution", f"a {fact.kind} needs an attribution"
    if fact.kind is Kind.NUMBER and not fact.numbers:
        yield "numbers", "a number needs `numbers`"
    if fact.kind is Kind.CONTACT and not fact.linked(Role.CONTACT):
        yield "links", "a contact needs a link with the role contact"
    if fact.kind is Kind.DEFINITION and not fact.excerpts:
        yield "excerpts", "a definition needs an excerpt"
    wanted = _SUBJECTS.get(fact.kind)
    if wanted is not None and wanted not in _subject_types(fact, pack):
        yield "links", f"an {fact.kind} needs a subject of type {wanted}"


def _subject_types(fact: Fact, pack: Pack) -> set[EntityType]:
    held = pack.library.entities
    return {held[x].type for x in fact.linked(Role.SUBJECT) if x in held}
