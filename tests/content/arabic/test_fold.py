"""Spellings that people use for one word become equal, and can be traced back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from content.arabic.fold import fold
from content.arabic.words import word_positions, words
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("حوار", "حوار", id="the same word stays itself"),
        pytest.param("أحمد إيمي آسيا ٱلهجرة", "احمد ايمي اسيا الهجرة", id="hamza and its seats"),
        pytest.param("مسؤول مئة", "مسوول ميه", id="waw and ya carry no hamza"),
        pytest.param("الهجرةُ", "الهجره", id="ta marbuta and vowel signs"),
        pytest.param("شكورى", "شكوري", id="alef maqsura"),
        pytest.param("الهجـــرة", "الهجرة", id="tatweel"),
        pytest.param("٢٠٢٣ ۲۰۲۳", "2023 2023", id="Arabic-Indic and Persian digits"),
        pytest.param("ﻫﺠﺮﺓ ﷲ", "هجرة الله", id="presentation forms"),
        pytest.param("گال", "قال", id="the Moroccan and Gulf g"),
        pytest.param("Chékkori ÉTÉ", "chekkori ete", id="Latin case and accents"),
        pytest.param("ال\u200fرباط\u2067", "الرباط", id="marks that nobody sees"),
        pytest.param("ي\u0654ال", "يال", id="a combining hamza"),
    ],
)
def test_spellings_become_equal(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حوار", "حوال"),
        ("كيم", "كم"),
        ("16", "61"),
        ("عالم", "علم"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_a_folded_word_is_traced_back_with_its_marks() -> None:
    text = "قَالَ السيدُ أَحْمَدُ، ﷲ"
    folded = fold(text)
    found = {
        text[s.start : s.end]
        for s in (folded.span(a, b) for _, a, b in word_positions(folded.text))
    }
    assert found == {"قَالَ", "السيدُ", "أَحْمَدُ", "ﷲ"}


@settings(max_examples=500)
@given(any_text())
def test_any_text_folds_and_its_words_lie_in_the_text(text: str) -> None:
    folded = fold(text)
    for word, start, end in word_positions(folded.text):
        span = folded.span(start, end)
        assert 0 <= span.start < span.end <= len(text)
        assert word in fold(text[span.start : span.end]).text
    assert fold(folded.text).text == folded.text or words(fold(folded.text).text) == words(
        folded.text
    )
