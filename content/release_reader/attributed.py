"""Make speech out of words and their attribution: speaker, role, how the source prints them."""

from __future__ import annotations

from content.records import Span
from content.release_reader.finds import Speaker, Speech
from content.release_reader.nouns import is_function
from content.release_reader.openings import Sign
from content.release_reader.phrases import Range
from content.release_reader.references import Known
from content.release_reader.tokens import ON, Tokens
from content.release_reader.verbless import Saying

_PAIRS = {'"': '"', "»": "«", "”": "“", ")": "("}
_GOVERNING = frozenset({"الي", ON, "عن", "من", "ب"})


def attributed(
    tokens: Tokens, saying: Saying, known: Known | None, words: Span, *, indirect: bool
) -> Speech:
    """Return words as speech of somebody, with the attribution as printed."""
    subject, verb_at = saying.subject, saying.verb_at
    printed = None if subject is None else subject.name or subject.role
    return Speech(
        words=words,
        indirect=indirect,
        speaker=_speaker(tokens, known, saying),
        printed=span_of(tokens, printed),
        phrase=_phrase(tokens, saying, words),
        verb=None if verb_at is None else tokens.span(verb_at, verb_at + 1),
    )


def role_of(tokens: Tokens, words: Range | None) -> Span | None:
    """Return a role without «و» before it: «فيما قال مدير … والعالم المصري فلان»."""
    span = span_of(tokens, words)
    if span is None or words is None:
        return span
    word = tokens.word(words[0])
    if word[:1] != "و" or not is_function(word[1:]):
        return span
    return Span(span.start + 1, span.end)


def closed(tokens: Tokens, span: Span) -> Span:
    """Return a span with the mark after it that closes one inside: «منسق مشروع "جسور"»."""
    inside, after = tokens.text[span.start : span.end], tokens.text[span.end : span.end + 1]
    opened = _PAIRS.get(after)
    if opened is None or inside.count(opened) <= (inside.count(after) if opened != after else 0):
        return span
    even = opened == after and inside.count(after) % 2 == 0
    return span if even else Span(span.start, span.end + 1)


def span_of(tokens: Tokens, words: Range | None) -> Span | None:
    """Return the original of some words; None of None."""
    return None if words is None else closed(tokens, tokens.span(*words))


def _phrase(tokens: Tokens, saying: Saying, words: Span) -> Span:
    """Return the attribution up to «أن», the preposition or the colon."""
    last = tokens.ends[max(saying.complement.phrase_end - 1, saying.start)]
    colon = tokens.text.find(":", last, words.start) if words.start > last else -1
    return Span(tokens.starts[saying.start], colon + 1 if colon >= 0 else last)


def _speaker(tokens: Tokens, known: Known | None, saying: Saying) -> Speaker | None:
    if known is None:
        return None
    gender = known.gender if known.is_body else saying.verb.gender or known.gender
    role = role_of(tokens, known.role)
    return Speaker(span_of(tokens, known.name), role, None, gender, known.is_body)


def is_part(tokens: Tokens, saying: Saying) -> bool:
    """Tell whether marks hold no statement but an object: «داعيا إلى "حسم الملف"»."""
    at = saying.complement.phrase_end
    if "as" in saying.verb.takes:
        return True
    governed = tokens.word(at - 1) in _GOVERNING
    return governed and saying.complement.sign is Sign.MARKS and ":" not in tokens.gap(at)
