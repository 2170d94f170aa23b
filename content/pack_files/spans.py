"""Turn words into spans of a source, and spans back into words."""

from __future__ import annotations

from collections.abc import Iterator

from content.records import Span


class NotLocatedError(ValueError):
    """Words that do not stand exactly once where they should."""


def locate(text: str, words: str, after: str | None = None, within: Span | None = None) -> Span:
    """Return the span of `words`, which must stand once in the text, in `within`, or after `after`.

    Raise `NotLocatedError` when they stand nowhere there or several times.
    """
    area = within or Span(0, len(text))
    found = [
        i for i in _occurrences(text, words, area) if after is None or _follows(text, i, after)
    ]
    where = "the excerpt" if within else "the source"
    if not found:
        raise NotLocatedError(f"does not stand in {where}" + (f" after «{after}»" if after else ""))
    if len(found) > 1:
        hint = "a longer `after`" if after else "`after`"
        raise NotLocatedError(f"stands {len(found)} times in {where}; {hint} is needed")
    return Span(found[0], found[0] + len(words))


def preceding_words(text: str, span: Span, within: Span | None = None) -> str | None:
    """Return the shortest `after` that tells a span's words apart; None when they stand alone."""
    area = within or Span(0, len(text))
    words = text[span.start : span.end]
    rivals = [i for i in _occurrences(text, words, area) if i != span.start]
    if not rivals:
        return None
    end = len(text[: span.start].rstrip())
    start = end
    while start > 0:
        start = _word_start(text, start)
        after = text[start:end]
        if not any(_follows(text, i, after) for i in rivals):
            return after
    raise NotLocatedError("no words before it tell it apart")


def _occurrences(text: str, words: str, area: Span) -> Iterator[int]:
    at = text.find(words, area.start, area.end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, area.end)


def _follows(text: str, position: int, after: str) -> bool:
    end = position
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text.endswith(after.strip(), 0, end)


def _word_start(text: str, position: int) -> int:
    while position > 0 and text[position - 1].isspace():
        position -= 1
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position
