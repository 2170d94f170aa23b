"""The stand-in in a process of its own behaves the same and outlives the bot."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from tests.telegram_server import Reader, TelegramProcess, faults
from tests.telegram_server.people import Impossible


async def test_people_act_on_the_stand_in_in_another_process() -> None:
    async with TelegramProcess() as telegram:
        reader = await Reader.enter(telegram)
        await reader.type("سلام")
        async with Bot(telegram.token, base_url=telegram.base_url) as bot:
            (update,) = await bot.get_updates(timeout=5)
            assert update.message is not None
            await telegram.script(faults.flooded(3, method="sendMessage"))
            with pytest.raises(RetryAfter):
                await bot.send_message(reader.id, "x")
            await bot.send_message(reader.id, update.message.text or "")
            assert (await reader.receive()).text == "سلام"
            await telegram.refuse_connections()
            with pytest.raises(NetworkError):
                await bot.send_message(reader.id, "x")
            await telegram.accept_connections()
            await bot.send_message(reader.id, "y")
        assert (await reader.receive()).text == "y"
        assert len(await telegram.act("pending")) == 1
        assert (await telegram.refusals(), await telegram.schema_faults()) == ([], [])
        with pytest.raises(Impossible, match="4097"):
            await reader.type("ا" * 4097)
