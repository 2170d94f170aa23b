"""The words that a library knows, how telling each is, and what a mistyped word was meant to be."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms, prefix_forms, without_article
from content.arabic.synonyms import canonical, meanings
from content.matching.near_words import NearWords

# One edit in words of 4 to 6 letters, two from 7 on; shorter words must be exact (كيم is not كم).
_SHORTEST_CORRECTED = 4
_SHORTEST_TWO_EDITS = 7
_SHORTEST_PART = 3
_PLAIN_ARTICLES = ("ال", "وال", "لل", "ولل")
# Particles of two letters are written onto the next word: «مامنصبه», «فيالرباط».
_PARTICLE = 2
# Letters of one shape without their dots: the commonest slips of the pen and of the thumb.
_SOUND = str.maketrans("ضثذصطق", "ظتدستك")
_DOTLESS = str.maketrans("تثنيجخذزشضظغق", "ببببححدرسصطعف")

# Tokens with their weights.
Weights = tuple[tuple[str, float], ...]
# A document as counted: its folded words and its tokens.
Counted = tuple[Iterable[str], Iterable[str]]


class Vocabulary:
    """Folded words of documents; idf counts documents, unknown words are as telling as can be."""

    def __init__(self, documents: Iterable[Counted], known: Iterable[str] = ()) -> None:
        """Count the folded words and the tokens of each document.

        `known` are words of the language that need no correction.
        """
        self._n = 0
        self._df: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        self._known = frozenset(known)
        self._plain_known = frozenset(map(without_article, self._known))
        cues = (w for forms in word_table("cues").values() for form in forms for w in form.split())
        self._cues = frozenset(cues)
        self._short = sorted(w for w in self._cues if len(w) == _SHORTEST_PART)
        self._near = NearWords((), _SHORTEST_TWO_EDITS)
        self._add(documents)
        self._reckon()

    def changed(self, removed: Iterable[Counted], added: Iterable[Counted]) -> Vocabulary:
        """Return the vocabulary without some documents and with others; this one stays as it is."""
        after = copy(self)
        after._df, after._count = Counter(self._df), Counter(self._count)  # noqa: SLF001
        after._remove(removed)  # noqa: SLF001
        after._add(added)  # noqa: SLF001
        after._reckon()  # noqa: SLF001
        return after

    def _add(self, documents: Iterable[Counted]) -> None:
        for words, tokens in documents:
            self._n += 1
            self._count.update(set(words))
            self._df.update(set(tokens))

    def _remove(self, documents: Iterable[Counted]) -> None:
        for words, tokens in documents:
            self._n -= 1
            for counter, gone in ((self._count, set(words)), (self._df, set(tokens))):
                counter.subtract(gone)
                for word in gone:
                    if counter[word] <= 0:
                        del counter[word]

    def _reckon(self) -> None:
        """Work out what follows from the counts."""
        self._idf: dict[str, float] = {}
        self._masses: dict[Weights, float] = {}
        self._forms: Mapping[str, list[str]] | None = None
        # Of the words that are used for one another, only those whose meaning texts hold.
        meant = {word for word, token in meanings().items() if token in self._df}
        self._bare = self._plain_known.union(meant, map(without_article, self._count))
        # «بالاتيني» begins like an article and is none.
        whole = {w for w in self._count if not w.startswith(_PLAIN_ARTICLES)}
        self._printed = whole.union(map(without_article, self._count))
        targets = {w for w in self._bare | whole if len(w) >= _SHORTEST_CORRECTED}
        self._near = self._near.of(targets)

    def __contains__(self, word: str) -> bool:
        """Tell whether a folded word is known, with or without article, preposition or possessive."""
        if any(f in self._count or f in self._bare for f in prefix_forms(word)):
            return True
        return canonical(word).startswith("≈") or any(f in self._known for f in bare_forms(word))

    def holds(self, word: str) -> bool:
        """Tell whether a document of the library holds the word or another form of its stem."""
        return canonical(word) in self._df

    def forms(self, token: str) -> list[str]:
        """Return the words of the library that are compared under a token: those of one meaning."""
        if self._forms is None:
            forms: dict[str, list[str]] = {}
            for word in sorted(self._count):
                forms.setdefault(canonical(word), []).append(word)
            self._forms = forms
        return self._forms.get(token, [])

    def weights(self) -> dict[str, float]:
        """Return the words without article and in how many documents each stands."""
        found: Counter[str] = Counter()
        for word, count in self._count.items():
            found[without_article(word)] += count
        return {w: float(found[w]) for w in self._bare}

    def idf(self, token: str) -> float:
        """Return the inverse document frequency of a token (as Lucene does); unknown is highest."""
        known = self._idf.get(token)
        if known is None:
            df = self._df.get(token, 0)
            n = max(1, self._n)
            known = self._idf[token] = math.log(1 + (n - df + 0.5) / (df + 0.5))
        return known

    def mass(self, weights: Weights) -> float:
        """Return the weighted idf mass of tokens; kept, since samples are weighed at every question."""
        known = self._masses.get(weights)
        if known is None:
            known = self._masses[weights] = sum(w * self.idf(t) for t, w in weights)
        return known

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that an unknown one joins: «المؤتمرالاقليمي» → المؤتمر, الاقليمي."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            whole = min(len(without_article(left)), len(without_article(right))) >= _SHORTEST_PART
            if whole and self.is_held(left) and self.is_held(right):
                return left, right
        left, right = word[:_PARTICLE], word[_PARTICLE:]
        if left in word_set("particles") and len(right) > _SHORTEST_PART and right in self:
            return left, right
        return None

    def is_held(self, word: str) -> bool:
        """Tell whether this very word, article aside, stands in the library or the language lists."""
        return (
            word in self._count
            or word in self._known
            or (without_article(word) != word and without_article(word) in self._bare)
        )

    def bared(self, word: str) -> str:
        """Return a known word as it is held: «لمؤتمر» → «مؤتمر», «تقاريرهم» → «تقارير»; else itself."""
        if word in word_set("given_names") or self.holds(word) or canonical(word).startswith("≈"):
            return word
        forms = (f for f in bare_forms(word) if len(f) >= _SHORTEST_CORRECTED)
        return next((f for f in forms if self.is_held(f)), word)

    def corrected(self, word: str) -> str | None:
        """Return the known word that an unknown one most likely was meant to be, or None."""
        bare = without_article(word)
        if bare.isdecimal() or len(bare) < _SHORTEST_PART:
            return None
        if len(bare) < _SHORTEST_CORRECTED:
            return self._of_one_shape(bare)
        forms = dict.fromkeys((word, bare, *prefix_forms(word)))
        likely = [m for form in forms for m in self._likely(form)]
        return min(likely)[-1] if likely else None

    def _is_held(self, word: str) -> bool:
        """Tell whether texts hold a word, or another of its meaning."""
        return word in self._printed or self.holds(word)

    def _of_one_shape(self, short: str) -> str | None:
        """Return the only cue that sounds or looks like a short word: «صفة» for «سفة», «هدف» for «هدق»."""
        for table in (_SOUND, _DOTLESS):
            found = {w for w in self._short if w.translate(table) == short.translate(table)}
            if len(found) == 1:
                return found.pop()
        return None

    def _likely(self, form: str) -> list[tuple[float, bool, int, str]]:
        """Return the known words near to a form, the likeliest lowest: by edits, first letter, frequency."""
        edits = 2 if len(form) >= _SHORTEST_TWO_EDITS else 1
        near = self._near.candidates(form, edits)
        # Words are mended to what texts hold and questions ask with, not to any word of the language.
        near = [w for w in near if w in self._cues or self._is_held(w)]
        found = process.extract(form, near, scorer=OSA.distance, score_cutoff=edits, limit=8)
        found = [x for x in found if self._is_held(x[0]) or not _is_other_letter(form, x[0])]
        return [
            (_cost(form, w, int(d)), w[0] != form[0], -self._count[w], w)
            for w, d, _ in found
            if _plausible(form, w, int(d))
        ]


def _is_other_letter(typed: str, known: str) -> bool:
    """Tell a changed letter («تصليح», no «تصريح») from a swapped, missing or like one («هدق», «هدف»)."""
    if len(typed) != len(known) or sorted(typed) == sorted(known):
        return False
    return all(typed.translate(t) != known.translate(t) for t in (_SOUND, _DOTLESS))


def _plausible(typed: str, known: str, distance: int) -> bool:
    """Refuse corrections that change a short word's first letter or need two edits in a short word."""
    if min(len(typed), len(known)) < _SHORTEST_CORRECTED:
        return False
    if len(typed) == len(known) and typed.translate(_SOUND) == known.translate(_SOUND):
        return True
    if distance > 1 and min(len(typed), len(known)) < _SHORTEST_TWO_EDITS:
        return False
    if len(typed) > _SHORTEST_CORRECTED:
        return True
    # In four letters a changed letter makes another word; swapped, missing or doubled ones do not.
    same_letters = sorted(typed) == sorted(known)
    return typed[0] == known[0] and (len(typed) != len(known) or same_letters)


def _cost(typed: str, known: str, distance: int) -> float:
    """Return the edits between two words; letters that differ by their dots alone count half."""
    dots = OSA.distance(typed.translate(_DOTLESS), known.translate(_DOTLESS))
    sound = OSA.distance(typed.translate(_SOUND), known.translate(_SOUND))
    return (distance + min(dots, sound)) / 2
