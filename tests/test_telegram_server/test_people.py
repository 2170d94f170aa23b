"""People, groups and strangers: which updates reach the bot, and where it may write."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram_server import Group, Reader, TelegramServer
from tests.telegram_server.people import Impossible


async def updates(bot: Bot) -> list[Update]:
    """Fetch all pending updates and confirm them."""
    found = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1)
    return list(found)


async def test_a_typed_command_carries_its_entity(bot: Bot, reader: Reader) -> None:
    await reader.type("/start abc")
    (update,) = await updates(bot)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "ar"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]


async def test_update_numbers_rise_by_one(bot: Bot, reader: Reader) -> None:
    first = await reader.type("1")
    await reader.edit(first, "2")
    one, two = await updates(bot)
    assert two.update_id == one.update_id + 1
    assert one.message is not None
    assert one.message.text == "1", "an update is what was said then"
    assert two.edited_message is not None
    assert two.edited_message.text == "2"


async def test_a_forward_carries_its_origin(bot: Bot, reader: Reader) -> None:
    origin = {"type": "hidden_user", "date": 5, "sender_user_name": "مجهول"}
    await reader.type("منقول", extra={"forward_origin": origin})
    (update,) = await updates(bot)
    assert update.message is not None
    assert update.message.forward_origin is not None
    with pytest.raises(ValueError, match="no such keys"):
        await reader.type("x", extra={"forwarded_from": 5})


async def test_nobody_can_type_4097_letters(reader: Reader) -> None:
    with pytest.raises(Impossible):
        await reader.type("ا" * 4097)


async def test_who_blocks_the_bot_is_not_written_to(bot: Bot, reader: Reader) -> None:
    await reader.block()
    (update,) = await updates(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(reader.id, "x")
    with pytest.raises(Impossible, match="has blocked the bot"):
        await reader.type("x")
    await reader.unblock()
    await bot.send_message(reader.id, "x")
    await reader.delete_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(reader.id, "x")


async def test_privacy_lets_commands_mentions_and_replies_through(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader)
    await group.add_bot()
    voice = await group.join(await Reader.enter(telegram, "سامر"))
    said = await bot.send_message(group.chat_id, "مرحبًا")
    await updates(bot)
    await voice.type("حديث بين الناس")
    await voice.type("/help")
    await voice.type("/help@other_bot")
    await voice.mention("سؤال")
    received = await voice.receive()
    assert received.message_id == said.message_id
    await voice.type("رد", reply_to=received)
    heard = [update.message.text for update in await updates(bot) if update.message]
    assert heard == ["/help", "@mithaq_bot سؤال", "رد"]
    await group.add_bot("administrator")
    await voice.type("حديث بين الناس")
    assert [update.message for update in await updates(bot) if update.message]


async def test_supergroups_number_their_messages_themselves(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    groups = [await Group.open(telegram, reader) for _ in range(2)]
    for group in groups:
        await group.add_bot()
    sent = [await bot.send_message(group.chat_id, "x") for group in groups]
    assert sent[0].message_id == sent[1].message_id


async def test_a_bot_that_is_thrown_out_may_not_write(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader, kind="group")
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.chat_id, "x")
    await group.add_bot()
    await bot.send_message(group.chat_id, "x")
    await group.remove_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.chat_id, "x")
    statuses = [
        u.my_chat_member.new_chat_member.status for u in await updates(bot) if u.my_chat_member
    ]
    assert statuses == ["member", "kicked"]


async def test_a_migrated_group_names_its_new_number(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader, kind="group")
    await group.add_bot()
    new = await group.migrate()
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.chat_id, "x")
    assert caught.value.new_chat_id == new.chat_id
    await bot.send_message(new.chat_id, "x")
    joined, old, fresh = [update.message for update in await updates(bot) if update.message]
    assert [user.id for user in joined.new_chat_members] == [telegram.bot_id]
    assert (old.chat_id, old.migrate_to_chat_id) == (group.chat_id, new.chat_id)
    assert (fresh.chat_id, fresh.migrate_from_chat_id) == (new.chat_id, group.chat_id)


async def test_members_and_administrators_are_told(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader)
    await group.add_bot("administrator")
    member = await group.join(await Reader.enter(telegram, "سامر"))
    assert (await bot.get_chat_member(group.chat_id, member.id)).status == "member"
    leaders = await bot.get_chat_administrators(group.chat_id)
    assert [leader.user.id for leader in leaders] == [reader.id]
    assert await bot.get_chat_member_count(group.chat_id) == 3
    assert (await bot.get_chat(group.chat_id)).title == "غرفة الأخبار"
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(reader.id)
    assert await bot.leave_chat(group.chat_id)
    with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
        await bot.get_chat(group.chat_id)


async def test_a_guest_answers_where_it_is_no_member(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader)
    voice = await group.join(reader)
    claim = await voice.type("قالت مودين كذا")
    query_id = await voice.call_guest("صحيح؟", reply_to=claim)
    (update,) = await updates(bot)
    assert update.guest_message is not None
    assert update.guest_message.guest_query_id == query_id
    assert update.guest_message.reply_to_message is not None
    result = InlineQueryResultArticle("1", "جواب", InputTextMessageContent("غير وارد"))
    sent = await bot.answer_guest_query(query_id, result)
    assert telegram.world.inline_messages[sent.inline_message_id]["text"] == "غير وارد"
    assert (await voice.receive_answer(query_id))["result"]["title"] == "جواب"


async def test_forged_button_data_arrives(bot: Bot, reader: Reader) -> None:
    sent = await bot.send_message(reader.id, "x")
    await reader.receive()
    await reader.tap_data("v9:forged")
    (update,) = await updates(bot)
    assert update.callback_query is not None
    assert update.callback_query.data == "v9:forged"
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == sent.message_id


async def test_an_update_that_telegram_could_not_send_is_refused(telegram: TelegramServer) -> None:
    with pytest.raises(ValueError, match="chat_instance"):
        await telegram.act(
            "push", kind="callback_query", payload={"id": "5", "from": telegram.world.bot}
        )
