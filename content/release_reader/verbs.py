"""Recognise the forms of the verbs that report speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

from content.arabic.lists import folded, read_list, word_set


class Form(Enum):
    """The form of a verb."""

    PAST = "past"
    PRESENT = "present"
    PARTICIPLE = "participle"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb: gender where it shows one, and what may follow it."""

    form: Form
    gender: str | None
    takes: frozenset[str]
    adds: bool = False
    doubtful: bool = False
    addresses: bool = False
    not_with: frozenset[str] = frozenset()
    idiom: frozenset[str] = frozenset()
    plain: bool = False
    transitive: bool = False
    negated: bool = False
    apart: bool = False
    told: bool = False  # who is told, or what is meant, is written onto it

    @property
    def is_finite(self) -> bool:
        """Tell whether the form needs no other verb before it."""
        return self.form in (Form.PAST, Form.PRESENT)

    @property
    def stops(self) -> frozenset[str]:
        """Return the words at which a subject ends, since the verb takes them."""
        thanks = word_set("thanks_nouns") if "thanks" in self.takes else frozenset()
        signs = {word for sign, word in _SIGNS.items() if sign in self.takes}
        spoken_to = {"addresses"} if self.addresses else frozenset()
        return self.idiom | thanks | signs | spoken_to | (self.takes & {"object"})


_SIGNS = {
    "to": "الي",
    "upon": "على",
    "about": "عن",
    "from": "من",
    "in": "في",
    "with": "ب",
    "thanks": "ب",
    "deem": "deem",
}


def verb_of(word: str) -> Verb | None:
    """Return the reporting verb that a folded word is, also under «و» or «ف»: «فسجل» is «سجل»."""
    table = _table()
    if word in table:
        return table[word]
    verb = table.get(word[1:]) if word[:1] in ("و", "ف", "ل") else None
    if verb is None or word[:1] != "ل":
        return verb
    return verb if verb.form is Form.PRESENT else None  # «يقول فلان، ليضيف: «…»»


def is_joined(word: str) -> bool:
    """Tell whether «و», «ف» or «ل» stands before the verb: «وأضاف», «ليضيف», but not «وصف»."""
    return word not in _table() and word[:1] in ("و", "ف", "ل")


@cache
def _table() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    for entry in read_list("reporting_verbs"):
        for form, verb in _forms(entry):
            known = table.get(form)
            table[form] = verb if known is None else _merged(known, verb)
    for noun in word_set("attribution", "saying_nouns"):
        table[noun] = Verb(Form.NOUN, None, frozenset({"quote", "that"}))
    return table


def _merged(first: Verb, second: Verb) -> Verb:
    """Return two verbs that are spelled alike as one that takes what either does."""
    takes = first.takes | second.takes
    doubtful = first.doubtful or second.doubtful
    return Verb(first.form, first.gender, takes, first.adds, doubtful, first.addresses)


def _forms(entry: dict[str, Any]) -> Iterator[tuple[str, Verb]]:
    takes = frozenset(str(x) for x in entry["takes"])
    adds, doubtful = bool(entry.get("adds")), entry.get("doubtful")
    addresses = bool(entry.get("addresses"))
    not_with, idiom = (
        frozenset(folded(x) for x in entry.get(key, ())) for key in ("not_with", "idiom")
    )
    plain, transitive = bool(entry.get("plain")), bool(entry.get("transitive"))
    for name, make in (("past", _past), ("present", _present), ("participle", _participle)):
        stems = [folded(x) for x in entry[name]]
        if stems:
            for form, gender in make(stems):
                unsure = doubtful == "all" or (doubtful is True and (name, gender) in _UNSURE)
                verb = Verb(Form(name), gender, takes, adds, unsure, addresses, not_with)
                verb = replace(verb, idiom=idiom, plain=plain, transitive=transitive)
                verb = replace(
                    verb, negated=bool(entry.get("negated")), apart=bool(entry.get("apart"))
                )
                if entry.get("suffixed") != "only":
                    yield form, verb
                if entry.get("suffixed") and verb.is_finite:
                    yield from ((form + x, replace(verb, told=True)) for x in _SUFFIXES)


_SUFFIXES = ("ه", "ها", "هم", "نا", "ني")  # «أجابه», «حدثتنا»
_UNSURE = {("past", "m"), ("participle", "m"), ("participle", "f")}


def _past(stems: list[str]) -> Iterator[tuple[str, str | None]]:
    masculine = stems[0]
    yield masculine, "m"
    yield stems[1] if len(stems) > 1 else f"{masculine}ت", "f"
    yield f"{masculine.rstrip('اي') if len(stems) > 1 else masculine}وا", None


def _present(stems: list[str]) -> Iterator[tuple[str, str | None]]:
    masculine = stems[0]
    yield masculine, "m"
    yield stems[1] if len(stems) > 1 else f"ت{masculine[1:]}", "f"
    yield f"{masculine}ون", None


def _participle(stems: list[str]) -> Iterator[tuple[str, str | None]]:
    yield f"{stems[0]}ا", "m"
    yield f"{stems[0]}ه", "f"
    yield f"{stems[0]}ين", None
