"""Sentences of a paragraph, with the quotations that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from content.arabic.lists import folded, word_set
from content.records import Span
from content.release_reader.marks import Quoted
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import is_joined, verb_of
from content.text import trimmed

_STOP = re.compile(r"(?:\.{2,}|[.!?؟…])+(?=[\s\"”»’)\]\u200e\u200f]|$)")
_CLOSING = '»"”’'
_SPACES = " \u00a0\u200e\u200f"
_LONGEST_VERB = 16
# «د.», «م.»: a letter and a dot are an honorific, not the end of a sentence.
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]$")


def split_sentences(text: str, paragraph: Span, quoted: Sequence[Quoted]) -> list[Span]:
    """Return the sentences of a paragraph; a stop inside (outermost) quotation marks ends none.

    A quotation that closes after its own stop («…؟» وقال) ends the sentence there.
    """
    found: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = _sentence_end(text, match, quoted, paragraph)
        if end is not None and end > start:
            found.append(Span(start, end))
            start = end
    found.append(Span(start, paragraph.end))
    return [x for x in (trimmed(text, s) for s in found) if x.start < x.end]


def _sentence_end(
    text: str, match: re.Match[str], quoted: Sequence[Quoted], paragraph: Span
) -> int | None:
    around = quoted_at(quoted, match.start())
    if around is None:
        if _INITIAL.search(text[max(paragraph.start, match.start() - 3) : match.start()]):
            return None
        if text[match.start() - 1] in _CLOSING and _says_who(text[match.end() : match.end() + 20]):
            return None
        return match.end()
    if match.end() != around.words.end or not around.closed:
        return None
    after = text[around.whole.end : around.whole.end + 1]
    if _is_attributed(match.group(), text[around.whole.end : around.whole.end + _LONGEST_VERB]):
        return None  # «من أين نبدأ؟» تساءل فلان
    return around.whole.end if after in ("", " ", "\u00a0", "\u200e", "\u200f") else None


def _says_who(following: str) -> bool:
    """Tell whether words that stood in marks get their speaker: «…». هذا ما قاله فلان."""
    words = folded(following).split()
    return " ".join(words[:2]) in word_set("attribution", "as_was_said", "with_these_words")


def _is_attributed(stop: str, following: str) -> bool:
    """Tell whether a verb of saying stands right after the marks, and not a new sentence with «و»."""
    words = folded(following).split()
    verb = verb_of(words[0]) if words and following.lstrip(_SPACES)[:1] not in _CLOSING else None
    if verb is None or not verb.is_finite or is_joined(words[0]):
        return False
    return not verb.doubtful or (stop == "؟" and "quote" in verb.takes)


def quoted_at(quoted: Sequence[Quoted], position: int) -> Quoted | None:
    """Return the quotation that holds a position, out of outermost ones in order."""
    at = bisect_right(quoted, position, key=lambda q: q.whole.start) - 1
    if at >= 0 and position < quoted[at].whole.end:
        return quoted[at]
    return None


def outside_marks(tokens: Tokens, outer: Sequence[Quoted], body: Sequence[Span]) -> list[bool]:
    """Return for each word whether it stands in the body and outside quotation marks."""
    found = [False] * len(tokens)
    for paragraph in body:
        for at in tokens.inside(paragraph):
            found[at] = True
    for quoted in outer:
        for at in tokens.inside(quoted.whole):
            found[at] = False
    return found
