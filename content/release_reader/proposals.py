"""What the reader proposes to an editor; nothing here is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.arabic.lists import read_list
from content.records import Entity, Fact, NoteKind, Source, Span


class Reason(StrEnum):
    """Why a proposal is believed as much as it is."""

    NAMED = "named"
    CARRIED = "carried"
    BESIDE = "beside"
    STAND_IN = "stand_in"
    UNBOUND = "unbound"
    UNCLOSED = "unclosed"
    FRAGMENT = "fragment"
    BODY = "body"
    PRINTED_NUMBER = "printed_number"
    NUMBER_ALONE = "number_alone"
    SPOKEN_NUMBER = "spoken_number"
    PRINTED_DATE = "printed_date"
    PARTIAL_DATE = "partial_date"
    CONTACT_BLOCK = "contact_block"
    NO_WAY_TO_REACH = "no_way_to_reach"
    EVENT_SENTENCE = "event_sentence"
    ABOUT_SECTION = "about_section"


class Eyes(StrEnum):
    """Why an editor must look before a proposal may be accepted."""

    SPEECH = "speech"
    CONTACT = "contact"
    UNBOUND = "unbound"
    CONFLICT = "conflict"
    CHANGED = "changed"
    LOW = "low"


class Likeness(StrEnum):
    """How a proposal relates to what the library holds."""

    NEW = "new"
    SAME = "same"
    NEAR = "near"
    CHANGED = "changed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Relation:
    """The held fact that a proposal is like, and how."""

    likeness: Likeness = Likeness.NEW
    fact_id: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedNote:
    """A remark that an editor may sign: its kind, the words it is about, and why."""

    kind: NoteKind
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class ProposedEntity:
    """A person, body or event that the library does not hold, with spellings to expect."""

    entity: Entity
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A drafted fact with how much it is believed (0 to 1), why, and what an editor must check."""

    fact: Fact
    confidence: float
    reasons: tuple[Reason, ...]
    eyes: frozenset[Eyes]
    relation: Relation = Relation()
    notes: tuple[ProposedNote, ...] = ()

    @property
    def needs_eyes(self) -> bool:
        """Tell whether an editor must look."""
        return bool(self.eyes)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is proposed for one release."""

    source: Source
    proposals: tuple[Proposal, ...]
    entities: tuple[ProposedEntity, ...] = ()
    notes: tuple[ProposedNote, ...] = ()


def in_arabic(group: str, code: str) -> str:
    """Return the Arabic label of a reason, a likeness, a check or a note."""
    return str(read_list("drafts")[group][code])
