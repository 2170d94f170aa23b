"""How well a question fits the words in which a fact is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.library import Library
from content.matching.document_records import packed, unpacked
from content.matching.documents import indexed
from content.matching.engine import Engine
from content.matching.gazetteer import Gazetteer
from content.matching.question import read_question
from content.matching.reading import split_typed
from content.matching.results import Answer
from content.matching.wording import Features, Wording, features
from content.records import Excerpt, Fact, Kind, SampleQuestion, Source, Span

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = "افتتحت البلدية المسبح الجديد. وأغلقت البلدية المسبح القديم."
SOURCE = Source("town", "700", TEXT, "0" * 64, "text")


def worded(text: str) -> Features:
    return features(read_question(split_typed(text), Gazetteer(Library.of())))


def fact(name: str, words: str, *questions: str) -> Fact:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    samples = tuple(SampleQuestion(q) for q in questions)
    return Fact(
        name, Kind.STATEMENT, name, excerpts=(Excerpt("town", span, span),), questions=samples
    )


def library(*opened: str) -> Library:
    return Library.of(
        [SOURCE],
        [
            fact("opened", "افتتحت البلدية المسبح الجديد.", *opened),
            fact("closed", "وأغلقت البلدية المسبح القديم.", "شو صار بالمسبح العتيق؟"),
        ],
    )


@pytest.mark.parametrize("text", ["شنو دارو فالبيسين؟", "What about the pool?", "المسبح"])
def test_a_question_is_a_vector_of_length_one(text: str) -> None:
    assert sum(x * x for x in worded(text).values()) == pytest.approx(1)


def test_what_has_no_words_has_no_wording() -> None:
    assert worded("؟!") == {"aopen": 1.0}
    assert Wording.of([]).fit(worded("المسبح")) == 0


def test_what_more_samples_say_fits_better() -> None:
    asked = worded("شنو دارو فالبيسين؟")
    once, twice = ["شنو دارو فالبيسين؟"], ["شنو دارو فالبيسين؟", "فين جا البيسين؟"]
    fits = [Wording.of(map(worded, samples)).fit(asked) for samples in ([], once, twice)]
    assert fits == sorted(set(fits))


def test_other_endings_and_prefixes_fit_by_their_pieces() -> None:
    samples = Wording.of([worded("البيسين الجديدة")])
    assert samples.fit(worded("بالبيسينات")) > samples.fit(worded("بالكراجات"))


def test_a_record_gives_the_wording_back() -> None:
    held = library("فين البيسين الجديد؟")
    document = indexed(held.facts["opened"], held, Gazetteer(held)).document
    assert unpacked(packed(document)).of(document.fact).wording.counts == document.wording.counts


def test_the_fact_that_is_asked_for_in_such_words_is_answered() -> None:
    """No word of «البيسين» is printed, and both facts tell of the pool."""
    plain = Engine(library()).answer("اش دارت البلدية فالبيسين؟", now=NOW)
    taught = Engine(library("شنو دارت البلدية فالبيسين؟", "فين جا البيسين؟")).answer(
        "اش دارت البلدية فالبيسين؟", now=NOW
    )
    assert isinstance(taught, Answer)
    assert [f.id for f in taught.facts] == ["opened"]
    assert not isinstance(plain, Answer)


def test_a_fact_may_be_asked_for_what_its_samples_ask_for() -> None:
    """The sentence has no place; three samples ask where the old pool went."""
    asked = ("وين راح المسبح القديم؟", "فين مشى المسبح القديم؟", "أين ذهب المسبح القديم؟")
    held = library()
    closed = held.facts["closed"]
    taught = replace(closed, questions=tuple(SampleQuestion(q) for q in asked))
    for facts, is_answered in (([closed], False), ([taught], True)):
        engine = Engine(Library.of([SOURCE], facts))
        result = engine.answer("فين راح المسبح القديم ديال الدراري والشباب؟", now=NOW)
        assert isinstance(result, Answer) is is_answered
