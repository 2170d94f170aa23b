"""How search behaves as the store grows: `make bench-scale`, or `python -m tests.bench.scale [SIZE …]`.

Synthetic facts (tests/bench/synthetic.py); every system and size in a new process, one after another.
Times of questions are CPU of the thread that asks; right: the fact asked for comes first; memory is
what the index adds to the texts, ours with the facts. A million facts take an hour and 8 GB.
Ratios carry over from machine to machine, figures do not.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time, thread_time

from tests.bench.scale_peers import PEERS, Search
from tests.bench.scale_store import (
    Starts,
    StoreTimes,
    build_engine,
    searching,
    start_again,
    store_line,
    store_times,
)
from tests.bench.synthetic import questions, stories, texts

SIZES = (1_000, 10_000, 100_000)
OURS = "Engine.answer"
_PAGE = os.sysconf("SC_PAGE_SIZE")
# A scan of many facts is asked this often, everything else as often as asked for.
ASKED, SCANNED_FEW, SCANNED, WARM = 200, 3, 20, 10
LARGE = 50_000
# Short questions and stories, each with the number of its fact.
Questions = tuple[list[tuple[int, str]], list[tuple[int, str]]]


@dataclass(frozen=True)
class Asked:
    """CPU milliseconds of many questions, and the share whose fact came first."""

    p50: float
    p99: float
    right: float


@dataclass(frozen=True)
class Measured:
    """One system at one size."""

    system: str
    size: int
    build: float  # CPU seconds
    memory: float  # MB
    short: Asked
    story: Asked
    store: StoreTimes | None = None
    starts: Starts | None = None


def measure(system: str, size: int) -> Measured:
    """Measure one system in this process."""
    sentences = texts(size)
    scans = system.startswith("RapidFuzz")
    count = ASKED + WARM if not scans else SCANNED_FEW if size >= LARGE else SCANNED
    warm = 0 if scans else WARM
    asked = questions(sentences, count), stories(sentences, count)
    if system != OURS:
        memory, begun = _resident(), process_time()
        search = PEERS[system](sentences)
        build = process_time() - begun
        return Measured(system, size, build, _resident() - memory, *_both(search, asked, warm))
    with tempfile.TemporaryDirectory() as folder:
        return _measure_engine(size, sentences, asked, Path(folder) / "index")


def _measure_engine(size: int, sentences: list[str], asked: Questions, folder: Path) -> Measured:
    """Measure our engine, then changes of its store and a second start."""
    memory, begun, wall = _resident(), process_time(), perf_counter()
    engine = build_engine(sentences, folder)
    build, first = process_time() - begun, perf_counter() - wall
    short, story = _both(searching(engine), asked, WARM)
    texts_held = sum(map(sys.getsizeof, (s.text for s in engine.library.sources.values()))) / 1e6
    grown = _resident() - memory - texts_held
    store, held = store_times(engine, sentences), engine.library
    del engine
    starts = Starts(first, start_again(held, folder))
    return Measured(OURS, size, build, grown, short, story, store, starts)


def _both(search: Search, asked: Questions, warm: int) -> tuple[Asked, Asked]:
    short, story = (_asked(search, each, warm) for each in asked)
    return short, story


def _asked(search: Search, asked: Sequence[tuple[int, str]], warm: int) -> Asked:
    """Ask every question once; the first ones only warm up."""
    spent, right = [], 0
    for number, (position, question) in enumerate(asked):
        begun = thread_time()
        found = search(question)
        if number >= warm:
            spent.append(1000 * (thread_time() - begun))
            right += found == position
    cuts = quantiles(spent, n=100, method="inclusive")
    return Asked(cuts[49], cuts[98], right / len(spent))


def _resident() -> float:
    """Return the megabytes in use, those that were given back to the allocator left out."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE / 1e6


def run(system: str, size: int) -> Measured | None:
    """Measure in a new process; None when the peer is not installed here."""
    command = [sys.executable, "-m", "tests.bench.scale", "--one", system, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(f"{system} at {size}: {done.stderr}")
    row = json.loads(done.stdout)
    for name in ("short", "story"):
        row[name] = Asked(**row[name])
    row["store"] = StoreTimes(**row["store"]) if row["store"] else None
    row["starts"] = Starts(**row["starts"]) if row["starts"] else None
    return Measured(**row)


def line(m: Measured) -> str:
    """Return a row of the table."""
    asked = "".join(f"{a.p50:>9.2f}{a.p99:>9.2f}{100 * a.right:>7.0f}" for a in (m.short, m.story))
    return f"{m.system:<28}{m.build:>8.1f}{m.memory:>8.0f}{asked}"


def main(arguments: list[str]) -> int:
    """Measure all systems at some sizes and print the tables."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(asdict(measure(arguments[1], int(arguments[2])))))
        return 0
    head = f"{'':<28}{'build s':>8}{'MB':>8}" + f"{'p50 ms':>9}{'p99 ms':>9}{'right':>7}" * 2
    for size in [int(a) for a in arguments] or SIZES:
        print(f"\n{size} facts: questions of eight words, then stories of 40 to 60\n{head}")
        found: list[Measured] = []
        for system in (OURS, *PEERS):
            measured = run(system, size)
            print(f"{system:<28} not installed" if measured is None else line(measured), flush=True)
            if measured is None:
                continue
            found.append(measured)
            if measured.store is not None and measured.starts is not None:
                print(store_line(measured.store, measured.starts), flush=True)
        print(ratios(found), flush=True)
    return 0


def ratios(found: Sequence[Measured]) -> str:
    """Return how many times longer each system takes for a question than ours, at the middle."""
    ours = found[0].short.p50
    each = (f"{m.system} {m.short.p50 / ours:.3g}" for m in found[1:])
    return f"    times {OURS}, eight words, p50: {', '.join(each)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
