"""When unasked messages come: mornings across daylight-saving changes, far zones, a leap day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.reminders import due_reminders
from bot.hours import Hours
from content.records import Entity, EntityType
from content.records.entities import EventVersion
from storage.tables import Rhythm

# Clocks that change on different days (Cairo and Beirut at midnight), or run backwards in
# Ramadan, or by half an hour; the date line on both sides.
ZONES = [
    *("Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Amman", "Asia/Riyadh"),
    *("Europe/Paris", "America/New_York", "America/Los_Angeles", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Honolulu", "UTC"),
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
offices = st.builds(
    Hours, zones, st.sampled_from([time(9), time(2, 30), time(0)]), st.just(time(21))
)
moments = st.datetimes(
    datetime(2023, 12, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2029, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RABAT = Hours(ZoneInfo("Africa/Casablanca"))


def local(hours: Hours, moment: datetime) -> datetime:
    return moment.astimezone(hours.zone)


def event(day: date, status: str = "announced", zone: str | None = None) -> Entity:
    version = EventVersion(1, status, day, zone=zone)
    return Entity("forum", EntityType.EVENT, "المنتدى", versions=(version,))


@pytest.mark.parametrize(
    ("hours", "now", "morning"),
    [
        pytest.param(
            Hours(ZoneInfo("Europe/Paris")),
            datetime(2026, 3, 28, 12, tzinfo=UTC),
            datetime(2026, 3, 29, 7, tzinfo=UTC),
            id="clocks go forward in the night: 9 o'clock all the same",
        ),
        pytest.param(
            Hours(ZoneInfo("Europe/Paris")),
            datetime(2026, 10, 24, 12, tzinfo=UTC),
            datetime(2026, 10, 25, 8, tzinfo=UTC),
            id="clocks go back",
        ),
        pytest.param(
            Hours(ZoneInfo("Europe/Paris"), time(2, 30)),
            datetime(2026, 3, 28, 12, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            id="a time that the clocks skip comes after the gap",
        ),
        pytest.param(
            RABAT,
            datetime(2028, 2, 28, 12, tzinfo=UTC),
            datetime(2028, 2, 29, 9, tzinfo=UTC),
            id="a leap day, in Ramadan",
        ),
        pytest.param(
            Hours(ZoneInfo("Pacific/Kiritimati")),
            datetime(2026, 1, 1, 12, tzinfo=UTC),
            datetime(2026, 1, 1, 19, tzinfo=UTC),
            id="far east: tomorrow's morning is still today in UTC",
        ),
        pytest.param(
            Hours(ZoneInfo("UTC")),
            datetime(2026, 1, 1, 9, tzinfo=UTC),
            datetime(2026, 1, 2, 9, tzinfo=UTC),
            id="at the minute itself the next one is tomorrow's",
        ),
    ],
)
def test_the_next_morning(hours: Hours, now: datetime, morning: datetime) -> None:
    assert hours.next_morning(now) == morning


@given(offices, moments)
def test_every_day_has_one_morning_and_the_next_is_at_most_a_day_away(
    hours: Hours, now: datetime
) -> None:
    first = hours.next_morning(now)
    assert timedelta(0) < first - now <= DAY + HOUR
    assert hours.next_morning(first - timedelta(microseconds=1)) == first
    second = hours.next_morning(first)
    assert local(hours, second).date() == local(hours, first).date() + DAY
    gap = local(hours, first).replace(tzinfo=None) - datetime.combine(
        local(hours, first).date(), hours.morning
    )
    assert timedelta(0) <= gap <= HOUR  # later only where the clocks skip the morning itself


@given(offices, moments)
def test_a_week_has_one_morning_of_the_weekly_digest(hours: Hours, now: datetime) -> None:
    week = hours.next_week(now)
    assert now < week <= now + 7 * DAY + HOUR
    assert local(hours, week).weekday() == hours.weekday
    assert local(hours, hours.next_week(week)).date() == local(hours, week).date() + 7 * DAY


@given(offices, moments, st.lists(st.integers(0, 72 * 60), min_size=1, max_size=20))
def test_what_was_published_between_two_mornings_comes_in_one_digest(
    hours: Hours, start: datetime, minutes: list[int]
) -> None:
    published = sorted(start + timedelta(minutes=m) for m in minutes)
    slots = [hours.slots(p)[Rhythm.DAILY].not_before for p in published]
    assert slots == sorted(slots)
    for earlier, later in pairwise(published):
        same = hours.slots(earlier)[Rhythm.DAILY] == hours.slots(later)[Rhythm.DAILY]
        assert same == (hours.next_morning(earlier) > later)


@given(zones, moments)
def test_nobody_is_told_by_night(zone: ZoneInfo, now: datetime) -> None:
    hours = Hours(zone)
    awake = hours.awake(now)
    clock = local(hours, awake).time()
    assert time(9) <= clock < time(21)
    assert now <= awake <= now + 13 * HOUR
    assert hours.awake(awake) == awake


@given(offices, days, st.sampled_from([None, *ZONES]))
def test_a_reminder_comes_on_a_morning_well_before_the_day_begins_and_once(
    hours: Hours, day: date, zone: str | None
) -> None:
    place = None if zone is None else ZoneInfo(zone)
    at, begins = hours.reminder(day, place), hours.day_begins(day, place)
    assert 6 * HOUR <= begins - at <= 32 * HOUR
    assert hours.next_morning(at - timedelta(microseconds=1)) == at
    if zone is None:
        assert local(hours, at).date() in (day - DAY, day - 2 * DAY)


@given(
    st.builds(Hours, zones),
    days,
    st.sampled_from([None, *ZONES]),
    st.lists(st.integers(-72 * 60, 72 * 60), min_size=1, max_size=60),
)
def test_looked_at_whenever_after_whatever_restart_each_event_has_one_reminder(
    hours: Hours, day: date, zone: str | None, minutes: list[int]
) -> None:
    place = None if zone is None else ZoneInfo(zone)
    at = hours.reminder(day, place)
    looks = [*(at + timedelta(minutes=m) for m in minutes), at]  # a restart at the minute itself
    found = [r for now in looks for r in due_reminders([event(day, zone=zone)], hours, now)]
    assert {r.key for r in found} == {f"reminder:forum:{day}"}
    assert all(r.at == at for r in found)
    late = [now for now in looks if now >= hours.day_begins(day, place)]
    assert len(found) == sum(at <= now for now in looks) - len(late)


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(event(date(2026, 5, 8), "cancelled"), id="cancelled"),
        pytest.param(event(date(2026, 5, 8), "held"), id="held"),
        pytest.param(Entity("forum", EntityType.EVENT, "المنتدى"), id="nothing known"),
        pytest.param(
            Entity(
                "forum",
                EntityType.EVENT,
                "المنتدى",
                versions=(EventVersion(1, "announced", date(2026, 5, 8), precision="month"),),
            ),
            id="only the month is known",
        ),
        pytest.param(event(date(2026, 6, 8)), id="far ahead"),
    ],
)
def test_nobody_is_reminded_of(held: Entity) -> None:
    now = datetime(2026, 5, 7, 12, tzinfo=UTC)
    assert list(due_reminders([event(date(2026, 5, 8))], RABAT, now)) != []
    assert list(due_reminders([held], RABAT, now)) == []


def test_an_event_on_another_day_is_another_reminder() -> None:
    now = datetime(2026, 5, 7, 12, tzinfo=UTC)
    moved = event(date(2026, 5, 8), "postponed")
    assert [r.key for r in due_reminders([moved], RABAT, now)] == ["reminder:forum:2026-05-08"]
