"""Print conversations through the stand-in as phones show them: `python -m tests.bot.transcript`.

A line that starts with `>` is typed, one in brackets is a tapped button, all else is what arrives.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

from aiogram.types import Message

from bot.application import Installation, built
from bot.holding import FollowedDatabase, ready_database
from bot.services import open_services
from bot.settings import Office
from storage.address import parse_address
from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import settings_for
from tests.bot.phone import labels
from tests.telegram_server import Reader, TelegramServer, crashes_raised

PACK = Path(__file__).parents[2] / "content" / "pack"
_READER = (
    *("/start", "ماذا قالت مودين؟", "[السياق]", "[النص كاملًا]", "[التالي]", "شكرا"),
    *("متى كان حوار الرباط؟", "ومن نظمه؟", "كم دولة حضرت؟", "[نص للنسخ]", "ليس المقصود"),
    *("ماذا قال غوتيريش؟", "[إحالة إلى فريق التحرير]", "[إحالة مع إشعار]"),
    *("what did Dashti say?", "/quotes", "5", "/events", "2", "/contacts", "[نص للنسخ]"),
    *("كلمة مدير منظمة الهجرة", "[لا شيء مما سبق]", "هاتف ماسايا؟", "كم ميزانية المؤتمر؟"),
    *(
        "ضاعت اقامتي ومحتاج مساعدة",
        "يا أغبياء",
        "/topics",
        "/privacy",
        "/mydata",
        "/forget",
        "[محو]",
    ),
)


@asynccontextmanager
async def bot_in(folder: Path, telegram: TelegramServer) -> AsyncIterator[None]:
    """Run the bot on a new database with the starting pack inside an `async with`."""
    database = ready_database(parse_address(f"sqlite:///{folder}/mithaq.db"), PACK)
    stop = asyncio.Event()
    with closing(StorageThreads(database)) as threads:
        services = open_services(FollowedDatabase(database).engine, Office())
        with built(Installation(settings_for(telegram, folder), services, threads)) as bot:
            async with crashes_raised(bot.application, telegram):
                task = asyncio.create_task(bot.run(stop))
                try:
                    yield
                finally:
                    stop.set()
                    await task


async def play(reader: Reader, lines: Sequence[str]) -> None:
    """Type and tap line by line and print what comes back."""
    for line in lines:
        if line.startswith("["):
            await _tap(reader, line.strip("[]"))
        else:
            print(f"\n> {line}")
            show(await reader.ask(line))


async def _tap(reader: Reader, label: str) -> None:
    print(f"\n[ {label} ]")
    offering = [m for m in reversed(await reader.history()) if label in labels(m)]
    if not offering:
        print("(no such button)")
        return
    rows = offering[0].reply_markup.inline_keyboard if offering[0].reply_markup else []
    (button, *_) = [b for row in rows for b in row if b.text == label]
    if button.copy_text is not None:
        print(f"(copied) {button.copy_text.text}")
        return
    await reader.receive_answer(await reader.tap(label, offering[0]))
    show(await reader.receive())


def show(message: Message) -> None:
    """Print a message with its buttons."""
    print(message.text or f"({message.document and message.document.file_name}) {message.caption}")
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    for row in rows:
        print(" ".join(f"[ {b.text} ]" for b in row))


async def main(lines: Sequence[str]) -> None:
    """Let one reader type the lines."""
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as telegram, bot_in(Path(folder), telegram):
            await play(await Reader.enter(telegram), lines)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or _READER))
