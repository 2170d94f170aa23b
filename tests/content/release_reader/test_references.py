"""Whom a title, a surname, a nationality or a relative clause stands for in a whole release."""

from __future__ import annotations

import pytest

from content.records import Span
from content.release_reader import read_release
from tests.content.release_reader.said import said

MINISTERS = (
    "بحث وزير الشؤون الخارجية، السيد ناصر الوافي، مع نظيره الغامبي، السيد مامادو تانغارا، سبل التعاون. "
    "وأكد الوافي أن العمل مستمر. "
)


def roles(text: str) -> list[tuple[str | None, str | None]]:
    """Return name and role of each speaker of a paragraph."""
    reading = read_release(f"عنوان الخبر\n{text}")

    def printed(span: Span | None) -> str | None:
        return None if span is None else reading.words(span)

    speakers = [s.speaker for s in reading.speeches]
    return [(printed(x.name), printed(x.role)) for x in speakers if x is not None]


@pytest.mark.parametrize(
    ("rest", "speaker"),
    [
        pytest.param("وأضاف الوزير أن الدعم قادم.", "ناصر الوافي", id="the one who spoke last"),
        pytest.param("وأضاف الوزير المغربي أن الدعم قادم.", "ناصر الوافي", id="a nationality"),
        pytest.param("وأضاف المسؤول ذاته أن الدعم قادم.", "ناصر الوافي", id="the same official"),
        pytest.param("وتابع ذات المتحدث أن الدعم قادم.", "ناصر الوافي", id="the same speaker"),
        pytest.param("وجدد رئيس الدبلوماسية المغربية دعمه.", "ناصر الوافي", id="an epithet"),
        pytest.param("من جهته، أشاد السيد تانغارا بالدعم.", "مامادو تانغارا", id="the other one"),
    ],
)
def test_a_title_points_to_one_of_two(rest: str, speaker: str) -> None:
    assert said(MINISTERS + rest)[1][0] == speaker


def test_an_office_with_its_own_name_is_somebody_else() -> None:
    text = MINISTERS + "وقال المتحدث باسم الحكومة إن الدعم قادم."
    assert roles(text)[1] == (None, "المتحدث باسم الحكومة")


def test_a_title_of_honour_goes_to_the_one_who_spoke() -> None:
    text = (
        "استقبل معالي وزير العمل المهندس أحمد الراجحي معالي مدير المنظمة السيد جيلبرت هونغبو. "
        "وأكد الراجحي أن العمل مستمر. وبيّن معاليه أن الدعم قادم."
    )
    assert [who for who, _, _ in said(text)] == ["أحمد الراجحي", "أحمد الراجحي"]


def test_a_relative_clause_is_about_the_one_before_it() -> None:
    text = (
        "وقال سعادة عبدالله النعيمي إن العمل مستمر. والتقى سعادته المديرة الإقليمية للمنظمة "
        "كارميلا جودو التي أثنت على الحوار."
    )
    assert [who for who, _, _ in said(text)] == ["عبدالله النعيمي", "كارميلا جودو"]


def test_a_surname_is_looked_up_where_it_was_first_printed() -> None:
    text = (
        "عقد وزير الشؤون الاجتماعية في حكومة تصريف الأعمال فيرتون شامرلي مؤتمرا. "
        "وسأل شامرلي: «من يدفع الثمن في النهاية؟»."
    )
    assert roles(text) == [("فيرتون شامرلي", "وزير الشؤون الاجتماعية في حكومة تصريف الأعمال")]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "قالت القائمة بأعمال مدير مجموعة السكان سارة سلمان إن العمل مستمر.",
            "سارة سلمان",
            "القائمة بأعمال مدير مجموعة السكان",
            id="acting",
        ),
        pytest.param(
            "دعت المحامية وعضو هيئة الرابطة حياة الجزار إلى الإفراج عنهم.",
            "حياة الجزار",
            "المحامية وعضو هيئة الرابطة",
            id="two roles",
        ),
        pytest.param(
            "يقول محمد إسحق، أحد قادة المجتمع في المخيم، «كانت الوكالة توزع الغذاء كل شهر».",
            "محمد إسحق",
            "أحد قادة المجتمع في المخيم",
            id="one of",
        ),
        pytest.param(
            "توجه السيد كارلوس كروز، رئيس بعثة المنظمة في مصر، بالشكر إلى الجامعة.",
            "كارلوس كروز",
            "رئيس بعثة المنظمة في مصر",
            id="«ب» of the word, not of the verb",
        ),
        pytest.param(
            "وقال رئيس الجامعة، مولاي الحسن أحبيض، إن العمل مستمر.",
            "مولاي الحسن أحبيض",
            "رئيس الجامعة",
            id="a name of the Maghreb",
        ),
        pytest.param(
            "وأوضحت مسؤولة المشاريع لديها سهير حنا أن الجودة لم تتأثر.",
            "سهير حنا",
            "مسؤولة المشاريع لديها",
            id="with them",
        ),
        pytest.param(
            "أكد وزير الداخلية المكلف الفريق خليل باشا أن العمل مستمر.",
            "خليل باشا",
            "وزير الداخلية المكلف",
            id="a rank that is also a team",
        ),
    ],
)
def test_a_role_is_read_whole(text: str, name: str, role: str) -> None:
    assert roles(text) == [(name, role)]
