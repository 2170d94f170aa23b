"""How fast messages may go out: answers at once, what nobody asked for in the room they leave."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

# Telegram takes about 30 messages a second from a bot; a second's worth may come at once.
ALL_A_SECOND, UPDATES_A_SECOND = 30.0, 25.0
_BURST = 5.0


class TokenBucket:
    """Fills by `rate` a second up to `size`; it can be overdrawn, and then fills for longer."""

    def __init__(self, rate: float, size: float, clock: Callable[[], float]) -> None:
        self._rate, self._size, self._clock = rate, size, clock
        self._held, self._at = size, clock()

    def held(self) -> float:
        """Return how many may be taken now."""
        now = self._clock()
        self._held = min(self._size, self._held + (now - self._at) * self._rate)
        self._at = now
        return self._held

    def take(self, count: float = 1) -> None:
        """Take some, whether they are there or not."""
        self._held = self.held() - count

    def seconds_until(self, count: float) -> float:
        """Return how long it takes until so many are there."""
        return max(0.0, (count - self.held()) / self._rate)


class Pace:
    """Two buckets: answers take from the whole without waiting, updates wait for both.

    When Telegram asks for a pause, what nobody asked for stops altogether.
    """

    def __init__(
        self,
        updates_a_second: float = UPDATES_A_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._all = TokenBucket(ALL_A_SECOND, ALL_A_SECOND, clock)
        self._updates = TokenBucket(updates_a_second, min(_BURST, updates_a_second), clock)
        self.updates_a_second = updates_a_second
        self._halted_until = clock()

    def answered(self) -> None:
        """Count an answer; it never waits."""
        self._all.take()

    def halt(self, seconds: float) -> None:
        """Let no update out for so long; a longer pause that runs already stays."""
        self._halted_until = max(self._halted_until, self._clock() + seconds)

    def is_halted(self) -> bool:
        """Tell whether a pause runs."""
        return self._clock() < self._halted_until

    def room(self) -> int:
        """Return how many updates may go out now."""
        if self.is_halted():
            return 0
        return max(0, math.floor(min(self._all.held(), self._updates.held())))

    def updating(self, count: int = 1) -> None:
        """Count updates that go out."""
        self._all.take(count)
        self._updates.take(count)

    def seconds_until_room(self) -> float:
        """Return how long it takes until one update may go out."""
        halted = self._halted_until - self._clock()
        return max(halted, self._all.seconds_until(1), self._updates.seconds_until(1))
