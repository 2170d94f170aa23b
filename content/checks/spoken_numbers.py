"""A figure inside printed speech is somebody's figure: it carries who said it."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.printed import quotation_around
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Fact, Kind, Source, Span

RULE = "spoken number"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield figures of printed speech without their speaker, or with another one."""
    spoken = _quoted(pack)
    for fact in pack.library.facts.values():
        if fact.excerpts and fact.numbers:
            source = pack.library.sources[fact.excerpts[0].source_id]
            yield from _of_fact(pack, fact, source, spoken[source.id])


def _of_fact(pack: Pack, fact: Fact, source: Source, spoken: list[Span]) -> Iterator[Problem]:
    said = fact.attribution
    for i, number in enumerate(fact.numbers):
        if not is_spoken(source.text, number.span, spoken):
            continue
        place, words = pack.place(fact.id, "numbers", i), source.words(number.span)
        if said is None:
            yield Problem(place, RULE, "a figure of printed speech needs an attribution", words)
        elif said.person_id is not None and number.spoken_by not in (None, said.person_id):
            yield Problem(place, RULE, f"the attribution names {said.person_id}", words)
        if number.spoken_by is None:
            yield Problem(place, RULE, "a figure of printed speech needs `spoken_by`", words)


def is_spoken(text: str, span: Span, spoken: list[Span]) -> bool:
    """Tell speech from a name in quotation marks: a quote of the pack, or marks after a colon."""
    if any(span in s for s in spoken):
        return True
    around = quotation_around(text, span)
    return around is not None and text[: around.start].rstrip(' "«“').endswith(":")


def _quoted(pack: Pack) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {x: [] for x in pack.library.sources}
    for fact in pack.library.facts.values():
        if fact.kind is Kind.QUOTE:
            for excerpt in fact.excerpts:
                found[excerpt.source_id].append(excerpt.span)
    return found
