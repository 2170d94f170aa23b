"""The bots that are measured: `python -m tests.bench.bots ok | stock | aiogram URL [CONCURRENCY]`.

The whole bot is `python -m bot run` itself. Each of these answers every message with one word.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import closing
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.__main__ import PACK
from bot.application import Installation, built
from bot.holding import ready_database
from bot.logs import start_logging
from bot.services import open_pack
from bot.settings import Office, Telegram
from storage.address import parse_address
from storage.threads import StorageThreads
from tests.bench.light_telegram import TOKEN

WORD = "ok"


async def say_word(update: Update, context: object) -> None:
    """Answer a message with one word, as a handler of python-telegram-bot."""
    del context
    assert update.effective_message is not None
    await update.effective_message.reply_text(WORD)


async def our_intake(url: str) -> None:
    """Run the intake of the bot, inbox and transport included, with a handler that says one word."""
    os.environ["PTB_TIMEDELTA"] = "true"
    start_logging()
    database = ready_database(parse_address(os.environ["DATABASE_URL"]), PACK)
    with closing(StorageThreads(database)) as threads:
        telegram = Telegram(TOKEN, url, Path("health"))
        installation = Installation(telegram, open_pack(PACK, Office()), threads)
        with built(installation) as bot:
            bot.application.handlers.clear()
            bot.application.add_handler(MessageHandler(filters.ALL, say_word))
            await bot.run(asyncio.Event())


def stock(url: str, concurrency: int) -> None:
    """Run python-telegram-bot as it comes: its transport, its polling, so many updates at a time."""
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot")
    if concurrency > 1:
        builder = builder.concurrent_updates(concurrency).connection_pool_size(concurrency)
        builder = builder.pool_timeout(60)
    application = builder.build()
    application.add_handler(MessageHandler[ContextTypes.DEFAULT_TYPE, None](filters.ALL, say_word))
    application.run_polling()


async def aiogram(url: str) -> None:
    """Run aiogram as it comes."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def say(message: Message) -> None:
        await message.answer(WORD)

    await dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False)


def main() -> None:
    """Run one of the bots until the process is killed."""
    name, url, *more = sys.argv[1:]
    if name == "ok":
        asyncio.run(our_intake(url))
    elif name == "stock":
        stock(url, int(more[0]))
    else:
        asyncio.run(aiogram(url))


if __name__ == "__main__":
    main()
