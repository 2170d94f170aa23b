"""Find the body that a printed role belongs to: «المدير الإقليمي للمنظمة الدولية للهجرة»."""

from __future__ import annotations

import unicodedata

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.nouns import is_body, is_function
from content.release_reader.tokens import Tokens, readings

_BREAKS = frozenset({"في", "لدي", "بمنطقه"})


def organisation_in(tokens: Tokens, role: Span) -> Span | None:
    """Return the body named in a role as printed, up to «في»; None where the role names none.

    A part of a body gives way to the body: «مديرة إدارة الأمراض في (هيئة الصحة)», «رئيسة بعثة (المنظمة)».
    A preposition before it stays outside: «(لـ)جامعة الدول العربية», but «للمنظمة» is one word.
    """
    words = tokens.inside(role)
    bodies = [at for at in list(words)[1:] if _body(tokens.word(at)) is not None]
    if not bodies:
        return None
    whole = [at for at in bodies if not _is_part(tokens, at)]
    at = whole[0] if whole else bodies[-1]
    body = _body(tokens.word(at)) or ""
    end = next((i for i in range(at + 1, words[-1] + 1) if _ends(tokens, i)), words[-1] + 1)
    found = tokens.span(at, end)
    return Span(found.start + _before(tokens.printed(at), tokens.word(at), body), found.end)


def _body(word: str) -> str | None:
    """Return a head of bodies without what is written before it; None of «وزير الشؤون الخارجية»."""
    if word in word_set("phrases", "portfolios"):
        return None
    return next((x for x in readings(word) if is_body(x)), None)


def _is_part(tokens: Tokens, at: int) -> bool:
    """Tell whether a word heads a part of a body: «قسم», «بعثة», «مجلس إدارة»."""
    heads = {x.removeprefix("ال") for x in readings(tokens.word(at))}
    board = tokens.word(at).endswith("مجلس") and tokens.word(at + 1) == "اداره"
    return board or not heads.isdisjoint(word_set("bodies", "parts"))


def _ends(tokens: Tokens, at: int) -> bool:
    word = tokens.word(at)
    joined = word[:1] == "و" and is_function(word)
    former = word.removeprefix("ال") in word_set("bodies", "not_of_bodies")
    return word in _BREAKS or joined or former or tokens.is_comma(at)


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
