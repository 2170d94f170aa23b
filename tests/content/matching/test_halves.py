"""Two questions in one breath are answered in one reply; a name or a list with «و» is never cut."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from content.evaluation.questions import read_rows
from content.matching.engine import Engine
from content.matching.halves import halves
from content.matching.plain import plain_answer
from content.matching.results import Answer, Choices, Gap, Layout, Refusal
from content.matching.view import View

GOLD = Path(__file__).parents[2] / "gold"
HELD = "rabat-dialogue-held"
ORGANISERS = "rabat-dialogue-organisers"


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("من نظم حوار المغرب وإسبانيا؟", id="two countries"),
        pytest.param("ماذا قال فيتورينو عن مناقشة وتقييم وتعزيز التعاون؟", id="a list of nouns"),
        pytest.param("ماذا قالت دشتي عن المهاجرين من وإلى المنطقة؟", id="two prepositions"),
        pytest.param("متى بدأ وانتهى الحوار؟", id="two verbs"),
        pytest.param("ماذا قال شكوري عن المغرب وما يقوم به؟", id="«ما» as a relative"),
        pytest.param("من حضر المؤتمر من وزراء ومن معهم؟", id="«من» as a relative"),
        pytest.param("النقاشات التفاعليه بين من ومن ستكون", id="between whom and whom"),
        pytest.param("في أي شهر وأي سنة عقد المنتدى؟", id="a month and its year"),
        pytest.param("وزارة الخارجية المغربية ماذا قالت؟", id="a name that begins with «و»"),
        pytest.param("واش عندك تصريح شكوري وكلام مودين؟", id="«واش» asks yes or no"),
        pytest.param("كم دولة حضرت وما هي؟", id="a pronoun for what was counted"),
        pytest.param("ومتى كان الحوار؟", id="a question that goes on from a card"),
        pytest.param("who spoke for Morocco and Spain?", id="two countries in English"),
        pytest.param(
            "How old is the Compact, when did it begin?", id="one question put in two ways"
        ),
    ],
)
def test_one_question_is_never_cut(view: View, question: str) -> None:
    assert halves(view.type_out(question), view) == ()


def test_of_all_open_sets_only_a_few_rows_are_cut(view: View) -> None:
    names = ["dev_questions", *(f"questions_{x}" for x in ("second", "third", "fourth", "sixth"))]
    rows = [row for name in names for row in read_rows(GOLD / f"{name}.jsonl")]
    cut = [row.id for row in rows if halves(view.type_out(row.query), view)]
    assert len(cut) <= 8, cut


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        pytest.param(
            "مين نظم المؤتمر العربي وكم يوم مدته؟",
            ["arab-conference-organisers", "arab-conference-duration"],
            id="the event of the first half",
        ),
        pytest.param("متى انعقد الحوار وشكون نظمو؟", [HELD, ORGANISERS], id="Moroccan"),
        pytest.param("مين نظم حوار الرباط؟ ومتى انعقد؟", [ORGANISERS, HELD], id="two sentences"),
        pytest.param("موعد الحوار ومن نظمه؟", [HELD, ORGANISERS], id="keywords first"),
        pytest.param(
            "who organised the Rabat dialogue and where was it held?", [ORGANISERS, HELD], id="English"
        ),
        pytest.param(
            "qui a organisé le dialogue de Rabat et combien de pays ont participé ?",
            [ORGANISERS, "rabat-countries-number"],
            id="French",
        ),
        pytest.param(
            "emta kan liqa2 el rabat w meen nazzamo?", [HELD, ORGANISERS], id="Latin letters"
        ),
        pytest.param(
            "شو هالاتفاق وإيمتى اعتمدوه؟", ["compact-defined", "compact-adoption"], id="a meaning and a date"
        ),
        pytest.param(
            "كم دولة بطلة وكم منها حضرت الرباط؟",
            ["champion-countries-number", "rabat-countries-number"],
            id="of what was counted",
        ),
        pytest.param(
            "من هو إسماعيل شكوري وماذا قال عن الحوار؟",
            ["chekkori-on-dialogue", "chekkori-on-morocco"],
            id="the person of the first half",
        ),
        pytest.param(
            "أنا طالب بحلب وعم جهز بحث عن الهجرة وبسلمه بكرا الصبح: مين نظم حوار الرباط وكم دولة حضرت؟",
            [ORGANISERS, "rabat-countries-number"],
            id="at the end of a story",
        ),
    ],
)  # fmt: skip
def test_each_half_gets_its_fact(
    engine: Engine, now: datetime, question: str, facts: list[str]
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert [f.id for f in result.facts] == facts
    assert result.lacking == ()


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        pytest.param("فين ووقتاش كان لقاء الرباط؟", ["الرباط", "26 و 27 يناير 2023"], id="place and date"),
        pytest.param("When and where was the IMRF held?", ["مايو 2022", "نيويورك"], id="English"),
        pytest.param(
            "شكون حضر للمؤتمر العربي وشحال دام؟",
            ["الدول الأعضاء في جامعة الدول العربية", "لمدة يومين"],
            id="two facts of one sentence",
        ),
        pytest.param("كم هدف في الاتفاق وكم مائدة مستديرة؟", ["ال 23", "أربع موائد"], id="two numbers"),
    ],
)  # fmt: skip
def test_a_sentence_that_holds_both_is_shown_once_with_both_in_focus(
    engine: Engine, now: datetime, question: str, focus: list[str]
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert result.layout is Layout.SINGLE
    found = plain_answer(result, engine.library).focus
    assert all(any(x in f for f in found) for x in focus), found


@pytest.mark.parametrize(
    ("question", "fact", "gap"),
    [
        pytest.param(
            "مين نظم المؤتمر العربي ووين صار؟", "arab-conference-organisers", "gap-arab-place", id="its place"
        ),
        pytest.param("متى انعقد حوار الرباط وكم كلف؟", HELD, "gap-budget", id="its cost"),
        pytest.param("ما رقم هاتف ماسايا وما صفتها؟", "contact-morocco", "gap-phone", id="the first half"),
    ],
)  # fmt: skip
def test_the_half_that_is_not_held_is_named_beside_the_other(
    engine: Engine, now: datetime, question: str, fact: str, gap: str
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert [f.id for f in result.facts] == [fact]
    assert [x.gap.id for x in result.lacking if x.gap is not None] == [gap]


def test_nobody_else_speaks_for_a_stranger(engine: Engine, now: datetime) -> None:
    result = engine.answer("ماذا قالت مودين وماذا قال غوتيريش؟", now=now)
    assert isinstance(result, Answer)
    assert {f.speaker_id for f in result.facts} == {"amy-muedin"}
    assert [x.missing for x in result.lacking] == ["غوتيريش"]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("كم كلّف تنظيم حدث النظراء، ومن موّله؟", id="two gaps"),
        pytest.param("قديش عمر لورا بالاتيني ومن أي بلد أصلها؟", id="a life"),
        pytest.param("من انتقد الاتفاق ومتى انسحب منه؟", id="deeds that no text tells"),
        pytest.param("من انتقد الاتفاق ومتى؟", id="the date of a deed that no text tells"),
    ],
)
def test_two_halves_that_are_not_held_stay_unanswered(
    engine: Engine, now: datetime, question: str
) -> None:
    assert isinstance(engine.answer(question, now=now), (Gap, Refusal, Choices))


def test_the_reasons_tell_of_each_half(engine: Engine, now: datetime) -> None:
    reasons = engine.answer("متى انعقد الحوار وشكون نظمو؟", now=now).reasons
    assert reasons.gate == "2 questions: ranking; ranking"
    assert reasons.intent == "slot + slot"
    assert {c.fact_id for c in reasons.candidates[:2]} == {HELD, ORGANISERS}
