"""Answer, choices, gap or refusal: what the ranked candidates amount to."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.fold import fold
from content.matching.focus import show
from content.matching.gaps import find_gap, held_instead
from content.matching.gates import (
    counting,
    holding_slot,
    of_aim,
    of_edition,
    of_event_itself,
    of_named,
    of_named_event,
    of_newest_plan,
    of_own_deed,
    printing_cue,
    required_slot,
    telling_predicate,
    vouched_for,
    without_contacts,
)
from content.matching.intent import LIFE, SOFT_MISSING, Intent
from content.matching.question import Question, is_time_unit
from content.matching.ranking import Scored
from content.matching.results import (
    Answer,
    Choices,
    Gap,
    Layout,
    Refusal,
    RefusalReason,
    Result,
)
from content.matching.view import View
from content.records import EntityType, Fact, Kind, Role, Slot

# Fitted on the open gold sets with the wording reckoned in (docs/decisions/0044).
ENOUGH = 0.33
LONE_WORD_ENOUGH = 0.4
TEXT_ENOUGH = 0.2
_CLEAR_TEXT = 0.45
_WHOLE_TEXT = 0.85
# «ايش أضاف الحوار؟» sounds like a question about speech; far likelier words of the text decide.
_UNSPOKEN_LEAD = 0.3
# How near facts are that answer a vague question alike, or any question of which none is sure.
_RIVAL, _TIE = 0.06, 0.05
# How far apart the wording of their samples may set them.
_WORDED_LEAD = 0.3
_FEW_WORDS = 2
_OWN_SHARE = 0.55
_LENGTH_LEAD = 0.15
_SURE = 0.6
_MOST_CHOICES = 3
_NEAREST = 3
_NEAR_TEXT = 0.2


def decide(question: Question, ranked: Sequence[Scored], view: View) -> Result:
    """Return the result of a question whose speaker, contact and event routes are exhausted."""
    facts = _able_to_answer(question, ranked, view) or _telling_all(question, ranked)
    best = facts[0] if facts else None
    gap = None if vouched_for(best, question) else find_gap(question, ranked, best)
    if gap is not None:
        return Gap(gap, held_instead(gap, question, view))
    if best is None or best.base < _enough(best, question) or best.text < TEXT_ENOUGH:
        return refuse(ranked)
    if required_slot(question) is not None and not _is_on_topic(best, ranked):
        return refuse(ranked)
    rivals = _rivals(facts, question)
    if len(rivals) > 1:
        return Choices(tuple(_single(r.fact, question, view) for r in rivals), "facts")
    return _single(rivals[0].fact, question, view)


def _able_to_answer(question: Question, ranked: Sequence[Scored], view: View) -> Sequence[Scored]:
    """Keep the facts that pass the typed gates, best first."""
    facts: Sequence[Scored] = [s for s in ranked if s.fact.kind is not Kind.GAP]
    facts = of_own_deed(facts, question)
    if "said" in question.asked.cues and question.asked.intent is Intent.SAID:
        spoken = [s for s in facts if s.fact.attribution is not None]
        if not _tells_far_better(facts, spoken):
            return spoken
    facts = of_named(facts, question, view)
    if question.asked.intent is Intent.DEFINITION:
        facts = _defining(facts) or facts
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
        return _likely(plans) or of_event_itself(holding, question, view)
    if slot is Slot.DURATION:
        return _lasting(told)
    return counting(holding, question, view) if slot is Slot.NUMBER else holding


def _is_on_topic(best: Scored, ranked: Sequence[Scored]) -> bool:
    """Tell whether a fact that fills the slot tells of what is asked about, not of anything with a price.

    A fact of whom or what the question names is on its topic.
    """
    told = max(s.text for s in ranked if s.fact.kind is not Kind.GAP)
    return dict(best.parts)["name"] > 0 or best.text >= _OWN_SHARE * told


def _defining(facts: Sequence[Scored]) -> Sequence[Scored]:
    """Keep the facts that define all that is asked about: «شو يعني خشب غرقان؟»."""
    defining = (s for s in facts if s.fact.kind in (Kind.DEFINITION, Kind.ORGANISATION))
    return [s for s in defining if dict(s.parts)["coverage"] >= _WHOLE_TEXT]


def _lasting(facts: Sequence[Scored]) -> Sequence[Scored]:
    """Return the facts that tell how long: as such, else by their dates, else by a number of days.

    «طول الرصيف» and "how long is the quay" are told by a length, where that fits far better.
    """
    as_such = [s for s in facts if Slot.DURATION in s.fact.slot_names()]
    dated = holding_slot(facts, Slot.DATE)
    told = _likely(as_such) or _likely(dated) or holding_slot(facts, Slot.DURATION) or dated
    lengths = holding_slot(facts, Slot.NUMBER)
    if lengths and lengths[0].text - max((s.text for s in told), default=0.0) > _LENGTH_LEAD:
        return lengths
    return told


def _likely(facts: Sequence[Scored]) -> Sequence[Scored]:
    return [s for s in facts if s.base >= ENOUGH and s.text >= TEXT_ENOUGH]


def _enough(best: Scored, question: Question) -> float:
    """Return the score that suffices; a single word may stand in a text by chance, two seldom do."""
    telling = {c.raw for c in question.content if not (c.is_cue or is_time_unit(fold(c.raw).text))}
    return ENOUGH if len(telling.intersection(best.words)) > 1 else LONE_WORD_ENOUGH


def _telling_all(question: Question, ranked: Sequence[Scored]) -> Sequence[Scored]:
    """Keep a fact that explains all that is asked, though no gate lets it pass: «أبونجيلة مقره».

    A word may be misread as one that asks for a slot, «كم» and «متى» never.
    """
    if {Slot.NUMBER, Slot.DATE, Slot.DURATION}.intersection(question.asked.slots):
        return []
    return [s for s in ranked if s.fact.gap is None and s.text >= _WHOLE_TEXT][:1]


def _tells_far_better(facts: Sequence[Scored], spoken: Sequence[Scored]) -> bool:
    """Tell whether the release's own words fit a question that sounds like one about speech."""
    if not facts or not spoken or facts[0].text < _CLEAR_TEXT:
        return False
    return facts[0].score - spoken[0].score > _UNSPOKEN_LEAD


