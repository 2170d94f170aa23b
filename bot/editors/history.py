"""What was changed by whom; take a change back: one's own, and anyone's with the right to publish."""

from __future__ import annotations

from sqlmodel import Session

from bot.editors.screen import Screen
from bot.editors.views.history import (
    PAGE,
    history_screen,
    mark_of_past,
    may_undo,
    undo_screen,
    undone_screen,
)
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.reply import own, value
from storage.faults import ContentError
from storage.history import LaterChangeError, Past, read_history, undo
from storage.shown import chats_shown
from storage.writing import Decision

_LARGEST = 2**31


async def list_history(work: Work, rest: str) -> Screen:
    """Show the newest changes, or those of one record by its id."""
    return await _page(work, rest or None, None)


async def list_fact_history(work: Work, about: tuple[str, ...]) -> Screen:
    """Show the changes of one record."""
    return await _page(work, about[0] if about else None, None)


async def list_older(work: Work, about: tuple[str, ...]) -> Screen:
    """Show the changes before a revision, of all records or of one."""
    before = _number(about[0]) if about else None
    return await _page(work, about[1] if len(about) > 1 else None, before)


async def _page(work: Work, record_id: str | None, before: int | None) -> Screen:
    bench = await work.bench()
    past = await work.parts.store.read(
        read_history, record_id=record_id, before=before, limit=PAGE + 1
    )
    return history_screen(past, record_id, bench)


async def ask_undo(work: Work, rest: str) -> Screen:
    """Show what taking back a change would do: the one named, else one's own last."""
    if rest:
        return await ask_undo_of(work, (rest,))
    mine = await work.parts.store.read(last_of, work.editor.id)
    return await _asked(work, mine)


async def ask_undo_of(work: Work, about: tuple[str, ...]) -> Screen:
    """Show what taking back one change would do."""
    number = _number(about[0]) if about else None
    return await _asked(work, await _change(work, number))


async def undo_change(work: Work, about: tuple[str, ...]) -> Screen:
    """Take a change back, as shown; a change already taken back is told as such."""
    past = await _change(work, _number(about[0]) if about else None)
    bench = await work.bench()
    if past is None or not may_undo(past, bench.editor) or about[1:] != (mark_of_past(past),):
        return await _asked(work, past)
    chats = await work.parts.store.read(chats_shown, brought(past))
    why = bench.desk.word("editors.why.undo")
    decision = Decision(work.editor.author, work.parts.clock(), why)
    try:
        revision = await work.parts.store.write(undo, decision, past.revision)
    except LaterChangeError as error:
        later = ", ".join(sorted({str(n) for n in error.later.values()}))
        return told(bench.desk, "editors.undo.later", later=value(later))
    except ContentError as error:
        return told(bench.desk, "editors.undo.stands", lines=value("; ".join(error.lines)))
    return undone_screen(past, revision, chats, bench)


async def _asked(work: Work, past: Past | None) -> Screen:
    bench = await work.bench()
    if past is None:
        return told(bench.desk, "editors.undo.nothing")
    if past.undone_by is not None:
        by = own(str(past.undone_by))
        return told(bench.desk, "editors.undo.already", by=by)
    if not may_undo(past, bench.editor):
        return told(bench.desk, "editors.undo.not_yours")
    chats = await work.parts.store.read(chats_shown, brought(past))
    return undo_screen(past, chats, bench)


async def _change(work: Work, number: int | None) -> Past | None:
    if number is None:
        return None
    found = await work.parts.store.read(read_history, before=number + 1, limit=1)
    return next((p for p in found if p.revision == number), None)


def last_of(session: Session, user_id: int) -> Past | None:
    """Return someone's newest change that was not taken back and is no taking back itself."""
    before: int | None = None
    while found := read_history(session, before=before, limit=100):
        for past in found:
            if past.author_id == user_id and past.undone_by is None and past.undoes is None:
                return past
        before = found[-1].revision
    return None


def brought(past: Past) -> tuple[tuple[str, int], ...]:
    """Return the versions that a change brought, which readers may have seen since."""
    return tuple((t.id, t.after) for t in past.touched)


def _number(text: str) -> int | None:
    typed = text.strip().removeprefix("#")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) < _LARGEST else None
