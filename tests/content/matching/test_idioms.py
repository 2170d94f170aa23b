"""Phrases are read as the one word that they stand for."""

from __future__ import annotations

import pytest

from content.arabic.latin import spells
from content.matching.reading import split_typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("حوار كانون الثاني", ["حوار", "يناير"], id="a month of two words"),
        pytest.param("إمتى شاف النور؟", ["امتي", "بدا"], id="a saying"),
        pytest.param("كانون وحده", ["كانون", "وحده"], id="half of one is none"),
    ],
)
def test_an_idiom_is_one_word(typed: str, read: list[str]) -> None:
    assert split_typed(typed).words == read


@pytest.mark.parametrize(
    ("latin", "arabic", "is_spelt"),
    [
        pytest.param("nadem", "نظم", True, id="short vowels at will"),
        pytest.param("nadem", "نظاميه", False, id="long vowels are written"),
        pytest.param("3adad", "عدد", True, id="two letters with a vowel between"),
        pytest.param("beirut", "عبرت", False, id="a first ع is written"),
    ],
)
def test_a_latin_word_spells_an_arabic_one(latin: str, arabic: str, *, is_spelt: bool) -> None:
    assert spells(latin, arabic) is is_spelt
