"""Packs that nobody tuned for are asked in other words than their texts and samples hold."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from content.arabic.lists import read_list, word_table
from content.evaluation.rules import left_out, rule
from content.matching.engine import Engine
from content.matching.results import Answer, Choices, Gap, Refusal
from content.pack_files.reader import read_pack

GOLD = Path(__file__).parents[2] / "gold"


@cache
def engine_of(pack: str) -> Engine:
    return Engine(read_pack(GOLD / pack).library)


@pytest.mark.parametrize(
    ("pack", "question", "fact"),
    [
        pytest.param("fourth_pack", "شحال الطول ديال الرصيف؟", "quay-size", id="a length, no duration"),
        pytest.param("fourth_pack", "كم يوم تنطر البواخر برا الميناء؟", "qurmuzi-waiting", id="days"),
        pytest.param("fourth_pack", "مين ماسك معهد الترميم؟", "sarraj-restored", id="who heads a body"),
        pytest.param("third_pack", "Qui dirige la fondation Nawaris ?", "baroudi-lab", id="in French"),
        pytest.param("third_pack", "شو يعني خشب غرقان؟", "sunken-wood-meaning", id="a definition"),
        pytest.param("third_pack", "كم مرة تمر الغنم من الهضبة؟", "muhaydib-paths", id="how often"),
        pytest.param("third_pack", "شحال كتبعد السنطرال على القصيرة؟", "plant-site", id="a measure"),
        pytest.param("third_pack", "في أي مبنا فتحو المتحف؟", "museum-opened", id="spelt as heard"),
        pytest.param("third_pack", "شحال من خدمة غادي يوفر المشروع وقت البني؟", "plant-jobs", id="counted"),
        pytest.param("third_pack", "شنو أقدم حاجة عندهم فالمتحف؟", "museum-oldest-object", id="no link"),
        pytest.param("fourth_pack", "emta hayeftaho el ma3rad el gedid?", "fair-opening", id="Arabizi"),
        pytest.param("fourth_pack", "ليه الافتتاح اتأخر؟", "fair-postponed", id="kindred meanings"),
    ],
)  # fmt: skip
def test_a_stranger_is_understood(now: datetime, pack: str, question: str, fact: str) -> None:
    result = engine_of(pack).answer(question, now=now)
    assert isinstance(result, Answer)
    assert fact in [f.id for f in result.facts]


@pytest.mark.parametrize(
    ("pack", "question"),
    [
        pytest.param("fourth_pack", "كم كلف ترميم المخطوطات؟", id="another thing's price"),
        pytest.param("fourth_pack", "متى يفتح المعرض كل صباح؟", id="opening hours"),
        pytest.param("fourth_pack", "كيف أحجز مكانًا في ورشة الأطفال؟", id="what the reader wants to do"),
        pytest.param("third_pack", "كم موظفًا يعمل في المتحف؟", id="others are counted"),
        pytest.param("third_pack", "من رئيس المهرجان؟", id="no head is printed"),
    ],
)  # fmt: skip
def test_what_a_pack_lacks_is_not_answered(now: datetime, pack: str, question: str) -> None:
    assert isinstance(engine_of(pack).answer(question, now=now), (Gap, Refusal))


@pytest.mark.parametrize(
    ("name", "pack", "question"),
    [
        ("gate: the slot's fact is on the topic", "fourth_pack", "كم كلف ترميم المخطوطات؟"),
        ("gate: what a reader wants to do", "fourth_pack", "نبغي نشري ورشة الأطفال"),
        ("who heads a body", "third_pack", "Qui dirige la fondation Nawaris ?"),
        ("counted by another name", "third_pack", "شحال من خدمة غادي يوفر المشروع وقت البني؟"),
        ("a definition of all goes first", "third_pack", "شو يعني خشب غرقان؟"),
    ],
)
def test_a_rule_left_out_answers_otherwise(
    now: datetime, name: str, pack: str, question: str
) -> None:
    engine = engine_of(pack)
    before = engine.answer(question, now=now)
    with left_out(rule(name)):
        after = engine.answer(question, now=now)
    assert _facts(before) != _facts(after)


def _facts(result: object) -> list[str]:
    """Return what a reader is offered: as an answer or to choose from."""
    if isinstance(result, Choices):
        return ["?", *(f.id for answer in result.answers for f in answer.facts)]
    return [f.id for f in result.facts] if isinstance(result, Answer) else []


def test_kindred_meanings_are_meanings_of_the_lists() -> None:
    meanings = set(word_table("synonyms"))
    assert [m for family in read_list("kin") for m in family if m not in meanings] == []


def test_a_shadda_asks_for_a_list(engine: Engine, now: datetime) -> None:
    listed = engine.answer("عدّد الجهات المنظمة للمؤتمر العربي", now=now)
    assert listed.reasons.asked == ("organiser",)
    counted = engine.answer("عدد الجهات المنظمة للمؤتمر العربي", now=now)
    assert counted.reasons.asked[0] == "number"


def test_words_said_are_told_by_the_clause_before(engine: Engine, now: datetime) -> None:
    story = "البلاد اللي بيطلع منها الناس واللي بيروحوا عليها عملوا شي ما انعمل قبل"
    result = engine.answer(f"{story}، مين حكى هالحكي؟", now=now)
    assert isinstance(result, Answer)
    assert [f.id for f in result.facts] == ["belbeisi-on-champions"]


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("Who was quoted in the Rabat press release?", 4),
        ("ما أسماء المتحدثات في بيان الرباط؟", 2),
    ],
)
def test_an_event_is_named_by_its_place_when_its_speakers_are_asked_for(
    engine: Engine, now: datetime, question: str, speakers: int
) -> None:
    result = engine.answer(question, now=now)
    assert isinstance(result, Answer)
    assert len(result.facts) == speakers


def test_a_term_of_the_glossary_is_no_stranger(engine: Engine, now: datetime) -> None:
    asked = "ما هو الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية؟"
    assert isinstance(engine.answer(asked, now=now), Answer)
