"""The words of a question that bear content, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms, verb_base, without_article
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin
from content.matching.clauses import STORY_WEIGHT
from content.matching.gazetteer import TermFound
from content.matching.reading import Token, Typed
from content.matching.tokens import term_token

LIGHT_WEIGHT = 0.4
_YEAR_DIGITS = 4
# A person's name finds the facts linked with the person; the topic has to choose among them.
_PERSON_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class ContentToken:
    """A token that bears content, with its weight and the word as typed."""

    token: str
    weight: float
    raw: str
    is_known: bool
    is_name: bool = False
    is_cue: bool = False
    is_about: bool = False

    @property
    def is_light(self) -> bool:
        """Tell whether the token says little of what is asked about."""
        return self.weight <= LIGHT_WEIGHT and not self.is_name


@dataclass(frozen=True, slots=True)
class Marked:
    """Positions of words that belong to names and to cues."""

    names: frozenset[int]
    people: frozenset[int]
    cues: frozenset[int]
    about: int
    social: frozenset[int] = frozenset()


def content_tokens(
    typed: Typed, weights: list[float], terms: Sequence[TermFound], marked: Marked
) -> tuple[ContentToken, ...]:
    """Return one token for each term and each other word that bears content, the weightiest kept."""
    found: dict[str, ContentToken] = {}
    for term in terms:
        _keep(found, _of_term(term, typed, weights, marked))
    covered = {i for t in terms for i in range(t.first, t.last)} | marked.social
    for i, token in enumerate(typed.tokens):
        is_cue = i in marked.cues
        if i not in covered and _bears_content(i, typed, weights[i], is_cue=is_cue):
            weight = weights[i] * _telling(token, typed.language, is_cue=is_cue)
            content = ContentToken(
                token=canonical(token.word),
                weight=weight * (_PERSON_WEIGHT if i in marked.people else 1.0),
                raw=token.raw,
                is_known=token.is_known,
                is_name=i in marked.names,
                is_cue=is_cue,
                is_about=i >= marked.about,
            )
            _keep(found, content)
    return tuple(found.values())


def _of_term(
    term: TermFound, typed: Typed, weights: Sequence[float], marked: Marked
) -> ContentToken:
    positions = range(term.first, term.last)
    return ContentToken(
        token=term_token(term.term_id),
        weight=max(weights[i] for i in positions),
        raw=" ".join(typed.tokens[i].raw for i in positions),
        is_known=True,
        is_name=marked.names.issuperset(positions),
        is_cue=marked.cues.issuperset(positions),
        is_about=term.first >= marked.about,
    )


def _bears_content(i: int, typed: Typed, weight: float, *, is_cue: bool) -> bool:
    """Tell whether a word is asked about: no stopword, not put aside, not a mere colour of the story."""
    token = typed.tokens[i]
    if is_stopword(token.word) or is_stopword(token.folded):
        # «مين مثل المغرب»: what is mostly a particle is a verb where a cue reads it so.
        return is_cue and canonical(token.word).startswith("≈")
    if i and typed.tokens[i - 1].word in word_set("not_meant"):
        return False
    return weight > STORY_WEIGHT and (weight >= 1.0 or token.is_held)


def _telling(token: Token, language: str, *, is_cue: bool) -> float:
    """Return how much a word tells of the topic: cues and light words little.

    The library holds few English and French words, so an unknown one tells little either, unless its
    capital marks a name.
    """
    if is_cue or _is_light(token) or _is_count(token.word):
        return LIGHT_WEIGHT
    if not token.is_held and verb_base(token.word) is not None:
        return LIGHT_WEIGHT  # «بيحطوها», «يتقاسموه»: verbs vary freely, nouns tell what is lacking
    is_foreign = language in ("en", "fr") and not token.is_known and is_latin(token.folded)
    return LIGHT_WEIGHT if is_foreign and not token.raw[:1].isupper() else 1.0


def _is_count(word: str) -> bool:
    """Tell whether a word is a number other than a year: «هل حضرت 20 دولة؟» may name a wrong one."""
    if word.isdecimal():
        return len(word) < _YEAR_DIGITS
    return any(form in _number_words() for form in (word, without_article(word)))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(form for forms in word_table("numbers").values() for form in forms)


def _is_light(token: Token) -> bool:
    """Tell whether a word carries a question but tells little of its topic: «جرى»، «مطلع»."""
    light = word_set("light_words")
    return token.folded in light or any(form in light for form in bare_forms(token.word))


def _keep(found: dict[str, ContentToken], token: ContentToken) -> None:
    known = found.get(token.token)
    if known is None or known.weight < token.weight:
        found[token.token] = token
