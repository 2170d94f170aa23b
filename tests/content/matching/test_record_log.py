"""Records are read as they were appended, before and after they are saved; documents survive as records."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import Library
from content.matching.counts import Counts
from content.matching.document_records import packed, unpacked
from content.matching.documents import indexed
from content.matching.gazetteer import Gazetteer
from content.matching.record_log import Proof, RecordLog


def test_records_are_read_before_and_after_they_are_saved(tmp_path: Path) -> None:
    log = RecordLog(tmp_path / "log")
    first = log.append("حوار".encode())
    log.save()
    second = log.append(b"2")
    assert [log.read(p) for p in (first, second)] == ["حوار".encode(), b"2"]
    proof = log.save()
    assert [log.read(p) for p in (first, second)] == ["حوار".encode(), b"2"]
    opened = RecordLog.open(tmp_path / "log", proof)
    assert opened is not None
    third = opened.append(b"3")
    assert [opened.read(p) for p in (first, second, third)] == ["حوار".encode(), b"2", b"3"]


def test_what_stands_after_the_proof_is_written_over(tmp_path: Path) -> None:
    log = RecordLog(tmp_path / "log")
    log.append(b"held")
    proof = log.save()
    with (tmp_path / "log").open("ab") as file:
        file.write(b"never committed")
    opened = RecordLog.open(tmp_path / "log", proof)
    assert opened is not None
    place = opened.append(b"new")
    assert opened.save() != proof
    assert opened.read(place) == b"new"
    assert (tmp_path / "log").read_bytes() == b"heldnew"


@pytest.mark.parametrize("proof", [Proof(5, 0), Proof(4, 1)], ids=["shorter", "other bytes"])
def test_a_log_that_is_not_as_proved_is_not_opened(tmp_path: Path, proof: Proof) -> None:
    log = RecordLog(tmp_path / "log")
    log.append(b"held")
    log.save()
    assert RecordLog.open(tmp_path / "log", proof) is None
    assert RecordLog.open(tmp_path / "none", proof) is None


def test_without_a_file_records_stay_in_memory() -> None:
    log = RecordLog()
    place = log.append(b"1")
    assert log.save() == Proof(0, 0)
    assert log.read(place) == b"1"


@pytest.mark.parametrize("record", [b"", b"x" * (1 << 24)], ids=["empty", "too long"])
def test_a_record_has_a_length_that_a_place_can_tell(record: bytes) -> None:
    with pytest.raises(ValueError, match="a record of"):
        RecordLog().append(record)


def test_every_document_is_read_back_as_it_was_made(library: Library) -> None:
    gazetteer = Gazetteer(library)
    for fact in library.facts.values():
        document = indexed(fact, library, gazetteer).document
        assert unpacked(packed(document)).of(fact) == document


def test_counts_are_read_back_and_what_is_taken_away_is_gone() -> None:
    counts = Counts.of([(["حوار", "حوار", "الرباط"], ["حوار"]), (["حوار"], ["حوار"])])
    assert Counts.unpacked(counts.packed()) == counts
    after = counts.plus(Counts.of([(["الرباط"], ["حوار"])], -1))
    assert (after.documents, dict(after.words), dict(after.tokens)) == (1, {"حوار": 2}, {"حوار": 1})
