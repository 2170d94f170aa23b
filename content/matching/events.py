"""Event cards: the sentences that tell an event's name, date, place, organisers and aim."""

from __future__ import annotations

from collections.abc import Iterable

from content.matching.question import Question
from content.matching.results import Answer, Choices, Layout, Result, Shown
from content.matching.view import View
from content.records import Entity, EntityType, Fact, Kind, Role, Slot

# The order of the lines of an event card.
CARD = (
    Slot.NAME,
    Slot.DATE,
    Slot.DURATION,
    Slot.PLACE,
    Slot.ORGANISER,
    Slot.PARTNER,
    Slot.PARTICIPANT,
    Slot.AIM,
)
_MOST_CHOICES = 3


def answer_event(question: Question, view: View) -> Result | None:
    """Answer «تفاصيل عن …» with an event's card; choices when a weak name fits several."""
    for mentions in (question.mentions, question.context):
        for is_strong in (True, False):
            ids = [e for m in mentions if m.is_strong is is_strong for e in m.entity_ids]
            events = view.entities(dict.fromkeys(ids), EntityType.EVENT)
            cards = [c for c in (event_card(e, view) for e in events) if c is not None]
            if len(cards) == 1:
                return cards[0]
            if cards:
                return Choices(tuple(cards[:_MOST_CHOICES]), "events")
    return None


def event_card(event: Entity, view: View) -> Answer | None:
    """Return the card of an event, or None when no sentence tells of it."""
    facts = view.library.linked(event.id, Role.SUBJECT)
    shown: dict[str, Shown] = {}
    for slot in CARD:
        fact = _telling(facts, slot)
        if fact is not None and fact.id not in shown:
            shown[fact.id] = _with_card_slots(fact)
    if not shown:
        return None
    return Answer(tuple(shown.values()), Layout.CARD, event.id)


def _with_card_slots(fact: Fact) -> Shown:
    """Return a fact with every line that it gives to the card in focus."""
    spans = tuple(s.span for slot in CARD for e in fact.excerpts for s in e.slots if s.name is slot)
    return Shown(fact, fact.excerpts, spans)


def _telling(facts: Iterable[Fact], slot: Slot) -> Fact | None:
    """Return the fact that fills a slot of the event; facts of kind event go first."""
    telling = [f for f in facts if slot in f.slot_names()]
    return min(telling, key=lambda f: f.kind is not Kind.EVENT, default=None)
