"""What is said of a whole pack, sound or broken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.checks.coverage import source_coverage
from content.checks.focus import check as check_focus
from content.checks.report import check_pack
from content.pack_files.reader import Pack, read_pack
from content.records import Span
from tests.content.conftest import BuildPack
from tests.content.tiny import TEXT, TINY_PACK, Edit, in_facts, in_text
from tests.content.variants import with_focus

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def test_a_sound_pack_is_summed_up() -> None:
    report = check_pack(TINY_PACK, now=NOW, development=["كم الساعة؟"])
    *counts, samples, left_out, compared, verdict = report.text().split("\n")
    assert counts == [
        "facts: 9 (1 statement, 1 number, 1 definition, 1 quote, 1 reported, 1 event, 1 contact,"
        " 1 organisation, 1 gap)",
        "source 7 visit: 11 sentences, 10 in facts, 1 set aside, 0 missing (100%)",
        "entities: 6 (2 person, 1 organisation, 1 place, 1 event, 1 topic)",
        "terms: 1 with 5 forms",
        "gaps: 1",
    ]
    assert samples == "sample questions: 18 of 18 (100%) reach their fact"
    assert left_out.startswith("leave one out: ")
    assert compared == "development questions compared: 1"
    assert verdict == "no problems"


def test_a_problem_is_one_line_with_place_rule_and_value(tiny_pack: BuildPack) -> None:
    folder = tiny_pack(in_facts("title: إعلان النتائج", "title: موعد زيارة المدينة"))
    text = check_pack(folder, now=NOW).text()
    assert text.endswith(
        "\nfacts/visit.yml:136: title: is the title of visit-held too: «موعد زيارة المدينة»\n"
        "1 problem"
    )


def test_no_question_is_asked_of_an_unsound_pack(tiny_pack: BuildPack) -> None:
    ends_first = "start: 2024-05-03\n      end: 2024-05-02"
    folder = tiny_pack(Edit("events.yml", "start: 2024-05-03", ends_first))
    report = check_pack(folder, now=NOW)
    assert report.summary[-1].startswith("questions: not asked before")
    assert "date" in {p.rule for p in report.problems}


def test_a_pack_that_cannot_be_read_tells_the_cause_once(tiny_pack: BuildPack) -> None:
    folder = tiny_pack()
    (folder / TEXT).write_text("نص آخر", encoding="utf-8")
    report = check_pack(folder, now=NOW)
    assert report.summary == ()
    assert [(str(p.place), p.rule) for p in report.problems] == [
        ("sources/visit/source.yml:2", "checksum")
    ]


def test_a_missing_folder_is_a_problem() -> None:
    report = check_pack(TINY_PACK / "no-such-folder", now=NOW)
    assert [p.message for p in report.problems] == ["no such folder"]


def test_an_empty_folder_is_an_empty_pack(tmp_path: Path) -> None:
    report = check_pack(tmp_path, now=NOW)
    assert report.summary[0] == "facts: 0"
    assert "leave one out: 0 of 0 reach their fact" in report.summary
    assert {p.rule for p in report.problems} == {"canonical"}


def test_a_focus_outside_its_excerpt_is_told_even_if_no_file_says_so() -> None:
    pack = read_pack(TINY_PACK)
    library = with_focus(pack.library, "results-date", Span(0, 5))
    found = list(check_focus(Pack(pack.folder, library, pack.documents, pack.places)))
    assert [p.message for p in found] == ["does not stand inside the excerpt"]


def test_coverage_counts_sentences(tiny_pack: BuildPack) -> None:
    pack = read_pack(tiny_pack(in_text("الميناء.", "الميناء. وفيها سبعة معلمين.")))
    found = source_coverage(pack, pack.library.sources["visit"])
    assert (found.total, found.in_facts, found.set_aside, len(found.missing)) == (12, 10, 1, 1)
    assert found.share == pytest.approx(11 / 12)
