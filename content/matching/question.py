"""A question as read: what it asks, whom and what it names, and the words that remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.arabic.lists import word_set
from content.arabic.stems import bare_forms
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin
from content.matching.gazetteer import Gazetteer, Mention, TermFound
from content.matching.intent import Asked, find_cues, read_intent
from content.matching.phrases import Found
from content.matching.reading import Token, Typed
from content.matching.tokens import is_stopword, term_token

_BEFORE_VERB = "من"
_PRONOUNS = frozenset({"هو", "هي", "هوا", "هيا", "هم", "هما"})
_NOT_WHO_AFTER = frozenset(
    {"اي", "فضلك", "فضلكم", "اين", "امتي", "متي", "غير", "خلال", "اجل", "قبل"}
)
# Words of a story around the question may tell the topic but never outweigh what is asked.
_STORY_WEIGHT = 0.08
_NEAR_WEIGHT = 0.6
_LIGHT_WEIGHT = 0.4
# A person's name finds the facts linked with the person; the topic has to choose among them.
_PERSON_WEIGHT = 0.4
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
    is_about: bool = False

    @property
    def is_light(self) -> bool:
        """Tell whether the token says little of what is asked about."""
        return self.weight <= _LIGHT_WEIGHT and not self.is_name


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine works with; `context` are names outside the clause that asks."""

    typed: Typed
    asked: Asked
    mentions: tuple[Mention, ...]
    context: tuple[Mention, ...]
    content: tuple[ContentToken, ...]
    asks_now: bool
    is_who: bool

    @property
    def topic(self) -> tuple[ContentToken, ...]:
        """Return the content beside names and cues: what the question is about."""
        return tuple(c for c in self.content if not (c.is_light or c.is_name or c.is_cue))

    @property
    def about(self) -> tuple[ContentToken, ...]:
        """Return the content after «عن» or «حول», names included: what somebody spoke about."""
        return tuple(c for c in self.content if c.is_about)

    @property
    def unknown(self) -> tuple[ContentToken, ...]:
        """Return the words before a topic that neither the library nor the language lists know."""
        return tuple(c for c in self.content if not (c.is_known or c.is_light or c.is_about))


def read_question(typed: Typed, gazetteer: Gazetteer) -> Question:
    """Read understood tokens: clauses, names, terms, cues, content."""
    asking = asking_clauses(typed)
    terms, mentions = names_and_terms(typed.words, gazetteer)
    hits = _cue_hits(typed, terms, mentions, gazetteer)
    here = [h for h in hits if typed.tokens[h.first].clause in asking]
    cues = frozenset(cue for h in here for cue in h.values)
    weights = _weights(typed, asking, [*terms, *mentions])
    mentions = [m for m in mentions if not _is_another_person(m, typed, gazetteer)]
    near = [m for m in mentions if weights[m.first] >= _NEAR_WEIGHT]
    names_person = any(gazetteer.is_person(e) for m in near for e in m.entity_ids)
    marked = _Marked(
        names=frozenset(i for m in mentions for i in range(m.first, m.last)),
        people=frozenset(
            i
            for m in mentions
            if m.is_strong and _only_people(m, gazetteer)
            for i in range(m.first, m.last)
        ),
        cues=frozenset(i for h in here for i in range(h.first, h.last)),
        about=_topic_start(typed, asking),
    )
    clause = [t.word for t in typed.tokens if t.clause in asking]
    return Question(
        typed=typed,
        asked=read_intent(cues, is_who=_is_who(clause), names_person=names_person),
        mentions=tuple(m for m in mentions if typed.tokens[m.first].clause in asking),
        context=tuple(m for m in mentions if typed.tokens[m.first].clause not in asking),
        content=_content(typed, weights, terms, marked),
        asks_now=any(word in word_set("now") for word in clause),
        is_who=_is_who(clause),
    )


def names_and_terms(
    found: Sequence[str], gazetteer: Gazetteer
) -> tuple[list[TermFound], list[Mention]]:
    """Return terms and names; where one lies wholly inside a longer one, the longer stands."""
    terms, mentions = gazetteer.terms(found), gazetteer.mentions(found)
    kept = [m for m in mentions if not any(_inside(m, t) for t in terms)]
    return [t for t in terms if not any(_inside(t, m) for m in kept)], kept


def _inside(
    inner: Mention | TermFound | Found[str], outer: Mention | TermFound | Found[str]
) -> bool:
    longer = outer.last - outer.first > inner.last - inner.first
    return longer and outer.first <= inner.first and inner.last <= outer.last


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


def _cue_hits(
    typed: Typed, terms: Sequence[TermFound], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Found[str]]:
    """Return the cues outside names: «المنظمة» in a body's name does not ask who organised.

    A bare title («المتحدث») is a weak name of people and may still ask for a contact, a term of one
    word («شاركت») may still ask for participants.
    """
    telling = [m for m in mentions if m.is_strong or not _only_people(m, gazetteer)]
    named = {i for m in telling for i in range(m.first, m.last)}
    return [
        h
        for h in find_cues(typed.words)
        if h.first not in named and not any(_inside(h, t) for t in terms)
    ]


