"""How fast the bot is beside others: `make bench`, or `python -m tests.bench.speed [ROUNDS]`.

One run, rounds interleaved, each bot in a new process on one core, the light Telegram on another.
Flood: all updates wait at the start; updates a second. Open loop: updates arrive on a schedule;
milliseconds from the arrival until the reply reaches Telegram. Ratios carry over, figures do not.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.light_telegram import TOKEN, LightTelegram

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "gold" / "dev_questions.jsonl"
ROUNDS, FLOOD, WARM, CHATS = 3, 600, 60, 100
RATE, OPEN_SECONDS = 100, 6
DELAYS = (0.0, 0.05)
CONCURRENCIES = (1, 4, 8, 16, 32)
DEADLINE = 120.0
WHOLE, COMMANDS, OK, STOCK, AIOGRAM = "whole bot", "commands", "ok", "stock", "aiogram"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Contestant:
    """A bot that is measured: its name, the command that starts it, what it is asked."""

    name: str
    command: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What one bot did in one round: flood (updates a second, CPU ms each), then the open loop."""

    rate: float
    cpu: float
    kept_up: float
    p50: float
    p99: float
    telegram: float  # the share of its core that the light Telegram was busy for


def contestants(url: str) -> dict[str, Contestant]:
    """Return the bots by name; the stock one stands there once for each concurrency."""
    asked = tuple(
        json.loads(line)["query"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()
    )
    python, others = sys.executable, "tests.bench.bots"
    bots = [
        Contestant(WHOLE, (python, "-m", "bot", "run"), asked),
        Contestant(COMMANDS, (python, "-m", "bot", "run"), ("/help", "/events", "/quotes")),
        Contestant(OK, (python, "-m", others, "ok", url), asked),
        *(
            Contestant(f"{STOCK} {n}", (python, "-m", others, "stock", url, str(n)), asked)
            for n in CONCURRENCIES
        ),
        Contestant(AIOGRAM, (python, "-m", others, "aiogram", url), asked),
    ]
    return {bot.name: bot for bot in bots}


@asynccontextmanager
async def started(contestant: Contestant, telegram: LightTelegram) -> AsyncIterator[int]:
    """Run a bot in a new folder on the first core; yield its process id once it polls."""
    telegram.polled.clear()
    with TemporaryDirectory(prefix="mithaq-bench-") as folder:
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("MITHAQ_", "PTB_"))},
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_URL": "sqlite:///mithaq.db",
        }
        with (Path(folder) / "log").open("w") as log:
            process = await asyncio.create_subprocess_exec(
                *contestant.command, cwd=folder, env=environment, stdout=log, stderr=log
            )
        try:
            os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
            async with asyncio.timeout(DEADLINE):
                await telegram.polled.wait()
            yield process.pid
        except TimeoutError:
            sys.stderr.write((Path(folder) / "log").read_text())
            raise
        finally:
            process.kill()
            await process.wait()


async def flood(telegram: LightTelegram, texts: Sequence[str], count: int) -> float:
    """Let so many updates wait at once; give the seconds until the last reply arrived."""
    telegram.begin()
    for number, text in enumerate(islice(cycle(texts), count)):
        telegram.ask(text, number % CHATS)
    start = perf_counter()
    return await telegram.answered(DEADLINE) - start


async def open_loop(telegram: LightTelegram, texts: Sequence[str]) -> float:
    """Let updates arrive on a schedule; give the seconds until the last reply arrived."""
    telegram.begin()
    start = perf_counter()
    for number, text in enumerate(islice(cycle(texts), RATE * OPEN_SECONDS)):
        arrival = start + number / RATE
        await asyncio.sleep(max(arrival - perf_counter(), 0))
        telegram.ask(text, number % CHATS, arrival)
    return await telegram.answered(DEADLINE) - start


