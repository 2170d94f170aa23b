"""Words that people use for one another are compared as one; words that only look alike are not."""

from __future__ import annotations

import pytest

from content.arabic.fold import fold
from content.arabic.stems import is_dialect_verb, latin_stem, verb_base
from content.arabic.synonyms import canonical


def token(word: str) -> str:
    return canonical(fold(word).text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("الخبر", "خبرة", id="news is no experience"),
        pytest.param("من", "آمن", id="a preposition is not safe"),
        pytest.param("ما", "مياه", id="a particle is no water"),
        pytest.param("التقرير", "قرر", id="a report is no decision"),
        pytest.param("سيارات", "ارات", id="a plural in ات is no verb"),
        pytest.param("دارو", "دار", id="they did is no house"),
        pytest.param("موقع", "توقيع", id="a site is no signature"),
    ],
)
def test_words_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert token(one) != token(other)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["قدم", "سيقدم", "بيقدمو", "كيقدمو", "هيقدموا", "submit"], id="a verb of the dialects"),
        pytest.param(["اختتم", "سيختتم", "يختتمو", "ended", "clôture"], id="an end"),
        pytest.param(["السيارات", "مركبة", "طوموبيل", "vehicles", "véhicule"], id="vehicles"),
        pytest.param(["visit", "visited", "visite", "visites", "زيارة"], id="English and French endings"),
        pytest.param(["فتح", "فتحوا", "فتحو", "فتحت"], id="the past of a root of three letters"),
        pytest.param(["صوت", "صوتهم", "صوتها"], id="a possessive behind three letters"),
        pytest.param(["انتظار", "بيستنى", "ينطر", "waiting", "attente"], id="waiting in four dialects"),
        pytest.param(["بدأ", "هيبدأ", "غيبدا", "débuté", "started"], id="a beginning"),
    ],
)  # fmt: skip
def test_words_of_one_meaning_are_one(words: list[str]) -> None:
    assert len({token(w) for w in words}) == 1


@pytest.mark.parametrize(
    ("word", "base"),
    [
        pytest.param("المقدم", None, id="a noun with its article"),
        pytest.param("بيانات", None, id="a plural in ات"),
        pytest.param("بيت", None, id="too short a rest"),
        pytest.param("سيقدم", "قدم", id="future"),
        pytest.param("بيحطوها", "حط", id="a rest of two letters keeps its ending"),
    ],
)
def test_what_is_left_of_a_verb(word: str, base: str | None) -> None:
    found = verb_base(fold(word).text)
    assert found is None if base is None else found is not None and found.startswith(base)


def test_aspect_letters_make_a_verb_of_the_dialects() -> None:
    assert [is_dialect_verb(fold(w).text) for w in ("بيسقي", "كيشرف", "يناير", "بيت")] == [
        True,
        True,
        False,
        False,
    ]


def test_latin_endings_leave_four_letters() -> None:
    assert [latin_stem(w) for w in ("visited", "used", "mobiles")] == ["visit", "used", "mobil"]
