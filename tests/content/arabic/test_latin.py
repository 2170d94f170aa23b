"""Arabizi of Egypt, the Levant and the Maghreb finds the Arabic word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from content.arabic.latin import Transliterator, latin_skeletons
from tests.strategies import any_text

WORDS = [
    "حوار",
    "مؤتمر",
    "موتمر",
    "مغرب",
    "قال",
    "مهاجرين",
    "بلبيسي",
    "دول",
    "منظمه",
    "تصريح",
    "رباط",
    "شكون",
]
LETTERS = Transliterator(lambda: dict.fromkeys(WORDS, 1.0))


@pytest.mark.parametrize("word", ["hello", "xyz", "zzz", "", "777777"])
def test_other_words_find_nothing(word: str) -> None:
    assert LETTERS.arabic(word) is None


@pytest.mark.parametrize(
    ("typed", "arabic"),
    [
        pytest.param("7iwar", "حوار", id="7 is ح"),
        pytest.param("el7ewar", "حوار", id="a joined article"),
        pytest.param("mo2tamar", "موتمر", id="2 may be silent"),
        pytest.param("lmaghrib", "مغرب", id="gh is غ, Moroccan article"),
        pytest.param("9al", "قال", id="Maghrebi 9"),
        pytest.param("2al", "قال", id="Egyptian 2"),
        pytest.param("mohagreen", "مهاجرين", id="Egyptian g is ج"),
        pytest.param("elbelbeissi", "بلبيسي", id="doubled letters"),
        pytest.param("tasri7", "تصريح", id="s may be ص"),
        pytest.param("chkoun", "شكون", id="French ch"),
        pytest.param("rabat", "رباط", id="plain"),
    ],
)
def test_arabizi_finds_its_word(typed: str, arabic: str) -> None:
    assert LETTERS.arabic(typed) == arabic


KNOWN = frozenset({"جديد", "يفتح", "رييسه", "يعمل"})
OF_LANGUAGE = Transliterator(lambda: dict.fromkeys(WORDS, 1.0), KNOWN)


@pytest.mark.parametrize(
    ("typed", "arabic"),
    [
        pytest.param("gedid", "جديد", id="no text holds it"),
        pytest.param("hayeftaho", "يفتح", id="an aspect letter before, a plural behind"),
        pytest.param("ra2isset", "رييسه", id="a final ة before its complement"),
        pytest.param("bya3mel", "يعمل", id="Egyptian present"),
        pytest.param("7iwar", "حوار", id="what texts hold goes first"),
    ],
)
def test_what_no_text_holds_may_be_a_word_of_the_language(typed: str, arabic: str) -> None:
    assert OF_LANGUAGE.arabic(typed) == arabic


@settings(max_examples=300)
@given(any_text(max_size=60))
def test_any_word_has_few_readings(word: str) -> None:
    assert len(latin_skeletons(word)) <= 48
