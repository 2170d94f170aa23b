"""Write a library as pack files in their one canonical form."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from content.library import Library, reading_order
from content.pack_files.shapes import ENTITY_FILES
from content.pack_files.spans import preceding_words
from content.records import (
    Attribution,
    Entity,
    Excerpt,
    Fact,
    GapText,
    Kind,
    Note,
    Number,
    Source,
    Span,
    Status,
    Term,
)

WIDTH = 120
Data = dict[str, Any]


def pack_files(library: Library) -> dict[str, bytes]:
    """Return every file of a pack by its relative path; the same library gives the same bytes."""
    files: dict[str, bytes] = {}
    for source in library.sources.values():
        files[f"sources/{source.id}/source.yml"] = _yaml(_source(source))
        files[f"sources/{source.id}/text.txt"] = source.text.encode("utf-8")
    for name, kind in ENTITY_FILES.items():
        files[name] = _yaml([_entity(e) for e in library.of_type(kind)])
    files["glossary.yml"] = _yaml([_term(t) for t in library.terms.values()])
    by_file: dict[str, list[Fact]] = {"contacts.yml": [], "gaps.yml": []}
    for fact in sorted(library.facts.values(), key=reading_order):
        by_file.setdefault(fact_file(fact), []).append(fact)
    for name, facts in by_file.items():
        files[name] = _yaml([_fact(f, library) for f in facts])
    return files


def write_pack(library: Library, folder: Path) -> list[Path]:
    """Write the files of a pack below a folder and return their paths."""
    written = []
    for name, data in sorted(pack_files(library).items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)
    return written


def fact_file(fact: Fact) -> str:
    """Return the file in which a fact stands: by kind, else by its first source."""
    if fact.kind is Kind.GAP:
        return "gaps.yml"
    if fact.kind is Kind.CONTACT:
        return "contacts.yml"
    return f"facts/{fact.excerpts[0].source_id}.yml" if fact.excerpts else "facts/notices.yml"


def _yaml(data: Any) -> bytes:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text.encode("utf-8")


class _Dumper(yaml.SafeDumper):
    """Block style, lists indented below their key, no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # PyYAML's signature
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def _kept(**fields: Any) -> Data:
    """Return the fields that say something, enums as their words."""
    return {
        k: v.value if isinstance(v, Enum) else v
        for k, v in fields.items()
        if v not in (None, (), [], {}, "")
    }


def _words(text: str, span: Span | None, within: Span | None = None) -> Any:
    if span is None:
        return None
    words = text[span.start : span.end]
    after = preceding_words(text, span, within)
    return words if after is None else {"words": words, "after": after}


def _spread(text: str, span: Span, within: Span | None = None) -> Data:
    words = _words(text, span, within)
    return words if isinstance(words, dict) else {"words": words}


def _source(source: Source) -> Data:
    text = source.text
    body = Span(source.body, _line_end(text, source.body)) if source.body else None
    contacts = (
        None if source.contacts is None else Span(source.contacts, _line_end(text, source.contacts))
    )
    published = source.published and {
        **_spread(text, source.published),
        "date": source.published_on,
    }
    data = _kept(
        key=source.key,
        sha256=source.sha256,
        genre=source.genre,
        label=source.label,
        language=None if source.language == "ar" else source.language,
        title=_words(text, source.title),
        published=published,
        place=_words(text, source.place),
        publisher=source.publisher and _fields(source.publisher, "value", "by", "on", "proof"),
        link=source.link and _fields(source.link, "value", "by", "on", "proof"),
    )
    if not source.has_beginning:
        data["has_beginning"] = False
    rest = [{**_spread(text, x.span), "reason": x.reason} for x in source.not_facts]
    return data | _kept(body=_words(text, body), contacts=_words(text, contacts), not_facts=rest)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _fields(record: object, *names: str) -> Data:
    return _kept(**{name: getattr(record, name) for name in names})


def _entity(entity: Entity) -> Data:
    versions = [
        _kept(
            status=v.status,
            start=v.start,
            end=v.end,
            precision=None if v.precision == "day" else v.precision,
            zone=v.zone,
            place=v.place_id,
            fact=v.fact_id,
            change=v.change,
        )
        for v in entity.versions
    ]
    data = _fields(entity, "id", "label", "gender", "part_of")
    return data | _kept(strong=list(entity.strong), weak=list(entity.weak), versions=versions)


def _term(term: Term) -> Data:
    return _kept(id=term.id, label=term.label, forms=list(term.forms), latin=list(term.latin))


def _fact(fact: Fact, library: Library) -> Data:
    text = library.sources[fact.excerpts[0].source_id].text if fact.excerpts else ""
    within = fact.excerpts[0].span if fact.excerpts else None
    links: dict[str, list[str]] = {}
    for link in fact.links:
        links.setdefault(link.role.value, []).append(link.entity_id)
    return _kept(
        id=fact.id,
        kind=fact.kind,
        title=fact.title,
        excerpts=[_excerpt(x, library.sources[x.source_id].text) for x in fact.excerpts],
        attribution=fact.attribution and _attribution(fact.attribution, text),
        numbers=[_number(x, text, within) for x in fact.numbers],
        links=links,
        topics=list(fact.topics),
        questions=[_question(q.text, q.language, q.slot) for q in fact.questions],
        notes=[_note(x, text) for x in fact.notes],
        notice=fact.notice
        and _fields(fact.notice, "text", "confirmed_by", "confirmed_on", "review_by"),
        gap=fact.gap and _gap(fact.gap),
        status=None if fact.status is Status.PUBLISHED else fact.status,
        visible_from=fact.visible_from,
        visible_until=fact.visible_until,
    )


def _attribution(said: Attribution, text: str) -> Data:
    return _kept(
        phrase=_words(text, said.phrase),
        speaker=_words(text, said.speaker),
        role=_words(text, said.role),
        person=said.person_id,
        organisation=said.organisation_id,
    )


def _number(number: Number, text: str, within: Span | None) -> Data:
    fields = _fields(number, "value", "counted", "part_of", "spoken_by", "as_of")
    return {**_spread(text, number.span, within), **fields}


def _gap(gap: GapText) -> Data:
    return _kept(text=gap.text, asks=[x.value for x in gap.asks], holds=list(gap.holds))


def _excerpt(excerpt: Excerpt, text: str) -> Data:
    return {
        "source": excerpt.source_id,
        **_spread(text, excerpt.span),
        "focus": _words(text, excerpt.focus, excerpt.span),
        **_kept(
            slots=[
                {"name": s.name.value, **_spread(text, s.span, excerpt.span)} for s in excerpt.slots
            ]
        ),
    }


def _question(text: str, language: str, slot: Enum | None) -> Any:
    extra = _kept(language=None if language == "ar" else language, slot=slot)
    return {"text": text, **extra} if extra else text


def _note(note: Note, text: str) -> Data:
    return _kept(
        kind=note.kind,
        by=note.by,
        on=note.on,
        text=note.text,
        words=_words(text, note.span),
        reference=note.reference,
    )


def file_differences(library: Library, folder: Path) -> Iterable[str]:
    """Yield the pack files that are not in the form that `write_pack` gives them."""
    expected = pack_files(library)
    for name, data in sorted(expected.items()):
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            yield name
