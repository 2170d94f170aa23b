"""Numbered lists to choose from, page by page: speakers, events, topics, facts of a topic, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.reply import Action, ActionName, Button, Line, Reply, label, own
from bot.views.card import Card, digits, strong
from bot.views.desk import Desk
from bot.views.events import known_date
from bot.views.speech import is_direct, speaker_line
from content.matching.lookup import event_answer
from content.records import SPEECH, Entity, EntityType, Fact

MOST_LISTED = 16
Item = tuple[Line, Action]


def quotes_menu(desk: Desk, page: int = 1) -> Reply:
    """Return everyone with quoted or reported words."""
    items = [(_speaker(p, desk), Action(ActionName.WORDS, (p.id,))) for p in desk.library.speakers]
    return _menu(ActionName.QUOTES, items, page, desk)


def events_menu(desk: Desk, page: int = 1) -> Reply:
    """Return the events that some sentence tells of, with their dates as printed."""
    every = desk.library.of_type(EntityType.EVENT)
    events = [e for e in every if event_answer(desk.library, e.id) is not None]
    items = [(_event(e, desk), Action(ActionName.EVENT, (e.id,))) for e in events]
    return _menu(ActionName.EVENTS, items, page, desk)


def topics_menu(desk: Desk, page: int = 1) -> Reply:
    """Return the topics with the number of facts on each."""
    items: list[Item] = []
    for topic in desk.library.of_type(EntityType.TOPIC):
        count = len(facts_on(topic.id, desk))
        if count:
            line = desk.line("menus.counted", name=label(topic.label), count=own(str(count)))
            items.append((line, Action(ActionName.TOPIC, (topic.id,))))
    return _menu(ActionName.TOPICS, items, page, desk)


def topic_menu(topic: Entity, desk: Desk, page: int = 1) -> Reply:
    """Return the titles of the facts on a topic."""
    items: list[Item] = [
        ((label(f.title),), Action(ActionName.FACT, (f.id,))) for f in facts_on(topic.id, desk)
    ]
    return _listed(
        strong((label(topic.label),)), items, Page(ActionName.TOPIC, (topic.id,), page), desk
    )


def sources_menu(desk: Desk, page: int = 1) -> Reply:
    """Return the sources; numbers open their full texts."""
    items: list[Item] = [
        ((label(s.label or s.key),), Action(ActionName.TEXT, (s.id,)))
        for s in desk.library.sources.values()
    ]
    return _menu(ActionName.SOURCES, items, page, desk)


def facts_on(topic_id: str, desk: Desk) -> list[Fact]:
    """Return the facts on a topic, in reading order."""
    return [f for f in desk.library.answers if topic_id in f.topics]


class Page(NamedTuple):
    """A page of a list: the act that opens the list, what it is about, and the page's number."""

    name: ActionName
    about: tuple[str, ...]
    number: int

    def opened(self, number: int) -> Action:
        """Return the act that opens another page."""
        return Action(self.name, (*self.about, str(number)))


def turn_buttons(page: Page, last: int, desk: Desk) -> list[Button]:
    """Return the buttons to the pages before and after."""
    labels = desk.texts.group("buttons")
    before = [Button(labels["previous"], page.opened(page.number - 1))] if page.number > 1 else []
    after = [Button(labels["next"], page.opened(page.number + 1))] if page.number < last else []
    return [*before, *after]


def _menu(name: ActionName, items: Sequence[Item], page: int, desk: Desk) -> Reply:
    title: Line = (own(desk.texts.group("menus.titles")[name.value]),)
    return _listed(strong(title), items, Page(name, (), page), desk)


def _listed(title: Line, items: Sequence[Item], page: Page, desk: Desk) -> Reply:
    last = max(1, -(-len(items) // MOST_LISTED))
    page = page._replace(number=min(max(page.number, 1), last))
    start = (page.number - 1) * MOST_LISTED
    listed = items[start : start + MOST_LISTED]
    card = Card()
    card.say(title)
    if not items:
        card.say(desk.line("menus.empty"))
    for number, (line, _) in enumerate(listed, start + 1):
        card.say(desk.line("marks.numbered", number=own(str(number)), item=line))
    if last > 1:
        number_of = own(str(page.number))
        card.say(desk.line("menus.page", page=number_of, last=own(str(last))))
    rows = digits([action for _, action in listed], start + 1)
    return card.done(*rows, turn_buttons(page, last, desk))


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
    date = known_date(event, desk)
    name = label(event.label)
    return (name,) if date is None else desk.line("menus.event", name=name, date=date)
