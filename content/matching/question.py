"""A question as read: what it asks, whom and what it names, and the words that remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.arabic.synonyms import canonical
from content.matching.gazetteer import Gazetteer, Mention
from content.matching.intent import Asked, find_cues, read_intent
from content.matching.reading import Typed
from content.matching.tokens import is_stopword, term_token

_BEFORE_VERB = "من"
_NOT_WHO_AFTER = frozenset(
    {"اي", "فضلك", "فضلكم", "اين", "امتي", "متي", "غير", "خلال", "اجل", "قبل"}
)
# Words of a story around the question may tell the topic but never outweigh what is asked.
_STORY_WEIGHT = 0.25
_NEAR_WEIGHT = 0.6
_CUE_WEIGHT = 0.5
_FEW = 2
_SHORT = 14


@dataclass(frozen=True, slots=True)
class ContentToken:
    """A token that bears content, with its weight and the word as typed."""

    token: str
    weight: float
    raw: str
    is_known: bool
    is_name: bool = False
    is_cue: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine works with; `context` are names outside the clause that asks."""

    typed: Typed
    asked: Asked
    mentions: tuple[Mention, ...]
    context: tuple[Mention, ...]
    content: tuple[ContentToken, ...]
    asks_now: bool

    @property
    def topic(self) -> tuple[ContentToken, ...]:
        """Return the content beside names and cues: what the question is about."""
        return tuple(c for c in self.content if not (c.is_name or c.is_cue))

    @property
    def unknown(self) -> tuple[ContentToken, ...]:
        """Return the content words that neither the library nor the language lists know."""
        return tuple(c for c in self.content if not c.is_known)


def read_question(typed: Typed, gazetteer: Gazetteer) -> Question:
    """Read understood tokens: clauses, cues, names, terms, content."""
    found = typed.words
    asking = asking_clause(typed)
    here = [i for i, t in enumerate(typed.tokens) if t.clause == asking]
    cues = _cues(found, here) or _cues(found, range(len(found)))
    mentions = gazetteer.mentions(found)
    weights = _weights(typed, asking)
    return Question(
        typed=typed,
        asked=read_intent(frozenset(cues.values()), is_who=_is_who(typed, asking)),
        mentions=tuple(m for m in mentions if typed.tokens[m.first].clause == asking),
        context=tuple(m for m in mentions if typed.tokens[m.first].clause != asking),
        content=_content(typed, weights, gazetteer, frozenset(cues), mentions),
        asks_now=any(form in word_set("now") for i in here for form in (found[i],)),
    )


def asking_clause(typed: Typed) -> int:
    """Return the clause that asks: the last with a question mark, else with a cue, else the last.

    A short message is one clause.
    """
    if not typed.tokens:
        return 0
    if typed.marked:
        return max(typed.marked)
    positions = [m.first for m in find_cues(typed.words)]
    return typed.tokens[positions[-1]].clause if positions else typed.tokens[-1].clause


def _cues(found: Sequence[str], positions: Sequence[int]) -> dict[int, str]:
    """Return the cue at each of the positions that belongs to one."""
    here = set(positions)
    return {
        i: cue
        for match in find_cues(found)
        for cue in match.values
        for i in range(match.first, match.last)
        if i in here
    }


def _is_who(typed: Typed, asking: int) -> bool:
    clause = [t.word for t in typed.tokens if t.clause == asking]
    if any(w in word_set("who") for w in clause):
        return True
    for i, word in enumerate(clause[:-1]):
        if word == _BEFORE_VERB:
            return clause[i + 1] not in _NOT_WHO_AFTER
        if not is_stopword(word):
            return False
    return False


def _weights(typed: Typed, asking: int) -> list[float]:
    """Return the weight of each token by the place of its clause."""
    tokens = typed.tokens
    if len(tokens) <= _SHORT:
        return [1.0] * len(tokens)
    bearing = [t.clause for t in tokens if not is_stopword(t.word)]
    near = asking
    if bearing.count(asking) < _FEW:
        near = max((c for c in bearing if c < asking), default=asking)
    return [
        1.0 if t.clause == asking else _NEAR_WEIGHT if t.clause == near else _STORY_WEIGHT
        for t in tokens
    ]


def _content(
    typed: Typed,
    weights: list[float],
    gazetteer: Gazetteer,
    cues: frozenset[int],
    mentions: Sequence[Mention],
) -> tuple[ContentToken, ...]:
    found: dict[str, ContentToken] = {}
    terms = gazetteer.terms(typed.words)
    named = {i for m in mentions for i in range(m.first, m.last)}
    covered = {i for t in terms for i in range(t.first, t.last)}
    for term in terms:
        positions = range(term.first, term.last)
        raw = " ".join(typed.tokens[i].raw for i in positions)
        weight = max(weights[i] for i in positions)
        is_name, is_cue = named.issuperset(positions), cues.issuperset(positions)
        _keep(
            found,
            ContentToken(
                token=term_token(term.term_id),
                weight=weight,
                raw=raw,
                is_known=True,
                is_name=is_name,
                is_cue=is_cue,
            ),
        )
    for i, token in enumerate(typed.tokens):
        if i in covered or is_stopword(token.word) or is_stopword(token.folded):
            continue
        if not token.is_known and weights[i] < 1.0:
            continue
        weight = weights[i] * (_CUE_WEIGHT if i in cues else 1.0)
        stemmed = canonical(token.word)
        _keep(
            found, ContentToken(stemmed, weight, token.raw, token.is_known, i in named, i in cues)
        )
    return tuple(found.values())


def _keep(found: dict[str, ContentToken], token: ContentToken) -> None:
    known = found.get(token.token)
    if known is None or known.weight < token.weight:
        found[token.token] = token
