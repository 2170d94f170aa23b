"""Cut a line of a contact block into fields: name, title, body, place, telephone, mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.contact_reach import Field, reach_of
from content.release_reader.nouns import is_body, is_function, is_honorific, is_place
from content.release_reader.people import read_subject
from content.release_reader.subjects import Sort
from content.release_reader.tokens import ON, Tokens

_WEB = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)@\w+")
_SEPARATOR = re.compile(r"[،,;؛|\n\r•·]+|\s[-–—/]\s")
_BRACKETS = re.compile(r"\(([^()\n]{1,60})\)?")
_MARKS = " \t\u00a0\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069-–—•*:.()ـ"
_LONGEST_NAME = 6
_LONGEST_PLACE = 3


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
    if reach_of(text, piece):
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


def _fields_of_piece(text: str, piece: Span, *, named: bool, titled: bool) -> list[Field]:
    reach = reach_of(text, piece)
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
        elif colon >= piece.end - 1:  # «منسق وحدة الإعلام: 961-…»
            known = named or _is_known_name(text, label)  # «العلاقات العامة: 000» names nobody
            yield from _bracketed(text, label, named=named or not known, titled=titled)
        piece = _stripped(text, Span(min(colon + 1, piece.end), piece.end))
        titled = titled and kind is None  # «الاتحاد الدولي - بيروت: مي الصايغ»
    yield from _bracketed(text, piece, named=named, titled=titled)


def _bracketed(text: str, piece: Span, *, named: bool, titled: bool) -> Iterator[Field]:
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
    if tokens.word(0) == "في" and 1 < len(tokens) <= _LONGEST_PLACE + 1:
        yield Field("place", _without_in(text, piece))  # «في تونس، ليلى حسن: …»
    elif both:
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
    keys = ("phone", "email", "web", "cut_before", "fillers", "languages")
    known = word_set("contact_words", *keys)
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


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS and text[end - 1] != ")":
        end -= 1
    return Span(start, end)
