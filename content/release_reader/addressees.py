"""Who stands after a verb of saying: one who speaks, a second one, one who is spoken to, a thing."""

from __future__ import annotations

from content.arabic.given_names import is_given_name, name_gender
from content.arabic.lists import word_set
from content.release_reader.clauses import AS_FOR
from content.release_reader.nouns import (
    is_body,
    is_definite,
    is_function,
    is_group,
    is_honorific,
    is_possessed_function,
    is_that,
)
from content.release_reader.objects import PREPOSITIONS
from content.release_reader.openings import Complement, Sign
from content.release_reader.people import read_subject
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Verb, is_joined


def second_subject(tokens: Tokens, first: Subject, limit: int, verb: Verb) -> Subject | None:
    """Read the other of two who share a clause: «قال الوزير … والسفير …»."""
    word = tokens.word(first.end)
    if word[:1] != "و" or first.end >= limit:
        return None
    if first.sort is Sort.BODY and is_body(word):
        return read_subject(tokens, first.end, limit, verb.stops)
    if first.sort is not Sort.PERSON:
        return None
    if not (is_honorific(word) or is_function(word) or is_given_name(word[1:])):
        return None
    second = read_subject(tokens, first.end, limit, verb.stops)
    return second if second is not None and second.sort is Sort.PERSON else None


def is_spoken_to(tokens: Tokens, verb: Verb, subject: Subject, complement: Complement) -> bool:
    """Tell whether what follows a verb is its object: «وحث الأهالي على»."""
    if complement.sign is Sign.MARKS:
        return False
    if subject.role is not None:
        return False  # «وطمأنت المديرة، ريناد العقيل، الأسر بأن»
    if verb.addresses and _disagrees(tokens, verb, subject):
        return True  # «وشكر المتطوعة سلمى حداد على»
    if verb.addresses and is_group(tokens.word(subject.start)):
        joined = is_joined(tokens.word(subject.start - 1))
        if joined and complement.at <= subject.end + 1:
            return True  # «ودعت الحكومات إلى»: somebody else calls upon them
    between = tokens.words[subject.end : complement.at]
    close = all(is_that(x) or x in PREPOSITIONS for x in between)
    return close and verb.transitive and subject.sort is not Sort.STAND_IN


def is_object_of(tokens: Tokens, verb: Verb, subject: Subject) -> bool:
    """Tell whether a person after a verb is whom it is about: «وشكرت الوزير على», «وشكر المتطوعة»."""
    if not (verb.addresses and "object" in verb.takes):
        return False
    of_office = verb.gender == "f" and _is_man_of_office(tokens, subject)
    return of_office or (subject.sort is not Sort.BODY and _disagrees(tokens, verb, subject))


def _is_man_of_office(tokens: Tokens, subject: Subject) -> bool:
    """Tell whether somebody is named by a masculine office alone: «الوزير»."""
    word = tokens.word(subject.start)
    return subject.sort is Sort.ROLE and is_definite(word) and not word.endswith("ه")


def _disagrees(tokens: Tokens, verb: Verb, subject: Subject) -> bool:
    """Tell whether a finite verb right before somebody has the other gender."""
    if not verb.is_finite or verb.gender is None:
        return False
    gender, word = subject.gender, tokens.word(subject.start)
    if gender is None and subject.sort is Sort.PERSON and subject.name is not None:
        gender = name_gender(tokens.word(subject.name[0]))
    if subject.sort is Sort.BODY and word.removeprefix("ال") in word_set("bodies", "masculine"):
        gender = "m"
    return gender is not None and gender != verb.gender


def tells_manner(tokens: Tokens, at: int) -> bool:
    """Tell whether a word after a verb tells how it was said: «وقال حرفيا», «بثقة», but not «خبراء»."""
    word, printed = tokens.word(at), tokens.printed(at) if at < len(tokens) else ""
    adverb = printed.endswith("ا") and not is_given_name(word) and not is_possessed_function(word)
    return word in word_set("attribution", "manners") or (adverb and is_function(word))


def is_thing_after(tokens: Tokens, first: int, subject: Subject) -> bool:
    """Tell whether no one but a thing follows a verb: «أما سالم، فاختصر الأمر بقوله»."""
    word = tokens.word(subject.start)
    alone = subject.sort is Sort.PERSON and subject.role is None
    alone = alone and subject.name == (subject.start, subject.start + 1)
    strange = is_definite(word) and not is_given_name(word) and word not in tokens.surnames
    return tokens.word(first) in AS_FOR and alone and strange
