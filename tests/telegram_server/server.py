"""The stand-in inside the test's own process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Self

from aiogram.types import Message

from .actions import act
from .api import BotApi
from .control import control_application
from .faults import Fault
from .listener import Listener
from .refusals import Json
from .state import Settings, World


class TelegramServer:
    """Serve a strict Bot API on a free loopback port, until the end of an `async with`."""

    def __init__(self, settings: Settings | None = None, port: int = 0) -> None:
        self.world = World(settings or Settings())
        self._api = BotApi(self.world)
        self._listener = Listener(self._api.application(), port)

    @property
    def token(self) -> str:
        """Give the token that the bot must use."""
        return self.world.settings.token

    @property
    def username(self) -> str:
        """Give the name by which people mention the bot."""
        return self.world.settings.username

    @property
    def bot_id(self) -> int:
        """Give the user id of the bot."""
        return self.world.settings.bot_id

    @property
    def base_url(self) -> str:
        """Give what `ApplicationBuilder.base_url` wants."""
        return f"{self._listener.origin}/bot"

    @property
    def base_file_url(self) -> str:
        """Give what `ApplicationBuilder.base_file_url` wants."""
        return f"{self._listener.origin}/file/bot"

    @property
    def schema_faults(self) -> list[str]:
        """Give what the bot did that the Bot API does not know; clear it when that was planned."""
        return self.world.schema_faults

    @property
    def refusals(self) -> list[Json]:
        """Give the calls (method, params, status, description) that broke a rule of Telegram."""
        return self.world.refusals

    async def start(self) -> None:
        """Begin to listen."""
        await self._listener.start()

    async def stop(self) -> None:
        """Stop listening; raise what went wrong inside the stand-in."""
        self._api.stopping.set()
        self.world.updates.end_poll()
        await self._listener.stop()
        if self._api.crashes:
            raise ExceptionGroup("the stand-in itself crashed", self._api.crashes)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def act(self, name: str, /, **given: Any) -> Any:
        """Carry out an action of `actions.py` by its name."""
        return await act(self.world, name, given)

    async def script(self, *faults: Fault) -> None:
        """Let faults happen to the next calls that they concern."""
        self.world.faults.add(*faults)

    async def refuse_connections(self) -> None:
        """Refuse connections from now on, and cut those there are."""
        await self._listener.refuse()

    async def accept_connections(self) -> None:
        """Accept connections again, on the same port."""
        await self._listener.listen()

    @asynccontextmanager
    async def refusing_connections(self) -> AsyncIterator[None]:
        """Refuse connections inside an `async with`."""
        await self.refuse_connections()
        try:
            yield
        finally:
            await self.accept_connections()

    def messages(self, chat_id: int) -> list[Message]:
        """Give the messages of a chat in order, as they stand now."""
        stored = self.world.chats[chat_id].messages.values()
        return [Message.model_validate(message) for message in stored]

    def sent(self, chat_id: int) -> list[Message]:
        """Give the bot's own messages in a chat in order, as they stand now."""
        authors = self.world.chats[chat_id].authors
        return [m for m in self.messages(chat_id) if authors[m.message_id] == self.bot_id]

    def carried_out(self, method: str) -> list[Json]:
        """Give the events (number, chat_id, params, result) of a method, in order."""
        return [event for event in self.world.journal.events if event["method"] == method]

    def control(self, port: int = 0) -> Listener:
        """Make a second port on which another process can act; see `process.py`."""
        connections = {"refuse": self.refuse_connections, "accept": self.accept_connections}
        return Listener(control_application(self.world, connections), port)
