"""Words in marks after a colon that no verb of saying opens: «وتوجه بحديثه إلى الشباب: «…»»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.clause_ends import ends_sentence
from content.release_reader.marks import Quoted
from content.release_reader.naming import is_naming_noun
from content.release_reader.openings import Complement, Sign
from content.release_reader.people import read_subject
from content.release_reader.sayings import SayingFinder
from content.release_reader.sentences import quoted_at
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import Tokens, without_and
from content.release_reader.verbless import Saying
from content.release_reader.verbs import Form, Verb

_ANY_VERB = Verb(Form.NOUN, None, frozenset({"quote"}))
_LEAST_WORDS = 3
_LONGEST_LABEL = 2
_NEAR = 4
_LONGEST_TOPIC = 8
_SHORTEST_OWN = 4
_OURS = ("نا", "ني", "كم")
_SPEAKERS = (Sort.PERSON, Sort.ROLE, Sort.STAND_IN)


def told_by_colon(finder: SayingFinder, quoted: Quoted, words: range) -> Iterator[Saying]:
    """Yield the attributions that a sentence can have: to whom it names, then to the last speaker."""
    tokens = finder.tokens
    first, at = words[0], tokens.first_from(quoted.words.start)
    if at <= first or not tokens.is_colon(at) or not ends_sentence(tokens, quoted):
        return
    if len(tokens.inside(quoted.words)) < _LEAST_WORDS or _is_of_work(tokens, range(first, at)):
        return
    complement = Complement(Sign.MARKS, at, at, quoted)
    talk, topic = _is_of_talk(tokens, first, at), _is_of_topic(tokens, first, at)
    if not (talk or topic or sounds_said(tokens, quoted)):
        return
    subject = _whose(tokens, first, at) or finder.clauses.main_subject(first, at)
    if subject is not None and subject.sort in _SPEAKERS and not _performs(tokens, subject):
        yield Saying(first, None, _ANY_VERB, subject, complement, opens=True)
    if talk or topic:
        yield Saying(first, None, _ANY_VERB, None, complement, opens=True)


def _whose(tokens: Tokens, first: int, at: int) -> Subject | None:
    """Return whose words come: «وكان جواب سالم الحربي: «…»»."""
    for i in range(first, min(at - 1, first + _NEAR)):
        if without_and(tokens.word(i)) in word_set("attribution", "words_by"):
            return read_subject(tokens, i + 1, at)
    return None


def _is_of_work(tokens: Tokens, words: range) -> bool:
    """Tell whether a work, a motto or what is written on a thing comes: «روايته الجديدة:», «نقش عليه:»."""
    last = words[-1]
    if tokens.word(last) in word_set("attribution", "before_titles"):
        return True
    near = range(max(words[0], last - _LONGEST_LABEL), last + 1)
    return any(is_naming_noun(tokens.word(i)) for i in near)


def marks_of(
    tokens: Tokens, outer: Sequence[Quoted], own: Sequence[Quoted], sentence: Span
) -> Quoted | None:
    """Return the first of a sentence's own words in marks, of them those after a colon.

    «أدلى بالتصريح التالي:» has those that the next paragraph opens with.
    """
    told = (q for q in own if tokens.is_colon(tokens.first_from(q.words.start)))
    found = next(told, next(iter(own), None))
    at = tokens.first_from(sentence.end)
    if found is not None or at >= len(tokens) or tokens.text[sentence.end - 1] != ":":
        return found
    quoted = quoted_at(outer, tokens.starts[at])
    return quoted if quoted is not None and quoted.whole.start > sentence.end else None


def sounds_said(tokens: Tokens, quoted: Quoted) -> bool:
    """Tell whether words are those of somebody who speaks, and no title: «لن ننسى», «هذا بيتنا»."""
    own = word_set("attribution", "sounds_said")
    return any(
        without_and(x) in own or (len(x) >= _SHORTEST_OWN and x.endswith(_OURS))
        for x in (tokens.word(i) for i in tokens.inside(quoted.words))
    )


def _performs(tokens: Tokens, subject: Subject) -> bool:
    """Tell whether a verb before its subject tells of a work: «غنت الفنانة هند علي: «…»»."""
    return without_and(tokens.word(subject.start - 1)) in word_set("attribution", "performs")


def _is_of_talk(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether a sentence tells of the last speaker's own talk: «وأنهى حديثه متفائلا:»."""
    own = word_set("attribution", "own_talk")
    return any(tokens.word(i) in own for i in range(first + 1, at))


def _is_of_topic(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether only a topic stands before the colon: «وعن التمويل: «…»»."""
    return at - first <= _LONGEST_TOPIC and without_and(tokens.word(first)) in word_set(
        "attribution", "topics"
    )
