"""What the tests do over and over: load, read, edit, withdraw, undo."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from content.library import Library
from content.pack_files.writer import pack_files
from storage.changes import Edits, change_content
from storage.database import Database, reading, transaction
from storage.history import undo
from storage.library import current_revision, read_library
from storage.load import Keep, Loaded, load_pack
from storage.mapping.records import Record, unsigned
from storage.writing import Author, Decision

PACK = Path(__file__).parent / "pack"
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
HUDA = Author("هدى", 7_000_000_001)
OMAR = Author("عمر", 7_000_000_002)


def decision(author: Author = HUDA, why: str = "correction") -> Decision:
    return Decision(author, NOW, why)


def load(database: Database, pack: Library, keep: Keep | None = None) -> Loaded:
    with transaction(database) as session:
        return load_pack(session, decision(Author("pack"), "load"), pack, keep)


def read(database: Database) -> Library:
    with reading(database) as session:
        return read_library(session)


def edit(
    database: Database, *records: Record, author: Author = HUDA, seen: int | None = None
) -> int | None:
    with transaction(database) as session:
        seen = current_revision(session) if seen is None else seen
        return change_content(session, decision(author), Edits(save=records), seen=seen)


def withdraw(database: Database, *ids: str) -> int | None:
    with transaction(database) as session:
        seen = current_revision(session)
        return change_content(session, decision(), Edits(withdraw=ids), seen=seen)


def take_back(database: Database, revision: int | None) -> int | None:
    assert revision is not None
    with transaction(database) as session:
        return undo(session, decision(why="undo"), revision)


def without(pack: Library, *ids: str) -> Library:
    return Library.of(
        [x for x in pack.sources.values() if x.id not in ids],
        [x for x in pack.facts.values() if x.id not in ids],
        [x for x in pack.entities.values() if x.id not in ids],
        [x for x in pack.terms.values() if x.id not in ids],
    )


def replacing(pack: Library, *records: Record) -> Library:
    new = {x.id: x for x in records}
    held = (pack.sources, pack.facts, pack.entities, pack.terms)
    sources, facts, entities, terms = ([new.get(x.id, x) for x in m.values()] for m in held)
    return Library.of(sources, facts, entities, terms)  # type: ignore[arg-type]  # ids keep their type


def content_of(library: Library) -> dict[str, Record]:
    """Return what a library says, whoever decided it when."""
    facts = {f.id: unsigned(f) for f in library.facts.values()}
    return {**library.sources, **facts, **library.entities, **library.terms}


def same(one: Library, other: Library) -> bool:
    return content_of(one) == content_of(other) and pack_files(one) == pack_files(other)


def together(*tasks: Callable[[], object]) -> None:
    """Run tasks at the same time and raise what any of them raised."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()
