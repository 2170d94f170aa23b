"""Answers that need no search: a fact, a speaker's words, an event, the contacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.library import Library, reading_order
from content.matching.focus import default_focus, show_slot
from content.matching.results import Answer, Layout, Shown
from content.records import Entity, Fact, Kind, Role, Slot

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


def facts_answer(facts: Sequence[Fact]) -> Answer | None:
    """Return an answer that shows facts with their own focus; None when there are none."""
    if not facts:
        return None
    shown = tuple(Shown(f, f.excerpts, default_focus(f)) for f in facts)
    return Answer(shown, Layout.SINGLE if len(shown) == 1 else Layout.LIST)


def fact_answer(library: Library, fact_id: str, slot: Slot | None = None) -> Answer | None:
    """Return one fact, with the words of a slot in focus where it is given."""
    fact = library.facts.get(fact_id)
    if fact is None or fact.kind is Kind.GAP:
        return None
    return facts_answer([fact]) if slot is None else Answer((show_slot(fact, slot),))


def words_answer(library: Library, person_id: str) -> Answer | None:
    """Return all that a person is quoted or reported to have said."""
    spoken = [f for f in library.spoken_by(person_id) if f.kind is not Kind.NUMBER]
    return facts_answer(spoken)


def contacts_answer(library: Library) -> Answer | None:
    """Return every press contact."""
    return facts_answer([f for f in library.answers if f.kind is Kind.CONTACT])


def speakers_answer(library: Library, event_id: str) -> Answer | None:
    """Return everyone who speaks at an event, with their names in focus."""
    first: dict[str, Fact] = {}
    for fact in library.linked(event_id):
        for link in fact.links:
            if link.role is Role.SPEAKER and fact.attribution is not None:
                first.setdefault(link.entity_id, fact)
    if not first:
        return None
    return Answer(tuple(show_slot(f, Slot.PERSON) for f in first.values()), Layout.LIST)


def event_answer(library: Library, event_id: str) -> Answer | None:
    """Return the card of an event: for each of its slots the sentence that tells it.

    What an editor vouches for since (a postponement, an event that no source tells of) comes last.
    """
    event = library.entities.get(event_id)
    if event is None:
        return None
    facts = library.linked(event_id, Role.SUBJECT)
    shown: dict[str, Shown] = {}
    for slot in CARD:
        fact = telling_fact(facts, slot, event)
        if fact is not None:
            shown.setdefault(fact.id, show_slot(fact, slot))
    for notice in notices_of(event, facts):
        shown[notice.id] = Shown(notice, (), ())
    return Answer(tuple(shown.values()), Layout.CARD, event_id) if shown else None


def notices_of(event: Entity, facts: Iterable[Fact]) -> list[Fact]:
    """Return the notice that tells the newest version of an event, if one does."""
    told_by = {v.fact_id for v in event.versions[-1:]}
    return [f for f in facts if f.notice is not None and f.id in told_by]


def telling_fact(facts: Iterable[Fact], slot: Slot, event: Entity) -> Fact | None:
    """Return the fact that fills a slot of an event: of those known for its date and place the newest.

    A date in somebody's words, or in a sentence about one of its sessions, is not the event's date.
    """
    known = {v.fact_id: -v.n for v in event.versions}
    telling = [f for f in facts if slot in f.slot_names() and f.attribution is None]
    if slot is Slot.DATE:
        telling = [f for f in telling if f.kind is Kind.EVENT or f.id in known]
    return min(
        telling,
        key=lambda f: (known.get(f.id, 0), f.kind is not Kind.EVENT, reading_order(f)),
        default=None,
    )
