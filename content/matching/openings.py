"""Where a question opens behind another: a word that asks, behind «و» or a question mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from content.arabic.lists import word_set
from content.arabic.stems import prefix_forms
from content.arabic.stopwords import is_stopword
from content.matching.clauses import is_who
from content.matching.intent import find_cues
from content.matching.reading import Token, Typed

_SPOKEN = "said"
_AND = ("و", "w")
_ITS = ("ها", "هم", "هن", "ه", "و")
_SHORTEST = 3
# Keywords that ask without a word that asks: «موعد الحوار ومن نظمه؟».
_FEW = 4


def opens(i: int, typed: Typed, cues: dict[int, str]) -> bool:
    """Tell whether a question opens at a word, behind «و» or a question mark."""
    tokens = typed.tokens
    forms, following = _joined(i, typed)
    after = _forms(tokens[following]) if following < len(tokens) else set[str]()
    if forms & _listed("before"):
        has_asked = bool(after & _listed("asking"))
        has_asked |= bool(after & _listed("which")) and following in cues
        if has_asked or not forms & _listed("who"):
            return has_asked
    if forms & _listed("asking"):
        return True
    if forms & _listed("which"):
        return i in cues or following - 1 in cues
    if forms & _listed("what"):
        return bool(after & _listed("pronouns")) or cues.get(following, _SPOKEN) != _SPOKEN
    if forms & _listed("who"):
        is_verb = following in cues or any(map(_has_object, after))
        return is_verb or bool(after & _listed("pronouns"))
    return bool(forms & _nouns())


def _joined(i: int, typed: Typed) -> tuple[set[str], int]:
    """Return the forms of the word behind «و» or a question mark, and the position after it."""
    tokens = typed.tokens
    forms = _forms(tokens[i])
    if forms & _listed("and") and i + 1 < len(tokens):
        return _forms(tokens[i + 1]), i + 2
    if forms & _openers():
        is_behind_mark = tokens[i - 1].clause in typed.marked - {tokens[i].clause}
        return (forms if is_behind_mark else set()), i + 1
    return {f[1:] for f in forms if f.startswith(_AND)}, i + 1


def asks(piece: Sequence[Token]) -> bool:
    """Tell whether the words before ask something themselves, by a word that asks or as keywords."""
    forms = {f for t in piece for form in _forms(t) for f in prefix_forms(form)}
    words = [t.word for t in piece]
    if forms & (_askers() | _listed("what")) or is_who(words):
        return True
    return len(piece) <= _FEW and bool(find_cues(words))


def without_and(piece: Sequence[Token]) -> Sequence[Token]:
    """Return a question without the «و» that joins it to the one before."""
    first = piece[0]
    forms = _forms(first)
    if forms & _listed("and") and len(piece) > 1:
        return piece[1:]
    if forms & _openers() or not first.folded.startswith(_AND):
        return piece
    raw, folded, word = (
        f[1:] if f.startswith(_AND) else f for f in (first.raw, first.folded, first.word)
    )
    return (replace(first, raw=raw, folded=folded, word=word), *piece[1:])


def is_bare(piece: Sequence[Token]) -> bool:
    """Tell whether a question has nothing but its question word: «متى», «إلى متى»."""
    return all(_forms(t) & (_askers() | _listed("before")) for t in piece)


def _has_object(word: str) -> bool:
    """Tell whether a word may be a verb with its object: «ومن ترأسه؟», but «ومن معه؟»."""
    ends = word.endswith(_ITS[:-1]) and len(word) > _SHORTEST
    return ends and not is_stopword(word)


def _listed(*keys: str) -> frozenset[str]:
    return word_set("question_words", *keys)


@cache
def _askers() -> frozenset[str]:
    return _listed("asking", "which")


@cache
def _openers() -> frozenset[str]:
    return _askers() | _listed("whether")


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns of slots with a possessive: «مدته», «مكانها»."""
    found = set()
    for noun in _listed("nouns"):
        base = f"{noun[:-1]}ت" if noun.endswith("ه") else noun
        found |= {f"{base}{end}" for end in _ITS}
    return frozenset(found)


def _forms(token: Token) -> set[str]:
    return {token.folded, token.word}
