"""Several questions answered in one reply: what each of them gets, and what is lacking of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from content.matching.halves import Half
from content.matching.intent import REQUIRED, WHO
from content.matching.results import (
    Answer,
    Gap,
    Lacking,
    Layout,
    Reasons,
    Refusal,
    RefusalReason,
    Result,
    Shown,
)
from content.matching.widening import merged
from content.records import Kind, Slot

# What a sentence has or has not; that an open question («وكيف …؟») finds nothing tells less.
_CERTAIN = frozenset(s.value for s in (*REQUIRED, *WHO))
_PRINTED = frozenset(s.value for s in (Slot.PLACE, Slot.ORGANISER, Slot.PARTNER))
_OF_EVENT = frozenset(s.value for s in (Slot.DATE, Slot.PLACE, Slot.DURATION, Slot.TIME))
_NAMED = (RefusalReason.UNKNOWN_NAME, RefusalReason.NO_WORDS)


def join(parts: Sequence[tuple[Half, Result]], whole: Result) -> Result:
    """Return one reply to several questions; `whole`, what they get as one, where that answers better."""
    parts = [(half, _fitting(half, r, parts)) for half, r in parts]
    answers = [r for _, r in parts if isinstance(r, Answer)]
    lacking = [_lacking(half, r) for half, r in parts if not isinstance(r, Answer)]
    if not answers or not all(lacking):
        return whole
    if _covers(whole, [r for _, r in parts]):
        return _with_focus_of(answers, whole)
    joined = _joined(answers)
    if joined is None:
        return whole
    return replace(
        joined,
        asks_now=any(a.asks_now for a in answers),
        lacking=tuple(x for x in lacking if x is not None),
        reasons=_reasons([r.reasons for _, r in parts]),
    )


def _fitting(half: Half, result: Result, parts: Sequence[tuple[Half, Result]]) -> Result:
    """Refuse an answer to half a question that lacks what is asked, or comes from texts on something else.

    «من موّله ومتى؟» asks when it was done: where nobody is told to have done it, no date answers.
    """
    if not isinstance(result, Answer):
        return result
    first = parts[0][1]
    of_deed = not _OF_EVENT.intersection(first.reasons.asked[:1])
    if half.is_bare and of_deed and not isinstance(first, Answer):
        return Refusal(RefusalReason.NOT_HELD, reasons=result.reasons)
    told = [_sources(r) for other, r in parts if other is not half and isinstance(r, Answer)]
    is_of_another = half.leans and told and not any(_sources(result) & x for x in told)
    if is_of_another or not _fills(result):
        return Refusal(RefusalReason.NOT_HELD, reasons=result.reasons)
    return result


def _fills(answer: Answer) -> bool:
    """Tell whether some fact has a place or an organiser where one is asked for."""
    asked = frozenset(answer.reasons.asked[:1]) & _PRINTED
    held = {s.value for f in answer.facts for s in f.slot_names()}
    return not asked or bool(asked & held) or any(f.notice is not None for f in answer.facts)


def _sources(answer: Answer) -> set[str]:
    return {e.source_id for f in answer.facts for e in f.excerpts}


def _with_focus_of(answers: Sequence[Answer], whole: Result) -> Result:
    """Return the answer of one fact with all that is asked of it in focus."""
    if not isinstance(whole, Answer):
        return whole
    one = whole.shown[0]
    same = [f for a in answers for x in a.shown if x.fact.id == one.fact.id for f in x.focus]
    return replace(whole, shown=(replace(one, focus=merged([*one.focus, *same])),))


def _covers(whole: Result, parts: Sequence[Result]) -> bool:
    """Tell whether one fact, or one known gap, tells all that is asked of one thing."""
    asked = [frozenset(r.reasons.asked[:1]) for r in parts]
    if isinstance(whole, Gap) and whole.fact.gap is not None:
        denied = {s.value for s in whole.fact.gap.asks}
        answered = [a for a, r in zip(asked, parts, strict=True) if isinstance(r, Answer)]
        return len(answered) < len(parts) and any(a & denied for a in answered)
    if not isinstance(whole, Answer) or len(whole.shown) != 1 or len(set(asked)) < len(parts):
        return False
    held = {s.value for s in whole.facts[0].slot_names()}
    is_shown = any(whole.facts == r.facts for r in parts if isinstance(r, Answer))
    return is_shown and all(a and a <= held and a <= _CERTAIN for a in asked)


def _joined(answers: Sequence[Answer]) -> Answer | None:
    """Return the facts of all answers on one card; None where an event's card lacks one of them."""
    card = _card_of_all(answers)
    if card is not None or any(a.layout is Layout.CARD for a in answers):
        return card
    shown = _shown(answers)
    return Answer(
        shown,
        Layout.SINGLE if len(shown) == 1 else Layout.LIST,
        other_event_id=next((a.other_event_id for a in answers if a.other_event_id), None),
    )


