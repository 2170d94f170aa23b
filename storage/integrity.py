"""The last look before content is written: every reference and span must hold afterwards."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from content.records import Entity, Fact, Source, Span
from storage.faults import ContentError
from storage.mapping.records import Record
from storage.tables import (
    AttributionRow,
    EntityVersion,
    EventVersionRow,
    ExcerptRow,
    GapHeldRow,
    LinkRow,
    NumberRow,
    SourceText,
    SourceVersion,
    Standing,
    TopicRow,
    Version,
)

_ID = re.compile(r"[a-z0-9-]{1,40}")
_LARGEST = 2**63 - 1
_REFERENCES: tuple[tuple[Any, Any], ...] = (
    (ExcerptRow.version_id, ExcerptRow.source_id),
    (AttributionRow.version_id, AttributionRow.person_id),
    (AttributionRow.version_id, AttributionRow.organisation_id),
    (NumberRow.version_id, NumberRow.part_of),
    (NumberRow.version_id, NumberRow.spoken_by),
    (LinkRow.version_id, LinkRow.entity_id),
    (TopicRow.version_id, TopicRow.topic_id),
    (GapHeldRow.version_id, GapHeldRow.fact_id),
    (EntityVersion.version_id, EntityVersion.part_of),
    (EventVersionRow.version_id, EventVersionRow.place_id),
    (EventVersionRow.version_id, EventVersionRow.fact_id),
)
_CHUNK = 500


def check_content(
    session: Session, saved: Mapping[str, Record], withdrawn: Collection[str]
) -> None:
    """Raise `ContentError` with every reason why this cannot be held; both maps are one change."""
    problems = [line for record in saved.values() for line in _own_problems(record)]
    wanted = {ref for record in saved.values() for _, ref in references_of(record)}
    held = (_present(session, wanted - saved.keys()) | saved.keys()) - set(withdrawn)
    for record in saved.values():
        for field, ref in references_of(record):
            if ref not in held:
                problems.append(f"{record.id}: {field}: {ref!r} is not held")
    for ref, user in _users(session, withdrawn):
        if user not in saved and user not in withdrawn:
            problems.append(f"{ref}: cannot be removed, {user} refers to it")
    problems.extend(_span_problems(session, saved, withdrawn))
    if problems:
        raise ContentError(sorted(set(problems)))


def references_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the ids that a record refers to, each with the name of its field."""
    if isinstance(record, Entity):
        yield from _given("part_of", record.part_of)
        for version in record.versions:
            yield from _given("place", version.place_id)
            yield from _given("fact", version.fact_id)
    if isinstance(record, Fact):
        yield from (("excerpts", x.source_id) for x in record.excerpts)
        if record.attribution is not None:
            yield from _given("person", record.attribution.person_id)
            yield from _given("organisation", record.attribution.organisation_id)
        for number in record.numbers:
            yield from _given("part_of", number.part_of)
            yield from _given("spoken_by", number.spoken_by)
        yield from (("links", x.entity_id) for x in record.links)
        yield from (("topics", x) for x in record.topics)
        yield from (("holds", x) for x in (record.gap.holds if record.gap else ()))


def _given(field: str, ref: str | None) -> Iterator[tuple[str, str]]:
    if ref is not None:
        yield field, ref


def _own_problems(record: Record) -> Iterator[str]:
    if not _ID.fullmatch(record.id):
        yield f"{record.id!r} is not an id: 1 to 40 of a-z, 0-9 and -"
    if isinstance(record, Source):
        yield from _source_problems(record)
    if isinstance(record, Fact):
        yield from _fact_problems(record)


def _source_problems(source: Source) -> Iterator[str]:
    try:
        checksum = sha256(source.text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        yield f"{source.id}: text: a lone surrogate at position {error.start}"
        return
    if "\x00" in source.text:
        yield f"{source.id}: text: NUL at position {source.text.index(chr(0))}"
    if checksum != source.sha256:
        yield f"{source.id}: sha256: the text has another checksum: {checksum}"


def _fact_problems(fact: Fact) -> Iterator[str]:
    for name in ("visible_from", "visible_until"):
        moment: datetime | None = getattr(fact, name)
        if moment is not None and moment.tzinfo is None:
            yield f"{fact.id}: {name}: {moment.isoformat()} has no time zone"
    for number in fact.numbers:
        if abs(number.value) > _LARGEST:
            yield f"{fact.id}: numbers: {number.value} is too large to be stored"


def _present(session: Session, ids: Iterable[str]) -> set[str]:
    query = (
        select(col(Standing.record_id))
        .join(Version, col(Version.id) == col(Standing.version_id))
        .where(~col(Version.absent))
    )
    own = col(Standing.record_id)
    return {x for part in _chunks(ids) for x in session.exec(query.where(own.in_(part)))}


def _users(session: Session, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of `ids` that a record held now refers to, with the id of that record."""
    for part in _chunks(ids):
        for version_id, ref in _REFERENCES:
            query = (
                select(ref, col(Standing.record_id))
                .join(Standing, col(Standing.version_id) == version_id)
                .where(ref.in_(part))
            )
            yield from session.exec(query)


def _span_problems(
    session: Session, saved: Mapping[str, Record], withdrawn: Collection[str]
) -> Iterator[str]:
    facts = [x for x in saved.values() if isinstance(x, Fact) and x.excerpts]
    sources = {x.id: x for x in saved.values() if isinstance(x, Source)}
    used = {e.source_id for fact in facts for e in fact.excerpts}
    texts = _texts(session, used | sources.keys())
    lengths = {k: length for k, (_, length) in texts.items()}
    lengths |= {k: len(source.text) for k, source in sources.items()}
    for fact in facts:
        for source_id, span in _spans(fact):
            if span.start < 0 or span.end < span.start or span.end > lengths.get(source_id, 0):
                yield f"{fact.id}: {span.start}..{span.end} lies outside of {source_id}"
    rewritten = [k for k, s in sources.items() if k in texts and texts[k][0] != s.sha256]
    for source_id, user in _users(session, rewritten):
        if user not in saved and user not in withdrawn:
            yield f"{source_id}: its text changes, but {user} is cut from the old text"


def _texts(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return checksum and length of the texts of sources held now, by source id."""
    query = (
        select(col(Standing.record_id), col(SourceText.sha256), col(SourceText.length))
        .join(SourceVersion, col(SourceVersion.version_id) == col(Standing.version_id))
        .join(SourceText, col(SourceText.sha256) == col(SourceVersion.sha256))
    )
    own = col(Standing.record_id)
    rows = (row for part in _chunks(ids) for row in session.exec(query.where(own.in_(part))))
    return {source_id: (checksum, length) for source_id, checksum, length in rows}


def _spans(fact: Fact) -> Iterator[tuple[str, Span]]:
    for excerpt in fact.excerpts:
        for span in (excerpt.span, excerpt.focus, *(s.span for s in excerpt.slots)):
            yield excerpt.source_id, span
    first = fact.excerpts[0].source_id
    said = fact.attribution
    if said is not None:
        yield from ((first, x) for x in (said.phrase, said.speaker, said.role) if x is not None)
    yield from ((first, x.span) for x in fact.numbers)
    yield from ((first, x.span) for x in fact.notes if x.span is not None)


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    for start in range(0, len(every), _CHUNK):
        yield every[start : start + _CHUNK]
