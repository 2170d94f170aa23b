"""What becomes of an update after it was handled, or after something stopped it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.deeds import Moment
from bot.errands import Outcome, UnreadableUpdateError
from bot.logs import describe
from bot.sending import pause_of
from storage.cards import note_card
from storage.faults import DatabaseFaultError
from storage.inbox import Claim, bury_update, fail_update, finish_update, put_back_update
from storage.shown import note_shown

_SHORTEST, _LONGEST = timedelta(seconds=0.5), timedelta(seconds=30)


class Fate(StrEnum):
    """Where a row goes."""

    DONE = "done"
    BACK = "put back"
    FAILED = "failed"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate, the kind of fault, and how long a row that goes back waits."""

    fate: Fate
    why: str = ""
    pause: timedelta = timedelta(0)


def judge(error: Exception, age: timedelta) -> Verdict:
    """Return what becomes of a row that is so old; only faults of its own count as attempts."""
    pause = min(max(age, _SHORTEST), _LONGEST)  # each wait doubles the age
    if isinstance(error, RetryAfter):
        return Verdict(Fate.BACK, "RetryAfter", pause_of(error))
    if isinstance(error, Forbidden | ChatMigrated):
        return Verdict(Fate.DONE, type(error).__name__)
    if isinstance(error, UnreadableUpdateError):
        return Verdict(Fate.DEAD, f"unreadable: {error}")
    is_network = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    if is_network or isinstance(error, DatabaseFaultError | InvalidToken):
        return Verdict(Fate.BACK, type(error).__name__, pause)
    return Verdict(Fate.FAILED, describe(error), pause)


def settle(
    session: Session, claim: Claim, verdict: Verdict, outcome: Outcome, now: datetime
) -> bool:
    """Write a verdict down, with what came of the update.

    Returns False when another worker has the row by now. Deeds come last: one may delete the row.
    """
    for showing, versions in outcome.shown:
        note_shown(session, showing, versions)
    for card in outcome.cards:
        note_card(session, card)
    is_ours = _mark(session, claim, verdict, now)
    moment = Moment(claim.chat_id, outcome.message_id, now)
    for deed in outcome.deeds:
        deed(session, moment)
    return is_ours


def _mark(session: Session, claim: Claim, verdict: Verdict, now: datetime) -> bool:
    if verdict.fate is Fate.DONE:
        return finish_update(session, claim)
    if verdict.fate is Fate.DEAD:
        return bury_update(session, claim, verdict.why)
    if verdict.fate is Fate.BACK:
        return put_back_update(session, claim, verdict.why, not_before=now + verdict.pause)
    fail_update(session, claim, verdict.why, not_before=now + verdict.pause)
    return True
