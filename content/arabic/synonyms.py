"""One token for words of the general language that people use for one another."""

from __future__ import annotations

from functools import cache, lru_cache

from content.arabic.lists import word_table
from content.arabic.stems import stem, without_article


@cache
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for group, forms in word_table("synonyms").items():
        for form in forms:
            if " " not in form:
                table.setdefault(form, group)
                table.setdefault(stem(form), group)
    return table


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """Return the token under which a folded word is compared: «للدول» → «≈country», else its stem."""
    groups = _groups()
    for form in (word, without_article(word), stem(word)):
        if form in groups:
            return f"≈{groups[form]}"
    return stem(word)
