"""Over daylight-saving changes, leap days and restarts each follower gets each update once, by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from bot.delivery.updates import publish_reminders
from bot.hours import Hours
from bot.services import Services
from content.records import Entity
from content.records.entities import EventVersion
from storage.address import parse_address
from storage.changes import Edits, change_content
from storage.database import Database, transaction
from storage.followers import follow
from storage.library import current_revision, read_records
from storage.notifications import Notification, publish
from storage.outbox import Room, claim_deliveries, finish_delivery
from storage.recipients import queue_followers
from storage.schema import open_database
from storage.tables import FollowRow, NotificationKind, NotificationRow, OutboxRow, Rhythm
from storage.writing import Decision
from tests.bot.delivery.conftest import EDITOR, EVENT
from tests.bot.delivery.test_hours import DAY, HOUR, ZONES

MINUTE, LEASE = timedelta(minutes=1), timedelta(seconds=60)
FOLLOWERS = {1: Rhythm.AT_ONCE, 2: Rhythm.DAILY, 3: Rhythm.WEEKLY}
# From a spring to the autumn after it: clocks change twice, and once a leap day lies between.
STARTS = [date(2026, 3, 1), date(2026, 9, 20), date(2028, 2, 20), date(2024, 10, 1)]
MINUTES = st.integers(0, 260 * 24 * 60)
PLENTY = 1_000

Sent = dict[tuple[int, int], list[datetime]]


@pytest.fixture(scope="module")
def database(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    file = tmp_path_factory.mktemp("once") / "mithaq.db"
    file.write_bytes(loaded_file.read_bytes())
    with closing(open_database(parse_address(f"sqlite:///{file}"))) as opened:
        yield opened


def begin(database: Database, now: datetime) -> None:
    """Forget what was published, and let one chat of each rhythm follow."""
    with transaction(database) as session:
        for table in (OutboxRow, NotificationRow, FollowRow):
            session.exec(delete(table))
        for chat, rhythm in FOLLOWERS.items():
            follow(session, chat, EVENT, rhythm, now=now)


def tell(database: Database, hours: Hours, now: datetime, key: str) -> int:
    told = Notification(key, NotificationKind.UPDATE, {}, EDITOR, now, now)
    with transaction(database) as session:
        number = publish(session, told)
        assert number is not None
        assert queue_followers(session, number, [EVENT], hours.slots(now), now=now) == 3
    return number


def look(database: Database, hours: Hours, now: datetime, sent: Sent, *, dies: bool) -> None:
    """Let a process deliver what is due; one that dies has taken it and sent nothing."""
    room = Room(PLENTY, PLENTY, is_night=hours.awake(now) > now)
    while True:
        with transaction(database) as session:
            deliveries = claim_deliveries(session, room, lease=LEASE, now=now)
        if not deliveries or dies:
            return
        for delivery in deliveries:
            for part in delivery.parts:
                sent[delivery.chat_id, part.notification_id].append(now)
            with transaction(database) as session:
                finish_delivery(session, delivery, 1, pace=timedelta(0), now=now)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(ZONES).map(ZoneInfo),
    st.sampled_from(STARTS),
    st.dictionaries(MINUTES, st.booleans(), min_size=1, max_size=5),
    st.lists(st.tuples(MINUTES, st.booleans()), max_size=12),
)
def test_each_update_reaches_each_follower_once_and_by_day(
    database: Database,
    zone: ZoneInfo,
    start: date,
    published: dict[int, bool],
    restarts: list[tuple[int, bool]],
) -> None:
    hours = Hours(zone)
    first = datetime.combine(start, time(0), UTC)
    begin(database, first)
    at = {first + n * MINUTE: is_away for n, is_away in published.items()}
    looks = {first + n * MINUTE: dies for n, dies in restarts}
    for moment, is_away in at.items():
        slots = hours.slots(moment)
        for due in (x.not_before for x in slots.values()):
            looks |= {due - MINUTE: False, due: True, due + LEASE: False}
            if is_away:  # nobody delivered anything until the night
                looks |= {due: True, due + LEASE: True, due + 14 * HOUR: False, due + DAY: False}
    looks[max(looks) + 9 * DAY] = False
    sent: Sent = defaultdict(list)
    numbers = {}
    for moment in sorted(at.keys() | looks.keys()):
        if moment in at:
            numbers[tell(database, hours, moment, f"update {moment}")] = moment
        if moment in looks:
            look(database, hours, moment, sent, dies=looks[moment])
    assert {k: len(v) for k, v in sent.items()} == {(c, n): 1 for c in FOLLOWERS for n in numbers}
    for (chat, number), (moment,) in sent.items():
        assert time(9) <= moment.astimezone(zone).time() < time(21)
        slot = hours.slots(numbers[number])[FOLLOWERS[chat]]
        assert slot.not_before <= moment
    digests: dict[date, set[datetime]] = defaultdict(set)
    for (chat, _), (moment,) in sent.items():
        if FOLLOWERS[chat] is Rhythm.DAILY:
            digests[moment.astimezone(zone).date()].add(moment)
    assert all(len(moments) == 1 for moments in digests.values())


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    st.dates(date(2026, 1, 2), date(2028, 12, 31)) | st.just(date(2028, 2, 29)),
    st.lists(st.integers(-72 * 60, 48 * 60), max_size=8),
)
def test_each_follower_is_reminded_once_however_often_processes_start_at_the_minute(
    database: Database,
    starting: Services,
    zones: tuple[str, str],
    day: date,
    minutes: list[int],
) -> None:
    hours, place = Hours(ZoneInfo(zones[0])), zones[1]
    at, begins = hours.reminder(day, ZoneInfo(place)), hours.day_begins(day, ZoneInfo(place))
    begin(database, at - 4 * DAY)
    plan_event(database, EventVersion(1, "announced", day, zone=place), at - 4 * DAY)
    sent: Sent = defaultdict(list)
    for moment in sorted({*(at + n * MINUTE for n in minutes), at, at + MINUTE}):
        for _ in range(2):  # two processes, or one that was started again at the minute
            with transaction(database) as session:
                publish_reminders(session, starting, hours, moment)
        look(database, hours, moment, sent, dies=False)
    assert {chat for chat, _ in sent} == set(FOLLOWERS)
    assert all(len(moments) == 1 for moments in sent.values())
    assert len(sent) == len(FOLLOWERS)
    assert all(at <= moment < begins for (moment,) in sent.values())


def plan_event(database: Database, version: EventVersion, now: datetime) -> None:
    with transaction(database) as session:
        event = read_records(session, [EVENT])[EVENT]
        assert isinstance(event, Entity)
        edits = Edits(save=(replace(event, versions=(version,)),))
        change_content(
            session, Decision(EDITOR, now, "date"), edits, seen=current_revision(session)
        )
