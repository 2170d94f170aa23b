"""The editors' inbox: folded, counted, by day, and never who asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.database import Database, transaction
from storage.questions import (
    NoSuchQuestionError,
    Reason,
    Wish,
    end_wish,
    note_question,
    open_questions,
    settle_question,
    wish_answer,
)
from storage.tables import QuestionState
from tests.storage.deeds import NOW, together

CHAT = 7_000_000_009


def test_alike_questions_are_one_and_counted(database: Database) -> None:
    with transaction(database) as session:
        first = note_question(session, "ما رقمُ  الهاتف؟", Reason.REFUSED, now=NOW)
        again = note_question(
            session, "ما رقم الهاتف", Reason.NOT_MEANT, now=NOW + timedelta(days=2)
        )
        other = note_question(session, "أين المؤتمر؟", Reason.REFUSED, now=NOW)
        assert first == again != other
        top, rest = open_questions(session)
        assert (top.id, top.folded, top.times) == (first, "ما رقم الهاتف", 2)
        assert (top.refused, top.passed_on, top.not_meant) == (1, 0, 1)
        assert (top.first_on, top.last_on) == (date(2026, 7, 1), date(2026, 7, 3))
        assert (rest.id, rest.folded) == (other, "اين الموتمر")
        assert open_questions(session, at_least=2) == [top]
        assert open_questions(session, limit=1) == [top]


@pytest.mark.parametrize("text", ["", "\x00\ud800", "س" * 4096, "😀" * 4096])
def test_any_text_can_be_noted(database: Database, text: str) -> None:
    with transaction(database) as session:
        note_question(session, text, Reason.REFUSED, now=NOW)
        assert len(open_questions(session)[0].folded) <= 500


def test_two_who_ask_at_once_are_both_counted(database: Database) -> None:
    def ask() -> None:
        with transaction(database) as session:
            note_question(session, "متى المؤتمر؟", Reason.REFUSED, now=NOW)

    together(*[ask] * 6)
    with transaction(database) as session:
        assert [q.times for q in open_questions(session)] == [6]


def test_a_settled_question_tells_who_wished_to_know(loaded: Database) -> None:
    with transaction(loaded) as session:
        number = note_question(session, "كم طوله؟", Reason.PASSED_ON, now=NOW)
        wishes = [Wish(number, CHAT, 10), Wish(number, CHAT + 1)]
        for wish in (*wishes, Wish(number, CHAT, 99)):
            wish_answer(session, wish)
        told = settle_question(session, number, QuestionState.LINKED, "metro-length")
        assert told == wishes
        assert open_questions(session) == []
        assert end_wish(session, wishes[0])
        assert not end_wish(session, wishes[0])
        assert settle_question(session, number, QuestionState.GAP) == wishes[1:]


def test_a_question_that_is_not_there_is_told(database: Database) -> None:
    with transaction(database) as session, pytest.raises(NoSuchQuestionError, match="question 99"):
        settle_question(session, 99, QuestionState.GAP)
