"""Valid messages first; every planted error after them is refused."""

from __future__ import annotations

import json

import pytest

from tests.telegram_server import Reader, TelegramServer

from .conftest import Json, RawCall

FINE = 200
OUTSIDE = "Bad Request: not the Bot API"


def inline(*buttons: Json) -> Json:
    """Give a keyboard under a message, one button a row."""
    return {"inline_keyboard": [[button] for button in buttons]}


def data(value: str) -> Json:
    """Give a button that sends data."""
    return {"text": "نعم", "callback_data": value}


def text(value: str, **more: object) -> Json:
    """Give the parameters of a message to the person with number 42."""
    return {"chat_id": 42, "text": value, **more}


def html(value: str) -> Json:
    """Give the parameters of a message in HTML."""
    return text(value, parse_mode="HTML")


def keyboard(markup: Json) -> Json:
    """Give the parameters of a message with a keyboard."""
    return text("اختر", reply_markup=markup)


SENT = [
    pytest.param(text("سلام"), FINE, "", id="a text"),
    pytest.param(text("ا" * 4096), FINE, "", id="4,096 letters"),
    pytest.param(text("😀" * 4096), FINE, "", id="4,096 emoji, which are 8,192 UTF-16 units"),
    pytest.param(html("<b>" + "a" * 4096 + "</b>"), FINE, "", id="4,096 letters inside a tag"),
    pytest.param(html("<b>عريض</b> &lt; &#x27;"), FINE, "", id="HTML"),
    pytest.param(html("a & b"), FINE, "", id="a lone ampersand"),
    pytest.param(keyboard(inline(data("x" * 64))), FINE, "", id="64 bytes of button data"),
    pytest.param(keyboard(inline(data("ب" * 32))), FINE, "", id="32 Arabic letters of button data"),
    pytest.param(keyboard(inline(*[data(str(n)) for n in range(100)])), FINE, "", id="100 buttons"),
    pytest.param(
        keyboard(inline({"text": "نسخ", "copy_text": {"text": "x" * 256}})),
        FINE,
        "",
        id="256 letters to copy",
    ),
    pytest.param(
        keyboard(inline({"text": "رابط", "url": "https://example.org/a"})), FINE, "", id="a link"
    ),
    pytest.param(
        keyboard({"keyboard": [[{"text": "بحث"}, {"text": "اقتباس"}]], "is_persistent": True}),
        FINE,
        "",
        id="a reply keyboard",
    ),
    pytest.param(keyboard({"remove_keyboard": True}), FINE, "", id="a keyboard removed"),
    pytest.param(
        text("x", reply_parameters={"message_id": 99, "allow_sending_without_reply": True}),
        FINE,
        "",
        id="a reply to nothing, allowed",
    ),
    pytest.param(
        keyboard(inline(data("x") | {"url": None})) | {"entities": None},
        FINE,
        "",
        id="keys without a value",
    ),
    pytest.param(text(""), 400, "message text is empty", id="no text"),
    pytest.param(html("<b></b>"), 400, "message text is empty", id="no text after parsing"),
    pytest.param(text(" \n\u200b"), 400, "message text is empty", id="only invisible letters"),
    pytest.param(text("ا" * 4097), 400, "message is too long", id="4,097 letters"),
    pytest.param(text("ا" * 16385), 400, "text is too long", id="more than 32,768 bytes"),
    pytest.param(html("<b>x"), 400, "can't parse entities: Can't find end tag", id="unclosed tag"),
    pytest.param(html("a < b"), 400, "can't parse entities: Unsupported start tag", id="bare <"),
    pytest.param(html("<br>"), 400, "can't parse entities: Unsupported start tag", id="br"),
    pytest.param(text("x", parse_mode="yaml"), 400, "unsupported parse_mode", id="parse mode"),
    pytest.param(
        text("x", entities=[{"type": "bold", "offset": 0, "length": 9}]),
        400,
        "ends after the end of the text",
        id="an entity longer than the text",
    ),
    pytest.param(
        keyboard(inline(data("x" * 65))), 400, "BUTTON_DATA_INVALID", id="65 bytes of button data"
    ),
    pytest.param(
        keyboard(inline(data("ب" * 33))), 400, "BUTTON_DATA_INVALID", id="33 Arabic letters"
    ),
    pytest.param(keyboard(inline(data(""))), 400, "Text buttons are unallowed", id="no data"),
    pytest.param(
        keyboard(inline(*[data(str(n)) for n in range(101)])),
        400,
        "reply markup is too long",
        id="101 buttons",
    ),
    pytest.param(
        keyboard({"inline_keyboard": [[data(str(n)) for n in range(9)]]}),
        400,
        "reply markup is too long",
        id="nine buttons in a row",
    ),
    pytest.param(
        keyboard(inline(*[{"text": "x" * 60, "callback_data": f"{n:010}"} for n in range(100)])),
        400,
        "reply markup is too long",
        id="100 buttons with more than 10 kB in all",
    ),
    pytest.param(
        keyboard(inline({"text": "نسخ", "copy_text": {"text": "x" * 257}})),
        400,
        "BUTTON_COPY_TEXT_INVALID",
        id="257 letters to copy",
    ),
    pytest.param(
        keyboard(inline({"text": "هاتف", "url": "tel:+963112223344"})),
        400,
        "inline keyboard button URL 'tel:+963112223344' is invalid",
        id="a telephone link",
    ),
    pytest.param(keyboard(inline({"text": " ", "callback_data": "x"})), 400, "", id="no label"),
    pytest.param(
        keyboard(inline({"text": "x", "callback_data": "x", "style": "green"})),
        400,
        "invalid button style",
        id="an unknown style",
    ),
    pytest.param(
        text("x", reply_parameters={"message_id": 99}),
        400,
        "message to be replied not found",
        id="a reply to nothing",
    ),
    pytest.param({"chat_id": 43, "text": "x"}, 400, "chat not found", id="an unknown chat"),
    pytest.param({"chat_id": "", "text": "x"}, 400, "chat_id is empty", id="no chat"),
    pytest.param({"chat_id": 42}, 400, f"{OUTSIDE}: sendMessage: text", id="a key missing"),
    pytest.param(text("x", txt="y"), 400, f"{OUTSIDE}: there is no sendMessage.txt", id="a key"),
    pytest.param(
        keyboard(inline(data("x") | {"colour": "red"})),
        400,
        f"{OUTSIDE}: there is no sendMessage.reply_markup.inline_keyboard[0][0].colour",
        id="a key inside a button",
    ),
    pytest.param(
        text("x", link_preview_options={"disabled": True}),
        400,
        f"{OUTSIDE}: there is no sendMessage.link_preview_options.disabled",
        id="a key inside the options",
    ),
    pytest.param({"chat_id": 42, "text": 5}, 400, OUTSIDE, id="a number for a text"),
    pytest.param(text("x", disable_notification="maybe"), 400, OUTSIDE, id="a text for a bool"),
    pytest.param(text("x", reply_markup="[]"), 400, OUTSIDE, id="a list for a keyboard"),
    pytest.param(keyboard({"inline_keyboard": [{"text": "x"}]}), 400, OUTSIDE, id="no rows"),
    pytest.param(
        keyboard(inline({"text": "x", "callback_data": "x", "url": "https://example.org"})),
        400,
        f"{OUTSIDE}: a button with more than one action",
        id="two actions",
    ),
    pytest.param(text("x", receiver_user_id=42), 400, OUTSIDE, id="what is not imitated"),
]


