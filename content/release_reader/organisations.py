"""Find the body that a printed role belongs to: «المدير الإقليمي للمنظمة الدولية للهجرة»."""

from __future__ import annotations

import unicodedata

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.nouns import is_body
from content.release_reader.tokens import Tokens, readings

_BREAKS = frozenset({"في", "لدي", "بمنطقه"})


def organisation_in(tokens: Tokens, role: Span) -> Span | None:
    """Return the body named in a role as printed, up to «في»; None where the role names none.

    A preposition before it stays outside: «(لـ)جامعة الدول العربية», but «للمنظمة» is one word.
    """
    words = tokens.inside(role)
    for at in list(words)[1:]:
        word = tokens.word(at)
        if word in word_set("phrases", "portfolios"):
            continue  # «وزير الشؤون الخارجية»
        body = next((x for x in readings(word) if is_body(x)), None)
        if body is not None:
            end = next((i for i in range(at + 1, words[-1] + 1) if tokens.word(i) in _BREAKS), None)
            found = tokens.span(at, end if end is not None else words[-1] + 1)
            return Span(found.start + _before(tokens.printed(at), word, body), found.end)
    return None


def _before(printed: str, word: str, body: str) -> int:
    """Return how many signs of a printed word stand before the body: «لِجامعة» has two."""
    letters = len(word) - len(body)
    if letters == 0 or word.startswith("لل") or not word.endswith(body):
        return 0
    for place, sign in enumerate(printed):
        if not unicodedata.combining(sign):
            letters -= 1
        if letters < 0:
            return place
    return 0
