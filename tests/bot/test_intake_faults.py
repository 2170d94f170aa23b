"""Faults on the way: nothing is lost, what may have arrived may come twice, and no more."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.handlers import questions
from bot.handlers.showing import Asked
from bot.texts import read_texts
from storage.database import transaction
from storage.tables import InboxState
from tests.bot.bot_on_telegram import Stage, until
from tests.telegram_server import Reader, TelegramServer, faults
from tests.telegram_server.faults import Fault

FAILED = read_texts().word("faults.failed")
SEND = "sendMessage"


@pytest.mark.parametrize(
    ("fault", "kind", "copies"),
    [
        pytest.param(faults.flooded(1, method=SEND), RetryAfter, 1, id="429"),
        pytest.param(faults.bad_gateway(method=SEND), NetworkError, 1, id="502"),
        pytest.param(faults.dropped_before_delivery(method=SEND), NetworkError, 1, id="never got"),
        pytest.param(faults.dropped_after_delivery(method=SEND), NetworkError, 2, id="got it"),
    ],
)
async def test_a_fault_of_the_network_loses_nothing(
    stage: Stage, reader: Reader, fault: Fault, kind: type[TelegramError], copies: int
) -> None:
    telegram = stage.telegram
    await telegram.script(fault)
    async with stage.running() as crashes:
        await reader.type("/help")
        await reader.type("/quotes")
        rows = await stage.settled(2)
        assert len(crashes.expect(kind)) == 1
    sent = [m.text for m in telegram.sent(reader.chat_id)]
    assert [sent.count(x) for x in dict.fromkeys(sent)] == [copies, 1]
    assert [(r.state, r.attempts) for r in rows] == [(InboxState.DONE, 0)] * 2


async def test_refused_connections_lose_nothing(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running() as crashes:
        await reader.ask("/help")
        await telegram.script(faults.delayed(0.3, method="getUpdates"))
        await reader.type("/quotes")
        await until(lambda: len(stage.rows()) == 2, "the question")
        async with telegram.refusing_connections():
            await reader.type("/events")
            await reader.type("/topics")
        await stage.settled(4)
        crashes.collected = [x for x in crashes.collected if not isinstance(x, NetworkError)]
    texts = [m.text for m in telegram.sent(reader.chat_id)]
    assert len(dict.fromkeys(texts)) == 4


@pytest.mark.parametrize("fault", [faults.blocked(method=SEND), faults.deactivated(method=SEND)])
async def test_a_reader_who_left_ends_the_matter(
    stage: Stage, reader: Reader, telegram: TelegramServer, fault: Fault
) -> None:
    await telegram.script(fault)
    async with stage.running() as crashes:
        await reader.type("/help")
        await reader.ask("/quotes")
        rows = await stage.settled(2)
        crashes.expect(Forbidden)
    assert [(r.state, r.attempts) for r in rows] == [(InboxState.DONE, 0)] * 2


async def test_three_failures_end_with_a_calm_line(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    await telegram.script(faults.rejected("PLANNED", method=SEND, times=3))
    async with stage.running() as crashes:
        await reader.type("/help")
        await reader.type("/quotes")
        assert (await reader.receive()).text == FAILED
        await reader.receive()
        rows = await stage.settled(2)
        assert len(crashes.expect(BadRequest)) == 3
    assert [(r.state, r.body) for r in rows] == [(InboxState.DEAD, None), (InboxState.DONE, None)]
    assert "PLANNED" not in str(rows[0].error)


async def test_a_crash_is_logged_without_words_ids_or_token(
    stage: Stage,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def crash(*given: object) -> None:
        raise ZeroDivisionError(f"{given} {stage.telegram.token}")

    monkeypatch.setattr(questions, "show", crash)
    async with stage.running() as crashes:
        await reader.type("سؤال سري")
        assert (await reader.receive()).text == FAILED
        await stage.settled(1)
        crashes.expect(ZeroDivisionError)
    log = "".join(capsys.readouterr())
    assert "ZeroDivisionError at tests/bot/test_intake_faults.py" in log
    assert Asked.__name__ not in log
    assert not [x for x in ("سري", str(reader.chat_id), stage.telegram.token) if x in log]


async def test_a_database_that_is_away_when_the_reply_is_out_causes_no_repeat(
    stage: Stage, reader: Reader, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await telegram.script(faults.delayed(1, method=SEND))
    async with stage.running():
        await reader.type("/help")
        await reader.receive()
        with transaction(stage.threads.database) as session:
            session.connection().execute(text("ALTER TABLE inbox RENAME TO away"))
        told = "the database cannot take the result"
        await until(lambda: told in capsys.readouterr().out, "a first attempt to store the result")
        with transaction(stage.threads.database) as session:
            session.connection().execute(text("ALTER TABLE away RENAME TO inbox"))
        await stage.settled(1)
    assert len(telegram.sent(reader.chat_id)) == 1
