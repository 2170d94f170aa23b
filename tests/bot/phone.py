"""Messages as a reader sees them on a phone, and taps on them."""

from __future__ import annotations

from aiogram.types import Message

from bot.formatting import without_added_marks
from tests.telegram_server import Reader


def text(message: Message) -> str:
    """Return a message's words without the marks that are added for direction."""
    return without_added_marks(message.text or message.caption or "")


def labels(message: Message) -> list[str]:
    """Return the labels of a message's buttons in reading order."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [button.text for row in rows for button in row]


async def tapped(reader: Reader, label: str, message: Message | None = None) -> Message:
    """Tap a button, wait for its answer, and return the card that comes."""
    await reader.receive_answer(await reader.tap(label, message))
    return await reader.receive()
