"""The words that a library knows, how telling each is, and what a mistyped word was meant to be."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms, prefix_forms, without_article
from content.arabic.synonyms import canonical
from content.matching.bare_words import BareWords
from content.matching.counts import Counted, Counts
from content.matching.near_words import NearWords
from content.matching.slips import (
    LIKENESSES,
    SHORTEST_CORRECTED,
    SHORTEST_TWO_EDITS,
    cost,
    is_other_letter,
    is_plausible,
)

_SHORTEST_PART = 3
# The nearest words, of which the likeliest is taken.
_MOST_NEAR = 8
_PLAIN_ARTICLES = ("ال", "وال", "لل", "ولل")
# Particles of two letters are written onto the next word: «مامنصبه», «فيالرباط».
_PARTICLE = 2

# Tokens with their weights.
Weights = tuple[tuple[str, float], ...]


class Vocabulary:
    """Folded words of documents; idf counts documents, unknown words are as telling as can be."""

    def __init__(self, documents: Counts | Iterable[Counted], known: Iterable[str] = ()) -> None:
        """Count the folded words and the tokens of each document, unless they are counted.

        `known` are words of the language that need no correction.
        """
        self.counts = documents if isinstance(documents, Counts) else Counts.of(documents)
        self.known = frozenset(known)
        cues = (w for forms in word_table("cues").values() for form in forms for w in form.split())
        self._cues = frozenset(cues)
        self._short = sorted(w for w in self._cues if len(w) == _SHORTEST_PART)
        self._bare = BareWords(map(without_article, self.known), self._count)
        targets = (w for w in (*self._bare, *self._count) if self._is_target(w))
        self._near = NearWords(targets, SHORTEST_TWO_EDITS)
        self._forms: dict[str, list[str]] | None = None
        self._forget()

    def changed(self, removed: Iterable[Counted], added: Iterable[Counted]) -> Vocabulary:
        """Return the vocabulary without some documents and with others; this one stays as it is."""
        return self.after(Counts.of(added).plus(Counts.of(removed, -1)))

    def after(self, change: Counts) -> Vocabulary:
        """Return the vocabulary after some counts have changed; this one stays as it is."""
        after = copy(self)
        after.counts = self.counts.plus(change)
        after._take_over(self, change.words)  # noqa: SLF001
        after._forget()  # noqa: SLF001
        return after

    def _take_over(self, before: Vocabulary, changed: Iterable[str]) -> None:
        """Bring what was worked out from the counts before to those of now."""
        new = [w for w in changed if w in self._count and w not in before._count]
        gone = [w for w in changed if w in before._count and w not in self._count]
        self._bare = before._bare.changed(new, gone)
        touched = {form for w in (*new, *gone) for form in (w, without_article(w))}
        present = {form for form in touched if self._is_target(form)}
        self._near = before._near.changed(present, touched - present)
        if self._forms is not None:
            self._forms = {**self._forms, **self._meanings(self._forms, new, gone)}

    def _meanings(
        self, forms: Mapping[str, list[str]], new: Sequence[str], gone: Sequence[str]
    ) -> dict[str, list[str]]:
        """Return the words under each token «≈…» that some words have come to or gone from."""
        meant = {canonical(w) for w in (*new, *gone) if canonical(w).startswith("≈")}
        return {
            token: sorted(
                {w for w in (*forms.get(token, ()), *new) if canonical(w) == token}.difference(gone)
            )
            for token in meant
        }

    def _forget(self) -> None:
        """Forget what was looked up under other counts."""
        self._idf: dict[str, float] = {}
        self._masses: dict[Weights, float] = {}

    @property
    def _count(self) -> Counter[str]:
        return self.counts.words

    def _is_target(self, form: str) -> bool:
        """Tell whether a typing error may be mended to a form."""
        return len(form) >= SHORTEST_CORRECTED and (form in self._bare or self._is_whole(form))

    def _is_whole(self, word: str) -> bool:
        """Tell whether texts hold a word that only begins like an article: «بالاتيني» does not."""
        return word in self._count and not word.startswith(_PLAIN_ARTICLES)

    def __contains__(self, word: str) -> bool:
        """Tell whether a folded word is known, with or without article, preposition or possessive."""
        if any(f in self._count or f in self._bare for f in prefix_forms(word)):
            return True
        return canonical(word).startswith("≈") or any(f in self.known for f in bare_forms(word))

    def holds(self, word: str) -> bool:
        """Tell whether a document of the library holds the word or another form of its stem."""
        return canonical(word) in self.counts.tokens

    def forms(self, token: str) -> list[str]:
        """Return the words of the library that are compared under a token «≈…»: those of one meaning."""
        if self._forms is None:
            forms: dict[str, list[str]] = {}
            for word in sorted(self._count):
                meant = canonical(word)
                if meant.startswith("≈"):
                    forms.setdefault(meant, []).append(word)
            self._forms = forms
        return self._forms.get(token, [])

    def weights(self) -> dict[str, float]:
        """Return the words without article and in how many documents each stands.

        Of the words that are used for one another, only those whose meaning texts hold.
        """
        found: Counter[str] = Counter()
        for word, count in self._count.items():
            found[without_article(word)] += count
        bare = (w for w in self._bare if w in found or self._is_asked(w) or not _has_meaning(w))
        return {w: float(found[w]) for w in bare}

    def idf(self, token: str) -> float:
        """Return the inverse document frequency of a token (as Lucene does); unknown is highest."""
        known = self._idf.get(token)
        if known is None:
            df = self.counts.tokens.get(token, 0)
            n = max(1, self.counts.documents)
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
            or word in self.known
            or (without_article(word) != word and without_article(word) in self._bare)
        )

    def bared(self, word: str) -> str:
        """Return a known word as it is held: «لمؤتمر» → «مؤتمر», «تقاريرهم» → «تقارير»; else itself."""
        if is_given_name(word) or self.holds(word) or canonical(word).startswith("≈"):
            return word
        forms = (f for f in bare_forms(word) if len(f) >= SHORTEST_CORRECTED)
        return next((f for f in forms if self.is_held(f)), word)

    def corrected(self, word: str) -> str | None:
        """Return the known word that an unknown one most likely was meant to be, or None."""
        bare = without_article(word)
        if bare.isdecimal() or len(bare) < _SHORTEST_PART:
            return None
        if len(bare) < SHORTEST_CORRECTED:
            return self._of_one_shape(bare)
        forms = dict.fromkeys((word, bare, *prefix_forms(word)))
        likely = [m for form in forms for m in self._likely(form)]
        return min(likely)[-1] if likely else None

    def _is_asked(self, word: str) -> bool:
        """Tell whether questions ask with a word, or texts hold it."""
        return word in self._cues or self._is_held(word)

    def _is_held(self, word: str) -> bool:
        """Tell whether texts hold a word, or another of its meaning."""
        return word in self._bare.held or self._is_whole(word) or self.holds(word)

    def _of_one_shape(self, short: str) -> str | None:
        """Return the only cue that sounds or looks like a short word: «صفة» for «سفة», «هدف» for «هدق»."""
        for found in ([w for w in self._short if is_alike(short, w)] for is_alike in LIKENESSES):
            if len(found) == 1:
                return found[0]
        return None

    def _likely(self, form: str) -> list[tuple[float, bool, int, str]]:
        """Return the known words near to a form, the likeliest lowest: by edits, first letter, frequency."""
        edits = 2 if len(form) >= SHORTEST_TWO_EDITS else 1
        scored = process.extract(
            form,
            list(self._near.candidates(form, edits)),
            scorer=OSA.distance,
            score_cutoff=edits,
            limit=None,
        )
        # Words are mended to what texts hold and questions ask with, not to any word of the language.
        near = (x for x in scored if self._is_asked(x[0]))
        found = sorted(near, key=lambda x: (x[1], len(x[0]), x[0]))[:_MOST_NEAR]
        found = [x for x in found if self._is_held(x[0]) or not is_other_letter(form, x[0])]
        return [
            (cost(form, w, int(d)), w[0] != form[0], -self._count[w], w)
            for w, d, _ in found
            if is_plausible(form, w, int(d))
        ]


def _has_meaning(word: str) -> bool:
    """Tell whether a word is listed as one that is used for others."""
    return canonical(word).startswith("≈")
