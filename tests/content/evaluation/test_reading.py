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
SCORER = GOLD / "score_reading.py"


@pytest.fixture(scope="module")
def table() -> str:
    return reading_table(OPEN, {}, SCORER, verbose=False)


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
    found = re.search(rf"^{row} +P \S+ +R \S+ +F1 (\S+)", table, re.MULTILINE)
    assert found is not None
    assert float(found[1]) >= floor


@pytest.mark.parametrize("row", ["speaker right", "role right", "direct/indirect mark right"])
def test_speakers_and_roles_are_right(table: str, row: str) -> None:
    found = re.search(rf"^{row} +(\d+)/(\d+)", table, re.MULTILINE)
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
