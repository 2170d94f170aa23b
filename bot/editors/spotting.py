"""From a place in a held source to a fact in the making: its sentence or speech, kind, speaker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from content.checks.printed import quotations
from content.library import Library
from content.passages import snapped
from content.records import SPEECH, Excerpt, Fact, Kind, Source, Span, Status
from content.release_reader import Draft, Proposal, prepare_release, read_release
from content.release_reader.labels import short_focus
from content.text import sentences

_LONGEST_FOCUS = 300


def drafted(source: Source, library: Library, today: date) -> Draft:
    """Return what the reader proposes for a held source, with the names that are held."""
    reading = read_release(source.text)
    return prepare_release(reading, library, source_id=source.id, key=source.key, today=today)


def printed_units(source: Source, library: Library) -> list[Span]:
    """Return the whole sentences and whole quotations of a source, in order."""
    found = {s for p in library.paragraphs(source.id) for s in sentences(source.text, p.span)}
    return sorted(found | set(quotations(source.text)))


def spot(source: Source, library: Library, span: Span, today: date) -> tuple[Fact, Draft]:
    """Return a fact around the words of an editor, as far as the reader can tell what they are."""
    draft = drafted(source, library, today)
    best = _best(draft.proposals, span)
    if best is None:
        return _statement(source, library, span), draft
    fact = replace(best.fact, status=Status.PUBLISHED, origin="editor")
    return with_focus(fact, span), draft


def _best(proposals: tuple[Proposal, ...], span: Span) -> Proposal | None:
    """Return the proposal that the words belong to: cut closest, its focus nearest to them."""
    around = [p for p in proposals if span in p.fact.excerpts[0].span]
    if not around:
        return None

    def closeness(proposal: Proposal) -> tuple[int, int, int]:
        excerpt = proposal.fact.excerpts[0]
        length = excerpt.span.end - excerpt.span.start
        away = abs(excerpt.focus.start - span.start) + abs(excerpt.focus.end - span.end)
        return (length, 0 if proposal.fact.kind in SPEECH and span == excerpt.span else 1, away)

    return min(around, key=closeness)


def with_focus(fact: Fact, span: Span) -> Fact:
    """Let the words of an editor answer, unless they are too many to answer alone."""
    excerpt = fact.excerpts[0]
    if span not in excerpt.span or span.end - span.start > _LONGEST_FOCUS:
        return fact
    return replace(fact, excerpts=(replace(excerpt, focus=span), *fact.excerpts[1:]))


def _statement(source: Source, library: Library, span: Span) -> Fact:
    whole = whole_around(source, library, span)
    excerpt = Excerpt(source.id, whole, short_focus(span, source.text))
    return Fact("new", Kind.STATEMENT, "", (excerpt,), origin="editor")


def whole_around(source: Source, library: Library, span: Span) -> Span:
    """Return the smallest whole sentence or quotation around a span, or all that it touches."""
    units = printed_units(source, library)
    around = [u for u in units if span in u]
    if around:
        return min(around, key=lambda u: u.end - u.start)
    touched = [u for u in units if u.overlaps(span)]
    if not touched:
        return span
    return snapped(
        source.text,
        Span(min(u.start for u in touched), max(u.end for u in touched)),
        units,
    )
