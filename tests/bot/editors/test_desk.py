"""The editors' desk: readers' questions, notices, files, reasons, and faults told to the staff."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import select
from telegram.error import Forbidden

from bot.application import built
from bot.editors.commands import PRESSES
from bot.editors.export import facts_table, zipped
from bot.editors.fact_flow import TAKEN
from bot.editors.import_names import NAMED
from bot.editors.import_review import REVIEWED
from bot.formatting import plain_text
from bot.services import Services
from bot.settings import Staff
from bot.views.answers import answer_card
from content.matching.lookup import event_answer
from content.pack_files.reader import read_pack
from content.records import Kind
from storage.database import reading, transaction
from storage.questions import (
    Reason,
    Wish,
    find_question,
    note_question,
    open_questions,
    wish_answer,
)
from storage.tables import OutboxRow, QuestionState
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone, read
from tests.telegram_server import Reader, TelegramServer

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ASKED = ("هل في الرباط منح للطلاب؟", "هل فى الرباط منح للطلاب", "سؤال فريد؟")


def ask(stage: Stage, reader: Reader) -> int:
    """Let readers ask without an answer; one of them wants to be told."""
    with transaction(stage.threads.database) as session:
        first, *_ = [note_question(session, q, Reason.REFUSED, now=NOW) for q in ASKED]
        wish_answer(session, Wish(first, reader.chat_id))
    return first


async def test_questions_come_grouped_from_two_alike_and_never_with_who_asked(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    ask(stage, reader)
    async with stage.running():
        card = await editor.say("/inbox")
    assert card.splitlines()[1:] == ["1. «هل في الرباط منح للطلاب» · مرتان"]
    assert str(reader.chat_id) not in card


async def test_one_tap_links_a_question_and_queues_one_notice(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    first = ask(stage, reader)
    async with stage.running():
        await editor.say("/inbox")
        await editor.press("1")
        label = editor.buttons[0]
        fact_id = editor.data_by_label[label].split(":")[-1]
        assert "ينتظرون إشعارًا واحدًا بالجواب: 1" in await editor.press(label)
    fact = held(stage.threads.database).facts[fact_id]
    assert fact.questions[-1].text == "هل في الرباط منح للطلاب"
    with reading(stage.threads.database) as session:
        assert first not in {q.id for q in open_questions(session)}
        assert [row.chat_id for row in session.exec(select(OutboxRow))] == [reader.chat_id]


async def test_a_question_becomes_a_gap_or_is_put_aside(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    ask(stage, reader)
    async with stage.running():
        await editor.say("/inbox")
        opened = editor.last
        await editor.press("1")
        asked = editor.last
        settled = await editor.press("ثغرة معروفة")
        assert "نُشر، التغيير 2" in settled
        assert "يُقال للقراء الآن إن جوابه غير وارد" in settled
        assert "لا سؤال بلا جواب تكرر" in await editor.press("بقية الأسئلة")
        assert "لم يعد مفتوحًا" in await editor.press("خارج النطاق", asked)
        assert "لم يعد مفتوحًا" in await editor.press("1", opened)
    gaps = [f for f in held(stage.threads.database).gaps if f.id.startswith("gap-")]
    assert any(f.kind is Kind.GAP and f.origin == "editor" for f in gaps)


async def test_a_question_begins_a_fact_that_answers_it(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    first = ask(stage, reader)
    async with stage.running():
        await editor.say("/inbox")
        await editor.press("1")
        await editor.press("مقتطف جديد")
        await editor.press(editor.buttons[1])
        assert "سؤال: هل في الرباط منح للطلاب" in await editor.say("تستعد البلدان الأبطال")
        await editor.press("معاينة")
        await editor.press("نشر")
    with reading(stage.threads.database) as session:
        found = find_question(session, first)
    assert found is not None
    assert (found.state, found.fact_id is None) == (QuestionState.LINKED, False)


async def test_a_phone_is_a_notice_with_who_confirmed_it(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        await editor.say("/setcontact")
        await editor.press("ميريام ماسايا")
        assert "المطلوب سطران" in await editor.say("+212 537 65 28 81")
        assert "لا رقم هاتف ولا بريد" in await editor.say("اتصال\nسلمى")
        card = await editor.say("+212 537 65 28 81\nسلمى من المكتب")
        assert "معلومة من فريق التحرير، لا من المصادر: +212 537 65 28 81" in card
        await editor.press("نشر")
    (fact,) = [f for f in held(stage.threads.database).facts.values() if f.notice is not None]
    assert fact.notice is not None
    assert (fact.notice.review_by - fact.notice.confirmed_on).days == 90


async def test_an_event_is_put_off_by_a_notice(
    stage: Stage, editor: Phone, starting: Services
) -> None:
    async with stage.running():
        await editor.say("/setevent")
        await editor.press("حوار الرباط")
        await editor.press("تأجيل الحدث")
        await editor.say("أُجّل إلى 5 مارس 2027\nسلمى")
        await editor.press("نشر")
    library = held(stage.threads.database)
    last = library.entities["rabat-dialogue"].versions[-1]
    assert (last.status, str(last.start)) == ("postponed", "2027-03-05")
    answer = event_answer(library, "rabat-dialogue")
    assert answer is not None
    desk = Services(starting.engine, starting.texts, starting.office).desk(NOW)
    shown = answer_card(answer, desk.__class__(library.visible(NOW), desk.texts, desk.office, NOW))
    assert "حدث مؤجَّل" in plain_text(shown)


async def test_the_export_is_the_pack_and_a_table(
    stage: Stage, editor: Phone, telegram: TelegramServer, tmp_path: Path
) -> None:
    async with stage.running():
        await editor.say("/export")
        for _ in range(3):
            await editor.receive()
    files = {f.name: f.content for f in telegram.world.files.values()}
    assert set(files) == {"mithaq-1.zip", "mithaq-1-facts.csv", "mithaq-1-history.csv"}
    with zipfile.ZipFile(io.BytesIO(files["mithaq-1.zip"])) as archive:
        archive.extractall(tmp_path / "pack")
    assert (
        read_pack(tmp_path / "pack").library.facts.keys()
        == held(stage.threads.database).facts.keys()
    )


def test_a_table_has_every_fact_and_no_formula(starting: Services) -> None:
    table = facts_table(starting.library)
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert len(rows) == len(starting.library.facts) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_same_library_gives_the_same_zip(starting: Services) -> None:
    assert zipped(starting.library) == zipped(starting.library)


async def test_why_tells_how_a_question_was_read(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        card = await editor.say("/why ماذا قالت مودين؟")
    assert "النتيجة: جواب" in card
    assert "الحاجز: route: said" in card


async def test_the_staff_is_told_of_a_fault_once_and_without_anyones_words(
    stage: Stage, telegram: TelegramServer
) -> None:
    staff = await Phone.enter(telegram, "المناوبة")
    stage.staff = Staff(chat=staff.id)
    with built(stage.installation) as bot:
        await bot.application.initialize()
        for error in (ValueError("كلمات سر"), ValueError("كلمات أخرى"), Forbidden("blocked")):
            await bot.application.process_error(None, error)
        await bot.application.shutdown()
    (told,) = [read(m) for m in telegram.sent(staff.id)]
    assert told == "عطل في البرنامج، والتفاصيل في سجله: ValueError"


async def test_of_fewer_than_five_readers_nothing_is_counted(
    stage: Stage, editor: Phone, telegram: TelegramServer
) -> None:
    async with stage.running():
        for number in range(5):
            card = await editor.say("/stats")
            assert card.count("المحادثات أقل من 5") == 2
            someone = await Reader.enter(telegram, f"قارئ {number}")
            await someone.ask("ماذا قالت مودين؟")
            await stage.settled(2 * number + 2)
        await someone.ask("سؤال عن الفضاء والنجوم")
        card = await editor.say("/stats")
    assert "رسائل: 6، أُجيبت بمقتطفات: 5، بلا مقتطف: 1. محادثات: 5." in card
    assert "البلدان البطلة (5)" in card


def test_no_button_that_begins_something_is_a_step_of_a_flow() -> None:
    steps = {*TAKEN, *REVIEWED, *NAMED, "confirm", "undated", "read", "who", "status"} - {"resume"}
    assert steps.isdisjoint(PRESSES.keys() - {"resume"})
