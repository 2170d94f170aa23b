"""What an editor's words, typed or printed, tell of an event's plan: its days and its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.editors.shaping import new_entity
from bot.editors.spotting import whole_around
from content.arabic.dates import find_dates
from content.arabic.lists import word_set
from content.arabic.moments import FoundDate
from content.library import Library
from content.naming import last_day
from content.passages import find_words
from content.records import Entity, EntityType, Excerpt, Slot, SlotSpan, Source, Span
from content.release_reader.linking import Linker
from content.release_reader.nouns import is_place
from content.release_reader.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Told:
    """The days and the place that words tell, each with where it stands in them."""

    when: FoundDate | None = None
    place: Entity | None = None
    place_span: Span | None = None

    @property
    def day(self) -> date | None:
        """Return the first day, or None."""
        return None if self.when is None else self.when.day

    @property
    def until(self) -> date | None:
        """Return the last day, or None."""
        return None if self.when is None else last_day(self.when)


def told_in(words: str, library: Library, known: Collection[date | None]) -> Told:
    """Return what words tell: the last day that was not known before, the last place named."""
    full = [d for d in find_dates(words) if d.day is not None]
    new = [d for d in full if d.day not in known] or full
    tokens = Tokens(words)
    linker = Linker(tokens, library)
    place, span = None, None
    for at in range(len(tokens)):
        held = linker.inside(tokens.span(at, min(len(tokens), at + 3)))
        places = [e for e in held if e.type is EntityType.PLACE]
        is_named = tokens.word(at - 1) in word_set("naming", "before_place")
        if places and linker.inside(tokens.span(at, at + 1)) == places[:1]:
            place, span = places[0], tokens.span(at, at + 1)
        elif is_named and is_place(tokens.word(at)):
            place, span = (
                new_entity(tokens.printed(at), EntityType.PLACE, ""),
                tokens.span(at, at + 1),
            )
    return Told(new[-1] if new else None, place, span)


def printed_once(words: str, library: Library) -> tuple[Source, Span] | None:
    """Return where words are printed, in the source dated last; None where they are not, or twice."""
    found = [(s, find_words(s.text, words)) for s in library.sources.values()]
    once = [(s, spans[0]) for s, spans in found if len(spans) == 1]
    return max(once, key=lambda x: x[0].published_on or date.min, default=None)


def event_excerpt(source: Source, span: Span, library: Library, told: Told) -> Excerpt:
    """Return the whole sentence around printed words, with its day and place as slots."""
    whole = whole_around(source, library, span)
    date_span = None if told.when is None else told.when.span
    parts = ((Slot.DATE, date_span), (Slot.PLACE, told.place_span))
    slots = tuple(
        SlotSpan(name, Span(span.start + x.start, span.start + x.end))
        for name, x in parts
        if x is not None
    )
    return Excerpt(source.id, whole, slots[0].span if slots else span, slots)
