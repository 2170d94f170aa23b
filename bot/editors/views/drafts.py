"""Unfinished work as a list."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editors.screen import Key, Press, Screen
from bot.editors.views.parts import finished, moment
from bot.editors.workbench import Workbench
from bot.reply import label, own
from bot.views.card import Card, short, strong
from content.records import Fact
from storage.drafts import Draft

_MOST_WAITING = 10


def drafts_screen(drafts: Sequence[Draft], waiting: Sequence[Fact], bench: Workbench) -> Screen:
    """Return an editor's unfinished work, the newest first, then what waits for an approval."""
    desk, zone, card = bench.desk, bench.staff.zone, Card()
    card.say(strong(desk.line("editors.drafts.title")))
    if not drafts:
        card.say(desk.line("editors.drafts.none"))
    keys: list[list[Key]] = []
    names = desk.texts.group("editors.flows")
    for number, draft in enumerate(drafts, 1):
        item = desk.line(
            "editors.drafts.draft",
            flow=own(names[draft.flow]),
            until=moment(draft.expires_at, zone, desk),
        )
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
        keys.append(
            [
                Key(
                    f"{desk.word('editors.keys.resume')} {number}",
                    Press("resume", (str(draft.id),)),
                ),
                Key(f"{desk.word('editors.keys.drop')} {number}", Press("drop", (str(draft.id),))),
            ]
        )
    if waiting:
        card.say(strong(desk.line("editors.approval.waiting")))
    for fact in waiting[:_MOST_WAITING]:
        card.say(desk.line("marks.quoted", words=label(fact.title)))
        keys.append([Key(short(fact.title), Press("approve", (fact.id,)))])
    return finished(card, *keys)
