"""People, organisations, places, events, topics, and the terms of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.records.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class EventVersion:
    """What was known of an event's date and place from one fact on."""

    n: int
    status: str
    start: date | None = None
    end: date | None = None
    precision: str = "day"
    zone: str | None = None
    place_id: str | None = None
    fact_id: str | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, event or topic.

    Strong names are enough alone, weak ones never are.
    """

    id: str
    type: EntityType
    label: str
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    gender: str | None = None
    part_of: str | None = None
    versions: tuple[EventVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One idea with the forms that sources print and people type, in Arabic and Latin letters."""

    id: str
    label: str
    forms: tuple[str, ...]
    latin: tuple[str, ...] = ()
