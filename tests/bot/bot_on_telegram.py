"""The bot against the stand-in: in this process, or in one of its own that can be killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.application import Installation, built, utc_now
from bot.intake.lease import LEASE
from bot.services import Services
from bot.settings import Staff, Telegram
from storage.database import reading
from storage.tables import InboxRow, InboxState
from storage.threads import StorageThreads
from tests.telegram_server import Crashes, TelegramServer, crashes_raised

DEADLINE_SECONDS = 30.0


def settings_for(telegram: TelegramServer, folder: Path) -> Telegram:
    """Return the settings that point a bot at the stand-in."""
    return Telegram(telegram.token, telegram.base_url.removesuffix("/bot"), folder / "health")


@dataclass
class Stage:
    """What a test needs to let the bot run: where, with what, and by which clock."""

    telegram: TelegramServer
    services: Services
    threads: StorageThreads
    folder: Path
    ahead: timedelta = timedelta(0)
    lease: timedelta = LEASE
    staff: Staff = field(default_factory=Staff)

    @property
    def installation(self) -> Installation:
        """Return the installation; its clock goes ahead as far as the test says."""
        settings = replace(settings_for(self.telegram, self.folder), staff=self.staff)
        return Installation(
            settings, self.services, self.threads, lambda: utc_now() + self.ahead, self.lease
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Crashes]:
        """Run the bot inside an `async with`; crashes that nobody expected fail the test."""
        stop = asyncio.Event()
        with built(self.installation) as bot:
            async with crashes_raised(bot.application, self.telegram) as crashes:
                task = asyncio.create_task(bot.run(stop))
                try:
                    yield crashes
                finally:
                    stop.set()
                    await task

    def rows(self) -> list[InboxRow]:
        """Return the rows of the inbox in order."""
        with reading(self.threads.database) as session:
            return _rows(session)

    async def settled(self, count: int) -> list[InboxRow]:
        """Wait until so many rows are in the inbox and none is waiting; return them."""

        def is_settled() -> bool:
            finished = [r for r in self.rows() if r.state in (InboxState.DONE, InboxState.DEAD)]
            return len(finished) == len(self.rows()) == count

        await until(is_settled, f"{count} finished rows")
        return self.rows()


async def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so; fail at the deadline."""
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while not is_so():  # noqa: ASYNC110 - a database tells nobody when it changes
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not within {DEADLINE_SECONDS} s: {what}") from None


def _rows(session: Session) -> list[InboxRow]:
    return list(session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
