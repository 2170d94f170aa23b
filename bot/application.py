"""The bot on Telegram: built here from its parts, run until the signal to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults, ExtBot
from telegram.request import BaseRequest

from bot.delivery.running import Deliveries
from bot.editors.work import STAFF
from bot.handlers.context import PARTS, Context, Data, Parts
from bot.handlers.entrance import BotApplication, Entrance
from bot.health import Health
from bot.hours import Hours
from bot.intake.lease import LEASE, Leases
from bot.intake.pauses import Pauses
from bot.intake.polling import POLL_SECONDS, Fetch, Poller, TokenRefusedError, explain
from bot.intake.upkeep import keep_up
from bot.intake.workers import WORKERS, Workers
from bot.profile import introduce
from bot.remembered import Remembered
from bot.routes import add_routes
from bot.sending import Sender
from bot.services import Services
from bot.settings import Telegram
from bot.storing import Store
from bot.texts import Texts
from bot.transport import make_request
from bot.views.desk import Offer, Place
from storage.threads import StorageThreads

_SEARCHERS = 2
_OFFERS = frozenset({Offer.FOLLOW, Offer.REFER, Offer.NOT_MEANT})
_log = structlog.get_logger("bot")


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Installation:
    """What differs from one installation, or one test, to another."""

    telegram: Telegram
    services: Services
    threads: StorageThreads
    clock: Callable[[], datetime] = utc_now
    lease: timedelta = LEASE


@dataclass(frozen=True)
class Bot:
    """The parts that run: an application without an updater, and the intake around it."""

    application: BotApplication
    poller: Poller
    workers: Workers
    store: Store
    health: Health
    clock: Callable[[], datetime]
    texts: Texts
    deliveries: Deliveries

    async def run(self, stop: asyncio.Event) -> None:
        """Run until the signal to stop; raise `TokenRefusedError` when Telegram refuses the token."""
        try:
            if await self._connect(stop):
                _log.info("the bot runs")
                await self._work(stop)
        finally:
            self.health.end()
            await self.application.shutdown()
            await self.application.bot.shutdown()
        _log.info("the bot stopped")

    async def _connect(self, stop: asyncio.Event) -> bool:
        """Greet Telegram and end a webhook, as often as it takes; False when stopped meanwhile."""
        pauses = Pauses(stop)
        while not stop.is_set():
            try:
                await self.application.initialize()
                await self.application.bot.delete_webhook()
            except InvalidToken as error:
                raise TokenRefusedError from error
            except TelegramError as error:
                if pauses.is_news(explain(error)):
                    _log.warning("the start waits", reason=explain(error))
                await pauses.wait()
            else:
                return True
        return False

    async def _work(self, stop: asyncio.Event) -> None:
        """Run all parts; when one of them falls, the others end and its fault is raised."""
        introducing = asyncio.create_task(introduce(self.application.bot, self.texts))
        tasks = [
            asyncio.create_task(self.poller.run(stop)),
            asyncio.create_task(self.workers.run(stop)),
            asyncio.create_task(keep_up(self.store, self.clock, stop)),
            asyncio.create_task(self.deliveries.run(stop)),
        ]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        introducing.cancel()
        await asyncio.gather(introducing, return_exceptions=True)
        await asyncio.gather(*tasks)


@contextmanager
def built(installation: Installation) -> Iterator[Bot]:
    """Build a bot inside a `with`; its searching threads end with it."""
    telegram, clock = installation.telegram, installation.clock
    with ThreadPoolExecutor(_SEARCHERS, "search") as search:
        store = Store(installation.threads)
        hours = Hours(telegram.staff.zone)
        services = replace(
            installation.services,
            place=Place.TELEGRAM,
            offers=_OFFERS,
            hours=hours,
            remembered=Remembered(),
        )
        polling = make_request(1, POLL_SECONDS + 10)
        application = build_application(telegram, polling)
        deliveries = Deliveries(telegram, store, services, clock)
        sender = Sender(application.bot, deliveries.pace)
        parts = Parts(services, store, sender, search, clock)
        application.bot_data[PARTS] = parts
        application.bot_data[STAFF] = telegram.staff
        health = Health(telegram.health_file)
        poller = Poller(Fetch(telegram, polling), store, health, clock)
        leases = Leases(installation.lease)
        workers = Workers(Entrance(application, parts), store, leases, poller.fresh, clock)
        texts = services.texts
        yield Bot(application, poller, workers, store, health, clock, texts, deliveries)


def build_application(telegram: Telegram, polling: BaseRequest) -> BotApplication:
    """Return the application with its routes, without an updater: the intake is our own."""
    defaults = Defaults(
        parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    bot: ExtBot[None] = ExtBot(
        telegram.token,
        base_url=f"{telegram.api_url}/bot",
        base_file_url=f"{telegram.api_url}/file/bot",
        request=make_request(WORKERS),
        get_updates_request=polling,
        defaults=defaults,
    )
    types: ContextTypes[Context, Data, Data, Data] = ContextTypes(context=Context)
    application = (
        Application.builder().bot(bot).context_types(types).updater(None).job_queue(None).build()
    )
    add_routes(application)
    return application
