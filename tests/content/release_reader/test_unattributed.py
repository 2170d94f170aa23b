"""Whole clauses in quotation marks are speech, though no phrase says whose."""

from __future__ import annotations

import pytest

from content.release_reader import read_release
from content.release_reader.belief import DOUBTFUL, belief
from content.release_reader.proposals import Reason
from tests.content.release_reader.said import said

BEFORE = "قال رئيس البلدية سالم الحربي إن العمل بدأ."
WORDS = "لم نكن ننتظر كل هذا الإقبال"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وبدا المدير سالم الحربي متعبا، «{}»، وغادر القاعة.", id="named before them"),
        pytest.param("«{}»، ويشير المدير سالم الحربي بيده إلى القاعة.", id="named behind them"),
        pytest.param(f"{BEFORE} «{{}}»، والكاميرات تلاحقه.", id="who spoke last"),
    ],
)
def test_who_stands_beside_the_words_says_them(text: str) -> None:
    assert ("سالم الحربي", WORDS, False) in said(text.format(WORDS))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وافتتح سالم الحربي معرضا بعنوان «{}» في القاعة.", id="a title"),
        pytest.param("وحمل سالم الحربي لافتة كتب عليها «{}» أمس.", id="a banner"),
        pytest.param("وتنص المادة السابعة على أن «{}».", id="a document"),
        pytest.param("وزار سالم الحربي حي «البيت الكبير» القديم.", id="a name"),
    ],
)
def test_what_a_noun_names_is_no_speech(text: str) -> None:
    assert all(words != WORDS or indirect for _, words, indirect in said(text.format(WORDS)))


def test_a_line_of_its_own_is_a_heading() -> None:
    assert WORDS not in [w for _, w, _ in said(f"{BEFORE}\n«{WORDS}»\nوانتهى اللقاء مساء.")]


def test_such_words_are_doubtful_and_wait_for_an_editor() -> None:
    text = f"عنوان\nوبدا المدير سالم الحربي متعبا، «{WORDS}»، وغادر القاعة."
    (speech,) = read_release(text).speeches
    assert belief(speech) == (DOUBTFUL, (Reason.BESIDE,))
