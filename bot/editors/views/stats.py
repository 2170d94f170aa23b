"""Counts of questions and answers."""

from __future__ import annotations

from collections.abc import Mapping

from bot.editors.screen import Screen
from bot.editors.views.parts import finished
from bot.editors.workbench import Workbench
from bot.reply import label, own
from bot.views.card import Card, strong
from storage.usage import FEWEST, Usage


def stats_screen(usage: Mapping[int, Usage | None], bench: Workbench) -> Screen:
    """Return a paragraph for each period."""
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.stats.title")))
    for days, found in usage.items():
        period = own(desk.texts.counted("editors.stats.days", days))
        card.say(strong(desk.line("editors.stats.period", days=period)))
        if found is None:
            card.say(desk.line("editors.stats.few", fewest=own(str(FEWEST))))
            continue
        card.say(
            desk.line(
                "editors.stats.counts",
                asked=own(str(found.asked)),
                answered=own(str(found.answered)),
                refused=own(str(max(0, found.asked - found.answered))),
                chats=own(str(found.chats)),
            )
        )
        held = bench.library.entities
        named = [
            desk.line("menus.counted", name=label(held[t].label), count=own(str(count)))
            for t, count in found.topics
            if t in held
        ]
        if named:
            card.say(desk.line("editors.stats.topics", topics=desk.joined(named)))
    return finished(card)
