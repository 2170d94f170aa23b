"""Turn the shapes of pack files into records: words become spans of the sources."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TypeVar

from content.pack_files.documents import Document, Loc
from content.pack_files.problems import PackError, Problem
from content.pack_files.shapes import (
    AttributionShape,
    EntityShape,
    EventShape,
    ExcerptShape,
    FactShape,
    GapShape,
    NoteShape,
    SourceShape,
    Words,
)
from content.pack_files.spans import NotLocatedError, locate
from content.records import (
    Attribution,
    Entity,
    EntityType,
    EventVersion,
    Excerpt,
    Fact,
    GapText,
    Link,
    Note,
    NotFact,
    Notice,
    Number,
    SampleQuestion,
    SlotSpan,
    Source,
    Span,
    Vouched,
)

Made = TypeVar("Made")


class _Spans:
    """Locates words in one text and collects the problems instead of stopping at the first."""

    def __init__(self, document: Document, text: str, problems: list[Problem]) -> None:
        self._document, self._text, self._problems = document, text, problems

    def find(self, words: Words, loc: Loc, within: Span | None = None) -> Span:
        if within is not None and within.start == within.end:
            return within  # the excerpt itself was not found: that is the problem to mend
        try:
            return locate(self._text, words.words, words.after, within)
        except NotLocatedError as error:
            self._problems.append(
                Problem(self._document.place(*loc), "words", str(error), words.words)
            )
            return Span(0, 0)

    def maybe(self, words: Words | None, loc: Loc) -> Span | None:
        return None if words is None else self.find(words, loc)


def build_source(source_id: str, shape: SourceShape, raw: bytes, document: Document) -> Source:
    """Return the source of a folder; the bytes must match their checksum and be clean UTF-8."""
    if sha256(raw).hexdigest() != shape.sha256:
        message = f"text.txt has another checksum: {sha256(raw).hexdigest()}"
        raise PackError([Problem(document.place("sha256"), "checksum", message, shape.sha256)])
    problems: list[Problem] = []
    text = _decoded(raw, document)
    spans = _Spans(document, text, problems)
    body = spans.maybe(shape.body, ("body",))
    contacts = spans.maybe(shape.contacts, ("contacts",))
    source = Source(
        id=source_id,
        key=shape.key,
        text=text,
        sha256=shape.sha256,
        genre=shape.genre,
        language=shape.language,
        label=shape.label,
        title=spans.maybe(shape.title, ("title",)),
        published=spans.maybe(shape.published, ("published",)),
        published_on=shape.published.date if shape.published else None,
        place=spans.maybe(shape.place, ("place",)),
        publisher=Vouched(**shape.publisher.model_dump()) if shape.publisher else None,
        link=Vouched(**shape.link.model_dump()) if shape.link else None,
        has_beginning=shape.has_beginning,
        body=body.start if body else 0,
        contacts=contacts.start if contacts else None,
        not_facts=tuple(
            NotFact(spans.find(x, ("not_facts", i)), x.reason)
            for i, x in enumerate(shape.not_facts)
        ),
    )
    return _unless(problems, source)


def build_fact(
    shape: FactShape, sources: Mapping[str, Source], document: Document, loc: Loc
) -> Fact:
    """Return the record of a fact; every word that does not stand in its source is a problem."""
    problems: list[Problem] = []
    _know_sources(shape, sources, document, loc)
    texts = [sources[x.source].text for x in shape.excerpts]
    first = _Spans(document, texts[0] if texts else "", problems)
    excerpts = tuple(
        _excerpt(x, _Spans(document, text, problems), (*loc, "excerpts", i))
        for i, (x, text) in enumerate(zip(shape.excerpts, texts, strict=True))
    )
    said = shape.attribution
    fact = Fact(
        id=shape.id,
        kind=shape.kind,
        title=shape.title,
        excerpts=excerpts,
        attribution=None if said is None else _attribution(said, first, (*loc, "attribution")),
        numbers=_numbers(shape, first, excerpts, (*loc, "numbers")),
        links=tuple(Link(entity, role) for role, ids in shape.links.items() for entity in ids),
        topics=tuple(shape.topics),
        questions=tuple(SampleQuestion(q.text, q.language, q.slot) for q in shape.questions),
        notes=tuple(_note(x, first, (*loc, "notes", i)) for i, x in enumerate(shape.notes)),
        notice=Notice(**shape.notice.model_dump()) if shape.notice else None,
        gap=_gap(shape.gap),
        status=shape.status,
        visible_from=shape.visible_from,
        visible_until=shape.visible_until,
    )
    return _unless(problems, fact)


def _know_sources(
    shape: FactShape, sources: Mapping[str, Source], document: Document, loc: Loc
) -> None:
    for i, x in enumerate(shape.excerpts):
        if x.source not in sources:
            where = document.place(*loc, "excerpts", i, "source")
            raise PackError([Problem(where, "reference", "no such source", x.source)])


def _numbers(
    shape: FactShape, spans: _Spans, excerpts: tuple[Excerpt, ...], loc: Loc
) -> tuple[Number, ...]:
    within = excerpts[0].span if excerpts else None
    return tuple(
        Number(
            x.value, spans.find(x, (*loc, i), within), x.counted, x.part_of, x.spoken_by, x.as_of
        )
        for i, x in enumerate(shape.numbers)
    )


def _gap(shape: GapShape | None) -> GapText | None:
    return None if shape is None else GapText(shape.text, tuple(shape.asks), tuple(shape.holds))


def build_entity(shape: EntityShape, kind: EntityType) -> Entity:
    """Return the record of an entity, with an event's versions numbered from 1."""
    versions: tuple[EventVersion, ...] = ()
    if isinstance(shape, EventShape):
        versions = tuple(
            EventVersion(
                n, v.status, v.start, v.end, v.precision, v.zone, v.place, v.fact, v.change
            )
            for n, v in enumerate(shape.versions, 1)
        )
    strong, weak = tuple(shape.strong), tuple(shape.weak)
    return Entity(shape.id, kind, shape.label, strong, weak, shape.gender, shape.part_of, versions)


def _excerpt(shape: ExcerptShape, spans: _Spans, loc: Loc) -> Excerpt:
    span = spans.find(shape, (*loc, "words"))
    focus = spans.find(shape.focus, (*loc, "focus"), span)
    slots = tuple(
        SlotSpan(s.name, spans.find(s, (*loc, "slots", i), span)) for i, s in enumerate(shape.slots)
    )
    return Excerpt(shape.source, span, focus, slots)


def _attribution(shape: AttributionShape, spans: _Spans, loc: Loc) -> Attribution:
    return Attribution(
        phrase=spans.find(shape.phrase, (*loc, "phrase")),
        speaker=spans.find(shape.speaker, (*loc, "speaker")),
        role=spans.maybe(shape.role, (*loc, "role")),
        person_id=shape.person,
        organisation_id=shape.organisation,
    )


def _note(shape: NoteShape, spans: _Spans, loc: Loc) -> Note:
    return Note(
        shape.kind,
        shape.by,
        shape.on,
        shape.text,
        spans.maybe(shape.words, (*loc, "words")),
        shape.reference,
    )


def _decoded(raw: bytes, document: Document) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"text.txt is not UTF-8 at byte {error.start}"
        raise PackError([Problem(document.place(), "source text", message)]) from error
    if "\x00" in text:
        raise PackError(
            [Problem(document.place(), "source text", f"NUL at position {text.index(chr(0))}")]
        )
    return text


def _unless(problems: list[Problem], made: Made) -> Made:
    if problems:
        raise PackError(problems)
    return made
