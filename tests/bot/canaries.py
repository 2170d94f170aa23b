"""Everything that is logged in a test, every logger at DEBUG, searched for what nobody may see."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, redirect_stderr
from typing import Any

import structlog

from bot.logs import start_logging
from tests.telegram_server.state import World

# Shorter texts, such as a typed number, stand in any log by chance; so do small numbers.
_SHORTEST_TEXT, _SMALLEST_ID = 6, 1_000_000


class Log:
    """What a running bot would write to stderr, and the fields of its rows."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def leaks(self, world: World, more: str = "") -> list[str]:
        """Return the token, the ids and the texts of people that stand in the log."""
        written = self.stream.getvalue() + more
        return [canary for canary in canaries(world) if canary in written]


def canaries(world: World) -> Iterator[str]:
    """Yield the token, the ids of chats and people, and what people typed, raw and as JSON."""
    yield world.settings.token
    for number in {*world.chats, *world.users} - {world.settings.bot_id}:
        if abs(number) >= _SMALLEST_ID:
            yield str(number)
    for chat in world.chats.values():
        for message_id, message in chat.messages.items():
            text = message.get("text", "")
            is_of_bot = chat.authors[message_id] == world.settings.bot_id
            if not is_of_bot and len(text) >= _SHORTEST_TEXT:
                yield text
                yield json.dumps(text)[1:-1]


@contextmanager
def everything_logged() -> Iterator[Log]:
    """Log as a running bot does, into a `Log`, with every logger at DEBUG; then as before."""
    log, root = Log(), logging.getLogger()
    loggers = [x for x in root.manager.loggerDict.values() if isinstance(x, logging.Logger)]
    levels = [(x, x.level) for x in (root, *loggers)]
    handlers, before = root.handlers[:], structlog.get_config()
    root.handlers.clear()
    try:
        with redirect_stderr(log.stream):
            start_logging()
        _also_into(log.stream, before)
        for logger, _ in levels:
            logger.setLevel(logging.DEBUG)
        yield log
    finally:
        structlog.configure(**before)
        root.handlers[:] = handlers
        for logger, level in levels:
            logger.setLevel(level)


def _also_into(stream: io.StringIO, before: Mapping[str, Any]) -> None:
    """Let events go into a stream as the bot writes them, and where tests look for them."""
    written = structlog.get_config()["processors"]

    def write(logger: Any, name: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        line: Any = dict(event)
        for processor in written:
            line = processor(logger, name, line)
        stream.write(f"{line}\n")
        return event

    structlog.configure(**{**before, "processors": [write, *before["processors"]]})
