"""The bot in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.telegram_server import TelegramProcess, TelegramServer

ROOT = Path(__file__).parents[2]
DEADLINE_SECONDS = 60.0


class BotProcess:
    """A running bot, what it logged, and how it ended."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.log = ""

    async def logged(self, words: str) -> None:
        """Wait until the bot has logged some words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(DEADLINE_SECONDS):
            while words not in self.log:
                line = await self.process.stdout.readline()
                assert line, f"the bot ended before «{words}»: {self.log}"
                self.log += line.decode()

    async def ended(self) -> int:
        """Wait for the end and return the exit status."""
        async with asyncio.timeout(DEADLINE_SECONDS):
            rest, _ = await self.process.communicate()
        self.log += rest.decode()
        assert self.process.returncode is not None
        return self.process.returncode


@asynccontextmanager
async def bot_process(
    telegram: TelegramServer | TelegramProcess, folder: Path, module: str = "bot", **more: str
) -> AsyncIterator[BotProcess]:
    """Start a bot in a folder inside an `async with`; at its end it is killed if it still runs."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MITHAQ_", "PTB_"))},
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.base_url.removesuffix("/bot"),
        "MITHAQ_HEALTH_FILE": "health",
        "DATABASE_URL": "sqlite:///mithaq.db",
        **more,
    }
    command = [sys.executable, "-m", module, *(("run",) if module == "bot" else ())]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=PIPE, stderr=STDOUT, cwd=folder, env=environment
    )
    try:
        yield BotProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
