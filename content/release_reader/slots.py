"""Find what a drafted sentence could be asked for: what it aims at, whom it names in which function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.arabic.lists import word_set
from content.records import Fact, Kind, SampleQuestion, Slot, SlotSpan, Span
from content.release_reader.finds import Reading, Speaker
from content.release_reader.name_signs import is_deed
from content.release_reader.nouns import is_definite, is_place, is_preposition
from content.release_reader.proposals import in_arabic
from content.release_reader.tokens import Tokens, without_and

_TOLD = (Kind.STATEMENT, Kind.EVENT, Kind.NUMBER, Kind.REPORTED)
# «يهدف هذا اللقاء السنوي إلى»: so many words may stand between.
_LONGEST_SUBJECT = 6
_LONGEST_AIM = 30
_NEAR = 3


class SlotFinder:
    """Finds the parts of one release's sentences that answer alone."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.tokens = reading, Tokens(reading.text)
        spoken = (s.speaker for s in reading.speeches if s.speaker is not None)
        every = (*reading.people, *spoken)
        self._people = {p.name: p for p in every if p.name is not None and not p.is_body}

    def with_slots(self, fact: Fact) -> Fact:
        """Return a draft with the slots that its first excerpt fills, and questions that ask for them."""
        if fact.kind not in _TOLD:
            return fact
        excerpt = fact.excerpts[0]
        known = {s.name for s in excerpt.slots}
        people = [p for p in self._people.values() if p.name is not None and p.name in excerpt.span]
        found = [
            *(SlotSpan(Slot.AIM, x) for x in self._aims(excerpt.span) if Slot.AIM not in known),
            *(s for p in people for s in _functions(p, excerpt.span)),
        ]
        slots = tuple(dict.fromkeys((*excerpt.slots, *found)))
        asked = tuple(self._asked(p) for p in people if p.role is not None)
        kept = fact.questions if fact.kind is Kind.REPORTED else (*fact.questions, *asked)
        return replace(
            fact, excerpts=(replace(excerpt, slots=slots), *fact.excerpts[1:]), questions=kept
        )

    def _asked(self, person: Speaker) -> SampleQuestion:
        name = self.reading.words(person.name) if person.name is not None else ""
        return SampleQuestion(in_arabic("questions", "function").format(name=name), slot=Slot.ROLE)

    def _aims(self, sentence: Span) -> Iterator[Span]:
        """Yield what a sentence says it is for: after «بهدف», after «يهدف … إلى», as «لتبادل …»."""
        inside = self.tokens.inside(sentence)
        first = next((x for at in inside if (x := self._aim_from(at, inside)) is not None), None)
        if first is not None:
            yield self._up_to_comma(first, inside)

    def _aim_from(self, at: int, inside: range) -> int | None:
        """Return the first word of an aim that a word opens; None when it opens none."""
        word, last = without_and(self.tokens.word(at)), inside[-1]
        length = self.tokens.phrase_length(at, word_set("aims", "openers"), 2)
        if length and at + length <= last:
            return at + length
        if word in word_set("aims", "verbs"):
            near = range(at + 1, min(at + 1 + _LONGEST_SUBJECT, last))
            return next((i + 1 for i in near if self.tokens.word(i) == "الي"), None)
        deed = word[1:] if word[:1] == "ل" else ""
        is_deed_for = at < last and (is_deed(deed) or deed in word_set("aims", "deeds"))
        # «المجلس الأعلى لتعليم الكبار»: what a noun with its article is for belongs to its name.
        before = self.tokens.word(at - 1)
        is_apart = is_place(before) or self.tokens.is_comma(at) or self._is_told_where(at)
        is_of_name = is_definite(before) and not is_apart
        return at if is_deed_for and not is_of_name else None

    def _is_told_where(self, at: int) -> bool:
        """Tell whether a place or time stands between: «مؤتمر في المنطقة العربية لاستعراض …»."""
        return any(is_preposition(self.tokens.word(i)) for i in range(at - _NEAR, at - 1))

    def _up_to_comma(self, at: int, inside: range) -> Span:
        last = min(inside[-1] + 1, at + _LONGEST_AIM)
        ends = (i for i in range(at + 1, last) if self._ends_aim(i))
        end = next(ends, last)
        return self.tokens.span(at, end)

    def _ends_aim(self, at: int) -> bool:
        return self.tokens.is_comma(at) or self.tokens.word(at) in word_set("aims", "ends")


def _functions(person: Speaker, excerpt: Span) -> Iterator[SlotSpan]:
    if person.name is not None:
        yield SlotSpan(Slot.PERSON, person.name)
    if person.role is not None and person.role in excerpt:
        yield SlotSpan(Slot.ROLE, person.role)
