"""Whole clauses in quotation marks that no phrase attributes: who stands beside them says them.

Releases print a sentence in marks for little else than speech; names, titles and mottos are short or follow a
noun that says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.attributed import role_of, span_of
from content.release_reader.finds import Speaker, Speech
from content.release_reader.marks import Quoted
from content.release_reader.naming import is_named
from content.release_reader.nouns import is_definite, is_that
from content.release_reader.sentences import split_sentences
from content.release_reader.speakers import Register
from content.release_reader.tokens import Tokens

_FEWEST = 5
# A noun that makes a title of what is in marks stands so many words before them at most.
_NEAR = 5
# So long a title is none.
_SURELY = 9


class Unattributed:
    """Finds such clauses in one text after everything else was read."""

    def __init__(self, tokens: Tokens, outer: Sequence[Quoted], register: Register) -> None:
        self.tokens, self.outer, self.register = tokens, outer, register

    def find(self, body: Sequence[Span], found: Sequence[Speech]) -> Iterator[Speech]:
        """Yield the clauses in marks of the body that are nobody's yet, each with its likely speaker."""
        spoken = sorted((s for s in found if s.speaker is not None), key=lambda s: s.words)
        taken, lines = sorted(s.words for s in found), {q.whole for q in self.outer}
        for n, paragraph in enumerate(body):
            if paragraph in lines:
                continue  # a line of its own without a stop is a heading
            for sentence in split_sentences(self.tokens.text, paragraph, self.outer):
                for quoted in self._clauses_in(sentence, taken):
                    near = Span(body[max(0, n - 1)].start, quoted.whole.start)
                    speaker = self._beside(quoted, sentence) or _last(spoken, near)
                    if speaker is not None or self._length(quoted) >= _SURELY:
                        words, closed = quoted.words, quoted.closed
                        yield Speech(
                            words, indirect=False, speaker=speaker, closed=closed, assumed=True
                        )

    def _clauses_in(self, sentence: Span, taken: Sequence[Span]) -> Iterator[Quoted]:
        first = bisect_left(self.outer, sentence.start, key=lambda q: q.whole.start)
        for at in range(first, len(self.outer)):
            quoted = self.outer[at]
            if quoted.whole.start >= sentence.end:
                return
            is_free = not _overlaps(quoted.words, taken)
            if is_free and self._is_clause(quoted) and not self._is_of_text(quoted, sentence):
                yield quoted

    def _length(self, quoted: Quoted) -> int:
        return len(self.tokens.inside(quoted.words))

    def _is_clause(self, quoted: Quoted) -> bool:
        words = [self.tokens.word(i) for i in self.tokens.inside(quoted.words)]
        if len(words) < _FEWEST or is_named(self.tokens, quoted.words):
            return False
        return len(words) >= _SURELY or any(_tells(w) for w in words)

    def _is_of_text(self, quoted: Quoted, sentence: Span) -> bool:
        """Tell whether a document or a title stands before the marks: «تنص المادة السابعة على أن «…»»."""
        at = self.tokens.first_from(quoted.words.start)
        before = range(max(self.tokens.first_from(sentence.start), at - _NEAR), at)
        if is_that(self.tokens.word(at - 1)):
            return True
        texts = word_set("attribution", "documents", "performs") | word_set("naming_nouns")
        return any(
            self.tokens.word(i).removeprefix("و").removeprefix("ال") in texts for i in before
        )

    def _beside(self, quoted: Quoted, sentence: Span) -> Speaker | None:
        """Return the person named before the marks in their sentence, else behind them."""
        words = self.tokens.inside(sentence)
        at = self.tokens.first_from(quoted.words.start)
        end = self.tokens.inside(quoted.words).stop
        for first, last in ((words.start, at), (end, words.stop)):
            named = self.register.between(first, last)
            known = named[-1] if named else self.register.named_by_word(first, last)
            if known is not None:
                name, role = span_of(self.tokens, known.name), role_of(self.tokens, known.role)
                return Speaker(name, role, None, known.gender, known.is_body)
        return None


def _tells(word: str) -> bool:
    return not is_definite(word) and word in word_set("clause_signs")


def _overlaps(words: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, words.end, key=lambda s: s.start)
    return any(words.overlaps(t) for t in taken[max(0, at - 8) : at])


def _last(spoken: Sequence[Speech], near: Span) -> Speaker | None:
    """Return who spoke last in a stretch of text, of speeches in order."""
    at = bisect_right(spoken, near.end, key=lambda s: s.words.start) - 1
    return spoken[at].speaker if at >= 0 and spoken[at].words.start >= near.start else None
