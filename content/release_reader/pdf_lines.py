"""Put the letters of a PDF page in reading order by where they are drawn.

A PDF stores Arabic in any order: as read, as drawn, or glyph by glyph. Positions alone are true, so a line
is read from its right edge to its left, and numbers and Latin words inside it from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Numbers and Latin words with the marks inside them; a hyphen or space between numbers belongs to the line.
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z0-9٠-٩]+(?:[.,:/@_+٫٬'’]+[A-Za-z0-9٠-٩]+|(?<=[A-Za-z])[ -](?=[A-Za-z]))*[%٪]?"
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_SPACE_WIDTH = 0.18
_FEW_SPACES = 0.04
_SAME_LINE = 0.45
_SAME_PLACE = 0.5
_FULL_LINE = 0.12
_ARABIC = re.compile(r"[\u0620-\u064a]")
_STOPS = (".", "؟", "!", ":", "…", '"', "»", "”")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter with its box on the page; `size` is the height of its font."""

    char: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def centre(self) -> float:
        """Return the middle of the letter."""
        return (self.left + self.right) / 2

    @property
    def is_mark(self) -> bool:
        """Tell whether a letter is a vowel sign or another mark on a letter."""
        return unicodedata.category(self.char[0]) == "Mn"


def page_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a page, wrapped lines joined to paragraphs."""
    lines = _lines(glyphs)
    if not lines:
        return ""
    spaced = sum(g.char.isspace() for g in glyphs) > len(glyphs) * _FEW_SPACES
    printed = [
        (_line_text(x if spaced else _with_spaces(x)), min(g.left for g in x)) for x in lines
    ]
    while printed and not _ARABIC.search(printed[0][0]):
        printed.pop(0)  # page numbers and addresses at head and foot
    while printed and not _ARABIC.search(printed[-1][0]):
        printed.pop()
    return _paragraphs(printed, max(g.right for line in lines for g in line))


def _paragraphs(printed: Sequence[tuple[str, float]], right: float) -> str:
    """Join lines that reach the left edge and end with no stop; each line is text and left edge."""
    edges = sorted(edge for _, edge in printed)
    left = edges[len(edges) // 5] if edges else 0.0
    full = left + (right - left) * _FULL_LINE
    pieces: list[str] = []
    for text, edge in printed:
        goes_on = edge <= full and not text.endswith(_STOPS)
        pieces += [text, " " if goes_on else "\n"]
    return "".join(pieces).strip()


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line, lines from the top of the page down."""
    lines: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.is_mark), key=lambda g: -g.baseline):
        last = lines[-1][0] if lines else None
        if last is not None and last.baseline - glyph.baseline <= last.size * _SAME_LINE:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    ordered = [_right_to_left(line) for line in lines]
    for mark in (g for g in glyphs if g.is_mark):
        _put_mark(mark, ordered)
    return ordered


def _right_to_left(line: list[Glyph]) -> list[Glyph]:
    """Order a line by where letters start; of a ligature drawn in one place, ل comes before ا."""
    ordered = sorted(line, key=lambda g: -g.left)
    for at in range(len(ordered) - 1):
        first, second = ordered[at], ordered[at + 1]
        together = abs(first.left - second.left) < _SAME_PLACE
        if together and second.char == "ل" and first.char in "اأإآ":
            ordered[at], ordered[at + 1] = second, first
    return ordered


def _put_mark(mark: Glyph, lines: list[list[Glyph]]) -> None:
    """Put a vowel sign after the letter over which it is drawn."""
    near = [x for x in lines if abs(x[0].baseline - mark.baseline) <= x[0].size]
    if not near:
        return
    line = min(near, key=lambda x: abs(x[0].baseline - mark.baseline))
    letters = [at for at, g in enumerate(line) if g.char.strip() and not g.is_mark]
    at = min(letters, key=lambda n: abs(line[n].centre - mark.centre), default=None)
    if at is not None:
        base = line[at]
        line.insert(at + 1, Glyph(mark.char, base.left, base.right, base.baseline, base.size))


def _with_spaces(line: Sequence[Glyph]) -> list[Glyph]:
    """Put a space where letters stand apart, for files that draw none."""
    found: list[Glyph] = []
    for glyph in line:
        last = found[-1] if found else None
        if last is not None and last.left - glyph.right > glyph.size * _SPACE_WIDTH:
            found.append(Glyph(" ", glyph.right, last.left, glyph.baseline, glyph.size))
        found.append(glyph)
    return found


def _line_text(line: Sequence[Glyph]) -> str:
    return _turned(re.sub(r"\s+", " ", "".join(g.char for g in line)).strip())


def _turned(line: str) -> str:
    """Turn numbers and Latin words round, and brackets, which are drawn mirrored."""
    pieces: list[str] = []
    end = 0
    for match in _LEFT_TO_RIGHT.finditer(line):
        pieces += [line[end : match.start()].translate(_MIRRORED), match.group()[::-1]]
        end = match.end()
    return "".join(pieces) + line[end:].translate(_MIRRORED)
