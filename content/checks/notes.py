"""Each kind of note says what it must and no more: «كذا في الأصل» has words, the others a text."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Note, NoteKind

RULE = "note"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield notes that lack a field of their kind or have one of another."""
    for fact in pack.library.facts.values():
        for i, note in enumerate(fact.notes):
            for field, message in _faults(note):
                place = pack.place(fact.id, "notes", i, field)
                yield Problem(place, RULE, message, note.text or fact.id)


def _faults(note: Note) -> Iterator[tuple[str, str]]:
    if note.kind is NoteKind.SIC:
        if note.span is None:
            yield "words", "sic needs the words it is about"
        for field in ("text", "reference"):
            if getattr(note, field) is not None:
                yield field, f"sic has words only, no {field}"
        return
    if note.text is None:
        yield "text", f"a note of kind {note.kind} needs a text"
    if note.kind is NoteKind.OUTSIDE and note.reference is None:
        yield "reference", "an outside fact needs its reference"
