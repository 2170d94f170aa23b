"""Sources: the bytes as published once, and versions of what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from content.records import NotFact, Source, Vouched
from storage.mapping.rows import (
    Chosen,
    Row,
    StoredRow,
    Values,
    numbered,
    read_span,
    read_span_or_none,
    span_values,
)
from storage.tables import NotFactPassage, SourceVersion, VouchedValue

VOUCHED = ("publisher", "link")


def source_rows(version_id: int, source: Source) -> Iterator[Row]:
    """Yield the rows of a source version; its text is stored apart, once for each checksum."""
    yield (
        SourceVersion,
        {
            "version_id": version_id,
            "sha256": source.sha256,
            "key": source.key,
            "genre": source.genre,
            "language": source.language,
            "label": source.label,
            **span_values("title", source.title),
            **span_values("published", source.published),
            "published_on": source.published_on,
            **span_values("place", source.place),
            "has_beginning": source.has_beginning,
            "body": source.body,
            "contacts": source.contacts,
        },
    )
    for name in VOUCHED:
        vouched: Vouched | None = getattr(source, name)
        if vouched is not None:
            yield VouchedValue, {"version_id": version_id, "name": name, **_vouched(vouched)}
    passages = ({**span_values("span", x.span), "reason": x.reason} for x in source.not_facts)
    for values in numbered(version_id, passages):
        yield NotFactPassage, values


def read_sources(chosen: Chosen, ids: dict[int, str], texts: dict[str, str]) -> dict[int, Source]:
    """Return the sources of the chosen versions; `texts` holds their texts by checksum."""
    vouched = chosen.groups(VouchedValue)
    passages = chosen.groups(NotFactPassage)
    found = {}
    for row in chosen.rows(SourceVersion):
        proved = {v.name: _read_vouched(v) for v in vouched.get(row.version_id, ())}
        found[row.version_id] = Source(
            id=ids[row.version_id],
            key=row.key,
            text=texts[row.sha256],
            sha256=row.sha256,
            genre=row.genre,
            language=row.language,
            label=row.label,
            title=read_span_or_none(row, "title"),
            published=read_span_or_none(row, "published"),
            published_on=row.published_on,
            place=read_span_or_none(row, "place"),
            publisher=proved.get("publisher"),
            link=proved.get("link"),
            has_beginning=row.has_beginning,
            body=row.body,
            contacts=row.contacts,
            not_facts=tuple(
                NotFact(read_span(p, "span"), p.reason) for p in passages.get(row.version_id, ())
            ),
        )
    return found


def _vouched(vouched: Vouched) -> Values:
    return {
        "value": vouched.value,
        "signed_by": vouched.by,
        "signed_on": vouched.on,
        "proof": vouched.proof,
    }


def _read_vouched(row: StoredRow) -> Vouched:
    return Vouched(row.value, row.signed_by, row.signed_on, row.proof)
