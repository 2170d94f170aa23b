"""The editors' inbox: questions without an answer, folded and counted, never with who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from content.arabic.fold import fold
from content.arabic.words import words
from storage.faults import StorageError
from storage.tables import QuestionRow, QuestionState, WishRow
from storage.upsert import insert_missing

_LONGEST = 500


class Reason(StrEnum):
    """Why a question comes to the editors."""

    REFUSED = "refused"
    PASSED_ON = "passed_on"
    NOT_MEANT = "not_meant"


@dataclass(frozen=True, slots=True)
class Question:
    """A question in its folded form, how often it came for which reason, and on which days."""

    id: int
    folded: str
    state: QuestionState
    refused: int
    passed_on: int
    not_meant: int
    first_on: date
    last_on: date
    fact_id: str | None

    @property
    def times(self) -> int:
        """How often it came in all."""
        return self.refused + self.passed_on + self.not_meant


@dataclass(frozen=True, slots=True)
class Wish:
    """A chat that asked to be told once when a question has an answer."""

    question_id: int
    chat_id: int
    message_id: int | None = None


class NoSuchQuestionError(StorageError):
    """A question that is not in the editors' inbox."""


def note_question(session: Session, text: str, reason: Reason, *, now: datetime) -> int:
    """Count a question and return its number; only its folded form and the day are kept."""
    folded, today = " ".join(words(fold(text).text))[:_LONGEST], now.date()
    row = {
        "folded": folded,
        "state": QuestionState.OPEN,
        **{x.value: 0 for x in Reason},
        "first_on": today,
        "last_on": today,
    }
    insert_missing(session, QuestionRow, [row], "folded")
    same = col(QuestionRow.folded) == folded
    counter = getattr(QuestionRow, reason.value)
    session.exec(
        update(QuestionRow).where(same).values({reason.value: counter + 1, "last_on": today})
    )
    return session.exec(select(col(QuestionRow.id)).where(same)).one() or 0


def open_questions(session: Session, *, at_least: int = 1, limit: int = 20) -> list[Question]:
    """Return the open questions that came often enough or were passed on, the most asked first."""
    times = col(QuestionRow.refused) + col(QuestionRow.passed_on) + col(QuestionRow.not_meant)
    query = (
        select(QuestionRow)
        .where(
            col(QuestionRow.state) == QuestionState.OPEN,
            sa.or_(times >= at_least, col(QuestionRow.passed_on) > 0),
        )
        .order_by(times.desc(), col(QuestionRow.last_on).desc(), col(QuestionRow.id))
        .limit(limit)
    )
    return [_question(row) for row in session.exec(query)]


def find_question(session: Session, question_id: int) -> Question | None:
    """Return a question by its number."""
    row = session.get(QuestionRow, question_id)
    return None if row is None else _question(row)


def settle_question(
    session: Session, question_id: int, state: QuestionState, fact_id: str | None = None
) -> list[Wish]:
    """Say what became of a question; return who wished to be told."""
    row = session.get(QuestionRow, question_id)
    if row is None:
        raise NoSuchQuestionError(f"there is no question {question_id}")
    row.state, row.fact_id = state, fact_id
    session.flush()
    query = select(WishRow).where(col(WishRow.question_id) == question_id)
    rows = session.exec(query.order_by(col(WishRow.chat_id)))
    return [Wish(w.question_id, w.chat_id, w.message_id) for w in rows]


def answered_wishes(session: Session) -> list[tuple[int, str]]:
    """Return the questions that have an answer by now and that chats still wish to hear of."""
    query = (
        select(col(QuestionRow.id), col(QuestionRow.fact_id))
        .join(WishRow, col(WishRow.question_id) == col(QuestionRow.id))
        .where(col(QuestionRow.state) == QuestionState.LINKED)
        .distinct()
        .order_by(col(QuestionRow.id))
    )
    return [(n, fact_id) for n, fact_id in session.exec(query) if n and fact_id]


def wish_answer(session: Session, wish: Wish) -> None:
    """Remember that a chat wants to be told once; a second wish changes nothing."""
    known = session.get(WishRow, (wish.question_id, wish.chat_id))
    if known is None:
        session.add(
            WishRow(question_id=wish.question_id, chat_id=wish.chat_id, message_id=wish.message_id)
        )
        session.flush()


def end_wish(session: Session, wish: Wish) -> bool:
    """Forget a wish once it is answered or taken back; False when it was gone already."""
    mine = (col(WishRow.question_id) == wish.question_id, col(WishRow.chat_id) == wish.chat_id)
    return session.exec(delete(WishRow).where(*mine)).rowcount == 1


def _question(row: QuestionRow) -> Question:
    if row.id is None:
        raise ValueError("a question has no number before it is stored")
    return Question(
        row.id,
        row.folded,
        row.state,
        row.refused,
        row.passed_on,
        row.not_meant,
        row.first_on,
        row.last_on,
        row.fact_id,
    )
