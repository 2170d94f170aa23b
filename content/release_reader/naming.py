"""Tell a name or a title in quotation marks by the noun before it."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.tokens import Tokens, readings


def is_named(tokens: Tokens, words: Span) -> bool:
    """Tell whether a naming noun stands before the marks: «مسابقة "بحار صغير"», «كتابه "…"»."""
    at = tokens.first_from(words.start)
    line = tokens.text.rfind("\n", 0, words.start)
    return any(
        x in word_set("naming_nouns") or x.removesuffix("ه") in word_set("naming_nouns")
        for n in (1, 2)
        if at - n >= 0 and tokens.starts[at - n] > line
        for x in readings(tokens.word(at - n))
    )
