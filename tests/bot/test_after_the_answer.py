"""After an answer: it was not meant, it leads on, its question is edited or passed on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.database import reading
from storage.questions import open_questions
from storage.tables import CardRow, QuestionRow, WishRow
from tests.bot.bot_on_telegram import Stage
from tests.bot.phone import labels, tapped, text
from tests.telegram_server import Reader

QUESTION = "ماذا قالت مودين؟"
UNHELD = "ماذا قال غوتيريش عن الهجرة؟"
PERSONAL = "بدي أجدد إقامتي وين روح؟"


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
