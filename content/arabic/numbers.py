"""Read numbers in digits or in words: «33», «٣٫٥ مليون», «ستة عشر», «تلاتة وتلاتين», «الـ23»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.numerals import (
    HUNDRED,
    THOUSAND,
    Numeral,
    Value,
    is_of_shares,
    numeral,
    scaled_digits_value,
    scales,
)

# Digits with the marks that group thousands or open a fraction; other words as in words.py.
_TOKEN = re.compile(r"[^\W\d_]*+\d++(?:[.,،٬٫]\d++)*+[^\W_]*+|[^\W_]++")
_GROUP_OF_THREE = re.compile(r"\d{3}")
_LARGEST = 10**12
_PARTS = {"نصف": 0.5, "نص": 0.5, "ربع": 0.25}


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and the words that say it: `words[start:end]`."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class _Group:
    """Numerals up to one scale: «ثلاثة وعشرون ألفا» is worth 23000 at scale 1000."""

    value: Value
    end: int
    scale: Value


def number_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a folded text with positions; «1,250» and «3.5» stay one word."""
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def find_numbers(words: Sequence[str]) -> list[FoundNumber]:
    """Return the numbers said by folded words, left to right, never overlapping.

    «تلاتة وتلاتين» is one number (33), «26 و 27» are two; «آلاف المهاجرين» and «في المئة» say none.
    """
    found: list[FoundNumber] = []
    at = 0
    while at < len(words):
        number = _number(words, at)
        if number is not None:
            found.append(number)
        at = at + 1 if number is None else number.end
    return found


def _number(words: Sequence[str], at: int) -> FoundNumber | None:
    first = numeral(words, at)
    if first is None or is_of_shares(words[at]):
        return None
    group = _group(words, at, first)
    alone = first.alone or group.end > at + first.length
    while group.scale > 1:
        part = numeral(words, group.end)
        if part is None or not part.joined:
            break
        lower = _group(words, group.end, part)
        if lower.value >= group.scale or lower.value != int(lower.value):
            break  # «1,5 مليون و0,5 بالمئة» are two
        group = _Group(group.value + lower.value, lower.end, lower.scale)
    return FoundNumber(at, group.end, _tidy(group.value)) if alone else None


def _group(words: Sequence[str], at: int, first: Numeral) -> _Group:
    if first.in_digits:
        group = _grouped_by_space(words, at, _Group(first.value, at + first.length, 1))
    else:
        group = _spelled_group(words, at, first)
    while group.end < len(words) and (factor := scales().get(words[group.end])) is not None:
        value = group.value
        if first.in_digits and group.scale == 1:
            value = scaled_digits_value(words[at]) or value
        if value * factor > _LARGEST:
            break
        group = _Group(value * factor, group.end + 1, factor)
    return _with_part_of_scale(words, group) if group.scale > 1 else group


def _spelled_group(words: Sequence[str], at: int, first: Numeral) -> _Group:
    value, end = first.value, at + first.length
    last = first.value
    while (part := numeral(words, end)) is not None:
        if not part.joined or part.in_digits or not _may_follow(last, part.value):
            break
        value, end, last = value + part.value, end + part.length, part.value
    return _Group(value, end, _own_scale(value))


def _may_follow(last: Value, value: Value) -> bool:
    """Tell whether «و» may add a numeral below a thousand: units before tens, hundreds first."""
    if HUNDRED <= last < THOUSAND:
        return value < HUNDRED
    return last < 10 and 20 <= value < HUNDRED


def _own_scale(value: Value) -> int:
    """Return the scale that a single word carries: «ألفين» and «مليون» open one."""
    return next((x for x in (10**9, 10**6, THOUSAND) if value in (x, 2 * x)), 1)


def _grouped_by_space(words: Sequence[str], at: int, group: _Group) -> _Group:
    """Join thousands set apart by spaces: «1 250 000»."""
    first = words[at].removeprefix("و")
    if not first.isdigit() or len(first) > len("999") or first.startswith("0"):
        return group
    value, end = group.value, group.end
    while end < len(words) and _GROUP_OF_THREE.fullmatch(words[end]) and value < 10**9:
        value, end = value * THOUSAND + int(words[end]), end + 1
    return _Group(value, end, 1)


def _with_part_of_scale(words: Sequence[str], group: _Group) -> _Group:
    """Add «ونصف», and skip the scale said again: «مليون ونصف المليون»."""
    end = group.end
    word = words[end] if end < len(words) else ""
    if not word.startswith("و") or word[1:] not in _PARTS:
        return group
    end += 1
    if end < len(words) and scales().get(words[end].removeprefix("ال")) == group.scale:
        end += 1
    return _Group(group.value + group.scale * _PARTS[word[1:]], end, group.scale)


def _tidy(value: Value) -> Value:
    """Return a whole number as an integer: half of five million is one."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
