"""Read a pack folder into a library, with the place of every record for the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from content.library import Library
from content.pack_files.build import build_entity, build_fact, build_source
from content.pack_files.documents import Document, Loc, read_document
from content.pack_files.problems import PackError, Place, Problem
from content.pack_files.shapes import (
    ENTITY_FILES,
    EntityShape,
    EventShape,
    FactShape,
    SourceShape,
    TermShape,
)
from content.records import Entity, EntityType, Fact, Source, Term

Entry = TypeVar("Entry", bound=EntityShape | FactShape | TermShape)
FACT_FILES = ("contacts.yml", "gaps.yml")


@dataclass
class Pack:
    """A library as read from files, and where each of its records stands."""

    folder: Path
    library: Library
    documents: dict[str, Document] = field(default_factory=dict)
    places: dict[str, tuple[Document, Loc]] = field(default_factory=dict)

    def place(self, record_id: str, *loc: str | int) -> Place:
        """Return the place of a record, or of a value in it."""
        document, start = self.places[record_id]
        return document.place(*start, *loc)


def read_pack(folder: Path) -> Pack:
    """Read all files of a pack; raise `PackError` with every problem that stops it."""
    if not folder.is_dir():
        raise PackError([Problem(Place(str(folder), 1), "pack", "no such folder")])
    reading = _Reading(folder)
    sources = {s.id: s for s in reading.sources()}
    entities = list(reading.entities())
    terms = list(reading.terms())
    facts = list(reading.facts(sources))
    if reading.problems:
        raise PackError(reading.problems)
    library = Library.of(sources.values(), facts, entities, terms)
    return Pack(folder, library, reading.documents, reading.places)


class _Reading:
    """One pass over a pack folder; collects problems over all files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.places: dict[str, tuple[Document, Loc]] = {}

    def sources(self) -> Iterator[Source]:
        for path in sorted(self.folder.glob("sources/*/source.yml")):
            with self._collecting():
                yield self._source(path)

    def _source(self, path: Path) -> Source:
        document = self._document(path)
        shape = document.shaped(SourceShape)
        text = path.with_name("text.txt")
        if not text.is_file():
            raise PackError([Problem(document.place(), "source text", "text.txt is missing")])
        source = build_source(path.parent.name, shape, text.read_bytes(), document)
        self._note_place(source.id, document, ())
        return source

    def entities(self) -> Iterator[Entity]:
        for name, kind in ENTITY_FILES.items():
            shape = EventShape if kind is EntityType.EVENT else EntityShape
            for entry, _, _ in self._entries(name, shape):
                yield build_entity(entry, kind)

    def terms(self) -> Iterator[Term]:
        for entry, _, _ in self._entries("glossary.yml", TermShape):
            yield Term(entry.id, entry.label, tuple(entry.forms), tuple(entry.latin))

    def facts(self, sources: Mapping[str, Source]) -> Iterator[Fact]:
        paths = sorted(self.folder.glob("facts/*.yml"))
        for name in (*(p.relative_to(self.folder).as_posix() for p in paths), *FACT_FILES):
            for entry, document, loc in self._entries(name, FactShape):
                with self._collecting():
                    yield build_fact(entry, sources, document, loc)

    def _entries(self, name: str, shape: type[Entry]) -> Iterator[tuple[Entry, Document, Loc]]:
        """Read a file that is a list of entries; a missing file is an empty list."""
        path = self.folder / name
        if not path.is_file():
            return
        entries: list[Entry] = []
        with self._collecting():
            document = self._document(path)
            entries = [] if document.data is None else document.shaped_list(shape)
        for i, entry in enumerate(entries):
            self._note_place(entry.id, document, (i,))
            yield entry, document, (i,)

    def _document(self, path: Path) -> Document:
        document = read_document(path, self.folder)
        self.documents[document.file] = document
        return document

    def _note_place(self, record_id: str, document: Document, loc: Loc) -> None:
        if record_id in self.places:
            first = self.places[record_id][0].place(*self.places[record_id][1])
            message = f"the id stands already at {first}"
            self.problems.append(Problem(document.place(*loc), "id", message, record_id))
        self.places[record_id] = (document, loc)

    @contextmanager
    def _collecting(self) -> Iterator[None]:
        try:
            yield
        except PackError as error:
            self.problems.extend(error.problems)
