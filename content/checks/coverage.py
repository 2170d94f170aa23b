"""Every sentence of a source lies in a published fact or is set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.checks.printed import printed_sentences
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Fact, Source, Span, Status

RULE = "coverage"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences of a source are in facts and set aside, and which are in neither."""

    source_id: str
    in_facts: int
    set_aside: int
    missing: tuple[Span, ...]

    @property
    def total(self) -> int:
        """Return the number of sentences."""
        return self.in_facts + self.set_aside + len(self.missing)

    @property
    def share(self) -> float:
        """Return the share of sentences that are accounted for; 1.0 for an empty source."""
        return 1 - len(self.missing) / self.total if self.total else 1.0


def check(pack: Pack) -> Iterator[Problem]:
    """Yield sentences that no published fact holds and `not_facts` does not name."""
    for source in pack.library.sources.values():
        for span in source_coverage(pack, source).missing:
            message = f"no published fact holds the sentence at {span.start}; see `not_facts`"
            place = pack.place(source.id, "not_facts")
            yield Problem(place, RULE, message, source.words(span))


def source_coverage(pack: Pack, source: Source) -> Coverage:
    """Return what becomes of each sentence of a source.

    A quote holds its sentence together with the spans of its attribution; title, date and place
    of a source are held by `source.yml`.
    """
    held = _positions(_held_spans(pack, source))
    aside = _positions(x.span for x in source.not_facts)
    in_facts = set_aside = 0
    missing: list[Span] = []
    for span in printed_sentences(pack.library, source.id):
        left = {i for i in range(span.start, span.end) if source.text[i].isalnum()} - held
        if not left:
            in_facts += 1
        elif left <= aside:
            set_aside += 1
        else:
            missing.append(span)
    return Coverage(source.id, in_facts, set_aside, tuple(missing))


def _held_spans(pack: Pack, source: Source) -> Iterator[Span]:
    yield from (s for s in (source.title, source.published, source.place) if s is not None)
    for fact in pack.library.facts.values():
        if fact.status is Status.PUBLISHED:
            yield from _spans_in(fact, source.id)


def _spans_in(fact: Fact, source_id: str) -> Iterator[Span]:
    excerpts = [x.span for x in fact.excerpts if x.source_id == source_id]
    yield from excerpts
    said = fact.attribution
    if said is not None and excerpts and fact.excerpts[0].source_id == source_id:
        yield from (s for s in (said.phrase, said.speaker, said.role) if s is not None)


def _positions(spans: Iterable[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}
