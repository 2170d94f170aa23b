"""A question as read: what it asks, whom and what it names, and the words that remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.matching.clauses import (
    NEAR_WEIGHT,
    asking_clauses,
    clause_weights,
    is_who,
    topic_start,
)
from content.matching.content_tokens import ContentToken, Marked, content_tokens
from content.matching.gazetteer import Gazetteer, Mention, TermFound
from content.matching.intent import (
    HARD,
    SOFT_MISSING,
    Asked,
    Signs,
    find_cues,
    read_intent,
)
from content.matching.phrases import Found
from content.matching.reading import Typed
from content.matching.social import around
from content.matching.vocabulary import Weights
from content.records import Slot

# «كم صفحة», «كم شغلة»: what is counted is not what is asked for.
_COUNTED = frozenset(s.value for s in (*HARD, *SOFT_MISSING, Slot.ROLE, Slot.NAME)) - {
    Slot.BUDGET.value
}
# Cues that ask wherever they stand: «الراجل اللي قال …».
_ALWAYS_ASKING = ("said", "contact")


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
    asking: frozenset[int]

    @property
    def topic(self) -> tuple[ContentToken, ...]:
        """Return the content beside names and cues: what the question is about."""
        return tuple(c for c in self.content if not (c.is_light or c.is_name or c.is_cue))

    @property
    def weights(self) -> Weights:
        """Return the content as weighted tokens."""
        return tuple((c.token, c.weight) for c in self.content)

    @property
    def about(self) -> tuple[ContentToken, ...]:
        """Return the content after «عن» or «حول», names included: what somebody spoke about."""
        return tuple(c for c in self.content if c.is_about)

    @property
    def unknown(self) -> tuple[ContentToken, ...]:
        """Return the words before a topic that neither the library nor the language lists know."""
        return tuple(c for c in self.content if not (c.is_known or c.is_light or c.is_about))

    @property
    def predicate(self) -> ContentToken | None:
        """Return what somebody asked for did: the first content word after the one that asks who."""
        tokens = [t for t in self.typed.tokens if t.clause in self.asking]
        asks = [i for i, t in enumerate(tokens) if t.word in word_set("who", "words", "particle")]
        if not asks or not self.is_who:
            return None
        light = word_set("light_words")
        after = (
            t for t in tokens[asks[0] + 1 :] if not is_stopword(t.word) and t.word not in light
        )
        raw = next(after, None)
        return next((c for c in self.content if raw is not None and c.raw == raw.raw), None)

    @property
    def has_open_topic(self) -> bool:
        """Tell whether the topic is a relative clause, which names nothing: «عن اللي تعلموه»."""
        tokens = self.typed.tokens
        start = topic_start(self.typed, self.asking)
        return any(t.folded in word_set("relatives") for t in tokens[start : start + 1])


def read_question(typed: Typed, gazetteer: Gazetteer) -> Question:
    """Read understood tokens: clauses, names, terms, cues, content."""
    asking = asking_clauses(typed)
    terms, mentions = names_and_terms(typed.words, gazetteer)
    hits = [h for h in _cue_hits(typed, terms, mentions, gazetteer) if not _describes(h, typed)]
    here = [h for h in hits if typed.tokens[h.first].clause in asking]
    cues = frozenset(cue for h in here for cue in h.values)
    weights = clause_weights(
        typed, asking, [*(t.first for t in terms), *(m.first for m in mentions)]
    )
    mentions = [m for m in mentions if _is_meant(m, typed)]
    near = [m for m in mentions if weights[m.first] >= NEAR_WEIGHT]
    meant = [m for m in near if m.is_strong or typed.tokens[m.first].clause in asking]
    names_person = any(gazetteer.is_person(e) for m in meant for e in m.entity_ids)
    marked = Marked(
        names=frozenset(i for m in mentions for i in range(m.first, m.last)),
        people=frozenset(
            i
            for m in mentions
            if m.is_strong and _only_people(m, gazetteer)
            for i in range(m.first, m.last)
        ),
        cues=frozenset(i for h in here for i in range(h.first, h.last)),
        about=topic_start(typed, asking),
        social=around([t.folded for t in typed.tokens]),
    )
    clause = [t.word for t in typed.tokens if t.clause in asking]
    return Question(
        typed=typed,
        asked=read_intent(Signs(cues, is_who(clause), names_person)),
        mentions=tuple(m for m in mentions if typed.tokens[m.first].clause in asking),
        context=tuple(m for m in mentions if typed.tokens[m.first].clause not in asking),
        content=content_tokens(typed, weights, terms, marked),
        asks_now=any(word in word_set("now") for word in clause),
        is_who=is_who(clause),
        asking=asking,
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


def _cue_hits(
    typed: Typed, terms: Sequence[TermFound], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Found[str]]:
    """Return the cues outside names: «المنظمة» in a body's name does not ask who organised.

    A bare title («المتحدث») is a weak name of people and may still ask for a contact, a term of one
    word («شاركت») may still ask for participants.
    """
    telling = [m for m in mentions if m.is_strong or not _only_people(m, gazetteer)]
    named = {i for m in telling for i in range(m.first, m.last)}
    found = find_cues(typed.words)
    counting = {h.last for h in found if h.values == (Slot.NUMBER.value,)}
    return [
        h
        for h in found
        if h.first not in named
        and not any(_inside(h, t) for t in terms)
        and not (h.first in counting and h.values[0] in _COUNTED)
        and not (h.values[0] == Slot.BUDGET.value and _is_of_time(h.last, typed))
        and not (h.values[0] == Slot.PHONE.value and _is_own(h.first, typed))
    ]


def _is_of_time(position: int, typed: Typed) -> bool:
    """Tell whether a unit of time stands at a position: «قبل اللقاء بكم شهر» asks for no price."""
    return any(is_time_unit(t.word) for t in typed.tokens[position : position + 1])


def _is_own(position: int, typed: Typed) -> bool:
    """Tell whether a thing is the reader's own, which asks for nothing: «تلفوني»، "my phone"."""
    before = typed.tokens[position - 1].folded if position else ""
    return typed.tokens[position].folded.endswith("ي") or before in word_set("self")


def is_time_unit(word: str) -> bool:
    """Tell whether a folded word is a unit of time: «أيام», «سنتين»."""
    return canonical(word) in {canonical(unit) for unit in word_set("time_units")}


def _describes(cue: Found[str], typed: Typed) -> bool:
    """Tell whether a cue is told of a noun, not asked: «فايدة اللقاء اللي دارو», but «شكون اللي دارو»."""
    words = [t.folded for t in typed.tokens[: cue.first]]
    if not words or words[-1] not in word_set("relatives") or cue.values[0] in _ALWAYS_ASKING:
        return False
    return len(words) > 1 and not is_stopword(words[-2])


def _is_meant(mention: Mention, typed: Typed) -> bool:
    """Tell whether a name is not put aside: «لا مو دشتي»."""
    before = typed.tokens[max(0, mention.first - 1) : mention.first]
    return not any(t.word in word_set("not_meant") for t in before)


def _only_people(mention: Mention, gazetteer: Gazetteer) -> bool:
    return all(gazetteer.is_person(e) for e in mention.entity_ids)
