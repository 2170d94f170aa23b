"""Whoever was told the wrong thing is told the right one: once, as a reply, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.delivery.late import announce_late
from bot.delivery.stored import body_as_json
from bot.delivery.updates import fact_body, fact_key, fact_targets
from content.records import Span, Status
from storage.database import reading, transaction
from storage.deliveries import read_published
from storage.followers import stop_everything
from storage.history import undo
from storage.notifications import Notification, publish
from storage.questions import Reason, Wish, note_question, settle_question, wish_answer
from storage.recipients import queue_followers
from storage.shown import shown_in_message
from storage.tables import NotificationKind, OutboxState, QuestionState
from storage.writing import Decision
from tests.bot.delivery.conftest import ANY_HOUR, EDITOR, Office
from tests.bot.delivery.correcting import FACT, announce, held, save, shortened, show
from tests.telegram_server import Reader, TelegramServer


async def test_old_and_new_come_as_a_reply_to_the_old_message(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    whole = held(office)
    save(office, shortened(whole))
    old = await show(office, reader, 2)
    async with office.running(watching=True):
        save(office, whole)
        message = await reader.receive()
        await office.settled()
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == old
    lines = (message.text or "").splitlines()
    assert lines[0] == "تصحيح: مجموع البلدان البطلة"
    assert lines[1] == "كان المقتطف المرسَل ناقصًا وأُكملت الجملة. لم يتغيّر نص البيان."
    assert lines[2].startswith("قالت السيدة إيمي مودين")
    assert lines[3] == "السابق:"
    assert lines[4] == "«إننا نعول اليوم على 33 دولة بطلة»"
    assert lines[5] == "المصحَّح:"
    assert lines[6].startswith("«إننا نعول اليوم على 33 دولة بطلة، بما في ذلك 16 دولة")
    assert "الفقرة 6. صُحّح في " in lines[7]
    assert lines[8].startswith("سبب الإشعار: سبق عرض المقتطف السابق")
    assert message.reply_markup is not None
    labels = [b.text for row in message.reply_markup.inline_keyboard for b in row]
    assert labels == ["نص للنسخ", "إيقاف المتابعة"]
    assert len(telegram.sent(reader.chat_id)) == 2
    with reading(office.threads.database) as session:
        (seen,) = shown_in_message(session, reader.chat_id, message.message_id)
    assert (seen.n, seen.showing.via) == (3, "correction")


async def test_it_is_announced_once_whoever_announces_it(office: Office, reader: Reader) -> None:
    fact = held(office)
    await show(office, reader, 1)
    save(office, shortened(fact))
    assert announce(office) == 1
    assert announce(office) == 0
    assert [(r.chat_id, r.is_urgent) for r in office.rows()] == [(reader.chat_id, True)]


async def test_an_undone_mistake_is_told_to_those_who_saw_it_alone(
    office: Office, telegram: TelegramServer
) -> None:
    before, during = await Reader.enter(telegram), await Reader.enter(telegram)
    await show(office, before, 1)
    revision = save(office, shortened(held(office)))
    await show(office, during, 2)
    with transaction(office.threads.database) as session:
        undo(session, Decision(EDITOR, office.now(), "undo"), revision)
    announce(office)
    assert [r.chat_id for r in office.rows()] == [during.chat_id]


async def test_a_second_correction_replaces_the_first_that_still_waits(
    office: Office, reader: Reader
) -> None:
    fact = held(office)
    await show(office, reader, 1)
    save(office, shortened(fact))
    announce(office)
    first = fact.excerpts[0]
    save(office, replace(fact, excerpts=(replace(first, span=first.focus),)))
    announce(office)
    assert [r.state for r in office.rows()] == [OutboxState.CANCELLED, OutboxState.READY]


async def test_an_answer_that_was_under_way_meanwhile_is_corrected_too(
    office: Office, telegram: TelegramServer
) -> None:
    early, late = await Reader.enter(telegram), await Reader.enter(telegram)
    fact = held(office)
    await show(office, early, 1)
    save(office, shortened(fact))
    announce(office)
    await show(office, late, 1)
    with transaction(office.threads.database) as session:
        assert announce_late(session, office.services, office.now()) == 1
        assert announce_late(session, office.services, office.now()) == 0
    assert {r.chat_id for r in office.rows()} == {early.chat_id, late.chat_id}


async def test_what_was_taken_back_before_it_was_noted_is_corrected_where_it_was_first_shown(
    office: Office, telegram: TelegramServer
) -> None:
    """Telegram has the message, the fact is retired, and only then is the showing noted."""
    first, next_to_it = await Reader.enter(telegram), await Reader.enter(telegram)
    save(office, replace(held(office), status=Status.RETIRED))
    assert announce(office) == 0
    await show(office, first, 1)
    with transaction(office.threads.database) as session:
        assert announce_late(session, office.services, office.now()) == 1
    await show(office, next_to_it, 1)
    with transaction(office.threads.database) as session:
        assert announce_late(session, office.services, office.now()) == 1
        assert announce_late(session, office.services, office.now()) == 0
    assert [r.chat_id for r in office.rows()] == [first.chat_id, next_to_it.chat_id]


async def test_who_stopped_everything_is_left_alone(office: Office, reader: Reader) -> None:
    await show(office, reader, 1)
    with transaction(office.threads.database) as session:
        stop_everything(session, reader.chat_id, now=office.now())
    save(office, shortened(held(office)))
    announce(office)
    assert office.rows() == []


async def test_a_new_title_is_a_line_on_top_of_the_answer_itself(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    message_id = await show(office, reader, 1)
    async with office.running(watching=True):
        save(office, replace(held(office), title="عدد البلدان البطلة كلها"))
        changed = await reader.receive_change()
        await office.settled()
    assert changed.message_id == message_id
    lines = (changed.text or "").splitlines()
    assert lines[0].endswith("لا يمسّ النص: عدد البلدان البطلة كلها")
    assert any(line.startswith("«إننا نعول اليوم") for line in lines)
    assert len(telegram.sent(reader.chat_id)) == 1
    with reading(office.threads.database) as session:
        (seen,) = shown_in_message(session, reader.chat_id, message_id)
    assert (seen.n, seen.showing.via) == (2, "question")


async def test_an_update_that_still_waits_goes_out_with_the_new_words(
    office: Office, reader: Reader
) -> None:
    office.follow(reader.chat_id, "amy-muedin")
    wrong = shortened(held(office))
    save(office, wrong)
    wrong = held(office)
    now = office.now()
    with transaction(office.threads.database) as session:
        body = body_as_json(fact_body(wrong, office.services.desk(now)))
        told = Notification(fact_key(wrong), NotificationKind.UPDATE, body, EDITOR, now, now)
        number = publish(session, told) or 0
        targets = fact_targets(wrong)
        queue_followers(session, number, targets, ANY_HOUR.slots(now), now=now)
    excerpt = wrong.excerpts[0]
    longer = replace(excerpt, span=Span(excerpt.span.start, excerpt.span.end + 40))
    save(office, replace(wrong, excerpts=(longer,)))
    announce(office)
    with reading(office.threads.database) as session:
        published = read_published(session, number)
    assert published is not None
    assert published.body["facts"] == [[FACT, 3]]


async def test_an_answer_that_came_later_is_told_once_and_then_nothing_more(
    office: Office, reader: Reader, telegram: TelegramServer
) -> None:
    office.ahead = ANY_HOUR.awake(office.now() + timedelta(days=1)) - office.now()  # by day
    asked = await reader.type("كم بلدا بطلا؟")
    with transaction(office.threads.database) as session:
        question = note_question(session, "كم بلدا بطلا؟", Reason.PASSED_ON, now=office.now())
        wish_answer(session, Wish(question, reader.chat_id, asked.message_id))
        settle_question(session, question, QuestionState.LINKED, FACT)
    async with office.running(watching=True):
        message = await reader.receive()
        await office.settled()
    assert (message.text or "").splitlines()[0] == "جواب عن سؤال أُحيل إلى فريق التحرير"
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id
    assert len(telegram.sent(reader.chat_id)) == 1
