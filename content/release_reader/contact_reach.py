"""Telephones and mail in a piece of a contact block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.nouns import is_body
from content.release_reader.tokens import Tokens
from content.text import trimmed

EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
PHONE = re.compile(
    r"(?<![\w.@])\+?[\d٠-٩](?:[\d٠-٩]|[\s\-()./](?=[\d٠-٩(])){4,20}[\d٠-٩]?"
    r"(?:\+|\s?\(\+?[\d٠-٩]{2,4}\+?\))?(?![\w@])"
)
_FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Field:
    """A field as printed; `of_body` tells that a body's own mail or telephone is meant."""

    kind: str
    span: Span
    of_body: bool = False


def reach_of(text: str, piece: Span) -> list[Field]:
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


def _is_of_a_body(text: str, piece: Span) -> bool:
    """Tell whether a piece is a body's own mail: «بريد الشبكة: …»."""
    words = Tokens(text[piece.start : piece.end]).words
    labels = word_set("contact_words", "email", "phone")
    return len(words) > 1 and words[0] in labels and is_body(words[1])
