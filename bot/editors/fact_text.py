"""What typed words mean while one thing of a fact is asked for: its title, questions, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.editors.fact_state import FactState
from bot.editors.moments import typed_moment
from bot.editors.shaping import (
    SUBJECTS,
    find_entity,
    named_voice,
    nearest_before,
    new_entity,
    with_edges,
    with_person,
    with_subject,
    with_voice,
)
from bot.editors.spotting import printed_units, with_focus
from bot.editors.state import remarked
from bot.editors.workbench import Workbench
from content.passages import find_words, snapped
from content.records import EntityType, Note, NoteKind, SampleQuestion, Source, Span

_LONGEST_TITLE = 60
_LONGEST_LINE = 300
_LINES = re.compile(r"[\r\n]+")

Asked = Callable[[FactState, str, Workbench], FactState]


def typed(state: FactState, text: str, bench: Workbench) -> FactState:
    """Return the work with typed words put where they were asked for."""
    return ASKED[state.ask](state, text.strip(), bench)


def _done(state: FactState, **changed: object) -> FactState:
    fact = replace(state.work, **changed)  # type: ignore[arg-type]  # fields by name
    return replace(state, fact=fact, step="bench", ask="")


def _title(state: FactState, text: str, bench: Workbench) -> FactState:
    del bench
    title = " ".join(text.split())
    if not title or len(title) > _LONGEST_TITLE:
        return remarked(state, "title_too_long")
    return _done(state, title=title)


def _questions(state: FactState, text: str, bench: Workbench) -> FactState:
    del bench
    lines = [" ".join(x.split())[:_LONGEST_LINE] for x in _LINES.split(text) if x.strip()]
    held = state.work.questions
    new = [SampleQuestion(x) for x in lines if x not in {q.text for q in held}]
    return _done(state, questions=(*held, *new))


def _edges(state: FactState, text: str, bench: Workbench) -> FactState:
    source = _source(state, bench)
    excerpt = state.work.excerpts[0]
    places = find_words(source.text, text)
    if not places:
        return remarked(state, "not_in_source", text)
    near = min(places, key=lambda s: abs(s.start - excerpt.span.start))
    span = snapped(source.text, near, printed_units(source, bench.library))
    return replace(state, fact=with_edges(state.work, span), step="bench", ask="")


def _focus(state: FactState, text: str, bench: Workbench) -> FactState:
    source = _source(state, bench)
    places = find_words(source.text, text, state.work.excerpts[0].span)
    if not places:
        return remarked(state, "not_in_excerpt", text)
    return replace(state, fact=with_focus(state.work, places[0]), step="bench", ask="")


def _speaker(state: FactState, text: str, bench: Workbench) -> FactState:
    known = (*state.entities, *bench.library.entities.values())
    found = named_voice(state.work, _source(state, bench), text, known)
    if found is None:
        return remarked(state, "not_in_source", text)
    voice, person = found
    fact = with_voice(state.work, voice)
    return replace(state, fact=fact, entities=(*state.entities, person), step="bench", ask="")


def _role(state: FactState, text: str, bench: Workbench) -> FactState:
    span = _beside(state, text, bench)
    if span is None:
        return remarked(state, "not_in_source", text)
    said = replace(state.said, role=span)
    return _done(state, attribution=said)


def _phrase(state: FactState, text: str, bench: Workbench) -> FactState:
    span = _beside(state, text, bench)
    if span is None:
        return remarked(state, "not_in_source", text)
    return _done(state, attribution=replace(state.said, phrase=span))


def _beside(state: FactState, text: str, bench: Workbench) -> Span | None:
    """Return where typed words are printed: before the excerpt and near it, where they are."""
    start = state.work.excerpts[0].span.start
    return nearest_before(find_words(_source(state, bench).text, text), start)


def _person(state: FactState, text: str, bench: Workbench) -> FactState:
    name = " ".join(text.split())[:_LONGEST_TITLE]
    known = (*state.entities, *bench.library.entities.values())
    person = find_entity(name, EntityType.PERSON, known)
    person = person or new_entity(name, EntityType.PERSON, state.source or "")
    fact = with_person(state.work, person)
    return replace(state, fact=fact, entities=(*state.entities, person), step="bench", ask="")


def _topics(state: FactState, text: str, bench: Workbench) -> FactState:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_TITLE:
        return remarked(state, "title_too_long")
    known = (*state.entities, *bench.library.entities.values())
    found = find_entity(name, EntityType.TOPIC, known)
    topic = found or new_entity(name, EntityType.TOPIC, state.source or "")
    topics = tuple(dict.fromkeys((*state.work.topics, topic.id)))
    fact = replace(state.work, topics=topics)
    return replace(state, fact=fact, entities=(*state.entities, topic), step="bench", ask="")


def _subject(state: FactState, text: str, bench: Workbench) -> FactState:
    kind, role = SUBJECTS[state.work.kind]
    name = " ".join(text.split())[:_LONGEST_TITLE]
    known = (*state.entities, *bench.library.entities.values())
    entity = find_entity(name, kind, known) or new_entity(name, kind, state.source or "")
    fact = with_subject(state.work, entity, role)
    return replace(state, fact=fact, entities=(*state.entities, entity), step="bench", ask="")


def _note(state: FactState, text: str, bench: Workbench) -> FactState:
    kind = NoteKind(state.note)
    by, on = bench.editor.name, bench.now.date()
    if kind is not NoteKind.SIC:
        words, _, reference = (" ".join(x.split())[:_LONGEST_LINE] for x in text.partition("\n"))
        if kind is NoteKind.OUTSIDE and not reference:
            return remarked(state, "no_reference")
        note = Note(kind, by, on, words, reference=reference or None)
        return _done(state, notes=(*state.work.notes, note))
    places = find_words(_source(state, bench).text, text, state.work.excerpts[0].span)
    if not places:
        return remarked(state, "not_in_excerpt", text)
    return _done(state, notes=(*state.work.notes, Note(kind, by, on, span=places[0])))


def _from(state: FactState, text: str, bench: Workbench) -> FactState:
    at = _moment(text, bench)
    return remarked(state, "no_moment") if at is None else _done(state, visible_from=at)


def _until(state: FactState, text: str, bench: Workbench) -> FactState:
    at = _moment(text, bench)
    return remarked(state, "no_moment") if at is None else _done(state, visible_until=at)


def _moment(text: str, bench: Workbench) -> datetime | None:
    at = typed_moment(text, bench.staff.zone)
    return at if at is None or at > bench.now - timedelta(minutes=1) else None


def _source(state: FactState, bench: Workbench) -> Source:
    return bench.library.sources[state.work.excerpts[0].source_id]


ASKED: Mapping[str, Asked] = {
    "title": _title,
    "questions": _questions,
    "edges": _edges,
    "focus": _focus,
    "speaker": _speaker,
    "role": _role,
    "phrase": _phrase,
    "person": _person,
    "topics": _topics,
    "subject": _subject,
    "note": _note,
    "from": _from,
    "until": _until,
}
