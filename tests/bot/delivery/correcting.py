"""What the tests of corrections do over and over: change a fact, announce, let a reader see it."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.announcing import announce_changes
from content.records import Entity, Fact, Span
from storage.changes import Edits, change_content
from storage.database import reading, transaction
from storage.library import current_revision, read_records
from storage.shown import Showing, note_shown
from storage.writing import Decision
from tests.bot.delivery.conftest import EDITOR, Office
from tests.telegram_server import Reader

FACT = "champion-countries-number"


def held(office: Office, fact_id: str = FACT) -> Fact:
    with reading(office.threads.database) as session:
        fact = read_records(session, [fact_id])[fact_id]
    assert isinstance(fact, Fact)
    return fact


def save(office: Office, *records: Fact | Entity) -> int:
    with transaction(office.threads.database) as session:
        revision = change_content(
            session,
            Decision(EDITOR, office.now(), "correction"),
            Edits(save=records),
            seen=current_revision(session),
        )
    assert revision is not None
    return revision


def shortened(fact: Fact) -> Fact:
    """Return a fact whose excerpt ends with its focus, as an editor may cut it by mistake."""
    excerpt = fact.excerpts[0]
    cut = replace(excerpt, span=Span(excerpt.span.start, excerpt.focus.end))
    return replace(fact, excerpts=(cut,))


def announce(office: Office) -> int:
    with transaction(office.threads.database) as session:
        return announce_changes(session, office.services, office.now())


async def show(office: Office, reader: Reader, n: int, via: str = "question") -> int:
    """Let a reader have a message of the bot that shows a version; return its number."""
    world = office.telegram.world
    sent = world.post(world.chats[reader.chat_id], world.bot, {"text": "بطاقة سابقة"})
    message_id = int(sent["message_id"])
    with transaction(office.threads.database) as session:
        showing = Showing(reader.chat_id, message_id, None, via, office.now())
        note_shown(session, showing, [(FACT, n)])
    return message_id
