"""Questions that go on from a card, and what comes nearest after a card that was not meant."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.lists import word_set
from content.library import Library
from content.matching.intent import Intent
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.results import Answer
from content.records import Entity, Fact

_MOST_WORDS = 8
_END_MARKS = " ؟?.!…،"
_AND = "و"
# A candidate below shares too few of the question's words to be worth a tap (as for refusals).
_NEAR_TEXT = 0.2


def goes_on(question: Question) -> bool:
    """Tell whether a short question names nobody and leans on what was said before."""
    names = names_somebody(question) or any(c.is_name for c in question.content)
    words = [t.folded for t in question.typed.tokens]
    if names or question.asked.intent is Intent.DEFINITION or not 0 < len(words) <= _MOST_WORDS:
        return False
    asking, pointers = word_set("follow_up", "asking"), word_set("follow_up", "pointers")
    opens = words[0].startswith(_AND) and words[0].removeprefix(_AND) in asking
    return opens or any(w in pointers for w in words) or not question.topic


def names_somebody(question: Question) -> bool:
    """Tell whether a question says itself whom or what it is about."""
    return any(m.is_strong for m in (*question.mentions, *question.context))


def with_name(question: str, entity: Entity) -> str:
    """Return the question as if it named an entity: «وماذا أضافت إيمي مودين»."""
    name = entity.strong[0] if entity.strong else entity.label
    return f"{question.rstrip(_END_MARKS)} {name}"


def is_about(answer: Answer, entity_id: str, library: Library) -> bool:
    """Tell whether every fact of an answer is about an entity, or in its words."""
    about = {f.id for f in (*library.linked(entity_id), *library.spoken_by(entity_id))}
    return all(f.id in about for f in answer.facts)


def nearest(ranked: Sequence[Scored], without: frozenset[str], most: int) -> tuple[Fact, ...]:
    """Return the best facts of a ranking besides those that were shown already."""
    fitting = (s.fact for s in ranked if s.fact.gap is None and s.text >= _NEAR_TEXT)
    return tuple(f for f in fitting if f.id not in without)[:most]
