"""Find who says what in a sentence: verb, subject, and where the words begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.release_reader.complements import Complement, ComplementFinder, Sign, unsaid
from content.release_reader.marks import Quoted
from content.release_reader.nouns import is_circumstance, is_that
from content.release_reader.people import Subject, read_subject
from content.release_reader.sentences import quoted_at
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_LONGEST_ATTRIBUTION = 70
_LONGEST_OPENING = 6
_CONJUNCTIONS = frozenset({"فيما", "بينما", "ثم", "كما", "حيث", "اذ", "لكن", "حين"})
_RELATIVE = frozenset({"الذي", "التي", "الذين"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying with its subject (None: carried over) and its complement, by word positions.

    `start` is the first word of the attribution; `opens` tells that the verb begins its clause.
    """

    start: int
    verb_at: int | None
    verb: Verb
    subject: Subject | None
    complement: Complement
    opens: bool
    after_words: bool = False


class SayingFinder:
    """Finds sayings in the sentences of one text."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted]) -> None:
        self.tokens, self.quoted = tokens, quoted
        self.complements = ComplementFinder(tokens, quoted)

    def find(self, first: int, last: int) -> list[Saying]:
        """Return the sayings of the sentence from word `first` to before `last`, in order."""
        found: list[Saying] = []
        if self._is_narrated(first):
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

    def _is_narrated(self, first: int) -> bool:
        """Tell whether the narrator speaks: «يذكر أن», «ومن المقرر أن»."""
        openers = word_set("attribution", "narrator")
        words = self.tokens.words[first : first + 3]
        bare = [words[0][1:], *words[1:]] if words and words[0][:1] == "و" else words
        phrases = {" ".join(x[:n]) for x in (words, bare) for n in (1, 2, 3)}
        return bool(phrases & openers)

    def _at(self, first: int, at: int, last: int, found: list[Saying]) -> Saying | None:
        word = self.tokens.word(at)
        if word in word_set("attribution", "according") or word[1:] in word_set(
            "attribution", "according"
        ):
            return self._according(at, last)
        verb = verb_of(word)
        if verb is None or (at > first and unsaid(self.tokens.word(at - 1))):
            return None
        opens = self._opens_clause(first, at, found, verb)
        if found and not opens:
            return None  # a verb inside reported words is part of them
        governed = self._governed(at, min(last, at + _LONGEST_ATTRIBUTION), verb)
        if governed is None:
            return None
        subject, complement = governed
        if verb.doubtful and not self._is_sure(at, verb, subject, opens=opens):
            return None
        start = self._attribution_start(first, at)
        if subject is None:
            subject, start = self._earlier_subject(first, at, verb, complement, found)
        return Saying(start, at, verb, subject, complement, opens)

    def _governed(
        self, at: int, limit: int, verb: Verb
    ) -> tuple[Subject | None, Complement] | None:
        """Return the subject after a verb and the complement; None when nothing is said."""
        subject, after = self._subject_after(at, limit, verb)
        complement = self.complements.find(verb, after, limit, subject)
        if complement is None and subject is not None:
            subject, complement = None, self._without_subject(verb, at, limit)
        if complement is None:
            return None
        between = self.tokens.words[at + 1 : complement.at]
        return None if any(x in verb.not_with for x in between) else (subject, complement)

    def _earlier_subject(
        self, first: int, at: int, verb: Verb, complement: Complement, found: list[Saying]
    ) -> tuple[Subject | None, int]:
        """Return the subject that stands before a verb, and where the attribution starts then."""
        start = self._attribution_start(first, at)
        if verb.form is Form.PARTICIPLE or verb.form is Form.NOUN:
            if found or at == first or self.tokens.is_comma(at):
                return None, start
            if complement.sign is not Sign.MARKS:
                return None, start
            main = self.main_subject(first, at)  # «وردت الخطيب على … قائلة:»
            return main, first if main is not None else start
        return self._subject_before(first, at, start, found)

    def _without_subject(self, verb: Verb, at: int, limit: int) -> Complement | None:
        """Return the complement right after the verb: what was read as a subject was not one."""
        found = None if "as" in verb.takes else self.complements.find(verb, at + 1, limit, None)
        return found if found is not None and found.phrase_end <= at + 3 else None

    def _subject_after(self, at: int, limit: int, verb: Verb) -> tuple[Subject | None, int]:
        following = self.tokens.word(at + 1)
        apart = self.tokens.gap(at + 1) != "" or is_that(following)
        if apart or verb.form in (Form.PARTICIPLE, Form.NOUN) or at + 1 >= limit:
            return None, at + 1
        if "noun" in verb.takes and self.complements.find(verb, at + 1, at + 2, None) is not None:
            return None, at + 1
        subject = read_subject(self.tokens, at + 1, limit, verb.stops)
        return subject, subject.end if subject is not None else at + 1

    def _is_sure(self, at: int, verb: Verb, subject: Subject | None, *, opens: bool) -> bool:
        """Tell whether a form that is often another word is a verb here."""
        if subject is not None or verb.form is Form.PARTICIPLE:
            return opens
        joined = is_joined(self.tokens.word(at)) or self.tokens.word(at - 1) in _CONJUNCTIONS
        return opens and (joined or self.tokens.is_comma(at))

    def _opens_clause(self, first: int, at: int, found: list[Saying], verb: Verb) -> bool:
        """Tell whether a verb begins a clause: first of its sentence, after a comma, or with «و»."""
        if (
            at == first
            or self.tokens.is_comma(at)
            or self.tokens.gap(at)[:1] in (")", '"', "»", "”")
        ):
            return True
        before = self.tokens.word(at - 1)
        if before in _CONJUNCTIONS:
            return at - 1 == first or self.tokens.is_comma(at - 1) or not found
        if not found:
            return True
        return verb.form in (Form.PARTICIPLE, Form.NOUN) and self._is_in_marks_before(at)

    def _is_in_marks_before(self, at: int) -> bool:
        return quoted_at(self.quoted, self.tokens.ends[at - 1] - 1) is not None

    def _attribution_start(self, first: int, at: int) -> int:
        """Return where the attribution begins: at «من جهته», «كما», «أما» before the verb."""
        start = at - 1 if at > first and self._is_auxiliary(at - 1) else at
        markers = word_set("attribution", "markers")
        if self.tokens.word(at - 1) == "ثم":
            return at
        for length in (2, 1):
            begin = start - length
            if begin >= first and " ".join(self.tokens.words[begin:start]) in markers:
                return begin
        return start

    def _is_auxiliary(self, at: int) -> bool:
        """Tell whether a word is a verb that carries the next one: «وتابعت قائلة», «ومضت تقول»."""
        word = self.tokens.word(at)
        bare = word[1:] if is_joined(word) else word
        verb = verb_of(word)
        return bare in word_set("attribution", "auxiliaries") or (
            verb is not None and verb.is_finite and self.tokens.gap(at + 1) == ""
        )

    def _subject_before(
        self, first: int, at: int, start: int, found: list[Saying]
    ) -> tuple[Subject | None, int]:
        """Read «أما مدير المركز، السيد علي، فقال»: the subject stands before its verb."""
        begin = self._clause_start(found[-1].complement.phrase_end if found else first, at)
        if found and self.tokens.word(begin) not in ("اما", "واما"):
            return None, start  # what stands before it are reported words
        word = self.tokens.word(begin)
        first_of_subject = begin + (word in ("اما", "واما", "وكان", "وكانت", "كان", "كانت"))
        if first_of_subject >= at:
            return None, start
        subject = read_subject(self.tokens, first_of_subject, at)
        if subject is None or not self._reaches(subject.end, at):
            return None, start
        return subject, begin

    def _clause_start(self, begin: int, at: int) -> int:
        for i in range(begin, at):
            if self.tokens.word(i) in ("اما", "واما"):
                return i
        return begin

    def _reaches(self, end: int, at: int) -> bool:
        """Tell whether only «قد», «الذي» or a short circumstance stands between subject and verb."""
        between = self.tokens.words[end:at]
        return (
            not between
            or between[-1] in _RELATIVE
            or all(x in ("قد", "فقد", "وقد", "ايضا") for x in between)
            or (is_circumstance(between[0]) and len(between) <= 12)
        )

    def main_subject(self, first: int, at: int) -> Subject | None:
        """Return the subject of the sentence before a word: after its first verb, or as first word."""
        for begin in (first + 1, first):
            if begin < at and not is_circumstance(self.tokens.word(first)):
                subject = read_subject(self.tokens, begin, at)
                if subject is not None:
                    return subject
        return None

    def has_other_subject(self, first: int, at: int) -> bool:
        """Tell whether a clause of somebody or something else comes before a verb in its sentence."""
        word = self.tokens.word(first)
        bare = word[1:] if word[:1] == "و" and len(word) > 3 else word
        if at == first or bare in _CONJUNCTIONS or is_circumstance(bare):
            return False
        if at == first + 1 and self._is_auxiliary(first):
            return False  # «وتابعت قائلة», «ومضت تقول»
        if self._attribution_start(first, at) == first:
            return False
        return not self.tokens.is_comma(at) or at - first > _LONGEST_OPENING

    def _according(self, at: int, last: int) -> Saying | None:
        """Read «بحسب فلان، فإن …»."""
        subject = read_subject(self.tokens, at + 1, last)
        if subject is None or subject.end >= last:
            word = self.tokens.word(at + 1)
            subject = (
                read_subject(self.tokens, at + 2, last)
                if word in ("ل", "لما", "الي", "عن")
                else None
            )
        if subject is None or subject.end + 1 >= last or not self.tokens.is_comma(subject.end):
            return None
        if self.tokens.word(subject.end) != "فان":
            return None
        verb = Verb(Form.NOUN, None, frozenset({"that"}))
        end = subject.end + 1
        return Saying(at, None, verb, subject, Complement(Sign.THAT, end, end), opens=True)

    def after_quotation(self, quoted: Quoted, last: int) -> Saying | None:
        """Read the attribution that follows words in marks: «…»، قال فلان، رئيس المركز."""
        at = self.tokens.first_from(quoted.whole.end)
        if at >= last:
            return None
        length = self.tokens.phrase_length(at, word_set("attribution", "with_these_words"), 2)
        verb = verb_of(self.tokens.word(at))
        if length:
            verb = Verb(Form.PAST, None, frozenset({"quote"}))
            at += length
        if verb is None or not verb.is_finite or "quote" not in verb.takes:
            return None
        if not length and is_joined(self.tokens.word(at)):
            return None
        last = self._before_second_part(at, last)
        subject = read_subject(self.tokens, at + 1, last)
        if subject is None:
            return None
        complement = Complement(Sign.MARKS, at, subject.end, quoted)
        return Saying(at - length, at, verb, subject, complement, opens=True, after_words=True)

    def _before_second_part(self, at: int, last: int) -> int:
        """Return where the quotation goes on after its attribution: «…»، قال فلان، «…»."""
        for i in range(at + 1, last):
            if self.tokens.is_comma(i):
                quoted = quoted_at(self.quoted, self.tokens.starts[i])
                if quoted is not None and quoted.words.start == self.tokens.starts[i]:
                    return i
        return last
