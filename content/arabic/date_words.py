"""The words of a folded text with what a date needs to know of them: days, months, years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from itertools import product

from content.arabic.lists import folded, read_list, word_set

GREGORIAN_YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1500)
_LAST_DAY = 31
_LAST_HIJRI_DAY = 30
_WORD = re.compile(r"\d+|[^\W\d_]+")
_CLITICS = ("وبال", "ولل", "وال", "بال", "لل", "ال", "ول", "وب", "و", "ف", "ب", "ل", "ك")
_AGAIN = frozenset({"/", "\\", "(", "-"})
_BEFORE_YEAR = frozenset({"", ",", "،", "/", "-", ")"})


@dataclass(frozen=True, slots=True)
class Month:
    """A month at some words: its calendar, number, first and last word (past it)."""

    hijri: bool
    number: int
    start: int
    end: int
    doubtful: bool


class DateWords:
    """A folded text cut into words and numbers («و27» is two), with the marks between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_WORD.finditer(text))
        self.words = [m.group() for m in matches]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]

    def word(self, at: int) -> str:
        """Return a word, or nothing beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it, spaces taken off."""
        if not 0 < at < len(self.words):
            return "\n"
        if self.starts[at] - self.ends[at - 1] > len(" ( / "):
            return "\n"
        return self.text[self.ends[at - 1] : self.starts[at]].strip()

    def start_of(self, at: int) -> int:
        """Return where a word starts once «و», «ب», «ل» before a listed word are taken off."""
        word = self.words[at]
        inner = bare(word, _date_entries()) if word[:1] in "وفبلك" else None
        return self.starts[at] if inner is None else self.ends[at] - len(inner)


def one_of(word: str, key: str) -> bool:
    """Tell whether a word is in a list of dates.yml, under clitics or without."""
    entries = word_set("dates", key)
    return word in entries or bare(word, entries) is not None


def bare(word: str, entries: Container[str]) -> str | None:
    """Return the entry that a word is after a clitic: «وديسمبر» is «ديسمبر»."""
    rests = (word[len(c) :] for c in _CLITICS if word.startswith(c))
    return next((x for x in rests if x in entries), None)


def month_at(line: DateWords, at: int) -> Month | None:
    """Return the month that starts at a word, with its second name: «أيار/مايو», «مايو (أيار)»."""
    first = _plain_month(line, at)
    if first is None:
        return None
    end = first.end
    if line.gap(end) in _AGAIN:
        again = _plain_month(line, end)
        if again is not None and again.number == first.number:
            end = again.end
    return Month(first.hijri, first.number, first.start, end, first.doubtful)


def _plain_month(line: DateWords, at: int) -> Month | None:
    word = line.word(at)
    entry = word if word in _first_words() else bare(word, _first_words())
    if entry is None:
        return None
    pair = f"{entry} {line.word(at + 1)}"
    if pair in _months() and line.gap(at + 1) == "":
        return Month(*_months()[pair], at, at + 2, doubtful=False)
    if entry not in _months():
        return None
    doubtful = entry in word_set("dates", "doubtful")
    return Month(*_months()[entry], at, at + 1, doubtful=doubtful)


def day_before(line: DateWords, at: int) -> tuple[int, int] | None:
    """Return the first word and the day that end just before a word: «27», «السابع والعشرين»."""
    word = line.word(at - 1)
    if word.isdigit():
        value = int(word) if len(word) <= 2 else 0
        return (at - 1, value) if 1 <= value <= _LAST_DAY else None
    for length in (2, 1):
        name = " ".join(line.words[max(0, at - length) : at])
        entry = name if name in _day_names() else bare(name, _day_names())
        if entry is not None and at >= length:
            return at - length, _day_names()[entry]
    return None


def year_after(line: DateWords, at: int) -> tuple[int, int, bool] | None:
    """Return end, year and whether it is Hijri: «2023», «من عام 2023», «، 2023م», «1445 هـ»."""
    end = at
    if line.word(end) == "من":
        end += 1
    if is_year_word(line.word(end)):
        end += 1
    if end == at and line.gap(at) not in _BEFORE_YEAR:
        return None
    word = line.word(end)
    if len(word) != 4 or not word.isdigit():
        return None
    return with_era(line, end)


def with_era(line: DateWords, at: int) -> tuple[int, int, bool] | None:
    """Return end, year and calendar of the four digits at a word, with «م» or «هـ» after them."""
    year = int(line.words[at])
    mark = line.word(at + 1)
    marked = mark in ("م", "ه") and line.gap(at + 1) == ""
    hijri = year in HIJRI_YEARS or (mark == "ه" and marked and year < HIJRI_YEARS.stop)
    if not hijri and year not in GREGORIAN_YEARS:
        return None
    return at + 1 + marked, year, hijri


def is_year_word(word: str) -> bool:
    """Tell whether a word announces a year: «عام», «لعام», «والسنة»."""
    return one_of(word, "year")


def is_day_of(month: Month, day: int, year: int | None) -> bool:
    """Tell whether a month has a day; February has 29 where the year is unknown."""
    if month.hijri:
        return day <= _LAST_HIJRI_DAY
    return day <= monthrange(year or 2000, month.number)[1]


@cache
def _months() -> dict[str, tuple[bool, int]]:
    return {
        folded(name): (calendar == "hijri", int(number))
        for calendar, table in read_list("months").items()
        for number, names in table.items()
        for name in names
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _months())


@cache
def _day_names() -> dict[str, int]:
    """Return the ordinals of the days of a month; «السابع والعشرين» is 27."""
    table = {int(n): [folded(x) for x in forms] for n, forms in read_list("ordinals").items()}
    names = {form: n for n, forms in table.items() for form in forms}
    for tens, unit in product((20, 30), range(1, 10)):
        if tens + unit <= _LAST_DAY:
            names |= {f"{a} و{b}": tens + unit for a, b in product(table[unit], table[tens])}
    return names


@cache
def _date_entries() -> frozenset[str]:
    return _first_words() | word_set("dates", "year") | word_set("dates", "month")
