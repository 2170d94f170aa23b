"""Participles of saying: «مؤكدا أن», «لافتة سعادتها إلى», «نافيا ما تردد»."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.release_reader.nouns import (
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_honorific,
    is_honorific_pronoun,
    is_speech_noun,
    is_that,
)
from content.release_reader.objects import PREPOSITIONS
from content.release_reader.people import read_subject
from content.release_reader.subjects import Subject
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Verb, is_joined


def is_close(tokens: Tokens, at: int, verb: Verb, *, after: bool) -> bool:
    """Tell whether «قائلا», or a participle with its «أن» or «عن» right after it, says words.

    `after`: words of somebody come before it («قالت … معتبرة ان … ومعربة عن …»).
    """
    passed = tokens.phrase_length(at + 1, word_set("attribution", "meanwhile"), 3)
    following = tokens.word(at + 1 + passed)
    if tokens.gap(at + 1) != "":
        return verb.plain
    opens = following if following not in PREPOSITIONS else tokens.word(at + 2 + passed)
    if after and is_that(opens) and "that" in verb.takes:
        return True
    if after and _governs(following, verb):
        return True
    if after and is_joined(tokens.word(at)):
        return PREPOSITIONS.get(following) in verb.takes
    if verb.plain or verb.gender != "m":
        return verb.plain and is_that(following)
    return (following == "عن" and "about" in verb.takes) or (
        following == "الي" and "to" in verb.takes
    )


def _governs(following: str, verb: Verb) -> bool:
    """Tell whether a participle governs the next word: «نافيا ما تردد», «مؤكدا حرص الجمعية»."""
    if "noun" in verb.takes and is_speech_noun(following) and not is_definite(following):
        return True
    if verb.gender != "m":
        return False
    noun = following.removeprefix("ب")
    named = is_speech_noun(noun) or following.startswith("بال")
    with_it = "with" in verb.takes and noun != following and named
    called = verb.addresses and is_called_upon(following)
    thing = "object" in verb.takes and not is_circumstance(following) and following != "ل"
    return with_it or called or thing or ("what" in verb.takes and following == "ما")


def subject_of(tokens: Tokens, at: int, limit: int, verb: Verb) -> Subject | None:
    """Read «لافتة سعادتها إلى», «مؤكدا الوزير أن»: who speaks stands after a participle."""
    word = tokens.word(at)
    pronoun = is_honorific_pronoun(word)
    free = "that" in verb.takes and not verb.addresses and tokens.gap(at) == ""
    titled = is_definite(word) and (is_function(word) or is_honorific(word))
    if not free or not (pronoun or titled) or at >= limit:
        return None
    subject = read_subject(tokens, at, limit, verb.stops)
    if subject is None or subject.end >= limit:
        return None
    opens = tokens.word(subject.end)
    direct = is_that(opens) or PREPOSITIONS.get(opens) in verb.takes
    return subject if direct or pronoun else None
