"""Cards of what is new: a fact, a change of an event, a reminder, an answer that came later."""

from __future__ import annotations

from bot.reply import Action, ActionName, Block, Button, Line, Reply, label, own
from bot.views.answers import answer_card
from bot.views.card import Card, strong
from bot.views.desk import Desk
from content.matching.lookup import facts_answer
from content.records import Entity, Fact
from content.records.entities import EventVersion


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


def event_update(event: Entity, desk: Desk) -> Reply:
    """Return what became of an event: the status, what changed, and what it was before."""
    after = event.versions[-1]
    before = event.versions[-2] if len(event.versions) > 1 else None
    card = Card()
    card.say(strong(event_line(event, desk)))
    if after.change is not None:
        card.say(desk.line("event.change", change=label(after.change)))
    card.say(*_dates(before, after, desk), *_places(before, after, desk))
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
    card.say(*_dates(None, version, desk), *_places(None, version, desk))
    return card.done([_open_button(event, desk)])


def event_date(version: EventVersion, desk: Desk) -> Line:
    """Return when an event is, as precisely as it is known, in the bot's own writing."""
    start = version.start
    if start is None:
        return desk.line("following.no_date")
    if version.precision == "year":
        return (own(str(start.year)),)
    if version.precision == "month":
        month = desk.texts.group("months")[str(start.month)]
        return desk.line("following.month", month=own(month), year=own(str(start.year)))
    if version.end is None or version.end == start:
        return (desk.day(start),)
    return desk.line("following.date_range", first=desk.day(start), last=desk.day(version.end))


def _dates(before: EventVersion | None, after: EventVersion, desk: Desk) -> list[Line]:
    now = event_date(after, desk)
    was = None if before is None else event_date(before, desk)
    if was is None or was == now:
        return [desk.line("following.dates.only", date=now)]
    return [
        desk.line("following.dates.before", date=was),
        desk.line("following.dates.after", date=now),
    ]


def _places(before: EventVersion | None, after: EventVersion, desk: Desk) -> list[Line]:
    now, was = _place(after, desk), None if before is None else _place(before, desk)
    if was is None or was == now:
        return [] if now is None else [desk.line("following.places.only", place=now)]
    absent = desk.line("following.no_date")
    return [
        desk.line("following.places.before", place=was),
        desk.line("following.places.after", place=now or absent),
    ]


def _place(version: EventVersion, desk: Desk) -> Line | None:
    place = desk.library.entities.get(version.place_id or "")
    return None if place is None else (label(place.label),)


def _open_button(event: Entity, desk: Desk) -> Button:
    return Button(desk.word("following.open_event"), Action(ActionName.EVENT, (event.id,)))
