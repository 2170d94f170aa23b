"""The views of a library: one for each era of visibility, and those of the revisions that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from content.library import Library
from content.matching.counts import Counts
from content.matching.documents import Indexed, indexed
from content.matching.fact_index import Change, FactIndex
from content.matching.gazetteer import Gazetteer
from content.matching.reading import language_words
from content.matching.view import View
from content.matching.vocabulary import Vocabulary
from content.records import Entity, Fact

# A change of so many of the facts is answered by making the index anew.
_MOST = 0.5


class Revision(NamedTuple):
    """A library, and what its content is called: its history and revision."""

    library: Library
    content: str


class Views:
    """What readers see of a library at any time, from the view of all that is published."""

    def __init__(self, library: Library, every: View) -> None:
        """Begin with the view of all published facts, those under embargo and expired ones among them."""
        self.library, self.every = library, every
        self._views: dict[int, View] = {}

    @staticmethod
    def of(revision: Revision, index: FactIndex) -> Views:
        """Make the views from an index; it is filled unless it holds the content already."""
        revision.library.prepare()
        published = revision.library.published
        gazetteer = Gazetteer(published)
        counts = index.counts(revision.content, len(published.facts))
        if counts is None:
            counts = _fill(revision, gazetteer, index)
        vocabulary = Vocabulary(counts, language_words())
        vocabulary.forms("")  # else the first question waits for them
        return _views(revision, gazetteer, vocabulary, index)

    def after(self, revision: Revision, changed: Collection[str], index: FactIndex) -> Views:
        """Make the views of a later revision; what no change concerns is taken over.

        `changed` are the ids of records changed or removed.
        """
        revision.library.follow(self.library, changed)
        published, before = revision.library.published, self.every
        ids = _concerned(before, published, changed)
        if ids is None:
            counts = _fill(revision, Gazetteer(published), index)
            return _views(
                revision, Gazetteer(published), Vocabulary(counts, language_words()), index
            )
        gazetteer = before.gazetteer
        if _changed_entities(before.library, published, changed):
            gazetteer = Gazetteer(published)
        new = [indexed(f, published, gazetteer) for f in _facts(published, ids)]
        old = [indexed(f, before.library, before.gazetteer) for f in _facts(before.library, ids)]
        counted = Counts.of(x.counted for x in new).plus(Counts.of((x.counted for x in old), -1))
        vocabulary = before.vocabulary.after(counted)
        removed = [x.document.fact.id for x in old if x.document.fact.id not in published.facts]
        index.follow(Change(new, removed, counted, revision.content), vocabulary.counts)
        return _views(revision, gazetteer, vocabulary, index)

    def at(self, now: datetime) -> View:
        """Return the view at `now`; made at first use, and again when visibility changes."""
        visible = self.library.visible(now)
        key = id(visible)  # the library keeps the libraries of all its eras
        if key not in self._views:
            facts = self.every.library.facts
            is_all = len(visible.facts) == len(facts)
            hidden = [] if is_all else [f for k, f in facts.items() if k not in visible.facts]
            self._views[key] = self.every.without(visible, hidden) if hidden else self.every
        return self._views[key]


def _views(
    revision: Revision, gazetteer: Gazetteer, vocabulary: Vocabulary, index: FactIndex
) -> Views:
    every = View(revision.library.published, gazetteer, vocabulary, index.reader)
    return Views(revision.library, every)


def _fill(revision: Revision, gazetteer: Gazetteer, index: FactIndex) -> Counts:
    published = revision.library.published

    def documents() -> Iterator[Indexed]:
        return (indexed(f, published, gazetteer) for f in (*published.answers, *published.gaps))

    return index.fill(documents, revision.content)


def _facts(library: Library, ids: Iterable[str]) -> list[Fact]:
    return [library.facts[x] for x in sorted(ids) if x in library.facts]


def _changed_entities(
    before: Library, after: Library, changed: Collection[str]
) -> dict[str, list[Entity]]:
    """Return the entities that are new, changed, shown or hidden, as they were and as they are."""
    ids = {x for x in changed if before.entities.get(x) != after.entities.get(x)}
    ids |= before.entities.keys() ^ after.entities.keys()
    return {x: [held.entities[x] for held in (before, after) if x in held.entities] for x in ids}


def _concerned(before: View, after: Library, changed: Collection[str]) -> set[str] | None:
    """Return the ids of facts whose documents may differ; None for all: a term changed, or most did.

    A name stands in the documents of facts that are linked with it, and in those of sample questions.
    """
    earlier = before.library
    if earlier.terms != after.terms:
        return None
    entities = _changed_entities(earlier, after, changed)
    held = earlier.sources
    sources = {x for x in changed if x in held and held[x] != after.sources.get(x)}
    ids = {x for x in changed if x in earlier.facts or x in after.facts}
    for record_id in (*entities, *sources):
        ids |= {f.id for f in before.made_with(record_id)}
    for entity in (e for versions in entities.values() for e in versions):
        for phrase in Gazetteer(Library.of(entities=[entity])).phrases:
            ids |= {f.id for f in before.asking(phrase)}
    return ids if len(ids) < _MOST * len(after.facts) else None
