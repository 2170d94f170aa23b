"""The team as editors see it, and the invitation to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editors.screen import Key, Press, Screen, mark_of, rows
from bot.editors.views.parts import finished
from bot.editors.workbench import Editor
from bot.reply import Line, label, own
from bot.views.card import LABEL_LETTERS, Card, short, strong
from bot.views.desk import Desk
from storage.tables import Rank
from storage.team import Member


def team_screen(members: Sequence[Member], editor: Editor, desk: Desk) -> Screen:
    """Return who is in the team since when; an owner gets keys to invite and to take out."""
    card = Card()
    card.say(strong(desk.line("editors.team.title")))
    for member in members:
        card.say(_member(member, desk))
    if editor.rank is not Rank.OWNER:
        return finished(card)
    names = desk.texts.group("editors.team.invite")
    invite = [Key(names[rank.value], Press("invite", (rank.value,))) for rank in reversed(Rank)]
    out = desk.word("editors.team.end")
    leave = [
        Key(short(f"{out} {m.name}", LABEL_LETTERS), Press("out", (str(m.user_id),)))
        for m in members
        if m.user_id != editor.id
    ]
    return finished(card, *rows(invite, 1), *rows(leave, 1))


def invitation_screen(rank: Rank, link: str, desk: Desk) -> Screen:
    """Return a new invitation: for whom it is meant, how long it lives, and the link alone."""
    card = Card()
    ranks = desk.texts.group("editors.ranks")
    card.say(strong(desk.line("editors.team.invitation", rank=own(ranks[rank.value]))))
    card.say(desk.line("editors.team.once"))
    card.say((label(link),))
    return finished(card)


def leaving_screen(member: Member, desk: Desk) -> Screen:
    """Return the question whether someone's rank is to be taken."""
    card = Card()
    card.say(strong(desk.line("editors.team.leaving")))
    card.say(_member(member, desk))
    press = Press("gone", (str(member.user_id), mark_of_member(member)))
    return finished(card, [Key(desk.word("editors.team.end"), press)])


def mark_of_member(member: Member) -> str:
    """Return the mark of a member as shown."""
    return mark_of(member.user_id, member.rank.value)


def _member(member: Member, desk: Desk) -> Line:
    return desk.line(
        "editors.team.member",
        name=label(member.name),
        rank=own(desk.texts.group("editors.ranks")[member.rank.value]),
        since=desk.day(member.since.date()),
    )
