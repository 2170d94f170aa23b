"""Waiting for the bot: always for an event and with a deadline, never for a time to pass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

from .refusals import Json

DEADLINE_SECONDS = 20.0
ANSWERS = {
    "answerCallbackQuery": "callback_query_id",
    "answerInlineQuery": "inline_query_id",
    "answerGuestQuery": "guest_query_id",
}


class Stand(Protocol):
    """Describe a stand-in on which people can act: in this process or in its own."""

    @property
    def username(self) -> str:
        """Give the name by which people mention the bot."""

    @property
    def bot_id(self) -> int:
        """Give the user id of the bot."""

    async def act(self, name: str, /, **given: Any) -> Any:
        """Carry out an action of `actions.py` by its name."""


class NoAnswer(AssertionError):  # noqa: N818 - says what, as pytest.Failed does
    """Say that the bot did not do in time what someone waited for."""


async def last_event(stand: Stand) -> int:
    """Give the number of the last event so far, 0 when there is none."""
    return len(await stand.act("events", after=0, seconds=0))


async def wait_for(
    stand: Stand, wanted: Callable[[Json], bool], *, after: int = 0, seconds: float, what: str
) -> Json:
    """Wait for the first wanted event after a number; raise NoAnswer at the deadline."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + seconds
    while True:
        events = await stand.act("events", after=after, seconds=max(deadline - clock(), 0))
        for event in events:
            if wanted(event):
                found: Json = event
                return found
        if clock() >= deadline:
            raise NoAnswer(f"no {what} within {seconds} s")
        after += len(events)


async def wait_for_answer(stand: Stand, query_id: str, seconds: float) -> Json:
    """Wait for the bot's answer to a tap, an inline query or a guest query; give its parameters."""

    def answers_it(event: Json) -> bool:
        key = ANSWERS.get(event["method"])
        return key is not None and event["params"][key] == query_id

    event = await wait_for(stand, answers_it, seconds=seconds, what=f"answer to query {query_id}")
    params: Json = event["params"]
    return params
