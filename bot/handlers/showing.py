"""Send what was told, and note what is stored once the update is done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram.error import ChatMigrated

from bot.acts import Told
from bot.buttons import pack
from bot.deeds import move
from bot.handlers.context import Parts
from bot.sending import Sent, Target
from storage.cards import Card, CardButton
from storage.shown import Showing


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked by which message; `via` is what they did."""

    update_id: int
    target: Target
    via: str


async def show(parts: Parts, asked: Asked, told: Told) -> None:
    """Send a card, to the new id of a group that has become a supergroup."""
    try:
        sent = await parts.sender.send(asked.target, told.reply)
    except ChatMigrated as error:
        moved = replace(asked, target=Target(error.new_chat_id))
        sent = await parts.sender.send(moved.target, told.reply)
        deed = move(asked.target.chat_id, error.new_chat_id)
        parts.errands.of(asked.update_id).outcome.deeds.append(deed)
        asked = moved
    note(parts, asked, told, sent)


def note(parts: Parts, asked: Asked, told: Told, sent: Sent) -> None:
    """Note what a card shows, its buttons, and what it brings about."""
    outcome, now = parts.errands.of(asked.update_id).outcome, parts.clock()
    chat_id, question = asked.target.chat_id, asked.target.question
    outcome.message_id = question
    outcome.deeds.extend(told.deeds)
    if told.facts:
        showing = Showing(chat_id, sent.message_id, question, asked.via, now)
        outcome.shown.append((showing, tuple((fact.id, fact.n) for fact in told.facts)))
    if told.leaves_trace:
        buttons = tuple(
            CardButton(b.label, data, b.number)
            for b in told.reply.all_buttons()
            if (data := pack(b.action)) is not None
        )
        outcome.cards.append(Card(chat_id, sent.message_id, question, sent.parts, buttons, now))
