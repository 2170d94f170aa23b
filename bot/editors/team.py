"""Who is in the team: shown, invited by a link that works once, taken out."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update

from bot.editors.menus import clear_menu, set_menu
from bot.editors.screen import Screen, send_screen
from bot.editors.views.parts import told
from bot.editors.views.team import invitation_screen, leaving_screen, mark_of_member, team_screen
from bot.editors.work import Work
from bot.handlers.context import Context
from bot.reply import label, own, value
from storage.tables import Rank
from storage.team import (
    LastOwnerError,
    Member,
    accept_invitation,
    invite,
    read_member,
    read_team,
    remove_member,
)
from storage.writing import Author

INVITED = "team_"
LIFETIME = timedelta(days=2)


async def list_team(work: Work, rest: str) -> Screen:
    """Show the team; owners get the buttons that change it."""
    del rest
    bench = await work.bench()
    members = await work.parts.store.read(read_team)
    return team_screen(members, bench.editor, bench.desk)


async def invite_one(work: Work, about: tuple[str, ...]) -> Screen:
    """Make an invitation for one person and one rank, and show its link once."""
    desk = (await work.bench()).desk
    if about[:1] not in [(rank.value,) for rank in Rank]:
        return told(desk, "editors.ended")
    rank, until = Rank(about[0]), work.parts.clock() + LIFETIME
    token = await work.parts.store.write(invite, rank, work.editor.author, expires_at=until)
    link = f"https://t.me/{work.bot.username}?start={INVITED}{token}"
    return invitation_screen(rank, link, desk)


async def accept(rest: str, update: Update, context: Context) -> bool:
    """Use an invitation that came as `/start team_…`; a used one tells a member only their rank."""
    user, parts = update.effective_user, context.parts
    if user is None or not rest.startswith(INVITED):
        return False
    now = parts.clock()
    person = Author(value(user.full_name).text or str(user.id), user.id)
    token = rest.removeprefix(INVITED)
    await parts.store.write(accept_invitation, token, person, now=now)
    member = await parts.store.read(read_member, user.id)
    desk = parts.services.desk(now)
    if member is None:
        screen = told(desk, "editors.team.invalid")
    else:
        ranks = desk.texts.group("editors.ranks")
        screen = told(desk, "editors.team.welcome", rank=own(ranks[member.rank.value]))
        await set_menu(context.bot, user.id, desk)
    await send_screen(context.bot, user.id, screen)
    return True


async def ask_out(work: Work, about: tuple[str, ...]) -> Screen:
    """Ask for a confirmation before someone's rank is taken."""
    desk, member = (await work.bench()).desk, await _member(work, about)
    return told(desk, "editors.ended") if member is None else leaving_screen(member, desk)


async def take_out(work: Work, about: tuple[str, ...]) -> Screen:
    """Take someone's rank, as confirmed; the last owner stays."""
    desk, member = (await work.bench()).desk, await _member(work, about)
    if member is None:
        return told(desk, "editors.team.out")
    if about[1:] != (mark_of_member(member),):
        return leaving_screen(member, desk)
    now, author = work.parts.clock(), work.editor.author
    try:
        await work.parts.store.write(remove_member, member.user_id, author, now=now)
    except LastOwnerError:
        return told(desk, "editors.team.last_owner")
    await clear_menu(work.bot, member.user_id)
    return told(desk, "editors.team.gone", name=label(member.name))


async def _member(work: Work, about: tuple[str, ...]) -> Member | None:
    if not about or not about[0].isascii() or not about[0].isdigit():
        return None
    return await work.parts.store.read(read_member, int(about[0]))
