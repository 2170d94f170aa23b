"""The vectors of facts: made behind the questions, kept in a file, compared all at once."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import Lock, Thread
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from content.library import Library
from content.matching.encoder import Encoder, EncoderError
from content.records import Fact

# Seconds that a question waits for its vector: ten times what it takes; then it is answered by words alone.
PATIENCE = 0.25
# Vectors made in one go, and at least so many new ones between two writings of the file.
_BATCH, _UNWRITTEN = 8, 500
_KEY = 16  # bytes
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)

Row: TypeAlias = "NDArray[np.float16]"
Matrix: TypeAlias = "NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The facts that count, each with the key of its text, and the texts that may lack a vector."""

    keys: Mapping[str, bytes]
    texts: Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The vectors of all facts wanted: one row for each fact."""

    wanted: _Wanted
    ids: list[str]
    rows: Mapping[str, int]
    matrix: Matrix


class Near:
    """How near every fact is to one question, by the cosine of their vectors."""

    def __init__(self, table: _Table, question: Matrix) -> None:
        self._table = table
        self._cosines = table.matrix @ question

    @property
    def size(self) -> int:
        """Return how many facts are compared."""
        return len(self._table.ids)

    def cosine(self, fact_id: str) -> float | None:
        """Return the cosine of a fact, or None when it is not among those compared."""
        row = self._table.rows.get(fact_id)
        return None if row is None else float(self._cosines[row])

    def best(self, most: int) -> Iterator[str]:
        """Yield the ids of the nearest facts, best first."""
        most = min(most, self.size)
        if most > 0:
            found = np.argpartition(-self._cosines, most - 1)[:most]
            for row in sorted(found.tolist(), key=lambda r: (-float(self._cosines[r]), r)):
                yield self._table.ids[row]


class Vectors:
    """Follows the facts of a library; `fill` makes what is missing, in a thread of the caller's.

    Until all are there, and whenever the encoder fails or is late, questions are answered without.
    """

    def __init__(self, encoder: Encoder, file: Path | None = None) -> None:
        """Take over the vectors in `file` that this encoder made; a damaged file is made anew."""
        self._encoder, self._file = encoder, file
        self._held = _read(file, encoder)
        self._wanted = _Wanted({}, {})
        self._table: _Table | None = None
        self._unwritten = 0
        self._asking = Lock()
        self._late: Thread | None = None
        self.fault: str | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether every fact that counts has its vector."""
        return self._table is not None and self._table.wanted is self._wanted and not self.fault

    def keep(self, library: Library, changed: Collection[str] | None = None) -> None:
        """Let the facts of a library count, and no others.

        `changed` are the ids of records changed or removed since the call before; None means all.
        """
        before = self._wanted.keys
        only_facts = changed is not None and all(x in before or x in library.facts for x in changed)
        old = set(before).difference(changed or ()) if only_facts else set()
        texts = {k: _text(f, library) for k, f in library.facts.items() if k not in old}
        new = {fact_id: _key(text) for fact_id, text in texts.items()}
        keys = {k: new[k] if k in new else before[k] for k in library.facts}
        unread = {k: t for k, t in self._wanted.texts.items() if k not in self._held}
        self._wanted = _Wanted(keys, unread | {new[i]: text for i, text in texts.items()})

    def fill(self) -> bool:
        """Make some of the vectors that are missing; return False when there is nothing left to do."""
        wanted = self._wanted
        if self.fault or self.is_ready:
            return False
        missing = [k for k in dict.fromkeys(wanted.keys.values()) if k not in self._held]
        try:
            for key in islice(missing, _BATCH):
                vector = self._vector(self._encoder.passage, wanted.texts[key])
                self._held[key] = vector.tobytes()
                self._unwritten += 1
        except EncoderError as error:
            self.fault = str(error)
            return False
        if len(missing) <= _BATCH:
            self._finish(wanted)
        elif self._unwritten >= max(_UNWRITTEN, len(self._held) // 10):
            self._write()
        return True

    def near(self, question: str) -> Near | None:
        """Return how near the facts are to a question; None without all vectors, or when it is late."""
        table = self._table
        if table is None or not self.is_ready:
            return None
        vector = self._timely(question)
        return None if vector is None else Near(table, vector.astype(np.float32))

    def _finish(self, wanted: _Wanted) -> None:
        """Forget the vectors of texts that are gone, and let the others be compared."""
        alive = set(wanted.keys.values())
        gone = [k for k in self._held if k not in alive]
        for key in gone:
            del self._held[key]
        ids = list(wanted.keys)
        joined = b"".join(self._held[k] for k in wanted.keys.values())
        flat = np.frombuffer(joined, np.float16).astype(np.float32)
        matrix = flat.reshape(len(ids), self._encoder.size)
        self._table = _Table(wanted, ids, {x: i for i, x in enumerate(ids)}, matrix)
        if gone or self._unwritten:
            self._write()

    def _timely(self, question: str) -> Row | None:
        """Return the vector of a question if it is made in time; one that hangs is not asked again."""
        if self._late is not None and self._late.is_alive():
            return None
        found: list[Row] = []

        def work() -> None:
            try:
                found.append(self._vector(self._encoder.question, question))
            except EncoderError as error:
                self.fault = str(error)

        thread = Thread(target=work, name="encoder", daemon=True)
        thread.start()
        thread.join(PATIENCE)
        if thread.is_alive():
            self._late = thread
        return found[0] if found else None

    def _vector(self, encode: Callable[[str], object], text: str) -> Row:
        """Return the vector of a text with length 1; raise `EncoderError` when it is none."""
        with self._asking:
            try:
                made = np.asarray(encode(text), np.float32)
            except Exception as error:
                raise EncoderError(f"the encoder failed: {type(error).__name__}") from error
        if made.shape != (self._encoder.size,):
            raise EncoderError(f"the encoder made a vector of shape {made.shape}")
        length = float(np.linalg.norm(made))
        if not np.isfinite(length) or not length:
            raise EncoderError("the encoder made a vector without length")
        return (made / length).astype(np.float16)

    def _write(self) -> None:
        """Replace the file by one of the vectors held; without room on disk they live in memory."""
        self._unwritten = 0
        if self._file is None:
            return
        part = self._file.with_name(f"{self._file.name}.part")
        size = self._encoder.size
        keys = np.frombuffer(b"".join(self._held), np.uint8).reshape(-1, _KEY)
        rows = np.frombuffer(b"".join(self._held.values()), np.float16).reshape(-1, size)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                np.savez(out, encoder=np.array(self._encoder.name), keys=keys, rows=rows)
            part.replace(self._file)
        except OSError:
            with suppress(OSError):
                part.unlink()


def _read(file: Path | None, encoder: Encoder) -> dict[bytes, bytes]:
    """Return the vectors by key; nothing when the file is absent, damaged or another encoder's."""
    if file is None:
        return {}
    try:
        with file.open("rb") as data, np.load(data, allow_pickle=False) as held:
            name, keys, rows = str(held["encoder"]), held["keys"], held["rows"]
    except _UNREADABLE:
        return {}
    fits = rows.shape == (len(keys), encoder.size) and rows.dtype == np.float16
    if name != encoder.name or not fits or not np.isfinite(rows).all():
        return {}
    return {k.tobytes(): r.tobytes() for k, r in zip(keys, rows, strict=True)}


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_KEY).digest()


def _text(fact: Fact, library: Library) -> str:
    """Return what a fact means in words: its title, and what it prints or an editor says."""
    parts = [library.source_words(e.source_id, e.span) for e in fact.excerpts]
    parts += [x.text for x in (fact.notice, fact.gap) if x is not None]
    return ". ".join(x for x in (fact.title, *parts) if x)
