"""People with phones: they type, tap, reply and wait; what they receive are aiogram's messages."""

from __future__ import annotations

import base64
import itertools
from typing import Any, Self

from aiogram.types import InlineKeyboardButton, Message

from .refusals import Json
from .waiting import DEADLINE_SECONDS, Stand, last_event, wait_for, wait_for_answer

NEW = ("sendMessage", "sendDocument")
CHANGED = ("editMessageText", "editMessageCaption", "editMessageReplyMarkup")
USER_IDS = itertools.count(5_000_000_001)


class Reader:
    """Be one person in one chat: the private chat with the bot, or a group."""

    def __init__(self, stand: Stand, user: Json, chat_id: int, seen: int) -> None:
        self.user = user
        self.chat_id = chat_id
        self.last: Message | None = None
        self.keys: list[str] = []
        self._stand = stand
        self._seen = {NEW: seen, CHANGED: seen}

    @classmethod
    async def enter(
        cls, stand: Stand, name: str = "ليلى", *, user_id: int | None = None, **more: str
    ) -> Self:
        """Let a person appear with an open chat; more: username, last_name, language_code."""
        number = user_id if user_id is not None else next(USER_IDS)
        given = {"id": number, "is_bot": False, "first_name": name, "language_code": "ar", **more}
        user: Json = await stand.act("enter", user=given)
        return cls(stand, user, number, await last_event(stand))

    @property
    def id(self) -> int:
        """Give the user id."""
        return int(self.user["id"])

    async def type(
        self, text: str, *, reply_to: Message | None = None, extra: Json | None = None
    ) -> Message:
        """Send a text; extra: further fields of the message, such as a forward's origin."""
        number = reply_to.message_id if reply_to is not None else None
        sent = await self._do("say", text=text, reply_to=number, extra=extra)
        return Message.model_validate(sent)

    async def ask(self, text: str) -> Message:
        """Send a text and wait for the next message of the bot."""
        await self.type(text)
        return await self.receive()

    async def mention(self, text: str) -> Message:
        """Send a text that begins with the name of the bot."""
        return await self.type(f"@{self._stand.username} {text}")

    async def upload(self, name: str, content: bytes, mime: str = "text/plain") -> Message:
        """Send a file."""
        packed = base64.b64encode(content).decode()
        sent = await self._do("upload", name=name, mime=mime, content=packed)
        return Message.model_validate(sent)

    async def edit(self, message: Message, text: str) -> Message:
        """Change the text of one's own message."""
        edited = await self._do("edit", message_id=message.message_id, text=text)
        return Message.model_validate(edited)

    async def press(self, label: str) -> Message:
        """Press a key of the reply keyboard that the bot showed last, which types its label."""
        if label not in self.keys:
            raise AssertionError(f"no key «{label}» among {self.keys}")
        return await self.type(label)

    async def tap(self, label: str, message: Message | None = None) -> str:
        """Tap a button of a message, by default of the last one; give the id of the query."""
        data = find_button(self._shown(message), label).callback_data
        if data is None:
            raise AssertionError(f"«{label}» asks the bot nothing")
        return await self.tap_data(data, message)

    async def tap_data(self, data: str, message: Message | None = None) -> str:
        """Send any button data, as a forged client can; give the id of the query."""
        number = self._shown(message).message_id
        callback = await self._do("tap", message_id=number, data=data)
        return str(callback["id"])

    def copy(self, label: str, message: Message | None = None) -> str:
        """Tap a copy button and give what is now in the clipboard."""
        copied = find_button(self._shown(message), label).copy_text
        if copied is None:
            raise AssertionError(f"«{label}» copies nothing")
        return copied.text

    async def receive(self, seconds: float = DEADLINE_SECONDS) -> Message:
        """Wait for the next new message of the bot in this chat."""
        self.last = await self._next(NEW, seconds)
        return self.last

    async def receive_change(self, seconds: float = DEADLINE_SECONDS) -> Message:
        """Wait for the next change of a message of the bot in this chat."""
        self.last = await self._next(CHANGED, seconds)
        return self.last

    async def receive_answer(self, query_id: str, seconds: float = DEADLINE_SECONDS) -> Json:
        """Wait for the bot's answer to a tap, an inline query or a guest query."""
        return await wait_for_answer(self._stand, query_id, seconds)

    async def query_inline(self, query: str) -> str:
        """Type an inline query in some chat; give its id."""
        asked = await self._stand.act("ask_inline", user_id=self.id, query=query)
        return str(asked["id"])

    async def choose(self, query_id: str, query: str, result_id: str) -> Json:
        """Choose a result of an answered inline query."""
        given = {"query_id": query_id, "query": query, "result_id": result_id}
        chosen: Json = await self._stand.act("choose", user_id=self.id, **given)
        return chosen

    async def call_guest(self, text: str, reply_to: Message | None = None) -> str:
        """Mention the bot in a chat where it is no member; give the id of the guest query."""
        given = {"text": f"@{self._stand.username} {text}"}
        number = reply_to.message_id if reply_to is not None else None
        message = await self._do("call_guest", reply_to=number, **given)
        return str(message["guest_query_id"])

    async def block(self) -> None:
        """Block the bot."""
        await self._set_bot_status("kicked")

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self._set_bot_status("member")

    async def delete_account(self) -> None:
        """Delete one's own account."""
        await self._do("deactivate")

    async def history(self) -> list[Message]:
        """Give all messages of this chat in order, as they stand now."""
        stored = await self._stand.act("history", chat_id=self.chat_id)
        return [Message.model_validate(message) for message in stored]

    async def _set_bot_status(self, status: str) -> None:
        given = {"chat_id": self.chat_id, "user_id": self._stand.bot_id, "by": self.id}
        await self._stand.act("set_status", **given, status=status)

    async def _do(self, action: str, **given: Any) -> Json:
        place = {"chat_id": self.chat_id, "user_id": self.id}
        done: Json = await self._stand.act(action, **place, **given)
        return done

    def _shown(self, message: Message | None) -> Message:
        shown = message or self.last
        if shown is None:
            raise AssertionError("there is no message to tap on")
        return shown

    async def _next(self, methods: tuple[str, ...], seconds: float) -> Message:
        def is_here(event: Json) -> bool:
            message = event["result"]
            here = isinstance(message, dict) and message.get("chat", {}).get("id") == self.chat_id
            return here and event["method"] in methods

        event = await wait_for(
            self._stand,
            is_here,
            after=self._seen[methods],
            seconds=seconds,
            what=f"{' or '.join(methods)} in chat {self.chat_id}",
        )
        self._seen[methods] = event["number"]
        self._see_keys(event["params"].get("reply_markup") or {})
        return Message.model_validate(event["result"])

    def _see_keys(self, markup: Json) -> None:
        if "keyboard" in markup:
            self.keys = [button["text"] for row in markup["keyboard"] for button in row]
        elif markup.get("remove_keyboard"):
            self.keys = []


def find_button(message: Message, label: str) -> InlineKeyboardButton:
    """Find a button of a message by its whole label."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if button.text == label:
            return button
    raise AssertionError(f"no button «{label}» among {[button.text for button in buttons]}")
