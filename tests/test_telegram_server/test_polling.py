"""The rules by which getUpdates hands out and forgets updates."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.telegram_server import Reader, TelegramServer
from tests.telegram_server.updates import Poll

from .conftest import Json, RawCall


def numbers(updates: list[Json]) -> list[int]:
    """Give the last digits of the update ids, counted from the first."""
    return [update["update_id"] - 700_000_000 for update in updates]


async def type_some(reader: Reader, count: int) -> None:
    """Let a person send so many texts."""
    for number in range(count):
        await reader.type(str(number))


async def poll(call: RawCall, **params: int) -> list[int]:
    """Poll once and give the numbers of the updates."""
    _, body = await call("getUpdates", params)
    return numbers(body["result"])


async def is_waiting(telegram: TelegramServer) -> None:
    """Wait until the stand-in holds a poll back."""
    await telegram.world.updates.held.wait()


async def test_updates_stay_until_a_later_offset_confirms_them(
    reader: Reader, call: RawCall
) -> None:
    await type_some(reader, 3)
    assert await poll(call) == [1, 2, 3]
    assert await poll(call, offset=700_000_002) == [2, 3]
    assert await poll(call, offset=0) == [2, 3], "confirmed updates vanish for ever"
    assert await poll(call, offset=700_000_004) == []
    assert await poll(call) == []


async def test_a_negative_offset_keeps_the_last_ones(reader: Reader, call: RawCall) -> None:
    await type_some(reader, 3)
    assert await poll(call, offset=-1) == [3]
    assert await poll(call) == [3]


async def test_an_offset_of_another_bot_confirms_nothing(reader: Reader, call: RawCall) -> None:
    await type_some(reader, 2)
    assert await poll(call, offset=900_000_000) == [1, 2]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        pytest.param({"limit": 5, "timeout": 9}, Poll(0, 5, 9), id="what lies in the ranges stays"),
        pytest.param({}, Poll(0, 100, 0), id="nothing given"),
        pytest.param({"limit": 0}, Poll(0, 1, 0), id="at least one"),
        pytest.param({"limit": 500}, Poll(0, 100, 0), id="at most a hundred"),
        pytest.param({"timeout": 90}, Poll(0, 100, 50), id="at most fifty seconds"),
        pytest.param({"timeout": -1}, Poll(0, 100, 0), id="no negative time"),
    ],
)
def test_limit_and_timeout_are_brought_into_their_ranges(params: Json, expected: Poll) -> None:
    assert Poll.read(params) == expected


async def test_the_limit_cuts_the_batch(reader: Reader, call: RawCall) -> None:
    await type_some(reader, 3)
    assert await poll(call, limit=2) == [1, 2]


async def test_a_long_poll_is_answered_by_the_next_update(
    telegram: TelegramServer, reader: Reader, call: RawCall
) -> None:
    waiting = asyncio.create_task(poll(call, timeout=50))
    await is_waiting(telegram)
    await reader.type("سلام")
    assert await waiting == [1]


async def test_a_second_poller_ends_the_first_with_a_conflict(
    telegram: TelegramServer, reader: Reader, call: RawCall
) -> None:
    first = asyncio.create_task(call("getUpdates", {"timeout": 50}))
    await is_waiting(telegram)
    second = asyncio.create_task(call("getUpdates", {"timeout": 50}))
    status, body = await first
    assert (status, body["error_code"]) == (409, 409)
    assert "terminated by other getUpdates request" in body["description"]
    await is_waiting(telegram)
    await reader.type("سلام")
    assert (await second)[0] == 200


async def test_a_second_poller_that_need_not_wait_disturbs_nobody(
    telegram: TelegramServer, reader: Reader, call: RawCall
) -> None:
    first = asyncio.create_task(poll(call, timeout=50))
    await is_waiting(telegram)
    assert await poll(call) == []
    await reader.type("سلام")
    assert await first == [1]


async def test_no_polling_while_a_webhook_is_set(bot: Bot, telegram: TelegramServer) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await is_waiting(telegram)
    await bot.set_webhook("https://example.org/hook", secret_token="x" * 32)
    with pytest.raises(Conflict, match="terminated by setWebhook"):
        await polling
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_updates_older_than_a_day_vanish(
    telegram: TelegramServer, reader: Reader, call: RawCall
) -> None:
    await reader.type("قديم")
    telegram.world.clock.advance(86_401)
    await reader.type("جديد")
    assert await poll(call) == [2]


async def test_kinds_that_the_bot_did_not_ask_for_are_not_queued(
    reader: Reader, call: RawCall
) -> None:
    await call("getUpdates", {"allowed_updates": ["callback_query"]})
    await reader.type("لن يصل")
    assert await poll(call) == []
    await call("getUpdates", {"allowed_updates": ["message"]})
    await reader.type("يصل")
    assert await poll(call) == [1]


async def test_a_repeated_offset_is_held_back_when_switched_on(
    telegram: TelegramServer, reader: Reader, call: RawCall
) -> None:
    telegram.world.clock.stop()
    await type_some(reader, 3)
    first = 700_000_001
    assert await poll(call, offset=first) == [1, 2, 3]
    telegram.world.updates.holds_repeated_polls = True
    assert await poll(call, offset=first) == [1], "within half a second: one update"
    telegram.world.clock.advance(0.6)
    assert await poll(call, offset=first) == [1, 2, 3]
    assert await poll(call, offset=first + 3) == []
    waiting = asyncio.create_task(poll(call, offset=first + 3))
    await is_waiting(telegram)
    await reader.type("يوقظ الانتظار الذي لم يطلبه البوت")
    assert await waiting == [4], "within three seconds: a wait"


async def test_a_broken_update_is_handed_out_as_it_is(
    telegram: TelegramServer, call: RawCall
) -> None:
    broken = {"update_id": 700_000_005, "message": {"message_id": 1}}
    await telegram.act("inject", update=broken)
    await telegram.act("inject", update=broken)
    _, body = await call("getUpdates")
    assert body["result"] == [broken, broken]
