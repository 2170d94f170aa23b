"""Find who says what in a sentence: verb, subject, and where the words begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.release_reader.clauses import Clauses
from content.release_reader.complements import Complement, ComplementFinder, Sign
from content.release_reader.marks import Quoted
from content.release_reader.nouns import is_that
from content.release_reader.people import Subject, read_subject
from content.release_reader.sentences import quoted_at
from content.release_reader.tokens import Tokens, without_and
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_LONGEST_ATTRIBUTION = 70
_NEAR = 3
_DAMMA, _FATHA = "\u064f", "\u064e"


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying with its subject (None: carried over) and its complement, as words.

    `start` is the first word of the attribution; `opens` tells that the verb begins its clause.
    """

    start: int
    verb_at: int | None
    verb: Verb
    subject: Subject | None
    complement: Complement
    opens: bool


class SayingFinder:
    """Finds sayings in the sentences of one text."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted]) -> None:
        self.tokens, self.quoted = tokens, quoted
        self.clauses = Clauses(tokens)
        self.complements = ComplementFinder(tokens, quoted)

    def find(self, first: int, last: int) -> list[Saying]:
        """Return the sayings of the sentence from word `first` to before `last`, in order."""
        found: list[Saying] = []
        if self.clauses.is_narrated(first):
            return found
        at = first
        while at < last:
            quoted = quoted_at(self.quoted, self.tokens.starts[at])
            if quoted is not None:
                at = max(at + 1, self.tokens.first_from(quoted.whole.end))
                continue
            saying = self._at(first, at, last, found)
            if saying is None:
                at += 1
                continue
            found.append(saying)
            at = max(at + 1, saying.complement.phrase_end)
        return found

    def _at(self, first: int, at: int, last: int, found: list[Saying]) -> Saying | None:
        word = self.tokens.word(at)
        if without_and(word) in word_set("attribution", "according"):
            return self._according(at, last)
        verb = verb_of(word)
        if verb is None or (at > first and unsaid(self.tokens.word(at - 1))):
            return None
        if verb.form is Form.PAST and self._is_passive(at):
            return None
        opens = self._opens_clause(first, at, found, verb)
        if found and not opens:
            return None  # a verb inside reported words is part of them
        governed = self._governed(at, min(last, at + _LONGEST_ATTRIBUTION), verb)
        if governed is None:
            return None
        subject, complement = governed
        if not self._is_sure(at, verb, subject, complement, opens=opens):
            return None
        start = self.clauses.attribution_start(first, at)
        if subject is None:
            subject, start = self._earlier_subject(first, at, verb, complement, found)
        return Saying(start, at, verb, subject, complement, opens)

    def _governed(
        self, at: int, limit: int, verb: Verb
    ) -> tuple[Subject | None, Complement] | None:
        """Return the subject after a verb and the complement; None when nothing is said."""
        subject, after = self._subject_after(at, limit, verb)
        complement = self.complements.find(verb, after, limit, subject)
        if complement is None and subject is not None and "as" not in verb.takes:
            subject, complement = None, self.complements.find(verb, at + 1, limit, None)
            if complement is not None and complement.phrase_end > at + _NEAR:
                return None  # what was read as a subject is one, but of another verb
        if complement is None:
            return None
        between = self.tokens.words[at + 1 : complement.at]
        return None if any(x in verb.not_with for x in between) else (subject, complement)

    def _subject_after(self, at: int, limit: int, verb: Verb) -> tuple[Subject | None, int]:
        apart = self.tokens.gap(at + 1) != "" or is_that(self.tokens.word(at + 1))
        if apart or not verb.is_finite or at + 1 >= limit:
            return None, at + 1
        if "noun" in verb.takes and self.complements.find(verb, at + 1, at + 2, None) is not None:
            return None, at + 1
        subject = read_subject(self.tokens, at + 1, limit, verb.stops)
        return subject, subject.end if subject is not None else at + 1

    def _is_passive(self, at: int) -> bool:
        """Tell whether a past form is printed as a passive: «وُصف», «ذُكر»."""
        printed = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        stem = printed[1:] if is_joined(self.tokens.word(at)) else printed
        return stem.lstrip(_FATHA)[1:2] == _DAMMA

    def _is_sure(
        self, at: int, verb: Verb, subject: Subject | None, complement: Complement, *, opens: bool
    ) -> bool:
        """Tell whether a form that can be another word is a verb of saying here."""
        apart = self.tokens.is_comma(at) or self.tokens.gap(at) != ""
        if verb.form is Form.PARTICIPLE:
            return apart or complement.sign in (Sign.MARKS, Sign.COLON)
        if not verb.doubtful:
            return True
        if subject is not None:
            return opens
        after_conjunction = self.clauses.is_conjunction(self.tokens.word(at - 1))
        return opens and (is_joined(self.tokens.word(at)) or after_conjunction or apart)

    def _opens_clause(self, first: int, at: int, found: list[Saying], verb: Verb) -> bool:
        """Tell whether a verb begins a clause: first of its sentence, after a comma or marks."""
        closing = self.tokens.gap(at)[:1] in (")", '"', "»", "”")
        if not found or self.tokens.is_comma(at) or closing:
            return True
        if self.clauses.is_conjunction(self.tokens.word(at - 1)):
            return at - 1 == first or self.tokens.is_comma(at - 1)
        in_marks = quoted_at(self.quoted, self.tokens.ends[at - 1] - 1) is not None
        return not verb.is_finite and in_marks

    def _earlier_subject(
        self, first: int, at: int, verb: Verb, complement: Complement, found: list[Saying]
    ) -> tuple[Subject | None, int]:
        """Return the subject that stands before a verb, and where the attribution starts then."""
        start = self.clauses.attribution_start(first, at)
        if not verb.is_finite:
            if found or at == first or self.tokens.is_comma(at):
                return None, start
            source = self.clauses.named_source(first, at) if verb.form is Form.NOUN else None
            if source is not None:  # «ونقل البيان عن فلان قوله:»
                return source, first
            if complement.sign is not Sign.MARKS and verb.form is not Form.NOUN:
                return None, start
            main = self.clauses.main_subject(first, at)  # «وردت الخطيب على … قائلة:»
            return main, first if main is not None else start
        after = found[-1].complement.phrase_end if found else None
        subject = self.clauses.subject_before(first, at, after)
        return subject or (None, start)

    def _according(self, at: int, last: int) -> Saying | None:
        """Read «بحسب فلان، فإن …», «وفقا للوزارة، فإن …»."""
        first = at + 2 if self.tokens.word(at + 1) in ("ل", "الي", "عن") else at + 1
        subject = read_subject(self.tokens, first, last)
        if subject is None or subject.end + 1 >= last or not self.tokens.is_comma(subject.end):
            return None
        if self.tokens.word(subject.end) != "فان":
            return None
        verb = Verb(Form.NOUN, None, frozenset({"that"}))
        end = subject.end + 1
        return Saying(at, None, verb, subject, Complement(Sign.THAT, end, end), opens=True)


def unsaid(word: str) -> bool:
    """Tell whether a word before a verb says that nothing was said: «لم», «هل», «لو»."""
    entries = word_set("attribution", "unsaid")
    return word in entries or (word[:1] in ("و", "ف") and word[1:] in entries)
