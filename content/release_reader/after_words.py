"""Read an attribution that follows the words: «…»، قال فلان · «…»، وفق ما قال فلان · «…» – فلان."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.lists import word_set
from content.release_reader.marks import Quoted
from content.release_reader.nouns import is_circumstance, is_definite, is_function, is_manner
from content.release_reader.openings import Complement, Sign
from content.release_reader.people import read_subject
from content.release_reader.sentences import quoted_at
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import Tokens
from content.release_reader.verbless import Saying
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_ANY_VERB = Verb(Form.PAST, None, frozenset({"quote"}))
_SIGNATURES = ("-", "–", "—", "(")
_CLOSING = '"»”’. \r\n\u00a0'
_LONGEST_TAIL = 8
_LONGEST_ATTRIBUTION = 100
_SPACES = " \u00a0\u200e\u200f"


def attribution_after(
    tokens: Tokens, quoted: Quoted, outer: Sequence[Quoted], last: int
) -> Saying | None:
    """Return who said words in marks that stand before their attribution, within one sentence."""
    at = tokens.first_from(quoted.whole.end)
    if at >= last or not _opens_clause(tokens, quoted):
        return None
    words = range(at, last)
    source = _after_source(tokens, quoted, outer, words) or _as_was_said(tokens, quoted, words)
    source = source or _as_words_of(tokens, quoted, words)
    if source is not None:
        return source
    if tokens.word(at) == "كما" and at + 1 < last:
        at += 1
    length = tokens.phrase_length(at, word_set("attribution", "with_these_words"), 2)
    if not length and _is_signed(tokens, at):
        return _signature(tokens, quoted, at, last)
    verb = _ANY_VERB if length else verb_of(tokens.word(at).removesuffix("ها"))
    if verb is None or not verb.is_finite or "quote" not in verb.takes:
        return None
    if not length and is_joined(tokens.word(at)):
        return None
    end = _second_part(tokens, outer, at, last)
    start = at + length + 1
    start += tokens.word(start) in word_set("attribution", "of_it")
    received = length and is_definite(tokens.word(start)) and not is_function(tokens.word(start))
    if received and is_function(tokens.word(start + 1)):
        start += 1  # «…». هكذا استقبل الوفد مدير المدرسة
    subject = read_subject(tokens, start, end) if start < end else None
    if subject is None and not length and not _is_alone(tokens, start, end):
        return None
    told = subject.end if subject is not None else start
    return Saying(
        at, at + length, verb, subject, Complement(Sign.MARKS, at, told, quoted), opens=True
    )


def _opens_clause(tokens: Tokens, quoted: Quoted) -> bool:
    """Tell whether words in marks begin a clause: «إن السينما "لم تعد ضيفة"، على حد تعبيرها» has a part."""
    at = tokens.first_from(quoted.words.start)
    before = tokens.text[tokens.ends[at - 1] : quoted.whole.start] if at > 0 else "\n"
    return bool(before.strip(_SPACES)) or "\n" in before


def says_who(tokens: Tokens, at: int, last: int) -> bool:
    """Tell whether a sentence names who spoke before it: «هذا ما قاله», «بهذه الكلمات», «قال ذلك»."""
    opening = word_set("attribution", "as_was_said", "with_these_words", "words_of")
    if tokens.word(at) != "كما" and tokens.phrase_length(at, opening, 3) > 0:
        return True
    verb = verb_of(tokens.word(at))
    if verb is not None and verb.is_finite and not is_joined(tokens.word(at)):
        near = range(at + 1, min(last, at + _LONGEST_TAIL))
        return any(tokens.word(i) in word_set("attribution", "of_this") for i in near)
    return _is_signed(tokens, at)


def _is_alone(tokens: Tokens, at: int, last: int) -> bool:
    """Tell whether a verb names nobody: «…»، تضيف بفخر، «…»."""
    if at >= last or tokens.gap(at) != "":
        return True
    word = tokens.word(at)
    manner = word[:1] in ("ب", "ل") and not is_definite(word)
    manner = manner or word[:2] == "لل" or word in word_set("attribution", "while")
    return is_circumstance(word) or manner or is_manner(tokens.printed(at))


def _as_was_said(tokens: Tokens, quoted: Quoted, words: range) -> Saying | None:
    """Read «…»، وفق ما قال فلان · «…»، هذا ما قاله فلان · «…»، حسبما نقلت الوكالة عن فلان."""
    at, last = words[0], words[-1] + 1
    found = _said_by(tokens, at, last)
    if found is None:
        return None
    verb_at, subject = found
    complement = Complement(Sign.MARKS, at, subject.end, quoted)
    return Saying(at, verb_at, _ANY_VERB, subject, complement, opens=True)


def _as_words_of(tokens: Tokens, quoted: Quoted, words: range) -> Saying | None:
    """Read «…»، عبارة رددها فلان · «…»، هذه كلمات فلان: a noun of words, and whose they are."""
    at, last = words[0], words[-1] + 1
    length = tokens.phrase_length(at, word_set("attribution", "words_of"), 2)
    start = at + length
    verb = verb_of(tokens.word(start).removesuffix("ها")) if length else None
    told = verb is not None and verb.is_finite
    subject = read_subject(tokens, start + told, last) if length and start + told < last else None
    if subject is None or not (told or subject.sort is Sort.PERSON):
        return None
    complement = Complement(Sign.MARKS, at, subject.end, quoted)
    return Saying(at, start if told else None, _ANY_VERB, subject, complement, opens=True)


def _said_by(tokens: Tokens, at: int, last: int) -> tuple[int, Subject] | None:
    """Return the verb and the subject of «وفق ما قال فلان», where it stands at a word."""
    length = tokens.phrase_length(at, word_set("attribution", "as_was_said"), 3)
    verb_at = at + length
    if not length or verb_at >= last:
        return None
    word = tokens.word(verb_at)
    start = verb_at + 1
    came = tokens.phrase_length(verb_at, word_set("attribution", "came_in"), 3)
    if came:
        start = verb_at + came + 1  # «هذا ما جاء في بيان للمتحدث باسم اليونيسف»
    elif word.removesuffix("ه") in word_set("attribution", "hands_on"):
        start = next((i + 1 for i in range(start, last) if tokens.word(i) == "عن"), last)
    else:
        verb = verb_of(word) or verb_of(word.removesuffix("ه"))
        if verb is None or not verb.is_finite:
            return None
        start += tokens.word(start) in word_set("attribution", "of_it")
    subject = read_subject(tokens, start, last) if start < last else None
    return None if subject is None else (verb_at, subject)


def _after_source(
    tokens: Tokens, quoted: Quoted, outer: Sequence[Quoted], words: range
) -> Saying | None:
    """Read «…»، على حد تعبير فلان · «…»، كما جاء على لسان فلان · «…»، وفقا لفلان."""
    own = tokens.phrase_length(words[0], word_set("attribution", "as_he_said"), 3)
    if own:  # «…»، على حد قوله
        complement = Complement(Sign.MARKS, words[0], words[0] + own, quoted)
        return Saying(words[0], None, _ANY_VERB, None, complement, opens=True)
    at = words[0] + (tokens.word(words[0]) == "كما")
    length = tokens.phrase_length(at, word_set("attribution", "as_said_by"), 3)
    if not length:
        return None
    start = at + length + (tokens.word(at + length) == "ل")
    start += tokens.word(start) in word_set("attribution", "words_by")
    end = _second_part(tokens, outer, words[0], words[-1] + 1)
    subject = read_subject(tokens, start, end) if start < end else None
    if subject is None:
        return None
    complement = Complement(Sign.MARKS, words[0], subject.end, quoted)
    return Saying(words[0], None, _ANY_VERB, subject, complement, opens=True)


def source_at_end(tokens: Tokens, first: int, last: int) -> Saying | None:
    """Read «قتل ثلاثة أشخاص، بحسب وزارة الصحة»: the complement begins with the sentence."""
    for at in range(last - 1, first, -1):
        if not tokens.is_comma(at):
            continue
        found = _said_by(tokens, at, last)
        verb_at, subject = found if found is not None else (None, _according_to(tokens, at, last))
        if subject is not None:
            if not _is_ended(tokens, subject.end, last):
                return None
            complement = Complement(Sign.THAT, first, subject.end)
            return Saying(at, verb_at, _ANY_VERB, subject, complement, opens=True)
    return None


def _according_to(tokens: Tokens, at: int, last: int) -> Subject | None:
    if tokens.word(at) not in word_set("attribution", "according"):
        return None
    start = at + 1 + (tokens.word(at + 1) in ("ل", "الي", "عن"))
    return read_subject(tokens, start, last) if start < last else None


def _is_ended(tokens: Tokens, at: int, last: int) -> bool:
    """Tell whether a source ends its sentence, a circumstance aside: «، وفق ما قالت الوزارة في بيان»."""
    return at >= last or (is_circumstance(tokens.word(at)) and last - at <= _LONGEST_TAIL)


def _is_signed(tokens: Tokens, at: int) -> bool:
    """Tell whether a dash or a bracket stands between words in marks and who said them."""
    return tokens.gap(at).strip(_CLOSING) in _SIGNATURES


def _signature(tokens: Tokens, quoted: Quoted, at: int, last: int) -> Saying | None:
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
    for i in range(at + 1, min(last, at + _LONGEST_ATTRIBUTION)):
        quoted = quoted_at(outer, tokens.starts[i])
        if quoted is not None and quoted.words.start == tokens.starts[i]:
            said = range(max(at + 1, i - _LONGEST_TAIL), i)  # «قال فلان، مضيفا «…»»
            verb = next((n for n in said if tokens.is_comma(n) and verb_of(tokens.word(n))), None)
            if tokens.is_comma(i) or verb is not None:
                return i if verb is None else verb
    return last
