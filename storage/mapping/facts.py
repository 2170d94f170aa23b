"""Facts to rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from content.records import Attribution, Fact, Note, Number
from storage.mapping.rows import Row, Values, numbered, span_values
from storage.sorting import sort_key
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
    SampleQuestionRow,
    SlotRow,
    Table,
    TopicRow,
)


def fact_rows(version_id: int, fact: Fact) -> Iterator[Row]:
    """Yield the rows of a fact version."""
    yield FactVersion, _head(version_id, fact)
    yield from _excerpts(version_id, fact)
    if fact.attribution is not None:
        yield AttributionRow, {"version_id": version_id, **_attribution(fact.attribution)}
    if fact.notice is not None:
        yield NoticeRow, {"version_id": version_id, **_notice(fact)}
    yield from _gap(version_id, fact)
    for table, entries in _lists(fact):
        for values in numbered(version_id, entries):
            yield table, values


def _head(version_id: int, fact: Fact) -> Values:
    return {
        "version_id": version_id,
        "kind": fact.kind,
        "title": fact.title,
        "title_key": sort_key(fact.title),
        "status": fact.status,
        "visible_from": fact.visible_from,
        "visible_from_offset": _offset(fact.visible_from),
        "visible_until": fact.visible_until,
        "visible_until_offset": _offset(fact.visible_until),
    }


def _offset(moment: datetime | None) -> int | None:
    offset = None if moment is None else moment.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def _excerpts(version_id: int, fact: Fact) -> Iterator[Row]:
    for position, excerpt in enumerate(fact.excerpts):
        yield (
            ExcerptRow,
            {
                "version_id": version_id,
                "position": position,
                "source_id": excerpt.source_id,
                **span_values("span", excerpt.span),
                **span_values("focus", excerpt.focus),
            },
        )
        slots = ({"name": s.name, **span_values("span", s.span)} for s in excerpt.slots)
        for values in numbered(version_id, slots):
            yield SlotRow, {"excerpt": position, **values}


def _attribution(said: Attribution) -> Values:
    return {
        **span_values("phrase", said.phrase),
        **span_values("speaker", said.speaker),
        **span_values("role", said.role),
        "person_id": said.person_id,
        "organisation_id": said.organisation_id,
    }


def _notice(fact: Fact) -> Values:
    names = ("text", "confirmed_by", "confirmed_on", "review_by")
    return {name: getattr(fact.notice, name) for name in names}


def _gap(version_id: int, fact: Fact) -> Iterator[Row]:
    if fact.gap is None:
        return
    yield GapRow, {"version_id": version_id, "text": fact.gap.text}
    for values in numbered(version_id, ({"slot": x} for x in fact.gap.asks)):
        yield GapSlotRow, values
    for values in numbered(version_id, ({"fact_id": x} for x in fact.gap.holds)):
        yield GapHeldRow, values


def _lists(fact: Fact) -> Iterator[tuple[type[Table], list[Values]]]:
    yield NumberRow, [_number(x) for x in fact.numbers]
    yield LinkRow, [{"entity_id": x.entity_id, "role": x.role} for x in fact.links]
    yield TopicRow, [{"topic_id": x} for x in fact.topics]
    yield NoteRow, [_note(x) for x in fact.notes]
    yield (
        SampleQuestionRow,
        [{"text": q.text, "language": q.language, "slot": q.slot} for q in fact.questions],
    )


def _number(number: Number) -> Values:
    return {
        "value": number.value,
        **span_values("span", number.span),
        "counted": number.counted,
        "part_of": number.part_of,
        "spoken_by": number.spoken_by,
        "as_of": number.as_of,
    }


def _note(note: Note) -> Values:
    return {
        "kind": note.kind,
        "signed_by": note.by,
        "signed_on": note.on,
        "text": note.text,
        **span_values("span", note.span),
        "reference": note.reference,
    }
