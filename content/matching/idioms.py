"""Phrases that say what one word says: «كانون الثاني» is «يناير», «رأى النور» is «بدأ»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from content.arabic.lists import folded, word_table
from content.arabic.stems import prefix_forms
from content.matching.phrases import Found, PhraseTable


def find_idioms(found: Sequence[str]) -> list[Found[str]]:
    """Return the idioms in folded words, each with the word that it stands for."""
    return _table().find(found)


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(prefix_forms)
    for word, forms in word_table("idioms").items():
        for form in forms:
            table.add(form.split(), folded(word))
    return table
