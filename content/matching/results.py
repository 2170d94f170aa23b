"""What the engine returns: one of five results, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from content.records import Excerpt, Fact, Slot, Span


class Layout(StrEnum):
    """How several facts stand on one card."""

    SINGLE = "single"
    LIST = "list"
    CARD = "card"


class RefusalReason(StrEnum):
    """Why nothing is answered."""

    NOT_HELD = "not_held"
    UNKNOWN_NAME = "unknown_name"
    NO_WORDS = "no_words"
    TOO_OPEN = "too_open"
    NOISE = "noise"
    PERSONAL = "personal"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its score and the parts that make it up, for `--why`."""

    fact_id: str
    score: float
    parts: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """How the question was read, what was considered, and which gate decided."""

    intent: str = ""
    asked: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as it answers: the excerpts and, in them, what answers alone."""

    fact: Fact
    excerpts: tuple[Excerpt, ...]
    focus: tuple[Span, ...]
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """One of several questions that nothing held answers: its words as typed, and what is known of it.

    `gap` is the known gap that says so, `missing` the name that is not held.
    """

    words: str
    gap: Fact | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One or more facts that answer.

    `other_event_id` is the event shown when another was asked about, `about_id` whom or what a
    question was taken to be about that names nobody itself, `lacking` what was asked beside and is not
    held.
    """

    shown: tuple[Shown, ...]
    layout: Layout = Layout.SINGLE
    event_id: str | None = None
    other_event_id: str | None = None
    about_id: str | None = None
    asks_now: bool = False
    lacking: tuple[Lacking, ...] = ()
    reasons: Reasons = field(default_factory=Reasons, compare=False)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts, in the order shown."""
        return tuple(x.fact for x in self.shown)


@dataclass(frozen=True, slots=True)
class Choices:
    """Two or three readings of the question; each is an answer of its own."""

    answers: tuple[Answer, ...]
    between: str
    reasons: Reasons = field(default_factory=Reasons, compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources are known to lack, with what they hold instead."""

    fact: Fact
    nearest: tuple[Shown, ...] = ()
    reasons: Reasons = field(default_factory=Reasons, compare=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer; `missing` is the name asked for, as typed, when one is not held."""

    reason: RefusalReason
    missing: str | None = None
    nearest: tuple[Fact, ...] = ()
    reasons: Reasons = field(default_factory=Reasons, compare=False)


@dataclass(frozen=True, slots=True)
class Social:
    """A greeting, thanks or a question about the bot itself."""

    kind: str
    reasons: Reasons = field(default_factory=Reasons, compare=False)


Result = Answer | Choices | Gap | Refusal | Social
