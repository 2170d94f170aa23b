"""The files of an index on disk: whether they are as they were written, and how they are made."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from pathlib import Path
from uuid import uuid4

from content.matching.gram_index import GramIndex
from content.matching.record_log import RecordLog

# What a segment consists of; tantivy writes a checksum of its own at the end of each file.
_PARTS = ("fast", "fieldnorm", "idx", "store", "term")
# The last eight bytes: the length of the JSON before them, and a number that says that it is there.
_END = struct.Struct("<II")
_MAGIC = 1337
_BUSY = "LockBusy"  # as tantivy says that another process writes there
_LOG = ".records"


def is_whole(folder: Path) -> bool:
    """Tell whether every file of the last commit is there and holds what was written."""
    try:
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        names = [str(s["segment_id"]).replace("-", "") for s in segments]
    except (OSError, ValueError, LookupError, TypeError):
        return False
    needed = [folder / f"{name}.{part}" for name in names for part in _PARTS]
    others = [f for name in names for f in folder.glob(f"{name}.*") if f not in needed]
    return all(_holds_what_was_written(f) for f in (*needed, *others))


def _holds_what_was_written(file: Path) -> bool:
    try:
        data = file.read_bytes()
        length, magic = _END.unpack(data[-_END.size :])
        end = len(data) - _END.size
        checksum = json.loads(data[end - length : end])["crc"]
    except (OSError, ValueError, LookupError, TypeError, struct.error):
        return False
    return magic == _MAGIC and bool(checksum == zlib.crc32(data[: end - length]))


def opened(folder: Path | None) -> tuple[GramIndex, Path | None]:
    """Return the index in a folder, and the folder; without one when another process writes there."""
    if folder is None:
        return GramIndex(), None
    try:
        index = GramIndex(folder)
    except (ValueError, OSError) as error:
        if _BUSY in str(error):
            return GramIndex(), None
        return in_new(folder), folder
    if is_whole(folder):
        return index, folder
    del index  # the files may go only when nobody has them open
    return in_new(folder), folder


def in_new(folder: Path | None) -> GramIndex:
    """Return an empty index in a folder that held something else, or in RAM."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    return GramIndex(folder)


def new_log(folder: Path | None) -> tuple[str, RecordLog]:
    """Return an empty log with its name: the records of an earlier commit stay until the next."""
    name = f"{uuid4().hex}{_LOG}"
    return name, RecordLog(folder / name if folder is not None else None)


def drop_logs(folder: Path | None, kept: str) -> None:
    """Remove the logs of a folder except one."""
    for file in folder.glob(f"*{_LOG}") if folder is not None else ():
        if file.name != kept:
            file.unlink(missing_ok=True)
