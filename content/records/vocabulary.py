"""The closed lists: what a fact, a slot, a role, a note can be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a fact is; decides which card shows it and which questions it may answer."""

    STATEMENT = "statement"
    NUMBER = "number"
    DEFINITION = "definition"
    QUOTE = "quote"
    REPORTED = "reported"
    EVENT = "event"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    GAP = "gap"


SPEECH = frozenset({Kind.QUOTE, Kind.REPORTED})


class Slot(StrEnum):
    """What a question can ask of a sentence, and what a span in it can be."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"
    DURATION = "duration"
    TIME = "time"
    ORGANISER = "organiser"
    PARTNER = "partner"
    PARTICIPANT = "participant"
    LEVEL = "level"
    AIM = "aim"
    PERSON = "person"
    ROLE = "role"
    NUMBER = "number"
    POINT = "point"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LINK = "link"
    NAMES = "names"
    BUDGET = "budget"
    VENUE = "venue"
    PROGRAMME = "programme"
    RESULT = "result"
    TEXT = "text"
    WORDS = "words"


class Role(StrEnum):
    """How an entity takes part in a fact."""

    SPEAKER = "speaker"
    SUBJECT = "subject"
    PLACE = "place"
    ORGANISER = "organiser"
    PARTNER = "partner"
    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"
    CONTACT = "contact"
    MENTIONED = "mentioned"


class EntityType(StrEnum):
    """The five closed kinds of entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    TOPIC = "topic"


class NoteKind(StrEnum):
    """Why an editor's note stands below the words."""

    SIC = "sic"
    AMBIGUITY = "ambiguity"
    OUTDATED = "outdated"
    OUTSIDE = "outside"


class Status(StrEnum):
    """Where a fact version stands; readers see published ones only."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
