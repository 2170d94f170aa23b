"""Arabizi: find the Arabic word behind Latin letters and digits («7iwar», «2al», «9al», «chkoun»).

Vowels are written or left out at will and two conventions give one letter two spellings, so both sides are
reduced to consonant classes ("skeletons") and compared there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache

from rapidfuzz.distance import OSA

from content.arabic.lists import read_list
from content.arabic.words import is_latin

_MOST_READINGS = 16
_ARTICLES = ("wel", "fel", "bel", "fil", "bil", "lel", "wal", "fal", "lil", "el", "al", "il", "l")
_MIN_WORD = 3
_SHORTEST_SKELETON = 2
_MIN_FUZZY_SKELETON = 4
# A word that is not spelt as it sounds needs so many consonants to be told.
_TELLING_SKELETON = 4
# Between two letters: short vowels and the hamza at will.
_SHORT_VOWELS = "[aeiou2']*"
# "bya3mel", "kaydir", "7atebda": an aspect letter before a person.
_ASPECT = re.compile(r"^(?:gh|[bkh7])[aeiou]?(?=[ytn])")
# "wezaret el …": a final ة before its complement.
# "yeftahouh", "ydirou": a plural or an object behind a verb.
_OBJECT = re.compile(r"(?:o|u|ou|oo)h?a?$")
_CONSTRUCT = re.compile(r"[aei]t$")
_FIRST = {"ا": "[aeiou2']+", "ع": "[3aeiou']+"}


@cache
def _letters() -> tuple[list[tuple[str, list[str]]], dict[str, str]]:
    data = read_list("latin_letters")
    latin = sorted(data["latin"].items(), key=lambda item: -len(item[0]))
    return latin, data["arabic"]


def latin_skeletons(word: str) -> frozenset[str]:
    """Return the consonant skeletons that a Latin-letter word may have: "7iwar" → {"HR"}.

    A letter written twice in a row is one with a shadda: "modda" and «مدة», but "3adad" and «عدد».
    """
    readings = {""}
    position = 0
    while position < len(word):
        found = next((x for x in _letters()[0] if word.startswith(x[0], position)), None)
        if found is None:
            position += 1
            continue
        is_doubled = word.startswith(found[0], position - len(found[0])) and position > 0
        position += len(found[0])
        if not is_doubled:
            readings = {r + c for r in readings for c in found[1]}
        if len(readings) > _MOST_READINGS:
            readings = set(sorted(readings)[:_MOST_READINGS])
    return frozenset(readings)


@lru_cache(maxsize=65536)
def arabic_skeleton(word: str) -> str:
    """Return the consonant skeleton of a folded Arabic word: «حوار» → "HR"; final ه is silent."""
    table = _letters()[1]
    out = ""
    # «له» keeps its ه.
    for char in word[:-1] if word.endswith("ه") and len(word) > 2 else word:
        out += table.get(char, "")
    return out


class Transliterator:
    """Maps Arabizi words to words of a vocabulary."""

    def __init__(
        self, vocabulary: Callable[[], Mapping[str, float]], language: frozenset[str] = frozenset()
    ) -> None:
        """`vocabulary` gives folded Arabic words without article; those weighing more are chosen first.

        It is called at the first word in Latin letters: most libraries are asked in Arabic alone. What no
        word of it is spelt like may be a word of the `language`.
        """
        self._vocabulary = vocabulary
        self._language = language

    @cached_property
    def _weight(self) -> Mapping[str, float]:
        return self._vocabulary()

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Sequence[str]]:
        return _by_skeleton(self._weight)

    def arabic(self, word: str) -> str | None:
        """Return the best vocabulary word for a Latin word, or None: "mo2tamar" → «مؤتمر»."""
        listed: str | None = read_list("latin_letters")["words"].get(word)
        if listed is not None:
            return listed
        for form in (word, _ASPECT.sub("", word)):
            found = self._exact(form)
            if _CONSTRUCT.search(form):
                found = found + self._exact(form[:-1])
            for article in _ARTICLES:
                if form.startswith(article) and len(form) - len(article) >= _MIN_WORD:
                    found = found + self._exact(form[len(article) :])
                    break
            best = self._best(form, found)
            if best is not None:
                return best
        return self._of_language(word) or self._near(word)

    def _of_language(self, word: str) -> str | None:
        """Return the word of the language that a Latin word spells, the likeliest by its vowels."""
        table = _language_table(self._language)
        for form in (word, _ASPECT.sub("", word)):
            found = {
                x: None
                for f in _bare(form)
                for s in sorted(latin_skeletons(f))
                if len(s) >= _SHORTEST_SKELETON
                for x in table.get(s, ())
                if spells(f, x)
            }
            if found:
                vowels = _vowel_shape(form)
                return max(found, key=lambda x: (_agreement(vowels, x), -len(x), x))
        return None

    def _exact(self, word: str) -> list[str]:
        """Return the words of one skeleton with it; a single consonant must be spelt, and held."""
        return [
            x
            for s in latin_skeletons(word)
            for x in self._by_skeleton.get(s, ())
            if len(s) >= _SHORTEST_SKELETON or (self._weight[x] > 0 and spells(word, x))
        ]

    def _near(self, word: str) -> str | None:
        """Allow one consonant more, less or other in words long enough to bear it."""
        bare = next(
            (word[len(a) :] for a in _ARTICLES if word.startswith(a) and len(word) > len(a) + 3),
            word,
        )
        found: list[str] = []
        for skeleton in latin_skeletons(bare):
            if len(skeleton) >= _MIN_FUZZY_SKELETON:
                for known, words in self._by_skeleton.items():
                    if (
                        abs(len(known) - len(skeleton)) <= 1
                        and OSA.distance(skeleton, known, score_cutoff=1) <= 1
                    ):
                        found.extend(words)
        return self._best(bare, found) if found else None

    def _best(self, word: str, candidates: Iterable[str]) -> str | None:
        """Return the candidate that the word spells; one that it does not spell must be long."""
        vowels = _vowel_shape(word)
        spelt = [c for c in dict.fromkeys(candidates) if spells(word, c)]
        likely = spelt or [c for c in dict.fromkeys(candidates) if _is_telling(c)]
        return max(
            likely,
            default=None,
            key=lambda c: (
                _agreement(vowels, c) + (self._weight[c] > 0),
                self._weight[c],
                -len(c),
                c,
            ),
        )


def _by_skeleton(words: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for word in words:
        skeleton = arabic_skeleton(word)
        if skeleton:
            table[skeleton].append(word)
    return table


@lru_cache(maxsize=4)
def _language_table(words: frozenset[str]) -> dict[str, list[str]]:
    return _by_skeleton(w for w in sorted(words) if not is_latin(w))


def spells(word: str, arabic: str) -> bool:
    """Tell whether a Latin word spells an Arabic one: long vowels written, short ones at will.

    "nadem" spells «نظم» and no «نظامية», "3adad" «عدد» and no «زيادة».
    """
    return any(_pattern(arabic).fullmatch(form) for form in _bare(word))


def _is_telling(arabic: str) -> bool:
    return len(arabic_skeleton(arabic)) >= _TELLING_SKELETON


def _bare(word: str) -> Iterator[str]:
    """Yield a word, without an article, the ة of a complement and what stands behind a verb."""
    yield word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _MIN_WORD:
            yield word[len(article) :]
    if _CONSTRUCT.search(word):
        yield word[:-1]
    if len(_OBJECT.sub("", word)) >= _MIN_WORD:
        yield _OBJECT.sub("", word)


@lru_cache(maxsize=65536)
def _pattern(arabic: str) -> re.Pattern[str]:
    """Return what an Arabic word may look like in Latin letters."""
    spelt: dict[str, str] = read_list("latin_letters")["spelt"]
    last: dict[str, str] = read_list("latin_letters")["last"]
    parts = []
    arabic = arabic.replace("يي", "ي")  # «رئيس» as folded
    for i, char in enumerate(arabic):
        is_last = i == len(arabic) - 1 and i > 0
        letter = last.get(char) if is_last else None
        first = None if i else _FIRST.get(char)
        parts.append(letter or first or spelt.get(char, char))
    return re.compile(_SHORT_VOWELS.join(parts) + "[2']?")


def _vowel_shape(word: str) -> str:
    """Return the long-vowel letters that a Latin word suggests, in Arabic letters."""
    table = {
        "a": "ا",
        "e": "ي",
        "i": "ي",
        "y": "ي",
        "o": "و",
        "u": "و",
        "w": "و",
        "3": "ع",
        "2": "ا",
    }
    return "".join(table.get(c, "") for c in word)


def _agreement(vowels: str, candidate: str) -> float:
    own = "".join(c for c in candidate if c in "اويع")
    return round(OSA.normalized_similarity(vowels, own) if vowels or own else 1.0, 1)
