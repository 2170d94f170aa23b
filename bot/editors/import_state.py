"""The state of an import: what was gathered, what the reader proposed, what the editor decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.editors.screen import mark_of
from bot.editors.state import State
from bot.editors.trial import Trial, changed_library
from content.library import Library
from content.records import Entity, Fact, Note, NoteKind, Source, Status
from content.release_reader.proposals import Eyes, Likeness, ProposedNote, Reason
from storage.mapping.records import Record

ACCEPTED, OUT, OPEN = "accepted", "out", ""


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal with what became of it; `alone` when it is shown on a card of its own."""

    fact: Fact
    alone: bool
    verdict: str = OPEN
    eyes: tuple[Eyes, ...] = ()
    reasons: tuple[Reason, ...] = ()
    notes: tuple[ProposedNote, ...] = ()
    likeness: Likeness = Likeness.NEW
    like: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState(State):
    """An import.

    `step` is where it stands: gather, head, ask, names, name, review, change, end, done, dropped;
    `at` the item or name that is shown, `ask` what the next typed words are, `visible_from` the end
    of an embargo. `entities` are new names, and held events with what the release tells anew.
    """

    step: str = "gather"
    pieces: tuple[str, ...] = ()
    source: Source | None = None
    items: tuple[Item, ...] = ()
    entities: tuple[Entity, ...] = ()
    at: int = 0
    ask: str = ""
    visible_from: datetime | None = None
    trial: Trial = field(default_factory=Trial)

    @property
    def gathers(self) -> bool:
        """Tell whether forwarded words and files are material now."""
        return self.step == "gather"

    @property
    def text(self) -> Source:
        """Return the source in the making; there is one once its text was gathered."""
        if self.source is None:
            raise ValueError(f"no source at step {self.step}")
        return self.source


def working_library(state: ImportState, library: Library) -> Library:
    """Return the library with the text and the names of an import, without its facts."""
    return changed_library(library, (state.text, *state.entities), ())


def stops(state: ImportState, library: Library) -> list[tuple[int, ...]]:
    """Return the items by the cards that show them: alone, or with the rest of their paragraph."""
    paragraphs = working_library(state, library).paragraphs(state.text.id)
    starts = [p.span.start for p in paragraphs]
    found: dict[tuple[int, int], list[int]] = {}
    for index, item in enumerate(state.items):
        first = item.fact.excerpts[0].span.start
        paragraph = sum(s <= first for s in starts)
        found.setdefault((paragraph, index if item.alone else -1), []).append(index)
    return sorted((tuple(x) for x in found.values()), key=lambda stop: stop[0])


def stop_of(state: ImportState, library: Library, index: int) -> tuple[int, ...]:
    """Return the items that stand on the card of one of them."""
    return next((stop for stop in stops(state, library) if index in stop), ())


def accepted(state: ImportState) -> Iterator[Item]:
    """Yield what the editor accepted, in printed order."""
    return (item for item in state.items if item.verdict == ACCEPTED)


def mark_of_items(state: ImportState, indexes: tuple[int, ...]) -> str:
    """Return the mark of the proposals on a card, as they are shown."""
    return mark_of(*(state.items[i].fact for i in indexes))


def mark_of_import(state: ImportState) -> str:
    """Return the mark of all that would be published."""
    facts = (item.fact for item in accepted(state))
    return mark_of(state.source, state.visible_from, *facts)


def saved_records(
    state: ImportState, library: Library, signed: tuple[str, date]
) -> tuple[Record, ...]:
    """Return what publishing saves: the source, the names that accepted facts use, the facts."""
    signed_facts = (_signed(item, signed) for item in accepted(state))
    facts = [replace(fact, visible_from=state.visible_from) for fact in signed_facts]
    return (state.text, *saved_names(state.entities, facts, library), *facts)


def saved_names(
    entities: Iterable[Entity], facts: Iterable[Fact], library: Library
) -> list[Entity]:
    """Return the new names that facts use, and held ones with what facts add to them."""
    every = list(facts)
    ids = {fact.id for fact in every}
    known = {e.id: _known_by(e, ids, library) for e in entities}
    wanted = {x.entity_id for f in every for x in f.links} | {t for f in every for t in f.topics}
    wanted |= {x.attribution.organisation_id or "" for x in every if x.attribution is not None}
    # An event brings its place, a city its country.
    for _ in range(2):
        used = [known[x] for x in wanted if x in known]
        wanted |= {e.part_of or "" for e in used} | {
            v.place_id or "" for e in used for v in e.versions
        }
    return [e for e in known.values() if e.id in wanted and library.entities.get(e.id) != e]


def _known_by(entity: Entity, fact_ids: set[str], library: Library) -> Entity:
    """Return an entity as the accepted facts tell it; a held one keeps what it is at this moment."""
    held = library.entities.get(entity.id)
    told = [v for v in entity.versions if v.fact_id is None or v.fact_id in fact_ids]
    if held is None:
        return replace(entity, versions=tuple(told))
    last = max((v.n for v in held.versions), default=0)
    new = [v for v in told if v.fact_id in fact_ids]
    versions = (*held.versions, *(replace(v, n=last + i) for i, v in enumerate(new, 1)))
    strong = tuple(dict.fromkeys((*held.strong, *entity.strong)))
    return replace(held, strong=strong, versions=versions)


def _signed(item: Item, signed: tuple[str, date]) -> Fact:
    """Return an accepted fact, published; what is sic on its card is signed with it."""
    by, on = signed
    spans = dict.fromkeys(n.span for n in item.notes if n.kind is NoteKind.SIC)
    excerpt = item.fact.excerpts[0].span
    notes = tuple(Note(NoteKind.SIC, by, on, span=s) for s in spans if s in excerpt)
    return replace(item.fact, status=Status.PUBLISHED, origin="editor", notes=notes)


def with_item(state: ImportState, index: int, item: Item) -> ImportState:
    """Return the state with one item replaced."""
    items = (*state.items[:index], item, *state.items[index + 1 :])
    return replace(state, items=items)
