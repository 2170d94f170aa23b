"""`kill -9` while questions are being answered: none is lost, and only those in hand come twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import URL

from bot.holding import ready_database
from storage.address import parse_address
from storage.database import connect
from tests.bot.bot_process import bot_process
from tests.bot.conftest import STARTING_PACK
from tests.storage.conftest import start_postgresql
from tests.telegram_server import Reader, TelegramProcess, faults
from tests.telegram_server.waiting import wait_for

CHATS = 10
QUESTIONS = ["/help", "ماذا قالت مودين؟", "كلام شكوري", "/contacts"]
KILLED_AFTER = {"sqlite": [6, 16, 26], "postgresql": [12]}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, loaded_file: Path, tmp_path: Path) -> Iterator[URL]:
    if request.param == "sqlite":
        yield parse_address(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'mithaq.db')}")
        return
    with start_postgresql() as address:
        made = parse_address(address)
        ready_database(made, STARTING_PACK).close()
        yield made


def busy_rows(url: URL) -> int:
    """Count the rows that a killed process had in hand."""
    with closing(connect(url)) as database, database.reader.connect() as connection:
        query = sa.text("SELECT count(*) FROM inbox WHERE state = 'busy'")
        return int(connection.execute(query).scalar_one())


async def bot_messages(reader: Reader) -> list[str]:
    """Return what a reader received, in order."""
    return [m.text or "" for m in await reader.history() if m.from_user and m.from_user.is_bot]


async def sent_so_far(telegram: TelegramProcess, count: int) -> None:
    """Wait until the bot has sent so many messages, those of all processes together."""
    seen = 0

    def is_enough(event: dict[str, object]) -> bool:
        nonlocal seen
        seen += event["method"] == "sendMessage"
        return seen >= count

    await wait_for(telegram, is_enough, seconds=30, what=f"{count} messages")


async def test_a_killed_bot_loses_nothing(url: URL, tmp_path: Path) -> None:
    kills = KILLED_AFTER[url.get_backend_name()]
    where = {"module": "tests.bot.run_bot", "DATABASE_URL": url.render_as_string(False)}
    async with TelegramProcess() as telegram:
        readers = [await Reader.enter(telegram) for _ in range(CHATS)]
        for question in QUESTIONS:
            for reader in readers:
                await reader.type(question)
        await telegram.script(faults.delayed(0.15, method="sendMessage", times=None))
        in_hand = 0
        for count in kills:
            async with bot_process(telegram, tmp_path, **where):
                await sent_so_far(telegram, count)
            in_hand += busy_rows(url)
        async with bot_process(telegram, tmp_path, **where):
            # The start of a process takes what it takes; who asks then is answered at once.
            await sent_so_far(telegram, len(QUESTIONS) * CHATS)
            alone = await Reader.enter(telegram)
            expected = [(await alone.ask(question)).text for question in QUESTIONS]
            await sent_so_far(telegram, len(QUESTIONS) * (CHATS + 1))
            for reader in readers:
                while len(set(await bot_messages(reader))) < len(QUESTIONS):
                    await reader.receive(seconds=30)
        received = [await bot_messages(reader) for reader in readers]
        refused = [x for x in await telegram.refusals() if x["method"] != "getUpdates"]
        assert (refused, await telegram.schema_faults()) == ([], [])
    repeats = sum(len(r) - len(QUESTIONS) for r in received)
    print(f"in hand at {len(kills)} kills: {in_hand}; repeats: {repeats}; unanswered: 0")
    assert [list(dict.fromkeys(r)) for r in received] == [expected] * CHATS
    assert in_hand > 0
    assert repeats <= in_hand
