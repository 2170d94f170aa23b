"""Greetings, thanks and the like: alone they are no question, around one they tell nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from content.arabic.lists import word_set, word_table
from content.arabic.stopwords import is_stopword
from content.matching.phrases import Found, PhraseTable

_THANKED_FOR = 2
_AROUND = ("greeting", "how_are_you", "thanks", "goodbye")


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(lambda word: (word,))
    for kind, forms in word_table("social").items():
        for form in forms:
            table.add(form.split(), kind)
    return table


def social_kind(found: Sequence[str]) -> str | None:
    """Return the kind of a message that consists of social phrases and fillers alone."""
    matches = _table().find(found)
    covered = _positions(matches)
    rest = [w for i, w in enumerate(found) if i not in covered and not is_stopword(w)]
    kinds = [v for m in matches for v in m.values]
    if not matches or (rest and not _is_thanked_for(found, kinds, covered, len(rest))):
        return None
    return next((k for k in kinds if k not in ("greeting", "thanks")), kinds[-1])


def _is_thanked_for(
    found: Sequence[str], kinds: Sequence[str], covered: Collection[int], rest: int
) -> bool:
    """Tell whether what follows thanks is what they are for: «شكرا على التوضيح», "thanks, that helps"."""
    first = next((i for i in range(len(found)) if i not in covered), len(found))
    is_told = set(found[first : first + 1]) <= word_set("thanked_for")
    return kinds[0] == "thanks" and first > 0 and is_told and rest <= _THANKED_FOR


def around(found: Sequence[str]) -> frozenset[int]:
    """Return the positions of the social phrases that open or close a question: «مسا الخير، …», «… شكرا»."""
    covered = _positions([m for m in _table().find(found) if set(m.values) & set(_AROUND)])
    first, last = 0, len(found)
    while first < last and (first in covered or is_stopword(found[first])):
        first += 1
    while first < last and (last - 1 in covered or is_stopword(found[last - 1])):
        last -= 1
    return frozenset(i for i in covered if not first <= i < last)


def _positions(matches: Sequence[Found[str]]) -> set[int]:
    return {i for m in matches for i in range(m.first, m.last)}
