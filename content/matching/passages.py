"""Texts as compared with a question: their words in order, and where numbers and dates stand."""

from __future__ import annotations

from functools import cache, lru_cache

from content.arabic.fold import fold
from content.arabic.lists import folded, read_list
from content.arabic.stems import stem, without_article
from content.arabic.words import words

_YEAR_DIGITS = (3, 4)
_SHORT = 2


class Passage:
    """A text by its marked words, «<حوار><الرباط>»: one string, since an index holds many."""

    __slots__ = ("_marked",)

    def __init__(self, text: str) -> None:
        self._marked = f"<{'><'.join(words(fold(text).text))}>"

    @property
    def words(self) -> list[str]:
        """Return the folded words in order."""
        return self._marked[1:-1].split("><") if len(self._marked) > 2 else []

    @property
    def stems(self) -> list[str]:
        """Return the stem of each word in order."""
        return [stem(w) for w in self.words]

    def holds(self, gram: str) -> bool:
        """Tell whether a word holds a gram of marked words."""
        return gram in self._marked


@lru_cache(maxsize=65536)
def tells_number(word: str) -> bool:
    """Tell whether a folded word is a number in digits or letters."""
    return word.isdecimal() or word in _numbers() or without_article(word) in _numbers()


@lru_cache(maxsize=65536)
def tells_date(word: str) -> bool:
    """Tell whether a folded word is a year in digits or a month's name."""
    return word in _months() or (word.isdecimal() and len(word) in _YEAR_DIGITS)


@cache
def _numbers() -> frozenset[str]:
    forms = (form for entries in read_list("numbers").values() for form in entries)
    return frozenset(w for form in forms for w in folded(form).split())


@cache
def _months() -> frozenset[str]:
    """Return the first words of all months' names, less the short ones that are words of their own."""
    calendars = read_list("months").values()
    names = (folded(n) for months in calendars for entries in months.values() for n in entries)
    return frozenset(w for w in (n.split()[0] for n in names) if len(w) > _SHORT)
