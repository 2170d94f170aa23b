"""Make spellings equal for comparison; readers never see a folded text.

Makes equal what people type in several ways: hamza and its seat, ة/ه, ى/ي, tashkeel, tatweel,
presentation forms, Persian and Arabic-Indic letters and digits, letter case and accents.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from content.records import Span

_LETTERS = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ے": "ي",
    "ة": "ه",
    "ہ": "ه",
    "ە": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "ڭ": "ك",
    "گ": "ق",  # گال is قال in Morocco and the Gulf
    "ڨ": "ق",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ء": "",
    "ـ": "",
}


class _FoldTable(dict[int, str]):
    """Code point → folded text, filled as code points are met."""

    def __missing__(self, point: int) -> str:
        folded = _fold_character(chr(point))
        self[point] = folded
        return folded


def _fold_character(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    out = []
    for part in unicodedata.normalize("NFKD", char):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf"):
            continue
        if category in ("Cc", "Cs", "Zl", "Zp"):
            out.append(" ")
        elif category == "Nd":
            out.append(str(unicodedata.decimal(part)))
        else:
            out.append(_LETTERS.get(part, part.casefold()))
    return "".join(out)


_TABLE = _FoldTable()


@dataclass(frozen=True)
class Folded:
    """A folded text that can still be traced back to the original."""

    text: str
    original: str

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for char in self.original:
            starts.append(position)
            position += len(_TABLE[ord(char)])
        return starts

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that `text[start:end]` was made from.

        Marks that fold to nothing belong to the letter before them.
        """
        if start >= end:
            raise ValueError(f"an empty range has no original: {start}..{end}")
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        while last + 1 < len(self.original) and _TABLE[ord(self.original[last + 1])] == "":
            last += 1
        return Span(first, last + 1)


def fold(text: str) -> Folded:
    """Fold a text: «أحمد» and «احمد», «٢٠٢٣» and «2023», "Chekkori" and "chekkori" become equal."""
    return Folded(text.translate(_TABLE), text)
