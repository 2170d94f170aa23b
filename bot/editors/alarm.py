"""Tell the staff's chat of faults: which kind and where in the code, never whose or what words."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot.editors.screen import send_screen
from bot.editors.views.parts import told
from bot.editors.work import STAFF
from bot.handlers.context import Context
from bot.logs import describe
from bot.reply import label
from bot.settings import Staff
from storage.faults import DatabaseFaultError

_PAUSE = timedelta(minutes=10)
_TOLD = "alarms"
_EXPECTED = (NetworkError, RetryAfter, Forbidden, DatabaseFaultError)
_log = structlog.get_logger("bot.editors")


async def tell_staff(update: object, context: Context) -> None:
    """Tell the staff's chat of a fault of ours, once in ten minutes for each place."""
    del update
    staff: Staff = context.bot_data.get(STAFF, Staff())
    error = context.error
    if staff.chat is None or error is None or isinstance(error, _EXPECTED):
        return
    now, place = context.parts.clock(), describe(error)
    before: dict[str, datetime] = context.bot_data.setdefault(_TOLD, {})
    if place in before and now - before[place] < _PAUSE:
        return
    before[place] = now
    desk = context.parts.services.desk(now)
    screen = told(desk, "editors.fault", place=label(place))
    try:
        await send_screen(context.bot, staff.chat, screen)
    except TelegramError as fault:
        _log.warning("the staff's chat was not told", error=describe(fault))
