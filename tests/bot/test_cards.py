"""Each file of `cards/` is a question and, below it, the card that a reader gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.formatting import terminal_text
from bot.services import Services

from .conftest import NOW

CARDS = sorted((Path(__file__).parent / "cards").glob("*.txt"))


@pytest.mark.parametrize("file", CARDS, ids=lambda f: f.stem)
def test_the_card_reads_as_written(file: Path, services: Services) -> None:
    asked, expected = file.read_text(encoding="utf-8").split("\n\n", 1)
    conversation = Conversation(services)
    for line in asked.splitlines():
        card = terminal_text(conversation.reply(line, NOW))
    assert card == expected.rstrip("\n")
