"""Clitics and endings come off, names and short words stay whole."""

from __future__ import annotations

import pytest

from content.arabic.stems import bare_forms, stem, without_article
from content.arabic.synonyms import canonical


@pytest.mark.parametrize("word", ["هو", "في", "كم", "يد", "الله", "وضع"])
def test_short_words_keep_their_letters(word: str) -> None:
    assert len(stem(word)) >= min(2, len(word))


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("والمنظمه", "منظمه"),
        ("بالرباط", "رباط"),
        ("فالرباط", "رباط"),
        ("هالاتفاق", "اتفاق"),
        ("عالهجره", "هجره"),
        ("للبلدان", "بلدان"),
        ("رباط", "رباط"),
    ],
)
def test_joined_articles_of_every_dialect_come_off(word: str, bare: str) -> None:
    assert without_article(word) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [("البلدان", "بلد"), ("المراجعات", "مراجعه"), ("دوله", "الدول"), ("مشاركين", "مشاركون")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("word", "hidden"), [("رقمها", "رقم"), ("وهاتفه", "هاتف"), ("صفته", "صفه"), ("بالهاتف", "هاتف")]
)
def test_a_listed_word_is_found_under_its_possessive(word: str, hidden: str) -> None:
    assert hidden in bare_forms(word)


@pytest.mark.parametrize(
    ("one", "other"), [("دوله", "countries"), ("للبلدان", "pays"), ("تقارير", "report")]
)
def test_words_of_one_sense_share_a_token_over_languages(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_words_of_other_senses_do_not() -> None:
    assert canonical("حوار") != canonical("دوله")
