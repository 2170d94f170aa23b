"""What an import says of itself and how it goes live: head, embargo, four eyes, unreadable files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.settings import Staff
from content.records import Kind, Status
from storage.tables import Rank
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.files import docx_of, pdf_of
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import (
    FIRST,
    SECOND,
    at_work,
    import_release,
    published_all,
    reviewing,
)

GARDEN = """بلدية المدينة تفتتح حديقة جديدة

الرياض، 3 مايو 2025 - افتتحت البلدية اليوم حديقة المدينة، وفيها 40 شجرة.

وقال السيد خالد العتيبي، مدير الحدائق: "هذه حديقة لكل أهل المدينة"."""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("a.exe", b"MZ\x00\x01", "غير مدعومة", id="a program"),
        pytest.param("a.txt", b"", "الملف فارغ", id="an empty file"),
        pytest.param(
            "a.txt", b"hello world, this is English", "ليس بالعربية", id="another language"
        ),
        pytest.param("a.pdf", pdf_of(""), "صورة أو نسخة ممسوحة", id="a scan"),
        pytest.param("a.pdf", b"%PDF-1.4 nothing", "ملف PDF تالف", id="a broken PDF"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, "docx", id="the old Word form"),
        pytest.param("a.docx", b"PK\x03\x04broken", "تعذّرت القراءة", id="a broken archive"),
        pytest.param("a.txt", b"x" * 10_000_001, "حجمه أكبر", id="too large a file"),
    ],
)
async def test_a_file_that_is_no_release_is_told_as_such(
    empty: Stage, name: str, content: bytes, words: str
) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.upload(name, content or b" ")
        assert words in read(await phone.receive())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("release.pdf", pdf_of(GARDEN), id="a PDF"),
        pytest.param("release.docx", docx_of(GARDEN), id="a Word file"),
        pytest.param("release.txt", GARDEN.encode("cp1256"), id="text in an old encoding"),
    ],
)
async def test_a_release_comes_as_a_file(empty: Stage, name: str, content: bytes) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.upload(name, content)
        assert "وصل: جزء واحد" in read(await phone.receive())
        head = await phone.say("تم")
        assert "العنوان كما طُبع: بلدية المدينة تفتتح حديقة جديدة" in head
        assert "التاريخ كما طُبع: 3 مايو 2025" in head
        await published_all(phone)
    library = held(empty.threads.database)
    (quote,) = [f for f in library.facts.values() if f.kind is Kind.QUOTE]
    source = library.sources[quote.excerpts[0].source_id]
    assert source.words(quote.excerpts[0].span) == "هذه حديقة لكل أهل المدينة"


async def test_a_file_after_a_faulty_one_is_read(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.upload("scan.pdf", pdf_of(""))
        assert "لصق نص البيان نفسه" in read(await phone.receive())
        await phone.upload("release.docx", docx_of(GARDEN))
        assert "وصل: جزء واحد" in read(await phone.receive())


async def test_forwarded_words_are_material_and_never_a_command(empty: Stage) -> None:
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": {"id": 5, "is_bot": False}}
    origin["sender_user"]["first_name"] = "س"  # type: ignore[index]
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.type("/team", extra={"forward_origin": origin})
        assert "وصل: جزء واحد" in read(await phone.receive())
        await phone.press("إلغاء")
        await phone.type("/team", extra={"forward_origin": origin})
        assert "أمر غير متاح هنا" in read(await phone.receive())


async def test_title_date_and_publisher_are_printed_or_proved(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.say(SECOND.decode())
        head = await phone.say("تم")
        assert "العنوان كما طُبع: غير وارد" in head
        assert "تأكيد: غير مؤرخ" in phone.buttons
        await phone.press("العنوان")
        assert "لا ترد في المصدر" in await phone.say("عنوان من عندي")
        assert "العنوان كما طُبع: المراجعات الإقليمية" in await phone.say("المراجعات الاقليمية")
        await phone.press("التاريخ")
        assert "لا يوم وشهر وسنة" in await phone.say("عام 2018")
        await phone.press("غير مؤرخ")
        await phone.press("الناشر")
        assert "المطلوب سطران" in await phone.say("المنظمة الدولية للهجرة")
        card = await phone.say("المنظمة الدولية للهجرة\nصفحة البيان على موقعها")
        assert "الناشر: المنظمة الدولية للهجرة" in card


async def test_a_release_under_embargo_is_published_and_seen_by_nobody(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        while "نشر" not in phone.buttons:
            await phone.press(phone.buttons[0])
        await phone.press("حظر نشر")
        assert "حظر نشر حتى 1 يناير 2030، 09:00" in await phone.say("1 يناير 2030 09:00")
        assert "نُشر" in await phone.press("نشر")
    library = held(empty.threads.database)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert (len(library.facts), len(library.visible(now).facts)) == (20, 0)
    assert library.visible(now).sources == {}


async def test_where_four_eyes_are_the_rule_speech_waits(
    empty: Stage,
) -> None:
    empty.staff = Staff(four_eyes=True)
    async with at_work(empty) as phone:
        await import_release(phone, FIRST, paste=False)
        facts = held(empty.threads.database).facts.values()
        assert {f.kind for f in facts if f.status is Status.DRAFT} == {
            Kind.QUOTE,
            Kind.NUMBER,
            Kind.CONTACT,
        }
        other = await Phone.enter(empty.telegram, "سلمى")
        appoint(empty.threads.database, other.id, Rank.APPROVER, "سلمى")
        await other.say("/drafts")
        assert "مقتطف ينتظر الموافقة، من هدى" in await other.press(other.buttons[0])
        assert "نُشر" in await other.press("موافقة")
        appoint(empty.threads.database, phone.id, Rank.APPROVER, "هدى")
        await phone.say("/drafts")
        assert "لشخص غير من أعدّ" in await phone.press(phone.buttons[0])
