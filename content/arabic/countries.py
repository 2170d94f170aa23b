"""Names of countries in Arabic, English and French: CLDR's, by Babel, and those that people type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale

from content.arabic.lists import folded, read_list
from content.arabic.stems import prefix_forms, without_article

_LANGUAGES = ("ar", "en", "fr")
_CODE_LETTERS = 2
_MOST_WORDS = 4
# CLDR's «أو» for an island is everybody's "or".
_SHORTEST = 3
_ADJECTIVES = ("ي", "يه", "يين", "يون", "يات")


@cache
def country_names() -> frozenset[tuple[str, ...]]:
    """Return the folded names of countries, word by word, with the adjectives of one-word names."""
    listed = read_list("countries")
    unwanted = {folded(x) for x in listed["not"]}
    names = {folded(x) for code, forms in listed.items() if code != "not" for x in forms}
    for language in _LANGUAGES:
        territories = Locale(language).territories
        names |= {
            folded(name)
            for code, name in territories.items()
            if len(code) == _CODE_LETTERS and code.isalpha()
        }
    split = {tuple(without_article(w) for w in n.split()) for n in names if n and n not in unwanted}
    found = {name for name in split if len("".join(name)) >= _SHORTEST or name[0].isascii()}
    return frozenset(found | {(a,) for name in found for a in _adjectives(name)})


def _adjectives(name: tuple[str, ...]) -> list[str]:
    """Return «مصري», «مصرية» and the like of a one-word Arabic name."""
    if len(name) != 1 or name[0].isascii():
        return []
    base = name[0].rstrip("اه")
    return [base.removesuffix("ي") + ending for ending in _ADJECTIVES]


def find_countries(found: Sequence[str]) -> list[tuple[int, int]]:
    """Return the word positions of countries in folded words: first, and last (exclusive)."""
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(found):
        longest = min(position + _MOST_WORDS, len(found))
        ends = range(longest, position, -1)
        end = next((e for e in ends if _is_country(found[position:e])), None)
        if end is not None:
            spans.append((position, end))
        position = end or position + 1
    return spans


def _is_country(words: Sequence[str]) -> bool:
    rest = tuple(without_article(w) for w in words[1:])
    return any((without_article(form), *rest) in country_names() for form in prefix_forms(words[0]))
