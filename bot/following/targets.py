"""What can be followed: found by name, or beside the facts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from content.arabic.lists import folded, read_list
from content.library import Library
from content.records import Entity, EntityType, Fact, Role
from storage.recipients import EVERYTHING

MOST_FOUND = 6
_ENOUGH = 85.0
_EXACT = 100.0
# Of what a card is about, the event changes most, then who speaks, then the topic.
_KINDS = (
    EntityType.EVENT,
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.TOPIC,
    EntityType.PLACE,
)
_ROLES = (Role.SUBJECT, Role.SPEAKER, Role.ORGANISER)


def is_word(text: str, name: str) -> bool:
    """Tell whether a whole message is one of the words of a list: `stop`, `everything`."""
    typed = folded(text.strip(" .!؟?،"))
    return typed in {folded(x) for x in read_list("following")[name]}


def find_targets(words: str, library: Library) -> list[Entity]:
    """Return what a reader may mean, the best first; one alone when a name is typed whole."""
    typed = folded(words)
    if not typed:
        return []
    scored = [(_score(typed, entity), entity) for entity in library.entities.values()]
    best = max((score for score, _ in scored), default=0.0)
    if best >= _EXACT:
        return [entity for score, entity in scored if score >= _EXACT][:MOST_FOUND]
    found = [(score, entity) for score, entity in scored if score >= _ENOUGH]
    found.sort(key=lambda x: (-x[0], _KINDS.index(x[1].type), x[1].id))
    return [entity for _, entity in found[:MOST_FOUND]]


def targets_of(ids: Iterable[str], library: Library) -> list[str]:
    """Return what can be followed beside facts, or entities themselves; `*` is everything."""
    found: dict[str, None] = {}
    for name in ids:
        if name == EVERYTHING or name in library.entities:
            found.setdefault(name)
        elif name in library.facts:
            found |= dict.fromkeys(_beside(library.facts[name], library))
    return list(found)[:MOST_FOUND]


def _beside(fact: Fact, library: Library) -> list[str]:
    ids = [*(x.entity_id for x in fact.links if x.role in _ROLES), *fact.topics]
    held = [library.entities[x] for x in dict.fromkeys(ids) if x in library.entities]
    return [entity.id for entity in sorted(held, key=lambda e: _KINDS.index(e.type))]


def _score(typed: str, entity: Entity) -> float:
    """Return how well typed words name an entity, 0 to 100."""
    names = [folded(x) for x in (entity.label, *entity.strong, *entity.weak)]
    if typed in names:
        return _EXACT
    words = set(typed.split())
    inside = max((_ENOUGH + 5 for n in names if words <= set(n.split())), default=0.0)
    close = max((fuzz.ratio(typed, n) for n in names), default=0.0)
    return min(max(inside, close), _EXACT - 1)
