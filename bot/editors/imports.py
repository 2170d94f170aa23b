"""Bring a release in by command."""

from __future__ import annotations

from bot.editors.flow_list import FLOWS
from bot.editors.import_state import ImportState
from bot.editors.screen import Screen
from bot.editors.work import Work


async def begin_import(work: Work, rest: str) -> Screen:
    """Begin to gather a release; words behind the command are its first piece."""
    pieces = (rest,) if rest else ()
    return await FLOWS.begin(work, "import", ImportState(pieces=pieces))
