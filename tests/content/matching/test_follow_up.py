"""Short questions that lean on a card before, and what comes nearest after one not meant."""

from __future__ import annotations

from datetime import datetime

import pytest

from content.matching.engine import Engine
from content.matching.results import Answer

RABAT, SPEAKER = "rabat-dialogue", "amy-muedin"


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("ماذا قالت رولا دشتي؟", id="it names somebody"),
        pytest.param("متى كان المؤتمر العربي؟", id="it names an event"),
        pytest.param("ما هو الاتفاق العالمي؟", id="it asks what a term means"),
        pytest.param("كم عدد المهاجرين الذين استفادوا من المبادرة؟", id="it has a subject"),
        pytest.param("شكرا", id="it asks nothing"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_stands_on_its_own_feet(engine: Engine, now: datetime, question: str) -> None:
    assert not engine.goes_on(question, now=now)


@pytest.mark.parametrize(
    ("question", "about", "fact_id"),
    [
        ("ومتى كان؟", RABAT, "rabat-dialogue-held"),
        ("وين صار؟", RABAT, "rabat-dialogue-held"),
        ("ومين نظمه؟", RABAT, "rabat-dialogue-organisers"),
        ("وماذا أضافت؟", SPEAKER, "muedin-on-champions"),
        ("وشو حكت كمان؟", SPEAKER, "muedin-on-champions"),
    ],
)
def test_a_short_question_means_what_the_card_was_about(
    engine: Engine, now: datetime, question: str, about: str, fact_id: str
) -> None:
    assert engine.goes_on(question, now=now)
    result = engine.answer_about(question, [about], now=now)
    assert isinstance(result, Answer)
    assert result.about_id == about
    assert result.facts[0].id == fact_id


def test_what_the_question_says_itself_goes_first(engine: Engine, now: datetime) -> None:
    asked = "ماذا قال البلبيسي؟"
    assert engine.answer_about(asked, [SPEAKER], now=now) == engine.answer(asked, now=now)


def test_the_same_answer_needs_no_remark(engine: Engine, now: datetime) -> None:
    result = engine.answer_about("وكم دولة شاركت؟", [RABAT], now=now)
    assert isinstance(result, Answer)
    assert (result.facts[0].id, result.about_id) == ("rabat-countries-number", None)


def test_what_is_gone_is_leant_on_by_nothing(engine: Engine, now: datetime) -> None:
    asked = "ومتى كان؟"
    assert engine.answer_about(asked, ["no-such-event"], now=now) == engine.answer(asked, now=now)


def test_the_nearest_leave_out_what_was_shown(engine: Engine, now: datetime) -> None:
    asked = "متى اعتمد الاتفاق العالمي؟"
    first = engine.nearest(asked, frozenset(), most=3, now=now)
    assert len(first) == 3
    rest = engine.nearest(asked, frozenset({first[0].id}), most=3, now=now)
    assert first[0] not in rest
    assert first[1:] == rest[:2]


def test_nothing_is_near_to_a_message_that_asks_nothing(engine: Engine, now: datetime) -> None:
    assert engine.nearest("مرحبا", frozenset(), most=3, now=now) == ()
