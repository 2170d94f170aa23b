"""What nobody has to start: corrections of what changed, reminders, and what is kept no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.delivery.announcing import CHORE, announce_changes
from bot.delivery.answering import announce_answers
from bot.delivery.late import announce_late
from bot.delivery.updates import publish_reminders
from bot.hours import Hours
from bot.intake.pauses import wait_for
from bot.logs import describe
from bot.services import Services
from bot.storing import Store
from storage.chores import Chore, last_chore, note_chore
from storage.deliveries import purge_outbox
from storage.faults import DatabaseFaultError
from storage.library import current_revision
from storage.shown import expire_shown

# As /privacy says: what was shown, and what was sent unasked.
KEEP_SHOWN = timedelta(days=90)
_LOOK_SECONDS = 1.0
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_log = structlog.get_logger("bot.delivery")


@dataclass
class Watcher:
    """Looks at the content every second and at the clock every minute; wakes the courier."""

    store: Store
    services: Services
    hours: Hours
    clock: Callable[[], datetime]
    fresh: asyncio.Event

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until the signal to stop; a database that is away is asked again."""
        told = ""
        minute = hour = self.clock() - _HOUR
        while not stop.is_set():
            now = self.clock()
            try:
                made = await self._announce(now)
                if now - minute >= _MINUTE:
                    minute, made = now, made + await self._by_the_clock(now)
                if now - hour >= _HOUR:
                    hour = now
                    await self.store.write(tidy, now)
                told = ""
            except DatabaseFaultError as error:
                made = 0
                if str(error) != told:
                    _log.warning("nothing can be announced", reason=str(error))
                told = str(error)
            except Exception as error:  # noqa: BLE001 - whatever it is, answers go on
                made = 0
                if describe(error) != told:
                    _log.error("a watch failed", error=describe(error))
                told = describe(error)
            if made:
                self.fresh.set()
            await wait_for(stop, _LOOK_SECONDS)

    async def _announce(self, now: datetime) -> int:
        if not await self.store.read(has_changed):
            return 0
        return await self.store.write(announce_changes, self.services, now)

    async def _by_the_clock(self, now: datetime) -> int:
        made = await self.store.write(publish_reminders, self.services, self.hours, now)
        made += await self.store.write(announce_answers, self.services, now)
        return made + await self.store.write(announce_late, self.services, now)


def has_changed(session: Session) -> bool:
    """Tell whether the content is newer than what was announced: two small reads."""
    done = last_chore(session, CHORE)
    return done is None or done.value != current_revision(session)


def tidy(session: Session, now: datetime) -> None:
    """Delete what was shown and sent long ago, and keep a record of that."""
    before = now - KEEP_SHOWN
    note_chore(session, Chore("shown", now, expire_shown(session, before=before)))
    note_chore(session, Chore("outbox", now, purge_outbox(session, before=before)))
