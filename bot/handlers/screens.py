"""What a reader has before them on Telegram, from what storage knows of the chat's cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from sqlmodel import Session
from telegram import Message

from bot.buttons import unpack
from bot.following.commands import Follower
from bot.hours import Hours
from bot.reply import Button
from bot.screen import MOST_EARLIER, Screen
from storage.cards import Card, CardButton, card_of_message, last_cards
from storage.followers import follows_of
from storage.shown import last_shown, shown_in_message, shown_to_question

_LAST_CARDS = 8
# A short question without a name that comes later than this leans on nothing.
FOLLOW_UP = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, the bot's message in it that a reader replies to, and who may change what it follows."""

    chat_id: int
    hours: Hours
    replied_to: int | None = None
    is_private: bool = True
    may_change: bool = True


def screen_of(session: Session, place: Place, now: datetime) -> Screen:
    """Return what a reader has before them, with what the chat follows."""
    return replace(_cards_of(session, place, now), follower=follower_of(session, place))


def follower_of(session: Session, place: Place) -> Follower:
    """Return what a chat follows."""
    follows = tuple(follows_of(session, place.chat_id))
    return Follower(place.chat_id, follows, place.hours, place.may_change)


def _cards_of(session: Session, place: Place, now: datetime) -> Screen:
    """Return the cards of a private chat; of a card that is replied to, that card alone."""
    if place.replied_to is None and not place.is_private:
        return Screen()
    if place.replied_to is not None:
        card = card_of_message(session, place.chat_id, place.replied_to)
        shown = shown_in_message(session, place.chat_id, place.replied_to)
        buttons = _buttons(card.buttons) if card is not None else ()
        return Screen(buttons, facts=tuple(x.fact_id for x in shown), is_replied_to=True)
    cards: Sequence[Card] = last_cards(session, place.chat_id, limit=_LAST_CARDS)
    rows = [_buttons(c.buttons) for c in cards if c.buttons]
    earlier = tuple(chain.from_iterable(rows[1:]))[:MOST_EARLIER]
    shown = last_shown(session, place.chat_id, since=now - FOLLOW_UP)
    return Screen(rows[0] if rows else (), earlier, facts=tuple(x.fact_id for x in shown))


def screen_of_tap(session: Session, place: Place, tapped: Message, question: str) -> Screen:
    """Return what a tap is about: the question that its card answered, and all that it was shown."""
    chat_id, asked = place.chat_id, tapped.reply_to_message
    shown = shown_in_message(session, chat_id, tapped.message_id)
    if asked is not None:
        shown += shown_to_question(session, chat_id, asked.message_id)
    facts = tuple(dict.fromkeys(x.fact_id for x in shown))
    return Screen(question=question, facts=facts, follower=follower_of(session, place))


def _buttons(stored: Sequence[CardButton]) -> tuple[Button, ...]:
    known = [(x, unpack(x.data)) for x in stored]
    return tuple(Button(x.label, action, x.number) for x, action in known if action is not None)
