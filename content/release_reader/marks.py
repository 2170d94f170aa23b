"""Pair the quotation marks of a release: «», “”, "", ‘’, (()), nested, unbalanced, over two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from content.records import Span
from content.text import trimmed

_MARK = re.compile(r"‹‹|››|[«»“”„‟\"‹›＂‘’‚‛″〝〞〟❝❞]|``|''|'|<<|>>|\(\(|\)\)")
_GUILLEMETS = {"«": 1, "‹": 1, "‹‹": 1, "<<": 1, "»": -1, "›": -1, "››": -1, ">>": -1}
# These are apostrophes and brackets too: they count only in pairs within one paragraph.
_SINGLE = frozenset("‘’‚‛'")
_DOUBLE_BRACKETS = {"((": 1, "))": -1}
# Signs after which a quotation may open, and before which one may close; letters are neither.
_BEFORE_OPENING = frozenset(' \n\r\t\u00a0\u200e\u200f\u202a\u202b([:،,-–—/ـ«“"‘')
_AFTER_CLOSING = frozenset(' \n\r\t\u00a0\u200e\u200f\u202c)]:،,؛;.؟!-–—/…»”"’')
_DEEPEST = 6
_MOST_PARAGRAPHS = 3


class _Kind(Enum):
    """What family a mark belongs to; it is closed by its own."""

    GUILLEMET = "guillemet"
    DOUBLE = "double"
    SINGLE = "single"
    BRACKET = "bracket"


_ONLY_IN_PAIRS = (_Kind.SINGLE, _Kind.BRACKET)


class _Turn(Enum):
    """What a mark can do where it stands."""

    OPENS = 1
    CLOSES = -1
    EITHER = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks; `whole` has the marks, `words` has not; depth 0 is outermost."""

    whole: Span
    words: Span
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    kind: _Kind
    turn: _Turn


def find_quoted(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """Return what stands between quotation marks, in order of the opening marks.

    A mark that is not closed reaches to the end of its paragraph, unless the next paragraph closes it
    before it opens another: then the words run on to there.
    """
    swapped = _are_swapped(text)
    found: list[Quoted] = []
    opened: list[_Mark] = []
    end = 0
    lines = [_marks(text, p, swapped=swapped) for p in paragraphs]
    for n, (paragraph, marks) in enumerate(zip(paragraphs, lines, strict=True)):
        if opened and not _goes_on(lines[n : n + _MOST_PARAGRAPHS]):
            found += _abandoned(text, opened, end)
            opened = []
        for mark in marks:
            _read(text, mark, opened, found)
        end = paragraph.end
    found += _abandoned(text, opened, end)
    return _without_doubled(sorted(found, key=lambda x: (x.whole.start, -x.whole.end)))


def _without_doubled(found: list[Quoted]) -> list[Quoted]:
    """Take marks that hold nothing but other marks for one pair: ««so»», "«so»"."""
    kept: list[Quoted] = []
    for quoted in found:
        if kept and kept[-1].closed and kept[-1].words == quoted.whole:
            kept[-1] = replace(kept[-1], words=quoted.words)
        else:
            kept.append(quoted)
    return kept


def _goes_on(lines: Sequence[Sequence[_Mark]]) -> bool:
    """Tell whether an open quotation is closed by the next mark, within a few paragraphs."""
    first = next((marks[0] for marks in lines if marks), None)
    return first is not None and first.turn is not _Turn.OPENS


def _marks(text: str, paragraph: Span, *, swapped: bool) -> list[_Mark]:
    matches = _MARK.finditer(text, paragraph.start, paragraph.end)
    return _paired_only([_mark(text, m, paragraph, swapped=swapped) for m in matches])


def _paired_only(marks: list[_Mark]) -> list[_Mark]:
    """Return marks without apostrophes: a single mark stays where the next one of its kind closes it."""
    kept = {m.span for m in marks if m.kind not in _ONLY_IN_PAIRS}
    for kind in _ONLY_IN_PAIRS:
        own = [m for m in marks if m.kind is kind and m.turn is not _Turn.EITHER]
        for first, second in pairwise(own):
            if first.turn is _Turn.OPENS and second.turn is _Turn.CLOSES:
                kept |= {first.span, second.span}
    return [m for m in marks if m.span in kept]


def _read(text: str, mark: _Mark, opened: list[_Mark], found: list[Quoted]) -> None:
    """Open or close with a mark; a closing mark without a partner is passed over."""
    partners = [n for n, x in enumerate(opened) if x.kind is mark.kind]
    if mark.turn is _Turn.OPENS or (mark.turn is _Turn.EITHER and not partners):
        if len(opened) < _DEEPEST:
            opened.append(mark)
    elif partners or (opened and mark.turn is _Turn.CLOSES and mark.kind is _Kind.DOUBLE):
        at = partners[-1] if partners else len(opened) - 1  # «so" is closed by the wrong mark
        first = opened[at]
        del opened[at:]
        words = trimmed(text, Span(first.span.end, mark.span.start))
        if words.start < words.end:
            found.append(Quoted(Span(first.span.start, mark.span.end), words, len(opened)))


def _abandoned(text: str, opened: Sequence[_Mark], end: int) -> list[Quoted]:
    """Return the outermost open mark with the words to the end of its paragraph, less the stop."""
    while end > 0 and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return [
        Quoted(Span(x.span.start, end), Span(x.span.end, end), closed=False)
        for x in opened[:1]
        if x.span.end < end
    ]


def _mark(text: str, match: re.Match[str], within: Span, *, swapped: bool) -> _Mark:
    span = Span(match.start(), match.end())
    printed = match.group()
    if printed in _GUILLEMETS:
        opens = (_GUILLEMETS[printed] > 0) is not swapped
        return _Mark(span, _Kind.GUILLEMET, _Turn.OPENS if opens else _Turn.CLOSES)
    if printed in _DOUBLE_BRACKETS:
        return _Mark(span, _Kind.BRACKET, _Turn(_DOUBLE_BRACKETS[printed]))
    kind = _Kind.SINGLE if printed in _SINGLE else _Kind.DOUBLE
    return _Mark(span, kind, _turn_by_place(text, span, within))


def _turn_by_place(text: str, span: Span, within: Span) -> _Turn:
    """Tell by the signs around it what a mark does that looks the same on both sides."""
    free_before = span.start == within.start or text[span.start - 1] in _BEFORE_OPENING
    free_after = span.end == within.end or text[span.end] in _AFTER_CLOSING
    if free_before is free_after:
        return _Turn.EITHER
    return _Turn.OPENS if free_before else _Turn.CLOSES


def _are_swapped(text: str) -> bool:
    """Tell whether a text prints »so« throughout, as converters leave it."""
    opening = len(re.findall(r"(?:^|[\s(:])»\w", text))
    return opening > len(re.findall(r"(?:^|[\s(:])«\w", text)) + opening // 2
