"""Run a real Application against the stand-in, and let a crash in a handler fail the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias, TypeVar

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext

from .process import TelegramProcess
from .server import TelegramServer

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
AnyBuilder: TypeAlias = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
Builder = TypeVar("Builder", bound=AnyBuilder)
Expected = TypeVar("Expected", bound=Exception)


class Crashes:
    """Collect the exceptions of handlers, jobs and polling; give out those that were planned."""

    def __init__(self) -> None:
        self.collected: list[Exception] = []

    def expect(self, kind: type[Expected]) -> list[Expected]:
        """Take out all crashes of a kind; raise AssertionError when there is none."""
        found = [crash for crash in self.collected if isinstance(crash, kind)]
        if not found:
            raise AssertionError(f"no {kind.__name__} among {self.collected}")
        self.collected = [crash for crash in self.collected if not isinstance(crash, kind)]
        return found

    def raise_rest(self) -> None:
        """Raise what nobody expected, all of it together."""
        if self.collected:
            raise ExceptionGroup("the bot crashed", self.collected)

    async def keep(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """Be the error handler that keeps the exception."""
        del update
        if isinstance(context.error, Exception):
            self.collected.append(context.error)

    def keep_polling_error(self, error: TelegramError) -> None:
        """Be the error callback of polling."""
        self.collected.append(error)


def point_at(builder: Builder, telegram: TelegramServer | TelegramProcess) -> Builder:
    """Let a builder make an Application that talks to the stand-in."""
    builder.token(telegram.token).base_url(telegram.base_url)
    builder.base_file_url(telegram.base_file_url)
    return builder


@asynccontextmanager
async def crashes_raised(
    application: AnyApplication, telegram: TelegramServer
) -> AsyncIterator[Crashes]:
    """Watch an Application; at the end raise its crashes and its violations of the Bot API.

    The watcher is put before the bot's own error handlers, which could stop those after them.
    """
    crashes = Crashes()
    own_handlers = dict(application.error_handlers)
    application.error_handlers.clear()
    application.add_error_handler(crashes.keep)
    application.error_handlers.update(own_handlers)
    try:
        yield crashes
    except Exception as error:
        for crash in crashes.collected:
            error.add_note(f"before that the bot crashed: {crash!r}")
        raise
    crashes.collected += [AssertionError(fault) for fault in telegram.schema_faults]
    crashes.raise_rest()


@asynccontextmanager
async def running(application: AnyApplication, telegram: TelegramServer) -> AsyncIterator[Crashes]:
    """Run an Application inside an `async with`, polling when it has an updater."""
    async with crashes_raised(application, telegram) as crashes, application:
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling(
                allowed_updates=Update.ALL_TYPES,
                error_callback=crashes.keep_polling_error,
            )
        try:
            yield crashes
        finally:
            if application.updater is not None:
                await application.updater.stop()
            await application.stop()
