"""What is lost, doubled or out of order when things break: `make bench-kill`, about five minutes.

Real processes, the strict stand-in, both databases; `tests/bot/test_kill.py` has the short runs.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import sqlalchemy as sa
from sqlalchemy.engine import URL

from bot.__main__ import PACK
from bot.holding import ready_database
from storage.address import parse_address
from storage.database import connect
from tests.bot.bot_process import BotProcess, bot_process
from tests.storage.conftest import start_postgresql
from tests.telegram_server import Reader, TelegramProcess, faults
from tests.telegram_server.waiting import wait_for

QUESTIONS = ("/help", "ماذا قالت مودين؟", "كلام شكوري", "/contacts", "/events")
SLOWEST = 90.0


@dataclass(frozen=True)
class Found:
    """What a run came to: what each chat received, and what it should have received."""

    received: list[list[str]]
    expected: list[str]
    in_hand: int = 0
    seconds: float = 0.0
    conflicts: int = 0

    @property
    def unanswered(self) -> int:
        """Count the questions without an answer."""
        return sum(len(set(self.expected) - set(chat)) for chat in self.received)

    @property
    def repeats(self) -> int:
        """Count the messages beyond one answer a question."""
        return sum(len(chat) - len(set(chat)) for chat in self.received)

    @property
    def out_of_order(self) -> int:
        """Count the chats whose answers, repeats aside, did not come in the order of questions."""
        return sum(list(dict.fromkeys(chat)) != self.expected for chat in self.received)

    def told(self, name: str) -> str:
        """Return the run as a line of the table."""
        return (
            f"{name:40}{len(self.received) * len(self.expected):10}{self.unanswered:12}"
            f"{self.repeats:9}{self.in_hand:9}{self.out_of_order:14}"
            f"{self.conflicts:6}{self.seconds:9.1f}"
        )


HEADING = (
    f"{'':40}{'questions':>10}{'unanswered':>12}{'repeats':>9}{'in hand':>9}"
    f"{'out of order':>14}{'409s':>6}{'seconds':>9}"
)


@dataclass
class Scene:
    """A stand-in with readers, and the database of the bots that answer them."""

    telegram: TelegramProcess
    readers: list[Reader]
    url: URL
    folder: Path

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[BotProcess]:
        """Run the bot, with a lease of a second, until it is killed at the end of the block."""
        address = self.url.render_as_string(hide_password=False)
        where = {"module": "tests.bot.run_bot", "DATABASE_URL": address}
        async with bot_process(self.telegram, self.folder, **where) as process:
            yield process

    async def ask_all(self, readers: Sequence[Reader]) -> None:
        """Let readers type all questions, each the first before anyone types the second."""
        for question in QUESTIONS:
            for reader in readers:
                await reader.type(question)

    async def delay_sends(self) -> None:
        """Let the answers to the next sends take 20 to 200 ms; the message is there at once."""
        some = random.Random(20)  # noqa: S311 - the same delays in every run
        slow = [faults.delayed(some.uniform(0.02, 0.2), method="sendMessage") for _ in range(2000)]
        await self.telegram.script(*slow)

    async def result(self, expected: list[str], **more: float) -> Found:
        """Wait until every question has its answer; return what came of it."""
        start = perf_counter()
        for reader in self.readers:
            while len(set(found := await received(reader))) < len(QUESTIONS):
                if perf_counter() > start + SLOWEST:
                    break
                del found
                await asyncio.sleep(0.1)
        taken = [await received(reader) for reader in self.readers]
        refused = await self.telegram.refusals()
        conflicts = sum(x["method"] == "getUpdates" and x["status"] == 409 for x in refused)
        unplanned = [x for x in refused if x["method"] != "getUpdates"]
        assert (unplanned, await self.telegram.schema_faults()) == ([], [])
        in_hand, since = int(more.get("in_hand", 0)), more.get("since", start)
        return Found(taken, expected, in_hand, perf_counter() - since, conflicts)


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
    return [(await alone.ask(question)).text or "" for question in QUESTIONS]


async def kills(scene: Scene, times: int, each: int) -> Found:
    """Kill the bot so often, each time when it has sent so many messages and has rows in hand."""
    await scene.ask_all(scene.readers)
    await scene.delay_sends()
    start, in_hand, done = perf_counter(), 0, 0
    while done < times:
        before = await sends(scene.telegram)
        async with scene.bot():
            await sent(scene.telegram, before + each)
        busy = busy_rows(scene.url)
        if not busy:
            raise AssertionError(f"after {done} kills nothing is in hand any more")
        in_hand, done = in_hand + busy, done + 1
    async with scene.bot() as bot:
        await bot.logged("the bot runs")
        await scene.telegram.script()
        expected = await expected_answers(scene)
        return await scene.result(expected, in_hand=in_hand, since=start)


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
        await scene.telegram.refuse_connections()
        in_hand = busy_rows(scene.url)
        await scene.ask_all(scene.readers[half:])
        await asyncio.sleep(seconds)
        await scene.telegram.accept_connections()
        return await scene.result(expected, in_hand=in_hand, since=perf_counter())


async def two_processes(scene: Scene) -> Found:
    """Let two bots answer out of one inbox; both poll, so that each gets 409 now and then."""
    await scene.delay_sends()
    async with AsyncExitStack() as stack:
        bots = [await stack.enter_async_context(scene.bot()) for _ in range(2)]
        for bot in bots:
            await bot.logged("the bot runs")
        start = perf_counter()
        await scene.ask_all(scene.readers)
        found = await scene.result([], since=start)
        expected = await expected_answers(scene)
    return Found(found.received, expected, 0, found.seconds, found.conflicts)


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
