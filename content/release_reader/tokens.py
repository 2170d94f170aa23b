"""The words of a release with their places in the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container
from functools import lru_cache

from content.arabic.fold import fold
from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.arabic.words import word_positions
from content.records import Span

CLITICS = ("و", "ف")
_PREFIXES = (
    "وبال",
    "وال",
    "فال",
    "بال",
    "ولل",
    "لل",
    "كال",
    "ال",
    "وب",
    "ول",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
)
ON = "على"
AND_TO = "والى"  # told apart from «والي»
IMAM = "إمام"  # told apart from «أمام»
VAN = "ڤان"  # «شارون فان ديسيل», told apart from «فإن»
_AFTER_VAN = frozenset({"دير", "دن", "در", "دام", "دايك", "دي"})
_LONGEST_GAP = 200
_SHORTEST_JOINED = 3
# Marks of direction and joining, which stand between words without being seen.
INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    )
)
_MARKS = '"«»“”„‘’ '
_DASHES = frozenset({"-", "–", "—"})


class Tokens:
    """Folded words of a text; `span(i, j)` is the original that words `i` to `j` were printed as."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.surnames: set[str] = set()  # of the people named in full; filled by who reads them
        whole = fold(text)
        positions = word_positions(whole.text)
        spans = [whole.span(start, end) for _, start, end in positions]
        self.words = [
            _told_apart(word, text[x.start : x.end])
            for (word, _, _), x in zip(positions, spans, strict=True)
        ]
        self.starts = [x.start for x in spans]
        self.ends = [x.end for x in spans]
        self._split_after_according()
        for at, word in enumerate(self.words):
            if word == "فان" and "إ" not in self.printed(at):
                named = at > 0 and is_given_name(self.words[at - 1])
                if named or (self.words[at + 1 : at + 2] and self.words[at + 1] in _AFTER_VAN):
                    self.words[at] = VAN

    def _split_after_according(self) -> None:
        """Part «ل» from the word that it is written with in «وفقا لمدير الأرصاد»."""
        governing = word_set("attribution", "according_to")
        words, starts, ends = self.words, self.starts, self.ends
        self.words, self.starts, self.ends = [], [], []
        for at, word in enumerate(words):
            joined = word[:1] == "ل" and word[:2] != "لل" and len(word) > _SHORTEST_JOINED
            before = words[at - 1] if at > 0 else ""
            after = before in governing or without_and(before) in governing
            if joined and after and not is_given_name(word):
                self._append(word[:1], starts[at], starts[at] + 1)
                self._append(word[1:], starts[at] + 1, ends[at])
            else:
                self._append(word, starts[at], ends[at])

    def _append(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """Return a folded word, or nothing beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def printed(self, at: int) -> str:
        """Return a word as printed."""
        return self.text[self.starts[at] : self.ends[at]]

    def gap(self, at: int) -> str:
        """Return what is seen between a word and the one before it, without spaces at its ends."""
        at = min(at, len(self.words))
        start = self.ends[at - 1] if at > 0 else 0
        end = self.starts[at] if at < len(self.words) else len(self.text)
        between = self.text[start : min(end, start + _LONGEST_GAP)]
        return between.translate(INVISIBLE).strip()

    def is_apart(self, at: int) -> bool:
        """Tell whether a sign or a new line stands before a word, or nothing at all."""
        return (
            at == 0 or self.gap(at) != "" or "\n" in self.text[self.ends[at - 1] : self.starts[at]]
        )

    def is_hyphen(self, at: int) -> bool:
        """Tell whether a hyphen without spaces joins a word to the one before: «سنجر-حمدي»."""
        if not 0 < at < len(self.words):
            return False
        return self.text[self.ends[at - 1] : self.starts[at]].translate(INVISIBLE) in ("-", "‑")

    def is_comma(self, at: int) -> bool:
        """Tell whether a comma or a dash stands before a word, quotation marks aside."""
        gap = self.gap(at)
        return "،" in gap or "," in gap or "؛" in gap or gap.strip(_MARKS) in _DASHES

    def is_colon(self, at: int) -> bool:
        """Tell whether a colon stands before a word."""
        return ":" in self.gap(at) and "://" not in self.gap(at)

    def span(self, start: int, end: int) -> Span:
        """Return the original of the words from `start` to before `end`."""
        return Span(self.starts[start], self.ends[end - 1])

    def inside(self, span: Span) -> range:
        """Return the words that lie within a span."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    def first_from(self, position: int) -> int:
        """Return the first word that starts at or after a position."""
        return bisect_left(self.starts, position)

    def phrase_length(self, at: int, phrases: frozenset[str], longest: int = 4) -> int:
        """Return how many words from `at` make the longest phrase of a list; 0 when none does."""
        for length in range(longest, 0, -1):
            if at + length <= len(self.words):
                phrase = " ".join(self.words[at : at + length]).replace(ON, "علي")
                if phrase in phrases and not self._is_broken(at, length):
                    return length
        return 0

    def _is_broken(self, at: int, length: int) -> bool:
        return any(self.gap(i) not in ("", "/") for i in range(at + 1, at + length))


def _told_apart(word: str, printed: str) -> str:
    """Keep «على» (on) apart from the name «علي», and «إمام» from «أمام»: folding makes them equal."""
    if word.endswith("امام") and IMAM in printed:
        return word[: -len(IMAM)] + IMAM
    if word == AND_TO[:-1] + "ي" and printed.endswith("ى"):
        return AND_TO
    if word.endswith("علي") and len(word) <= len("وعلي") and printed.endswith("ى"):
        return word[:-1] + "ى"
    return word


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """Return a folded word as it is and under each clitic: «والوزيره» → «الوزيره», «وزيره»."""
    found = [word]
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 1 and rest not in found:
            found.append(rest)
    return tuple(found)


def without_and(word: str) -> str:
    """Return a word without «و» or «ف» before it, where two letters stay."""
    return word[1:] if word[:1] in CLITICS and len(word) > 2 else word


def is_listed(word: str, entries: Container[str]) -> bool:
    """Tell whether a word, as it is or under clitics, stands in a list."""
    return any(x in entries for x in readings(word))
