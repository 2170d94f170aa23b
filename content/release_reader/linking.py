"""Link words of a release with the entities that the library holds, and propose new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.arabic.lists import folded
from content.library import Library
from content.records import Entity, EntityType, Span
from content.release_reader.finds import Reading, Speaker
from content.release_reader.proposals import ProposedEntity
from content.release_reader.tokens import Tokens, readings

_LONGEST_NAME = 10


class Linker:
    """Finds the strong names of a library's entities in the words of one release."""

    def __init__(self, tokens: Tokens, library: Library) -> None:
        self.tokens = tokens
        self._names: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        for entity in library.entities.values():
            for name in {entity.label, *entity.strong}:
                words = tuple(folded(name).split())
                if words and len(words) <= _LONGEST_NAME:
                    self._names.setdefault(words[0], []).append((words, entity))
        for names in self._names.values():
            names.sort(key=lambda x: -len(x[0]))

    def inside(self, span: Span) -> list[Entity]:
        """Return the entities named within a span, each once, in printed order."""
        found: dict[str, Entity] = {}
        words = self.tokens.inside(span)
        at = words.start
        while at < words.stop:
            entity, length = self._at(at, words.stop)
            if entity is not None:
                found.setdefault(entity.id, entity)
            at += max(length, 1)
        return list(found.values())

    def person(self, speaker: Speaker | None) -> Entity | None:
        """Return the held person or body that a speaker is."""
        if speaker is None or speaker.name is None:
            return None
        wanted = EntityType.ORGANISATION if speaker.is_body else EntityType.PERSON
        return next((e for e in self.inside(speaker.name) if e.type is wanted), None)

    def organisation(self, span: Span | None) -> Entity | None:
        """Return the held organisation that printed words name."""
        found = [] if span is None else self.inside(span)
        return next((e for e in found if e.type is EntityType.ORGANISATION), None)

    def _at(self, at: int, last: int) -> tuple[Entity | None, int]:
        for reading in readings(self.tokens.word(at)):
            for words, entity in self._names.get(reading, ()):
                rest = tuple(self.tokens.words[at + 1 : min(last, at + len(words))])
                if rest == words[1:]:
                    return entity, len(words)
        return None, 1


def new_entities(reading: Reading, linker: Linker) -> list[ProposedEntity]:
    """Return the speakers and the event that the library does not hold, each once."""
    found: list[ProposedEntity] = []
    seen: set[str] = set()
    for speaker in _speakers(reading):
        if speaker.name is None or linker.person(speaker) is not None:
            continue
        label = reading.words(speaker.name)
        if folded(label) not in seen:
            seen.add(folded(label))
            found.append(ProposedEntity(_entity(label, speaker, len(found) + 1), speaker.name))
    event = reading.event.name if reading.event is not None else None
    if event is not None and not any(e.type is EntityType.EVENT for e in linker.inside(event)):
        label = reading.words(event)
        entity = Entity(f"new-event-{len(found) + 1}", EntityType.EVENT, label, (label,))
        found.append(ProposedEntity(entity, event))
    return found


def _speakers(reading: Reading) -> Iterator[Speaker]:
    yield from (s.speaker for s in reading.speeches if s.speaker is not None)
    yield from reading.people


def _entity(label: str, speaker: Speaker, n: int) -> Entity:
    kind = EntityType.ORGANISATION if speaker.is_body else EntityType.PERSON
    words = label.split()
    weak = () if speaker.is_body or len(words) < 2 else (words[0], words[-1])
    return Entity(
        id=f"new-{kind.value}-{n}",
        type=kind,
        label=label,
        strong=tuple(dict.fromkeys(_variants(words))),
        weak=weak,
        gender=None if speaker.is_body else speaker.gender,
    )


def _variants(words: list[str]) -> Iterable[str]:
    """Yield spellings to expect: without the article of the last name, and «أبو» in each case."""
    yield " ".join(words)
    if len(words) > 1 and words[-1].startswith("ال"):
        yield " ".join([*words[:-1], words[-1][2:]])
    for case in ("أبو", "أبا", "أبي"):
        if any(folded(w) in ("ابو", "ابا", "ابي") for w in words):
            yield " ".join(case if folded(w) in ("ابو", "ابا", "ابي") else w for w in words)
