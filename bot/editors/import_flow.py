"""An import, step by step: gather, confirm the head, review, publish; nothing is live before that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from bot.editors.import_head import read_gathered, typed_head, undated
from bot.editors.import_names import NAMED, named_or_review, typed_names
from bot.editors.import_review import REVIEWED, typed_review
from bot.editors.import_state import (
    ImportState,
    accepted,
    mark_of_import,
    saved_records,
)
from bot.editors.material import FAULT, TOO_LARGE
from bot.editors.moments import typed_moment
from bot.editors.rules import with_set_aside
from bot.editors.screen import Screen, read_press
from bot.editors.state import Change, State, Step, remarked
from bot.editors.trial import Trial, changed_library, engine_of, try_change
from bot.editors.views.imports import show_import
from bot.editors.watched import held_back
from bot.editors.workbench import Said, Workbench
from content.arabic.lists import folded
from content.records import Fact, Status
from storage.changes import Edits

_MOST_PIECES = 400
_ELLIPSES = ("…", "...")


@dataclass(frozen=True)
class ImportFlow:
    """Bring a release in."""

    name: str = "import"
    adapter: TypeAdapter[Any] = field(default_factory=lambda: TypeAdapter(ImportState))

    def hears(self, state: State, said: Said) -> bool:
        """Words are wanted while text is gathered or asked for, and as edges in answer to a card."""
        mine = _import_state(state)
        if mine.step in ("gather", "ask", "change", "names", "name"):
            return True
        is_edges = bool(said.card) or any(x in said.text for x in _ELLIPSES)
        return mine.step == "review" and is_edges

    def step(self, state: State, said: Said, bench: Workbench) -> Step:
        """Return what comes of a button, of typed words, or of material."""
        mine = _import_state(state)
        if mine.is_over or said.verb == "resume":
            return Step(mine)
        if mine.step == "gather":
            return Step(_gathered(mine, said, bench))
        if said.verb == "publish":
            return _published(mine, said.about, bench)
        taken = _tapped(mine, said, bench) if said.verb else _typed(mine, said, bench)
        if taken.step == "end" and not taken.is_over:
            taken = replace(taken, trial=_tried(taken, bench))
        return Step(taken)

    def show(self, state: State, bench: Workbench) -> Screen:
        """Return the message for where the import stands."""
        return show_import(_import_state(state), bench)


def _import_state(state: State) -> ImportState:
    if not isinstance(state, ImportState):
        raise TypeError(f"not an import: {type(state).__name__}")
    return state


def _gathered(state: ImportState, said: Said, bench: Workbench) -> ImportState:
    """Add a piece, or read all of them once it is said that nothing more comes."""
    if said.verb == "cancel":
        return replace(state, step="dropped", is_over=True, pieces=())
    if said.verb == "leave":
        return replace(state, is_left=True)
    if said.verb == FAULT:
        return remarked(state, "unreadable", said.text)
    if said.verb == TOO_LARGE:
        return remarked(state, "too_large")
    is_done = folded(said.text) == folded(bench.desk.word("editors.keys.done"))
    if said.verb == "read" or (is_done and not said.is_file):
        if not state.pieces:
            return remarked(state, "nothing_gathered")
        return read_gathered(state, bench)
    if not said.text.strip() or len(state.pieces) >= _MOST_PIECES:
        return remarked(state, "no_text")
    return replace(state, pieces=(*state.pieces, said.text))


def _tapped(state: ImportState, said: Said, bench: Workbench) -> ImportState:
    if said.verb == "cancel":
        return replace(state, step="dropped", is_over=True)
    if said.verb == "leave":
        return replace(state, is_left=True)
    if said.verb == "confirm":
        return named_or_review(state, bench)
    if said.verb == "undated":
        return undated(state)
    if said.verb == "nodates":
        return replace(state, visible_from=None, step="end", ask="")
    if said.verb == "ask" and said.about:
        return replace(state, step="ask", ask=said.about[0])
    if said.verb == "back":
        return replace(state, step=_before(state), ask="")
    taking = REVIEWED.get(said.verb) or NAMED.get(said.verb)
    return state if taking is None else taking(state, said.about, bench)


def _before(state: ImportState) -> str:
    """Return the step to which the way back leads."""
    if state.step == "ask":
        return "end" if state.ask == "from" else "head"
    if state.step == "name":
        return "name" if state.ask else "names"
    return "review"


def _typed(state: ImportState, said: Said, bench: Workbench) -> ImportState:
    if state.step == "ask" and state.ask == "from":
        at = typed_moment(said.text, bench.staff.zone)
        if at is None or at <= bench.now:
            return remarked(state, "no_moment")
        return replace(state, visible_from=at, step="end", ask="")
    if state.step == "ask":
        return typed_head(state, said.text, bench)
    if state.step in ("names", "name"):
        return typed_names(state, said.text, bench)
    if state.step in ("review", "change"):
        return typed_review(state, said.text, _replied(state, said), bench)
    return state


def _replied(state: ImportState, said: Said) -> int:
    """Return the item of the card that words reply to; without a reply the one shown last."""
    for data in said.card:
        press = read_press(data)
        if press is not None and press.verb in ("accept", "omit") and len(press.about) > 1:
            number, index = press.about[:2]
            if number == str(state.draft) and index.isdigit() and int(index) < len(state.items):
                return int(index)
    return state.at


def _tried(state: ImportState, bench: Workbench) -> Trial:
    """Ask the sample questions of what would be published and of its neighbours."""
    records = saved_records(state, bench.library, (bench.editor.name, bench.now.date()))
    after = changed_library(bench.library, records, ())
    touched = {item.fact.id for item in accepted(state)}
    at = max(bench.now, state.visible_from or bench.now)
    return try_change(engine_of(bench), after, touched, at) if touched else Trial()


def _published(state: ImportState, about: tuple[str, ...], bench: Workbench) -> Step:
    """Publish what the end showed, in one change: the source, new names, accepted facts."""
    if about != (mark_of_import(state),) or not any(accepted(state)):
        return Step(remarked(replace(state, trial=_tried(state, bench)), "shown_again"))
    records = saved_records(state, bench.library, (bench.editor.name, bench.now.date()))
    after = changed_library(bench.library, records, ())
    reason = bench.desk.word("editors.import.left_out")
    source = with_set_aside(state.text, after, reason)
    waiting = [
        replace(r, status=Status.DRAFT) if isinstance(r, Fact) and held_back(r, bench) else r
        for r in records
        if r.id != source.id
    ]
    done = replace(state, step="done", is_over=True)
    edits = Edits(save=(source, *waiting))
    return Step(done, Change(edits, bench.desk.word("editors.why.import")))
