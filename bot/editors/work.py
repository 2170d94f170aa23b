"""One message or tap of an editor in hand: the parts of the bot, and who it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram import User
from telegram.ext import ExtBot

from bot.editors.screen import Screen, send_screen
from bot.editors.workbench import Editor, Workbench, fresh_library
from bot.handlers.context import Context, Parts
from bot.reply import value
from bot.settings import Staff
from storage.team import read_member, rename_member

STAFF = "staff"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Work:
    """An editor's message or tap, on its way to an answer."""

    parts: Parts
    bot: ExtBot[None]
    staff: Staff
    editor: Editor
    update_id: int

    async def bench(self) -> Workbench:
        """Return what a step is given, with the library as it stands at this moment."""
        services = self.parts.services.snapshot()
        library = await self.parts.store.read(fresh_library, services.library)
        return Workbench(self.editor, library, services, self.staff, self.parts.clock())

    async def think(self, task: Callable[[], Result]) -> Result:
        """Run what takes time on a thread that no reader's question waits for."""
        return await asyncio.to_thread(task)

    async def send(self, screen: Screen) -> None:
        """Send a message to the editor."""
        await send_screen(self.bot, self.editor.id, screen)


async def begin_work(user: User, update_id: int, context: Context) -> Work | None:
    """Look the sender up in the team, by numeric id; None for everybody else."""
    parts = context.parts
    member = await parts.store.read(read_member, user.id)
    if member is None:
        return None
    name = value(user.full_name).text or member.name
    if name != member.name:
        await parts.store.write(rename_member, user.id, name)
    staff = context.bot_data.get(STAFF, Staff())
    return Work(parts, context.bot, staff, Editor(user.id, name, member.rank), update_id)
