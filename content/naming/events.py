"""Find what a release tells of its event: when, where, and whether it is put off or called off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from content.arabic.lists import folded, read_list, word_set
from content.arabic.moments import FoundDate
from content.library import Library
from content.records import Entity, EntityType, EventVersion, Span
from content.release_reader import Reading
from content.release_reader.linking import Linker
from content.release_reader.nouns import is_definite
from content.release_reader.tokens import Tokens, readings, without_and

# Words between a change («تأجيل») and the name of what changes.
_NEAR = 6
_LONGEST_PLACE = 4
_CHANGES = ("cancelled", "postponed", "moved", "held")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that names an event; `change` is what becomes of it, or None."""

    sentence: Span
    change: str | None
    dates: tuple[FoundDate, ...]


class EventReader:
    """Reads the sentences of one release that name an event, outside of anybody's words."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self._reading = reading
        self._tokens = Tokens(reading.text)
        self._linker = Linker(self._tokens, library)

    def tellings(self, event: Entity) -> list[Telling]:
        """Return the sentences that name an event, in printed order; the headline comes last."""
        first, *rest = self._sentences() or [Span(0, 0)]
        is_headline = first == self._reading.layout.title
        ordered = [*rest, first] if is_headline else [first, *rest]
        return [t for s in ordered for t in self._telling(s, event)]

    def events(self) -> list[Entity]:
        """Return the events that the release names, the one named first in front."""
        found: dict[str, Entity] = {}
        for sentence in self._sentences():
            named = self._linker.inside(sentence)
            found |= {e.id: e for e in named if e.type is EntityType.EVENT and e.id not in found}
        return list(found.values())

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        """Return the short names («المؤتمر») that several events of the release share."""
        count = Counter(w for e in self.events() for w in {folded(x) for x in e.weak})
        return frozenset(w for w, times in count.items() if times > 1)

    def names(self, span: Span, event: Entity) -> bool:
        """Tell whether words name an event, by its full name or as «الملتقى»."""
        return bool(self._places(span, event))

    def _sentences(self) -> list[Span]:
        """Return the title and the sentences in which nobody is quoted; bodies announce in their own."""
        title = self._reading.layout.title
        spoken = [s.words for s in self._reading.speeches if not s.indirect]
        found = [] if title is None else [title]
        return found + [
            sentence
            for sentence in self._reading.sentences
            if not any(s in sentence or sentence in s for s in spoken)
        ]

    def _telling(self, sentence: Span, event: Entity) -> Iterator[Telling]:
        places = self._places(sentence, event)
        if places:
            change = self._change(sentence, places)
            dates = [d for d in self._reading.dates if d.span in sentence]
            yield Telling(sentence, change, tuple(dates))

    def _places(self, span: Span, event: Entity) -> list[int]:
        """Return the words at which an event is named."""
        weak = {folded(w) for w in event.weak} - self._ambiguous
        inside = self._tokens.inside(span)
        found = [i for i in inside if weak & set(readings(self._tokens.word(i)))]
        if event.id in {e.id for e in self._linker.inside(span)}:
            heads = {folded(n).split()[0] for n in (event.label, *event.strong) if folded(n)}
            named = [i for i in inside if heads & set(readings(self._tokens.word(i)))]
            found += named or [*inside][:1]
        return sorted(set(found))

    def _change(self, sentence: Span, places: Sequence[int]) -> str | None:
        """Return what becomes of the event: a word for it stands near its name."""
        near = [
            i
            for i in self._tokens.inside(sentence)
            if min(abs(i - at) for at in places) <= _NEAR and self._tokens.word(i - 1) != "من"
        ]
        words = {w for i in near for w in (self._tokens.word(i), without_and(self._tokens.word(i)))}
        return next((c for c in _CHANGES if words & word_set("event_changes", c)), None)

    def new_day(self, telling: Telling, known: Sequence[date]) -> FoundDate | None:
        """Return the day that a sentence sets: the one behind «إلى», not one known before."""
        full = [d for d in telling.dates if d.day is not None and d.day not in known]
        behind = [d for d in full if self._is_behind_until(d.span)]
        if telling.change == "cancelled":
            return None
        return next(iter([*behind, *reversed(full)] if telling.change != "held" else full), None)

    def _is_behind_until(self, span: Span) -> bool:
        first = self._tokens.first_from(span.start)
        before = [self._tokens.word(i) for i in range(max(0, first - 3), first)]
        return any(without_and(w) in _until() for w in before)

    def place_behind(self, telling: Telling) -> Entity | None:
        """Return the place behind «إلى», else the one that a sentence names last."""
        behind = [
            x for at in after_until(self._tokens, telling.sentence) for x in self._places_at(at)
        ]
        every = [e for e in self._linker.inside(telling.sentence) if e.type is EntityType.PLACE]
        cities = [p for p in every if p.id not in {q.part_of for q in every}]
        return next(iter(behind), cities[-1] if cities else None)

    def _places_at(self, at: int) -> list[Entity]:
        end = min(len(self._tokens), at + _LONGEST_PLACE)
        named = self._linker.inside(self._tokens.span(at, end))
        return [e for e in named if e.type is EntityType.PLACE]


def event_nouns(reading: Reading) -> tuple[str, ...]:
    """Return what the release calls its event by one word («الحدث»), the most used first."""
    tokens, spoken = Tokens(reading.text), [s.words for s in reading.speeches]
    bare = {folded(x): str(x) for x in read_list("event_words")["nouns"]}
    count: Counter[str] = Counter()
    for at in range(len(tokens)):
        word, after = without_and(tokens.word(at)), tokens.word(at + 1)
        is_alone = not is_definite(after) or tokens.gap(at + 1) != ""
        inside = any(tokens.span(at, at + 1) in s for s in spoken)
        if word.startswith("ال") and word[2:] in bare and is_alone and not inside:
            count[bare[word[2:]]] += 1
    return tuple(noun for noun, _ in count.most_common())


def after_until(tokens: Tokens, sentence: Span) -> list[int]:
    """Return the words that stand behind «إلى» in a sentence."""
    inside = tokens.inside(sentence)
    return [i for i in inside if tokens.word(i - 1) in _until()]


def tells_change(tokens: Tokens, sentence: Span) -> bool:
    """Tell whether a sentence has a word for putting off, moving or calling off."""
    words = {without_and(tokens.word(i)) for i in tokens.inside(sentence)}
    return bool(words & word_set("event_changes", "postponed", "moved"))


def _until() -> frozenset[str]:
    return word_set("event_changes", "until")


def last_day(found: FoundDate) -> date | None:
    """Return the last day of a printed span of days."""
    last = found.last
    if last.year is None or last.month is None or last.day is None:
        return None
    return date(last.year, last.month, last.day)


def same_plan(one: EventVersion, other: EventVersion) -> bool:
    """Tell whether two versions say the same of an event: status, days, place."""
    return (one.status, one.start, one.end, one.place_id) == (
        other.status,
        other.start,
        other.end,
        other.place_id,
    )
