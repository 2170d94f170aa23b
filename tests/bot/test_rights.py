"""What a reader may ask of their own data; and that forgetting leaves no row with their id."""

from __future__ import annotations

import json

import sqlalchemy as sa

from bot.formatting import without_added_marks
from storage.tables import METADATA
from tests.bot.bot_on_telegram import Stage
from tests.telegram_server import Reader, TelegramServer

FORWARD = {
    "forward_origin": {"type": "hidden_user", "sender_user_name": "مجهول", "date": 1_700_000_000}
}


def tables_with(stage: Stage, number: int) -> set[str]:
    """Return the tables in which any column holds a number, whatever the columns are called."""
    found = set()
    with stage.threads.database.reader.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)):
                if any(str(number) in str(value) for value in row):
                    found.add(table.name)
    return found


async def use_everything(stage: Stage, reader: Reader) -> None:
    """Ask, tap, and pass a question on with notice."""
    await reader.ask("ماذا قالت مودين؟")
    await reader.ask("ماذا قال غوتيريش عن الهجرة؟")
    for label in ("إحالة إلى فريق التحرير", "إحالة مع إشعار"):
        await reader.receive_answer(await reader.tap(label))
        await reader.receive()
    await stage.settled(4)


async def test_my_data_is_every_row_as_a_file(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        await use_everything(stage, reader)
        file = await reader.ask("/mydata")
    assert file.document is not None
    data = json.loads(telegram.world.files[file.document.file_id].content)
    assert data.keys() == {"inbox", "shown", "card", "wish"}
    assert all(row["chat_id"] == reader.chat_id for rows in data.values() for row in rows)


async def test_forgetting_leaves_no_row_with_the_id(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    other = await Reader.enter(telegram, "سالم")
    async with stage.running():
        await use_everything(stage, reader)
        await other.ask("ماذا قالت مودين؟")
        offer = await reader.ask("/forget")
        assert tables_with(stage, reader.chat_id) >= {"inbox", "shown", "card", "wish"}
        await reader.receive_answer(await reader.tap("محو", offer))
        receipt = await reader.receive()
        await stage.settled(1)
    assert "مُحي كل ما كان محفوظًا" in without_added_marks(receipt.text or "")
    assert tables_with(stage, reader.chat_id) == set()
    assert tables_with(stage, other.chat_id) == {"inbox", "shown", "card"}


async def test_one_may_think_again(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("/forget")
        await reader.receive_answer(await reader.tap("إلغاء"))
        assert (await reader.receive()).text == "لم يتغيّر شيء."
        await stage.settled(2)
    assert "inbox" in tables_with(stage, reader.chat_id)


async def test_a_forwarded_command_is_no_wish(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.type("/forget", extra=FORWARD)
        card = await reader.receive()
    assert "أمر غير متاح هنا" in without_added_marks(card.text or "")
