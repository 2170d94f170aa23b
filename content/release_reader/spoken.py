"""The paragraphs of a body in which somebody can speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.records import Span
from content.release_reader.marks import Quoted
from content.release_reader.sections import Layout


def spoken_paragraphs(layout: Layout, quoted: Sequence[Quoted]) -> Iterator[Span]:
    """Yield all but the bullets under a headline, and those without marks.

    A bullet after a paragraph of words in marks may sign them: «— فلان، مزارع».
    """
    outer = [q.whole for q in quoted if q.depth == 0]
    at = 0
    prose, signs = False, False
    for paragraph in layout.body:
        while at < len(outer) and outer[at].end <= paragraph.start:
            at += 1
        own = outer[at] if at < len(outer) and outer[at].start < paragraph.end else None
        listed = paragraph in layout.bullets
        if not listed or (prose and (own is not None or signs)):
            yield paragraph
        prose = prose or not listed
        signs = own is not None and own.start == paragraph.start