def _is_another_person(mention: Mention, typed: Typed, gazetteer: Gazetteer) -> bool:
    """Tell whether a weak name of a person stands beside a name that nobody knows («إيمي بوب»)."""
    if mention.is_strong or not _only_people(mention, gazetteer):
        return False
    beside = typed.tokens[mention.last : mention.last + 1]
    return any(not t.is_known and not is_stopword(t.word) for t in beside)


def _topic_start(typed: Typed, asking: frozenset[int]) -> int:
    """Return the position after the preposition that opens a topic, or the end when there is none."""
    for i, token in enumerate(typed.tokens):
        if token.clause in asking and token.folded in word_set("about"):
            return i + 1
    return len(typed.tokens)


def _only_people(mention: Mention, gazetteer: Gazetteer) -> bool:
    return all(gazetteer.is_person(e) for e in mention.entity_ids)


def _is_who(clause: Sequence[str]) -> bool:
    """Tell whether a clause asks for a person: by its own word, or by «من» before a verb."""
    if any(w in word_set("who") for w in clause):
        return True
    for word, following in pairwise(clause):
        if word == _BEFORE_VERB and following in _PRONOUNS:
            return True
    for word, following in pairwise(clause):
        if word == _BEFORE_VERB:
            return following not in _NOT_WHO_AFTER
        if not is_stopword(word):
            return False
    return False


def _weights(
    typed: Typed, asking: frozenset[int], named: Sequence[Mention | TermFound]
) -> list[float]:
    """Return the weight of each token by the place of its clause.

    When the clause that asks says little («ما معناها؟»), the nearest earlier one that names something
    of the library tells what is asked about.
    """
    tokens = typed.tokens
    near = None
    if sum(t.clause in asking and not is_stopword(t.word) for t in tokens) < _FEW:
        naming = {tokens[n.first].clause for n in named}
        near = max((c for c in naming if c < min(asking, default=0)), default=None)
    return [
        1.0 if t.clause in asking else _NEAR_WEIGHT if t.clause == near else _STORY_WEIGHT
        for t in tokens
    ]


@dataclass(frozen=True, slots=True)
class _Marked:
    """Positions of words that belong to names and to cues."""

    names: frozenset[int]
    people: frozenset[int]
    cues: frozenset[int]
    about: int


def _content(
    typed: Typed, weights: list[float], terms: Sequence[TermFound], marked: _Marked
) -> tuple[ContentToken, ...]:
    found: dict[str, ContentToken] = {}
    for term in terms:
        positions = range(term.first, term.last)
        _keep(
            found,
            ContentToken(
                token=term_token(term.term_id),
                weight=max(weights[i] for i in positions),
                raw=" ".join(typed.tokens[i].raw for i in positions),
                is_known=True,
                is_name=marked.names.issuperset(positions),
                is_cue=marked.cues.issuperset(positions),
                is_about=term.first >= marked.about,
            ),
        )
    covered = {i for t in terms for i in range(t.first, t.last)}
    for i, token in enumerate(typed.tokens):
        if i in covered or is_stopword(token.word) or is_stopword(token.folded):
            continue
        if weights[i] <= _STORY_WEIGHT or (weights[i] < 1.0 and not token.is_held):
            continue
        is_name, is_cue = i in marked.names, i in marked.cues
        weight = weights[i] * _telling(token, typed.language, is_cue=is_cue)
        if i in marked.people:
            weight *= _PERSON_WEIGHT
        content = ContentToken(
            canonical(token.word),
            weight,
            token.raw,
            token.is_known,
            is_name,
            is_cue,
            is_about=i >= marked.about,
        )
        _keep(found, content)
    return tuple(found.values())


def _telling(token: Token, language: str, *, is_cue: bool) -> float:
    """Return how much a word tells of the topic: cues and light words little.

    The library holds few English and French words, so an unknown one tells little either, unless its
    capital marks a name.
    """
    if is_cue or _is_light(token):
        return _LIGHT_WEIGHT
    is_foreign = language in ("en", "fr") and not token.is_known and is_latin(token.folded)
    return _LIGHT_WEIGHT if is_foreign and not token.raw[:1].isupper() else 1.0


def _is_light(token: Token) -> bool:
    """Tell whether a word carries a question but tells little of its topic: «جرى»، «مطلع»."""
    light = word_set("light_words")
    return token.folded in light or any(form in light for form in bare_forms(token.word))


def _keep(found: dict[str, ContentToken], token: ContentToken) -> None:
    known = found.get(token.token)
    if known is None or known.weight < token.weight:
        found[token.token] = token
