"""Link drafted facts with the names of their release: who takes part, where, at which event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from content.records import SPEECH, Entity, EntityType, Fact, Kind, Link, Role, Slot, Span
from content.release_reader.linking import Linker

_ROLE_OF: Mapping[Slot, Role] = {
    Slot.ORGANISER: Role.ORGANISER,
    Slot.PARTNER: Role.PARTNER,
    Slot.PARTICIPANT: Role.PARTICIPANT,
    Slot.PLACE: Role.PLACE,
}
_PLACED = (Kind.EVENT, Kind.CONTACT)


@dataclass(frozen=True)
class FactLinker:
    """Links facts of one release; `event` is what the release is about."""

    linker: Linker
    event: Entity | None

    def linked(self, fact: Fact, *, is_about: bool) -> Fact:
        """Return a fact with the names printed in it; `is_about` when its words name the event."""
        roles = {x.entity_id: x.role for x in fact.links}
        for excerpt in fact.excerpts:
            for entity in self._named(excerpt.span):
                roles.setdefault(entity.id, Role.MENTIONED)
            if fact.kind in _PLACED:
                for slot in excerpt.slots:
                    roles |= self._by_slot(slot.name, slot.span, roles)
        if self.event is not None and self._concerns(fact, is_about=is_about):
            roles[self.event.id] = Role.SUBJECT
        links = tuple(Link(entity_id, role) for entity_id, role in roles.items())
        return self._with_body(replace(fact, links=links))

    def _named(self, span: Span) -> list[Entity]:
        return [e for e in self.linker.inside(span) if e.type is not EntityType.TOPIC]

    def _by_slot(self, name: Slot, span: Span, roles: Mapping[str, Role]) -> dict[str, Role]:
        """Return the part that names have by standing in a slot: «بالتعاون مع {بلدية صفاقس}»."""
        role = _ROLE_OF.get(name)
        if role is None:
            return {}
        wanted = EntityType.PLACE if role is Role.PLACE else EntityType.ORGANISATION
        found = [e for e in self.linker.inside(self._whole_words(span)) if e.type is wanted]
        around = {e.part_of for e in found}  # «صفاقس، تونس»: it is in the city
        told = (e.id for e in found if e.id not in around)
        return {x: role for x in told if roles.get(x) is Role.MENTIONED}

    def _whole_words(self, span: Span) -> Span:
        """Return a span with the «و» that is written before its first word."""
        start, text = span.start, self.linker.tokens.text
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        return Span(start, span.end)

    @staticmethod
    def _concerns(fact: Fact, *, is_about: bool) -> bool:
        """Tell whether a fact is about the event: it names it, or was said on its occasion."""
        return fact.kind is not Kind.CONTACT and (is_about or fact.kind in SPEECH)

    def _with_body(self, fact: Fact) -> Fact:
        """Let an attribution know the body that its printed role names."""
        said = fact.attribution
        if said is None or said.role is None or said.organisation_id is not None:
            return fact
        body = self.linker.organisation(said.role)
        if body is None or body.id == fact.speaker_id:
            return fact
        return replace(fact, attribution=replace(said, organisation_id=body.id))
