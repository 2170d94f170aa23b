"""Answer, choices, gap or refusal: what the ranked candidates amount to."""

from __future__ import annotations

from collections.abc import Sequence

from content.matching.focus import show
from content.matching.gates import (
    counting,
    holding_slot,
    of_aim,
    of_edition,
    of_event_itself,
    of_named,
    of_named_event,
    of_newest_plan,
    printing_cue,
    required_slot,
    telling_predicate,
    vouched_for,
    without_contacts,
)
from content.matching.intent import HARD, LIFE, SOFT_MISSING, Intent
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.results import (
    Answer,
    Choices,
    Gap,
    Layout,
    Refusal,
    RefusalReason,
    Result,
    Shown,
)
from content.matching.view import View
from content.records import EntityType, Fact, Kind, Role, Slot

# Fitted on the tuning two thirds of the development questions (`make score`).
ENOUGH = 0.33
GAP_ENOUGH = 0.25
TEXT_ENOUGH = 0.2
SLOT_TEXT_ENOUGH = 0.25
_TELLS_MORE = 0.1
_CLEAR_TEXT = 0.45
# «ايش أضاف الحوار؟» sounds like a question about speech; far likelier words of the text decide.
_UNSPOKEN_LEAD = 0.3
# How much worse than the best fact a gap may score that answers for the slot asked.
_ASKED_GAP, _LISTED_GAP = 0.0, 0.5
_RIVAL = 0.06
_FEW_WORDS = 2
_MOST_CHOICES = 3
_NEAREST = 3
_NEAR_TEXT = 0.2


def decide(question: Question, ranked: Sequence[Scored], view: View) -> Result:
    """Return the result of a question whose speaker, contact and event routes are exhausted."""
    facts = _able_to_answer(question, ranked, view)
    best = facts[0] if facts else None
    gap = None if vouched_for(best, question) else find_gap(question, ranked, best)
    if gap is not None:
        return Gap(gap, held_instead(gap, question, view))
    text = TEXT_ENOUGH if required_slot(question) is None else SLOT_TEXT_ENOUGH
    if best is None or best.score < ENOUGH or best.text < text:
        return refuse(ranked)
    rivals = _rivals(facts, question)
    if len(rivals) > 1:
        return Choices(tuple(_single(r.fact, question, view) for r in rivals), "facts")
    return _single(rivals[0].fact, question, view)


def _able_to_answer(question: Question, ranked: Sequence[Scored], view: View) -> Sequence[Scored]:
    """Keep the facts that pass the typed gates, best first."""
    facts = [s for s in ranked if s.fact.kind is not Kind.GAP]
    if "said" in question.asked.cues and question.asked.intent is Intent.SAID:
        spoken = [s for s in facts if s.fact.attribution is not None]
        if not _tells_far_better(facts, spoken):
            return spoken
    facts = of_named(facts, question, view)
    soft = question.asked.slots and question.asked.slots[0] in SOFT_MISSING
    if soft or (LIFE in question.asked.cues and question.asked.intent is Intent.OPEN):
        return printing_cue(facts, question, view)
    slot = required_slot(question)
    if slot is None:
        return of_aim(
            telling_predicate(without_contacts(facts, question), question), question, view
        )
    told = of_edition(of_named_event(facts, question, view), question)
    holding = holding_slot(told, slot)
    if slot is Slot.DATE:
        plans = of_newest_plan(facts, question, view)
        newest = [s for s in plans if s.score >= ENOUGH and s.text >= SLOT_TEXT_ENOUGH]
        return newest or of_event_itself(holding, question, view)
    if slot is Slot.DURATION and not holding:
        return holding_slot(told, Slot.DATE)
    return counting(holding, question, view) if slot is Slot.NUMBER else holding


def _tells_far_better(facts: Sequence[Scored], spoken: Sequence[Scored]) -> bool:
    """Tell whether the release's own words fit a question that sounds like one about speech."""
    if not facts or not spoken or facts[0].text < _CLEAR_TEXT:
        return False
    return facts[0].score - spoken[0].score > _UNSPOKEN_LEAD


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
    for gap in [s for s in asking if s.text >= TEXT_ENOUGH][:1]:
        told = lead if best is None else max(lead, _lead(gap, best, question))
        if best is None or gap.score >= max(GAP_ENOUGH, best.score - told):
            return gap.fact
    topic = {c.raw for c in question.topic}
    fitting = [s for s in gaps if best is None or _may_beat(s, best, question)]
    if best is None and topic:
        fitting = [s for s in fitting if topic & set(s.words)]
    for gap in fitting[:1]:
        enough = gap.score >= GAP_ENOUGH and gap.text >= TEXT_ENOUGH
        if enough and (best is None or gap.score > best.score - _lead(gap, best, question)):
            return gap.fact
    return None


