"""Facts that are taken back, replaced by another, or not decided yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.delivery.notifying import Choice, confirm, prepare
from bot.delivery.stored import body_as_json
from bot.delivery.updates import fact_body, fact_key, fact_targets
from content.records import Fact, Kind, Link, Notice, Role, Status
from content.records.entities import EventVersion
from storage.database import reading, transaction
from storage.history import undo
from storage.library import read_library
from storage.notifications import Notification, publish
from storage.recipients import queue_followers
from storage.shown import Showing, note_shown, shown_in_message
from storage.tables import NotificationKind, OutboxState, Rhythm
from storage.writing import Decision
from tests.bot.bot_on_telegram import until
from tests.bot.delivery.conftest import ANY_HOUR, EDITOR, EVENT, Office
from tests.bot.delivery.correcting import FACT, announce, held, save, shortened, show
from tests.bot.phone import text
from tests.telegram_server import Reader


async def until_shown(office: Office, chat_id: int, message_id: int) -> None:
    """Wait until it is written down what a message showed, which follows Telegram's word for it."""

    def is_noted() -> bool:
        with reading(office.threads.database) as session:
            return bool(shown_in_message(session, chat_id, message_id))

    await until(is_noted, "what the message showed")


async def test_a_withdrawn_fact_is_told_with_the_words_that_it_had(
    office: Office, reader: Reader
) -> None:
    fact = held(office)
    await show(office, reader, 1)
    async with office.running(watching=True):
        save(office, replace(fact, status=Status.RETIRED))
        message = await reader.receive()
    lines = (message.text or "").splitlines()
    assert lines[1].startswith("سُحب المقتطف المرسَل")
    assert "المصحَّح:" not in lines


def test_what_waits_for_approval_is_announced_when_it_is_decided(office: Office) -> None:
    fact = held(office)
    with transaction(office.threads.database) as session:
        note_shown(session, Showing(5, 6, None, "question", office.now()), [(FACT, 1)])
    save(office, replace(shortened(fact), status=Status.DRAFT))
    assert (announce(office), office.rows()) == (0, [])
    save(office, shortened(fact))
    assert (announce(office), len(office.rows())) == (1, 1)


async def test_a_superseded_fact_is_told_with_the_one_that_took_its_place(
    office: Office, reader: Reader
) -> None:
    fact = held(office)
    await show(office, reader, 1)
    heir = replace(shortened(fact), id="champion-countries-counted", title="عدد البلدان البطلة")
    async with office.running(watching=True):
        save(office, replace(fact, status=Status.SUPERSEDED), heir)
        message = await reader.receive()
        await office.settled()
    lines = (message.text or "").splitlines()
    assert lines[0] == "تصحيح: عدد البلدان البطلة"
    assert "المصحَّح:" in lines
    with reading(office.threads.database) as session:
        (seen,) = shown_in_message(session, reader.chat_id, message.message_id)
    assert (seen.fact_id, seen.n) == ("champion-countries-counted", 1)


async def test_who_was_named_a_fact_in_a_digest_gets_its_correction(
    office: Office, reader: Reader
) -> None:
    office.follow(reader.chat_id, "amy-muedin", Rhythm.DAILY)
    fact = held(office)
    with transaction(office.threads.database) as session:
        now = office.now()
        body = body_as_json(fact_body(fact, office.services.desk(now)))
        told = Notification(fact_key(fact), NotificationKind.UPDATE, body, EDITOR, now, now)
        number = publish(session, told) or 0
        queue_followers(session, number, fact_targets(fact), ANY_HOUR.slots(now), now=now)
    async with office.running(watching=True):
        office.ahead = timedelta(days=1)
        digest = await reader.receive()
        await office.settled()
        save(office, shortened(fact))
        correction = await reader.receive()
    assert (correction.text or "").splitlines()[0] == "تصحيح: مجموع البلدان البطلة"
    assert correction.reply_to_message is not None
    assert correction.reply_to_message.message_id == digest.message_id


async def test_a_notice_that_is_taken_back_is_taken_back_where_its_event_was_told(
    office: Office, reader: Reader
) -> None:
    waiting = 77
    office.follow(reader.chat_id, EVENT)
    office.follow(waiting, EVENT, Rhythm.DAILY)
    now = office.now()
    notice = Fact(
        "notice-event-1",
        Kind.EVENT,
        "تأجيل حوار الرباط",
        links=(Link(EVENT, Role.SUBJECT),),
        notice=Notice("أُجّل إلى 5 مارس 2027", "سلمى", now.date(), now.date()),
    )
    event = office.services.library.entities[EVENT]
    moved = EventVersion(2, "postponed", date(2027, 3, 5), fact_id=notice.id)
    event = replace(event, versions=(*event.versions, moved))
    revision = save(office, notice, event)
    with reading(office.threads.database) as session:
        library = read_library(session)
    what = prepare(EVENT, replace(office.services.desk(now), library=library))
    assert what is not None
    with transaction(office.threads.database) as session:
        confirm(session, what, Choice(what.sha256, EDITOR), ANY_HOUR, now=now)
    async with office.running(watching=True):
        told = await reader.receive()
        await until_shown(office, reader.chat_id, told.message_id)
        with transaction(office.threads.database) as session:
            undo(session, Decision(EDITOR, office.now(), "undo"), revision)
        correction = await reader.receive()
    assert [r.state for r in office.rows() if r.chat_id == waiting] == [OutboxState.CANCELLED]
    assert "معلومة من فريق التحرير، لا من المصادر: أُجّل إلى 5 مارس 2027" in text(told)
    assert text(correction).splitlines()[1].startswith("سُحب المقتطف المرسَل")
    assert correction.reply_to_message is not None
    assert correction.reply_to_message.message_id == told.message_id
