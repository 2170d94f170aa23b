"""The people of a release in the order in which they are printed, found by a word of their name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from content.arabic.given_names import name_gender
from content.release_reader.nouns import is_definite
from content.release_reader.phrases import Range
from content.release_reader.references import Known
from content.release_reader.subjects import KUNYA, Subject
from content.release_reader.tokens import Tokens

_LONGEST_MENTION = 40
_REMEMBERED = 50
_SHORTEST_UNDER_CLITIC = 3


class Roster:
    """People of one text by place and by name."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.people: list[Known] = []
        self._by_word: dict[str, list[Known]] = {}
        self._positions: list[int] = []

    def add_person(self, subject: Subject, *, honoured: bool) -> Known:
        """Keep a person with each word of the name."""
        first = self.tokens.word(subject.name[0]) if subject.name is not None else ""
        gender = subject.gender or name_gender(first)
        known = Known(subject.start, subject.name, subject.role, gender, honoured=honoured)
        at = bisect_right(self._positions, known.at)
        self._positions.insert(at, known.at)
        self.people.insert(at, known)
        self.tokens.surnames.update(self.words(subject.name))
        for word in self.words(subject.name):
            self._by_word.setdefault(word, []).append(known)
        return known

    def words(self, name: Range | None) -> list[str]:
        """Return the folded words of a range; none of None."""
        return [] if name is None else self.tokens.words[name[0] : name[1]]

    def same_person(self, words: list[str], before: int, gender: str | None = None) -> Known | None:
        """Return the person with these name words, the last mentioned before a word position."""
        candidates = self._by_word.get(words[-1], []) or self._by_word.get(words[0], [])
        fitting = [x for x in candidates[-50:] if self._may_mean(words, x)]
        shown = [x for x in fitting if x.gender in (None, gender)] if gender is not None else []
        fitting = shown or fitting  # «وردت الخطيب» after two of that name
        earlier = [x for x in fitting if x.at <= before]
        return max(earlier or fitting, key=lambda x: (size(x.name), -x.at), default=None)

    def _may_mean(self, words: list[str], known: Known) -> bool:
        """Tell whether words are part of a name; «غيث» is not «أم غيث»."""
        full = self.words(known.name)
        parent = full[0] in KUNYA and words[0] == full[1]
        return set(words) <= set(full) and not parent

    def under_clitic(self, words: list[str], before: int) -> Known | None:
        """Return whom «لهالستروم» names after «هالستروم»."""
        first = words[0]
        if first[:1] not in ("ل", "ب") or len(first) <= _SHORTEST_UNDER_CLITIC:
            return None
        if first[:2] == "لل":
            return self.same_person([f"ال{first[2:]}", *words[1:]], before)  # «للزروالي»
        return self.same_person([first[1:], *words[1:]], before)

    def told_more(self, known: Known, fuller: Known) -> Known:
        """Keep what a later mention adds to a person: the role, the gender."""
        if fuller == known:
            return known
        at = bisect_left(self._positions, known.at)
        if self.people[at] == known:
            self.people[at] = fuller
        for word in self.words(known.name):
            last = self._by_word[word][-_REMEMBERED:]
            self._by_word[word][-_REMEMBERED:] = [fuller if x == known else x for x in last]
        return fuller

    def before(self, at: int) -> list[Known]:
        """Return the people printed before a word, the last forty."""
        end = bisect_left(self._positions, at)
        return self.people[max(0, end - 40) : end]

    def between(self, start: int, end: int) -> list[Known]:
        """Return the people printed from one word to before another."""
        return self.people[bisect_left(self._positions, start) : bisect_left(self._positions, end)]

    def first_people(self) -> list[Known]:
        """Return the people who are printed first: the release is about them."""
        return self.people[:3]

    def named_by_word(self, start: int, end: int) -> Known | None:
        """Return the last known person whose surname stands between two words."""
        for at in range(end - 1, max(start, end - _LONGEST_MENTION) - 1, -1):
            known = [x for x in self._by_word.get(self.tokens.word(at), [])[-5:] if x.at < start]
            if known and is_definite(self.tokens.word(at)):
                return known[-1]
        return None


def size(name: Range | None) -> int:
    """Return how many words a name has."""
    return 0 if name is None else name[1] - name[0]
