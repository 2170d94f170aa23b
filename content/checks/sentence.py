"""An excerpt is a whole sentence, a quote the whole printed speech, a contact whole lines."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.excerpts import PlacedExcerpt, placed_excerpts
from content.checks.printed import printed_sentences, printed_speech, quotations
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Kind, Span
from content.text import trimmed

RULE = "sentence"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield excerpts that are cut short or run over several sentences."""
    speech = printed_speech(pack.library)
    printed = {x: printed_sentences(pack.library, x) + speech[x] for x in pack.library.sources}
    for found in placed_excerpts(pack):
        message = _fault(found, printed[found.source.id])
        if message is not None:
            yield Problem(found.place("words"), RULE, message, found.words)


def _fault(found: PlacedExcerpt, spans: list[Span]) -> str | None:
    span = found.excerpt.span
    if found.fact.kind is Kind.QUOTE:
        whole = quotations(found.source.text)
        # A quote outside quotation marks is the matter of the rule on speech.
        cut = span not in whole and any(span in q for q in whole)
        return "is not the whole speech between its quotation marks" if cut else None
    if found.fact.kind is Kind.CONTACT:
        return None if _is_lines(found) else "is not whole lines"
    if span in spans:
        return None
    held = [s for s in spans if s in span]
    if len(held) > 1:
        return f"holds {len(held)} sentences; an excerpt is one"
    if held:
        return "is more than one whole sentence"
    return "is not a whole sentence"


def _is_lines(found: PlacedExcerpt) -> bool:
    lines = [p.span for p in found.pack.library.paragraphs(found.source.id)]
    touched = [x for x in lines if x.start < found.excerpt.span.end]
    touched = [x for x in touched if x.end > found.excerpt.span.start]
    if not touched:
        return False
    printed = trimmed(found.source.text, Span(touched[0].start, touched[-1].end))
    return trimmed(found.source.text, found.excerpt.span) == printed
