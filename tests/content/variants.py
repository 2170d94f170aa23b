"""Libraries that differ in one record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from content.library import Library
from content.records import Span, Status


def changed(library: Library, record_id: str, **fields: Any) -> Library:
    """Return a library in which a fact, source or entity has other fields."""
    for name in ("facts", "sources", "entities"):
        held = getattr(library, name)
        if record_id in held:
            table: Any = {**held, record_id: replace(held[record_id], **fields)}
            parts: dict[str, Any] = {name: table}
            return replace(library, **parts)
    raise KeyError(record_id)


def with_focus(library: Library, fact_id: str, focus: Span) -> Library:
    """Return a library in which a fact has another focus."""
    excerpt = replace(library.facts[fact_id].excerpts[0], focus=focus)
    return changed(library, fact_id, excerpts=(excerpt,))


def with_status(library: Library, fact_id: str, status: Status) -> Library:
    """Return a library in which a fact has another status."""
    return changed(library, fact_id, status=status)
