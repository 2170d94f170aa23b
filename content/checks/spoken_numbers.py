"""A figure inside printed speech is somebody's figure: it carries who said it."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.printed import printed_speech
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Fact, Source, Span

RULE = "spoken number"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield figures of printed speech without their speaker, or with another one."""
    spoken = printed_speech(pack.library)
    for fact in pack.library.facts.values():
        if fact.excerpts and fact.numbers:
            source = pack.library.sources[fact.excerpts[0].source_id]
            yield from _of_fact(pack, fact, source, spoken[source.id])


def _of_fact(pack: Pack, fact: Fact, source: Source, spoken: list[Span]) -> Iterator[Problem]:
    said = fact.attribution
    for i, number in enumerate(fact.numbers):
        if not any(number.span in speech for speech in spoken):
            continue
        place, words = pack.place(fact.id, "numbers", i), source.words(number.span)
        if said is None:
            yield Problem(place, RULE, "a figure of printed speech needs an attribution", words)
        elif said.person_id is not None and number.spoken_by not in (None, said.person_id):
            yield Problem(place, RULE, f"the attribution names {said.person_id}", words)
        if number.spoken_by is None:
            yield Problem(place, RULE, "a figure of printed speech needs `spoken_by`", words)