def _lacking(half: Half, result: Result) -> Lacking | None:
    """Return what is not held for one question; None when that is not certain."""
    asked = result.reasons.asked[:1]
    if isinstance(result, Gap) and result.fact.gap is not None:
        asks = [s.value for s in result.fact.gap.asks]
        fits = not asks or not asked or asked[0] in asks
        return Lacking(half.words, gap=result.fact if fits else None)
    if not isinstance(result, Refusal):
        return None
    if result.reason in _NAMED:
        is_own = result.missing is not None and result.missing in half.words
        return Lacking(half.words, missing=result.missing if is_own else None)
    is_certain = bool(_CERTAIN.intersection(asked))
    return Lacking(half.words) if is_certain else None


def _card_of_all(answers: Sequence[Answer]) -> Answer | None:
    """Return the event card that holds every other answer too."""
    facts = {f.id for a in answers if a.layout is not Layout.CARD for f in a.facts}
    cards = [a for a in answers if a.layout is Layout.CARD]
    held = {f.id for c in cards for f in c.facts}
    return cards[0] if len(cards) == 1 and facts <= held else None


def _shown(answers: Sequence[Answer]) -> tuple[Shown, ...]:
    """Return what all answers show: a sentence once, with what each question asks for in focus."""
    found: list[Shown] = []
    for shown in chain.from_iterable(a.shown for a in answers):
        same = next((i for i, x in enumerate(found) if _same_words(x, shown)), None)
        if same is None:
            found.append(shown)
        else:
            found[same] = _both(found[same], shown)
    return tuple(found)


def _same_words(one: Shown, other: Shown) -> bool:
    """Tell whether the words of one fact stand in those of another, by the same speaker."""
    if one.fact.id == other.fact.id:
        return True
    if not one.excerpts or not other.excerpts or one.fact.speaker_id != other.fact.speaker_id:
        return False
    return _within(one, other) or _within(other, one)


def _within(one: Shown, other: Shown) -> bool:
    return all(
        any(e.source_id == o.source_id and e.span in o.span for o in other.excerpts)
        for e in one.excerpts
    )


def _both(one: Shown, other: Shown) -> Shown:
    """Return one sentence with both in focus: of two facts the longer one, of two alike the number."""
    is_longer = not _within(other, one)
    is_number = _within(one, other) and one.fact.kind is not Kind.NUMBER is other.fact.kind
    kept = other if is_longer or is_number else one
    slots = {one.slot, other.slot}
    slot = one.slot if len(slots) == 1 else Slot.NUMBER if Slot.NUMBER in slots else None
    return replace(kept, focus=merged([*one.focus, *other.focus]), slot=slot)


def _reasons(parts: Sequence[Reasons]) -> Reasons:
    """Return how each question was read and decided, one after the other."""
    ranks = zip_longest(*(r.candidates for r in parts))
    return Reasons(
        intent=" + ".join(r.intent for r in parts),
        asked=_all(r.asked for r in parts),
        content=_all(r.content for r in parts),
        entities=_all(r.entities for r in parts),
        candidates=tuple(c for rank in ranks for c in rank if c is not None),
        gate=f"{len(parts)} questions: {'; '.join(r.gate for r in parts)}",
    )


def _all(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))
