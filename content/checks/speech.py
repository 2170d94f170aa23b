"""Printed speech is a quote, told speech is reported, and both carry their speaker."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.excerpts import PlacedExcerpt, placed_excerpts
from content.checks.printed import OPENING_MARKS, quotation_around
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Fact, Kind, Role

RULE = "speech"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield quotes outside quotation marks, reported speech inside, and speakers not linked."""
    for found in placed_excerpts(pack):
        message = _fault(found)
        if message is not None:
            yield Problem(found.place("words"), RULE, message, found.words)
    for fact in pack.library.facts.values():
        yield from _unlinked(pack, fact)


def _fault(found: PlacedExcerpt) -> str | None:
    inside = quotation_around(found.source.text, found.excerpt.span) is not None
    if found.fact.kind is Kind.QUOTE:
        return None if inside else "a quote, but not between quotation marks in its source"
    if found.fact.kind is not Kind.REPORTED:
        return None
    if inside:
        return "stands between quotation marks: a quote, not reported"
    opens = _prints_speech(found)
    return "its phrase opens printed speech: a quote, not reported" if opens else None


def _prints_speech(found: PlacedExcerpt) -> bool:
    """Tell whether the phrase ends in a colon and quotation marks follow («وأضافت: "…"»)."""
    said, text = found.fact.attribution, found.source.text
    if said is None:
        return False
    phrase = text[: said.phrase.end].rstrip()
    rest = text[said.phrase.end : found.excerpt.span.end].lstrip()
    after_colon = rest.removeprefix(":").lstrip()
    return (phrase.endswith(":") or rest.startswith(":")) and after_colon[:1] in OPENING_MARKS


def _unlinked(pack: Pack, fact: Fact) -> Iterator[Problem]:
    said = fact.attribution
    if said is None:
        return
    speakers = fact.linked(Role.SPEAKER)
    if said.person_id is not None and said.person_id not in speakers:
        place = pack.place(fact.id, "attribution", "person")
        yield Problem(place, RULE, "the person is not linked as speaker", said.person_id)
    if said.person_id is None and said.organisation_id is None:
        place = pack.place(fact.id, "attribution")
        yield Problem(place, RULE, "names neither a person nor an organisation", fact.id)
