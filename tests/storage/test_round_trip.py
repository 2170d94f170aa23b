"""A fact read back equals the record that went in; a loaded pack exports byte for byte."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import content
from content.library import Library
from content.pack_files.reader import read_pack
from content.records import Entity, Fact, Source
from storage.database import Database, reading, transaction
from storage.export import FolderTakenError, export_pack
from storage.history import read_version
from storage.library import read_library
from storage.mapping.records import Record, same_content, unsigned
from tests.storage.deeds import NOW, PACK, load, read, same

STARTING_PACK = Path(content.__file__).parent / "pack"
SECOND_PACK = Path(__file__).parents[1] / "gold" / "second_pack"


def files_of(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file() and p.name != ".gitattributes")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def test_a_library_read_back_equals_the_pack(loaded: Database, pack: Library) -> None:
    held = read(loaded)
    assert held.revision == 1
    assert list(held.sources.items()) == list(pack.sources.items())
    assert list(held.entities.items()) == list(pack.entities.items())
    assert list(held.terms.items()) == list(pack.terms.items())
    assert [unsigned(f) for f in held.facts.values()] == list(pack.facts.values())


def test_a_fact_read_back_is_signed(loaded: Database, pack: Library) -> None:
    for fact in read(loaded).facts.values():
        assert (fact.n, fact.origin, fact.by, fact.at, fact.revision) == (1, "pack", "pack", NOW, 1)
        assert same_content(fact, pack.facts[fact.id])
        with reading(loaded) as session:
            assert read_version(session, fact.id, 1) == fact


def test_the_small_pack_uses_every_field(pack: Library) -> None:
    """So that the round trip above leaves no column out."""
    kinds: tuple[tuple[type[Record], list[Record]], ...] = (
        (Source, list(pack.sources.values())),
        (Fact, list(pack.facts.values())),
        (Entity, list(pack.entities.values())),
    )
    for kind, records in kinds:
        for field in fields(kind):
            values = {repr(getattr(x, field.name)) for x in records}
            signed = kind is Fact and field.name in ("n", "origin", "by", "at", "revision")
            always = field.name == "language"
            assert len(values) > 1 or signed or always, f"{kind.__name__}.{field.name}"


@pytest.mark.parametrize("folder", [PACK, STARTING_PACK], ids=["small pack", "starting pack"])
def test_export_of_a_loaded_pack_gives_the_files_back(
    database: Database, tmp_path: Path, folder: Path
) -> None:
    load(database, read_pack(folder).library)
    export_pack(read(database), tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(folder)


def test_a_pack_of_another_field_survives_the_database(database: Database) -> None:
    given = read_pack(SECOND_PACK).library
    load(database, given)
    assert same(read(database), given)


def test_an_export_never_mixes_with_other_files(loaded: Database, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderTakenError, match="not empty"):
        export_pack(read(loaded), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_zone_of_an_embargo_is_kept(loaded: Database, pack: Library) -> None:
    before = pack.facts["metro-quote-added"].visible_from
    after = read(loaded).facts["metro-quote-added"].visible_from
    assert before is not None
    assert after is not None
    assert after.isoformat() == before.isoformat() == "2025-03-12T09:00:00+03:00"


def test_another_zone_for_the_same_moment_is_a_change(pack: Library) -> None:
    fact = pack.facts["metro-quote-added"]
    assert fact.visible_from is not None
    moved = replace(fact, visible_from=fact.visible_from.astimezone(UTC))
    assert moved == fact
    assert not same_content(moved, fact)


def test_times_are_read_back_in_utc(database: Database, pack: Library) -> None:
    load(database, pack)
    with transaction(database) as session:
        at = next(iter(read_library(session).facts.values())).at
    assert isinstance(at, datetime)
    assert at.tzinfo is UTC
