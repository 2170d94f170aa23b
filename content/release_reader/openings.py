"""What opens the words that somebody says, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from content.release_reader.marks import Quoted


class Sign(Enum):
    """What opens the words."""

    MARKS = "quotation marks"
    COLON = "colon"
    THAT = "that"
    PREPOSITION = "preposition"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Complement:
    """Where words begin, at word `at`; `phrase_end` is the word after the attribution.

    `unknown`: nouns that nobody recognised stand between verb and words; one may be the speaker.
    """

    sign: Sign
    at: int
    phrase_end: int
    quoted: Quoted | None = None
    unknown: bool = False
