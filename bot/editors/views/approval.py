"""A fact that waits for another person's approval."""

from __future__ import annotations

from bot.editors.pending import stands_for
from bot.editors.screen import Key, Press, Screen
from bot.editors.views.held_fact import differing_lines, reader_blocks, status_lines
from bot.editors.views.parts import finished, published_keys
from bot.editors.workbench import Workbench
from bot.reply import label, own
from bot.views.card import Card, strong
from bot.views.desk import Desk
from content.records import Fact


def approval_screen(fact: Fact, mark: str, bench: Workbench) -> Screen:
    """Return a waiting fact as readers would see it, with the key that publishes it."""
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.approval.title", by=label(fact.by or ""))))
    for block in reader_blocks(fact.id, bench.library, desk):
        (card.quote if block.is_quote else card.say)(*block.lines)
    held = stands_for(fact, bench.library)
    if held is not None:
        card.say(desk.line("editors.approval.instead_of", title=label(held.title)))
        card.say(*differing_lines(held, fact, desk))
    card.say(*status_lines(fact, bench))
    approve = Key(desk.word("editors.keys.approve"), Press("approve", (fact.id, mark)))
    edit = Key(desk.word("editors.keys.edit"), Press("fact", (fact.id,)))
    return finished(card, [approve, edit])


def approved_screen(fact: Fact, revision: int | None, desk: Desk) -> Screen:
    """Return that a fact is published now."""
    card = Card()
    card.say(strong(desk.line("editors.fact.done", number=own(str(revision or 0)))))
    card.say((label(fact.title),))
    return finished(card, *published_keys(fact.id, fact.id, revision, desk))
