"""How much was asked and answered in the last 7 and 30 days."""

from __future__ import annotations

from datetime import timedelta

from bot.editors.screen import Screen
from bot.editors.views.stats import stats_screen
from bot.editors.work import Work
from storage.usage import usage_since

PERIODS = (7, 30)


async def show_stats(work: Work, rest: str) -> Screen:
    """Show what readers asked; of fewer than five nothing is told."""
    del rest
    now, read = work.parts.clock(), work.parts.store.read
    found = {days: await read(usage_since, now - timedelta(days=days)) for days in PERIODS}
    return stats_screen(found, await work.bench())
