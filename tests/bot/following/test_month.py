"""A follower's month on the whole bot: what is asked, what comes by itself, and what does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from aiogram.types import Message

from bot.delivery.stored import body_as_json
from bot.delivery.updates import fact_body, fact_key, fact_targets
from bot.hours import Hours
from content.records import Entity, Fact, Span
from content.records.entities import EventVersion
from storage.changes import Edits, change_content
from storage.database import reading, transaction
from storage.inbox import count_waiting
from storage.library import current_revision, read_records
from storage.mapping.records import Record
from storage.notifications import Notification, publish
from storage.recipients import queue_followers
from storage.tables import NotificationKind
from storage.writing import Author, Decision
from tests.bot.bot_on_telegram import Stage, until
from tests.telegram_server import Reader

EDITOR = Author("هدى", 7_000_000_001)
EVENT = "rabat-dialogue"
DAY = timedelta(days=1)


class Month:
    """A reader, the editors, and a clock that is moved from day to day."""

    def __init__(self, stage: Stage, reader: Reader) -> None:
        self._stage, self._reader = stage, reader
        self._start = datetime.combine(datetime.now(UTC).date() + DAY, time(12), UTC)
        self.transcript: list[str] = []

    def day(self, number: int, hour: int = 12) -> datetime:
        """Let it be some hour of some day."""
        now = self._start + (number - 1) * DAY + timedelta(hours=hour - 12)
        self._stage.ahead = now - datetime.now(UTC)
        self.transcript.append(f"── day {number}, {hour}:00")
        return now

    async def says(self, text: str) -> Message:
        """Let the reader type, and wait for the answer."""
        self.transcript.append(f"reader: {text}")
        await self._reader.type(text)
        return await self._answered()

    async def taps(self, label: str) -> Message:
        """Let the reader tap, and wait for the answer."""
        self.transcript.append(f"reader taps: {label}")
        await self._reader.tap(label)
        return await self._answered()

    async def _answered(self) -> Message:
        """Wait for the answer, and until what it brings about is stored."""
        message = await self.hears()
        await until(self._is_stored, "the end of an update")
        return message

    def _is_stored(self) -> bool:
        with reading(self._stage.threads.database) as session:
            return count_waiting(session) == 0

    async def hears(self) -> Message:
        """Wait for the next message of the bot."""
        message = await self._reader.receive(seconds=15)
        self.transcript.append(f"bot: {message.text}")
        return message

    def publishes(self, fact_id: str) -> None:
        """Let an editor publish a fact to its followers."""
        fact, now = self.held(fact_id), self.now()
        desk = self._stage.services.desk(now)
        body = body_as_json(fact_body(fact, desk))
        told = Notification(fact_key(fact), NotificationKind.UPDATE, body, EDITOR, now, now)

        with transaction(self._stage.threads.database) as session:
            number = publish(session, told)
            assert number is not None
            slots = Hours().slots(now)
            assert queue_followers(session, number, fact_targets(fact), slots, now=now) == 1
        self.transcript.append(f"editor publishes: {fact.title}")

    def saves(self, record: Record) -> None:
        """Let an editor change a record."""
        decision = Decision(EDITOR, self.now(), "change")
        with transaction(self._stage.threads.database) as session:
            seen = current_revision(session)
            change_content(session, decision, Edits(save=(record,)), seen=seen)
        self.transcript.append(f"editor changes: {record.id}")

    def held(self, fact_id: str) -> Fact:
        """Return a fact as it is held now."""
        with reading(self._stage.threads.database) as session:
            fact = read_records(session, [fact_id])[fact_id]
        assert isinstance(fact, Fact)
        return fact

    def event(self) -> Entity:
        """Return the event as it is held now."""
        with reading(self._stage.threads.database) as session:
            event = read_records(session, [EVENT])[EVENT]
        assert isinstance(event, Entity)
        return event

    def now(self) -> datetime:
        """Return the time of the bot."""
        return datetime.now(UTC) + self._stage.ahead


@pytest.fixture
async def month(stage: Stage, reader: Reader) -> Month:
    return Month(stage, reader)


@asynccontextmanager
async def told(month: Month) -> AsyncIterator[None]:
    """Print what was said, whatever the end."""
    try:
        yield
    finally:
        print("\n".join(month.transcript))


def first_lines(message: Message, count: int = 1) -> list[str]:
    return (message.text or "").splitlines()[:count]


async def follows_and_gets_what_is_published(month: Month) -> None:
    month.day(1)
    message = await month.says("/follow حوار الرباط")
    assert first_lines(message) == ["بدأت متابعة: حوار الرباط. الوتيرة: فور النشر."]
    month.publishes("rabat-dialogue-aim")
    message = await month.hears()
    assert first_lines(message) == ["جديد في المصادر المحفوظة"]
    assert "سبب الإشعار: متابعة حوار الرباط." in (message.text or "")


async def gets_a_digest(month: Month) -> None:
    month.day(2)
    await month.says("/following")
    await month.says("1")
    message = await month.taps("2. موجز يومي")
    assert first_lines(message) == ["حوار الرباط: الوتيرة الآن موجز يومي."]
    month.publishes("rabat-dialogue-participants")
    month.publishes("rabat-countries-number")
    month.day(3, 9)
    lines = first_lines(await month.hears(), 3)
    assert lines[0] == "موجز يومي"
    assert [x[:2] for x in lines[1:]] == ["1.", "2."]


async def gets_a_correction_of_what_was_read(month: Month) -> None:
    month.day(5)
    await month.says("2")
    fact = month.held("rabat-countries-number")
    excerpt = fact.excerpts[0]
    cut = replace(excerpt, span=Span(excerpt.span.start, excerpt.focus.end))
    month.saves(replace(fact, excerpts=(cut,)))
    message = await month.hears()
    assert first_lines(message)[0].startswith("تصحيح: ")
    assert message.reply_to_message is not None


async def pauses_and_gets_what_gathered(month: Month) -> None:
    month.day(6)
    await month.says("/following")
    await month.taps("توقف 7 أيام")
    month.publishes("rabat-dialogue-subject")
    month.day(13, 10)
    message = await month.hears()
    assert first_lines(message) == ["موجز يومي"]
    assert "سبب الإشعار: متابعة حوار الرباط" in (message.text or "")


async def is_reminded_of_an_event_ahead(month: Month) -> None:
    now = month.day(20)
    version = EventVersion(9, "announced", now.date() + 2 * DAY, zone="Africa/Casablanca")
    event = month.event()
    month.saves(replace(event, versions=(*event.versions, version)))
    month.day(21, 10)
    assert first_lines(await month.hears()) == ["تذكير بحدث: حوار الرباط"]


async def stops_and_gets_nothing_more(month: Month, received: Callable[[], int]) -> None:
    month.day(25)
    message = await month.says("إيقاف")
    assert first_lines(message)[0].startswith("أُوقفت كل المتابعات")
    before = received()
    fact = month.held("rabat-countries-number")
    excerpt = fact.excerpts[0]
    longer = replace(excerpt, span=Span(excerpt.span.start, excerpt.span.end + 9))
    month.saves(replace(fact, excerpts=(longer,)))
    month.day(30)
    message = await month.says("/following")
    assert "لا متابعة في هذه المحادثة" in (message.text or "")
    assert received() == before + 1


async def test_a_followers_month(month: Month, stage: Stage, reader: Reader) -> None:
    async with told(month), stage.running():
        await follows_and_gets_what_is_published(month)
        await gets_a_digest(month)
        await gets_a_correction_of_what_was_read(month)
        await pauses_and_gets_what_gathered(month)
        await is_reminded_of_an_event_ahead(month)
        await stops_and_gets_nothing_more(month, lambda: len(stage.telegram.sent(reader.chat_id)))


def test_the_days_of_the_month_are_days(month: Month) -> None:
    assert month.day(3, 9).date() - month.day(1).date() == 2 * DAY
    assert isinstance(month.day(1).date(), date)
