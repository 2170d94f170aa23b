"""Which clause of a message asks, and how much the others tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from content.arabic.lists import word_set
from content.arabic.stopwords import is_stopword
from content.matching.intent import find_cues
from content.matching.reading import Typed

_BEFORE_VERB = "\u0645\u0646"  # the question word and preposition «من»
# Words of a story around the question may tell the topic but never outweigh what is asked.
STORY_WEIGHT = 0.08
NEAR_WEIGHT = 0.6
_FEW = 2
_SHORT = 14


def asking_clauses(typed: Typed) -> frozenset[int]:
    """Return the clauses that ask: all of a short message; of a story, the one with the question.

    That is the last with a question mark, else the last with a cue, else the last.
    """
    clauses = frozenset(t.clause for t in typed.tokens)
    if len(typed.tokens) <= _SHORT:
        return clauses
    if typed.marked:
        return frozenset({max(typed.marked)})
    positions = [m.first for m in find_cues(typed.words)]
    last = typed.tokens[positions[-1]].clause if positions else max(clauses)
    return frozenset({last})


def clause_weights(typed: Typed, asking: frozenset[int], named: Sequence[int]) -> list[float]:
    """Return the weight of each token by the place of its clause.

    `named` are the positions of names and terms. When the clause that asks says little («ما معناها؟», «مين
    قال هالحكي؟»), the nearest earlier one that names something, or else the one before, tells the topic.
    """
    tokens = typed.tokens
    near = None
    cues = {i for found in find_cues(typed.words) for i in range(found.first, found.last)}
    said = [i for i, t in enumerate(tokens) if t.clause in asking and not is_stopword(t.word)]
    if len(said) < _FEW or cues.issuperset(said):
        naming = {tokens[i].clause for i in named}
        earlier = {t.clause for t in tokens if t.clause < min(asking, default=0)}
        near = max(naming & earlier or earlier, default=None)
    return [
        1.0 if t.clause in asking else NEAR_WEIGHT if t.clause == near else STORY_WEIGHT
        for t in tokens
    ]


def topic_start(typed: Typed, asking: frozenset[int]) -> int:
    """Return the position after the preposition that opens a topic, or the end when there is none."""
    for i, token in enumerate(typed.tokens):
        if token.clause in asking and token.folded in word_set("about"):
            return i + 1
    return len(typed.tokens)


def is_who(clause: Sequence[str]) -> bool:
    """Tell whether a clause asks for a person: by its own word, or by «من» before a verb."""
    clause = [
        w for before, w in pairwise(["", *clause]) if before not in word_set("who", "not_before")
    ]
    if any(w in word_set("who", "words") for w in clause):
        return True
    for word, following in pairwise(clause):
        if word == _BEFORE_VERB and following in word_set("who", "pronouns"):
            return True
    for word, following in pairwise(clause):
        if word == _BEFORE_VERB:
            return following not in word_set("who", "not_after")
        if not is_stopword(word):
            return False
    return False
