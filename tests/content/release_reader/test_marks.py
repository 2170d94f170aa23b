"""Quotation marks: every kind, nested, unbalanced, over two paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.records import Span
from content.release_reader.marks import find_quoted


def quoted(text: str) -> list[tuple[str, int, bool]]:
    """Return words, depth and whether the marks close, with each line a paragraph."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = find_quoted(text, spans)
    return [(text[q.words.start : q.words.end], q.depth, q.closed) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("بلا علامات", id="none"),
        pytest.param("إغلاق» بلا فتح", id="a closing mark alone"),
        pytest.param('""', id="nothing between"),
        pytest.param("it's Côte d'Ivoire", id="apostrophes"),
        pytest.param("قال ‘نعم ولا.", id="a single mark that none closes"),
        pytest.param("((نعم ولا", id="a bracket that none closes"),
    ],
)
def test_nothing_is_quoted(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قال: «نعم».", [("نعم", 0, True)], id="guillemets"),
        pytest.param("قال: “نعم”.", [("نعم", 0, True)], id="curly"),
        pytest.param("قال: ”نعم“.", [("نعم", 0, True)], id="curly, turned round"),
        pytest.param('قال: "نعم". وقال: "لا".', [("نعم", 0, True), ("لا", 0, True)], id="straight"),
        pytest.param("قال: ‘نعم’ ثم 'لا'.", [("نعم", 0, True), ("لا", 0, True)], id="single"),
        pytest.param("قال: ((نعم)).", [("نعم", 0, True)], id="double brackets"),
        pytest.param(
            "«في ‘الحلقة’ هنا»",
            [("في ‘الحلقة’ هنا", 0, True), ("الحلقة", 1, True)],
            id="single inside",
        ),
        pytest.param("قال: »نعم« ثم »لا«.", [("نعم", 0, True), ("لا", 0, True)], id="swapped"),
        pytest.param(
            "«ولدت في «الحلقة» هنا»",
            [("ولدت في «الحلقة» هنا", 0, True), ("الحلقة", 1, True)],
            id="nested",
        ),
        pytest.param(
            '«في "الحلقة" هنا»', [('في "الحلقة" هنا', 0, True), ("الحلقة", 1, True)], id="two kinds"
        ),
        pytest.param('قال: "نعم ولا.', [("نعم ولا", 0, False)], id="never closed"),
        pytest.param("«أول.\nثان».", [("أول.\nثان", 0, True)], id="over two paragraphs"),
        pytest.param(
            '"أول.\nثان.\nثالث".', [("أول.\nثان.\nثالث", 0, True)], id="over three paragraphs"
        ),
        pytest.param(
            'قال: «نعم ولا". ثم خرج.', [("نعم ولا", 0, True)], id="closed by another mark"
        ),
        pytest.param("قال: « نعم ».", [("نعم", 0, True)], id="spaces inside"),
        pytest.param("«أول.\n«ثان».", [("أول", 0, False), ("ثان", 0, True)], id="opened anew"),
        pytest.param('"أول.\nثان بلا علامة.', [("أول", 0, False)], id="the next paragraph is free"),
        pytest.param('مشروع ب"الواحة" اليوم', [("الواحة", 0, True)], id="joined to a letter"),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="«»“”\"'<> \nقال:.،(", max_size=60))
def test_pairs_lie_within_the_text_and_hold_something(text: str) -> None:
    for found in find_quoted(text, [Span(0, len(text))]):
        assert 0 <= found.whole.start < found.words.start < found.words.end <= found.whole.end
        assert found.whole.end <= len(text)
