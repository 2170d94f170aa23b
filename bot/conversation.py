"""One reader's conversation: commands, buttons and numbers, else a question for the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.reply import Action, ActionName, Block, Button, Reply, own
from bot.services import Services
from bot.views.answers import answer_card
from bot.views.context import context_card, text_card
from bot.views.copying import copy_card
from bot.views.desk import Desk
from bot.views.gaps import held_instead
from bot.views.menus import (
    events_menu,
    quotes_menu,
    sources_menu,
    topic_menu,
    topics_menu,
)
from bot.views.results import result_card
from bot.views.social import help_card
from content.arabic.fold import fold
from content.arabic.lists import folded, read_list
from content.library import Library
from content.matching.lookup import (
    contacts_answer,
    event_answer,
    fact_answer,
    speakers_answer,
    words_answer,
)
from content.matching.results import Answer, Gap, Result, Social
from content.records import Fact, Slot

_LONGEST_LABEL = 40
_MOST_EARLIER = 24


@dataclass(frozen=True, slots=True)
class Told:
    """A reply, with the facts whose words it shows."""

    reply: Reply
    facts: tuple[Fact, ...] = ()


def find_result(services: Services, text: str, now: datetime) -> Result:
    """Return what a message amounts to: a command is routed, all else is asked."""
    result = services.engine.answer(text, now=now)
    if isinstance(result, Social) and result.kind == "contacts":
        return contacts_answer(services.library.visible(now)) or result
    return result


class Conversation:
    """Remembers the buttons of the last card that had any, and the words of those before."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._buttons: tuple[Button, ...] = ()
        self._earlier: tuple[Button, ...] = ()

    def reply(self, text: str, now: datetime) -> Reply:
        """Return the reply to a typed line: a button's label, a number, a command or a question."""
        told = self.tell(text, now)
        self.remember(told)
        return told.reply

    def tell(self, text: str, now: datetime) -> Told:
        """Return the reply to a typed line, with the facts that it shows; `remember` it when sent."""
        services = self._services.snapshot()
        desk = services.desk(now)
        chosen = self._chosen(text)
        if chosen is not None:
            return _perform(chosen.action, services, desk)
        number = typed_number(text)
        numbers = [b.number for b in self._buttons if b.number is not None]
        if number is not None and numbers:
            shown = desk.joined([(own(str(n)),) for n in numbers])
            return Told(Reply((Block((desk.line("chat.no_choice", numbers=shown),)),)))
        return _tell_result(find_result(services, text, now), desk)

    def tap(self, action: Action | None, now: datetime) -> Told:
        """Return what a tapped button shows; None is a button that this bot does not know."""
        services = self._services.snapshot()
        desk = services.desk(now)
        if action is None:
            return Told(Reply((desk.block("chat.gone"),)))
        return _perform(action, services, desk)

    def remember(self, told: Told) -> None:
        """Let numbers and labels mean the buttons of this reply, when it has any.

        Words still mean the buttons of the cards before, newest first: those stay on the screen.
        """
        buttons = tuple(told.reply.all_buttons())
        if buttons:
            self._earlier = (*self._buttons, *self._earlier)[:_MOST_EARLIER]
            self._buttons = buttons

    def _chosen(self, text: str) -> Button | None:
        if len(text) > _LONGEST_LABEL:
            return None
        number = typed_number(text)
        typed = folded(text)
        for button in self._buttons:
            if number is not None and button.number == number:
                return button
        for button in (*self._buttons, *self._earlier):
            if typed and typed == folded(button.label):
                return button
        return None


def _perform(action: Action, services: Services, desk: Desk) -> Told:
    if action.name is ActionName.ASK:
        return _tell_result(find_result(services, action.about[0], desk.now), desk)
    reply = act(action, desk)
    if reply is None:
        return Told(Reply((desk.block("chat.gone"),)))
    if action.name in _FACT_CARDS:
        held = desk.library.facts
        return Told(reply, tuple(held[x] for x in action.about if x in held))
    answer = _answer(action, desk) if action.name in _ANSWERS else None
    return Told(reply, answer.facts if answer is not None else ())


def _tell_result(result: Result, desk: Desk) -> Told:
    """Return the card of a result; titles in a list of choices are not facts shown."""
    facts: tuple[Fact, ...] = ()
    if isinstance(result, Answer):
        facts = result.facts
    elif isinstance(result, Gap):
        facts = (result.fact, *(x.fact for x in held_instead(result, desk)))
    return Told(result_card(result, desk), facts)


def act(action: Action, desk: Desk) -> Reply | None:
    """Return what a button shows; None when it points to nothing that is held."""
    if action.name in _MENUS:
        return _MENUS[action.name](desk)
    if action.name is ActionName.NONE:
        return Reply((desk.block("chat.none_chosen"),))
    if action.name in _FACT_CARDS:
        facts = [desk.library.facts[x] for x in action.about if x in desk.library.facts]
        return _FACT_CARDS[action.name](facts, desk) if facts else None
    if action.name is ActionName.TEXT:
        source = desk.library.sources.get(action.about[0])
        return text_card(source, desk) if source is not None else None
    if action.name is ActionName.TOPIC:
        topic = desk.library.entities.get(action.about[0])
        return topic_menu(topic, desk) if topic is not None else None
    answer = _answer(action, desk)
    return answer_card(answer, desk) if answer is not None else None


def _answer(action: Action, desk: Desk) -> Answer | None:
    if action.name is ActionName.CONTACTS:
        return contacts_answer(desk.library)
    first = action.about[0]
    if action.name is ActionName.FACT:
        slot = Slot(action.about[1]) if len(action.about) > 1 else None
        return fact_answer(desk.library, first, slot)
    return _LOOKUPS[action.name](desk.library, first) if action.name in _LOOKUPS else None


_LOOKUPS: Mapping[ActionName, Callable[[Library, str], Answer | None]] = {
    ActionName.WORDS: words_answer,
    ActionName.EVENT: event_answer,
    ActionName.SPEAKERS: speakers_answer,
}
_ANSWERS = frozenset({*_LOOKUPS, ActionName.FACT, ActionName.CONTACTS})
_MENUS: Mapping[ActionName, Callable[[Desk], Reply]] = {
    ActionName.QUOTES: quotes_menu,
    ActionName.EVENTS: events_menu,
    ActionName.TOPICS: topics_menu,
    ActionName.SOURCES: sources_menu,
    ActionName.HELP: help_card,
}
_FACT_CARDS: Mapping[ActionName, Callable[[list[Fact], Desk], Reply]] = {
    ActionName.CONTEXT: context_card,
    ActionName.COPY: copy_card,
}


def typed_number(text: str) -> int | None:
    """Return the number that a message is, in digits or as an ordinal; None when it is none."""
    if len(text) > _LONGEST_LABEL:
        return None
    typed = fold(text).text.strip(" .)(-\u060c")
    if typed.isascii() and typed.isdigit():
        return int(typed)
    for number, forms in read_list("ordinals").items():
        if folded(typed) in {folded(x) for x in forms}:
            return int(number)
    return None
