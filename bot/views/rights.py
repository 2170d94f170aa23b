"""What is kept about a conversation: a copy of it, and its deletion."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.reply import ActionName, Document, Reply, own
from bot.views.card import Card, button, strong
from bot.views.desk import Desk

_FILE = "mithaq-mydata.json"


def data_card(kept: Mapping[str, Sequence[Mapping[str, Any]]], desk: Desk) -> Reply:
    """Return every row that is kept about a conversation, as a file."""
    rows = sum(len(entries) for entries in kept.values())
    card = Card()
    card.say(strong(desk.line("mydata.title")), desk.line("mydata.rows", rows=own(str(rows))))
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    return Reply(card.done().blocks, document=Document(_FILE, content))


def forget_card(desk: Desk) -> Reply:
    """Return what will be deleted, before anything is."""
    card = Card()
    card.say(strong(desk.line("forget.title")), *desk.texts.lines("forget.lines"))
    return card.done(
        [button(desk, "forget", ActionName.FORGET), button(desk, "leave", ActionName.LEAVE)]
    )


def forgotten_card(desk: Desk) -> Reply:
    """Return the receipt of a deletion."""
    card = Card()
    card.say(strong(desk.line("forget.done")), desk.line("forget.receipt"))
    return card.done()
