"""What Telegram makes of a text and its parse mode; TDLib does the work, as in the official server.

Three calls of TDLib are used, none of which needs an account: parseTextEntities reads the markup,
parseMarkdown cleans (it begins with the server's own clean-up; its marks are hidden from it, so it
finds none), getTextEntities finds links, commands and the like. Only the trimming is written here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import tdjson

from .refusals import Json, bad_request

RAW_TEXT_BYTES = 1 << 15
ENTITIES = 100
PARSE_MODES: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
GIVEN = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "text_mention": "MentionName",
    "custom_emoji": "CustomEmoji",
    "date_time": "DateTime",
}
FOUND = {
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
    "bank_card_number": "BankCardNumber",
}
BOT_NAMES = {td: bot for bot, td in {**GIVEN, **FOUND}.items()} | {"PreCode": "pre"}
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")


@dataclass(frozen=True)
class FormattedText:
    """Hold a text as readers see it, with its entities (offsets in UTF-16 units)."""

    text: str
    entities: list[Json]


def format_text(text: str, parse_mode: str | None, given: list[Json] | None) -> FormattedText:
    """Parse, clean and trim a text, or refuse it; the result may be empty."""
    raw = _refuse_broken(text)
    if len(raw) > RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    mode = (parse_mode or "none").lower()
    if mode not in PARSE_MODES and mode != "none":
        raise bad_request("unsupported parse_mode")
    if mode == "none" or not text:
        parsed: Json = {"text": text, "entities": [_to_td(e) for e in _not_found(given or [])]}
    else:
        parsed = _td("parseTextEntities", text=text, parse_mode=PARSE_MODES[mode])
    cleaned = _clean(parsed["text"], parsed["entities"])
    entities = list(islice((_to_bot(entity) for entity in cleaned["entities"]), ENTITIES))
    shown = _trim(FormattedText(cleaned["text"], entities))
    return FormattedText(shown.text, _with_found(shown))


def find_entities(text: str) -> list[Json]:
    """Find what Telegram marks by itself in a typed text: commands, mentions, links, hashtags."""
    found = _td("getTextEntities", text=text)["entities"]
    return [_to_bot(entity) for entity in found if entity["type"]["@type"][14:] in BOT_NAMES]


def check_link(url: str) -> None:
    """Refuse a URL that Telegram takes for no link, such as `tel:…` or `http://localhost`."""
    kind = _td_type("TextUrl", url=url)
    _clean("x", [{"@type": "textEntity", "offset": 0, "length": 1, "type": kind}])


def utf16_length(text: str) -> int:
    """Count a text the way entity offsets are counted."""
    return len(text.encode("utf-16-le")) // 2


def _refuse_broken(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error


@cache
def _silence() -> None:
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')


def _td(name: str, **arguments: object) -> Json:
    """Ask TDLib, and turn its error into Telegram's refusal."""
    _silence()
    answer = tdjson.td_execute(json.dumps({"@type": name, **arguments}).encode())
    assert answer is not None, f"TDLib has no {name}"
    read: Json = json.loads(answer)
    if read["@type"] == "error":
        message: str = read["message"]
        raise bad_request(message[:1].lower() + message[1:])
    return read


def _clean(text: str, entities: list[Json]) -> Json:
    """Apply the server's clean-up: control and bidi characters, runs of RLM, crossing entities."""
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text)
    hidden = dict(zip("*_~|`[]", free, strict=False))
    formatted = {
        "@type": "formattedText",
        "text": _swap(text, hidden),
        "entities": entities,
    }
    cleaned = _td("parseMarkdown", text=formatted)
    shown = {hiding: mark for mark, hiding in hidden.items()}
    return cleaned | {"text": _swap(cleaned["text"], shown)}


def _swap(text: str, letters: dict[str, str]) -> str:
    return text.translate({ord(old): new for old, new in letters.items()})


def _trim(whole: FormattedText) -> FormattedText:
    """Cut blanks at both ends, at the front only up to the first entity."""
    text = whole.text.rstrip(" \n")
    end = utf16_length(text)
    kept = [
        entity | {"length": min(entity["length"], end - entity["offset"])}
        for entity in whole.entities
        if entity["offset"] < end
    ]
    first = kept[0]["offset"] if kept else end
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    return FormattedText(text[cut:], [e | {"offset": e["offset"] - cut} for e in kept])


def _with_found(shown: FormattedText) -> list[Json]:
    """Add the links and commands of a text where they do not run into given entities."""
    found = [
        entity
        for entity in find_entities(shown.text)
        if not any(_bars(given, entity) for given in shown.entities)
    ]
    return sorted(shown.entities + found, key=lambda e: (e["offset"], -e["length"]))


def _bars(given: Json, found: Json) -> bool:
    start, end = given["offset"], given["offset"] + given["length"]
    found_start, found_end = found["offset"], found["offset"] + found["length"]
    if given["type"] in STYLES or end <= found_start or found_end <= start:
        return False
    return not (given["type"] in QUOTES and start <= found_start and found_end <= end)


def _to_bot(entity: Json) -> Json:
    """Turn an entity of TDLib into one of the Bot API."""
    kind: Json = entity["type"]
    made: Json = {
        "type": BOT_NAMES[kind["@type"].removeprefix("textEntityType")],
        "offset": entity["offset"],
        "length": entity["length"],
    }
    for key in ("url", "language", "custom_emoji_id", "unix_time"):
        if key in kind:
            made[key] = kind[key]
    if "user_id" in kind:
        made["user"] = {"id": kind["user_id"], "is_bot": False, "first_name": str(kind["user_id"])}
    return made


def _not_found(given: list[Json]) -> list[Json]:
    """Leave out the entities that Telegram finds itself and ignores when a bot sends them."""
    return [entity for entity in given if entity["type"] not in FOUND]


def _to_td(entity: Json) -> Json:
    """Turn an entity of the Bot API into one of TDLib."""
    if entity["type"] not in GIVEN:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    extra: dict[str, Any] = {
        key: entity[key] for key in ("url", "custom_emoji_id", "unix_time") if key in entity
    }
    name = GIVEN[entity["type"]]
    if entity.get("language"):
        name, extra = "PreCode", {"language": entity["language"]}
    if "user" in entity:
        extra = {"user_id": entity["user"]["id"]}
    return {
        "@type": "textEntity",
        "offset": entity["offset"],
        "length": entity["length"],
        "type": _td_type(name, **extra),
    }


def _td_type(name: str, **extra: object) -> Json:
    return {"@type": f"textEntityType{name}", **extra}
