"""Countries, offices and people that a question names and the library does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from content.arabic.countries import find_countries
from content.arabic.lists import word_set
from content.arabic.stems import prefix_forms, without_article
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin
from content.matching.question import Question
from content.matching.reading import Token
from content.matching.view import View

_NEAR_SELF = 4
_LONGEST_OFFICE = 3


def unheld_country(question: Question, view: View) -> str | None:
    """Return a country that the question names and no fact does, as typed; None when there is none.

    The country that somebody comes from («أنا صحفي من مصر») is not asked about.
    """
    tokens = question.typed.tokens
    for first, last in find_countries([t.folded for t in tokens]):
        own = range(max(0, first - _NEAR_SELF), first)
        if any(tokens[i].folded in word_set("self") for i in own):
            continue
        held = view.prints(canonical(form) for form in prefix_forms(tokens[first].folded))
        if tokens[first].clause in question.asking and not held:
            return " ".join(t.raw for t in tokens[first:last])
    return None


def unheld_office(question: Question, view: View) -> str | None:
    """Return an office asked about that nobody of the library holds, as typed («وزير المالية»), or None.

    Only a head without article with its complement names an office; «الوزير» alone may be anybody.
    """
    tokens = question.typed.tokens
    for i, head in enumerate(tokens):
        if head.clause not in question.asking or head.folded not in _offices():
            continue
        of = _complement([t.folded for t in tokens[i + 1 : i + 1 + _LONGEST_OFFICE]])
        office = {canonical(t.word) for t in tokens[i : i + 1 + of]}
        if of and not view.tells_office(office):
            return " ".join(t.raw for t in tokens[i : i + 1 + of])
    return None


def unheld_name(question: Question) -> str | None:
    """Return a name in capitals, of two words or after "Mr", in an English or French question, or None."""
    tokens = question.typed.tokens
    if question.typed.language not in ("en", "fr"):
        return None
    named = {i for m in question.mentions for i in range(m.first, m.last)}
    for i, (one, other) in enumerate(pairwise(tokens)):
        titled = one.folded in word_set("latin_titles", "before_names")
        strange = _is_strange_name(other) and (titled or _is_strange_name(one))
        if {i, i + 1} & named:
            continue
        if strange and one.clause in question.asking:
            return f"{one.raw} {other.raw}"
    return None


def _is_strange_name(token: Token) -> bool:
    is_word = token.folded in word_set("latin_titles", "no_names") or is_stopword(token.folded)
    is_name = token.raw[:1].isupper() and token.raw[1:2].islower()
    return is_name and is_latin(token.folded) and not (is_word or token.is_held)


def _complement(following: Sequence[str]) -> int:
    """Return how many words complete an office, to the first with its article; 0 when none does."""
    for i, word in enumerate(following):
        if is_stopword(word):
            return 0
        if without_article(word) != word:
            return i + 1
    return 0


@cache
def _offices() -> frozenset[str]:
    heads = word_set("offices")
    return heads | {f"{h}ه" for h in heads}
