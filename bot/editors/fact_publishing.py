"""Publish a fact: tried first, bound to what was shown; or retire it, or approve another's."""

from __future__ import annotations

from dataclasses import replace

from bot.editors.fact_state import FactState, after, edits, shown_mark
from bot.editors.pending import waiting_fact
from bot.editors.rules import broken_rules
from bot.editors.state import Change, Step, remarked
from bot.editors.trial import engine_of, try_change
from bot.editors.watched import held_back
from bot.editors.workbench import Workbench
from content.records import Status


def preview(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    """Try the change: rules first, then the sample questions of what it touches."""
    del about
    fact = state.work
    library = after(state, bench.library)
    broken = broken_rules(library, {fact.id})
    if any(b.stops for b in broken):
        return remarked(replace(state, step="bench", ask=""), "not_whole")
    at = bench.now if fact.visible_from is None else max(bench.now, fact.visible_from)
    touched = {fact.id} | ({state.replaces} if state.replaces else set())
    trial = try_change(engine_of(bench), library, touched, at)
    return replace(state, step="preview", trial=trial)


def publish(state: FactState, about: tuple[str, ...], bench: Workbench) -> Step | FactState:
    """Publish what the preview showed; anything else is shown once more."""
    if state.is_over:
        return state
    if about != (shown_mark(state),):
        return remarked(preview(state, (), bench), "shown_again")
    key = "editors.why.change" if state.base is not None else "editors.why.add"
    done = replace(state, step="done", is_over=True)
    if held_back(state.work, bench):
        waiting = waiting_fact(state.work, state.base, state.replaces)
        done = replace(done, fact=waiting, replaces=None)
        key = "editors.why.proposed"
    answers = None if state.question_id is None else (state.question_id, state.work.id)
    return Step(done, Change(edits(done, bench.library), bench.desk.word(key), answers))


def retire(state: FactState, about: tuple[str, ...], bench: Workbench) -> Step | FactState:
    """Retire a held fact, once its question was answered; it stays in the history."""
    if state.base is None or state.is_over:
        return state
    if about != (shown_mark(state),):
        return replace(state, step="ask", ask="retire")
    fact = replace(state.base, status=Status.RETIRED)
    done = replace(state, step="done", is_over=True, fact=fact, entities=())
    return Step(done, Change(edits(done, bench.library), bench.desk.word("editors.why.retire")))
