"""Tell words of a speaker inside reported words from names, titles and terms in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.records import Span
from content.release_reader.finds import Speech
from content.release_reader.marks import Quoted
from content.release_reader.naming import is_named
from content.release_reader.nouns import is_definite
from content.release_reader.tokens import Tokens

_LEAST_WORDS = 3
_PARTICLES = frozenset(
    {
        "لا",
        "لن",
        "لم",
        "ليس",
        "ليست",
        "ما",
        "قد",
        "سوف",
        "ان",
        "كي",
        "حيث",
        "قبل",
        "بعد",
        "دون",
        "حتي",
        "لكن",
        "بل",
        "اذا",
        "هو",
        "هي",
        "نحن",
        "انا",
        "الي",
        "من",
        "علي",
    }
)
_CLAUSE = frozenset({"لا", "لن", "لم", "ليس", "ليست", "قد", "سوف", "ان", "لكن", "بل", "اذا", "حيث"})


def find_fragments(
    tokens: Tokens, speeches: Sequence[Speech], quoted: Sequence[Quoted]
) -> list[Speech]:
    """Return the fragments: marks inside reported words that hold words and not a name.

    «قال إن الوعود "لا تشتري حتى الرفوف"» has one, «أضاف أن مسابقة "بحار صغير" …» none.
    """
    reported = sorted((s for s in speeches if s.indirect), key=lambda s: s.words)
    found: list[Speech] = []
    at = 0
    for q in quoted:
        while at < len(reported) and reported[at].words.end <= q.whole.start:
            at += 1
        if at == len(reported):
            break
        around = reported[at]
        if q.depth == 0 and q.whole in around.words and _is_said(tokens, q, around):
            found.append(
                replace(
                    around,
                    words=q.words,
                    indirect=False,
                    fragment=True,
                    printed=None,
                    phrase=None,
                    verb=None,
                    closed=q.closed,
                )
            )
    return found


def _is_said(tokens: Tokens, quoted: Quoted, around: Speech) -> bool:
    words = tokens.inside(quoted.words)
    if len(words) < _LEAST_WORDS or is_named(tokens, quoted.words):
        return False
    printed = [tokens.word(i) for i in words]
    if any(x in _CLAUSE for x in printed):
        return True
    ends = tokens.text[quoted.whole.end : around.words.end].strip(" .،") == ""
    return (
        ends
        and not is_definite(printed[0])
        and (len(words) >= _LEAST_WORDS + 2 or any(x in _PARTICLES for x in printed))
    )


def names_in_marks(quoted: Sequence[Quoted], speeches: Sequence[Speech]) -> list[Span]:
    """Return the marked words that are nobody's words."""
    said = {s.words for s in speeches}
    return [q.words for q in quoted if q.closed and q.words not in said]
