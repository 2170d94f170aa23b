"""A tantivy index over grams: from fifty documents to millions, in RAM or on disk."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import tantivy

from content.matching.grams import grams

# tantivy: ids are signed integers; an unsigned field that is given 1 kills the writer.
# Taken as needed: many documents make one segment, and a question reads one instead of seven.
_WRITER_BYTES = 60_000_000
MOST_GRAMS = 120
# A gram in many documents costs as many steps and tells little: the rarest count until so many are read.
_MOST_READ = 400_000
_K1 = 1.2  # tantivy's BM25
_MARK = -1  # the key of the document that holds the mark


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: its BM25 score over grams, and that score's share of the best possible."""

    key: int
    score: float
    share: float


class GramIndex:
    """Documents by non-negative integer key; `commit` makes additions and removals visible.

    The mark says what the index was made from; it is written in the same commit as the documents.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open or create the index in `folder`; without a folder it lives in RAM.

        Raises ValueError or OSError when the folder is damaged or another process writes there.
        """
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("grams", tokenizer_name="grams", index_option="freq")
        schema.add_integer_field("key", stored=True, indexed=True)
        schema.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
        self._schema = schema.build()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("grams", analyzer)
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        self._searcher = self._index.searcher()

    @property
    def mark(self) -> str | None:
        """Return the mark of the last commit, or None before the first."""
        query = tantivy.Query.term_query(self._schema, "key", _MARK)
        hits = self._searcher.search(query, 1, count=False).hits
        return str(self._searcher.doc(hits[0][1])["mark"][0]) if hits else None

    @property
    def size(self) -> int:
        """Return the number of documents."""
        return int(self._searcher.num_docs) - (self.mark is not None)

    def add(self, key: int, words: Iterable[str]) -> None:
        """Add a document; an earlier one with the same key is removed."""
        self._writer.delete_documents_by_term("key", key)
        self._writer.add_document(tantivy.Document(key=key, grams=" ".join(grams(words))))

    def remove(self, key: int) -> None:
        """Remove a document; an unknown key is no fault."""
        self._writer.delete_documents_by_term("key", key)

    def clear(self) -> None:
        """Remove every document."""
        self._writer.delete_all_documents()

    def commit(self, mark: str | None = None) -> None:
        """Make what was added and removed visible, with a mark of what the index now holds."""
        if mark is not None:
            self._writer.delete_documents_by_term("key", _MARK)
            self._writer.add_document(tantivy.Document(key=_MARK, mark=mark))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, words: Sequence[str], limit: int, hidden: Collection[int] = ()) -> list[Hit]:
        """Return the best documents for folded words, none of them among the `hidden` keys.

        Only the rarest grams of a long question count, and of a large index.
        """
        counted = Counter(grams(words))
        searcher = self._searcher
        if not counted or not searcher.num_docs:
            return []
        frequency = {g: searcher.doc_freq("grams", g) for g in counted}
        counted = _telling(counted, frequency)
        found = searcher.search(self._query(counted, hidden), limit, count=False)
        best = (1 + _K1) * sum(
            n * _idf(frequency[g], searcher.num_docs) for g, n in counted.items()
        )
        hits = [
            (int(searcher.doc(address)["key"][0]), float(score)) for score, address in found.hits
        ]
        ordered = sorted(hits, key=lambda h: (-h[1], h[0]))
        return [Hit(key, score, score / best if best else 0.0) for key, score in ordered]

    def rarity(self, gram: str) -> float:
        """Return the inverse document frequency of a gram."""
        searcher = self._searcher
        return _idf(searcher.doc_freq("grams", gram), searcher.num_docs)

    def _query(self, counted: Counter[str], hidden: Collection[int]) -> tantivy.Query:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "grams", gram, "freq"))
            for gram, count in counted.items()
            for _ in range(count)
        ]
        wanted = tantivy.Query.boolean_query(clauses)
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
