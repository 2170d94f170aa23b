"""Every word within the edits is a candidate: the parts lose none that a full comparison finds."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from content.matching.near_words import NearWords

CHANCE = random.Random(20240607)  # noqa: S311 - repeatable, nothing secret
WORDS = sorted({"".join(CHANCE.choices("ابتمن", k=CHANCE.randint(4, 10))) for _ in range(3000)})
NEAR = NearWords(WORDS, two_edits=7)


def mistyped(word: str, edits: int) -> str:
    for _ in range(edits):
        at = CHANCE.randrange(len(word) - 1)
        letter = CHANCE.choice("ابتمنل")
        word = CHANCE.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
            )
        )
    return word


@pytest.mark.parametrize("edits", [1, 2])
def test_no_near_word_is_lost(edits: int) -> None:
    for word in CHANCE.sample([w for w in WORDS if len(w) >= 5 * edits], 150):
        typed = mistyped(word, edits)
        found = NEAR.candidates(typed, edits)
        near = {w for w in WORDS if OSA.distance(typed, w) <= (edits if len(w) >= 7 else 1)}
        assert near <= found, typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("ابجد", "اجبد", id="letters exchanged across the cut"),
        pytest.param("بابجدهوز", "ابجدهوزح", id="an edit at each end"),
        pytest.param("باجدهزو", "ابجدهوز", id="two exchanges"),
    ],
)
def test_edits_that_touch_several_parts_are_found(typed: str, meant: str) -> None:
    assert meant in NearWords([meant, "ستشقصض"], two_edits=7).candidates(typed, 2)


def test_words_of_nothing_and_of_one_letter_have_no_near_words() -> None:
    assert not NEAR.candidates("", 1)
    assert not NEAR.candidates("ا" * 4096, 2)
    assert NearWords([], two_edits=7).candidates("ا", 1) == set()


def test_a_grown_vocabulary_has_its_new_words_and_not_those_gone() -> None:
    base = NearWords(WORDS, two_edits=7)
    grown = base.changed({"حديثجدا"}, {WORDS[0]})
    assert "حديثجدا" in grown.candidates("حديثجد", 1)
    assert WORDS[0] not in grown.candidates(WORDS[0], 1)
    assert WORDS[0] in base.candidates(WORDS[0], 1)
    back = grown.changed({WORDS[0]}, {"حديثجدا"})
    assert WORDS[0] in back.candidates(WORDS[0], 1)
    assert "حديثجدا" not in back


def test_a_vocabulary_that_has_changed_much_is_cut_anew() -> None:
    base = NearWords(WORDS, two_edits=7)
    grown = base.changed({f"{w}زز" for w in WORDS[:900]}, set(WORDS[:900]))
    assert f"{WORDS[3]}زز" in grown.candidates(f"{WORDS[3]}ز", 1)
    assert WORDS[3] not in grown
    assert WORDS[903] in grown
