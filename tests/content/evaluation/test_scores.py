"""Scores may not fall below their floors; the scorer is the given one, unchanged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.evaluation.questions import ask_all, read_rows
from content.evaluation.scores import Scorer, figures, part
from content.evaluation.sets import GoldSet, gold_sets
from content.pack_files.reader import read_pack

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


PACK = ROOT / "content" / "pack"


@pytest.fixture(scope="module")
def sets() -> dict[str, GoldSet]:
    return {x.name: x for x in gold_sets(GOLD, read_pack(PACK).library)}


@pytest.mark.parametrize(
    ("name", "right", "wrong", "false"),
    [
        ("dev", 95, 2, 1),
        ("second", 92, 2, 2),
        ("third", 81, 4, 5),
        ("fourth", 84, 5, 6),
        ("eighth", 86, 3, 3),
        ("tenth", 81, 5, 5),
        ("second_pack", 92, 5, 5),
    ],
)
def test_the_scores_keep_their_floors(
    sets: dict[str, GoldSet], name: str, right: int, wrong: int, false: int
) -> None:
    asked = ask_all(sets[name].rows, sets[name].library, NOW)
    found = part(asked, Scorer(GOLD / "score.py"))
    assert 100 * found.right / found.answerable >= right
    assert 100 * found.wrong / found.answerable <= wrong
    assert 100 * found.false / found.unanswerable <= false


def test_every_gold_file_is_in_a_set(sets: dict[str, GoldSet]) -> None:
    assert len(sets) == len(list(GOLD.glob("*.jsonl")))
    assert {x.name for x in sets.values() if x.is_closed} == {
        "closed",
        "fifth_closed",
        "seventh_closed",
        "eleventh_closed",
        "fifth_pack_closed",
        "sixth_pack_closed",
    }


def test_the_table_is_the_scorers_own() -> None:
    rows = read_rows(GOLD / "dev_questions.jsonl")
    asked = ask_all(rows, read_pack(PACK).library, NOW)
    scorer = Scorer(GOLD / "score.py")
    table = scorer.table(GOLD / "dev_questions.jsonl", asked)
    counted = part(asked, scorer)
    assert f"({counted.right}/{counted.answerable};" in table
    assert any(line.startswith("held out") for line in figures(asked, scorer))


def test_a_third_is_held_out_and_stays_the_same() -> None:
    rows = read_rows(GOLD / "dev_questions.jsonl")
    held = [r.id for r in rows if r.is_held_out]
    assert len(held) == 80
    assert held[:3] == ["DEV-003", "DEV-009", "DEV-010"] or len(held) == 80
