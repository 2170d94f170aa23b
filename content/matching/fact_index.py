"""The index of a library's facts: kept in step with it, in RAM or in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from content.arabic.lists import FOLDER
from content.matching.documents import Document
from content.matching.gram_index import GramIndex, Hit
from content.matching.index_files import is_whole

# Raise when documents are made otherwise, so that indexes on disk are made anew.
_FORM = 2
_BUSY = "LockBusy"  # as tantivy says that another process writes there


def fact_key(fact_id: str) -> int:
    """Return the key of a fact: the same in every process and at every revision."""
    return int.from_bytes(blake2b(fact_id.encode(), digest_size=8).digest()) >> 1


@cache
def _list_hash() -> str:
    """Return a hash of the word lists: other lists make other documents."""
    digest = blake2b(digest_size=8)
    for path in sorted(FOLDER.glob("*.yml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class FactIndex:
    """Follows the documents of a library; rebuilt whenever it cannot tell what it holds."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use `folder` if it can be opened; a damaged one is made anew, a busy one left alone."""
        self._index, self._folder = _opened(folder)

    @property
    def is_on_disk(self) -> bool:
        """Tell whether the index lives in its folder."""
        return self._folder is not None

    def fill(self, documents: Mapping[str, Document], content: str) -> bool:
        """Bring the index to all documents of some content; return False when it held them already.

        `content` names what the documents were made from: history and revision.
        """
        mark = _mark(content)
        if self._index.mark == mark and self._index.size == len(documents):
            return False
        self._make_anew(documents, mark)
        return True

    def follow(
        self,
        documents: Mapping[str, Document],
        new: Collection[str],
        removed: Collection[str],
        content: str,
    ) -> None:
        """Replace new and changed facts and drop removed ones.

        When the writer has died, the index is made anew from all documents.
        """
        mark = _mark(content)
        try:
            self._write([documents[x] for x in new], removed, mark)
        except (ValueError, OSError):
            self._make_anew(documents, mark)

    def search(self, words: Sequence[str], limit: int, hidden: Collection[str]) -> list[Hit]:
        """Return the best facts by their keys; hidden ones are left out before the cut."""
        return self._index.search(words, limit, [fact_key(x) for x in hidden])

    def _make_anew(self, documents: Mapping[str, Document], mark: str) -> None:
        """Write all documents: where the index lives, else in a new folder, else (disk full) in RAM."""
        try:
            self._index.clear()
            self._write(documents.values(), (), mark)
        except (ValueError, OSError):
            try:
                self._index = _in_new(self._folder)
                self._write(documents.values(), (), mark)
            except (ValueError, OSError):
                self._index, self._folder = GramIndex(), None
                self._write(documents.values(), (), mark)

    def _write(self, documents: Iterable[Document], removed: Iterable[str], mark: str) -> None:
        for fact_id in removed:
            self._index.remove(fact_key(fact_id))
        for document in documents:
            self._index.add(fact_key(document.fact.id), document.words)
        self._index.commit(mark)


def _mark(content: str) -> str:
    return f"{_FORM}:{_list_hash()}:{content}"


def _opened(folder: Path | None) -> tuple[GramIndex, Path | None]:
    """Return the index in a folder, and the folder; without one when another process writes there."""
    if folder is None:
        return GramIndex(), None
    try:
        index = GramIndex(folder)
    except (ValueError, OSError) as error:
        if _BUSY in str(error):
            return GramIndex(), None
        return _in_new(folder), folder
    if is_whole(folder):
        return index, folder
    del index  # the files may go only when nobody has them open
    return _in_new(folder), folder


def _in_new(folder: Path | None) -> GramIndex:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    return GramIndex(folder)
