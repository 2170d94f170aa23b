"""What an index of grams held at one commit: searched from several threads, also while it is written."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import tantivy

from content.matching.grams import grams

MOST_GRAMS = 120
# A gram in many documents costs as many steps and tells little: the rarest count until so many are read.
_MOST_READ = 400_000
_K1 = 1.2  # tantivy's BM25
MARK = -1  # the key of the document that holds the mark


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: its BM25 score over grams, that score's share of the best possible, its place."""

    key: int
    score: float
    share: float
    place: int = 0


class GramSearcher:
    """Finds documents by their grams, tags and keys."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema, self._searcher = schema, searcher

    @property
    def mark(self) -> str | None:
        """Return the mark of the commit, or None before the first."""
        hits = self._hits(self._term("key", MARK), 1)
        return str(self._searcher.doc(hits[0][1])["mark"][0]) if hits else None

    @property
    def size(self) -> int:
        """Return the number of documents."""
        return int(self._searcher.num_docs) - (self.mark is not None)

    def search(self, words: Sequence[str], limit: int, hidden: Collection[int] = ()) -> list[Hit]:
        """Return the best documents for folded words, none of them among the `hidden` keys.

        Only the rarest grams of a long question count, and of a large index.
        """
        counted = Counter(grams(words))
        size = self._searcher.num_docs
        if not counted or not size:
            return []
        frequency = {g: self._searcher.doc_freq("grams", g) for g in counted}
        counted = _telling(counted, frequency)
        found = self._hits(self._query(counted, hidden), limit)
        best = (1 + _K1) * sum(n * _idf(frequency[g], size) for g, n in counted.items())
        addresses = [address for _, address in found]
        keys, places = self._numbers("key", addresses), self._numbers("place", addresses)
        hits = [
            Hit(key, score, score / best if best else 0.0, place)
            for (score, _), key, place in zip(found, keys, places, strict=True)
        ]
        return sorted(hits, key=lambda h: (-h.score, h.key))

    def rarity(self, gram: str) -> float:
        """Return the inverse document frequency of a gram."""
        searcher = self._searcher
        return _idf(searcher.doc_freq("grams", gram), searcher.num_docs)

    def place(self, key: int) -> int | None:
        """Return the place of a document's record, or None for an unknown key."""
        addresses = [address for _, address in self._hits(self._term("key", key), 1)]
        return next(iter(self._numbers("place", addresses)), None)

    def tagged(self, tags: Iterable[str], limit: int, hidden: Collection[int] = ()) -> list[int]:
        """Return the places of documents that bear all of some tags."""
        wanted = [(tantivy.Occur.Must, self._term("tags", t)) for t in tags]
        query = self._without(tantivy.Query.boolean_query(wanted), hidden)
        addresses = [address for _, address in self._hits(query, limit)]
        return self._numbers("place", addresses)

    def _numbers(self, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        return [int(v or 0) for v in self._searcher.fast_field_values(field, addresses)]

    def _hits(self, query: tantivy.Query, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        if limit < 1:  # an empty store; tantivy would panic
            return []
        found = self._searcher.search(query, limit, count=False).hits
        return [(float(score), address) for score, address in found]

    def _term(self, field: str, value: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value)

    def _query(self, counted: Counter[str], hidden: Collection[int]) -> tantivy.Query:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "grams", gram, "freq"))
            for gram, count in counted.items()
            for _ in range(count)
        ]
        return self._without(tantivy.Query.boolean_query(clauses), hidden)

    def _without(self, wanted: tantivy.Query, hidden: Collection[int]) -> tantivy.Query:
        if not hidden:
            return wanted
        unwanted = tantivy.Query.term_set_query(self._schema, "key", sorted(hidden))
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, wanted), (tantivy.Occur.MustNot, unwanted)]
        )


def _idf(frequency: int, documents: int) -> float:
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def _telling(counted: Counter[str], frequency: Mapping[str, int]) -> Counter[str]:
    """Return the rarest grams that are worth reading, each with its count; absent ones come last."""
    rare = sorted(counted, key=lambda g: (frequency[g] == 0, frequency[g], g))[:MOST_GRAMS]
    read = list(accumulate(frequency[g] for g in rare))
    worth = max(1, bisect_right(read, _MOST_READ))
    return Counter({g: counted[g] for g in rare[:worth]})
