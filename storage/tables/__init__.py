"""The tables, by subject. Importing this package makes every table known to `METADATA`."""

from storage.tables.columns import Table
from storage.tables.entities import (
    EntityName,
    EntityVersion,
    EventVersionRow,
    TermForm,
    TermVersion,
)
from storage.tables.facts import (
    AttributionRow,
    ExcerptRow,
    FactVersion,
    LinkRow,
    NumberRow,
    SlotRow,
    TopicRow,
)
from storage.tables.readers import (
    CardRow,
    InboxRow,
    InboxState,
    QuestionRow,
    QuestionState,
    ShownRow,
    WishRow,
)
from storage.tables.records import (
    Change,
    ChangeItem,
    ChangeKind,
    ContentState,
    Identity,
    RecordType,
    Standing,
    Version,
)
from storage.tables.remarks import (
    GapHeldRow,
    GapRow,
    GapSlotRow,
    NoteRow,
    NoticeRow,
    SampleQuestionRow,
)
from storage.tables.sources import NotFactPassage, SourceText, SourceVersion, VouchedValue
from storage.tables.staff import DraftRow, Invitation, MemberChange, MemberRow, Rank

METADATA = Table.metadata

__all__ = [
    "METADATA",
    "AttributionRow",
    "CardRow",
    "Change",
    "ChangeItem",
    "ChangeKind",
    "ContentState",
    "DraftRow",
    "EntityName",
    "EntityVersion",
    "EventVersionRow",
    "ExcerptRow",
    "FactVersion",
    "GapHeldRow",
    "GapRow",
    "GapSlotRow",
    "Identity",
    "InboxRow",
    "InboxState",
    "Invitation",
    "LinkRow",
    "MemberChange",
    "MemberRow",
    "NotFactPassage",
    "NoteRow",
    "NoticeRow",
    "NumberRow",
    "QuestionRow",
    "QuestionState",
    "Rank",
    "RecordType",
    "SampleQuestionRow",
    "ShownRow",
    "SlotRow",
    "SourceText",
    "SourceVersion",
    "Standing",
    "Table",
    "TermForm",
    "TermVersion",
    "TopicRow",
    "Version",
    "VouchedValue",
    "WishRow",
]
