"""`kill -9` in the middle of each kind of editors' work: no half-made version, nothing made twice."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from bot.application import utc_now
from bot.holding import ready_database
from content.library import Library
from content.records import Status
from storage.address import parse_address
from storage.changes import Edits, change_content
from storage.database import Database, connect, reading, transaction
from storage.history import Past, read_history
from storage.library import current_revision
from storage.questions import Reason, note_question
from storage.tables import Rank
from storage.writing import Author, Decision
from tests.bot.bot_process import bot_process
from tests.bot.conftest import STARTING_PACK
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import SECOND, confirmed
from tests.storage.conftest import start_postgresql
from tests.telegram_server import TelegramServer, faults

PATIENCE = 40.0
NEW_TEXT = SECOND.replace("ناصر بوريطة".encode(), "ناصر بوريطه".encode())
WAITING, ASKED = "belbeisi-on-champions", "هل في الرباط منح للطلاب؟"


async def said(phone: Phone, words: str) -> None:
    await phone.type(words)
    await phone.receive(PATIENCE)


async def a_correction(phone: Phone) -> str:
    await said(phone, "/fact muedin-on-leadership")
    await phone.press("تعديل")
    await phone.press("العنوان")
    await phone.say("مودين عن القيادة")
    await phone.press("معاينة")
    return "نشر"


async def a_new_fact(phone: Phone) -> str:
    await said(phone, "/addfact تستعد البلدان الأبطال")
    await phone.press("العنوان")
    await phone.say("استعداد البلدان للجولة التالية")
    await phone.press("معاينة")
    return "نشر"


async def a_contact(phone: Phone) -> str:
    await said(phone, "/setcontact")
    await phone.press("ميريام ماسايا")
    await phone.say("+212 537 65 28 81\nسلمى من المكتب")
    return "نشر"


async def an_event(phone: Phone) -> str:
    await said(phone, "/setevent")
    await phone.press("حوار الرباط")
    await phone.press("تأجيل الحدث")
    await phone.say("أُجّل إلى 5 مارس 2027 ونُقل إلى سلا\nسلمى من المكتب")
    return "نشر"


async def an_import(phone: Phone) -> str:
    await said(phone, "/import")
    await phone.upload("release.txt", NEW_TEXT)
    await phone.receive(PATIENCE)
    await phone.say("تم")
    await confirmed(phone)
    while "نشر" not in phone.buttons:
        await phone.press(phone.buttons[0])
    return "نشر"


async def an_undo(phone: Phone) -> str:
    await said(phone, "/fact dashti-on-integration")
    await phone.press("تعديل")
    await phone.press("العنوان")
    await phone.say("دشتي عن الإدماج")
    await phone.press("معاينة")
    await phone.press("نشر")
    await phone.press("تراجع")
    return "تراجع"


async def an_approval(phone: Phone) -> str:
    await said(phone, "/drafts")
    await phone.press(phone.buttons[0])
    return "موافقة"


async def a_withdrawal(phone: Phone) -> str:
    await said(phone, "/fact gap-action-plan")
    await phone.press("سحب")
    return "سحب"


async def a_linked_question(phone: Phone) -> str:
    await said(phone, "/inbox")
    await phone.press("1")
    return phone.buttons[0]


# What is done, how far it is brought before the kill, and how many records its one change touches.
WORK: dict[str, tuple[Callable[[Phone], Awaitable[str]], int | None]] = {
    "an undo": (an_undo, 1),
    "a correction": (a_correction, 1),
    "a new fact": (a_new_fact, 1),
    "a contact": (a_contact, 1),
    "an event": (an_event, 3),
    "an import": (an_import, None),
    "an approval": (an_approval, 1),
    "a withdrawal": (a_withdrawal, 1),
    "a linked question": (a_linked_question, 1),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, loaded_file: Path, tmp_path: Path) -> Iterator[URL]:
    if request.param == "sqlite":
        yield parse_address(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'mithaq.db')}")
        return
    with start_postgresql() as address:
        made = parse_address(address)
        ready_database(made, STARTING_PACK).close()
        yield made


def made_ready(database: Database) -> None:
    """Let a fact wait for approval, and a question come twice."""
    fact = replace(held(database).facts[WAITING], status=Status.DRAFT)
    with transaction(database) as session:
        decision = Decision(Author("سلمى", 1), utc_now(), "proposed")
        change_content(session, decision, Edits(save=(fact,)), seen=1)
        for _ in range(2):
            note_question(session, ASKED, Reason.REFUSED, now=utc_now())


async def published(database: Database, revision: int) -> None:
    """Wait until the content is at a revision."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with reading(database) as session:
                if current_revision(session) >= revision:
                    return
            await asyncio.sleep(0.02)


def changes(database: Database, since: int) -> list[Past]:
    with reading(database) as session:
        return [p for p in read_history(session, limit=50) if p.revision > since]


def whole(library: Library, change: Past) -> bool:
    """Tell whether all that a change touched stands as the change left it."""
    facts = [library.facts[t.id] for t in change.touched if t.id in library.facts]
    return all(f.revision == change.revision for f in facts)


async def test_a_kill_in_the_middle_of_any_work_makes_it_once_and_whole(
    url: URL, telegram: TelegramServer, tmp_path: Path
) -> None:
    where = {"module": "tests.bot.run_bot", "DATABASE_URL": url.render_as_string(False)}
    phones = {name: await Phone.enter(telegram, f"هدى {n}") for n, name in enumerate(WORK)}
    async with AsyncExitStack() as opened:
        database = opened.enter_context(closing(connect(url)))
        for name, phone in phones.items():
            appoint(database, phone.id, Rank.APPROVER, name)
        made_ready(database)
        async with bot_process(telegram, tmp_path, **where):
            keys = {name: await prepare(phones[name]) for name, (prepare, _) in WORK.items()}
            before = held(database).revision
        # Killed between two steps: the work is where it was. Then killed with the taps in hand.
        assert before == 3  # loaded, made ready, and the change that is to be undone
        async with bot_process(telegram, tmp_path, **where):
            for name, phone in phones.items():
                await phone.tap(keys[name])
        await telegram.script(faults.delayed(5.0, method="sendMessage"))
        async with bot_process(telegram, tmp_path, **where):
            await published(database, before + len(WORK))
        # Killed behind the commits, the messages under way.
        async with bot_process(telegram, tmp_path, **where):
            ends = {name: read(await phone.receive(PATIENCE)) for name, phone in phones.items()}
        made, library = changes(database, before), held(database)
    assert library.revision == before + len(WORK), ends
    by_whom = {p.author_id: p for p in made}
    for name, (_, records) in WORK.items():
        change = by_whom[phones[name].id]
        assert records is None or len(change.touched) == records, name
        assert whole(library, change), name
    assert all(ends.values())
