"""Typed words are found whatever their spelling; else the nearest passage is compared with them."""

from __future__ import annotations

import pytest

from content.passages import Part, find_nearest, find_words, snapped
from content.records import Span
from content.text import sentences

TEXT = "نظّمت المنظمة حوارًا في الرباط. حضرته 16 دولة رائدة، وأُعلن ذلك. وعادت 16 دولة بعد عام."
SENTENCES = sentences(TEXT, Span(0, len(TEXT)))


def words(span: Span) -> str:
    return TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("حوارا فى الرباط", ["حوارًا في الرباط."], id="other letters, no vowel signs"),
        pytest.param("16 دولة", ["16 دولة", "16 دولة"], id="each place"),
        pytest.param("١٦ دوله رائده", ["16 دولة رائدة"], id="other digits"),
        pytest.param("نظمت … الرباط", ["نظّمت المنظمة حوارًا في الرباط."], id="first and last"),
        pytest.param("حضرته ... ذلك", ["حضرته 16 دولة رائدة، وأُعلن ذلك."], id="three dots"),
        pytest.param("16 دولة … عام", ["16 دولة بعد عام."], id="the nearest first words"),
        pytest.param("الرباط … نظمت", [], id="the wrong way round"),
        pytest.param("17 دولة", [], id="words that are not there"),
        pytest.param("…", [], id="nothing but dots"),
    ],
)
def test_words_are_found(typed: str, found: list[str]) -> None:
    assert [words(s) for s in find_words(TEXT, typed)] == found


def test_a_comparison_tells_what_was_typed_and_what_is_printed() -> None:
    nearest = find_nearest(TEXT, SENTENCES, "حضرته 17 دولة رائدة")
    assert nearest is not None
    assert words(nearest.span) == "حضرته 16 دولة رائدة"
    assert [(r.part, r.words) for r in nearest.runs] == [
        (Part.SAME, "حضرته"),
        (Part.TYPED, "17"),
        (Part.PRINTED, "16"),
        (Part.SAME, "دولة رائدة"),
    ]


def test_words_of_another_text_are_near_to_nothing() -> None:
    assert find_nearest(TEXT, SENTENCES, "أسعار القمح في الأسواق العالمية") is None


def test_edges_reach_the_marks_of_their_sentence_and_no_further() -> None:
    (span,) = find_words(TEXT, "حضرته … ذلك")
    assert words(snapped(TEXT, Span(span.start, span.end - 1), SENTENCES)).endswith("ذلك.")
    assert snapped(TEXT, Span(span.start + 6, span.end), SENTENCES).start == span.start + 6
