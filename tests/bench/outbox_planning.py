"""How long an update for many followers takes to plan: `python -m tests.bench.outbox_planning [N]`.

Each database is measured in a process of its own; memory is what planning adds to its peak.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.hours import Hours
from storage.address import parse_address
from storage.database import Database, transaction
from storage.mapping.rows import insert_rows
from storage.notifications import Notification, publish
from storage.outbox import Room, claim_deliveries, finish_delivery
from storage.recipients import queue_followers
from storage.schema import open_database, upgrade
from storage.tables import FollowRow, NotificationKind, Rhythm
from storage.writing import Author
from tests.storage.conftest import start_postgresql

FOLLOWERS = 100_000
_ROUNDS, _BATCH, _FIRST = 40, 5_000, 7_000_000_000


def measure(address: str, followers: int) -> None:
    """Plan one update for so many followers and print seconds and memory."""
    url = parse_address(address)
    upgrade(url)
    with closing(open_database(url)) as database:
        _fill(database, followers)
        now, before = datetime.now(UTC), _peak()
        clock = perf_counter()
        with transaction(database) as session:
            update = Notification("bench", NotificationKind.UPDATE, {}, Author("bench"), now, now)
            number = publish(session, update)
            assert number is not None
            slots = Hours().slots(now)
            assert queue_followers(session, number, ["t-1", "t-2"], slots, now=now) == followers
        seconds = perf_counter() - clock
        print(f"  plan {followers} rows   {seconds:.2f} s   memory +{_peak() - before:.0f} MB")
        _measure_claims(database, now + timedelta(days=8))


def _fill(database: Database, followers: int) -> None:
    """Let every chat follow one of two targets, at one of three rhythms; some follow both."""
    now = datetime.now(UTC)
    rhythms = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY)
    with transaction(database) as session:
        for start in range(0, followers, _BATCH):
            rows = [
                {"chat_id": c, "target": f"t-{1 + c % 2}", "rhythm": rhythms[c % 3], "since": now}
                for c in range(_FIRST + start, _FIRST + min(followers, start + _BATCH))
            ]
            more = [{**r, "target": "*"} for r in rows[::10]]
            insert_rows(session, ((FollowRow, row) for row in (*rows, *more)))


def _measure_claims(database: Database, now: datetime) -> None:
    """Print how long claiming and settling take while everything waits."""
    clock = perf_counter()
    for _ in range(_ROUNDS):
        with transaction(database) as session:
            found = claim_deliveries(session, Room(4, 10**6), lease=timedelta(seconds=60), now=now)
        for delivery in found:
            with transaction(database) as session:
                finish_delivery(session, delivery, 1, pace=timedelta(seconds=1), now=now)
    each = (perf_counter() - clock) / _ROUNDS / 4
    print(f"  claim and settle         {each * 1000:.1f} ms each   {1 / each:.0f} a second")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure both databases."""
    followers = int(sys.argv[1]) if len(sys.argv) > 1 else FOLLOWERS
    with TemporaryDirectory() as folder, start_postgresql() as server:
        for name, address in (("SQLite", f"sqlite:///{folder}/m.db"), ("PostgreSQL", server)):
            print(name, flush=True)
            own = (sys.executable, "-m", "tests.bench.outbox_planning", "--measure", address)
            subprocess.run([*own, str(followers)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
