"""The history as editors read it: who changed what, when and why, and what taking it back does."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editors.rights import includes
from bot.editors.screen import Key, Press, Screen, mark_of
from bot.editors.views.parts import finished, moment
from bot.editors.workbench import Editor, Workbench
from bot.reply import Line, label, own
from bot.views.card import Card, strong
from content.library import Library
from storage.history import Past, Touched
from storage.tables import ChangeKind, Rank

PAGE = 8
_MOST_TITLES = 5


def history_screen(past: Sequence[Past], record_id: str | None, bench: Workbench) -> Screen:
    """Return a page of changes, the newest first; of the next page the first is given too."""
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.history.title")))
    if record_id is not None:
        card.say((label(title_of(record_id, bench.library)),))
    if not past:
        card.say(desk.line("editors.history.none"))
    for change in past[:PAGE]:
        card.say(*_change(change, bench))
    about = () if record_id is None else (record_id,)
    older = [
        Key(desk.word("editors.keys.older"), Press("older", (str(past[PAGE - 1].revision), *about)))
        for _ in past[PAGE : PAGE + 1]
    ]
    open_ones = [p for p in past[:PAGE] if p.undone_by is None and may_undo(p, bench.editor)]
    undo = [
        Key(f"{desk.word('editors.keys.undo')} {p.revision}", Press("undo", (str(p.revision),)))
        for p in open_ones[:3]
    ]
    return finished(card, undo, older)


def undo_screen(past: Past, chats: int, bench: Workbench) -> Screen:
    """Return what taking back a change would do, and the key that does it."""
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.undo.title", number=own(str(past.revision)))))
    card.say(*_change(past, bench))
    for touched in past.touched[:_MOST_TITLES]:
        card.say(_back(touched, bench))
    card.say(*_readers(chats, bench))
    press = Press("undone", (str(past.revision), mark_of_past(past)))
    return finished(card, [Key(desk.word("editors.keys.undo"), press)])


def undone_screen(past: Past, revision: int | None, chats: int, bench: Workbench) -> Screen:
    """Return what was taken back, and how many chats had seen it."""
    desk, card = bench.desk, Card()
    by = own(str(revision or past.revision))
    card.say(strong(desk.line("editors.undo.done", number=own(str(past.revision)), by=by)))
    card.say(*_readers(chats, bench))
    return finished(card)


def may_undo(past: Past, editor: Editor) -> bool:
    """Tell whether someone may take a change back: their own, else with the right to publish."""
    return past.author_id == editor.id or includes(editor.rank, Rank.APPROVER)


def mark_of_past(past: Past) -> str:
    """Return the mark of a change as shown."""
    return mark_of(past.revision, past.undone_by, past.touched)


def title_of(record_id: str, library: Library) -> str:
    """Return what a record is called, or its id when it is no longer held."""
    fact = library.facts.get(record_id)
    if fact is not None:
        return fact.title
    source, entity = library.sources.get(record_id), library.entities.get(record_id)
    named = entity.label if entity is not None else source.label if source is not None else ""
    return named or record_id


def _change(past: Past, bench: Workbench) -> list[Line]:
    desk = bench.desk
    is_load = past.kind is ChangeKind.LOAD
    by = own(desk.word("editors.history.by_load")) if is_load else label(past.author)
    why = own(desk.word("editors.history.load")) if is_load else label(past.why)
    at = moment(past.at, bench.staff.zone, desk)
    lines = [
        desk.line("editors.history.change", number=own(str(past.revision)), by=by, at=at),
        desk.line("editors.history.what", why=why, records=_records(past, bench)),
    ]
    if past.undone_by is not None:
        lines.append(desk.line("editors.history.undone", by=own(str(past.undone_by))))
    return lines


def _records(past: Past, bench: Workbench) -> Line:
    """Return the titles of a few records, else how many of them a change touched."""
    desk = bench.desk
    if len(past.touched) > _MOST_TITLES:
        return (own(desk.texts.counted("editors.history.records", len(past.touched))),)
    titles = [title_of(t.id, bench.library) for t in past.touched]
    return desk.joined([desk.line("marks.quoted", words=label(t)) for t in dict.fromkeys(titles)])


def _back(touched: Touched, bench: Workbench) -> Line:
    """Return what becomes of one record: withdrawn when the change brought it, else as before."""
    title = label(title_of(touched.id, bench.library))
    if touched.before is None:
        return bench.desk.line("editors.undo.withdrawn", title=title)
    return bench.desk.line("editors.undo.restored", title=title, n=own(str(touched.before)))


def _readers(chats: int, bench: Workbench) -> list[Line]:
    """Return how many chats had seen what is taken back: they are owed a correction."""
    if not chats:
        return []
    return [bench.desk.line("editors.undo.seen", chats=own(str(chats)))]
