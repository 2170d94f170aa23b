"""The server's own clock: the real time, which a test may stop and move forward."""

from __future__ import annotations

import time


class Clock:
    """Tell the time in seconds since 1970."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._stopped_at: float | None = None

    def now(self) -> float:
        """Give the time, moved forward as far as was asked."""
        return (self._stopped_at or time.time()) + self._ahead

    def stop(self) -> None:
        """Stop the clock, so that only `advance` moves it."""
        self._stopped_at = time.time()

    def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        self._ahead += seconds
