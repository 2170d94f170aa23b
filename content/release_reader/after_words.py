"""Read an attribution that follows the words: «…»، قال فلان · «…»، بهذه الكلمات افتتح فلان · «…» – فلان."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.lists import word_set
from content.release_reader.complements import Complement, Sign
from content.release_reader.marks import Quoted
from content.release_reader.people import Sort, Subject, read_subject
from content.release_reader.sentences import quoted_at
from content.release_reader.tokens import Tokens
from content.release_reader.verbless import Saying
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_ANY_VERB = Verb(Form.PAST, None, frozenset({"quote"}))
_DASHES = ("-", "–", "—")


def attribution_after(
    tokens: Tokens, quoted: Quoted, outer: Sequence[Quoted], last: int
) -> Saying | None:
    """Return who said words in marks that stand before their attribution, within one sentence."""
    at = tokens.first_from(quoted.whole.end)
    if at >= last:
        return None
    source = _after_source(tokens, quoted, outer, range(at, last))
    if source is not None:
        return source
    if tokens.word(at) == "كما" and at + 1 < last:
        at += 1
    length = tokens.phrase_length(at, word_set("attribution", "with_these_words"), 2)
    if not length and tokens.gap(at).strip('"»” ') in _DASHES:
        return _after_dash(tokens, quoted, at, last)
    verb = _ANY_VERB if length else verb_of(tokens.word(at))
    if verb is None or not verb.is_finite or "quote" not in verb.takes:
        return None
    if not length and is_joined(tokens.word(at)):
        return None
    subject = read_subject(tokens, at + length + 1, _second_part(tokens, outer, at, last))
    if subject is None:
        return None
    complement = Complement(Sign.MARKS, at, subject.end, quoted)
    return Saying(at, at + length, verb, subject, complement, opens=True)


def _after_source(
    tokens: Tokens, quoted: Quoted, outer: Sequence[Quoted], words: range
) -> Saying | None:
    """Read «…»، على حد تعبير فلان · «…»، كما جاء على لسان فلان · «…»، وفقا لفلان."""
    at = words[0] + (tokens.word(words[0]) == "كما")
    length = tokens.phrase_length(at, word_set("attribution", "as_said_by"), 3)
    if not length:
        return None
    start = at + length + (tokens.word(at + length) == "ل")
    end = _second_part(tokens, outer, words[0], words[-1] + 1)
    subject = read_subject(tokens, start, end) if start < end else None
    if subject is None:
        return None
    complement = Complement(Sign.MARKS, words[0], subject.end, quoted)
    return Saying(words[0], None, _ANY_VERB, subject, complement, opens=True)


def source_at_end(tokens: Tokens, first: int, last: int) -> Saying | None:
    """Read «قتل ثلاثة أشخاص، بحسب وزارة الصحة»: the complement begins with the sentence."""
    for at in range(last - 1, first, -1):
        if tokens.is_comma(at) and tokens.word(at) in word_set("attribution", "according"):
            start = at + 1 + (tokens.word(at + 1) in ("ل", "الي", "عن"))
            subject = read_subject(tokens, start, last) if start < last else None
            if subject is None or subject.end < last:
                return None
            return Saying(
                at, None, _ANY_VERB, subject, Complement(Sign.THAT, first, subject.end), opens=True
            )
    return None


def _after_dash(tokens: Tokens, quoted: Quoted, at: int, last: int) -> Saying | None:
    """Read «…» – إيمي بوب، المديرة العامة للمنظمة: a name with a role and nothing after it."""
    subject: Subject | None = read_subject(tokens, at, last)
    if subject is None or subject.sort is not Sort.PERSON or subject.role is None:
        return None
    if subject.end < last:
        return None
    complement = Complement(Sign.MARKS, at, subject.end, quoted)
    return Saying(at, None, _ANY_VERB, subject, complement, opens=True)


def _second_part(tokens: Tokens, outer: Sequence[Quoted], at: int, last: int) -> int:
    """Return where the quotation goes on after its attribution: «…»، قال فلان، «…»."""
    for i in range(at + 1, last):
        quoted = quoted_at(outer, tokens.starts[i]) if tokens.is_comma(i) else None
        if quoted is not None and quoted.words.start == tokens.starts[i]:
            return i
    return last
