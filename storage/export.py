"""Write what is held as the files of a pack."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from content.library import Library
from content.pack_files.writer import write_pack
from storage.faults import StorageError


class FolderTakenError(StorageError):
    """A folder that holds files already; an export never mixes with them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} exists and is not empty; name a new folder")


def export_pack(library: Library, folder: Path) -> list[Path]:
    """Write a pack into a new or empty folder, all files or none; return their paths."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTakenError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        unfinished.chmod(0o755)
        written = write_pack(library, unfinished)
        os.replace(unfinished, folder)
    except BaseException:
        rmtree(unfinished, ignore_errors=True)
        raise
    return [folder / path.relative_to(unfinished) for path in written]
