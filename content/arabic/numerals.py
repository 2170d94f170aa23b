"""Read one simple numeral: digits with their marks, or a number word under its clitics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from content.arabic.lists import folded, read_list, word_set

Value = int | float
THOUSAND = 1000
HUNDRED = 100
_SCALES = (1000, 10**6, 10**9, 10**12)

# A number under clitics, with an ending or a noun joined to it: «ال23», «و16», «2023م».
_DIGITS = re.compile(r"(?P<before>[^\W\d_]{0,4})(?P<digits>\d[\d.,،٬٫]*)(?P<after>[^\W\d_]*)")
_CLITICS = re.compile(r"(?:[وف]?(?:ال|لل|بال|[بلك])?)")
_GROUPS = re.compile(r"\d{1,3}(?:[.,،٬]\d{3})+")
# «75ر1»: Kuwait's agency prints a fraction backwards, 1.75.
_BACKWARDS = re.compile(r"(?P<before>[^\W\d_]{0,4}?)(?P<part>\d{1,6})ر(?P<whole>\d{1,9})")
_FRACTION = re.compile(r"(\d+)[.,،٫](\d+)")
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Numeral:
    """A simple numeral: its worth, its words, whether it may stand alone, whether «و» joins it."""

    value: Value
    length: int
    alone: bool = True
    joined: bool = False
    in_digits: bool = False


def numeral(words: Sequence[str], at: int) -> Numeral | None:
    """Return the simple numeral that starts at a folded word; a detached «و» counts as its word."""
    if at >= len(words):
        return None
    if words[at] == "و" and at + 1 < len(words):  # «و 27», «و خمسين»
        part = _of_word(words, at + 1)
        if part is None:
            return None
        length = part.length + 1
        return Numeral(part.value, length, part.alone, joined=True, in_digits=part.in_digits)
    return _of_word(words, at)


def digits_value(digits: str) -> Value | None:
    """Return what digits with marks are worth: «1,250» is 1250, «3.5» is 3.5."""
    text = digits.rstrip(".,،٬٫")
    if len(text) > _MAX_DIGITS:
        return None
    if _GROUPS.fullmatch(text) is not None and not text.startswith("0"):
        return int(re.sub(r"\D", "", text))
    return _fraction(text)


def scaled_digits_value(word: str) -> Value | None:
    """Return what digits before a scale are worth: in «2.125 مليون» the point opens a fraction."""
    match = _DIGITS.fullmatch(word)
    if match is None or match["digits"].count(".") != 1:
        return None
    return _fraction(match["digits"])


def scales() -> dict[str, int]:
    """Return the scales that multiply what stands before them."""
    return _scales()


def is_of_shares(word: str) -> bool:
    """Tell whether a word is the hundred of a percentage: «بالمئة», «(في) المئة», «(في) الألف»."""
    bare = word.removeprefix("و").removeprefix("ب")
    return bare.startswith("ال") and bare[2:] in (_hundreds() | _scales().keys())


def _fraction(text: str) -> Value | None:
    match = _FRACTION.fullmatch(text)
    if match is not None:
        value = float(f"{match[1]}.{match[2]}")
        return int(value) if value.is_integer() else value
    return int(text) if text.isdigit() else None


def _of_word(words: Sequence[str], at: int) -> Numeral | None:
    word = words[at]
    match = _DIGITS.fullmatch(word)
    if match is not None:
        return _in_digits(match)
    match = _BACKWARDS.fullmatch(word)
    if match is not None:
        return _backwards(match)
    if word in word_set("numbers_weak", "never"):
        return None
    for reading in _readings(word):
        part = _spelled(words, at, reading)
        if part is not None:
            joined = reading != word and word[0] == "و"
            return Numeral(part.value, part.length, part.alone, joined)
    return None


def _in_digits(match: re.Match[str]) -> Numeral | None:
    value = digits_value(match["digits"])
    if value is None or _CLITICS.fullmatch(match["before"]) is None:
        return None
    return Numeral(value, 1, joined=match["before"].startswith("و"), in_digits=True)


def _backwards(match: re.Match[str]) -> Numeral | None:
    value = _fraction(f"{match['whole']}.{match['part']}")
    if value is None or _CLITICS.fullmatch(match["before"]) is None:
        return None
    return Numeral(value, 1, joined=match["before"].startswith("و"), in_digits=True)


def _readings(word: str) -> list[str]:
    """Return a word as it is and without each clitic that may stand before it."""
    found = [word]
    rest = word[1:] if word[:1] in ("و", "ف") else word
    found += [rest, rest.removeprefix("ال"), rest.removeprefix("بال"), rest.removeprefix("لل")]
    if rest[:1] in ("ب", "ل", "ك"):
        found.append(rest[1:])
    return [x for i, x in enumerate(found) if x and x not in found[:i]]


def _spelled(words: Sequence[str], at: int, reading: str) -> Numeral | None:
    table = _simple()
    second = words[at + 1] if at + 1 < len(words) else ""
    pair = f"{reading} {second.removeprefix('ال')}"
    if second and pair in table:  # «ثلاثة عشر»
        return Numeral(table[pair], 2)
    value = table.get(reading)
    if value is None or reading in word_set("numbers_weak", "only_after_a_number"):
        return None
    if 3 <= value < 10 and second in _hundreds():  # «ثلاث مئة»
        return Numeral(value * HUNDRED, 2)
    return Numeral(value, 1, alone=reading not in word_set("numbers_weak", "only_in_compounds"))


@cache
def _simple() -> dict[str, int]:
    entries = read_list("numbers").items()
    table = {folded(word): int(value) for value, forms in entries for word in forms}
    return table | {f"{w}ا": v for w, v in table.items() if v in _SCALES}  # «ألفا», «مليونا»


@cache
def _scales() -> dict[str, int]:
    return {w: v for w, v in _simple().items() if v in _SCALES}


@cache
def _hundreds() -> frozenset[str]:
    return frozenset(w for w, v in _simple().items() if v == HUNDRED)
