"""Read datelines: «(الرباط، 27 يناير 2023) -», «القاهرة – و م ع –», «عمان 14 أيار (بترا)-»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.arabic.dates import find_dates
from content.arabic.lists import word_set
from content.arabic.moments import FoundDate, Moment
from content.records import Span
from content.release_reader.tokens import Tokens

_LONGEST = 160
_KUNA = re.compile(r"-\s*(?P<day>\d{1,2})\s*-\s*(?P<month>\d{1,2})\s*\(")
_SEPARATORS = re.compile(r"[\s()،,/\-–—ـ:\u200e\u200f]*")
_STRONG = ("-", "–", "—", "ـ", "/", ")", ":")
_MOST_PLACE_WORDS = 3
_MOST_REPORTER_WORDS = 4


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and agency before the first sentence; `span` has the brackets and the dash."""

    span: Span
    places: tuple[Span, ...]
    dates: tuple[FoundDate, ...]
    agency: Span | None


class _Reading:
    """How far a dateline was read, and what was found in it."""

    def __init__(self, tokens: Tokens, dates: list[FoundDate]) -> None:
        self.tokens = tokens
        self.all_dates = dates
        self.at = 0
        self.places: list[Span] = []
        self.dates: list[FoundDate] = []
        self.agency: Span | None = None

    def date_here(self) -> FoundDate | None:
        """Return the date that starts at this word."""
        if self.at >= len(self.tokens):
            return None
        start = self.tokens.starts[self.at]
        return next((d for d in self.all_dates if d.span.start == start), None)

    def separated(self) -> bool:
        """Tell whether a strong mark stands right before this word."""
        return any(mark in self.tokens.gap(self.at) for mark in _STRONG)


def find_dateline(text: str, line: Span) -> Dateline | None:
    """Return the dateline at the start of a line; None when the line opens with a sentence."""
    head = text[line.start : min(line.end, line.start + _LONGEST)]
    reading = _Reading(Tokens(head), _dates(head))
    _read_places(reading)
    if not reading.places:
        return None
    _skip_bracket(reading)
    _read_rest(reading)
    if not reading.dates and reading.agency is None:
        _skip_reporter_before_agency(reading)
    if not _is_dateline(reading):
        return None
    _read_reporter(reading)
    end = _end(reading, head)
    return Dateline(
        Span(line.start, line.start + end),
        tuple(Span(x.start + line.start, x.end + line.start) for x in reading.places),
        tuple(d.moved(line.start) for d in reading.dates),
        reading.agency and Span(reading.agency.start + line.start, reading.agency.end + line.start),
    )


def _dates(head: str) -> list[FoundDate]:
    """Return the dates of a line's start; «الكويت - 5 - 3 (كونا)» prints day and month alone."""
    match = _KUNA.search(head)
    if match is None or not 1 <= int(match["month"]) <= 12 or not 1 <= int(match["day"]) <= 31:
        return find_dates(head)
    moment = Moment(None, int(match["month"]), int(match["day"]))
    return [FoundDate(Span(match.start("day"), match.end("month")), moment, moment)]


def _read_places(reading: _Reading) -> None:
    """Read «جنيف/بورتسودان», «الرباط، المغرب»: known places, or words before a date or an agency."""
    tokens = reading.tokens
    while length := tokens.phrase_length(
        reading.at, word_set("places", "countries", "cities"), _MOST_PLACE_WORDS
    ):
        if reading.places and "/" not in tokens.gap(reading.at):
            reading.at += length  # «البقاع، لبنان»: the country of the place before
        else:
            reading.places.append(tokens.span(reading.at, reading.at + length))
            reading.at += length
        if tokens.gap(reading.at) not in ("/", "،", ",", "-", "–"):
            return
    if not reading.places:
        _read_unknown_place(reading)
    if not reading.places:
        _read_place_before_reporter(reading)


def _read_unknown_place(reading: _Reading) -> None:
    tokens = reading.tokens
    if tokens.word(0) in word_set("dates", "weekday") or tokens.is_colon(1):
        return  # «التاريخ: 4 مارس 2024», «الاثنين 12 مايو 2025»: a date on a line of its own
    for length in range(1, min(_MOST_PLACE_WORDS, len(tokens) - 1) + 1):
        reading.at = length
        if tokens.word(length) == "في" and tokens.gap(length) == "":
            reading.at += 1
        _skip_weekday(reading)
        if reading.date_here() is not None or _agency_length(reading):
            reading.places.append(tokens.span(0, length))
            reading.at = length
            return
        if tokens.gap(length) != "":
            return


