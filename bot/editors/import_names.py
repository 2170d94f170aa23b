"""The names that a release brings: shown as one list, mended one at a time, confirmed at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.editors.import_review import next_open
from bot.editors.import_state import ImportState, working_library
from bot.editors.shaping import find_entity, new_entity
from bot.editors.state import remarked
from bot.editors.workbench import Workbench
from content.arabic.lists import folded
from content.library import Library
from content.naming.spellings import LONGEST_LABEL, plain_label
from content.passages import find_words
from content.records import Entity, EntityType, Fact, Kind, Link, Role

_LINES = re.compile(r"[\r\n،,]+")

Taking = Callable[[ImportState, tuple[str, ...], Workbench], ImportState]


def named_or_review(state: ImportState, bench: Workbench) -> ImportState:
    """Go to the names of the release, where it brings any, else to its first proposal."""
    if state.entities:
        return replace(state, step="names", ask="")
    return next_open(state, -1, bench)


def _at(state: ImportState, about: tuple[str, ...]) -> int | None:
    at = int(about[0]) if about and about[0].isascii() and about[0].isdigit() else -1
    return at if 0 <= at < len(state.entities) else None


def _listed(state: ImportState) -> ImportState:
    return replace(state, step="names", ask="")


def open_name(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Show one name with its spellings."""
    del bench
    at = _at(state, about)
    return _listed(state) if at is None else replace(state, step="name", at=at, ask="")


def ask_label(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Ask what one name is to be called."""
    del bench
    at = _at(state, about)
    return _listed(state) if at is None else replace(state, step="name", at=at, ask="label")


def agree(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Go on with the names as listed."""
    del about
    return next_open(state, -1, bench)


def leave_out(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Let a name be none: facts lose their link with it; what cannot do without it keeps it."""
    del bench
    at = _at(state, about)
    if at is None:
        return _listed(state)
    entity = state.entities[at]
    if any(Role.CONTACT in _roles(item.fact, entity.id) for item in state.items):
        return remarked(state, "name_needed")
    return _listed(_instead(state, at, None))


def take_held(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Let a new name be a spelling of somebody or something that is held."""
    at, held = _at(state, about), bench.library.entities.get(about[1] if len(about) > 1 else "")
    if at is None or held is None or held.type is not state.entities[at].type:
        return _listed(state)
    name = state.entities[at].label
    known = {folded(n) for n in (held.label, *held.strong)}
    spelled = held if folded(name) in known else replace(held, strong=(*held.strong, name))
    return _listed(_instead(state, at, spelled))


def _instead(state: ImportState, at: int, other: Entity | None) -> ImportState:
    """Put a held entity, or nothing, in the place of a new name."""
    gone = state.entities[at].id
    rest = [
        e for i, e in enumerate(state.entities) if i != at and (other is None or e.id != other.id)
    ]
    new_id = other.id if other is not None else None
    kept = [_without(e, gone, new_id) for e in rest] + ([other] if other is not None else [])
    items = tuple(replace(x, fact=relinked(x.fact, gone, new_id)) for x in state.items)
    return replace(state, entities=tuple(kept), items=items)


def _without(entity: Entity, gone: str, new_id: str | None) -> Entity:
    versions = tuple(
        replace(v, place_id=new_id) if v.place_id == gone else v for v in entity.versions
    )
    part_of = new_id if entity.part_of == gone else entity.part_of
    return replace(entity, part_of=part_of, versions=versions)


def _roles(fact: Fact, entity_id: str) -> set[Role]:
    return {x.role for x in fact.links if x.entity_id == entity_id}


def relinked(fact: Fact, gone: str, new_id: str | None) -> Fact:
    """Return a fact with another entity in the place of one, or with none; no event, no event fact."""
    was_subject = fact.kind is Kind.EVENT and Role.SUBJECT in _roles(fact, gone)
    kind = Kind.STATEMENT if was_subject and new_id is None else fact.kind
    links: dict[str, Link] = {}
    for link in fact.links:
        entity_id = new_id if link.entity_id == gone else link.entity_id
        if entity_id is not None:
            links.setdefault(entity_id, Link(entity_id, link.role))
    said = fact.attribution
    if said is not None and said.person_id == gone:
        said = replace(said, person_id=new_id)
    if said is not None and said.organisation_id == gone:
        said = replace(said, organisation_id=new_id)
    numbers = tuple(
        replace(n, spoken_by=new_id) if n.spoken_by == gone else n for n in fact.numbers
    )
    return replace(fact, kind=kind, links=tuple(links.values()), attribution=said, numbers=numbers)


def typed_names(state: ImportState, text: str, bench: Workbench) -> ImportState:
    """Take typed words: a topic of the whole release, a name's spellings, or what it is called."""
    if state.step == "names":
        return _with_topic(state, text, bench)
    entity = state.entities[state.at]
    names = [" ".join(x.split()) for x in _LINES.split(text) if x.strip()]
    taken = [n for n in names if _owner(n, entity, working_library(state, bench.library))]
    if taken:
        return remarked(state, "name_taken", taken[0])
    if state.ask == "label":
        return _labelled(state, " ".join(text.split()))
    strong = tuple(dict.fromkeys((*entity.strong, *names)))
    return _replaced(state, replace(entity, strong=strong))


def _labelled(state: ImportState, text: str) -> ImportState:
    """Call a name otherwise; a speaker is called as printed."""
    entity, label = state.entities[state.at], plain_label(text)
    if not label or len(text) > LONGEST_LABEL:
        return remarked(state, "title_too_long")
    is_printed = bool(find_words(state.text.text, label))
    if entity.type is EntityType.PERSON and not is_printed:
        return remarked(state, "not_in_source", label)
    strong = tuple(dict.fromkeys((label, *entity.strong)))
    return _replaced(state, replace(entity, label=label, strong=strong))


def _replaced(state: ImportState, entity: Entity) -> ImportState:
    entities = (*state.entities[: state.at], entity, *state.entities[state.at + 1 :])
    return replace(state, entities=entities, ask="")


def _owner(name: str, entity: Entity, library: Library) -> Entity | None:
    known = (e for e in library.entities.values() if e.id != entity.id)
    return find_entity(name, entity.type, known)


def _with_topic(state: ImportState, text: str, bench: Workbench) -> ImportState:
    """File every proposal under a topic, held or new."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_LABEL:
        return remarked(state, "title_too_long")
    known = working_library(state, bench.library).entities
    found = find_entity(name, EntityType.TOPIC, known.values())
    topic = found or new_entity(name, EntityType.TOPIC, state.text.id)
    entities = state.entities if topic.id in known else (*state.entities, topic)
    items = tuple(
        replace(x, fact=replace(x.fact, topics=tuple(dict.fromkeys((*x.fact.topics, topic.id)))))
        for x in state.items
    )
    return replace(state, entities=entities, items=items)


NAMED: Mapping[str, Taking] = {
    "name": open_name,
    "rename": ask_label,
    "unname": leave_out,
    "same": take_held,
    "agree": agree,
}
