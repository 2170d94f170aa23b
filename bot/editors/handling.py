"""What reaches the editors' part: commands, words for work in hand, buttons; all else goes on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop

from bot.editors.commands import COMMANDS, PRESSES, find_command
from bot.editors.flow_list import FLOWS
from bot.editors.material import read_material
from bot.editors.menus import set_menu
from bot.editors.rights import has_authority, includes, is_private_tap
from bot.editors.screen import Screen, read_press
from bot.editors.team import accept
from bot.editors.views.parts import told
from bot.editors.work import Work, begin_work
from bot.editors.workbench import Said
from bot.handlers.context import Context

_MENUS = "menus"
Hearing = Callable[[Update, Context], Awaitable[bool]]


def stopping(hear: Hearing) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """Let an update go on to the readers' handlers only when it was not meant for editors' work.

    A fault is kept as every handler's is; without the stop the readers' handlers would answer too.
    """

    async def handle(update: Update, context: Context) -> None:
        try:
            is_done = await hear(update, context)
        except Exception as error:
            await context.application.process_error(update, error)
            raise ApplicationHandlerStop from error
        if is_done:
            raise ApplicationHandlerStop

    return handle


async def hear_message(update: Update, context: Context) -> bool:
    """Take a message when it is an editor's command, or words for their work in hand."""
    message, user = update.message, update.effective_user
    if message is None or user is None:
        return False
    command = find_command(message.text or "") if has_authority(update) else None
    if command is not None and command.name == "start":
        return await accept(command.rest, update, context)
    work = await begin_work(user, update.update_id, context)
    if work is None:
        return False
    if command is not None and command.name in COMMANDS:
        listed = COMMANDS[command.name]
        if not includes(work.editor.rank, listed.rank):
            return False
        await work.send(await listed.run(work, command.rest))
        await _show_menu(work, context)
        return True
    return await _hear_words(message, work, is_own=has_authority(update))


async def _show_menu(work: Work, context: Context) -> None:
    """Set an editor's menu once in the life of a process."""
    seen: set[int] = context.bot_data.setdefault(_MENUS, set())
    if work.editor.id not in seen:
        seen.add(work.editor.id)
        await set_menu(work.bot, work.editor.id, work.parts.services.desk(work.parts.clock()))


async def _hear_words(message: Message, work: Work, *, is_own: bool) -> bool:
    """Take words for the work in hand; forwarded ones are material, and only where it is gathered."""
    draft = await FLOWS.active(work)
    if draft is None:
        return False
    said = Said(text=message.text or message.caption or "", card=_card(message))
    gathers = FLOWS.state_of(draft)
    if message.document is not None or not is_own:
        if not getattr(gathers, "gathers", False):
            return False
        said = await read_material(message, work)
    elif not FLOWS.hears(draft, said):
        return False
    await work.send(await FLOWS.take(work, draft, said))
    return True


async def hear_tap(update: Update, context: Context) -> bool:
    """Take a tap on an editor's button; the right is looked up anew, and whose work it is."""
    query = update.callback_query
    press = read_press(query.data or "") if query is not None else None
    if query is None or press is None:
        return False
    with suppress(BadRequest):  # answered before a restart, or too late: the message still comes
        await query.answer()
    work = await begin_work(query.from_user, update.update_id, context)
    if work is None or not is_private_tap(query):
        return True
    await work.send(await _pressed(work, press.verb, press.about))
    return True


async def _pressed(work: Work, verb: str, about: tuple[str, ...]) -> Screen:
    if verb in PRESSES:
        listed = PRESSES[verb]
        if not includes(work.editor.rank, listed.rank):
            return told((await work.bench()).desk, "editors.not_yours")
        return await listed.run(work, about)
    draft = await FLOWS.find(work, about[0] if about else "")
    if draft is None:
        return told((await work.bench()).desk, "editors.ended")
    return await FLOWS.take(work, draft, Said(verb=verb, about=about[1:]))


def _card(message: Message) -> tuple[str, ...]:
    """Return the presses of the bot's message that a message replies to."""
    replied = message.reply_to_message
    if replied is None or replied.reply_markup is None:
        return ()
    pressed = (b.callback_data for row in replied.reply_markup.inline_keyboard for b in row)
    return tuple(data for data in pressed if isinstance(data, str))
