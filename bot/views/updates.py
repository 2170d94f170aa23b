"""Cards of what is new: a fact, a change of an event, a reminder, an answer that came later."""

from __future__ import annotations

from bot.reply import Action, ActionName, Block, Button, Line, Reply, label, own
from bot.views.answers import answer_card
from bot.views.card import Card, strong
from bot.views.desk import Desk
from bot.views.events import change_lines
from bot.views.planned import date_lines, place_lines
from content.matching.lookup import facts_answer
from content.records import Entity, Fact


def fact_update(fact: Fact, desk: Desk) -> Reply:
    """Return the card of a new fact, under the line that says so."""
    return _introduced("following.new_fact", fact, desk)


def answer_update(fact: Fact, desk: Desk) -> Reply:
    """Return the card of an answer that came later."""
    return _introduced("following.answered", fact, desk)


def _introduced(key: str, fact: Fact, desk: Desk) -> Reply:
    answer = facts_answer([fact])
    if answer is None:
        raise ValueError(f"no card: {fact.id}")
    card = answer_card(answer, desk)
    first = Block((strong((own(desk.word(key)),)),))
    return Reply((first, *card.blocks), card.buttons)


def event_update(event: Entity, desk: Desk, told: int | None = None) -> Reply:
    """Return what became of an event: the status, what changed, and what it was before.

    What it was is the version that followers were told last, else the one before the newest.
    """
    after, former = event.versions[-1], event.versions[:-1]
    known = [v for v in former if v.n == told] or former[-1:]
    before = known[0] if known else None
    card = Card()
    card.say(strong(event_line(event, desk)))
    card.say(*change_lines(event, desk))
    card.say(*date_lines(before, after, desk), *place_lines(before, after, desk))
    return card.done([_open_button(event, desk)])


def event_line(event: Entity, desk: Desk) -> Line:
    """Return the first line of an update of an event."""
    after = event.versions[-1]
    status = after.status
    if status == "announced" and len(event.versions) > 1:
        status = "changed"
    wording = desk.texts.group("following.event")[status]
    start, _, end = wording.partition("{name}")
    return tuple(p for p in (own(start), label(event.label), own(end)) if p.text)


def reminder_card(event: Entity, desk: Desk) -> Reply:
    """Return the reminder of an event ahead."""
    card = Card()
    card.say(strong(desk.line("following.reminder", name=label(event.label))))
    version = event.versions[-1]
    card.say(*date_lines(None, version, desk), *place_lines(None, version, desk))
    return card.done([_open_button(event, desk)])


def _open_button(event: Entity, desk: Desk) -> Button:
    return Button(desk.word("following.open_event"), Action(ActionName.EVENT, (event.id,)))
