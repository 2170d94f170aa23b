"""A tantivy index over grams: from fifty documents to millions, in RAM or on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from content.matching.grams import grams

# tantivy: ids are signed integers; an unsigned field that is given 1 kills the writer.
_WRITER_BYTES = 15_000_000
MOST_GRAMS = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, with its BM25 score over grams."""

    key: int
    score: float


class GramIndex:
    """Documents by integer key; `commit` makes additions and removals visible to searches."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open or create the index in `folder`; without a folder it lives in RAM."""
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("grams", tokenizer_name="grams", index_option="freq")
        schema.add_integer_field("key", stored=True, indexed=True)
        self._schema = schema.build()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("grams", analyzer)
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        self._searcher = self._index.searcher()

    def add(self, key: int, words: Iterable[str]) -> None:
        """Add a document; an earlier one with the same key is removed."""
        self._writer.delete_documents_by_term("key", key)
        self._writer.add_document(tantivy.Document(key=key, grams=" ".join(grams(words))))

    def remove(self, key: int) -> None:
        """Remove a document; an unknown key is no fault."""
        self._writer.delete_documents_by_term("key", key)

    def commit(self) -> None:
        """Make what was added and removed visible."""
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    @property
    def size(self) -> int:
        """Return the number of documents."""
        return self._searcher.num_docs

    def search(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Return the best documents for folded words; only the rarest grams of a long question count."""
        counted = Counter(grams(words))
        if len(counted) > MOST_GRAMS:
            frequency = {g: self._searcher.doc_freq("grams", g) for g in counted}
            rare = sorted(counted, key=lambda g: (frequency[g] == 0, frequency[g], g))
            counted = Counter({g: counted[g] for g in rare[:MOST_GRAMS]})
        if not counted or not self.size:
            return []
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "grams", gram, "freq"))
            for gram, count in counted.items()
            for _ in range(count)
        ]
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False)
        hits = [Hit(self._searcher.doc(address)["key"][0], score) for score, address in found.hits]
        return sorted(hits, key=lambda h: (-h.score, h.key))
