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
HARD = (Slot.PHONE, Slot.EMAIL, Slot.ADDRESS, Slot.LINK, Slot.BUDGET, Slot.VENUE, Slot.TIME)
# Slots that releases often lack but sentences may still speak of.
SOFT_MISSING = (Slot.NAMES, Slot.RESULT, Slot.PROGRAMME, Slot.TEXT)
_INTERROGATIVE = (Slot.DURATION, Slot.DATE, Slot.PLACE, Slot.NUMBER)
# Slots that a fact must fill to answer; others only rank.
REQUIRED = frozenset({*HARD, *_INTERROGATIVE, Slot.ORGANISER, Slot.PARTNER})
_ASKED_OF_EVENTS = (Slot.ORGANISER, Slot.PARTNER, Slot.PARTICIPANT, Slot.LEVEL, Slot.NAME)
_REPRESENTATIVE = "representative"


Cues = frozenset[str]
Slots = tuple[Slot, ...]


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


def read_intent(cues: frozenset[str], *, is_who: bool, names_person: bool) -> Asked:
    """Decide what is asked from the cues found.

    `is_who` says that «من» or «مين» opens the question, `names_person` that it names somebody.
    """
    slots = tuple(s for s in Slot if s.value in cues)
    for rule in (_missing, _names, _interrogative, _speech, _of_event, _of_person):
        asked = rule(cues, slots, is_who=is_who, names_person=names_person)
        if asked is not None:
            return asked
    if "definition" in cues:
        return Asked(Intent.DEFINITION, (), cues)
    about = tuple(s for s in slots if s is not Slot.ROLE)
    return Asked(Intent.EVENT if "event" in cues else Intent.OPEN, about, cues)


def _missing(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    """Phones, addresses and the like; «رقم» beside a count is a number, not a phone."""
    asked = tuple(s for s in HARD if s in slots)
    if asked and not (asked == (Slot.PHONE,) and Slot.NUMBER in slots and not names_person):
        return Asked(Intent.SLOT, (*asked, *slots), cues)
    return None


def _names(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    """«أسماء الدول», «أي دول»: a list, whatever else the words could ask."""
    told_by_others = {"speakers", "contact", "organiser", "partner"}
    if Slot.NAMES in slots and not told_by_others & cues:
        return Asked(Intent.SLOT, tuple(sorted(slots, key=lambda s: s is not Slot.NAMES)), cues)
    return None


def _interrogative(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    asked = tuple(s for s in _INTERROGATIVE if s in slots)
    return Asked(Intent.SLOT, (*asked, *slots), cues) if asked else None


def _speech(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    if "contact" in cues:
        return Asked(Intent.CONTACT, slots, cues)
    if "said" in cues:
        return Asked(Intent.SAID, slots, cues)
    if names_person and not slots and "event" not in cues and not is_who:
        return Asked(Intent.SAID, slots, cues)
    if "speakers" in cues and (is_who or names_person or Slot.NAMES in slots):
        return Asked(Intent.SAID if names_person and not is_who else Intent.SPEAKERS, slots, cues)
    return None


def _of_event(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    if any(s in slots for s in SOFT_MISSING) and not is_who:
        return Asked(Intent.SLOT, tuple(sorted(slots, key=_soft_first)), cues)
    if is_who and _REPRESENTATIVE in cues:
        return Asked(Intent.SLOT, (Slot.PERSON, *slots), cues)
    if Slot.AIM in slots:
        return Asked(Intent.SLOT, (Slot.AIM,), cues)
    if any(s in slots for s in _ASKED_OF_EVENTS) and not names_person:
        return Asked(Intent.SLOT, tuple(s for s in slots if s is not Slot.ROLE), cues)
    return None


def _of_person(cues: Cues, slots: Slots, *, is_who: bool, names_person: bool) -> Asked | None:
    if names_person and (Slot.ROLE in slots or is_who):
        return Asked(Intent.SLOT, (Slot.ROLE, Slot.PERSON), cues)
    if is_who:
        return Asked(Intent.SLOT, (Slot.PERSON,), cues)
    return None


def _soft_first(slot: Slot) -> bool:
    return slot not in SOFT_MISSING
