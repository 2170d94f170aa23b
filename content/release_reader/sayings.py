"""Find who says what in a sentence: verb, subject, and where the words begin."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.lists import word_set
from content.release_reader.addressees import (
    is_object_of,
    is_spoken_to,
    is_thing_after,
    second_subject,
    tells_manner,
)
from content.release_reader.clauses import Clauses
from content.release_reader.complements import ComplementFinder
from content.release_reader.marks import Quoted
from content.release_reader.nouns import (
    is_honorific,
    is_honorific_pronoun,
    is_that,
)
from content.release_reader.openings import Complement, Sign
from content.release_reader.participles import is_close, subject_of
from content.release_reader.people import read_subject
from content.release_reader.sentences import quoted_at
from content.release_reader.subjects import Subject, in_brackets
from content.release_reader.tokens import Tokens
from content.release_reader.unsaid import is_unsaid
from content.release_reader.verbless import Saying, by_colon, without_saying
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_Governed = tuple[Subject | None, Complement]
_LONGEST_ATTRIBUTION = 70
_NEAR = 3


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
        opening = by_colon(self.tokens, self.complements, first, last)
        if opening is not None:
            found.append(opening)
        at = opening.complement.at if opening is not None else first
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
        verbless = without_saying(self.tokens, self.complements, at, last)
        if verbless is not None:
            return verbless
        verb = verb_of(word)
        wish = self.clauses.wish(first, at) if verb is not None else None
        if verb is None or self.tokens.phrase_length(at, word_set("attribution", "other_verbs"), 2):
            return None
        if at > first and wish is None and is_unsaid(self.tokens, at, verb):
            return None
        if verb.form is Form.PAST and self.clauses.is_passive(at):
            return None
        opens = self._opens_clause(first, at, found, verb)
        if found and not opens:
            return None  # a verb inside reported words is part of them
        governed = self._governed(at, min(last, at + _LONGEST_ATTRIBUTION), verb)
        if governed is None:
            return None
        subject, complement = governed
        if not self._is_sure(at, verb, governed, found, opens=opens):
            return None
        start = self.clauses.attribution_start(first, at - verb.negated)
        if wish is not None:
            subject, start = read_subject(self.tokens, wish + 1, at - 1), wish
        elif subject is None or is_thing_after(self.tokens, first, subject):
            subject, start = self._earlier_subject(first, at, verb, complement, found)
        return Saying(start, at, verb, subject, complement, opens)

    def _governed(self, at: int, limit: int, verb: Verb) -> _Governed | None:
        """Return the subject after a verb and the complement; None when nothing is said."""
        subject, after = self._subject_after(at, limit, verb)
        if subject is not None and is_object_of(self.tokens, verb, subject):
            return None, Complement(Sign.OBJECT, at + 1, at + 1)
        complement = self.complements.find(verb, after, limit, subject)
        if complement is None and subject is not None:
            described = "as" in verb.takes  # «ووصفت التجاوب بأنه»
            limit = subject.end + 1 if described else limit
            subject, complement = None, self.complements.find(verb, at + 1, limit, None)
            if complement is not None and not described and complement.phrase_end > at + _NEAR:
                return None  # what was read as a subject is one, but of another verb
        if complement is None:
            return None
        subject = self.clauses.source_between(at, complement.at) or subject
        if subject is not None and is_spoken_to(self.tokens, verb, subject, complement):
            subject = None
        if subject is None and self.clauses.is_impersonal(at):
            return None
        between = self.tokens.words[at + 1 : complement.at]
        return None if any(x in verb.not_with for x in between) else (subject, complement)

    def _subject_after(self, at: int, limit: int, verb: Verb) -> tuple[Subject | None, int]:
        if verb.form is Form.PARTICIPLE:
            subject = subject_of(self.tokens, at + 1, limit, verb)
            return subject, subject.end if subject is not None else at + 1
        bracketed = in_brackets(self.tokens, at + 1, limit) if verb.is_finite else None
        if bracketed is not None:
            return bracketed, bracketed.end
        if verb.is_finite and self.tokens.gap(at + 1) == "":  # «ورد عليه | زعيم المعارضة»
            at += self.tokens.phrase_length(at + 1, word_set("attribution", "before_subject"), 3)
        if self.clauses.is_relative(at):
            return None, at + 1  # «السفير فاضل بن إسكندر، الذي اقترح إنشاء متجر»
        apart = self.tokens.gap(at + 1) != "" or is_that(self.tokens.word(at + 1))
        if apart or not verb.is_finite or at + 1 >= limit or self.tokens.word(at + 1) in verb.idiom:
            return None, at + 1
        if tells_manner(self.tokens, at + 1):
            return None, at + 1
        titled = is_honorific(self.tokens.word(at + 1))  # «وأكد سعادة السفير», not «أبدى سعادته»
        noun = "noun" in verb.takes and not titled
        if noun and self.complements.find(verb, at + 1, at + 2, None) is not None:
            stands_in = is_honorific_pronoun(self.tokens.word(at + 1))  # «وأكدت سعادتها حرص النادي»
            if not stands_in or self.complements.find(verb, at + 2, at + 4, None) is None:
                return None, at + 1
        subject = read_subject(self.tokens, at + 1, limit, verb.stops)
        if subject is None:
            return None, at + 1
        second = second_subject(self.tokens, subject, limit, verb)
        return subject, subject.end if second is None else second.end

    def _is_sure(
        self, at: int, verb: Verb, governed: _Governed, found: list[Saying], *, opens: bool
    ) -> bool:
        """Tell whether a form that can be another word is a verb of saying here."""
        subject, complement = governed
        apart = self.tokens.is_comma(at) or self.tokens.gap(at) != ""
        apart = apart or self.tokens.word(at - 1) in ("الذي", "التي", "قد")
        if verb.form is Form.PARTICIPLE:
            if verb.apart:
                return self.tokens.is_comma(at) or is_that(self.tokens.word(at + 1))
            close = is_close(self.tokens, at, verb, after=_is_after(at, found))
            return apart or close or complement.sign in (Sign.MARKS, Sign.COLON)
        if not verb.doubtful:
            return True
        if subject is not None:
            return opens
        after_conjunction = self.clauses.is_conjunction(self.tokens.word(at - 1))
        return opens and (is_joined(self.tokens.word(at)) or after_conjunction or apart)

    def _opens_clause(self, first: int, at: int, found: list[Saying], verb: Verb) -> bool:
        """Tell whether a verb begins a clause: first of its sentence, after a comma or marks."""
        if (
            found
            and verb.form is Form.PARTICIPLE
            and (not verb.apart or is_that(self.tokens.word(at + 1)))
            and is_close(self.tokens, at, verb, after=_is_after(at, found))
        ):
            return True
        if verb.told and self.tokens.word(at - 1) == "ما" and self.tokens.is_comma(at - 2):
            return True  # «، وهو ما اعتبره «…»»
        if found and self._follows_relative(at, found[-1]):
            return True
        closing = self.tokens.gap(at)[:1] in (")", '"', "»", "”")
        if not found or self.tokens.is_comma(at) or closing:
            return True
        if verb.form is Form.NOUN and self.tokens.word(at - 1) == "مع":
            return self.tokens.is_comma(at - 1)  # «، مع تأكيده أن»
        if verb.form is Form.NOUN and self.tokens.is_colon(at + 1):
            return True  # «، فيما اكتفت هند علي بالقول: «…»»
        if verb.is_finite and is_joined(self.tokens.word(at)) and self._tells(at, verb):
            return True  # «ورحب بالحضور وقال: «…»»
        if verb.is_finite and self.clauses.joined_subject(first, at) is not None:
            return True  # «، غير أن الوزيرة رأت أن»
        begin = at - verb.negated  # «لكنه لا يخفي قلقه»
        joined = self.clauses.conjunction_length(begin)
        if joined:
            return begin - joined == first or self.tokens.is_comma(begin - joined)
        in_marks = quoted_at(self.quoted, self.tokens.ends[at - 1] - 1) is not None
        return not verb.is_finite and in_marks

    def _follows_relative(self, at: int, last: Saying) -> bool:
        """Tell whether each of several people has a clause: «، الذي اقترح …، وهند علي، التي جددت»."""
        before = last.verb_at is not None and self.clauses.is_relative(last.verb_at)
        return before and self.clauses.is_relative(at)

    def _tells(self, at: int, verb: Verb) -> bool:
        opened = self.tokens.is_colon(at + 1) or is_that(self.tokens.word(at + 1))
        return opened and (verb.plain or verb.adds)

    def _earlier_subject(
        self, first: int, at: int, verb: Verb, complement: Complement, found: list[Saying]
    ) -> tuple[Subject | None, int]:
        """Return the subject that stands before a verb, and where the attribution starts then."""
        start = self.clauses.attribution_start(first, at - verb.negated)
        if quoted_at(self.quoted, self.tokens.starts[first]) is not None:
            return None, start  # «…»، على حد تعبير فلان، الذي أقر بأن
        if not verb.is_finite:
            if found and verb.form is Form.NOUN:
                return self._subject_of_clause(found[-1].complement.at, at), start
            if found or at == first or self.tokens.is_comma(at):
                return None, start
            source = self.clauses.named_source(first, at) if verb.form is Form.NOUN else None
            if source is not None:  # «ونقل البيان عن فلان قوله:»
                return source, first
            if complement.sign is not Sign.MARKS and verb.form is not Form.NOUN and not verb.plain:
                return None, start
            for begin in self._clause_starts(first, at):  # «وردت الخطيب على … قائلة:»
                main = self.clauses.main_subject(begin, at)
                if main is not None:
                    return main, begin
            return None, start
        after = found[-1].complement.phrase_end if found else None
        joined = self.clauses.joined_subject(first, at)
        before = joined or self.clauses.subject_before(first, at, after)
        if before is None or quoted_at(self.quoted, self.tokens.starts[before[1]]) is not None:
            return None, start
        return before

    def _subject_of_clause(self, after: int, at: int) -> Subject | None:
        """Return who is named since the last comma: «، فيما اكتفت هند علي بالقول»."""
        begin = next((i for i in range(at, after, -1) if self.tokens.is_comma(i)), at)
        begin += self.clauses.is_conjunction(self.tokens.word(begin))
        return self.clauses.main_subject(begin, at) if begin < at else None

    def _clause_starts(self, first: int, at: int) -> tuple[int, ...]:
        """Return the first word of a sentence, and of its last clause before a word."""
        commas = [i for i in range(first + 1, at) if self.tokens.is_comma(i)]
        return (first, commas[-1]) if commas else (first,)


def _is_after(at: int, found: Sequence[Saying]) -> bool:
    """Tell whether words of somebody stand before a word; their first word is part of them."""
    return bool(found) and at > found[-1].complement.at
