"""What is lost, doubled or out of order when things break: `make bench-kill`, about five minutes.

Real processes, the strict stand-in, both databases; `tests/bot/test_kill.py` has the short runs.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import sqlalchemy as sa
from sqlalchemy.engine import URL

from bot.__main__ import PACK
from bot.holding import ready_database
from storage.address import parse_address
from storage.database import connect
from tests.bench.found import HEADING, Found
from tests.bot.bot_process import BotProcess, bot_process
from tests.storage.conftest import start_postgresql
from tests.telegram_server import Reader, TelegramProcess, faults
from tests.telegram_server.waiting import wait_for

QUESTIONS = ("/help", "ماذا قالت مودين؟", "كلام شكوري", "/contacts", "/events")
SLOWEST = 90.0
HASTY = "tests.bot.run_bot"


@dataclass
class Scene:
    """A stand-in with readers, and the database of the bots that answer them."""

    telegram: TelegramProcess
    readers: list[Reader]
    url: URL
    folder: Path

    @asynccontextmanager
    async def bot(self, module: str = "bot") -> AsyncIterator[BotProcess]:
        """Run the bot until it is killed at the end of the block; `HASTY` has a lease of a second."""
        address = self.url.render_as_string(hide_password=False)
        async with bot_process(self.telegram, self.folder, module, DATABASE_URL=address) as process:
            yield process

    async def ask_all(self, readers: Sequence[Reader]) -> None:
        """Let readers type all questions; everyone types the first before anyone the second."""
        for question in QUESTIONS:
            for reader in readers:
                await reader.type(question)

    async def delay_sends(self) -> None:
        """Let the answers to the next sends take 20 to 200 ms; the message is there at once."""
        some = random.Random(20)  # noqa: S311 - the same delays in every run
        slow = [faults.delayed(some.uniform(0.02, 0.2), method="sendMessage") for _ in range(2000)]
        await self.telegram.script(*slow)

    async def result(self, **more: float) -> Found:
        """Wait until every question has its answer; return what came, before it is compared."""
        start = perf_counter()
        for reader in self.readers:
            while len(set(await received(reader))) < len(QUESTIONS):
                if perf_counter() > start + SLOWEST:
                    break
                await asyncio.sleep(0.1)
        taken = [await received(reader) for reader in self.readers]
        refused = await self.telegram.refusals()
        conflicts = sum(x["method"] == "getUpdates" and x["status"] == 409 for x in refused)
        unplanned = [x for x in refused if x["method"] != "getUpdates"]
        assert (unplanned, await self.telegram.schema_faults()) == ([], [])
        in_hand, since = int(more.get("in_hand", 0)), more.get("since", start)
        return Found(taken, [], in_hand, perf_counter() - since, conflicts)


@asynccontextmanager
async def scene(url: URL, folder: Path, chats: int) -> AsyncIterator[Scene]:
    """Open a stand-in with so many readers, none of whom has asked anything."""
    async with TelegramProcess() as telegram:
        readers = [await Reader.enter(telegram) for _ in range(chats)]
        yield Scene(telegram, readers, url, folder)


async def received(reader: Reader) -> list[str]:
    """Return what a reader received, in order."""
    return [m.text or "" for m in await reader.history() if m.from_user and m.from_user.is_bot]


def busy_rows(url: URL) -> int:
    """Count the rows that a killed process had in hand."""
    with closing(connect(url)) as database, database.reader.connect() as connection:
        query = sa.text("SELECT count(*) FROM inbox WHERE state = 'busy'")
        return int(connection.execute(query).scalar_one())


async def sent(telegram: TelegramProcess, count: int) -> None:
    """Wait until the bot has sent so many messages, those of all processes together."""
    seen = 0

    def is_enough(event: dict[str, object]) -> bool:
        nonlocal seen
        seen += event["method"] == "sendMessage"
        return seen >= count

    await wait_for(telegram, is_enough, seconds=SLOWEST, what=f"{count} messages")


async def sends(telegram: TelegramProcess) -> int:
    """Count the messages that the bot has sent so far."""
    events = await telegram.act("events", after=0, seconds=0)
    return sum(event["method"] == "sendMessage" for event in events)


async def expected_answers(scene: Scene) -> list[str]:
    """Let one more reader ask everything in peace."""
    alone = await Reader.enter(scene.telegram)
    found = []
    for question in QUESTIONS:
        await alone.type(question)
        found.append((await alone.receive(SLOWEST)).text or "")
    return found


async def kills(scene: Scene, times: int, each: int) -> Found:
    """Kill the bot so often, each time when it has sent so many messages and has rows in hand."""
    await scene.ask_all(scene.readers)
    await scene.delay_sends()
    start, in_hand = perf_counter(), 0
    for done in range(times):
        before = await sends(scene.telegram)
        async with scene.bot(HASTY):
            await sent(scene.telegram, before + each)
        busy = busy_rows(scene.url)
        assert busy, f"nothing was in hand at kill {done + 1}"
        in_hand += busy
    async with scene.bot(HASTY) as bot:
        await bot.logged("the bot runs")
        found = await scene.result(in_hand=in_hand, since=start)
        return replace(found, expected=await expected_answers(scene))


async def outage(scene: Scene, seconds: float) -> Found:
    """Take the stand-in away while half of the questions are in the inbox and half still come."""
    half = len(scene.readers) // 2
    async with scene.bot() as bot:
        await bot.logged("the bot runs")
        expected = await expected_answers(scene)
        await scene.telegram.script(faults.delayed(0.5, method="sendMessage", times=half))
        await scene.ask_all(scene.readers[:half])
        before = await sends(scene.telegram)
        await sent(scene.telegram, before + 1)
        in_hand = busy_rows(scene.url)  # now: what fails is given back at once
        await scene.telegram.refuse_connections()
        await scene.ask_all(scene.readers[half:])
        await asyncio.sleep(seconds)
        await scene.telegram.accept_connections()
        found = await scene.result(in_hand=in_hand, since=perf_counter())
        return replace(found, expected=expected)


async def two_processes(scene: Scene) -> Found:
    """Let two bots answer out of one inbox; both poll, so that each gets 409 now and then."""
    await scene.delay_sends()
    async with AsyncExitStack() as stack:
        bots = [await stack.enter_async_context(scene.bot()) for _ in range(2)]
        for bot in bots:
            await bot.logged("the bot runs")
        start = perf_counter()
        await scene.ask_all(scene.readers)
        found = await scene.result(since=start)
        return replace(found, expected=await expected_answers(scene))


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, URL]]:
    """Make a database of each kind that holds the starting pack."""
    with start_postgresql() as server:
        urls = {"SQLite": parse_address(f"sqlite:///{folder}/m.db")}
        urls["PostgreSQL"] = parse_address(server)
        for url in urls.values():
            ready_database(url, PACK).close()
        yield urls


def emptied(url: URL) -> URL:
    """Empty the inbox of a database for the next run."""
    with closing(connect(url)) as database, database.writer.begin() as connection:
        connection.execute(sa.text("DELETE FROM inbox"))
    return url


async def main() -> int:
    """Run everything, print a table; return 1 when something was lost or out of order."""
    found: list[Found] = []
    print(HEADING, flush=True)

    def tell(name: str, result: Found) -> None:
        found.append(result)
        print(result.told(name), flush=True)

    with TemporaryDirectory() as name, databases(Path(name)) as urls:
        for kind, url in urls.items():
            async with scene(emptied(url), Path(name), 40) as played:
                tell(f"kill -9 ten times, {kind}", await kills(played, 10, 8))
            async with scene(emptied(url), Path(name), 10) as played:
                tell(f"Telegram away for 60 s, {kind}", await outage(played, 60))
        async with scene(emptied(urls["PostgreSQL"]), Path(name), 40) as played:
            tell("two processes, both poll, PostgreSQL", await two_processes(played))
    return int(any(x.unanswered or x.out_of_order for x in found))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
