"""Facts by command: a new one, a held one by its id, one that supersedes another, approval."""

from __future__ import annotations

from dataclasses import replace

from bot.editors.fact_flow import begin_fact, edit_held
from bot.editors.flow_list import FLOWS
from bot.editors.screen import Screen, mark_of
from bot.editors.trial import engine_of, shown_facts
from bot.editors.views.approval import approved_screen
from bot.editors.views.held_fact import MOST_FOUND, fact_screen, found_screen, retiring_screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Workbench
from bot.reply import value
from content.records import Fact, Status
from storage.changes import ChangedMeanwhileError, Edits, change_content
from storage.writing import Decision


async def add_fact(work: Work, rest: str) -> Screen:
    """Begin a new fact; `rest` are its words when they were typed at once."""
    bench = await work.bench()
    if not bench.library.sources:
        return told(bench.desk, "editors.fact.no_sources")
    state = await work.think(lambda: begin_fact(bench, rest))
    return await FLOWS.begin(work, "fact", state)


async def open_fact(work: Work, rest: str) -> Screen:
    """Show a held fact by its id, or those whose titles have the typed words."""
    bench = await work.bench()
    fact = bench.library.facts.get(rest)
    if fact is not None:
        return await work.think(lambda: fact_screen(fact, bench))
    found = await work.think(lambda: alike(rest, bench)) if rest else []
    return found_screen(found, bench.desk)


def alike(words: str, bench: Workbench) -> list[Fact]:
    """Return the facts that answer some words, then those that nearly did."""
    result = engine_of(bench).answer(words, now=bench.now)
    ids = dict.fromkeys(f.id for f in shown_facts(result))
    ids.update(dict.fromkeys(c.fact_id for c in result.reasons.candidates))
    return [bench.library.facts[x] for x in ids if x in bench.library.facts][:MOST_FOUND]


async def edit_fact(work: Work, about: tuple[str, ...]) -> Screen:
    """Begin to change a held fact, or to add the one that supersedes it."""
    bench = await work.bench()
    fact_id = about[0] if about else ""
    if about[1:] == ("show",):
        return await open_fact(work, fact_id)
    if about[1:] == ("replace",) and fact_id in bench.library.facts:
        state = begin_fact(bench, "", replaces=fact_id)
        return await FLOWS.begin(work, "fact", state)
    held = edit_held(bench, fact_id)
    if held is None:
        return told(bench.desk, "editors.fact.unknown", id=value(fact_id))
    return await FLOWS.begin(work, "fact", held)


async def retire_fact(work: Work, about: tuple[str, ...]) -> Screen:
    """Retire a gap or a notice, which no workbench can show, once that was confirmed."""
    bench = await work.bench()
    fact = bench.library.facts.get(about[0] if about else "")
    if fact is None or fact.status is not Status.PUBLISHED:
        return told(bench.desk, "editors.ended")
    if about[1:] != (mark_of(fact),):
        return retiring_screen(fact, mark_of(fact), bench)
    decision = Decision(
        work.editor.author, work.parts.clock(), bench.desk.word("editors.why.retire")
    )
    edits = Edits(save=(replace(fact, status=Status.RETIRED),))
    write = work.parts.store.write
    try:
        revision = await write(change_content, decision, edits, seen=bench.library.revision)
    except ChangedMeanwhileError:
        return await retire_fact(work, about[:1])
    return approved_screen(fact, revision, bench.desk)
