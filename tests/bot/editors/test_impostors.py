"""Nine who are not an editor writing to the bot, though each carries an owner's name or number."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.editors.rights import GUARDS, failing_guards, is_private_tap
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.phone import Phone, read
from tests.telegram_server import Reader, TelegramServer

OWNER = {"id": 7, "is_bot": False, "first_name": "نورة"}
PRIVATE = {"id": 7, "type": "private", "first_name": "نورة"}
GROUP = {"id": -100_500, "type": "supergroup", "title": "غرفة"}
CHANNEL = {"id": -100_600, "type": "channel", "title": "قناة"}
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
BOT = {"id": 9, "is_bot": True, "first_name": "bot"}
ORIGIN = {"type": "user", "date": 1_700_000_000, "sender_user": OWNER}

FIRST = 900_000_000
NEW, PLACE = "a new message", "in a private chat"
FORWARD, VIA = "not forwarded", "not by way of a bot"


def message(chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    text = {"text": "/team", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    return {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": OWNER, **text, **more}


IMPOSTORS = [
    pytest.param("message", message(forward_origin=ORIGIN), {FORWARD}, id="a forward"),
    pytest.param("edited_message", message(edit_date=1_700_000_100), {NEW}, id="an edit"),
    pytest.param("channel_post", message(CHANNEL), {NEW, PLACE}, id="a channel post"),
    pytest.param(
        "message",
        {**message(GROUP, sender_chat=GROUP), "from": ANONYMOUS},
        {PLACE},
        id="an anonymous admin",
    ),
    pytest.param("message", message(via_bot=BOT), {VIA}, id="by way of a bot"),
    pytest.param("message", message(GROUP), {PLACE}, id="a group"),
    pytest.param(
        "business_message", message(business_connection_id="b"), {NEW}, id="a business message"
    ),
    pytest.param("guest_message", message(GROUP, guest_query_id="g"), {NEW, PLACE}, id="a guest"),
]


def update(kind: str, content: dict[str, Any]) -> Update:
    return Update.de_json({"update_id": 1, kind: content}, None)


def test_the_owner_writing_to_the_bot_passes() -> None:
    assert failing_guards(update("message", message())) == set()


@pytest.mark.parametrize(("kind", "content", "kept_out_by"), IMPOSTORS)
def test_an_impostor_is_kept_out(kind: str, content: dict[str, Any], kept_out_by: set[str]) -> None:
    assert failing_guards(update(kind, content)) == kept_out_by


@pytest.mark.parametrize("guard", GUARDS)
def test_without_one_guard_an_impostor_gets_in(guard: str) -> None:
    """So that none of the guards can be removed without a test that fails."""
    keeping = [p.values[2] for p in IMPOSTORS]
    assert {guard} in keeping


@pytest.mark.parametrize(
    ("chat", "is_private"), [(PRIVATE, True), (GROUP, False), ({**PRIVATE, "id": 8}, False)]
)
def test_a_tap_counts_in_ones_own_private_chat(chat: dict[str, Any], is_private: bool) -> None:
    tapped = {"id": "1", "from": OWNER, "chat_instance": "1", "data": "e1:x"}
    query = update("callback_query", {**tapped, "message": message(chat)}).callback_query
    assert query is not None
    assert is_private_tap(query) is is_private


# --- the same, through Telegram


@pytest.mark.parametrize(
    ("kind", "content"), [pytest.param(*p.values[:2], id=str(p.id)) for p in IMPOSTORS]
)
async def test_no_impostor_sees_the_team(
    stage: Stage,
    owner: Phone,
    telegram: TelegramServer,
    kind: str,
    content: dict[str, Any],
) -> None:
    mine = {**content, "from": owner.user} if content["from"] is OWNER else content
    if mine["chat"] is PRIVATE:
        mine = {**mine, "chat": {**PRIVATE, "id": owner.id}}
    async with stage.running():
        await telegram.act("inject", update={"update_id": FIRST, kind: mine})
        await stage.settled(1)
        everything = [read(m) for m in telegram.sent(owner.id)]
    assert not [text for text in everything if text.startswith("الفريق")]


async def test_a_reader_gets_what_readers_get_for_any_unknown_command(
    stage: Stage, reader: Reader
) -> None:
    async with stage.running():
        unknown = await reader.ask("/nothing")
        for command in ("/team", "/addfact", "/undo 1", "/history", "/drafts", "/import"):
            assert (await reader.ask(command)).text == unknown.text


async def test_a_button_works_for_its_owner_only(
    stage: Stage, editor: Phone, owner: Phone, reader: Reader
) -> None:
    async with stage.running():
        await editor.say("/addfact")
        data = editor.data_by_label["إلغاء"]
        await owner.say("/help")
        assert "انتهت هذه الخطوة" in await owner.forge(data)
        await reader.ask("/help")
        query = await reader.tap_data(data)
        await reader.receive_answer(query)
        assert "إضافة مقتطف" in await editor.press(editor.buttons[0])
        await stage.settled(6)
        assert len([m for m in await reader.history() if m.from_user and m.from_user.is_bot]) == 1


async def test_whoever_lost_the_rank_has_no_right_at_the_next_tap(
    stage: Stage, editor: Phone, owner: Phone
) -> None:
    async with stage.running():
        await editor.say("/addfact")
        await owner.say("/team")
        await owner.press("إنهاء صلاحية هدى")
        assert "انتهت صلاحية هدى" in await owner.press("إنهاء صلاحية")
        query = await editor.tap(editor.buttons[0])
        await editor.receive_answer(query)
        await stage.settled(5)
        assert "أمر غير متاح هنا" in await editor.say("/addfact")
