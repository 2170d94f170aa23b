"""The log: no token, no id, nobody's words, at any level. `conftest.log` watches all other tests."""

from __future__ import annotations

import io
import logging
from contextlib import redirect_stderr

import pytest
import structlog

from bot.logs import start_logging
from tests.bot.bot_on_telegram import Stage
from tests.bot.canaries import Log
from tests.telegram_server import Reader, TelegramServer
from tests.telegram_server.state import CANARY

QUESTION = "سؤال لا يجوز أن يراه أحد"


class FaultError(Exception):
    pass


def logged(name: str, level: int, *said: object, error: Exception | None = None) -> str:
    """Return what stands on stderr after a library has logged something."""
    stream, root = io.StringIO(), logging.getLogger()
    handlers, levels, before = root.handlers[:], root.level, structlog.get_config()
    root.handlers.clear()
    try:
        with redirect_stderr(stream):
            start_logging()
        logging.getLogger(name).setLevel(logging.DEBUG)
        root.setLevel(logging.DEBUG)
        logging.getLogger(name).log(level, *said, exc_info=error)
    finally:
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(levels)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "level", "said"),
    [
        pytest.param("httpx", logging.INFO, ("HTTP Request: POST %s", CANARY), id="an address"),
        pytest.param("telegram.Bot", logging.DEBUG, ("%s", QUESTION), id="an update"),
        pytest.param("sqlalchemy.engine", logging.INFO, ("[raw] %s", QUESTION), id="parameters"),
        pytest.param("unheard.of", logging.DEBUG, (QUESTION,), id="a library of tomorrow"),
    ],
)
def test_what_libraries_say_below_a_warning_is_dropped(
    name: str, level: int, said: tuple[str, ...]
) -> None:
    assert logged(name, level, *said) == ""


@pytest.mark.parametrize("name", ["httpx", "telegram.ext.Application", "asyncio", "unheard.of"])
def test_of_a_warning_only_the_wording_is_kept(name: str) -> None:
    line = logged(name, logging.WARNING, "no answer to %s\ntask of %s", QUESTION, 5_000_000_001)
    assert line.endswith(f"WARNING {name}: no answer to %s\n")


def test_of_an_error_only_its_kind_and_place_are_kept() -> None:
    def fail() -> None:
        raise FaultError(QUESTION, CANARY, 5_000_000_001)

    try:
        fail()
    except FaultError as error:
        line = logged("telegram.ext", logging.ERROR, f"broken at {CANARY}", error=error)
    assert "broken at [token] (FaultError at tests/bot/test_logs.py:" in line
    assert [x for x in (QUESTION, CANARY, "5000000001", "Traceback") if x in line] == []


async def test_a_conversation_leaves_nothing_in_the_log(
    stage: Stage, reader: Reader, telegram: TelegramServer, log: Log
) -> None:
    async with stage.running():
        await reader.ask(QUESTION)
    assert "the bot runs" in log.stream.getvalue()
    assert log.leaks(telegram.world) == []


@pytest.mark.parametrize("what", ["token", "id", "text"])
async def test_the_watch_sees_what_leaks(
    reader: Reader, telegram: TelegramServer, log: Log, what: str
) -> None:
    said = {"token": telegram.token, "id": str(reader.chat_id), "text": QUESTION}[what]
    await reader.type(QUESTION)
    structlog.get_logger().info("told", what=said)
    seen = log.leaks(telegram.world)
    # The bot blots a token out by itself; without that it would be seen too.
    assert seen == ([] if what == "token" else [said])
    assert said in log.leaks(telegram.world, more=said)
    log.stream.truncate(0)


async def test_errors_stored_with_updates_hold_no_canary(
    stage: Stage, telegram: TelegramServer, log: Log
) -> None:
    message = {"message_id": "x", "date": QUESTION, "chat": {"id": 5_000_000_777}, "text": QUESTION}
    await telegram.act("inject", update={"update_id": 600_000_000, "message": message})
    async with stage.running():
        (row,) = await stage.settled(1)
    stored = f"{row.error} {row.body}"
    assert (row.error or "").startswith("unreadable")
    assert [
        x for x in (QUESTION, "5000000777", telegram.token) if x in stored + log.stream.getvalue()
    ] == []
