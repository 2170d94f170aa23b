"""Whom words belong to when their verb names nobody, or only a title."""

from __future__ import annotations

import pytest

from tests.content.release_reader.said import said

LEAD = "أكد مدير المرصد، السيد نبيل الحمصي، أن العمل مستمر. "


@pytest.mark.parametrize(
    ("rest", "words", "indirect"),
    [
        pytest.param("وأضاف أن «الدعم قادم».", "الدعم قادم", False, id="وأضاف أن with marks"),
        pytest.param("وأضاف أن الدعم قادم.", "الدعم قادم", True, id="وأضاف أن without marks"),
        pytest.param("وقال الحمصي إن الدعم قادم.", "الدعم قادم", True, id="by surname"),
        pytest.param("وأكد المدير أن الدعم قادم.", "الدعم قادم", True, id="by role"),
        pytest.param("وتابع قائلا: «الدعم قادم».", "الدعم قادم", False, id="two verbs"),
        pytest.param("كما عبر عن أمله في الدعم.", "أمله في الدعم", True, id="a verb of feeling"),
    ],
)
def test_a_speaker_is_carried_over(rest: str, words: str, indirect: bool) -> None:
    assert said(LEAD + rest)[1:] == [("نبيل الحمصي", words, indirect)]


def test_a_title_stands_for_the_one_who_bears_it() -> None:
    text = (
        "استقبل صاحب الجلالة الملك حمد العيسى معالي السيد محمد اليماحي رئيس البرلمان. "
        "وأكد جلالته أن العمل مستمر. وأعرب معاليه عن شكره."
    )
    assert [(who, words) for who, words, _ in said(text)] == [
        ("حمد العيسى", "العمل مستمر"),
        ("محمد اليماحي", "شكره"),
    ]


def test_an_official_without_a_name_is_the_last_speaker() -> None:
    text = "قالت الممثلة الخاصة هانا تيتيه إن العمل مستمر. وشددت المسؤولة الأممية على أهمية السلم."
    assert said(text)[1] == ("هانا تيتيه", "أهمية السلم", True)


def test_a_statement_that_hands_words_on_is_no_speaker() -> None:
    first = "أفاد بلاغ لوزارة الصحة بأن السيد أمين العلوي بخير. "
    text = first + "ونقل البلاغ عن السيد العلوي قوله إن «الحمد لله»."
    assert said(text) == [("أمين العلوي", "الحمد لله", False)]


def test_a_verb_of_the_other_gender_does_not_carry_a_speaker_over() -> None:
    assert len(said(LEAD + "وأضافت أن الدعم قادم.")) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("وأشادت بجهود الفريق.", "بجهود الفريق", id="praise"),
        pytest.param("كما ثمّنت دور الشركاء.", "دور الشركاء", id="an object that nobody is"),
        pytest.param("وأعلنت إطلاق حملة توعية.", "إطلاق حملة توعية", id="a deed"),
        pytest.param("وشكرت المتطوعين على جهودهم.", "المتطوعين على جهودهم", id="thanks"),
        pytest.param(
            "وبعد أن ذكرت بأن الوقت ضيق، خرجت.", "الوقت ضيق، خرجت", id="after she recalled"
        ),
        pytest.param("ونفت صحة الأنباء المتداولة.", "صحة الأنباء المتداولة", id="a denial"),
        pytest.param("وختمت بأن الأمل باق.", "الأمل باق", id="a close"),
    ],
)
def test_reported_words_of_the_last_speaker(text: str, words: str) -> None:
    found = said(f"قالت مديرة المركز هند علي إن الماء قليل. {text}")
    assert found[1:] == [("هند علي", words, True)]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("وأعربت هند علي عن سعادتها", id="a feeling"),
        pytest.param("ورحبت هند علي بالقرار", id="a welcome"),
        pytest.param("واستغربت هند علي التأخير", id="surprise"),
    ],
)
def test_words_in_marks_prove_reported_ones(start: str) -> None:
    found = said(f"{start}: «انتظرنا هذا اليوم طويلا».")
    assert [(who, indirect) for who, _, indirect in found] == [
        ("هند علي", True),
        ("هند علي", False),
    ]
    assert found[1][1] == "انتظرنا هذا اليوم طويلا"
