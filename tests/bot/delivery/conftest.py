"""A courier against the stand-in, on a database that holds the starting pack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.application import utc_now
from bot.delivery.couriers import IN_FLIGHT, Courier, Dispatch
from bot.delivery.posting import Poster
from bot.delivery.stored import Body, body_as_json
from bot.delivery.watching import Watcher
from bot.hours import Hours
from bot.pace import Pace
from bot.reply import Block, Reply, own
from bot.services import Services
from bot.storing import Store
from storage.database import reading, transaction
from storage.followers import follow
from storage.notifications import Notification, Slot, publish
from storage.recipients import queue_followers
from storage.tables import NotificationKind, OutboxRow, OutboxState, Rhythm
from storage.threads import StorageThreads
from storage.writing import Author
from tests.bot.bot_on_telegram import settings_for, until
from tests.telegram_server import TelegramServer

EVENT = "rabat-dialogue"
EDITOR = Author("هدى", 7_000_000_001)
ANY_HOUR = Hours()


def until_noon() -> timedelta:
    """Return how far the next day's noon is, so that no test runs in the office's night."""
    now = utc_now()
    return datetime.combine(now.date() + timedelta(days=1), time(12), UTC) - now


@dataclass
class Office:
    """A courier and a watcher with their database; `ahead` moves their clock on from a noon."""

    telegram: TelegramServer
    services: Services
    threads: StorageThreads
    folder: Path
    ahead: timedelta = timedelta(0)
    rate: float = 200.0
    pace: Pace = field(default_factory=lambda: Pace(200.0))
    noon: timedelta = field(default_factory=until_noon)

    def now(self) -> datetime:
        return utc_now() + self.noon + self.ahead

    @asynccontextmanager
    async def running(self, *, watching: bool = False) -> AsyncIterator[None]:
        """Deliver inside an `async with`."""
        stop = asyncio.Event()
        poster = Poster(settings_for(self.telegram, self.folder), IN_FLIGHT)
        store = Store(self.threads)
        courier = Courier(Dispatch(store, self.services, poster, self.pace, self.now))
        tasks = [asyncio.create_task(courier.run(stop))]
        if watching:
            watcher = Watcher(store, self.services, ANY_HOUR, self.now, courier.fresh)
            tasks.append(asyncio.create_task(watcher.run(stop)))
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*tasks)

    def follow(self, chat_id: int, target: str = EVENT, rhythm: Rhythm = Rhythm.AT_ONCE) -> None:
        with transaction(self.threads.database) as session:
            follow(session, chat_id, target, rhythm, now=self.now())

    def publish(self, words: str, *targets: str, expires_at: datetime | None = None) -> int:
        """Publish words for the followers of targets, at once whatever the hour."""
        now = self.now()
        line = (own(words),)
        body = body_as_json(Body(Reply((Block((line,)),)), line))
        told = Notification(words, NotificationKind.UPDATE, body, EDITOR, now, now, expires_at)
        slots = {**ANY_HOUR.slots(now), Rhythm.AT_ONCE: Slot(now)}
        with transaction(self.threads.database) as session:
            number = publish(session, told)
            assert number is not None
            queue_followers(session, number, targets or (EVENT,), slots, now=now)
        return number

    def rows(self) -> list[OutboxRow]:
        with reading(self.threads.database) as session:
            order = (col(OutboxRow.notification_id), col(OutboxRow.chat_id))
            return list(session.exec(select(OutboxRow).order_by(*order)).all())

    async def settled(self) -> list[OutboxRow]:
        """Wait until nothing is due or in hand; return all rows."""

        def is_settled() -> bool:
            now = self.now()
            return not any(
                r.state is OutboxState.SENDING
                or (r.state is OutboxState.READY and r.not_before <= now + timedelta(hours=1))
                for r in self.rows()
            )

        await until(is_settled, "nothing due in the outbox")
        return self.rows()


@pytest.fixture
def office(
    telegram: TelegramServer,
    starting: Services,
    threads: StorageThreads,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    return Office(telegram, starting, threads, tmp_path)
