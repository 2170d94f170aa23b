"""Questions that share every noun with the texts and ask what they lack; and others on what they hold."""

from __future__ import annotations

from datetime import datetime

import pytest

from content.evaluation.rules import RULES, left_out, rule
from content.matching.engine import Engine
from content.matching.plain import plain_answer
from content.matching.results import Answer, Gap, Refusal, RefusalReason


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("من شكر المملكة؟", id="thanked, but not this"),
        pytest.param("من انتقد الاتفاق؟", id="a deed that no text tells"),
        pytest.param("من سيخلف فيتورينو؟", id="a deed done to somebody named"),
        pytest.param("بوريطة سيرة ذاتية دراسته ومناصبه السابقة", id="a life"),
        pytest.param("شو رأي دشتي فالانتخابات؟", id="a topic with its preposition written on"),
        pytest.param("ماذا قالت مودين عن الميزانية؟", id="a topic after a preposition"),
        pytest.param("What does Vitorino think about fishing quotas?", id="a foreign topic"),
        pytest.param("متى المنتدى القادم؟", id="the next one"),
        pytest.param("شو قال رئيس الحكومة عن الحوار؟", id="an office nobody holds"),
        pytest.param("من هو مدير منظمة الصحة العالمية؟", id="an office of another body"),
        pytest.param("ماذا قال وزير خارجية مصر؟", id="a minister of another country"),
        pytest.param("What did Angela Merkel say?", id="a stranger in English"),
        pytest.param("متى انعقد حوار الرباط سنة 2019؟", id="another year"),
    ],
)
def test_what_is_lacking_is_not_answered(engine: Engine, now: datetime, question: str) -> None:
    assert isinstance(engine.answer(question, now=now), (Gap, Refusal))


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        pytest.param("من شكر المهاجرين؟", "dashti-on-migrants", id="who thanked them"),
        pytest.param("مين مثل المغرب؟", "morocco-representative", id="«مثل» read as a verb"),
        pytest.param("من هو وزير خارجية المغرب؟", "morocco-representative", id="an office held"),
        pytest.param("مين بتكون رولا دشتي، شو منصبها؟", "dashti-on-integration", id="a role"),
        pytest.param("ماهي السفة الرسميه للبلبيسي", "belbeisi-on-champions", id="a cue typed as it sounds"),
        pytest.param("مسا الخير، وين صار حوار الرباط؟ شكرا", "rabat-dialogue-held", id="greetings around"),
        pytest.param("كلام المديرة اللي اسمها لورا", "palatini-on-dialogue", id="a name, not its title"),
        pytest.param("شو قالت، لا مو دشتي، لورا بالاتيني؟", "palatini-on-dialogue", id="a name put aside"),
        pytest.param("شو قالت دشتي عن اللي شكرتهم؟", "dashti-on-migrants", id="a clause in place of a topic"),
        pytest.param("متى انعقد حوار الرباط سنة 2023؟", "rabat-dialogue-held", id="its own year"),
        pytest.param("من رئيسة مكتب المنظمة في المغرب؟", "palatini-on-dialogue", id="an office retold"),
        pytest.param("شكون غادي ينوب على المغرب فالمؤتمر؟", "morocco-representative", id="an unknown verb"),
        pytest.param("كلام المسؤول من الخارجية المغربية", "chekkori-on-dialogue", id="a body beside a title"),
        pytest.param("فوقاش كان اجتماع نيويورك؟", "review-forum-held", id="a place beside"),
        pytest.param("ماذا قالت دشتي في مؤتمر الرباط؟", "dashti-on-integration", id="another held"),
    ],
)  # fmt: skip
def test_what_is_held_is_answered(engine: Engine, now: datetime, question: str, fact: str) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert fact in [f.id for f in result.facts]


def test_an_office_is_named_when_nobody_holds_it(engine: Engine, now: datetime) -> None:
    result = engine.answer("ما رأي رئيس الوزراء التونسي في الحوار؟", now=now)
    assert isinstance(result, (Refusal, Gap))
    if isinstance(result, Refusal):
        assert result.reason is RefusalReason.UNKNOWN_NAME


@pytest.mark.parametrize(
    ("question", "name"),
    [
        pytest.param("ما هدف حوار طوكيو؟", "حوار طوكيو", id="a complement"),
        pytest.param("كم يوما استمر المؤتمر الآسيوي؟", "المؤتمر الآسيوي", id="an adjective"),
    ],
)
def test_an_event_of_the_same_first_word_is_refused_by_its_name(
    engine: Engine, now: datetime, question: str, name: str
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Refusal)
    assert (result.reason, result.missing) == (RefusalReason.UNKNOWN_NAME, name)


def test_a_country_that_is_not_held_comes_with_what_is_nearest(
    engine: Engine, now: datetime
) -> None:
    result = engine.answer("ماذا قالت اليابان عن الدول البطلة في تنفيذ الاتفاق؟", now=now)
    assert isinstance(result, Refusal)
    assert result.missing == "اليابان"
    assert result.nearest


@pytest.mark.parametrize(
    ("question", "other"),
    [
        pytest.param("ماذا قال البلبيسي في الرباط؟", None, id="where it was said"),
        pytest.param(
            "ماذا قالت دشتي في الرباط؟", "arab-conference", id="at a place of another event"
        ),
        pytest.param(
            "شنو قالت دشتي فالرباط؟", "arab-conference", id="with the preposition written on"
        ),
    ],
)
def test_words_of_another_event_say_so(
    engine: Engine, now: datetime, question: str, other: str | None
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert result.other_event_id == other


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        pytest.param("كم دولة بطلة في المجموع؟", "33 دولة بطلة", id="a number has its noun"),
        pytest.param("متى اعتُمد الاتفاق العالمي؟", "تم اعتماد الاتفاق العالمي للهجرة في ديسمبر", id="a date"),
        pytest.param("قديش رح يضل المؤتمر العربي؟", "لمدة يومين", id="how long"),
        pytest.param("من هي رئيسة بعثة المنظمة؟", "لورا بالاتيني", id="a name for an office"),
        pytest.param("من قال إن القيادة بالقدوة خطوة أساسية؟", "عثمان البلبيسي", id="a name for words"),
    ],
)  # fmt: skip
def test_the_focus_answers_alone(engine: Engine, now: datetime, question: str, focus: str) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert any(focus in f for f in plain_answer(result, engine.library).focus)


def test_a_rule_left_out_is_back_afterwards(engine: Engine, now: datetime) -> None:
    question = "شو قال رئيس الحكومة عن الحوار؟"
    before = engine.answer(question, now=now)
    with left_out(rule("an office nobody holds")):
        assert engine.answer(question, now=now) != before
    assert engine.answer(question, now=now) == before


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.name)
def test_each_rule_can_be_left_out(engine: Engine, now: datetime, each: object) -> None:
    with left_out(each):  # type: ignore[arg-type]  # the table holds rules alone
        engine.answer("شنو قالت دشتي على المهاجرين في الرباط؟ شكرا", now=now)