def _of_another(gap: Fact, question: Question) -> bool:
    """Tell whether a gap is about something else than all that the question names."""
    subjects = gap.linked(Role.SUBJECT)
    named = {e for m in (*question.mentions, *question.context) for e in m.entity_ids}
    return bool(subjects and named) and not subjects & named


def _may_beat(gap: Scored, best: Scored, question: Question) -> bool:
    """Tell whether a gap suits what is asked at least as well as a fact, or explains more of it."""
    own, others = dict(gap.parts)["slot"], dict(best.parts)["slot"]
    return own >= max(0.0, others) or (own >= 0 and _tells_more(gap, best, question))


def _lead(gap: Scored, best: Scored, question: Question) -> float:
    """Return how much worse a gap may score: more when it explains more of the topic, less with less."""
    if _tells_more(gap, best, question):
        return _TELLS_MORE
    return -_TELLS_MORE if _tells_more(best, gap, question) else 0.0


def _tells_more(one: Scored, other: Scored, question: Question) -> bool:
    """Tell whether one explains words of the topic that the other does not, and the other none beside."""
    topic = {c.raw for c in question.topic}
    own, others = topic & set(one.words), topic & set(other.words)
    return own > others


def _single(fact: Fact, question: Question, view: View) -> Answer:
    return Answer((show(fact, question, view),), asks_now=question.asks_now)


def _rivals(facts: Sequence[Scored], question: Question) -> list[Scored]:
    """Return the best fact and those of other subjects that answer a nameless question as well."""
    best = _whole_of(facts[0], facts)
    named = [m for m in question.mentions if m.is_strong]
    if named or len(question.topic) > _FEW_WORDS:
        return [best]
    found = [best]
    for other in facts[1:]:
        near = best.score - other.score <= _RIVAL and other.score >= ENOUGH
        if near and all(_other_subject(other.fact, f.fact) for f in found):
            found.append(other)
    return found[:_MOST_CHOICES]


def _whole_of(best: Scored, facts: Sequence[Scored]) -> Scored:
    """Return the number that the best one is a part of, when it scores about as well.

    Its excerpt holds both readings of «كم دولة؟», so it is shown instead of a choice.
    """
    wholes = {n.part_of for n in best.fact.numbers}
    near = (s for s in facts if s.fact.id in wholes and best.score - s.score <= _RIVAL)
    return next(near, best)


def _other_subject(one: Fact, other: Fact) -> bool:
    """Tell whether two facts show different words about different things."""
    subjects = one.linked(Role.SUBJECT), other.linked(Role.SUBJECT)
    same_words = {(e.source_id, e.span) for e in one.excerpts} & {
        (e.source_id, e.span) for e in other.excerpts
    }
    return all(subjects) and not same_words and not subjects[0] & subjects[1]


def refuse(ranked: Sequence[Scored]) -> Refusal:
    """Return a refusal that lists what is nearest."""
    nearest = [s.fact for s in ranked if s.fact.gap is None and s.text >= _NEAR_TEXT]
    return Refusal(RefusalReason.NOT_HELD, nearest=tuple(nearest[:_NEAREST]))


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


def answer_contact(question: Question, view: View) -> Result | None:
    """Answer with the press contacts of the place or person named, with all of them when none is."""
    contacts = [f for f in view.library.answers if f.kind is Kind.CONTACT]
    if not contacts:
        return None
    named = {e for m in (*question.mentions, *question.context) for e in m.entity_ids}
    people = {p.id for p in view.entities(named, EntityType.PERSON)}
    places = {p.id for p in view.entities(named, EntityType.PLACE)}
    chosen = [f for f in contacts if people & f.linked(Role.CONTACT)]
    chosen = chosen or [f for f in contacts if places & f.linked(Role.PLACE)]
    if (places or people) and not chosen:
        return Refusal(RefusalReason.NOT_HELD, nearest=tuple(contacts))
    shown = tuple(show(f, question, view) for f in chosen or contacts)
    return Answer(shown, Layout.SINGLE if len(shown) == 1 else Layout.LIST)
