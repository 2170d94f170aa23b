"""Faults that a test scripts: what goes wrong, for which calls, how often."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypedDict, Unpack

from .refusals import (
    OTHER_POLLER,
    Json,
    Refusal,
    bad_request,
    chat_migrated,
    conflict,
    forbidden,
    too_many_requests,
)
from .wire import Call


class Effect(StrEnum):
    """Name what happens to a call."""

    REFUSE = "refuse"
    BAD_GATEWAY = "bad gateway"
    DROP_BEFORE = "drop before delivery"
    DROP_AFTER = "drop after delivery"
    DELAY = "delay"


class Where(TypedDict, total=False):
    """Choose calls: by method, by chat, after so many others (skip), so often (None: for ever)."""

    method: str
    chat_id: int
    skip: int
    times: int | None


@dataclass
class Fault:
    """Hold one scripted fault and the calls it waits for."""

    effect: Effect
    refusal: Json = field(default_factory=dict)
    seconds: float = 0.0
    method: str | None = None
    chat_id: int | None = None
    skip: int = 0
    times: int | None = 1

    def concerns(self, call: Call) -> bool:
        """Tell whether a call is one of those that this fault waits for."""
        if self.method is not None and self.method.lower() != call.method.lower():
            return False
        return self.chat_id is None or self.chat_id == call.chat_id

    def raised(self) -> Refusal:
        """Give the refusal that this fault answers with."""
        return Refusal(**self.refusal)


class FaultScript:
    """Keep the scripted faults and hand them out to the calls they were made for."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, *faults: Fault) -> None:
        """Append faults; of two that concern the same call the earlier one happens."""
        self.waiting.extend(replace(fault) for fault in faults)

    def clear(self) -> None:
        """Forget all faults that are still waiting."""
        self.waiting.clear()

    def strike(self, call: Call) -> Fault | None:
        """Find the fault that happens to this call and count it, if there is one."""
        for fault in [fault for fault in self.waiting if fault.concerns(call)]:
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self.waiting.remove(fault)
            return fault
        return None


def refused(refusal: Refusal, **where: Unpack[Where]) -> Fault:
    """Answer with any refusal instead of carrying the call out."""
    fields = {
        "status": refusal.status,
        "description": refusal.description,
        "parameters": refusal.parameters,
    }
    return Fault(Effect.REFUSE, refusal=fields, **where)


def flooded(retry_after: int, **where: Unpack[Where]) -> Fault:
    """Answer 429 with a pause in seconds."""
    return refused(too_many_requests(retry_after), **where)


def blocked(**where: Unpack[Where]) -> Fault:
    """Answer 403: the reader has blocked the bot."""
    return refused(forbidden("bot was blocked by the user"), **where)


def deactivated(**where: Unpack[Where]) -> Fault:
    """Answer 403: the reader's account is gone."""
    return refused(forbidden("user is deactivated"), **where)


def rejected(text: str, **where: Unpack[Where]) -> Fault:
    """Answer 400 with the text after "Bad Request: "."""
    return refused(bad_request(text), **where)


def migrated(to_chat_id: int, **where: Unpack[Where]) -> Fault:
    """Answer 400: the group has become a supergroup with another id."""
    return refused(chat_migrated(to_chat_id), **where)


def conflicting(**where: Unpack[Where]) -> Fault:
    """Answer 409: another process polls with the same token."""
    return refused(conflict(OTHER_POLLER), **where)


def bad_gateway(**where: Unpack[Where]) -> Fault:
    """Answer 502 with the HTML page of a proxy; the call is not carried out."""
    return Fault(Effect.BAD_GATEWAY, **where)


def dropped_before_delivery(**where: Unpack[Where]) -> Fault:
    """Close the connection without carrying the call out."""
    return Fault(Effect.DROP_BEFORE, **where)


def dropped_after_delivery(**where: Unpack[Where]) -> Fault:
    """Carry the call out, then close the connection without an answer."""
    return Fault(Effect.DROP_AFTER, **where)


def delayed(seconds: float, **where: Unpack[Where]) -> Fault:
    """Carry the call out at once and answer so many seconds later."""
    return Fault(Effect.DELAY, seconds=seconds, **where)
