"""The state of work on one fact, new or held."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from bot.editors.screen import mark_of
from bot.editors.state import State
from bot.editors.trial import Trial, changed_library
from content.library import Library
from content.records import Attribution, Entity, Fact, Span, Status
from storage.changes import Edits
from storage.mapping.records import Record

_ID_START, _KIND_LETTERS, _MARK_LETTERS = 22, 8, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FactState(State):
    """Work on one fact.

    `step` is where it stands: source, words, near, places, bench, ask, preview, done. `base` is the
    held fact as first seen, `replaces` the id of a fact that the new one supersedes, `ask` what the
    next typed words are, `question` a reader's question that the fact is to answer.
    """

    step: str = "source"
    ask: str = ""
    source: str | None = None
    typed: str = ""
    places: tuple[Span, ...] = ()
    fact: Fact | None = None
    base: Fact | None = None
    replaces: str | None = None
    entities: tuple[Entity, ...] = ()
    note: str = ""
    question: str = ""
    question_id: int | None = None
    trial: Trial = field(default_factory=Trial)

    @property
    def work(self) -> Fact:
        """Return the fact in the making; there is one from the bench on."""
        if self.fact is None:
            raise ValueError(f"no fact at step {self.step}")
        return self.fact

    @property
    def said(self) -> Attribution:
        """Return who speaks in the fact in the making, as printed."""
        said = self.work.attribution
        if said is None:
            raise ValueError(f"no speaker at {self.work.id}")
        return said


def saved_records(state: FactState, library: Library) -> tuple[Record, ...]:
    """Return what publishing saves: the fact, the new names that it uses, what it supersedes."""
    fact = state.work
    used = {*fact.linked(), *fact.topics}
    names = tuple(e for e in state.entities if e.id in used and e.id not in library.entities)
    old = library.facts.get(state.replaces or "")
    superseded = () if old is None else (replace(old, status=Status.SUPERSEDED),)
    return (*names, fact, *superseded)


def after(state: FactState, library: Library) -> Library:
    """Return the library as it would be when this work is published."""
    return changed_library(library, saved_records(state, library), ())


def edits(state: FactState, library: Library) -> Edits:
    """Return the change that publishing makes."""
    return Edits(save=saved_records(state, library))


def shown_mark(state: FactState) -> str:
    """Return the mark of what a preview shows: publishing is bound to it."""
    return mark_of(state.fact, state.entities, state.replaces)


def new_id(source_id: str, fact: Fact, *more: object) -> str:
    """Return an id for a new fact: its source, its kind, and a mark of what it is cut from."""
    said = repr((source_id, fact.kind.value, fact.excerpts, more)).encode()
    mark = sha256(said).hexdigest()[:_MARK_LETTERS]
    start = source_id[:_ID_START].rstrip("-")
    return f"{start}-{fact.kind.value[:_KIND_LETTERS]}-{mark}"
