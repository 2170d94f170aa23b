"""Tell a name or a title in quotation marks by the noun before it."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.tokens import Tokens, readings


def is_named(tokens: Tokens, words: Span) -> bool:
    """Tell whether a naming noun stands before the marks: «مسابقة "بحار صغير"», «كتابه "…"»."""
    at = tokens.first_from(words.start)
    line = tokens.text.rfind("\n", 0, words.start)
    before = (at - n for n in (1, 2) if at - n >= 0)
    return any(is_naming_noun(tokens.word(i)) for i in before if tokens.starts[i] > line)


def is_naming_noun(word: str) -> bool:
    """Tell whether a word is a noun that has a name, also somebody's: «مسابقة», «لكتابه», «أغنيتها»."""
    nouns = word_set("naming_nouns")
    for reading in readings(word):
        stem = reading.removesuffix("ها").removesuffix("ه")
        if not nouns.isdisjoint((reading, stem, stem.removesuffix("ت") + "ه")):
            return True
    return False