async def measure(contestant: Contestant, telegram: LightTelegram, delay: float) -> Measured:
    """Start a bot, warm it, and let it go through the flood and the open loop."""
    async with started(contestant, telegram) as process:
        telegram.delay = delay
        await flood(telegram, contestant.texts, WARM)
        before, own = cpu_seconds(process), cpu_seconds(os.getpid())
        seconds = await flood(telegram, contestant.texts, FLOOD)
        cpu = cpu_seconds(process) - before
        busy = (cpu_seconds(os.getpid()) - own) / seconds
        open_seconds = await open_loop(telegram, contestant.texts)
        if telegram.extra:
            raise RuntimeError(f"{contestant.name}: {telegram.extra} replies too many")
        times = sorted(telegram.latencies)
    p50, p99 = (1000 * times[int(len(times) * share)] for share in (0.5, 0.99))
    kept_up = RATE * OPEN_SECONDS / open_seconds
    return Measured(FLOOD / seconds, 1000 * cpu / FLOOD, kept_up, p50, p99, busy)


def cpu_seconds(process: int) -> float:
    """Return how much processor time a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def best_concurrency(
    bots: dict[str, Contestant], telegram: LightTelegram, delay: float
) -> str:
    """Return which of the stock bots is the quickest at a delay."""
    found: dict[str, float] = {}
    for name in (f"{STOCK} {n}" for n in CONCURRENCIES):
        async with started(bots[name], telegram):
            telegram.delay = delay
            await flood(telegram, bots[name].texts, WARM)
            found[name] = FLOOD / 3 / await flood(telegram, bots[name].texts, FLOOD // 3)
    rates = ", ".join(f"{name} {rate:.0f}/s" for name, rate in found.items())
    print(f"{1000 * delay:3.0f} ms: {rates}", flush=True)
    return max(found, key=found.__getitem__)


async def compare(rounds: int) -> None:
    """Measure all bots in interleaved rounds and print a table for each delay."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    async with LightTelegram() as telegram:
        bots = contestants(telegram.url)
        print("python-telegram-bot on its own transport, by how many updates at a time:")
        best = {delay: await best_concurrency(bots, telegram, delay) for delay in DELAYS}
        found: dict[tuple[float, str], list[Measured]] = {}
        for _ in range(rounds):
            for delay in DELAYS:
                for name in (WHOLE, COMMANDS, OK, best[delay], AIOGRAM):
                    measured = await measure(bots[name], telegram, delay)
                    print(".", end="", flush=True)
                    found.setdefault((delay, name), []).append(measured)
    for delay in DELAYS:
        table = {name: all_of for (at, name), all_of in found.items() if at == delay}
        print_table(delay, table, best[delay])


def print_table(delay: float, table: dict[str, list[Measured]], stock: str) -> None:
    """Print medians with the least and the most, and the ratios of the whole bot."""
    print(f"\nReplies after {1000 * delay:.0f} ms, {len(table[WHOLE])} rounds: median (min-max)")
    print(f"{'':12}{'updates/s':>18}{'CPU ms':>8}{'at 100/s: p50 ms':>22}{'p99 ms':>20}{'/s':>6}")
    for name, rounds in table.items():
        cpu, kept_up = (median(x) for x in zip(*((r.cpu, r.kept_up) for r in rounds), strict=True))
        print(
            f"{name:12}{spread([r.rate for r in rounds]):>18}{cpu:8.2f}"
            f"{spread([r.p50 for r in rounds]):>22}{spread([r.p99 for r in rounds]):>20}{kept_up:6.0f}"
        )
    whole = [r.rate for r in table[WHOLE]]
    for name in (OK, stock, AIOGRAM):
        ratios = [a / b.rate for a, b in zip(whole, table[name], strict=True)]
        print(f"whole bot / {name}: {spread(ratios, 2)}")
    busiest = max(r.telegram for rounds in table.values() for r in rounds)
    print(f"the light Telegram was busy for at most {busiest:.0%} of its core")


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Return a median with the least and the most: «812 (790-840)»."""
    low, high = min(values), max(values)
    return f"{median(values):.{digits}f} ({low:.{digits}f}-{high:.{digits}f})"


if __name__ == "__main__":
    asyncio.run(compare(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
