"""Attributions without a verb of saying: «فلان: «…»» · «بحسب فلان، …» · «ومما جاء في كلمة فلان: «…»»."""

from __future__ import annotations

from dataclasses import dataclass

from content.arabic.lists import word_set
from content.release_reader.complements import Complement, ComplementFinder, Sign
from content.release_reader.people import read_subject
from content.release_reader.subjects import Subject
from content.release_reader.tokens import Tokens, without_and
from content.release_reader.verbs import Form, Verb, verb_of

_LONGEST_OPENING = 40
_LONGEST_CARRIER = 12
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
    if without_and(tokens.word(at)) in word_set("attribution", "according"):
        return _according(tokens, at, last)
    address = _from_address(tokens, complements, at, last)
    return address if address is not None else _handed_on(tokens, complements, at, last)


def _according(tokens: Tokens, at: int, last: int) -> Saying | None:
    """Read «بحسب فلان، …», «وفقا للوزارة، فإن …»."""
    first = at + 2 if tokens.word(at + 1) in ("ل", "الي", "عن") else at + 1
    subject = read_subject(tokens, first, last)
    if subject is None or subject.end + 1 >= last:
        return None
    then = tokens.word(subject.end) == "فان"
    if not then and not tokens.is_comma(subject.end):
        return None
    end = subject.end + then
    return Saying(at, None, _REPORTED, subject, Complement(Sign.THAT, end, end), opens=True)


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
        subject = read_subject(tokens, end, min(last, end + _LONGEST_OPENING))
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
