"""Groups: people open them, join them, and bring the bot in or throw it out."""

from __future__ import annotations

from typing import Self

from .clients import Reader
from .waiting import Stand, last_event


class Group:
    """Be a group or supergroup with an owner."""

    def __init__(self, stand: Stand, chat_id: int, owner: Reader) -> None:
        self.chat_id = chat_id
        self._stand = stand
        self._owner = owner

    @classmethod
    async def open(
        cls, stand: Stand, owner: Reader, title: str = "غرفة الأخبار", kind: str = "supergroup"
    ) -> Self:
        """Open a group without the bot; kind: group, supergroup or channel."""
        chat = await stand.act("open_group", title=title, type=kind, owner=owner.id)
        return cls(stand, int(chat["id"]), owner)

    async def join(self, reader: Reader, status: str = "member") -> Reader:
        """Let a person in, and give that person as a member of this chat."""
        if reader.id != self._owner.id:
            await self._set_status(reader.id, status)
        seen = await last_event(self._stand)
        return Reader(self._stand, reader.user, self.chat_id, seen)

    async def add_bot(self, status: str = "member") -> None:
        """Bring the bot in; as an administrator it hears every word."""
        await self._set_status(self._stand.bot_id, status)

    async def remove_bot(self) -> None:
        """Throw the bot out."""
        await self._set_status(self._stand.bot_id, "kicked")

    async def migrate(self) -> Self:
        """Turn a group into a supergroup, and give that."""
        owner = self._owner
        chat = await self._stand.act("migrate", chat_id=self.chat_id, user_id=owner.id)
        return type(self)(self._stand, int(chat["id"]), owner)

    async def _set_status(self, user_id: int, status: str) -> None:
        given = {"chat_id": self.chat_id, "user_id": user_id, "by": self._owner.id}
        await self._stand.act("set_status", **given, status=status)
