"""What a button shows, when it points to records: facts, events, people, texts, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.buttons import page_of
from bot.deeds import Deed, forget
from bot.reply import Action, ActionName, Reply
from bot.views.answers import answer_card
from bot.views.calendars import calendar_card
from bot.views.context import context_card
from bot.views.copying import copy_card, with_copied
from bot.views.desk import Desk, Offer
from bot.views.menus import topic_menu
from bot.views.pages import file_card, text_card
from bot.views.results import MENUS
from bot.views.rights import forgotten_card
from bot.views.social import help_card
from content.library import Library
from content.matching.lookup import (
    contacts_answer,
    event_answer,
    fact_answer,
    speakers_answer,
    words_answer,
)
from content.matching.results import Answer
from content.records import Fact, Slot


@dataclass(frozen=True, slots=True)
class Told:
    """A reply, the facts whose words it shows, and what it brings about once it was sent.

    `question` is what was asked, where something was. `leaves_trace` is False where nothing may be
    kept: a personal case, a deletion.
    """

    reply: Reply
    facts: tuple[Fact, ...] = ()
    question: str = ""
    deeds: tuple[Deed, ...] = ()
    leaves_trace: bool = True


def gone(desk: Desk) -> Told:
    """Return that a button points to nothing that is held."""
    return Told(Reply((desk.block("chat.gone"),)))


def perform(action: Action, desk: Desk) -> Told:
    """Return what a button shows that points to records."""
    if action.name is ActionName.FORGET:
        # Only the chat itself can be forgotten: its id comes with the tap, never in the button.
        return Told(forgotten_card(desk), deeds=(forget,), leaves_trace=False)
    reply = act(action, desk)
    if reply is None:
        return gone(desk)
    if action.name in _FACT_CARDS:
        held = desk.library.facts
        return Told(reply, tuple(held[x] for x in action.about if x in held))
    answer = _answer(action, desk) if action.name in _ANSWERS else None
    return Told(reply, answer.facts if answer is not None else ())


def act(action: Action, desk: Desk) -> Reply | None:
    """Return the card of a button; None when it points to nothing that is held."""
    page = page_of(action.about)
    if action.name.value in MENUS:
        return MENUS[action.name.value](desk, page)
    if action.name in _OWN_CARDS:
        return _OWN_CARDS[action.name](desk)
    if action.name in _FACT_CARDS:
        facts = [desk.library.facts[x] for x in action.about if x in desk.library.facts]
        return _FACT_CARDS[action.name](facts, desk) if facts else None
    if action.name in (ActionName.TEXT, ActionName.FILE):
        source = desk.library.sources.get(action.about[0])
        if source is None:
            return None
        is_file = action.name is ActionName.FILE
        return file_card(source, desk) if is_file else text_card(source, desk, page)
    if action.name is ActionName.CALENDAR:
        event = desk.library.entities.get(action.about[0])
        return calendar_card(event, desk) if event is not None else None
    if action.name is ActionName.TOPIC:
        topic = desk.library.entities.get(action.about[0])
        return topic_menu(topic, desk, page) if topic is not None else None
    answer = _answer(action, desk)
    return with_copied(answer_card(answer, desk), desk) if answer is not None else None


def _answer(action: Action, desk: Desk) -> Answer | None:
    if action.name is ActionName.CONTACTS:
        return contacts_answer(desk.library)
    if not action.about:
        return None
    first = action.about[0]
    if action.name is ActionName.FACT:
        slot = Slot(action.about[1]) if len(action.about) > 1 else None
        return fact_answer(desk.library, first, slot)
    return _LOOKUPS[action.name](desk.library, first) if action.name in _LOOKUPS else None


def _left(desk: Desk) -> Reply:
    return Reply((desk.block("chat.left"),))


def without_question(desk: Desk) -> Desk:
    """Return a desk whose cards do not offer what needs the question that they answer."""
    return replace(desk, offers=desk.offers - {Offer.NOT_MEANT, Offer.REFER})


_LOOKUPS: Mapping[ActionName, Callable[[Library, str], Answer | None]] = {
    ActionName.WORDS: words_answer,
    ActionName.EVENT: event_answer,
    ActionName.SPEAKERS: speakers_answer,
}
_ANSWERS = frozenset({*_LOOKUPS, ActionName.FACT, ActionName.CONTACTS})
_OWN_CARDS: Mapping[ActionName, Callable[[Desk], Reply]] = {
    ActionName.HELP: help_card,
    ActionName.LEAVE: _left,
}
_FACT_CARDS: Mapping[ActionName, Callable[[Sequence[Fact], Desk], Reply]] = {
    ActionName.CONTEXT: context_card,
    ActionName.COPY: copy_card,
}
