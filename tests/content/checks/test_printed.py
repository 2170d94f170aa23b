from __future__ import annotations

import pytest

from content.checks.printed import quotation_around, quotations
from content.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("عقد المؤتمر في تيمار.", [], id="no marks, no quotation"),
        pytest.param("رسوم قدرها 15 دينارًا' فقط", [], id="an apostrophe is no mark"),
        pytest.param('قالت: "نعم". وأضافت: "لا".', ["نعم", "لا"], id="straight marks pair up"),
        pytest.param("قالت: «نعم». وأضافت: “لا”.", ["نعم", "لا"], id="angle and curly marks"),
        pytest.param('قال: "  نعم  "', ["نعم"], id="spaces inside the marks are not speech"),
        pytest.param("قال: «شكرًا لمركز «النور» كله».", ["شكرًا لمركز «النور» كله"], id="nested"),
        pytest.param(
            'قال: «زرنا "النور" أمس».', ['زرنا "النور" أمس'], id="nested marks of another sort"
        ),
        pytest.param(
            'قال: "هذا طويل\nوهذا آخر" تمامًا',
            ["هذا طويل", "تمامًا"],
            id="an open mark ends with its line",
        ),
        pytest.param("قال» ثم «عاد»", ["عاد"], id="a closing mark alone opens nothing"),
    ],
)
def test_quotations_are_what_stands_between_outer_marks(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


def test_a_span_outside_quotation_marks_has_no_quotation() -> None:
    text = 'قالت: "نعم".'
    assert quotation_around(text, Span(0, 4)) is None
    assert quotation_around(text, Span(8, 9)) == Span(7, 10)
