"""A pack of one short release, and packs made from it by small edits."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

TINY_PACK = Path(__file__).parent / "tiny_pack"
TEXT = "sources/visit/text.txt"
SOURCE = "sources/visit/source.yml"
FACTS = "facts/visit.yml"


@dataclass(frozen=True)
class Edit:
    """Words of a file that are replaced; without old words the new ones are added at its end."""

    file: str
    old: str
    new: str


def build_pack(folder: Path, *edits: Edit) -> Path:
    """Copy the tiny pack into a new folder, edited; the checksum follows an edited text."""
    shutil.copytree(TINY_PACK, folder)
    before = _checksum(folder)
    for edit in edits:
        path = folder / edit.file
        path.parent.mkdir(parents=True, exist_ok=True)
        said = path.read_bytes().decode("utf-8") if path.exists() else ""
        if edit.old and said.count(edit.old) != 1:
            raise ValueError(f"stands {said.count(edit.old)} times in {edit.file}: {edit.old}")
        changed = said.replace(edit.old, edit.new) if edit.old else said + edit.new
        path.write_bytes(changed.encode("utf-8"))
    source = folder / SOURCE
    source.write_bytes(source.read_bytes().replace(before, _checksum(folder)))
    return folder


def _checksum(folder: Path) -> bytes:
    return sha256((folder / TEXT).read_bytes()).hexdigest().encode()


def in_facts(old: str, new: str) -> Edit:
    """Return an edit of the facts of the source; without old words, an added fact."""
    return Edit(FACTS, old, new)


def in_text(old: str, new: str) -> Edit:
    """Return an edit of the words of the source."""
    return Edit(TEXT, old, new)
