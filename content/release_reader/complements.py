"""Find what a verb of saying governs: quotation marks, «أن», «إلى», «بـ», an object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from content.arabic.lists import word_set
from content.release_reader.marks import Quoted
from content.release_reader.nouns import (
    is_circumstance,
    is_definite,
    is_place,
    is_speech_noun,
    is_that,
)
from content.release_reader.people import Sort, Subject
from content.release_reader.sentences import quoted_at
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Form, Verb, verb_of

_LONGEST_CIRCUMSTANCE = 45
_LONGEST_ADDRESSEE = 7
_PREPOSITIONS = {"الي": "to", "على": "upon", "عن": "about", "من": "from"}
_FIXED = {  # a preposition that opens a circumstance with the word after it
    "على": frozenset(
        {
            "هامش",
            "ضوء",
            "لسان",
            "خلفيه",
            "سوال",
            "اسءله",
            "اسيله",
            "مدي",
            "متن",
            "من",
            "السوال",
            "غرار",
            "صفحته",
            "صفحتها",
            "موقع",
            "منصه",
        }
    ),
    "من": frozenset(
        {"جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "ناحيتها", "خلال", "قبل", "بين"}
    ),
    "عن": frozenset({"بعد", "طريق", "كثب"}),
    "الي": frozenset({"جانب", "ذلك", "جوار", "غايه"}),
}
# Before «أن» these make a clause of their own: «بعد أن», «يمكن أن».
_OTHER_CLAUSE = frozenset(
    {
        "بعد",
        "قبل",
        "منذ",
        "دون",
        "رغم",
        "غير",
        "سوي",
        "الا",
        "حد",
        "يجب",
        "يمكن",
        "ينبغي",
        "مع",
        "بما",
        "بدون",
        "بدل",
        "شرط",
        "لولا",
        "كما",
        "يتوقع",
        "المقرر",
        "المنتظر",
        "المتوقع",
    }
)
_AFTER_WHICH_A_NOUN = frozenset({"في", "من", "الي", "على", "عن", "خلال", "بعد", "قبل", "بين"})
_STRONG = frozenset({Sort.PERSON, Sort.BODY, Sort.STAND_IN, Sort.ROLE, Sort.UNNAMED})


class Sign(Enum):
    """What opens the words."""

    MARKS = "quotation marks"
    COLON = "colon"
    THAT = "that"
    PREPOSITION = "preposition"
    OBJECT = "object"


_FAR = frozenset({Sign.MARKS, Sign.COLON, Sign.THAT})


@dataclass(frozen=True, slots=True)
class Complement:
    """Where words begin: after a sign, at word `at`; `phrase_end` is the word after the attribution."""

    sign: Sign
    at: int
    phrase_end: int
    quoted: Quoted | None = None


class ComplementFinder:
    """Finds complements in one text."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted]) -> None:
        self.tokens, self.quoted = tokens, quoted

    def find(self, verb: Verb, at: int, limit: int, subject: Subject | None) -> Complement | None:
        """Return what a verb governs, looking from the word after its subject to the sentence's end."""
        start, inside, loose = at, False, 0
        while at < min(limit, start + _LONGEST_CIRCUMSTANCE):
            found = self._here(
                verb, at, limit, subject if at == start else None, direct=at == start
            )
            if found is not None:
                return found if not loose or verb.addresses or found.sign in _FAR else None
            passed = self._passed_marks(at)
            if passed is not None:
                at = passed
                continue
            word = self.tokens.word(at)
            if self.tokens.is_comma(at) and at > start:
                inside = False
            if word.startswith("ب") and len(word) > 3 and not inside:
                loose += 1
            elif is_circumstance(word) or word == "ل" or (word[:1] == "ل" and len(word) > 3):
                inside = True
            elif not inside and not self.tokens.is_comma(at):
                loose += 1
                if loose > _LONGEST_ADDRESSEE or verb_of(word) is not None:
                    return None
            elif not inside and not self._continues_after_comma(verb, at):
                return None
            at += 1
        return self._after_last(verb, at, limit)

    def _after_last(self, verb: Verb, at: int, limit: int) -> Complement | None:
        """Return the words in marks that begin after the last word before them."""
        return (
            self._in_marks(verb, at, direct=False)
            if at <= limit and at < len(self.tokens)
            else None
        )

    def _continues_after_comma(self, verb: Verb, at: int) -> bool:
        """Tell whether a noun after a comma may still stand before the words: «، السبت، السلطات إلى»."""
        word = self.tokens.word(at)
        return is_definite(word) and not word.startswith("و") and verb_of(word) is None

    def _here(
        self, verb: Verb, at: int, limit: int, subject: Subject | None, *, direct: bool
    ) -> Complement | None:
        found = self._in_marks(verb, at, direct=direct) or self._after_colon(verb, at)
        if found is not None:
            return found
        word = self.tokens.word(at)
        if is_that(word):
            return self._that(verb, at, direct=direct)
        sign = _PREPOSITIONS.get(word)
        if sign is not None and is_that(self.tokens.word(at + 1)) and self.tokens.gap(at + 1) == "":
            return self._that(verb, at + 1, direct=direct)
        if sign in verb.takes and self.tokens.word(at + 1) not in _FIXED.get(word, ()):
            return self._whole(Sign.PREPOSITION, at + 1, limit)
        return self._object(verb, at, limit, subject, direct=direct)

    def _that(self, verb: Verb, at: int, *, direct: bool) -> Complement | None:
        word = self.tokens.word(at)
        if self.tokens.word(at - 1) in _OTHER_CLAUSE:
            return None
        if "as" in verb.takes:
            found = None if direct else self._quoted_at(at + 1)
            return found and Complement(Sign.MARKS, at + 1, at + 1, found)
        if "that" not in verb.takes or word in ("لان", "الا"):
            return None
        return self._whole(Sign.THAT, at + 1, len(self.tokens))

    def _whole(self, sign: Sign, at: int, limit: int) -> Complement | None:
        """Return reported words, or direct ones where marks hold all of them: «أن «…».»"""
        if at >= limit:
            return None
        quoted = self._quoted_at(at)
        if quoted is not None and self._fills_clause(quoted):
            return Complement(Sign.MARKS, at, at, quoted)
        return Complement(sign, at, at)

    def _fills_clause(self, quoted: Quoted) -> bool:
        """Tell whether a clause ends with a quotation: a stop or comma follows, or nothing."""
        rest = self.tokens.text[quoted.whole.end : quoted.whole.end + 3].lstrip(" \u00a0")
        return not quoted.closed or not rest or rest[0] in ".،,؛;\n\r!؟()"

    def _in_marks(self, verb: Verb, at: int, *, direct: bool) -> Complement | None:
        """Return words in marks right here; without a colon only where they are more than a name."""
        quoted = self._quoted_at(at)
        if quoted is None or "quote" not in verb.takes:
            return None
        colon = ":" in self.tokens.gap(at)
        count = len(self.tokens.inside(quoted.words))
        if colon or (direct and count >= 4 and self._fills_clause(quoted)):
            return Complement(Sign.MARKS, at, at, quoted)
        return None

    def _after_colon(self, verb: Verb, at: int) -> Complement | None:
        if "quote" in verb.takes and self.tokens.is_colon(at) and self._quoted_at(at) is None:
            return Complement(Sign.COLON, at, at)
        return None

    def _object(
        self, verb: Verb, at: int, limit: int, subject: Subject | None, *, direct: bool
    ) -> Complement | None:
        word = self.tokens.word(at)
        if word.startswith("ب") and "with" in verb.takes and len(word) > 3:
            after_preposition = self.tokens.word(at - 1) in _AFTER_WHICH_A_NOUN
            if not (after_preposition or is_circumstance(word) or is_place(word[1:])):
                return self._whole(Sign.OBJECT, at, limit)
        if "noun" in verb.takes and is_speech_noun(word):
            return self._whole(Sign.OBJECT, at, limit)
        named = subject is not None and subject.sort in _STRONG
        if "object" in verb.takes and direct and (named or verb.form is Form.PARTICIPLE):
            if not is_circumstance(word) and word not in _PREPOSITIONS:
                return self._whole(Sign.OBJECT, at, limit)
        return None

    def _quoted_at(self, at: int) -> Quoted | None:
        """Return the quotation that opens between a word and the one before it."""
        if at >= len(self.tokens):
            return None
        quoted = quoted_at(self.quoted, self.tokens.starts[at])
        before = self.tokens.ends[at - 1] if at else 0
        return quoted if quoted is not None and quoted.whole.start >= before else None

    def _passed_marks(self, at: int) -> int | None:
        """Return the word after a name in marks that stands in a circumstance."""
        quoted = self._quoted_at(at)
        return None if quoted is None else max(at + 1, self.tokens.first_from(quoted.whole.end))


def unsaid(word: str) -> bool:
    """Tell whether a word before a verb says that nothing was said: «لم», «هل», «لو»."""
    entries = word_set("attribution", "unsaid")
    return word in entries or (word[:1] in ("و", "ف") and word[1:] in entries)
