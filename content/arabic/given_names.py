"""Given names as Arabic prints them, with the gender of those that are one gender's alone."""

from __future__ import annotations

from functools import cache

from content.arabic.lists import folded, read_list, word_set

_LIST = "given_names"
_GENDERS = {"men": "m", "women": "f"}
# «عبدالرب», «عبدالمهيمن»: as many as God has names.
_SERVANT, _SHORTEST_SERVANT = "عبدال", 7


def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a known given name."""
    return word in word_set(_LIST, "men", "women", "either") or _is_servant(word)


def name_gender(word: str) -> str | None:
    """Return «m» or «f» for a folded given name that only men or only women have."""
    if _is_servant(word):
        return "m"
    return next((g for key, g in _GENDERS.items() if word in word_set(_LIST, key)), None)


@cache
def names_like_definite() -> frozenset[str]:
    """Return the folded names whose «ال» is no article: «إلهان», «ألكسندر»."""
    lists = read_list(_LIST).values()
    return frozenset(folded(x) for names in lists for x in names if x[:2] in ("أل", "إل", "آل"))


def _is_servant(word: str) -> bool:
    return word.startswith(_SERVANT) and len(word) >= _SHORTEST_SERVANT
