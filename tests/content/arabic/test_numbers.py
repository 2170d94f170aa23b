"""Numbers in digits and words, MSA and dialect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.arabic.fold import fold
from content.arabic.numbers import find_numbers, number_words
from content.arabic.numerals import Value


def numbers(text: str) -> list[Value]:
    words = [word for word, _, _ in number_words(fold(text).text)]
    return [n.value for n in find_numbers(words)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("آلاف المهاجرين", id="thousands of is no number"),
        pytest.param("كل واحد من الحاضرين", id="each one is no number"),
        pytest.param("وحدة الهجرة", id="a unit is not one"),
        pytest.param("اليوم الاثنين", id="Monday is not two"),
        pytest.param("الدورة الثالثة", id="an ordinal is no number"),
        pytest.param("البلدان البطلة", id="words without a number"),
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("16 دولة", [16], id="digits"),
        pytest.param("٣٣ دولة", [33], id="Arabic-Indic digits"),
        pytest.param("ست عشرة دولة", [16], id="feminine teen"),
        pytest.param("ثلاثة وثلاثون", [33], id="units before tens"),
        pytest.param("تلاتة وتلاتين ولا ستاشر", [33, 16], id="dialect"),
        pytest.param("شحال ستاش", [16], id="Maghreb teen"),
        pytest.param("26 و 27 يناير", [26, 27], id="two days are two numbers"),
        pytest.param("ألفين واتنين وعشرين", [2022], id="a year in words"),
        pytest.param("مئة وخمسة وعشرون ألفا وثلاث مئة وأربعة", [125304], id="long number"),
        pytest.param("ألفا وثلاثمئة قطعة", [1300], id="thousand in the accusative"),
        pytest.param("الأهداف الـ23", [23], id="article joined by tatweel"),
        pytest.param("الاهداف ال 23", [23], id="detached article"),
        pytest.param("1,250 مهاجر و3.5 مليون دولار", [1250, 3500000], id="grouping and fraction"),
        pytest.param("2.125 مليون", [2125000], id="a point before a scale opens a fraction"),
        pytest.param("1.250.000", [1250000], id="points that group"),
        pytest.param("1 250 000 شخص", [1250000], id="spaces that group"),
        pytest.param("75ر1 مليون دينار", [1750000], id="fraction printed backwards"),
        pytest.param("3 آلاف و500 لاجئ", [3500], id="digits with a scale go on"),
        pytest.param("مليون ونصف المليون", [1500000], id="and a half of it"),
        pytest.param("مليوني شجرة", [2000000], id="two millions in the construct"),
        pytest.param("12 في المئة و13 بالمئة", [12, 13], id="the hundred of a share is none"),
        pytest.param("ثلاثة وخمسة", [3, 5], id="two units are two numbers"),
    ],
)
def test_numbers_are_worth_what_they_say(text: str, expected: list[Value]) -> None:
    assert numbers(text) == expected


PIECES = ("16", "وثلاثين", "ثلاثه", "الف", "مليون", "و", "ال23", "نصف", "ونصف", "ميه", "3.5", "عشر")


@given(st.lists(st.sampled_from(PIECES)))
def test_finds_never_overlap_and_stay_inside(words: list[str]) -> None:
    end = 0
    for number in find_numbers(words):
        assert end <= number.start < number.end <= len(words)
        end = number.end
