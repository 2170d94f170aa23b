"""Notices by command: a way to reach a contact, a change of an event."""

from __future__ import annotations

from bot.editors.flow_list import FLOWS
from bot.editors.notice_state import CONTACT, EVENT, NoticeState
from bot.editors.screen import Screen
from bot.editors.work import Work


async def set_contact(work: Work, rest: str) -> Screen:
    """Begin to add a phone or an e-mail with who confirmed it."""
    del rest
    return await FLOWS.begin(work, "notice", NoticeState(about=CONTACT))


async def set_event(work: Work, rest: str) -> Screen:
    """Begin to add an event, or to tell a change of one."""
    del rest
    return await FLOWS.begin(work, "notice", NoticeState(about=EVENT))
