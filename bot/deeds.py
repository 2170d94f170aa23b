"""What a reply brings about in storage, in the transaction in which its update is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session

from storage.people import forget_person, move_chat
from storage.questions import Reason, Wish, note_question, wish_answer

_ADDRESS = re.compile(r"\S+@\S+")
_LONG_NUMBER = re.compile(r"[+]?\d[\d\s()./-]{5,}\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """In which chat, for which message, and when something is done."""

    chat_id: int
    message_id: int | None
    now: datetime


Deed: TypeAlias = Callable[[Session, Moment], object]


def note(question: str, reason: Reason) -> Callable[[Session, Moment], int]:
    """Count a question for the editors' inbox, without who asked."""
    words = without_numbers(question)

    def do(session: Session, moment: Moment) -> int:
        return note_question(session, words, reason, now=moment.now)

    return do


def ask_for_notice(question: str) -> Deed:
    """Pass a question on to the editors; the chat is told once when it is answered."""
    pass_on = note(question, Reason.PASSED_ON)

    def do(session: Session, moment: Moment) -> None:
        question_id = pass_on(session, moment)
        wish_answer(session, Wish(question_id, moment.chat_id, moment.message_id))

    return do


def forget(session: Session, moment: Moment) -> int:
    """Delete all that is kept about a chat."""
    return forget_person(session, moment.chat_id)


def move(old_id: int, new_id: int) -> Deed:
    """Carry what is kept about a group to the id that it got as a supergroup."""

    def do(session: Session, moment: Moment) -> int:
        del moment
        return move_chat(session, old_id, new_id)

    return do


def without_numbers(question: str) -> str:
    """Return a question without e-mail addresses and long numbers, which may be somebody's."""
    return _LONG_NUMBER.sub(" ", _ADDRESS.sub(" ", question))