@pytest.mark.parametrize(("params", "status", "description"), SENT)
async def test_a_message(
    params: Json, status: int, description: str, call: RawCall, reader: Reader
) -> None:
    answered, body = await call("sendMessage", params)
    assert (answered, body["ok"]) == (status, status == FINE)
    assert description in body.get("description", "")
    assert len(await reader.history()) == (status == FINE)


async def test_a_broken_rule_is_kept_for_the_test(call: RawCall, telegram: TelegramServer) -> None:
    await call("sendMessage", text("x"))
    assert [refusal["description"] for refusal in telegram.refusals] == [
        "Bad Request: chat not found"
    ]


async def test_a_form_says_the_same_as_json(call: RawCall, reader: Reader) -> None:
    markup = inline(data("x"))
    form = {"chat_id": "42", "text": "سلام", "reply_markup": json.dumps(markup)}
    status, body = await call("sendMessage", form=form)
    assert (status, body["result"]["reply_markup"]) == (FINE, markup)
    assert (await reader.receive()).text == "سلام"


async def test_what_the_bot_api_does_not_know_is_kept_for_the_test(
    call: RawCall, telegram: TelegramServer
) -> None:
    await call("sendMessage", text("x", txt="y"))
    await call("sendTelegram", {})
    assert [fault[:11] for fault in telegram.schema_faults] == ["Bad Request", "Not Found: "]
