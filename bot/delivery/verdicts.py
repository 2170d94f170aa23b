"""What becomes of a delivery after it was posted, or after something stopped it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

import httpx
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

from bot.logs import describe
from bot.sending import pause_of
from bot.transport import causes, never_left
from storage.cards import Card, CardButton, note_card
from storage.followers import end_chat
from storage.outbox import (
    Delivery,
    block_chat,
    end_delivery,
    fail_delivery,
    finish_delivery,
    put_back_delivery,
)
from storage.people import move_chat
from storage.shown import NoSuchVersionError, Showing, note_shown, shown_in_message
from storage.tables import OutboxState

_log = structlog.get_logger("bot.delivery")
# Pauses between messages to one chat: Telegram wants one a second, twenty a minute in groups.
_PRIVATE_PACE, _GROUP_PACE = timedelta(seconds=1), timedelta(seconds=3)
_AFTER_FAILURE = timedelta(seconds=30)
# Refusals that mean that the chat cannot be written to any more.
_GONE = (
    *("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated"),
    *("chat_write_forbidden", "have no rights to send", "not enough rights to send"),
)


class Fate(StrEnum):
    """What becomes of a delivery."""

    SENT = auto()
    PAUSED = auto()
    NETWORK = auto()
    MIGRATED = auto()
    GONE = auto()
    REFUSED = auto()
    TOO_OLD = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate with what belongs to it: how long to wait, where the chat went, which message it is.

    `is_doubtful` says that Telegram may have taken the message although nobody heard so.
    """

    fate: Fate
    why: str = ""
    pause: timedelta = timedelta(0)
    is_doubtful: bool = False
    new_chat_id: int = 0
    message_id: int = 0
    shown: tuple[tuple[str, int], ...] = ()
    via: str = ""
    buttons: tuple[CardButton, ...] = ()


def judge(error: Exception) -> Verdict:
    """Return what becomes of a delivery that met a fault."""
    name = type(error).__name__
    if isinstance(error, RetryAfter):
        return Verdict(Fate.PAUSED, name, pause_of(error))
    if isinstance(error, ChatMigrated):
        return Verdict(Fate.MIGRATED, name, new_chat_id=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Verdict(Fate.GONE, str(error))
    if isinstance(error, BadRequest):
        is_gone = any(words in str(error).lower() for words in _GONE)
        return Verdict(Fate.GONE if is_gone else Fate.REFUSED, str(error))
    if isinstance(error, NetworkError):
        return Verdict(Fate.NETWORK, name, is_doubtful=_may_have_arrived(error))
    if isinstance(error, InvalidToken):
        return Verdict(Fate.NETWORK, name)
    return Verdict(Fate.FAILED, describe(error), _AFTER_FAILURE)


def _may_have_arrived(error: NetworkError) -> bool:
    """Tell whether a call may have been carried out: an answer like 502 says that it was not."""
    was_cut = any(isinstance(x, httpx.TransportError) for x in causes(error))
    return was_cut and not never_left(error)


def settle(session: Session, delivery: Delivery, verdict: Verdict, now: datetime) -> bool:
    """Write a verdict down; False when another process has the delivery by now."""
    back = now + verdict.pause
    match verdict.fate:
        case Fate.SENT:
            return _finish(session, delivery, verdict, now)
        case Fate.PAUSED | Fate.NETWORK:
            doubts = int(verdict.is_doubtful)
            return put_back_delivery(session, delivery, verdict.why, not_before=back, doubts=doubts)
        case Fate.MIGRATED:
            is_ours = put_back_delivery(session, delivery, verdict.why, not_before=now)
            move_chat(session, delivery.chat_id, verdict.new_chat_id)
            return is_ours
        case Fate.GONE:
            end_chat(session, delivery.chat_id)
            return block_chat(session, delivery.chat_id, verdict.why, now=now) > 0
        case Fate.REFUSED:
            return end_delivery(session, delivery, OutboxState.FAILED, verdict.why, now=now)
        case Fate.TOO_OLD:
            return end_delivery(session, delivery, OutboxState.TOO_OLD, verdict.why, now=now)
        case Fate.FAILED:
            fail_delivery(session, delivery, verdict.why, not_before=back, now=now)
            return True


def _finish(session: Session, delivery: Delivery, verdict: Verdict, now: datetime) -> bool:
    pace = _PRIVATE_PACE if delivery.chat_id > 0 else _GROUP_PACE
    is_ours = finish_delivery(session, delivery, verdict.message_id, pace=pace, now=now)
    if is_ours and verdict.shown:
        _note(session, delivery, verdict, now)
    if is_ours and verdict.buttons:
        card = Card(delivery.chat_id, verdict.message_id, None, 1, verdict.buttons, now)
        note_card(session, card)
    return is_ours


def _note(session: Session, delivery: Delivery, verdict: Verdict, now: datetime) -> None:
    """Note what a chat was shown; a message that was edited still answers its question."""
    before = shown_in_message(session, delivery.chat_id, verdict.message_id)
    question = before[0].showing.question_message_id if before else None
    via = before[0].showing.via if before else verdict.via
    showing = Showing(delivery.chat_id, verdict.message_id, question, via, now)
    try:
        note_shown(session, showing, verdict.shown)
    except NoSuchVersionError:
        _log.warning("a fact shown is not in this database; not noted")
