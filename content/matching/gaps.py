"""What the sources are known to lack: when a gap answers better than any fact, and what is held instead."""

from __future__ import annotations

from collections.abc import Sequence

from content.matching.focus import show
from content.matching.intent import HARD, SOFT_MISSING
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.results import Shown
from content.matching.view import View
from content.records import Fact, Kind, Role, Slot

# Fitted on the tuning two thirds of the development questions (`make score`).
GAP_ENOUGH, GAP_TEXT_ENOUGH = 0.25, 0.2
_TELLS_MORE = 0.1
# How much worse than the best fact a gap may score that answers for the slot asked.
_ASKED_GAP, _LISTED_GAP = 0.0, 0.5
_NEAREST = 3
_REACH = frozenset({Slot.PHONE, Slot.EMAIL, Slot.ADDRESS, Slot.LINK})
_UNASKED = 0.05


def find_gap(question: Question, ranked: Sequence[Scored], best: Scored | None) -> Fact | None:
    """Return the known gap that fits better than the best fact, or None.

    A gap that says غير وارد for the very slot asked needs less; a slot that no sentence can hold by
    accident (a phone) needs no likeness at all.
    """
    slot = question.asked.slots[0] if question.asked.slots else None
    gaps = [s for s in ranked if s.fact.gap is not None and not _of_another(s.fact, question)]
    asking = [s for s in gaps if s.fact.gap is not None and slot in s.fact.gap.asks]
    if slot in HARD and best is None and asking:
        return asking[0].fact
    lead = _LISTED_GAP if slot in SOFT_MISSING else _ASKED_GAP
    for gap in [s for s in asking if s.text >= GAP_TEXT_ENOUGH][:1]:
        told = lead if best is None else max(lead, _lead(gap, best, question))
        if best is None or (gap.base >= GAP_ENOUGH and gap.score >= best.score - told):
            return gap.fact
    topic = {c.raw for c in question.topic}
    fitting = [s for s in gaps if best is None or _may_beat(s, best, question)]
    if best is None and topic:
        fitting = [s for s in fitting if topic & set(s.words)]
    for gap in fitting[:1]:
        enough = gap.base >= GAP_ENOUGH and gap.text >= GAP_TEXT_ENOUGH
        if enough and (best is None or gap.score > best.score - _lead(gap, best, question)):
            return gap.fact
    return None


def _of_another(gap: Fact, question: Question) -> bool:
    """Tell whether a gap is about something else than all that the question names."""
    subjects = gap.linked(Role.SUBJECT)
    told = (*question.mentions, *(m for m in question.context if m.is_strong))
    named = {e for m in told for e in m.entity_ids}
    return bool(subjects and named) and not subjects & named


def _may_beat(gap: Scored, best: Scored, question: Question) -> bool:
    """Tell whether a gap suits what is asked at least as well as a fact, or explains more of it."""
    own, others = dict(gap.parts)["slot"], dict(best.parts)["slot"]
    return own >= max(0.0, others) or (own >= 0 and _tells_more(gap, best, question))


def _lead(gap: Scored, best: Scored, question: Question) -> float:
    """Return how much worse a gap may score: more when it explains more of the topic, less with less."""
    if _tells_more(gap, best, question):
        return _TELLS_MORE
    if gap.fact.gap is not None and _REACH.issuperset(gap.fact.gap.asks):
        return -_UNASKED  # ways to reach somebody are asked for by their names
    return -_TELLS_MORE if _tells_more(best, gap, question) else 0.0


def _tells_more(one: Scored, other: Scored, question: Question) -> bool:
    """Tell whether one explains words of the topic that the other does not, and the other none beside."""
    topic = {c.raw for c in question.topic}
    own, others = topic & set(one.words), topic & set(other.words)
    return own > others


def held_instead(gap: Fact, question: Question, view: View) -> tuple[Shown, ...]:
    """Return what is held instead of a gap: facts of the people and places named, else all of them."""
    if gap.gap is None:
        return ()
    held = [view.library.facts[x] for x in gap.gap.holds if x in view.library.facts]
    named = {
        e for m in (*question.mentions, *question.context) if m.is_strong for e in m.entity_ids
    }
    chosen = [
        f for f in held if f.kind is Kind.CONTACT and named & f.linked(Role.CONTACT, Role.PLACE)
    ]
    return tuple(show(f, question, view) for f in (chosen or held)[:_NEAREST])
