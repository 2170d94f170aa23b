"""Why the bot answers a question as it does."""

from __future__ import annotations

from bot.editors.screen import Screen
from bot.editors.trial import engine_of
from bot.editors.views.parts import told
from bot.editors.views.why import why_screen
from bot.editors.work import Work


async def explain(work: Work, rest: str) -> Screen:
    """Show how a question is read, its best facts with their scores, and which gate decides."""
    bench = await work.bench()
    if not rest:
        return told(bench.desk, "editors.why_asked.how")
    result = await work.think(lambda: engine_of(bench).answer(rest, now=bench.now))
    return why_screen(rest, result, bench)
