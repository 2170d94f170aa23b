"""All that a test may do to the stand-in, by name: people, faults, the clock, looking on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from . import people
from .faults import Fault
from .refusals import Json
from .state import World


def push(world: World, given: Json) -> Json:
    """Queue any update that Telegram could send; given: kind, payload."""
    return world.updates.add(given["kind"], given["payload"]) or {}


def inject(world: World, given: Json) -> Json:
    """Queue an update as it is, broken or repeated; given: update."""
    world.updates.inject(given["update"])
    return {}


def script(world: World, given: Json) -> Json:
    """Script faults; given: faults (their fields)."""
    world.faults.add(*(Fault(**fields) for fields in given["faults"]))
    return {}


def hold_repeated_polls(world: World, given: Json) -> Json:
    """Switch on or off that a poll with the last offset is held back; given: on."""
    world.updates.holds_repeated_polls = given["on"]
    return {}


def advance(world: World, given: Json) -> Json:
    """Move the clock; given: seconds."""
    world.clock.advance(given["seconds"])
    return {}


def history(world: World, given: Json) -> list[Json]:
    """Give all messages of a chat as they stand now; given: chat_id."""
    return list(world.chats[given["chat_id"]].messages.values())


async def events(world: World, given: Json) -> list[Json]:
    """Wait for what the bot does; given: after (number of an event), seconds."""
    return await world.journal.after(given["after"], given["seconds"])


async def pending(world: World, given: Json) -> list[Json]:
    """Give the updates that the bot has not confirmed; given: nothing."""
    del given
    return world.updates.pending


Action: TypeAlias = Callable[[World, Json], Json | list[Json] | Awaitable[list[Json]]]
ACTIONS: dict[str, Action] = {
    action.__name__: action
    for action in (
        *(people.enter, people.open_group, people.set_status, people.deactivate, people.migrate),
        *(people.say, people.upload, people.edit, people.tap),
        *(people.ask_inline, people.choose, people.call_guest),
        *(push, inject, script, advance, hold_repeated_polls, history, events, pending),
    )
}


async def act(world: World, name: str, given: Json) -> Json | list[Json]:
    """Carry out one action by its name and give its result."""
    result = ACTIONS[name](world, given)
    return await result if isinstance(result, Awaitable) else result
