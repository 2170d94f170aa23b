"""Keep the people and bodies of a release, and find whom «الوزيرة», «معاليه» or a surname stands for."""

from __future__ import annotations

from dataclasses import replace

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.body_roster import BodyRoster
from content.release_reader.clauses import AS_FOR
from content.release_reader.nouns import (
    is_body,
    is_definite,
    is_description,
    is_function,
    is_honorific,
    is_possessed_function,
    is_preposition,
)
from content.release_reader.people import is_acting, read_subject
from content.release_reader.phrases import Range
from content.release_reader.references import Known, References
from content.release_reader.roster import Roster, size
from content.release_reader.subjects import KUNYA, NO_STOPS, Sort, Subject
from content.release_reader.tokens import VAN, Tokens, readings, without_and
from content.release_reader.verbs import verb_of

_LONGEST_MENTION = 40
_FARTHEST = 150
_LONGEST_ROLE = 25
_LONGEST_NAME = 6
_NISBA = 5


class Register(Roster):
    """The people and bodies of one text, in the order in which they are printed."""

    def __init__(self, tokens: Tokens, outside: list[bool]) -> None:
        super().__init__(tokens)
        self.bodies = BodyRoster(tokens)
        self.references = References(tokens)
        self._outside = outside
        self._places: dict[str, int] | None = None
        self._read_labels()
        self._read_mentions(outside)

    def _read_mentions(self, outside: list[bool]) -> None:
        """Register every full name after an honorific or a role, wherever it stands."""
        at, stops = 0, NO_STOPS
        while at < len(self.tokens):
            stops = self._governed_by(at, stops)
            printed = self.tokens.word(at)
            whole = is_function(printed) or is_body(printed)  # «وكيلة», «وزارة»
            word = printed if whole else without_and(printed)
            following = self.tokens.word(at + 1)
            if verb_of(word) is not None and is_function(following):
                at += 1  # «طالب المزارع»: a verb and its subject
                continue
            named = is_given_name(word)
            if self._is_adjective(at, word):
                at += 1  # «في ندوة صحفية مشتركة»
                continue
            opens = named or is_honorific(word) or is_function(word) or is_description(word)
            opens = opens or is_acting(self.tokens, at)
            limit = min(len(self.tokens), at + _LONGEST_MENTION)
            subject = read_subject(self.tokens, at, limit, stops) if opens and outside[at] else None
            if named and (subject is None or subject.role is None):
                subject = None  # «بسمة بلحاج، المنسقة الوطنية»
            if subject is not None and subject.sort is Sort.PERSON and subject.name is not None:
                honoured = is_honorific(word)
                if subject.name[1] - subject.name[0] > 1 and (honoured or self.is_likely(subject)):
                    self.add_person(subject, honoured=honoured)
                    at = subject.name[1]
                    continue
            if is_body(word) and outside[at] and not word.startswith("لل"):
                self.bodies.add(at, limit, stops)
            at += 1

    def _read_labels(self) -> None:
        """Keep the surnames of a headline and its bullets: «حليمو ورسمي: بدأنا بثلاث شبكات»."""
        for at in range(len(self.tokens) - 2):
            word, plain = self.tokens.word(at), self.tokens.gap(at + 1) == ""
            if not self._outside[at] and plain and self.tokens.is_colon(at + 2):
                self.tokens.surnames.update([self.tokens.word(at + 1)] * is_given_name(word))

    def _governed_by(self, at: int, stops: frozenset[str]) -> frozenset[str]:
        """Return what ends a name in the clause of a word: what its verb governs."""
        verb = verb_of(self.tokens.word(at - 1))
        if verb is not None:
            return verb.stops
        return stops if self.tokens.gap(at) == "" else NO_STOPS

    def _is_adjective(self, at: int, word: str) -> bool:
        """Tell whether a word that can head a role describes the noun before it: «ندوة صحفية»."""
        before = self.tokens.word(at - 1)
        if word.removeprefix("ال") not in word_set("roles", "adjectives") or not before:
            return False
        joined = at > 0 and self.tokens.gap(at) == "" and word == self.tokens.word(at)
        free = verb_of(before) is not None or is_honorific(before) or is_preposition(before)
        return joined and not free

    def is_likely(self, subject: Subject) -> bool:
        """Tell whether more than its place makes a subject a speaker: a title, a role, a known name."""
        if subject.sort is not Sort.PERSON or subject.name is None:
            return True
        first = self.tokens.word(subject.name[0])
        before = self.tokens.word(subject.name[0] - 1)
        named = is_given_name(first) or is_honorific(before)
        named = named or self.tokens.word(subject.start - 1) in AS_FOR
        named = named or self._met(subject)
        if subject.role is not None and not named:
            described = is_description(self.tokens.word(subject.role[0]))
            named = described or any(is_given_name(x) for x in self.words(subject.name))
        apart = self.tokens.is_comma(subject.name[0]) or self.tokens.is_comma(subject.name[1])
        return named or (subject.role is not None and apart and not is_definite(first))

    def _met(self, subject: Subject) -> bool:
        return self.same_person(self.words(subject.name), subject.start) is not None

    def resolve(self, subject: Subject) -> Known | None:
        """Return whom a subject names; None when it is nobody who speaks."""
        if subject.sort is Sort.PERSON:
            return self._person(subject)
        if subject.sort is Sort.BODY:
            return self.bodies.resolve(subject)
        if subject.sort is Sort.STAND_IN:
            return self.references.stand_in(subject, self.before(subject.start))
        if subject.sort is Sort.ROLE:
            return self._by_role(subject)
        return Known(subject.start, None, None, subject.gender)

    def _person(self, subject: Subject) -> Known | None:
        words = self.words(subject.name)
        known = self.same_person(words, subject.start, subject.gender)
        known = known or self.under_clitic(words, subject.start)
        if known is not None:
            role, gender = _fuller(known.role, subject.role), known.gender or subject.gender
            return self.told_more(known, replace(known, role=role, gender=gender))
        earlier = self._named_earlier(words, subject.start) if len(words) == 1 else None
        if earlier is not None:
            role = _fuller(earlier.role, subject.role)
            return self.told_more(earlier, replace(earlier, role=role))
        if not self._is_person(subject, words):
            return None
        honoured = is_honorific(self.tokens.word(subject.start))
        return self.add_person(subject, honoured=honoured)

    def _named_earlier(self, words: list[str], before: int) -> Known | None:
        """Return who was named in full with a surname: «الوزير هكتور حجار»، then «حجار»."""
        at = self._first_place(words[0])
        if at is None or at >= before:
            return None
        known = self.ending_at(at + 1, max(0, at - _LONGEST_ROLE))
        if known is None and is_given_name(words[0]):
            known = self.named_in_full(at, min(at + _LONGEST_NAME, before))  # «مهاسن قرقوط»
        return known if known is not None and size(known.name) > 1 else None

    def _first_place(self, word: str) -> int | None:
        if self._places is None:
            self._places = {}
            for at in range(len(self.tokens) - 1, -1, -1):
                if self._outside[at]:
                    self._places[self.tokens.word(at)] = at
        return self._places.get(word)

    def _is_person(self, subject: Subject, words: list[str]) -> bool:
        """Tell whether a name that was not met before is one of a person."""
        first = words[0].removeprefix("ال")
        if first in word_set("not_speakers") or words[0] in word_set("not_speakers"):
            return False
        honoured = is_honorific(self.tokens.word(subject.start))
        if honoured or subject.role is not None or is_given_name(words[0]):
            return True
        if is_description(self.tokens.word(subject.start)):
            return True
        if words[0] in KUNYA or not _name_particles().isdisjoint(words[:2]):
            return True  # «تيليلا آيت باحماد», «فان دير مير»
        if len(words) == 1:  # a surname alone: «غوتيريش», «البلبيسي»
            return not is_definite(words[0]) or (first.endswith("ي") and len(first) >= _NISBA)
        return not is_definite(words[0]) and is_definite(words[-1])

    def _by_role(self, subject: Subject) -> Known | None:
        known = self.references.by_role(subject, self.before(subject.start))
        alone = self.words(subject.role)
        if known is None and is_honorific(alone[0]) and not is_function(alone[0]):
            return None  # «العقيد» alone, of whom nothing was told
        bare = len(alone) == 1 and not (is_definite(alone[0]) or is_possessed_function(alone[0]))
        if known is not None or bare:
            return known
        return Known(subject.start, None, subject.role, subject.gender)

    def ending_at(self, end: int, first: int) -> Known | None:
        """Return the person whose name ends right before a word: «المديرة كارميلا جودو | التي»."""
        for start in range(max(first, end - _LONGEST_MENTION), end - 1):
            printed = self.tokens.word(start)
            word = printed if is_function(printed) else without_and(printed)  # «وزير»
            if is_function(word) or is_honorific(word) or is_given_name(word):
                subject = read_subject(self.tokens, start, end)
                if subject is not None and subject.name is not None and subject.name[1] == end:
                    return self.resolve(subject)
        return None

    def named_in_full(self, start: int, end: int) -> Known | None:
        """Return the first with given name and surname between two words: «يعد محمد بابا … ويقول»."""
        for at in range(max(start, end - _FARTHEST), end - 1):
            word, after = self.tokens.word(at), self.tokens.word(at + 1)
            name = next((x for x in readings(word) if is_given_name(x)), None)
            known = [x for x in self._by_word.get(name or "", []) if after in self.words(x.name)]
            if known:
                return known[-1]
            subject = read_subject(self.tokens, at, end) if name == word else None
            free = verb_of(self.tokens.word(at - 1)) is None
            if free and subject is not None and size(subject.name) > 1:
                return self.resolve(subject)
        return None


def _fuller(first: Range | None, second: Range | None) -> Range | None:
    """Return the first role, or the second where it holds it: «القائمة بأعمال مدير …»."""
    if first is None or second is None:
        return first or second
    return second if second[0] < first[0] and second[1] >= first[1] else first


def _name_particles() -> frozenset[str]:
    return word_set("phrases", "name_particles") | {VAN}
