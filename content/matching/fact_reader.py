"""The facts of an index at one revision: searched as it was, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import nlargest
from typing import NamedTuple

from content.matching.document_records import Stored
from content.matching.gram_searcher import GramSearcher
from content.matching.grams import grams


def fact_key(fact_id: str) -> int:
    """Return the key of a fact: the same in every process and at every revision."""
    return int.from_bytes(blake2b(fact_id.encode(), digest_size=8).digest()) >> 1


class Recent(NamedTuple):
    """A fact changed lately: where its document is kept, and what it is searched by."""

    place: int
    grams: frozenset[str]
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: all that was committed, less the keys that are `gone`, and the recent facts."""

    searcher: GramSearcher
    recent: Mapping[int, Recent] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()


class FactReader:
    """Finds the documents of facts by words, tags and ids."""

    def __init__(self, held: Held, read: Callable[[int], Stored]) -> None:
        """`read` gives the document at a place."""
        self.held, self.read = held, read

    def search(self, words: Sequence[str], limit: int, hidden: Collection[int]) -> list[int]:
        """Return the places of the best documents for folded words, best first, then recent ones.

        Facts with `hidden` keys are left out before the cut; of the recent ones as many are added.
        """
        held = self.held
        hits = held.searcher.search(words, limit, held.gone.union(hidden))
        places = [h.place for h in hits]
        if held.recent:
            places += _recent(held, words, limit, hidden)
        return places

    def place(self, fact_id: str) -> int | None:
        """Return the place of a fact's document, or None when the index does not hold the fact."""
        held, key = self.held, fact_key(fact_id)
        if key in held.recent:
            return held.recent[key].place
        return None if key in held.gone else held.searcher.place(key)

    def tagged(self, tags: Iterable[str], limit: int, hidden: Collection[int]) -> list[int]:
        """Return the places of documents that bear all of some tags."""
        held, wanted = self.held, frozenset(tags)
        found = [r.place for k, r in held.recent.items() if wanted <= r.tags and k not in hidden]
        return found + held.searcher.tagged(wanted, limit, held.gone.union(hidden))


def _recent(held: Held, words: Sequence[str], limit: int, hidden: Collection[int]) -> list[int]:
    """Return the places of recent facts that share a gram with some words, the rarest grams first."""
    asked = frozenset(grams(words))
    shared = {
        r.place: asked & r.grams
        for key, r in held.recent.items()
        if key not in hidden and not asked.isdisjoint(r.grams)
    }
    if len(shared) <= limit:
        return list(shared)
    rarity = {g: held.searcher.rarity(g) for g in frozenset().union(*shared.values())}
    return nlargest(limit, shared, key=lambda place: sum(rarity[g] for g in shared[place]))
