"""All that is held at one moment, with the look-ups that matching and views need."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from content.records import Entity, EntityType, Fact, Kind, Link, Role, Source, Span, Status, Term
from content.text import Paragraph, paragraphs

# So many changed facts are put in order one by one; for more all are sorted anew.
_FEW = 1_000


@dataclass(frozen=True)
class Library:
    """Sources, facts, entities and terms; build one with `Library.of`."""

    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    entities: Mapping[str, Entity]
    terms: Mapping[str, Term]
    revision: int = 0

    @staticmethod
    def of(
        sources: Iterable[Source] = (),
        facts: Iterable[Fact] = (),
        entities: Iterable[Entity] = (),
        terms: Iterable[Term] = (),
        *,
        revision: int = 0,
    ) -> Library:
        """Build a library; of several versions of a fact, pass the newest only."""
        return Library(
            {s.id: s for s in sources},
            {f.id: f for f in facts},
            {e.id: e for e in entities},
            {t.id: t for t in terms},
            revision,
        )

    def visible(self, now: datetime) -> Library:
        """Return what readers may know of at `now` (aware): published facts inside their dates.

        A source or entity that appears only through hidden facts is hidden with them.
        """
        if now.tzinfo is None:
            raise ValueError(f"now has no time zone: {now.isoformat()}")
        era = bisect_right(self._boundaries, now)
        if era not in self._eras:
            self._eras[era] = self._as_seen_at(now)
        return self._eras[era]

    @cached_property
    def _boundaries(self) -> list[datetime]:
        bounds = (x for f in self._dated for x in (f.visible_from, f.visible_until))
        return sorted({b for b in bounds if b is not None})

    @cached_property
    def _eras(self) -> dict[int, Library]:
        return {}

    @cached_property
    def _dated(self) -> list[Fact]:
        """Return the published facts that are not always visible."""
        return [f for f in self.published.facts.values() if _is_dated(f)]

    def _as_seen_at(self, now: datetime) -> Library:
        hidden = {f.id for f in self._dated if not is_visible(f, now)}
        if not hidden:
            return self.published
        facts = self.published.facts
        return self._only({k: f for k, f in facts.items() if k not in hidden})

    @cached_property
    def published(self) -> Library:
        """Return the library of published facts, those under embargo and expired ones among them."""
        return self._only({k: f for k, f in self.facts.items() if _is_published(f)})

    def prepare(self) -> None:
        """Work out the order, the links and the dates of facts, else the first question waits for them."""
        self.published.linked("")
        self.visible(datetime.min.replace(tzinfo=UTC))

    def _only(self, shown: Mapping[str, Fact]) -> Library:
        """Return the library with some of its facts, without what only the others tell of."""
        if len(shown) == len(self.facts):
            return self
        hidden = [f for k, f in self.facts.items() if k not in shown]
        lost_sources = _lost(hidden, shown, _source_ids)
        lost_entities = _lost(hidden, shown, _entity_ids)
        found = Library(
            {k: s for k, s in self.sources.items() if k not in lost_sources},
            shown,
            {k: _known_of(e, shown) for k, e in self.entities.items() if k not in lost_entities},
            self.terms,
            self.revision,
        )
        if len(hidden) <= _FEW:
            found._order_as(self, frozenset(f.id for f in hidden))
        return found

    def follow(self, before: Library, changed: Collection[str]) -> None:
        """Take over from an earlier library what `changed` records leave as it was.

        That costs what the change does; worked out anew it costs what the library does.
        """
        ids = frozenset(changed)
        if len(ids) > _FEW:
            return
        self._order_as(before, ids)
        facts = [f for f in map(self.facts.get, ids) if f is not None and _is_published(f)]
        shown = {**before.published.facts, **{f.id: f for f in facts}}
        for gone in ids - {f.id for f in facts}:
            shown.pop(gone, None)
        dated = [f for f in before._dated if f.id not in ids]
        vars(self).update(published=self._only(shown), _dated=[*dated, *filter(_is_dated, facts)])

    def _order_as(self, other: Library, changed: frozenset[str]) -> None:
        """Take the order and the links of answers over from another library, those changed aside."""
        answers, links = list(other.answers), dict(other._links)
        gone, new = other._answering(changed), self._answering(changed)
        for key in {k for f in (*gone, *new) for k in _link_keys(f.links)}:
            links[key] = [f for f in links.get(key, ()) if f.id not in changed]
        for fact in gone:
            del answers[bisect_left(answers, reading_order(fact), key=reading_order)]
        for fact in new:
            insort(answers, fact, key=reading_order)
            for key in _link_keys(fact.links):
                insort(links[key], fact, key=reading_order)
        vars(self).update(answers=tuple(answers), _links=links)

    def _answering(self, ids: Iterable[str]) -> list[Fact]:
        return [f for f in map(self.facts.get, ids) if f is not None and f.kind is not Kind.GAP]

    def source_words(self, source_id: str, span: Span) -> str:
        """Return the printed words of a span of a source."""
        return self.sources[source_id].words(span)

    def of_type(self, kind: EntityType) -> list[Entity]:
        """Return the entities of one type, in the order they are held."""
        return [e for e in self.entities.values() if e.type is kind]

    def paragraphs(self, source_id: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a source; computed once."""
        if source_id not in self._paragraphs:
            self._paragraphs[source_id] = paragraphs(self.sources[source_id])
        return self._paragraphs[source_id]

    @cached_property
    def _paragraphs(self) -> dict[str, tuple[Paragraph, ...]]:
        return {}

    @cached_property
    def answers(self) -> tuple[Fact, ...]:
        """Facts that can answer, in the order of their sources' words; gaps are not among them."""
        return tuple(
            sorted((f for f in self.facts.values() if f.kind is not Kind.GAP), key=reading_order)
        )

    @cached_property
    def gaps(self) -> tuple[Fact, ...]:
        """Known gaps, by id."""
        return tuple(
            sorted((f for f in self.facts.values() if f.kind is Kind.GAP), key=lambda f: f.id)
        )

    @cached_property
    def _links(self) -> dict[tuple[str, Role | None], list[Fact]]:
        table: dict[tuple[str, Role | None], list[Fact]] = {}
        for fact in self.answers:
            for key in _link_keys(fact.links):
                table.setdefault(key, []).append(fact)
        return table

    def linked(self, entity_id: str, role: Role | None = None) -> tuple[Fact, ...]:
        """Return the answering facts linked with an entity (in one role), in reading order."""
        return tuple(self._links.get((entity_id, role), ()))

    def spoken_by(self, person_id: str) -> tuple[Fact, ...]:
        """Return the quotes and reported words of a speaker, in reading order."""
        return tuple(f for f in self.linked(person_id, Role.SPEAKER) if f.attribution is not None)

    @cached_property
    def speakers(self) -> tuple[Entity, ...]:
        """Everyone with quoted or reported words, in the order in which they speak."""
        seen: dict[str, None] = {}
        for fact in self.answers:
            if fact.attribution is not None:
                for link in fact.links:
                    if link.role is Role.SPEAKER:
                        seen.setdefault(link.entity_id)
        return tuple(self.entities[x] for x in seen if x in self.entities)


