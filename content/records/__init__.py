"""The frozen shapes that every package reads.

Positions are code points of `Source.text`; times are aware and UTC; unknown is `None` or an empty
tuple.
"""

from content.records.entities import (
    Entity,
    EventVersion,
    Term,
)
from content.records.facts import (
    Attribution,
    Excerpt,
    Fact,
    GapText,
    Link,
    Note,
    Notice,
    Number,
    SampleQuestion,
    SlotSpan,
)
from content.records.sources import (
    NotFact,
    Source,
    Span,
    Vouched,
)
from content.records.vocabulary import (
    SPEECH,
    EntityType,
    Kind,
    NoteKind,
    Role,
    Slot,
    Status,
)

__all__ = [
    "SPEECH",
    "Attribution",
    "Entity",
    "EntityType",
    "EventVersion",
    "Excerpt",
    "Fact",
    "GapText",
    "Kind",
    "Link",
    "NotFact",
    "Note",
    "NoteKind",
    "Notice",
    "Number",
    "Role",
    "SampleQuestion",
    "Slot",
    "SlotSpan",
    "Source",
    "Span",
    "Status",
    "Term",
    "Vouched",
]
