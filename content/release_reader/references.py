"""Find whom «الوزيرة», «معاليه» or «المسؤول الأممي» stands for among those who were named before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.arabic.lists import word_set
from content.release_reader.nouns import bare_noun, is_definite, is_honorific, same_head
from content.release_reader.phrases import Range
from content.release_reader.subjects import Subject
from content.release_reader.tokens import Tokens

_NISBA = ("ي", "يه")
_REMEMBERED = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A person or body: words of the fullest name, of the role; where it was first printed."""

    at: int
    name: Range | None
    role: Range | None
    gender: str | None
    is_body: bool = False
    honoured: bool = False


@dataclass(slots=True)
class References:
    """Chooses among people by title and role: who spoke last comes first."""

    tokens: Tokens
    spoken: list[Known] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def stand_in(self, subject: Subject, before: Sequence[Known]) -> Known:
        """Return whom «جلالته» stands for: one who was called so, else the last one honoured."""
        word = self.tokens.word(subject.start)
        gender = "f" if word.endswith("ها") else None
        fitting = [x for x in before if gender is None or x.gender in (None, "f")]
        called = [x for x in fitting if any(word[:4] in t for t in self._titles(x))]
        honoured = [x for x in fitting if x.honoured]
        titled = [x for x in fitting if any(is_honorific(t) for t in self._titles(x))]
        group = next((x for x in (called, honoured, titled, fitting) if x), None)
        if group is None:
            return Known(subject.start, None, None, gender)
        return self._last_spoken(group) or group[-1]

    def by_role(self, subject: Subject, before: Sequence[Known]) -> Known | None:
        """Return the person whose role begins with this noun: «الوزيرة» after «وزيرة البيئة»."""
        role = self._words(subject.role)
        alone = [x for x in self.spoken[-_REMEMBERED:] if x.name is None and x.role is not None]
        before = [*alone, *before]
        exact = [x for x in before if self._is_called(role, x) or self._holds(role, x)]
        loose = [x for x in before if self._is_described(role, x)] if not exact else []
        for group in (exact, loose):
            if group:
                return self._last_spoken(group) or self._first_of_last_paragraph(group)
        return None

    def points_back(self, subject: Subject) -> bool:
        """Tell whether a role without a name names no office: «المسؤولة الأممية», «الخبير ذاته»."""
        role = self._words(subject.role)
        if " ".join(role[:2]) in word_set("roles", "epithets"):
            return True
        if not is_definite(role[0]):
            return False
        head = role[0].removeprefix("ال")
        return head in word_set("roles", "generic") and self._is_nisba(role[1:])

    def _holds(self, role: Sequence[str], known: Known) -> bool:
        printed = self._words(known.role)
        heads = [x for n, x in enumerate(printed) if n == 0 or is_definite(printed[n - 1])]
        if not any(same_head(role[0], x) for x in heads):
            return False
        return {bare_noun(x) for x in role} <= {bare_noun(x) for x in printed}

    def _is_called(self, role: Sequence[str], known: Known) -> bool:
        return len(role) == 1 and role[0] in self._titles(known)  # «السفيرة نعيمة بن قدور»

    def _is_described(self, role: Sequence[str], known: Known) -> bool:
        """Tell whether only a nationality or the like is added: «الوزير المغربي»."""
        printed = self._words(known.role)
        heads = bool(printed) and same_head(role[0], printed[0])
        heads = heads or role[0] in self._titles(known)
        return heads and is_definite(role[0]) and self._is_nisba(role[1:])

    def _is_nisba(self, words: Sequence[str]) -> bool:
        return all(is_definite(x) and x.endswith(_NISBA) for x in words)

    def _last_spoken(self, group: Sequence[Known]) -> Known | None:
        for spoken in reversed(self.spoken[-_REMEMBERED:]):
            for known in group:
                if known.name == spoken.name and known.at == spoken.at:
                    return known
        return None

    def _first_of_last_paragraph(self, group: Sequence[Known]) -> Known:
        at = bisect_right(self.paragraphs, group[-1].at)
        start = self.paragraphs[at - 1] if at else 0
        return next(x for x in group if x.at >= start)

    def _titles(self, known: Known) -> list[str]:
        return self.tokens.words[known.at : known.name[0]] if known.name is not None else []

    def _words(self, words: Range | None) -> list[str]:
        return [] if words is None else self.tokens.words[words[0] : words[1]]
