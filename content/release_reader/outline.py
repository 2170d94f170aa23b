"""A reading as lines for the terminal: what was found, and what is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.records import Span
from content.release_reader.finds import Reading, Speech
from content.release_reader.proposals import Draft, Proposal

_SHOWN = 90


def outlined(reading: Reading, draft: Draft) -> str:
    """Return the title, the speech with its speakers, and a line for each proposed fact."""
    lines = [
        *_head(reading),
        "",
        *(_said(reading, s) for s in reading.speeches),
        "",
        *_drafted(draft),
    ]
    return "\n".join(lines)


def _head(reading: Reading) -> Iterator[str]:
    layout = reading.layout
    yield f"title     {_short(reading, layout.title)}"
    yield f"date      {_short(reading, layout.date.span if layout.date else None)}"
    counts = {
        "speech": reading.speeches,
        "numbers": reading.figures,
        "dates": reading.dates,
        "contacts": reading.contacts,
        "names in marks": reading.names_in_marks,
    }
    yield "found     " + ", ".join(f"{len(found)} {name}" for name, found in counts.items())


def _said(reading: Reading, speech: Speech) -> str:
    kind = "reported" if speech.indirect else "quote"
    name = _short(reading, speech.speaker.name if speech.speaker else None)
    return f"{kind:<9} {name}: {_short(reading, speech.words)}"


def _drafted(draft: Draft) -> Iterator[str]:
    kinds = Counter(p.fact.kind.value for p in draft.proposals)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    yield f"proposed  {len(draft.proposals)} facts ({listed}), {len(draft.entities)} new names"
    for proposal in draft.proposals:
        yield _proposal(proposal, draft)


def _proposal(proposal: Proposal, draft: Draft) -> str:
    fact = proposal.fact
    words = draft.source.words(fact.excerpts[0].span) if fact.excerpts else fact.title
    eyes = f" [{', '.join(sorted(proposal.eyes))}]" if proposal.eyes else ""
    held = proposal.relation
    like = f" = {held.fact_id} ({held.likeness.value})" if held.fact_id else ""
    return f"{proposal.confidence:.2f} {fact.kind.value:<10} {_cut(words)}{eyes}{like}"


def _short(reading: Reading, span: Span | None) -> str:
    return "-" if span is None else _cut(reading.words(span))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"
