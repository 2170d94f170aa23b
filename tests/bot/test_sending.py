"""Sending: a long reply whole and once, words without marks, files, edits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.formatting import RLM
from bot.pace import Pace
from bot.reply import Block, Document, Form, Reply, own
from bot.sending import Sender, Target
from tests.telegram_server import Reader, TelegramServer, faults
from tests.telegram_server.faults import Fault

LONG = Reply(tuple(Block(((own(f"{i} " + "كلمة " * 700),),)) for i in range(4)))
PARTS = 4


@pytest.fixture
async def sender(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Sender]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with ExtBot(telegram.token, base_url=telegram.base_url) as bot:
        yield Sender(bot, Pace())


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(faults.bad_gateway(method="sendMessage", skip=2), id="a fault of the network"),
        pytest.param(faults.flooded(1, method="sendMessage", skip=1), id="a pause asked for"),
    ],
)
async def test_a_fault_behind_the_first_part_repeats_no_part(
    sender: Sender, telegram: TelegramServer, reader: Reader, fault: Fault
) -> None:
    await telegram.script(fault)
    sent = await sender.send(Target(reader.chat_id), LONG)
    messages = telegram.sent(reader.chat_id)
    assert sent.parts == len(messages) == PARTS
    assert sent.message_id == messages[-1].message_id
    starts = [(m.text or "").lstrip(RLM).split()[0] for m in messages]
    assert all(a < b for a, b in pairwise(starts))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.bad_gateway(method="sendMessage"), NetworkError),
        (faults.flooded(1, method="sendMessage"), RetryAfter),
        (faults.rejected("nothing to do", method="sendMessage"), BadRequest),
    ],
    ids=["network", "pause", "refused"],
)
async def test_a_fault_at_the_first_part_is_the_callers(
    sender: Sender,
    telegram: TelegramServer,
    reader: Reader,
    fault: Fault,
    error: type[Exception],
) -> None:
    await telegram.script(fault)
    with pytest.raises(error):
        await sender.send(Target(reader.chat_id), LONG)
    assert telegram.sent(reader.chat_id) == []


async def test_a_question_that_was_deleted_is_answered_all_the_same(
    sender: Sender, telegram: TelegramServer, reader: Reader
) -> None:
    await sender.send(Target(reader.chat_id, 10_000), Reply((Block(((own("نعم"),),)),)))
    assert [m.text for m in telegram.sent(reader.chat_id)] == ["نعم"]


async def test_words_to_pass_on_carry_neither_markup_nor_marks(
    sender: Sender, telegram: TelegramServer, reader: Reader
) -> None:
    words = "UNHCR: «<b>4 & 5</b>» 10-20%"
    await sender.send(Target(reader.chat_id), Reply((Block(((own(words),),)),), form=Form.WORDS))
    (message,) = telegram.sent(reader.chat_id)
    assert (message.text, message.entities) == (words, None)


async def test_a_file_comes_with_its_caption(
    sender: Sender, telegram: TelegramServer, reader: Reader
) -> None:
    file = Document("000.txt", "نص\r\n".encode())
    await sender.send(Target(reader.chat_id), Reply((Block(((own("المصدر"),),)),), document=file))
    (message,) = telegram.sent(reader.chat_id)
    assert message.document is not None
    assert (message.caption, message.document.file_name) == ("المصدر", "000.txt")
    assert telegram.world.files[message.document.file_id].content == file.content


async def test_what_needs_several_messages_is_not_edited_into_one(
    sender: Sender, reader: Reader
) -> None:
    sent = await sender.send(Target(reader.chat_id), Reply((Block(((own("نعم"),),)),)))
    assert not await sender.edit(Target(reader.chat_id), sent.message_id, LONG)
