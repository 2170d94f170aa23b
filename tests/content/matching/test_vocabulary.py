"""Typing errors are mended, other words are left alone."""

from __future__ import annotations

import pytest

from content.matching.vocabulary import Vocabulary

WORDS = [
    "البلدان",
    "البلبيسي",
    "مراجعه",
    "حوار",
    "بطله",
    "الرباط",
    "شكوري",
    "ماسايا",
    "كيم",
    "الموتمر",
    "الاقليمي",
    "تصريح",
    "تاريخ",
]
VOCABULARY = Vocabulary([(WORDS, WORDS)], ["رابط", "كم", "حوالي", "مهاجره"])


@pytest.mark.parametrize(
    "word", ["كم", "كيك", "دول", "مهاجره", "رابط", "حوالي", "شكرا", "2023", "x"]
)
def test_other_and_short_words_are_not_corrected(word: str) -> None:
    assert word in VOCABULARY or VOCABULARY.corrected(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("البلبسي", "بلبيسي", id="a missing letter"),
        pytest.param("المؤمتر".replace("ؤ", "و"), "موتمر", id="two letters swapped"),
        pytest.param("تصريخ", "تصريح", id="a misplaced dot rather than another letter"),
        pytest.param("الاقليممي", "اقليمي", id="a doubled letter"),
        pytest.param("شكووري", "شكوري", id="a doubled vowel"),
    ],
)
def test_typing_errors_are_mended(typed: str, meant: str) -> None:
    assert VOCABULARY.corrected(typed) == meant


def test_joined_words_are_split() -> None:
    assert VOCABULARY.split("الموتمرالاقليمي") == ("الموتمر", "الاقليمي")
    assert VOCABULARY.split("المستحيلات") is None


def test_unknown_words_weigh_most() -> None:
    assert VOCABULARY.idf("قنفذ") >= VOCABULARY.idf("حوار")


def test_a_changed_vocabulary_is_that_of_its_documents() -> None:
    first, second, third = (["حوار", "الرباط"], ["حوار", "مغربي"], ["مؤتمرات", "القاهره"])
    documents = [(x, x) for x in (first, second, third)]
    followed = Vocabulary(documents[:2]).changed([documents[0]], [documents[2]])
    fresh = Vocabulary(documents[1:])
    assert followed.weights() == fresh.weights()
    assert [followed.idf(w) for w in ("حوار", "الرباط")] == [
        fresh.idf(w) for w in ("حوار", "الرباط")
    ]
    assert "الرباط" not in followed
    assert followed.corrected("القاخره") == "قاهره"
    assert followed.corrected("الرباكط") is None


def test_a_vocabulary_that_another_follows_stays_as_it_is() -> None:
    before = Vocabulary([(WORDS, WORDS)])
    before.changed([(WORDS, WORDS)], [])
    assert all(w in before for w in WORDS)
