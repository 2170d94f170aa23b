"""Records one after another in a file: appended, never changed, proved by one checksum."""

from __future__ import annotations

import mmap
import os
import zlib
from pathlib import Path
from threading import Lock
from typing import NamedTuple

# A place is where a record begins and how long it is, in one number that an index can hold.
_LENGTH_BITS = 24
_LONGEST = (1 << _LENGTH_BITS) - 1
_CHUNK = 1 << 24


class Proof(NamedTuple):
    """What the file must be: so many bytes with this CRC-32."""

    size: int
    checksum: int


class RecordLog:
    """Records by place; new ones are kept in memory until `save`, and for good without a file.

    Any thread may read and append; one saves.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Begin an empty log; the file is made by the first `save`."""
        self._file = file
        self._unsaved: dict[int, bytes] = {}
        self._end = 0
        self._proof = Proof(0, 0)
        self._saved: mmap.mmap | bytes = b""
        self._appending = Lock()

    @staticmethod
    def open(file: Path, proof: Proof) -> RecordLog | None:
        """Return the log that was saved with a proof; None when the file is not what was written."""
        log = RecordLog(file)
        try:
            if _checksum(file, proof.size) != proof.checksum:
                return None
            log._map(proof)
        except (OSError, ValueError):
            return None
        log._end = proof.size
        return log

    def append(self, record: bytes) -> int:
        """Add a record and return its place; raise ValueError when it has 16 MiB or more."""
        if not 0 < len(record) <= _LONGEST:
            raise ValueError(f"a record of {len(record)} bytes")
        with self._appending:
            place = self._end << _LENGTH_BITS | len(record)
            self._unsaved[place] = record
            self._end += len(record)
        return place

    def read(self, place: int) -> bytes:
        """Return the record at a place that `append` gave."""
        unsaved = self._unsaved.get(place)
        if unsaved is not None:
            return unsaved
        start = place >> _LENGTH_BITS
        return self._saved[start : start + (place & _LONGEST)]

    def save(self) -> Proof:
        """Write what was appended through to the disk and return the proof of the whole file."""
        new = dict(self._unsaved)
        if self._file is None or not new:
            return self._proof
        size, checksum = self._proof
        with self._file.open("r+b" if size else "wb") as file:
            file.seek(size)
            for record in new.values():
                file.write(record)
                size, checksum = size + len(record), zlib.crc32(record, checksum)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        self._map(Proof(size, checksum))
        for place in new:  # only now: until here a reader finds it in memory
            del self._unsaved[place]
        return self._proof

    def _map(self, proof: Proof) -> None:
        if self._file is not None and proof.size:
            with self._file.open("rb") as file:
                self._saved = mmap.mmap(file.fileno(), proof.size, access=mmap.ACCESS_READ)
        self._proof = proof


def _checksum(file: Path, size: int) -> int | None:
    """Return the CRC-32 of the first bytes of a file, or None when it is shorter."""
    checksum = 0
    with file.open("rb") as opened:
        while size > 0:
            chunk = opened.read(min(size, _CHUNK))
            if not chunk:
                return None
            checksum, size = zlib.crc32(chunk, checksum), size - len(chunk)
    return checksum
