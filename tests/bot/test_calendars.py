"""Calendar files, read by a parser that is not the library that wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from bot.views.calendars import calendar_entry, calendar_file
from content.library import Library
from content.records import Entity, EntityType
from content.records.entities import EventVersion

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RABAT = Entity("rabat", EntityType.PLACE, "الرباط، المغرب")
FIRST = EventVersion(1, "announced", date(2027, 2, 28), date(2027, 3, 1), place_id="rabat")


def event(*versions: EventVersion) -> Entity:
    label = "حوار الرباط الثاني، وهو لقاء طويل الاسم؛ يمتد عنوانه سطورًا في ملف التقويم كله"
    return Entity("rabat-two", EntityType.EVENT, label, versions=versions)


def read(*versions: EventVersion) -> Any:
    entry = calendar_entry(event(*versions), Library.of(entities=[RABAT]))
    assert entry is not None
    document = calendar_file(entry, NOW)
    assert document.name == "rabat-two.ics"
    assert all(len(line) <= 75 for line in document.content.split(b"\r\n"))
    return vobject.readOne(document.content.decode("utf-8"))


def test_an_event_of_two_days_ends_where_the_third_begins() -> None:
    calendar = read(FIRST)
    entry = calendar.vevent
    assert calendar.method.value == "PUBLISH"
    assert (entry.dtstart.value, entry.dtend.value) == (date(2027, 2, 28), date(2027, 3, 2))
    assert entry.summary.value == event(FIRST).label
    assert entry.location.value == "الرباط، المغرب"
    assert (entry.sequence.value, entry.status.value) == ("0", "CONFIRMED")
    assert entry.dtstamp.value == NOW


def test_a_change_is_the_same_entry_with_a_higher_sequence() -> None:
    moved = EventVersion(2, "postponed", date(2028, 2, 29), change="لضيق القاعة")
    before, after = read(FIRST).vevent, read(FIRST, moved).vevent
    assert before.uid.value == after.uid.value
    assert (after.sequence.value, after.status.value) == ("1", "CONFIRMED")
    assert (after.dtstart.value, after.dtend.value) == (date(2028, 2, 29), date(2028, 3, 1))
    assert after.description.value == "لضيق القاعة"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_without_a_new_day_the_day_that_was_told_last_is_taken_back(status: str) -> None:
    calendar = read(FIRST, EventVersion(2, status))
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.status.value == "CANCELLED"
    assert calendar.vevent.sequence.value == "1"
    assert calendar.vevent.dtstart.value == date(2027, 2, 28)


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param((), id="nothing known"),
        pytest.param((EventVersion(1, "announced"),), id="no day"),
        pytest.param((FIRST, EventVersion(2, "held", date(2027, 2, 28))), id="it has ended"),
        pytest.param(
            (EventVersion(1, "announced", date(2027, 3, 1), precision="month"),),
            id="only the month",
        ),
    ],
)
def test_without_a_day_there_is_no_file(versions: tuple[EventVersion, ...]) -> None:
    assert calendar_entry(event(*versions), Library.of()) is None
