"""How well releases are read: floors on the open gold, none touched that must stay untouched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from content.evaluation.reading import predictions, reading_table, untouched_failures
from content.pack_files.reader import read_pack

GOLD = Path(__file__).parents[2] / "gold"
PACK = Path(__file__).parents[3] / "content" / "pack"
OPEN = GOLD / "releases" / "open" / "gold.json"
OPEN_MORE = GOLD / "releases" / "open_more" / "gold.json"
OPEN_FOUR = GOLD / "releases" / "open_four" / "gold.json"
SCORER = GOLD / "score_reading.py"


@pytest.fixture(scope="module")
def table() -> str:
    return reading_table(OPEN, {}, SCORER, verbose=False)


@pytest.fixture(scope="module")
def table_of_more() -> str:
    return reading_table(OPEN_MORE, {}, SCORER, verbose=False)


@pytest.mark.parametrize(
    ("row", "floor"),
    [
        ("quote direct", 0.97),
        ("quote indirect", 0.95),
        ("dateline", 0.97),
        ("date", 0.97),
        ("dates", 0.97),
        ("numbers", 0.97),
        ("contact", 0.97),
    ],
)
def test_scores_stay_above_their_floor(table: str, row: str, floor: float) -> None:
    assert _f1(table, row) >= floor


@pytest.mark.parametrize(
    ("row", "floor"),
    [
        ("quote direct", 0.95),
        ("quote indirect", 0.93),
        ("dateline", 0.97),
        ("date", 0.97),
        ("dates", 0.97),
        ("numbers", 0.97),
        ("contact", 0.9),
    ],
)
def test_more_wordings_stay_above_their_floor(table_of_more: str, row: str, floor: float) -> None:
    assert _f1(table_of_more, row) >= floor


@pytest.mark.parametrize(("row", "floor"), [("quote direct", 0.97), ("quote indirect", 0.95)])
def test_speech_by_a_third_author_stays_above_its_floor(row: str, floor: float) -> None:
    assert _f1(reading_table(OPEN_FOUR, {}, SCORER, verbose=False), row) >= floor


def _f1(table: str, row: str) -> float:
    found = re.search(rf"^{row} +P \S+ +R \S+ +F1 (\S+)", table, re.MULTILINE)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("row", ["speaker right", "role right", "direct/indirect mark right"])
def test_speakers_and_roles_are_right(table: str, table_of_more: str, row: str) -> None:
    for scores in (table, table_of_more):
        found = re.search(rf"^{row} +(\d+)/(\d+)", scores, re.MULTILINE)
        assert found is not None
        assert int(found[1]) / int(found[2]) >= 0.95


def test_the_two_given_releases_are_read_in_full() -> None:
    texts = {s.key: s.text for s in read_pack(PACK).library.sources.values()}
    table = reading_table(GOLD / "releases_gold.json", texts, SCORER, verbose=False)
    found = re.findall(r"^(\w[\w ]+?) +P (\S+) +R (\S+) +F1 (\S+)", table, re.MULTILINE)
    assert {name: f1 for name, _, _, f1 in found if f1 != "-"} == dict.fromkeys(
        (name for name, _, _, f1 in found if f1 != "-"), "1.000"
    )
    assert "speaker right               11/11" in table


def test_what_is_nobodys_words_stays_untouched() -> None:
    assert untouched_failures(GOLD / "releases" / "untouched.jsonl") == []


def test_a_text_that_is_nowhere_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"000_.*txt"):
        predictions(GOLD / "releases_gold.json", {})
