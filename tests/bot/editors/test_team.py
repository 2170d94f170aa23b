"""Who is in the team, how they come in, and that the last owner stays."""

from __future__ import annotations

import re
from datetime import timedelta

from storage.database import reading, transaction
from storage.tables import Rank
from storage.team import ensure_owners, rank_of
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import SINCE, appoint
from tests.bot.editors.phone import Phone
from tests.telegram_server import Reader, TelegramServer
from tests.telegram_server.profile_methods import scope_key

LINK = re.compile(r"https://t\.me/\w+\?start=(\S+)")


def rank(stage: Stage, user_id: int) -> Rank | None:
    with reading(stage.threads.database) as session:
        return rank_of(session, user_id)


async def invitation(owner: Phone, label: str = "دعوة محرِّر") -> str:
    """Make an invitation and return what its link says."""
    await owner.say("/team")
    found = LINK.search(await owner.press(label))
    assert found is not None
    return found[1]


async def test_an_invitation_works_once_and_for_one_person(
    stage: Stage, owner: Phone, telegram: TelegramServer
) -> None:
    first, second = await Phone.enter(telegram, "منى"), await Phone.enter(telegram, "ريم")
    async with stage.running():
        token = await invitation(owner)
        assert "الصلاحية: محرِّر" in await first.say(f"/start {token}")
        assert "تعذّر قبول الدعوة" in await second.say(f"/start {token}")
        assert "منى: محرِّر" in await owner.say("/team")
    assert (rank(stage, first.id), rank(stage, second.id)) == (Rank.EDITOR, None)


async def test_an_invitation_expires(stage: Stage, owner: Phone, telegram: TelegramServer) -> None:
    late = await Phone.enter(telegram, "منى")
    async with stage.running():
        token = await invitation(owner)
        stage.ahead = timedelta(days=3)
        assert "تعذّر قبول الدعوة" in await late.say(f"/start {token}")
    assert rank(stage, late.id) is None


async def test_an_invitation_that_was_forwarded_to_the_bot_gives_nothing(
    stage: Stage, owner: Phone, telegram: TelegramServer
) -> None:
    thief = await Phone.enter(telegram, "سارق")
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": owner.user}
    async with stage.running():
        token = await invitation(owner)
        await thief.type(f"/start {token}", extra={"forward_origin": origin})
        await thief.receive()
    assert rank(stage, thief.id) is None


async def test_the_last_owner_stays(stage: Stage, owner: Phone, telegram: TelegramServer) -> None:
    other = await Phone.enter(telegram, "ريم")
    appoint(stage.threads.database, other.id, Rank.OWNER, "ريم")
    async with stage.running():
        await owner.say("/team")
        await owner.press("إنهاء صلاحية ريم")
        asked = owner.last
        assert "انتهت صلاحية ريم" in await owner.press("إنهاء صلاحية")
        assert "لا صلاحية لهذا الشخص" in await owner.press("إنهاء صلاحية", asked)
        await owner.say("/team")
        assert not [b for b in owner.buttons if b.startswith("إنهاء")]
        assert "تأكيد إنهاء" in await owner.forge(f"e1:out:{owner.id}")
        assert "المالك الوحيد" in await owner.press("إنهاء صلاحية")
    assert rank(stage, owner.id) is Rank.OWNER


async def test_who_is_no_owner_changes_nobodys_rank(
    stage: Stage, editor: Phone, owner: Phone
) -> None:
    async with stage.running():
        assert "نورة: مالك" in await editor.say("/team")
        assert editor.buttons == []
        for data in ("e1:invite:owner", f"e1:out:{owner.id}", f"e1:gone:{owner.id}:x"):
            assert "لصاحب صلاحية أعلى" in await editor.forge(data)


async def test_editors_commands_are_in_editors_menus_only(
    stage: Stage, editor: Phone, reader: Reader, telegram: TelegramServer
) -> None:
    async with stage.running():
        await editor.say("/team")
        await reader.ask("/help")
        await stage.settled(2)
    own = scope_key({"type": "chat", "chat_id": editor.id})
    menus = {
        scope: {command["command"] for command in commands}
        for (scope, _), commands in telegram.world.profile.commands.items()
    }
    assert {"import", "addfact", "undo", "sources"} <= menus.pop(own)
    assert not [menu for menu in menus.values() if menu & {"import", "addfact", "undo", "team"}]


def test_owners_of_the_settings_are_made_once(stage: Stage) -> None:
    with transaction(stage.threads.database) as session:
        ensure_owners(session, (71, 72), now=SINCE)
        ensure_owners(session, (73,), now=SINCE)
    assert [rank(stage, x) for x in (71, 72, 73)] == [Rank.OWNER, Rank.OWNER, None]
