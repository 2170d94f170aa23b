"""What becomes of an update after it was handled, or after something stopped it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
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
from storage.cards import note_cards
from storage.faults import DatabaseFaultError
from storage.inbox import Claim, bury_update, fail_update, finish_updates, put_back_update
from storage.shown import note_all_shown

_log = structlog.get_logger("bot.verdicts")
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


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be written down of a row: its verdict, and what came of the update."""

    claim: Claim
    verdict: Verdict
    outcome: Outcome


def settle_all(session: Session, settlements: Sequence[Settlement], now: datetime) -> set[int]:
    """Write verdicts down with what came of the updates; return the ids of rows that were ours.

    Another worker may have a row by now. Deeds come last: one may delete its row.
    """
    _note(session, [x.outcome for x in settlements])
    done = [x.claim for x in settlements if x.verdict.fate is Fate.DONE]
    others = [x for x in settlements if x.verdict.fate is not Fate.DONE]
    ours = {x.claim.id for x in others if _mark(session, x.claim, x.verdict, now)}
    ours |= finish_updates(session, done)
    for settlement in settlements:
        outcome = settlement.outcome
        moment = Moment(settlement.claim.chat_id, outcome.message_id, now)
        for deed in outcome.deeds:
            deed(session, moment)
    return ours


def _mark(session: Session, claim: Claim, verdict: Verdict, now: datetime) -> bool:
    if verdict.fate is Fate.DEAD:
        return bury_update(session, claim, verdict.why)
    later = now + verdict.pause
    if verdict.fate is Fate.BACK:
        return put_back_update(session, claim, verdict.why, not_before=later)
    fail_update(session, claim, verdict.why, not_before=later)
    return True


def _note(session: Session, outcomes: Sequence[Outcome]) -> None:
    if note_all_shown(session, [x for outcome in outcomes for x in outcome.shown]):
        _log.warning("a fact shown is not in this database; not noted")
    note_cards(session, [card for outcome in outcomes for card in outcome.cards])
