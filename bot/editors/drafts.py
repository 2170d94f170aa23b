"""Unfinished work: listed, taken up again, dropped."""

from __future__ import annotations

from bot.editors.flow_list import FLOWS
from bot.editors.four_eyes import waiting
from bot.editors.screen import Screen
from bot.editors.views.drafts import drafts_screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Said
from storage.drafts import drafts_of, end_draft

RESUME = "resume"


async def list_drafts(work: Work, rest: str) -> Screen:
    """Show an editor's own unfinished work with when it ends by itself."""
    del rest
    now = work.parts.clock()
    drafts = await work.parts.store.read(drafts_of, work.editor.id, now=now)
    open_ones = [d for d in drafts if d.flow in FLOWS.flows and not FLOWS.state_of(d).is_over]
    bench = await work.bench()
    return drafts_screen(open_ones, waiting(bench), bench)


async def resume(work: Work, about: tuple[str, ...]) -> Screen:
    """Take work up again where it was left."""
    draft = await FLOWS.find(work, about[0] if about else "")
    if draft is None:
        return told((await work.bench()).desk, "editors.ended")
    return await FLOWS.take(work, draft, Said(verb=RESUME))


async def drop(work: Work, about: tuple[str, ...]) -> Screen:
    """End work for good; what it published before stays."""
    draft = await FLOWS.find(work, about[0] if about else "")
    if draft is not None:
        await work.parts.store.write(end_draft, draft)
    return told((await work.bench()).desk, "editors.dropped")
