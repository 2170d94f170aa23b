"""Questions about who somebody is, or in what role."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.words import is_latin
from content.matching.focus import show_who
from content.matching.question import Question
from content.matching.results import Answer, Refusal, RefusalReason, Result
from content.matching.view import View
from content.records import EntityType, Fact, Kind, Slot

_NEAREST = 3


def answer_role(question: Question, view: View) -> Result | None:
    """Answer «من هو X؟» and «ما صفة X؟» with a sentence that prints the role; None when nobody is named."""
    ids = [e for m in question.mentions if m.is_strong for e in m.entity_ids]
    people = view.entities(dict.fromkeys(ids), EntityType.PERSON)
    if not people:
        return None
    linked = view.library.linked(people[0].id)
    if _did_something(question, linked, view):
        return Refusal(RefusalReason.NOT_HELD, nearest=tuple(linked[:_NEAREST]))
    slot = Slot.ROLE if Slot.ROLE in question.asked.slots else Slot.PERSON
    for fact in sorted(linked, key=_tells_role):
        if _prints_role(fact):
            return Answer((show_who(fact, slot),), asks_now=question.asks_now)
    return None


def _did_something(question: Question, linked: Sequence[Fact], view: View) -> bool:
    """Tell whether «من» asks who did something to somebody («من سيخلف فيتورينو؟») that no fact tells."""
    done = question.predicate
    if done is None or done.is_cue or done.is_name or is_latin(done.raw):
        return False
    if Slot.ROLE.value in question.asked.cues:
        return False
    return not any(done.token in view.document(f).tokens for f in linked)


def _prints_role(fact: Fact) -> bool:
    said = fact.attribution
    if said is not None and said.role is not None and not said.carried_over:
        return True
    return Slot.ROLE in fact.slot_names()


def _tells_role(fact: Fact) -> int:
    order = (Kind.CONTACT, Kind.STATEMENT, Kind.EVENT, Kind.REPORTED, Kind.QUOTE)
    return order.index(fact.kind) if fact.kind in order else len(order)
