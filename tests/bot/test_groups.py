"""In groups the bot speaks when it is spoken to; channels are left alone; guests are answered."""

from __future__ import annotations

import pytest

from bot.formatting import without_added_marks
from storage.database import reading
from storage.shown import Shown, shown_in_message
from storage.tables import InboxState
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.phone import text
from tests.telegram_server import Group, Reader, TelegramServer

QUESTION = "ماذا قالت مودين؟"
# Telegram reports twice that the bot was brought in: as a message, and as a change of members.
JOINING = 2
FORWARD = {
    "forward_origin": {
        "type": "hidden_user",
        "sender_user_name": "مجهول",
        "date": 1_700_000_000,
    }
}


def shown(stage: Stage, chat_id: int, message_id: int) -> list[Shown]:
    with reading(stage.threads.database) as session:
        return shown_in_message(session, chat_id, message_id)


@pytest.fixture
async def group(telegram: TelegramServer, reader: Reader) -> Group:
    """Open a group in which the bot hears every word, as an administrator does."""
    opened = await Group.open(telegram, reader)
    await opened.add_bot("administrator")
    return opened


@pytest.fixture
async def member(group: Group, reader: Reader) -> Reader:
    return await group.join(reader)


# --- not meant for the bot


async def test_talk_among_people_is_not_answered(
    stage: Stage, member: Reader, telegram: TelegramServer
) -> None:
    told = telegram.username
    async with stage.running():
        first = await member.type(QUESTION)
        await member.type("صحيح", reply_to=first)
        await member.type("/quotes@another_bot")
        await member.type("/roll 20")
        await member.type(f"{QUESTION} @another_bot")
        await member.type(f"@{told} {QUESTION}", extra=FORWARD)
        rows = await stage.settled(JOINING + 6)
    assert telegram.sent(member.chat_id) == []
    assert {row.state for row in rows} == {InboxState.DONE}


async def test_channels_are_left_alone(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    channel = await Group.open(telegram, reader, kind="channel")
    await channel.add_bot("administrator")
    writer = await channel.join(reader)
    async with stage.running():
        await writer.type(f"@{telegram.username} {QUESTION}")
        await reader.ask("/help")
    assert telegram.sent(channel.chat_id) == []


# --- meant for the bot


async def test_a_mention_is_answered_in_reply_to_it(
    stage: Stage, member: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        asking = await member.type(f"@{telegram.username} {QUESTION}")
        card = await member.receive()
        await stage.settled(JOINING + 1)
    assert "إيمي مودين" in text(card)
    assert card.reply_to_message is not None
    assert card.reply_to_message.message_id == asking.message_id
    assert shown(stage, member.chat_id, card.message_id)


@pytest.mark.parametrize("command", ["/quotes", "/quotes@{username}"])
async def test_a_command_is_answered(
    stage: Stage, member: Reader, telegram: TelegramServer, command: str
) -> None:
    async with stage.running():
        card = await member.ask(command.format(username=telegram.username))
    assert text(card).startswith("الاقتباسات")


async def test_a_reply_to_a_card_is_answered(
    stage: Stage, member: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        menu = await member.ask("/events")
        await stage.settled(JOINING + 1)
        await member.type("1", reply_to=menu)
        card = await member.receive()
        await member.type("1")
        await stage.settled(JOINING + 3)
    assert "الموعد: 26 و 27 يناير 2023" in text(card)
    assert len(telegram.sent(member.chat_id)) == 2


async def test_buttons_work_for_everyone_in_the_group(
    stage: Stage, group: Group, member: Reader, telegram: TelegramServer
) -> None:
    other = await group.join(await Reader.enter(telegram, "سالم"))
    async with stage.running():
        card = await member.ask(f"@{telegram.username} {QUESTION}")
        await other.receive_answer(await other.tap("السياق", card))
        await other.receive()
        context = await other.receive()
    assert text(context).startswith("السياق")


async def test_nobody_in_a_group_can_have_it_forgotten(stage: Stage, member: Reader) -> None:
    async with stage.running():
        assert "المحادثة الخاصة" in text(await member.ask("/forget"))
        assert "المحادثة الخاصة" in text(await member.ask("/mydata"))
        await member.receive_answer(await member.tap_data("1:forget"))
        assert "لم يعد يشير" in text(await member.receive())
        await stage.settled(JOINING + 3)


# --- a group that becomes a supergroup


async def test_what_is_kept_about_a_group_goes_along(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader, kind="group")
    await group.add_bot()
    member = await group.join(reader)
    async with stage.running():
        card = await member.ask(f"@{telegram.username} {QUESTION}")
        await stage.settled(JOINING + 1)
        moved = await group.migrate()
        await until(lambda: bool(shown(stage, moved.chat_id, -card.message_id)), "rows moved")
    assert shown(stage, group.chat_id, card.message_id) == []


async def test_an_answer_finds_a_group_that_moved_meanwhile(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader, kind="group")
    await group.add_bot()
    member = await group.join(reader)
    await member.type(f"@{telegram.username} {QUESTION}")
    moved = await group.migrate()
    async with stage.running():
        in_new = await moved.join(reader)
        await until(lambda: bool(telegram.sent(in_new.chat_id)), "an answer in the new group")
    assert "إيمي مودين" in text(telegram.sent(in_new.chat_id)[0])


# --- a guest


async def test_a_mention_where_the_bot_is_no_member_is_answered(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader)
    guest = await group.join(reader)
    async with stage.running():
        answer = await guest.receive_answer(await guest.call_guest(QUESTION))
        (row,) = await stage.settled(1)
    result = answer["result"]
    assert "إيمي مودين" in without_added_marks(result["input_message_content"]["message_text"])
    assert "reply_markup" not in result
    assert row.body is None


async def test_a_guest_who_asks_what_is_not_held_is_told_so(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    guest = await (await Group.open(telegram, reader)).join(reader)
    async with stage.running():
        answer = await guest.receive_answer(await guest.call_guest("كلام غوتيريش عن الهجرة"))
    said = answer["result"]["input_message_content"]["message_text"]
    assert "لا يرد فيها اسم «غوتيريش»" in without_added_marks(said)
