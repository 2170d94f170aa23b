"""Where the parts of a release are: header, dateline, body, note on the issuer, contacts, feet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.arabic.dates import find_dates
from content.arabic.fold import fold
from content.arabic.lists import folded, word_set
from content.arabic.moments import FoundDate
from content.arabic.words import words
from content.records import Span
from content.release_reader.dateline import Dateline, find_dateline
from content.text import trimmed

_LINE = re.compile(r"[^\r\n]+")
_FOOT = re.compile(r"[-–—/*#=_\s().]*")
_BULLET = re.compile(r"\s*(?:[-–—•*▪◦·]|\d{1,2}[.)\-])\s+")
# «ومع 161230 جمت يوليوز 2024»: the time stamp of the Moroccan agency.
_STAMP = re.compile(r"و\s?م\s?ع\D{0,3}\d{6}\s.{0,24}")
_SIGNATURE = re.compile(
    r"[^\W\d_]{1,6}(?:\s?[/.]\s?[^\W\d_]{1,3})+|(?:[^\W\d_]{1,2}[\s/.]+){2,6}[^\W\d_]{1,2}"
)
_TIME_OF_FOOT = re.compile(r"[\d/.\s:]*\d{1,2}:\d\d[\d/.\s:]*(?:ت\s*م|غ م|جمت)?")
_NUMBER_OF_FOOT = re.compile(r"\d{4,6}")
_STOPS = (".", "؟", "!", "…", '."', ".»", ".”", "»", "”", ":")
_LONGEST_TITLE = 30
_HEADER_LINES = 8
_LONGEST_BLOCK = 8
_LINES_BEFORE_REACH = 3
_SHORT = 14
_FEWEST_OF_STATEMENT = 6
_REACH = re.compile(r"@[\w\-]+\.\w|(?:هاتف|تلفون|جوال|واتساب)\W{0,4}\+?\d[\d\s()\-]{6,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a release as spans of its text."""

    title: Span | None
    header: tuple[Span, ...]
    dateline: Dateline | None
    date: FoundDate | None
    body: tuple[Span, ...]
    about: tuple[Span, ...]
    contacts: tuple[Span, ...]
    feet: tuple[Span, ...]
    bullets: frozenset[Span]
    has_beginning: bool


def read_layout(text: str) -> Layout:
    """Return the parts of a release; every non-empty line belongs to exactly one."""
    lines = [trimmed(text, Span(m.start(), m.end())) for m in _LINE.finditer(text)]
    lines = [x for x in lines if x.start < x.end]
    header, dateline, rest = _header(text, lines)
    body, about, contacts, feet = _parts(text, rest)
    title = _title(text, header)
    date = _release_date(text, header, title, dateline)
    return Layout(
        title=title,
        header=tuple(header),
        dateline=dateline,
        date=date,
        body=tuple(body),
        about=tuple(about),
        contacts=tuple(contacts),
        feet=tuple(feet),
        bullets=frozenset(x for x in body if is_bullet(text, x)),
        has_beginning=title is not None or dateline is not None or date is not None,
    )


def _header(text: str, lines: list[Span]) -> tuple[list[Span], Dateline | None, list[Span]]:
    """Return header lines, dateline and the rest; the dateline's paragraph begins after it."""
    for n, line in enumerate(lines[:_HEADER_LINES]):
        dateline = find_dateline(text, line)
        if dateline is not None:
            body = trimmed(text, Span(dateline.span.end, line.end))
            rest = [body, *lines[n + 1 :]] if body.start < body.end else lines[n + 1 :]
            return lines[:n], dateline, rest
        if n and _is_sentence(text, line):
            break
    count = 0
    while count < len(lines) - 1 and count < _HEADER_LINES and _is_heading(text, lines[count]):
        count += 1
    return lines[:count], None, lines[count:]


def _is_sentence(text: str, line: Span) -> bool:
    return text[line.start : line.end].rstrip().endswith((".", ".»", '."', ".”"))


def _is_heading(text: str, line: Span) -> bool:
    """Tell whether a line can stand above the body: short and without a stop."""
    printed = text[line.start : line.end]
    long = len(printed.split()) > _LONGEST_TITLE
    return not long and not printed.rstrip().endswith(_STOPS) and not opens_contacts(printed)


def _title(text: str, header: list[Span]) -> Span | None:
    for line in header:
        bare = _without_hash(text, line)
        printed = text[bare.start : bare.end]
        if not _is_kicker(printed) and not _is_date_line(printed) and words(fold(printed).text):
            return bare
    return None


