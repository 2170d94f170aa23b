"""Who or what speaks, as words of a text; bodies that are named by a short form or a state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from content.arabic.lists import word_set
from content.release_reader.phrases import Range
from content.release_reader.tokens import Tokens

_LONGEST_BODY_NAME = 4
KUNYA = frozenset({"ام", "ابو", "ابا", "ابي", "بو"})
NO_STOPS: frozenset[str] = frozenset()


class Sort(Enum):
    """What kind of subject was read."""

    PERSON = "person"
    ROLE = "role"
    BODY = "body"
    STAND_IN = "stand-in"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as word ranges: name (no honorific), role, body; `end` is the word after it."""

    sort: Sort
    start: int
    end: int
    name: Range | None = None
    role: Range | None = None
    gender: str | None = None


def in_brackets(tokens: Tokens, start: int, limit: int) -> Subject | None:
    """Read a body that is named by a word in brackets: «واوضح (المركزي) ان»."""
    if tokens.gap(start) != "(":
        return None
    near = range(start + 1, min(limit, start + _LONGEST_BODY_NAME))
    end = next((i for i in near if tokens.gap(i)[:1] == ")"), None)
    if end is None or tokens.word(start).isdigit():
        return None
    return Subject(Sort.BODY, start, end, name=(start, end))


def state_length(tokens: Tokens, at: int) -> int:
    """Return how many words name a state or the capital that stands for it: «وأدانت مصر»."""
    states = word_set("places", "countries") | word_set("bodies", "capitals")
    return tokens.phrase_length(at, states, _LONGEST_BODY_NAME)
