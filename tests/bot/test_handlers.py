"""What a reader sees on Telegram: the cards of the terminal, with buttons that work."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError

from bot.conversation import Conversation
from bot.formatting import plain_text, without_added_marks
from bot.texts import read_texts
from storage.database import reading
from storage.shown import Shown, shown_in_message
from storage.tables import InboxState
from tests.bot.bot_on_telegram import Stage
from tests.telegram_server import Reader, TelegramServer, faults

from .conftest import NOW

QUESTION = "ماذا قالت مودين؟"
GONE = read_texts().word("chat.gone")


def seen(stage: Stage, reader: Reader) -> list[Shown]:
    """Return what the database says that the last message showed."""
    assert reader.last is not None
    with reading(stage.threads.database) as session:
        return shown_in_message(session, reader.chat_id, reader.last.message_id)


async def test_a_question_gets_the_card_that_the_terminal_shows(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        card = await reader.ask(QUESTION)
        (row,) = await stage.settled(1)
    expected = plain_text(Conversation(stage.services).reply(QUESTION, NOW))
    assert without_added_marks(card.text or "") == without_added_marks(expected)
    assert (row.state, row.body) == (InboxState.DONE, None)
    assert {x.fact_id for x in seen(stage, reader)} == {
        "muedin-on-champions",
        "muedin-on-leadership",
    }


@pytest.mark.parametrize(
    ("command", "start"),
    [
        ("/start", "ميثاق"),
        ("/help", "طريقة السؤال وقراءة البطاقات"),
        ("/sources", "المصادر المحفوظة"),
        ("/quotes", "الاقتباسات والكلام غير المباشر"),
        ("/events", "الأحداث كما وردت"),
        ("/contacts", "جهات الاتصال كما وردت"),
        ("/topics", "الموضوعات"),
        ("/nothing", "أمر غير متاح هنا"),
    ],
)
async def test_commands_are_those_of_the_terminal(
    stage: Stage, reader: Reader, command: str, start: str
) -> None:
    async with stage.running():
        card = await reader.ask(command)
    assert without_added_marks(card.text or "").startswith(start)


async def test_privacy_says_what_is_kept_on_telegram(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        card = await reader.ask("/privacy")
    assert "90 يومًا" in (card.text or "")


async def test_a_tap_is_answered_and_sends_the_card_of_its_button(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask(QUESTION)
        query = await reader.tap("السياق")
        await reader.receive_answer(query)
        context = await reader.receive()
        assert without_added_marks(context.text or "").startswith("السياق")
        await reader.receive_answer(await reader.tap("النص كاملًا"))
        assert "المنظمة الدولية للهجرة" in ((await reader.receive()).text or "")


async def test_buttons_and_numbers_work_after_a_restart(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        card = await reader.ask(QUESTION)
        menu = await reader.ask("/quotes")
    async with stage.running():
        await reader.receive_answer(await reader.tap("1", menu))
        assert "كلام" in ((await reader.receive()).text or "")
        await reader.receive_answer(await reader.tap("نص للنسخ", card))
        copied = await reader.receive()
    assert "إننا نعول اليوم على 33 دولة بطلة" in (copied.text or "")


async def test_a_typed_number_chooses_from_the_last_card(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("/events")
        card = await reader.ask("١")
    assert card.text != (await reader.history())[1].text
    assert "المصدر" in (card.text or "")


async def test_a_number_whose_card_did_not_arrive_means_the_same_again(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running() as crashes:
        await reader.ask("/quotes")
        await telegram.script(faults.bad_gateway(method="sendMessage"))
        again = await reader.ask("1")
        crashes.expect(NetworkError)
        await reader.ask("/quotes")
        assert (await reader.ask("1")).text == again.text


async def test_a_button_of_many_facts_means_those_that_its_message_shows(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("/contacts")
        await reader.receive_answer(await reader.tap_data("1:copy"))
        assert "في القاهرة: محمد علي أبونجيلة" in ((await reader.receive()).text or "")


@pytest.mark.parametrize(
    "data",
    [
        "1:fact:no-such-fact",
        "1:fact:champion-countries-number,phone",
        "1:fact:",
        "1:copy",
        "1:text:champion-countries-number",
        "1:words:,,,",
        "1:follow",
        "1:pass_on:anything",
        "2:help",
        "x" * 64,
        "1:event:'; DROP TABLE inbox",
        "💥" * 16,
    ],
)
async def test_forged_button_data_gets_a_calm_line(stage: Stage, reader: Reader, data: str) -> None:
    async with stage.running():
        await reader.ask("/help")
        await reader.receive_answer(await reader.tap_data(data))
        card = await reader.receive()
        rows = await stage.settled(2)
    assert card.text == GONE or "fact:champion" in data
    assert [r.state for r in rows] == [InboxState.DONE] * 2


async def test_a_message_without_words_is_answered_too(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.upload("photo.bin", b"\x00\x01")
        card = await reader.receive()
    assert "لا سؤال في هذه الرسالة" in (card.text or "")


async def test_markup_of_a_reader_stays_text(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        card = await reader.ask("ماذا قال <b>فلان</b> & <a href='x'>غيره</a>؟")
    assert card.text


async def test_a_long_text_comes_in_parts_of_at_most_4096(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        await reader.ask("/sources")
        await reader.receive_answer(await reader.tap("1"))
        await stage.settled(2)
    parts = [m.text or "" for m in telegram.sent(reader.chat_id)[1:]]
    assert all(len(x) <= 4096 for x in parts)
    source = next(iter(stage.services.library.sources.values()))
    joined = "".join(without_added_marks(x) for x in parts)
    paragraphs = [p.span for p in stage.services.library.paragraphs(source.id)]
    missing = [p for p in paragraphs if source.text[p.start : p.end] not in joined]
    assert missing == []
