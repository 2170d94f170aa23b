"""Send what was told, and note what the chat has seen by it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation import Told
from bot.handlers.context import Parts
from storage.shown import Showing


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked by which message; `via` is what they did."""

    update_id: int
    chat_id: int
    message_id: int | None
    via: str


async def show(parts: Parts, asked: Asked, told: Told) -> None:
    """Send a card; the facts that it shows are stored when the update is done."""
    message_id = await parts.sender.send(asked.chat_id, told.reply)
    if told.facts:
        showing = Showing(asked.chat_id, message_id, asked.message_id, asked.via, parts.clock())
        versions = tuple((fact.id, fact.n) for fact in told.facts)
        parts.errands.of(asked.update_id).shown.append((showing, versions))
