"""Valid calls of the other methods first; every planted error after them is refused."""

from __future__ import annotations

import pytest

from .conftest import Json, RawCall

FINE = 200
OUTSIDE = "Bad Request: not the Bot API"

COMMANDS = [
    pytest.param([{"command": "start", "description": "البداية"}], FINE, "", id="a command"),
    pytest.param([{"command": "/start", "description": "x"}], FINE, "", id="with its slash"),
    pytest.param([{"command": "a" * 32, "description": "ب" * 256}], FINE, "", id="32 and 256"),
    pytest.param(
        [{"command": "بحث", "description": "x"}], 400, "BOT_COMMAND_INVALID", id="an Arabic name"
    ),
    pytest.param(
        [{"command": "Start", "description": "x"}], 400, "BOT_COMMAND_INVALID", id="a capital"
    ),
    pytest.param(
        [{"command": "a" * 33, "description": "x"}],
        400,
        "command length must not exceed 32",
        id="33 letters",
    ),
    pytest.param(
        [{"command": "a", "description": " "}],
        400,
        "command description must be non-empty",
        id="no description",
    ),
    pytest.param(
        [{"command": "a", "description": "ب" * 257}],
        400,
        "command description length must not exceed 256",
        id="257 letters of description",
    ),
    pytest.param(
        [{"command": f"c{n}", "description": "x"} for n in range(101)],
        400,
        "BOT_COMMANDS_TOO_MUCH",
        id="101 commands",
    ),
    pytest.param([{"command": "a"}], 400, OUTSIDE, id="a key missing"),
]


@pytest.mark.parametrize(("commands", "status", "description"), COMMANDS)
async def test_commands(commands: list[Json], status: int, description: str, call: RawCall) -> None:
    answered, body = await call("setMyCommands", {"commands": commands})
    assert answered == status
    assert description in body.get("description", "")


OTHERS = [
    pytest.param("GETME", {}, FINE, "", id="a method in capitals"),
    pytest.param("sendChatAction", {"chat_id": 42, "action": "typing"}, FINE, "", id="typing"),
    pytest.param("setMyName", {"name": "ميثاق", "language_code": "ar"}, FINE, "", id="a name"),
    pytest.param("getChat", {"chat_id": "42"}, FINE, "", id="a number as text"),
    pytest.param("sendTelegram", {}, 404, "Not Found: method not found", id="an unknown method"),
    pytest.param("sendDice", {"chat_id": 42}, 404, "Not Found", id="a method not imitated"),
    pytest.param(
        "sendChatAction", {"chat_id": 42, "action": "sing"}, 400, "wrong parameter", id="an action"
    ),
    pytest.param("setMyName", {"name": "ب" * 65}, 400, "name is too long", id="a long name"),
    pytest.param(
        "setMyDescription",
        {"description": "x", "language_code": "arabic"},
        400,
        "invalid language code specified",
        id="a language code",
    ),
    pytest.param(
        "editMessageText",
        {"chat_id": 42, "message_id": 99, "text": "x"},
        400,
        "message to edit not found",
        id="an edit of nothing",
    ),
    pytest.param(
        "deleteMessage",
        {"chat_id": 42, "message_id": 99},
        400,
        "message to delete not found",
        id="a deletion of nothing",
    ),
    pytest.param(
        "answerCallbackQuery",
        {"callback_query_id": "5"},
        400,
        "query is too old and response timeout expired or query ID is invalid",
        id="an answer to nothing",
    ),
    pytest.param(
        "answerCallbackQuery",
        {"callback_query_id": "5", "text": "ب" * 201},
        400,
        "MESSAGE_TOO_LONG",
        id="an answer of 201 letters",
    ),
    pytest.param("getFile", {"file_id": "x"}, 400, "invalid file_id", id="an unknown file"),
    pytest.param("getUpdates", {"allowed_updates": ["mesage"]}, 400, OUTSIDE, id="an update kind"),
    pytest.param("setWebhook", {"url": "http://example.org"}, 400, "HTTPS", id="a webhook"),
]


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(("method", "params", "status", "description"), OTHERS)
async def test_other_methods(
    method: str, params: Json, status: int, description: str, call: RawCall
) -> None:
    answered, body = await call(method, params)
    assert answered == status
    assert description in body.get("description", "")
