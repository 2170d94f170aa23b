"""What the engine answers, refuses and survives; the questions here stand in no gold set."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.library import Library
from content.matching.engine import Engine
from content.matching.plain import plain_answer
from content.matching.results import Answer, Choices, Gap, Layout, Refusal, RefusalReason, Social
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("", RefusalReason.NOISE, id="nothing"),
        pytest.param("   \n\t ", RefusalReason.NOISE, id="blanks"),
        pytest.param("🙂🙂", RefusalReason.NOISE, id="emoji"),
        pytest.param("م", RefusalReason.NOISE, id="one letter"),
        pytest.param("https://example.org/33", RefusalReason.NOISE, id="a link"),
        pytest.param("؟!؟", RefusalReason.NOISE, id="marks"),
        pytest.param("بدي جدد إقامتي وما حدا ساعدني", RefusalReason.PERSONAL, id="a personal case"),
        pytest.param("يا كذابين", RefusalReason.ABUSE, id="an insult"),
        pytest.param("ماذا صرح به زلنبور الفلاني؟", RefusalReason.UNKNOWN_NAME, id="a stranger"),
    ],
)
def test_what_asks_nothing_of_the_sources_gets_a_calm_refusal(
    engine: Engine, now: datetime, question: str, reason: RefusalReason
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Refusal)
    assert result.reason is reason


@pytest.mark.parametrize("question", ["حوار الرباط", "ماذا تعرف عن حوار الرباط؟", "وحوار الرباط؟"])
def test_an_event_named_alone_gets_its_card(engine: Engine, now: datetime, question: str) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert result.layout is Layout.CARD


def test_a_country_that_no_source_names_is_refused_by_name(engine: Engine, now: datetime) -> None:
    result = engine.answer("ما دور البرازيل في الحوار؟", now=now)
    assert isinstance(result, Refusal)
    assert (result.reason, result.missing) == (RefusalReason.UNKNOWN_NAME, "البرازيل")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("أشكركم جزيل الشكر", "thanks"),
        ("مسا الخير", "greeting"),
        ("شكرا جزيلا لكم", "thanks"),
        ("شكرًا جزيلًا على التوضيح", "thanks"),
        ("thanks a lot, that helps", "thanks"),
        ("مين انت", "identity"),
        ("/start", "start"),
        ("/help@mithaq_bot", "help"),
    ],
)
def test_social_messages_are_no_questions(
    engine: Engine, now: datetime, message: str, kind: str
) -> None:
    result = engine.answer(message, now=now)
    assert isinstance(result, Social)
    assert result.kind == kind


@pytest.mark.parametrize(
    "message", ["مسا الخير، شو حكت لورا بالاتيني؟", "شكرا، من هو البلبيسي", "شكرا للمغرب من دشتي"]
)
def test_what_is_polite_around_a_question_is_no_answer_to_it(
    engine: Engine, now: datetime, message: str
) -> None:
    assert isinstance(engine.answer(message, now=now), Answer)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        pytest.param("اقتباس لمودين عن القيادة والمشاركة", "muedin-on-leadership", id="MSA"),
        pytest.param("دشتي حكت شو عن الكراهية؟", "dashti-on-integration", id="Levantine"),
        pytest.param("البلبيسى قال ايه ف القيادة بالقدوه", "belbeisi-on-champions", id="Egyptian"),
        pytest.param(
            "شكون لي مثل المملكة المغربية فالمؤتمر", "morocco-representative", id="Moroccan"
        ),
        pytest.param("when was the rabat dialogue held", "rabat-dialogue-held", id="English"),
        pytest.param("tasri7 vitorino 3an elmoraja3at", "vitorino-on-reviews", id="Arabizi"),
        pytest.param("المتحدت باسم المنظمه في القاهره", "contact-cairo", id="a typing error"),
    ],
)
def test_one_fact_is_found_in_many_spellings(
    engine: Engine, now: datetime, question: str, fact: str
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert fact in [f.id for f in result.facts]


def test_all_words_of_a_speaker_come_in_order(engine: Engine, now: datetime) -> None:
    result = engine.answer("كلام شكوري كله", now=now)
    assert isinstance(result, Answer)
    assert result.layout is Layout.LIST
    assert [f.id for f in result.facts] == ["chekkori-on-dialogue", "chekkori-on-morocco"]


def test_an_event_card_holds_its_lines(engine: Engine, library: Library, now: datetime) -> None:
    result = engine.answer("معلومات عن لقاء الرباط", now=now)
    assert isinstance(result, Answer)
    assert result.layout is Layout.CARD
    focus = plain_answer(result, library).focus
    assert {"26 و 27 يناير 2023", "الرباط، المغرب"} <= set(focus)


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("تليفون فلورنس كيم", "gap-phone"),
        ("إيميل أبونجيلة", "gap-email"),
        ("كم كلف لقاء الرباط من المال", "gap-budget"),
        ("بأي مدينة رح ينعقد المؤتمر العربي", "gap-arab-place"),
        ("تصريح بوريطة في المؤتمر", "gap-bourita-words"),
    ],
)
def test_what_the_sources_lack_is_said_and_what_they_hold_is_shown(
    engine: Engine, now: datetime, question: str, gap: str
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Gap)
    assert result.fact.id == gap


def test_a_shared_title_asks_back_with_both_people(engine: Engine, now: datetime) -> None:
    result = engine.answer("تصريح مدير المنظمة", now=now)
    assert isinstance(result, Choices)
    speakers = {a.facts[0].attribution.person_id for a in result.answers if a.facts[0].attribution}
    assert speakers == {"othman-belbeisi", "antonio-vitorino"}


def test_a_fact_under_embargo_is_found_from_its_hour_on(library: Library, now: datetime) -> None:
    later = replace(library.facts["contact-geneva"], visible_from=now + timedelta(hours=1))
    engine = Engine(replace(library, facts={**library.facts, later.id: later}))
    before, after = (
        engine.answer("من أكلم في جنيف؟", now=now + timedelta(hours=h)) for h in (0, 2)
    )
    assert not isinstance(before, Answer) or later not in before.facts
    assert isinstance(after, Answer)
    assert [f.id for f in after.facts] == [later.id]


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(any_text(), any_text(max_size=20).map(lambda t: f"ماذا قال {t} عن الهجرة؟")))
def test_any_text_gets_an_answer_whose_spans_lie_in_the_sources(
    engine: Engine, library: Library, now: datetime, text: str
) -> None:
    result = engine.answer(text, now=now)
    answers = [result] if isinstance(result, Answer) else []
    answers += result.answers if isinstance(result, Choices) else ()
    for answer in answers:
        for shown in answer.shown:
            source = library.sources[shown.excerpts[0].source_id]
            for span in (*(e.span for e in shown.excerpts), *shown.focus):
                assert 0 <= span.start < span.end <= len(source.text)


@pytest.mark.parametrize(
    "text",
    ["ا" * 4096, "ماذا قال " * 120_000, "\ud800\udfff\x00", "<b>&amp;</b>" * 300, "هجرة" * 5000],
    ids=["4096 letters", "1 MB", "surrogates and NUL", "HTML", "one endless word"],
)
def test_hard_input_is_answered_calmly(engine: Engine, now: datetime, text: str) -> None:
    assert engine.answer(text, now=now) is not None