def is_visible(fact: Fact, now: datetime) -> bool:
    """Tell whether readers may see a fact version at `now`."""
    begun = fact.visible_from is None or fact.visible_from <= now
    ended = fact.visible_until is not None and fact.visible_until <= now
    return fact.status is Status.PUBLISHED and begun and not ended


def reading_order(fact: Fact) -> tuple[str, int, int, str]:
    """Sort key: source, position of the first excerpt, longest first, id."""
    if not fact.excerpts:
        return ("\uffff", 0, 0, fact.id)
    first = fact.excerpts[0]
    return (first.source_id, first.span.start, -first.span.end, fact.id)


def _known_of(entity: Entity, shown: Mapping[str, Fact]) -> Entity:
    """Return an entity without the event versions that only a hidden fact tells."""
    versions = tuple(v for v in entity.versions if v.fact_id is None or v.fact_id in shown)
    return entity if versions == entity.versions else replace(entity, versions=versions)


def _is_published(fact: Fact) -> bool:
    return fact.status is Status.PUBLISHED


def _is_dated(fact: Fact) -> bool:
    return fact.visible_from is not None or fact.visible_until is not None


def _lost(
    hidden: Iterable[Fact], shown: Mapping[str, Fact], ids: Callable[[Fact], set[str]]
) -> set[str]:
    """Return the ids that only hidden facts tell of."""
    lost = {x for f in hidden for x in ids(f)}
    for fact in shown.values():
        if not lost:
            break
        lost -= ids(fact)
    return lost


def _source_ids(fact: Fact) -> set[str]:
    return {e.source_id for e in fact.excerpts}


def _entity_ids(fact: Fact) -> set[str]:
    return {x.entity_id for x in fact.links}


def _link_keys(links: Iterable[Link]) -> set[tuple[str, Role | None]]:
    return {key for x in links for key in ((x.entity_id, x.role), (x.entity_id, None))}
