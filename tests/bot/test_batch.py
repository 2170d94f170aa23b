"""`ask --batch`: what goes in, what comes out, and what stops it before anything is written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.services import Services
from bot.views.bare import bare_lines, fact_ids, focus_texts
from content.matching.results import (
    Answer,
    Choices,
    Gap,
    Layout,
    Refusal,
    RefusalReason,
    Result,
    Shown,
)

from .conftest import NOW
from .reading import run_batch

FIELDS = ["id", "kind", "answered", "reply", "focus", "facts", "spans", "ms"]
WORDS = re.compile(r"\w+")
QUESTIONS = {
    "two parts": "شكوري شنو گال على الحدث؟",
    "added": "ماذا أضافت مودين عن القيادة والمشاركة؟",
    "reported": "رأي فيتورينو في المراجعات",
    "carried over": "ماذا قالت رولا دشتي؟",
    "number": "عدد الدول اللي جات للرباط",
    "event": "معلومات عن لقاء النظراء",
    "contact": "أكلم مين في القاهرة؟",
    "speakers": "من تحدث في حوار الرباط؟",
    "gap": "هاتف ماسايا؟",
    "gap of all": "ما رقم الهاتف؟",
    "refusal": "كلام غوتيريش عن الهجرة",
    "not held": "ما عدد العمال المهاجرين في قطر؟",
    "choices": "كلمة مدير منظمة الهجرة",
    "greeting": "السلام عليكم",
    "personal": "عندي مشكلة في الإقامة ساعدوني",
    "empty": "",
    "/start": "/start",
    "/quotes": "/quotes",
    "/sources": "/sources",
    "/contacts": "/contacts",
    "/nonsense": "/nonsense",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    asked = [{"id": name, "query": query} for name, query in QUESTIONS.items()]
    found = run_batch(asked, tmp_path_factory.mktemp("batch"))
    assert [r["id"] for r in found] == list(QUESTIONS)
    return {r["id"]: r for r in found}


def test_every_row_has_the_fields_of_the_contract(rows: dict[str, dict[str, Any]]) -> None:
    for row in rows.values():
        assert list(row) == FIELDS
        assert row["kind"] in ("answer", "choices", "gap", "refusal", "social")
        assert row["answered"] is (row["kind"] == "answer")
        assert row["ms"] >= 0


def test_spans_are_the_words_of_the_reply(
    rows: dict[str, dict[str, Any]], services: Services
) -> None:
    by_key = {s.key: s for s in services.library.sources.values()}
    for row in rows.values():
        for key, start, end in row["spans"]:
            assert by_key[key].text[start:end] in row["reply"]
        for words in row["focus"]:
            assert any(words in s.text for s in by_key.values())
    assert rows["number"]["focus"] == ["16 دولة رائدة"]


def test_an_answer_is_attribution_and_excerpt_alone(rows: dict[str, dict[str, Any]]) -> None:
    first, second = rows["two parts"]["reply"].split("\n")
    assert first.startswith("قال السيد إسماعيل شكوري، مدير الشؤون العالمية")
    assert ": لقد سمح هذا الاجتماع" in first
    assert second.startswith("إسماعيل شكوري، مدير الشؤون العالمية")
    assert "بالخارج وأضاف أن هذا الحدث هو شهادة" in second
    assert rows["added"]["reply"].startswith("إيمي مودين، نائبة رئيس مجلس إدارة")
    assert "للأمم المتحدة وأضافت: لا يمكننا التأكيد" in rows["added"]["reply"]
    assert rows["reported"]["reply"].startswith("من جهته أشار المدير العام")
    assert rows["number"]["reply"].startswith("وقد جمع الحدث ممثلين")
    assert rows["contact"]["reply"].startswith("في القاهرة: محمد علي أبونجيلة")


def test_a_carried_over_speaker_of_reported_words_is_named(
    rows: dict[str, dict[str, Any]],
) -> None:
    second = rows["carried over"]["reply"].split("\n")[1]
    assert second.startswith("رولا دشتي، الأمينة التنفيذية للإسكوا كما عبرت عن تقديرها")


def test_an_event_is_its_spans_and_a_sentence(rows: dict[str, dict[str, Any]]) -> None:
    lines = rows["event"]["reply"].split("\n")
    assert lines[:3] == [
        '"التبادل بين النظراء حول التنفيذ والمضي قدمًا"',
        "26 و 27 يناير 2023",
        "الرباط، المغرب",
    ]
    assert lines[-1].startswith("ويهدف هذا الحدث إلى تعزيز")


def test_members_stand_one_a_line(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["speakers"]["reply"].split("\n")[2].startswith("إيمي مودين، نائبة رئيس")
    assert len(rows["speakers"]["reply"].split("\n")) == 4


def test_nothing_of_the_card_around_the_words_is_there(rows: dict[str, dict[str, Any]]) -> None:
    for row in rows.values():
        if row["answered"]:
            for word in ("المصدر", "كذا في الأصل", "غير وارد", "السياق", "**", ">"):
                assert word not in row["reply"]
        assert not re.search("[\u200e\u200f\u2066-\u2069]", row["reply"])


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORDS.findall(text)
    return {tuple(words[i : i + 16]) for i in range(len(words) - 15)}


def test_what_is_no_answer_shows_no_long_run_of_a_source(
    rows: dict[str, dict[str, Any]], services: Services
) -> None:
    printed = set().union(*(runs(s.text) for s in services.library.sources.values()))
    for row in rows.values():
        if not row["answered"]:
            assert not runs(row["reply"]) & printed, row["id"]
    assert any(runs(r["reply"]) & printed for r in rows.values() if r["answered"])


def test_what_is_no_answer_names_what_is_held(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["choices"]["reply"].split("\n") == ["عثمان البلبيسي", "انتونيو فيتورينو"]
    assert "في المغرب: ميريام ماسايا" in rows["gap"]["reply"]
    assert rows["gap"]["facts"][0] == "gap-phone"
    assert rows["refusal"]["reply"].split("\n")[0] == "لا جواب في المصادر المحفوظة"
    assert "«غوتيريش»" in rows["refusal"]["reply"]
    assert rows["empty"]["kind"] == "refusal"


def test_commands_are_routed(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["/start"]["reply"] == rows["greeting"]["reply"]
    assert "رولا دشتي" in rows["/quotes"]["reply"]
    assert rows["/contacts"]["answered"]
    assert rows["/sources"]["kind"] == rows["/nonsense"]["kind"] == "social"


def test_results_that_no_question_leads_to_have_bare_text(services: Services) -> None:
    library, desk = services.library, services.desk(NOW)
    number, notice = library.facts["survey-share"], library.facts["desk-phone"]
    printed = Shown(number, number.excerpts, (number.excerpts[0].focus,))
    vouched = Shown(notice, (), ())
    results: list[Result] = [
        Answer((vouched,)),
        Answer((printed, vouched), Layout.LIST),
        Gap(library.facts["gap-bourita-words"], (printed,)),
        Choices((Answer((printed,)), Answer((vouched,))), "facts"),
        Refusal(RefusalReason.NOT_HELD, nearest=(number,)),
    ]
    for result in results:
        assert bare_lines(result, desk)
        assert fact_ids(result, desk)
        assert len(focus_texts(result, desk)) == (result is results[1])
