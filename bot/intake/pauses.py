"""Waiting: longer after each failure in a row, and never past the signal to stop."""

from __future__ import annotations

import asyncio

_LONGEST = 30.0


class Pauses:
    """0.5, 1, 2 … 30 seconds; `reset` after a success. Each run of failures is told once."""

    def __init__(self, stop: asyncio.Event, first: float = 0.5) -> None:
        self._stop, self._first = stop, first
        self._next = first
        self._told = ""

    def is_news(self, line: str) -> bool:
        """Tell whether a failure is another one than the last."""
        is_news = line != self._told
        self._told = line
        return is_news

    def reset(self) -> bool:
        """Begin anew after a success; return whether failures went before."""
        had_failed = bool(self._told)
        self._next, self._told = self._first, ""
        return had_failed

    async def wait(self, at_least: float = 0.0) -> None:
        """Wait for the next pause, or until the signal to stop."""
        await wait_for(self._stop, max(self._next, at_least))
        self._next = min(self._next * 2, _LONGEST)


async def wait_for(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event at most so long; return whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
