"""Plain texts are found by a question's words, its near words, and by the answer that it wants."""

from __future__ import annotations

import pytest

from content.matching.index import TextIndex

TEXTS = (
    "تأسست مكتبة الإسكندرية الجديدة عام 2002 على شاطئ البحر المتوسط.",
    "مكتبة الإسكندرية الجديدة بناء من الزجاج والحجر على شاطئ البحر المتوسط.",
    "يبلغ ارتفاع البرج 324 مترا، وقد بناه مهندس فرنسي.",
    "زار الكاتب البرج مرات كثيرة، وكتب عنه في مذكراته التي نشرت بعد وفاته بأعوام طويلة.",
    "عاصمة البلاد مدينة صغيرة تقع في شمال القارة.",
)
INDEX = TextIndex(TEXTS)


def first(query: str) -> int:
    return INDEX.search(query, 1)[0][0]


@pytest.mark.parametrize(
    ("query", "position"),
    [
        pytest.param("متى تأسست مكتبة الإسكندرية؟", 0, id="a moment wants the text with a year"),
        pytest.param("كم ارتفاع البرج؟", 2, id="a measure wants the text with a number"),
        pytest.param("مكتبه الاسكندريه من الزجاج", 1, id="chat spelling"),
        pytest.param("عاصمه البلد", 4, id="near words"),
        pytest.param("ارتفع ابرج كم", 2, id="another form of the root, and a letter dropped"),
        pytest.param("من زار البرج؟", 3, id="the rare word decides"),
    ],
)
def test_the_text_that_answers_comes_first(query: str, position: int) -> None:
    assert first(query) == position


def test_scores_fall_from_at_most_one_and_a_limit_is_kept() -> None:
    hits = INDEX.search("مكتبة الإسكندرية على شاطئ البحر", 3)
    scores = [score for _, score in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)
    assert 1 >= scores[0] > scores[-1] >= 0


def test_a_question_that_a_text_answers_scores_higher_than_one_that_none_does() -> None:
    answered = INDEX.search("متى تأسست مكتبة الإسكندرية؟", 1)[0][1]
    unanswered = INDEX.search("متى احترقت مكتبة روما القديمة؟", 1)[0][1]
    assert answered > unanswered


@pytest.mark.parametrize(
    "query", ["", "؟!", "xyz qqq", "ض"], ids=["empty", "marks", "foreign", "letter"]
)
def test_a_question_without_a_shared_gram_finds_nothing(query: str) -> None:
    assert INDEX.search(query, 5) == []


def test_a_question_of_stop_words_alone_is_searched_by_them() -> None:
    assert first("من على التي") in range(len(TEXTS))


def test_no_texts_and_empty_texts_are_texts_too() -> None:
    assert TextIndex([]).search("البرج", 3) == []
    assert TextIndex(["", "البرج"]).search("البرج", 3)[0][0] == 1