def _without_hash(text: str, line: Span) -> Span:
    start = line.start
    while start < line.end and text[start] in "#* ":
        start += 1
    end = line.end
    while end > start and text[end - 1] in "#* ":
        end -= 1
    return Span(start, end)


def _is_kicker(printed: str) -> bool:
    return folded(printed) in word_set("contact_words", "kickers")


def _is_date_line(printed: str) -> bool:
    """Tell whether a line holds a date and little else: «٢٧ يناير ٢٠٢٣», «الاثنين 5 مايو 2024»."""
    dates = find_dates(printed)
    return bool(dates) and len(words(fold(printed).text)) <= sum(
        len(words(fold(printed[d.span.start : d.span.end]).text)) + 2 for d in dates
    )


def _release_date(
    text: str, header: list[Span], title: Span | None, dateline: Dateline | None
) -> FoundDate | None:
    """Return the date of a line of its own, else that of the dateline; Gregorian where both stand."""
    for line in header:
        printed = text[line.start : line.end]
        if line != title and _is_date_line(printed):
            dates = [d.moved(line.start) for d in find_dates(printed)]
            return next((d for d in dates if not d.hijri), dates[0])
    if dateline is None or not dateline.dates:
        return None
    return next((d for d in dateline.dates if not d.hijri), dateline.dates[0])


def _parts(text: str, lines: list[Span]) -> tuple[list[Span], ...]:
    body: list[Span] = []
    about: list[Span] = []
    contacts: list[Span] = []
    feet: list[Span] = []
    current = body
    for line in lines:
        printed = text[line.start : line.end]
        if is_foot(printed):
            feet.append(line)
            continue
        if opens_contacts(printed):
            current = contacts
        elif _opens_about(printed) or (current is contacts and _is_statement(printed)):
            current = about  # «الإسكوا هي إحدى اللجان الإقليمية الخمس.»
        current.append(line)
    if not contacts:
        contacts = _unopened(text, body)
        del body[len(body) - len(contacts) :]
    return body, about, contacts, feet


def _is_statement(printed: str) -> bool:
    """Tell whether a line after the contacts is a sentence that reaches nobody."""
    long = len(printed.split()) >= _FEWEST_OF_STATEMENT and printed.endswith(".")
    return long and not any(x.isdigit() or x == "@" for x in printed) and ":" not in printed


def _unopened(text: str, body: list[Span]) -> list[Span]:
    """Return the short lines at the end of a body that hold a mail or telephone: no line opens them."""
    first = len(body)
    while first > 1 and len(body) - first < _LONGEST_BLOCK and _is_short(text, body[first - 1]):
        first -= 1
    block = body[first:]
    reach = [n for n, x in enumerate(block) if _REACH.search(text, x.start, x.end)]
    return block[max(0, reach[0] - _LINES_BEFORE_REACH) :] if reach else []


def _is_short(text: str, line: Span) -> bool:
    printed = text[line.start : line.end]
    return len(printed.split()) <= _SHORT and not printed.endswith((".", "؟", "!", "»", '"', "”"))


def opens_contacts(printed: str) -> bool:
    """Tell whether a line opens the contact block: «للمزيد من المعلومات يرجى الاتصال:»."""
    start = folded(printed[:80])
    label = folded(printed[:80].partition(":")[0]) if ":" in printed[:80] else ""
    opens = any(
        start == x or start.startswith(x + " ") for x in word_set("contact_words", "openers")
    )
    return opens or label in word_set("contact_words", "lines")


def _opens_about(printed: str) -> bool:
    start = folded(printed[:80])
    return any(
        start == x or start.startswith(x + " ") for x in word_set("contact_words", "boilerplate")
    )


def is_foot(printed: str) -> bool:
    """Tell whether a line is the sign-off of an agency: «// انتهى //», «(بترا)--», «15:42 ت م», «وام/س.ر»."""
    bare = folded(printed)
    if bare.startswith("اعداد ") and " تحرير " in bare:
        return True  # «(إعداد فلان للنشرة العربية - تحرير فلان)»
    if len(printed) > 40:
        return False
    if not bare or bare in word_set("contact_words", "feet") or bare in word_set("agencies"):
        return True
    plain = _FOOT.sub(" ", printed).strip() if not bare else printed.strip()
    marks = (_SIGNATURE, _TIME_OF_FOOT, _NUMBER_OF_FOOT, _STAMP)
    return any(x.fullmatch(plain) for x in marks)


def is_bullet(text: str, line: Span) -> bool:
    """Tell whether a line is an entry of a list."""
    return _BULLET.match(text, line.start, line.end) is not None
