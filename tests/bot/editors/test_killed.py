"""`kill -9` in the middle of an editor's work: no half-made version, nothing published twice."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from bot.application import utc_now
from bot.holding import ready_database
from storage.address import parse_address
from storage.database import Database, connect, reading
from storage.drafts import drafts_of
from storage.library import current_revision
from storage.tables import Rank
from tests.bot.bot_process import bot_process
from tests.bot.conftest import STARTING_PACK
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import SECOND, confirmed
from tests.storage.conftest import start_postgresql
from tests.telegram_server import TelegramServer, faults

PATIENCE = 40.0
NEW_TEXT = SECOND.replace("ناصر بوريطة".encode(), "ناصر بوريطه".encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, loaded_file: Path, tmp_path: Path) -> Iterator[URL]:
    if request.param == "sqlite":
        yield parse_address(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'mithaq.db')}")
        return
    with start_postgresql() as address:
        made = parse_address(address)
        ready_database(made, STARTING_PACK).close()
        yield made


async def published(database: Database, revision: int) -> None:
    """Wait until the content is at a revision."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with reading(database) as session:
                if current_revision(session) >= revision:
                    return
            await asyncio.sleep(0.02)


async def prepared(phone: Phone, flow: str) -> None:
    """Bring work as far as the key that publishes."""
    if flow == "a correction":
        await phone.type("/fact muedin-on-leadership")
        await phone.receive(PATIENCE)
        await phone.press("تعديل")
        await phone.press("العنوان")
        await phone.say("مودين عن القيادة")
        await phone.press("معاينة")
        return
    await phone.type("/import")
    await phone.receive(PATIENCE)
    await phone.upload("release.txt", NEW_TEXT)
    await phone.receive()
    await phone.say("تم")
    await confirmed(phone)
    while "نشر" not in phone.buttons:
        await phone.press(phone.buttons[0])


@pytest.mark.parametrize("flow", ["a correction", "an import"])
async def test_a_kill_while_publishing_publishes_once(
    url: URL, telegram: TelegramServer, tmp_path: Path, flow: str
) -> None:
    where = {"module": "tests.bot.run_bot", "DATABASE_URL": url.render_as_string(False)}
    phone = await Phone.enter(telegram, "هدى")
    with closing(connect(url)) as database:
        appoint(database, phone.id, Rank.EDITOR, "هدى")
        before = held(database)
        async with bot_process(telegram, tmp_path, **where):
            await prepared(phone, flow)
            assert held(database).revision == before.revision
        # Killed between two steps: the work is where it was. Then killed with the tap in hand.
        async with bot_process(telegram, tmp_path, **where):
            await phone.tap("نشر")
        await telegram.script(faults.delayed(5.0, method="sendMessage"))
        async with bot_process(telegram, tmp_path, **where):
            await published(database, before.revision + 1)
        # Killed behind the commit, the message under way.
        async with bot_process(telegram, tmp_path, **where):
            assert "نُشر، التغيير 2" in read(await phone.receive(PATIENCE))
        now = held(database)
        with reading(database) as session:
            (draft,) = drafts_of(session, phone.id, now=utc_now())
    assert now.revision == before.revision + 1
    assert draft.body["state"]["revision"] == now.revision
    changed = [f for k, f in now.facts.items() if before.facts.get(k) != f]
    assert {f.revision for f in changed} == {now.revision}
    assert len(changed) == (1 if flow == "a correction" else accepted(draft.body))


def accepted(body: dict[str, object]) -> int:
    """Count what a finished import says that it published."""
    state = body["state"]
    assert isinstance(state, dict)
    return sum(item.get("verdict") == "accepted" for item in state["items"])
