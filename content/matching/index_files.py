"""Whether the files of an index on disk are as they were written."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

# What a segment consists of; tantivy writes a checksum of its own at the end of each file.
_PARTS = ("fast", "fieldnorm", "idx", "store", "term")
# The last eight bytes: the length of the JSON before them, and a number that says that it is there.
_END = struct.Struct("<II")
_MAGIC = 1337


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
