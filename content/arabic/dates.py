"""Find printed dates: «27 يناير 2023», «26 و 27 يناير», «5 أيار/مايو 2024», «15 رجب 1445هـ».

A date without a year keeps none: the caller may know what «مايو المقبل» meant, this module cannot.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator

from content.arabic.date_words import (
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    DateWords,
    Month,
    day_before,
    is_day_of,
    is_year_word,
    month_at,
    one_of,
    with_era,
    year_after,
)
from content.arabic.fold import Folded, fold
from content.arabic.moments import FoundDate, Moment
from content.records import Span

_NUMERIC = re.compile(
    r"(?<![\d/.\-])(?:(?P<d>\d{1,2})(?P<s>[/.\-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<y2>\d{4})(?P<s2>[/\-])(?P<m2>\d{1,2})(?P=s2)(?P<d2>\d{1,2}))(?![\d/\-])"
)
_LINE = re.compile(r"[^\r\n]+")
_TIME = re.compile(r"(?<![^\W_])الساعه\s{1,3}\d{1,2}(?::\d\d)?(?!\d)|(?<!\d)\d{1,2}:\d\d(?!\d)")
_JOINS = frozenset({"-", "–", "—", "/", "،", ",", ""})
_MOST_DAYS = 6
_MONTHS = 12
_HIJRI_DAYS = 30
_CENTURY = 100


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates of a text in order, never overlapping; a range is one, a line ends all."""
    found: list[FoundDate] = []
    for line in _LINE.finditer(text):
        found += (d.moved(line.start()) for d in _dates_of_line(line.group()))
    return found


def _dates_of_line(text: str) -> list[FoundDate]:
    whole = fold(text)
    line = DateWords(whole.text)
    found: list[FoundDate] = []
    for finds in (_by_month(line, whole), _numeric(whole), _by_year(line, whole)):
        found = _added(found, finds)
    return _ranges(whole, found)


def find_times(text: str) -> list[Span]:
    """Return the times of day: «الساعة 10», «14:00»."""
    whole = fold(text)
    return [whole.span(m.start(), m.end()) for m in _TIME.finditer(whole.text)]


def _added(found: list[FoundDate], more: Iterable[FoundDate]) -> list[FoundDate]:
    """Add the dates that overlap none found before."""
    starts = [x.span.start for x in found]
    kept = list(found)
    for new in more:
        at = bisect_right(starts, new.span.start)
        before = found[at - 1].span.end if at else 0
        after = found[at].span.start if at < len(found) else new.span.end
        if before <= new.span.start and new.span.end <= after:
            kept.append(new)
    return sorted(kept, key=lambda x: x.span)


def _by_month(line: DateWords, whole: Folded) -> Iterator[FoundDate]:
    """Yield the dates with a month's name: a day, several days, or the month alone."""
    at = 0
    while at < len(line.words):
        month = month_at(line, at)
        found = None if month is None else _date_around(line, whole, month)
        at += 1
        if found is not None:
            yield found[0]
            at = found[1]


def _date_around(line: DateWords, whole: Folded, month: Month) -> tuple[FoundDate, int] | None:
    year = year_after(line, month.end)
    start, days = _days_before(line, month)
    end = year[0] if year else month.end
    number = year[1] if year else None
    if not days:
        named = start < month.start or _announces(line, month, start)
        if year is None and (month.doubtful or month.hijri or not named):
            return None
        first = last = Moment(number, month.number)
    elif not is_day_of(month, days[-1], number):
        return None
    else:
        first, last = (Moment(number, month.number, x) for x in (days[0], days[-1]))
    hijri = month.hijri or (year is not None and year[2])
    return FoundDate(_span(line, whole, start, end), first, last, hijri), end


def _announces(line: DateWords, month: Month, start: int) -> bool:
    """Tell whether the words around a month without a year make it a date: «في مايو المقبل»."""
    return one_of(line.word(month.end), "relative") or one_of(line.word(start - 1), "before_year")


def _days_before(line: DateWords, month: Month) -> tuple[int, list[int]]:
    """Return the first word and the days before a month: «26 و 27», «من 3 إلى 5», «3-5»."""
    start = month.start
    if one_of(line.word(start - 1), "month"):
        start -= 1
    at = start - 1 if line.word(start - 1) == "من" else start
    day = day_before(line, at) if line.gap(at) in ("", "-", "/") else None
    if day is None:
        return start, []
    start, days = day[0], [day[1]]
    while len(days) < _MOST_DAYS:
        earlier = _earlier_day(line, start)
        if earlier is None or earlier[1] >= days[0]:
            break
        start, days = earlier[0], [earlier[1], *days]
    return start, days


