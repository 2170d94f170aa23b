"""A phone in an editor's hand: what was sent is read without direction marks, taps are counted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aiogram.types import Message

from bot.formatting import without_added_marks
from tests.telegram_server import Crashes, Reader, faults

# A preview asks a hundred questions of an index made for it.
PATIENCE_SECONDS = 20.0


class Phone(Reader):
    """A person who types and taps, and reads what came back."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.taps = 0
        self.crashes = Crashes()

    async def say(self, text: str) -> str:
        """Type something and read the answer."""
        return read(await self.ask(text))

    async def press(self, label: str, message: Message | None = None) -> str:  # type: ignore[override]  # a button, not a key
        """Tap a button and read the answer."""
        self.taps += 1
        await self.receive_answer(await self.tap(label, message), PATIENCE_SECONDS)
        return read(await self.receive(PATIENCE_SECONDS))

    async def forge(self, data: str, message: Message | None = None) -> str:
        """Send button data of one's own and read the answer."""
        await self.receive_answer(await self.tap_data(data, message))
        return read(await self.receive())

    async def telegram_loses_the_next(self) -> None:
        """Let the next message of the bot be refused once, as by a gateway that fails."""
        fault = asdict(faults.bad_gateway(method="sendMessage"))
        await self._stand.act("script", faults=[fault])

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the buttons of the last message."""
        return list(self.data_by_label)

    @property
    def data_by_label(self) -> dict[str, str]:
        """Return the data of the buttons of the last message, by their labels."""
        assert self.last is not None
        rows = self.last.reply_markup.inline_keyboard if self.last.reply_markup else []
        return {b.text: b.callback_data or "" for row in rows for b in row}


def read(message: Message) -> str:
    """Return the words of a message."""
    return without_added_marks(message.text or "")
