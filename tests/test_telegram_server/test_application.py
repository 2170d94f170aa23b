"""A real Application polls the stand-in; what goes wrong in it fails the test."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeAlias

import pytest
from telegram import Update
from telegram.error import BadRequest, Conflict, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.telegram_server import NoAnswer, Reader, TelegramServer, faults, point_at, running

Context: TypeAlias = ContextTypes.DEFAULT_TYPE
AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, context: Context) -> None:
    """Say what was said."""
    del context
    assert update.effective_message is not None
    await update.effective_message.reply_html(f"<b>{update.effective_message.text}</b>")


async def answer(update: Update, context: Context) -> None:
    """Answer a tap and change the message."""
    del context
    assert update.callback_query is not None
    await update.callback_query.answer("تم")
    await update.callback_query.edit_message_text(f"اخترت {update.callback_query.data}")


async def crash(update: Update, context: Context) -> None:
    """Fail."""
    del update, context
    raise ZeroDivisionError("a planted crash")


@pytest.fixture
def application(telegram: TelegramServer) -> AnyApplication:
    """Give an Application that echoes, answers taps, and crashes on /crash."""
    built = point_at(ApplicationBuilder(), telegram).build()
    built.add_handler(CommandHandler("crash", crash))
    built.add_handler(CallbackQueryHandler(answer))
    built.add_handler(MessageHandler(filters.TEXT, echo))
    return built


async def errors_of(
    application: AnyApplication, telegram: TelegramServer, reader: Reader, command: str
) -> pytest.ExceptionInfo[ExceptionGroup[Exception]]:
    """Run the Application, send a command, and give the errors that its end raises."""

    async def send() -> None:
        async with running(application, telegram):
            await reader.type(command)
            await reader.ask("بعد")

    with pytest.raises(ExceptionGroup, match="the bot crashed") as caught:
        await send()
    return caught


async def test_an_application_echoes(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    async with running(application, telegram):
        reply = await reader.ask("سلام")
        assert reply.text == "سلام"
        assert reply.entities is not None
        assert [entity.type for entity in reply.entities] == ["bold"]
        assert (await reader.ask("/start")).text == "/start"
    assert telegram.world.updates.pending == []


async def test_a_tap_is_answered_and_the_message_changes(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    markup = {"inline_keyboard": [[{"text": "نعم", "callback_data": "v1:yes"}]]}
    async with running(application, telegram):
        await application.bot.send_message(reader.id, "متأكد؟", api_kwargs={"reply_markup": markup})
        await reader.receive()
        query_id = await reader.tap("نعم")
        assert (await reader.receive_answer(query_id))["text"] == "تم"
        assert (await reader.receive_change()).text == "اخترت v1:yes"


async def test_a_crash_in_a_handler_fails_the_test(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    caught = await errors_of(application, telegram, reader, "/crash")
    assert caught.group_contains(ZeroDivisionError, match="a planted crash")


async def test_a_test_that_fails_names_the_crash_before_it(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    async def fail() -> None:
        async with running(application, telegram):
            await reader.type("/crash")
            await reader.ask("بعد")
            raise NoAnswer("no answer to /crash")

    with pytest.raises(NoAnswer) as caught:
        await fail()
    assert caught.value.__notes__ == [
        "before that the bot crashed: ZeroDivisionError('a planted crash')"
    ]


async def test_a_crash_is_seen_before_the_bots_own_error_handler_stops_it(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    async def own(update: object, context: Context) -> None:
        del update, context
        raise ApplicationHandlerStop

    application.add_error_handler(own)
    async with running(application, telegram) as crashes:
        await reader.type("/crash")
        await reader.ask("بعد")
        assert [str(crash) for crash in crashes.expect(ZeroDivisionError)] == ["a planted crash"]


async def test_an_expected_crash_must_have_happened(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    async with running(application, telegram) as crashes:
        await reader.ask("سلام")
        with pytest.raises(AssertionError, match="no RetryAfter"):
            crashes.expect(RetryAfter)


async def test_scripted_faults_reach_handlers_and_polling(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    await telegram.script(faults.flooded(1, method="sendMessage"))
    async with running(application, telegram) as crashes:
        await reader.type("لن يصل الجواب")
        await reader.ask("هذا يصل")
        crashes.expect(RetryAfter)
        await telegram.script(faults.conflicting(method="getUpdates"))
        await reader.ask("سلام")
        await reader.ask("ثانية")
        crashes.expect(Conflict)


async def test_what_the_bot_api_does_not_know_fails_the_test_even_when_it_is_swallowed(
    application: AnyApplication, telegram: TelegramServer, reader: Reader
) -> None:
    async def misspell(update: Update, context: Context) -> None:
        del update
        with suppress(BadRequest):
            await context.bot.send_message(reader.id, "x", api_kwargs={"txt": "y"})

    application.add_handler(CommandHandler("misspell", misspell), group=-1)
    caught = await errors_of(application, telegram, reader, "/misspell")
    assert caught.group_contains(AssertionError, match="not the Bot API")
