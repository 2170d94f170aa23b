"""Work on one fact, step by step: source, words, bench, preview, published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from bot.conversation import typed_number
from bot.editors.fact_publishing import preview, publish, retire
from bot.editors.fact_state import FactState, new_id
from bot.editors.fact_text import ASKED, typed
from bot.editors.screen import Screen
from bot.editors.shaping import grown, shrunk, voices, with_kind, with_person, with_voice
from bot.editors.spotting import drafted, printed_units, spot
from bot.editors.state import State, Step, remarked
from bot.editors.views.fact_steps import show_fact_work
from bot.editors.workbench import Said, Workbench
from content.passages import find_nearest, find_words
from content.records import EntityType, Fact, Kind, SampleQuestion, Slot, Source

Taking = Callable[[FactState, tuple[str, ...], Workbench], Step | FactState]


@dataclass(frozen=True)
class FactFlow:
    """Add a fact, or change one that is held."""

    name: str = "fact"
    adapter: TypeAdapter[Any] = field(default_factory=lambda: TypeAdapter(FactState))

    def hears(self, state: State, said: Said) -> bool:
        """Words are wanted while the source, the words or something of the fact is asked for."""
        del said
        return _fact_state(state).step in ("source", "words", "near", "places", "ask")

    def step(self, state: State, said: Said, bench: Workbench) -> Step:
        """Return what comes of a button or of typed words."""
        mine = _fact_state(state)
        if said.verb in TAKEN:
            taken = TAKEN[said.verb](mine, said.about, bench)
        else:
            taken = _typed(mine, said.text, bench)
        return taken if isinstance(taken, Step) else Step(taken)

    def show(self, state: State, bench: Workbench) -> Screen:
        """Return the message for where the work stands."""
        return show_fact_work(_fact_state(state), bench)


def begin_fact(bench: Workbench, text: str, replaces: str | None = None) -> FactState:
    """Return the beginning of a new fact; words given at once are looked for in all sources."""
    state = FactState(seen=bench.library.revision, replaces=replaces)
    sources = bench.library.sources
    if text:
        holding = [s.id for s in sources.values() if find_words(s.text, text)]
        if len(holding) == 1:
            return _typed(replace(state, source=holding[0], step="words"), text, bench)
        state = remarked(replace(state, typed=text), "not_in_one_source", text)
    return _source(state, (next(iter(sources)),), bench) if len(sources) == 1 else state


def edit_held(bench: Workbench, fact_id: str) -> FactState | None:
    """Return the beginning of work on a held fact."""
    fact = bench.library.facts.get(fact_id)
    if fact is None or not fact.excerpts:
        return None
    source = fact.excerpts[0].source_id
    revision = bench.library.revision
    return FactState(seen=revision, step="bench", source=source, fact=fact, base=fact)


def _fact_state(state: State) -> FactState:
    if not isinstance(state, FactState):
        raise TypeError(f"not work on a fact: {type(state).__name__}")
    return state


def _typed(state: FactState, text: str, bench: Workbench) -> FactState:
    if state.step == "ask" and state.ask in ASKED:
        return typed(state, text, bench)
    number = typed_number(text)
    if state.step == "source":
        chosen = list(bench.library.sources)
        if number is not None and 1 <= number <= len(chosen):
            return _source(state, (chosen[number - 1],), bench)
        return remarked(state, "no_such_number")
    if state.step == "places" and number is not None:
        return _place(state, (str(number - 1),), bench)
    if state.step in ("words", "near", "places"):
        return _words(state, text, bench)
    return state


def _words(state: FactState, text: str, bench: Workbench) -> FactState:
    source = bench.library.sources[state.source or ""]
    places = tuple(find_words(source.text, text))
    state = replace(state, typed=text, places=places)
    if len(places) == 1:
        return _spotted(state, source, bench)
    if places:
        return replace(state, step="places")
    near = find_nearest(source.text, printed_units(source, bench.library), text)
    return replace(state, step="near", places=(near.span,) if near is not None else ())


def _spotted(state: FactState, source: Source, bench: Workbench) -> FactState:
    """Put the fact around the words on the bench, with an id and names of its own."""
    fact, draft = spot(source, bench.library, state.places[0], bench.now.date())
    fact = replace(fact, id=new_id(source.id, fact, state.draft, bench.editor.id))
    fact = _asked_as(fact, bench.library.facts.get(state.replaces or ""))
    if state.question:
        fact = replace(fact, questions=(*fact.questions, SampleQuestion(state.question)))
    names = tuple(e.entity for e in draft.entities)
    return replace(state, step="bench", fact=fact, entities=names, places=())


def _asked_as(fact: Fact, old: Fact | None) -> Fact:
    """Let a fact be asked for as the one that it takes the place of, for slots that it fills as well."""
    if old is None:
        return fact
    filled = fact.slot_names() | ({Slot.NUMBER} if fact.numbers else frozenset())
    kept = (q if q.slot in filled else replace(q, slot=None) for q in old.questions)
    return replace(fact, questions=tuple(dict.fromkeys((*kept, *fact.questions))))


def _place(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    """Take one of several places, or the nearest passage."""
    at = int(about[0]) if about and about[0].isdigit() else -1
    if not 0 <= at < len(state.places):
        return remarked(state, "no_such_number")
    chosen = replace(state, places=(state.places[at],))
    return _spotted(chosen, bench.library.sources[state.source or ""], bench)


def _source(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    """Take the words from a source; those typed with the command are looked for in it at once."""
    if not about or about[0] not in bench.library.sources:
        return remarked(state, "no_such_number")
    chosen = replace(state, source=about[0], step="words")
    return _words(chosen, state.typed, bench) if state.typed else chosen


def _kind(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    if about[:1] not in [(k.value,) for k in Kind] or about[0] == Kind.GAP:
        return replace(state, step="ask", ask="kind")
    source = bench.library.sources[state.source or ""]
    draft = drafted(source, bench.library, bench.now.date())
    fact = with_kind(state.work, Kind(about[0]), bench.library, draft)
    names = (*state.entities, *(e.entity for e in draft.entities))
    return replace(state, fact=fact, entities=names, step="bench", ask="")


def _voice(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    source = bench.library.sources[state.source or ""]
    found = voices(drafted(source, bench.library, bench.now.date()))
    at = int(about[0]) if about and about[0].isdigit() else -1
    if not 0 <= at < len(found):
        return remarked(state, "no_such_number")
    return replace(state, fact=with_voice(state.work, found[at]), step="bench", ask="")


def _person(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    person = bench.library.entities.get(about[0] if about else "")
    if person is None or person.type is not EntityType.PERSON:
        return remarked(state, "no_such_number")
    return replace(state, fact=with_person(state.work, person), step="bench", ask="")


def _topic(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    if not about or about[0] not in bench.library.entities:
        return state
    held = state.work.topics
    topics = tuple(t for t in held if t != about[0]) if about[0] in held else (*held, about[0])
    return replace(state, fact=replace(state.work, topics=topics))


def _ask(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    del bench
    ask, note = about[0] if about else "", about[1] if len(about) > 1 else ""
    if ask in ("role", "phrase", "person") and state.work.attribution is None:
        ask = "speaker"  # first who speaks, then how it is printed
    return replace(state, step="ask", ask=ask, note=note)


def _wider(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    source = bench.library.sources[state.source or ""]
    if about == ("less",):
        return replace(state, fact=shrunk(state.work, source, bench.library))
    by = -1 if about == ("before",) else 1
    return replace(state, fact=grown(state.work, source, bench.library, by))


def _clear(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    del bench
    fact = state.work
    if about == ("dates",):
        fact = replace(fact, visible_from=None, visible_until=None)
    elif about == ("questions",):
        fact = replace(fact, questions=())
    return replace(state, fact=fact, step="bench", ask="")


def _back(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    del about, bench
    return replace(state, step="bench" if state.fact is not None else state.step, ask="")


def _leave(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    del about, bench
    return replace(state, is_left=True)


def _drop(state: FactState, about: tuple[str, ...], bench: Workbench) -> FactState:
    del about, bench
    return replace(state, step="dropped", is_over=True)


TAKEN: Mapping[str, Taking] = {
    "source": _source,
    "place": _place,
    "kind": _kind,
    "voice": _voice,
    "person": _person,
    "topic": _topic,
    "ask": _ask,
    "wider": _wider,
    "clear": _clear,
    "preview": preview,
    "back": _back,
    "resume": _back,
    "publish": publish,
    "retire": retire,
    "leave": _leave,
    "cancel": _drop,
}
