"""The words in bold answer alone, and are no more than the answer."""

from __future__ import annotations

from datetime import datetime

import pytest

from content.matching.engine import Engine
from content.matching.plain import plain_answer
from content.matching.results import Answer


def focus_of(engine: Engine, question: str, now: datetime) -> list[str]:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    return list(plain_answer(result, engine.library).focus)


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        pytest.param("كم يوم يدوم المؤتمر العربي؟", "الذي سيستمر لمدة يومين", id="its clause, not the next"),
        pytest.param("متى انعقد حوار الرباط؟", "ما بين 26 و 27 يناير 2023", id="of a long clause its lead"),
        pytest.param(
            "متى تجرى المراجعات الإقليمية المقبلة؟", "المقرر إجراؤها في عام 2024", id="from a word that leads"
        ),
        pytest.param(
            "متى عقد منتدى مراجعة الهجرة الدولي؟", "الذي عقد في مايو 2022 في نيويورك", id="from the relative"
        ),
        pytest.param("كم هدفا للاتفاق؟", "الاهداف ال 23 للاتفاق", id="a figure with its noun"),
        pytest.param("كم يوم ضل لقاء الرباط؟", "ما بين 26 و 27 يناير 2023", id="the dates tell how long"),
        pytest.param(
            "ممثل المغرب بالمؤتمر شو منصبه؟",
            "وزير الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج، السيد ناصر بوريطة",
            id="a role with its name",
        ),
        pytest.param(
            "من نظم الحوار وبالتعاون مع من؟",
            "المنظمة الدولية للهجرة وحكومة المملكة المغربية بالتعاون مع شبكة الأمم المتحدة للهجرة",
            id="organisers and partner as one",
        ),
    ],
)  # fmt: skip
def test_the_focus_is_the_answer(engine: Engine, now: datetime, question: str, focus: str) -> None:
    assert focus_of(engine, question, now) == [focus]


def test_a_number_that_may_be_meant_twice_is_shown_with_its_part(
    engine: Engine, now: datetime
) -> None:
    (focus,) = focus_of(engine, "نائبة رئيس الأمانة إيش قالت عن عدد الدول؟", now)
    assert focus == "33 دولة بطلة، بما في ذلك 16 دولة حضرت حدث اليوم"


def test_of_a_statement_asked_for_as_a_whole_no_sentence_is_left_out(
    engine: Engine, now: datetime
) -> None:
    """A pause in a quotation ends no answer."""
    focus = focus_of(engine, "ماذا قال عثمان البلبيسي؟", now)
    assert [f.split()[0] for f in focus] == ["لقد", "القيادة"]
    assert all(len(f) <= 300 for f in focus)


def test_of_reported_speech_the_words_of_who_says_it_are_no_focus(
    engine: Engine, now: datetime
) -> None:
    (focus,) = focus_of(engine, "ماذا قال أحمد أبو الغيط؟", now)
    assert focus.startswith("يتعين تحقيق الاستفادة المثلى")


@pytest.mark.parametrize(
    ("question", "start"),
    [
        pytest.param("ماذا قال البلبيسي عن القيادة بالقدوة؟", "القيادة بالقدوة هي خطوة", id="a sentence"),
        pytest.param("ماذا قال شكوري عن سياسة الهجرة؟", "تنتهج سياسة هجرة إنسانية", id="a clause"),
    ],
)  # fmt: skip
def test_of_a_long_statement_the_part_on_the_topic_is_in_focus(
    engine: Engine, now: datetime, question: str, start: str
) -> None:
    assert any(f.startswith(start) for f in focus_of(engine, question, now))
