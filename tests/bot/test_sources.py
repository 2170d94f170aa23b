"""The source line, text for copying, and labels of buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.views.answers import answer_card
from bot.views.card import short
from bot.views.copying import copy_card
from bot.views.desk import Desk
from bot.views.sources import place_in_source, source_name
from content.matching.lookup import facts_answer

from .reading import fact, lines, text, with_source


def test_a_source_says_what_it_lacks(desk: Desk) -> None:
    undated = desk.library.sources["arab-review-conference"]
    assert text(source_name(undated, desk)) == "نص بلا عنوان وغير مؤرخ، أوله غير محفوظ (002)"
    whole = replace(undated, has_beginning=True)
    assert text(source_name(whole, desk)) == "نص بلا عنوان وغير مؤرخ (002)"
    rabat = replace(desk.library.sources["rabat-dialogue-2023"], title=None)
    assert text(source_name(rabat, desk)) == "بيان بلا عنوان (000)، 27 يناير 2023"


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        ([5], "الفقرة 5"),
        ([5, 6], "الفقرتان 5 و6"),
        ([1, 2, 3], "الفقرات 1 إلى 3"),
        ([1, 3, 4], "الفقرات 1 و3 و4"),
    ],
)
def test_paragraphs_are_named(numbers: list[int], place: str, desk: Desk) -> None:
    source_id = "rabat-dialogue-2023"
    every = {p.number: p.span for p in desk.library.paragraphs(source_id)}
    assert text(place_in_source(desk, source_id, [every[n] for n in numbers])) == place


def test_header_and_contacts_are_places_too(desk: Desk) -> None:
    source = desk.library.sources["rabat-dialogue-2023"]
    assert source.title is not None
    assert text(place_in_source(desk, source.id, [source.title])) == "رأس النص"


def test_a_statement_is_copied_whole(desk: Desk) -> None:
    first, last = lines(copy_card([fact(desk, "champion-countries-number")], desk))
    assert first.startswith("قالت السيدة إيمي مودين، نائبة رئيس")
    assert "للأمم المتحدة: «إننا نعول اليوم على 33 دولة بطلة" in first
    assert first.endswith("ومراجعة الاتفاق».")
    assert "والنظامية». وأضافت: «لا يمكننا التأكيد" in first
    assert last.endswith("الآمنة والمنظمة والنظامية»، الرباط، 27 يناير 2023.")


def test_another_language_is_named(desk: Desk) -> None:
    english = with_source(desk, replace(desk.library.sources["rabat-dialogue-2023"], language="en"))
    answer = facts_answer([fact(desk, "belbeisi-on-champions")])
    assert answer is not None
    assert lines(answer_card(answer, english))[1] == "اقتباس مباشر، كما نُشر بالإنجليزية"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("كلام إيمي مودين", "كلام إيمي مودين"),
        ("الدول الممثَّلة في حوار الرباط", "الدول الممثَّلة في حوار…"),
        ("إدريس ولد حامد عن المدرسة والراعي", "إدريس ولد حامد…"),
        ("ك" * 40, "ك" * 23 + "…"),
    ],
)
def test_labels_fit_a_button(title: str, label: str) -> None:
    assert short(title) == label
    assert len(label) <= 24
