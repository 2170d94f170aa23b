"""Decide on proposals: one alone or the rest of a paragraph, by what was shown; change one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.editors.import_state import (
    ACCEPTED,
    OPEN,
    OUT,
    ImportState,
    Item,
    mark_of_items,
    stop_of,
    stops,
    with_item,
    working_library,
)
from bot.editors.rules import broken_rules
from bot.editors.shaping import (
    grown,
    named_voice,
    shrunk,
    voices,
    with_edges,
    with_kind,
    with_voice,
)
from bot.editors.spotting import drafted, printed_units
from bot.editors.state import remarked
from bot.editors.trial import changed_library
from bot.editors.workbench import Workbench
from content.passages import find_words, snapped
from content.records import SPEECH, Kind
from content.release_reader.proposals import Eyes

Taking = Callable[[ImportState, tuple[str, ...], Workbench], ImportState]


def _index(state: ImportState, about: tuple[str, ...]) -> int:
    at = int(about[0]) if about and about[0].isascii() and about[0].isdigit() else state.at
    return at if 0 <= at < len(state.items) else state.at


def accept(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Accept what a card showed; a card that is out of date is shown anew."""
    stop = stop_of(state, bench.library, _index(state, about))
    if about[1:] != (mark_of_items(state, stop),):
        return remarked(replace(state, at=stop[0], step="review"), "shown_again")
    if _stopped(state, stop, bench):
        return remarked(replace(state, at=stop[0], step="review"), "not_whole")
    return _decided(state, stop, ACCEPTED, bench)


def leave_out(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Leave out what a card shows; it can be taken up again by going back."""
    return _decided(state, stop_of(state, bench.library, _index(state, about)), OUT, bench)


def one_by_one(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Show each proposal of a paragraph on a card of its own."""
    stop = stop_of(state, bench.library, _index(state, about))
    items = tuple(replace(x, alone=x.alone or i in stop) for i, x in enumerate(state.items))
    return replace(state, items=items, at=stop[0], step="review")


def _decided(
    state: ImportState, stop: tuple[int, ...], verdict: str, bench: Workbench
) -> ImportState:
    items = tuple(
        replace(x, verdict=verdict) if i in stop else x for i, x in enumerate(state.items)
    )
    return next_open(replace(state, items=items), stop[-1], bench)


def next_open(state: ImportState, behind: int, bench: Workbench) -> ImportState:
    """Go to the next card with something undecided, else to the end."""
    every = stops(state, bench.library)
    open_ones = [s for s in every if any(state.items[i].verdict == OPEN for i in s)]
    later = [s for s in open_ones if s[0] > behind] or open_ones
    if not later:
        return replace(state, step="end", ask="")
    return replace(state, step="review", at=later[0][0], ask="")


def previous(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Go back to the card before, decided or not."""
    index = len(state.items) if state.step == "end" else _index(state, about)
    before = [s for s in stops(state, bench.library) if s[0] < index]
    at = before[-1][0] if before else state.at
    return replace(state, step="review", at=at, ask="")


def _stopped(state: ImportState, stop: tuple[int, ...], bench: Workbench) -> bool:
    """Tell whether a rule stands in the way of what a card shows."""
    facts = [state.items[i].fact for i in stop]
    library = changed_library(working_library(state, bench.library), facts, ())
    return any(b.stops for b in broken_rules(library, {f.id for f in facts}))


def change(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Ask what is to be changed of one proposal."""
    del bench
    return replace(state, step="change", at=_index(state, about), ask="")


def ask_title(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Ask for the title of one proposal."""
    del bench
    return replace(state, step="change", at=_index(state, about), ask="item_title")


def take_kind(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Let a proposal be of another kind."""
    index = _index(state, about)
    if about[1:] not in [(k.value,) for k in Kind if k is not Kind.GAP]:
        return replace(state, step="change", at=index)
    item, library = state.items[index], working_library(state, bench.library)
    draft = drafted(state.text, library, bench.now.date())
    return _changed(
        state, index, replace(item, fact=with_kind(item.fact, Kind(about[1]), library, draft))
    )


def take_voice(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Let a proposal be somebody else's words."""
    index = _index(state, about)
    library = working_library(state, bench.library)
    found = voices(drafted(state.text, library, bench.now.date()))
    at = int(about[1]) if len(about) > 1 and about[1].isdigit() else -1
    if not 0 <= at < len(found):
        return replace(state, step="change", at=index)
    item = state.items[index]
    return _changed(state, index, replace(item, fact=with_voice(item.fact, found[at])))


def widen(state: ImportState, about: tuple[str, ...], bench: Workbench) -> ImportState:
    """Let the excerpt of a proposal have a sentence more or less."""
    index, by = _index(state, about), about[1] if len(about) > 1 else ""
    item, library = state.items[index], working_library(state, bench.library)
    if by == "less":
        fact = shrunk(item.fact, state.text, library)
    else:
        fact = grown(item.fact, state.text, library, -1 if by == "before" else 1)
    return _changed(state, index, replace(item, fact=fact))


def _changed(state: ImportState, index: int, item: Item) -> ImportState:
    """Show a changed proposal alone and undecided; what became speech needs eyes from now on."""
    eyes = set(item.eyes)
    if item.fact.kind in SPEECH or item.fact.attribution is not None:
        eyes = (eyes | {Eyes.SPEECH}) - {Eyes.UNBOUND}
    seen = replace(item, alone=True, verdict=OPEN, eyes=tuple(sorted(eyes)))
    return replace(with_item(state, index, seen), step="review", at=index, ask="")


def typed_review(state: ImportState, text: str, index: int, bench: Workbench) -> ImportState:
    """Take typed words for one proposal: its title, its speaker's name, else its edges."""
    item, source = state.items[index], state.text
    if state.ask == "item_title":
        title = " ".join(text.split())[:60]
        return _changed(state, index, replace(item, fact=replace(item.fact, title=title)))
    library = working_library(state, bench.library)
    if state.step == "change":
        found = named_voice(item.fact, source, text, library.entities.values())
        if found is None:
            return remarked(state, "not_in_source", text)
        voice, person = found
        known = {e.id: e for e in (*state.entities, person)}
        fact = with_voice(item.fact, voice)
        named = replace(state, entities=tuple(known.values()))
        return _changed(named, index, replace(item, fact=fact))
    places = find_words(source.text, text)
    if not places:
        return remarked(state, "not_in_source", text)
    start = item.fact.excerpts[0].span.start
    near = min(places, key=lambda s: abs(s.start - start))
    span = snapped(source.text, near, printed_units(source, library))
    return _changed(state, index, replace(item, fact=with_edges(item.fact, span)))


REVIEWED: Mapping[str, Taking] = {
    "accept": accept,
    "omit": leave_out,
    "each": one_by_one,
    "prev": previous,
    "change": change,
    "title": ask_title,
    "kind": take_kind,
    "voice": take_voice,
    "wider": widen,
}
