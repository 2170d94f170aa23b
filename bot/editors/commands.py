"""The editors' commands and buttons that begin something, each with the least rank that may."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.editors import (
    drafts,
    export,
    facts,
    four_eyes,
    history,
    imports,
    inbox,
    notices,
    notify,
    stats,
    team,
    why,
)
from bot.editors.screen import Screen
from bot.editors.work import Work
from storage.tables import Rank

_COMMAND = re.compile(r"/(?P<name>[a-z0-9_]{1,32})(?:@\w+)?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as typed, with what stands behind it."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a command runs, and the least rank that may run it."""

    run: Callable[[Work, str], Awaitable[Screen]]
    rank: Rank = Rank.EDITOR


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button runs, and the least rank that may tap it."""

    run: Callable[[Work, tuple[str, ...]], Awaitable[Screen]]
    rank: Rank = Rank.EDITOR


COMMANDS: Mapping[str, Listed] = {
    "import": Listed(imports.begin_import),
    "addfact": Listed(facts.add_fact),
    "fact": Listed(facts.open_fact),
    "setcontact": Listed(notices.set_contact),
    "setevent": Listed(notices.set_event),
    "notify": Listed(notify.offer),
    "deliveries": Listed(notify.list_deliveries),
    "inbox": Listed(inbox.list_questions),
    "why": Listed(why.explain),
    "stats": Listed(stats.show_stats),
    "export": Listed(export.send_export),
    "drafts": Listed(drafts.list_drafts),
    "history": Listed(history.list_history),
    "undo": Listed(history.ask_undo),
    "team": Listed(team.list_team),
}
PRESSES: Mapping[str, Pressed] = {
    "fact": Pressed(facts.edit_fact),
    "withdraw": Pressed(facts.retire_fact),
    "notify": Pressed(notify.offer_of),
    "trial": Pressed(notify.try_on_oneself),
    "tell": Pressed(notify.publish),
    "halt": Pressed(notify.halt),
    "questions": Pressed(inbox.list_more),
    "asked": Pressed(inbox.open_question),
    "link": Pressed(inbox.link),
    "gap": Pressed(inbox.make_gap),
    "scope": Pressed(inbox.out_of_scope),
    "newfact": Pressed(inbox.new_fact),
    "approve": Pressed(four_eyes.approve, Rank.APPROVER),
    "past": Pressed(history.list_fact_history),
    "older": Pressed(history.list_older),
    "undo": Pressed(history.ask_undo_of),
    "undone": Pressed(history.undo_change),
    "resume": Pressed(drafts.resume),
    "drop": Pressed(drafts.drop),
    "invite": Pressed(team.invite_one, Rank.OWNER),
    "out": Pressed(team.ask_out, Rank.OWNER),
    "gone": Pressed(team.take_out, Rank.OWNER),
}


def find_command(text: str) -> Command | None:
    """Return the command that a message is; None when it is none."""
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    return Command(match["name"], (match["rest"] or "").strip())
