"""Scripted faults, and the exceptions as which they reach python-telegram-bot."""

from __future__ import annotations

import pytest
from aiohttp import ClientConnectorError
from httpx_aiohttp import AiohttpTransport
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.telegram_server import Reader, TelegramServer, faults
from tests.telegram_server.faults import Fault

REFUSED = [
    pytest.param(faults.flooded(3), RetryAfter, "Flood control exceeded", id="429"),
    pytest.param(faults.blocked(), Forbidden, "bot was blocked by the user", id="403 blocked"),
    pytest.param(faults.deactivated(), Forbidden, "user is deactivated", id="403 deactivated"),
    pytest.param(faults.rejected("PEER_ID_INVALID"), BadRequest, "Peer_id_invalid", id="400"),
    pytest.param(faults.conflicting(), Conflict, "terminated by other getUpdates", id="409"),
    pytest.param(faults.migrated(-100777), ChatMigrated, "-100777", id="a migrated chat"),
    pytest.param(faults.bad_gateway(), NetworkError, "Bad Gateway", id="502"),
    pytest.param(faults.dropped_before_delivery(), NetworkError, "httpx", id="dropped before"),
]


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(("fault", "kind", "words"), REFUSED)
async def test_a_fault_arrives_as_its_exception_and_nothing_is_delivered(
    fault: Fault, kind: type[TelegramError], words: str, bot: Bot, telegram: TelegramServer
) -> None:
    await telegram.script(fault)
    with pytest.raises(kind, match=words) as caught:
        await bot.send_message(42, "سلام")
    assert type(caught.value) is kind
    assert telegram.sent(42) == []
    await bot.send_message(42, "مرة أخرى")
    assert [message.text for message in telegram.sent(42)] == ["مرة أخرى"]


async def test_a_connection_dropped_after_delivery_leaves_the_message(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    await telegram.script(faults.dropped_after_delivery())
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "سلام")
    assert (await reader.receive()).text == "سلام"


async def test_a_late_answer_is_a_timeout_though_the_message_is_there(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    await telegram.script(faults.delayed(30))
    with pytest.raises(TimedOut):
        await bot.send_message(reader.id, "سلام", read_timeout=0.01)
    assert (await reader.receive()).text == "سلام"


async def test_connections_are_refused_for_a_time(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    await bot.send_message(reader.id, "قبل")
    async with telegram.refusing_connections():
        with pytest.raises(NetworkError, match="ConnectError"):
            await bot.send_message(reader.id, "أثناء")
    await bot.send_message(reader.id, "بعد")
    assert [message.text for message in telegram.sent(reader.id)] == ["قبل", "بعد"]


@pytest.mark.parametrize(
    ("fault", "delivered"),
    [
        pytest.param(faults.dropped_before_delivery(method="sendMessage"), 0, id="before"),
        pytest.param(faults.dropped_after_delivery(method="sendMessage"), 1, id="after"),
    ],
)
async def test_through_the_aiohttp_transport_both_drops_look_like_timeouts(
    fault: Fault, delivered: int, telegram: TelegramServer, reader: Reader
) -> None:
    request = HTTPXRequest(httpx_kwargs={"transport": AiohttpTransport()})
    await telegram.script(fault)
    async with Bot(telegram.token, base_url=telegram.base_url, request=request) as client:
        with pytest.raises(TimedOut):
            await client.send_message(reader.id, "سلام")
    assert len(telegram.sent(reader.id)) == delivered


async def test_through_the_aiohttp_transport_only_a_refusal_is_a_connector_error(
    telegram: TelegramServer, reader: Reader
) -> None:
    request = HTTPXRequest(httpx_kwargs={"transport": AiohttpTransport()})
    async with Bot(telegram.token, base_url=telegram.base_url, request=request) as client:
        async with telegram.refusing_connections():
            with pytest.raises(TimedOut) as caught:
                await client.send_message(reader.id, "سلام")
        cause: BaseException | None = caught.value
        while cause is not None and not isinstance(cause, ClientConnectorError):
            cause = cause.__cause__
        assert isinstance(cause, ClientConnectorError)


async def test_a_fault_waits_for_its_method_chat_and_turn(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    other = await Reader.enter(telegram)
    where = faults.Where(method="sendMessage", chat_id=reader.id, skip=1, times=2)
    await telegram.script(faults.flooded(1, **where))
    await bot.send_message(reader.id, "1")
    await bot.send_message(other.id, "x")
    await bot.send_chat_action(reader.id, "typing")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(reader.id, "2")
    await bot.send_message(reader.id, "3")
    assert telegram.world.faults.waiting == []


async def test_a_fault_for_ever(bot: Bot, telegram: TelegramServer, reader: Reader) -> None:
    await telegram.script(faults.blocked(times=None))
    for _ in range(3):
        with pytest.raises(Forbidden):
            await bot.send_message(reader.id, "x")


async def test_a_wrong_token_is_invalid(telegram: TelegramServer) -> None:
    stranger = Bot("7000000002:other", base_url=telegram.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_after_logging_out_every_call_is_refused(bot: Bot) -> None:
    assert await bot.log_out()
    with pytest.raises(BadRequest, match="Logged out"):
        await bot.get_chat(42)
