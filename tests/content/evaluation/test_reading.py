"""How well releases are read: floors on the open gold, none touched that must stay untouched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from content.evaluation.reading import predictions, reading_table, untouched_failures

GOLD = Path(__file__).parents[2] / "gold"
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


def test_what_is_nobodys_words_stays_untouched() -> None:
    assert untouched_failures(GOLD / "releases" / "untouched.jsonl") == []


def test_a_text_that_is_nowhere_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"000_.*txt"):
        predictions(GOLD / "releases_gold.json", {})
