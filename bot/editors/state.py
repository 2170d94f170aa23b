"""The state of an editor's half-finished work: values that JSON can say, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter

from bot.editors.screen import Key, Press, Screen
from bot.editors.workbench import Said, Workbench
from storage.changes import Edits


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What all work has: its draft's number, a remark on the last step, and how it ended.

    `seen` is the revision of the library that the editor was looking at, `revision` what the work
    became when it was published.
    """

    draft: int = 0
    seen: int = 0
    remark: str | None = None
    words: str = ""
    revision: int | None = None
    is_left: bool = False
    is_over: bool = False


AnyState = TypeVar("AnyState", bound=State)


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changes in the content, and why; who and when is added when it is done.

    `answers` is a reader's question with the fact that answers it from then on.
    """

    edits: Edits
    why: str
    answers: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The next state, and the change that is made together with it."""

    state: State
    change: Change | None = None


class Flow(Protocol):
    """Work in steps: `step` and `show` are pure, so that any replica can take the next step."""

    @property
    def name(self) -> str:
        """Return the name under which drafts keep it."""

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """Return what turns a state into JSON and back."""

    def step(self, state: State, said: Said, bench: Workbench) -> Step:
        """Return what comes of what the editor did."""

    def show(self, state: State, bench: Workbench) -> Screen:
        """Return the message that tells where the work stands."""

    def hears(self, state: State, said: Said) -> bool:
        """Tell whether words are meant for the work, not a question for the bot."""


def key(state: State, label: str, verb: str, *about: str) -> Key:
    """Return a key that takes a step of this work."""
    return Key(label, Press(verb, (str(state.draft), *about)))


def remarked(state: AnyState, remark: str, words: str = "") -> AnyState:
    """Return the state with a remark to be shown above the next message."""
    return replace(state, remark=remark, words=words)
