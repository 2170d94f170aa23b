"""The queue of updates, handed out under the offset rules of the official server."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from aiogram.types import Update

from .clock import Clock
from .refusals import OTHER_POLLER, WEBHOOK_IS_ACTIVE, Json, Refusal, SchemaFault, conflict
from .schema import check_update

RETENTION = 86_400
LONGEST_TIMEOUT = 50
LARGEST_LIMIT = 100
OFFSET_AHEAD = 10
KINDS = frozenset(Update.model_fields) - {"update_id"}
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Poll:
    """Hold what one getUpdates call asks for; limit and timeout are brought into their ranges."""

    offset: int = 0
    limit: int = LARGEST_LIMIT
    timeout: int = 0

    @classmethod
    def read(cls, params: Json) -> Poll:
        """Read a poll out of the parameters of a call."""
        return cls(
            offset=int(params.get("offset") or 0),
            limit=min(max(int(params.get("limit", LARGEST_LIMIT)), 1), LARGEST_LIMIT),
            timeout=min(max(int(params.get("timeout", 0)), 0), LONGEST_TIMEOUT),
        )


class UpdateQueue:
    """Keep updates until they are confirmed, a day has passed, or a webhook takes over."""

    def __init__(self, clock: Clock) -> None:
        self.webhook: Json = {}
        self.allowed = KINDS - ONLY_WHEN_ASKED
        self.holds_repeated_polls = False
        self._clock = clock
        self._next_id = 700_000_001
        self.held = asyncio.Event()
        self._waiting: asyncio.Future[None] | None = None
        self._last_poll = (0, 0.0)
        self._updates: deque[tuple[int, float, Json]] = deque()

    @property
    def pending(self) -> list[Json]:
        """Give the updates that no call has confirmed, oldest first."""
        self._forget(lambda _, at: at < self._clock.now() - RETENTION)
        return [update for _, _, update in self._updates]

    def add(self, kind: str, payload: Json) -> Json | None:
        """Number and queue an update that Telegram could send; None when the bot did not ask."""
        if kind not in self.allowed:
            return None
        update: Json = {"update_id": self._next_id, kind: dict(payload)}
        check_update(update)
        self.inject(update)
        return update

    def inject(self, update: Json) -> None:
        """Queue an update as it is, even one that is broken or comes a second time."""
        number = int(update["update_id"])
        self._next_id = max(self._next_id, number + 1)
        self._updates.append((number, self._clock.now(), update))
        self._wake()

    def allow(self, kinds: list[str] | None) -> None:
        """Take over allowed_updates; an empty list means all but those that must be asked for."""
        if kinds is None:
            return
        unknown = set(kinds) - KINDS
        if unknown:
            raise SchemaFault(f"allowed_updates has no {', '.join(sorted(unknown))}")
        self.allowed = frozenset(kinds) or KINDS - ONLY_WHEN_ASKED

    async def hand_out(self, poll: Poll) -> list[Json]:
        """Confirm what lies before the offset and give what follows, waiting when there is none."""
        if self.webhook:
            raise conflict(WEBHOOK_IS_ACTIVE)
        poll = self._hold_back(poll)
        updates = self._take(poll)
        if not updates and poll.timeout:
            await self._wait(poll.timeout)
            updates = self._take(poll)
        return updates

    def drop(self) -> None:
        """Forget all pending updates."""
        self._updates.clear()

    def end_poll(self, refusal: Refusal | None = None) -> None:
        """Answer the waiting poll: with a refusal, or with what there is."""
        if refusal is None:
            self._wake()
        elif self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(refusal)
            self.held.clear()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
            self.held.clear()

    async def _wait(self, seconds: int) -> None:
        self.end_poll(conflict(OTHER_POLLER))
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self.held.set()
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            if self._waiting is waiting:
                self.held.clear()

    def _take(self, poll: Poll) -> list[Json]:
        offset = poll.offset
        if offset < 0:
            while len(self._updates) > -offset:
                self._updates.popleft()
        elif offset <= self._next_id + OFFSET_AHEAD:
            self._forget(lambda number, _: number < offset)
        return self.pending[: poll.limit]

    def _forget(self, is_over: Callable[[int, float], bool]) -> None:
        kept = [entry for entry in self._updates if not is_over(entry[0], entry[1])]
        self._updates = deque(kept)

    def _hold_back(self, poll: Poll) -> Poll:
        """Slow down a poll that repeats the last offset within three seconds, when switched on."""
        last_offset, at = self._last_poll
        now = self._clock.now()
        self._last_poll = (poll.offset, now)
        if not self.holds_repeated_polls or poll.offset != last_offset or now >= at + 3:
            return poll
        limit = 1 if now < at + 0.5 else poll.limit
        return Poll(poll.offset, limit, max(poll.timeout, 3))
