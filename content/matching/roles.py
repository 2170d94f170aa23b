"""Questions about who somebody is, or in what role."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.stems import without_article
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin, words
from content.matching.content_tokens import ContentToken
from content.matching.focus import show_who
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.results import Answer, Refusal, RefusalReason, Result
from content.matching.tokens import text_tokens
from content.matching.view import View
from content.records import EntityType, Fact, Kind, Slot

_NEAREST = 3
# How much of what an office is asked of must be printed with it.
_WHOLE_OFFICE = 0.6


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


def answer_head(question: Question, ranked: Sequence[Scored], view: View) -> Result | None:
    """Answer «من يدير المؤسسة؟» with who is printed as its head; None when that is not asked or not clear."""
    asked = [c for c in question.content if not _is_head(c)]
    if not question.is_who or "said" in question.asked.cues or len(asked) == len(question.content):
        return None
    told = {s.fact.id: _share(asked, _office(s.fact, asked, view)) for s in ranked}
    best = max(ranked, key=lambda s: told[s.fact.id], default=None)
    if best is None or told[best.fact.id] < _WHOLE_OFFICE:
        return None
    return Answer((show_who(best.fact, Slot.PERSON),), asks_now=question.asks_now)


def _is_head(token: ContentToken) -> bool:
    return token.token in _heads()


def _office(fact: Fact, asked: Sequence[ContentToken], view: View) -> set[str]:
    """Return the tokens of an office that a fact prints of somebody who heads what is asked about.

    «مديرة الشؤون البيئية في هيئة الميناء» heads a part of it that must be asked for.
    """
    said = fact.attribution
    if said is None or said.role is None:
        return set()
    role = words(fold(view.library.sources[fact.excerpts[0].source_id].words(said.role)).text)
    found = set(text_tokens(role, view.gazetteer))
    if said.organisation_id is not None:
        body = set(text_tokens(view.gazetteer.names_of(said.organisation_id), view.gazetteer))
    else:
        body = set()
    own = body | {c.token for c in asked} | {canonical(w) for w in word_set("bodies", "heads")}
    for head, of in pairwise(role):
        if canonical(head) in _heads() and (head != without_article(head) or canonical(of) in own):
            return found | body
    return set()


def _heads() -> set[str]:
    return {canonical(w) for w in word_set("heads")}


def _share(asked: Sequence[ContentToken], office: set[str]) -> float:
    mass = sum(c.weight for c in asked)
    return sum(c.weight for c in asked if c.token in office) / mass if mass else 0.0


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
