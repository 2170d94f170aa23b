"""The intake: stored before it is confirmed, done only when Telegram accepted the reply."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from telegram.error import RetryAfter

from bot.intake.admission import MOST_WAITING
from bot.intake.received import Json, is_update, queue_of
from bot.texts import read_texts
from storage.database import transaction
from storage.tables import InboxState
from tests.bot.bot_on_telegram import Stage, until
from tests.telegram_server import Reader, TelegramServer, faults

FLOOD = read_texts().word("faults.flood")
DONE, DEAD = InboxState.DONE, InboxState.DEAD


async def test_an_update_is_confirmed_only_after_it_is_stored(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    with transaction(stage.threads.database) as session:
        session.connection().execute(text("ALTER TABLE inbox RENAME TO away"))
    async with stage.running():
        await reader.type("/help")
        polls = len(telegram.world.calls)
        await until(lambda: len(telegram.world.calls) > polls, "a further poll")
        assert len(telegram.world.updates.pending) == 1
        with transaction(stage.threads.database) as session:
            session.connection().execute(text("ALTER TABLE away RENAME TO inbox"))
        await reader.receive()
        await until(lambda: not telegram.world.updates.pending, "the confirmation")


async def test_a_repeated_update_is_answered_once(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        await reader.type("/help")
        (update,) = telegram.world.updates.pending
        await reader.receive()
    await telegram.act("inject", update=update)
    async with stage.running():
        await reader.ask("/quotes")
        await stage.settled(2)
    assert len(telegram.sent(reader.chat_id)) == 2


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"message": {"chat": {"id": 5}}}, id="a message without number and date"),
        pytest.param({"message": {"message_id": "x", "date": [], "chat": {}}}, id="wrong types"),
        pytest.param({"callback_query": {"id": 1}}, id="a tap of nobody"),
        pytest.param({"message": "x"}, id="a message that is a text"),
    ],
)
async def test_a_poison_update_is_kept_apart(
    stage: Stage, reader: Reader, telegram: TelegramServer, broken: dict[str, object]
) -> None:
    await telegram.act("inject", update={"update_id": 600_000_000, **broken})
    async with stage.running():
        await reader.ask("/help")
        rows = await stage.settled(2)
    assert [(r.state, r.body) for r in rows] == [(DEAD, None), (DONE, None)]
    assert (rows[0].error or "").startswith("unreadable")


@pytest.mark.parametrize("raw", [None, [], {}, {"update_id": "1"}, {"update_id": 2**70}])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    assert not is_update(raw)


@pytest.mark.parametrize(
    ("raw", "chat_id"),
    [
        pytest.param({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5, id="a message"),
        pytest.param(
            {"callback_query": {"message": {"chat": {"id": 5}}, "from": {"id": 6}}}, 5, id="a tap"
        ),
        pytest.param({"callback_query": {"from": {"id": 6}}}, 6, id="a tap below no message"),
        pytest.param({"poll": {"id": "7"}}, 0, id="what belongs to nobody"),
        pytest.param({"message": {"chat": {"id": 2**70}}}, 0, id="a number beyond the database"),
        pytest.param({"message": "x"}, 0, id="a broken update"),
    ],
)
def test_an_update_stands_in_the_queue_of_its_chat(raw: Json, chat_id: int) -> None:
    assert queue_of({"update_id": 1, **raw}) == chat_id


async def test_the_order_of_a_chat_is_kept(stage: Stage, telegram: TelegramServer) -> None:
    readers = [await Reader.enter(telegram) for _ in range(3)]
    commands = ["/help", "/quotes", "/events", "/topics", "/sources"]
    alone = await Reader.enter(telegram)
    async with stage.running():
        expected = [(await alone.ask(c)).text for c in commands]
        for command in commands:
            for reader in readers:
                await reader.type(command)
        await stage.settled(20)
    for reader in readers:
        assert [m.text for m in telegram.sent(reader.chat_id)] == expected


async def test_a_slow_chat_holds_no_other_up(stage: Stage, telegram: TelegramServer) -> None:
    slow, quick = await Reader.enter(telegram), await Reader.enter(telegram)
    await telegram.script(faults.delayed(1, method="sendMessage", chat_id=slow.chat_id))
    async with stage.running():
        await slow.type("/help")
        await slow.receive()
        for command in ("/help", "/quotes", "/events"):
            await quick.ask(command)


async def test_a_flood_gets_one_calm_line_and_harms_nobody(
    stage: Stage, telegram: TelegramServer
) -> None:
    flooder, calm = await Reader.enter(telegram), await Reader.enter(telegram)
    for _ in range(MOST_WAITING + 30):
        await flooder.type("/help")
    await calm.type("/help")
    async with stage.running():
        await calm.receive()
        await stage.settled(MOST_WAITING + 2)
        await flooder.ask("/quotes")
    lines = [m.text for m in telegram.sent(flooder.chat_id)]
    assert lines.count(FLOOD) == 1
    assert lines.index(FLOOD) == MOST_WAITING


async def test_a_tap_that_waited_too_long_is_done_without_an_answer(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running() as crashes:
        await reader.ask("/quotes")
        await telegram.script(faults.flooded(1, method="answerCallbackQuery"))
        await reader.tap("1")
        await until(lambda: any(r.error == "RetryAfter" for r in stage.rows()), "the pause")
        stage.ahead = timedelta(seconds=151)
        rows = await stage.settled(2)
        crashes.expect(RetryAfter)
    assert [r.state for r in rows] == [DONE, DONE]
    assert len(telegram.sent(reader.chat_id)) == 1


async def test_a_lease_is_renewed_while_a_row_is_in_hand(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    stage.lease = timedelta(seconds=0.5)
    await telegram.script(faults.delayed(1.2, method="sendMessage"))
    async with stage.running():
        await reader.type("/help")
        (row,) = await stage.settled(1)
    assert (row.state, row.lapses) == (DONE, 0)
    assert len(telegram.sent(reader.chat_id)) == 1


async def test_another_process_takes_over_what_a_dead_one_held(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("/help")
    long_ago = "UPDATE inbox SET state = 'busy', body = :body, lease_until = '2026-01-01 00:00:00'"
    body = (
        '{"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/quotes", "chat": %s}}'
    )
    chat = f'{{"id": {reader.chat_id}, "type": "private"}}'
    with transaction(stage.threads.database) as session:
        session.connection().execute(text(long_ago), {"body": body % chat})
    async with stage.running():
        await reader.receive()
        (row,) = await stage.settled(1)
    assert (row.state, row.lapses) == (DONE, 1)


async def test_two_intakes_of_one_database_answer_once(
    stage: Stage, telegram: TelegramServer
) -> None:
    readers = [await Reader.enter(telegram) for _ in range(4)]
    for command in ("/help", "/quotes", "/events"):
        for reader in readers:
            await reader.type(command)
    other = replace(stage, folder=stage.folder / "other")
    async with stage.running(), other.running():
        await stage.settled(12)
        await asyncio.sleep(0)
    assert [len(telegram.sent(r.chat_id)) for r in readers] == [3] * 4
