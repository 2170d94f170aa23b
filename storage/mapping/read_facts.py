"""Rows to facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from content.records import (
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
from storage.mapping.rows import Chosen, Groups, StoredRow, read_span, read_span_or_none
from storage.tables import (
    AttributionRow,
    ExcerptRow,
    FactVersion,
    GapHeldRow,
    GapRow,
    GapSlotRow,
    LinkRow,
    NoteRow,
    NoticeRow,
    NumberRow,
    RecordType,
    SampleQuestionRow,
    SlotRow,
    Table,
    TopicRow,
)

_PARTS: tuple[type[Table], ...] = (
    ExcerptRow,
    SlotRow,
    AttributionRow,
    NumberRow,
    LinkRow,
    TopicRow,
    SampleQuestionRow,
    NoteRow,
    NoticeRow,
    GapRow,
    GapSlotRow,
    GapHeldRow,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Which version of a record it is, and who decided it when."""

    record_id: str
    type: RecordType
    n: int
    origin: str
    by: str
    at: datetime
    revision: int


def read_facts(chosen: Chosen, signatures: dict[int, Signature]) -> dict[int, Fact]:
    """Return the facts of the chosen versions, signed."""
    parts = {table: chosen.groups(table) for table in _PARTS}
    return {
        row.version_id: _fact(row, signatures[row.version_id], _Parts(parts, row.version_id))
        for row in chosen.rows(FactVersion)
    }


class _Parts:
    """The rows of one version in each table."""

    def __init__(self, parts: dict[type[Table], Groups], version_id: int) -> None:
        self._parts, self._id = parts, version_id

    def of(self, table: type[Table]) -> list[StoredRow]:
        return self._parts[table].get(self._id, [])

    def one(self, table: type[Table]) -> StoredRow | None:
        rows = self.of(table)
        return rows[0] if rows else None


def _fact(row: StoredRow, signature: Signature, parts: _Parts) -> Fact:
    return Fact(
        id=signature.record_id,
        kind=row.kind,
        title=row.title,
        excerpts=_excerpts(parts),
        attribution=_attribution(parts.one(AttributionRow)),
        numbers=tuple(_number(x) for x in parts.of(NumberRow)),
        links=tuple(Link(x.entity_id, x.role) for x in parts.of(LinkRow)),
        topics=tuple(x.topic_id for x in parts.of(TopicRow)),
        questions=tuple(
            SampleQuestion(x.text, x.language, x.slot) for x in parts.of(SampleQuestionRow)
        ),
        notes=tuple(_note(x) for x in parts.of(NoteRow)),
        notice=_notice(parts.one(NoticeRow)),
        gap=_gap(parts),
        status=row.status,
        visible_from=_zoned(row.visible_from, row.visible_from_offset),
        visible_until=_zoned(row.visible_until, row.visible_until_offset),
        n=signature.n,
        origin=signature.origin,
        by=signature.by,
        at=signature.at,
        revision=signature.revision,
    )


def _zoned(moment: datetime | None, offset: int | None) -> datetime | None:
    if moment is None or offset is None:
        return moment
    return moment.astimezone(timezone(timedelta(seconds=offset)))


def _excerpts(parts: _Parts) -> tuple[Excerpt, ...]:
    slots: dict[int, list[SlotSpan]] = {}
    for x in parts.of(SlotRow):
        slots.setdefault(x.excerpt, []).append(SlotSpan(x.name, read_span(x, "span")))
    return tuple(
        Excerpt(
            x.source_id,
            read_span(x, "span"),
            read_span(x, "focus"),
            tuple(slots.get(x.position, ())),
        )
        for x in parts.of(ExcerptRow)
    )


def _attribution(row: StoredRow | None) -> Attribution | None:
    if row is None:
        return None
    return Attribution(
        phrase=read_span(row, "phrase"),
        speaker=read_span(row, "speaker"),
        role=read_span_or_none(row, "role"),
        person_id=row.person_id,
        organisation_id=row.organisation_id,
    )


def _number(row: StoredRow) -> Number:
    return Number(
        row.value, read_span(row, "span"), row.counted, row.part_of, row.spoken_by, row.as_of
    )


def _note(row: StoredRow) -> Note:
    return Note(
        row.kind,
        row.signed_by,
        row.signed_on,
        row.text,
        read_span_or_none(row, "span"),
        row.reference,
    )


def _notice(row: StoredRow | None) -> Notice | None:
    if row is None:
        return None
    return Notice(row.text, row.confirmed_by, row.confirmed_on, row.review_by)


def _gap(parts: _Parts) -> GapText | None:
    row = parts.one(GapRow)
    if row is None:
        return None
    asks = tuple(x.slot for x in parts.of(GapSlotRow))
    return GapText(row.text, asks, tuple(x.fact_id for x in parts.of(GapHeldRow)))
