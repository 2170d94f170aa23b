"""Cut a line of a contact block into fields: name, title, body, place, telephone, mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.nouns import is_body, is_function, is_given_name, is_honorific, is_place
from content.release_reader.people import Sort, read_subject
from content.release_reader.tokens import ON, Tokens
from content.text import trimmed

EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
PHONE = re.compile(
    r"(?<![\w.@])\+?[\d٠-٩](?:[\d٠-٩]|[\s\-()./](?=[\d٠-٩(])){4,20}[\d٠-٩]?"
    r"(?:\+|\s?\(\+?[\d٠-٩]{2,4}\+?\))?(?![\w@])"
)
_WEB = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)@\w+")
_SEPARATOR = re.compile(r"[،,;؛|\n\r•·]+|\s[-–—/]\s")
_BRACKETS = re.compile(r"\(([^()\n]{1,60})\)?")
_MARKS = " \t\u00a0\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069-–—•*:.()ـ"
_FEWEST_DIGITS = 5
_LONGEST_NAME = 6
_LONGEST_PLACE = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A field as printed; `of_body` tells that a body's own mail or telephone is meant."""

    kind: str
    span: Span
    of_body: bool = False


def fields_of(text: str, line: Span) -> list[Field]:
    """Return the fields of a line in order; what is none of them is left out."""
    found: list[Field] = []
    for piece in _pieces(text, line):
        named = any(f.kind == "name" for f in found)
        of_body = any(f.kind == "organisation" for f in found)
        titled = any(f.kind == "title" for f in found)
        titled = titled or (of_body and not _is_known_name(text, piece))
        found += _fields_of_piece(text, piece, named=named, titled=titled)
    return found


def _is_known_name(text: str, piece: Span) -> bool:
    """Tell whether a piece after a body starts like a name: «مؤسسة الأمل، السيدة هدى علي»."""
    first = Tokens(text[piece.start : piece.end]).word(0)
    return is_honorific(first) or is_given_name(first)


