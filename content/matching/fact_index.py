"""The index of a library's facts: kept in step with it, in RAM or in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from content.arabic.lists import FOLDER
from content.matching.counts import Counts
from content.matching.document_records import packed, unpacked
from content.matching.documents import Indexed
from content.matching.fact_reader import FactReader, Held, Recent, fact_key
from content.matching.gram_index import GramIndex
from content.matching.grams import grams
from content.matching.index_files import drop_logs, in_new, new_log, opened
from content.matching.index_mark import IndexMark
from content.matching.record_log import Proof, RecordLog

# Raise when documents are made otherwise, so that indexes on disk are made anew.
_FORM = 5
# Documents kept as read: those of a small store all.
_READ = 2048
# So many documents are written before they leave memory.
_AT_ONCE = 10_000
# When the counts of so many words have changed, all are written anew.
_MOST_CHANGED = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of an index: facts new and changed, ids that are gone, counts, the content then."""

    new: Sequence[Indexed]
    removed: Collection[str]
    counted: Counts
    content: str


@cache
def _list_hash() -> str:
    """Return a hash of the word lists: other lists make other documents."""
    digest = blake2b(digest_size=8)
    for path in sorted(FOLDER.rglob("*.yml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class FactIndex:
    """Follows the documents of a library: a change is read at once and written to disk behind.

    `reader` reads the newest revision. When writing fails, what is not written stays in memory and
    the next start finds other content than it should.
    """

    reader: FactReader

    def __init__(self, folder: Path | None = None) -> None:
        """Use `folder` if it can be opened; a damaged one is made anew, a busy one left alone."""
        self._grams, self._folder = opened(folder)
        self._mark = IndexMark("", "", Proof(0, 0), 0, Counts())
        self._is_written = True
        self._writing = ThreadPoolExecutor(1, "index-writer")
        self._last: Future[None] | None = None
        self._take_up(RecordLog())

    @property
    def is_on_disk(self) -> bool:
        """Tell whether the index lives in its folder, all of it."""
        return self._folder is not None and self._is_written

    def counts(self, content: str, size: int) -> Counts | None:
        """Return what the index counts if it holds `size` documents of some content, else None.

        `content` names what the documents were made from: history and revision.
        """
        mark = IndexMark.read(self._grams.searcher.mark)
        if mark is None or self._folder is None or mark.content != _named(content):
            return None
        log = RecordLog.open(self._folder / mark.log, mark.proof)
        if log is None or self._grams.searcher.size != size:
            return None
        self._mark = mark
        self._take_up(log)
        drop_logs(self._folder, mark.log)
        return Counts.unpacked(log.read(mark.counts)).plus(mark.change)

    def fill(self, documents: Callable[[], Iterable[Indexed]], content: str) -> Counts:
        """Make the index anew from documents and return what it counts.

        It is made where it lives, else in a new folder, else (disk full) in RAM.
        """
        self.wait()
        try:
            return self._fill(documents(), content)
        except (ValueError, OSError):
            try:
                self._grams = in_new(self._folder)
                return self._fill(documents(), content)
            except (ValueError, OSError):
                self._grams, self._folder = GramIndex(), None
                return self._fill(documents(), content)

    def follow(self, change: Change, counts: Counts) -> None:
        """Let the reader read a change, and write it to disk behind; `counts` are those after it."""
        held = self.reader.held
        recent = dict(held.recent)
        keys = {fact_key(x) for x in change.removed}
        for key in keys:
            recent.pop(key, None)
        for each in change.new:
            key, place = fact_key(each.document.fact.id), self._log.append(packed(each.document))
            recent[key] = Recent(place, frozenset(grams(each.words)), each.tags)
            keys.add(key)
        self.reader = FactReader(Held(held.searcher, recent, held.gone | keys), self._read)
        self._last = self._writing.submit(self._write, change, counts, self.reader)

    def wait(self) -> None:
        """Wait until all changes are on disk, or cannot be."""
        if self._last is not None:
            self._last.result()

    def _write(self, change: Change, counts: Counts, reader: FactReader) -> None:
        """Write a change to the index on disk; the reader then needs no recent facts any more."""
        if not self._is_written:
            return
        try:
            for fact_id in change.removed:
                self._grams.remove(fact_key(fact_id))
            for each in change.new:
                key = fact_key(each.document.fact.id)
                self._grams.add(key, each.words, each.tags, reader.held.recent[key].place)
            mark = self._mark.after(_named(change.content), change.counted)
            if len(mark.change.words) > _MOST_CHANGED:
                mark = mark.anew(self._log.append(counts.packed()))
            self._commit(mark)
        except (ValueError, OSError):
            self._is_written = False
        else:
            reader.held = Held(self._grams.searcher)

    def _fill(self, documents: Iterable[Indexed], content: str) -> Counts:
        self._grams.clear()
        name, log, counts = *new_log(self._folder), Counts()
        for number, each in enumerate(documents, 1):
            place = log.append(packed(each.document))
            self._grams.add(fact_key(each.document.fact.id), each.words, each.tags, place)
            counts.count(*each.counted)
            if number % _AT_ONCE == 0:
                log.save()
        self._log = log
        place = log.append(counts.packed())
        self._commit(IndexMark(_named(content), name, Proof(0, 0), place, Counts()))
        self._take_up(log)
        self._is_written = True
        drop_logs(self._folder, name)
        return counts

    def _commit(self, mark: IndexMark) -> None:
        """Write records, then the documents that point at them, with the mark that proves both."""
        self._mark = mark.proved(self._log.save())
        self._grams.commit(self._mark.text())

    def _take_up(self, log: RecordLog) -> None:
        self._log = log
        self._read = lru_cache(_READ)(lambda place: unpacked(log.read(place)))
        self.reader = FactReader(Held(self._grams.searcher), self._read)


def _named(content: str) -> str:
    return f"{_FORM}:{_list_hash()}:{content}"
