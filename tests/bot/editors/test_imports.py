"""A press officer with a phone brings in both releases, and nothing is live before «نشر»."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot.holding import FollowedDatabase
from bot.services import Services, open_services
from bot.settings import Office, Staff
from content.records import Kind, Status
from storage.address import parse_address
from storage.schema import open_database, upgrade
from storage.tables import Rank
from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import FIRST, SECOND, compare, import_release
from tests.telegram_server import TelegramServer


@pytest.fixture
async def empty(
    telegram: TelegramServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """Let a bot run on a database with tables and nothing in them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    url = parse_address(f"sqlite:///{tmp_path}/empty.db")
    upgrade(url)
    with closing(StorageThreads(open_database(url))) as threads:
        services = open_services(FollowedDatabase(threads.database).engine, Office())
        yield Stage(telegram, services, threads, tmp_path)


@asynccontextmanager
async def at_work(stage: Stage) -> AsyncIterator[Phone]:
    phone = await Phone.enter(stage.telegram, "هدى")
    appoint(stage.threads.database, phone.id, Rank.EDITOR, "هدى")
    async with stage.running() as crashes:
        phone.crashes = crashes
        yield phone


async def test_both_releases_in_at_most_60_taps(empty: Stage, starting: Services) -> None:
    async with at_work(empty) as phone:
        assert "نُشر" in await import_release(phone, FIRST, paste=False)
        assert "نُشر" in await import_release(phone, SECOND, paste=True)
    library = held(empty.threads.database)
    compared = compare(library, starting.library)
    print(f"{phone.taps} taps, {len(library.facts)} facts; places of the pack: {compared}")
    assert phone.taps <= 60
    assert [s.text.encode() for s in library.sources.values()] == [FIRST, SECOND]
    assert compared.found >= 25
    assert compared.wrong <= 1
    quotes = [f for f in library.facts.values() if f.kind in (Kind.QUOTE, Kind.REPORTED)]
    assert len(quotes) == 10
    assert all(f.attribution is not None and f.speaker_id is not None for f in quotes)


async def test_nothing_is_live_before_it_is_published(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.upload("release.txt", FIRST)
        await phone.receive()
        await phone.say("تم")
        await phone.press("تأكيد")
        await phone.press("قبول")
        assert held(empty.threads.database).revision == 0
        assert "لا جواب" in await phone.say("من نظّم حوار الرباط؟")


async def reviewing(phone: Phone, text: bytes = FIRST) -> str:
    """Bring a text as far as its first proposal."""
    await phone.say("/import")
    await phone.upload("release.txt", text)
    await phone.receive()
    await phone.say("تم")
    return await phone.press(phone.buttons[0])


async def next_speech(phone: Phone) -> str:
    """Accept until the next card is somebody's words."""
    card = ""
    while "كلام منسوب" not in card:
        card = await phone.press(phone.buttons[0])
    return card


async def test_bulk_never_covers_speech(empty: Stage) -> None:
    async with at_work(empty) as phone:
        card = await reviewing(phone)
        while "نشر" not in phone.buttons:
            if "قبول الفقرة" in phone.buttons:
                assert "اقتباس" not in card
                assert "كلام غير مباشر" not in card
            card = await phone.press(phone.buttons[0])


async def test_edges_are_moved_by_a_reply_to_the_card(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        first = await phone.press("قبول")
        assert "2-4 من 20" in first
        card = await phone.press("واحدًا واحدًا")
        shown = phone.last
        await phone.press("قبول")
        await phone.type("انعقد حدث … والمضي قدما", reply_to=shown)
        moved = read(await phone.receive())
        assert "2 من 20" in moved
        assert 'انعقد حدث "التبادل بين النظراء حول التنفيذ والمضي قدمًا' in moved
        assert "26 و 27 يناير" not in moved.splitlines()[2]
        assert "المقتطف ليس جملة كاملة" in moved
        assert "26 و 27 يناير" in card


async def test_a_button_of_a_card_that_changed_decides_nothing(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        old = phone.last
        await phone.type("نظمت المنظمة … وأوروبا", reply_to=old)
        await phone.receive()
        assert "المعاينة الحالية أدناه" in await phone.press("قبول", old)


async def test_the_kind_and_the_speaker_can_be_changed(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        await next_speech(phone)
        await phone.press("تغيير النوع أو المتحدث")
        changed = await phone.press("إيمي مودين")
        assert "المتحدث: إيمي مودين" in changed
        await phone.press("تغيير النوع أو المتحدث")
        assert "المتحدث: لورا بالاتيني" in await phone.say("لورا بالاتيني")
        await phone.press("تغيير النوع أو المتحدث")
        assert "معلومة" in await phone.press("معلومة")


async def test_an_import_left_is_taken_up_where_it_was(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        card = await phone.press("قبول")
        await phone.press("حفظ والخروج")
    async with empty.running():
        assert "لا جواب" in await phone.say("سؤال في أثناء المراجعة … آخره")
        await phone.say("/drafts")
        assert await phone.press("استئناف 1") == card


async def test_going_back_shows_what_was_decided(empty: Stage) -> None:
    async with at_work(empty) as phone:
        first = await reviewing(phone)
        await phone.press("قبول")
        again = await phone.press("السابق")
        assert again.splitlines()[:3] == first.splitlines()[:3]
        assert "مقبول من قبل" in again


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("a.exe", b"MZ\x00\x01", "غير مدعومة", id="a program"),
        pytest.param("a.txt", b"", "الملف فارغ", id="an empty file"),
        pytest.param(
            "a.txt", b"hello world, this is English", "ليس بالعربية", id="another language"
        ),
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


async def test_the_same_text_is_not_brought_in_twice(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await import_release(phone, SECOND, paste=False)
        await phone.say("/import")
        await phone.upload("again.txt", SECOND)
        await phone.receive()
        assert "محفوظ من قبل" in await phone.say("تم")


async def test_a_lost_message_takes_no_step_twice(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        await phone.telegram_loses_the_next()
        second = await phone.press("قبول")
        assert "2-4 من 20" in second
        phone.crashes.expect(NetworkError)
        while "نشر" not in phone.buttons:
            await phone.press(phone.buttons[0])
        await phone.telegram_loses_the_next()
        assert "نُشر، التغيير 1" in await phone.press("نشر")
        phone.crashes.expect(NetworkError)
    assert held(empty.threads.database).revision == 1


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