def _pieces(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in [*_SEPARATOR.finditer(text, line.start, line.end), None]:
        end = match.start() if match is not None else line.end
        yield from _cut_at_labels(text, Span(start, end))
        start = match.end() if match is not None else line.end


def _cut_at_labels(text: str, piece: Span) -> Iterator[Span]:
    """Yield «مسؤول الإعلام أحمد منصور», «على الرقم 00961 …»: a piece cut before its labels."""
    start = piece.start
    if _reach(text, piece):
        tokens = Tokens(text[piece.start : piece.end])
        cuts = word_set("contact_words", "cut_before")
        for at in range(1, len(tokens)):
            if _leads_on(tokens, at, cuts) and _plain_on(tokens, at - 1) not in cuts:
                end = piece.start + tokens.starts[at]
                yield _stripped(text, Span(start, end))
                start = end
    yield _stripped(text, Span(start, piece.end))


def _leads_on(tokens: Tokens, at: int, cuts: frozenset[str]) -> bool:
    """Tell whether a label stands at a word; «على» is one only before another or a number."""
    word, following = _plain_on(tokens, at), tokens.word(at + 1)
    if word in ("علي", "عبر", "او"):
        return following in cuts or following[:1].isdigit()
    return word in cuts


def _plain_on(tokens: Tokens, at: int) -> str:
    return tokens.word(at).replace(ON, "علي")


def _reach(text: str, piece: Span) -> list[Field]:
    """Return the mail and the telephones of a piece."""
    of_body = _is_of_a_body(text, piece)
    found = [
        Field("email", Span(m.start(), m.end()), of_body)
        for m in EMAIL.finditer(text, piece.start, piece.end)
    ]
    if found:
        return found[:1] + _phones(text, Span(found[0].span.end, piece.end), of_body)[:1]
    return _phones(text, piece, of_body)


def _phones(text: str, piece: Span, of_body: bool) -> list[Field]:  # noqa: FBT001  # a property of the field
    return [
        Field("phone", _whole_number(text, m), of_body)
        for m in PHONE.finditer(text, piece.start, piece.end)
        if sum(x.isdigit() for x in m.group()) >= _FEWEST_DIGITS
    ]


def _whole_number(text: str, match: re.Match[str]) -> Span:
    """Return a telephone number with the bracket it ends in: «22480000 (965+)»; without spaces."""
    printed, end = match.group(), match.end()
    if printed.count("(") > printed.count(")"):
        closing = re.compile(r"\+?\)").match(text, end)
        end = closing.end() if closing is not None else match.start() + printed.rindex("(")
    return trimmed(text, Span(match.start(), end))


def _fields_of_piece(text: str, piece: Span, *, named: bool, titled: bool) -> list[Field]:
    reach = _reach(text, piece)
    end = min((f.span.start for f in reach), default=piece.end)
    before = _stripped(text, Span(piece.start, end))
    if before.start >= before.end or _WEB.search(text, before.start, before.end):
        return reach
    return [*_words(text, before, named=named, titled=titled), *reach]


def _words(text: str, piece: Span, *, named: bool, titled: bool) -> Iterator[Field]:
    """Yield what words say: a label of place or body before a colon, what stands in brackets."""
    colon = text.find(":", piece.start, piece.end + 2)  # «في جنيف:» was cut before its colon
    if colon >= 0:
        label = _stripped(text, Span(piece.start, colon))
        kind = _label_kind(Tokens(text[label.start : label.end]))
        if kind is not None:
            yield Field(kind, _without_in(text, label) if kind == "place" else label)
        piece = _stripped(text, Span(min(colon + 1, piece.end), piece.end))
        titled = titled and kind is None  # «الاتحاد الدولي - بيروت: مي الصايغ»
    bracket = _BRACKETS.search(text, piece.start, piece.end)
    inner = None
    if bracket is not None and bracket.start() > piece.start:
        inner = Span(bracket.start(1), bracket.end(1))
        piece = _stripped(text, Span(piece.start, bracket.start()))
    yield from _plain(text, piece, named=named, titled=titled)
    if inner is not None and is_function(Tokens(text[inner.start : inner.end]).word(0)):
        yield Field("title", _stripped(text, inner))


def _label_kind(tokens: Tokens) -> str | None:
    """Return what stands before a colon: «القاهرة: …», «في جنيف: …», «الإسكوا: …»; labels are none."""
    first = tokens.word(0)
    if not first:
        return None
    if " ".join(tokens.words) in word_set("contact_words", "phone", "email", "web"):
        return None
    if first == "في" and 1 < len(tokens) <= _LONGEST_PLACE + 1:
        return "place"
    if _is_place(tokens):
        return "place"
    return "organisation" if is_body(first) else None


def _without_in(text: str, label: Span) -> Span:
    tokens = Tokens(text[label.start : label.end])
    return Span(label.start + tokens.starts[tokens.word(0) == "في"], label.end)


def _plain(text: str, piece: Span, *, named: bool, titled: bool) -> Iterator[Field]:
    """Yield the fields of words without marks: name first, then title, body or place."""
    tokens = Tokens(text[piece.start : piece.end])
    if not len(tokens) or _is_label(tokens):
        return
    both = _name_and_title(tokens)
    if both:
        yield from (Field(k, Span(piece.start + s.start, piece.start + s.end)) for k, s in both)
    elif _is_place(tokens):
        yield Field("place", piece)
    elif not named and not titled and _is_name(tokens):
        first = _honorifics(tokens)
        yield Field("name", Span(piece.start + tokens.starts[first], piece.end))
    elif is_body(tokens.word(0)) and (titled or not named):
        yield Field("organisation", piece)
    elif tokens.word(0) not in word_set("contact_words", "address"):
        yield Field("title", piece)


def _is_place(tokens: Tokens) -> bool:
    whole = tokens.phrase_length(0, word_set("places", "countries", "cities"), _LONGEST_PLACE)
    two = is_place(tokens.word(0)) and len(tokens) <= 2 and not is_body(tokens.word(0))
    return two or whole == len(tokens)


def _is_label(tokens: Tokens) -> bool:
    """Tell whether words only lead to what follows: «هاتف», «أو عبر البريد الإلكتروني»."""
    known = word_set("contact_words", "phone", "email", "web", "cut_before", "fillers")
    if tokens.word(0) in word_set("contact_words", "email") and is_body(tokens.word(1)):
        return True  # «بريد الشبكة»
    return " ".join(tokens.words) in known or all(x in known for x in tokens.words)


def _name_and_title(tokens: Tokens) -> list[tuple[str, Span]]:
    """Return name and title of «مسؤول الإعلام أحمد منصور»; nothing where not both are there."""
    first = tokens.word(0)
    if not (is_function(first) or is_honorific(first) or is_given_name(first)):
        return []
    subject = read_subject(tokens, 0, len(tokens))
    if subject is None or subject.sort is not Sort.PERSON or subject.end < len(tokens):
        return []
    if subject.name is None or subject.role is None:
        return []
    found = [("name", tokens.span(*subject.name)), ("title", tokens.span(*subject.role))]
    return sorted(found, key=lambda x: x[1])


def _is_name(tokens: Tokens) -> bool:
    at = _honorifics(tokens)
    word = tokens.word(at)
    if at >= len(tokens) or len(tokens) - at > _LONGEST_NAME or is_body(word):
        return False
    if word in word_set("contact_words", "address"):
        return False
    return not is_function(word) or at > 0


def _honorifics(tokens: Tokens) -> int:
    """Return the first word after «السيد», «بالسيدة»."""
    at = 0
    while at < len(tokens) - 1:
        word = tokens.word(at)
        if not is_honorific(word.removeprefix("ب") if at == 0 else word):
            break
        at += 1
    return at


def _is_of_a_body(text: str, piece: Span) -> bool:
    """Tell whether a piece is a body's own mail: «بريد الشبكة: …»."""
    words = Tokens(text[piece.start : piece.end]).words
    labels = word_set("contact_words", "email", "phone")
    return len(words) > 1 and words[0] in labels and is_body(words[1])


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS and text[end - 1] != ")":
        end -= 1
    return Span(start, end)
