"""What a question asks for: the kind of answer, and the slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from content.arabic.lists import word_table
from content.arabic.stems import bare_forms
from content.matching.phrases import Found, PhraseTable
from content.records import Slot


class Intent(StrEnum):
    """The kind of answer a question wants."""

    SAID = "said"
    CONTACT = "contact"
    SLOT = "slot"
    EVENT = "event"
    DEFINITION = "definition"
    SPEAKERS = "speakers"
    OPEN = "open"


# Slots that a sentence either has or has not: a fact without them cannot answer.
HARD = frozenset(
    {Slot.PHONE, Slot.EMAIL, Slot.ADDRESS, Slot.LINK, Slot.BUDGET, Slot.VENUE, Slot.TIME}
)  # fmt: skip
# Slots that releases often lack but sentences may still speak of.
SOFT_MISSING = frozenset({Slot.NAMES, Slot.RESULT, Slot.PROGRAMME, Slot.TEXT})
_INTERROGATIVE = (Slot.DURATION, Slot.DATE, Slot.PLACE, Slot.NUMBER, Slot.AIM)
_ASKED_OF_EVENTS = (Slot.ORGANISER, Slot.PARTNER, Slot.PARTICIPANT, Slot.LEVEL, Slot.NAME)
_REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Asked:
    """The intent with the slots asked for, the most telling first; `cues` are all cues found."""

    intent: Intent
    slots: tuple[Slot, ...] = ()
    cues: frozenset[str] = frozenset()


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(bare_forms)
    for cue, forms in word_table("cues").items():
        for form in forms:
            table.add(form.split(), cue)
    return table


def find_cues(found: Sequence[str]) -> list[Found[str]]:
    """Return the cue phrases in folded words."""
    return _table().find(found)


def read_intent(cues: frozenset[str], *, is_who: bool) -> Asked:
    """Decide what is asked from the cues found; `is_who` says that «من» or «مين» opens the question."""
    slots = tuple(s for s in Slot if s.value in cues)
    for group in (HARD, _INTERROGATIVE):
        asked = tuple(s for s in group if s in slots)
        if asked and not (group is HARD and Slot.NUMBER in slots and set(asked) == {Slot.PHONE}):
            return Asked(Intent.SLOT, (*sorted(asked, key=_rank), *slots), cues)
    if "contact" in cues:
        return Asked(Intent.CONTACT, slots, cues)
    if SOFT_MISSING & set(slots):
        return Asked(Intent.SLOT, slots, cues)
    if "speakers" in cues and "said" not in cues and (is_who or Slot.NAMES in slots):
        return Asked(Intent.SPEAKERS, slots, cues)
    if "said" in cues:
        return Asked(Intent.SAID, slots, cues)
    if is_who and _REPRESENTATIVE in cues:
        return Asked(Intent.SLOT, (Slot.PERSON, *slots), cues)
    if any(s in slots for s in _ASKED_OF_EVENTS):
        return Asked(Intent.SLOT, slots, cues)
    if Slot.ROLE in slots or is_who:
        return Asked(Intent.SLOT, (Slot.ROLE, Slot.PERSON), cues)
    if "definition" in cues:
        return Asked(Intent.DEFINITION, slots, cues)
    return Asked(Intent.EVENT if "event" in cues else Intent.OPEN, slots, cues)


def _rank(slot: Slot) -> int:
    order = (*HARD, *_INTERROGATIVE)
    return order.index(slot)
