"""Followers for a chaos run: people, some of whom blocked the bot, and groups that move."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlmodel import col, select

from bot.delivery.stored import Body, body_as_json
from bot.hours import Hours
from bot.reply import Block, Reply, own
from storage.database import Database, reading, transaction
from storage.followers import follow
from storage.notifications import Notification, Slot, publish
from storage.recipients import queue_followers
from storage.tables import NotificationKind, OutboxRow, OutboxState, Rhythm
from storage.writing import Author
from tests.telegram_server import TelegramProcess

WORDS = "خبر واحد لكل متابع"
TARGET = "rabat-dialogue-2023"
FIRST_ID = 7_000_100_000
# What is measured does not depend on the hour at which it is measured.
NO_NIGHT = Hours(morning=time(0), evening=time.max)


@dataclass
class Crowd:
    """Chats by what became of them; `moved` maps old ids of groups to new ones."""

    people: list[int]
    blocked: set[int]
    moved: dict[int, int]

    @property
    def reachable(self) -> list[int]:
        """Return the chats that must get the message, by the id under which they get it."""
        return [x for x in self.people if x not in self.blocked] + list(self.moved.values())


def zone_at_noon() -> str:
    """Return a zone in which it is about noon, for a bot that keeps its office's nights."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"


async def gather(telegram: TelegramProcess, followers: int) -> Crowd:
    """Let followers appear: 5 of 100 block the bot, 2 of 100 are groups that become supergroups."""
    groups = followers * 2 // 100
    people = [FIRST_ID + n for n in range(followers - groups)]
    for number in people:
        user = {"id": number, "is_bot": False, "first_name": "ليلى", "language_code": "ar"}
        await telegram.act("enter", user=user)
    blocked = set(people[:: len(people) // max(1, followers * 5 // 100)][: followers * 5 // 100])
    for number in blocked:
        await _set_bot(telegram, number, number, "kicked")
    moved = {}
    for _ in range(groups):
        chat = await telegram.act("open_group", title="غرفة", type="group", owner=people[1])
        await _set_bot(telegram, chat["id"], people[1], "member")
        new = await telegram.act("migrate", chat_id=chat["id"], user_id=people[1])
        moved[int(chat["id"])] = int(new["id"])
    return Crowd(people, blocked, moved)


async def _set_bot(telegram: TelegramProcess, chat_id: int, by: int, status: str) -> None:
    given = {"chat_id": chat_id, "user_id": telegram.bot_id, "by": by}
    await telegram.act("set_status", **given, status=status)


def publish_to(database: Database, crowd: Crowd) -> None:
    """Let the crowd follow an event and publish one update about it."""
    now = datetime.now(UTC)
    body = body_as_json(Body(Reply((Block(((own(WORDS),),)),)), (own(WORDS),)))
    chats = [*crowd.people, *crowd.moved]
    with transaction(database) as session:
        for chat in chats:
            follow(session, chat, TARGET, Rhythm.AT_ONCE, now=now)
        update = Notification("chaos", NotificationKind.UPDATE, body, Author("bench"), now, now)
        number = publish(session, update)
        assert number is not None
        slots = {Rhythm.AT_ONCE: Slot(now)}
        assert queue_followers(session, number, [TARGET], slots, now=now) == len(chats)


def rows(database: Database) -> list[OutboxRow]:
    """Return the outbox."""
    with reading(database) as session:
        return list(session.exec(select(OutboxRow).order_by(col(OutboxRow.chat_id))).all())


def states(database: Database) -> Counter[OutboxState]:
    """Count the rows by state."""
    with reading(database) as session:
        return Counter(session.exec(select(col(OutboxRow.state))).all())


async def received(telegram: TelegramProcess, crowd: Crowd) -> dict[int, int]:
    """Return how often each chat got the message."""
    counts = {}
    for chat in [*crowd.people, *crowd.moved, *crowd.moved.values()]:
        history = await telegram.act("history", chat_id=chat)
        counts[chat] = sum(WORDS in m.get("text", "") for m in history)
    return counts
