"""Numbered lists to choose from: speakers, events, topics, facts of a topic, sources."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Action, ActionName, Line, Reply, label, own
from bot.views.card import Card, digits, strong
from bot.views.desk import Desk
from bot.views.events import printed_date
from bot.views.speech import is_direct, speaker_line
from content.matching.lookup import event_answer
from content.records import SPEECH, Entity, EntityType, Fact

_MOST_LISTED = 24
Item = tuple[Line, Action]


def quotes_menu(desk: Desk) -> Reply:
    """Return everyone with quoted or reported words."""
    items = [(_speaker(p, desk), Action(ActionName.WORDS, (p.id,))) for p in desk.library.speakers]
    return _menu("quotes", items, desk)


def events_menu(desk: Desk) -> Reply:
    """Return the events that some sentence tells of, with their dates as printed."""
    every = desk.library.of_type(EntityType.EVENT)
    events = [e for e in every if event_answer(desk.library, e.id) is not None]
    items = [(_event(e, desk), Action(ActionName.EVENT, (e.id,))) for e in events]
    return _menu("events", items, desk)


def topics_menu(desk: Desk) -> Reply:
    """Return the topics with the number of facts on each."""
    items: list[Item] = []
    for topic in desk.library.of_type(EntityType.TOPIC):
        count = len(facts_on(topic.id, desk))
        if count:
            line = desk.line("menus.counted", name=label(topic.label), count=own(str(count)))
            items.append((line, Action(ActionName.TOPIC, (topic.id,))))
    return _menu("topics", items, desk)


def topic_menu(topic: Entity, desk: Desk) -> Reply:
    """Return the titles of the facts on a topic."""
    items: list[Item] = [
        ((label(f.title),), Action(ActionName.FACT, (f.id,))) for f in facts_on(topic.id, desk)
    ]
    return _listed(strong((label(topic.label),)), items, desk)


def sources_menu(desk: Desk) -> Reply:
    """Return the sources; numbers open their full texts."""
    items: list[Item] = [
        ((label(s.label or s.key),), Action(ActionName.TEXT, (s.id,)))
        for s in desk.library.sources.values()
    ]
    return _menu("sources", items, desk)


def facts_on(topic_id: str, desk: Desk) -> list[Fact]:
    """Return the facts on a topic, in reading order."""
    return [f for f in desk.library.answers if topic_id in f.topics]


def _menu(name: str, items: Sequence[Item], desk: Desk) -> Reply:
    title: Line = (own(desk.texts.group("menus.titles")[name]),)
    return _listed(strong(title), items, desk)


def _listed(title: Line, items: Sequence[Item], desk: Desk) -> Reply:
    card = Card()
    card.say(title)
    if not items:
        card.say(desk.line("menus.empty"))
    for number, (line, _) in enumerate(items[:_MOST_LISTED], 1):
        card.say(desk.line("marks.numbered", number=own(str(number)), item=line))
    if len(items) > _MOST_LISTED:
        card.say(desk.line("menus.more", count=own(str(len(items) - _MOST_LISTED))))
    return card.done(*digits([action for _, action in items[:_MOST_LISTED]]))


def _speaker(person: Entity, desk: Desk) -> Line:
    every = desk.library.spoken_by(person.id)
    spoken = [f for f in every if f.kind in SPEECH] or every
    first = spoken[0]
    kinds = desk.texts.group("kind.short")
    direct = sum(is_direct(f, desk) for f in spoken)
    counts: list[Line] = [
        desk.line("menus.counted", name=own(kinds[name]), count=own(str(count)))
        for name, count in (("direct", direct), ("reported", len(spoken) - direct))
        if count
    ]
    if first.attribution is None:
        raise ValueError(f"no speaker: {first.id}")
    speaker = speaker_line(first, first.attribution, desk)
    return desk.line("menus.speaker", speaker=speaker, counts=desk.joined(counts))


def _event(event: Entity, desk: Desk) -> Line:
    date = printed_date(event, desk)
    name = label(event.label)
    return (name,) if date is None else desk.line("menus.event", name=name, date=date)
