"""A conversation on standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from bot.conversation import Conversation
from bot.formatting import ANSI, STARS, terminal_text
from bot.services import Services
from bot.views.social import start_card
from content.arabic.lists import folded

Clock = Callable[[], datetime]


def chat(services: Services, clock: Clock, lines: TextIO, out: TextIO) -> None:
    """Answer each line until the end word or the end of input; prompt only where someone types."""
    conversation = Conversation(services)
    bold = ANSI if out.isatty() else STARS
    end = folded(services.texts.word("chat.end"))
    is_typed = lines.isatty()
    if is_typed:
        _show(terminal_text(start_card(services.desk(clock())), bold), out)
        _show(services.texts.word("chat.hint"), out)
    while True:
        if is_typed:
            print(services.texts.word("chat.prompt"), end=" ", file=out, flush=True)
        line = lines.readline()
        if not line or folded(line) == end:
            return
        if line.strip():
            _show(terminal_text(conversation.reply(line.rstrip("\r\n"), clock()), bold), out)


def _show(text: str, out: TextIO) -> None:
    print(text, end="\n\n", file=out, flush=True)
