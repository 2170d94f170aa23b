"""After an answer: it was not meant, it leads on, its question is edited or passed on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiogram.types import Message
from sqlmodel import col, select

from bot.formatting import without_added_marks
from storage.database import reading
from storage.questions import open_questions
from storage.shown import shown_to_question
from storage.tables import CardRow, QuestionRow, WishRow
from tests.bot.bot_on_telegram import Stage
from tests.telegram_server import Reader, TelegramServer, faults

QUESTION = "ماذا قالت مودين؟"
UNHELD = "ماذا قال غوتيريش عن الهجرة؟"
PERSONAL = "بدي أجدد إقامتي وين روح؟"


def text(message: Message) -> str:
    return without_added_marks(message.text or message.caption or "")


def labels(message: Message) -> list[str]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [button.text for row in rows for button in row]


async def tapped(reader: Reader, label: str, message: Message | None = None) -> Message:
    await reader.receive_answer(await reader.tap(label, message))
    return await reader.receive()


def asked(stage: Stage) -> dict[str, tuple[int, int, int]]:
    """Return the editors' inbox: how often each question was refused, passed on, not meant."""
    with reading(stage.threads.database) as session:
        return {q.folded: (q.refused, q.passed_on, q.not_meant) for q in open_questions(session)}


def wishes(stage: Stage) -> list[int]:
    with reading(stage.threads.database) as session:
        return list(session.exec(select(col(WishRow.chat_id))).all())


# --- not meant


