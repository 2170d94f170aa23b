"""What the bot does to messages, answers, files and its profile, called through its own client."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest

from tests.telegram_server import NoAnswer, Reader, TelegramServer
from tests.telegram_server.profile_methods import scope_key

ARTICLE = InlineQueryResultArticle("1", "عنوان", InputTextMessageContent("<b>x</b>", "HTML"))


def buttons(*labels: str) -> InlineKeyboardMarkup:
    """Give a keyboard of buttons that send their labels."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=label)] for label in labels]
    )


async def test_a_message_is_stored_as_readers_see_it(bot: Bot, reader: Reader) -> None:
    question = await reader.type("سؤال")
    sent = await bot.send_message(
        reader.id,
        "<b>جواب</b>",
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(question.message_id, quote="سؤال"),
        protect_content=True,
    )
    received = await reader.receive()
    assert received.message_id == sent.message_id == question.message_id + 1
    assert received.html_text == "<b>جواب</b>"
    assert received.reply_to_message is not None
    assert received.reply_to_message.text == "سؤال"
    assert received.has_protected_content
    assert [message.text for message in await reader.history()] == ["سؤال", "جواب"]


async def test_an_edit_replaces_text_and_keyboard(bot: Bot, reader: Reader) -> None:
    sent = await bot.send_message(reader.id, "أول", reply_markup=buttons("نعم"))
    await bot.edit_message_text("ثانٍ", reader.id, sent.message_id)
    changed = await reader.receive_change()
    assert (changed.text, changed.reply_markup) == ("ثانٍ", None)
    await bot.edit_message_reply_markup(reader.id, sent.message_id, reply_markup=buttons("لا"))
    assert (await reader.receive_change()).text == "ثانٍ"
    await reader.tap("لا")


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, reader: Reader) -> None:
    sent = await bot.send_message(reader.id, "<b>x</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("<b>x </b>", reader.id, sent.message_id, parse_mode="HTML")
    await bot.edit_message_text("x", reader.id, sent.message_id)


async def test_only_own_messages_can_be_edited(bot: Bot, reader: Reader) -> None:
    question = await reader.type("سؤال")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", reader.id, question.message_id)


async def test_deletion_ends_after_two_days(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    first = await bot.send_message(reader.id, "1")
    second = await bot.send_message(reader.id, "2")
    assert await bot.delete_message(reader.id, first.message_id)
    telegram.world.clock.advance(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(reader.id, second.message_id)
    assert [message.text for message in telegram.sent(reader.id)] == ["2"]


@pytest.mark.parametrize(
    ("seconds", "in_time"),
    [
        pytest.param(149, True, id="after 149 seconds the answer is in time"),
        pytest.param(151, False, id="after 151 seconds it is too late"),
    ],
)
async def test_a_tap_is_answered_within_150_seconds(
    seconds: int, in_time: bool, bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    await bot.send_message(reader.id, "؟", reply_markup=buttons("نعم"))
    await reader.receive()
    telegram.world.clock.stop()
    query_id = await reader.tap("نعم")
    telegram.world.clock.advance(seconds)
    if in_time:
        assert await bot.answer_callback_query(query_id, "تم", show_alert=True)
        assert (await reader.receive_answer(query_id))["show_alert"] is True
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query_id)


async def test_buttons_copy_and_keys_type(bot: Bot, reader: Reader) -> None:
    copy = InlineKeyboardButton("نسخ", copy_text=CopyTextButton("+963112223344"))
    await bot.send_message(reader.id, "هاتف", reply_markup=InlineKeyboardMarkup([[copy]]))
    await reader.receive()
    assert reader.copy("نسخ") == "+963112223344"
    with pytest.raises(AssertionError, match="asks the bot nothing"):
        await reader.tap("نسخ")
    keys = ReplyKeyboardMarkup([["بحث", "اقتباس"]], is_persistent=True, resize_keyboard=True)
    await bot.send_message(reader.id, "اختر", reply_markup=keys)
    await reader.receive()
    assert (await reader.press("بحث")).text == "بحث"
    await bot.send_message(reader.id, "شكرًا", reply_markup=ReplyKeyboardRemove())
    await reader.receive()
    with pytest.raises(AssertionError, match="no key"):
        await reader.press("بحث")


async def test_a_document_keeps_its_bytes(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    content = bytes(range(256))
    sent = await bot.send_document(
        reader.id, content, filename="نص.csv", caption="<i>ملف</i>", parse_mode="HTML"
    )
    received = await reader.receive()
    assert received.document is not None
    assert (received.document.file_name, received.caption) == ("نص.csv", "ملف")
    assert telegram.world.files[received.document.file_id].content == content
    assert sent.document is not None
    await bot.send_document(reader.id, sent.document.file_id)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(reader.id, content, caption="ا" * 1025)
    with pytest.raises(BadRequest, match="Wrong remote file identifier"):
        await bot.send_document(reader.id, "unknown")


async def test_an_uploaded_file_can_be_downloaded(bot: Bot, reader: Reader) -> None:
    uploaded = await reader.upload("facts.yml", b"title: x")
    assert uploaded.document is not None
    file = await bot.get_file(uploaded.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"title: x"


async def test_commands_are_stored_by_scope_and_language(
    bot: Bot, telegram: TelegramServer
) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("start", "البداية")], scope=scope, language_code="ar")
    stored = telegram.world.profile.commands[scope_key({"type": "all_private_chats"}), "ar"]
    assert stored == [{"command": "start", "description": "البداية"}]
    assert await bot.get_my_commands() == ()
    assert [c.command for c in await bot.get_my_commands(scope, language_code="ar")] == ["start"]
    await bot.delete_my_commands(scope, language_code="ar")
    assert await bot.get_my_commands(scope, language_code="ar") == ()


async def test_the_profile_is_stored_by_language(bot: Bot, telegram: TelegramServer) -> None:
    await bot.set_my_name("ميثاق", language_code="ar")
    await bot.set_my_description("يجيب بكلام المصادر")
    await bot.set_my_short_description("كلام المصادر")
    assert telegram.world.profile.texts["name", "ar"] == "ميثاق"
    assert (await bot.get_my_description("ar")).description == "يجيب بكلام المصادر"
    assert (await bot.get_my_short_description()).short_description == "كلام المصادر"


async def test_a_reaction_is_kept(bot: Bot, telegram: TelegramServer, reader: Reader) -> None:
    question = await reader.type("سؤال")
    await bot.set_message_reaction(reader.id, question.message_id, "👀")
    kept = telegram.world.reactions[reader.id, question.message_id]
    assert kept == [{"type": "emoji", "emoji": "👀"}]


async def test_an_inline_query_is_answered_in_time_and_chosen(
    bot: Bot, telegram: TelegramServer, reader: Reader
) -> None:
    query_id = await reader.query_inline("ميثاق")
    assert await bot.answer_inline_query(query_id, [ARTICLE], cache_time=0)
    answer = await reader.receive_answer(query_id)
    assert answer["results"][0]["title"] == "عنوان"
    chosen = await reader.choose(query_id, "ميثاق", "1")
    number = chosen["inline_message_id"]
    assert telegram.world.inline_messages[number]["text"] == "x"
    assert await bot.edit_message_text("y", inline_message_id=number)
    late = await reader.query_inline("ميثاق")
    telegram.world.clock.advance(31)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(late, [ARTICLE])


async def test_waiting_for_nothing_ends_at_the_deadline(bot: Bot, reader: Reader) -> None:
    sent = await bot.send_message(reader.id, "x")
    assert isinstance(sent, Message)
    await reader.receive()
    with pytest.raises(NoAnswer, match="sendMessage"):
        await reader.receive(seconds=0.01)
