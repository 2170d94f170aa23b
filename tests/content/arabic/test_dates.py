"""Printed dates, Gregorian and Hijri, in every naming of the months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.arabic.dates import find_dates, find_times
from content.arabic.moments import Precision


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("خطة 2030", id="a year in a name"),
        pytest.param("في 2000 مدرسة", id="a round number after a preposition"),
        pytest.param("صفر حالات", id="the month Safar is also zero"),
        pytest.param("شهر رمضان", id="a month of every year"),
        pytest.param("31 فبراير 2023", id="a day that no month has"),
        pytest.param("32/13/2023", id="impossible digits"),
        pytest.param("اليوم الثلاثاء", id="a weekday"),
        pytest.param("في عام\n2022", id="a line ends every date"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        pytest.param("(الرباط، 27 يناير 2023) -", "27 يناير 2023", "2023-01-27", id="dateline"),
        pytest.param("٢٧ يناير ٢٠٢٣", "٢٧ يناير ٢٠٢٣", "2023-01-27", id="Arabic-Indic digits"),
        pytest.param(
            "ما بين 26 و 27 يناير 2023 في",
            "26 و 27 يناير 2023",
            "2023-01-26/2023-01-27",
            id="two days",
        ),
        pytest.param(
            "30 مايو - 2 يونيو 2024",
            "30 مايو - 2 يونيو 2024",
            "2024-05-30/2024-06-02",
            id="two months, one year",
        ),
        pytest.param("5 أيار/مايو 2024", "5 أيار/مايو 2024", "2024-05-05", id="two names"),
        pytest.param("5 مايو (أيار) 2024", "5 مايو (أيار) 2024", "2024-05-05", id="in brackets"),
        pytest.param("12 يوليوز 2024", "12 يوليوز 2024", "2024-07-12", id="Moroccan month"),
        pytest.param(
            "السابع والعشرين من يناير", "السابع والعشرين من يناير", "--01-27", id="ordinal"
        ),
        pytest.param("وديسمبر 2018", "ديسمبر 2018", "2018-12", id="a clitic stays outside"),
        pytest.param("لعام 2024", "عام 2024", "2024", id="year"),
        pytest.param("عامي 2010 و2023", "عامي 2010 و2023", "2010/2023", id="two years"),
        pytest.param("منذ 2018", "2018", "2018", id="bare year after a preposition"),
        pytest.param("في مايو المقبل", "مايو", "--05", id="month without a year"),
        pytest.param("14/05/2025", "14/05/2025", "2025-05-14", id="digits, day first"),
        pytest.param("سيعقدفي عام 2022", "عام 2022", "2022", id="joined words before it"),
    ],
)
def test_dates_are_read_as_printed(text: str, words: str, iso: str) -> None:
    (found,) = find_dates(text)
    assert (text[found.span.start : found.span.end], found.iso) == (words, iso)


def test_a_hijri_date_keeps_its_calendar_beside_the_gregorian_one() -> None:
    text = "الرياض 15 رجب 1445هـ الموافق 27 يناير 2024م"
    hijri, gregorian = find_dates(text)
    assert (hijri.hijri, hijri.iso, hijri.day) == (True, "1445-07-15", None)
    assert (gregorian.hijri, gregorian.iso) == (False, "2024-01-27")


def test_precision_is_what_is_printed() -> None:
    found = find_dates("27 يناير 2023، ديسمبر 2018، عام 2020")
    assert [d.precision for d in found] == [Precision.DAY, Precision.MONTH, Precision.YEAR]


def test_times_of_day_are_spans() -> None:
    text = "الساعة 10:30 ثم 14:00"
    assert [text[s.start : s.end] for s in find_times(text)] == ["الساعة 10:30", "14:00"]


WORDS = (
    *("27", "يناير", "2023", "و", "-", "إلى", "عام", "1445", "هـ", "رجب", "/", "(", ")", "،"),
    *("مايو", "السابع", "والعشرين", "من", "شهر", "26", "12/5/2024", "في", "\n"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_dates_never_overlap_and_stay_inside(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
