"""Walk the excerpts of a pack with their source and their place in the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.pack_files.problems import Place
from content.pack_files.reader import Pack
from content.records import Excerpt, Fact, Source, Span


@dataclass(frozen=True, slots=True)
class PlacedExcerpt:
    """An excerpt with the fact and the source that it belongs to; `number` counts from 0."""

    pack: Pack
    fact: Fact
    number: int
    excerpt: Excerpt
    source: Source

    @property
    def words(self) -> str:
        """Return the printed words."""
        return self.source.words(self.excerpt.span)

    def place(self, *loc: str | int) -> Place:
        """Return the place of the excerpt, or of a value in it."""
        return self.pack.place(self.fact.id, "excerpts", self.number, *loc)

    def parts(self) -> Iterator[tuple[str, Span, Place]]:
        """Yield what readers may see alone, with a name for it: the excerpt, focus and slots."""
        yield "excerpt", self.excerpt.span, self.place("words")
        yield "focus", self.excerpt.focus, self.place("focus")
        for i, slot in enumerate(self.excerpt.slots):
            yield f"slot {slot.name}", slot.span, self.place("slots", i)


def placed_excerpts(pack: Pack) -> Iterator[PlacedExcerpt]:
    """Yield all excerpts of all facts."""
    for fact in pack.library.facts.values():
        for number, excerpt in enumerate(fact.excerpts):
            source = pack.library.sources[excerpt.source_id]
            yield PlacedExcerpt(pack, fact, number, excerpt, source)
