"""Read, write, read: the same records; written files are read back byte for byte."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from content.library import Library
from content.pack_files.reader import read_pack
from content.pack_files.writer import file_differences, pack_files, write_pack
from content.records import EventVersion, Fact, Kind, Note, NoteKind, Notice, Status, Vouched
from tests.content.tiny import TINY_PACK
from tests.content.variants import changed, with_status

ROOT = Path(__file__).parents[3]
STARTING_PACK = ROOT / "content" / "pack"
PACKS = [pytest.param(TINY_PACK, id="tiny"), pytest.param(STARTING_PACK, id="starting")]


def read_again(library: Library, folder: Path) -> Library:
    write_pack(library, folder)
    return read_pack(folder).library


@pytest.mark.parametrize("pack", PACKS)
def test_records_survive_being_written_and_read(pack: Path, tmp_path: Path) -> None:
    library = read_pack(pack).library
    again = read_again(library, tmp_path)
    assert again.sources == library.sources
    assert again.facts == library.facts
    assert again.entities == library.entities
    assert again.terms == library.terms


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_is_stored_as_it_would_be_written(pack: Path) -> None:
    assert list(file_differences(read_pack(pack).library, pack)) == []


@pytest.mark.parametrize("pack", PACKS)
def test_writing_twice_gives_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    first = pack_files(read_pack(pack).library)
    write_pack(read_pack(pack).library, tmp_path)
    assert pack_files(read_pack(tmp_path).library) == first


def test_texts_are_written_byte_for_byte(tmp_path: Path) -> None:
    write_pack(read_pack(TINY_PACK).library, tmp_path)
    name = "sources/visit/text.txt"
    assert (tmp_path / name).read_bytes() == (TINY_PACK / name).read_bytes()


def test_what_the_tiny_pack_lacks_survives_too(tmp_path: Path) -> None:
    day, moment = date(2024, 5, 4), datetime(2024, 5, 4, 9, tzinfo=UTC)
    library = read_pack(TINY_PACK).library
    proof = Vouched("مكتب الصحافة", "mona", day, "رسالة")
    library = changed(
        library, "visit", publisher=proof, link=proof, language="fr", has_beginning=False
    )
    library = changed(
        library, "timar-visit", versions=(EventVersion(1, "postponed", change="مطر"),)
    )
    library = changed(library, "rim-khaled", gender="f", part_of="salma-nasser")
    library = changed(
        library,
        "results-date",
        visible_from=moment,
        visible_until=moment.replace(year=2025),
        notes=(Note(NoteKind.OUTSIDE, "mona", day, "نشرت.", None, "الجريدة"),),
    )
    library = with_status(library, "free-school", Status.DRAFT)
    notice = Fact("hours", Kind.EVENT, "يوم مفتوح", notice=Notice("غدًا", "mona", day, day))
    library = Library.of(
        library.sources.values(),
        [*library.facts.values(), notice],
        library.entities.values(),
        library.terms.values(),
    )
    again = read_again(library, tmp_path)
    assert again.facts == library.facts
    assert again.sources == library.sources
    assert again.entities == library.entities
