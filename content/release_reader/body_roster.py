"""The bodies of a release, found by the first word of their name or by a short form."""

from __future__ import annotations

from bisect import bisect_left, insort

from content.arabic.lists import word_set
from content.release_reader.nouns import bare_noun, is_body
from content.release_reader.people import read_subject
from content.release_reader.phrases import Range
from content.release_reader.references import Known
from content.release_reader.subjects import NO_STOPS, Sort, Subject
from content.release_reader.tokens import Tokens, readings, without_and

_REMEMBERED = 50
_NEAR = 20


class BodyRoster:
    """Bodies of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._bodies: dict[str, list[Known]] = {}
        self._all: list[Known] = []

    def words(self, name: Range | None) -> list[str]:
        """Return the folded words of a range; none of None."""
        return [] if name is None else self.tokens.words[name[0] : name[1]]

    def resolve(self, subject: Subject) -> Known | None:
        """Return the fullest form of a body: «الأمانة» after «الأمانة الفنية لمجلس المناخ»."""
        end = subject.name[1] if subject.name is not None else subject.end
        if self.tokens.gap(subject.start)[:1] == "(":
            return self._body_in_brackets(subject)
        return self._fuller_body(subject) or self.add(subject.start, end, NO_STOPS)

    def add(self, at: int, limit: int, stops: frozenset[str]) -> Known | None:
        """Keep the body that is named from a word; return nothing where none is, or it is known."""
        subject = read_subject(self.tokens, at, limit, stops)
        if subject is None or subject.sort is not Sort.BODY or subject.name is None:
            return None
        if self._fuller_body(subject) is not None:
            return None
        known = Known(at, subject.name, None, subject.gender, is_body=True)
        self._bodies.setdefault(self._head(at), []).append(known)
        insort(self._all, known, key=lambda x: x.at)
        return known

    def _body_in_brackets(self, subject: Subject) -> Known:
        """Return the body that «(المركزي)» or «(الشؤون)» is a word of, the last one named."""
        words = set(self.words(subject.name))
        end = bisect_left(self._all, subject.start, key=lambda x: x.at)
        bodies = self._all[max(0, end - _REMEMBERED) : end]
        fitting = [x for x in bodies if words <= set(self.words(x.name))]
        alone = Known(subject.start, subject.name, None, subject.gender, is_body=True)
        return max(fitting, key=lambda x: x.at, default=alone)

    def in_full(self, words: range) -> Known | None:
        """Return the body that one word points back to: «رئيسة الهيئة»."""
        if len(words) != 1:
            return None
        read = (x.removeprefix("ال") for x in readings(self.tokens.word(words[0])) if is_body(x))
        fuller = [x for x in self._bodies.get(next(read, ""), []) if _length(x) > 1]
        return next((x for x in fuller if x.at <= words[0]), fuller[0] if fuller else None)

    def _fuller_body(self, subject: Subject) -> Known | None:
        words = [x.removeprefix("ال") for x in self.words(subject.name)]
        told = [x for x in words[1:] if x not in word_set("bodies", "epithets")]
        near = self._bodies.get(self._head(subject.start), [])[-_NEAR:]
        for known in near:
            if known.at <= subject.start and self.words(known.name) == self.words(subject.name):
                return known  # «اليونيسف», although «اليونيسف في اليمن» was named since
        for known in reversed(near):
            full = {x.removeprefix("ال") for x in self.words(known.name)}
            closer = "في" in full and "في" not in words and len(words) > 1
            shorter = set(told) <= full and len(full) >= len(words) - len(words[1:]) + len(told)
            if known.at <= subject.start and shorter and not closer:
                return known
        return None

    def _head(self, at: int) -> str:
        word = self.tokens.word(at)
        return bare_noun(word if is_body(word) else without_and(word)).removeprefix("ل")


def _length(known: Known) -> int:
    return 0 if known.name is None else known.name[1] - known.name[0]
