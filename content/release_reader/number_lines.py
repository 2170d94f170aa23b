"""The number words of a section with their places, and where no amount is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right

from content.arabic.fold import Folded, fold
from content.arabic.numbers import number_words
from content.records import Span

Word = tuple[str, int, int]
# Digits that are no amount: telephone numbers, addresses, codes, times.
NO_AMOUNT = re.compile(
    r"\+?\d[\d\s\-()]{7,24}\d|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,190}"
    r"|(?:https?://|www\.)\S{1,500}|\d{1,2}:\d\d(?::\d\d)?|\d\+\d"
    r"|(?m:^)[ \t]*\d{1,2}[ \t]?[.)–-](?=[ \t])"
    r"|(?<![A-Za-z])[A-Za-z]{1,12}[-‑]?\d{1,9}|(?<![\d.,])0\d{2,9}(?![\d.,])"
)


class Closed:
    """Spans in which no amount is looked for."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlaps(self, span: Span) -> bool:
        """Tell whether a span touches one of the closed ones."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._ends[at] > span.start


class NumberLine:
    """The number words of one section, with their places in the original."""

    def __init__(self, text: str, section: Span) -> None:
        self.offset = section.start
        self.folded: Folded = fold(text[section.start : section.end])
        self.positions: list[Word] = number_words(self.folded.text)
        self.words = [word for word, _, _ in self.positions]

    def word(self, at: int) -> str:
        """Return a folded word, or nothing beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        if not 0 < at < len(self.words):
            return "\n"
        return self.folded.text[self.positions[at - 1][2] : self.positions[at][1]].strip()

    def span(self, start: int, end: int) -> Span:
        """Return the original of some words; a clitic joined to digits stays outside: «لـ12»."""
        first = self.positions[start]
        letters = re.match(r"[^\W\d_]*(?=\d)", first[0])
        return self.original(
            first[1] + (letters.end() if letters else 0), self.positions[end - 1][2]
        )

    def original(self, start: int, end: int) -> Span:
        """Return the original of a range of the folded section."""
        span = self.folded.span(start, end)
        return Span(span.start + self.offset, span.end + self.offset)
