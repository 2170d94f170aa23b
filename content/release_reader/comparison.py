"""Compare proposals with what the library holds: the same, nearly the same, changed, in conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapidfuzz.fuzz import ratio

from content.arabic.fold import fold
from content.arabic.lists import folded
from content.arabic.words import words
from content.library import Library
from content.records import Fact, Kind, Source
from content.release_reader.proposals import Likeness, Relation

_SHINGLE = 3
_MOST_RIVALS = 12
_NEAR = 85.0
_ALIKE = 60.0
# A shingle of so many facts tells nothing («الهجرة الآمنة والمنظمة»).
_COMMON = 200


class Comparison:
    """Looks up which held facts share words with a proposal; built once for a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def relation(self, fact: Fact, source: Source) -> Relation:
        """Return how a drafted fact relates to the held ones; nothing is decided by it."""
        own = _text(fact, {source.id: source})
        best = Relation()
        closest = 0.0
        for rival in self._rivals(own):
            held = _text(rival, self._library.sources)
            alike = 100.0 if held == own else ratio(own, held)
            likeness = self._likeness(fact, rival, alike, source)
            if likeness is not Likeness.NEW and alike > closest:
                best, closest = Relation(likeness, rival.id), alike
        return best

    def _likeness(self, fact: Fact, rival: Fact, alike: float, source: Source) -> Likeness:
        if fact.kind is not rival.kind and {fact.kind, rival.kind} != {Kind.NUMBER, Kind.STATEMENT}:
            return Likeness.NEW
        if alike == 100.0:
            return Likeness.SAME
        if alike >= _ALIKE and _numbers_differ(fact, rival):
            return Likeness.CHANGED if self._is_later(source, rival) else Likeness.CONFLICT
        return Likeness.NEAR if alike >= _NEAR else Likeness.NEW

    def _is_later(self, source: Source, rival: Fact) -> bool:
        """Tell whether the release is dated after the source of a held fact."""
        held = self._library.sources[rival.excerpts[0].source_id].published_on
        return held is not None and source.published_on is not None and held < source.published_on

    def _rivals(self, text: str) -> list[Fact]:
        shared: Counter[str] = Counter()
        for shingle in set(_shingles(text)):
            holders = self._by_shingle.get(shingle, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        return [self._library.facts[x] for x, _ in shared.most_common(_MOST_RIVALS)]

    @cached_property
    def _by_shingle(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for fact in self._library.facts.values():
            if fact.excerpts:
                for shingle in set(_shingles(_text(fact, self._library.sources))):
                    table.setdefault(shingle, []).append(fact.id)
        return table


def _text(fact: Fact, sources: Mapping[str, Source]) -> str:
    printed = (sources[e.source_id].words(e.span) for e in fact.excerpts)
    return " ".join(" ".join(words(fold(x).text)) for x in printed)


def _shingles(text: str) -> Iterator[str]:
    parts = text.split()
    if len(parts) < _SHINGLE:
        yield text
    for at in range(len(parts) - _SHINGLE + 1):
        yield " ".join(parts[at : at + _SHINGLE])


def _numbers_differ(fact: Fact, rival: Fact) -> bool:
    """Tell whether both count the same thing and give other figures."""
    own = {folded(n.counted): n.value for n in fact.numbers}
    held = {folded(n.counted): n.value for n in rival.numbers}
    shared = own.keys() & held.keys()
    if shared:
        return any(own[k] != held[k] for k in shared)
    both = bool(own) and bool(held)
    return both and set(own.values()).isdisjoint(held.values())
