"""Facts: excerpts of sources with who said it, what is counted, and what editors add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from content.records.sources import Span
from content.records.vocabulary import Kind, NoteKind, Role, Slot, Status


@dataclass(frozen=True, slots=True)
class SlotSpan:
    """A named part of an excerpt: its date, its place, the organiser it names."""

    name: Slot
    span: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A whole sentence or a whole printed speech, with the focus that answers alone."""

    source_id: str
    span: Span
    focus: Span
    slots: tuple[SlotSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, as printed; the role is as of the source and belongs here, not to the person.

    `phrase` runs from the verb to the colon or conjunction («وأضاف أن»). A carried-over speaker
    stands before the phrase, in an earlier sentence.
    """

    phrase: Span
    speaker: Span
    role: Span | None = None
    person_id: str | None = None
    organisation_id: str | None = None

    @property
    def carried_over(self) -> bool:
        """Tell whether the phrase itself does not name the speaker."""
        return self.speaker not in self.phrase


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with what it counts; `span` is the printed figure with its noun."""

    value: int
    span: Span
    counted: str
    part_of: str | None = None
    spoken_by: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question that the fact answers, as a person would type it."""

    text: str
    language: str = "ar"
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An entity's part in a fact."""

    entity_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's remark, typed, signed and dated; `span` are the words it is about."""

    kind: NoteKind
    by: str
    on: date
    text: str | None = None
    span: Span | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What no source prints and an editor vouches for; never shown between quotation marks."""

    text: str
    confirmed_by: str
    confirmed_on: date
    review_by: date


@dataclass(frozen=True, slots=True)
class GapText:
    """What the sources lack: the slots that it answers for, and the facts held instead."""

    text: str
    asks: tuple[Slot, ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of a fact; never overwritten, only followed by another version."""

    id: str
    kind: Kind
    title: str
    excerpts: tuple[Excerpt, ...] = ()
    attribution: Attribution | None = None
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    topics: tuple[str, ...] = ()
    questions: tuple[SampleQuestion, ...] = ()
    notes: tuple[Note, ...] = ()
    notice: Notice | None = None
    gap: GapText | None = None
    status: Status = Status.PUBLISHED
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    n: int = 1
    origin: str = "pack"
    by: str | None = None
    at: datetime | None = None
    revision: int = 0

    def linked(self, *roles: Role) -> frozenset[str]:
        """Return the ids of the entities linked in one of `roles` (all roles when none given)."""
        return frozenset(x.entity_id for x in self.links if not roles or x.role in roles)

    @property
    def speaker_id(self) -> str | None:
        """Return the id of the person whose words these are, or None."""
        return next((x.entity_id for x in self.links if x.role is Role.SPEAKER), None)

    def slot_names(self) -> frozenset[Slot]:
        """Return the slots that some excerpt of the fact fills."""
        return frozenset(s.name for e in self.excerpts for s in e.slots)
