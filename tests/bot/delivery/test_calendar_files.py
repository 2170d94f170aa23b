"""Calendar files as they arrive, read by a parser that is not the library that wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from aiogram.types import Message

from bot.delivery.notifying import Choice, confirm, prepare
from bot.delivery.updates import publish_reminders
from bot.views.desk import Desk
from content.records.entities import EventVersion
from storage.changes import Edits, change_content
from storage.database import transaction
from storage.library import current_revision
from storage.writing import Decision
from tests.bot.delivery.conftest import ANY_HOUR, EDITOR, EVENT, Office
from tests.bot.phone import labels, text
from tests.telegram_server import Reader, TelegramServer

FIRST = EventVersion(1, "announced", date(2027, 3, 5), date(2027, 3, 6), place_id="rabat")
CHANGED = EventVersion(2, "announced", date(2027, 3, 5), date(2027, 3, 7), place_id="rabat")
MOVED = EventVersion(3, "postponed", date(2027, 5, 3), place_id="rabat", change="لضيق القاعة")
CANCELLED = EventVersion(4, "cancelled", place_id="rabat", change="أُلغي")


def read(telegram: TelegramServer, message: Message) -> Any:
    """Return the calendar that came with a message, byte for byte as it was received."""
    assert message.document is not None
    assert message.document.file_name == f"{EVENT}.ics"
    content = telegram.world.files[message.document.file_id].content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return vobject.readOne(content.decode("utf-8"))


def desk_with(office: Office, *versions: EventVersion) -> Desk:
    desk = office.services.desk(office.now())
    event = replace(desk.library.entities[EVENT], versions=versions)
    entities = {**desk.library.entities, EVENT: event}
    return replace(desk, library=replace(desk.library, entities=entities))


def publish(office: Office, *versions: EventVersion) -> None:
    what = prepare(EVENT, desk_with(office, *versions))
    assert what is not None
    with transaction(office.threads.database) as session:
        choice = Choice(what.sha256, EDITOR)
        confirm(session, what, choice, ANY_HOUR, now=office.now())


async def test_each_update_of_an_event_brings_its_entry_up_to_date(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id)
    versions = (FIRST, CHANGED, MOVED, CANCELLED)
    messages = []
    async with office.running():
        for n in range(1, len(versions) + 1):
            publish(office, *versions[:n])
            messages.append(await reader.receive())
        await office.settled()
    found = [read(telegram, m) for m in messages]
    entries = [c.vevent for c in found]
    assert len({e.uid.value for e in entries}) == 1
    assert [e.sequence.value for e in entries] == ["0", "1", "2", "3"]
    assert [c.method.value for c in found] == ["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL"]
    assert [(e.dtstart.value, e.dtend.value) for e in entries] == [
        (date(2027, 3, 5), date(2027, 3, 7)),
        (date(2027, 3, 5), date(2027, 3, 8)),
        (date(2027, 5, 3), date(2027, 5, 4)),
        (date(2027, 5, 3), date(2027, 5, 4)),
    ]
    assert entries[0].location.value == "الرباط"
    assert text(messages[2]).splitlines()[0] == "تأجّل حدث: حوار الرباط"
    assert text(messages[2]).splitlines()[-1].startswith("سبب الإشعار: متابعة حوار الرباط")
    assert labels(messages[2]) == ["بطاقة الحدث", "إيقاف المتابعة"]


async def test_a_reminder_brings_the_entry_too(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.follow(reader.chat_id)
    day = office.now().date() + timedelta(days=2)
    ahead = EventVersion(2, "announced", day, zone="Africa/Casablanca")
    event = office.services.library.entities[EVENT]
    with transaction(office.threads.database) as session:
        edits = Edits(save=(replace(event, versions=(*event.versions, ahead)),))
        decision = Decision(EDITOR, office.now(), "date")
        change_content(session, decision, edits, seen=current_revision(session))
    at = ANY_HOUR.reminder(day, ZoneInfo("Africa/Casablanca"))
    office.ahead += at - office.now() + timedelta(minutes=1)
    with transaction(office.threads.database) as session:
        assert publish_reminders(session, office.services, ANY_HOUR, office.now()) == 1
    async with office.running():
        message = await reader.receive()
        await office.settled()
    assert text(message).splitlines()[0] == "تذكير بحدث: حوار الرباط"
    entry = read(telegram, message).vevent
    assert (entry.sequence.value, entry.dtstart.value) == ("1", day)
    assert isinstance(entry.dtstamp.value, datetime)


async def test_the_preview_is_bound_to_words_and_days_not_to_the_hour_of_the_file(
    office: Office,
) -> None:
    before = prepare(EVENT, desk_with(office, FIRST))
    office.ahead += timedelta(hours=1)
    after = prepare(EVENT, desk_with(office, FIRST))
    changed = prepare(EVENT, desk_with(office, replace(FIRST, end=None)))
    assert before is not None
    assert after is not None
    assert changed is not None
    assert before.sha256 == after.sha256 != changed.sha256
