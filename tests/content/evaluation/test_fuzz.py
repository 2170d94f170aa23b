"""Hard text never raises, and its cost grows no faster than its length."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.__main__ import main
from content.evaluation.fuzz import BOUND, cost, faults, hard_text, known_words, lasting, ratio
from content.matching.engine import Engine
from content.matching.reading import LONGEST
from content.pack_files.reader import read_pack

PACK = Path(__file__).parents[3] / "content" / "pack"
KEPT = Path(__file__).with_name("fuzz_seeds.txt")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SEEDS = range(1000, 1032)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(read_pack(PACK).library)


@pytest.mark.parametrize("part", range(8))
def test_text_of_new_seeds_costs_its_length_at_most(engine: Engine, part: int) -> None:
    found = [f"{x.seed}: {x.why}" for x in faults(engine, SEEDS[part::8], NOW)]
    assert found == []


def test_text_of_kept_seeds_costs_its_length_at_most(engine: Engine) -> None:
    seeds = [int(x) for x in KEPT.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    assert seeds
    assert [f"{x.seed}: {x.why}" for x in faults(engine, seeds, NOW)] == []


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("ما", id="one word again and again"),
        pytest.param("؟", id="question marks"),
        pytest.param("قال ", id="a cue again and again"),
        pytest.param("البلبيسي ", id="a name again and again"),
        pytest.param("الرباط،", id="one clause after another"),
        pytest.param("عن ", id="prepositions that open a topic"),
        pytest.param("مش ", id="words that put aside"),
        pytest.param("7", id="one long number"),
        pytest.param("mo7amed", id="one long word in Latin letters"),
        pytest.param("مستشفىجامعةمدرسة", id="known words joined without end"),
        pytest.param("ل\u0651\u064e\u0651\u064e", id="marks piled up"),
        pytest.param("\u202e\u2067\u200f", id="marks of direction alone"),
        pytest.param("\ud800", id="half a character"),
    ],
)
def test_repetition_costs_its_length_at_most(engine: Engine, unit: str) -> None:
    text = (unit * LONGEST)[:LONGEST]
    assert ratio(engine, text, NOW) <= BOUND


def test_text_beyond_the_bound_costs_nothing_more(engine: Engine) -> None:
    text = hard_text(7, known_words(engine), 4 * LONGEST)
    engine.answer(text, now=NOW)
    assert cost(engine, text, NOW) <= 1.1 * cost(engine, text[-LONGEST:], NOW)


def test_a_seed_makes_the_same_text_and_seeds_differ(engine: Engine) -> None:
    words = known_words(engine)
    assert hard_text(5, words) == hard_text(5, words) != hard_text(6, words)
    assert len(hard_text(5, words)) == LONGEST
    assert list(lasting(3, 0)) == []


def squared(_: Engine, text: str, *, now: datetime) -> list[int]:
    """Cost the square of the length."""
    return [now.toordinal() for _ in range(len(text) ** 2 // 400)]


def broken(_: Engine, text: str, *, now: datetime) -> None:
    """Raise what a fault of the engine would raise."""
    raise KeyError(text, now)


def test_a_fault_is_told_with_its_seed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "answer", squared)
    (fault,) = faults(engine, [11], NOW)
    assert (fault.seed, "times a text of half" in fault.why) == (11, True)
    monkeypatch.setattr(Engine, "answer", broken)
    (fault,) = faults(engine, [12], NOW)
    assert (fault.seed, "raised KeyError" in fault.why) == (12, True)


def test_the_command_ends_in_time_and_counts_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuzz", "--seconds", "1", "--first", "1"]) == 0
    assert "0 faults" in capsys.readouterr().out
