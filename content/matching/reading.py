"""Turn what was typed into words that the library may know: bounded, folded, mapped, split, corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from content.arabic.fold import fold
from content.arabic.latin import Transliterator
from content.arabic.lists import read_list, word_set, word_table
from content.arabic.stems import is_dialect_verb
from content.arabic.words import is_latin, word_positions
from content.matching.idioms import find_idioms
from content.matching.vocabulary import Vocabulary
from content.records import Span

LONGEST = 4096
# Longer than any word, so that none costs more than its length.
_LONGEST_WORD = 48
_CLAUSE_END = re.compile(r"[.!?؟،,؛;:\n…]+")
_QUESTION_MARK = re.compile(r"[?؟]")
# «شكررا», «كبييير»: letters repeated by a slipping or shouting thumb.
_REPEATED = re.compile(r"(.)\1+")
# Endings as they are heard → as they are spelt, folded: «ة» and «ى».
_HEARD = (("ت", "ه"), ("ا", "ي"), ("ا", "ه"))
_SHOUTED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A typed word: as typed, folded, as understood.

    `is_known` is False for words that neither the library nor the language lists know, `is_held`
    for words that the library does not hold.
    """

    raw: str
    folded: str
    word: str
    clause: int
    is_known: bool
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """The tokens of a question, its language, and the clauses that end in a question mark."""

    text: str
    tokens: tuple[Token, ...]
    language: str
    marked: frozenset[int]

    @property
    def words(self) -> list[str]:
        """Return the words as understood."""
        return [t.word for t in self.tokens]


def split_typed(text: str) -> Typed:
    """Bound, fold and cut a message; the end of a long one is kept, where stories ask."""
    text = text[-LONGEST:]
    folded = fold(text)
    ends = [m.span() for m in _CLAUSE_END.finditer(text)]
    tokens, marked = [], set()
    clause, next_end = 0, 0
    for word, start, end in word_positions(folded.text):
        span = folded.span(start, end)
        while next_end < len(ends) and ends[next_end][1] <= span.start:
            if _QUESTION_MARK.search(text[slice(*ends[next_end])]):
                marked.add(clause)
            clause += 1
            next_end += 1
        raw = _typed(text, span)
        read = read_list("vocalised").get(raw, word)
        tokens.append(Token(raw, read, read, clause, is_known=True))
    if next_end < len(ends) and any(_QUESTION_MARK.search(text[a:b]) for a, b in ends[next_end:]):
        marked.add(clause)
    language = language_of([t.folded for t in tokens])
    return Typed(text, tuple(_without_idioms(tokens)), language, frozenset(marked))


def _without_idioms(tokens: Sequence[Token]) -> Iterable[Token]:
    """Yield the tokens, those of an idiom as the one word that it stands for."""
    last = 0
    for found in find_idioms([t.folded for t in tokens]):
        yield from tokens[last : found.first]
        meant, last = found.values[0], found.last
        raw = " ".join(t.raw for t in tokens[found.first : last])
        yield replace(tokens[found.first], raw=raw, folded=meant, word=meant)
    yield from tokens[last:]


def _typed(text: str, span: Span) -> str:
    return text[span.start : span.end]


def language_of(found: Sequence[str]) -> str:
    """Return ar, en, fr, arabizi or other by the letters and the common words of each language."""
    latin = [w for w in found if is_latin(w)]
    if not found or 2 * len(latin) < len(found):
        return "ar"
    english = sum(w in word_set("languages", "en") for w in latin)
    french = sum(w in word_set("languages", "fr") for w in latin)
    arabizi = sum(w in word_set("languages", "arabizi") or _has_arabizi_digit(w) for w in latin)
    best = max((arabizi, "arabizi"), (english, "en"), (french, "fr"))
    return best[1] if best[0] else "arabizi"


def _has_arabizi_digit(word: str) -> bool:
    return any(c in "235789" for c in word) and any(c.isalpha() for c in word)


@cache
def language_words() -> frozenset[str]:
    """Return every word of the lists: known to the language, telling nothing about the library."""
    entries: set[str] = set()
    for name in ("stopwords", "social", "guards", "languages", "who", "places"):
        for key in read_list(name):
            entries |= word_set(name, key)
    for name in ("now", "women", "about", "self", "common_words", "light_words", "own_deeds"):
        entries |= word_set(name)
    for forms in (*word_table("cues").values(), *word_table("synonyms").values()):
        entries |= forms
    for name in ("gregorian", "hijri"):
        for forms in read_list("months")[name].values():
            entries |= {fold(f).text for f in forms}
    for forms in read_list("numbers").values():
        entries |= {fold(f).text for f in forms}
    return frozenset(w for entry in entries for w in entry.split())


def understand(typed: Typed, vocabulary: Vocabulary, letters: Transliterator) -> Typed:
    """Map Latin letters to Arabic words, split joined words and mend typing errors."""
    tokens: list[Token] = []
    for token in typed.tokens:
        found = _understood(token, typed.language, vocabulary, letters)
        tokens.extend(replace(t, is_held=vocabulary.holds(t.word)) for t in found)
    return replace(typed, tokens=tuple(tokens))


def _heard(word: str) -> Iterable[str]:
    """Yield a word as it may be spelt by rule when it was typed as heard: «قيادت», «مبنا», «مدرسا»."""
    for typed, ending in _HEARD:
        if word.endswith(typed):
            yield word.removesuffix(typed) + ending


def _understood(
    token: Token, language: str, vocabulary: Vocabulary, letters: Transliterator
) -> Iterable[Token]:
    word = token.folded
    if len(word) > _LONGEST_WORD:
        return [replace(token, is_known=False)]
    if vocabulary.is_held(word) or word.isdecimal():
        return [token]
    if is_latin(word):
        arabic = letters.arabic(word) if language in ("arabizi", "ar") else None
        is_known = arabic is not None or vocabulary.holds(word)
        return [replace(token, word=arabic or word, is_known=is_known)]
    if word in vocabulary:
        return [replace(token, word=vocabulary.bared(word))]
    for calm in (_SHOUTED.sub(r"\1\1", word), _REPEATED.sub(r"\1", word)):
        if calm != word and calm in vocabulary:
            return [replace(token, word=calm)]
    for heard in _heard(word):
        if vocabulary.is_held(heard) or (word.endswith("ت") and heard in vocabulary):
            return [replace(token, word=heard)]
    parts = vocabulary.split(word)
    if parts is not None:
        return [replace(token, word=part) for part in parts]
    mended = None if is_dialect_verb(word) else vocabulary.corrected(word)
    return [replace(token, word=mended or word, is_known=mended is not None)]
