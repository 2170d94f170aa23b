"""What a question asks for: the kind of answer, and the slot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
# Whom «من» may ask for: somebody, or bodies.
WHO = (Slot.PERSON, Slot.ORGANISER, Slot.PARTICIPANT, Slot.PARTNER)
_REPRESENTATIVE = "representative"
_FIGURE = "figure"
LIFE = "life"
_LASTING = "lasting"
_UNIT = "unit"
_SOMEBODY = "somebody"


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


_BY_CUE = {slot.value: slot for slot in Slot}


def find_cues(found: Sequence[str]) -> list[Found[str]]:
    """Return the cue phrases in folded words."""
    return _table().find(found)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an intent: the cues, whether «من» opens the question, whether it names a person."""

    cues: frozenset[str]
    is_who: bool = False
    names_person: bool = False

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots whose cues stand in the question; a bare «رقم» may ask for a phone."""
        found = tuple(slot for cue, slot in _BY_CUE.items() if cue in self.cues)
        if _UNIT in self.cues and Slot.NUMBER in found:
            found = tuple(s for s in found if s is not Slot.DURATION)
        elif _LASTING in self.cues and Slot.NUMBER in found:
            found = (Slot.DURATION, *(s for s in found if s is not Slot.NUMBER))
        if "place_noun" in self.cues and not set(_INTERROGATIVE) & set(found):
            found = (*found, Slot.PLACE)
        if _FIGURE in self.cues and not {Slot.NUMBER, Slot.AIM, Slot.PHONE} & set(found):
            return (*found, Slot.PHONE)
        return found


def read_intent(signs: Signs) -> Asked:
    """Decide what is asked from the signs found in a question."""
    for rule in (_life, _missing, _names, _interrogative, _speech, _of_event, _of_person):
        asked = rule(signs)
        if asked is not None:
            return asked
    if "definition" in signs.cues:
        return Asked(Intent.DEFINITION, (), signs.cues)
    about = tuple(s for s in signs.slots if s is not Slot.ROLE)
    return Asked(Intent.EVENT if "event" in signs.cues else Intent.OPEN, about, signs.cues)


def _slot(signs: Signs, first: Iterable[Slot]) -> Asked:
    """Ask for slots: the given ones first, then the others that have cues."""
    return Asked(Intent.SLOT, tuple(dict.fromkeys((*first, *signs.slots))), signs.cues)


def _life(signs: Signs) -> Asked | None:
    """Read a question about somebody's life: only a sentence that prints such a word can answer."""
    return Asked(Intent.OPEN, (), signs.cues) if LIFE in signs.cues and signs.names_person else None


def _missing(signs: Signs) -> Asked | None:
    """Phones, addresses and the like."""
    # «العنوان الرسمي، سميتو» asks for a title, «كم دولة كانت في القاعة» for a number.
    other = {Slot.ADDRESS: Slot.NAME, Slot.VENUE: Slot.NUMBER}
    asked = [s for s in HARD if s in signs.slots and other.get(s) not in signs.slots]
    return _slot(signs, asked) if asked else None


def _names(signs: Signs) -> Asked | None:
    """«أسماء الدول», «أي دول»: a list, whatever else the words could ask."""
    told_by_others = {"speakers", "contact", "spokesperson", "organiser", "partner"} & signs.cues
    if Slot.NAMES in signs.slots and not told_by_others:
        return _slot(signs, [Slot.NAMES])
    return None


def _interrogative(signs: Signs) -> Asked | None:
    asked = [s for s in _INTERROGATIVE if s in signs.slots]
    return _slot(signs, asked) if asked else None


def _speech(signs: Signs) -> Asked | None:
    slots, cues = signs.slots, signs.cues
    if "contact" in cues or ("spokesperson" in cues and "said" not in cues):
        return Asked(Intent.CONTACT, slots, cues)
    if signs.names_person and slots[:1] == (Slot.ROLE,) and "said" not in cues:
        return None
    if "said" in cues or ("according" in cues and signs.names_person and not slots):
        return Asked(Intent.SAID, slots, cues | {"said"})
    if signs.names_person and not slots and "event" not in cues and not signs.is_who:
        return Asked(Intent.SAID, slots, cues)
    if "speakers" not in cues:
        return None
    if signs.is_who or Slot.NAMES in slots:
        return Asked(Intent.SPEAKERS, slots, cues)
    return Asked(Intent.SAID, slots, cues) if signs.names_person else None


def _of_event(signs: Signs) -> Asked | None:
    slots = signs.slots
    soft = [s for s in SOFT_MISSING if s in slots]
    if soft and not signs.is_who:
        return _slot(signs, soft)
    if signs.is_who and _REPRESENTATIVE in signs.cues:
        return _slot(signs, [Slot.PERSON])
    if Slot.AIM in slots:
        return Asked(Intent.SLOT, (Slot.AIM,), signs.cues)
    if any(s in slots for s in _ASKED_OF_EVENTS) and not signs.names_person:
        return Asked(Intent.SLOT, tuple(s for s in slots if s is not Slot.ROLE), signs.cues)
    return None


def _of_person(signs: Signs) -> Asked | None:
    if signs.names_person and (Slot.ROLE in signs.slots or signs.is_who):
        return Asked(Intent.SLOT, (Slot.ROLE, Slot.PERSON), signs.cues)
    asked = (Slot.PERSON,) if _SOMEBODY in signs.cues else WHO
    return Asked(Intent.SLOT, asked, signs.cues) if signs.is_who else None
