"""Work on a notice: about whom or what, the text with who confirmed it, preview, published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from bot.editors.event_words import event_excerpt, printed_once, told_in
from bot.editors.notice_state import (
    EVENT,
    STATUSES,
    NoticeState,
    drafted_notice,
    mark_of_notice,
    saved_records,
    subject_type,
    subjects,
)
from bot.editors.screen import Screen
from bot.editors.shaping import find_entity, new_entity
from bot.editors.state import Change, State, Step, remarked
from bot.editors.views.notices import notice_words, show_notice
from bot.editors.watched import held_back
from bot.editors.workbench import Said, Workbench
from content.arabic.fold import fold
from content.records import Status
from storage.changes import Edits

_PHONE = re.compile(r"\+?\d[\d\s().-]{5,}\d")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_LONGEST = 300


@dataclass(frozen=True)
class NoticeFlow:
    """Say what no source prints: a way to reach somebody, a change of an event."""

    name: str = "notice"
    adapter: TypeAdapter[Any] = field(default_factory=lambda: TypeAdapter(NoticeState))

    def hears(self, state: State, said: Said) -> bool:
        """Words are wanted for the name and for the text."""
        del said
        return _notice_state(state).step in ("who", "text")

    def step(self, state: State, said: Said, bench: Workbench) -> Step:
        """Return what comes of a button or of typed words."""
        mine = _notice_state(state)
        if mine.is_over or said.verb == "resume":
            return Step(mine)
        if said.verb == "publish":
            return _published(mine, said.about, bench)
        if said.verb:
            return Step(_tapped(mine, said, bench))
        return Step(_typed(mine, said.text.strip(), bench))

    def show(self, state: State, bench: Workbench) -> Screen:
        """Return the message for where the work stands."""
        return show_notice(_notice_state(state), bench)


def _notice_state(state: State) -> NoticeState:
    if not isinstance(state, NoticeState):
        raise TypeError(f"not a notice: {type(state).__name__}")
    return state


def _tapped(state: NoticeState, said: Said, bench: Workbench) -> NoticeState:
    about = said.about[0] if said.about else ""
    if said.verb == "cancel":
        return replace(state, step="dropped", is_over=True)
    if said.verb == "leave":
        return replace(state, is_left=True)
    if said.verb == "back":
        return replace(state, step="text")
    if said.verb == "who":
        known = {e.id: e for e in subjects(state, bench.library)}
        return _about(state, known.get(about)) if about in known else state
    if said.verb == "status" and about in STATUSES:
        return replace(state, status=about, step="text")
    return state


def _about(state: NoticeState, entity: object) -> NoticeState:
    step = "status" if state.about == EVENT else "text"
    return replace(state, entity=entity, step=step)  # type: ignore[arg-type]  # an entity


def _typed(state: NoticeState, text: str, bench: Workbench) -> NoticeState:
    if state.step == "who":
        kind = subject_type(state)
        name = " ".join(text.split())[:60]
        known = find_entity(name, kind, bench.library.entities.values())
        return _about(state, known or new_entity(name, kind, state.about))
    words, _, by = (" ".join(x.split())[:_LONGEST] for x in text.partition("\n"))
    if state.about == EVENT:
        return _planned(state, words, by, bench)
    if not words or not by:
        return remarked(state, "no_confirmation")
    if not _can_be_reached(words):
        return remarked(state, "no_way_to_reach")
    return replace(state, text=words, confirmed_by=by, step="preview")


def _planned(state: NoticeState, words: str, by: str, bench: Workbench) -> NoticeState:
    """Take what becomes of an event: words that a source prints, else two lines of an editor."""
    printed = printed_once(words, bench.library) if words and not by else None
    if printed is None and not by:
        return remarked(state, "no_confirmation_or_words")
    told_words = words if printed is None else printed[0].words(printed[1])
    held = state.entity.versions if state.entity is not None else ()
    told = told_in(told_words, bench.library, {v.start for v in held})
    if state.status == "announced" and told.day is None and told.place is None:
        return remarked(state, "no_date_or_place")
    excerpt = None if printed is None else event_excerpt(*printed, bench.library, told)
    return replace(
        state,
        text=told_words[:_LONGEST],
        confirmed_by=by,
        day=told.day,
        until=told.until,
        place=told.place,
        excerpt=excerpt,
        step="preview",
    )


def _can_be_reached(words: str) -> bool:
    return bool(_EMAIL.search(words) or _PHONE.search(fold(words).text))


def _published(state: NoticeState, about: tuple[str, ...], bench: Workbench) -> Step:
    if about != (mark_of_notice(state),):
        return Step(remarked(state, "shown_again"))
    fact = drafted_notice(state, *notice_words(state, bench), bench.now)
    if held_back(fact, bench):
        fact = replace(fact, status=Status.DRAFT)
    records = saved_records(state, fact, bench.library)
    done = replace(state, step="done", is_over=True, seen=bench.library.revision)
    return Step(done, Change(Edits(save=records), bench.desk.word("editors.why.notice")))
