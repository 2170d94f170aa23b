"""What the courier makes of Telegram's answers: nobody is lost, nobody pays for another's fault."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.pace import Pace
from storage.database import reading
from storage.followers import follows_of
from storage.tables import OutboxState, Rhythm
from tests.bot.bot_on_telegram import until
from tests.bot.delivery.conftest import EVENT, Office
from tests.telegram_server import Group, Reader, TelegramServer, faults
from tests.telegram_server.faults import Fault

SEND = "sendMessage"
WORDS = "خبر عن الحوار"


def texts(telegram: TelegramServer, chat_id: int) -> list[str]:
    return [m.text or "" for m in telegram.sent(chat_id)]


def following(office: Office, chat_id: int) -> list[str]:
    with reading(office.threads.database) as session:
        return [x.target for x in follows_of(session, chat_id)]


async def test_a_follower_gets_the_update_once_with_its_reason_and_the_way_out(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id)
    async with office.running():
        office.publish(WORDS)
        message = await reader.receive()
        await office.settled()
    assert (message.text or "").splitlines() == [
        WORDS,
        "سبب الإشعار: متابعة حوار الرباط. الإيقاف: /stop",
    ]
    assert message.reply_markup is not None
    assert [b.text for row in message.reply_markup.inline_keyboard for b in row] == [
        "إيقاف المتابعة"
    ]
    assert len(texts(telegram, reader.chat_id)) == 1


@pytest.mark.parametrize(
    ("fault", "copies", "doubts"),
    [
        pytest.param(faults.flooded(1, method=SEND), 1, 0, id="429 is a pause, no failure"),
        pytest.param(faults.bad_gateway(method=SEND), 1, 0, id="502 was not carried out"),
        pytest.param(faults.dropped_before_delivery(method=SEND), 1, 1, id="never got there"),
        pytest.param(faults.dropped_after_delivery(method=SEND), 2, 1, id="got there unheard"),
    ],
)
async def test_a_fault_on_the_way_loses_nothing(
    fault: Fault, copies: int, doubts: int, office: Office, telegram: TelegramServer
) -> None:
    readers = [await Reader.enter(telegram) for _ in range(6)]
    for reader in readers:
        office.follow(reader.chat_id)
    await telegram.script(fault)
    office.publish(WORDS)
    async with office.running():
        rows = await office.settled()
    assert {r.state for r in rows} == {OutboxState.SENT}
    assert sum(r.doubts for r in rows) == doubts
    assert sum(r.attempts for r in rows) == 0
    sent = [len(texts(telegram, r.chat_id)) for r in readers]
    assert sorted(sent) == [1] * 5 + [copies]


async def test_a_pause_holds_everything_back_for_as_long_as_telegram_asks(
    office: Office, telegram: TelegramServer
) -> None:
    readers = [await Reader.enter(telegram) for _ in range(3)]
    for reader in readers:
        office.follow(reader.chat_id)
    await telegram.script(faults.flooded(60, method=SEND, skip=2))
    office.publish(WORDS)
    async with office.running():
        await until(
            lambda: any(r.error == "RetryAfter" for r in office.rows()), "the pause that is asked"
        )
        office.publish("خبر ثان")
        await asyncio.sleep(0.3)
        assert office.pace.is_halted()
    assert sum(len(texts(telegram, r.chat_id)) for r in readers) == 2


async def test_a_reader_who_blocked_the_bot_ends_nobody_elses_deliveries(
    office: Office, telegram: TelegramServer
) -> None:
    gone, there = await Reader.enter(telegram), await Reader.enter(telegram)
    for reader in (gone, there):
        office.follow(reader.chat_id)
    await gone.block()
    office.publish(WORDS)
    office.publish("خبر ثان")
    async with office.running():
        rows = await office.settled()
    states = {(r.chat_id, r.state) for r in rows}
    assert states == {(gone.chat_id, OutboxState.BLOCKED), (there.chat_id, OutboxState.SENT)}
    assert following(office, gone.chat_id) == []
    assert following(office, there.chat_id) == [EVENT]
    assert len(texts(telegram, there.chat_id)) == 2


async def test_a_group_that_moved_gets_it_under_its_new_id(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    group = await Group.open(telegram, reader, kind="group")
    await group.add_bot()
    office.follow(group.chat_id)
    moved = await group.migrate()
    office.publish(WORDS)
    async with office.running():
        rows = await office.settled()
    assert [(r.chat_id, r.state) for r in rows] == [(moved.chat_id, OutboxState.SENT)]
    assert following(office, moved.chat_id) == [EVENT]
    assert len(texts(telegram, moved.chat_id)) == 1


async def test_what_telegram_refuses_fails_alone(office: Office, telegram: TelegramServer) -> None:
    readers = [await Reader.enter(telegram) for _ in range(3)]
    for reader in readers:
        office.follow(reader.chat_id)
    await telegram.script(
        faults.rejected("message is too strange", method=SEND, chat_id=readers[1].chat_id)
    )
    office.publish(WORDS)
    async with office.running():
        rows = await office.settled()
    assert [r.state for r in rows] == [OutboxState.SENT, OutboxState.FAILED, OutboxState.SENT]
    assert rows[1].error == "Message is too strange"
    assert following(office, readers[1].chat_id) == [EVENT]


async def test_telegram_away_for_a_while_loses_and_repeats_nothing(
    office: Office, telegram: TelegramServer
) -> None:
    readers = [await Reader.enter(telegram) for _ in range(12)]
    for reader in readers:
        office.follow(reader.chat_id)
    async with telegram.refusing_connections():
        office.publish(WORDS)
        async with office.running():
            await until(lambda: any(r.error for r in office.rows()), "a refused connection")
    async with office.running():
        rows = await office.settled()
    assert {(r.state, r.doubts) for r in rows} == {(OutboxState.SENT, 0)}
    assert [len(texts(telegram, r.chat_id)) for r in readers] == [1] * 12


async def test_what_is_too_old_is_not_sent(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id)
    office.publish(WORDS, expires_at=office.now() - timedelta(seconds=1))
    async with office.running():
        rows = await office.settled()
    assert [r.state for r in rows] == [OutboxState.TOO_OLD]
    assert texts(telegram, reader.chat_id) == []


async def test_a_daily_digest_lists_what_is_new_and_is_not_sent_when_nothing_is(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id, rhythm=Rhythm.DAILY)
    for words in ("خبر أول", "خبر ثان"):
        office.publish(words)
    office.publish("خبر عن غيره", "amy-muedin")
    async with office.running():
        await office.settled()
        assert texts(telegram, reader.chat_id) == []
        office.ahead = timedelta(days=1)
        message = await reader.receive()
        await office.settled()
        office.ahead = timedelta(days=2)
        await asyncio.sleep(0.7)
    assert (message.text or "").splitlines() == [
        "موجز يومي",
        "1. خبر أول",
        "2. خبر ثان",
        "سبب الإشعار: متابعة حوار الرباط. الإيقاف: /stop",
    ]
    assert len(texts(telegram, reader.chat_id)) == 1


async def test_what_is_late_for_the_day_waits_for_the_morning(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id)
    office.ahead = timedelta(hours=11)  # from noon into the night
    office.publish(WORDS)
    async with office.running():
        await asyncio.sleep(0.7)
        assert texts(telegram, reader.chat_id) == []
        office.ahead = timedelta(hours=22)
        message = await reader.receive()
        await office.settled()
    assert (message.text or "").splitlines()[0] == WORDS


async def test_answers_leave_room_and_never_wait() -> None:
    now = [0.0]
    pace = Pace(25.0, lambda: now[0])
    assert pace.room() == 5
    for _ in range(40):
        pace.answered()
    assert pace.room() == 0
    now[0] += 0.34
    assert pace.room() == 0
    now[0] += 1.0
    assert pace.room() == 5
    pace.updating(5)
    assert pace.room() == 0
    now[0] += 0.21
    assert pace.room() == 5
    pace.halt(3)
    pace.halt(1)
    now[0] += 2.9
    assert (pace.room(), pace.is_halted()) == (0, True)
    assert pace.seconds_until_room() == pytest.approx(0.1)
    now[0] += 0.2
    assert pace.room() == 5


async def test_no_more_than_twenty_five_a_second() -> None:
    now, sent = [0.0], 0
    pace = Pace(25.0, lambda: now[0])
    while now[0] < 10:
        room = min(4, pace.room())
        pace.updating(room)
        sent += room
        now[0] += 0.01
    assert 245 <= sent <= 255
