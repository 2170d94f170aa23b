"""Attributions without a verb of saying: «فلان: «…»» · «بحسب فلان، …» · «ومما جاء في كلمة فلان: «…»»."""

from __future__ import annotations

from dataclasses import dataclass

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.clause_ends import after_anonymous
from content.release_reader.complements import ComplementFinder
from content.release_reader.openings import Complement, Sign
from content.release_reader.people import read_subject
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import ON, Tokens, without_and
from content.release_reader.verbs import Form, Verb, verb_of

_LONGEST_OPENING = 40
_LONGEST_CARRIER = 12
_OPENING = ("«", "“", '"')
_CAME = "جا"  # «جاء», folded
_QUOTED = Verb(Form.NOUN, None, frozenset({"quote"}))
_REPORTED = Verb(Form.NOUN, None, frozenset({"that"}))


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


def by_colon(tokens: Tokens, complements: ComplementFinder, first: int, last: int) -> Saying | None:
    """Read «عميدة الكلية سهى المهيري: «…»»: a person with a role, a colon, words in marks."""
    if not tokens.word(first) or verb_of(tokens.word(first)) is not None:
        return None
    subject = read_subject(tokens, first, last)
    if subject is None or subject.name is None or subject.role is None:
        return None
    here = complements.find(_QUOTED, subject.end, subject.end + 1, subject)
    if here is None or here.quoted is None or not tokens.is_colon(subject.end):
        return None
    return Saying(first, None, _QUOTED, subject, here, opens=True)


def without_saying(
    tokens: Tokens, complements: ComplementFinder, at: int, last: int
) -> Saying | None:
    """Return the attribution without a verb of saying that starts at a word."""
    opener = _opener_length(tokens, at)
    if opener:
        return _according(tokens, complements, range(at, last), opener)
    address = _from_address(tokens, complements, at, last)
    return address if address is not None else _handed_on(tokens, complements, at, last)


def _opener_length(tokens: Tokens, at: int) -> int:
    """Return how many words open a source: «بحسب», «وعلى حد تعبير», «ووفق ما صرح به»; 0 when none does."""
    if without_and(tokens.word(at)) in word_set("attribution", "according"):
        return max(1, _longer_opener(tokens, at))
    return _longer_opener(tokens, at)


def _longer_opener(tokens: Tokens, at: int) -> int:
    for length in (3, 2) if tokens.is_apart(at) else ():
        words = [without_and(tokens.word(at)), *tokens.words[at + 1 : at + length]]
        phrase = " ".join(words).replace(ON, "علي")
        if phrase in word_set("attribution", "as_said_by"):
            return length
        if phrase in word_set("attribution", "as_was_said"):
            word = tokens.word(at + length)
            verb = verb_of(word) or verb_of(word.removesuffix("ه"))
            if verb is not None and verb.is_finite:
                of_it = tokens.word(at + length + 1) in word_set("attribution", "of_it")
                return length + 1 + of_it
    return 0


def _according(
    tokens: Tokens, complements: ComplementFinder, words: range, opener: int
) -> Saying | None:
    """Read «بحسب فلان، …», «وفقا للوزارة، فإن …», «على حد تعبير فلان: «…»»."""
    at, last = words[0], words[-1] + 1
    first = at + opener
    first += tokens.word(first) in ("ل", "الي", "عن")
    first += tokens.word(first) in word_set("attribution", "words_by")
    near = range(first + 1, min(last, first + _LONGEST_OPENING))
    limit = next((i for i in near if tokens.gap(i)[-1:] in _OPENING and tokens.is_comma(i)), last)
    subject = read_subject(tokens, first, limit) if first < limit else None
    if subject is None or subject.end + 1 >= last:
        return None
    if opener > 1 and subject.sort is Sort.PERSON and not _is_full(tokens, subject):
        return None  # «من وجهة نظر قانونية، فإن …»
    end = after_anonymous(tokens, subject.end, last)
    then = tokens.word(end) == "فان"
    colon = tokens.is_colon(end)
    if not then and not colon and not tokens.is_comma(end):
        return None
    end += then
    here = complements.find(_QUOTED, end, end + 1, subject)
    if then and here is None:
        here = complements.find(_REPORTED, end - 1, end, subject)
    if here is None or here.quoted is None:
        if colon or (opener > 1 and not then and tokens.is_comma(at)):
            return None  # «…، وفق ما قال فلان، في مؤتمر صحفي»
        here = Complement(Sign.THAT, end, end)
    return Saying(at, None, _REPORTED, subject, here, opens=True)


def _is_full(tokens: Tokens, subject: Subject) -> bool:
    """Tell whether a name is more than one word that could be any."""
    first, end = subject.name or (subject.start, subject.start)
    return end > first + 1 or subject.start < first or is_given_name(tokens.word(first))


def _handed_on(tokens: Tokens, complements: ComplementFinder, at: int, last: int) -> Saying | None:
    """Read «ونقلت صحيفة الغد عن مسؤول في الوزارة أن …»: the one after «عن» speaks."""
    if without_and(tokens.word(at)) not in word_set("attribution", "hands_on"):
        return None
    of = next(
        (i for i in range(at + 1, min(last, at + _LONGEST_CARRIER)) if _is_of(tokens, i)), None
    )
    subject = read_subject(tokens, of + 1, last) if of is not None else None
    if subject is None:
        return None
    here = complements.find(_REPORTED, subject.end, last, subject)
    if here is None or here.sign is Sign.PREPOSITION:
        return None
    return Saying(at, at, _REPORTED, subject, here, opens=True)


def _is_of(tokens: Tokens, at: int) -> bool:
    return tokens.word(at) == "عن" and not tokens.is_comma(at)


def _from_address(
    tokens: Tokens, complements: ComplementFinder, at: int, last: int
) -> Saying | None:
    """Read «ومما جاء في كلمة فلان: «…»», «ومما جاء فيها: «…»»."""
    if without_and(tokens.word(at)) != _CAME:
        return None
    subject: Subject | None = None
    end = at + 2
    if tokens.word(at + 1) == "في":
        if tokens.word(end) not in word_set("attribution", "addresses"):
            return None
        end += 1
        until = _before_colon(tokens, end, last)
        limit = until if tokens.is_colon(until) else min(last, end + _LONGEST_OPENING)
        subject = read_subject(tokens, end, limit) if end < limit else None
        end = subject.end if subject is not None else _before_colon(tokens, end, last)
    elif tokens.word(at + 1) not in ("فيها", "فيه"):
        return None
    here = complements.find(_QUOTED, end, end + 1, subject)
    if here is None or here.quoted is None or not tokens.is_colon(end):
        return None
    start = at - 1 if without_and(tokens.word(at - 1)) == "مما" else at
    return Saying(start, at, _QUOTED, subject, here, opens=True)


def _before_colon(tokens: Tokens, at: int, last: int) -> int:
    """Return the word after the colon of «وجاء في بيان صدر اليوم: «…»»; `at` where none is near."""
    near = range(at, min(last, at + _LONGEST_CARRIER))
    return next((i for i in near if tokens.is_colon(i)), at)
