"""What a figure is a figure of, where the noun behind it does not tell: «كلفة المشروع 96 مليون دينار»."""

from __future__ import annotations

from functools import cache

from content.arabic.fold import fold
from content.arabic.lists import word_set, word_table
from content.arabic.stopwords import is_stopword
from content.arabic.words import words
from content.records import Span
from content.release_reader.finds import Figure
from content.release_reader.nouns import is_preposition, is_that
from content.release_reader.tokens import Tokens, readings
from content.release_reader.verbs import verb_of

# «تراجعت حصة الفرد من المياه في المنطقة بنسبة»: so many words may stand between noun and figure.
_FARTHEST = 7
_LONGEST = 3
_ARTICLE = "ال"


def counted_words(tokens: Tokens, figure: Figure, sentence: Span) -> str | None:
    """Return what a figure counts or measures, as printed; None where the sentence does not tell.

    A unit says how much, not of what («16 مترا»): the noun of the measure before it is taken.
    """
    at = tokens.first_from(figure.number.start)
    if tokens.word(at - 1) == _ARTICLE and at > 1:  # «الأهداف الـ 23 للاتفاق»
        return tokens.printed(at - 2)
    counted = (
        None if figure.counted is None else tokens.text[figure.counted.start : figure.counted.end]
    )
    if counted is not None and not _is_unit(counted):
        return counted
    first = max(tokens.inside(sentence).start, at - _FARTHEST)
    return _measure(tokens, range(first, at), 2 if figure.percent else 1) or counted


def _measure(tokens: Tokens, before: range, fewest: int) -> str | None:
    """Return the nearest noun of a measure with what it is of: «عمق المياه», «نسبة الحضور»."""
    for at in reversed(before):
        if tokens.is_comma(at + 1) or is_that(tokens.word(at)):
            return None
        if _measured(tokens.word(at)) is None:
            continue
        is_second = at > before.start and _measured(tokens.word(at - 1)) is not None
        first = at - 1 if is_second else at  # «ثمن التذكرة»
        end = at + 1
        while end < min(before.stop, first + _LONGEST) and _goes_on(tokens, end):
            end += 1
        return _phrase(tokens, first, end) if end - first >= fewest else None
    return None


def _phrase(tokens: Tokens, first: int, end: int) -> str:
    """Return words as printed, without the prefix of the first: «بقدرة التوليد» is «قدرة التوليد»."""
    word = tokens.word(first)
    head = tokens.printed(first)[len(word) - len(_measured(word) or word) :]
    return " ".join([head, *(tokens.printed(i) for i in range(first + 1, end))])


def _measured(word: str) -> str | None:
    """Return the noun of a measure under its prefixes: «بقدرة» is «قدرة»."""
    return next((x for x in readings(word) if x in _measures()), None)


def _goes_on(tokens: Tokens, at: int) -> bool:
    word = tokens.word(at)
    ends = is_preposition(word) or verb_of(word) is not None or is_stopword(word)
    return not ends and word.startswith(_ARTICLE)


def _is_unit(counted: str) -> bool:
    return words(fold(counted).text)[0] in _units()


@cache
def _units() -> frozenset[str]:
    return word_set("currencies") | word_table("cues")["unit"]


@cache
def _measures() -> frozenset[str]:
    return word_set("measures") | word_set("amounts")
