"""A message to an editor: a reply with keys of its own, whose data say what and of which content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ExtBot

from bot.formatting import telegram_html
from bot.reply import Reply
from bot.splitting import split

PREFIX = "e1"
MOST_BYTES = 64
_MARK_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Key:
    """A button of an editor's message: a label, and what it presses."""

    label: str
    press: Press


@dataclass(frozen=True, slots=True)
class Press:
    """What a tapped button says: a verb and what it is about."""

    verb: str
    about: tuple[str, ...] = ()


Keys = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message to an editor."""

    reply: Reply
    keys: Keys = ()


def pack_press(press: Press) -> str:
    """Return button data, as in `e1:accept:17:3:9f2c11aa`; raise ValueError beyond 64 bytes."""
    data = ":".join((PREFIX, press.verb, *press.about))
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"button data of more than {MOST_BYTES} bytes: {data}")
    return data


def read_press(data: str) -> Press | None:
    """Return what button data say; None for what no editor's button carries."""
    prefix, _, rest = data.partition(":")
    verb, *about = rest.split(":")
    return Press(verb, tuple(about)) if prefix == PREFIX and verb else None


def mark_of(*shown: object) -> str:
    """Return a short mark of content: a confirmation carries it, so that it means what was seen."""
    said = "\x1f".join(map(repr, shown))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_LETTERS]


def keyboard(keys: Keys) -> InlineKeyboardMarkup | None:
    """Return the keys as Telegram takes them."""
    rows = [
        [InlineKeyboardButton(k.label, callback_data=pack_press(k.press)) for k in row]
        for row in keys
        if row
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def rows(keys: Iterable[Key], width: int = 2) -> Keys:
    """Return keys in rows of at most `width`."""
    every = tuple(keys)
    return tuple(every[i : i + width] for i in range(0, len(every), width))


async def send_screen(bot: ExtBot[None], chat_id: int, screen: Screen) -> None:
    """Send a message; raises what Telegram or the network raised, and then it is shown again."""
    *first, last = split(screen.reply)
    for part in first:
        await bot.send_message(chat_id, telegram_html(part))
    await bot.send_message(chat_id, telegram_html(last), reply_markup=keyboard(screen.keys))
