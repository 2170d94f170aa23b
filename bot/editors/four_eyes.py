"""Where four eyes are the rule, another person approves speech and contacts."""

from __future__ import annotations

from sqlmodel import Session

from bot.editors.pending import approving_edits, stands_for
from bot.editors.screen import Screen, mark_of
from bot.editors.views.approval import approval_screen, approved_screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Workbench
from content.records import Fact, Status
from storage.changes import ChangedMeanwhileError, change_content
from storage.history import read_history
from storage.writing import Decision


async def approve(work: Work, about: tuple[str, ...]) -> Screen:
    """Show a waiting fact to somebody else than its author, then publish it as confirmed."""
    bench = await work.bench()
    fact = bench.library.facts.get(about[0] if about else "")
    if fact is None or fact.status is not Status.DRAFT:
        return told(bench.desk, "editors.approval.none")
    author_id = await work.parts.store.read(proposed_by, fact.id)
    if author_id == work.editor.id:
        return told(bench.desk, "editors.approval.own")
    mark = mark_of(fact, stands_for(fact, bench.library))
    if about[1:] != (mark,):
        return await work.think(lambda: approval_screen(fact, mark, bench))
    why = bench.desk.word("editors.why.approve")
    decision = Decision(work.editor.author, work.parts.clock(), why)
    edits = approving_edits(fact, bench.library)
    try:
        revision = await work.parts.store.write(
            change_content, decision, edits, seen=bench.library.revision
        )
    except ChangedMeanwhileError:
        return await approve(work, about[:1])
    published = next(x for x in edits.save if isinstance(x, Fact))
    return approved_screen(published, revision, bench.desk)


def proposed_by(session: Session, fact_id: str) -> int | None:
    """Return who made the newest change of a fact."""
    newest = read_history(session, record_id=fact_id, limit=1)
    return newest[0].author_id if newest else None


def waiting(bench: Workbench) -> list[Fact]:
    """Return the facts that wait for another person."""
    return [f for f in bench.library.facts.values() if f.status is Status.DRAFT]