def _read_place_before_reporter(reading: _Reading) -> None:
    """Read the unknown place of «كهرمان مرعش/ عادل دمير بيلك/ الأناضول»: an agency ends the line."""
    tokens = reading.tokens
    length = next((i for i in range(1, _MOST_PLACE_WORDS + 1) if tokens.gap(i) != ""), 0)
    ended = length and tokens.gap(length) == "/" and length < len(tokens)
    last = len(tokens) - 1
    if ended and tokens.gap(last) == "/" and _agency_at(reading, last):
        reading.places.append(tokens.span(0, length))
        reading.at = length


def _read_rest(reading: _Reading) -> None:
    tokens = reading.tokens
    while reading.at < len(tokens):
        before = reading.at
        while tokens.word(reading.at) in _FILLERS:
            reading.at += 1
        _skip_weekday(reading)
        date = reading.date_here()
        length = _agency_length(reading)
        if date is not None:
            reading.dates.append(date)
            reading.at = tokens.first_from(date.span.end)
        elif length and reading.agency is None:
            reading.agency = tokens.span(reading.at, reading.at + length)
            reading.at += length
        else:
            _keep_fillers(reading, before)
            return


def _keep_fillers(reading: _Reading, before: int) -> None:
    """Go back to what nothing followed, but for «م» and «هـ» of the date: «2023 م»، not «-- في»."""
    at = before
    while at < reading.at and reading.tokens.word(at) in _ERAS and reading.tokens.gap(at) == "":
        at += 1
    reading.at = at


_ERAS = frozenset({"م", "ه"})
_FILLERS = frozenset({"في", "الموافق", "م", "ه", "يوم"})


def _skip_weekday(reading: _Reading) -> None:
    if reading.tokens.word(reading.at) in word_set("dates", "weekday"):
        reading.at += 1


def _agency_length(reading: _Reading) -> int:
    """Return the words of an agency's name, which marks set apart or a date comes before."""
    length = reading.tokens.phrase_length(reading.at, word_set("agencies"), 3)
    apart = any(x in reading.tokens.gap(reading.at) for x in (*_STRONG, "("))
    return length if length and (apart or reading.dates) else 0


def _is_dateline(reading: _Reading) -> bool:
    """Tell whether enough was found: a date or an agency, or a known place before a dash."""
    if reading.agency is not None:
        return True
    ended = reading.separated() or reading.at >= len(reading.tokens)
    if reading.dates:
        return ended or all(d.precision == "day" for d in reading.dates)
    mark = reading.tokens.gap(reading.at)
    return mark in ("-", "–", "—", "--") and reading.at < len(reading.tokens)


def _read_reporter(reading: _Reading) -> None:
    """Pass over the reporter's name between the agency and a dash or the end of the line."""
    tokens = reading.tokens
    for at in range(reading.at + 1, reading.at + _MOST_REPORTER_WORDS + 1):
        ended = at == len(tokens) and reading.agency is not None
        if (ended or tokens.gap(at)[:1] in ("-", "–", "—", "/")) and reading.separated():
            if ended or tokens.gap(at) != "/" or _agency_at(reading, at):
                reading.at = at
                if at < len(tokens):
                    _read_rest(reading)
            return


def _skip_bracket(reading: _Reading) -> None:
    """Pass over «(الأمم المتحدة)» after a place; an agency or a date in brackets is read."""
    tokens = reading.tokens
    if not tokens.gap(reading.at).startswith("(") or _agency_length(reading):
        return
    if reading.date_here() is not None:
        return
    for at in range(reading.at + 1, reading.at + _MOST_REPORTER_WORDS):
        if ")" in tokens.gap(at):
            reading.at = at
            return


def _skip_reporter_before_agency(reading: _Reading) -> None:
    """Pass over the name in «إسطنبول / رهف العكلوك / الأناضول»."""
    start = reading.at
    for at in range(start + 1, start + _MOST_REPORTER_WORDS + 1):
        if reading.separated() and reading.tokens.gap(at) != "" and _agency_at(reading, at):
            reading.at = at
            _read_rest(reading)
            return


def _agency_at(reading: _Reading, at: int) -> bool:
    return reading.tokens.phrase_length(at, word_set("agencies"), 3) > 0


def _end(reading: _Reading, head: str) -> int:
    """Return where the dateline ends: after the marks and dashes that follow its last word."""
    last = reading.tokens.ends[reading.at - 1]
    match = _SEPARATORS.match(head, last)
    end = match.end() if match else last
    return last + len(head[last:end].rstrip().rstrip("(").rstrip())
