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
