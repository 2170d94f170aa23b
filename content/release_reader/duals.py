"""Nouns that say two by their ending: «يومين», «دولتين», «معرضان»."""

from __future__ import annotations

from functools import cache

from content.arabic.lists import folded, read_list, word_set
from content.release_reader.nouns import is_definite
from content.release_reader.tokens import readings

_REFERS_BACK = frozenset({"كلا", "كلتا", "كلي", "كلتي", "بين", "هذين", "هاتين", "هذان", "هاتان"})
_LEAST_LETTERS = 6


def is_dual(word: str, before: str) -> bool:
    """Tell whether a folded word counts two; duals that refer back («الجانبين») do not."""
    for form in readings(word):
        if form in _dual_forms("time"):
            return form not in ("اليوم",)
        definite = is_definite(word) or before in _REFERS_BACK
        if not definite and (form in _dual_forms("counted") or form in _nominatives()):
            return True
    feminine = word.endswith(("تين", "تان")) and len(word) >= _LEAST_LETTERS
    if not feminine or is_definite(word) or before in _REFERS_BACK:
        return False
    return not any(x in word_set("duals", "not_dual") for x in readings(word))


@cache
def _dual_forms(key: str) -> frozenset[str]:
    """Return the duals of the listed nouns: «سنة» gives «سنتان», «سنتين», «سنتا», «سنتي»."""
    forms: set[str] = set()
    for noun in (folded(x) for x in read_list("duals")[key]):
        stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
        forms |= {f"{stem}ان", f"{stem}ين"}
        if noun.endswith("ه"):
            forms |= {f"{stem}ا", f"{stem}ي"}
    return frozenset(forms)


@cache
def _nominatives() -> frozenset[str]:
    return frozenset(f"{folded(x)}ان" for x in read_list("duals")["only_nominative"])
