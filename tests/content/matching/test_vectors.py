"""Vectors follow the facts, survive restarts and damage, and never stand in the way of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Result
from content.records import Source, Span
from tests.bench.synthetic import library, new_fact, questions, texts
from tests.content.matching.conftest import NOW
from tests.encoder import WordEncoder

pytest.importorskip("numpy", reason="NumPy comes with the extra `semantic`")
from content.matching import vectors as module
from content.matching.vectors import Vectors

SENTENCES = texts(60)
NEWS = "افتتحت بلدية كفرشنب جسر قرية زلبوط فوق النهر أمس."
OTHER_WORDS = "معبر جديد؟"
NEWS_ID = "fact-900"


@pytest.fixture
def held() -> Library:
    """Return a library of made-up facts and one that a question asks for in other words."""
    before = library(SENTENCES)
    source = Source("news", "news", NEWS, "", "text")
    fact = new_fact(NEWS_ID, "news", Span(0, len(NEWS)), "body-0")
    sources = {**before.sources, "news": source}
    return replace(before, sources=sources, facts={**before.facts, fact.id: fact})


def filled(encoder: WordEncoder, held: Library, file: Path | None = None) -> tuple[Engine, Vectors]:
    vectors = Vectors(encoder, file)
    engine = Engine(held, vectors=vectors)
    fill(vectors)
    return engine, vectors


def fill(vectors: Vectors) -> None:
    while vectors.fill():
        pass


def candidates(result: Result) -> list[str]:
    return [c.fact_id for c in result.reasons.candidates]


def test_a_fact_in_other_words_becomes_a_candidate(held: Library) -> None:
    engine, _ = filled(WordEncoder(), held)
    assert NEWS_ID not in candidates(Engine(held).answer(OTHER_WORDS, now=NOW))
    assert candidates(engine.answer(OTHER_WORDS, now=NOW))[0] == NEWS_ID


def test_until_all_vectors_are_there_words_alone_decide(held: Library) -> None:
    encoder = WordEncoder()
    vectors = Vectors(encoder)
    engine = Engine(held, vectors=vectors)
    asked = [OTHER_WORDS, *(q for _, q in questions(SENTENCES, 5))]
    alone = [Engine(held).answer(q, now=NOW) for q in asked]
    assert [engine.answer(q, now=NOW) for q in asked] == alone
    vectors.fill()
    assert not vectors.is_ready
    assert [engine.answer(q, now=NOW) for q in asked] == alone
    assert encoder.questions == []


def test_a_question_that_words_decide_clearly_does_not_ask_the_encoder(held: Library) -> None:
    encoder = WordEncoder()
    engine, _ = filled(encoder, held)
    engine.answer(NEWS, now=NOW)
    assert encoder.questions == []
    engine.answer(OTHER_WORDS, now=NOW)
    assert encoder.questions == [OTHER_WORDS]


def test_a_hidden_fact_is_no_candidate_however_near(held: Library) -> None:
    later = replace(held.facts[NEWS_ID], visible_from=NOW + timedelta(days=1))
    engine, _ = filled(WordEncoder(), replace(held, facts={**held.facts, later.id: later}))
    assert NEWS_ID not in candidates(engine.answer(OTHER_WORDS, now=NOW))
    assert NEWS_ID in candidates(engine.answer(OTHER_WORDS, now=NOW + timedelta(days=2)))


def test_a_restart_makes_no_vector_again(held: Library, tmp_path: Path) -> None:
    before, _ = filled(WordEncoder(), held, tmp_path / "run.vectors")
    encoder = WordEncoder()
    after, vectors = filled(encoder, held, tmp_path / "run.vectors")
    assert vectors.is_ready
    assert encoder.passages == []
    assert after.answer(OTHER_WORDS, now=NOW) == before.answer(OTHER_WORDS, now=NOW)


def test_only_a_changed_fact_gets_a_new_vector(held: Library) -> None:
    encoder = WordEncoder()
    engine, vectors = filled(encoder, held)
    made = len(encoder.passages)
    fact = replace(held.facts["fact-7"], title="عنوان آخر", n=2)
    engine.follow(replace(held, facts={**held.facts, fact.id: fact}, revision=1), {fact.id})
    fill(vectors)
    assert vectors.is_ready
    assert len(encoder.passages) == made + 1
    assert encoder.passages[-1].startswith("عنوان آخر. ")


def test_the_vector_of_a_removed_fact_is_forgotten(held: Library, tmp_path: Path) -> None:
    file = tmp_path / "run.vectors"
    engine, vectors = filled(WordEncoder(), held, file)
    facts = {k: f for k, f in held.facts.items() if k != NEWS_ID}
    smaller = replace(held, facts=facts, revision=1)
    engine.follow(smaller, {NEWS_ID})
    fill(vectors)
    assert NEWS_ID not in candidates(engine.answer(OTHER_WORDS, now=NOW))
    encoder = WordEncoder()
    filled(encoder, held, file)
    assert len(encoder.passages) == 1


def test_a_changed_source_makes_the_vectors_of_its_facts_anew(held: Library) -> None:
    encoder = WordEncoder()
    engine, vectors = filled(encoder, held)
    source = replace(held.sources["news"], text=NEWS.replace("جسر", "سدر"))
    engine.follow(replace(held, sources={**held.sources, "news": source}, revision=1), {"news"})
    fill(vectors)
    assert "سدر" in encoder.passages[-1]
    assert len(encoder.passages) == len(held.facts) + 1


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_cut, id="cut short"),
        pytest.param(_flip, id="a byte flipped"),
        pytest.param(lambda file: file.write_bytes(b""), id="emptied"),
        pytest.param(lambda file: file.write_text("not vectors"), id="something else"),
    ],
)
def test_a_damaged_file_is_made_anew(
    held: Library, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    file = tmp_path / "run.vectors"
    filled(WordEncoder(), held, file)
    damage(file)
    encoder = WordEncoder()
    _, vectors = filled(encoder, held, file)
    assert vectors.is_ready
    assert len(encoder.passages) == len(held.facts)


def test_vectors_of_another_encoder_are_not_used(held: Library, tmp_path: Path) -> None:
    filled(WordEncoder(), held, tmp_path / "run.vectors")
    encoder = WordEncoder(name="words 2")
    filled(encoder, held, tmp_path / "run.vectors")
    assert len(encoder.passages) == len(held.facts)


def test_without_a_place_to_write_vectors_live_in_memory(held: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    _, vectors = filled(WordEncoder(), held, tmp_path / "file" / "run.vectors")
    assert vectors.is_ready
    assert vectors.fault is None


class _Broken(WordEncoder):
    """Fails in one way from some call on."""

    def __init__(self, answer: Callable[[], Sequence[float]], after: int) -> None:
        super().__init__()
        self._answer, self._left = answer, after

    def _vector(self, text: str) -> list[float]:
        self._left -= 1
        return super()._vector(text) if self._left >= 0 else list(self._answer())


def _raised() -> Sequence[float]:
    raise RuntimeError("the model is gone")


FAULTS = [
    pytest.param(_raised, id="it raises"),
    pytest.param(lambda: [1.0] * 3, id="a vector of another length"),
    pytest.param(lambda: [float("nan")] * 64, id="no numbers"),
    pytest.param(lambda: [0.0] * 64, id="a vector without length"),
]


@pytest.mark.parametrize("answer", FAULTS)
@pytest.mark.parametrize("after", [pytest.param(3, id="filling"), pytest.param(61, id="asked")])
def test_an_encoder_that_fails_leaves_the_answers_of_words(
    held: Library, answer: Callable[[], Sequence[float]], after: int
) -> None:
    engine, vectors = filled(_Broken(answer, after), held)
    asked = [OTHER_WORDS, *(q for _, q in questions(SENTENCES, 5))]
    alone = Engine(held)
    found = [engine.answer(q, now=NOW) for q in asked]
    assert found == [alone.answer(q, now=NOW) for q in asked]
    assert vectors.fault is not None
    assert vectors.fault.startswith("the encoder")
    assert not vectors.fill()


class _Slow(WordEncoder):
    """Answers a question only when it is let."""

    def __init__(self, let: Event) -> None:
        super().__init__()
        self._let = let

    def question(self, text: str) -> Sequence[float]:
        self.questions.append(text)
        self._let.wait()
        return self._vector(text)


@pytest.fixture
def let() -> Iterator[Event]:
    event = Event()
    yield event
    event.set()


def test_an_encoder_that_hangs_is_not_waited_for_twice(
    held: Library, let: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    encoder = _Slow(let)
    engine, vectors = filled(encoder, held)
    alone = Engine(held).answer(OTHER_WORDS, now=NOW)
    assert engine.answer(OTHER_WORDS, now=NOW) == alone
    assert engine.answer(OTHER_WORDS, now=NOW) == alone
    assert encoder.questions == [OTHER_WORDS]
    assert vectors.fault is None
