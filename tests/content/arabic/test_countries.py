"""Countries are found in three languages, with article, preposition and as adjectives."""

from __future__ import annotations

import pytest

from content.arabic.countries import find_countries
from content.arabic.fold import fold


def found(text: str) -> list[str]:
    words = fold(text).text.split()
    return [" ".join(words[a:b]) for a, b in find_countries(words)]


@pytest.mark.parametrize("text", ["", "رئيس المجلس", "دعم مالي", "كل عام", "the man", "هند رستم"])
def test_other_words_are_no_countries(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("من مثل السعوديه", "السعوديه"),
        ("وزيره مصريه", "مصريه"),
        ("في الجزائر اليوم", "الجزائر"),
        ("وبالجزائر", "وبالجزائر"),
        ("the algeria delegation", "algeria"),
        ("le maroc", "maroc"),
        ("المملكه العربيه السعوديه", "المملكه العربيه السعوديه"),
    ],
)
def test_a_country_is_found(text: str, country: str) -> None:
    assert found(text) == [fold(country).text]