def _earlier_day(line: DateWords, start: int) -> tuple[int, int] | None:
    before = start
    joined = line.gap(start) in _JOINS - {""}
    if line.word(start - 1) == "و" or one_of(line.word(start - 1), "range"):
        before, joined = start - 1, True
    if not joined or not line.word(before - 1).isdigit() or line.gap(before) not in _JOINS:
        return None
    return day_before(line, before)


def _by_year(line: DateWords, whole: Folded) -> Iterator[FoundDate]:
    """Yield the years said to be years: «عام 2020», «عامي 2022 و2023», «منذ 2018», «2021-2025»."""
    at = 0
    while at < len(line.words):
        found = _year(line, whole, at) if _may_be_year(line, at) else None
        at += 1
        if found is not None:
            yield found[0]
            at = found[1]


def _may_be_year(line: DateWords, at: int) -> bool:
    if _has_four_digits(line, at):
        return True
    short = line.words[at].isdigit() and 2 <= len(line.words[at]) <= 3
    return short and is_year_word(line.word(at - 1)) and line.word(at + 1) == "ه"


def _has_four_digits(line: DateWords, at: int) -> bool:
    return len(line.words[at]) == 4 and line.words[at].isdigit()


def _year(line: DateWords, whole: Folded, at: int) -> tuple[FoundDate, int] | None:
    first = with_era(line, at)
    if first is None:
        return None
    end, last = _last_year(line, first[0], first[1])
    named = is_year_word(line.word(at - 1)) and line.gap(at) == ""
    before = one_of(line.word(at - 1), "before_year") or _is_part(line, at - 1)
    announced = before and _is_likely_year(first[1])
    marked = first[0] > at + 1
    ranged = last != first[1] and line.word(at - 1) not in ("الى", "حتى")
    if not (named or announced or marked or ranged):
        return None
    span = _span(line, whole, at - 1 if named else at, end)
    return FoundDate(span, Moment(first[1]), Moment(last), first[2]), end


def _is_part(line: DateWords, at: int) -> bool:
    """Tell whether «من» follows a part of a year: «الربع الأول من 2024»."""
    return line.word(at) == "من" and one_of(line.word(at - 1), "part")


def _is_likely_year(year: int) -> bool:
    """Tell whether a bare number is rather a year: «في 2018» is, «في 2000 مدرسة» is not."""
    return year in GREGORIAN_YEARS and year % _CENTURY != 0


def _last_year(line: DateWords, end: int, year: int) -> tuple[int, int]:
    """Return end and last year of «2021-2025», «2021 إلى 2025», «2022 و2023»."""
    at = end + 1 if line.word(end) in ("و", "الى", "حتى", "والى") else end
    joined = at > end or line.gap(end) in ("-", "–", "—", "/")
    if not joined or at >= len(line.words) or not _has_four_digits(line, at):
        return end, year
    later = with_era(line, at)
    return (later[0], later[1]) if later is not None and later[1] > year else (end, year)


def _numeric(whole: Folded) -> Iterator[FoundDate]:
    """Yield «27/01/2023», «2023-01-27», «1445/7/15»; the day comes first where the year is last."""
    for match in _NUMERIC.finditer(whole.text):
        year, month, day = (int(match[k] or match[f"{k}2"]) for k in ("y", "m", "d"))
        if _is_day(year, month, day):
            moment = Moment(year, month, day)
            span = whole.span(match.start(), match.end())
            yield FoundDate(span, moment, moment, year in HIJRI_YEARS)


def _is_day(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= _MONTHS:
        return False
    if year in HIJRI_YEARS:
        return 1 <= day <= _HIJRI_DAYS
    return year in GREGORIAN_YEARS and 1 <= day <= monthrange(year, month)[1]


def _span(line: DateWords, whole: Folded, start: int, end: int) -> Span:
    return whole.span(line.start_of(start), line.ends[end - 1])


def _ranges(whole: Folded, found: list[FoundDate]) -> list[FoundDate]:
    """Join «30 مايو - 2 يونيو 2024» to one date; the first takes the year of the last."""
    joined: list[FoundDate] = []
    for new in found:
        last = joined[-1] if joined else None
        if last is not None and _is_range(fold(_between(whole, last, new)).text.strip(), last, new):
            first = Moment(last.first.year or new.first.year, last.first.month, last.first.day)
            span = Span(last.span.start, new.span.end)
            joined[-1] = FoundDate(span, first, new.last, new.hijri)
        else:
            joined.append(new)
    return joined


def _between(whole: Folded, last: FoundDate, new: FoundDate) -> str:
    return whole.original[last.span.end : min(new.span.start, last.span.end + len(" ولغاية ") + 1)]


def _is_range(between: str, last: FoundDate, new: FoundDate) -> bool:
    if last.hijri != new.hijri or last.precision is not new.precision or last.first.month is None:
        return False
    return between in ("-", "–", "—") or (between != "" and one_of(between, "range"))
