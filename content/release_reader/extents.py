"""How far reported words reach."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.tokens import Tokens

_BUT = frozenset(
    {"لكن", "لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "غير", "الا", "بيد", "انه", "انها"}
)
_BEFORE_THAT = frozenset({"غير", "الا", "بيد", "حين", "كما", "حيث"})
_BEFORE_NEXT = frozenset(
    {
        "و",
        "فيما",
        "بينما",
        "ثم",
        "كما",
        "حيث",
        "في",
        "حين",
        "ما",
        "وهو",
        "وهي",
        "مع",
        "فانه",
        "فانها",
        *_BUT,
    }
)
_CLOSING = ('"', "»", "”")
_ENDS = " \u00a0\t.،,؛;:!؟?-–—…\u200e\u200f"


def reported_end(tokens: Tokens, span: Span, at: int) -> Span | None:
    """Return reported words without what follows them: the narrator's tail, conjunctions, the stop.

    `at` is the first word of the span. A question mark is taken off like a full stop.
    """
    last = at
    while last < len(tokens) and tokens.ends[last] <= span.end:
        last += 1
    last = _before_tail(tokens, at, last)
    while last > at and tokens.ends[last - 1] <= span.end and _joins(tokens, last - 1):
        last -= 1
    if last <= at:
        return None
    return Span(span.start, _with_marks(tokens, last))


def _joins(tokens: Tokens, at: int) -> bool:
    """Tell whether a word only joins the next clause: «فيما», «غير أن»."""
    word = tokens.word(at)
    if tokens.printed(at).endswith("\u0621"):
        return False  # «ماء» is no «ما»
    return word in _BEFORE_NEXT or (word == "ان" and tokens.word(at - 1) in _BEFORE_THAT)


def _before_tail(tokens: Tokens, at: int, last: int) -> int:
    """Return the word at which the narrator goes on: «، وذلك ردا على سؤال»."""
    tails, after_marks = word_set("attribution", "tails"), word_set("attribution", "after_marks")
    for i in range(at + 1, last):
        gap = tokens.gap(i)
        if (tokens.is_comma(i) or gap[:1] == "(") and tokens.phrase_length(i, tails, 2):
            return i
        if gap[:1] in _CLOSING and tokens.is_comma(i) and tokens.phrase_length(i, after_marks, 2):
            return i  # «"لا جنس لها"، قبل أن تسلم الشهادات»
    return last


def _with_marks(tokens: Tokens, last: int) -> int:
    """Return the end with a closing bracket or quotation mark after the last word, without stops."""
    end = tokens.ends[last - 1]
    limit = tokens.starts[last] if last < len(tokens) else len(tokens.text)
    rest = tokens.text[end:limit]
    kept = 0
    for n, char in enumerate(rest):
        if char in "\"”»)]%٪'’":
            kept = n + 1
        elif char not in " \u00a0":
            break
    return end + kept
