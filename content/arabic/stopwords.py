"""Words that bear no content in a question."""

from __future__ import annotations

from functools import cache

from content.arabic.lists import read_list, word_set


def is_stopword(word: str) -> bool:
    """Tell whether a folded word bears no content."""
    listed = _stopwords()
    if word in listed or (word[0] in "وف" and word[1:] in listed):
        return True
    return word.startswith(_THIS) and f"ال{word.removeprefix(_THIS)}" in listed


# «هالخبر» is «هذا الخبر».
_THIS = "هال"


@cache
def _stopwords() -> frozenset[str]:
    return frozenset().union(*(word_set("stopwords", k) for k in read_list("stopwords")))
