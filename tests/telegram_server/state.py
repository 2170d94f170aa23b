"""Everything that the stand-in remembers: people, chats, queries, files, and what the bot did."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field

from .chats import Access, Chat
from .clock import Clock
from .faults import FaultScript
from .refusals import QUERY_TOO_OLD, Json, bad_request
from .updates import UpdateQueue
from .wire import Call, Upload

# Seconds in which a query may be answered. For guest queries no figure is known: that of a tap.
LIFETIMES = {"callback": 150, "inline": 30, "guest": 150}


CANARY = "7000000001:AAHcanary-canary-canary-canary-0001"


@dataclass(frozen=True)
class Settings:
    """Choose who the bot is; the default token looks real, so that a leak of it can be found."""

    token: str = CANARY
    username: str = "mithaq_bot"
    name: str = "ميثاق"
    reads_all_group_messages: bool = False

    @property
    def bot_id(self) -> int:
        """Give the user id of the bot, which is the front of its token."""
        return int(self.token.partition(":")[0])


@dataclass
class Query:
    """Hold a tap, an inline query or a guest query, and the answer it got."""

    kind: str
    id: str
    asked_at: float
    answer: Json | None = None


@dataclass
class Profile:
    """Hold what the bot says of itself: texts and commands by scope and language."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)


class Journal:
    """Keep the calls that were carried out, numbered from 1, and let others wait for them."""

    def __init__(self) -> None:
        self.events: list[Json] = []
        self._news = asyncio.Event()

    def write(self, call: Call, result: object) -> None:
        """Append a call that was carried out with its result."""
        number = len(self.events) + 1
        self.events.append(
            {
                "number": number,
                "method": call.method,
                "chat_id": call.chat_id,
                "params": call.params,
                "result": dict(result) if isinstance(result, dict) else result,
            }
        )
        self._news.set()
        self._news = asyncio.Event()

    async def after(self, number: int, seconds: float) -> list[Json]:
        """Give the events after a number, waiting so long for the first; empty when none came."""
        if len(self.events) <= number:
            try:
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self.events[number:]


@dataclass
class World:
    """Hold the whole state of the stand-in."""

    settings: Settings = field(default_factory=Settings)
    clock: Clock = field(default_factory=Clock)
    faults: FaultScript = field(default_factory=FaultScript)
    journal: Journal = field(default_factory=Journal)
    profile: Profile = field(default_factory=Profile)
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    inline_messages: dict[str, Json] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[Json]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    schema_faults: list[str] = field(default_factory=list)
    refusals: list[Json] = field(default_factory=list)
    logged_out: bool = False
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.clock)
        self.users[self.settings.bot_id] = self.bot

    @property
    def bot(self) -> Json:
        """Give the bot as a user, as it stands in messages."""
        settings = self.settings
        return {
            "id": settings.bot_id,
            "is_bot": True,
            "first_name": settings.name,
            "username": settings.username,
        }

    def chat(self, chat_id: object, access: Access) -> Chat:
        """Find a chat by number or @name in which the bot may do something, or refuse."""
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            named = (chat for chat in self.chats.values() if chat.username == chat_id[1:])
            found = next((chat for chat in named if chat.type in ("supergroup", "channel")), None)
        if found is None:
            raise bad_request("chat_id is empty" if chat_id in ("", None) else "chat not found")
        refusal = found.refusal(self.settings.bot_id, access)
        if refusal is not None:
            raise refusal
        return found

    def post(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Store a new message of a sender and give it, numbered as Telegram does.

        Supergroups count for themselves; all other chats of a bot share one sequence. What is
        written in a channel is signed by the channel.
        """
        counter = chat.numbers if chat.type in ("supergroup", "channel") else self.numbers
        is_post = chat.type == "channel"
        message: Json = {
            "message_id": next(counter),
            "date": int(self.clock.now()),
            "chat": chat.as_json(),
            **({"sender_chat": chat.as_json()} if is_post else {"from": sender}),
            **content,
        }
        chat.messages[message["message_id"]] = message
        chat.authors[message["message_id"]] = int(sender["id"])
        return message

    def ask(self, kind: str) -> Query:
        """Open a query that the bot may answer once and in time."""
        number = 4_000_000_000_000_000_001 + len(self.queries)
        query = Query(kind, str(number), self.clock.now())
        self.queries[query.id] = query
        return query

    def answer(self, kind: str, query_id: str, answer: Json) -> None:
        """Store the bot's answer to a query, or refuse one that is late, unknown or a second."""
        query = self.queries.get(query_id)
        if (
            query is None
            or query.kind != kind
            or query.answer is not None
            or self.clock.now() > query.asked_at + LIFETIMES[kind]
        ):
            raise bad_request(QUERY_TOO_OLD)
        query.answer = answer

    def keep(self, upload: Upload) -> str:
        """Store a file and give its file_id."""
        file_id = f"BQACAgQAAxkDAAI{len(self.files):08}"
        self.files[file_id] = upload
        return file_id