async def test_what_was_not_meant_leads_to_what_is_next(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        card = await reader.ask("متى اعتمد الاتفاق العالمي؟")
        assert "ليس المقصود" in labels(card)
        others = await tapped(reader, "ليس المقصود")
        assert text(others).startswith("الأقرب بعد ذلك\n1. ")
        assert labels(others)[-1] == "إحالة إلى فريق التحرير"
        assert len(labels(others)) <= 3
        chosen = await tapped(reader, labels(others)[0])
        await stage.settled(3)
    assert "المصدر: " in text(chosen)
    assert text(chosen) != text(card)
    assert list(asked(stage).values()) == [(0, 0, 1)]


async def test_where_follow_or_more_stands_on_the_card_context_leads_on(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("كم عدد البلدان البطلة في المجموع؟")
        context = await tapped(reader, "السياق")
        others = await tapped(reader, "ليس المقصود", context)
        await stage.settled(3)
    assert labels(context) == ["النص كاملًا", "ليس المقصود"]
    assert text(others).startswith("الأقرب بعد ذلك")


async def test_a_card_without_its_question_does_not_pretend(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("/events")
        await reader.receive_answer(await reader.tap_data("1:not_meant"))
        assert text(await reader.receive()).startswith("صياغة أخرى للسؤال")
        await stage.settled(2)
    assert asked(stage) == {}


# --- passing on


async def test_passing_on_says_what_it_keeps_before_it_keeps(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        refusal = await reader.ask(UNHELD)
        assert labels(refusal)[-1] == "إحالة إلى فريق التحرير"
        offer = await tapped(reader, "إحالة إلى فريق التحرير")
        assert "رقم هذه المحادثة" in text(offer)
        await stage.settled(2)
        assert (list(asked(stage).values()), wishes(stage)) == ([(1, 0, 0)], [])
        done = await tapped(reader, "إحالة مع إشعار")
        await stage.settled(3)
    assert "يصل إشعار واحد" in text(done)
    assert (list(asked(stage).values()), wishes(stage)) == ([(1, 1, 0)], [reader.chat_id])


async def test_without_notice_nobody_is_remembered(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask(UNHELD)
        offer = await tapped(reader, "إحالة إلى فريق التحرير")
        await tapped(reader, "إحالة بلا إشعار")
        assert text(await tapped(reader, "إلغاء", offer)) == "لم يتغيّر شيء."
        await stage.settled(4)
    assert (list(asked(stage).values()), wishes(stage)) == ([(1, 1, 0)], [])


@pytest.mark.parametrize("data", ["1:pass_on:notice", "1:not_meant", "1:refer", "1:none"])
async def test_a_personal_case_leaves_nothing_even_by_forged_buttons(
    stage: Stage, reader: Reader, data: str
) -> None:
    async with stage.running():
        await reader.ask(PERSONAL)
        await reader.receive_answer(await reader.tap_data(data))
        await reader.receive()
        await stage.settled(2)
    assert (asked(stage), wishes(stage)) == ({}, [])


async def test_numbers_and_addresses_of_people_do_not_reach_the_editors(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask(f"{UNHELD} اتصلوا بي +212 661-23 45 67 أو me@example.org")
        await stage.settled(1)
    (question,) = asked(stage)
    assert "661" not in question
    assert "@" not in question


# --- leading on


async def test_a_short_question_leans_on_the_card_before_and_says_so(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("حوار الرباط")
        card = await reader.ask("ومتى كان؟")
    assert "والجواب عن: حوار الرباط، كما في البطاقة السابقة." in text(card)
    assert "26 و 27 يناير 2023" in text(card)


async def test_a_reply_leans_on_the_card_that_it_replies_to(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        first = await reader.ask(QUESTION)
        await reader.ask("حوار الرباط")
        await reader.type("وماذا أضافت؟", reply_to=first)
        card = await reader.receive()
    assert "إننا نعول اليوم على 33 دولة بطلة" in text(card)


async def test_a_question_that_names_somebody_leans_on_nothing(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("حوار الرباط")
        card = await reader.ask("وماذا قالت رولا دشتي؟")
    assert "كما في البطاقة السابقة" not in text(card)
    assert "دشتي" in text(card)


async def test_after_a_while_a_short_question_leans_on_nothing(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("حوار الرباط")
        await stage.settled(1)
    stage.ahead = timedelta(minutes=11)
    async with stage.running():
        card = await reader.ask("ومتى كان؟")
    assert "حوار الرباط" not in text(card)


# --- numbers after a restart, in another process


async def test_a_typed_number_means_the_card_also_after_a_restart(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("/events")
        await stage.settled(1)
    async with stage.running():
        card = await reader.ask("١")
    assert "الموعد: 26 و 27 يناير 2023" in text(card)


async def test_a_number_in_a_reply_means_the_card_that_it_replies_to(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        events = await reader.ask("/events")
        await reader.ask("/quotes")
        await stage.settled(2)
        await reader.type("1", reply_to=events)
        card = await reader.receive()
    assert "الموعد: 26 و 27 يناير 2023" in text(card)


# --- edited questions


async def test_an_edited_question_edits_its_answer_with_a_mark(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        asking = await reader.type("حوار الرباط")
        card = await reader.receive()
        await stage.settled(1)
        await reader.edit(asking, "ماذا قال شكوري؟")
        changed = await reader.receive_change()
        await stage.settled(2)
    assert changed.message_id == card.message_id
    assert text(changed).startswith("عُدّل السؤال")
    assert "شكوري" in text(changed)
    with reading(stage.threads.database) as session:
        shown = shown_to_question(session, reader.chat_id, asking.message_id)
    assert {x.fact_id.split("-")[0] for x in shown} == {"chekkori"}


async def test_after_two_minutes_an_edited_question_is_answered_anew(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        asking = await reader.type("حوار الرباط")
        card = await reader.receive()
        await stage.settled(1)
    stage.ahead = timedelta(minutes=3)
    async with stage.running():
        await reader.edit(asking, "ماذا قال شكوري؟")
        anew = await reader.receive()
    assert anew.message_id != card.message_id
    assert text(anew).startswith("عُدّل السؤال")


async def test_an_answer_that_cannot_be_edited_is_sent_anew(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        asking = await reader.type("حوار الرباط")
        await reader.receive()
        await stage.settled(1)
        await telegram.script(
            faults.rejected("message to edit not found", method="editMessageText")
        )
        await reader.edit(asking, "ماذا قال شكوري؟")
        assert "شكوري" in text(await reader.receive())


async def test_an_edit_that_changes_no_answer_changes_nothing(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        asking = await reader.type("حوار الرباط")
        await reader.receive()
        await reader.edit(asking, "حوار الرباط؟")
        first = await reader.receive_change()
        await reader.edit(asking, "حوار الرباط ؟")
        await stage.settled(3)
        assert (await reader.history())[-1].text == first.text


# --- other languages, copying, texts


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What did Amy Muedin say?", "Answers are the Arabic words of the sources"),
        ("Qu'a dit Amy Muedin ?", "Les réponses sont les mots arabes"),
    ],
)
async def test_a_question_in_another_language_gets_one_line_in_it(
    stage: Stage, reader: Reader, question: str, line: str
) -> None:
    async with stage.running():
        card = await reader.ask(question)
    assert text(card).startswith(line)
    assert "إيمي مودين" in text(card)


async def test_short_words_are_copied_by_the_button_itself(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("أكلم مين في القاهرة؟")
        copied = reader.copy("نص للنسخ")
    assert copied.startswith("في القاهرة: محمد علي أبونجيلة")
    assert copied == without_added_marks(copied)
    assert len(copied) <= 256


async def test_long_words_come_as_one_message_without_any_mark(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask(QUESTION)
        copied = await tapped(reader, "نص للنسخ")
    assert copied.entities is None
    assert copied.text == without_added_marks(copied.text or "")
    assert (copied.text or "").startswith("قالت السيدة إيمي مودين")


async def test_a_whole_text_comes_in_pages_and_as_a_file(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    source = next(s for s in stage.services.library.sources.values() if s.key == "000")
    async with stage.running():
        await reader.ask("حوار الرباط")
        await tapped(reader, "السياق")
        first = await tapped(reader, "النص كاملًا")
        assert "الصفحة 1 من 2" in text(first)
        second = await tapped(reader, "التالي")
        assert "الصفحة 2 من 2" in text(second)
        assert "التالي" not in labels(second)
        assert len(telegram.sent(reader.chat_id)) == 4
        file = await tapped(reader, "ملف نصي")
    assert file.document is not None
    assert telegram.world.files[file.document.file_id].content == source.text.encode()


# --- where things stand on the screen


async def test_every_answer_replies_to_its_question(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        asking = await reader.type(QUESTION)
        card = await reader.receive()
        context = await tapped(reader, "السياق")
    for message in (card, context):
        assert message.reply_to_message is not None
        assert message.reply_to_message.message_id == asking.message_id


def test_no_question_text_is_kept_by_a_card() -> None:
    kept = {c.name for c in CardRow.__table__.columns}  # type: ignore[attr-defined]
    assert kept == {"chat_id", "message_id", "question_message_id", "parts", "buttons", "at"}
    assert "chat_id" not in {c.name for c in QuestionRow.__table__.columns}  # type: ignore[attr-defined]
