"""Chats: who is in them, what was said, and what the bot may do there."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import Enum, auto

from .refusals import Json, Refusal, bad_request, chat_migrated, forbidden

RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members"),
    *("can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_send_welcome_messages", "can_pin_messages"),
)
PRESENT = ("creator", "administrator", "member", "restricted")


class Access(Enum):
    """Name what a method wants to do in a chat."""

    READ = auto()
    READ_MEMBERS = auto()
    EDIT = auto()
    WRITE = auto()


@dataclass
class Chat:
    """Hold one chat: its identity, its members by user id, its messages and their authors."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    deactivated: bool = False
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    deleted: list[int] = field(default_factory=list)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def as_json(self) -> Json:
        """Give the chat as it stands in messages."""
        title = "first_name" if self.type == "private" else "title"
        shown: Json = {"id": self.id, "type": self.type, title: self.title}
        if self.username:
            shown["username"] = self.username
        return shown

    def status(self, user_id: int) -> str:
        """Tell how a user stands in this chat; strangers have left."""
        return self.members.get(user_id, "left")

    def refusal(self, bot_id: int, access: Access) -> Refusal | None:
        """Find why the bot may not do something here; None when it may."""
        status = self.status(bot_id)
        changes = access in (Access.EDIT, Access.WRITE)
        if self.type == "private":
            return self._private_refusal(status) if changes else None
        if self.type == "group":
            changes = changes or access is Access.READ_MEMBERS
            if self.migrated_to is not None:
                return chat_migrated(self.migrated_to) if access is not Access.EDIT else None
            return self._absence(status) if changes else None
        return self._absence(status)

    def _private_refusal(self, status: str) -> Refusal | None:
        if self.deactivated:
            return forbidden("user is deactivated")
        return forbidden("bot was blocked by the user") if status == "kicked" else None

    def _absence(self, status: str) -> Refusal | None:
        if status == "kicked":
            return forbidden(f"bot was kicked from the {self.type} chat")
        if status == "left":
            return forbidden(f"bot is not a member of the {self.type} chat")
        return None

    def find(self, message_id: object, purpose: str) -> Json:
        """Find a message by its number, or refuse with "message to … not found"."""
        message = self.messages.get(message_id) if isinstance(message_id, int) else None
        if message is None:
            raise bad_request(f"{purpose} not found")
        return message


def member(user: Json, status: str) -> Json:
    """Give a member of a chat as the Bot API shows it."""
    shown: Json = {"user": user, "status": status}
    if status == "administrator":
        shown |= dict.fromkeys(RIGHTS, False) | {"can_manage_chat": True}
    elif status == "creator":
        shown["is_anonymous"] = False
    elif status == "kicked":
        shown["until_date"] = 0
    return shown
