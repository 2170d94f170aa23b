"""A tantivy index over grams: from fifty documents to millions, in RAM or on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy

from content.matching.gram_searcher import MARK, GramSearcher
from content.matching.grams import grams

# tantivy: ids are signed integers; an unsigned field that is given 1 kills the writer.
# Taken as needed: many documents make one segment, and a question reads one instead of seven.
_WRITER_BYTES = 60_000_000


class GramIndex:
    """Documents by non-negative integer key; `commit` makes additions and removals visible.

    The mark says what the index was made from; it is written in the same commit as the documents.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open or create the index in `folder`; without a folder it lives in RAM.

        Raises ValueError or OSError when the folder is damaged or another process writes there.
        """
        self._schema = _schema()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("grams", analyzer)
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        self.searcher = GramSearcher(self._schema, self._index.searcher())

    def add(self, key: int, words: Iterable[str], tags: Iterable[str] = (), place: int = 0) -> None:
        """Add a document by its folded words and exact tags; an earlier one with its key is removed.

        `place` is where its record is kept.
        """
        self._writer.delete_documents_by_term("key", key)
        fields = {"key": key, "place": place, "grams": " ".join(grams(words))}
        self._writer.add_document(tantivy.Document(**fields, tags=" ".join(tags)))

    def remove(self, key: int) -> None:
        """Remove a document; an unknown key is no fault."""
        self._writer.delete_documents_by_term("key", key)

    def clear(self) -> None:
        """Remove every document."""
        self._writer.delete_all_documents()

    def commit(self, mark: str | None = None) -> None:
        """Make what was added and removed visible, with a mark of what the index now holds."""
        if mark is not None:
            self._writer.delete_documents_by_term("key", MARK)
            self._writer.add_document(tantivy.Document(key=MARK, mark=mark))
        self._writer.commit()
        self._index.reload()
        self.searcher = GramSearcher(self._schema, self._index.searcher())


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("grams", tokenizer_name="grams", index_option="freq")
    schema.add_text_field("tags", tokenizer_name="grams", index_option="basic")
    schema.add_integer_field("key", indexed=True, fast=True)
    schema.add_integer_field("place", fast=True)
    schema.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
    return schema.build()