def _single(fact: Fact, question: Question, view: View) -> Answer:
    return Answer((show(fact, question, view),), asks_now=question.asks_now)


def _rivals(facts: Sequence[Scored], question: Question) -> list[Scored]:
    """Return the best fact and those that answer as well, of which the reader may choose."""
    found = [_whole_of(facts[0], facts)]
    for other in facts[1:]:
        is_rival = all(_is_rival(other, f, question) or _is_tie(other, f) for f in found)
        if is_rival and other.base >= _enough(other, question):
            found.append(other)
    return found[:_MOST_CHOICES]


def _is_rival(other: Scored, one: Scored, question: Question) -> bool:
    """Tell whether a nameless question of few words may mean another subject as well."""
    named = any(m.is_strong for m in question.mentions)
    is_far = one.base - other.base > _RIVAL or one.score - other.score > _WORDED_LEAD
    if named or len(question.topic) > _FEW_WORDS or is_far:
        return False
    subjects = one.fact.linked(Role.SUBJECT), other.fact.linked(Role.SUBJECT)
    return all(subjects) and not subjects[0] & subjects[1] and _shows_other_words(one, other)


def _is_tie(other: Scored, one: Scored) -> bool:
    """Tell whether two facts are equally likely and neither is sure."""
    is_near = one.score - other.score <= _TIE and one.base < _SURE
    return is_near and _shows_other_words(one, other)


def _shows_other_words(one: Scored, other: Scored) -> bool:
    shown = {(e.source_id, e.span) for e in one.fact.excerpts}
    return shown.isdisjoint((e.source_id, e.span) for e in other.fact.excerpts)


def _whole_of(best: Scored, facts: Sequence[Scored]) -> Scored:
    """Return the number that the best one is a part of, when it scores about as well.

    Its excerpt holds both readings of «كم دولة؟», so it is shown instead of a choice.
    """
    wholes = {n.part_of for n in best.fact.numbers}
    near = (s for s in facts if s.fact.id in wholes and best.score - s.score <= _RIVAL)
    return next(near, best)


def refuse(ranked: Sequence[Scored]) -> Refusal:
    """Return a refusal that lists what is nearest."""
    likely = sorted(ranked, key=lambda s: -s.base)
    nearest = [s.fact for s in likely if s.fact.gap is None and s.text >= _NEAR_TEXT]
    return Refusal(RefusalReason.NOT_HELD, nearest=tuple(nearest[:_NEAREST]))


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
