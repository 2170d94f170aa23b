"""Draft facts out of a reading: each with excerpt, focus, speaker, links, and how far it is believed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from content.library import Library
from content.records import Source, Span
from content.release_reader.comparison import Comparison
from content.release_reader.drafted_facts import FactDrafter
from content.release_reader.finds import Reading
from content.release_reader.linking import Linker, new_entities
from content.release_reader.proposals import Draft, Eyes, Likeness, Proposal, ProposedNote
from content.release_reader.remarks import find_remarks
from content.release_reader.tokens import Tokens

_LOW = 0.75


def draft_release(
    reading: Reading, library: Library, *, source_id: str, key: str, today: date
) -> Draft:
    """Return everything the reader proposes for a release, compared with what the library holds."""
    source = source_of(reading, source_id, key)
    linker = Linker(Tokens(reading.text), library)
    remarks = find_remarks(reading, today)
    comparison = Comparison(library)
    drafter = FactDrafter(reading, source, linker)
    proposals = [
        _checked(p, comparison, source, remarks) for p in _without_repeats(drafter.proposals())
    ]
    return Draft(
        source=source,
        proposals=tuple(proposals),
        entities=tuple(new_entities(reading, linker)),
        notes=tuple(remarks),
    )


def source_of(reading: Reading, source_id: str, key: str) -> Source:
    """Return the source as read: title, date and place only where they are printed."""
    layout = reading.layout
    line, contacts = layout.dateline, layout.contacts
    is_release = line is not None and (bool(contacts) or layout.title is not None)
    return Source(
        id=source_id,
        key=key,
        text=reading.text,
        sha256=sha256(reading.text.encode("utf-8")).hexdigest(),
        genre="release" if is_release else "text",
        title=layout.title,
        published=layout.date.span if layout.date is not None else None,
        published_on=layout.date.day if layout.date is not None else None,
        place=line.places[0] if line is not None else None,
        has_beginning=layout.has_beginning,
        body=_line_start(reading, layout.body[0].start) if layout.body else 0,
        contacts=contacts[0].start if contacts else None,
    )


def _line_start(reading: Reading, position: int) -> int:
    """Return where the printed line begins: a dateline belongs to the first paragraph."""
    line = reading.layout.dateline
    return line.span.start if line is not None and line.span.end <= position else position


def _checked(
    proposal: Proposal, comparison: Comparison, source: Source, remarks: list[ProposedNote]
) -> Proposal:
    """Add what the library says to a proposal, the notes on its words, and the rules of eyes."""
    relation = comparison.relation(proposal.fact, source)
    eyes = set(proposal.eyes)
    if relation.likeness is Likeness.CONFLICT:
        eyes.add(Eyes.CONFLICT)
    if relation.likeness is Likeness.CHANGED:
        eyes.add(Eyes.CHANGED)
    if proposal.confidence < _LOW:
        eyes.add(Eyes.LOW)
    excerpts = [e.span for e in proposal.fact.excerpts]
    notes = tuple(n for n in remarks if any(n.span in e for e in excerpts))
    return replace(proposal, relation=relation, eyes=frozenset(eyes), notes=notes)


def _without_repeats(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Keep one proposal for each kind, excerpt and speaker; the surer one stays."""
    best: dict[tuple[str, Span, str | None], Proposal] = {}
    for proposal in proposals:
        said = proposal.fact.attribution
        speaker = None if said is None else said.person_id or said.organisation_id
        key = (proposal.fact.kind.value, proposal.fact.excerpts[0].span, speaker)
        held = best.get(key)
        if held is None or proposal.confidence > held.confidence:
            best[key] = proposal
    return sorted(best.values(), key=lambda p: (p.fact.excerpts[0].span, p.fact.id))
