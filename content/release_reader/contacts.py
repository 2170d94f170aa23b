"""Read the contact block: name, title, body, place, telephone, mail; only what is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import folded, word_set
from content.records import Span
from content.release_reader.finds import Contact
from content.release_reader.nouns import is_body, is_function, is_honorific, is_place
from content.release_reader.sections import opens_contacts
from content.release_reader.tokens import Tokens
from content.text import trimmed

_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
_PHONE = re.compile(
    r"(?<![\w.@])\+?[\d٠-٩](?:[\d٠-٩]|[\s\-()./](?=[\d٠-٩(])){4,20}[\d٠-٩]?(?![\w@])"
)
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_PIECE = re.compile(r"[^،,;؛|\n\r]+")
_DASHED = re.compile(r"\s[-–—]\s")
_LABEL = re.compile(r"\s*(?P<in>\S{2,6})\s+(?P<place>[^:،\n]{2,40}?)\s*:")
_MARKS = " \t\u00a0\u200e\u200f\u202a\u202b\u202c-–—•*:.()"
_FEWEST_DIGITS = 5
_LONGEST_NAME = 6


@dataclass(slots=True)
class _Draft:
    """A contact while its pieces are read."""

    line: Span
    name: Span | None = None
    title: Span | None = None
    organisation: Span | None = None
    place: Span | None = None
    phone: Span | None = None
    email: Span | None = None

    @property
    def is_filled(self) -> bool:
        """Tell whether there is anything to reach or to name."""
        return any(x is not None for x in (self.name, self.phone, self.email, self.organisation))

    def made(self) -> Contact:
        return Contact(
            self.line, self.name, self.title, self.organisation, self.place, self.phone, self.email
        )


def find_contacts(text: str, lines: Sequence[Span]) -> list[Contact]:
    """Return the contacts of a contact block in order; a place on a line of its own goes with the next."""
    found: list[_Draft] = []
    label: re.Match[str] | None = None
    for line in lines:
        rest = _after_opener(text, line)
        label = _label(text, rest) or label
        if label is not None and rest.start <= label.start() < rest.end:
            rest = trimmed(text, Span(label.end(), rest.end))
        if rest.start >= rest.end:
            continue
        drafts = _read_line(text, rest)
        if found and label is None and len(drafts) == 1 and _goes_on(found[-1], drafts[0]):
            continue
        if drafts and label is not None:
            _put_label(drafts[0], label)
        found += drafts
        label = None if drafts else label
    return [x.made() for x in found]


def _goes_on(before: _Draft, draft: _Draft) -> bool:
    """Put a telephone or mail on a line of its own to the person of the line before."""
    if before.name is None or any((draft.name, draft.title, draft.organisation, draft.place)):
        return False
    if (draft.phone and before.phone) or (draft.email and before.email):
        return False
    before.phone, before.email = before.phone or draft.phone, before.email or draft.email
    before.line = Span(before.line.start, draft.line.end)
    return True


def _label(text: str, line: Span) -> re.Match[str] | None:
    """Return «في جنيف:» at the start of a line, in whatever spelling of «في»."""
    match = _LABEL.match(text, line.start, line.end)
    return match if match is not None and folded(match["in"]) == "في" else None


def _put_label(draft: _Draft, label: re.Match[str]) -> None:
    """Give a contact the place of «في جنيف:», on its line or on the line before."""
    draft.line = Span(_first_printed(label), draft.line.end)
    if draft.place is None and draft.name is not None:
        draft.place = Span(label.start("place"), label.end("place"))


def _first_printed(label: re.Match[str]) -> int:
    return label.start() + len(label.group()) - len(label.group().lstrip())


def _after_opener(text: str, line: Span) -> Span:
    """Return a line without «للمزيد من المعلومات يرجى الاتصال:» before its first contact."""
    printed = text[line.start : line.end]
    if not opens_contacts(printed):
        return line
    colon = printed.find(":")
    if colon < 0:
        return Span(line.end, line.end)
    return trimmed(text, Span(line.start + colon + 1, line.end))


def _read_line(text: str, line: Span) -> list[_Draft]:
    """Read one line; a second mail or telephone under a body's own label opens a second contact."""
    drafts = [_Draft(line)]
    for piece in _pieces(text, line):
        email = _EMAIL.search(text, piece.start, piece.end)
        phone = None if email is not None else _phone(text, piece)
        if email is None and phone is None:
            _read_words(text, piece, drafts[-1])
            continue
        if _is_of_a_body(text, piece) and drafts[-1].is_filled:
            drafts.append(_Draft(piece))
        draft = drafts[-1]
        if email is not None:
            draft.email = draft.email or Span(email.start(), email.end())
        else:
            draft.phone = draft.phone or phone
    return [x for x in drafts if x.is_filled]


def _pieces(text: str, line: Span) -> list[Span]:
    found = []
    for match in _PIECE.finditer(text, line.start, line.end):
        start = match.start()
        for dash in _DASHED.finditer(text, match.start(), match.end()):
            found.append(Span(start, dash.start()))
            start = dash.end()
        found.append(Span(start, match.end()))
    return [x for x in (_stripped(text, p) for p in found) if x.start < x.end]


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _phone(text: str, piece: Span) -> Span | None:
    for match in _PHONE.finditer(text, piece.start, piece.end):
        if sum(x.isdigit() for x in match.group()) >= _FEWEST_DIGITS:
            return Span(match.start(), match.end())
    return None


def _is_of_a_body(text: str, piece: Span) -> bool:
    """Tell whether a piece is a body's own mail: «بريد الشبكة: …»."""
    words = Tokens(text[piece.start : piece.end]).words
    return (
        len(words) > 1
        and words[0] in word_set("contact_words", "email", "phone")
        and is_body(words[1])
    )


def _read_words(text: str, piece: Span, draft: _Draft) -> None:
    """Put words where they belong: name first, then title, body or place."""
    if _WEB.search(text, piece.start, piece.end):
        return
    piece = _without_labels(text, piece)
    tokens = Tokens(text[piece.start : piece.end])
    if not len(tokens):
        return
    if is_place(tokens.word(0)) and len(tokens) <= 2 and draft.name is not None:
        draft.place = draft.place or piece
    elif draft.name is None and draft.title is None and _is_name(tokens):
        draft.name = _without_honorifics(tokens, piece)
    elif is_body(tokens.word(0)) and (draft.title is not None or draft.name is None):
        draft.organisation = draft.organisation or piece
    else:
        draft.title = draft.title or piece


def _without_labels(text: str, piece: Span) -> Span:
    """Return a piece without «هاتف», «بريد» before a colon."""
    colon = text.find(":", piece.start, piece.end)
    if colon < 0:
        return piece
    label = folded(text[piece.start : colon])
    known = word_set("contact_words", "phone", "email", "web")
    return _stripped(text, Span(colon + 1, piece.end)) if label in known else piece


def _is_name(tokens: Tokens) -> bool:
    at = 0
    while at < len(tokens) and is_honorific(tokens.word(at)):
        at += 1
    word = tokens.word(at)
    if at >= len(tokens) or len(tokens) - at > _LONGEST_NAME or is_body(word):
        return False
    return not is_function(word) or at > 0


def _without_honorifics(tokens: Tokens, piece: Span) -> Span:
    at = 0
    while at < len(tokens) - 1 and is_honorific(tokens.word(at)):
        at += 1
    return Span(piece.start + tokens.starts[at], piece.end)
