"""Tell which words in marks go on with words that were said right before them."""

from __future__ import annotations

from content.records import Span
from content.release_reader.finds import Speech
from content.release_reader.marks import Quoted
from content.release_reader.naming import is_named
from content.release_reader.tokens import INVISIBLE, Tokens

_LEAST_WORDS = 4
_STOPS = " .؟!"
_LEAST_BESIDE = 3
_JOINTS = frozenset(
    (
        "و",
        "،",
        ",",
        "..",
        "...",
        "…",
        *(f"{x}و{y}" for x in ("", "، ", "،", ", ") for y in ("", "أن", "إن", "بأن")),
    )
)


def stands_alone(tokens: Tokens, quoted: Quoted, sentence: Span, before: Speech) -> bool:
    """Tell whether a sentence is nothing but marks after direct speech: «…»، قال فلان. «…».

    So does a paragraph of its own that ends with a stop: a heading in marks has none.
    """
    opening = tokens.text[sentence.start : quoted.whole.start].strip(_DASHES)
    if before.indirect or before.fragment or opening:
        return False
    rest = tokens.text[quoted.whole.end : sentence.end]
    if rest.strip(_STOPS):
        return False
    between = tokens.text[before.words.end : quoted.whole.start]
    beside = "\n" not in between
    if len(tokens.inside(quoted.words)) < (_LEAST_BESIDE if beside else _LEAST_WORDS):
        return False
    if beside:
        return True
    stopped = tokens.text[quoted.words.start : sentence.end].rstrip(_QUOTES)[-1:] in ".؟!…"
    return stopped and not between.strip(_STOPS + _QUOTES + "\r\n\u00a0")


_DASHES = " -–—"
_QUOTES = "«»\"“”„‟‘’'"


def is_second_part(tokens: Tokens, quoted: Quoted, sentence: Span) -> bool:
    """Tell whether words in marks go on after the attribution: «…»، قال فلان، «…»."""
    at = tokens.first_from(quoted.whole.start)
    after = tokens.text[quoted.whole.end : sentence.end].strip(_STOPS)
    joined = tokens.word(at - 1) == "و" and tokens.is_comma(at - 1)
    return (tokens.is_comma(at) or joined) and not after


def joins(text: str, before: Quoted, quoted: Quoted) -> bool:
    """Tell whether only «و» stands between two quotations: قال: «…» و«…»."""
    between = text[before.whole.end : quoted.whole.start].translate(INVISIBLE)
    return between.strip() in _JOINTS


def is_bare(text: str, quoted: Quoted, sentence: Span) -> bool:
    """Tell whether a sentence is nothing but marks: who speaks may follow."""
    rest = text[quoted.whole.end : sentence.end].strip(_STOPS + "،")
    return quoted.whole.start == sentence.start and not rest


def opens_after(tokens: Tokens, quoted: Quoted, span: Span) -> bool:
    """Tell whether words in marks follow reported ones after a colon, up to their end."""
    at = tokens.first_from(quoted.whole.start)
    inside = span.start < quoted.whole.start and quoted.whole.end >= span.end
    enough = len(tokens.inside(quoted.words)) >= _LEAST_WORDS
    return inside and enough and tokens.is_colon(at) and not is_named(tokens, quoted.words)
