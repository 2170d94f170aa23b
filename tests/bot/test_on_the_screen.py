"""Numbers and replies mean cards; an edited question edits its answer; words to copy; pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.formatting import without_added_marks
from storage.database import reading
from storage.shown import shown_to_question
from tests.bot.bot_on_telegram import Stage
from tests.bot.phone import labels, tapped, text
from tests.telegram_server import Reader, TelegramServer, faults

QUESTION = "ماذا قالت مودين؟"
UNHELD = "ماذا قال غوتيريش عن الهجرة؟"
PERSONAL = "بدي أجدد إقامتي وين روح؟"


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
